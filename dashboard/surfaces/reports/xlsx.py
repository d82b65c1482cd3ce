"""The annex in XLSX: a sheet per table and picture, native charts, filters, frozen headers, heat by rules."""

import io
import re
from collections import defaultdict
from datetime import datetime, time
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from dashboard.charts.drawing import Drawing, Line, Mark, Polygon
from dashboard.charts.theme import LIGHT
from dashboard.subjects.blocks import Chart, Column, Drawn, Table, Value
from dashboard.surfaces.reports.chart_drawing import max_of, nice_top
from dashboard.surfaces.reports.escape import plain_cell
from dashboard.surfaces.reports.heat import SIGN_FILLS
from dashboard.surfaces.reports.heat import ink_of as ink
from dashboard.surfaces.reports.model import Report
from dashboard.surfaces.reports.native_chart import gap_of, height_cm, number_format
from dashboard.surfaces.reports.settled import settled

_BAD = re.compile(r"[\[\]:*?/\\']")
_HEAD_ROW, _LONGEST, _LINE_PT, _WIDEST = 3, 31, 13.0, 60.0
_CHART_TYPES = {"bars": ("bar", None), "stacked": ("bar", "percent_stacked"), "lines": ("line", None)}
_FORMS = {"circle": "circle", "diamond": "diamond", "square": "square", "triangle": "triangle"}
_PX_PER_CM = 37.8
_DATA = 30
"""First column of a drawing's coordinates, out of sight."""


class _Book:
    """The workbook being written, its formats and the sheets already named."""

    def __init__(self, file: xlsxwriter.Workbook) -> None:
        self.file = file
        self.names: set[str] = set()
        self._formats: dict[tuple[Any, ...], Any] = {}

    def style(self, **wanted: Any) -> Any:
        """A format, made once."""
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self.file.add_format({"font_name": "Arial", "font_size": 10, **wanted})
        return self._formats[key]

    def sheet(self, wanted: str) -> Any:
        """A new sheet with a name that Excel takes and no other sheet has."""
        base = _BAD.sub(" ", wanted).strip() or "Лист"
        name, number = _cut(base, _LONGEST), 2
        while name.lower() in self.names:
            tail = f" {number}"
            name, number = _cut(base, _LONGEST - len(tail)) + tail, number + 1
        self.names.add(name.lower())
        return self.file.add_worksheet(name)


def _cut(name: str, most: int) -> str:
    """The name's beginning of at most `most` units of UTF-16, in which Excel counts."""
    return name.encode("utf-16-le")[: 2 * most].decode("utf-16-le", errors="ignore").strip()


def xlsx(report: Report) -> bytes:
    """The annex; the first sheet lists the others."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as file:
        file.set_properties(
            {
                "title": f"{report.office.title}. {report.place}",
                "author": report.office.name,
                "comments": report.footer,
                "created": datetime.combine(report.as_of, time()),
            }
        )
        book = _Book(file)
        contents = book.sheet("Содержание")
        listed = [_block(book, block) for section in report.sections for block in section.blocks]
        _contents(book, contents, report, [pair for pair in listed if pair])
    return settled(buffer.getvalue(), report.as_of)


def _contents(book: _Book, sheet: Any, report: Report, listed: list[tuple[str, str]]) -> None:
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    sheet.hide_gridlines(2)
    for row, (words, bold) in enumerate([(report.office.title, True), (report.place, True), (report.period, False)]):
        sheet.write_string(row, 0, plain_cell(words), book.style(bold=bold))
    for row, (name, title) in enumerate(listed, start=4):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", book.style(font_color=LIGHT.school, underline=1), name)
        sheet.write_string(row, 1, plain_cell(title), book.style(text_wrap=True))
    end = 5 + len(listed)
    for row, words in enumerate([*report.caveats, report.footer], start=end):
        sheet.write_string(row, 0, plain_cell(words), book.style(font_color=LIGHT.muted))
    _printed(sheet)


def _block(book: _Book, block: Any) -> tuple[str, str] | None:
    match block:
        case Table():
            return _table(book, block), block.title
        case Chart() if block.categories and block.series:
            return _chart(book, block), block.title
        case Drawn():
            return _figure(book, block), block.title
    return None


def _head(book: _Book, sheet: Any, title: str, note: str, columns: tuple[Column, ...]) -> None:
    sheet.write_string(0, 0, plain_cell(title), book.style(bold=True, font_size=12))
    sheet.write_string(1, 0, plain_cell(note), book.style(font_color=LIGHT.muted))
    head = book.style(bold=True, text_wrap=True, valign="top", bottom=1, bottom_color=LIGHT.muted)
    for position, column in enumerate(columns):
        sheet.write_string(_HEAD_ROW, position, plain_cell(column.title), head)
    sheet.freeze_panes(_HEAD_ROW + 1, 1)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.hide_gridlines(2)
    _printed(sheet)


def _printed(sheet: Any) -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")


def _table(book: _Book, table: Table) -> str:
    sheet = book.sheet(table.sheet or table.title)
    _head(book, sheet, table.title, table.note, table.columns)
    wide = [_chars(table, position) for position in range(len(table.columns))]
    for number, row in enumerate(table.rows, start=_HEAD_ROW + 1):
        lines = max(1 + len(c.show(v)) // int(w) for c, v, w in zip(table.columns, row, wide, strict=True))
        sheet.set_row(number, _LINE_PT * lines + 2)
        for position, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _cell(book, sheet, number, position, column, value)
    last = _HEAD_ROW + len(table.rows)
    if table.columns:
        sheet.autofilter(_HEAD_ROW, 0, max(last, _HEAD_ROW + 1), len(table.columns) - 1)
    for position, chars in enumerate(wide):
        sheet.set_column(position, position, chars)
    if table.rows:
        _heat(book, sheet, table, last)
    else:
        sheet.write_string(_HEAD_ROW + 1, 0, "Строк нет.", book.style(italic=True))
    return str(sheet.get_name())


def _chars(table: Table, position: int) -> float:
    """Width of a column in letters, enough for its longest word and most of its cells."""
    column = table.columns[position]
    if column.is_narrow_zone:
        return 6.0
    shown = [len(column.show(row[position])) for row in table.rows]
    words = max(len(word) for word in column.title.split(" "))
    return min(max([words + 1, len(column.title) * 0.7, 8, *shown]) + 2, _WIDEST)


def _cell(book: _Book, sheet: Any, row: int, position: int, column: Column, value: Value) -> None:
    if value is None or value != value:
        sheet.write_blank(row, position, None)
    elif isinstance(value, str):
        sheet.write_string(row, position, plain_cell(value), book.style(text_wrap=True, valign="top"))
    elif isinstance(value, (int, float)):
        sheet.write_number(row, position, value, book.style(num_format=_code(column), valign="top"))
    else:
        sheet.write_datetime(
            row, position, datetime.combine(value, time()), book.style(num_format="dd.mm.yyyy", valign="top")
        )


def _code(column: Column) -> str:
    digits = "." + "0" * column.digits if column.digits else ""
    if column.kind == "percent":
        return f'0{digits}"\u00a0%"'
    if column.kind == "points":
        return f"+0{digits};\u22120{digits};0{digits}"
    return f"#,##0{digits}"


def _heat(book: _Book, sheet: Any, table: Table, last: int) -> None:
    """Shades as conditional formats: they follow when somebody edits or sorts the numbers."""
    for position, column in enumerate(table.columns):
        name = xl_col_to_name(position)
        area = f"{name}{_HEAD_ROW + 2}:{name}{last + 1}"
        if column.kind == "zone":
            for sign, fill in SIGN_FILLS.items():
                look = book.style(bg_color=fill, font_color=ink(fill))
                rule = {"type": "text", "criteria": "begins with", "value": sign, "format": look}
                sheet.conditional_format(area, rule)
    shaded = [xl_col_to_name(i) for i, column in enumerate(table.columns) if column.heat]
    if shaded:
        spots = [f"{name}{_HEAD_ROW + 2}:{name}{last + 1}" for name in shaded]
        scale = {
            "type": "2_color_scale",
            "min_color": "#F4F7F9",
            "max_color": LIGHT.heat[2],
            "min_type": "num",
            "min_value": 0,
            "max_type": "num",
            "max_value": table.top or 1,
        }
        sheet.conditional_format(spots[0], scale | ({"multi_range": " ".join(spots)} if len(spots) > 1 else {}))


def _chart(book: _Book, chart: Chart) -> str:
    sheet = book.sheet(chart.sheet or chart.title)
    kind = "percent" if chart.unit == "%" else "number"
    names = (Column("Показатель"), *(Column(s.name, kind, chart.digits) for s in chart.series))  # type: ignore[arg-type]
    _head(book, sheet, chart.title, chart.note, names)
    for row, category in enumerate(chart.categories, start=_HEAD_ROW + 1):
        sheet.write_string(row, 0, plain_cell(category), book.style())
        for position, series in enumerate(chart.series, start=1):
            _cell(book, sheet, row, position, names[position], series.values[row - _HEAD_ROW - 1])
    sheet.set_column(0, 0, min(max(len(name) for name in chart.categories) + 2, 50))
    sheet.set_column(1, len(chart.series), 14)
    native = _native(book, sheet, chart)
    sheet.insert_chart(_HEAD_ROW, len(chart.series) + 2, native, {"description": chart.alt, "decorative": False})
    return str(sheet.get_name())


def _native(book: _Book, sheet: Any, chart: Chart) -> Any:
    kind, subtype = _CHART_TYPES[chart.kind]
    native = book.file.add_chart({"type": kind, **({"subtype": subtype} if subtype else {})})
    first, last, name = _HEAD_ROW + 1, _HEAD_ROW + len(chart.categories), sheet.get_name()
    for position, series in enumerate(chart.series, start=1):
        look: dict[str, Any] = {"fill": {"color": series.colour}, "gap": gap_of(chart)}
        if chart.kind == "lines":
            look = {
                "line": {"color": series.colour, "width": 2},
                "marker": {"type": "circle", "size": 6, "fill": {"color": series.colour}},
            }
        native.add_series(
            {
                "name": [name, _HEAD_ROW, position],
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


def _figure(book: _Book, figure: Drawn) -> str:
    """The drawing as a native scatter chart: outlines as lines, points by zone; sharp at any size."""
    sheet = book.sheet(figure.sheet or figure.title)
    _head(book, sheet, figure.title, figure.note, ())
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
        sheet.insert_chart(_HEAD_ROW, 0, native, {"description": figure.alt or figure.title})
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
