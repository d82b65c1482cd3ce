"""The districts of a reading's year, in order of evidence."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from dashboard import russian
from dashboard.method.intervals import share_interval
from dashboard.reading import Reading
from dashboard.subjects.region import evidence
from dashboard.vocabulary import CURRENT

UNKNOWN_DISTRICT = "Район неизвестен"


@dataclass(frozen=True)
class Region:
    """`rows`: `region/districts` and `region/plans` with share_pct, low_pct, high_pct (95 %), chance and is_told.

    Districts stand in order of evidence, those alike by name; schools of no known district stand last.
    """

    rows: pd.DataFrame
    few: russian.Few

    @cached_property
    def districts(self) -> pd.DataFrame:
        """Districts that ever had results, without the row of schools of no known district."""
        return self.rows[self.rows["district"].ne("") & self.rows["ever"].gt(0)].reset_index(drop=True)

    @property
    def asked(self) -> pd.DataFrame:
        """Districts of whose schools the signs of the year were asked: those that can be compared."""
        return self.districts[self.districts["asked"] > 0].reset_index(drop=True)

    @property
    def told(self) -> pd.DataFrame:
        """Districts with more schools with signs than chance would give."""
        return self.districts[self.districts["is_told"]]

    @property
    def expected(self) -> float:
        """How many of the districts would be told of if every school were honest."""
        return evidence.expected_told(self.districts["asked"])

    @property
    def unplaced(self) -> int:
        """Schools of which no file says the district."""
        return int(self.rows.loc[self.rows["district"] == "", "known_schools"].sum())

    @property
    def share(self) -> float | None:
        """Share of all asked schools of the districts with signs, %; None where none was asked."""
        asked = int(self.districts["asked"].sum())
        return 100 * float(self.districts["signs"].sum()) / asked if asked else None

    @property
    def is_one(self) -> bool:
        """Whether there is nothing to set side by side."""
        return len(self.districts) < 2


def region_of(reading: Reading) -> Region:
    """The region as the reading sees it.

    Raises:
        Closed: the reading is of one who sees only the own.
    """
    key: Hashable = "region"
    return reading.kept(key, lambda: Region(_rows(reading), reading.few))


def _rows(reading: Reading) -> pd.DataFrame:
    found = reading.ask("region/districts").merge(reading.ask("region/plans", plan=CURRENT), "left", "district")
    low, high = share_interval(found["signs"], found["asked"])
    chance = evidence.by_chance(found["signs"], found["asked"])
    share = 100 * found["signs"] / found["asked"].where(found["asked"] > 0)
    is_known = found["district"].ne("")
    found = found.assign(
        name=found["name"].where(is_known, UNKNOWN_DISTRICT),
        share_pct=share.astype(float),
        low_pct=low,
        high_pct=high,
        chance=chance,
        is_told=evidence.told(chance) & is_known,
    )
    # the query's order is by name, the unknown last: it stays among those alike
    return found.assign(is_known=is_known).sort_values(["is_known", "chance"], ascending=[False, True], kind="stable")
