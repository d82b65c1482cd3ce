"""How unusual each question's answer is: one dot per question on a common scale."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.labels import drawn
from dashboard.charts.theme import SMALL_SIZE, Palette
from dashboard.vocabulary import QUESTIONS

ONE_IN_TWENTY = 1.645
"""Standard score that 5 % of honest check works exceed."""
_RANGE, _COLUMN = (-3.2, 5.2), 1.4
"""Ends of the scale, and the width of the column of figures beyond it."""


def evidence(rows: pd.DataFrame, palette: Palette) -> go.Figure:
    """`rows`: asked rows of `signs/card` with question and z; scores beyond the axis stand at its end."""
    names = rows["question"].map(QUESTIONS).tolist()
    return drawn(
        palette,
        80 + 30 * len(rows),
        [_dots(rows["z"], names, palette), _figures(rows["z"], names, palette)],
        margin={"t": 30},
        xaxis={"range": [_RANGE[0], _RANGE[1] + _COLUMN], "tickvals": [-2, 0, 2, 4], "showgrid": True},
        yaxis={"autorange": "reversed", "showgrid": False},
        shapes=[_threshold(palette)],
    )


def _dots(z: pd.Series, names: list[str], palette: Palette) -> dict[str, Any]:
    strong = (z > ONE_IN_TWENTY).tolist()
    return {
        "type": "scatter",
        "x": z.clip(*_RANGE).tolist(),
        "y": names,
        "mode": "markers",
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {
            "size": 12,
            "color": [palette.check if s else palette.usual for s in strong],
            "symbol": ["square" if s else "circle" for s in strong],
            "line": {"color": palette.muted, "width": 1},
        },
    }


def _figures(z: pd.Series, names: list[str], palette: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": [_RANGE[1] + _COLUMN] * len(names),
        "y": names,
        "mode": "text",
        "hoverinfo": "skip",
        "text": [russian.number(value, 1, signed=True) for value in z],
        "textposition": "middle left",
        "textfont": {"size": SMALL_SIZE, "color": palette.text},
    }


def _threshold(palette: Palette) -> dict[str, Any]:
    line = {"color": palette.muted, "dash": "dot", "width": 1}
    place = {"x0": ONE_IN_TWENTY, "x1": ONE_IN_TWENTY, "y0": 0, "y1": 1, "yref": "y domain"}
    return {"type": "line", "line": line} | place
