"""How far two places are, in kilometres along the great circle."""

import numpy as np
from numpy.typing import ArrayLike

EARTH_KM = 6371.0088
"""Mean radius of the Earth, kilometres (IUGG)."""


def kilometres(lat: ArrayLike, lon: ArrayLike, to_lat: ArrayLike, to_lon: ArrayLike) -> np.ndarray:
    """(N, M) kilometres from N places to M others, degrees in; NaN where a coordinate is missing."""
    up, east = (np.radians(np.asarray(said, dtype=float).reshape(-1, 1)) for said in (lat, lon))
    to_up, to_east = (np.radians(np.asarray(said, dtype=float).reshape(1, -1)) for said in (to_lat, to_lon))
    half = np.sin((to_up - up) / 2) ** 2 + np.cos(up) * np.cos(to_up) * np.sin((to_east - east) / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0))))
