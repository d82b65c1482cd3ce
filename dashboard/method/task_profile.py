"""Are hard (or open) tasks done better, and easy ones worse, than where the result is the same?

For open tasks also: are there more answers with some of the points than where the task has the same mean?
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import expit

from dashboard.method.answers import Answer, Bools, Signal, first_reason, score_reasons, unset
from dashboard.method.calibration import correlation, larger_of_two
from dashboard.method.frame import Frame
from dashboard.method.priors import Priors
from dashboard.method.robust import Floats, between_variance, shrunk
from dashboard.method.task_model import Profile, profiles
from dashboard.method.task_shape import shape_of

CONTRASTS = ("hard", "open", "even")
"""«even» (points wherever there was room) is not shown, it only helps to tell pictures apart."""
EFFECTS = (*CONTRASTS, "partial")
HARD, OPEN, PARTIAL = 0, 1, 3
UNITS = ("% за трудные задания", "% за задания с развёрнутым ответом", "% неполных баллов за развёрнутые задания")
BASES = (
    "трудные задания при том же результате",
    "развёрнутые ответы при том же результате",
    "неполные баллы при том же среднем за задание",
)
HARD_SHARE = 0.38
"""About the hardest third of the tasks counts as hard, with a soft edge."""


@dataclass(frozen=True)
class _Found:
    """What the tasks of C cells say: (C, effects) sizes and sampling variances, (C, contrasts) rise of the result
    per unit, `told` (C,) of `Shape`, (C, 3) shown shares in %, and works (C,); NaN where unknown."""

    effect: Floats
    noise: Floats
    level: Floats
    told: Floats
    seen: Floats
    expected: Floats
    n: Floats

    @classmethod
    def empty(cls, cells: int) -> "_Found":
        effect, noise, level, seen, expected = (np.full((cells, k), np.nan) for k in (4, 4, 3, 3, 3))
        return cls(effect, noise, level, np.full(cells, np.nan), seen, expected, np.zeros(cells))

    def add(self, profile: Profile, priors: Priors) -> None:
        """Take in one work."""
        gains, cell = _gains(profile), profile.cell
        self.effect[cell, :PARTIAL], self.noise[cell, :PARTIAL] = _contrasts(profile, gains, priors)
        self.level[cell] = gains.sum(axis=1) / profile.total_sd
        self.seen[cell, :2], self.expected[cell, :2] = _shares(profile, gains)
        self.n[cell] = profile.n
        hard = gains[HARD] / (profile.top * (1 - profile.p))
        shape = shape_of(profile.mean, profile.squares, profile.n, profile.top, hard)
        if shape is not None:
            self.effect[cell, PARTIAL], self.noise[cell, PARTIAL] = shape.chance, shape.noise
            self.told[cell], self.seen[cell, 2], self.expected[cell, 2] = shape.told, shape.seen, shape.expected


def ask(frame: Frame, priors: Priors) -> Answer:
    """Directed contrasts of task residuals given the total, by generalised least squares; the stronger of two.

    The effect of each is in its own natural unit: share of pupils the hard tasks were dictated to, points per
    open task, points per task with room, chance that a point was given away. The second and the last see one
    and the same thing from two sides and are put together by what each can tell.
    """
    found = _Found.empty(frame.cells)
    for profile in profiles(frame):
        found.add(profile, priors)
    sd = np.sqrt(found.noise + _between(found.effect, found.noise, priors))
    nothing = np.asarray(np.isnan(found.effect).all(axis=1), dtype=bool)
    reason = first_reason(
        frame.cells,
        (~_has_tasks(frame), "нет выполнения заданий: ни Ф1, ни Ф2"),
        *score_reasons(frame),
        (nothing, "заданий или школ слишком мало, чтобы сравнить задания между собой"),
    )
    return _answer(np.where(unset(reason)[:, None], found.effect / sd, np.nan), sd, found, reason)


def _has_tasks(frame: Frame) -> Bools:
    tasks = frame.inputs.tasks
    cell = frame.find(tasks)
    known = (cell >= 0) & (tasks["n"] > 0).to_numpy() & tasks["sum_points"].notna().to_numpy()
    return np.bincount(cell[known], minlength=frame.cells) > 0


def _gains(profile: Profile) -> Floats:
    """Points that each picture adds to each task (contrasts, J) per unit of its effect."""
    top, room = profile.top, 1 - profile.p
    rank = profile.p.argsort().argsort() / (len(room) - 1)
    hard = expit((HARD_SHARE - rank) * 12)
    return np.stack((top * room * hard, np.where(profile.is_open, np.sqrt(room), 0.0), room))


def _contrasts(profile: Profile, gains: Floats, priors: Priors) -> tuple[Floats, Floats]:
    """Sizes of the gains' patterns in the residuals (K, contrasts) and their variances, by GLS.

    A pattern is a gain minus what its own sum lets expect; where it has no pattern (all tasks open), NaN.
    """
    pattern = gains - gains.sum(axis=1, keepdims=True) * profile.slope
    # A task's own shift of ability at a school (DIF), as points through the task's loading.
    dif = (priors["task_dif"] * np.maximum(profile.loading, 0.02 * profile.top)) ** 2
    root = np.sqrt(dif)
    value, vector = np.linalg.eigh(profile.left / np.outer(root, root))
    precision = 1 / (np.maximum(value, 0) / profile.n[:, None] + 1)
    direction = (pattern / root) @ vector
    information = precision @ (direction**2).T
    score = ((profile.residual / root) @ vector * precision) @ direction.T
    size = (gains**2).sum(axis=1)
    useful = (pattern**2).sum(axis=1) > 0.02 * np.maximum(size, 1e-9)
    information = np.where(useful, information, np.nan)
    return score / information, 1 / information


def _between(effect: Floats, noise: Floats, priors: Priors) -> Floats:
    """Honest variance of each effect between cells (effects,), pooled over all works."""
    found = np.zeros(len(EFFECTS))
    for k, name in enumerate(EFFECTS):
        known = np.isfinite(effect[:, k])
        estimate = between_variance(effect[known, k], noise[known, k])
        prior = f"task_tau2_{name}"
        found[k] = shrunk(estimate, float(known.sum()), priors[prior], priors.weight[prior])
    return found


def _shares(profile: Profile, gains: Floats) -> tuple[Floats, Floats]:
    """% of the maximum of the hard and of the open tasks (K, 2): seen, and given the total."""
    chosen = np.stack((gains[0] > 0.5 * profile.top * (1 - profile.p), profile.is_open)).astype(float)
    points = np.maximum(chosen @ profile.top, 1e-9)
    return 100 * profile.mean @ chosen.T / points, 100 * profile.curve @ chosen.T / points


def _answer(z: Floats, sd: Floats, found: _Found, reason: np.ndarray) -> Answer:
    none = np.full(len(z), np.nan)
    signals = {name: Signal(z[:, k], 1 / sd[:, k]) for k, name in enumerate(EFFECTS)}
    signals |= {f"{name}_level": Signal(none, found.level[:, k]) for k, name in enumerate(CONTRASTS)}
    signals["partial_told"] = Signal(none, found.told / sd[:, PARTIAL])
    lenient, by_partial = _lenient(z[:, [OPEN, PARTIAL]], 1 / sd[:, [OPEN, PARTIAL]])
    scores = np.column_stack((z[:, HARD], lenient))
    strongest = np.where(np.isfinite(scores), scores, -np.inf).argmax(axis=1)
    # More partial credits than expected are shown where they say most.
    shown: Any = np.where((strongest == 1) & by_partial & (found.seen[:, 2] > found.expected[:, 2]), 2, strongest)
    row = np.arange(len(z))
    return Answer(
        "task_profile",
        np.array(UNITS, dtype=object)[shown],
        found.n,
        found.seen[row, shown],
        found.expected[row, shown],
        sd[row, np.array((HARD, OPEN, PARTIAL))[shown]],
        larger_of_two(scores[:, 0], lenient, float(correlation(scores)[0, 1])),
        np.array(BASES, dtype=object)[shown],
        reason,
        signals,
    )


def _lenient(z: Floats, gain: Floats) -> tuple[Floats, Bools]:
    """Points of open tasks and their partial credits (C, 2) as one score by their gains, and where the latter lead."""
    known = np.isfinite(z)
    rho = float(correlation(z)[0, 1])
    gain = np.where(known, gain, 0.0)
    pull = gain * np.where(known, z, 0.0)
    spread = np.sqrt((gain**2).sum(axis=1) + 2 * rho * gain.prod(axis=1))
    score = np.divide(pull.sum(axis=1), spread, out=np.full(len(z), np.nan), where=spread > 0)
    return score, pull[:, 1] > pull[:, 0]
