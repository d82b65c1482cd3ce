"""What several charts share: the order and look of levels, labels that do not overlap, lines with gaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.contrast import contrast
from dashboard.charts.theme import SMALL_SIZE, Drawn, Palette, base_layout

LEVELS = ("school", "district", "region", "country")
FEW_WORKS = 10
"""Below so many works a marker is hollow."""


@dataclass(frozen=True)
class LevelLook:
    """How a level's line is drawn."""

    colour: str
    width: float
    dash: str


def level_look(palette: Palette, level: str) -> LevelLook:
    """The school stands out, the others are greys told apart by dash."""
    return {
        "school": LevelLook(palette.school, 3, "solid"),
        "district": LevelLook(palette.muted, 2, "solid"),
        "region": LevelLook(palette.district, 2, "dash"),
        "country": LevelLook(palette.region, 2, "dot"),
    }[level]


def drawn(palette: Palette, height: int, traces: list[dict[str, Any]], **layout: Any) -> go.Figure:
    """The figure in the product's look, made at once and unchecked: plotly's check of each property takes five times
    as long as the making; the tests check every chart that pages send."""
    return Drawn(data=traces, layout=_merged(base_layout(palette, height), layout), _validate=False)


def spread(values: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places for labels, as near to the values as a least gap within low and high allows."""
    order = sorted(range(len(values)), key=lambda i: values[i])
    places = [0.0] * len(values)
    below = low - gap
    for i in order:
        below = max(values[i], below + gap)
        places[i] = below
    above = high + gap
    for i in reversed(order):
        above = min(places[i], above - gap)
        places[i] = above
    return places


def text_on(colour: str) -> str:
    """Black or white, whichever is easier to read on the colour (WCAG contrast)."""
    return max("#FFFFFF", "#0B1217", key=lambda ink: contrast(ink, colour))


def spring(academic_year: str) -> int:
    """2024 for `2023/2024`."""
    return int(academic_year[-4:])


def size(n: float, few: russian.Few) -> str:
    """`n = 23`, or `n < 5` for a masked number."""
    return f"n < {few.least}" if pd.isna(n) else f"n = {russian.number(n)}"


def small_text(text: str, colour: str, **place: Any) -> dict[str, Any]:
    """An annotation without an arrow, in the small size."""
    return {"text": text, "showarrow": False, "font": {"size": SMALL_SIZE, "color": colour}, **place}


def legend(palette: Palette) -> dict[str, Any]:
    """A quiet row of keys above the plot, for charts with more than three kinds of marks."""
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": 1.02,
        "yanchor": "bottom",
        "traceorder": "normal",
        "font": {"size": SMALL_SIZE, "color": palette.muted},
        "itemclick": False,
        "itemdoubleclick": False,
        "bgcolor": "rgba(0,0,0,0)",
        "itemsizing": "trace",
    }


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    both = {
        key: _merged(base[key], value) if isinstance(value, dict) and isinstance(base.get(key), dict) else value
        for key, value in over.items()
    }
    return base | both
