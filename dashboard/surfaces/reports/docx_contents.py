"""Contents of a long note: its sections with links and the pages on which they begin.

Each number is a field of the page of a bookmark with its value already in it. A field of contents around them is left
out: LibreOffice would show the numbers as they were written instead of counting them. A mark that makes Word count on
opening is left out too: Word would ask its reader about «links to other files» first.
"""

from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from dashboard.surfaces.reports.docx_look import CENTRE, flat, run, text_size
from dashboard.surfaces.reports.docx_pages import pages
from dashboard.surfaces.reports.docx_parts import field

TITLE = "Содержание"
_MARKS = 9000
"""Numbers of bookmarks that a blank has not given to its own."""
LONG = 10
"""A note of more pages has contents."""


def add(document: Any, after: Paragraph, headings: list[Paragraph]) -> None:
    """Put the contents under the head of a note that is long; its first section then begins a page."""
    if not headings or pages(document)[0] <= LONG:
        return
    headings[0].paragraph_format.page_break_before = True
    lines = [_line(document, number, heading) for number, heading in enumerate(headings, start=1)]
    title = flat(document.add_paragraph(), CENTRE, before=18, after=6)
    run(title, TITLE, text_size(document), bold=True)
    after._p.addnext(title._p)
    for line in reversed(lines):
        title._p.addnext(line._p)
    found = pages(document)[1]
    for line, heading in zip(lines, headings, strict=True):
        list(line._p.iter(qn("w:t")))[-1].text = str(found[heading._p])


def _line(document: Any, number: int, heading: Paragraph) -> Paragraph:
    name = f"_Section{number}"
    _mark(heading, name, number)
    line = flat(document.add_paragraph(), after=3)
    page = document.sections[-1]
    width = page.page_width - page.left_margin - page.right_margin
    line.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    size = text_size(document)
    run(line, f"{heading.text}\t", size)
    field(line, f"PAGEREF {name} \\h", size)
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name)
    link.extend(list(line._p.iterchildren(qn("w:r"))))
    line._p.append(link)
    return line


def _mark(heading: Paragraph, name: str, number: int) -> None:
    begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (begin, end):
        mark.set(qn("w:id"), str(_MARKS + number))
    begin.set(qn("w:name"), name)
    heading._p.get_or_add_pPr().addnext(begin)
    heading._p.append(end)
