"""Years of check works of a group of schools, with what is planted in them; no files here."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dashboard.demo.assessments import EXAM_GRADE, EXAM_SUBJECTS, SUBJECTS, SUBJECTS_BY_GRADE, assessment
from dashboard.demo.manipulations import CONFOUNDERS, MANIPULATIONS
from dashboard.demo.planting import TINY_COHORT, Planted, tiny_cohorts
from dashboard.demo.population import FIRST_GRADE, Cohort, Habits, Params, draw_cohort, draw_habits
from dashboard.demo.works import Sitting, simulate

_QUANTILES = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)
_PUPILS = (4, 6, 11, 23, 57, 96, 125)
"""Pupils per school and grade of a real region (domain, §2)."""


@dataclass(frozen=True)
class World:
    """S schools, their cohorts by the spring of grade 4, and the cells to plant when a work is written."""

    seed: int
    params: Params
    habits: Habits
    cohorts: dict[int, Cohort]
    planted: list[Planted]

    def cohort(self, grade: int, year: int) -> Cohort:
        """Pupils who are in `grade` in the spring `year`."""
        return self.cohorts[year - grade + FIRST_GRADE]

    def codes(self, grade: int, year: int) -> np.ndarray:
        """Five-digit codes (N,) of a grade's pupils: new every year, unique in a school, grade first."""
        cohort = self.cohort(grade, year)
        shuffled = np.lexsort((_rng(self.seed, 4, grade, year).random(len(cohort.school)), cohort.school))
        codes = np.empty(len(shuffled), dtype=int)
        codes[shuffled] = grade * 10_000 + 1 + cohort.place
        return codes

    def sitting(self, subject: str, grade: int, year: int) -> Sitting:
        """The check work (grade 9: the exam) with what is planted in it; the same at each call."""
        rng = _rng(self.seed, 5, SUBJECTS.index(subject), grade, year)
        cohort = self.cohort(grade, year)
        ability = cohort.ability[subject, grade].copy()
        cells = [p for p in self.planted if (p.subject, p.grade, p.year) == (subject, grade, year)]
        for cell in (cell for cell in cells if cell.honest):
            rows = cohort.school == cell.school
            ability[rows] = CONFOUNDERS[cell.type](ability[rows])
        work = assessment(subject, grade, year)
        sitting = simulate(rng, work, cohort.school, ability, self.habits, self.params)
        for cell in (cell for cell in cells if not cell.honest):
            MANIPULATIONS[cell.type](rng, sitting, cell.school, cell.strength)
        return sitting


def typical_sizes(schools: int) -> np.ndarray:
    """Typical pupils per parallel (schools,), ascending, with the quantiles of a real region."""
    return np.exp(np.interp((np.arange(schools) + 0.5) / schools, _QUANTILES, np.log(_PUPILS)))


def build_world(
    seed: int, sizes: np.ndarray, years: range, planted: list[Planted] | None = None, params: Params | None = None
) -> World:
    """Schools with `sizes` (S,) typical pupils per parallel, for the springs `years`.

    The same seed gives the same cohorts whatever the number of years.
    """
    params, planted = params or Params(), planted or []
    habits = draw_habits(_rng(seed, 1), len(sizes), params)
    tiny = tiny_cohorts(planted)
    cohorts = {}
    for start in range(years[0] - EXAM_GRADE + FIRST_GRADE, years[-1] + 1):
        rng = _rng(seed, 2, start)
        pupils = np.maximum(3, np.rint(sizes * np.exp(rng.normal(0, 0.13, len(sizes))))).astype(int)
        pupils[[school for school, begun in tiny if begun == start]] = TINY_COHORT
        cohorts[start] = draw_cohort(rng, start, pupils, habits, params)
    return World(seed, params, habits, cohorts, planted)


def check_works(years: range) -> Iterator[tuple[str, int, int]]:
    """(subject, grade, spring) of every check work, in the order of writing them out."""
    return ((subject, grade, year) for year in years for grade, names in SUBJECTS_BY_GRADE.items() for subject in names)


def exams(years: range) -> Iterator[tuple[str, int, int]]:
    """(subject, 9, spring) of the exams."""
    return ((subject, EXAM_GRADE, year) for year in years for subject in EXAM_SUBJECTS)


def _rng(*key: int) -> np.random.Generator:
    return np.random.default_rng(key)
