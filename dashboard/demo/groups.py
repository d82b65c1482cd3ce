"""Group rows of the reports: the whole sample, the region, its districts, their schools."""

from dataclasses import dataclass

import numpy as np

from dashboard.demo import names
from dashboard.demo.geography import Land, district_code
from dashboard.demo.works import Sitting

COUNTRY = "Вся выборка"
REGION_POOL = 30
COUNTRY_POOL = 30
"""Schools simulated for the comparison and not written out."""
_REGION_WEIGHT, _COUNTRY_WEIGHT = 12, 700
"""How many schools each of the pool stands for."""


@dataclass(frozen=True)
class Groups:
    """G rows: labels; `weights` (G, S) of every simulated school; `is_school` (G,)."""

    labels: list[str]
    weights: np.ndarray
    is_school: np.ndarray


@dataclass(frozen=True)
class Tally:
    """What the works of one sitting add up to by group: weighted counts, G rows.

    `schools`, `works` (G,); `marks` (G, 4) of 2…5; `scores` (G, max + 1); `points` (G, J) sums over works;
    `journal` (G, 3) of lowered, confirmed, raised against the journal.
    """

    schools: np.ndarray
    works: np.ndarray
    marks: np.ndarray
    scores: np.ndarray
    points: np.ndarray
    journal: np.ndarray


def school_label(school_name: str, login: str) -> str:
    """«МБОУ «Средняя школа № 1»(edu000101)»: no space before the bracket, as in the reports."""
    return f"{school_name}({login})"


def build_groups(land: Land) -> Groups:
    """Rows for the schools of the land followed by the region's and the country's pools."""
    own = len(land.schools)
    total = own + REGION_POOL + COUNTRY_POOL
    region, country = np.ones(total), np.full(total, _COUNTRY_WEIGHT)
    region[own : own + REGION_POOL] = _REGION_WEIGHT
    region[own + REGION_POOL :] = 0
    country[: own + REGION_POOL] = region[: own + REGION_POOL]
    labels, weights, is_school = [COUNTRY, names.REGION], [country, region], [False, False]
    of_school = np.array([school.district for school in land.schools])
    for district in range(land.districts):
        members = np.flatnonzero(of_school == district)
        labels.append(f"{names.DISTRICTS[district][0]}({district_code(district)})")
        labels += [school_label(land.schools[i].name, land.schools[i].login) for i in members]
        weights += [np.isin(np.arange(total), members).astype(float), *np.eye(total)[members]]
        is_school += [False] + [True] * len(members)
    return Groups(labels, np.array(weights).astype(int), np.array(is_school))


def tally(sitting: Sitting, groups: Groups) -> Tally:
    """Add up the works (the absent are left out, as in the reports)."""
    work = sitting.assessment
    schools = groups.weights.shape[1]
    present = ~sitting.absent
    school, scores = sitting.school[present], sitting.scores[present]
    marks, journal = sitting.marks[present], sitting.journal[present].astype(int)
    has_journal = journal > 0
    compared = np.sign(marks - journal)[has_journal] + 1
    points = np.stack(
        [
            np.bincount(school, weights=sitting.points[present, task], minlength=schools)
            for task in range(len(work.labels))
        ],
        axis=1,
    )
    works = np.bincount(school, minlength=schools)
    return Tally(
        schools=groups.weights @ (works > 0),
        works=groups.weights @ works,
        marks=groups.weights @ _crosstab(school, marks - 2, schools, 4),
        scores=groups.weights @ _crosstab(school, scores, schools, work.max_score + 1),
        points=groups.weights @ np.rint(points).astype(int),
        journal=groups.weights @ _crosstab(school[has_journal], compared, schools, 3),
    )


def mean_scores(sitting: Sitting, groups: Groups) -> np.ndarray:
    """Mean primary score of the works of each group (G,), NaN where there are none."""
    present, schools = ~sitting.absent, groups.weights.shape[1]
    school = sitting.school[present]
    works = groups.weights @ np.bincount(school, minlength=schools)
    with np.errstate(invalid="ignore"):
        return np.asarray(groups.weights @ np.bincount(school, sitting.scores[present], schools) / works)


def _crosstab(rows: np.ndarray, columns: np.ndarray, height: int, width: int) -> np.ndarray:
    return np.bincount(rows * width + columns, minlength=height * width).reshape(height, width)
