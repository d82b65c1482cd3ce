"""Lines of a CSV as rows; a quote that is opened and never closed in its cell swallows nothing."""

import csv
from collections import Counter
from collections.abc import Iterator

from dashboard.files.limits import Limits
from dashboard.files.refusal import FileRefused
from dashboard.files.spans import in_words

Rows = list[list[object]]
_SAMPLE_LINES = 200


def records(lines: list[str], delimiter: str, limits: Limits) -> tuple[Rows, list[str]]:
    """Rows of text, not yet of one length, and what was odd, in Russian.

    A line break inside a quoted cell is kept. A cell that would hold whole lines of the table was opened by
    mistake: its quote is left out. Raises FileRefused past `limits.cells`.
    """
    usual = _usual(lines, delimiter)
    rows: Rows = []
    opened: list[int] = []
    start = 0
    while start < len(lines):
        start = _read_on(lines, start, delimiter, usual, rows, limits)
        if start < len(lines):
            rows.append([*_closed(lines[start].rstrip("\r\n"), delimiter)])
            opened.append(len(rows))
            start += 1
    said = f"Кавычка открыта и не закрыта ({in_words(opened)}): она пропущена, проверьте эти строки"
    return rows, [said] if opened else []


def _read_on(lines: list[str], start: int, delimiter: str, usual: int, rows: Rows, limits: Limits) -> int:
    """Read into `rows` up to the line whose quote stays open; where it is, or the number of lines."""
    reader = csv.reader(_lines_from(lines, start), delimiter=delimiter, skipinitialspace=delimiter != " ")
    end, cells = start, sum(map(len, rows))
    try:
        for row in reader:
            first, end = end, start + reader.line_num
            if (end > first + 1 or end == len(lines)) and _is_wrong(row, lines[first:end], delimiter, usual):
                return first
            cells += len(row) + 1
            if cells > limits.cells:
                raise FileRefused(f"В файле CSV больше {limits.cells // 1_000_000} млн ячеек. Разделите его на части.")
            rows.append([*row])
    except csv.Error:  # a cell longer than any text
        return end
    return len(lines)


def _lines_from(lines: list[str], start: int) -> Iterator[str]:
    """Lines from one on, without walking to it."""
    return (lines[at] for at in range(start, len(lines)))


def _usual(lines: list[str], delimiter: str) -> int:
    """Delimiters in most of the first rows."""
    try:
        widths = Counter(len(row) for row in csv.reader(lines[:_SAMPLE_LINES], delimiter=delimiter) if len(row) > 1)
    except csv.Error:
        widths = Counter(line.count(delimiter) + 1 for line in lines[:_SAMPLE_LINES] if delimiter in line)
    return widths.most_common(1)[0][0] - 1 if widths else 1


def _is_wrong(row: list[str], lines: list[str], delimiter: str, usual: int) -> bool:
    """Whether a quote in the first of the lines took in others, or the rest of the last one."""
    if len(lines) > 1 and len(row) > 1.5 * (usual + 1):
        return True
    enough = max(2, 0.6 * usual) if len(row) == usual + 1 else max(1, usual // 3)
    if any(cell.count(delimiter) >= enough for cell in row if "\n" in cell or "\r" in cell):
        return True
    return _open_quote("".join(lines), delimiter) is not None


def _closed(line: str, delimiter: str) -> list[str]:
    """Cells of a line read by itself, its open quote left out."""
    at = _open_quote(line, delimiter)
    bare = line if at is None else line[:at] + line[at + 1 :]
    if _open_quote(bare, delimiter) is not None:
        return bare.split(delimiter)
    return next(csv.reader([bare], delimiter=delimiter, skipinitialspace=delimiter != " "), [])


def _open_quote(said: str, delimiter: str) -> int | None:
    """Where the quote stands that begins a cell and is not closed; as the csv module walks."""
    opened: int | None = None
    at = said.find('"')
    while at >= 0:
        if opened is not None and said[at : at + 2] == '""':
            at += 1
        elif opened is not None:
            opened = None
        elif said[:at].rstrip(" ")[-1:] in ("", delimiter, "\n", "\r"):
            opened = at
        at = said.find('"', at + 1)
    return opened
