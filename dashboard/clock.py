"""The only clock: today for people, now for the store. `OBJEKTIV_TODAY` stops it at a day, for tests and examples."""

from datetime import UTC, date, datetime, timedelta, tzinfo

from dashboard.settings import settings


def today() -> date:
    """The local day, or the one that the settings name."""
    return settings().today or date.today()


def now() -> datetime:
    """Now in UTC without a zone, as the store keeps times; on the day that the settings name, if they do."""
    running = datetime.now(UTC).replace(tzinfo=None)
    stopped = settings().today
    return datetime.combine(stopped, running.time()) if stopped else running


def local_now() -> datetime:
    """Now as the clock on the wall shows it, without a zone: for names of files and what people are told."""
    return now().replace(tzinfo=UTC).astimezone().replace(tzinfo=None)


def last_meeting(day: date) -> date:
    """The last Monday of the month before `day`: the directors meet then, once a month."""
    end = day.replace(day=1) - timedelta(days=1)
    return end - timedelta(days=end.weekday())


def next_meeting(day: date) -> date:
    """The last Monday of a month that comes after `day`."""
    of_month = last_meeting(_next_month(day))
    return of_month if of_month > day else last_meeting(_next_month(_next_month(day)))


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def zone() -> tzinfo | None:
    """The time zone of this machine, in which people are told when something was done."""
    return datetime.now().astimezone().tzinfo
