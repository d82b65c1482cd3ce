"""The report as an analytical note in DOCX: native charts, repeated table headers, page numbers."""

import io
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from dashboard import russian
from dashboard.subjects.blocks import Block, Chart, Drawn, Footnote, Heading, Table, Text
from dashboard.surfaces.reports import (
    docx_contents,
    docx_package,
    docx_parts,
    docx_requisites,
    docx_standard,
    docx_table,
)
from dashboard.surfaces.reports.docx_look import (
    CAPTION,
    CENTRE,
    FONT,
    LEFT,
    TEXT,
    as_bullet,
    flat,
    outlined,
    own_styles,
    run,
    small,
    text_size,
)
from dashboard.surfaces.reports.docx_running import add_running
from dashboard.surfaces.reports.model import Report, Section
from dashboard.surfaces.reports.settled import settled

_TITLE = 14.0
_HEAD = {"address": (LEFT, 14), "title": (CENTRE, 10), "centre": (CENTRE, 2), "line": (LEFT, 6)}
"""Lines of a letter's head: side, and points under it."""


def docx(report: Report, template: Path | None = None) -> bytes:
    """The note; `template` is the office's own document: its styles, header, footer and first lines stay."""
    document = _document(template, report)
    head = docx_requisites.head(document, report)
    numbered = enumerate(report.body, start=1)
    headings = [_section(document, f"{number}. {section.title}", section) for number, section in numbered]
    for words in report.caveats:
        small(document, words).paragraph_format.keep_with_next = True
    docx_requisites.signed(document, report.office, with_annex=bool(report.annexes))
    headings += [_section(document, section.title, section, new_page=True) for section in report.annexes]
    if report.office.by_standard:
        docx_contents.add(document, head, headings)
    return _finished(document, report)


def letter(report: Report, template: Path | None = None) -> bytes:
    """A letter or minutes: the blocks, with their own head, and the signature."""
    document = _document(template, report)
    for section in report.sections:
        for block in section.blocks:
            _block(document, block)
    docx_requisites.signed(document, report.office)
    return _finished(document, report)


def sheets(report: Report, template: Path | None = None) -> bytes:
    """A paper to be given out in parts: every section on a page of its own, the first under the head of the office."""
    document = _document(template, report)
    docx_requisites.head(document, report)
    for place, section in enumerate(report.sections):
        _section(document, section.title, section, new_page=place > 0)
        if not place:
            docx_requisites.signed(document, report.office)
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


def _document(template: Path | None, report: Report) -> Any:
    document = Document(str(template)) if template else Document()
    page = document.sections[-1]
    if template is None:
        page.page_width, page.page_height, page.orientation = Cm(21), Cm(29.7), WD_ORIENT.PORTRAIT
        page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Cm(3), Cm(1.5), Cm(2), Cm(2)
        (docx_standard.own_text if report.office.by_standard else own_styles)(document)
    add_running(document, report.footer, numbered=not report.office.by_standard)
    if report.office.by_standard:
        docx_standard.number_pages(document)
    return document


def _section(document: Any, title: str, section: Section, new_page: bool = False) -> Paragraph:
    """The section; its heading."""
    heading = _heading(document, title, 1)
    heading.paragraph_format.page_break_before = new_page or None
    for position, block in enumerate(section.blocks):
        _block(document, block)
        if position == 0 and isinstance(block, Text) and not _tall(section.blocks[1:2]):
            document.paragraphs[-1].paragraph_format.keep_with_next = True
    return heading


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
            small(document, block.text)
        case Table():
            docx_table.add(document, block, lambda words: _caption(document, words))
            _note(document, block.note)
        case Chart() if block.categories and block.series:
            docx_parts.add_chart(document, block, FONT, _over_picture(document, block.title))
            _note(document, block.note)
        case Drawn():
            docx_parts.add_drawing(document, block, _over_picture(document, block.title))
            _note(document, block.note)


def _heading(document: Any, words: str, level: int) -> Paragraph:
    """A heading that stays with what follows, also where the template lacks the style."""
    names = {style.name for style in document.styles}
    own = f"Heading {level}"
    line: Paragraph = document.add_paragraph(style=own if own in names else None)
    line.add_run(russian.unbroken(words)).bold = None if own in names else True
    line.paragraph_format.keep_with_next = True
    if own not in names:
        flat(line, before=12, after=6)
        outlined(line, level)
    return line


def _sentence(document: Any, block: Text) -> None:
    if block.kind == "note":
        small(document, block.text)
        return
    if block.kind in ("address", "title", "centre", "line"):
        _head(document, block)
        return
    names = {style.name for style in document.styles}
    is_bullet = block.kind == "bullet"
    has_marks = "List Bullet" in names
    line = document.add_paragraph(style="List Bullet" if is_bullet and has_marks else None)
    line.paragraph_format.space_after = Pt(6)
    line.paragraph_format.widow_control = True
    if is_bullet:
        as_bullet(line, document.styles["Normal"])
    text = russian.unbroken(block.text)
    line.add_run(text if has_marks or not is_bullet else f"–\t{text}").italic = block.kind == "empty" or None


def _head(document: Any, block: Text) -> None:
    """A line of a letter's head, set whatever the blank's own paragraphs are like."""
    is_title, is_address = block.kind == "title", block.kind == "address"
    side, after = _HEAD[block.kind]
    line = flat(document.add_paragraph(), side, after=after)
    if is_address:
        line.paragraph_format.left_indent = Cm(9)
    else:
        line.paragraph_format.keep_with_next = True
    size = max(text_size(document), _TITLE if is_title else TEXT)
    run(line, block.text.upper() if is_title else block.text, size, bold=is_title)


def _caption(document: Any, words: str) -> None:
    if words:
        line = flat(document.add_paragraph(), before=8, after=4)
        line.paragraph_format.keep_with_next = True
        run(line, words, _caption_size(document), bold=True)


def _caption_size(document: Any) -> float:
    return max(CAPTION, text_size(document) * CAPTION / TEXT)


def _over_picture(document: Any, words: str) -> Paragraph:
    """A paragraph with the caption, for the picture to follow in it: one paragraph is never torn from its heading."""
    line = flat(document.add_paragraph(), before=8, after=2)
    line.paragraph_format.keep_together = True
    if words:
        run(line, words, _caption_size(document), bold=True).add_break()
    return line


def _note(document: Any, words: str) -> None:
    if words:
        small(document, words)
