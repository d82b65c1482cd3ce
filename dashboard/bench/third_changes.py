"""How results stop being objective in the benchmark's third world: mechanisms unlike those of the other two.

A change works on the `rows` written at one school, in place. `SIZES` says how strong each is; some have two ways.
"""

from collections.abc import Callable

import numpy as np

from dashboard.bench.third_works import STEPS, Written, fill, lift_to
from dashboard.demo.works import Sitting

Change = Callable[[np.random.Generator, Written, np.ndarray, float], None]
STRENGTHS = ("weak", "medium", "strong")
HARD, TOLD, HEARD = 0.4, 0.7, 0.9
"""Share of the tasks that are hard, of those that are told, of the told that a pupil gets down."""
SURE, GUESS, SICK = 1.6, 0.5, 0.3
"""How sharply the weakest are chosen, SD of the teacher's error, share of the kept who have no mark for illness."""
MISSED = (0.1, 0.2)
"""Share of the answers that who copies does not copy: between these, by pupil."""
LIFTED = (1.0, 0.8)
BEST = 3
"""The work that is copied is one of so many best of the class."""


def lift_near(rng: np.random.Generator, sitting: Written, rows: np.ndarray, size: float) -> None:
    """A: works one or two points under any mark come to it, open tasks first; `size` is the chance."""
    for cut in reversed(sitting.assessment.cuts):
        chosen = size * np.array(LIFTED) - rng.random((len(rows), 1))
        lift_to(sitting, rows, cut, chosen, rng.random(sitting.points[rows].shape))


def whisper(rng: np.random.Generator, sitting: Written, rows: np.ndarray, size: float) -> None:
    """B: some of the hardest tasks are whispered in one class; a share `size` sits near enough to hear."""
    _whisper(rng, sitting, one_class(rng, sitting, rows), size)


def whisper_to_all(rng: np.random.Generator, sitting: Written, rows: np.ndarray, size: float) -> None:
    """B: the same in each class of the parallel, other tasks in each."""
    for form in np.unique(sitting.form[rows]):
        _whisper(rng, sitting, rows[sitting.form[rows] == form], size)


def keep_home(rng: np.random.Generator, sitting: Written, rows: np.ndarray, size: float) -> None:
    """C: a share does not come, the sooner the weaker in the teacher's eyes; some are ill and have no mark."""
    guess = sitting.ability[rows] + rng.logistic(0, GUESS * np.sqrt(3) / np.pi, len(rows))
    order = (rng.gumbel(size=len(rows)) - SURE * guess).argsort()[::-1]
    kept = rows[order[: round(size * len(rows))]]
    sitting.absent[kept] = True
    sitting.points[kept] = 0
    sitting.blank[kept] = False
    sitting.journal[kept[rng.random(len(kept)) < SICK]] = 0


def complete(rng: np.random.Generator, sitting: Written, rows: np.ndarray, size: float) -> None:
    """D: every work gets about `size` of the maximum, first where a task is partly done."""
    work, points = sitting.assessment, sitting.points[rows]
    begun = (points > 0) & (points < work.max_points)
    extra = np.floor(size * work.max_score * rng.uniform(0.6, 1.4, len(rows)) + rng.random(len(rows)))
    fill(sitting, rows, extra, (rng.random(points.shape) - begun).argsort(axis=1))


def round_up(rng: np.random.Generator, sitting: Written, rows: np.ndarray, size: float) -> None:
    """E: all pupils with «3» or «4» less than `size` below the next mark in the teacher's eyes get it."""
    first, last = np.searchsorted(sitting.school, sitting.school[rows[0]] + np.array((0, 1)))
    mine = np.arange(first, last)
    mine = mine[np.isin(sitting.journal[mine], (3, 4))]
    mark = sitting.journal[mine]
    sitting.journal[mine] = mark + (sitting.view[mine] >= sitting.view_cuts[mark - 2] - size)


def mark_evenly_lenient(rng: np.random.Generator, sitting: Written, rows: np.ndarray, size: float) -> None:
    """F: steps of the tried open tasks are `size` SD easier for every pupil of the school.

    What was not given is given with the chance that makes the whole as if drawn with the easier steps.
    """
    points, seen = sitting.points[rows], sitting.seen[rows]
    before, tried = points.copy(), sitting.assessment.is_open & ~sitting.blank[rows]
    for step in range(STEPS):
        low, high = sitting.items.chance(seen, step), sitting.items.chance(seen + size, step)
        chance = np.where(before == step, (high - low) / np.maximum(1 - low, 1e-9), high)
        points += tried & (points == step) & (rng.random(points.shape) < chance)
    sitting.points[rows] = points


def mark_carelessly(rng: np.random.Generator, sitting: Written, rows: np.ndarray, size: float) -> None:
    """F: a tried open task below its maximum gets a point more with chance `size`, whoever wrote it."""
    points = sitting.points[rows]
    room = sitting.assessment.is_open & ~sitting.blank[rows] & (points < sitting.assessment.max_points)
    sitting.points[rows] = points + (room & (rng.random(points.shape) < size))


def copy_work(rng: np.random.Generator, sitting: Written, rows: np.ndarray, size: float) -> None:
    """G: a share of one class writes one good work down, each missing some answers (own points stay there)."""
    mine = one_class(rng, sitting, rows)
    best = mine[sitting.points[mine].sum(axis=1).argsort(kind="stable")[-BEST:]]
    source = best[rng.integers(len(best))]
    others = rng.permutation(mine[mine != source])
    write_down(rng, sitting, np.full(round(size * len(others)), source), others[: round(size * len(others))])


def copy_neighbour(rng: np.random.Generator, sitting: Written, rows: np.ndarray, size: float) -> None:
    """G: of pupils next to each other with one variant, the weaker copies from the stronger; `size` of the pairs."""
    order = rows[np.lexsort((rows, sitting.variant[rows], sitting.form[rows]))]
    pairs = order[: len(order) // 2 * 2].reshape(-1, 2)
    first, second = pairs.T
    alike = (sitting.form[first] == sitting.form[second]) & (sitting.variant[first] == sitting.variant[second])
    pairs = pairs[alike & (rng.random(len(pairs)) < size)]
    weaker_first = sitting.ability[pairs].argsort(axis=1)
    pairs = np.take_along_axis(pairs, weaker_first, axis=1)
    write_down(rng, sitting, pairs[:, 1], pairs[:, 0])


CHANGES: dict[str, dict[str, Change]] = {
    "A": {"near": lift_near},
    "B": {"class": whisper, "parallel": whisper_to_all},
    "C": {"weakest": keep_home},
    "D": {"begun": complete},
    "E": {"rounded": round_up},
    "F": {"even": mark_evenly_lenient, "random": mark_carelessly},
    "G": {"work": copy_work, "neighbours": copy_neighbour},
}
"""Ways of each kind; the first is the usual one. G is «copied»."""
SIZES: dict[str, tuple[float, float, float]] = {
    "near": (0.45, 0.75, 0.95),
    "class": (0.3, 0.5, 0.8),
    "parallel": (0.3, 0.5, 0.8),
    "weakest": (0.1, 0.2, 0.3),
    "begun": (0.06, 0.11, 0.17),
    "rounded": (0.4, 0.7, 1.1),
    "even": (0.3, 0.55, 0.9),
    "random": (0.15, 0.3, 0.5),
    "work": (0.35, 0.65, 1.0),
    "neighbours": (0.3, 0.6, 1.0),
}
"""Weak, medium, strong: chances or shares of works, pupils, points; «rounded» and «even» in SD of pupils."""


def change(rng: np.random.Generator, sitting: Written, school: int, kind: str, way: str, strength: str) -> None:
    """Plant one change in the works of a school; an empty `way` is the usual one.

    Raises:
        KeyError: there is no such kind or way.
    """
    rows = sitting.present_at(school)
    way = way or next(iter(CHANGES[kind]))
    if len(rows):
        CHANGES[kind][way](rng, sitting, rows, SIZES[way][STRENGTHS.index(strength)])


def one_class(rng: np.random.Generator, sitting: Written, rows: np.ndarray) -> np.ndarray:
    """Rows of one class of the parallel, a larger one the sooner."""
    return np.asarray(rows[sitting.form[rows] == sitting.form[rng.choice(rows)]])


def _whisper(rng: np.random.Generator, sitting: Written, rows: np.ndarray, size: float) -> None:
    work = sitting.assessment
    hard = work.difficulty.argsort()[-round(HARD * len(work.labels)) :]
    told = rng.permutation(hard)[: round(TOLD * len(hard))]
    near = round(size * len(rows))
    start = rng.integers(len(rows) - near + 1)
    place = np.ix_(rows[start : start + near], told)
    heard = rng.random((near, len(told))) < HEARD
    sitting.points[place] = np.where(heard, work.max_points[told], sitting.points[place])
    sitting.blank[place] &= ~heard


def write_down(rng: np.random.Generator, sitting: Sitting, source: np.ndarray, copier: np.ndarray) -> None:
    """Works `copier` (K,) become those of `source` (K,), but for some answers which stay their own."""
    missed = rng.random((len(copier), sitting.points.shape[1])) < rng.uniform(*MISSED, (len(copier), 1))
    for table in (sitting.points, sitting.blank):
        table[copier] = np.where(missed, table[copier], table[source])
    sitting.variant[copier] = sitting.variant[source]
