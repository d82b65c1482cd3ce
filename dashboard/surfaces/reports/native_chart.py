"""Native, editable charts: made by python-pptx, also for DOCX, which takes the chart's parts as they are."""

from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from dashboard.charts.contrast import ink_on
from dashboard.charts.theme import LIGHT
from dashboard.subjects.blocks import Chart
from dashboard.surfaces.reports.chart_parts import max_of, nice_top
from dashboard.surfaces.reports.escape import plain_cell

_TYPES = {
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.BAR_STACKED_100,
    "lines": XL_CHART_TYPE.LINE_MARKERS,
}
_FEW_LABELS = 40
_FEW, _FEW_CM = 8, 0.85
_LYING_CM, _PAIR_CM, _FRAME_CM, _LEAST_CM, _MOST_CM, _LINES_CM = 0.5, 0.29, 1.6, 3.6, 17.0, 7.0


def number_format(chart: Chart) -> str:
    """Excel's format code of the chart's values: `0" %"`, `# ##0`; the decimal comma is the program's own."""
    digits = "." + "0" * chart.digits if chart.digits else ""
    return f'0{digits}"\u00a0%"' if chart.unit == "%" else f"#,##0{digits}"


def height_cm(chart: Chart) -> float:
    """Height that gives each bar its room."""
    if chart.kind == "lines":
        return _LINES_CM
    pairs = chart.kind == "bars" and len(chart.series) > 1
    single = _FEW_CM if len(chart.categories) <= _FEW else _LYING_CM
    each = _PAIR_CM * len(chart.series) if pairs else single
    return min(max(each * len(chart.categories) + _FRAME_CM, _LEAST_CM), _MOST_CM)


def gap_of(chart: Chart) -> int:
    """Room between bars in % of a bar: few bars do not grow into walls."""
    return {1: 260, 2: 180, 3: 120, 4: 80}.get(len(chart.categories), 45)


def chart_data(chart: Chart) -> CategoryChartData:
    """The chart's numbers as its embedded workbook will hold them."""
    data = CategoryChartData(number_format=number_format(chart))
    data.categories = [plain_cell(name) for name in chart.categories]
    for series in chart.series:
        data.add_series(plain_cell(series.name), series.values)
    return data


def add_chart(
    slide: Any,
    chart: Chart,
    place: tuple[int, int, int, int],
    size: float,
    font: str | None = None,
    plate: bool = False,
) -> Any:
    """Put the chart on a slide at (left, top, width, height) in EMU with text of `size` points; `plate`: on white."""
    frame = slide.shapes.add_chart(_TYPES[chart.kind], *(Emu(part) for part in place), chart_data(chart))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.alt)
    _dress(frame.chart, chart, size, font, plate)
    return frame


def chart_parts(chart: Chart, font: str) -> Any:
    """The chart's part with its workbook, to be carried into another kind of document."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    return add_chart(slide, chart, (0, 0, 100, 100), 9, font).chart.part


def _dress(native: Any, chart: Chart, size: float, font: str | None, plate: bool) -> None:
    native.font.size = Pt(size)
    native.font.color.rgb = RGBColor.from_string(LIGHT.text[1:])
    if font:
        native.font.name = font
    native.has_title = False
    _frameless(native, plate)
    _numbered_axes(native)
    native.has_legend = len(chart.series) > 1
    if native.has_legend:
        native.legend.position, native.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    _axes(native, chart)
    plot = native.plots[0]
    if chart.kind != "lines":
        plot.gap_width, plot.overlap = gap_of(chart), 100 if chart.kind == "stacked" else -5
    for series, ours in zip(plot.series, chart.series, strict=True):
        _series(series, chart, ours.colour, size)


def _frameless(native: Any, plate: bool) -> None:
    """No border around the chart, white under it where it is asked for: python-pptx has no property for them."""
    space = native._chartSpace
    ground = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>' if plate else "<a:noFill/>"
    look = parse_xml(f"<c:spPr {nsdecls('c', 'a')}>{ground}<a:ln><a:noFill/></a:ln></c:spPr>")
    space.chart.addnext(look)


def _numbered_axes(native: Any) -> None:
    """Axes by numbers that the schema allows: python-pptx gives negative ones."""
    for mark in native._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        mark.set("val", str(abs(int(mark.get("val")))))


def _axes(native: Any, chart: Chart) -> None:
    values, names = native.value_axis, native.category_axis
    values.has_major_gridlines = chart.kind == "lines"
    values.visible = chart.kind == "lines"
    values.minimum_scale = 0
    if chart.kind == "lines":
        values.maximum_scale = nice_top(max_of(chart))
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = number_format(chart), False
    names.has_major_gridlines = False
    names.format.line.color.rgb = RGBColor(0x5B, 0x6B, 0x77)
    if chart.kind == "lines":
        values.major_gridlines.format.line.color.rgb = RGBColor(0xD9, 0xE0, 0xE6)
        values.format.line.fill.background()
    else:
        names.reverse_order = True  # the first category stands on top
    if chart.kind == "stacked":
        values.maximum_scale = 1


def _series(series: Any, chart: Chart, colour: str, size: float) -> None:
    rgb = RGBColor.from_string(colour[1:])
    if chart.kind == "lines":
        series.smooth = False
        series.format.line.color.rgb, series.format.line.width = rgb, Pt(2)
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = rgb
        series.marker.format.line.color.rgb = rgb
        return
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb
    if len(chart.categories) * len(chart.series) > _FEW_LABELS and chart.kind == "bars":
        return
    labels = series.data_labels
    labels.show_value, labels.font.size = True, Pt(size)
    labels.number_format, labels.number_format_is_linked = number_format(chart), False
    if chart.kind == "stacked":
        labels.position = XL_LABEL_POSITION.CENTER
        labels.font.color.rgb = RGBColor.from_string(ink_on(colour)[1:])
    else:
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
