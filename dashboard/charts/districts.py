"""Districts side by side: the share of schools with signs as a dot on its interval, one line a district."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.labels import drawn, small_text
from dashboard.charts.panels import short_name
from dashboard.charts.theme import SMALL_SIZE, Palette

_LINE, _FRAME, _LETTERS = 20, 64, 30
FEW_SCHOOLS = 10
"""A district of fewer schools has a hollow mark."""


def height_of(districts: int) -> int:
    """Pixels in which every district has a line that can be read."""
    return _FRAME + _LINE * max(districts, 3)


def districts(rows: pd.DataFrame, chance: float, region: float | None, palette: Palette, height: int = 0) -> go.Figure:
    """`rows` from above: district, name, signs, asked (schools), share_pct, low_pct, high_pct, is_told.

    `chance` and `region` are shares in %: what honest schools would give, and that of the whole region.
    """
    at = list(range(len(rows)))
    names = [f"{short_name(r.name, _LETTERS)} · {_of(r.signs, r.asked)}" for r in rows.itertuples(index=False)]
    top = float(rows["high_pct"].max()) if rows["high_pct"].notna().any() else 100.0
    return drawn(
        palette,
        max(height_of(len(rows)), height),
        [_whiskers(rows, at, palette), *_marks(rows, at, palette)],
        margin={"l": 8, "r": 24, "t": 52, "b": 8},
        xaxis={
            "range": [-0.01 * top, min(top * 1.04, 102)],
            "ticksuffix": f"{russian.NBSP}%",
            "showgrid": True,
            "side": "top",
            "title": {"text": ""},
            "nticks": 8,
        },
        yaxis={
            "range": [len(rows) - 0.4, -0.6],
            "tickvals": at,
            "ticktext": names,
            "tickfont": {"size": SMALL_SIZE, "color": palette.text},
            "showgrid": False,
        },
        shapes=_lines(chance, region, palette),
        annotations=_line_names(chance, region, palette),
        hovermode="closest",
    )


def _of(part: int, whole: int) -> str:
    return f"{part} из {whole}"


def _whiskers(rows: pd.DataFrame, at: list[int], palette: Palette) -> dict[str, Any]:
    ends = [[low, high, None] for low, high in zip(rows["low_pct"], rows["high_pct"], strict=True)]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [None if end is None or pd.isna(end) else end for pair in ends for end in pair],
        "y": [place for line in at for place in (line, line, None)],
        "hoverinfo": "skip",
        "line": {"color": palette.district, "width": 1.4},
    }


def _marks(rows: pd.DataFrame, at: list[int], palette: Palette) -> list[dict[str, Any]]:
    """Those that are told of are squares, the rest quiet circles."""
    placed = rows.assign(at=at)
    looks = ((False, palette.district, "circle", 9), (True, palette.check, "square", 11))
    return [
        _points(placed[placed["is_told"] == is_told], colour, symbol, size, palette)
        for is_told, colour, symbol, size in looks
    ]


def _points(rows: pd.DataFrame, colour: str, symbol: str, size: int, palette: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [None if pd.isna(share) else share for share in rows["share_pct"]],
        "y": rows["at"].tolist(),
        "customdata": [[code] for code in rows["district"]],
        "hoverinfo": "text",
        "hovertext": [
            f"{r.name}<br>с признаками {_of(r.signs, r.asked)} школ: {russian.percent(r.share_pct)} "
            f"(95 %: {russian.number(r.low_pct)}–{russian.percent(r.high_pct)})"
            for r in rows.itertuples(index=False)
        ],
        "marker": {
            "symbol": symbol,
            "size": size,
            "opacity": 1,
            "color": [palette.paper if asked < FEW_SCHOOLS else colour for asked in rows["asked"]],
            "line": {"color": colour, "width": 1.8},
        },
    }


def _lines(chance: float, region: float | None, palette: Palette) -> list[dict[str, Any]]:
    found = [(chance, "solid", palette.text)] + ([] if region is None else [(region, "dash", palette.muted)])
    return [
        {
            "type": "line",
            "layer": "below",
            "yref": "paper",
            "x0": x,
            "x1": x,
            "y0": 0,
            "y1": 1,
            "line": {"color": colour, "width": 1.2, "dash": dash},
        }
        for x, dash, colour in found
    ]


def _line_names(chance: float, region: float | None, palette: Palette) -> list[dict[str, Any]]:
    """Above the plot; the nearer to the left ends at its line, so that two near lines do not cover each other."""
    said = [(chance, f"случай {russian.percent(chance)}", palette.text)]
    if region is not None:
        said.append((region, f"регион {russian.percent(region)}", palette.muted))
    said.sort(key=lambda one: one[0])
    sides = ("right", "left") if len(said) > 1 and said[0][0] > 0 else ("left", "left")
    anchors = sides if len(said) > 1 else ("left",)
    return [
        small_text(text, colour, x=x, xanchor=anchor, yref="paper", y=1, yanchor="bottom", yshift=26)
        for (x, text, colour), anchor in zip(said, anchors, strict=True)
    ]
