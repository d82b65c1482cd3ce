"""CSV as it comes from Excel, 1C and portals: encoding and delimiter are told from the content."""

import codecs
import csv
import io
import re
from collections import Counter

from dashboard.files.csv_lines import Rows, records
from dashboard.files.csv_widths import told_widths, with_one_delimiter
from dashboard.files.encodings import NAMES, USUAL, encoding_of_bytes
from dashboard.files.limits import LIMITS, Limits
from dashboard.files.refusal import FileRefused

_SAMPLE_CHARACTERS = 1 << 16
_SAMPLE_LINES = 60
_DELIMITERS = ("\t", ";", ",", "|")  # in this order: a decimal comma also splits every row alike
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v")) + b"\x7f"
_SEPARATOR_LINE = re.compile(r"\ufeff?\"?sep=([^\r\n])\"?[;,\t]*(?:\r\n?|\n)", re.IGNORECASE)
_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_TAIL = 4
"""Zero bytes in a row that no encoding ends with: room that a broken copying left unfilled."""


def encoding_of(data: bytes) -> str | None:
    """utf-32, utf-16, utf-16-le, utf-16-be, utf-8-sig, or a Russian encoding of one byte; None if `data` is no text.

    Raises:
        FileRefused: the text might be in either of two encodings, or is spoiled.
    """
    data = without_tail(data)
    if data.startswith(_UTF32):
        return "utf-32" if _decodes(data, "utf-32") else None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16" if _decodes(data, "utf-16") else None
    if b"\0" in data[: 1 << 12] and (bare := _bare_utf16(data)):
        return bare
    if len(bare_text := data.translate(None, _CONTROLS)) != len(data):
        if len(bare_text) + data.count(b"\0") == len(data) and data.count(b"\0") * 10 < len(data):
            raise _zeros(data)
        return None
    return "utf-8-sig" if _decodes(data, "utf-8-sig") else encoding_of_bytes(data)


def without_tail(data: bytes) -> bytes:
    """`data` without the end mark of DOS and without zeros at its end."""
    bare = data.rstrip(b"\0\x1a")
    return bare if data.endswith(b"\x1a") or len(data) - len(bare) >= _TAIL else data


def sample(data: bytes, encoding: str) -> str:
    """The first 65,536 characters."""
    return io.TextIOWrapper(io.BytesIO(data), encoding, errors="replace", newline="").read(_SAMPLE_CHARACTERS)


def delimiter_of(data: bytes, encoding: str) -> str | None:
    """The character between columns, or None if no candidate makes a table of most lines."""
    text = sample(data, encoding)
    return _delimiter(text) or _delimiter("\n".join(_unwrapped(text.splitlines())))


def read(data: bytes, limits: Limits = LIMITS) -> tuple[Rows, list[str]]:
    """Rows of equal length, cells as text, "" for empty; and what was odd, in Russian. Raises FileRefused."""
    try:
        return _read(data, limits)
    except csv.Error as error:
        raise FileRefused(
            "В файле CSV есть ячейка длиннее 131 тысячи знаков: похоже, не закрыта кавычка. Исправьте файл или "
            "сохраните таблицу как .xlsx."
        ) from error


def _read(data: bytes, limits: Limits) -> tuple[Rows, list[str]]:
    encoding, whole = encoding_of(data), without_tail(data)
    delimiter = encoding and delimiter_of(whole, encoding)
    if not encoding or not delimiter:
        raise FileRefused("Это не таблица CSV: не видно столбцов. Загрузите таблицу .xlsx или .csv.")
    lines = _lines(whole, encoding)
    if not _delimiter("".join(lines[:_SAMPLE_LINES])):
        lines = _unwrapped(lines)
    rows, notes = records(lines, delimiter, limits)
    rows, said = with_one_delimiter(rows, [other for other in _DELIMITERS if other != delimiter])
    notes += said + told_widths(rows, delimiter)
    if encoding not in USUAL:
        notes.insert(0, f"Текст в кодировке {NAMES[encoding]}, прочитан")
    if len(data) - len(whole) >= _TAIL:
        notes.append("В конце файла нулевые байты: возможно, он скопирован не до конца, проверьте последние строки")
    width = max(map(len, rows), default=0)
    if width * len(rows) > limits.cells:
        raise _too_many_cells(limits)
    for row in rows:
        row.extend([""] * (width - len(row)))
    return [_bare(row) for row in rows] if any('="' in line for line in lines) else rows, notes


def _bare(row: list[object]) -> list[object]:
    """The row with texts that are kept from Excel, as ="007" is, taken out."""
    found = [_AS_TEXT.fullmatch(str(cell)) for cell in row]
    return [text[1] if text else cell for text, cell in zip(found, row, strict=True)]


def _lines(data: bytes, encoding: str) -> list[str]:
    """Lines with their ends; a mark of the byte order, as joined files have it inside, is no part of a line."""
    try:
        lines = [line.lstrip("\ufeff") for line in io.TextIOWrapper(io.BytesIO(data), encoding, newline="")]
    except UnicodeError as error:
        raise FileRefused("Файл CSV не читается: он повреждён. Скачайте его заново или сохраните как .xlsx.") from error
    return lines[1:] if lines and _SEPARATOR_LINE.match(lines[0]) else lines


def _unwrapped(lines: list[str]) -> list[str]:
    """Lines that are one quoted cell each, as Excel of another country saves them, taken out of their quotes."""
    cut = ((line, next(csv.reader([line]), [])) for line in lines)
    return [cells[0] + "\n" if len(cells) == 1 else line for line, cells in cut]


def _delimiter(text: str) -> str | None:
    if stated := _SEPARATOR_LINE.match(text):
        return stated[1]
    best = {delimiter: _evenness(text, delimiter) for delimiter in _DELIMITERS}
    sure = next((delimiter for delimiter in _DELIMITERS if best[delimiter] >= 0.9), None)
    top = max(_DELIMITERS, key=best.__getitem__)
    return sure or (top if best[top] > 0 else None)


def _too_many_cells(limits: Limits) -> FileRefused:
    return FileRefused(f"В файле CSV больше {limits.cells // 1_000_000} млн ячеек. Разделите его на части.")


def _zeros(data: bytes) -> FileRefused:
    line = data.count(b"\n", 0, data.index(b"\0")) + 1
    return FileRefused(
        f"В тексте, в строке {line}, нулевые байты: файл повреждён. Скачайте его заново или сохраните таблицу "
        "как «Книга Excel (.xlsx)»."
    )


def _evenness(text: str, delimiter: str) -> float:
    """Share of the first lines cut into the commonest number (two or more) of columns."""
    lines = text.splitlines(keepends=True)[:_SAMPLE_LINES]
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if any(row)]
    except csv.Error:
        return 0.0
    counts = Counter(width for width in widths if width > 1)
    return max(counts.values(), default=0) / max(len(widths), 1)


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: digits, spaces and delimiters all have a zero on one and the same side."""
    odd, even = data[1 : 1 << 12 : 2], data[: 1 << 12 : 2]
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros.count(0) * 10 > len(zeros) and others.count(0) == 0 and _decodes(data, encoding):
            return encoding
    return None


def _decodes(data: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(data), 1 << 20):
            decoder.decode(data[start : start + (1 << 20)])
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True
