"""Tables of a web page saved as .xls, as electronic journals do: text of cells only, nothing is run or fetched."""

import re
from collections.abc import Iterator

from lxml import html

from dashboard.files.limits import Limits
from dashboard.files.refusal import FileRefused, damaged
from dashboard.files.tidy import text

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD = 1 << 12
_LARGEST_SPAN = 200
_TITLES, _MOST_TITLES = ("title", "h1", "h2", "h3", "h4", "h5", "h6", "p"), 8


def read(data: bytes, limits: Limits) -> list[tuple[str, list[list[object]]]]:
    """Tables with more than one cell as (name, rows of equal length); cells are text, "" for empty.

    A cell that spans others is told once, where it begins. Raises FileRefused: no table, or too large.
    """
    if len(data) > limits.text_bytes:
        raise FileRefused(f"Веб-страница больше {limits.text_bytes >> 20} МБ. Разделите её на части.")
    found, left = [], limits.cells
    for number, (table, above) in enumerate(_tables(_page(data)), 1):
        rows = _rows(table, left)
        left -= sum(map(len, rows))
        if sum(bool(cell) for row in rows for cell in row) > 1:
            width = max(map(len, rows))
            titles: list[list[object]] = [[line, *[""] * (width - 1)] for line in above]
            found.append((_name(table, number), titles + rows))
    if not found:
        raise FileRefused("Это веб-страница (HTML) без таблицы. Выгрузите данные в Excel (.xlsx).")
    return found


def _tables(page: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, list[str]]]:
    """Outermost tables, each with the headings and paragraphs between it and the one before."""
    above: list[str] = []
    for element in page.iter("table", *_TITLES):
        if any(True for _ in element.iterancestors("table")):
            continue
        if element.tag == "table":
            yield element, above[-_MOST_TITLES:]
            above = []
        elif said := text(" ".join(element.itertext())):
            above.append(said)


def _page(data: bytes) -> html.HtmlElement:
    stated = _CHARSET.search(data[:_HEAD])
    names = [stated.group(1).decode("ascii")] if stated else []
    for name in (*names, "utf-8-sig", "cp1251"):
        try:
            return html.document_fromstring(data.decode(name), parser=html.HTMLParser(no_network=True))
        except (UnicodeError, LookupError):
            continue
        except (ValueError, html.etree.ParserError) as error:
            raise damaged("веб-страница не читается") from error
    raise damaged("текст веб-страницы не читается")


def _rows(table: html.HtmlElement, allowed: int) -> list[list[object]]:
    cells: dict[tuple[int, int], str] = {}
    taken: set[tuple[int, int]] = set()
    own = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    for at, row in enumerate(own):
        place = 0
        for cell in row.iterchildren("td", "th"):
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
    for hidden in [*cell.iter("script", "style")]:
        hidden.drop_tree()
    return text(" ".join(cell.itertext()))


def _span(cell: html.HtmlElement, name: str) -> int:
    said = cell.get(name, "1").strip()
    return min(max(int(said), 1), _LARGEST_SPAN) if said.isdigit() else 1


def _name(table: html.HtmlElement, number: int) -> str:
    caption = next((text(" ".join(part.itertext())) for part in table.iterchildren("caption")), "")
    return caption[:60] or f"Таблица {number}"
