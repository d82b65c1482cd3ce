"""Charts of «Методика»: how well the method tells inflation, how often it alarms for nothing."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.theme import SMALL_SIZE, Palette, base_figure

_PROMISED = {"at_5": 5.0, "at_1": 1.0}


_SYMBOLS = ("circle", "diamond", "square")


def power(rows: pd.DataFrame, worlds: Sequence[str], palette: Palette) -> go.Figure:
    """Area under the curve per kind in each world, what is promised, and the best earlier rule.

    `rows`: name, a column for each of the `worlds`, floor, best_rule (0.5 to 1).
    """
    figure = base_figure(palette, 90 + 40 * len(rows))
    names, areas = rows["name"].tolist(), rows[list(worlds)]
    for name, low, high in zip(names, areas.min(axis=1), areas.max(axis=1), strict=True):
        line = {"color": palette.line, "width": 6}
        figure.add_scatter(x=[low, high], y=[name, name], mode="lines", line=line, hoverinfo="skip", showlegend=False)
    for world, symbol in zip(worlds, _SYMBOLS, strict=False):
        _dots(figure, rows[world], names, world, {"symbol": symbol, "size": 11, "color": palette.school})
    floor = {"symbol": "line-ns", "size": 18, "line": {"width": 2, "color": palette.check}}
    _dots(figure, rows["floor"], names, "обещано", floor)
    best = {"symbol": "circle-open", "size": 12, "color": palette.district, "line": {"width": 2}}
    _dots(figure, rows["best_rule"], names, "лучшее из прежних правил", best)
    figure.add_scatter(
        x=areas.min(axis=1),
        y=names,
        mode="text",
        text=[f"{russian.number(value, 2)}\u2003" for value in areas.min(axis=1)],
        textposition="middle left",
        textfont={"size": SMALL_SIZE, "color": palette.text},
        hoverinfo="skip",
        showlegend=False,
    )
    legend = {"orientation": "h", "y": -0.3, "yanchor": "top", "x": 0}
    figure.update_layout(showlegend=True, legend=legend, margin={"t": 8, "b": 72})
    figure.update_xaxes(
        range=[0.4, 1.05],
        tickvals=[0.5, 0.6, 0.7, 0.8, 0.9, 1.0],
        showgrid=True,
        ticktext=["0,5", "0,6", "0,7", "0,8", "0,9", "1,0"],
    )
    figure.update_yaxes(range=[len(rows) - 0.5, -0.5], showgrid=False)
    return figure


def _dots(figure: go.Figure, values: pd.Series, names: list[str], title: str, marker: dict[str, object]) -> None:
    figure.add_scatter(
        x=values,
        y=names,
        mode="markers",
        name=title,
        marker=marker,
        cliponaxis=False,
        text=[russian.number(value, 3) for value in values],
        hovertemplate="%{text}",
    )


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
    title = {"text": "работ в параллели", "font": {"size": SMALL_SIZE, "color": palette.muted}}
    figure.update_xaxes(title=title, type="category")
    return figure
