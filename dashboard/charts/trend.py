"""The trend of one check work over years: the school against district, region and country."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, TypeAlias

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.labels import FEW_WORKS, LEVELS, drawn, level_look, size, small_text, spread, spring
from dashboard.charts.theme import Palette

HEIGHT = 330
Row: TypeAlias = dict[str, Any]
_LABEL_PIXELS, _PLOT_PIXELS = 18, 230


def trend(compared: pd.DataFrame, year: str, palette: Palette, few: russian.Few) -> go.Figure:
    """Mean % of the maximum by year, a line per level, broken where a year is missing or the maximum changed.

    `compared`: level, academic_year, n, max_score, mean_pct, low_pct, high_pct (%), one row per level and
    year; `year` is the one the card speaks of: its tick is
    bold; masked ones are not drawn, and something must be left to draw.
    """
    held: list[Row] = [row | {"x": spring(row["academic_year"])} for row in compared.to_dict("records")]
    known = [row for row in held if not pd.isna(row["mean_pct"]) or pd.isna(row["n"])]
    rows = [row for row in known if not pd.isna(row["mean_pct"])]
    low, high = _range(rows)
    first, last = min(row["x"] for row in known), max(row["x"] for row in known)
    by_level = {level: [row for row in rows if row["level"] == level] for level in reversed(LEVELS)}
    changed = breaks(rows)
    return drawn(
        palette,
        HEIGHT,
        [_line(of_level, level, palette) for level, of_level in by_level.items() if of_level],
        margin={"l": 8, "r": 120, "t": 24, "b": 8},
        xaxis={
            "tickvals": list(range(first, last + 1)),
            "ticktext": _ticks(known, first, last, spring(year), few),
            "range": [first - 0.3, last + 0.2],
        },
        yaxis={"range": [low, high], "ticksuffix": "\u00a0%", "nticks": 6},
        annotations=_end_labels(rows, palette, low, high) + _break_notes(changed, palette),
        shapes=[_break_line(x, palette) for x, _, _ in changed],
    )


def breaks(rows: Sequence[Row]) -> list[tuple[float, int, int]]:
    """Where the maximum changed: place between two springs, the old maximum, the new one. `rows`: x, max_score."""
    tops: dict[int, int] = {}
    for row in rows:
        if not pd.isna(row["max_score"]):
            tops.setdefault(row["x"], int(row["max_score"]))
    return [((x + y) / 2, old, new) for (x, old), (y, new) in pairwise(sorted(tops.items())) if old != new]


def _line(rows: Sequence[Row], level: str, palette: Palette) -> dict[str, Any]:
    look = level_look(palette, level)
    points = _with_gaps(sorted(rows, key=_spring))
    is_school = level == "school"
    few = [n is not None and n < FEW_WORKS for n in points["n"]]
    name = russian.LEVELS[level]
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines+markers" if is_school or len(rows) == 1 else "lines",
        "name": name,
        "x": points["x"],
        "y": points["y"],
        "connectgaps": False,
        "line": {"color": look.colour, "width": look.width, "dash": look.dash},
        "hovertemplate": "%{text}<extra></extra>",
        "text": points["text"],
    }
    if is_school:
        trace["marker"] = {
            "size": 10,
            "color": [palette.paper if f else look.colour for f in few],
            "line": {"color": look.colour, "width": 2},
        }
        trace["error_y"] = {
            "type": "data",
            "symmetric": False,
            "array": points["up"],
            "arrayminus": points["down"],
            "color": look.colour,
            "thickness": 1.2,
            "width": 5,
        }
    return trace


def _spring(row: Row) -> int:
    return int(row["x"])


def _with_gaps(rows: Sequence[Row]) -> dict[str, list[Any]]:
    points: dict[str, list[Any]] = {key: [] for key in ("x", "y", "n", "up", "down", "text")}
    previous: Row | None = None
    for row in rows:
        if previous and (row["x"] - previous["x"] > 1 or row["max_score"] != previous["max_score"]):
            _append(points, (row["x"] + previous["x"]) / 2, None, None, 0.0, 0.0, "")
        mean, low, high = row["mean_pct"], row["low_pct"], row["high_pct"]
        up, down = (0.0, 0.0) if pd.isna(low) else (high - mean, mean - low)
        _append(points, row["x"], float(mean), int(row["n"]), up, down, _hover(row))
        previous = row
    return points


def _append(points: dict[str, list[Any]], *values: Any) -> None:
    for column, value in zip(points.values(), values, strict=True):
        column.append(value)


def _hover(row: Row) -> str:
    text = (
        f"{russian.LEVELS[row['level']].capitalize()}, {russian.short_year(row['academic_year'])}: "
        f"{russian.percent(row['mean_pct'], 1)}<br>n = {russian.number(row['n'])}"
    )
    if pd.isna(row["low_pct"]):
        return text
    return f"{text}<br>95 % интервал {russian.number(row['low_pct'])}–{russian.percent(row['high_pct'])}"


def _range(rows: Sequence[Row]) -> tuple[float, float]:
    ends = [row[end] for row in rows for end in ("low_pct", "mean_pct", "high_pct") if not pd.isna(row[end])]
    return max(0.0, min(ends) - 5), min(104.0, max(ends) + 5)


def _ticks(rows: Sequence[Row], first: int, last: int, chosen: int, few: russian.Few) -> list[str]:
    sizes = {row["x"]: size(row["n"], few) for row in rows if row["level"] == "school"}
    ticks = {x: f"{x - 1}/{x % 100:02d}<br>{sizes.get(x, 'нет данных')}" for x in range(first, last + 1)}
    return [f"<b>{tick}</b>" if x == chosen else tick for x, tick in ticks.items()]


def _end_labels(rows: Sequence[Row], palette: Palette, low: float, high: float) -> list[dict[str, Any]]:
    ends = {row["level"]: row for row in sorted(rows, key=_spring)}
    levels = [level for level in LEVELS if level in ends]
    gap = (high - low) * _LABEL_PIXELS / _PLOT_PIXELS
    places = spread([ends[level]["mean_pct"] for level in levels], gap, low, high)
    last = max(row["x"] for row in rows)
    labels = []
    for level, place in zip(levels, places, strict=True):
        colour = palette.school if level == "school" else palette.muted
        end = ends[level]
        text = f"{russian.LEVELS[level]} {russian.percent(end['mean_pct'])}"
        if end["x"] < last:
            text += f" ({russian.short_year(end['academic_year'])})"
        text = f"<b>{text}</b>" if level == "school" else text
        labels.append(small_text(text, colour, xref="paper", x=1.01, xanchor="left", y=place))
    return labels


def _break_line(x: float, palette: Palette) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": x,
        "x1": x,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": palette.muted, "width": 1, "dash": "dot"},
    }


def _break_notes(changed: Sequence[tuple[float, int, int]], palette: Palette) -> list[dict[str, Any]]:
    return [
        small_text(f"шкала {old} → {new}", palette.muted, x=x, yref="paper", y=1, yanchor="bottom")
        for x, old, new in changed
    ]
