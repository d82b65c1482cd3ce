"""The way from diagnostics to improvement as bars, each a part of the one above."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.labels import drawn
from dashboard.charts.theme import SMALL_SIZE, TEXT_SIZE, Palette

_ROW, _FRAME = 40, 16


def funnel(names: Sequence[str], counts: Sequence[int | None], palette: Palette, least: int) -> go.Figure:
    """One bar per step from zero; None is a small group that may not be shown."""
    top = max((n for n in counts if n), default=1)
    colours = [palette.school if n is not None else palette.usual for n in counts]
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [least if n is None else n for n in counts],
        "y": list(range(len(names))),
        "marker": {"color": colours},
        "hoverinfo": "skip",
    }
    ends = {
        "type": "scatter",
        "mode": "text",
        "x": [(least if n is None else n) + top * 0.015 for n in counts],
        "y": list(range(len(names))),
        "text": [_label(counts, at, least) for at in range(len(counts))],
        "textposition": "middle right",
        "hoverinfo": "skip",
        "cliponaxis": False,
        "textfont": {"size": TEXT_SIZE, "color": palette.text},
    }
    return drawn(
        palette,
        _FRAME + _ROW * len(names),
        [bars, ends],
        bargap=0.28,
        xaxis={"range": [0, top * 1.42], "showticklabels": False, "showgrid": False, "showline": False},
        yaxis={
            "tickvals": list(range(len(names))),
            "ticktext": list(names),
            "showgrid": False,
            "range": [len(names) - 0.5, -0.5],
            "tickfont": {"size": SMALL_SIZE, "color": palette.text},
        },
    )


def _label(counts: Sequence[int | None], at: int, least: int) -> str:
    n = counts[at]
    if n is None:
        return f"менее {least}"
    before = counts[at - 1] if at else None
    if not before:
        return russian.number(n)
    return f"{russian.number(n)} · {russian.percent(100 * n / before)} от прошлого шага"
