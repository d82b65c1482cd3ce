"""The district over the years: one small panel per share, values written at the points."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.theme import SMALL_SIZE, TEXT_SIZE, Palette, base_figure

_GAP = 0.04
_LEAST_SPAN = 6.0
"""Per cent shown at least, so that a change of one point does not look like a cliff."""


def district_years(panels: pd.DataFrame, palette: Palette, height: int = 320) -> go.Figure:
    """Panels side by side, one per `panel`; `panels`: panel, academic_year, value (%), n (works), in order."""
    figure = base_figure(palette, height)
    names = list(dict.fromkeys(panels["panel"]))
    for index, name in enumerate(names):
        _panel(figure, index, len(names), name, panels[panels["panel"] == name], palette)
    figure.update_layout(margin={"t": 34, "b": 8, "l": 8, "r": 8})
    return figure


def _panel(figure: go.Figure, index: int, count: int, name: str, rows: pd.DataFrame, palette: Palette) -> None:
    x, y = (f"x{index + 1}", f"y{index + 1}") if index else ("x", "y")
    left, right = index / count + _GAP / 2, (index + 1) / count - _GAP / 2
    years = rows["academic_year"].map(lambda year: russian.short_year(year)[2:])
    figure.add_scatter(
        x=years,
        y=rows["value"],
        mode="lines+markers+text",
        xaxis=x,
        yaxis=y,
        cliponaxis=False,
        line={"color": palette.school, "width": 2},
        marker={"size": 8, "color": palette.school},
        text=[russian.percent(value) for value in rows["value"]],
        textposition=_beside_line(rows["value"].tolist()),
        textfont={"size": TEXT_SIZE, "color": palette.text},
        customdata=rows["n"],
        hovertemplate="%{x}: %{y:.1f} %<br>n = %{customdata:,.0f}<extra></extra>",
    )
    figure.add_annotation(
        text=f"<b>{name}</b>",
        x=(left + right) / 2,
        y=1,
        xref="paper",
        yref="paper",
        yanchor="bottom",
        yshift=10,
        showarrow=False,
        font={"size": TEXT_SIZE, "color": palette.text},
    )
    axis = {"tickfont": {"size": SMALL_SIZE, "color": palette.muted}, "fixedrange": True, "showgrid": False}
    figure.update_layout(
        {
            f"xaxis{x[1:]}": axis
            | {
                "domain": [left, right],
                "anchor": y,
                "linecolor": palette.line,
                "showline": True,
                "range": [-0.4, len(rows) - 0.6],
            },
            f"yaxis{y[1:]}": axis | {"anchor": x, "range": _span(rows["value"]), "visible": False},
        }
    )


def _beside_line(values: list[float]) -> list[str]:
    """Below a point that lies under its neighbours, above any other, so that the line crosses no label."""
    around = [[v for v in values[max(i - 1, 0) : i + 2]] for i in range(len(values))]
    return [
        "bottom center" if v < max(near) and v <= sum(near) / len(near) else "top center"
        for v, near in zip(values, around, strict=True)
    ]


def _span(values: pd.Series) -> list[float]:
    """A window around the values, wide enough for the labels."""
    known = values.dropna()
    if known.empty:
        return [0.0, 100.0]
    half = max(known.max() - known.min(), _LEAST_SPAN) * 0.8
    middle = (known.max() + known.min()) / 2
    return [middle - half, middle + half]
