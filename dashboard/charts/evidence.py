"""How unusual each question's answer is: one dot per question on a common scale."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.theme import SMALL_SIZE, Palette, base_figure
from dashboard.vocabulary import QUESTIONS

ONE_IN_TWENTY = 1.645
"""Standard score that 5 % of honest check works exceed."""
_RANGE, _COLUMN = (-3.2, 5.2), 1.4
"""Ends of the scale, and the width of the column of figures beyond it."""


def evidence(rows: pd.DataFrame, palette: Palette) -> go.Figure:
    """`rows`: asked rows of `signs/card` with question and z; scores beyond the axis stand at its end."""
    figure = base_figure(palette, 80 + 30 * len(rows))
    place = rows["z"].clip(*_RANGE)
    names = rows["question"].map(QUESTIONS)
    strong = rows["z"] > ONE_IN_TWENTY
    figure.add_vline(ONE_IN_TWENTY, line={"color": palette.muted, "dash": "dot", "width": 1})
    figure.add_scatter(
        x=place,
        y=names,
        mode="markers",
        hoverinfo="skip",
        cliponaxis=False,
        marker={
            "size": 12,
            "color": [palette.check if s else palette.usual for s in strong],
            "symbol": ["square" if s else "circle" for s in strong],
            "line": {"color": palette.muted, "width": 1},
        },
    )
    figure.add_scatter(
        x=[_RANGE[1] + _COLUMN] * len(rows),
        y=names,
        mode="text",
        hoverinfo="skip",
        text=[russian.number(z, 1, signed=True) for z in rows["z"]],
        textposition="middle left",
        textfont={"size": SMALL_SIZE, "color": palette.text},
    )
    figure.update_xaxes(range=[_RANGE[0], _RANGE[1] + _COLUMN], tickvals=[-2, 0, 2, 4], showgrid=True)
    figure.update_yaxes(autorange="reversed", showgrid=False)
    figure.update_layout(margin={"t": 30})
    return figure
