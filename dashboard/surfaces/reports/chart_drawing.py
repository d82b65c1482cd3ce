"""Charts as drawings, for the format without native charts (PDF): lying bars, stacked bars, lines.

Values stand at the bars; names of categories are cut to the room they have.
"""

import math

from dashboard import russian
from dashboard.charts.contrast import ink_on
from dashboard.charts.drawing import Drawing, Label, Line, Mark, Point, Shape, box, fitted, text_width
from dashboard.subjects.blocks import Chart, Series

WIDTH = 480.0
_ROW, _GAP, _TOP, _SIZE, _LEAST_INSIDE = 8.5, 5.0, 24.0, 8.0, 16.0
_NAMES, _PLOT_HEIGHT, _TICKS = 150.0, 150.0, 4
_INK, _QUIET, _GRID = "#22303A", "#5B6B77", "#D9E0E6"


def draw(chart: Chart) -> Drawing:
    """The chart on a sheet as wide as the page's text; an empty chart is an empty sheet."""
    if not chart.categories or not chart.series:
        return Drawing(WIDTH, 1, ())
    return {"bars": _bars, "stacked": _stacked, "lines": _lines}[chart.kind](chart)


def shown(value: float | None, chart: Chart) -> str:
    """A value with its unit, as at a bar's end."""
    return russian.percent(value, chart.digits) if chart.unit == "%" else russian.number(value, chart.digits)


def _bars(chart: Chart) -> Drawing:
    most = max_of(chart)
    left, height = _names_width(chart), len(chart.series) * _ROW
    room = WIDTH - left - 50
    shapes = _legend(chart) if len(chart.series) > 1 else []
    y = _TOP if shapes else 4.0
    for position, name in enumerate(chart.categories):
        shapes.append(Label((left - 6, y + height / 2 + 3), fitted(name, _SIZE, left - 8), _SIZE, "end", _INK))
        for line, series in enumerate(chart.series):
            value = series.values[position]
            length = room * (value or 0.0) / most
            if value is not None:
                shapes.append(box(left, y + line * _ROW + 1, max(length, 0.5), _ROW - 2, series.colour))
            end = (left + length + 4, y + (line + 0.5) * _ROW + 3)
            shapes.append(Label(end, shown(value, chart), _SIZE, "start", _INK))
        y += height + _GAP
    shapes.append(Line(((left, _TOP - 4 if len(chart.series) > 1 else 0), (left, y)), _QUIET))
    return Drawing(WIDTH, y + 4, tuple(shapes))


def _stacked(chart: Chart) -> Drawing:
    left = _names_width(chart)
    room, shapes, y = WIDTH - left - 10, _legend(chart), _TOP
    for position, name in enumerate(chart.categories):
        shapes.append(Label((left - 6, y + _ROW), fitted(name, _SIZE, left - 8), _SIZE, "end", _INK))
        values = [series.values[position] or 0.0 for series in chart.series]
        x, total = left, sum(values) or 1.0
        for series, value in zip(chart.series, values, strict=True):
            length = room * value / total
            shapes.append(box(x, y, length, _ROW + 4, series.colour))
            text = shown(value, chart)
            if length > text_width(text, _SIZE) + 2 and length > _LEAST_INSIDE:
                shapes.append(Label((x + length / 2, y + _ROW), text, _SIZE, "middle", ink_on(series.colour)))
            x += length
        y += _ROW + 4 + _GAP
    return Drawing(WIDTH, y, tuple(shapes))


def _lines(chart: Chart) -> Drawing:
    shapes, top, left = _legend(chart), _TOP, 44.0
    most, right, bottom = nice_top(max_of(chart)), WIDTH - 24, _TOP + _PLOT_HEIGHT
    for step in range(_TICKS + 1):
        y = bottom - _PLOT_HEIGHT * step / _TICKS
        shapes.append(Line(((left, y), (right, y)), _GRID))
        shapes.append(Label((left - 6, y + 3), shown(most * step / _TICKS, chart), _SIZE, "end", _QUIET))
    count = max(len(chart.categories) - 1, 1)
    across = [left + 16 + (right - left - 32) * i / count for i in range(len(chart.categories))]
    every = max(1, round(len(chart.categories) / 8))
    for position, name in enumerate(chart.categories):
        if position % every == 0:
            shapes.append(Label((across[position], bottom + 13), fitted(name, _SIZE, 80), _SIZE, "middle", _QUIET))
    for series in chart.series:
        shapes += _path(series, across, bottom, _PLOT_HEIGHT / most)
    return Drawing(WIDTH, top + _PLOT_HEIGHT + 20, tuple(shapes))


def _path(series: Series, across: list[float], bottom: float, scale: float) -> list[Shape]:
    """A line with gaps where values are missing, and its points."""
    shapes: list[Shape] = []
    run: list[Point] = []
    for x, value in zip(across, series.values, strict=True):
        if value is None:
            shapes += [Line(tuple(run), series.colour, 1.6)] if len(run) > 1 else []
            run = []
            continue
        run.append((x, bottom - value * scale))
        shapes.append(Mark(run[-1], 5, "circle", series.colour))
    return [*([Line(tuple(run), series.colour, 1.6)] if len(run) > 1 else []), *shapes]


def _legend(chart: Chart) -> list[Shape]:
    shapes: list[Shape] = []
    x, room = 0.0, WIDTH / len(chart.series)
    for series in chart.series:
        name = fitted(series.name, _SIZE, max(room - 18, 30))
        shapes += [box(x, 4, 8, 8, series.colour), Label((x + 12, 11.5), name, _SIZE, "start", _QUIET)]
        x += text_width(name, _SIZE) + 26
    return shapes


def _names_width(chart: Chart) -> float:
    return min(max(text_width(name, _SIZE) for name in chart.categories) + 10, _NAMES)


def nice_top(value: float) -> float:
    """The least 1, 2, 4, 5 or 8 times a power of ten that is not below the value: four equal steps under it."""
    power = 10.0 ** math.floor(math.log10(value))
    return float(next(step * power for step in (1, 2, 4, 5, 8, 10) if step * power >= value * (1 - 1e-9)))


def max_of(chart: Chart) -> float:
    """The largest value of a chart, 1 where there is none."""
    return max((v for series in chart.series for v in series.values if v is not None), default=0.0) or 1.0
