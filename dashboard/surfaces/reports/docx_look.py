"""How paragraphs look: what must not depend on the blank's own Normal is set in the paragraph itself."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from dashboard import russian

FONT = "Times New Roman"
TEXT = 12.0
SMALL, CAPTION = 9.0, 11.0
"""Of a text of 12 points; they grow with it."""
LEFT, CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
_BULLET = Cm(0.63)
_QUIET = RGBColor(0x5B, 0x6B, 0x77)
_ROLE_SIZES = {1: 14.0, 2: 12.0}


def flat(line: Paragraph, side: Any = LEFT, before: float = 0, after: float = 0) -> Paragraph:
    """The paragraph without indents and with single spacing, whatever the blank's text is like; points."""
    look = line.paragraph_format
    look.left_indent = look.right_indent = look.first_line_indent = Pt(0)
    look.line_spacing, look.space_before, look.space_after = 1.0, Pt(before), Pt(after)
    line.alignment = side
    return line


def as_bullet(line: Paragraph, normal: Any) -> Paragraph:
    """The paragraph as one of a list, its mark hanging from where paragraphs of `normal` begin."""
    text = normal.paragraph_format
    flat(line, text.alignment, after=3)
    look = line.paragraph_format
    look.left_indent, look.first_line_indent = max(text.first_line_indent or 0, 0) + _BULLET, -_BULLET
    look.line_spacing = text.line_spacing or 1.0
    return line


def text_size(document: Any) -> float:
    """Size of the text, points."""
    size = document.styles["Normal"].font.size
    return float(size.pt) if size else TEXT


def small(document: Any, words: str) -> Paragraph:
    """A line of small print at the end."""
    line = flat(document.add_paragraph(), before=3, after=8)
    run(line, words, max(SMALL, text_size(document) * SMALL / TEXT)).font.color.rgb = _QUIET
    return line


def run(line: Paragraph, words: str, size: float, bold: bool = False) -> Any:
    """Words of a size at the end of the line, their numbers not torn off."""
    made = line.add_run(russian.unbroken(words))
    made.font.size, made.bold = Pt(size), bold or None
    return made


def outlined(line: Paragraph, level: int) -> None:
    """A heading for the navigation, where the blank has no style of headings."""
    mark = OxmlElement("w:outlineLvl")
    mark.set(qn("w:val"), str(level - 1))
    line._p.get_or_add_pPr().append(mark)


def own_styles(document: Any, size: float = TEXT) -> None:
    """The product's own styles, where the office has no blank."""
    normal = document.styles["Normal"]
    _font(normal, size)
    normal.paragraph_format.space_after = Pt(6)
    for level, bigger in _ROLE_SIZES.items():
        style = document.styles[f"Heading {level}"]
        _font(style, max(bigger, size))
        style.font.bold, style.font.color.rgb = True, RGBColor(0x22, 0x30, 0x3A)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14), Pt(6)
        style.paragraph_format.keep_with_next = True


def _font(style: Any, size: float) -> None:
    """Times for Cyrillic too: Word keeps a font per script."""
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)
