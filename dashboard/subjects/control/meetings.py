"""What meetings decided: recorded as events, asked as of a day and of a moment of knowledge; nothing is overwritten."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import pandas as pd

from dashboard.reading import Reading
from dashboard.store import Store
from dashboard.subjects.blocks import value
from dashboard.vocabulary import LATEST

_WORDED = ("meeting", "position", "text", "who", "due")
"""What a change of makes a new row."""


@dataclass(frozen=True)
class Decision:
    """What is to be done, whose it is, by when, and the rule it was proposed by (empty of a person's own).

    `name` is given when it is recorded and stays through its changes; empty of a proposal.
    """

    text: str
    who: str
    due: date
    source: str
    name: str = ""


@dataclass(frozen=True)
class Recorded(Decision):
    """A decision that stands: `place` is its number at its meeting, `days_late` None while it is in time."""

    meeting: date = date.min
    place: int = 0
    done: bool = False
    done_on: date | None = None
    note: str = ""
    days_late: int | None = None


@dataclass(frozen=True)
class Meeting:
    """When people met, and the day of the figures that they looked at: one meeting for each of these days."""

    district: str
    day: date
    report_day: date


@dataclass(frozen=True)
class Done:
    """What is told of carrying out a decision: whether, on which day, and a word on it."""

    name: str
    done: bool
    day: date
    note: str = ""


def decided_here(reading: Reading) -> list[Recorded]:
    """Decisions of the meeting that looked at the reading's own day."""
    rows = reading.ask("control/decisions")
    return _recorded(rows[rows["report_day"].dt.date == reading.as_of])


def of_last_meeting(reading: Reading) -> list[Recorded]:
    """Decisions of the latest meeting before the reading's day."""
    earlier = _earlier(reading)
    return _recorded(earlier[earlier["report_day"] == earlier["report_day"].max()])


def still_open(reading: Reading) -> list[Recorded]:
    """Decisions of meetings before the last one that are not carried out, or were since the last one."""
    earlier = _earlier(reading)
    last = earlier["report_day"].max()
    older = earlier[earlier["report_day"] < last]
    return _recorded(older[~older["done"].astype(bool) | (older["done_on"] > last)])


def _earlier(reading: Reading) -> pd.DataFrame:
    rows = reading.ask("control/decisions")
    return rows[rows["report_day"].dt.date < reading.as_of]


def record(store: Store, meeting: Meeting, decided: Sequence[Decision], who: str, at: datetime | None = None) -> int:
    """Have these decisions, in this order, stand for the meeting: new, changed and removed ones are kept as events.

    Returns how many rows were written; none where the same stood already.
    """
    named = [one if one.name else replace(one, name=str(uuid.uuid4())) for one in decided]
    with store.lease("decisions"), store.transaction() as transaction:
        found = transaction.query("control/decisions", known_at=LATEST, as_of=_last(meeting), district=meeting.district)
        found = found[(found["report_day"].dt.date == meeting.report_day) & (found["district"] == meeting.district)]
        standing = {row["decision"]: row for row in found.to_dict("records")}
        wanted = [_row(meeting, place, one) for place, one in enumerate(named, start=1)]
        rows = [row for row in wanted if not _same(row, standing.get(row["decision"]))]
        gone = standing.keys() - {row["decision"] for row in wanted}
        rows += [_removed(meeting, standing[name]) for name in sorted(gone)]
        if rows:
            transaction.append(
                "decision_event", pd.DataFrame(rows), recorded_at=transaction.moment(at), recorded_by=who
            )
    return len(rows)


def tell_done(store: Store, told: Sequence[Done], who: str, at: datetime | None = None) -> None:
    """Keep what is told of carrying out decisions; the latest word stands, from the day it tells of."""
    rows = [
        {"event_id": str(uuid.uuid4()), "decision": one.name, "done": one.done, "happened_on": one.day}
        | {"note": one.note.strip()}
        for one in told
    ]
    if rows:
        with store.transaction() as transaction:
            transaction.append("decision_done", pd.DataFrame(rows), recorded_at=transaction.moment(at), recorded_by=who)


def _last(meeting: Meeting) -> date:
    return max(meeting.day, meeting.report_day)


def _row(meeting: Meeting, place: int, one: Decision) -> dict[str, Any]:
    return {
        "event_id": str(uuid.uuid4()),
        "decision": one.name,
        "district": meeting.district,
        "meeting": meeting.day,
        "report_day": meeting.report_day,
        "position": place,
        "text": one.text.strip(),
        "who": one.who.strip(),
        "due": one.due,
        "source": one.source,
        "removed": False,
    }


def _removed(meeting: Meeting, row: dict[Any, Any]) -> dict[str, Any]:
    stood = Decision(row["text"], row["who"], _day(row["due"]), row["source"], row["decision"])
    return _row(meeting, int(row["position"]), stood) | {"removed": True}


def _same(row: dict[str, Any], stood: dict[Any, Any] | None) -> bool:
    return stood is not None and all(row[name] == value(stood[name]) for name in _WORDED)


def _recorded(rows: pd.DataFrame) -> list[Recorded]:
    return [
        Recorded(
            row["text"],
            row["who"],
            _day(row["due"]),
            row["source"],
            row["decision"],
            meeting=_day(row["meeting"]),
            place=int(row["position"]),
            done=bool(row["done"]),
            done_on=None if pd.isna(row["done_on"]) else _day(row["done_on"]),
            note=row["note"],
            days_late=None if pd.isna(row["days_late"]) else int(row["days_late"]),
        )
        for row in rows.to_dict("records")
    ]


def _day(said: Any) -> date:
    day: date = pd.Timestamp(said).date()
    return day
