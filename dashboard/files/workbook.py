"""Reading a workbook with calamine: absolute positions, no rectangle larger than the limits.

Imported by the guard process too, so it stays light: calamine and the limits only.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from dashboard.files.limits import Limits
from dashboard.files.refusal import FileRefused, damaged

Rows = list[list[object]]
Merged = list[tuple[tuple[int, int], tuple[int, int]]]
"""Ranges of merged cells as (row, column) of the first and the last, both from 0."""
Found = tuple[str, Rows, bool, Merged]
"""A worksheet: its name, its rows, whether it is hidden, its merged ranges."""


def read(data: bytes, limits: Limits, most_sheets: int | None = None) -> list[Found] | None:
    """Worksheets of an xlsx, xls or ods as `Found`; rows[0] is row 1, "" an empty cell.

    Raises FileRefused. None if the workbook lists more than `most_sheets` sheets: the caller reads such a
    file another way.
    """
    with reader_errors():
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        metas = [meta for meta in workbook.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
        sheets = {meta.name: meta.visible != SheetVisibleEnum.Visible for meta in metas}
        if most_sheets is not None and len(sheets) > most_sheets:
            return None
        if len(sheets) > limits.sheets:
            raise FileRefused(f"В книге больше {limits.sheets} листов. Оставьте нужные и сохраните заново.")
        left = limits.cells
        found: list[Found] = []
        for name, is_hidden in sheets.items():
            sheet = workbook.get_sheet_by_name(name)
            left -= _cells(sheet, left, limits)
            found.append((name, _rows(sheet, limits), is_hidden, list(sheet.merged_cell_ranges or [])))
        return found


def trimmed(rows: Rows, sheet: str, limits: Limits) -> Rows:
    """`rows` without trailing blank ones (in place). Raises FileRefused if too many are left."""
    while rows and all(cell == "" for cell in rows[-1]):
        rows.pop()
    if len(rows) > limits.rows:
        raise FileRefused(
            f"На листе «{sheet}» больше {limits.rows // 1000} тысяч строк. Удалите лишние строки под "
            "таблицей или разделите её на несколько файлов."
        )
    return rows


def _cells(sheet: CalamineSheet, left: int, limits: Limits) -> int:
    """Cells from A1 to the last filled one."""
    if sheet.end is None:
        return 0
    height, width = sheet.end[0] + 1, sheet.end[1] + 1
    if height * width > left:
        raise FileRefused(
            f"Лист «{sheet.name}» слишком велик: данные дотянулись до строки {height} и столбца "
            f"{column_letters(width)}, а вся книга может занимать не больше {limits.cells // 1_000_000} млн ячеек. "
            "Удалите лишние строки и столбцы за пределами таблицы и сохраните файл заново."
        )
    return height * width


def _rows(sheet: CalamineSheet, limits: Limits) -> Rows:
    # calamine's own padding to A1 is not asked for: it would run before anything could be measured.
    rows: list[list[Any]] = sheet.to_python()
    if not rows or sheet.start is None:
        return []
    top, left = sheet.start
    if left:
        rows = [[""] * left + row for row in rows]
    if top:
        width = len(rows[0])
        rows = [[""] * width for _ in range(top)] + rows
    return trimmed(rows, sheet.name, limits)


def column_letters(column: int) -> str:
    """27 → "AA"."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@contextmanager
def reader_errors() -> Iterator[None]:
    """calamine's errors as a refusal. A Rust panic is a BaseException of a class that cannot be imported."""
    try:
        yield
    except FileRefused:
        raise
    except PasswordError as error:
        raise FileRefused("Файл закрыт паролем. Откройте его, снимите пароль и сохраните как .xlsx.") from error
    except MemoryError as error:
        raise out_of_bounds() from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise damaged() from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise damaged() from error


def out_of_bounds() -> FileRefused:
    """The refusal of a file whose reading went out of memory or time, or broke the reader."""
    return FileRefused(
        "Файл слишком велик или повреждён: прочитать его в отведённых пределах памяти и времени не удалось. "
        "Удалите лишние строки и столбцы за пределами таблицы и сохраните как «Книга Excel (.xlsx)»."
    )
