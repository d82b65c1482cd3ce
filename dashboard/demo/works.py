"""One check work written by all schools at once: points, absences, journals, the lift at the boundaries."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from dashboard.demo.assessments import Assessment, category_weights
from dashboard.demo.population import Habits, Params

LIFT_REACH = (1.0, 0.75, 0.35)
"""How readily a work one, two, three points under a boundary is lifted, as shares of the full chance."""


@dataclass
class Sitting:
    """Works of one assessment by N pupils of S schools on J tasks.

    `school`, `ability`, `journal` (2…5, 0 = no mark), `variant` (1, 2), `absent`: (N,); `points` and `blank`
    (task not attempted, shown as X): (N, J). Points of the absent are 0. Signs are planted by changing
    `points`, `blank`, `absent` and `journal` in place.
    """

    assessment: Assessment
    school: np.ndarray
    ability: np.ndarray
    points: np.ndarray
    blank: np.ndarray
    absent: np.ndarray
    journal: np.ndarray
    variant: np.ndarray

    @property
    def scores(self) -> np.ndarray:
        """Primary scores (N,)."""
        return np.asarray(self.points.sum(axis=1, dtype=int))

    @property
    def marks(self) -> np.ndarray:
        """Marks 2…5 (N,); meaningless for the absent."""
        return self.assessment.marks(self.scores)

    def present_at(self, school: int) -> np.ndarray:
        """Indices of the works written at a school."""
        return np.flatnonzero((self.school == school) & ~self.absent)


def simulate(
    rng: np.random.Generator,
    assessment: Assessment,
    school: np.ndarray,
    ability: np.ndarray,
    habits: Habits,
    params: Params,
) -> Sitting:
    """An honest sitting: `school` (N,) indices into the habits, `ability` (N,) with mean 0 and SD 1."""
    pupils = len(school)
    points = _draw_points(rng, assessment, school, ability, len(habits.level), params)
    absent = _draw_absent(rng, school, len(habits.level), params)
    points[absent] = 0
    sitting = Sitting(
        assessment=assessment,
        school=school,
        ability=ability,
        points=points,
        blank=_draw_blank(rng, assessment, points, absent),
        absent=absent,
        journal=_draw_journal(rng, assessment, school, ability, habits, params),
        variant=rng.integers(1, 3, pupils),
    )
    for cut, readiness in zip(assessment.cuts, assessment.lift, strict=True):
        lift_to(rng, sitting, cut, np.minimum(readiness * habits.lift[school], 0.97))
    return sitting


def add_points(rng: np.random.Generator, sitting: Sitting, extra: np.ndarray, tasks: np.ndarray | None = None) -> None:
    """Add `extra` (N,) points to the works, one at a time to a random task that has room.

    `tasks` (J,) bool limits where points may go. Absent pupils get none; a full work stays full.
    """
    room = sitting.assessment.max_points if tasks is None else np.where(tasks, sitting.assessment.max_points, 0)
    left = np.where(sitting.absent, 0, extra)
    while len(rows := np.flatnonzero(left > 0)):
        chance = rng.random((len(rows), len(room))) * (sitting.points[rows] < room)
        chosen = chance.argmax(axis=1)
        sitting.points[rows, chosen] += chance[np.arange(len(rows)), chosen] > 0
        sitting.blank[rows, chosen] &= sitting.points[rows, chosen] == 0
        left[rows] -= 1


def lift_to(rng: np.random.Generator, sitting: Sitting, cut: int, chance: np.ndarray) -> None:
    """Lift works one to three points under `cut` exactly to it, with `chance` (N,) faded by distance."""
    missing = cut - sitting.scores
    near = (missing >= 1) & (missing <= len(LIFT_REACH)) & ~sitting.absent
    fade = np.array((0.0, *LIFT_REACH))[np.where(near, missing, 0)]
    lifted = rng.random(len(missing)) < chance * fade
    overshoot = rng.random(len(missing)) < 0.15
    add_points(rng, sitting, np.where(lifted, missing + overshoot, 0))


def _draw_points(
    rng: np.random.Generator,
    assessment: Assessment,
    school: np.ndarray,
    ability: np.ndarray,
    schools: int,
    params: Params,
) -> np.ndarray:
    tasks = len(assessment.labels)
    taught = rng.normal(0, params.dif_sd, (schools, tasks))
    taught += rng.normal(0, params.severity_sd, (schools, 1)) * assessment.is_open
    points = np.zeros((len(school), tasks), dtype=np.int8)
    for task, top in enumerate(assessment.max_points):
        seen = ability + taught[school, task]
        reached = category_weights(seen, assessment.difficulty[task], assessment.slope, top).cumsum(axis=1)
        points[:, task] = (rng.random((len(school), 1)) * reached[:, -1:] > reached[:, :-1]).sum(axis=1)
    return points


def _draw_absent(rng: np.random.Generator, school: np.ndarray, schools: int, params: Params) -> np.ndarray:
    mean, concentration = params.absence_mean, params.absence_concentration
    chance = rng.beta(concentration * mean, concentration * (1 - mean), schools)
    return np.asarray(rng.random(len(school)) < chance[school])


def _draw_blank(rng: np.random.Generator, assessment: Assessment, points: np.ndarray, absent: np.ndarray) -> np.ndarray:
    hardness = assessment.difficulty.argsort().argsort() / len(assessment.labels)
    return np.asarray((points == 0) & (rng.random(points.shape) < 0.05 + 0.3 * hardness) & ~absent[:, None])


def _draw_journal(
    rng: np.random.Generator,
    assessment: Assessment,
    school: np.ndarray,
    ability: np.ndarray,
    habits: Habits,
    params: Params,
) -> np.ndarray:
    leniency = habits.leniency + rng.normal(0, params.leniency_sd / np.sqrt(2), len(habits.leniency))
    seen = ability + leniency[school] + rng.normal(0, params.journal_noise, len(school))
    spread = np.sqrt(1 + params.leniency_sd**2 + params.journal_noise**2)
    cuts = spread * ndtri(np.cumsum(assessment.journal_shares)[:3])
    marks = np.searchsorted(cuts, seen) + 2
    return np.where(rng.random(len(school)) < 0.004, 0, marks).astype(np.int8)
