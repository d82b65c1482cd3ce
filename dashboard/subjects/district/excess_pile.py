"""Works exactly at the «3» against a smooth curve through the district's other scores, over schools and years."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from dashboard.method import anchors, pile_up
from dashboard.method.anchors import Floats, Replicates
from dashboard.subjects.district.excess_levels import COUNTRY, CURVE, REGION, WORK, Measure, Over

CUT = 0
"""The boundary of the «3» among the three."""
LEAST_WORKS = 30
"""A curve through fewer works says nothing."""
_PARTS = 60
"""Schools that are left out one by one; of more, so many parts of them."""
_KEY = [*WORK, "academic_year"]


@dataclass(frozen=True)
class AtCut:
    """One check work of a year: works at the cut, (1 + S,) the whole district and without each school; `works` (S,).

    `times`: how many times more than their own curves the rest of the region and of the country have, NaN: unknown;
    `behind`: schools of that rest.
    """

    key: tuple[str, int, str]
    seen: Floats
    expected: Floats
    works: Floats
    times: dict[str, float]
    behind: dict[str, float]


@dataclass(frozen=True)
class Columns:
    """Rows of `district/excess_scores` as arrays of one length; `school`: its number, −1 in rows of other levels."""

    level: np.ndarray
    school: np.ndarray
    score: Floats
    works: Floats
    max_score: Floats
    schools: Floats
    cut3: Floats
    cut4: Floats
    cut5: Floats

    def at(self, rows: np.ndarray) -> "Columns":
        """Some of the rows."""
        return Columns(*(getattr(self, field.name)[rows] for field in fields(self)))


_NUMBERS = ("score", "works", "max_score", "schools", "cut3", "cut4", "cut5")


def each(scores: pd.DataFrame) -> list[AtCut]:
    """`scores` of `district/excess_scores`; works too few or of too few scores for a curve are left out."""
    if scores.empty:
        return []
    levels = scores["level"].to_numpy(object)
    own = levels == "school"
    logins, numbers = np.unique(scores["unit"].to_numpy(object)[own].astype(str), return_inverse=True)
    school = np.full(len(scores), -1)
    school[own] = numbers
    columns = Columns(levels, school, *(scores[name].to_numpy(float, na_value=np.nan) for name in _NUMBERS))
    parts = min(len(logins), _PARTS)
    found = (_one(key, columns.at(rows), parts) for key, rows in scores.groupby(_KEY).indices.items())
    return [one for one in found if one is not None]


def over_years(works: list[AtCut], against: str = CURVE) -> Over | None:
    """Logarithms of how many times more there are than the curve, or than the curve of others with their own excess."""
    used = [one for one in works if against == CURVE or np.isfinite(one.times[against])]
    if not used:
        return None
    years = tuple(sorted({one.key[2] for one in used}))
    found = _pooled(used, [one.key[2] for one in used], years, against)
    behind = np.array([_schools([one for one in used if one.key[2] == year], against) for year in years])
    change = None
    if len(years) > 1 and int(years[-1][:4]) - int(years[-2][:4]) == 1:
        change = anchors.intervals(found.change(len(years) - 1, len(years) - 2), behind[[-1]])
    return Over(Measure.PILE, against, years, anchors.intervals(found, behind), change)


def by_work(works: list[AtCut], year: str) -> pd.DataFrame:
    """Of one year: subject, grade, seen, expected, value, low, high (logarithms), works."""
    used = [one for one in works if one.key[2] == year]
    if not used:
        return pd.DataFrame(columns=[*WORK, "seen", "expected", "value", "low", "high", "works"])
    keys = [one.key for one in used]
    said = anchors.intervals(_pooled(used, keys, tuple(keys), CURVE))
    return pd.DataFrame([key[:2] for key in keys], columns=WORK).assign(
        seen=[one.seen[0] for one in used],
        expected=[one.expected[0] for one in used],
        **{"value": said.value, "low": said.low, "high": said.high, "works": said.works},
    )


def times_of(works: list[AtCut], year: str, against: str) -> float:
    """How many times more than their curves the others have, on this district's works; NaN where unknown."""
    used = [one for one in works if one.key[2] == year and np.isfinite(one.times[against])]
    whole = sum(one.expected[0] for one in used)
    return float(sum(one.expected[0] * one.times[against] for one in used) / whole) if whole > 0 else float("nan")


def _one(key: tuple[str, int, str], rows: Columns, parts: int) -> AtCut | None:
    length = int(rows.max_score[0]) + 1
    own = rows.at(rows.school >= 0)
    by_school = np.zeros((parts, length))
    np.add.at(by_school, (own.school % _PARTS, own.score.astype(int)), own.works)
    whole = by_school.sum(axis=0)
    if whole.sum() < LEAST_WORKS:
        return None
    outer = dict(_outer(rows, whole, len(np.unique(own.school))))
    counts = np.vstack([whole, whole - by_school, *(histogram for histogram, _ in outer.values())])
    found = pile_up.at_cuts(counts, np.array([rows.cut3[0], rows.cut4[0], rows.cut5[0]]))
    seen, expected = found.seen[:, CUT], found.expected[:, CUT]
    if not expected[0] > 0:
        return None
    times = {name: float(seen[1 + parts + at] / expected[1 + parts + at]) for at, name in enumerate(outer)}
    unknown = {REGION: float("nan"), COUNTRY: float("nan")}
    behind = {name: schools for name, (_, schools) in outer.items()}
    works = by_school.sum(axis=1)
    return AtCut(key, seen[: 1 + parts], expected[: 1 + parts], works, unknown | times, unknown | behind)


def _outer(rows: Columns, whole: Floats, schools: int) -> Iterator[tuple[str, tuple[Floats, float]]]:
    """Works by score of the region and the country without the district, where they are at least twice as many."""
    for level in (REGION, COUNTRY):
        outer = rows.at(rows.level == level)
        histogram = np.bincount(outer.score.astype(int), outer.works, len(whole))
        if histogram.sum() >= 2 * whole.sum():
            behind = float(np.fmax.reduce(outer.schools)) - schools
            yield level, (np.maximum(histogram - whole, 0.0), behind if behind > 0 else float("nan"))


def _pooled(used: list[AtCut], columns: Sequence[object], order: Sequence[object], against: str) -> Replicates:
    place = np.array([list(order).index(column) for column in columns])
    seen, expected, works = (np.array([getattr(one, part) for one in used]) for part in ("seen", "expected", "works"))
    if against != CURVE:
        expected = expected * np.array([[one.times[against]] for one in used])
    sums = [np.zeros((len(order), part.shape[1])) for part in (seen, expected, works)]
    for into, part in zip(sums, (seen, expected, works), strict=True):
        np.add.at(into, place, part)
    with np.errstate(divide="ignore", invalid="ignore"):
        height = np.log(np.where(sums[0] > 0, sums[0], np.nan) / sums[1]).T
    return Replicates(height[0], height[1:], sums[2].T)


def _schools(used: list[AtCut], against: str) -> float:
    if against == CURVE:
        return float("nan")
    return float(np.median([one.behind[against] for one in used]))
