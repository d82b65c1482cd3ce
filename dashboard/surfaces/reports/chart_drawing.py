"""Charts as drawings, for the format without native charts (PDF): lying bars, stacked bars, lines.

Every value stands at its bar; what has no room is said under the chart, never left out in silence.
"""

from dataclasses import replace

from dashboard.charts.contrast import ink_on
from dashboard.charts.drawing import Drawing, Label, Line, Shape, box, text_width
from dashboard.subjects.blocks import Chart
from dashboard.surfaces.reports.chart_lines import lines
from dashboard.surfaces.reports.chart_parts import INK, LINE, QUIET, SIZE, WIDTH, legend, max_of, names_of

_ROW, _GAP = 8.5, 5.0
_STACKED_ROW = 12.5
_MOST_HEIGHT = 560.0
"""A picture is not torn between pages: of more rows several pictures are made, points."""


def draw(chart: Chart) -> tuple[tuple[Chart, Drawing], ...]:
    """The chart on sheets as wide as the page's text, each with the part of the chart that it shows."""
    if not chart.categories or not chart.series:
        return ((chart, Drawing(WIDTH, 1, ())),)
    if chart.kind == "lines":
        return ((chart, lines(chart)),)
    most, drawn = max_of(chart), _stacked if chart.kind == "stacked" else _bars
    return tuple((part, drawn(part, most)) for part in _parts(chart))


def _parts(chart: Chart) -> list[Chart]:
    """The chart cut by its categories into parts that fit on a page."""
    cuts, used = [0], 0.0
    for position, height in enumerate(_heights(chart)):
        if used + height > _MOST_HEIGHT:
            cuts, used = [*cuts, position], 0.0
        used += height + _GAP
    return [_between(chart, *ends) for ends in zip(cuts, [*cuts[1:], len(chart.categories)], strict=True)]


def _between(chart: Chart, start: int, end: int) -> Chart:
    series = tuple(replace(one, values=one.values[start:end]) for one in chart.series)
    return replace(chart, categories=chart.categories[start:end], series=series)


def _heights(chart: Chart) -> list[float]:
    names, bars = names_of(chart), _STACKED_ROW if chart.kind == "stacked" else len(chart.series) * _ROW
    return [max(bars, names.height(position)) for position in range(len(chart.categories))]


def _bars(chart: Chart, most: float) -> Drawing:
    names = names_of(chart)
    widest = max(text_width(chart.show(v), SIZE) for series in chart.series for v in series.values)
    left, room = names.width, WIDTH - names.width - widest - 6
    shapes, top = legend(chart) if len(chart.series) > 1 else ([], 4.0)
    y = top
    for position, height in enumerate(_heights(chart)):
        shapes += names.labels(position, y + height / 2)
        first = y + (height - len(chart.series) * _ROW) / 2
        for line, series in enumerate(chart.series):
            value, bar = series.values[position], first + line * _ROW
            length = room * max(value or 0.0, 0.0) / most
            if value is not None:
                shapes.append(box(left, bar + 1, max(length, 0.5), _ROW - 2, series.colour))
            shapes.append(Label((left + length + 4, bar + _ROW / 2 + 2.7), chart.show(value), SIZE, "start", INK))
        y += height + _GAP
    shapes.append(Line(((left, top - 4), (left, y)), QUIET))
    return Drawing(WIDTH, y + 4, tuple(shapes))


def _stacked(chart: Chart, _: float) -> Drawing:
    names = names_of(chart)
    left, room = names.width, WIDTH - names.width - 10
    with_unit = all(_fits(chart.show(v), length) for v, length in _segments(chart, room) if v)
    shapes, y = legend(chart)
    for position, height in enumerate(_heights(chart)):
        middle, x = y + height / 2, left
        shapes += names.labels(position, middle)
        for series, (value, length) in zip(chart.series, _row_segments(chart, position, room), strict=True):
            shapes.append(box(x, middle - _STACKED_ROW / 2, length, _STACKED_ROW, series.colour))
            shapes += _inside(_words(chart, value, with_unit), (x, middle), length, series.colour)
            x += length
        y += height + _GAP
    return _with_small(chart, Drawing(WIDTH, y, tuple(shapes)), room, with_unit)


def _words(chart: Chart, value: float | None, with_unit: bool) -> str:
    """What stands in a part of a bar: where one is narrow, the unit is left to the title for all; nothing for 0."""
    if not value or not round(value, chart.digits):
        return ""
    return chart.show(value) if with_unit else chart.show(value).removesuffix("%").strip()


def _inside(words: str, at: tuple[float, float], length: float, colour: str) -> list[Shape]:
    if not words or not _fits(words, length):
        return []
    return [Label((at[0] + length / 2, at[1] + 2.7), words, SIZE, "middle", ink_on(colour))]


def _with_small(chart: Chart, drawing: Drawing, room: float, with_unit: bool) -> Drawing:
    """The drawing with a line on the parts too narrow for a number."""
    found = [(v, _words(chart, v, with_unit), length) for v, length in _segments(chart, room)]
    small = [v for v, words, length in found if v is not None and words and not _fits(words, length)]
    if not small:
        return drawing
    said = Label((0, drawing.height + LINE), f"Не подписаны части до {chart.show(max(small))}.", SIZE, "start", QUIET)
    return replace(drawing, height=drawing.height + LINE + 4, shapes=(*drawing.shapes, said))


def _segments(chart: Chart, room: float) -> list[tuple[float | None, float]]:
    rows = range(len(chart.categories))
    return [segment for position in rows for segment in _row_segments(chart, position, room)]


def _row_segments(chart: Chart, position: int, room: float) -> list[tuple[float | None, float]]:
    """Values of one bar with their lengths, points; the whole bar is as long as the room."""
    values = [series.values[position] for series in chart.series]
    total = sum(value or 0.0 for value in values) or 1.0
    return [(value, room * (value or 0.0) / total) for value in values]


def _fits(words: str, length: float) -> bool:
    return text_width(words, SIZE) <= length
