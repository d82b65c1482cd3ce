"""Are hard (or open) tasks done better, and easy ones worse, than where the result is the same?

Asked where only a form tells how tasks were done; where works are known, each of them is asked (`answer_sums`).
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from dashboard.method.answers import Answer, Bools, Signal, first_reason, score_reasons, unset
from dashboard.method.calibration import correlation, larger_of_two
from dashboard.method.frame import Frame
from dashboard.method.priors import Priors
from dashboard.method.robust import Floats, between_variance, shrunk
from dashboard.method.task_model import Profile, profiles

CONTRASTS = ("hard", "open")
UNITS = ("% за трудные задания", "% за задания с развёрнутым ответом")
BASES = ("трудные задания при том же результате", "развёрнутые ответы при том же результате")
HARD_SHARE = 0.38
"""About the hardest third of the tasks counts as hard, with a soft edge."""
WORKS_ASKED = "спросили каждую работу: трудные, развёрнутые, все задания"


@dataclass(frozen=True)
class _Found:
    """What the tasks of C cells say: (C, contrasts) sizes and sampling variances, shares shown in %, and works (C,);
    NaN where unknown."""

    effect: Floats
    noise: Floats
    seen: Floats
    expected: Floats
    n: Floats

    @classmethod
    def empty(cls, cells: int) -> "_Found":
        effect, noise, seen, expected = (np.full((cells, len(CONTRASTS)), np.nan) for _ in range(4))
        return cls(effect, noise, seen, expected, np.zeros(cells))

    def add(self, profile: Profile, priors: Priors) -> None:
        """Take in one work."""
        gains, cell = _gains(profile), profile.cell
        self.effect[cell], self.noise[cell] = _contrasts(profile, gains, priors)
        self.seen[cell], self.expected[cell] = _shares(profile, gains)
        self.n[cell] = profile.n


def ask(frame: Frame, priors: Priors, by_works: Bools) -> Answer:
    """Directed contrasts of task residuals given the total, by generalised least squares; the stronger of two.

    The effect of each is in its own natural unit: share of pupils the hard tasks were dictated to, points per open
    task. `by_works` (C,): cells whose works are asked one by one.
    """
    found = _Found.empty(frame.cells)
    for profile in profiles(frame):
        found.add(profile, priors)
    sd = np.sqrt(found.noise + _between(found.effect, found.noise, priors))
    nothing = np.asarray(np.isnan(found.effect).all(axis=1), dtype=bool)
    reason = first_reason(
        frame.cells,
        (by_works, WORKS_ASKED),
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
    return np.stack((top * room * hard, np.where(profile.is_open, np.sqrt(room), 0.0)))


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
    """Honest variance of each effect between cells (contrasts,), pooled over all works."""
    found = np.zeros(len(CONTRASTS))
    for k, name in enumerate(CONTRASTS):
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
    signals = {name: Signal(z[:, k], 1 / sd[:, k]) for k, name in enumerate(CONTRASTS)}
    shown = np.where(np.isfinite(z), z, -np.inf).argmax(axis=1)
    row = np.arange(len(z))
    return Answer(
        "task_profile",
        np.array(UNITS, dtype=object)[shown],
        found.n,
        found.seen[row, shown],
        found.expected[row, shown],
        sd[row, shown],
        larger_of_two(z[:, 0], z[:, 1], float(correlation(z)[0, 1])),
        np.array(BASES, dtype=object)[shown],
        reason,
        signals,
    )
