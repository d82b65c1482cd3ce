"""The land under a map: territories, school points and outlines of districts on one plane in kilometres."""

from dataclasses import dataclass
from typing import Literal

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from dashboard.places.plane import Plane, plane_around, polygons_of, unrolled

DETAIL = 700
"""A border is drawn to this part of the map's width: about one pixel of a page."""
_MARGIN = 0.04
_LEAST_KM = 6.0
_SAME_PLACE_KM = 0.05
_GRID_KM = 1e-6
"""Borders of neighbours agree to a millimetre; the rest is rounding."""


@dataclass(frozen=True)
class Land:
    """What does not change with the year; polygons and points are in kilometres.

    `areas`: name, geometry (km); `basis` says where they come from: files, cells around schools, or nothing.
    `outlines`: the same polygons as simple as a page can show, for drawing.
    `schools`: index login; x, y (km, NaN without coordinates), area (row of `areas`, NA where unknown).
    `districts`: district, name, geometry (km), empty for one district. `bounds`: west, south, east, north (km).
    """

    plane: Plane
    areas: gpd.GeoDataFrame
    outlines: np.ndarray
    basis: Literal["files", "cells", "none"]
    schools: pd.DataFrame
    districts: gpd.GeoDataFrame
    bounds: tuple[float, float, float, float]


def build_land(schools: pd.DataFrame, areas: pd.DataFrame) -> Land:
    """Project and join.

    `schools` is `map/places` (school, settlement, district, district_name, latitude, longitude in degrees);
    `areas` is `map/areas` (name, geometry_wkb: polygons in EPSG:4326).
    """
    shapes = unrolled(shapely.from_wkb(areas["geometry_wkb"].map(bytes).to_numpy())) if len(areas) else np.array([])
    known = schools.dropna(subset=["latitude", "longitude"])
    plane = _plane(known, shapes)
    points = pd.DataFrame(plane.points(schools["longitude"], schools["latitude"]), schools.index, ["x", "y"])
    placed = schools[["school", "settlement", "district", "district_name"]].join(points).set_index("school")
    flat = plane.shapes(shapes) if len(shapes) else shapes
    territories = gpd.GeoDataFrame({"name": areas["name"].to_numpy()}, geometry=flat)
    basis: Literal["files", "cells", "none"] = "files"
    placed["area"] = _areas_of(placed, territories)
    if placed["area"].isna().all() and placed["x"].notna().any():
        territories, basis = cells(placed), "cells"
        placed["area"] = _areas_of(placed, territories)
    elif territories.empty:
        basis = "none"
    bounds = _bounds(placed, territories)
    territories, placed = _in_view(territories, placed, bounds)
    outlines = simple_outlines(territories.geometry, bounds)
    return Land(plane, territories, outlines, basis, placed, _districts(territories, placed), bounds)


def cells(placed: pd.DataFrame) -> gpd.GeoDataFrame:
    """Voronoi cells of the schools' places within a hull around them, named after settlements."""
    known = placed.dropna(subset=["x"])
    key = (known[["x", "y"]] / _SAME_PLACE_KM).round()
    places = known.assign(kx=key["x"], ky=key["y"]).drop_duplicates(["kx", "ky"])
    points = shapely.MultiPoint(places[["x", "y"]].to_numpy())
    west, south, east, north = points.bounds
    reach = max(0.12 * max(east - west, north - south), _LEAST_KM)
    hull = shapely.convex_hull(points).buffer(reach, quad_segs=8)
    if len(places) == 1:
        found = np.array([hull])
    else:
        found = shapely.get_parts(shapely.voronoi_polygons(points, extend_to=hull, ordered=True))
    names = places["settlement"].fillna("").to_numpy()
    return gpd.GeoDataFrame({"name": names}, geometry=shapely.intersection(found, hull))


def simple_outlines(shapes: gpd.GeoSeries, bounds: tuple[float, float, float, float]) -> np.ndarray:
    """Borders as simple as a page can show, shared ones kept shared; polygons oriented for drawing."""
    if shapes.empty:
        return np.array([], dtype=object)
    width = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
    simple = shapes.simplify_coverage(width / DETAIL).to_numpy()
    lost = shapely.is_empty(simple) | ~shapely.is_valid(simple)
    return np.asarray(shapely.orient_polygons(np.where(lost, shapes.to_numpy(), simple)))


def rings(shapes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """x and y of all rings with NaN between them; a hole runs against its outline, so a fill leaves it open."""
    parts = shapely.get_parts(shapes)
    points, ring = shapely.get_coordinates(shapely.get_rings(parts), return_index=True)
    breaks = np.flatnonzero(np.diff(ring)) + 1
    return np.insert(points[:, 0], breaks, np.nan), np.insert(points[:, 1], breaks, np.nan)


def _plane(known: pd.DataFrame, shapes: np.ndarray) -> Plane:
    """Centred on the schools; without them on the territories."""
    if len(known):
        return plane_around(known["longitude"], known["latitude"])
    points = shapely.get_coordinates(shapely.point_on_surface(shapes)) if len(shapes) else np.array([[100.0, 60.0]])
    return plane_around(points[:, 0], points[:, 1])


def _areas_of(placed: pd.DataFrame, areas: gpd.GeoDataFrame) -> pd.Series:
    """The row of the territory a school lies in, else the one its settlement or district is named by."""
    found = pd.Series(pd.NA, placed.index, dtype="Int32")
    if areas.empty:
        return found
    known = placed.dropna(subset=["x"])
    point, area = areas.sindex.query(shapely.points(known[["x", "y"]].to_numpy()), predicate="intersects")
    inside = pd.Series(area, known.index[point])
    found.update(inside[~inside.index.duplicated()].astype("Int32"))
    rows = {_folded(name): row for row, name in enumerate(areas["name"]) if name}
    for column in ("settlement", "district_name"):
        named = placed[column].map(lambda name: rows.get(_folded(name)) if isinstance(name, str) else None)
        found = found.fillna(named.astype("Int32"))
    return found


def _folded(name: str) -> str:
    return name.casefold().replace("ё", "е").strip()


def _bounds(placed: pd.DataFrame, areas: gpd.GeoDataFrame) -> tuple[float, float, float, float]:
    """Around the schools and the territories they lie in; around all territories when there are no schools."""
    held = areas.iloc[sorted(set(placed["area"].dropna().astype(int)))]
    boxes = shapely.bounds((held if len(held) else areas).geometry.to_numpy())
    known = placed.dropna(subset=["x"])[["x", "y"]].to_numpy()
    corners = np.vstack((boxes[:, :2], boxes[:, 2:], known)) if len(boxes) else known
    corners = corners[np.isfinite(corners).all(axis=1)]
    if not len(corners):
        return (-_LEAST_KM, -_LEAST_KM, _LEAST_KM, _LEAST_KM)
    (west, south), (east, north) = corners.min(axis=0), corners.max(axis=0)
    edge = max(_MARGIN * max(east - west, north - south), _LEAST_KM / 4)
    return float(west - edge), float(south - edge), float(east + edge), float(north + edge)


def _in_view(
    areas: gpd.GeoDataFrame, placed: pd.DataFrame, bounds: tuple[float, float, float, float]
) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    """Territories that the map shows, renumbered."""
    if areas.empty:
        return areas, placed
    seen = np.flatnonzero(shapely.intersects(areas.geometry.to_numpy(), shapely.box(*bounds)))
    place = pd.Series(range(len(seen)), seen, dtype="Int32")
    return areas.iloc[seen].reset_index(drop=True), placed.assign(area=placed["area"].map(place).astype("Int32"))


def _districts(areas: gpd.GeoDataFrame, placed: pd.DataFrame) -> gpd.GeoDataFrame:
    """Outlines of districts: a territory belongs where most of its schools do, else where the nearest does."""
    none = gpd.GeoDataFrame({"district": [], "name": []}, geometry=[])
    if areas.empty or placed["district"].nunique() < 2 or placed["x"].isna().all():
        return none
    owner = placed.dropna(subset=["area"]).groupby("area")["district"].agg(lambda codes: codes.mode().iloc[0])
    known = placed.dropna(subset=["x", "district"])
    nearest = shapely.STRtree(shapely.points(known[["x", "y"]].to_numpy())).nearest(areas.geometry.to_numpy())
    district = pd.Series(known["district"].to_numpy()[nearest], areas.index)
    district.update(owner.set_axis(owner.index.astype(int)))
    names = placed.drop_duplicates("district").set_index("district")["district_name"]
    codes = sorted(district.unique())
    parts = (areas.geometry[district == code].to_numpy() for code in codes)
    whole = [polygons_of(shapely.union_all(part, grid_size=_GRID_KM)) for part in parts]
    return gpd.GeoDataFrame({"district": codes, "name": [names.get(code) for code in codes]}, geometry=whole)
