"""The trend of one check work over years: the school against district, region and country."""

from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.labels import FEW_WORKS, LEVELS, drawn, level_look, size, small_text, spread, spring
from dashboard.charts.theme import Palette

HEIGHT = 330
_LABEL_PIXELS, _PLOT_PIXELS = 18, 230


def trend(compared: pd.DataFrame, year: str, palette: Palette, few: russian.Few) -> go.Figure:
    """Mean % of the maximum by year, a line per level, broken where a year is missing or the maximum changed.

    `compared`: level, academic_year, n, max_score, mean_pct, low_pct, high_pct (%), one row per level and
    year; `year` is the one the card speaks of: its tick is
    bold; masked ones are not drawn, and something must be left to draw.
    """
    known = compared[compared["mean_pct"].notna() | compared["n"].isna()]
    known = known.assign(x=known["academic_year"].map(spring))
    rows = known.dropna(subset=["mean_pct"])
    low, high = _range(rows)
    first, last = int(known["x"].min()), int(known["x"].max())
    present = [level for level in reversed(LEVELS) if (rows["level"] == level).any()]
    return drawn(
        palette,
        HEIGHT,
        [_line(rows[rows["level"] == level], level, palette) for level in present],
        margin={"l": 8, "r": 120, "t": 24, "b": 8},
        xaxis={
            "tickvals": list(range(first, last + 1)),
            "ticktext": _ticks(known, first, last, spring(year), few),
            "range": [first - 0.3, last + 0.2],
        },
        yaxis={"range": [low, high], "ticksuffix": "\u00a0%", "nticks": 6},
        annotations=_end_labels(rows, palette, low, high) + _break_notes(rows, palette),
        shapes=[_break_line(x, palette) for x, _, _ in breaks(rows)],
    )


def breaks(compared: pd.DataFrame) -> list[tuple[float, int, int]]:
    """Where the maximum changed: place between two springs, the old maximum, the new one."""
    known = compared.dropna(subset=["max_score"]).drop_duplicates("academic_year").sort_values("academic_year")
    tops = zip(known["academic_year"].map(spring), known["max_score"].astype(int), strict=True)
    return [((x + y) / 2, old, new) for (x, old), (y, new) in pairwise(tops) if old != new]


def _line(rows: pd.DataFrame, level: str, palette: Palette) -> dict[str, Any]:
    look = level_look(palette, level)
    points = _with_gaps(rows.sort_values("x"))
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


def _with_gaps(rows: pd.DataFrame) -> dict[str, list[Any]]:
    points: dict[str, list[Any]] = {key: [] for key in ("x", "y", "n", "up", "down", "text")}
    previous = None
    for row in rows.itertuples():
        if previous is not None and (row.x - previous.x > 1 or row.max_score != previous.max_score):
            _append(points, (row.x + previous.x) / 2, None, None, 0.0, 0.0, "")
        known = not pd.isna(row.low_pct)
        up, down = (row.high_pct - row.mean_pct, row.mean_pct - row.low_pct) if known else (0.0, 0.0)
        _append(points, row.x, float(row.mean_pct), int(row.n), up, down, _hover(row))
        previous = row
    return points


def _append(points: dict[str, list[Any]], *values: Any) -> None:
    for column, value in zip(points.values(), values, strict=True):
        column.append(value)


def _hover(row: Any) -> str:
    text = (
        f"{russian.LEVELS[row.level].capitalize()}, {russian.short_year(row.academic_year)}: "
        f"{russian.percent(row.mean_pct, 1)}<br>n = {russian.number(row.n)}"
    )
    if pd.isna(row.low_pct):
        return text
    return f"{text}<br>95 % интервал {russian.number(row.low_pct)}–{russian.percent(row.high_pct)}"


def _range(rows: pd.DataFrame) -> tuple[float, float]:
    low = rows[["low_pct", "mean_pct"]].min(axis=None)
    high = rows[["high_pct", "mean_pct"]].max(axis=None)
    return max(0.0, low - 5), min(104.0, high + 5)


def _ticks(rows: pd.DataFrame, first: int, last: int, chosen: int, few: russian.Few) -> list[str]:
    school = rows[rows["level"] == "school"].set_index("x")["n"]
    sizes = {year: size(n, few) for year, n in school.items()}
    ticks = {x: f"{x - 1}/{x % 100:02d}<br>{sizes.get(x, 'нет данных')}" for x in range(first, last + 1)}
    return [f"<b>{tick}</b>" if x == chosen else tick for x, tick in ticks.items()]


def _end_labels(rows: pd.DataFrame, palette: Palette, low: float, high: float) -> list[dict[str, Any]]:
    ends = rows.sort_values("x").groupby("level").tail(1).set_index("level")
    levels = [level for level in LEVELS if level in ends.index]
    gap = (high - low) * _LABEL_PIXELS / _PLOT_PIXELS
    places = spread(list(ends.loc[levels, "mean_pct"]), gap, low, high)
    last = rows["x"].max()
    labels = []
    for level, place in zip(levels, places, strict=True):
        colour = palette.school if level == "school" else palette.muted
        text = f"{russian.LEVELS[level]} {russian.percent(ends.loc[level, 'mean_pct'])}"
        if ends.loc[level, "x"] < last:
            text += f" ({russian.short_year(ends.loc[level, 'academic_year'])})"
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


def _break_notes(rows: pd.DataFrame, palette: Palette) -> list[dict[str, Any]]:
    return [
        small_text(f"шкала {old} → {new}", palette.muted, x=x, yref="paper", y=1, yanchor="bottom")
        for x, old, new in breaks(rows)
    ]
