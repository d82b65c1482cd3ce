"""Two years of all schools: a line each, those that changed otherwise than the district stand out and are named."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.labels import FEW_WORKS, drawn, small_text, spread
from dashboard.charts.panels import short_name
from dashboard.charts.theme import Palette

_LABEL, _FRAME, _LEAST_HEIGHT = 19, 70, 460
_SIDE, _NAMES, _LETTERS = 0.06, 350, 34


@dataclass(frozen=True)
class Changes:
    """Schools known in both years, with `before` and `after`, their means by works, in the unit of the values.

    `rows`: school, name, n_before, value_before, low_before, high_before, the same with `_after`, change, low,
    high (95 % interval of the change), notable (the interval leaves `common`, the district's change, out).
    """

    rows: pd.DataFrame
    before: float
    after: float
    comparable: bool

    @property
    def common(self) -> float:
        """The district's own change."""
        return self.after - self.before


def slope(changes: Changes, ticks: tuple[str, str], unit: str, digits: int, palette: Palette) -> go.Figure:
    """Values of two years side by side; `unit` is `%` or `СО`, `ticks` name the years.

    Schools whose change leaves the district's out are blue with 95 % whiskers and a name, others grey with a
    name on hover only. A click on a point gives the login as customdata.
    """
    rows, quiet = changes.rows, changes.rows[~changes.rows["notable"]]
    loud = rows[rows["notable"]].sort_values("value_after")
    height = max(_LEAST_HEIGHT, _FRAME + _LABEL * (len(loud) + 1))
    low, high = _range(quiet, loud)
    labels = _labels(changes, loud, unit, digits, low, high, (high - low) * _LABEL / (height - _FRAME))
    return drawn(
        palette,
        height,
        [
            _lines(quiet, palette.region, 1),
            _district(changes, palette),
            *_whiskers(loud, palette),
            _lines(loud, palette.school, 2),
            _markers(quiet, unit, digits, palette.region, palette),
            _markers(loud, unit, digits, palette.school, palette),
        ],
        margin={"l": 8, "r": _NAMES, "t": 12, "b": 8},
        xaxis={"range": [-_SIDE, 1 + _SIDE / 2], "tickvals": [0, 1], "ticktext": _ticks(rows, ticks)},
        yaxis={
            "range": [low, high],
            "nticks": 8,
            **({"ticksuffix": f"{russian.NBSP}%"} if unit == "%" else {"tickformat": "+,.1f"}),
        },
        shapes=[*_verticals(palette), *(_leader(label, palette) for label in labels)],
        annotations=[
            small_text(label.text, palette.text, xref="paper", x=1, y=label.place, xanchor="left", xshift=21)
            for label in labels
        ],
        hovermode="closest",
    )


def change_words(change: float, low: float, high: float, unit: str, digits: int) -> str:
    """`+6,2 ± 3,1 п. п.`"""
    named = f"{russian.NBSP}п.{russian.NBSP}п." if unit == "%" else f"{russian.NBSP}{unit}"
    return f"{russian.number(change, digits, signed=True)} ± {russian.number((high - low) / 2, digits)}{named}"


def _range(quiet: pd.DataFrame, loud: pd.DataFrame) -> tuple[float, float]:
    values = ["value_before", "value_after"]
    ends = [quiet[values], loud[[*values, "low_before", "low_after", "high_before", "high_after"]]]
    low = min(frame.min(axis=None) for frame in ends if len(frame))
    high = max(frame.max(axis=None) for frame in ends if len(frame))
    room = max(0.05 * (high - low), 1e-3)
    return low - room, high + room


def _ticks(rows: pd.DataFrame, ticks: tuple[str, str]) -> list[str]:
    sizes = (rows["n_before"].sum(), rows["n_after"].sum())
    return [f"<b>{tick}</b><br>n = {russian.number(n)}" for tick, n in zip(ticks, sizes, strict=True)]


def _lines(rows: pd.DataFrame, colour: str, width: float) -> dict[str, Any]:
    y: list[Any] = []
    for row in rows.itertuples():
        y += [row.value_before, row.value_after, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [0, 1, None] * len(rows),
        "y": y,
        "hoverinfo": "skip",
        "connectgaps": False,
        "line": {"color": colour, "width": width},
    }


def _whiskers(rows: pd.DataFrame, palette: Palette) -> list[dict[str, Any]]:
    y: list[Any] = []
    for row in rows.itertuples():
        y += [row.low_before, row.high_before, None, row.low_after, row.high_after, None]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [0, 0, None, 1, 1, None] * len(rows),
            "y": y,
            "hoverinfo": "skip",
            "connectgaps": False,
            "opacity": 0.6,
            "line": {"color": palette.school, "width": 1},
        }
    ]


def _markers(rows: pd.DataFrame, unit: str, digits: int, colour: str, palette: Palette) -> dict[str, Any]:
    hover = [_hover(row, unit, digits) for row in rows.itertuples()]
    few = [n < FEW_WORKS for n in [*rows["n_before"], *rows["n_after"]]]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [0] * len(rows) + [1] * len(rows),
        "y": [*rows["value_before"], *rows["value_after"]],
        "customdata": [*rows["school"]] * 2,
        "hovertext": hover * 2,
        "hoverinfo": "text",
        "marker": {
            "size": 8,
            "opacity": 1,
            "color": [palette.paper if f else colour for f in few],
            "line": {"color": colour, "width": 1.6},
        },
    }


def _hover(row: Any, unit: str, digits: int) -> str:
    suffix = f"{russian.NBSP}{unit}"
    signed = unit != "%"
    before, after = (russian.number(value, digits, signed) + suffix for value in (row.value_before, row.value_after))
    return (
        f"{row.name}<br>было {before} (n = {russian.number(row.n_before)}), "
        f"стало {after} (n = {russian.number(row.n_after)})<br>"
        f"изменение {change_words(row.change, row.low, row.high, unit, digits)}"
    )


@dataclass(frozen=True)
class _Label:
    text: str
    value: float
    place: float


def _labels(
    changes: Changes, loud: pd.DataFrame, unit: str, digits: int, low: float, high: float, gap: float
) -> list[_Label]:
    """Names at the right end, moved apart, the district's among them."""
    ends = [
        (
            row.value_after,
            f"{short_name(str(row.name), _LETTERS)}  "
            f"<b>{change_words(row.change, row.low, row.high, unit, digits)}</b>",
        )
        for row in loud.itertuples()
    ]
    ends.append((changes.after, f"Район  <b>{russian.points(changes.common)}</b>" if unit == "%" else "Район"))
    places = spread([value for value, _ in ends], gap, low + gap / 2, high - gap / 2)
    return [_Label(text, value, place) for (value, text), place in zip(ends, places, strict=True)]


def _leader(label: _Label, palette: Palette) -> dict[str, Any]:
    """From the plot's edge to the name; in pixels of the paper, or the plot would cut it off."""
    return {
        "type": "line",
        "xref": "paper",
        "xsizemode": "pixel",
        "xanchor": 1,
        "x0": 0,
        "x1": 18,
        "y0": label.value,
        "y1": label.place,
        "line": {"color": palette.district, "width": 0.8},
    }


def _district(changes: Changes, palette: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [0, 1],
        "y": [changes.before, changes.after],
        "hoverinfo": "skip",
        "line": {"color": palette.text, "width": 2, "dash": "dash"},
    }


def _verticals(palette: Palette) -> list[dict[str, Any]]:
    return [
        {
            "type": "line",
            "x0": x,
            "x1": x,
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "layer": "below",
            "line": {"color": palette.line, "width": 1},
        }
        for x in (0, 1)
    ]
