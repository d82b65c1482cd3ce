"""The same parallel followed from grade to grade: its difference from the district's mean."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.labels import FEW_WORKS, drawn, size, small_text, spring
from dashboard.charts.theme import Palette


def cohort(rows: pd.DataFrame, palette: Palette, few: russian.Few) -> go.Figure:
    """Difference from the district, in percentage points, by grade; a missing grade stays a gap.

    `rows`: academic_year, grade, n, difference_pp, low_pp, high_pp (percentage points), one row per grade;
    masked ones are not drawn, and something must be left to draw.
    """
    held = {spring(row["academic_year"]): row for row in rows.to_dict("records")}
    known = {x: row for x, row in held.items() if not pd.isna(row["difference_pp"])}
    first, last = min(held), max(held)
    ends = [row[end] for row in known.values() for end in ("low_pp", "high_pp", "difference_pp")]
    reach = max(10.0, 1.2 * max(abs(end) for end in ends if not pd.isna(end)))
    return drawn(
        palette,
        330,
        [_line([(x, known.get(x)) for x in range(first, last + 1)], palette)],
        margin={"l": 8, "r": 120, "t": 12, "b": 8},
        xaxis={
            "tickvals": list(range(first, last + 1)),
            "ticktext": _ticks(held, first, last, few),
            "range": [first - 0.5, last + 0.5],
        },
        yaxis={"range": [-reach, reach], "ticksuffix": "\u00a0п.\u00a0п.", "nticks": 6},
        shapes=[
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": 0,
                "y1": 0,
                "line": {"color": palette.muted, "width": 2},
            }
        ],
        annotations=[
            small_text("средний района", palette.muted, xref="paper", x=1.01, y=0, xanchor="left"),
            *(_label(x, row, palette) for x, row in known.items()),
        ],
    )


def _line(rows: list[tuple[int, dict[str, Any] | None]], palette: Palette) -> dict[str, Any]:
    few = [row is not None and not pd.isna(row["n"]) and row["n"] < FEW_WORKS for _, row in rows]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [x for x, _ in rows],
        "connectgaps": False,
        "y": [row and row["difference_pp"] for _, row in rows],
        "line": {"color": palette.school, "width": 3},
        "marker": {
            "size": 10,
            "color": [palette.paper if f else palette.school for f in few],
            "line": {"color": palette.school, "width": 2},
        },
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [_reach(row, "high_pp") for _, row in rows],
            "arrayminus": [_reach(row, "low_pp") for _, row in rows],
            "color": palette.school,
            "thickness": 1.2,
            "width": 5,
        },
        "hoverinfo": "skip",
    }


def _reach(row: dict[str, Any] | None, end: str) -> float:
    """From the point to an end of its interval; nothing where it is not known."""
    return abs(row[end] - row["difference_pp"]) if row and not pd.isna(row[end]) else 0.0


def _label(x: int, row: dict[str, Any], palette: Palette) -> dict[str, Any]:
    """Beyond the end of the whisker that points away from the district."""
    gap = row["difference_pp"]
    below = gap < 0
    end = row["low_pp"] if below else row["high_pp"]
    place = {"yanchor": "top", "yshift": -2} if below else {"yanchor": "bottom", "yshift": 2}
    return small_text(russian.points(gap), palette.text, x=x, y=gap if pd.isna(end) else end, **place)


def _ticks(held: dict[int, dict[str, Any]], first: int, last: int, few: russian.Few) -> list[str]:
    start = int(held[first]["grade"]) - first
    return [
        f"{start + x}\u00a0класс<br>{x - 1}/{x % 100:02d}<br>"
        + (size(held[x]["n"], few) if x in held else "нет данных")
        for x in range(first, last + 1)
    ]
