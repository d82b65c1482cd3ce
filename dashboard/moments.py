"""Days of people and moments of the store."""

from datetime import UTC, date, datetime, time


def end_of_day(as_of: date) -> datetime | None:
    """The last moment of a local day, in UTC without a zone; None (now) for today."""
    if as_of >= date.today():
        return None
    return datetime.combine(as_of, time.max).astimezone().astimezone(UTC).replace(tzinfo=None)
