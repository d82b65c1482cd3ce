"""Sheets of a source file, read without trusting it: the door between files and the readers of layouts."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from dashboard.files import biff, html_table, sandbox, spoiled, text_table, workbook, xlsx_guard
from dashboard.files.faults import NO_VALUES, CellFault
from dashboard.files.limits import LIMITS, Limits
from dashboard.files.ods_faults import ods_faults
from dashboard.files.sources import FileRefused, SourceFile
from dashboard.files.tidy import plain, text
from dashboard.files.workbook import Found, Merged, Rows
from dashboard.files.xlsx_faults import xlsx_faults

__all__ = ["CellFault", "FileRefused", "Sheet", "read_sheets"]


@dataclass
class Sheet:
    """One sheet. Positions are absolute: rows[0] is row 1, column 0 is column A; all rows are of one length.

    Values are str, float, int, bool, date, datetime, time or timedelta as calamine gives them (numbers of
    an .xlsx are floats; cells of a CSV are str); "" is an empty cell. Trailing blank rows are cut off.
    `faults`: errors and formulas without a value, empty in `rows`; `notes`: what was odd about the file, in Russian;
    `merged`: ranges of merged cells.
    """

    name: str
    rows: Rows
    is_hidden: bool = False
    faults: tuple[CellFault, ...] = ()
    notes: tuple[str, ...] = ()
    merged: Merged = field(default_factory=list)
    _said: dict[int, list[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def said(self, index: int) -> list[str]:
        """`plain` text of the filled cells of a row, kept: every layout looks at the same first rows."""
        if index not in self._said:
            self._said[index] = [plain(text(cell)) for cell in self.rows[index] if cell != ""]
        return self._said[index]


def read_sheets(source: SourceFile, limits: Limits = LIMITS) -> list[Sheet]:
    """All worksheets of `source`, hidden ones too, at least one with a value.

    Raises FileRefused: broken, too large, locked by a password, hostile, blank, or no table at all.
    """
    sheets = [_with_letters(sheet) for sheet in _read(source, limits)]
    if not any(sheet.rows for sheet in sheets):
        raise FileRefused("В файле нет ни одной заполненной ячейки. Проверьте, тот ли файл выбран.")
    return sheets


def _read(source: SourceFile, limits: Limits) -> list[Sheet]:
    match source.format:
        case "csv":
            name = PurePosixPath(source.name).stem
            rows, notes = text_table.read(source.data, limits)
            return [Sheet(name, workbook.trimmed(rows, name, limits), notes=tuple(notes))]
        case "html":
            return [Sheet(name, rows) for name, rows in html_table.read(source.data, limits)]
        case "xlsx":
            return _read_xlsx(source.data, limits)
        case "ods":
            shape = xlsx_guard.inspect(source.data, limits)
            sheets = _sheets(sandbox.read(source.data, limits))
            return _with_faults(sheets, ods_faults(source.data, limits) if shape.may_lack_values else {})
        case "xls":
            sheets, faults = _sheets(sandbox.read(source.data, limits)), biff.xls_faults(source.data)
            return _with_faults(sheets, {s.name: found for s, found in zip(sheets, faults, strict=False)})
        case "txt":
            raise FileRefused(
                "Это простой текст: в нём не видно столбцов, разделённых точкой с запятой, запятой или табуляцией. "
                "Загрузите таблицу .xlsx или .csv."
            )
        case "docx" | "odt" | "doc" | "pdf":
            kind = "документ PDF" if source.format == "pdf" else "документ Word или LibreOffice"
            raise FileRefused(
                f"Это {kind}, а не таблица: в нём читается только план мероприятий. Другие данные перенесите в таблицу "
                "Excel (.xlsx)."
            )
    raise FileRefused("Это карта, а не таблица: листов в ней нет.")


def _with_letters(sheet: Sheet) -> Sheet:
    """The sheet with Russian letters that were spoiled on the way put right."""
    sheet.rows, said = spoiled.mended(sheet.rows)
    if said:
        sheet.notes, sheet.name = (*sheet.notes, said), spoiled.from_western(sheet.name)
    return sheet


def _read_xlsx(data: bytes, limits: Limits) -> list[Sheet]:
    """Straight where the shape is an everyday one; the sandbox costs a third more on a large file."""
    shape = xlsx_guard.inspect(data, limits)
    found = None if shape.needs_sandbox else workbook.read(data, limits, shape.sheets)
    sheets = _sheets(found if found is not None else sandbox.read(data, limits))
    return _with_faults(sheets, xlsx_faults(data, limits) if shape.may_lack_values else {})


def _sheets(found: list[Found]) -> list[Sheet]:
    return [Sheet(name, rows, is_hidden, merged=merged) for name, rows, is_hidden, merged in found]


def _with_faults(sheets: list[Sheet], faults: dict[str, tuple[CellFault, ...]]) -> list[Sheet]:
    """The sheets told of their faults; a zero that nobody has computed becomes an empty cell."""
    for sheet in sheets:
        sheet.faults = faults.get(sheet.name, ())
        for fault in sheet.faults:
            if fault.what in NO_VALUES:
                for row in sheet.rows[fault.row - 1 : fault.last_row]:
                    row[fault.column] = ""
    return sheets


EXPLANATIONS_HEADER = ("Столбец", "Что писать", "Обязателен", "Пример")
"""First row of the sheet «Пояснения» that every template carries."""


def is_explanation(sheet: Sheet) -> bool:
    """Whether this is the sheet «Пояснения» of a template, which holds nothing to import."""
    top = [plain(text(cell)) for cell in sheet.rows[0]] if sheet.rows else []
    return top[: len(EXPLANATIONS_HEADER)] == [plain(header) for header in EXPLANATIONS_HEADER]
