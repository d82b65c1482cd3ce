"""Cells that should have a value and have none: errors, and formulas that nobody has computed.

calamine gives an empty text for both, so each format is asked a second time where it may hold any.
"""

from collections.abc import Iterable
from dataclasses import dataclass

FORMULA = "формула без сохранённого значения"
UNCOMPUTED = "формула не вычислена, в ней записан ноль"
UNTRACED = "во всех формулах файла ноль и нет следов вычисления: похоже, они не вычислены, и ноль не взят"
DOUBTED = "во всех формулах файла ноль: он взят, но, возможно, формулы не вычислены"
NO_VALUES = frozenset((UNCOMPUTED, UNTRACED))
"""Zeros that are no values."""
_ERRORS = {
    "#N/A": "#Н/Д",
    "#DIV/0!": "#ДЕЛ/0!",
    "#REF!": "#ССЫЛКА!",
    "#NAME?": "#ИМЯ?",
    "#VALUE!": "#ЗНАЧ!",
    "#NUM!": "#ЧИСЛО!",
    "#NULL!": "#ПУСТО!",
    "#SPILL!": "#ПЕРЕНОС!",
    "#CALC!": "#ВЫЧИСЛ!",
}
SPELT = frozenset(
    [*_ERRORS, *_ERRORS.values(), *(f"{word}:{n}" for word in ("Err", "Ошибка") for n in range(501, 541))]
)
"""Errors as cells spell them: Excel in two languages, LibreOffice by number."""
_MOST = 100_000
"""Runs kept of one workbook; only a hostile file has more."""


@dataclass(frozen=True)
class CellFault:
    """A run of cells of one column without the value they should have.

    `row` to `last_row` (from 1), `column` (from 0), and what the cells hold, in Russian.
    """

    row: int
    last_row: int
    column: int
    what: str


def error_in(value: object) -> str | None:
    """«ошибка #Н/Д» for a cell that spells an error in either language; None for any other."""
    return f"ошибка {_ERRORS.get(value, value)}" if isinstance(value, str) and value in SPELT else None


def runs(cells: Iterable[tuple[int, int, str]]) -> tuple[CellFault, ...]:
    """Cells (row from 1, column from 0, what), rows in ascending order, as runs of neighbouring rows."""
    done: list[CellFault] = []
    growing: dict[tuple[int, str], tuple[int, int]] = {}
    for row, column, what in cells:
        first, last = growing.get((column, what), (row, row))
        if row > last + 1:
            done.append(CellFault(first, last, column, what))
            first = row
        growing[column, what] = (first, row)
        if len(done) + len(growing) >= _MOST:
            break
    done += [CellFault(first, last, column, what) for (column, what), (first, last) in growing.items()]
    return tuple(sorted(done, key=lambda fault: (fault.column, fault.row)))
