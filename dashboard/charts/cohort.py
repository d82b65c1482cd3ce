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
    held = rows.assign(x=rows["academic_year"].map(spring))
    known = held.dropna(subset=["difference_pp"])
    first, last = int(held["x"].min()), int(held["x"].max())
    reach = max(10.0, float(known[["low_pp", "high_pp", "difference_pp"]].abs().max(axis=None)) * 1.2)
    return drawn(
        palette,
        330,
        [_line(known.set_index("x").reindex(range(first, last + 1)), palette)],
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
            *(_label(row, palette) for row in known.itertuples()),
        ],
    )


def _line(rows: pd.DataFrame, palette: Palette) -> dict[str, Any]:
    difference = rows["difference_pp"].astype(float)
    few = rows["n"].astype("Float64").lt(FEW_WORKS).fillna(False)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(rows.index),
        "connectgaps": False,
        "y": [None if pd.isna(value) else value for value in difference],
        "line": {"color": palette.school, "width": 3},
        "marker": {
            "size": 10,
            "color": [palette.paper if f else palette.school for f in few],
            "line": {"color": palette.school, "width": 2},
        },
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": (rows["high_pp"] - difference).fillna(0).tolist(),
            "arrayminus": (difference - rows["low_pp"]).fillna(0).tolist(),
            "color": palette.school,
            "thickness": 1.2,
            "width": 5,
        },
        "hoverinfo": "skip",
    }


def _label(row: Any, palette: Palette) -> dict[str, Any]:
    """Beyond the end of the whisker that points away from the district."""
    below = row.difference_pp < 0
    end = row.low_pp if below else row.high_pp
    place = {"yanchor": "top", "yshift": -2} if below else {"yanchor": "bottom", "yshift": 2}
    return small_text(
        russian.points(row.difference_pp), palette.text, x=row.x, y=row.difference_pp if pd.isna(end) else end, **place
    )


def _ticks(held: pd.DataFrame, first: int, last: int, few: russian.Few) -> list[str]:
    by_year = held.set_index("x")
    start = int(by_year["grade"].iloc[0]) - int(by_year.index[0])
    return [
        f"{start + x}\u00a0класс<br>{x - 1}/{x % 100:02d}<br>"
        + (size(by_year.loc[x, "n"], few) if x in by_year.index else "нет данных")
        for x in range(first, last + 1)
    ]
