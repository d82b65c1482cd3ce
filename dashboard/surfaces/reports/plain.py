"""A report as plain data: what the PDF's template reads, what is kept, and what two reports are compared by."""

import hashlib
import json
from typing import Any

from dashboard.charts.drawing import svg
from dashboard.subjects.blocks import Block, Chart, Drawn, Footnote, Heading, Table, Text
from dashboard.surfaces.reports import chart_drawing, heat
from dashboard.surfaces.reports.layout import column_widths
from dashboard.surfaces.reports.model import Report, Section

_TEXT_WIDTH, _SIZE, _PAD = 482.0, 9.0, 9.0
"""Of the PDF's page and tables, points."""


def as_json(report: Report) -> str:
    """The whole content, the same text for the same report."""
    return json.dumps(as_dict(report), ensure_ascii=False, sort_keys=True)


def content_hash(report: Report) -> str:
    """SHA-256 of the content."""
    return hashlib.sha256(as_json(report).encode()).hexdigest()


def as_dict(report: Report) -> dict[str, Any]:
    """The report as dictionaries, lists and texts; pictures as SVG."""
    office = report.office
    return {
        "office": office.name,
        "title": office.title,
        "subtitle": office.subtitle,
        "signature": office.signature,
        "prepared": office.prepared,
        "place": report.place,
        "period": report.period,
        "footer": report.footer,
        "caveats": list(report.caveats),
        "sections": [_section(section) for section in report.body],
        "annexes": [_section(section) for section in report.annexes],
    }


def _section(section: Section) -> dict[str, Any]:
    return {"key": section.key, "title": section.title, "blocks": [_block(block) for block in section.blocks]}


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "text": block.text}
        case Text():
            return {"kind": block.kind, "text": block.text}
        case Footnote():
            return {"kind": "footnote", "text": block.text}
        case Table():
            return _table(block)
        case Chart():
            drawn = svg(chart_drawing.draw(block))
            return {"kind": "picture", "title": block.title, "svg": drawn, "note": block.note, "alt": block.alt}
        case Drawn():
            return {
                "kind": "picture",
                "title": block.title,
                "svg": svg(block.drawing),
                "note": block.note,
                "alt": block.alt or block.title,
            }


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "title": table.title,
        "note": table.note,
        "widths": [round(width, 1) for width in column_widths(table, _TEXT_WIDTH, _SIZE, _PAD)],
        "align": [_align(c) for c in table.columns],
        "header": [column.title for column in table.columns],
        "rows": [[_cell(table, i, value) for i, value in enumerate(row)] for row in table.rows],
    }


def _align(column: Any) -> str:
    return "right" if column.is_number else "center" if column.is_narrow_zone else "left"


def _cell(table: Table, position: int, value: Any) -> dict[str, str | None]:
    column = table.columns[position]
    fill = heat.fill_of(table, column, value)
    return {"text": column.show(value), "fill": fill, "ink": heat.ink_of(fill)}
