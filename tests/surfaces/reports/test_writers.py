"""Four writers over one invented report: opened by the usual libraries, native charts, the same bytes each time."""

import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest
from docx import Document
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from dashboard.subjects.blocks import Column
from dashboard.surfaces.reports.docx import docx
from dashboard.surfaces.reports.pdf import pages, pdf
from dashboard.surfaces.reports.pptx import pptx
from dashboard.surfaces.reports.xlsx import xlsx
from dashboard.surfaces.reports.xlsx_cells import typed

from .cells import shown
from .small import BARS, ROWS, report


@pytest.mark.parametrize("write", [docx, pptx, xlsx, pdf])
def test_the_same_report_gives_the_same_bytes(write):
    assert write(report()) == write(report())


def test_docx_repeats_headers_and_never_splits_rows():
    document = Document(io.BytesIO(docx(report())))
    (table,) = [t for t in document.tables if len(t.rows) == len(ROWS) + 1]
    assert table.rows[0]._tr.trPr.xpath("w:tblHeader")
    assert all(row._tr.trPr.xpath("w:cantSplit") for row in table.rows)
    assert [cell.text for cell in table.rows[2].cells] == [
        "Школа №\u00a01",
        "◆\u00a0присмотреться",
        "1\u00a0001",
        "1,5\u00a0%",
        "−0,3\u00a0п.\u00a0п.",
        "26.10.2026",
    ]


def test_docx_headings_and_captions_stay_with_what_follows():
    document = Document(io.BytesIO(docx(report())))
    headings = [p for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert [p.text for p in headings if p.style.name == "Heading 1"] == [
        "1. Что изменилось",
        "2. Таблицы",
        "3. Карта",
        "Приложения",
    ]
    assert all(p.paragraph_format.keep_with_next for p in headings)


def test_docx_numbers_its_pages_and_names_data_and_method():
    footer = Document(io.BytesIO(docx(report()))).sections[0].footer._element.xml
    assert "PAGE" in footer and "NUMPAGES" in footer
    assert "данные a1b2c3d4e5f6" in footer and "методика 1.0" in footer


def test_docx_charts_are_native_with_their_workbooks():
    with zipfile.ZipFile(io.BytesIO(docx(report()))) as parts:
        charts = [name for name in parts.namelist() if name.startswith("word/charts/chart")]
        assert len(charts) == 4
        book = openpyxl.load_workbook(io.BytesIO(parts.read("word/embeddings/chart1.xlsx")))
        types = parts.read("[Content_Types].xml").decode()
    cells = list(book.active.iter_rows(values_only=True))
    assert cells[1:] == [("МА 5", 12, 10), ("РУ 4", 34, None)], "rounded as the chart shows it"
    assert "drawingml.chart+xml" in types


def test_docx_map_is_vector_with_a_picture_beside():
    with zipfile.ZipFile(io.BytesIO(docx(report()))) as parts:
        assert b"<svg" in parts.read("word/media/map1.svg")
        assert "svgBlip" in parts.read("word/document.xml").decode()
        assert [name for name in parts.namelist() if name.endswith(".png")]


def test_pptx_has_a_slide_per_section_with_native_charts_and_notes():
    slides = list(Presentation(io.BytesIO(pptx(report()))).slides)
    assert len(slides) == 4
    assert [slide.shapes.title.text for slide in slides[1:]] == ["Первое предложение.", "Все школы", "Карта"]
    (chart,) = [shape.chart for shape in slides[1].shapes if shape.has_chart]
    assert [list(series.values) for series in chart.plots[0].series] == [[1.0, 2.0]]
    assert slides[1].notes_slide.notes_text_frame.text == "Первое предложение."


def test_pptx_map_is_native_shapes():
    slide = list(Presentation(io.BytesIO(pptx(report()))).slides)[3]
    (group,) = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    assert sum(shape.shape_type == MSO_SHAPE_TYPE.FREEFORM for shape in group.shapes) == 4


def test_pptx_nothing_leaves_the_slide_and_long_tables_are_counted():
    deck = Presentation(io.BytesIO(pptx(report())))
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width + 1
            assert shape.top >= 0 and shape.top + shape.height <= deck.slide_height + 1
    (table,) = [shape.table for shape in list(deck.slides)[2].shapes if shape.has_table]
    last = table.cell(len(table.rows) - 1, 0).text
    left = int(re.search(r"и ещё (\d+)", last).group(1))
    assert left + len(table.rows) - 2 == len(ROWS)


def test_xlsx_has_a_sheet_per_table_with_filters_formats_and_heat():
    book = openpyxl.load_workbook(io.BytesIO(xlsx(report())))
    sheet = book["Все школы"]
    assert sheet.freeze_panes == "B5" and sheet.auto_filter.ref == "A4:F64"
    assert [cell.value for cell in sheet[5]][:4] == ["Школа № 0", "●\u00a0обычная", 1000, 0]
    assert sheet["C5"].number_format == "#,##0" and sheet["F5"].number_format == "dd.mm.yyyy"
    assert len(sheet.conditional_formatting) == 2
    assert len(book["Столбцы"]._charts) == 1 and len(book["Карта"]._charts) == 1
    assert [cell.value for cell in book["Столбцы"][5]] == ["МА 5", *(s.values[0] for s in BARS.series)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("67\u00a0%", 67),
        ("94,20\u00a0%", 94.2),
        ("\u22121\u00a0234,5", -1234.5),
        ("1\u00a0001", 1001),
        ("13.11.2026", date(2026, 11, 13)),
    ],
)
def test_shown_numbers_and_days_become_such_and_show_the_same(text, value):
    column, told = typed(Column("Значение"), text)
    assert told == value and column.show(told) == text


@pytest.mark.parametrize(
    "text",
    ["1.3", "МА 5", "007", "1001", "14 из 22", "менее 5", "—", "", "31.02.2026", "2024/25", "+3", "=1", "\u22120"],
)
def test_codes_and_hidden_and_composite_values_stay_text(text):
    assert typed(Column("Значение"), text) == (Column("Значение"), text)


def test_every_sheet_prints_one_page_wide_with_its_day_and_pages():
    book = openpyxl.load_workbook(io.BytesIO(xlsx(report("=1&2 " + "Длинное примечание. " * 20))))
    for sheet in book:
        assert sheet["A3"].value == "по состоянию на 26.10.2026, сравнение с 28.09.2026", sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
        assert sheet.oddHeader.right.text == sheet["A3"].value
        assert sheet.oddFooter.right.text.strip() == "стр. &P из &N"
    table = book["Все школы"]
    assert table.print_title_rows == "$4:$4" and table.print_area.endswith("$G$64")
    assert (table.page_setup.orientation, book["Содержание"].page_setup.orientation) == ("portrait", "landscape")
    assert table["F5"].is_date and shown(table["D6"]) == "1,5\u00a0%"
    assert book["Данные"].row_dimensions[2].height > 40, "a long note wraps instead of making the page smaller"


def test_xlsx_lists_its_sheets():
    book = openpyxl.load_workbook(io.BytesIO(xlsx(report())))
    names = [row[0].value for row in book["Содержание"].iter_rows(min_row=5, max_row=40) if row[0].hyperlink]
    assert names == book.sheetnames[1:]


def test_pdf_is_tagged_a4_with_cyrillic_fonts():
    made = pdf(report())
    assert b"/MarkInfo" in made or b"/StructTreeRoot" in made
    assert b"/MediaBox [0 0 595" in made or b"/MediaBox[0 0 595" in made
    assert b"LiberationSerif" in made
    assert pages(report())[0].startswith(b"\x89PNG")
