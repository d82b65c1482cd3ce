"""Unlike tables brought to one shape: two-row headers, columns of beginnings and ends, of months, matrices."""

import re
from collections.abc import Iterator
from dataclasses import replace

from dashboard.plans.reader import header
from dashboard.plans.reader.header import Column
from dashboard.plans.reader.months import in_columns, month_of
from dashboard.plans.reader.stream import Cell, Line, Row, Stream

_PARTS = ("begin", "end", "month")
_MARK = re.compile(r"[+*vхx✓✔√•\-–—]|да|[\d\s.,;–-]+|до\s+\d{1,2}", re.IGNORECASE)
_FEWEST_MONTHS = 2


def in_one_shape(stream: Stream) -> Stream:
    """The stream with every such table as rows under «Мероприятие» and «Срок»; no word is lost."""
    return list(_folded(list(_one_row_headers(list(_matrices(stream))))))


def _one_row_headers(stream: Stream) -> Iterator[Row | Line]:
    at = 0
    while at < len(stream):
        item = stream[at]
        following = stream[at + 1] if at + 1 < len(stream) else None
        if isinstance(item, Row) and isinstance(following, Row) and (joined := _joined_header(item, following)):
            yield joined
            at += 2
        else:
            yield item
            at += 1


def _joined_header(upper: Row, lower: Row) -> Row | None:
    """A header whose one cell is divided below it («Срок»: «начало», «окончание»)."""
    own = [cell for cell in lower.cells if not cell.continued]
    if len(own) < 2 or not all(header.role_of(cell.text).startswith(_PARTS) for cell in own):
        return None
    over = {cell.column: _above(cell, upper) for cell in own}
    kept = [cell for cell in upper.cells if cell not in over.values()]
    if not kept or None in over.values():
        return None
    parts = [replace(cell, text=f"{cell.text} — {over[cell.column].text}") for cell in own if over[cell.column]]  # type: ignore[union-attr]
    whole = replace(upper, cells=tuple(sorted([*kept, *parts], key=lambda cell: cell.column)))
    return whole if header.columns_of(whole) else None


def _above(cell: Cell, upper: Row) -> Cell | None:
    before = [other for other in upper.cells if other.column <= cell.column]
    return before[-1] if before else None


def _folded(stream: Stream) -> Iterator[Row | Line]:
    columns: tuple[Column, ...] = ()
    for item in stream:
        if isinstance(item, Row) and (found := header.columns_of(item)):
            columns = found if _has_parts(found) else ()
            yield _folded_header(item, columns) if columns else item
        elif isinstance(item, Row) and columns and not header.is_column_numbers(item):
            yield from _folded_row(item, columns)
        else:
            yield item


def _has_parts(columns: tuple[Column, ...]) -> bool:
    roles = [column.role for column in columns]
    months = sum(role.startswith("month") for role in roles)
    return months >= _FEWEST_MONTHS or ("term" not in roles and ("begin" in roles or "end" in roles))


def _parts_of(columns: tuple[Column, ...]) -> list[Column]:
    return [column for column in columns if column.role.startswith(_PARTS)]


def _folded_header(row: Row, columns: tuple[Column, ...]) -> Row:
    parts = _parts_of(columns)
    rest = [cell for cell in row.cells if not any(part.covers(cell.column) for part in parts)]
    named = f"{header.FOLDED} " + " ".join(part.name for part in parts)
    folded = Cell(named, parts[0].first, parts[-1].first + parts[-1].span - parts[0].first)
    return replace(row, cells=tuple(sorted([*rest, folded], key=lambda cell: cell.column)))


def _folded_row(row: Row, columns: tuple[Column, ...]) -> Iterator[Row]:
    parts = _parts_of(columns)
    said = [(part, cell) for cell in row.cells for part in parts if part.covers(cell.column)]
    rest = tuple(cell for cell in row.cells if not any(part.covers(cell.column) for part in parts))
    if not said or any(cell.span > len(parts) for _, cell in said):
        yield row
        return
    term, first = _term(said), parts[0].first
    width = parts[-1].first + parts[-1].span - first
    yield replace(row, cells=tuple(sorted([*rest, Cell(term, first, width)], key=lambda cell: cell.column)))


def _term(said: list[tuple[Column, Cell]]) -> str:
    ends = {part.role: cell.text for part, cell in said if part.role in ("begin", "end")}
    if "begin" in ends and "end" in ends:
        return f"{ends['begin']} – {ends['end']}" if ends["begin"] != ends["end"] else ends["end"]
    if ends:
        return f"с {ends['begin']}" if "begin" in ends else f"до {ends['end']}"
    marks = [(part.role.removeprefix("month "), cell.text) for part, cell in said]
    if all(_MARK.fullmatch(text.strip()) for _, text in marks):
        return in_columns(marks)
    return ", ".join(text if month_of(text) else f"{text} {month}" for month, text in marks)


def _matrices(stream: Stream) -> Iterator[Row | Line]:
    """Tables of months against directions, either way round: each filled cell is a measure."""
    heads: list[tuple[Cell, str]] = []
    is_by_rows = False
    for at, item in enumerate(stream):
        if not isinstance(item, Row):
            yield item
            continue
        if found := _matrix_heads(item, stream[at + 1 : at + 4]):
            heads, is_by_rows = found
            yield _new_header(item)
        elif heads and not header.columns_of(item):
            yield from _measures(item, heads, is_by_rows)
        else:
            heads = []
            yield item


def _matrix_heads(row: Row, following: Stream) -> tuple[list[tuple[Cell, str]], bool] | None:
    rows = [other for other in following if isinstance(other, Row) and other.cells and other.table == row.table]
    months = [(cell, month) for cell in row.cells if (month := month_of(cell.text))]
    texts = [cell.text for other in rows for cell in other.cells if any(cell.column == c.column for c, _ in months)]
    others = [cell for cell in row.cells if not month_of(cell.text)]
    if len(months) >= 3 and len(others) <= 2 and texts and not any(_MARK.fullmatch(text.strip()) for text in texts):
        return months, False
    by_rows = len(row.cells) > 2 and header.role_of(row.cells[0].text) == "term" and not header.columns_of(row)
    if by_rows and rows and all(month_of(other.cells[0].text) for other in rows):
        return [(cell, "") for cell in row.cells[1:]], True
    return None


def _new_header(row: Row) -> Row:
    names = ("Раздел", "Мероприятие", f"{header.FOLDED} " + " ".join(row.texts))
    return replace(row, cells=tuple(Cell(name, at) for at, name in enumerate(names)), width=3)


def _measures(row: Row, heads: list[tuple[Cell, str]], is_by_rows: bool) -> Iterator[Row]:
    under = [(head, month, cell) for head, month in heads for cell in row.cells if cell.column == head.column]
    beside = " ".join(cell.text for cell in row.cells if not any(cell.column == head.column for head, _ in heads))
    if not under:
        yield replace(row, cells=(Cell(beside, 0, 3),), width=3)
    for head, month, cell in under:
        section, term = (head.text, beside) if is_by_rows else (beside, month)
        for text in [part for part in cell.text.split("\n") if part.strip(" -–—+")]:
            texts = (section, text.strip(), term)
            yield replace(row, cells=tuple(Cell(said, at) for at, said in enumerate(texts) if said), width=3)
