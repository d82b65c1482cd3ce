"""Writing plain xlsx quickly and repeatably: the same rows give the same bytes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | None
Rows = Iterable[Sequence[Cell]]
SHEET_NAME_LIMIT = 31
"""Excel's own; the exports cut longer names."""
_WRITTEN_AT = datetime(2026, 6, 1, 9, 0)
_COLUMNS = [xl_col_to_name(index) for index in range(512)]


class PlainSheet(Worksheet):  # type: ignore[misc]
    """A worksheet of bare strings and numbers, about six times quicker than cell-by-cell writing.

    Whole rows become XML at once, in place of the body xlsxwriter would write (its `_write_rows`); the rest
    of the workbook is xlsxwriter's.
    """

    def put(self, rows: Rows) -> None:
        """Append rows; None and "" leave a cell out."""
        self.row_lines = []
        index = self.str_table._get_shared_string_index
        width = 1
        for number, row in enumerate(rows, 1):
            width = max(width, len(row))
            cells = "".join(
                f'<c r="{column}{number}" t="s"><v>{index(value)}</v></c>'
                if isinstance(value, str)
                else f'<c r="{column}{number}"><v>{value}</v></c>'
                for column, value in zip(_COLUMNS, row, strict=False)
                if value is not None and value != ""
            )
            self.row_lines.append(f'<row r="{number}">{cells}</row>')
        self._check_dimensions(0, 0)
        self._check_dimensions(max(len(self.row_lines) - 1, 0), width - 1)

    def _write_rows(self) -> None:
        self.fh.write("".join(self.row_lines))


def book_bytes(sheets: Mapping[str, Rows]) -> bytes:
    """An xlsx workbook with sheets by name, names cut as the exports cut them."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": _WRITTEN_AT})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name[:SHEET_NAME_LIMIT], worksheet_class=PlainSheet)
            sheet.put(rows)
    return content.getvalue()


def write_book(path: Path, sheets: Mapping[str, Rows]) -> None:
    """Write an xlsx workbook, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(book_bytes(sheets))


def write_archive(path: Path, books: Mapping[str, bytes]) -> None:
    """Write a zip of finished workbooks by file name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in books.items():
            archive.writestr(ZipInfo(name, _WRITTEN_AT.timetuple()[:6]), content)
