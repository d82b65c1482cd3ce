"""Where the tables of a web page stand and what is said above each; a table that only lays the page out is none."""

import codecs
import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree, html

from dashboard.files import text_table
from dashboard.files.refusal import damaged
from dashboard.files.tidy import text

_STATED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^[\ufeff\s]*<\?xml[^>]*\?>")
_HEAD = 1 << 12
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UNSEEN = ("script", "style", "select", "option", "button", "textarea", "noscript", "template")
_IN_LINE = ("a", "abbr", "b", "big", "em", "font", "i", "label", "mark", "nobr", "s", "small", "span", "strong", "u")
_MOST_TITLES = 12
_SMALL, _HALF = 2, 2
"""A nested table of fewer rows or columns is a part of its cell; the outer one is data if it says twice as much."""


def page_of(data: bytes) -> html.HtmlElement:
    """The page as a tree; nothing in it is run or fetched. Raises FileRefused: no text, or broken."""
    for name in _encodings(data):
        try:
            said = _DECLARATION.sub("", data.decode(name))
            return html.document_fromstring(said, parser=html.HTMLParser(no_network=True))
        except (UnicodeError, LookupError):
            continue
        except (ValueError, etree.ParserError) as error:
            raise damaged("веб-страница не читается") from error
    raise damaged("текст веб-страницы не читается")


def tables_of(page: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, list[str]]]:
    """Tables of data, outermost first, each with the lines of text between it and the one before."""
    lines, layouts = [""], _layouts(page)
    walk = etree.iterwalk(page, ("start", "end", "comment", "pi"))
    for event, element in walk:
        is_seen = isinstance(element.tag, str) and element.tag not in _UNSEEN
        is_data = element.tag == "table" and element not in layouts
        if event == "start" and is_data:
            yield element, [line for line in map(text, lines) if line][-_MOST_TITLES:]
            lines = [""]
        if event == "start" and (is_data or not is_seen):
            walk.skip_subtree()
        if is_seen and element.tag not in _IN_LINE:
            lines.append("")
        if event == "start":
            lines[-1] += (element.text or "") if is_seen and not is_data else ""
        else:
            lines[-1] += element.tail or ""


def own_cells(table: html.HtmlElement) -> list[list[html.HtmlElement]]:
    """Cells of the table's own rows, without those of tables inside them."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    return [[*row.iterchildren("td", "th")] for row in rows]


def _layouts(page: html.HtmlElement) -> set[html.HtmlElement]:
    """Tables that hold another one of some rows and columns that says as much as their own cells do."""
    tables = [*page.iter("table")]
    holders = {cell for table in tables for cell in table.iterancestors("td", "th")}
    said, wide, filled = Counter[html.HtmlElement](), Counter[html.HtmlElement](), Counter[html.HtmlElement]()
    for row in page.iter("tr"):
        owner, cells = next(row.iterancestors("table"), None), [*row.iterchildren("td", "th")]
        wide[owner] += len(cells) >= _SMALL
        filled[owner] += len(cells)
        said[owner] += sum(cell not in holders and bool(text(cell.text_content())) for cell in cells)
    grids = [table for table in tables if wide[table] >= _SMALL]
    return {outer for grid in grids for outer in grid.iterancestors("table") if _HALF * filled[grid] > said[outer]}


def _encodings(data: bytes) -> Iterator[str]:
    """Encodings to try: what the bytes show before what the page states, for pages are copied and state the old one."""
    if data.startswith(_MARKS):
        yield "utf-16"
    yield "utf-8-sig"
    if (stated := _STATED.search(data[:_HEAD])) and b"16" not in stated[1]:
        yield stated[1].decode("ascii")
    yield text_table.encoding_of(data) or "cp1251"
