"""Blanks as offices have them: a letterhead in the style of orders, a dark deck, an old 4:3 deck with sample slides."""

from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Emu

FOOTER = "ул. Школьная, 1, Приозёрск; тел. 00-00-00"
DARK = "10243A"


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
