"""Blocks as the PDF's template sets them: what they say with widths, size of type, shades and drawn charts."""

import json
from typing import Any

from dashboard.charts.drawing import svg
from dashboard.subjects.blocks import Block, Chart, Column, Drawn, Table, Value
from dashboard.surfaces.reports import chart_drawing, heat
from dashboard.surfaces.reports.layout import fit
from dashboard.surfaces.reports.model import Report
from dashboard.surfaces.reports.plain import as_dict, told

_TEXT_WIDTH, _SIZES, _PAD = 482.0, (10.0, 9.5, 9.0, 8.5, 8.0, 7.5), 9.0
"""Of the PDF's page and tables, points: the largest type with which no word is broken is taken."""
_MANY_COLUMNS, _SMALLER = 9, 9.0


def laid(report: Report) -> str:
    """The report as JSON for the template."""
    return json.dumps(as_dict(report, _laid), ensure_ascii=False, sort_keys=True)


def _laid(block: Block) -> dict[str, Any]:
    match block:
        case Table():
            return told(block) | _table(block)
        case Chart():
            drawn = [{"svg": svg(drawing), "alt": part.alt} for part, drawing in chart_drawing.draw(block)]
            return told(block) | {"pictures": drawn}
        case Drawn():
            return told(block) | {"pictures": [{"svg": svg(block.drawing), "alt": block.alt or block.title}]}
        case _:
            return told(block)


def _table(table: Table) -> dict[str, Any]:
    sizes = [size for size in _SIZES if len(table.columns) < _MANY_COLUMNS or size <= _SMALLER]
    fitted = fit(table, _TEXT_WIDTH, sizes, _PAD)
    return {
        "size": fitted.size,
        "pad": fitted.pad,
        "turned": fitted.turned,
        "whole": fitted.whole,
        "widths": [round(width, 1) for width in fitted.widths],
        "align": [_align(column) for column in table.columns],
        "looks": [[_look(table, c, value) for c, value in zip(table.columns, row, strict=True)] for row in table.rows],
    }


def _align(column: Column) -> str:
    return "right" if column.is_number else "center" if column.is_narrow_zone else "left"


def _look(table: Table, column: Column, value: Value) -> dict[str, str | bool | None]:
    """`tag`: the fill is a mark behind the words, not the whole cell of a row of many lines."""
    fill = heat.fill_of(table, column, value)
    return {"fill": fill, "ink": heat.ink_of(fill), "tag": column.kind == "zone" and not column.is_narrow_zone}
