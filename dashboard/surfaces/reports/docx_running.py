"""The running line of a document: as-of day, data, method, page; beside whatever the office's blank has at its foot."""

from collections.abc import Iterator
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn

from dashboard.surfaces.reports.docx_look import flat, run
from dashboard.surfaces.reports.docx_parts import field

_SIZE = 8
_ANYTHING = ".//w:t[normalize-space()] | .//w:drawing | .//w:pict | .//w:fldSimple | .//w:instrText"


def add_running(document: Any, words: str, numbered: bool = True) -> None:
    """The line in each footer that the document uses; pages are numbered once, by the blank where it does so."""
    for section, footer, header in _used(document):
        _line(section, footer, words, numbered and not (numbers(footer) or numbers(header)))


def _used(document: Any) -> Iterator[tuple[Any, Any, Any]]:
    """Section, footer and header of each kind of page; a footer that repeats an earlier one is passed by."""
    even = document.settings.odd_and_even_pages_header_footer
    for position, section in enumerate(document.sections):
        kinds = [(section.footer, section.header)]
        if section.different_first_page_header_footer:
            kinds.append((section.first_page_footer, section.first_page_header))
        if even:
            kinds.append((section.even_page_footer, section.even_page_header))
        for footer, header in kinds:
            if position == 0 or not footer.is_linked_to_previous:
                yield section, footer, header


def numbers(part: Any) -> bool:
    """Whether a header or footer shows the page's number already."""
    if part.is_linked_to_previous:
        return False
    codes = [code.text or "" for code in part._element.iter(qn("w:instrText"))]
    codes += [simple.get(qn("w:instr")) or "" for simple in part._element.iter(qn("w:fldSimple"))]
    return any("PAGE" in code.split() for code in codes)


def holds(part: Any) -> bool:
    """Whether a header or footer has something to show."""
    return not part.is_linked_to_previous and bool(part._element.xpath(_ANYTHING))


def _line(section: Any, footer: Any, words: str, numbered: bool) -> None:
    line = footer.add_paragraph() if holds(footer) or not footer.paragraphs else footer.paragraphs[0]
    flat(line)
    stops = line.paragraph_format.tab_stops
    for stop in list(line.style.paragraph_format.tab_stops):
        stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(section.page_width - section.left_margin - section.right_margin, WD_TAB_ALIGNMENT.RIGHT)
    run(line, f"{words}\tстр. " if numbered else words, _SIZE)
    if numbered:
        field(line, "PAGE", _SIZE)
        run(line, " из ", _SIZE)
        field(line, "NUMPAGES", _SIZE)
