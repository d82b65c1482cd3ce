"""Heads of tasks that a table program turned into dates: «5.1» into 05.01.2026 or «05.янв»."""

import re
from datetime import date

from dashboard.files.tidy import text
from dashboard.imports.dates_made import Pair, pairs_of
from dashboard.imports.readout import SheetRefused
from dashboard.imports.works.tasks import bare_label, named_task

_LAST = (99, 99)


def undated(row: list[object]) -> tuple[list[object], list[int]]:
    """The row of heads with the tasks that the dates were, and the columns (from 0) where it is not certain which.

    A date is one of two tasks, day.month or month.day; certain is the only one that stands between its neighbours.
    """
    found, doubtful = list(row), []
    before: Pair = (0, 0)
    for at, cell in enumerate(row):
        if pairs := pairs_of(cell):
            fit = {pair for pair in pairs if before < pair < _next(row, at)}
            if len(fit) == 1:
                before = fit.pop()
                found[at] = f"{before[0]}.{before[1]}"
            else:
                doubtful.append(at)
        elif place := _place(cell):
            before = place
    return found, doubtful if before > (0, 0) else []


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


def _next(row: list[object], at: int) -> Pair:
    places = (_place(cell) for cell in row[at + 1 :] if not pairs_of(cell))
    return next((place for place in places if place), _LAST)


def _place(cell: object) -> Pair | None:
    """Where a head's task stands among the others: (5, 1) for «5.1», (7, 2) for «Задание 7К2 (1б)»."""
    named = named_task(cell) or bare_label(cell)
    if named is None:
        return None
    first, second = [*map(int, re.findall(r"\d+", named[0])), 0][:2]
    return first, second


def _shown(cell: object) -> str:
    return f"{cell:%d.%m.%Y}" if isinstance(cell, date) else text(cell)
