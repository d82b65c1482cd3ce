"""The histogram of primary scores of a school, with the cuts and the profiles of district and region."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.labels import drawn, legend, level_look, small_text
from dashboard.charts.theme import Palette


def scores(rows: pd.DataFrame, cuts: dict[int, int], max_score: int, palette: Palette) -> go.Figure:
    """Works of the school at each score; the profiles are shares brought to the school's number of works.

    `rows`: level, score (points), works, share_pct (%), one row per level and score;
    `cuts`: mark → least points.
    """
    school = _column(rows, "school", "works", max_score)
    total = sum(school)
    profiles = {
        level: _column(rows, level, "share_pct", max_score)
        for level in ("district", "region")
        if (rows["level"] == level).any()
    }
    lines = [_profile(share, total, level, palette) for level, share in profiles.items()]
    return drawn(
        palette,
        340,
        [_bars(school, palette), *lines],
        bargap=0.18,
        showlegend=True,
        legend=legend(palette) | {"y": -0.15, "yanchor": "top"},
        margin={"l": 8, "r": 8, "t": 26, "b": 8},
        xaxis={
            "range": [-0.6, max_score + 0.6],
            "dtick": 1 if max_score <= 30 else 2,
            "tickangle": 0,
            "title": {"text": "первичный балл", "standoff": 4},
        },
        yaxis={"rangemode": "tozero", "title": {"text": "работ"}, "tickformat": ",d", "dtick": _step(max(school))},
        shapes=[_cut_line(points, palette) for points in cuts.values()],
        annotations=[
            small_text(
                f"«{mark}» с {points}",
                palette.text,
                x=points - 0.5,
                xanchor="center",
                yref="paper",
                y=1,
                yanchor="bottom",
            )
            for mark, points in cuts.items()
        ],
    )


def _step(top: float) -> int:
    """Whole steps of the axis of works, at most about six of them."""
    return next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if step >= top / 6 or step == 1000)


def _column(rows: pd.DataFrame, level: str, column: str, max_score: int) -> list[float]:
    told = zip(rows["level"], rows["score"], rows[column], strict=True)
    known = {score: value for of, score, value in told if of == level}
    return [float(known.get(score, 0.0)) for score in range(max_score + 1)]


def _bars(works: list[float], palette: Palette) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": "школа",
        "x": list(range(len(works))),
        "y": works,
        "marker": {"color": palette.school, "opacity": 0.85},
        "customdata": [russian.count(round(n), "работа", "работы", "работ") for n in works],
        "hovertemplate": "%{x} б.: %{customdata}<extra>школа</extra>",
    }


def _profile(share: list[float], total: float, level: str, palette: Palette) -> dict[str, Any]:
    look = level_look(palette, level)
    colour = palette.text if level == "district" else look.colour
    expected = [total * s / 100 for s in share]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": russian.LEVELS[level],
        "x": list(range(len(share))),
        "y": expected,
        "line": {"color": colour, "width": 2, "dash": look.dash},
        "customdata": [russian.number(n, 1) for n in expected],
        "hovertemplate": f"%{{x}} б.: %{{customdata}}<extra>{russian.LEVELS[level]}</extra>",
    }


def _cut_line(points: int, palette: Palette) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": points - 0.5,
        "x1": points - 0.5,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": palette.text, "width": 1, "dash": "dash"},
    }
