"""Two numbers that a table program made a date: «5.1» and «4-1» as a date, as its text, or as the number behind it."""

import re
from datetime import date, timedelta

from dashboard.files.tidy import plain, text
from dashboard.vocabulary.months import SHORT

Pair = tuple[int, int]
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = {name: number for names in (SHORT, _ENGLISH) for number, name in enumerate(names, 1)} | {"мая": 5}
_NAME = rf"({'|'.join(_NAMES)})[а-яa-z]*\.?"
_DAY_MONTH = re.compile(rf"0?(\d{{1,2}})[.\s-]{_NAME}(?:[.\s-]\d{{2,4}})?(?: г\.?)?")
_MONTH_DAY = re.compile(rf"{_NAME}[.\s-]0?(\d{{1,2}})")
_WRITTEN = re.compile(r"0?(\d{1,2})([./])0?(\d{1,2})\2(?:20)?\d\d(?: г\.?)?(?: 0?0:00(?::00)?)?")
_ISO = re.compile(r"20\d\d-(\d\d)-(\d\d)(?:[ t]00:00(?::00)?)?")
_SERIAL = re.compile(r"[45]\d{4}")
_EPOCH = date(1899, 12, 30)


def pairs_of(cell: object) -> set[Pair]:
    """The pairs of numbers that a date may have been, in the order in which they were written; empty for no date.

    A date is day and month or, in another country's settings, month and day.
    """
    if isinstance(cell, date):
        return {(cell.day, cell.month), (cell.month, cell.day)}
    said = plain(text(cell))
    if found := _WRITTEN.fullmatch(said):
        return _both(int(found.group(1)), int(found.group(3)))
    if found := _ISO.fullmatch(said):
        return _both(int(found.group(2)), int(found.group(1)))
    if found := _DAY_MONTH.fullmatch(said):
        return _both(int(found.group(1)), _NAMES[found.group(2)])
    if found := _MONTH_DAY.fullmatch(said):
        return _both(int(found.group(2)), _NAMES[found.group(1)])
    return pairs_of(_EPOCH + timedelta(days=int(said))) if _SERIAL.fullmatch(said) else set()


def _both(day: int, month: int) -> set[Pair]:
    return {(day, month), (month, day)} if 1 <= day <= 31 and 1 <= month <= 12 else set()
