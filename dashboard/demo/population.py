"""Schools' habits and cohorts of pupils followed from grade to grade."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dashboard.demo.assessments import EXAM_GRADE, EXAM_SUBJECTS, SUBJECTS, SUBJECTS_BY_GRADE

FIRST_GRADE = 4
CLASS_SIZE = 26


@dataclass(frozen=True)
class Params:
    """Spreads of the honest world, in SD of pupils' ability unless said otherwise (method, §5)."""

    school_icc: float = 0.17
    growth_sd: float = 0.18
    growth_memory: float = 0.8
    """Share of a cohort's deviation from its school that lasts into the next year."""
    own_subject: float = 0.35
    """Share of ability that belongs to one subject, not to all of them."""
    dif_sd: float = 0.3
    severity_sd: float = 0.2
    leniency_sd: float = 0.35
    journal_noise: float = 0.3
    absence_mean: float = 0.08
    absence_concentration: float = 22.0
    """Sum of the two parameters of the beta distribution of a cell's share of absent pupils."""
    lift_mean: float = 0.6
    lift_concentration: float = 7.0
    """The same of a school's habit of lifting works just under a boundary."""


@dataclass(frozen=True)
class Habits:
    """What lasts at a school, arrays (S,): level of ability, leniency of the journal, chance of a lift."""

    level: np.ndarray
    leniency: np.ndarray
    lift: np.ndarray


@dataclass(frozen=True)
class Cohort:
    """Pupils who are in grade 4 in spring `start`; N pupils sorted by school.

    `school`, `form` (class of the parallel from 0), `is_girl`: (N,); `ability[subject, grade]`: (N,), mean 0
    and SD 1 over the whole population.
    """

    start: int
    school: np.ndarray
    form: np.ndarray
    is_girl: np.ndarray
    ability: dict[tuple[str, int], np.ndarray]

    @cached_property
    def place(self) -> np.ndarray:
        """Place of each pupil within the school, from 0."""
        return place_in_group(self.school)


def place_in_group(group: np.ndarray) -> np.ndarray:
    """Running number from 0 within each run of equal values of a sorted array (N,)."""
    _, first, sizes = np.unique(group, return_index=True, return_counts=True)
    return np.arange(len(group)) - np.repeat(first, sizes)


def draw_habits(rng: np.random.Generator, schools: int, params: Params) -> Habits:
    """Lasting habits; half of the leniency's variance is the school's, the other half each cell's own."""
    concentration, mean = params.lift_concentration, params.lift_mean
    lift = rng.beta(concentration * mean, concentration * (1 - mean), schools) if mean > 0 else np.zeros(schools)
    return Habits(
        level=rng.normal(0, np.sqrt(params.school_icc - _cohort_variance(params)), schools),
        leniency=rng.normal(0, params.leniency_sd / np.sqrt(2), schools),
        lift=lift,
    )


def draw_cohort(rng: np.random.Generator, start: int, sizes: np.ndarray, habits: Habits, params: Params) -> Cohort:
    """One cohort: `sizes` (S,) pupils per school, their abilities in every subject of every grade.

    A cohort's deviation from its school is an autoregression whose yearly shocks have SD `growth_sd`, started
    from its stationary law, so that the share of variance between schools is `school_icc` in every grade.
    """
    school = np.repeat(np.arange(len(sizes)), sizes)
    pupils = len(school)
    forms = np.maximum(1, np.ceil(sizes / CLASS_SIZE)).astype(int)
    shared, own = np.sqrt(1 - params.own_subject), np.sqrt(params.own_subject)
    spread = np.sqrt(1 - params.school_icc)
    general = rng.normal(size=pupils)
    ability = {}
    for subject, grades in _grades_of_subject().items():
        pupil = spread * (shared * general + own * rng.normal(size=pupils))
        deviation = rng.normal(0, np.sqrt(_cohort_variance(params)), len(sizes))
        for grade in range(FIRST_GRADE, EXAM_GRADE + 1):
            if grade in grades:
                ability[subject, grade] = pupil + (habits.level + deviation)[school]
            deviation = params.growth_memory * deviation + rng.normal(0, params.growth_sd, len(sizes))
    return Cohort(
        start=start,
        school=school,
        form=place_in_group(school) % forms[school],
        is_girl=rng.random(pupils) < 0.49,
        ability=ability,
    )


def _cohort_variance(params: Params) -> float:
    return params.growth_sd**2 / (1 - params.growth_memory**2)


def _grades_of_subject() -> dict[str, set[int]]:
    taught = {subject: {g for g, names in SUBJECTS_BY_GRADE.items() if subject in names} for subject in SUBJECTS}
    for subject in EXAM_SUBJECTS:
        taught[subject].add(EXAM_GRADE)
    return taught
