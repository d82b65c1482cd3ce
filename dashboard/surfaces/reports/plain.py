"""A report as plain data: what is kept, and what two reports are compared by. How it looks is no part of it."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from dashboard import russian
from dashboard.charts.drawing import svg
from dashboard.subjects.blocks import Block, Chart, Drawn, Footnote, Heading, Table, Text
from dashboard.surfaces.reports.model import Report, Section


def told(block: Block) -> dict[str, Any]:
    """What a block says: its texts, the cells of its table as they are shown, the numbers of its chart."""
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
            data = {series.name: list(series.values) for series in block.series}
            return _picture(block) | {"categories": list(block.categories), "data": data}
        case Drawn():
            return _picture(block) | {"svg": svg(block.drawing)}


def _picture(block: Chart | Drawn) -> dict[str, Any]:
    return {"kind": "picture", "title": block.title, "note": block.note, "alt": block.alt or block.title}


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "title": table.title,
        "note": table.note,
        "header": [russian.unbroken(column.title) for column in table.columns],
        "rows": [
            [{"text": russian.unbroken(c.show(value))} for c, value in zip(table.columns, row, strict=True)]
            for row in table.rows
        ],
    }


def as_json(report: Report) -> str:
    """The whole content, the same text for the same report."""
    return json.dumps(as_dict(report), ensure_ascii=False, sort_keys=True)


def content_hash(report: Report) -> str:
    """SHA-256 of the content."""
    return hashlib.sha256(as_json(report).encode()).hexdigest()


def as_dict(report: Report, of_block: Callable[[Block], dict[str, Any]] = told) -> dict[str, Any]:
    """The report as dictionaries, lists and texts, each block as `of_block` gives it."""
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
        "sections": [_section(section, of_block) for section in report.body],
        "annexes": [_section(section, of_block) for section in report.annexes],
    }


def _section(section: Section, of_block: Callable[[Block], dict[str, Any]]) -> dict[str, Any]:
    return {"key": section.key, "title": section.title, "blocks": [of_block(block) for block in section.blocks]}
