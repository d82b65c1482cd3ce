"""The district against what lies outside it, by year: a small panel per measure, points with 95 % whiskers."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.theme import SMALL_SIZE, TEXT_SIZE, Palette, base_figure

_GAP = 0.05


def excess_years(rows: pd.DataFrame, palette: Palette, height: int = 320) -> go.Figure:
    """Panels side by side; `rows`: panel, academic_year, value, low, high (NaN: unknown), nothing (says no excess)."""
    figure = base_figure(palette, height)
    names = list(dict.fromkeys(rows["panel"]))
    for index, name in enumerate(names):
        _panel(figure, index, len(names), rows[rows["panel"] == name], palette)
    figure.add_annotation(
        text="пунктир: отличия нет",
        x=0,
        y=0,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="top",
        yshift=-26,
        showarrow=False,
        font={"size": SMALL_SIZE, "color": palette.muted},
    )
    figure.update_layout(margin={"t": 46, "b": 46, "l": 8, "r": 8}, showlegend=False)
    return figure


def _panel(figure: go.Figure, index: int, count: int, rows: pd.DataFrame, palette: Palette) -> None:
    x, y = (f"x{index + 1}", f"y{index + 1}") if index else ("x", "y")
    left, right = index / count + _GAP / 2, (index + 1) / count - _GAP / 2
    figure.add_scatter(
        x=rows["academic_year"].map(lambda year: russian.short_year(year)[2:]),
        y=rows["value"],
        mode="markers+text",
        xaxis=x,
        yaxis=y,
        cliponaxis=False,
        marker={"size": 8, "color": palette.school},
        error_y=_whiskers(rows, palette),
        text=[russian.number(value, 1) for value in rows["value"]],
        textposition="middle right",
        textfont={"size": TEXT_SIZE, "color": palette.text},
        customdata=rows[["low", "high"]],
        hovertemplate="%{x}: %{y:.1f} (%{customdata[0]:.1f} … %{customdata[1]:.1f})<extra></extra>",
    )
    figure.add_annotation(
        text="<b>" + rows["panel"].iloc[0].replace(" против", "<br>против", 1) + "</b>",
        x=(left + right) / 2,
        y=1,
        xref="paper",
        yref="paper",
        xanchor="center",
        yanchor="bottom",
        yshift=10,
        showarrow=False,
        font={"size": SMALL_SIZE, "color": palette.text},
    )
    nothing = {"y0": rows["nothing"].iloc[0], "y1": rows["nothing"].iloc[0], "x0": -0.4, "x1": len(rows) - 0.4}
    figure.add_shape(type="line", xref=x, yref=y, line={"color": palette.muted, "width": 1, "dash": "dot"}, **nothing)
    axis = {"tickfont": {"size": SMALL_SIZE, "color": palette.muted}, "fixedrange": True, "showgrid": False}
    axis["showline"] = False
    across = {"domain": [left, right], "anchor": y, "range": [-0.4, len(rows) - 0.4], "type": "category"}
    figure.update_layout({f"xaxis{x[1:]}": axis | across, f"yaxis{y[1:]}": axis | {"anchor": x, "visible": False}})


def _whiskers(rows: pd.DataFrame, palette: Palette) -> dict[str, object]:
    up, down = (rows["high"] - rows["value"]).fillna(0), (rows["value"] - rows["low"]).fillna(0)
    sides = {"array": up, "arrayminus": down, "symmetric": False, "type": "data"}
    return sides | {"color": palette.school, "thickness": 1.5, "width": 4}
