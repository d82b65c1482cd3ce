"""«Карта рисков»: territories and schools, SVG only, equal scales; nothing is fetched from a network."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import map_areas
from dashboard.charts.labels import drawn
from dashboard.charts.map_frame import foot, plain_axes, zone_legend
from dashboard.charts.map_marks import SYMBOLS, Canvas, Marks, marks, names_to_write, zone_fills
from dashboard.charts.theme import SMALL_SIZE, Palette
from dashboard.places.lettering import ON, Laid, Name, lay_out
from dashboard.places.scene import Scene, area_shares, zone_counts
from dashboard.vocabulary import NO_DATA, NOTABLE

HEIGHT, _TOP, _BOTTOM = 520, 46, 30
_RIGHT = 30
"""Room for the button of a picture beside the legend."""
_NARROWEST = 450
"""Width of a map on a screen of 1280 pixels: names and markers are laid out for it."""
_MINI_WIDTH = 300
_GRID = 9
_KEY = 11
Layer = Literal["schools", "areas"]


@dataclass(frozen=True)
class Drawing:
    """A figure, and how many ordinary schools are folded into how many markers."""

    figure: go.Figure
    folded: int
    folds: int


def draw(scene: Scene, palette: Palette, layer: Layer = "schools", height: int = HEIGHT) -> Drawing:
    """Schools by zone on quiet territories, or territories by share of works without signs.

    `scene.schools` carries `hover` (`map_marks.described`); customdata of a point is [login, subject, grade].
    """
    canvas = Canvas(scene.land, _NARROWEST, height - _TOP - _BOTTOM)
    found = marks(scene, canvas)
    if layer == "areas":
        traces = _by_area(scene, found, canvas, palette)
    else:
        traces = [*map_areas.quiet(scene.land, palette), _leaders(found, canvas, palette)]
        traces += _points(found, canvas, palette, zone_counts(scene))
        traces += [_folded_numbers(found, canvas, palette), *_names(scene, found, canvas, palette)]
    figure = drawn(
        palette,
        height,
        traces,
        **plain_axes(scene.land.bounds),
        showlegend=True,
        hoverdistance=24,
        legend=zone_legend(palette),
        modebar={"orientation": "v"},
        margin={"l": 0, "r": _RIGHT, "t": _TOP, "b": _BOTTOM},
        **foot(scene, palette, height - _TOP - _BOTTOM),
    )
    return Drawing(figure, found.folded, int((found.rows["count"] > 1).sum()))


def mini(scene: Scene, palette: Palette, height: int = 260) -> go.Figure:
    """The small map of «Сводка»: points by zone on quiet territories, names of schools to check where they fit."""
    canvas = Canvas(scene.land, _MINI_WIDTH, height)
    found = marks(scene, canvas, scale=0.7)
    traces = [*map_areas.quiet(scene.land, palette), _leaders(found, canvas, palette)]
    traces += _points(found, canvas, palette, zone_counts(scene))
    traces += [_folded_numbers(found, canvas, palette), *_names(scene, found, canvas, palette, settlements=False)]
    return drawn(
        palette,
        height,
        traces,
        **plain_axes(scene.land.bounds),
        showlegend=False,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
    )


def _points(found: Marks, canvas: Canvas, palette: Palette, counts: dict[str, int]) -> list[dict[str, Any]]:
    """Traces by zone in order of evidence, so that signs lie on top, each with its key of the legend."""
    fills = zone_fills(palette)
    traces = []
    for rank, (zone, count) in enumerate(counts.items()):
        rows = found.rows[found.rows["shown_zone"] == zone]
        places = canvas.km(rows[["px", "py"]].to_numpy())
        strong = zone in ("присмотреться", *NOTABLE)
        marker = {
            "symbol": SYMBOLS[zone],
            "color": fills[zone],
            "opacity": 1,
            "line": {"color": palette.text if strong else palette.muted, "width": 1.6 if zone == NO_DATA else 1},
        }
        traces += [
            {
                "type": "scatter",
                "mode": "markers",
                "x": places[:, 0],
                "y": places[:, 1],
                "showlegend": False,
                "cliponaxis": False,
                "customdata": _data(rows),
                "text": rows["hover"].tolist(),
                "hovertemplate": "%{text}<extra></extra>",
                "marker": marker | {"size": rows["size"].tolist()},
            },
            {
                "type": "scatter",
                "mode": "markers",
                "x": [None],
                "y": [None],
                "name": f"{zone}: {count}",
                "legendrank": 1000 if zone == NO_DATA else rank,
                "marker": marker | {"size": _KEY},
            },
        ]
    return traces


def _data(rows: pd.DataFrame) -> list[list[Any]]:
    """[login, subject, grade] of each marker; empty for a folded one. A school's point has its top work."""
    return [
        [r.school or "", r.subject if isinstance(r.subject, str) else "", 0 if pd.isna(r.grade) else int(r.grade)]
        for r in rows.itertuples()
    ]


def _leaders(found: Marks, canvas: Canvas, palette: Palette) -> dict[str, Any]:
    """Thin lines from markers that were moved aside to their true places."""
    rows = found.rows
    moved = rows[np.hypot(rows["px"] - rows["true_px"], rows["py"] - rows["true_py"]) > rows["size"] / 3]
    ends = np.full((len(moved), 3, 2), np.nan)
    ends[:, 0] = canvas.km(moved[["true_px", "true_py"]].to_numpy())
    ends[:, 1] = canvas.km(moved[["px", "py"]].to_numpy())
    points = ends.reshape(-1, 2)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": points[:, 0],
        "y": points[:, 1],
        "hoverinfo": "skip",
        "cliponaxis": False,
        "showlegend": False,
        "line": {"color": palette.muted, "width": 0.9},
    }


def _folded_numbers(found: Marks, canvas: Canvas, palette: Palette) -> dict[str, Any]:
    rows = found.rows[found.rows["count"] > 1]
    places = canvas.km(rows[["px", "py"]].to_numpy())
    return {
        "type": "scatter",
        "mode": "text",
        "x": places[:, 0],
        "y": places[:, 1],
        "hoverinfo": "skip",
        "cliponaxis": False,
        "showlegend": False,
        "text": rows["count"].astype(str).tolist(),
        "textfont": {"size": SMALL_SIZE, "color": palette.text},
    }


def _names(
    scene: Scene, found: Marks, canvas: Canvas, palette: Palette, settlements: bool = True
) -> list[dict[str, Any]]:
    """Names that fit: of districts where there are several, else of schools to check and of settlements."""
    if len(scene.land.districts):
        wanted = [(name, True) for name in _districts(scene, canvas)] if settlements else []
    else:
        wanted = names_to_write(scene, found)
        wanted = wanted if settlements else [pair for pair in wanted if pair[1]]
    strong = {id(name): is_strong for name, is_strong in wanted}
    laid = lay_out([name for name, _ in wanted], found.points, found.radius, canvas.frame)
    return [_text(laid, canvas, [palette.text if strong[id(place.name)] else palette.muted for place in laid])]


def _districts(scene: Scene, canvas: Canvas) -> list[Name]:
    names = []
    for row in scene.land.districts.itertuples():
        west, south, east, north = row.geometry.bounds
        steps = (np.arange(_GRID) + 0.5) / _GRID
        # from the middle outwards
        order = np.argsort(np.hypot(*(np.stack(np.meshgrid(steps, steps)) - 0.5).reshape(2, -1)), kind="stable")
        grid = np.stack(np.meshgrid(west + steps * (east - west), south + steps * (north - south))).reshape(2, -1).T
        spots = [tuple(point) for point in canvas.px(grid[order])]
        names.append(Name(str(row.name), spots, 0.0, ON))
    return names


def _text(laid: list[Laid], canvas: Canvas, colours: list[str]) -> dict[str, Any]:
    places = canvas.km(np.array([place.spot for place in laid]).reshape(-1, 2))
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": places[:, 0],
        "y": places[:, 1],
        "hoverinfo": "skip",
        "cliponaxis": False,
        "showlegend": False,
        "text": [place.name.text for place in laid],
        "textposition": [place.side for place in laid],
        "textfont": {"size": SMALL_SIZE, "color": colours},
        "marker": {"size": [2 * place.name.radius for place in laid], "opacity": 0},
    }


def _by_area(scene: Scene, found: Marks, canvas: Canvas, palette: Palette) -> list[dict[str, Any]]:
    """Coloured territories with their figures, and the schools to check on top of them."""
    shares, rows = area_shares(scene), found.rows
    shown = Marks(rows[rows["shown_zone"].isin(NOTABLE)], 0)
    names = map_areas.figures_on(shares, scene.land, canvas)
    place_of = {id(name): i for i, name in names}
    laid = lay_out([name for _, name in names], shown.points, shown.radius, canvas.frame)
    fills = map_areas.colours_of(shares, palette)
    inks = [map_areas.number_colour(fills[place_of[id(place.name)]]) for place in laid]
    counts = {zone: count for zone, count in zone_counts(scene).items() if zone in NOTABLE}
    return [
        *map_areas.coloured(scene.land, shares, palette),
        map_areas.hovers(scene.land, shares, scene.few),
        _leaders(shown, canvas, palette),
        *_points(shown, canvas, palette, counts),
        _text(laid, canvas, inks),
    ]
