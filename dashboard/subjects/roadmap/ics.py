"""Deadlines as a calendar file: what and when, no names of people."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd
from icalendar import Calendar, Event

from dashboard import clock

_PRODUCT = "-//Objektiv//Roadmap//RU"


def calendar_file(due: pd.DataFrame, title: str, made_at: datetime | None = None) -> bytes:
    """An .ics file with a whole-day event on each deadline. `due` is roadmap/due; owners stay out of it.

    `made_at` (UTC, default now) is the stamp of the file.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    for row in due.itertuples(index=False):
        calendar.add_component(_event(row, made_at or clock.now().replace(tzinfo=UTC)))
    return bytes(calendar.to_ical())


def _event(row: Any, stamp: datetime) -> Event:
    day = row.due_to.date()
    number = f"№ {row.number}. " if row.number else ""
    section = f", {row.section}" if row.section else ""
    left = f"Осталось: {row.left_n}. " if row.left_n else "Выполнено. "
    event = Event()
    event.add("uid", f"{row.measure}-{row.occurrence or 'once'}@objektiv")
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", number + row.title)
    event.add("description", f"{left}{row.plan_title}{section}")
    event.add("transp", "TRANSPARENT")
    return event
