"""Who checks whom: schools by schools, a square where one checks the other, darker for more works."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.labels import drawn
from dashboard.charts.theme import SMALL_SIZE, Palette

_CELL, _FRAME, _MANY = 22, 190, 26


def who_checks(rows: pd.DataFrame, names: dict[str, str], palette: Palette) -> go.Figure:
    """`rows`: home (who checks), school (whose works), works, experts (number); `names` are schools in order."""
    at = {school: place for place, school in enumerate(names)}
    said = [
        f"{names[r.home]} → {names[r.school]}<br>{russian.count(r.experts, 'эксперт', 'эксперта', 'экспертов')}, "
        f"работ: {russian.number(r.works)}"
        for r in rows.itertuples()
    ]
    squares = {
        "type": "scatter",
        "mode": "markers",
        "x": rows["school"].map(at).tolist(),
        "y": rows["home"].map(at).tolist(),
        "customdata": said,
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {
            "symbol": "square",
            "size": 11 if len(names) <= _MANY else 8,
            "color": rows["works"].tolist(),
            "colorscale": [[k / (len(palette.heat) - 1), colour] for k, colour in enumerate(palette.heat)],
            "cmin": 0,
            "line": {"width": 1, "color": palette.muted},
        },
    }
    own = {
        "type": "scatter",
        "mode": "markers",
        "x": list(at.values()),
        "y": list(at.values()),
        "hoverinfo": "skip",
        "marker": {"symbol": "x-thin", "size": 6, "line": {"width": 1, "color": palette.line}},
    }
    ticks = {"tickvals": list(at.values()), "ticktext": list(names.values()), "zeroline": False, "showline": False}
    ticks |= {"tickfont": {"size": SMALL_SIZE, "color": palette.text}, "range": [-0.6, len(names) - 0.4]}
    return drawn(
        palette,
        _FRAME + _CELL * len(names),
        [own, squares],
        margin={"l": 8, "r": 70, "t": 8, "b": 8},
        showlegend=False,
        xaxis={**ticks, "side": "top", "tickangle": -60, "title": {"text": "Чьи работы"}, "showgrid": True},
        yaxis={**ticks, "range": [len(names) - 0.4, -0.6], "title": {"text": "Откуда эксперты"}, "showgrid": True},
    )
