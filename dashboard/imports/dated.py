"""Heads of tasks that a table program turned into dates: «5.1» into 05.01.2026 or «05.янв»."""

import re
from datetime import date

from dashboard.files.tidy import text
from dashboard.imports.readout import SheetRefused
from dashboard.imports.works.cells import short_date

_LABEL = re.compile(r"([1-9]\d?)(?:[.,](\d{1,2}))?(?:[КкKk]\d)?(?:\s*\(\d+\s*б\.?\))?")
_LAST = (99, 99)

Place = tuple[int, int]


def undated(row: list[object]) -> tuple[list[object], list[int]]:
    """The row of heads with the tasks that the dates were, and the columns (from 0) where it is not certain which.

    A date is one of two tasks, day.month or month.day; certain is the only one that stands between its neighbours.
    """
    found, doubtful = list(row), []
    before: Place = (0, 0)
    for at, cell in enumerate(row):
        if pair := _pair(cell):
            fit = {p for p in _readings(cell, pair) if before < p < _next(row, at)}
            if len(fit) == 1:
                before = fit.pop()
                found[at] = f"{before[0]}.{before[1]}"
            elif before > (0, 0):
                doubtful.append(at)
        elif label := _LABEL.fullmatch(text(cell)):
            before = (int(label.group(1)), int(label.group(2) or 0))
    return found, doubtful


def refuse_doubtful(row: list[object], columns: list[int]) -> None:
    """Refuse a header with tasks that cannot be told.

    Raises:
        SheetRefused: naming the columns.
    """
    if columns:
        said = ", ".join(f"«{_shown(row[at])}» (столбец {at + 1})" for at in columns)
        raise SheetRefused(
            f"Номера заданий в заголовке превратились в даты: {said}. По соседним столбцам не видно, какие это "
            "задания: впишите номера текстом, например 5.1"
        )


def _pair(cell: object) -> Place | None:
    return (cell.day, cell.month) if isinstance(cell, date) else short_date(cell)


def _readings(cell: object, pair: Place) -> set[Place]:
    return {pair, pair[::-1]} if isinstance(cell, date) else {pair}


def _next(row: list[object], at: int) -> Place:
    labels = (_LABEL.fullmatch(text(cell)) for cell in row[at + 1 :] if _pair(cell) is None)
    after = next((label for label in labels if label), None)
    return (int(after.group(1)), int(after.group(2) or 0)) if after else _LAST


def _shown(cell: object) -> str:
    return f"{cell:%d.%m.%Y}" if isinstance(cell, date) else text(cell)
