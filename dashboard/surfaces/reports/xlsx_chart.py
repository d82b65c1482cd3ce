"""Sheets of the annex with a native chart: bars and lines beside their numbers, a map as outlines and points."""

from collections import defaultdict
from typing import Any

from dashboard.charts.drawing import Drawing, Line, Mark, Polygon
from dashboard.charts.theme import LIGHT
from dashboard.subjects.blocks import Chart, Column, Drawn
from dashboard.surfaces.reports.chart_parts import max_of, nice_top
from dashboard.surfaces.reports.escape import plain_cell
from dashboard.surfaces.reports.heat import ink_of as ink
from dashboard.surfaces.reports.native_chart import gap_of, height_cm, number_format
from dashboard.surfaces.reports.xlsx_book import HEAD_ROW, Book, head, stands
from dashboard.surfaces.reports.xlsx_cells import cell

_CHART_TYPES = {"bars": ("bar", None), "stacked": ("bar", "percent_stacked"), "lines": ("line", None)}
_FORMS = {"circle": "circle", "diamond": "diamond", "square": "square", "triangle": "triangle"}
_PX_PER_CM = 37.8
_DATA = 30
"""First column of a drawing's coordinates, out of sight."""


def chart_sheet(book: Book, chart: Chart) -> str:
    """The chart beside its numbers; the name of the sheet."""
    sheet = book.sheet(chart.sheet or chart.title)
    kind = "percent" if chart.unit == "%" else "number"
    names = (Column("Показатель"), *(Column(s.name, kind, chart.digits) for s in chart.series))  # type: ignore[arg-type]
    head(book, sheet, chart.title, chart.note, names)
    for row, category in enumerate(chart.categories, start=HEAD_ROW + 1):
        sheet.write_string(row, 0, plain_cell(category), book.style(**stands(names[0])))
        for position, series in enumerate(chart.series, start=1):
            cell(book, sheet, row, position, names[position], series.values[row - HEAD_ROW - 1])
    sheet.set_column(0, 0, min(max(len(name) for name in chart.categories) + 2, 50))
    sheet.set_column(1, len(chart.series), 14)
    native = _native(book, sheet, chart)
    sheet.insert_chart(HEAD_ROW, len(chart.series) + 2, native, {"description": chart.alt, "decorative": False})
    return str(sheet.get_name())


def _native(book: Book, sheet: Any, chart: Chart) -> Any:
    kind, subtype = _CHART_TYPES[chart.kind]
    native = book.file.add_chart({"type": kind, **({"subtype": subtype} if subtype else {})})
    first, last, name = HEAD_ROW + 1, HEAD_ROW + len(chart.categories), sheet.get_name()
    for position, series in enumerate(chart.series, start=1):
        look: dict[str, Any] = {"fill": {"color": series.colour}, "gap": gap_of(chart)}
        if chart.kind == "lines":
            look = {
                "line": {"color": series.colour, "width": 2},
                "marker": {"type": "circle", "size": 6, "fill": {"color": series.colour}},
            }
        native.add_series(
            {
                "name": [name, HEAD_ROW, position],
                "categories": [name, first, 0, last, 0],
                "values": [name, first, position, last, position],
                **look,
                **(
                    {}
                    if chart.kind == "lines"
                    else {
                        "data_labels": {
                            "value": True,
                            "num_format": number_format(chart),
                            "font": {"color": ink(series.colour) if chart.kind == "stacked" else LIGHT.text},
                        }
                    }
                ),
            }
        )
    native.set_title({"none": True})
    native.set_legend({"position": "top"} if len(chart.series) > 1 else {"none": True})
    native.set_y_axis(
        {"reverse": True}
        if chart.kind != "lines"
        else {"num_format": number_format(chart), "min": 0, "max": nice_top(max_of(chart))}
    )
    if chart.kind != "lines":
        native.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    native.set_size({"width": 680, "height": round(height_cm(chart) * _PX_PER_CM)})
    native.show_blanks_as("gap")
    return native


def figure_sheet(book: Book, figure: Drawn) -> str:
    """The drawing as a native scatter chart: outlines as lines, points by zone; sharp at any size."""
    sheet = book.sheet(figure.sheet or figure.title)
    head(book, sheet, figure.title, figure.note, ())
    native = book.file.add_chart({"type": "scatter", "subtype": "straight"})
    column = _DATA
    for name, points, look in _traces(figure.drawing):
        for row, (x, y) in enumerate(points):
            sheet.write_number(row, column, round(x, 2))
            sheet.write_number(row, column + 1, round(figure.drawing.height - y, 2))
        last = len(points) - 1
        native.add_series(
            {
                "name": name,
                "categories": [sheet.get_name(), 0, column, last, column],
                "values": [sheet.get_name(), 0, column + 1, last, column + 1],
                **look,
            }
        )
        column += 2
    if column > _DATA:
        sheet.set_column(_DATA, column, None, None, {"hidden": True})
        native.show_hidden_data()
    drawing = figure.drawing
    hidden = {"visible": False, "major_gridlines": {"visible": False}}
    native.set_x_axis(hidden | {"min": 0, "max": drawing.width})
    native.set_y_axis(hidden | {"min": 0, "max": drawing.height})
    outlines = [i for i, (_, _, look) in enumerate(_traces(drawing)) if look["marker"]["type"] == "none"]
    native.set_legend({"position": "bottom", "delete_series": outlines})
    native.set_title({"none": True})
    native.set_size({"width": 900, "height": round(900 * drawing.height / drawing.width) + 40})
    if column > _DATA:
        sheet.insert_chart(HEAD_ROW, 0, native, {"description": figure.alt or figure.title})
    return str(sheet.get_name())


def _traces(drawing: Drawing) -> list[tuple[str, list[tuple[float, float]], dict[str, Any]]]:
    found: list[tuple[str, list[tuple[float, float]], dict[str, Any]]] = []
    groups: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for shape in drawing.shapes:
        match shape:
            case Polygon() if shape.line and shape.rings[0]:
                ring = list(shape.rings[0])
                found.append(("", [*ring, ring[0]], _outline(shape.line)))
            case Line() if len(shape.points) > 1:
                found.append(("", list(shape.points), _outline(shape.colour)))
            case Mark() if shape.group:
                groups[(shape.group, shape.form, shape.fill)].append(shape.at)
    for (name, form, fill), points in groups.items():
        marker = {"type": _FORMS[form], "size": 9, "fill": {"color": fill}, "border": {"color": LIGHT.muted}}
        found.append((name, points, {"line": {"none": True}, "marker": marker}))
    return found


def _outline(colour: str) -> dict[str, Any]:
    return {"line": {"color": colour, "width": 0.75}, "marker": {"type": "none"}}
