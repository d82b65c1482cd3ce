"""What drawn charts share: the sheet, the legend, names of categories on as many lines as they need, round scales."""

import math
from dataclasses import dataclass

from dashboard.charts.drawing import Label, Shape, box, fitted, text_width, wrapped
from dashboard.subjects.blocks import Chart

WIDTH = 480.0
"""As wide as the page's text, points."""
SIZE, LINE = 8.0, 9.0
"""Of letters and of a line of them, points."""
INK, QUIET, GRID = "#22303A", "#5B6B77", "#D9E0E6"
NOTHING = "нет данных"
_NAMES, _NAME_LINES, _KEY, _BETWEEN = 170.0, 3, 12.0, 14.0


@dataclass(frozen=True)
class Names:
    """Names of the categories as lines, and the width of the widest with the gap to the plot, points."""

    lines: tuple[tuple[str, ...], ...]
    width: float

    def height(self, position: int) -> float:
        """Of a category's name, points."""
        return len(self.lines[position]) * LINE

    def labels(self, position: int, middle: float) -> list[Shape]:
        """The name to the left of the plot, its middle at this height."""
        top = middle - self.height(position) / 2
        return [
            Label((self.width - 6, top + (line + 0.78) * LINE), words, SIZE, "end", INK)
            for line, words in enumerate(self.lines[position])
        ]


def names_of(chart: Chart) -> Names:
    """Names of a lying chart; of a very long one the end is cut with an ellipsis."""
    lines = tuple(wrapped(name, SIZE, _NAMES, _NAME_LINES) for name in chart.categories)
    return Names(lines, max(text_width(words, SIZE) for name in lines for words in name) + 8)


def legend(chart: Chart) -> tuple[list[Shape], float]:
    """Keys of the series in as many rows as they need, and the height where the plot may begin."""
    shapes: list[Shape] = []
    x, y = 0.0, 4.0
    for series in chart.series:
        known = any(value is not None for value in series.values)
        name = fitted(series.name if known else f"{series.name}: {NOTHING}", SIZE, WIDTH - _KEY)
        long = _KEY + text_width(name, SIZE)
        if x and x + long > WIDTH:
            x, y = 0.0, y + LINE + 4
        shapes += [box(x, y, 8, 8, series.colour), Label((x + _KEY, y + 7.2), name, SIZE, "start", QUIET)]
        x += long + _BETWEEN
    return shapes, y + 8 + 12


def nice_top(value: float) -> float:
    """The least 1, 2, 4, 5 or 8 times a power of ten that is not below the value: four equal steps under it."""
    power = 10.0 ** math.floor(math.log10(value))
    return float(next(step * power for step in (1, 2, 4, 5, 8, 10) if step * power >= value * (1 - 1e-9)))


def max_of(chart: Chart) -> float:
    """The largest value of a chart, 1 where there is none."""
    return max((v for series in chart.series for v in series.values if v is not None), default=0.0) or 1.0
