"""Measures on a time line, one row each, in the order of the plan."""

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.labels import drawn, legend, small_text
from dashboard.charts.theme import SMALL_SIZE, Palette
from dashboard.vocabulary import Status

_ROW, _FRAME, _TITLE = 20, 90, 52
_DONE, _LATE, _AHEAD = Status.DONE.value, Status.OVERDUE.value, "впереди"
_SYMBOLS = {_DONE: "circle", _LATE: "square", _AHEAD: "diamond-open"}


def timeline(due: pd.DataFrame, order: pd.DataFrame, shown_on: date, palette: Palette) -> go.Figure:
    """Bars from the first day to the deadline, marked at the deadline by how it stands.

    `due` is roadmap/due of one plan; `order` is roadmap/measures: rows with a day are drawn in its order.
    """
    rows = due.merge(order[["measure"]].reset_index(names="place"), on="measure").sort_values("place")
    rows["y"] = rows["place"].rank(method="dense").astype(int)
    rows["stands"] = [_stands(r.left_n, r.due_to.date(), shown_on) for r in rows.itertuples()]
    named = rows.drop_duplicates("y")
    colours = {_DONE: palette.school, _LATE: palette.check, _AHEAD: palette.district}
    traces = [t for stands, colour in colours.items() for t in _of(rows[rows["stands"] == stands], stands, colour)]
    sections = named.drop_duplicates("section")
    return drawn(
        palette,
        _FRAME + _ROW * len(named),
        traces,
        showlegend=True,
        legend=legend(palette),
        margin={"l": 8, "r": 12, "t": 34, "b": 8},
        xaxis={"type": "date", "tickformat": "%b\n%Y", "showgrid": True, "side": "bottom"},
        yaxis={
            "tickvals": named["y"].tolist(),
            "ticktext": [_label(r) for r in named.itertuples()],
            "range": [len(named) + 0.6, 0.2],
            "showgrid": False,
            "tickfont": {"size": SMALL_SIZE, "color": palette.text},
        },
        shapes=[_day_line(shown_on, palette), *(_section_line(y, palette) for y in sections["y"].iloc[1:])],
        annotations=[
            small_text(
                f"на {russian.day(shown_on)}",
                palette.muted,
                x=pd.Timestamp(shown_on),
                y=0,
                yref="paper",
                yanchor="bottom",
                xanchor="left",
                xshift=4,
            )
        ],
    )


def _stands(left: int, due_to: date, shown_on: date) -> str:
    if not left:
        return _DONE
    return _LATE if due_to < shown_on else _AHEAD


def _of(rows: pd.DataFrame, stands: str, colour: str) -> list[dict[str, Any]]:
    if rows.empty:
        return []
    x: list[Any] = []
    y: list[Any] = []
    for row in rows.itertuples():
        x += [row.due_from, row.due_to, None]
        y += [row.y, row.y, None]
    said = [f"{r.title}<br>{_days(r)}: {stands}{_left(r.left_n)}" for r in rows.itertuples()]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": x,
            "y": y,
            "line": {"color": colour, "width": 6},
            "opacity": 0.45,
            "hoverinfo": "skip",
            "showlegend": False,
        },
        {
            "type": "scatter",
            "mode": "markers",
            "name": stands,
            "x": rows["due_to"],
            "y": rows["y"],
            "marker": {"symbol": _SYMBOLS[stands], "size": 10, "color": colour, "line": {"width": 2, "color": colour}},
            "customdata": said,
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    ]


def _days(row: Any) -> str:
    return (
        russian.day(row.due_to)
        if row.due_from == row.due_to
        else f"{russian.day(row.due_from)}–{russian.day(row.due_to)}"
    )


def _left(left: int) -> str:
    return f", осталось {left}" if left > 1 else ""


def _label(row: Any) -> str:
    number = f"{row.number.rstrip('.')}. " if row.number else ""
    title = row.title if len(row.title) <= _TITLE else row.title[: _TITLE - 1].rstrip() + "…"
    return f"{number}{title}"


def _day_line(day: date, palette: Palette) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": pd.Timestamp(day),
        "x1": pd.Timestamp(day),
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": palette.muted, "width": 1, "dash": "dot"},
    }


def _section_line(y: int, palette: Palette) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": 0,
        "x1": 1,
        "xref": "paper",
        "y0": y - 0.5,
        "y1": y - 0.5,
        "line": {"color": palette.line, "width": 1},
    }
