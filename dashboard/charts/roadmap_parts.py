"""Completion and overdue by part of the plans: owners, sections, schools."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.labels import drawn
from dashboard.charts.theme import SMALL_SIZE, Palette

_ROW, _FRAME, _NAME = 28, 50, 46


def completion(rows: pd.DataFrame, palette: Palette) -> go.Figure:
    """Completion, %, one bar per part with n; `rows` is roadmap/breakdown or roadmap/schools."""
    known = rows.dropna(subset=["completion_pct"])
    said = [f"{russian.percent(r.completion_pct)}, n = {russian.number(r.n)}" for r in known.itertuples()]
    return _bars(known, known["completion_pct"], said, palette.school, palette, {"range": [0, 118], "visible": False})


def late(rows: pd.DataFrame, palette: Palette) -> go.Figure:
    """Overdue measures, one bar per owner; `rows` is roadmap/breakdown by owner."""
    known = rows[rows["overdue"] > 0]
    said = [f"{russian.number(r.overdue)} из {russian.number(r.measures)}" for r in known.itertuples()]
    most = float(known["overdue"].max()) if len(known) else 1.0
    return _bars(known, known["overdue"], said, palette.check, palette, {"range": [0, 1.25 * most], "visible": False})


def _bars(
    rows: pd.DataFrame, values: pd.Series, said: list[str], colour: str, palette: Palette, axis: dict[str, object]
) -> go.Figure:
    names = [_short(name) for name in rows["name"]]
    places = list(range(len(rows)))
    return drawn(
        palette,
        _FRAME + _ROW * max(len(rows), 1),
        [
            {
                "type": "bar",
                "orientation": "h",
                "y": places,
                "x": values.tolist(),
                "marker": {"color": colour},
                "text": said,
                "textposition": "outside",
                "cliponaxis": False,
                "customdata": rows["name"].tolist(),
                "textfont": {"size": SMALL_SIZE, "color": palette.text},
                "hovertemplate": "%{customdata}: %{text}<extra></extra>",
            }
        ],
        bargap=0.35,
        xaxis=axis,
        yaxis={
            "tickvals": places,
            "ticktext": names,
            "autorange": "reversed",
            "showgrid": False,
            "showline": False,
            "tickfont": {"size": SMALL_SIZE, "color": palette.text},
        },
    )


def _short(name: str) -> str:
    said = str(name) or "не указано"
    return said if len(said) <= _NAME else said[: _NAME - 1].rstrip() + "…"
