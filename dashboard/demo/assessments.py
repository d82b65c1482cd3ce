"""Check works of the demo: tasks, scales and difficulties tuned to the shape of a real region."""

import csv
from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.optimize import least_squares

from dashboard.settings import PROJECT

SUBJECTS_BY_GRADE = {
    4: ("РУ", "МА", "ОМ"),
    5: ("РУ", "МА", "БИ"),
    6: ("РУ", "МА", "ИС"),
    7: ("РУ", "МА", "ГГ"),
    8: ("РУ", "МА", "ОБ"),
}
EXAM_GRADE = 9
EXAM_SUBJECTS = ("РУ", "МА")
SUBJECTS = ("РУ", "МА", "ОМ", "БИ", "ИС", "ГГ", "ОБ")
LEVELS = ("Б", "П", "В")

# Tasks as «label:maximum», in the order of the form; the maxima add up to the maximum of the scale.
_TASKS = {
    ("РУ", 4, 38): "1К1:4 1К2:3 2:3 3.1:1 3.2:3 4:2 5:1 6:2 7:3 8:2 9:1 10:1 11:2 12.1:1 12.2:2 13.1:1 13.2:2"
    " 14:1 15.1:2 15.2:1",
    ("РУ", 4, 24): "1К1:4 1К2:3 2:1 3:2 4:2 5:1 6:2 7:3 8:2 9:1 10:1 11:2",
    ("МА", 4, 20): "1:1 2:1 3:2 4:1 5.1:1 5.2:1 6.1:1 6.2:1 7:1 8:2 9.1:1 9.2:1 10:2 11:2 12:2",
    ("ОМ", 4, 32): "1:2 2:2 3.1:2 3.2:1 3.3:3 4:2 5:1 6.1:1 6.2:1 6.3:2 7.1:1 7.2:2 8:3 9:3 10.1:2 10.2К1:4",
    ("РУ", 5, 45): "1К1:4 1К2:3 1К3:2 2К1:3 2К2:3 2К3:3 2К4:3 3:2 4:3 5:3 6:3 7:3 8:2 9:2 10:2 11:2 12:2",
    ("МА", 5, 20): "1:1 2:1 3:1 4:1 5:1 6:2 7:1 8:1 9:2 10:2 11.1:1 11.2:1 12.1:1 12.2:1 13:1 14:2",
    ("БИ", 5, 29): "1.1:1 1.2:1 1.3:2 2.1:1 2.2:1 3.1:2 3.2:1 4.1:1 4.2:1 4.3:2 5:2 6.1:1 6.2:1 7.1:2 7.2:3"
    " 8:3 9:2 10К1:1 10К2:1",
    ("РУ", 6, 51): "1К1:4 1К2:4 1К3:3 2К1:3 2К2:3 2К3:4 2К4:3 3:3 4:2 5:3 6:2 7:2 8:3 9:2 10:3 11:3 12:4",
    ("МА", 6, 16): "1:1 2:1 3:1 4:1 5:1 6:1 7:1 8:1 9:2 10:1 11:2 12:1 13:2",
    ("ИС", 6, 20): "1:2 2:1 3:3 4:3 5:1 6:2 7:2 8.1:1 8.2:1 9К1:2 9К2:2",
    ("РУ", 7, 47): "1К1:4 1К2:3 1К3:2 2К1:3 2К2:3 2К3:3 2К4:3 3:3 4:3 5:3 6:3 7:3 8:3 9:3 10:1 11:2 12:2",
    ("МА", 7, 19): "1:1 2:1 3:1 4:1 5:1 6:1 7:1 8:1 9:1 10:1 11:1 12:2 13:1 14:2 15:1 16:2",
    ("ГГ", 7, 37): "1.1:2 1.2:2 1.3:1 1.4:2 2.1:2 2.2:2 2.3:1 3.1:2 3.2:2 3.3:2 3.4:2 4.1:1 4.2:2 4.3:2 5.1:2"
    " 5.2:3 6.1:1 6.2К1:3 6.2К2:3",
    ("РУ", 8, 51): "1К1:4 1К2:3 1К3:2 2К1:3 2К2:3 2К3:3 3:4 4:4 5:3 6:3 7:2 8:3 9:3 10:3 11:3 12:2 13:3",
    ("МА", 8, 25): "1:1 2:1 3:2 4:1 5:1 6:2 7:1 8:2 9:1 10:1 11:1 12:1 13:1 14:1 15:2 16.1:1 16.2:1 17:1 18:2 19:1",
    ("ОБ", 8, 25): "1:3 2:1 3.1:1 3.2:1 3.3:2 4:1 5:3 6:2 7:2 8:1 9:3 10.1:2 10.2К1:3",
    ("РУ", 9, 33): "1К1:2 1К2:3 1К3:2 2:1 3:1 4:1 5:1 6:1 7:1 8:1 9К1:2 9К2:3 9К3:2 9К4:2 К1:2 К2:2 К3:2 К4:2 К5:2",
    ("МА", 9, 31): "1:1 2:1 3:1 4:1 5:1 6:1 7:1 8:1 9:1 10:1 11:1 12:1 13:1 14:1 15:1 16:1 17:1 18:1 19:1"
    " 20:2 21:2 22:2 23:2 24:2 25:2",
}
# Before the lift at the boundaries: mean and SD as shares of the maximum. Grades 4 and 5 follow the region of
# spring 2021 (domain: МА4 12.0 ± 3.8 of 20, РУ4 24.7 ± 7.7 of 38, МА5 9.6 ± 3.9 of 20, РУ5 26.1 ± 9.7 of 45).
_MOMENTS = {
    ("РУ", 4): (0.645, 0.204),
    ("МА", 4): (0.597, 0.190),
    ("ОМ", 4): (0.620, 0.160),
    ("РУ", 5): (0.575, 0.216),
    ("МА", 5): (0.470, 0.196),
    ("БИ", 5): (0.565, 0.170),
    ("РУ", 6): (0.600, 0.195),
    ("МА", 6): (0.500, 0.190),
    ("ИС", 6): (0.500, 0.190),
    ("РУ", 7): (0.580, 0.190),
    ("МА", 7): (0.500, 0.185),
    ("ГГ", 7): (0.530, 0.160),
    ("РУ", 8): (0.605, 0.190),
    ("МА", 8): (0.460, 0.175),
    ("ОБ", 8): (0.565, 0.175),
    ("РУ", 9): (0.720, 0.165),
    ("МА", 9): (0.480, 0.160),
}
# Journal marks 2, 3, 4, 5 as shares: МА4 from the region of 2021, others from its lowered and raised shares.
_JOURNAL = {
    ("РУ", 4): (0.020, 0.370, 0.460, 0.150),
    ("МА", 4): (0.010, 0.293, 0.511, 0.187),
    ("РУ", 5): (0.008, 0.440, 0.440, 0.112),
    ("МА", 5): (0.008, 0.435, 0.440, 0.117),
}
_JOURNAL_ELSEWHERE = (0.010, 0.450, 0.420, 0.120)
# How strongly works are lifted to the «3», «4» and «5», as multiples of the school's own habit.
_LIFT = {4: (0.8, 0.10, 0.02), 5: (1.2, 0.45, 0.10)}
_LIFT_ELSEWHERE = (1.2, 0.35, 0.10)
_EXAM_CUTS = {"РУ": (15, 23, 29), "МА": (8, 15, 22)}


@dataclass(frozen=True)
class Assessment:
    """One check work of J tasks: maxima and difficulties (J,), cuts = lowest scores of «3», «4», «5»."""

    subject: str
    grade: int
    year: int
    labels: tuple[str, ...]
    max_points: np.ndarray
    difficulty: np.ndarray
    slope: float
    cuts: tuple[int, int, int]
    journal_shares: tuple[float, float, float, float]
    lift: tuple[float, float, float]

    @property
    def max_score(self) -> int:
        """Maximum primary score."""
        return int(self.max_points.sum())

    @property
    def is_open(self) -> np.ndarray:
        """Tasks with a written answer that a person marks, bool (J,)."""
        return np.asarray((self.max_points > 1) | np.array(["К" in label for label in self.labels]))

    @property
    def levels(self) -> tuple[str, ...]:
        """Level of each task: the easier half basic (Б), then advanced (П), the hardest sixth high (В)."""
        rank = self.difficulty.argsort().argsort() / len(self.labels)
        return tuple(LEVELS[int(place)] for place in np.digitize(rank, (0.55, 0.84)))

    def marks(self, scores: np.ndarray) -> np.ndarray:
        """Marks 2…5 of primary scores."""
        return np.searchsorted(self.cuts, scores, side="right") + 2


@cache
def assessment(subject: str, grade: int, year: int) -> Assessment:
    """The check work of a spring (grades 4–8) or the ОГЭ (grade 9).

    Raises:
        KeyError: the demo has no such work.
    """
    max_score, cuts = _scale(subject, grade, year)
    tasks = [task.split(":") for task in _TASKS[subject, grade, max_score].split()]
    max_points = np.array([int(points) for _, points in tasks])
    rng = np.random.default_rng([SUBJECTS.index(subject), grade, max_score])
    # Works grow harder towards the end; the mean wanders a little from year to year, as in every real series.
    difficulty = np.linspace(-1.1, 1.1, len(tasks)) + rng.normal(0, 0.45, len(tasks))
    mean, sd = _MOMENTS[subject, grade]
    mean += 0.008 * np.random.default_rng([SUBJECTS.index(subject), grade, year]).normal()
    shift, slope = calibrate(max_points, difficulty, mean, sd)
    return Assessment(
        subject,
        grade,
        year,
        tuple(label for label, _ in tasks),
        max_points,
        difficulty + shift,
        slope,
        cuts,
        _JOURNAL.get((subject, grade), _JOURNAL_ELSEWHERE),
        (0.0, 0.0, 0.0) if grade == EXAM_GRADE else _LIFT.get(grade, _LIFT_ELSEWHERE),
    )


def _scale(subject: str, grade: int, year: int) -> tuple[int, tuple[int, int, int]]:
    if grade == EXAM_GRADE:
        return {"РУ": 33, "МА": 31}[subject], _EXAM_CUTS[subject]
    scales = _scales()
    known = [y for s, g, y in scales if (s, g) == (subject, grade)]
    nearest = max((y for y in known if y <= year), default=min(known))
    return scales[subject, grade, nearest]


@cache
def _scales() -> dict[tuple[str, int, int], tuple[int, tuple[int, int, int]]]:
    with (PROJECT / "data" / "reference" / "scales.csv").open(encoding="utf-8") as file:
        return {
            (row["subject"], int(row["grade"]), int(row["year"])): (
                int(row["max_score"]),
                (int(row["cut3"]), int(row["cut4"]), int(row["cut5"])),
            )
            for row in csv.DictReader(file)
        }


def category_weights(ability: np.ndarray, difficulty: float, slope: float, max_points: int) -> np.ndarray:
    """Partial-credit weights (N, max_points + 1) of the points 0…max_points (Masters 1982, with a slope).

    Divided by their row sums they are probabilities. `ability` (N,) in SD of pupils; steps lie around
    `difficulty` half a unit apart; the slope is divided by √max_points, so that one long task does not decide
    the whole work.
    """
    steps = difficulty + 0.5 * (np.arange(1, max_points + 1) - (max_points + 1) / 2)
    slope = slope / np.sqrt(max_points)
    odds = np.exp(slope * ability)[:, None] * np.exp(-slope * steps)
    return np.cumprod(np.concatenate((np.ones((len(ability), 1)), odds), axis=1), axis=1)


def calibrate(max_points: np.ndarray, difficulty: np.ndarray, mean: float, sd: float) -> tuple[float, float]:
    """Shift of the difficulties and common slope with which N(0, 1) pupils reach `mean` and `sd`.

    Both are shares of the maximum score. Expectations by Gauss–Hermite quadrature over ability.
    """
    nodes, weights = np.polynomial.hermite_e.hermegauss(21)
    weights = weights / weights.sum()
    total = max_points.sum()

    def miss(guess: np.ndarray) -> np.ndarray:
        expected, noise = np.zeros(len(nodes)), np.zeros(len(nodes))
        for points, place in zip(max_points, difficulty, strict=True):
            shares = category_weights(nodes, place + guess[0], guess[1], points)
            shares /= shares.sum(axis=1, keepdims=True)
            scores = np.arange(points + 1)
            expected += shares @ scores
            noise += shares @ scores**2 - (shares @ scores) ** 2
        centre = weights @ expected
        spread = np.sqrt(weights @ ((expected - centre) ** 2 + noise))
        return np.array([centre / total - mean, spread / total - sd])

    found = least_squares(miss, x0=(0.0, 1.2), bounds=((-4.0, 0.2), (4.0, 6.0)), xtol=1e-6)
    return float(found.x[0]), float(found.x[1])
