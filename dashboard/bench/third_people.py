"""Schools, teachers and cohorts of the benchmark's third world.

Pupils keep their seats for years: some leave, some come into the empty seats. Spreads follow the method (§5),
their laws do not: mixtures, Student's t, Laplace, log-normal.
"""

from dataclasses import dataclass

import numpy as np

LEAST, MOST, CLASS_SIZE = 5, 120, 28
MIDDLE, SPREAD = 24.0, 0.8
"""Median and SD of the logarithm of the pupils per parallel."""
LEVEL, LEVEL_SUBJECT, GROWTH, CLASS = 0.24, 0.11, 0.18, 0.22
MEMORY, GENERAL_MEMORY, OWN_MEMORY = 0.75, 0.95, 0.85
"""What is left of the deviation of a cohort, of a pupil, of a pupil in a subject, after a year."""
GENERAL, OWN = 0.73, 0.53
SEVERITY, LENIENCY = 0.2, 0.35
FULL, LEAVING, COMING, MOVING = 0.93, 0.06, 0.44, 0.12
"""Seats taken; chances that a pupil leaves, that an empty seat is taken, that a class gets another teacher."""
NO_JOURNAL, PART_JOURNAL, UNLIFTED = 0.15, 0.15, 0.12


@dataclass(frozen=True)
class Schools:
    """What lasts: `level` (K, S) by subject, `habit` of lifting, `journal` share given (S,); teachers T in pools.

    Teachers `first[s]` … `first[s + 1] − 2` teach at school s; the last one of its pool comes when a new one is
    wanted. `severity` (how much easier open tasks seem when they mark) and `leniency` of the journal: (T,).
    """

    level: np.ndarray
    habit: np.ndarray
    journal: np.ndarray
    first: np.ndarray
    severity: np.ndarray
    leniency: np.ndarray


@dataclass(frozen=True)
class Cohort:
    """Seats N of one parallel of all schools, by school and class.

    `school`, `form`, `seat` (within the class): (N,). Springs from the first: `taken`, `pupil` (Y, N);
    `own`, `common` (Y, K, N) the pupil's and the place's part of ability; `teacher` (Y, K, N).
    """

    school: np.ndarray
    form: np.ndarray
    seat: np.ndarray
    taken: np.ndarray
    pupil: np.ndarray
    own: np.ndarray
    common: np.ndarray
    teacher: np.ndarray


def draw_sizes(rng: np.random.Generator, schools: int) -> np.ndarray:
    """Pupils per parallel (schools,): log-normal, bounded 5…120."""
    return np.clip(MIDDLE * np.exp(SPREAD * rng.normal(size=schools)), LEAST, MOST)


def draw_schools(rng: np.random.Generator, sizes: np.ndarray, subjects: int, cohorts: int) -> Schools:
    """Lasting habits and the pools of teachers: one for about three classes and subjects, at least one."""
    schools = len(sizes)
    taught = np.ceil(sizes / CLASS_SIZE).astype(int) * subjects * cohorts
    first = np.concatenate(([0], np.cumsum(2 + taught // 3)))
    level = LEVEL * _two_kinds(rng, 0.2, 1.25, (schools,))
    given = np.where(rng.random(schools) < PART_JOURNAL / (1 - NO_JOURNAL), rng.uniform(0.3, 0.9, schools), 0.995)
    return Schools(
        level=level + LEVEL_SUBJECT * rng.normal(size=(subjects, schools)),
        habit=np.where(rng.random(schools) < UNLIFTED, 0.0, rng.beta(5, 2.3, schools)),
        journal=np.where(rng.random(schools) < NO_JOURNAL, 0.0, given),
        first=first,
        severity=rng.laplace(0, SEVERITY / np.sqrt(2), first[-1]),
        leniency=LENIENCY * _skewed(rng, first[-1]),
    )


def draw_cohort(rng: np.random.Generator, sizes: np.ndarray, known: Schools, years: int) -> Cohort:
    """One cohort through `years` springs; `sizes` (S,) usual pupils of a parallel."""
    wanted = sizes * np.exp(0.12 * rng.normal(size=len(sizes))) / FULL
    seats = np.clip(np.rint(wanted), LEAST, MOST).astype(int)
    school = np.repeat(np.arange(len(sizes)), seats)
    place = np.arange(len(school)) - np.repeat(np.cumsum(seats) - seats, seats)
    classes = np.ceil(seats / CLASS_SIZE).astype(int)
    form = place * classes[school] // seats[school]
    taken, pupil = _come_and_go(rng, school, years)
    subjects = len(known.level)
    return Cohort(
        school=school,
        form=form,
        seat=place - -(-form * seats[school] // classes[school]),
        taken=taken,
        pupil=pupil,
        own=_pupils(rng, pupil, subjects),
        common=_places(rng, known, school, form, years),
        teacher=_teachers(rng, known, school, form, (years, subjects)),
    )


def _come_and_go(rng: np.random.Generator, school: np.ndarray, years: int) -> tuple[np.ndarray, np.ndarray]:
    seats, schools = len(school), int(school[-1]) + 1
    taken, pupil = np.zeros((years, seats), dtype=bool), np.zeros((years, seats), dtype=int)
    unrest = np.exp(0.5 * rng.normal(size=schools) - 0.125)[school]
    here, who = rng.random(seats) < FULL, np.arange(seats)
    for year in range(years):
        fresh = np.arange(seats) + year * seats
        if year:
            here &= rng.random(seats) >= np.minimum(LEAVING * unrest, 0.5)
            came = ~here & (rng.random(seats) < COMING)
            here, who = here | came, np.where(came, fresh, who)
        few = np.bincount(school[here], minlength=schools) < LEAST
        who = np.where(few[school] & ~here, fresh, who)
        here = here | few[school]
        taken[year], pupil[year] = here, who
    return taken, pupil


def _pupils(rng: np.random.Generator, pupil: np.ndarray, subjects: int) -> np.ndarray:
    """The pupils' own part of ability (Y, K, N): a general one and one of each subject, both with memory."""
    years, seats = pupil.shape
    found = np.empty((years, subjects, seats))
    general, own = _two_kinds(rng, 0.12, -1.25, (seats,)), _student(rng, 7, (subjects, seats))
    for year in range(years):
        if year:
            fresh = pupil[year] != pupil[year - 1]
            general = np.where(fresh, _two_kinds(rng, 0.12, -1.25, (seats,)), _onward(rng, general, GENERAL_MEMORY))
            own = np.where(fresh, _student(rng, 7, (subjects, seats)), _onward(rng, own, OWN_MEMORY))
        found[year] = GENERAL * general + OWN * own
    return found


def _places(rng: np.random.Generator, known: Schools, school: np.ndarray, form: np.ndarray, years: int) -> np.ndarray:
    """What pupils of a school, cohort and class have in common (Y, K, N)."""
    subjects, schools = known.level.shape
    klass = rng.uniform(-1, 1, (schools, int(form.max()) + 1)) * CLASS * np.sqrt(3)
    away = GROWTH / np.sqrt(1 - MEMORY**2) * _student(rng, 6, (subjects, schools))
    found = np.empty((years, subjects, len(school)))
    for year in range(years):
        found[year] = (known.level + away)[:, school] + klass[school, form]
        away = MEMORY * away + rng.laplace(0, GROWTH / np.sqrt(2), away.shape)
    return found


def _teachers(
    rng: np.random.Generator, known: Schools, school: np.ndarray, form: np.ndarray, shape: tuple[int, int]
) -> np.ndarray:
    """Number of the teacher of each seat (Y, K, N): of the school's pool, by class and subject."""
    years, subjects = shape
    pool = (np.diff(known.first) - 1)[:, None]
    classes = (subjects, len(pool), int(form.max()) + 1)
    found = np.empty((years, subjects, len(school)), dtype=int)
    who = rng.integers(0, pool, classes)
    for year in range(years):
        found[year] = known.first[school] + who[:, school, form]
        who = np.where(rng.random(classes) < MOVING, rng.integers(0, pool, classes), who)
    return found


def _onward(rng: np.random.Generator, value: np.ndarray, memory: float) -> np.ndarray:
    return np.asarray(memory * value + np.sqrt(1 - memory**2) * rng.normal(size=value.shape))


def _two_kinds(rng: np.random.Generator, share: float, gap: float, shape: tuple[int, ...]) -> np.ndarray:
    """Mean 0, variance 1: `share` of them stand apart by `gap`."""
    rest = np.sqrt(1 - share * (1 - share) * gap**2)
    return np.asarray((rng.random(shape) < share) * gap - share * gap + rest * rng.normal(size=shape))


def _student(rng: np.random.Generator, freedom: int, shape: tuple[int, ...]) -> np.ndarray:
    return np.asarray(rng.standard_t(freedom, shape) * np.sqrt((freedom - 2) / freedom))


def _skewed(rng: np.random.Generator, count: int) -> np.ndarray:
    """Log-normal with mean 0 and variance 1: a few are very lenient."""
    return np.asarray((np.exp(0.5 * rng.normal(size=count)) - np.exp(0.125)) / np.sqrt(np.exp(0.5) - np.exp(0.25)))
