"""Are hard (or open) tasks done better, and easy ones worse, than where the result is the same?"""

import numpy as np
from scipy.special import expit

from dashboard.method.answers import Answer, Bools, Signal, first_reason, score_reasons, unset
from dashboard.method.calibration import correlation, larger_of_two
from dashboard.method.frame import Frame
from dashboard.method.priors import Priors
from dashboard.method.robust import Floats, between_variance, shrunk
from dashboard.method.task_model import Profile, profiles

CONTRASTS = ("hard", "open", "even")
SHOWN = ("hard", "open")
"""Contrasts a reader is shown; «even» (points wherever there was room) only helps to tell pictures apart."""
UNITS = ("% за трудные задания", "% за задания с развёрнутым ответом")
BASES = ("трудные задания при том же результате", "развёрнутые ответы при том же результате")
HARD_SHARE = 0.38
"""About the hardest third of the tasks counts as hard, with a soft edge."""


def ask(frame: Frame, priors: Priors) -> Answer:
    """Directed contrasts of task residuals given the total, by generalised least squares; the stronger of two.

    The effect of each contrast is in its own natural unit: share of pupils the hard tasks were dictated to,
    points per open task, points per task with room.
    """
    shape = (frame.cells, len(CONTRASTS))
    effect, noise, level = (np.full(shape, np.nan) for _ in range(3))
    seen, expected = np.full((frame.cells, 2), np.nan), np.full((frame.cells, 2), np.nan)
    n = np.zeros(frame.cells)
    for profile in profiles(frame):
        gains = _gains(profile)
        effect[profile.cell], noise[profile.cell] = _contrasts(profile, gains, priors)
        level[profile.cell] = gains.sum(axis=1) / profile.total_sd
        seen[profile.cell], expected[profile.cell] = _shares(profile, gains)
        n[profile.cell] = profile.n
    sd = np.sqrt(noise + _between(effect, noise, priors))
    reason = first_reason(
        frame.cells, (~_has_tasks(frame), "нет выполнения заданий: ни Ф1, ни Ф2"), *score_reasons(frame),
        (~np.isfinite(effect).any(axis=1), "заданий или школ слишком мало, чтобы сравнить задания между собой"),
    )  # fmt: skip
    z = np.where(unset(reason)[:, None], effect / sd, np.nan)
    return _answer(frame, z, sd, level, seen, expected, n, reason)


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
    """Honest variance of each contrast between cells (contrasts,), pooled over all works."""
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


def _answer(
    frame: Frame, z: Floats, sd: Floats, level: Floats, seen: Floats, expected: Floats, n: Floats,
    reason: np.ndarray,
) -> Answer:  # fmt: skip
    signals = {name: Signal(z[:, k], 1 / sd[:, k]) for k, name in enumerate(CONTRASTS)}
    signals |= {f"{name}_level": Signal(np.full(len(z), np.nan), level[:, k]) for k, name in enumerate(CONTRASTS)}
    strongest = np.where(np.isfinite(z[:, :2]), z[:, :2], -np.inf).argmax(axis=1)
    row = np.arange(len(z))
    best = larger_of_two(z[:, 0], z[:, 1], float(correlation(z[:, :2])[0, 1]))
    return Answer(
        "task_profile", np.array(UNITS, dtype=object)[strongest], n, seen[row, strongest],
        expected[row, strongest], sd[row, strongest], best, np.array(BASES, dtype=object)[strongest], reason,
        signals,
    )  # fmt: skip
