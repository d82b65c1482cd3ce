"""A second, differently made world: graded responses, classes partly new each year, one or two works a school.

It shares no mechanism with the demo's generator, only the spreads of the method (§5) and the shape of its
output, so that a method fitted to one world can be seen to fail in the other.
"""

from dataclasses import dataclass, field

import numpy as np
from scipy.special import ndtri

from dashboard.bench.other_changes import CHANGES, FACTOR, MEDIUM, raise_to
from dashboard.demo.assessments import Assessment
from dashboard.demo.works import Sitting

QUANTILES = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)
PUPILS = (5, 6, 11, 23, 57, 96, 120)
SUBJECTS = ("РУ", "МА")
NOW, BEFORE = 2026, 2025
SCHOOL, GROWTH, DIF, SEVERITY, LENIENCY = 0.41, 0.18, 0.3, 0.2, 0.35
JOURNAL_NOISE, STAYING, ABSENCE = 0.45, 0.7, (1.6, 18.4)
READY = (1.0, 0.4, 0.1)
"""How readily honest schools lift to the «3», «4» and «5», as shares of their habit."""
STEEP, STEP = 0.9, 0.8
JUMPS = {"specialised_school": 0.8, "tiny_excellent_class": 1.0, "new_teacher": 0.4}


@dataclass(frozen=True)
class Mark:
    """What is planted at a school: type A–F or a confounder, its strength, the springs it concerns."""

    school: int
    type: str
    strength: str = "medium"
    years: tuple[int, ...] = (NOW,)


@dataclass(frozen=True)
class OtherWorld:
    """S schools of `sizes` (S,) pupils; grade 5 now and the same cohort in grade 4 a year before."""

    seed: int
    sizes: np.ndarray
    subjects: int = 1
    marks: list[Mark] = field(default_factory=list)

    def sittings(self) -> list[Sitting]:
        """Two works per subject, the earlier first."""
        return [sitting for k in range(self.subjects) for sitting in self._subject(k)]

    def _subject(self, number: int) -> list[Sitting]:
        rng = np.random.default_rng([self.seed, number])
        schools = len(self.sizes)
        level, habit = rng.normal(0, SCHOOL, schools), rng.beta(3, 2, schools)
        leniency = rng.normal(0, 0.6 * LENIENCY, schools)
        school, pupil = self._pupils(rng)
        found = []
        for grade, year in ((4, BEFORE), (5, NOW)):
            if year == NOW:
                fresh = rng.random(len(school)) > STAYING
                pupil = np.where(fresh, rng.normal(0, np.sqrt(1 - SCHOOL**2), len(school)), pupil)
            ability = pupil + (level + rng.normal(0, GROWTH / np.sqrt(2), schools))[school]
            planted = [mark for mark in self.marks if year in mark.years]
            ability = _jumped(ability, school, planted)
            sitting = _write(rng, _assessment(number, grade, year), school, ability, habit, leniency)
            for mark in planted:
                rows = np.flatnonzero((school == mark.school) & ~sitting.absent)
                if mark.type in CHANGES and len(rows):
                    CHANGES[mark.type](rng, sitting, rows, MEDIUM[mark.type] * FACTOR[mark.strength])
            found.append(sitting)
        return found

    def _pupils(self, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        size = np.maximum(5, rng.poisson(self.sizes))
        school = np.repeat(np.arange(len(size)), size)
        return school, rng.normal(0, np.sqrt(1 - SCHOOL**2), len(school))


def draw_sizes(rng: np.random.Generator, schools: int) -> np.ndarray:
    """Pupils per parallel (schools,) with the quantiles of a real region."""
    return np.exp(np.interp(rng.random(schools), QUANTILES, np.log(PUPILS)))


def _assessment(number: int, grade: int, year: int) -> Assessment:
    """Eight tasks of one point, six open ones of two."""
    rng = np.random.default_rng([number, grade])
    difficulty = np.concatenate((rng.uniform(-1.6, 0.9, 8), rng.uniform(-0.7, 1.2, 6)))
    return Assessment(
        SUBJECTS[number],
        grade,
        year,
        tuple(str(task + 1) for task in range(14)),
        np.array([1] * 8 + [2] * 6),
        difficulty,
        STEEP,
        (7, 11, 16),
        (0.02, 0.40, 0.43, 0.15),
        (0.0, 0.0, 0.0),
    )


def _jumped(ability: np.ndarray, school: np.ndarray, planted: list[Mark]) -> np.ndarray:
    out = ability.copy()
    for mark in planted:
        rows = np.flatnonzero(school == mark.school)
        if mark.type == "two_level_class":
            out[rows] = 0.5 * out[rows] + np.where(rows % 2, 0.8, -0.8)
        else:
            out[rows] += JUMPS.get(mark.type, 0.0)
    return out


def _write(
    rng: np.random.Generator,
    work: Assessment,
    school: np.ndarray,
    ability: np.ndarray,
    habit: np.ndarray,
    leniency: np.ndarray,
) -> Sitting:
    schools, pupils = len(habit), len(school)
    shift = rng.normal(0, DIF, (schools, len(work.labels)))
    shift += rng.normal(0, SEVERITY, (schools, 1)) * work.is_open
    latent = STEEP * (ability[:, None] + shift[school] - work.difficulty) + rng.normal(size=(pupils, len(work.labels)))
    points = (latent > 0).astype(np.int8) + ((latent > STEP) & (work.max_points > 1))
    absent = rng.random(pupils) < rng.beta(*ABSENCE, schools)[school]
    points[absent] = 0
    sitting = Sitting(
        work,
        school,
        ability,
        points,
        np.zeros(points.shape, dtype=bool),
        absent,
        _journal(rng, work, school, ability, leniency),
        np.ones(pupils, dtype=int),
    )
    rows = np.flatnonzero(~absent)
    for cut, ready in zip(work.cuts, READY, strict=True):
        raise_to(rng, sitting, rows, cut, ready * habit[school[rows]])
    return sitting


def _journal(
    rng: np.random.Generator, work: Assessment, school: np.ndarray, ability: np.ndarray, leniency: np.ndarray
) -> np.ndarray:
    own = leniency + rng.normal(0, 0.8 * LENIENCY, len(leniency))
    known = ability + own[school] + rng.normal(0, JOURNAL_NOISE, len(school))
    cuts = ndtri(np.cumsum(work.journal_shares)[:3]) * np.sqrt(1 + LENIENCY**2 + JOURNAL_NOISE**2)
    return np.asarray((np.searchsorted(cuts, known) + 2).astype(np.int8))
