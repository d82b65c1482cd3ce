"""Levels of a district above the rest of its region and of the country, by year and by check work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from dashboard.method import anchors
from dashboard.method.anchors import Floats, Interval, Replicates


class Measure(StrEnum):
    """What is compared; all in percentage points but `PILE` (times) and `EXAM` (standard deviations of pupils)."""

    MEAN = "mean"
    PASSED = "passed"
    HIGH = "high"
    PILE = "pile"
    EXAM = "exam"


REGION, COUNTRY, CURVE = "region", "country", "curve"
"""What a district is compared with; `CURVE`: its own scores away from the boundaries."""
WORK = ["subject", "grade"]
_SUMS: dict[Measure, tuple[str, Callable[[pd.DataFrame, str], "pd.Series[float]"]]] = {
    Measure.MEAN: ("n", lambda rows, of: rows[f"{of}mean_pct"]),
    Measure.PASSED: ("mark_n", lambda rows, of: 100 * rows[f"{of}passed"] / rows[f"{of}mark_n"]),
    Measure.HIGH: ("mark_n", lambda rows, of: 100 * rows[f"{of}high"] / rows[f"{of}mark_n"]),
}
"""The column of works behind a measure, and its value in rows of a school (of "") or of an anchor (of "region_")."""


@dataclass(frozen=True)
class Over:
    """One measure against one anchor over years: `years` ascending with an interval each, the change of the last year.

    `in_a_row`: so many last years lie on one side of nothing; `change` is None without the year before.
    """

    measure: Measure
    against: str
    years: tuple[str, ...]
    interval: Interval
    change: Interval | None

    @property
    def in_a_row(self) -> int:
        """Last years on the side of the latest one; 0 when that tells nothing."""
        following = [int(end[:4]) - int(begin[:4]) == 1 for begin, end in zip(self.years, self.years[1:], strict=False)]
        last = next((at for at, whole in enumerate(reversed(following), start=1) if not whole), len(self.years))
        return anchors.in_a_row(self.interval.side[-last:])

    def at(self, year: str) -> int | None:
        """Place of a year that has a value, None where it has none."""
        known = dict(zip(self.years, range(len(self.years)), strict=True))
        place = known.get(year)
        return None if place is None or not np.isfinite(self.interval.value[place]) else place


def rows_against(cells: pd.DataFrame, measure: Measure, against: str) -> pd.DataFrame:
    """Rows of `district/excess_cells` as `school`, work, year, `works`, `total` above the rest of the anchor, `behind`.

    `behind`: schools of the rest, NaN where the form does not say. Rows without an anchor are left out.
    """
    n, value = _SUMS[measure]
    rows = cells[(cells[n] > 0) & value(cells, "").notna()]
    works, own = rows[n].to_numpy(float), value(rows, "").to_numpy(float)
    group = rows.groupby([*WORK, "academic_year"], sort=False).ngroup().to_numpy()
    inner_n = np.bincount(group, works)[group] if len(rows) else works
    inner = np.bincount(group, works * own)[group] / inner_n if len(rows) else own
    outer, outer_n = (_floats(column) for column in (value(rows, f"{against}_"), rows[f"{against}_{n}"]))
    rest = anchors.rest_of(outer, outer_n, inner, inner_n)
    schools = _floats(rows[f"{against}_schools"]) - np.bincount(group)[group] if len(rows) else own
    kept = rows[["school", *WORK, "academic_year"]].assign(
        works=works, total=works * (own - rest), behind=np.where(schools > 0, schools, np.nan)
    )
    return kept[np.isfinite(rest)]


def over_years(rows: pd.DataFrame, measure: Measure, against: str) -> Over | None:
    """Rows (school, work, academic_year, works, total, behind) pooled by year; None without any."""
    if rows.empty:
        return None
    years = tuple(sorted(rows["academic_year"].unique()))
    found, behind = _by(rows, rows["academic_year"], years)
    return Over(measure, against, years, anchors.intervals(found, behind), _change(rows, years))


def by_work(rows: pd.DataFrame) -> pd.DataFrame:
    """The same by check work of one year: subject, grade, value, low, high, works, schools."""
    works = sorted(set(rows[WORK].itertuples(index=False, name=None)))
    if not works:
        return pd.DataFrame(columns=[*WORK, "value", "low", "high", "works", "schools"])
    found, behind = _by(rows, pd.Series(list(rows[WORK].itertuples(index=False, name=None)), rows.index), works)
    said = anchors.intervals(found, behind)
    return pd.DataFrame(works, columns=WORK).assign(
        value=said.value, low=said.low, high=said.high, works=said.works, schools=said.schools
    )


def _change(rows: pd.DataFrame, years: tuple[str, ...]) -> Interval | None:
    """The last year less the one before it, of the works that were written in both."""
    if len(years) < 2 or int(years[-1][:4]) - int(years[-2][:4]) != 1:
        return None
    two = rows[rows["academic_year"].isin(years[-2:])]
    both = two.groupby(WORK)["academic_year"].transform("nunique") == 2
    if not both.any():
        return None
    found, behind = _by(two[both], two.loc[both, "academic_year"], years[-2:])
    return anchors.intervals(found.change(1, 0), behind[[1]])


def _by(rows: pd.DataFrame, of: "pd.Series[str]", columns: Sequence[object]) -> tuple[Replicates, Floats]:
    place = {column: at for at, column in enumerate(columns)}
    column = of.map(place).to_numpy(np.intp)
    school = pd.factorize(rows["school"], sort=True)[0]
    works, total = rows["works"].to_numpy(float), rows["total"].to_numpy(float)
    found = anchors.ratios(school, column, total, works, len(columns))
    behind = rows.assign(column=column).groupby("column")["behind"].median().reindex(range(len(columns)))
    return found, behind.to_numpy(float)


def _floats(column: "pd.Series[float]") -> Floats:
    return np.asarray(column.to_numpy(float, na_value=np.nan))
