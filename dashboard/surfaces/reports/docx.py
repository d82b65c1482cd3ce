"""The report as an analytical note in DOCX: native charts, repeated table headers, page numbers."""

import io
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from dashboard.subjects.blocks import Block, Chart, Drawn, Footnote, Heading, Table, Text
from dashboard.surfaces.reports import docx_parts, docx_table
from dashboard.surfaces.reports.model import Office, Report, Section
from dashboard.surfaces.reports.settled import settled

FONT = "Times New Roman"
_RIGHT, _CLEAR = WD_TAB_ALIGNMENT.RIGHT, WD_TAB_ALIGNMENT.CLEAR
_QUIET = RGBColor(0x5B, 0x6B, 0x77)
_SMALL, _CAPTION, _TEXT = 9.0, 11.0, 12.0
_ROLE_SIZES = {1: 14.0, 2: 12.0}


def docx(report: Report, template: Path | None = None) -> bytes:
    """The note; `template` is the office's own document: its styles, header, footer and first lines stay."""
    document = _document(template, report.footer)
    _title(document, report)
    for number, section in enumerate(report.body, start=1):
        _section(document, f"{number}. {section.title}", section)
    for words in report.caveats:
        _small(document, words).paragraph_format.keep_with_next = True
    _signature(document, report.office)
    for section in report.annexes:
        _section(document, section.title, section, new_page=True)
    return _finished(document, report)


def letter(report: Report, template: Path | None = None) -> bytes:
    """A letter or minutes: the blocks, with their own head, and the signature."""
    document = _document(template, report.footer)
    for section in report.sections:
        for block in section.blocks:
            _block(document, block)
    _signature(document, report.office)
    return _finished(document, report)


def _finished(document: Any, report: Report) -> bytes:
    """The document as bytes that depend on its content only."""
    properties = document.core_properties
    properties.title, properties.author = f"{report.office.title}. {report.place}", report.office.name
    properties.subject, properties.comments, properties.language = report.period, report.footer, "ru-RU"
    properties.last_modified_by, properties.revision = report.office.name, 1
    buffer = io.BytesIO()
    document.save(buffer)
    return settled(buffer.getvalue(), report.as_of)


def _document(template: Path | None, footer: str) -> Any:
    document = Document(str(template)) if template else Document()
    page = document.sections[-1]
    if template is None:
        page.page_width, page.page_height, page.orientation = Cm(21), Cm(29.7), WD_ORIENT.PORTRAIT
        page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Cm(3), Cm(1.5), Cm(2), Cm(2)
        _own_styles(document)
    if not any(p.text for p in page.footer.paragraphs):
        _footer(page, footer)
    return document


def _own_styles(document: Any) -> None:
    normal = document.styles["Normal"]
    _font(normal, _TEXT)
    normal.paragraph_format.space_after = Pt(6)
    for level, size in _ROLE_SIZES.items():
        style = document.styles[f"Heading {level}"]
        _font(style, size)
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


def _footer(page: Any, words: str) -> None:
    line = page.footer.paragraphs[0]
    for stop in list(line.style.paragraph_format.tab_stops):
        line.paragraph_format.tab_stops.add_tab_stop(stop.position, _CLEAR)
    width = page.page_width - page.left_margin - page.right_margin
    line.paragraph_format.tab_stops.add_tab_stop(width, _RIGHT)
    _run(line, f"{words}\tстр. ", 8)
    docx_parts.field(line, "PAGE", 8)
    _run(line, " из ", 8)
    docx_parts.field(line, "NUMPAGES", 8)


def _title(document: Any, report: Report) -> None:
    office = report.office
    for words, size, bold in (
        (office.name, 12, False),
        (office.title.upper(), 14, True),
        (office.subtitle, 12, False),
        (report.place, 12, True),
        (report.period, 12, False),
    ):
        if words:
            line = document.add_paragraph()
            line.alignment, line.paragraph_format.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(2)
            _run(line, words, size, bold)


def _section(document: Any, title: str, section: Section, new_page: bool = False) -> None:
    _heading(document, title, 1)
    document.paragraphs[-1].paragraph_format.page_break_before = new_page or None
    for position, block in enumerate(section.blocks):
        _block(document, block)
        if position == 0 and isinstance(block, Text) and not _tall(section.blocks[1:2]):
            document.paragraphs[-1].paragraph_format.keep_with_next = True


def _tall(following: tuple[Block, ...]) -> bool:
    """LibreOffice tears a heading off a chain that ends in a tall picture, so the chain stops at the sentence."""
    return not following or isinstance(following[0], Drawn)


def _block(document: Any, block: Block) -> None:
    match block:
        case Heading():
            _heading(document, block.text, 2)
        case Text():
            _sentence(document, block)
        case Footnote():
            _small(document, block.text)
        case Table():
            docx_table.add(document, block, lambda words: _caption(document, words))
            _note(document, block.note)
        case Chart() if block.categories and block.series:
            docx_parts.add_chart(document, block, FONT, _over_picture(document, block.title))
            _note(document, block.note)
        case Drawn():
            docx_parts.add_drawing(document, block, _over_picture(document, block.title))
            _note(document, block.note)


def _heading(document: Any, words: str, level: int) -> None:
    """A heading that stays with what follows, also where the template lacks the style."""
    names = {style.name for style in document.styles}
    own = f"Heading {level}"
    line = document.add_paragraph(style=own if own in names else None)
    line.add_run(words).bold = None if own in names else True
    line.paragraph_format.keep_with_next = True


def _sentence(document: Any, block: Text) -> None:
    if block.kind == "note":
        _small(document, block.text)
        return
    if block.kind in ("address", "title", "centre"):
        _head(document, block)
        return
    names = {style.name for style in document.styles}
    is_bullet = block.kind == "bullet"
    line = document.add_paragraph(style="List Bullet" if is_bullet and "List Bullet" in names else None)
    line.paragraph_format.space_after = Pt(3 if is_bullet else 6)
    line.paragraph_format.widow_control = True
    text = block.text if not is_bullet or "List Bullet" in names else f"– {block.text}"
    line.add_run(text).italic = True if block.kind == "empty" else None


def _head(document: Any, block: Text) -> None:
    """A line of a letter's head, set whatever the blank's own paragraphs are like."""
    line = document.add_paragraph()
    look, is_title = line.paragraph_format, block.kind == "title"
    look.first_line_indent, look.line_spacing, look.space_after = Cm(0), 1.0, Pt(10 if is_title else 2)
    if block.kind == "address":
        line.alignment, look.left_indent, look.space_after = WD_ALIGN_PARAGRAPH.LEFT, Cm(9), Pt(14)
    else:
        line.alignment, look.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, True
    _run(line, block.text.upper() if is_title else block.text, 14 if is_title else 12, bold=is_title)


def _caption(document: Any, words: str) -> None:
    if words:
        line = document.add_paragraph()
        line.paragraph_format.keep_with_next, line.paragraph_format.space_before = True, Pt(8)
        line.paragraph_format.space_after = Pt(4)
        _run(line, words, _CAPTION, bold=True)


def _over_picture(document: Any, words: str) -> Paragraph:
    """A paragraph with the caption, for the picture to follow in it: one paragraph is never torn from its heading."""
    line: Paragraph = document.add_paragraph()
    line.paragraph_format.keep_together = True
    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(8), Pt(2)
    if words:
        _run(line, words, _CAPTION, bold=True).add_break()
    return line


def _note(document: Any, words: str) -> None:
    if words:
        _small(document, words)


def _small(document: Any, words: str) -> Paragraph:
    """A line of small print."""
    line: Paragraph = document.add_paragraph()
    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(3), Pt(8)
    _run(line, words, _SMALL).font.color.rgb = _QUIET
    return line


def _signature(document: Any, office: Office) -> None:
    """Lines to sign on; names are written by hand."""
    if office.signature:
        line = document.add_paragraph()
        line.paragraph_format.space_before, line.paragraph_format.keep_together = Pt(28), True
        page = document.sections[-1]
        width = page.page_width - page.left_margin - page.right_margin
        line.paragraph_format.tab_stops.add_tab_stop(width, _RIGHT)
        line.add_run(f"{office.signature}\t______________ /____________________/")
    if office.prepared:
        _small(document, office.prepared)


def _run(line: Paragraph, words: str, size: float, bold: bool = False) -> Any:
    run = line.add_run(words)
    run.font.size, run.bold = Pt(size), bold or None
    return run
