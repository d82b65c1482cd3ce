"""From degrees to a plane in kilometres around the data, safe across the 180th meridian."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import ArrayLike

WGS84 = "EPSG:4326"
_ACROSS = -168.0
"""Longitudes west of it belong to eastern Chukotka, beyond the 180th meridian."""


@dataclass(frozen=True)
class Plane:
    """Lambert azimuthal equal-area projection centred at `lon`, `lat` (degrees), in kilometres."""

    lon: float
    lat: float

    @property
    def crs(self) -> str:
        """As PROJ names it."""
        return f"+proj=laea +lat_0={self.lat:.4f} +lon_0={self.lon:.4f} +datum=WGS84 +units=km +no_defs"

    def points(self, lon: ArrayLike, lat: ArrayLike) -> np.ndarray:
        """(N, 2) kilometres; NaN where a coordinate is missing."""
        x, y = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
        found, known = np.full((len(x), 2), np.nan), np.isfinite(x) & np.isfinite(y)
        if known.any():
            flat = gpd.GeoSeries(gpd.points_from_xy(x[known], y[known]), crs=WGS84).to_crs(self.crs)
            found[known] = shapely.get_coordinates(flat.to_numpy())
        return found

    def shapes(self, shapes: np.ndarray) -> np.ndarray:
        """Polygons in degrees → valid polygons in kilometres."""
        flat = gpd.GeoSeries(shapes, crs=WGS84).to_crs(self.crs).to_numpy()
        return np.array([shape if shape.is_valid else polygons_of(shape) for shape in flat], dtype=object)


def plane_around(lon: ArrayLike, lat: ArrayLike) -> Plane:
    """The plane centred on points in degrees: their mean on the sphere, so 179° and −179° meet at 180°."""
    x, y = np.radians(np.asarray(lon, dtype=float)), np.radians(np.asarray(lat, dtype=float))
    east, north, up = np.mean([np.cos(y) * np.cos(x), np.cos(y) * np.sin(x), np.sin(y)], axis=1)
    return Plane(
        round(float(np.degrees(np.arctan2(north, east))), 4),
        round(float(np.degrees(np.arctan2(up, np.hypot(east, north)))), 4),
    )


def unrolled(shapes: np.ndarray) -> np.ndarray:
    """Shapes in degrees with longitudes −180…−168 written as 180…192, so that Chukotka is in one piece."""
    return shapely.transform(shapes, _past_180) if len(shapes) else shapes


def _past_180(points: np.ndarray) -> np.ndarray:
    x = points[:, 0]
    return np.column_stack((np.where((x >= -180) & (x <= _ACROSS), x + 360, x), points[:, 1]))


def polygons_of(shape: shapely.Geometry) -> shapely.Geometry:
    """The polygons of a shape made valid, as one; an empty polygon if it has none."""
    whole = shape if shape.is_valid else shapely.make_valid(shape)
    parts = shapely.get_parts(shapely.get_parts(np.array([whole])))
    return shapely.union_all([part for part in parts if part.geom_type in ("Polygon", "MultiPolygon")])
