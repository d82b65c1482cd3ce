"""Rows of a CSV that do not fit its header: cut by another delimiter, or with cells too many or too few."""

import csv
from collections import Counter
from collections.abc import Sequence

from dashboard.files.refusal import FileRefused
from dashboard.files.spans import in_words
from dashboard.files.tidy import number, text

Rows = list[list[object]]
_LEAST_WIDTH = 4
"""Narrower tables are not looked at: a sentence with two commas is no row."""
_NAMES = {"\t": "табуляцией", ";": "точкой с запятой", ",": "запятой", "|": "чертой"}


def with_one_delimiter(rows: Rows, others: Sequence[str]) -> tuple[Rows, list[str]]:
    """Rows that another delimiter cuts into just as many cells as the table has, cut by it; and words on them."""
    width = _usual_width(rows)
    if width < _LEAST_WIDTH:
        return rows, []
    mended: dict[int, tuple[str, list[object]]] = {}
    for at, row in enumerate(rows):
        if len(row) < width and len(said := [cell for cell in row if cell != ""]) == 1:
            for other in others:
                cells = next(csv.reader([str(said[0])], delimiter=other), []) if other in str(said[0]) else []
                if len(cells) == width:
                    mended[at] = (other, [*cells])
    notes = []
    for other in others:
        if numbers := [at + 1 for at, (by, _) in mended.items() if by == other]:
            said_of = f"Столбцы разделены {_NAMES[other]}, а не как в остальном файле"
            notes.append(f"{said_of} ({in_words(numbers)}): прочитаны, проверьте")
    return [mended[at][1] if at in mended else row for at, row in enumerate(rows)], notes


def told_widths(rows: Rows, delimiter: str) -> list[str]:
    """Words on rows with cells beyond the header or without the last ones.

    Raises:
        FileRefused: many rows go beyond the header and the delimiter is the decimal comma too.
    """
    header = next((at for at, row in enumerate(rows) if _is_header(row)), None)
    if header is None:
        return []
    width, below = _filled(rows[header]), list(enumerate(rows[header + 1 :], header + 2))
    wide = [at for at, row in below if len(row) > width and _filled(row) > width]
    if delimiter == "," and len(wide) > max(2, len(below) // 10):
        raise FileRefused(
            f"Запятая и разделяет столбцы, и отделяет дробную часть: {in_words(wide)} длиннее шапки. Сохраните файл с "
            "точкой с запятой между столбцами или как «Книга Excel (.xlsx)»."
        )
    usual = min(width, _usual_width(rows))
    short = [at for at, row in below if len(row) < usual and sum(cell != "" for cell in row) > 1]
    notes = []
    if wide:
        notes.append(f"Ячеек больше, чем заголовков ({in_words(wide)}): лишний разделитель? Проверьте эти строки")
    if short:
        notes.append(f"Ячеек меньше, чем заголовков ({in_words(short)}): строка обрывается? Проверьте эти строки")
    return notes


def _is_header(row: list[object]) -> bool:
    said = [cell for cell in row if cell != ""]
    return len(said) >= _LEAST_WIDTH and all(number(cell) is None for cell in said)


def _filled(row: list[object]) -> int:
    """Cells up to the last one that says something."""
    return next((at + 1 for at in range(len(row) - 1, -1, -1) if text(row[at])), 0)


def _usual_width(rows: Rows) -> int:
    counts = Counter(len(row) for row in rows if len(row) > 1)
    return counts.most_common(1)[0][0] if counts else 0
