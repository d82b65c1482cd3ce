"""CSV as it comes from Excel, 1C and portals: encoding and delimiter are told from the content."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from dashboard.files.encodings import NAMES, USUAL, encoding_of_bytes
from dashboard.files.limits import LIMITS, Limits
from dashboard.files.refusal import FileRefused

_SAMPLE_CHARACTERS = 1 << 16
_SAMPLE_LINES = 60
_DELIMITERS = ("\t", ";", ",")  # in this order: a decimal comma also splits every row alike
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v")) + b"\x7f"
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def encoding_of(data: bytes) -> str | None:
    """utf-16, utf-16-le, utf-16-be, utf-8-sig, or a Russian encoding of one byte; None if `data` is no text.

    Raises:
        FileRefused: the text might be in either of two encodings.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16" if _decodes(data, "utf-16") else None
    if b"\0" in data[: 1 << 12]:
        return _bare_utf16(data)
    if len(data.translate(None, _CONTROLS)) != len(data):
        return None
    return "utf-8-sig" if _decodes(data, "utf-8-sig") else encoding_of_bytes(data)


def sample(data: bytes, encoding: str) -> str:
    """The first 65,536 characters."""
    return io.TextIOWrapper(io.BytesIO(data), encoding, errors="replace", newline="").read(_SAMPLE_CHARACTERS)


def delimiter_of(data: bytes, encoding: str) -> str | None:
    """The character between columns, or None if no candidate makes a table of most lines."""
    text = sample(data, encoding)
    if stated := _SEPARATOR_LINE.match(text):
        return stated[1]
    best = {delimiter: _evenness(text, delimiter) for delimiter in _DELIMITERS}
    sure = next((delimiter for delimiter in _DELIMITERS if best[delimiter] >= 0.9), None)
    top = max(_DELIMITERS, key=best.__getitem__)
    return sure or (top if best[top] > 0 else None)


def read(data: bytes, limits: Limits = LIMITS) -> tuple[list[list[object]], list[str]]:
    """Rows of equal length, cells as text, "" for empty; and what was odd, in Russian. Raises FileRefused."""
    encoding = encoding_of(data)
    delimiter = encoding and delimiter_of(data, encoding)
    if not encoding or not delimiter:
        raise FileRefused("Это не таблица CSV: не видно столбцов. Загрузите таблицу .xlsx или .csv.")
    stream = io.TextIOWrapper(io.BytesIO(data), encoding, newline="")
    if not _SEPARATOR_LINE.match(stream.readline()):
        stream.seek(0)
    rows: list[list[object]] = []
    notes = [] if encoding in USUAL else [f"Текст в кодировке {NAMES[encoding]}, прочитан"]
    reader = csv.reader(stream, delimiter=delimiter)
    try:
        rows.extend(_bounded(reader, limits))
        if _has_swallowed(rows, delimiter):
            stream.seek(0)
            rows, open_lines = _line_by_line(stream, delimiter)
            notes.append(f"Не закрыта кавычка в строках: {', '.join(map(str, open_lines))}; прочитана как обычный знак")
    except (csv.Error, UnicodeError) as error:
        raise FileRefused(
            f"Файл CSV не читается около строки {reader.line_num}: вероятно, не закрыта кавычка. Исправьте "
            "строку или сохраните таблицу как .xlsx."
        ) from error
    width = max(map(len, rows), default=0)
    if width * len(rows) > limits.cells:
        raise _too_many_cells(limits)
    for row in rows:
        row.extend([""] * (width - len(row)))
    return rows, notes


def _has_swallowed(rows: list[list[object]], delimiter: str) -> bool:
    """Whether some cell holds whole lines of the table: a quote was opened in it and closed far below or nowhere."""
    width = max(map(len, rows), default=0)
    cells = (cell for row in rows for cell in row if isinstance(cell, str) and "\n" in cell)
    return any(cell.count(delimiter) >= max(2, width // 3) for cell in cells)


def _line_by_line(stream: io.TextIOWrapper, delimiter: str) -> tuple[list[list[object]], list[int]]:
    """Each line by itself; in a line whose quotes do not pair they are plain signs. Numbers of such lines, from 1."""
    rows: list[list[object]] = []
    open_lines = []
    for number, line in enumerate(stream, 1):
        if _SEPARATOR_LINE.match(line):
            continue
        if line.count('"') % 2:
            open_lines.append(number)
            rows.append([*line.rstrip("\r\n").split(delimiter)])
        else:
            rows.extend(list(row) for row in csv.reader([line], delimiter=delimiter))
    return rows, open_lines


def _bounded(reader: Iterator[list[str]], limits: Limits) -> Iterator[list[object]]:
    cells = 0
    for row in reader:
        cells += len(row) + 1
        if cells > limits.cells:
            raise _too_many_cells(limits)
        yield list(row)


def _too_many_cells(limits: Limits) -> FileRefused:
    return FileRefused(f"В файле CSV больше {limits.cells // 1_000_000} млн ячеек. Разделите его на части.")


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
