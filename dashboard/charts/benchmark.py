"""Charts of «Методика»: how well the method tells inflation, how often it alarms for nothing."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.theme import SMALL_SIZE, Palette, base_figure

_PROMISED = {"at_5": 5.0, "at_1": 1.0}


def power(rows: pd.DataFrame, palette: Palette) -> go.Figure:
    """Area under the curve per kind: the method against the best earlier rule.

    `rows`: name, auc, best_rule (0.5 to 1).
    """
    figure = base_figure(palette, 70 + 34 * len(rows))
    names = rows["name"].tolist()
    for name, low, high in zip(names, rows["best_rule"], rows["auc"], strict=True):
        figure.add_scatter(
            x=[low, high],
            y=[name, name],
            mode="lines",
            line={"color": palette.line, "width": 6},
            hoverinfo="skip",
            showlegend=False,
        )
    dots = (
        ("best_rule", "лучшее из прежних правил", "circle-open", palette.district, "middle left"),
        ("auc", "метод", "circle", palette.school, "middle right"),
    )
    for column, name, symbol, colour, side in dots:
        figure.add_scatter(
            x=rows[column],
            y=names,
            mode="markers+text",
            name=name,
            textposition=side,
            cliponaxis=False,
            marker={"symbol": symbol, "size": 12, "color": colour, "line": {"width": 2, "color": colour}},
            text=[russian.number(v, 2) for v in rows[column]],
            hoverinfo="skip",
            textfont={"size": SMALL_SIZE, "color": palette.text},
        )
    figure.update_layout(showlegend=True, legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0})
    figure.update_xaxes(
        range=[0.4, 1.05],
        tickvals=[0.5, 0.6, 0.7, 0.8, 0.9, 1.0],
        showgrid=True,
        ticktext=["0,5", "0,6", "0,7", "0,8", "0,9", "1,0"],
    )
    figure.update_yaxes(range=[len(rows) - 0.5, -0.5], showgrid=False)
    return figure


def false_alarms(rows: pd.DataFrame, palette: Palette) -> go.Figure:
    """Share of honest check works beyond each threshold by number of works.

    `rows`: band (text), at_5, at_1 (%).
    """
    figure = base_figure(palette, 280)
    looks = (("at_5", "порог 5 %", palette.school, "circle"), ("at_1", "порог 1 %", palette.check, "square"))
    for column, name, colour, symbol in looks:
        figure.add_hline(_PROMISED[column], line={"color": colour, "dash": "dot", "width": 1})
        figure.add_scatter(
            x=rows["band"],
            y=rows[column],
            mode="lines+markers+text",
            name=name,
            textposition="top center",
            line={"color": colour, "width": 2},
            marker={"symbol": symbol, "size": 9, "color": colour},
            text=[russian.number(v, 1) for v in rows[column]],
            hoverinfo="skip",
            textfont={"size": SMALL_SIZE, "color": palette.text},
        )
    figure.update_layout(showlegend=True, legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0})
    figure.update_yaxes(range=[0, max(8.0, rows["at_5"].max() + 1.5)], ticksuffix=" %")
    figure.update_xaxes(title="работ в параллели", type="category")
    return figure
