"""A recheck work by work: the interval of the net share of lowered marks as it closes, and the threshold."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.labels import drawn
from dashboard.charts.theme import Palette

HEIGHT = 300


def recheck_path(path: pd.DataFrame, works: int, threshold_pct: float, palette: Palette) -> go.Figure:
    """`path`: checked, net_pct, low_pct, high_pct (%), one row per work that counts; there must be one."""
    checked = path["checked"].tolist()
    told = [
        f"Проверено {row.checked}: чисто снижено {russian.percent(row.net_pct, 1)},<br>для всех {works} работ "
        f"{russian.number(row.low_pct)} … {russian.percent(row.high_pct)}"
        for row in path.itertuples()
    ]
    edge: dict[str, Any] = {"type": "scatter", "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip", "x": checked}
    band = edge | {"y": path["low_pct"].tolist(), "fill": "tonexty", "fillcolor": palette.band, "name": "интервал"}
    line = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": checked,
        "y": path["net_pct"].tolist(),
        "text": told,
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": palette.school, "width": 2},
        "marker": {"size": 5},
        "name": "чисто снижено",
    }
    limit = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": threshold_pct, "y1": threshold_pct}
    limit |= {"line": {"color": palette.check, "width": 1.5, "dash": "dash"}}
    note = {"xref": "paper", "x": 1, "xanchor": "left", "y": threshold_pct, "showarrow": False}
    note |= {"text": f"порог {russian.percent(threshold_pct)}", "font": {"color": palette.muted}}
    return drawn(
        palette,
        HEIGHT,
        [edge | {"y": path["high_pct"].tolist()}, band, line],
        margin={"l": 8, "r": 84, "t": 12, "b": 8},
        xaxis={"title": {"text": "проверено работ"}, "range": [0.5, max(checked[-1], 8) + 0.5], "tickformat": ",.0f"},
        yaxis={"ticksuffix": "\u00a0%", "nticks": 6},
        annotations=[note],
        shapes=[limit],
    )
