"""The profile of tasks: how much of each was done, against the thresholds of ФИОКО 2026."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.labels import drawn, legend
from dashboard.charts.theme import SMALL_SIZE, Palette
from dashboard.vocabulary.tasks import SHORT_NAMES, THRESHOLDS, TaskLevel


def tasks(rows: pd.DataFrame, palette: Palette) -> go.Figure:
    """Bars of the school by task in order, markers of district and region.

    `rows`: level, position, label, max_points, difficulty (Б | П | В or missing), mean_pct (%) and, for the
    school, `task_level`; one row per level and task.
    """
    school = rows[rows["level"] == "school"].sort_values("position")
    place = dict(zip(school["label"], range(len(school)), strict=True))
    bars = [
        _bars(school[school["task_level"] == level], level, place, palette)
        for level in TaskLevel
        if (school["task_level"] == level).any()
    ]
    others = [level for level in ("district", "region") if (rows["level"] == level).any()]
    markers = [_markers(rows[rows["level"] == level], level, place, palette) for level in others]
    return drawn(
        palette,
        340,
        bars + _thresholds(school, palette) + markers,
        bargap=0.3,
        showlegend=True,
        legend=legend(palette),
        margin={"l": 8, "r": 8, "t": 30, "b": 8},
        xaxis={
            "tickvals": list(place.values()),
            "ticktext": [_tick(*task) for task in _zipped(school, "label", "difficulty", "max_points")],
            "range": [-0.6, len(place) - 0.4],
            "tickangle": 0,
            "tickfont": {"size": SMALL_SIZE},
        },
        yaxis={
            "range": [0, 104],
            "tickvals": list(range(0, 101, 20)),
            "ticktext": [russian.percent(share) for share in range(0, 101, 20)],
        },
    )


def colours(palette: Palette) -> dict[TaskLevel, str]:
    """One hue: the more there is to do, the stronger."""
    return {
        TaskLevel.SUFFICIENT: palette.heat[1],
        TaskLevel.BORDERLINE: palette.heat[2],
        TaskLevel.INSUFFICIENT: palette.heat[4],
        TaskLevel.UNKNOWN: palette.usual,
    }


def _bars(rows: pd.DataFrame, level: TaskLevel, place: dict[str, int], palette: Palette) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": SHORT_NAMES[level],
        "x": [place[label] for label in rows["label"]],
        "y": rows["mean_pct"].astype(float).tolist(),
        "marker": {"color": colours(palette)[level]},
        "customdata": [_hover(*task) for task in _zipped(rows, "label", "mean_pct", "n")],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _thresholds(school: pd.DataFrame, palette: Palette) -> list[dict[str, Any]]:
    x: list[float | None] = []
    y: list[float | None] = []
    for place, difficulty in enumerate(school["difficulty"]):
        if difficulty in THRESHOLDS:
            sufficient = THRESHOLDS[difficulty][0]
            x += [place - 0.45, place + 0.45, None]
            y += [sufficient, sufficient, None]
    if not x:
        return []
    line = {"color": palette.muted, "width": 1.5, "dash": "dot"}
    return [{"type": "scatter", "mode": "lines", "name": "порог", "x": x, "y": y, "line": line, "hoverinfo": "skip"}]


def _markers(rows: pd.DataFrame, level: str, place: dict[str, int], palette: Palette) -> dict[str, Any]:
    known = rows[rows["label"].isin(place)].dropna(subset=["mean_pct"])
    symbol = {"district": "line-ew", "region": "circle"}[level]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": russian.LEVELS[level],
        "x": [place[label] for label in known["label"]],
        "y": known["mean_pct"].astype(float).tolist(),
        "marker": {
            "symbol": symbol,
            "size": 16 if level == "district" else 7,
            "color": palette.paper,
            "line": {"color": palette.text if level == "district" else palette.muted, "width": 2},
        },
        "customdata": [
            f"{russian.LEVELS[level]}, № {label}: {russian.percent(p, 1)}"
            for label, p in zip(known["label"], known["mean_pct"], strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _zipped(rows: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(rows[column] for column in columns), strict=True)


def _tick(label: str, difficulty: Any, max_points: Any) -> str:
    parts = [part for part in (difficulty, None if pd.isna(max_points) else f"{max_points}б") if isinstance(part, str)]
    return f"<b>{label}</b><br>" + "<br>".join(parts)


def _hover(label: str, mean_pct: float, n: float) -> str:
    return f"Задание {label}: {russian.percent(mean_pct, 1)} от максимума, n = {russian.number(n)}"
