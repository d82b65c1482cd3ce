"""What a map shows: the land, its schools in a year, and how they were chosen. No drawing here."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.places.land import Land
from dashboard.russian import Few
from dashboard.vocabulary import NO_DATA, Zone


@dataclass(frozen=True)
class Scene:
    """`schools` is `map/schools` with x, y (km) and area joined, notable ones last; the rest says what was asked."""

    land: Land
    schools: pd.DataFrame
    year: str
    as_of: date
    few: Few
    works: int = 0
    """Works of pupils behind the scene, small groups too."""
    subject: str | None = None
    grade: int | None = None
    question: str | None = None

    @property
    def placed(self) -> pd.DataFrame:
        """Schools with a place on the map."""
        return self.schools[self.schools["x"].notna()]

    @property
    def lost(self) -> pd.DataFrame:
        """Schools without coordinates."""
        return self.schools[self.schools["x"].isna()]

    @property
    def is_filtered(self) -> bool:
        """Whether single check works are shown instead of the school's year."""
        return self.subject is not None or self.grade is not None or self.question is not None


def build_scene(
    land: Land,
    rows: pd.DataFrame,
    *,
    year: str,
    as_of: date,
    few: Few,
    works: int = 0,
    subject: str | None = None,
    grade: int | None = None,
    question: str | None = None,
) -> Scene:
    """Join `map/schools` to the land."""
    joined = rows.join(land.schools[["x", "y", "area"]], on="school")
    shown = joined.assign(shown_zone=joined["zone"].fillna(NO_DATA))
    return Scene(land, shown, year, as_of, few, works, subject, grade, question)


def zone_counts(scene: Scene) -> dict[str, int]:
    """Schools by zone, all five groups, those without data first, the strongest evidence last."""
    found = scene.schools["shown_zone"].value_counts()
    return {zone: int(found.get(zone, 0)) for zone in (NO_DATA, *Zone)}


def area_shares(scene: Scene) -> pd.DataFrame:
    """One row per territory: name, schools, works (with a zone), clean_pct (% without signs), small.

    `clean_pct` is NaN where there are so few works that their number is not told.
    """
    sums = (
        scene.schools.dropna(subset=["area"])
        .groupby("area")
        .agg(schools=("school", "size"), works=("zoned_works", "sum"), clean=("clean_works", "sum"))
    )
    rows = sums.reindex(range(len(scene.land.areas)), fill_value=0).astype(int)
    enough = rows["works"] >= max(scene.few.least, 1)
    share = (100 * rows["clean"] / rows["works"].where(enough)).astype(float)
    return rows.assign(name=scene.land.areas["name"].to_numpy(), clean_pct=share, small=~enough).drop(columns="clean")


def scale_length(width_km: float) -> float:
    """A round number of kilometres, about a fifth of the map's width: 1, 2 or 5 times a power of ten."""
    wanted = width_km / 5
    power = 10.0 ** np.floor(np.log10(wanted))
    return float(max(step * power for step in (1, 2, 5) if step * power <= wanted))
