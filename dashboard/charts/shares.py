"""Horizontal bars of 100 %, one per level: marks, and how the work agrees with the journal."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.labels import LEVELS, drawn, legend, small_text, text_on
from dashboard.charts.theme import SMALL_SIZE, Palette

_LEAST_LABELLED = 5.5
"""A narrower segment, in %, has no label of its own: hover and the table have it."""


@dataclass(frozen=True)
class Part:
    """One segment of the bars: column of counts, name for the reader, colour."""

    column: str
    name: str
    colour: str


def marks(compared: pd.DataFrame, palette: Palette, few: russian.Few) -> go.Figure:
    """Shares of marks 2 to 5 by level; `compared`: level, mark_n, mark2 … mark5, one row per level."""
    parts = [Part(f"mark{mark}", f"«{mark}»", palette.marks[mark]) for mark in (2, 3, 4, 5)]
    return _bars(compared, "mark_n", parts, palette, few)


def journal(compared: pd.DataFrame, palette: Palette, few: russian.Few) -> go.Figure:
    """Shares of works lowered, confirmed and raised against the journal mark, by level.

    `compared`: level, journal_n, lowered, confirmed, raised, one row per level.
    """
    parts = [
        Part("lowered", "понизили", palette.marks[2]),
        Part("confirmed", "подтвердили", palette.usual),
        Part("raised", "повысили", palette.marks[3]),
    ]
    return _bars(compared, "journal_n", parts, palette, few)


def _bars(
    compared: pd.DataFrame, n_column: str, parts: Sequence[Part], palette: Palette, few: russian.Few
) -> go.Figure:
    by_level = {row["level"]: row for row in compared.to_dict("records")}
    rows = {level: by_level[level] for level in LEVELS if level in by_level and by_level[level][n_column] != 0}
    shown = {level: row for level, row in rows.items() if not pd.isna(row[n_column])}
    names = [_axis_name(level, row[n_column], few) for level, row in rows.items()]
    return drawn(
        palette,
        56 * len(rows) + 60,
        [_segment(shown, n_column, part, palette) for part in parts],
        barmode="stack",
        bargap=0.35,
        showlegend=True,
        legend=legend(palette),
        margin={"l": 8, "r": 8, "t": 30, "b": 8},
        xaxis={"range": [0, 100], "visible": False},
        yaxis={
            "categoryorder": "array",
            "categoryarray": list(rows)[::-1],
            "showgrid": False,
            "tickvals": list(rows),
            "ticktext": names,
            "showline": False,
            "tickfont": {"size": SMALL_SIZE, "color": palette.text},
            "range": [-0.5, len(rows) - 0.5],
        },
        annotations=[
            small_text(f"работ {few}: без долей", palette.muted, x=0, xanchor="left", y=level)
            for level in rows
            if level not in shown
        ],
    )


def _segment(rows: dict[str, dict[str, Any]], n_column: str, part: Part, palette: Palette) -> dict[str, Any]:
    counts = [_float(row[part.column]) for row in rows.values()]
    sizes = [_float(row[n_column]) for row in rows.values()]
    share = [100 * count / n for count, n in zip(counts, sizes, strict=True)]
    return {
        "type": "bar",
        "orientation": "h",
        "name": part.name,
        "y": list(rows),
        "x": share,
        "marker": {"color": part.colour, "line": {"color": palette.paper, "width": 1}},
        "text": [russian.percent(s) if s >= _LEAST_LABELLED else "" for s in share],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "insidetextfont": {"size": SMALL_SIZE, "color": text_on(part.colour)},
        "customdata": [
            f"{russian.LEVELS[level].capitalize()}, {part.name}: {russian.percent(s, 1)}"
            f" ({russian.number(c)} из {russian.number(total)})"
            for level, s, c, total in zip(rows, share, counts, sizes, strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _float(value: Any) -> float:
    return math.nan if pd.isna(value) else float(value)


def _axis_name(level: str, n: float, few: russian.Few) -> str:
    shown = few if pd.isna(n) else russian.number(n)
    name = russian.LEVELS[level].capitalize()
    return f"<b>{name}</b><br>n = {shown}" if level == "school" else f"{name}<br>n = {shown}"
