"""Pages of a PDF as a stream: tables that go on over a page are one table."""

from dashboard.files.pdf_pages import Block
from dashboard.plans.reader.stream import Cell, Line, Row, Stream, filled, tidied


def stream_of(pages: list[list[Block]]) -> Stream:
    """Lines and rows in the order of the pages; a page number alone on its line is left out."""
    stream: Stream = []
    table = 0
    for page, blocks in enumerate(pages, 1):
        broken = True
        for block in blocks:
            if isinstance(block, str):
                if not block.strip(" -–—").isdigit():
                    stream.append(Line(f"страница {page}", tidied(block), broken))
                    broken = False
                continue
            table += 1
            stream += _rows(block, page, table)
            broken = True
    return stream


def _rows(table: list[list[str]], page: int, number: int) -> Stream:
    width = max(map(len, table), default=0)
    rows: Stream = []
    for at, row in enumerate(table, 1):
        cells = filled(Cell(_said(text), column, _span(row, column)) for column, text in enumerate(row))
        rows.append(Row(f"страница {page}, строка {at} таблицы", cells, width, number, at == 1))
    return rows


def _said(text: str) -> str:
    """Lines of a cell as one text: a PDF breaks them at its own width."""
    return " ".join(text.split())


def _span(row: list[str], column: int) -> int:
    """A text alone in its row spans it, as a section's title does."""
    return len(row) if sum(bool(text.strip()) for text in row) == 1 and column == 0 else 1
