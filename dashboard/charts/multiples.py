"""Small multiples: one panel per school on one scale. All panels share one pair of axes, vertical in pixels:
sixty real subplots take a browser seconds to draw, sixty shapes on one plot do not.
"""

from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.labels import FEW_WORKS, drawn
from dashboard.charts.panels import UNDER, Grid, Panels, reads, short_name
from dashboard.charts.theme import SMALL_SIZE, Palette

_TITLE, _SUBTITLE, _EDGE, _MOST_TICKS = 9, 26, 0.03, 5


def multiples(points: pd.DataFrame, band: pd.DataFrame, panels: Panels, palette: Palette) -> go.Figure:
    """Panels in reading order: line with 95 % whiskers, hollow markers for n < 10, the district's middle half behind.

    `points`, `band`: as `subjects.trends.series` gives them. Lines break where a year is missing or the scale changes,
    the latter with a dotted line. A click on a marker or a name gives the login as customdata.
    """
    grid = Grid.of(points, band, panels)
    groups = {str(school): rows.sort_values("x") for school, rows in points.groupby("school")}
    shown = [(groups[school], *grid.place(i)) for i, school in enumerate(panels.order) if school in groups]
    traces = [
        _band(grid, band, shown, palette),
        _lines(grid, shown, palette, panels),
        _breaks(grid, shown, palette),
        _whiskers(grid, shown, palette),
        _curves(grid, shown, palette),
        _markers(grid, shown, palette, panels),
        _titles(shown, grid, palette),
        _subtitles(shown, panels, palette),
        _under(grid, shown, palette, panels),
        _values(grid, shown, palette, panels),
    ]
    return drawn(
        palette,
        grid.height,
        traces,
        margin={"l": 44, "r": 4, "t": 4, "b": 4, "autoexpand": False},
        xaxis={"visible": False, "range": [0, grid.columns]},
        yaxis={"visible": False, "range": [grid.height - 8, 0]},
        annotations=grid.tick_labels(palette, panels),
        hovermode="closest",
    )


_Shown = list[tuple[pd.DataFrame, int, int]]


def _path(x: list[Any], y: list[Any], **look: Any) -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "connectgaps": False, "hoverinfo": "skip"} | look


def _stretches(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """Runs of neighbouring years on one scale."""
    if rows.empty:
        return []
    new = (rows["x"].diff() > 1) | (rows["scale"].diff().fillna(0) != 0)
    return [run for _, run in rows.groupby(new.cumsum())]


def _band(grid: Grid, band: pd.DataFrame, shown: _Shown, palette: Palette) -> dict[str, Any]:
    x: list[Any] = []
    y: list[Any] = []
    for run in _stretches(band.sort_values("x")):
        wide = run if len(run) > 1 else pd.concat([run.assign(x=run["x"] - 0.2), run.assign(x=run["x"] + 0.2)])
        for _, column, top in shown:
            xs = [grid.x(column, value) for value in wide["x"]]
            edges = [*wide["high"], *reversed(wide["low"].tolist())]
            x += [*xs, *reversed(xs), None]
            y += [*(grid.y(top, value) for value in edges), None]
    return _path(x, y, fill="toself", fillcolor=palette.line, line={"width": 0}, opacity=0.75)


def _lines(grid: Grid, shown: _Shown, palette: Palette, panels: Panels) -> dict[str, Any]:
    """The frame of each panel: its scale's lines, drawn thin."""
    values = grid.values() if panels.zero is None else [panels.zero]
    x: list[Any] = []
    y: list[Any] = []
    for _, column, top in shown:
        for value in values:
            x += [column + _EDGE, column + 1 - _EDGE, None]
            y += [grid.y(top, value)] * 2 + [None]
    return _path(x, y, line={"color": palette.region if panels.zero is not None else palette.line, "width": 1})


def _breaks(grid: Grid, shown: _Shown, palette: Palette) -> dict[str, Any]:
    x: list[Any] = []
    y: list[Any] = []
    for rows, column, top in shown:
        steps = pairwise(zip(rows["x"], rows["scale"], strict=True))
        for (before, old), (after, new) in steps:
            if old != new:
                x += [grid.x(column, (before + after) / 2)] * 2 + [None]
                y += [top + grid.top, top + grid.top + grid.plot, None]
    return _path(x, y, line={"color": palette.muted, "width": 1, "dash": "dot"})


def _whiskers(grid: Grid, shown: _Shown, palette: Palette) -> dict[str, Any]:
    x: list[Any] = []
    y: list[Any] = []
    for rows, column, top in shown:
        for row in rows.dropna(subset=["value", "low", "high"]).itertuples():
            x += [grid.x(column, row.x)] * 2 + [None]
            y += [grid.y(top, row.low), grid.y(top, row.high), None]
    return _path(x, y, line={"color": palette.school, "width": 1.2})


def _curves(grid: Grid, shown: _Shown, palette: Palette) -> dict[str, Any]:
    x: list[Any] = []
    y: list[Any] = []
    for rows, column, top in shown:
        for run in _stretches(rows.dropna(subset=["value"])):
            x += [*(grid.x(column, value) for value in run["x"]), None]
            y += [*(grid.y(top, value) for value in run["value"]), None]
    return _path(x, y, line={"color": palette.school, "width": 2})


def _markers(grid: Grid, shown: _Shown, palette: Palette, panels: Panels) -> dict[str, Any]:
    known = [(row, column, top) for rows, column, top in shown for row in rows.dropna(subset=["value"]).itertuples()]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [grid.x(column, row.x) for row, column, _ in known],
        "y": [grid.y(top, row.value) for row, _, top in known],
        "customdata": [row.school for row, _, _ in known],
        "hovertext": [_hover(row, panels) for row, _, _ in known],
        "hoverinfo": "text",
        "marker": {
            "size": 8,
            "opacity": 1,
            "line": {"color": palette.school, "width": 1.6},
            "color": [palette.paper if row.n < FEW_WORKS else palette.school for row, _, _ in known],
        },
    }


def _hover(row: Any, panels: Panels) -> str:
    interval = ""
    if not pd.isna(row.low):
        interval = f"<br>95 % интервал от {reads(row.low, panels)} до {reads(row.high, panels)}"
    return f"{row.name}<br>{row.tick}: {reads(row.value, panels)}, n = {russian.number(row.n)}{interval}"


def _texts(x: list[float], y: list[float], text: list[str], colour: str, **look: Any) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": x,
        "y": y,
        "text": text,
        "hoverinfo": "skip",
        "cliponaxis": False,
        "textposition": "middle right",
        "textfont": {"size": SMALL_SIZE, "color": colour},
    } | look


def _titles(shown: _Shown, grid: Grid, palette: Palette) -> dict[str, Any]:
    names = [str(rows["name"].iloc[0]) for rows, _, _ in shown]
    return _texts(
        [column + _EDGE / 2 for _, column, _ in shown],
        [top + _TITLE for _, _, top in shown],
        [f"<b>{short_name(name, grid.letters)}</b>" for name in names],
        palette.text,
        customdata=[rows["school"].iloc[0] for rows, _, _ in shown],
        hovertext=names,
        hoverinfo="text",
    )


def _values(grid: Grid, shown: _Shown, palette: Palette, panels: Panels) -> dict[str, Any]:
    """Values above the whiskers of a panel that stands alone."""
    known = [(row, top) for rows, _, top in shown for row in rows.dropna(subset=["value"]).itertuples()]
    known = known if grid.columns == 1 else []
    return _texts(
        [grid.x(0, row.x) for row, _ in known],
        [grid.y(top, row.value if pd.isna(row.high) else row.high) - 4 for row, top in known],
        [reads(row.value, panels) for row, _ in known],
        palette.text,
        textposition="top center",
    )


def _subtitles(shown: _Shown, panels: Panels, palette: Palette) -> dict[str, Any]:
    return _texts(
        [column + _EDGE / 2 for _, column, _ in shown],
        [top + _SUBTITLE for _, _, top in shown],
        [panels.subtitles.get(str(rows["school"].iloc[0]), "") for rows, _, _ in shown],
        palette.muted,
    )


def _under(grid: Grid, shown: _Shown, palette: Palette, panels: Panels) -> dict[str, Any]:
    """Number of works and year under each point; with many years only the first and the last are named."""
    few = len(grid.xs) <= _MOST_TICKS or grid.columns == 1
    x: list[float] = []
    y: list[float] = []
    text: list[str] = []
    for rows, column, top in shown:
        sizes = dict(zip(rows["x"], rows["n"], strict=True))
        for tick in grid.xs:
            if few or tick in (grid.xs[0], grid.xs[-1]):
                x.append(grid.x(column, tick))
                y.append(top + grid.top + grid.plot + UNDER / 2)
                text.append(f"{_size(sizes.get(tick, 0), panels.few)}<br>{_brief(grid.ticks.get(tick, ''))}")
    return _texts(x, y, text, palette.muted, textposition="middle center")


def _size(n: float, few: russian.Few) -> str:
    if pd.isna(n):
        return few.short
    return russian.number(n) if n else russian.DASH


def _brief(tick: str) -> str:
    """`23/24` for `2023/24`: years stand close."""
    return tick[2:] if "/" in tick else tick
