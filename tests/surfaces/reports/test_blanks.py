"""The office's own blank: tables, running line and headings stand as they should whatever its text is like."""

import io
import zipfile

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from pptx import Presentation
from pptx.enum.dml import MSO_COLOR_TYPE
from pptx.util import Pt

from dashboard.charts.contrast import ENOUGH, contrast, ink_on
from dashboard.charts.theme import LIGHT
from dashboard.subjects.blocks import Column, Table
from dashboard.surfaces.reports import heat
from dashboard.surfaces.reports.docx import docx
from dashboard.surfaces.reports.layout import fit
from dashboard.surfaces.reports.pptx import LEAST, pptx

from .blanks import DARK, FOOTER, dark_deck, letterhead, square_deck
from .small import COLUMNS, report


@pytest.fixture(scope="module")
def on_blank(tmp_path_factory) -> bytes:
    return docx(report("Школа № 2 (n = 7)"), letterhead(tmp_path_factory.mktemp("blank") / "blank.docx"))


def test_cells_do_not_inherit_the_text_of_the_blank(on_blank):
    document = Document(io.BytesIO(on_blank))
    assert document.styles["Normal"].paragraph_format.line_spacing == 1.5, "the blank's text stays as it is"
    (table,) = [t for t in document.tables if len(t.rows) == 61]
    for row in (table.rows[0], table.rows[5]):
        for cell, column in zip(row.cells, COLUMNS, strict=True):
            look = cell.paragraphs[0].paragraph_format
            assert (look.first_line_indent, look.left_indent, look.line_spacing) == (0, 0, 1.0)
            side = WD_ALIGN_PARAGRAPH.RIGHT if column.is_number else WD_ALIGN_PARAGRAPH.LEFT
            assert look.alignment == side
    marked = [row for row in table.rows if row._tr.trPr.find(qn("w:tblHeader")) is not None]
    assert len(marked) == 1 and marked[0]._tr is table.rows[0]._tr


def test_the_running_line_stands_beside_the_foot_of_the_blank(on_blank):
    page = Document(io.BytesIO(on_blank)).sections[0]
    for footer in (page.footer, page.first_page_footer):
        assert footer.paragraphs[0].text == FOOTER
        assert "данные a1b2c3d4e5f6" in footer.paragraphs[-1].text
        assert "PAGE" in footer._element.xml and "NUMPAGES" in footer._element.xml
    assert page.header.paragraphs[0].text == "Администрация Приозёрского района"


def test_headings_without_styles_are_headings_all_the_same_and_keep_with_what_follows(on_blank):
    lines = Document(io.BytesIO(on_blank)).paragraphs
    headings = [line for line in lines if line._p.xpath("w:pPr/w:outlineLvl")]
    assert headings[0].text.startswith("1. ") and all(line.paragraph_format.keep_with_next for line in headings)


def test_numbers_are_not_torn_from_their_sign(on_blank):
    text = "\n".join(line.text for line in Document(io.BytesIO(on_blank)).paragraphs)
    assert "Школа №\u00a02 (n\u00a0=\u00a07)" in text and "№ " not in text


def test_the_document_is_russian_of_today_and_carries_nothing_of_the_making_of_the_blank(on_blank):
    with zipfile.ZipFile(io.BytesIO(on_blank)) as parts:
        names = parts.namelist()
        settings, styles = parts.read("word/settings.xml").decode(), parts.read("word/styles.xml").decode()
        body = parts.read("word/document.xml").decode()
    assert not [name for name in names if "thumbnail" in name or "Effects" in name or name == "docProps/app.xml"]
    assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings
    assert 'w:val="ru-RU"' in styles and 'w:val="en-US"' not in styles
    assert body.count("<wp:inline") == body.count('distT="0"') == 5


@pytest.mark.parametrize("works", [15, 30])
def test_heads_of_a_matrix_are_never_broken_by_letters(works):
    columns = (Column("Школа", width=4), *(Column(f"МА {i}", "zone", width=0.6) for i in range(works)))
    rows = tuple((f"Верхнеберёзовская школа № {i}", *["●"] * works) for i in range(60))
    fitted = fit(Table("Зоны", columns, rows), 467, (8.0, 7.5, 7.0), 12.0, 1.06)
    assert fitted.turned == (works == 30)
    assert sum(fitted.widths) == pytest.approx(467)
    assert min(fitted.widths) >= fitted.size + fitted.pad


@pytest.mark.parametrize("make", [None, dark_deck, square_deck])
def test_slides_read_from_afar_on_any_ground(make, tmp_path):
    deck = Presentation(io.BytesIO(pptx(report(), make(tmp_path / "deck.pptx") if make else None)))
    assert len(deck.slides) == 4, "the samples are gone"
    ground = f"#{DARK}" if make is dark_deck else "#FFFFFF"
    inks = set()
    for slide in deck.slides:
        for shape in slide.shapes:
            assert (
                shape.left + shape.width <= deck.slide_width + 1 and shape.top + shape.height <= deck.slide_height + 1
            )
            for run in runs_of(shape):
                assert run.font.size is None or run.font.size >= Pt(LEAST)
                inks |= {f"#{run.font.color.rgb}"} if run.font.color.type == MSO_COLOR_TYPE.RGB else set()
            if shape.has_chart and make is dark_deck:
                assert 'srgbClr val="FFFFFF"' in shape.chart._chartSpace.xml, "charts stand on a light plate"
    assert all(contrast(ink, ground) >= ENOUGH for ink in inks)
    assert inks or make is square_deck, "an old deck keeps the colours of its theme"


def test_the_master_is_as_wide_as_the_slide_and_its_layouts_speak_russian(tmp_path):
    for made in (pptx(report()), pptx(report(), dark_deck(tmp_path / "deck.pptx"))):
        deck = Presentation(io.BytesIO(made))
        right = max(one.left + one.width for one in deck.slide_master.placeholders)
        assert 0.85 * deck.slide_width < right <= deck.slide_width
    own = Presentation(io.BytesIO(pptx(report())))
    assert [one.name for one in own.slide_layouts] == ["Титульный слайд", "Заголовок и содержание"]
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert not [name for name in parts.namelist() if "thumbnail" in name or "printerSettings" in name]
        assert not [n for n in parts.namelist() if b'lang="en-US"' in parts.read(n)]


def runs_of(shape) -> list:
    frames = [shape.text_frame] if shape.has_text_frame else []
    if shape.has_table:
        frames = [cell.text_frame for row in shape.table.rows for cell in row.cells if cell.fill.type is None]
    return [run for frame in frames for line in frame.paragraphs for run in line.runs]


@pytest.mark.parametrize("share", [step / 20 for step in range(21)])
def test_ink_reads_on_every_shade(share):
    fill = heat.fill_of(
        Table("", (Column("", "number", heat=True),), ((1.0,),)), Column("", "number", heat=True), share
    )
    assert fill is not None and contrast(heat.ink_of(fill), fill) >= ENOUGH


def test_ink_reads_on_every_colour_of_meaning():
    colours = [*LIGHT.heat, *LIGHT.marks.values(), *heat.SIGN_FILLS.values(), LIGHT.usual, LIGHT.school]
    assert [colour for colour in colours if contrast(ink_on(colour), colour) < ENOUGH] == []
