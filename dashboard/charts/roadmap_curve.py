"""Planned and done over time: the S-curve of the plans."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.labels import drawn, small_text, spread
from dashboard.charts.theme import Palette

_GAP = 7.0
"""Least distance between two labels, in % of the axis."""


def curve(rows: pd.DataFrame, shown_on: date, palette: Palette) -> go.Figure:
    """Shares of all deadlines, %, planned and done by each day; `rows` is roadmap/curve."""
    days, done = rows["ends_on"], rows.dropna(subset=["done_pct"])
    traces = [
        _line(days, rows["planned_pct"], rows["planned"], rows["total"], "Намечено", palette.district, "dash"),
        _line(done["ends_on"], done["done_pct"], done["done"], done["total"], "Выполнено", palette.school, "solid"),
    ]
    notes = [
        small_text(
            f"на {russian.day(shown_on)}",
            palette.muted,
            x=pd.Timestamp(shown_on),
            y=1.0,
            yref="paper",
            xanchor="left",
            yanchor="top",
            xshift=4,
        )
    ]
    notes += _end_labels(rows, done, palette)
    return drawn(
        palette,
        380,
        traces,
        annotations=notes,
        margin={"l": 8, "r": 96, "t": 12, "b": 8},
        xaxis={"tickformat": "%b\n%Y", "showgrid": False},
        yaxis={"range": [0, 104], "ticksuffix": " %"},
        shapes=[
            {
                "type": "line",
                "x0": pd.Timestamp(shown_on),
                "x1": pd.Timestamp(shown_on),
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "line": {"color": palette.muted, "width": 1, "dash": "dot"},
            }
        ],
    )


def _line(
    days: pd.Series, share: pd.Series, count: pd.Series, total: pd.Series, name: str, colour: str, dash: str
) -> dict[str, object]:
    said = [
        f"{russian.day(d)}<br>{name.lower()}: {russian.percent(s, 1)} ({russian.number(c)} из {russian.number(t)})"
        for d, s, c, t in zip(days, share, count, total, strict=True)
    ]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": days,
        "y": share.astype(float),
        "customdata": said,
        "line": {"color": colour, "width": 3 if dash == "solid" else 2, "dash": dash},
        "marker": {"size": 6},
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _end_labels(rows: pd.DataFrame, done: pd.DataFrame, palette: Palette) -> list[dict[str, object]]:
    ends = [(rows, "planned_pct", "намечено", palette.muted)]
    if len(done):
        ends.append((done, "done_pct", "выполнено", palette.school))
    values = [float(part[column].iloc[-1]) for part, column, _, _ in ends]
    places = spread(values, _GAP, 2, 100)
    return [
        small_text(
            f"{name} {russian.percent(value)}",
            colour,
            x=part["ends_on"].iloc[-1],
            y=place,
            xanchor="left",
            yanchor="middle",
            xshift=8,
        )
        for (part, _, name, colour), value, place in zip(ends, values, places, strict=True)
    ]
