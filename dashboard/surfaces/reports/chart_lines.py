"""Lines over years or months as a drawing: round scale, names of the axis that do not meet, last values in numbers."""

from dashboard.charts.drawing import Drawing, Label, Line, Mark, Point, Shape, fitted, text_width
from dashboard.subjects.blocks import Chart, Series
from dashboard.surfaces.reports.chart_parts import GRID, LINE, QUIET, SIZE, WIDTH, legend, max_of, nice_top

_HEIGHT, _TICKS, _INSET, _AWAY = 150.0, 4, 16.0, 7.0
_TICK_NAME, _LEAST_RIGHT = 70.0, 24.0
_MOST_DIGITS = 9


def lines(chart: Chart) -> Drawing:
    """One line for each series, with gaps where values are missing."""
    shapes, top = legend(chart)
    most, bottom = nice_top(max_of(chart)), top + _HEIGHT
    ticks = _ticks(chart, most)
    left = max(text_width(words, SIZE) for words in ticks) + 8
    ends = [text_width(chart.show(value), SIZE) for series in chart.series for value in series.values[-1:]]
    right = WIDTH - max(_LEAST_RIGHT, *(end + _AWAY - _INSET for end in ends))
    for step, words in enumerate(ticks):
        y = bottom - _HEIGHT * step / _TICKS
        shapes += [
            Line(((left, y), (right - _INSET + 3, y)), GRID),
            Label((left - 6, y + 3), words, SIZE, "end", QUIET),
        ]
    count = max(len(chart.categories) - 1, 1)
    across = [left + _INSET + (right - left - 2 * _INSET) * i / count for i in range(len(chart.categories))]
    shapes += _names(chart, across, bottom + 13)
    paths = [_points(series, across, bottom, _HEIGHT / most) for series in chart.series]
    for series, points in zip(chart.series, paths, strict=True):
        shapes += _path(series, points)
    return Drawing(WIDTH, bottom + 20, (*shapes, *_last_values(chart, paths, top, bottom)))


def _ticks(chart: Chart, most: float) -> list[str]:
    """Labels of the scale, with as many digits as make them differ."""
    step = most / _TICKS
    digits = next((d for d in range(_MOST_DIGITS) if abs(round(step, d) - step) < step * 1e-6), _MOST_DIGITS)
    return [chart.show(step * i, max(digits, chart.digits)) for i in range(_TICKS + 1)]


def _names(chart: Chart, across: list[float], y: float) -> list[Shape]:
    """Names under the axis, every second or third where all have no room; the last one always."""
    names = [fitted(name, SIZE, _TICK_NAME) for name in chart.categories]
    widest, last = max(text_width(name, SIZE) for name in names) + 6, len(names) - 1
    step = (across[-1] - across[0]) / max(last, 1)
    every = next((n for n in range(1, last + 1) if n * step >= widest), last + 1)
    return [
        Label((across[i], y), name, SIZE, "middle", QUIET) for i, name in enumerate(names) if (last - i) % every == 0
    ]


def _points(series: Series, across: list[float], bottom: float, scale: float) -> list[Point | None]:
    return [
        None if v is None else (x, bottom - max(v, 0.0) * scale) for x, v in zip(across, series.values, strict=True)
    ]


def _path(series: Series, points: list[Point | None]) -> list[Shape]:
    """A line with gaps where values are missing, and its points."""
    runs: list[list[Point]] = [[]]
    for point in points:
        runs = [*runs[:-1], [*runs[-1], point]] if point is not None else [*runs, []]
    drawn: list[Shape] = [Line(tuple(run), series.colour, 1.6) for run in runs if len(run) > 1]
    return [*drawn, *(Mark(point, 5, "circle", series.colour) for run in runs for point in run)]


def _last_values(chart: Chart, paths: list[list[Point | None]], top: float, bottom: float) -> list[Shape]:
    """The last known value of each line in its colour, moved up or down where another stands there or the legend."""
    placed: list[Label] = []
    for series, points in zip(chart.series, paths, strict=True):
        known = [i for i, point in enumerate(points) if point is not None]
        if known:
            words, end = chart.show(series.values[known[-1]]), known[-1]
            x, y = _beside([path[end] for path in paths], points[end], words, end == len(points) - 1, top + SIZE)
            spots = (y + side * step * LINE for step in range(2 * len(paths) + 4) for side in (1, -1))
            within = (s for s in spots if top + SIZE <= s <= bottom + 3)
            free = next(s for s in within if not any(_meet(x, s, words, one) for one in placed))
            placed.append(Label((x, free), words, SIZE, "start", series.colour))
    return [*placed]


def _beside(others: list[Point | None], point: Point | None, words: str, at_edge: bool, highest: float) -> Point:
    """Where a number begins: right of a line that ends at the edge, else above the upper line and under the lower."""
    assert point is not None
    (x, y), long = point, text_width(words, SIZE)
    if at_edge:
        return min(x + _AWAY, WIDTH - long), y + 2.7
    is_upper = y - 6 >= highest and all(other is None or other[1] >= y for other in others)
    return min(max(x - long / 2, 0.0), WIDTH - long), y - 6 if is_upper else y + 12


def _meet(x: float, y: float, words: str, other: Label) -> bool:
    across = x < other.at[0] + text_width(other.text, SIZE) and other.at[0] < x + text_width(words, SIZE)
    return across and abs(y - other.at[1]) < LINE
