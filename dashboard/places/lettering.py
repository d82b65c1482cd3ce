"""Names on a map: each where it covers nothing, or not at all. Pixels of the drawing, y upwards."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

LINE, LETTER = 15.0, 6.7
"""Height of a line and mean width of a letter of the small type, px."""
_GAP = 3.0
Side = Literal["middle right", "middle left", "top center", "bottom center", "middle center"]
BESIDE: tuple[Side, ...] = ("middle right", "middle left", "top center", "bottom center")
GROUP: tuple[Side, ...] = ("top center", "bottom center", "middle right", "middle left")
ON: tuple[Side, ...] = ("middle center",)


@dataclass(frozen=True)
class Name:
    """A name to place at the first of `spots` (px) with room for it, beside a marker of `radius` or on the spot."""

    text: str
    spots: Sequence[tuple[float, float]]
    radius: float = 0.0
    sides: tuple[Side, ...] = BESIDE


@dataclass(frozen=True)
class Letters:
    """What names are written in: the width of a text and the height of a line, px."""

    width: Callable[[str], float]
    line: float


SCREEN = Letters(lambda text: LETTER * len(text), LINE)
"""A page cannot measure: the browser has the font."""


@dataclass(frozen=True)
class Laid:
    """Where a name stands."""

    name: Name
    spot: tuple[float, float]
    side: Side


def lay_out(
    names: Sequence[Name],
    markers: np.ndarray,
    radius: np.ndarray,
    frame: tuple[float, float, float, float],
    letters: Letters = SCREEN,
) -> list[Laid]:
    """Names that have room, the important (first) ones served first; the others are left out.

    `markers` (N, 2) and `radius` (N,) are all markers of the map; `frame` is west, south, east, north, px.
    """
    taken = np.column_stack((markers - radius[:, None], markers + radius[:, None]))
    laid = []
    for name in names:
        found = _room(name, taken, frame, letters)
        if found is not None:
            laid.append(found)
            taken = np.vstack((taken, _box(found, letters)))
    return laid


def _room(name: Name, taken: np.ndarray, frame: tuple[float, float, float, float], letters: Letters) -> Laid | None:
    for spot in name.spots:
        for side in name.sides:
            place = Laid(name, spot, side)
            if _is_free(_box(place, letters), taken, frame):
                return place
    return None


def _is_free(box: np.ndarray, taken: np.ndarray, frame: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    if west < frame[0] or south < frame[1] or east > frame[2] or north > frame[3]:
        return False
    clear = (taken[:, 0] >= east) | (taken[:, 2] <= west) | (taken[:, 1] >= north) | (taken[:, 3] <= south)
    return bool(clear.all())


def _box(place: Laid, letters: Letters) -> np.ndarray:
    """West, south, east, north of a name's letters."""
    (x, y), width, away = place.spot, letters.width(place.name.text), place.name.radius + _GAP
    west, south = x - width / 2, y - letters.line / 2
    if place.side == "middle right":
        west = x + away
    elif place.side == "middle left":
        west = x - away - width
    elif place.side == "top center":
        south = y + away
    elif place.side == "bottom center":
        south = y - away - letters.line
    return np.array([west, south, west + width, south + letters.line])
