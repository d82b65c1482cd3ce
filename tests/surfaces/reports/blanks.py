"""Blanks as offices have them: two letterheads, a dark deck, an old 4:3 deck with sample slides."""

import io
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Emu

from dashboard.surfaces.reports.docx_look import own_styles
from dashboard.surfaces.reports.pdf import picture

FOOTER = "ул. Школьная, 1, Приозёрск; тел. 00-00-00"
DARK = "10243A"
_ARMS = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><path d="M0 0h20v20H0z"/></svg>'


def letterhead(path: Path) -> Path:
    """First-line indent, one and a half spacing, justified, narrow margins, own head and foot; no headings' styles."""
    document = Document()
    look = document.styles["Normal"].paragraph_format
    look.first_line_indent, look.line_spacing, look.alignment = Cm(1.25), 1.5, WD_ALIGN_PARAGRAPH.JUSTIFY
    look.space_after = Pt(10)
    for name in ("Heading 1", "Heading 2", "List Bullet"):
        style = document.styles[name].element
        style.getparent().remove(style)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin, page.different_first_page_header_footer = Cm(2), Cm(1), True
    for head in (page.header, page.first_page_header):
        head.paragraphs[0].text = "Администрация Приозёрского района"
    for foot in (page.footer, page.first_page_footer):
        foot.paragraphs[0].text = FOOTER
    document.save(str(path))
    return path


def plain_letterhead(path: Path) -> Path:
    """One head and foot for all pages, a coat of arms in the head; places for the day and the number, Times, styles."""
    document = Document()
    own_styles(document, 13)
    page = document.sections[0]
    page.page_width, page.page_height, page.left_margin, page.right_margin = Cm(21), Cm(29.7), Cm(2.5), Cm(1.5)
    page.top_margin = page.bottom_margin = Cm(2)
    head = page.header.paragraphs[0]
    head.add_run("Администрация Приозёрского района ")
    head.add_run().add_picture(io.BytesIO(picture(_ARMS)), height=Cm(0.8))
    page.footer.paragraphs[0].text = FOOTER
    document.add_paragraph("УПРАВЛЕНИЕ ОБРАЗОВАНИЯ")
    document.add_paragraph("__________ № ______")
    document.save(str(path))
    return path


def dark_deck(path: Path) -> Path:
    """Light letters on a dark ground, said in the master; two sample slides."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(12192000), Emu(6858000)
    ground = deck.slide_master.background.fill
    ground.solid()
    ground.fore_color.rgb = RGBColor.from_string(DARK)
    return _with_samples(deck, path)


def square_deck(path: Path) -> Path:
    """An old deck of 4:3 with sample slides."""
    return _with_samples(Presentation(), path)


def _with_samples(deck: Presentation, path: Path) -> Path:  # type: ignore[valid-type]
    for number in (1, 2):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = f"Образец {number}", "Текст образца"
    deck.save(str(path))
    return path
