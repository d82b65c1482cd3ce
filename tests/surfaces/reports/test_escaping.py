"""Whatever text the data bring, it stays text: no formula, no markup, no broken document."""

import io

import openpyxl
import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation

from dashboard.charts.drawing import fitted, text_width
from dashboard.subjects.blocks import Text, clean
from dashboard.surfaces.reports.docx import docx
from dashboard.surfaces.reports.escape import plain_cell
from dashboard.surfaces.reports.pdf import pdf
from dashboard.surfaces.reports.pptx import pptx
from dashboard.surfaces.reports.xlsx import xlsx

from .small import report

NASTY = st.one_of(
    st.text(min_size=1, max_size=60),
    st.sampled_from(
        [
            "=1+1",
            "+7",
            "-5",
            "@SUM(A1)",
            "#set page(width: 1pt)",
            "$x_1$ *жирно* _курсив_ `код` <метка> \\ //",
            "]]>&<w:p/>",
            "Ф" * 400,
            "превысокомногорассмотрительствующий " * 20,
            "\x00\x0b\ufffe",
            "'=1",
            " ",
            "\u202e",
            "Ура \U0001f389",
            "0" * 20 + "\U00010000" * 6,
        ]
    ),
)


@given(NASTY)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_gives_documents_that_open(text: str):
    made = report(text)
    shown = clean(text)
    words = [p.text for p in Document(io.BytesIO(docx(made))).paragraphs]
    assert shown in words
    assert shown in [slide.shapes.title.text for slide in Presentation(io.BytesIO(pptx(made))).slides if text]
    assert pdf(made).startswith(b"%PDF")


@given(NASTY)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_cell_of_the_annex_is_a_formula(text: str):
    book = openpyxl.load_workbook(io.BytesIO(xlsx(report(text))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type != "f" for cell in cells)
    assert book["Данные"]["A5"].value in (plain_cell(clean(text)), None)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A"])
def test_formulas_become_text_also_in_the_workbooks_of_charts(text: str):
    deck = Presentation(io.BytesIO(pptx(report(text))))
    (chart,) = [shape.chart for shape in list(deck.slides)[1].shapes if shape.has_chart]
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert book.active["A2"].value == f"'{text}" and book.active["A2"].data_type == "s"


@given(st.text(max_size=80), st.floats(5, 300))
def test_a_fitted_text_fits_or_is_one_mark(text: str, room: float):
    shown = fitted(text, 8, room)
    assert text_width(shown, 8) <= room or shown == "…"


@given(st.text())
def test_cleaning_is_done_once_and_keeps_one_line(text: str):
    shown = Text(text).text
    assert clean(shown) == shown and "\n" not in shown and "\x00" not in shown
