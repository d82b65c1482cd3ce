"""Markers of a map: where each stands, how large it is, what is written on it and on hover."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from dashboard import russian
from dashboard.charts.theme import Palette
from dashboard.places.crowding import fold, spread
from dashboard.places.land import Land
from dashboard.places.lettering import GROUP, Name
from dashboard.places.scene import Scene
from dashboard.vocabulary import NO_DATA, NOTABLE, Zone

SYMBOLS = {
    NO_DATA: "circle",
    "обычная": "circle",
    "присмотреться": "diamond",
    "проверить": "square",
    "перепроверка": "triangle-up",
}
FOLD_FROM = 80
"""With more schools on a map ordinary ones that crowd are folded together."""


def zone_fills(palette: Palette) -> dict[str, str]:
    """Colour inside the sign of each zone."""
    return {
        NO_DATA: palette.paper,
        "обычная": palette.usual,
        "присмотреться": palette.look,
        "проверить": palette.check,
        "перепроверка": palette.recheck,
    }


_FOLD_REACH = 30.0
_FOLDABLE = (NO_DATA, "обычная")
_STRONGER = 1.15
"""Shapes with corners cover less of their diameter than a circle does."""
_UNKNOWN_PUPILS = 150
_STEPS_AWAY = (0, 13, -13, 26, -26)
"""A name in a crowd may stand so far above or below its marker, px."""
_NAMED = 4


@dataclass(frozen=True)
class Canvas:
    """The narrowest drawing that a map must look right on, in pixels; a wider one only has more room."""

    land: Land
    width: float
    height: float

    @cached_property
    def px_per_km(self) -> float:
        """Pixels of a kilometre: the map fits into the canvas with equal scales."""
        west, south, east, north = self.land.bounds
        return min(self.width / (east - west), self.height / (north - south))

    def px(self, points: np.ndarray) -> np.ndarray:
        """Kilometres → pixels from the south-western corner."""
        return np.asarray((points - np.array(self.land.bounds[:2])) * self.px_per_km)

    def km(self, points: np.ndarray) -> np.ndarray:
        """Pixels → kilometres."""
        return np.asarray(points / self.px_per_km + np.array(self.land.bounds[:2]))

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """The whole canvas; the map stands in the middle of it."""
        west, south, east, north = self.land.bounds
        wide, high = (east - west) * self.px_per_km, (north - south) * self.px_per_km
        across, up = (self.width - wide) / 2, (self.height - high) / 2
        return -across, -up, wide + across, high + up


@dataclass(frozen=True)
class Marks:
    """`rows`: one per marker — px, py (where it is drawn), true_px, true_py, size (px, diameter), zone, school,
    subject, grade, name, hover; a folded one has count > 1 and no school. `folded` schools stand in `rows` so."""

    rows: pd.DataFrame
    folded: int

    @property
    def points(self) -> np.ndarray:
        """(N, 2) px."""
        return np.asarray(self.rows[["px", "py"]].to_numpy())

    @property
    def radius(self) -> np.ndarray:
        """(N,) px."""
        return np.asarray(self.rows["size"].to_numpy() / 2)


def marks(scene: Scene, canvas: Canvas, scale: float = 1.0) -> Marks:
    """Markers of all placed schools; in a crowd ordinary schools are folded, never those with signs."""
    placed = scene.placed
    order = placed["shown_zone"].map({zone: i for i, zone in enumerate((NO_DATA, *Zone))})
    rows = placed.assign(order=order).sort_values(["order", "school"], kind="stable").reset_index(drop=True)
    crowded = len(rows) > FOLD_FROM
    rows["size"] = marker_size(rows["pupils"], scale * (0.62 if crowded else 1.0))
    rows["size"] *= np.where(rows["shown_zone"].isin(_FOLDABLE), 1, _STRONGER)
    true = canvas.px(rows[["x", "y"]].to_numpy())
    rows = rows.assign(true_px=true[:, 0], true_py=true[:, 1], count=1)
    group = fold(true, rows["shown_zone"].isin(_FOLDABLE).to_numpy(), _FOLD_REACH * scale) if crowded else None
    rows = _drawn(rows, group)
    places = spread(rows[["true_px", "true_py"]].to_numpy(), rows["size"].to_numpy() / 2 + 1)
    folded = int(rows.loc[rows["count"] > 1, "count"].sum())
    return Marks(rows.assign(px=places[:, 0], py=places[:, 1]), folded)


def marker_size(pupils: pd.Series, scale: float) -> pd.Series:
    """Diameter, px: the area grows with the number of pupils, from a least size that can be hit."""
    known = pupils.fillna(_UNKNOWN_PUPILS).astype(float)
    return (np.sqrt(known) * 0.72 * scale).clip(max(9 * scale, 7), 34 * scale)


def _drawn(rows: pd.DataFrame, group: np.ndarray | None) -> pd.DataFrame:
    columns = ["true_px", "true_py", "size", "shown_zone", "school", "subject", "grade", "name", "hover", "count"]
    if group is None or (group < 0).all():
        return rows[columns]
    together = rows[group >= 0].groupby(group[group >= 0])
    folded = pd.DataFrame(
        {
            "true_px": together["true_px"].mean(),
            "true_py": together["true_py"].mean(),
            "size": 13 + 2.2 * np.sqrt(together.size()),
            "shown_zone": "обычная",
            "school": None,
            "subject": None,
            "grade": None,
            "name": "",
            "hover": together.apply(_together),
            "count": together.size(),
        }
    )
    return pd.concat([folded, rows.loc[group < 0, columns]], ignore_index=True)


def _together(rows: pd.DataFrame) -> str:
    zones = rows["shown_zone"].value_counts()
    said = ", ".join(f"{zone}: {zones[zone]}" for zone in _FOLDABLE if zone in zones)
    names = rows["name"].tolist()
    more = [f"и ещё {len(names) - _NAMED}"] if len(names) > _NAMED else []
    head = russian.count(len(names), "школа", "школы", "школ")
    return "<br>".join([f"<b>{head} без признаков</b>", said, *names[:_NAMED], *more])


def names_to_write(scene: Scene, found: Marks) -> list[tuple[Name, bool]]:
    """Names with whether each is a school to check; schools first, then settlements, the largest first."""
    rows = found.rows
    notable = rows[rows["shown_zone"].isin(NOTABLE)].iloc[::-1]
    schools = [
        (Name(r.name, [(r.px, r.py + step) for step in _STEPS_AWAY], r.size / 2), True)
        for r in notable.itertuples(index=False)
    ]
    placed = rows[rows["school"].notna()].merge(scene.schools[["school", "settlement", "pupils"]], on="school")
    by_size = placed.groupby("settlement")["pupils"].sum().sort_values(ascending=False, kind="stable").index
    groups = dict(list(placed.groupby("settlement")))
    alone = {s for s, part in groups.items() if len(part) == 1 and part["shown_zone"].isin(NOTABLE).all()}
    return schools + [(_settlement(name, groups[name]), False) for name in by_size if name not in alone]


def _settlement(name: str, part: pd.DataFrame) -> Name:
    """Beside a single marker, above or below a group of them."""
    points, radius = part[["px", "py"]].to_numpy(), part["size"].to_numpy() / 2
    if len(part) == 1:
        return Name(name, [(points[0, 0], points[0, 1])], float(radius[0]))
    low, high = (points - radius[:, None]).min(axis=0), (points + radius[:, None]).max(axis=0)
    middle = (low + high) / 2
    return Name(name, [(middle[0], middle[1])], float(high[1] - low[1]) / 2, GROUP)
