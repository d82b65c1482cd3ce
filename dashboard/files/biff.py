"""Records of an .xls looked at beside calamine: a password, errors and formulas that nobody has computed."""

import struct
from collections.abc import Iterator

from dashboard.files import ole
from dashboard.files.faults import FORMULA, CellFault, error_in, runs

_BOF, _EOF, _BOUNDSHEET, _FILEPASS = 0x0809, 0x000A, 0x0085, 0x002F
_FORMULA, _ERROR = (0x0006, 0x0406), 0x0205
_CODES = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_NO_NUMBER, _IS_ERROR, _IS_BLANK = b"\xff\xff", 2, 3
_COMPUTED = ""
_Found = tuple[int, int, str]


def is_locked(data: bytes) -> bool:
    """Whether the workbook is encrypted, by a password of its own or by the usual one of a protected structure."""
    return any(kind == _FILEPASS for kind, _ in _records(_book(data), 0))


def xls_faults(data: bytes) -> list[tuple[CellFault, ...]]:
    """Cells without a value of each worksheet, in the order of the workbook; nothing of a broken one.

    An empty result is a formula's own where some formula of the book has another one; where none has, a program
    wrote them and nothing has computed them.
    """
    book = _book(data)
    try:
        found = [list(_cells(book, start)) for start in _worksheets(book)]
    except struct.error:
        return []
    has_computed = any(what == _COMPUTED for cells in found for _, _, what in cells)
    skipped = {_COMPUTED, FORMULA} if has_computed else {_COMPUTED}
    return [runs(cell for cell in cells if cell[2] not in skipped) for cells in found]


def _book(data: bytes) -> bytes:
    return ole.stream(data, "Workbook", "Book")


def _worksheets(book: bytes) -> Iterator[int]:
    """Where the records of each worksheet begin; charts and macro sheets are left out."""
    for kind, at in _records(book, 0):
        if kind == _BOUNDSHEET:
            start, _, sort = struct.unpack_from("<IBB", book, at)
            if sort == 0:
                yield start


def _cells(book: bytes, start: int) -> Iterator[_Found]:
    """Cells that hold a formula or an error: (row, column, fault or `_COMPUTED`)."""
    for kind, at in _records(book, start):
        if kind in _FORMULA:
            row, column, result, mark = struct.unpack_from("<HH2x6s2s", book, at)
            yield row + 1, column, _fault(result) if mark == _NO_NUMBER else _COMPUTED
        elif kind == _ERROR:
            row, column, code, is_error = struct.unpack_from("<HH2xBB", book, at)
            if is_error:
                yield row + 1, column, _named(code)


def _fault(result: bytes) -> str:
    if result[0] == _IS_ERROR:
        return _named(result[2])
    return FORMULA if result[0] == _IS_BLANK else _COMPUTED


def _named(code: int) -> str:
    return error_in(_CODES.get(code, "")) or "ошибка"


def _records(book: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Kind and place of the content of each record, to the end of the part that begins at `start`."""
    depth = 0
    while start + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, start)
        if start + 4 + size > len(book):
            return
        yield kind, start + 4
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        start += 4 + size
