"""Pages of a PDF as a stream: tables that go on over a page are one table."""

from dashboard.files.pdf_pages import Block
from dashboard.files.refusal import FileRefused
from dashboard.plans.reader.header import columns_of
from dashboard.plans.reader.stream import Cell, Line, Row, Stream, filled, tidied

_NO_LINES = (
    "Таблица плана в PDF начерчена без линий: её столбцы не различить (страница {}). Сохраните план как .docx или "
    "вставьте таблицу текстом на странице «Дорожная карта»."
)


def stream_of(pages: list[list[Block]]) -> Stream:
    """Lines and rows in the order of the pages; a page number alone on its line is left out.

    Raises FileRefused where the header of a plan is a mere line: what stands under it would run together.
    """
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
    if not any(isinstance(item, Row) and columns_of(item) for item in stream):
        _refuse_unruled(pages)
    return stream


def _refuse_unruled(pages: list[list[Block]]) -> None:
    for page, blocks in enumerate(pages, 1):
        for line in blocks:
            if isinstance(line, str) and _is_header(line):
                raise FileRefused(_NO_LINES.format(page))


def _is_header(line: str) -> bool:
    """Whether the words of a line name the columns of a plan, one each."""
    cells = tuple(Cell(word, at) for at, word in enumerate(line.replace("п/п", "").split()))
    return len(cells) > 1 and bool(columns_of(Row("", cells, len(cells), 0)))


def _rows(table: list[list[str | None]], page: int, number: int) -> Stream:
    width = max(map(len, table), default=0)
    rows: Stream = []
    above: dict[int, str] = {}
    for at, row in enumerate(table, 1):
        said = [above.get(column, "") if text is None else _said(text) for column, text in enumerate(row)]
        above = dict(enumerate(said))
        cells = filled(Cell(text, column, _span(row, column), row[column] is None) for column, text in enumerate(said))
        rows.append(Row(f"страница {page}, строка {at} таблицы", cells, width, number, at == 1))
    return rows


def _said(text: str) -> str:
    """Lines of a cell as one text: a PDF breaks them at its own width."""
    return " ".join(text.split())


def _span(row: list[str | None], column: int) -> int:
    """A text alone in its row spans it, as a section's title does."""
    is_alone = None not in row and sum(bool(text and text.strip()) for text in row) == 1
    return len(row) if is_alone and column == 0 else 1
