"""Territories of a map as SVG fills: quiet ones under school points, ones coloured by a share, a preview."""

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import plotly.graph_objects as go
import shapely

from dashboard import russian
from dashboard.charts.labels import drawn, text_on
from dashboard.charts.map_frame import plain_axes, zone_legend
from dashboard.charts.map_marks import Canvas
from dashboard.charts.theme import Palette
from dashboard.places.land import Land, rings, simple_outlines
from dashboard.places.lettering import ON, Name
from dashboard.places.plane import plane_around, unrolled

STEPS = ((95.0, 100.0), (85.0, 95.0), (70.0, 85.0), (0.0, 70.0))
"""Shares of works without signs, %: from quiet to what there is more to do about."""
_PREVIEW = 300


def quiet(land: Land, palette: Palette) -> list[dict[str, Any]]:
    """Territories in one calm fill, those without a school dotted; outlines of districts a little stronger."""
    held = np.zeros(len(land.outlines), dtype=bool)
    held[land.schools["area"].dropna().astype(int)] = True
    return [
        *_without_schools(land, ~held, palette),
        _fill(land.outlines[held], palette, palette.band),
        *_district_lines(land, palette),
    ]


def _without_schools(land: Land, empty: "np.ndarray[Any, Any]", palette: Palette) -> list[dict[str, Any]]:
    """Territories where no school stands, dotted: land of the district, not a hole in it; with their key."""
    if not empty.any():
        return []
    dots = {"shape": ".", "fgcolor": palette.district, "bgcolor": palette.paper, "size": 8, "solidity": 0.2}
    filled = _fill(land.outlines[empty], palette, palette.paper) | {"fillpattern": dots}
    return [filled, _key(f"школ нет: {empty.sum()}", palette, palette.paper, dots)]


def coloured(land: Land, shares: pd.DataFrame, palette: Palette) -> list[dict[str, Any]]:
    """Territories by share of works without signs; `shares` is `area_shares`. Few works: hatched, no colour."""
    few = (shares["small"] & (shares["schools"] > 0)).to_numpy()
    hatch = {"shape": "/", "fgcolor": palette.muted, "bgcolor": palette.paper, "size": 7, "solidity": 0.15}
    traces = _without_schools(land, (shares["schools"] == 0).to_numpy(), palette)
    for (low, high), colour in zip(STEPS, step_colours(palette), strict=True):
        part = land.outlines[_in_step(shares, (low, high))]
        traces += [_fill(part, palette, colour), _key(f"{low:.0f}–{high:.0f} %: {len(part)}", palette, colour)]
    traces += [_fill(land.outlines[few], palette, palette.paper) | {"fillpattern": hatch}]
    traces += [_key(f"мало работ: {few.sum()}", palette, palette.paper, hatch)]
    return traces + _district_lines(land, palette)


def step_colours(palette: Palette) -> tuple[str, ...]:
    """One hue, from near the paper to far from it."""
    return tuple(palette.heat[i] for i in (0, 1, 2, 4))


def colours_of(shares: pd.DataFrame, palette: Palette) -> list[str]:
    """Fill of each territory."""
    found = np.full(len(shares), palette.paper, dtype=object)
    for step, colour in zip(STEPS, step_colours(palette), strict=True):
        found[_in_step(shares, step)] = colour
    return found.tolist()


def figures_on(shares: pd.DataFrame, land: Land, canvas: Canvas) -> list[tuple[int, Name]]:
    """`96 %, n = 527` for the territories wide enough for it, the largest first."""
    shapes = land.areas.geometry.to_numpy()
    middle, box = shapely.get_coordinates(shapely.point_on_surface(shapes)), shapely.bounds(shapes)
    names = []
    for i in np.argsort(-shapely.area(shapes), kind="stable"):
        row = shares.iloc[i]
        if row["small"]:
            continue
        text = f"{russian.percent(row['clean_pct'])}, n = {russian.number(row['works'])}"
        name = Name(text, [tuple(canvas.px(middle[i]))], 0.0, ON)
        if (box[i, 2] - box[i, 0]) * canvas.px_per_km > 6.0 * len(text):
            names.append((int(i), name))
    return names


def hovers(land: Land, shares: pd.DataFrame, few: russian.Few) -> dict[str, Any]:
    """An invisible point within each territory that says its figures."""
    middle = shapely.get_coordinates(shapely.point_on_surface(land.areas.geometry.to_numpy()))
    said = [_said(row, few) for row in shares.itertuples()]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": middle[:, 0],
        "y": middle[:, 1],
        "showlegend": False,
        "marker": {"size": 22, "opacity": 0},
        "text": said,
        "hovertemplate": "%{text}<extra></extra>",
    }


def preview(areas: pd.DataFrame, repaired: set[str], palette: Palette) -> go.Figure:
    """Territories of a file before it is taken: repaired ones in another colour, names on hover.

    `areas`: name, geometry_wkb (EPSG:4326).
    """
    shapes = unrolled(shapely.from_wkb(areas["geometry_wkb"].to_numpy()))
    points = shapely.get_coordinates(shapely.point_on_surface(shapes))
    flat = gpd.GeoSeries(plane_around(points[:, 0], points[:, 1]).shapes(shapes))
    west, south, east, north = flat.total_bounds
    width = max(east - west, north - south)
    outlines = simple_outlines(flat, (west, south, east, north))
    mended = areas["name"].isin(repaired).to_numpy()
    traces = [_fill(outlines[~mended], palette, palette.band), _fill(outlines[mended], palette, palette.look)]
    traces.append(_key(f"без замечаний: {(~mended).sum()}", palette, palette.band))
    if mended.any():
        traces.append(_key(f"контур исправлен: {mended.sum()}", palette, palette.look))
    middle = shapely.get_coordinates(shapely.point_on_surface(flat.to_numpy()))
    traces.append(
        {
            "type": "scatter",
            "mode": "markers",
            "x": middle[:, 0],
            "y": middle[:, 1],
            "showlegend": False,
            "marker": {"size": 5, "color": palette.muted},
            "text": areas["name"].tolist(),
            "hovertemplate": "%{text}<extra></extra>",
        }
    )
    edge = 0.03 * width
    return drawn(
        palette,
        _PREVIEW,
        traces,
        **plain_axes((west - edge, south - edge, east + edge, north + edge)),
        showlegend=True,
        legend=zone_legend(palette),
        margin={"l": 0, "r": 0, "t": 28, "b": 0},
    )


def number_colour(fill: str) -> str:
    """Letters readable on a fill."""
    return text_on(fill)


def _in_step(shares: pd.DataFrame, step: tuple[float, float]) -> np.ndarray:
    low, high = step
    value = shares["clean_pct"].to_numpy()
    return np.asarray((value >= low) & ((value < high) | ((high == 100) & (value <= 100))))


def _fill(outlines: np.ndarray, palette: Palette, colour: str) -> dict[str, Any]:
    x, y = rings(outlines)
    return {
        "type": "scatter",
        "mode": "lines",
        "fill": "toself",
        "x": x,
        "y": y,
        "showlegend": False,
        "fillcolor": colour,
        "line": {"color": palette.region, "width": 0.8},
        "hoverinfo": "skip",
    }


def _key(name: str, palette: Palette, colour: str, pattern: dict[str, Any] | None = None) -> dict[str, Any]:
    """A line of the legend: a bar's key is a square, and can be hatched."""
    marker = {"color": colour, "line": {"color": palette.region, "width": 1}}
    return {
        "type": "bar",
        "name": name,
        "x": [None],
        "y": [None],
        "marker": marker | ({"pattern": pattern} if pattern else {}),
    }


def _district_lines(land: Land, palette: Palette) -> list[dict[str, Any]]:
    if land.districts.empty:
        return []
    x, y = rings(simple_outlines(land.districts.geometry, land.bounds))
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": x,
            "y": y,
            "hoverinfo": "skip",
            "showlegend": False,
            "line": {"color": palette.muted, "width": 1.6},
        }
    ]


def _said(row: Any, few: russian.Few) -> str:
    schools = russian.count(int(row.schools), "школа", "школы", "школ")
    head = f"<b>{row.name}</b><br>{schools}"
    if not row.schools:
        return f"<b>{row.name}</b><br>школ нет"
    if row.small:
        return f"{head}<br>работ с зоной {few}: доли нет"
    return f"{head}<br>без признаков {russian.percent(row.clean_pct)} работ<br>n = {russian.number(row.works)}"
