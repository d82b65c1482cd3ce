"""Markers that would lie on each other: spread apart, or, in a crowd, folded into one with a number.

Everything here is in pixels of the drawing and the same for the same input.
"""

import numpy as np
from scipy.spatial import KDTree

ROUNDS = 250
_TOUCH, _FIRM = 0.5, 0.8
"""Overlap that nobody sees, px; share of an overlap that each of two markers gives way by."""
_GOLDEN = np.pi * (3 - np.sqrt(5))
FEWEST_FOLDED = 3


def spread(points: np.ndarray, radius: np.ndarray) -> np.ndarray:
    """Places (N, 2) near `points` (N, 2) where circles of `radius` (N,) hardly overlap.

    Circles on one spot leave it along a spiral in the order given; those that touch push each other away.
    """
    places = points + _spiral(len(points)) * 0.01
    if len(places) < 2:
        return points.copy()
    for _ in range(ROUNDS):
        pairs = KDTree(places).query_pairs(2 * radius.max(), output_type="ndarray")
        apart = places[pairs[:, 1]] - places[pairs[:, 0]]
        distance = np.maximum(np.hypot(*apart.T), 1e-9)
        overlap = radius[pairs].sum(axis=1) - distance
        touching = overlap > _TOUCH
        if not touching.any():
            break
        push = apart[touching] * (_FIRM * overlap[touching] / distance[touching])[:, None]
        first, second = pairs[touching].T
        moves = np.zeros_like(places)
        np.add.at(moves, first, -push)
        np.add.at(moves, second, push)
        # the mean of the pushes: their sum would throw a marker out of a dense crowd
        crowd = np.bincount(np.concatenate((first, second)), minlength=len(places))
        places = places + moves / np.maximum(crowd, 1)[:, None]
    moved = np.hypot(*(places - points).T) > 0.5
    return np.where(moved[:, None], places, points)


def fold(points: np.ndarray, may_fold: np.ndarray, reach: float) -> np.ndarray:
    """Group of each marker (N,): −1 stands alone, others share a square of side `reach` with their likes.

    Only markers with `may_fold` (N,) are folded, and only `FEWEST_FOLDED` or more of them together.
    """
    group = np.full(len(points), -1)
    rows = np.flatnonzero(may_fold)
    if not len(rows):
        return group
    square = np.floor((points[rows] - points.min(axis=0)) / reach).astype(int)
    _, which, size = np.unique(square, axis=0, return_inverse=True, return_counts=True)
    folded = size[which] >= FEWEST_FOLDED
    _, group[rows[folded]] = np.unique(which[folded], return_inverse=True)
    return group


def _spiral(count: int) -> np.ndarray:
    turn, step = np.arange(count) * _GOLDEN, np.sqrt(np.arange(count))
    return np.column_stack((step * np.cos(turn), step * np.sin(turn)))
