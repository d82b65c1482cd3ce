"""Tables of a web page saved as .xls, as electronic journals do: text of cells only, nothing is run or fetched."""

from lxml import html

from dashboard.files.html_page import own_cells, page_of, tables_of
from dashboard.files.limits import Limits
from dashboard.files.refusal import FileRefused
from dashboard.files.tidy import text, whole
from dashboard.files.workbook import Rows

_LARGEST_SPAN = 200
_FRAME_ROWS, _FRAME_COLUMNS = 12, 2
"""A table no larger than this is the frame of the next one: its title, «Предмет: | Математика»."""
_TYPED = ("", "text", "number", "tel")
"""Kinds of fields whose content a reader of the page sees."""


def read(data: bytes, limits: Limits) -> list[tuple[str, Rows]]:
    """Tables with more than one cell as (name, rows of equal length); cells are text, "" for empty.

    A cell that spans others is told once, where it begins. Raises FileRefused: no table, or too large.
    """
    if len(data) > limits.text_bytes:
        raise FileRefused(f"Веб-страница больше {limits.text_bytes >> 20} МБ. Разделите её на части.")
    found: list[tuple[str, Rows]] = []
    frame: Rows = []
    left = limits.cells
    for number, (table, above) in enumerate(tables_of(page_of(data)), 1):
        rows = _rows(table, left)
        left -= sum(map(len, rows))
        frame += [[line] for line in above]
        if len(rows) <= _FRAME_ROWS and max(map(len, rows), default=0) <= _FRAME_COLUMNS:
            frame += rows
        else:
            found.append((_name(table, number), _even([*frame, *rows])))
            frame = []
    if sum(bool(cell) for row in frame for cell in row[1:]):
        found.append((f"Таблица {len(found) + 1}", _even(frame)))
    if not found:
        raise FileRefused("Это веб-страница (HTML) без таблицы. Выгрузите данные в Excel (.xlsx).")
    return found


def _even(rows: Rows) -> Rows:
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def _rows(table: html.HtmlElement, allowed: int) -> Rows:
    cells: dict[tuple[int, int], str] = {}
    taken: set[tuple[int, int]] = set()
    own = own_cells(table)
    for at, row in enumerate(own):
        place = 0
        for cell in row:
            while (at, place) in taken:
                place += 1
            wide, tall = _span(cell, "colspan"), _span(cell, "rowspan")
            taken |= {(at + down, place + across) for down in range(tall) for across in range(wide)}
            if len(taken) > allowed:
                raise FileRefused("В таблице веб-страницы слишком много ячеек. Разделите её на части.")
            cells[at, place] = _said(cell)
            place += wide
    width = 1 + max((column for _, column in taken), default=-1)
    return [[cells.get((row, column), "") for column in range(width)] for row in range(len(own))]


def _said(cell: html.HtmlElement) -> str:
    """Text of the cell with what is typed or chosen in its fields."""
    for hidden in [*cell.iter("script", "style")]:
        hidden.drop_tree()
    for option in [*cell.iter("option")]:
        if option.get("selected") is None:
            option.drop_tree()
    typed = [field.get("value", "") for field in cell.iter("input") if field.get("type", "").lower() in _TYPED]
    return text(" ".join([*cell.itertext(), *typed]))


def _span(cell: html.HtmlElement, name: str) -> int:
    return whole(cell.get(name, "1"), _LARGEST_SPAN)


def _name(table: html.HtmlElement, number: int) -> str:
    caption = next((text(" ".join(part.itertext())) for part in table.iterchildren("caption")), "")
    return caption[:60] or f"Таблица {number}"
