"""Cells of a table that should have a value and have none: errors, and formulas that nobody has computed."""

from collections.abc import Iterator

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import text
from dashboard.imports.readout import NOTE, Problem

ERRORS = {
    *("#Н/Д", "#N/A", "#ДЕЛ/0!", "#DIV/0!", "#ССЫЛКА!", "#REF!", "#ИМЯ?", "#NAME?", "#ЗНАЧ!", "#VALUE!"),
    *("#ЧИСЛО!", "#NUM!", "#ПУСТО!", "#NULL!", "#ПЕРЕНОС!", "#SPILL!", "#ВЫЧИСЛ!", "#CALC!"),
}


def fault_notes(sheet: Sheet, header: int) -> list[Problem]:
    """One note per column and kind of fault below the header row (index): which rows, what to do."""
    found: dict[tuple[int, str], list[int]] = {}
    for fault in sheet.faults:
        if fault.row > header + 1:
            found.setdefault((fault.column, fault.what), []).append(fault.row)
    for row, column, what in _errors(sheet, header):
        found.setdefault((column, f"ошибка {what}"), []).append(row)
    heads = sheet.rows[header]
    return [_note(sheet, text(heads[at]) if at < len(heads) else "", what, rows) for (at, what), rows in found.items()]


def _errors(sheet: Sheet, header: int) -> Iterator[tuple[int, int, str]]:
    for number, row in enumerate(sheet.rows[header + 1 :], header + 2):
        if ERRORS.intersection(row):
            yield from ((number, at, str(cell)) for at, cell in enumerate(row) if cell in ERRORS)


def _note(sheet: Sheet, head: str, what: str, rows: list[int]) -> Problem:
    said = (
        f"Столбец «{head}», {_in_words(rows)}: {what}, значения нет. Откройте файл в Excel, дождитесь пересчёта, "
        "исправьте ошибки и сохраните"
    )
    return Problem(sheet.name, rows[0], head, what, said, NOTE)


def _in_words(rows: list[int]) -> str:
    """«строки 10–22», «строки 10, 12, 15»."""
    if len(rows) > 1 and rows[-1] - rows[0] == len(rows) - 1:
        return f"строки {rows[0]}–{rows[-1]}"
    shown = ", ".join(map(str, rows[:5]))
    return f"{'строки' if len(rows) > 1 else 'строка'} {shown}{f' и ещё {len(rows) - 5}' if len(rows) > 5 else ''}"
