"""Works of the benchmark's third world: item response theory with guessing, two variants, marks at the cuts.

Closed tasks of one point follow the three-parameter logistic model (Birnbaum 1968); open tasks of two or three
points follow the continuation-ratio model (Mellenbergh 1995; Tutz 1990): each next point is a step that is tried
only when the one before is done. Discriminations differ by task.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import expit

from dashboard.demo.assessments import Assessment
from dashboard.demo.works import Sitting

STEPS = 3
"""Most points of a task."""
UNDER = (0.125, 0.47, 0.84)
"""Shares of pupils below the «3», «4» and «5» before anything is lifted."""
JOURNAL = (0.015, 0.385, 0.44, 0.16)
SLIP = 0.55
"""Chance that a task of no points was not even tried by a pupil far below it."""
REACH = (1.0, 0.6, 0.2)
"""How readily an honest school lifts a work one, two, three points under a cut."""
READY = (1.0, 0.35, 0.05)
"""How readily it lifts to the «3», «4», «5», as shares of its habit."""


@dataclass(frozen=True)
class Items:
    """J tasks: `steep`, `guess` (J,), `steps` (J, 3) in SD of pupils (∞ = no such point), `variants` (2, J)."""

    assessment: Assessment
    steep: np.ndarray
    guess: np.ndarray
    steps: np.ndarray
    variants: np.ndarray

    def chance(self, seen: np.ndarray, step: int) -> np.ndarray:
        """Chance (N, J) of a step once the ones before are done; `seen` (N, J) ability at each task."""
        guess = self.guess if step == 0 else 0.0
        return np.asarray(guess + (1 - guess) * expit(self.steep * (seen - self.steps[:, step])))


@dataclass
class Written(Sitting):
    """A sitting that remembers who sat where and what the teacher thinks.

    `form` (class of the parallel from 0), `pupil` (number that lasts through the years), `view` (the teacher's
    opinion, marks change at `view_cuts` (3,)): (N,); `seen` (N, J) ability at each task, with what was taught,
    how open tasks are marked, and the variant. Pupils stand by school, class, seat.
    """

    items: Items
    form: np.ndarray
    pupil: np.ndarray
    view: np.ndarray
    view_cuts: np.ndarray
    seen: np.ndarray

    def present_at(self, school: int) -> np.ndarray:
        """Indices of the works written at a school; pupils stand by school."""
        first, last = np.searchsorted(self.school, (school, school + 1))
        return np.asarray(first + np.flatnonzero(~self.absent[first:last]))


def draw_items(rng: np.random.Generator, subject: str, grade: int) -> Items:
    """A work of 6–11 closed and 4–8 open tasks, closed ones mixed among the open; `year` is 0."""
    closed, pairs, triples = rng.integers(6, 12), rng.integers(3, 6), rng.integers(1, 4)
    most = rng.permutation(np.repeat((1, 2, 3), (closed, pairs, triples)))
    tasks, single = len(most), most == 1
    centre = np.where(single, -0.35, -0.1) + 0.85 * rng.standard_t(8, tasks) + np.linspace(-0.4, 0.4, tasks)
    gap = rng.uniform(0.4, 0.9, tasks)
    steps = centre[:, None] + gap[:, None] * (np.arange(STEPS) - (most[:, None] - 1) / 2)
    steps[np.arange(STEPS) >= most[:, None]] = np.inf
    steep = np.exp(np.log(np.where(single, 1.35, 1.15)) + 0.32 * rng.normal(size=tasks))
    choice = rng.random(tasks) < 0.6
    guess = np.where(single, np.where(choice, rng.beta(9, 29, tasks), 0.03), 0.0)
    # The two variants are made to be equal and are not quite.
    apart = rng.normal(0, 0.1, tasks) + rng.normal(0, 0.04)
    items = Items(_blank_work(subject, grade, most, centre), steep, guess, steps, np.stack((-apart, apart)) / 2)
    pupils = rng.normal(size=4000)
    scores = draw_points(rng, items, np.repeat(pupils[:, None], tasks, axis=1)).sum(axis=1)
    return _with(items, cuts=_cuts(scores))


def in_year(items: Items, rng: np.random.Generator, year: int) -> Items:
    """The same scale with the tasks of one spring: nearly, not exactly as hard."""
    tasks = len(items.steep)
    moved = rng.normal(0, 0.06) + rng.normal(0, 0.15, tasks)
    made = _with(items, year=year, difficulty=items.assessment.difficulty + moved)
    return Items(made.assessment, items.steep, items.guess, items.steps + moved[:, None], items.variants)


def draw_points(rng: np.random.Generator, items: Items, seen: np.ndarray) -> np.ndarray:
    """Points (N, J) of pupils who write alone."""
    points = np.zeros(seen.shape, dtype=np.int8)
    reached = np.ones(seen.shape, dtype=bool)
    for step in range(STEPS):
        reached &= rng.random(seen.shape, dtype=np.float32) < items.chance(seen, step)
        points += reached
    return points


def draw_blank(rng: np.random.Generator, points: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """Which tasks without points were not tried (N, J): the harder for the pupil, the sooner."""
    return np.asarray((points == 0) & (rng.random(points.shape, dtype=np.float32) < SLIP * expit(-1 - seen)))


def fill(sitting: Sitting, rows: np.ndarray, extra: np.ndarray, order: np.ndarray) -> None:
    """Works (rows) get `extra` (R,) points, tasks filled to their maximum in `order` (R, J); a full work stays."""
    left = extra.astype(int).copy()
    for task in order.T:
        added = np.minimum(sitting.assessment.max_points[task] - sitting.points[rows, task], left)
        sitting.points[rows, task] += added.astype(np.int8)
        sitting.blank[rows, task] &= added == 0
        left -= added


def lift_to(sitting: Sitting, rows: np.ndarray, cut: int, chosen: np.ndarray, liking: np.ndarray) -> None:
    """Works (rows) some points under the cut come to it where `chosen` (R, points under) is above 0.

    `liking` (R, J): where points go first; open tasks before others, there they are a matter of opinion.
    """
    missing = cut - sitting.points[rows].sum(axis=1, dtype=int)
    reach = chosen.shape[1]
    near = np.flatnonzero((missing >= 1) & (missing <= reach))
    up = near[chosen[near, missing[near] - 1] > 0]
    order = (liking[up] - 0.5 * sitting.assessment.is_open).argsort(axis=1)
    fill(sitting, rows[up], missing[up], order)


def honest_lift(rng: np.random.Generator, sitting: Sitting, habit: np.ndarray) -> None:
    """Every school lifts some works just under the «3», fewer under the «4»; `habit` (S,) is a chance.

    Chance is drawn for all works at once, so that what happens at one school changes nothing at another.
    """
    rows = np.flatnonzero(~sitting.absent)
    liking = rng.random(sitting.points.shape, dtype=np.float32)[rows]
    luck = rng.random((len(READY), len(sitting.school)))[:, rows]
    for cut, ready, drawn in zip(sitting.assessment.cuts, READY, luck, strict=True):
        chance = ready * habit[sitting.school[rows], None] * np.array(REACH)
        lift_to(sitting, rows, cut, chance - drawn[:, None], liking)


def _cuts(scores: np.ndarray) -> tuple[int, int, int]:
    three, four, five = (int(cut) for cut in np.quantile(scores, UNDER))
    return three, max(four, three + 2), max(five, three + 4, four + 2)


def _blank_work(subject: str, grade: int, most: np.ndarray, difficulty: np.ndarray) -> Assessment:
    labels = tuple(str(task + 1) for task in range(len(most)))
    return Assessment(subject, grade, 0, labels, most, difficulty, 1.3, (1, 2, 3), JOURNAL, (0.0, 0.0, 0.0))


def _with(items: Items, **changes: object) -> Items:
    work = replace(items.assessment, **changes)  # type: ignore[arg-type]
    return replace(items, assessment=work)
