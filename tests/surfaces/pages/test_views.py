"""Every number of a report's file stands on a page: the file is opened again and looked up in «Все виды»."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.table import Table
from streamlit.testing.v1 import AppTest

from dashboard import clock
from dashboard.reading import Reading
from dashboard.store import open_store
from dashboard.subjects.views import PLACES
from dashboard.surfaces.reports.made import Order, report_of, write
from tests.conftest import copied
from tests.surfaces.pages.conftest import OpenPage, said

HIDDEN = "—"
_NUMBER = re.compile(r"\d[\d ]*(?:,\d+)?")
Rows = list[list[str]]


@pytest.fixture(scope="module")
def made(demo_store_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Reading, bytes]:
    """The full report as DOCX."""
    store = open_store(copied(demo_store_file, tmp_path_factory.mktemp("report") / "store"))
    reading, report = report_of(store, Order(clock.today()))
    data = write(store, report, ["docx"])[0].data
    store.close()
    return reading, data


def test_every_number_of_the_report_is_on_a_page(made: tuple[Reading, bytes], demo_app: OpenPage):
    shown, words = _walked(demo_app)
    tables, lines = _read(made[1])
    assert len(tables) > 12 and len(lines) > 30
    for rows in tables:
        head = rows[0]
        beside = [row for table in shown if [name for name in table[0]] == head for row in table[1:]]
        for row in rows[1:]:
            assert any(_is_same(row, other) for other in beside), (head, row)
    for line in lines:
        for number in _NUMBER.findall(line):
            assert number.strip() in words, line


def test_numbers_behind_the_charts_of_the_report_are_on_a_page(made: tuple[Reading, bytes], demo_app: OpenPage):
    shown = [row for rows in _walked(demo_app)[0] for row in rows]
    archive = zipfile.ZipFile(io.BytesIO(made[1]))
    books = [name for name in archive.namelist() if name.endswith(".xlsx")]
    assert len(books) > 3
    for name in books:
        sheet = openpyxl.load_workbook(io.BytesIO(archive.read(name))).active
        for row in sheet.iter_rows(min_row=2, values_only=True):
            numbers = [HIDDEN if cell is None else f"{cell:n}" for cell in row[1:]]
            told = [re.sub(r"\s?%", "", " ".join(other)) for other in shown if other[0] == _plain(str(row[0]))]
            assert " ".join([_plain(str(row[0])), *numbers]) in told, row


def _walked(open_page: OpenPage) -> tuple[list[Rows], str]:
    """Tables and words of every view."""
    tables, words, page = [], [], open_page("views")
    for place in PLACES:
        page.selectbox(key="view").set_value(place.id).run()
        tables += _tables(page)
        words.append(_plain(said(page)))
    return tables, " ".join(words)


def _is_same(row: list[str], other: list[str]) -> bool:
    """The row of the page, but for what does not leave the house: a share of few, all but a few of how many."""
    return all(
        mine == HIDDEN or yours == mine or yours.startswith(f"{mine} (из ")
        for mine, yours in zip(row, other, strict=True)
    )


def _tables(page: AppTest) -> list[Rows]:
    frames = [element.value for element in page.dataframe]
    return [
        [[_plain(str(cell)) for cell in row] for row in ([*frame.columns], *frame.fillna("").to_numpy().tolist())]
        for frame in frames
    ]


def _read(data: bytes) -> tuple[list[Rows], list[str]]:
    """Tables and paragraphs of the document between its head and the signature."""
    document = Document(io.BytesIO(data))
    tables = [[[_plain(cell.text) for cell in row.cells] for row in table.rows] for table in document.tables]
    texts = [_plain(part.text) for part in document.iter_inner_content() if not isinstance(part, Table)]
    start = next(at for at, text in enumerate(texts) if text.startswith("1. "))
    headings = re.compile(r"(?:\d+\.|Приложение|Рисунок|Таблица|Исполнитель|Начальник|Срок)")
    return [rows for rows in tables if len(rows) > 1], [t for t in texts[start:] if t and not headings.match(t)]


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\\", "").replace("\u2060", "")).strip()
