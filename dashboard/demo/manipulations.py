"""Six ways in which results stop being objective, and honest ones that look alike (method, §5).

A manipulation changes the works of one school in a `Sitting` in place; a confounder changes the abilities of
its pupils before they write.
"""

from collections.abc import Callable

import numpy as np

from dashboard.demo.works import Sitting, add_points, lift_to

STRENGTHS = ("weak", "medium", "strong")
Manipulation = Callable[[np.random.Generator, Sitting, int, str], None]
Confounder = Callable[[np.ndarray], np.ndarray]


def lift_under_cuts(rng: np.random.Generator, sitting: Sitting, school: int, strength: str) -> None:
    """A: most works one to three points under a mark are lifted to it, at all three boundaries."""
    chance = _by_strength(strength, 0.45, 0.75, 0.97)
    here = np.zeros(len(sitting.school))
    here[sitting.present_at(school)] = chance
    for cut in reversed(sitting.assessment.cuts):
        lift_to(rng, sitting, cut, here)


def dictate_hard_tasks(rng: np.random.Generator, sitting: Sitting, school: int, strength: str) -> None:
    """B: answers to the hardest third of the tasks are dictated; a pupil writes each down or not."""
    rows = sitting.present_at(school)
    difficulty = sitting.assessment.difficulty
    hard = difficulty >= np.quantile(difficulty, 2 / 3)
    heard = hard & (rng.random((len(rows), len(hard))) < _by_strength(strength, 0.2, 0.4, 0.65))
    sitting.points[rows] = np.where(heard, sitting.assessment.max_points, sitting.points[rows])
    sitting.blank[rows] &= ~heard


def keep_weakest_home(rng: np.random.Generator, sitting: Sitting, school: int, strength: str) -> None:
    """C: a share of the parallel, the weakest by the teacher's guess, does not write."""
    rows = sitting.present_at(school)
    guess = sitting.ability[rows] + rng.normal(0, 0.4, len(rows))
    kept = rows[guess.argsort()[: round(len(rows) * _by_strength(strength, 0.1, 0.2, 0.3))]]
    sitting.absent[kept] = True
    sitting.points[kept] = 0
    sitting.blank[kept] = False


def add_to_all(rng: np.random.Generator, sitting: Sitting, school: int, strength: str) -> None:
    """D: every work gets about 6, 11 or 17 % of the maximum on top."""
    rows = sitting.present_at(school)
    wanted = sitting.assessment.max_score * _by_strength(strength, 0.06, 0.11, 0.17)
    extra = np.zeros(len(sitting.school), dtype=int)
    extra[rows] = np.floor(wanted + rng.random(len(rows)))
    add_points(rng, sitting, extra)


def inflate_journal(rng: np.random.Generator, sitting: Sitting, school: int, strength: str) -> None:
    """E: a share of the journal marks is one higher; the works are honest. Concerns absent pupils too."""
    rows = np.flatnonzero(sitting.school == school)
    marks = sitting.journal[rows]
    raised = (rng.random(len(rows)) < _by_strength(strength, 0.3, 0.5, 0.75)) & (marks > 0) & (marks < 5)
    sitting.journal[rows] = marks + raised


def mark_open_leniently(rng: np.random.Generator, sitting: Sitting, school: int, strength: str) -> None:
    """F: attempted open tasks below their maximum get one point more, with a chance."""
    rows = sitting.present_at(school)
    below = sitting.points[rows] < sitting.assessment.max_points
    chance = _by_strength(strength, 0.15, 0.3, 0.5)
    gains = below & ~sitting.blank[rows] & sitting.assessment.is_open & (rng.random(below.shape) < chance)
    sitting.points[rows] += gains.astype(np.int8)


MANIPULATIONS: dict[str, Manipulation] = {
    "A": lift_under_cuts,
    "B": dictate_hard_tasks,
    "C": keep_weakest_home,
    "D": add_to_all,
    "E": inflate_journal,
    "F": mark_open_leniently,
}


def _selected(ability: np.ndarray) -> np.ndarray:
    return ability + 0.9


def _excellent(ability: np.ndarray) -> np.ndarray:
    return ability + 1.3


def _better_taught(ability: np.ndarray) -> np.ndarray:
    return ability + 0.6


def _two_levels(ability: np.ndarray) -> np.ndarray:
    # Which pupils are the strong half does not change from year to year.
    return 0.45 * ability + np.where(np.arange(len(ability)) % 2, 0.95, -0.95)


CONFOUNDERS: dict[str, Confounder] = {
    "specialised_school": _selected,
    "tiny_excellent_class": _excellent,
    "new_teacher": _better_taught,
    "two_level_class": _two_levels,
}


def _by_strength(strength: str, weak: float, medium: float, strong: float) -> float:
    return {"weak": weak, "medium": medium, "strong": strong}[strength]
