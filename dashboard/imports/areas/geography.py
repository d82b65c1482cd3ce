"""Bounds of Russia in degrees (WGS 84): what lies outside them is a mistake in a file."""

import numpy as np
from numpy.typing import ArrayLike

_LATITUDE = (41.0, 82.0)
_LONGITUDE = (19.0, 192.0)
_BEYOND_180 = (-180.0, -168.0)
"""Eastern Chukotka lies across the 180th meridian: its longitudes are written −180…−168 or 180…192."""


def in_russia(longitude: ArrayLike, latitude: ArrayLike) -> np.ndarray:
    """Which points (degrees) lie within the bounds; a point with NaN does not."""
    x, y = np.asarray(longitude, dtype=float), np.asarray(latitude, dtype=float)
    across = ((x >= _LONGITUDE[0]) & (x <= _LONGITUDE[1])) | ((x >= _BEYOND_180[0]) & (x <= _BEYOND_180[1]))
    return across & (y >= _LATITUDE[0]) & (y <= _LATITUDE[1])
