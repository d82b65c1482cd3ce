"""The layout of small multiples: columns and rows of panels on one pair of axes, one scale for all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard import russian
from dashboard.charts.labels import FEW_WORKS
from dashboard.charts.theme import SMALL_SIZE, Palette

UNDER = 44
"""Pixels under a panel's plot: number of works and year."""
_GAP, _SIDE = 14, 0.09
_COLUMNS = ((1, 1), (4, 2), (6, 3))
_MOST_COLUMNS, _PIXELS_OF_ALL = 4, 764
_LETTER = 6.5


@dataclass(frozen=True)
class Panels:
    """What all panels share: `order` of logins, a `subtitle` by login, how a value reads, a line to see at `zero`."""

    order: Sequence[str]
    subtitles: dict[str, str]
    unit: str
    digits: int
    few: russian.Few
    zero: float | None = None


def columns_for(panels: int) -> int:
    """Panels side by side."""
    return next((columns for most, columns in _COLUMNS if panels <= most), _MOST_COLUMNS)


def common_scale(points: pd.DataFrame, band: pd.DataFrame, zero: float | None) -> tuple[float, float]:
    """Low and high end of all panels: every value and band, whiskers of ten works and more.

    The whiskers of the smallest schools would flatten all lines; they end at the panel's edge. Where all are small,
    all count: a scale of points alone would make a chance of 2 % fill the panel.
    """
    is_sure = points["n"] >= FEW_WORKS
    sure = points[is_sure] if is_sure.any() else points
    figures = [points["value"], sure["low"], sure["high"], band["low"], band["high"], pd.Series([zero], dtype=float)]
    both = pd.concat([figure.astype(float) for figure in figures if len(figure)])
    low, high = float(both.min()), float(both.max())
    room = max(0.05 * (high - low), 0.02 * max(abs(low), abs(high)), 0.01)
    return low - room, high + room


def short_name(name: str, letters: int) -> str:
    """The name cut to so many letters; a number at its end stays."""
    if len(name) <= letters:
        return name
    if not any(letter.isdigit() for letter in name[-8:]):
        return f"{name[: letters - 1].rstrip()}…"
    tail = (letters - 1) // 2
    return f"{name[: letters - 1 - tail].rstrip()}…{name[-tail:].lstrip()}"


@dataclass(frozen=True)
class Grid:
    """Where each panel stands: `place` in columns and pixels, `x` and `y` of a value within it."""

    columns: int
    rows: int
    top: int
    plot: int
    xs: list[int]
    ticks: dict[int, str]
    low: float
    high: float

    @classmethod
    def of(cls, points: pd.DataFrame, band: pd.DataFrame, panels: Panels) -> "Grid":
        count = len(panels.order)
        columns = columns_for(count)
        low, high = common_scale(points, band, panels.zero)
        plot = 280 if count == 1 else 150 if columns == 2 else 110 if columns == 3 else 84
        known = points.groupby("x")["tick"].first()
        xs = list(range(int(known.index.min()), int(known.index.max()) + 1))
        top = 40 if panels.subtitles else 24
        return cls(columns, -(-count // columns), top, plot, xs, known.to_dict(), low, high)

    @property
    def row(self) -> int:
        return self.top + self.plot + UNDER + _GAP

    @property
    def height(self) -> int:
        return self.rows * self.row + 8

    @property
    def letters(self) -> int:
        return int(_PIXELS_OF_ALL / self.columns / _LETTER)

    def place(self, i: int) -> tuple[int, int]:
        return i % self.columns, i // self.columns * self.row

    def x(self, column: int, x: float) -> float:
        steps = len(self.xs) - 1
        share = (x - self.xs[0]) / steps if steps else 0.5
        return column + _SIDE + (1 - 2 * _SIDE) * share

    def y(self, top: int, value: float) -> float:
        share = (self.high - min(max(value, self.low), self.high)) / (self.high - self.low)
        return top + self.top + self.plot * share

    def values(self) -> list[float]:
        """Three or four round values of the scale."""
        step = next(s for s in _round_steps() if (self.high - self.low) / s <= self.plot / 28)
        return [float(v) for v in np.arange(np.ceil(self.low / step), np.floor(self.high / step) + 1) * step]

    def tick_labels(self, palette: Palette, panels: Panels) -> list[dict[str, Any]]:
        font = {"size": SMALL_SIZE, "color": palette.muted}
        return [
            {
                "x": 0,
                "xanchor": "right",
                "y": self.y(row * self.row, value),
                "text": _axis(value, panels),
                "showarrow": False,
                "font": font,
            }
            for row in range(self.rows)
            for value in self.values()
        ]


def reads(value: float, panels: Panels, digits: int | None = None) -> str:
    """A value as the panels show it: `54,2 %` or `+0,31`."""
    shown = russian.number(value, panels.digits if digits is None else digits, signed=panels.zero is not None)
    return f"{shown}{russian.NBSP}%" if panels.unit == "%" else shown


def _axis(value: float, panels: Panels) -> str:
    return reads(value, panels, 0 if abs(value - round(value)) < 1e-9 else 1)


def _round_steps() -> Iterable[float]:
    return (base * 10.0**power for power in range(-3, 4) for base in (1, 2, 5))
