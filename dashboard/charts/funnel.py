"""The funnel: every school by number of works and result, limits that widen where works are few."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.labels import FEW_WORKS, drawn, small_text, spread
from dashboard.charts.panels import short_name
from dashboard.charts.theme import Palette

HEIGHT = 500
_PLOT_WIDTH, _PLOT_HEIGHT = 700, 430
_LETTER, _LINE, _LETTERS = 6.4, 16, 34
_TICKS = (5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_ROUND = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1), (0, -2), (1, -2), (-1, -2), (0, 2))
"""Places of a label around its point, in label widths across and half lines down, the best first."""
_Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class SchoolFunnel:
    """`rows`: school, name, n, value (%), outside (0, 95 or 99.8); `limits`: n, low_95, high_95, low_998, high_998 (%).

    `target` is the district's value in %.
    """

    rows: pd.DataFrame
    limits: pd.DataFrame
    target: float


def funnel(found: SchoolFunnel, value_name: str, palette: Palette) -> go.Figure:
    """Points inside grey, outside 95 % blue, outside 99.8 % blue and square; those outside are named.

    The axis of works is logarithmic: half of the schools have fewer than twenty.
    """
    limits, rows = found.limits, found.rows
    left, right = float(limits["n"].min()) * 0.95, float(limits["n"].max()) * 1.02
    low, high = _range(found)
    frame = _Frame(np.log10(left), np.log10(right), low, high)
    return drawn(
        palette,
        HEIGHT,
        [
            *_limits(found, palette),
            _points(rows[rows["outside"] == 0], value_name, palette.district, palette),
            _points(rows[rows["outside"] > 0], value_name, palette.school, palette),
        ],
        margin={"l": 8, "r": 110, "t": 12, "b": 8},
        xaxis={
            "type": "log",
            "range": [frame.left, frame.right],
            "tickvals": _TICKS,
            "ticktext": [russian.number(tick) for tick in _TICKS],
            "title": {"text": "Работ школы, n"},
        },
        yaxis={"range": [low, high], "ticksuffix": f"{russian.NBSP}%", "nticks": 8},
        annotations=[*_names(found, frame, palette), *_limit_names(found, frame, palette)],
        hovermode="closest",
    )


@dataclass(frozen=True)
class _Frame:
    left: float
    right: float
    low: float
    high: float

    def pixel(self, n: float, value: float) -> tuple[float, float]:
        across = (np.log10(n) - self.left) / (self.right - self.left)
        return float(across * _PLOT_WIDTH), (self.high - value) / (self.high - self.low) * _PLOT_HEIGHT


def _range(found: SchoolFunnel) -> tuple[float, float]:
    values = pd.concat([found.rows["value"], found.limits["low_998"], found.limits["high_998"]])
    room = 0.06 * (values.max() - values.min())
    return max(values.min() - room, -2.0), min(values.max() + room, 104.0)


def _limits(found: SchoolFunnel, palette: Palette) -> list[dict[str, Any]]:
    look = {"95": ("solid", 1.2), "998": ("dash", 1.2)}
    lines = [
        (found.limits[f"{side}_{level}"].tolist(), dash, width)
        for level, (dash, width) in look.items()
        for side in ("low", "high")
    ]
    lines.append(([found.target] * len(found.limits), "solid", 2))
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": found.limits["n"].tolist(),
            "y": y,
            "hoverinfo": "skip",
            "line": {"color": palette.muted, "width": width, "dash": dash},
        }
        for y, dash, width in lines
    ]


def _points(rows: pd.DataFrame, value_name: str, colour: str, palette: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": rows["n"].tolist(),
        "y": rows["value"].tolist(),
        "customdata": rows["school"].tolist(),
        "hoverinfo": "text",
        "hovertext": [
            f"{row.name}<br>{value_name}: {russian.percent(row.value, 1)}, n = {russian.number(row.n)}"
            for row in rows.itertuples()
        ],
        "marker": {
            "size": 10,
            "opacity": 1,
            "line": {"color": colour, "width": 1.6},
            "symbol": ["square" if outside == 99.8 else "circle" for outside in rows["outside"]],
            "color": [palette.paper if n < FEW_WORKS else colour for n in rows["n"]],
        },
    }


def _limit_names(found: SchoolFunnel, frame: _Frame, palette: Palette) -> list[dict[str, Any]]:
    last = found.limits.iloc[-1]
    ends = [
        (last["low_998"], "99,8 %"),
        (last["low_95"], "95 %"),
        (found.target, "район"),
        (last["high_95"], "95 %"),
        (last["high_998"], "99,8 %"),
    ]
    gap = (frame.high - frame.low) * _LINE / _PLOT_HEIGHT
    places = spread([value for value, _ in ends], gap, frame.low + gap / 2, frame.high - gap / 2)
    return [
        small_text(f"{name} · {russian.percent(value)}", palette.muted, xref="paper", x=1.005, xanchor="left", y=place)
        for (value, name), place in zip(ends, places, strict=True)
    ]


def _names(found: SchoolFunnel, frame: _Frame, palette: Palette) -> list[dict[str, Any]]:
    """Names of the schools outside, beside their points: clear of other names and points, then of the limits."""
    rows, lines = found.rows, _along(found, frame)
    points = [frame.pixel(row.n, row.value) for row in rows.itertuples()]
    taken = [(x - 7, y - 7, x + 7, y + 7) for x, y in points]
    labels = []
    for (x, y), row in zip(points, rows.itertuples(), strict=True):
        if row.outside:
            name = short_name(str(row.name), _LETTERS)
            sides = _sides(x, y, len(name) * _LETTER)
            box, place = min(sides, key=lambda side: (_covered(side[0], taken), _covered(side[0], lines)))
            taken.append(box)
            labels.append(small_text(name, palette.text, x=np.log10(row.n), y=row.value, **place))
    return labels


def _along(found: SchoolFunnel, frame: _Frame) -> list[_Box]:
    """Small boxes along the limits and the district's line."""
    n = found.limits["n"]
    lines = [found.limits[name] for name in found.limits.columns if name != "n"] + [n * 0 + found.target]
    at = [frame.pixel(x, y) for line in lines for x, y in zip(n, line, strict=True)]
    return [(x - 7, y - 2, x + 7, y + 2) for x, y in at]


def _covered(box: _Box, taken: list[_Box]) -> int:
    """How much a label at the box would cover; leaving the plot counts as much as ten others."""
    beyond = box[0] < 0 or box[1] < 0 or box[2] > _PLOT_WIDTH or box[3] > _PLOT_HEIGHT
    return sum(_overlap(box, other) for other in taken) + 10 * beyond


def _sides(x: float, y: float, width: float) -> list[tuple[_Box, dict[str, Any]]]:
    """Places of a label around a point, the best first: beside, above, below, then askew."""
    found = []
    for across, down in _ROUND:
        left = x - width / 2 if across == 0 else x + 9 if across > 0 else x - 9 - width
        top = y - _LINE / 2 + down * (_LINE / 2 + 8)
        place = {
            "xanchor": ("right", "center", "left")[across + 1],
            "xshift": 9 * across,
            "yanchor": "middle",
            "yshift": -down * (_LINE / 2 + 8),
        }
        found.append(((left, top, left + width, top + _LINE), place))
    return found


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
