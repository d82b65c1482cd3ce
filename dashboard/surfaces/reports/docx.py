"""The report as an analytical note in DOCX: native charts, repeated table headers, page numbers."""

import io
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from dashboard import russian
from dashboard.subjects.blocks import Block, Chart, Drawn, Footnote, Heading, Table, Text
from dashboard.surfaces.reports import docx_package, docx_parts, docx_table
from dashboard.surfaces.reports.docx_look import CENTRE, FONT, LEFT, as_bullet, flat, outlined, own_styles, run
from dashboard.surfaces.reports.docx_running import add_running
from dashboard.surfaces.reports.model import Office, Report, Section
from dashboard.surfaces.reports.settled import settled

_RIGHT = WD_TAB_ALIGNMENT.RIGHT
_QUIET = RGBColor(0x5B, 0x6B, 0x77)
_SMALL, _CAPTION = 9.0, 11.0


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
    docx_package.tidy(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return settled(buffer.getvalue(), report.as_of)


def _document(template: Path | None, footer: str) -> Any:
    document = Document(str(template)) if template else Document()
    page = document.sections[-1]
    if template is None:
        page.page_width, page.page_height, page.orientation = Cm(21), Cm(29.7), WD_ORIENT.PORTRAIT
        page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Cm(3), Cm(1.5), Cm(2), Cm(2)
        own_styles(document)
    add_running(document, footer)
    return document


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
            run(flat(document.add_paragraph(), CENTRE, after=2), words, size, bold)


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
    line.add_run(russian.unbroken(words)).bold = None if own in names else True
    line.paragraph_format.keep_with_next = True
    if own not in names:
        flat(line, before=12, after=6)
        outlined(line, level)


def _sentence(document: Any, block: Text) -> None:
    if block.kind == "note":
        _small(document, block.text)
        return
    if block.kind in ("address", "title", "centre"):
        _head(document, block)
        return
    names = {style.name for style in document.styles}
    is_bullet = block.kind == "bullet"
    has_marks = "List Bullet" in names
    line = document.add_paragraph(style="List Bullet" if is_bullet and has_marks else None)
    line.paragraph_format.space_after = Pt(6)
    line.paragraph_format.widow_control = True
    if is_bullet:
        as_bullet(line)
    text = russian.unbroken(block.text)
    line.add_run(text if has_marks or not is_bullet else f"–\t{text}").italic = block.kind == "empty" or None


def _head(document: Any, block: Text) -> None:
    """A line of a letter's head, set whatever the blank's own paragraphs are like."""
    is_title, is_address = block.kind == "title", block.kind == "address"
    after = 10 if is_title else 14 if is_address else 2
    line = flat(document.add_paragraph(), LEFT if is_address else CENTRE, after=after)
    if is_address:
        line.paragraph_format.left_indent = Cm(9)
    else:
        line.paragraph_format.keep_with_next = True
    run(line, block.text.upper() if is_title else block.text, 14 if is_title else 12, bold=is_title)


def _caption(document: Any, words: str) -> None:
    if words:
        line = flat(document.add_paragraph(), before=8, after=4)
        line.paragraph_format.keep_with_next = True
        run(line, words, _CAPTION, bold=True)


def _over_picture(document: Any, words: str) -> Paragraph:
    """A paragraph with the caption, for the picture to follow in it: one paragraph is never torn from its heading."""
    line = flat(document.add_paragraph(), before=8, after=2)
    line.paragraph_format.keep_together = True
    if words:
        run(line, words, _CAPTION, bold=True).add_break()
    return line


def _note(document: Any, words: str) -> None:
    if words:
        _small(document, words)


def _small(document: Any, words: str) -> Paragraph:
    """A line of small print."""
    line = flat(document.add_paragraph(), before=3, after=8)
    run(line, words, _SMALL).font.color.rgb = _QUIET
    return line


def _signature(document: Any, office: Office) -> None:
    """Lines to sign on; names are written by hand."""
    if office.signature:
        line = flat(document.add_paragraph(), before=28, after=6)
        line.paragraph_format.keep_together = True
        line.paragraph_format.keep_with_next = bool(office.prepared)
        page = document.sections[-1]
        width = page.page_width - page.left_margin - page.right_margin
        line.paragraph_format.tab_stops.add_tab_stop(width, _RIGHT)
        line.add_run(f"{office.signature}\t______________ /____________________/")
    if office.prepared:
        _small(document, office.prepared)
