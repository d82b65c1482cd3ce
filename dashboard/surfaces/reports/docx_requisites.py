"""What stands above and under the text of a note: whose it is, what it is, of which day; who signs it.

By ГОСТ Р 7.0.97 these are requisites in its order: author, kind, date and number, place, heading of the text; mark of
the annex, signature, who prepared. What a blank has already is not said again.
"""

from typing import Any

from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from dashboard import russian
from dashboard.surfaces.reports.docx_look import CENTRE, LEFT, flat, run, small, text_size
from dashboard.surfaces.reports.model import BY_HAND, Office, Report

_RIGHT = WD_TAB_ALIGNMENT.RIGHT
_LONGEST = Cm(12)
"""Of a line of a requisite."""
_POST, _GAP, _SIGN = Cm(8.2), Cm(0.4), Cm(3.2)
_UNDER = 9.0
_NUMBER_SIGN = "№"


def head(document: Any, report: Report) -> Paragraph:
    """The lines above the text; the last of them."""
    return _by_standard(document, report) if report.office.by_standard else _usual(document, report)


def signed(document: Any, office: Office, with_annex: bool = False) -> None:
    """Lines to sign on; names are written by hand."""
    if office.by_standard and with_annex:
        line = flat(document.add_paragraph(), before=12)
        line.paragraph_format.keep_with_next = True
        run(line, "Приложение: на ____ л. в 1 экз.", text_size(document))
    if office.signature:
        (_signed_by_standard if office.by_standard else _signed)(document, office)
    if office.prepared:
        small(document, office.prepared)


def _usual(document: Any, report: Report) -> Paragraph:
    office, line = report.office, None
    for words, size, bold in (
        (office.name, 12, False),
        (office.title.upper(), 14, True),
        (office.subtitle, 12, False),
        (report.place, 12, True),
        (report.period, 12, False),
    ):
        if words:
            line = flat(document.add_paragraph(), CENTRE, after=2)
            run(line, words, size, bold)
    return line or document.add_paragraph()


def _by_standard(document: Any, report: Report) -> Paragraph:
    office, size, said = report.office, text_size(document), _said(document)
    if office.name and office.name.casefold() not in said:
        run(flat(document.add_paragraph(), CENTRE, after=12), office.name, size, bold=True)
    if office.title:
        run(flat(document.add_paragraph(), CENTRE, after=12), office.title.upper(), size, bold=True)
    if _NUMBER_SIGN not in said:
        _day_and_number(document, report, size)
        if office.city:
            run(flat(document.add_paragraph(), CENTRE, before=6), office.city, size)
    return _heading_of_text(document, report, size)


def _day_and_number(document: Any, report: Report, size: float) -> None:
    line = flat(document.add_paragraph())
    line.paragraph_format.tab_stops.add_tab_stop(_text_width(document), _RIGHT)
    run(line, f"{russian.day(report.as_of)}\t{_NUMBER_SIGN} {BY_HAND}", size)


def _heading_of_text(document: Any, report: Report, size: float) -> Paragraph:
    """What the note is about, from the left, of single spacing, not wider than a requisite may be."""
    line = flat(document.add_paragraph(), LEFT, before=18, after=14)
    line.paragraph_format.right_indent = _text_width(document) - _LONGEST
    about = report.office.subtitle
    if about:
        run(line, about[:1].upper() + about[1:], size, bold=True).add_break()
    run(line, ", ".join(filter(None, (report.place, report.period))), size)
    return line


def _said(document: Any) -> str:
    """All that the blank says on its first page."""
    page = document.sections[0]
    header = page.first_page_header if page.different_first_page_header_footer else page.header
    parts = [document.element.body, *([] if header.is_linked_to_previous else [header._element])]
    return " ".join(text for part in parts for text in part.itertext()).casefold()


def _signed(document: Any, office: Office) -> None:
    line = flat(document.add_paragraph(), before=28, after=6)
    line.paragraph_format.keep_together = True
    line.paragraph_format.keep_with_next = bool(office.prepared)
    line.paragraph_format.tab_stops.add_tab_stop(_text_width(document), _RIGHT)
    line.add_run(f"{office.signature}\t______________ /____________________/")


def _signed_by_standard(document: Any, office: Office) -> None:
    """Post, place of the signature and of the name, each of the two over its word."""
    post = office.signature
    flat(document.add_paragraph(), before=14).paragraph_format.keep_with_next = True
    widths = [_POST, _GAP, _SIGN, _GAP, _text_width(document) - _POST - _SIGN - 2 * _GAP]
    table = document.add_table(rows=2, cols=len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    _flush(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row, said in zip(table.rows, ((post, "", ""), ("", "(подпись)", "(инициалы, фамилия)")), strict=True):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, words, width in zip(row.cells, (said[0], "", said[1], "", said[2]), widths, strict=True):
            cell.width, cell.vertical_alignment = width, WD_ALIGN_VERTICAL.BOTTOM if words == post else None
            line = flat(cell.paragraphs[0], LEFT if words == post else CENTRE)
            line.paragraph_format.keep_with_next = True
            run(line, words, text_size(document) if words == post else _UNDER)
    for cell in (table.rows[0].cells[2], table.rows[0].cells[4]):
        _ruled(cell)


def _flush(table: Any) -> None:
    """No room at the sides of the cells, so that the post begins where the text does."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.find(qn("w:tblLayout")).addnext(margins)


def _ruled(cell: Any) -> None:
    edges, edge = OxmlElement("w:tcBorders"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto")):
        edge.set(qn(f"w:{name}"), value)
    edges.append(edge)
    cell._tc.get_or_add_tcPr().append(edges)


def _text_width(document: Any) -> Any:
    page = document.sections[-1]
    return page.page_width - page.left_margin - page.right_margin
