"""The form of ГОСТ Р 7.0.97: how its text stands, the number of a page in the middle of the upper margin from page two.

Margins of the product's own page are those of the standard already; a blank keeps its own.
"""

from collections.abc import Iterator
from typing import Any

from docx.enum.section import WD_HEADER_FOOTER
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.parts.hdrftr import HeaderPart
from docx.shared import Cm, Mm, Pt, RGBColor

from dashboard.surfaces.reports.docx_look import CENTRE, LEFT, flat, own_styles
from dashboard.surfaces.reports.docx_parts import field
from dashboard.surfaces.reports.docx_running import holds, numbers

SIZE = 14.0
_INDENT, _LINES = Cm(1.25), 1.15
_BLACK = RGBColor(0, 0, 0)
_EDGE = Mm(10)
"""From the sheet's upper edge to the page's number."""
_DRAWN = 5000
"""Added to the numbers of pictures in a header that stands twice: none stands twice itself."""
_FIRST, _USUAL = WD_HEADER_FOOTER.FIRST_PAGE, WD_HEADER_FOOTER.PRIMARY


def own_text(document: Any) -> None:
    """Styles of a document without a blank: justified lines with an indent, sections' headings in the middle."""
    own_styles(document, SIZE)
    text = document.styles["Normal"].paragraph_format
    text.first_line_indent, text.line_spacing, text.alignment = _INDENT, _LINES, WD_ALIGN_PARAGRAPH.JUSTIFY
    for level, side in ((1, CENTRE), (2, LEFT)):
        style = document.styles[f"Heading {level}"]
        style.font.color.rgb = _BLACK
        look = style.paragraph_format
        look.alignment, look.line_spacing = side, 1.0
        look.first_line_indent = Pt(0) if side == CENTRE else _INDENT
    document.sections[-1].header_distance = _EDGE


def number_pages(document: Any) -> None:
    """A number on every page but the first; where the blank numbers its pages, they stay as they are."""
    if any(numbers(part) for section in document.sections for part in _parts(section)):
        return
    _first_apart(document, document.sections[0])
    for position, section in enumerate(document.sections):
        kinds = [section.header]
        if document.settings.odd_and_even_pages_header_footer:
            kinds.append(section.even_page_header)
        if position and section.different_first_page_header_footer:
            kinds.append(section.first_page_header)
        for header in kinds:
            if position == 0 or not header.is_linked_to_previous:
                _number(header)


def _parts(section: Any) -> Iterator[Any]:
    yield from (section.header, section.first_page_header, section.even_page_header)
    yield from (section.footer, section.first_page_footer, section.even_page_footer)


def _number(header: Any) -> None:
    """The number above whatever the blank has at the head of the page."""
    line = header.add_paragraph() if holds(header) or not header.paragraphs else header.paragraphs[0]
    header._element.insert(0, line._p)
    flat(line, CENTRE)
    field(line, "PAGE", SIZE)


def _first_apart(document: Any, section: Any) -> None:
    """A first page of its own with the head and foot that it had before."""
    if section.different_first_page_header_footer:
        return
    section.different_first_page_header_footer = True
    own = section._sectPr
    if own.get_headerReference(_FIRST) is not None:
        own.remove_headerReference(_FIRST)
    if own.get_footerReference(_FIRST) is not None:
        own.remove_footerReference(_FIRST)
    if (head := own.get_headerReference(_USUAL)) is not None:
        own.add_headerReference(_FIRST, _copied(document.part, document.part.related_parts[head.rId]))
    if (foot := own.get_footerReference(_USUAL)) is not None:
        own.add_footerReference(_FIRST, foot.rId)


def _copied(document: Any, part: Any) -> str:
    """The same header once more, for the first page stays without a number; its id in the document."""
    name = document.package.next_partname("/word/header%d.xml")
    copy = HeaderPart.load(name, CONTENT_TYPE.WML_HEADER, part.blob, document.package)
    for rid, rel in part.rels.items():
        copy.rels.add_relationship(
            rel.reltype, rel.target_ref if rel.is_external else rel.target_part, rid, rel.is_external
        )
    for drawn in copy.element.iter(qn("wp:docPr")):
        drawn.set("id", str(_DRAWN + int(drawn.get("id"))))
    return str(document.relate_to(copy, RELATIONSHIP_TYPE.HEADER))
