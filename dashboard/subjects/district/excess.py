"""What is common to all schools of a district: its own excess over years, against what lies outside their comparison.

The signs compare schools with each other, so a district that is inflated as a whole looks ordinary in them. Here it is
held against the rest of its region and of the country, against its own smooth curve of scores, against works written
before observers, exams on a common scale, and rechecks by lot.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.method import anchors
from dashboard.method.anchors import Interval
from dashboard.method.intervals import share_interval
from dashboard.method.rechecks import NEAR, judged
from dashboard.reading import Reading
from dashboard.subjects.district import excess_levels as levels
from dashboard.subjects.district import excess_pile as pile
from dashboard.subjects.district.excess_levels import COUNTRY, CURVE, REGION, WORK, Measure, Over

MOST_YEARS = 5
MEASURES = (Measure.MEAN, Measure.PASSED, Measure.HIGH)


@dataclass(frozen=True)
class Observed:
    """Works before observers less the others of the same schools, percentage points of the maximum."""

    interval: Interval
    schools: int
    works: int


@dataclass(frozen=True)
class ByLot:
    """Rechecks of the year in the order of a lot of all works: of so many works so many lowered and raised."""

    schools: int
    works: int
    lowered: int
    raised: int
    low_pct: float
    high_pct: float


@dataclass(frozen=True)
class Excess:
    """All figures of one year and the years before it; what could not be asked is None or not there.

    `overs` by measure and anchor; `works`: one row per check work of the year; `region_times`, `country_times`: how
    many times more works than their own curves the region and the country have at the «3», NaN where unknown.
    """

    year: str
    overs: dict[tuple[Measure, str], Over]
    works: pd.DataFrame
    region_times: float
    country_times: float
    observed: Observed | None
    by_lot: ByLot | None

    def of(self, measure: Measure, against: str) -> Over | None:
        """The measure against an anchor where it has a value for the year."""
        over = self.overs.get((measure, against))
        return over if over is not None and over.at(self.year) is not None else None

    @property
    def has_outside(self) -> bool:
        """Whether anything outside the district's own check works could be asked."""
        outside = [(measure, of) for measure in (*MEASURES, Measure.PILE, Measure.EXAM) for of in (REGION, COUNTRY)]
        return any(self.of(*one) for one in outside)


def excess_of(reading: Reading) -> Excess | None:
    """The district's own excess; None without results, and for one who sees only the own school."""
    if not reading.has_results or reading.own is not None:
        return None
    return reading.kept("excess", lambda: _made(reading))


def _made(reading: Reading) -> Excess:
    year = reading.the_year
    cells = _latest(reading.exact("district/excess_cells"))
    works = pile.each(_latest(reading.exact("district/excess_scores")))
    rows = {(one, of): levels.rows_against(cells, one, of) for one in MEASURES for of in (REGION, COUNTRY)}
    overs = [levels.over_years(part, *key) for key, part in rows.items()]
    overs += [pile.over_years(works, of) for of in (CURVE, REGION, COUNTRY)]
    exams = _latest(reading.exact("district/excess_exams"))
    overs += [levels.over_years(_exam_rows(exams, of), Measure.EXAM, of) for of in (REGION, COUNTRY)]
    return Excess(
        year,
        {(over.measure, over.against): over for over in overs if over is not None},
        _by_work(cells, rows, works, year),
        pile.times_of(works, year, REGION),
        pile.times_of(works, year, COUNTRY),
        _observed(cells[cells["academic_year"] == year]),
        _by_lot(reading.exact("control/recheck_works")),
    )


def _latest(rows: pd.DataFrame) -> pd.DataFrame:
    years = sorted(rows["academic_year"].unique())[-MOST_YEARS:]
    return rows[rows["academic_year"].isin(years)]


def _by_work(
    cells: pd.DataFrame, rows: dict[tuple[Measure, str], pd.DataFrame], works: list[pile.AtCut], year: str
) -> pd.DataFrame:
    """One row per check work of the year: n, schools, and `<measure>_value/_low/_high`; the pile as logarithms."""
    here = cells[cells["academic_year"] == year]
    found = here.groupby(WORK, as_index=False).agg(n=("n", "sum"), schools=("school", "nunique"))
    parts = {
        **{one: levels.by_work(_of(rows[one, REGION], year)) for one in (Measure.MEAN, Measure.HIGH)},
        Measure.PILE: pile.by_work(works, year),
    }
    for measure, part in parts.items():
        named = {name: f"{measure}_{name}" for name in part.columns if name not in WORK}
        found = found.merge(part.rename(columns=named), how="left", on=WORK)
    return found.sort_values(["grade", "subject"], ignore_index=True)


def _of(rows: pd.DataFrame, year: str) -> pd.DataFrame:
    return rows[rows["academic_year"] == year]


def _exam_rows(exams: pd.DataFrame, against: str) -> pd.DataFrame:
    """Exams in standard deviations of pupils above the anchor's mean, as rows of `levels.over_years`."""
    known = exams[exams[f"{against}_mean"].notna() & (exams["sd"] > 0)]
    above = known["n"] * (known["mean"] - known[f"{against}_mean"]) / known["sd"]
    work = {"subject": known["exam"] + known["subject"], "grade": 0}
    return known[["school", "academic_year"]].assign(**work, works=known["n"], total=above, behind=np.nan)


def _observed(cells: pd.DataFrame) -> Observed | None:
    """Within schools where part of the works was observed: a school is compared with itself, not with another."""
    known = cells[cells["mean_pct"].notna() & (cells["n"] > 0)]
    known = known.assign(total=known["n"] * (known["mean_pct"] - _mean_of_work(known)), seen=known["observers"] > 0)
    sums = known.groupby(["school", "seen"])[["n", "total"]].sum().unstack("seen")
    if {True, False} - set(known["seen"]):
        return None
    sums = sums.dropna()
    there, without = (sums["n", one].to_numpy(float) for one in (True, False))
    apart = sums["total", True].to_numpy(float) / there - sums["total", False].to_numpy(float) / without
    weight = there * without / (there + without)
    if len(weight) < anchors.LEAST_SCHOOLS:
        return None
    school = np.arange(len(weight))
    found = anchors.ratios(school, np.zeros(len(weight), np.intp), weight * apart, weight, 1)
    return Observed(anchors.intervals(found), len(weight), int(there.sum()))


def _mean_of_work(known: pd.DataFrame) -> "pd.Series[float]":
    sums = known.assign(sum=known["n"] * known["mean_pct"]).groupby(WORK)[["sum", "n"]].transform("sum")
    return sums["sum"] / sums["n"]


def _by_lot(works: pd.DataFrame) -> ByLot | None:
    """Lots of all works of a check work; those of works at the boundaries tell only of them."""
    found = judged(works[works["by_lot"] & (works["pile"] != NEAR)]) if len(works) else works
    checked = int(found["checked"].sum()) if len(found) else 0
    if not checked:
        return None
    lowered, raised = int(found["lowered"].sum()), int(found["raised"].sum())
    low, high = share_interval([lowered], [checked])
    return ByLot(found["school"].nunique(), checked, lowered, raised, float(low[0]), float(high[0]))
