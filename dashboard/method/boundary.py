"""Is there a pile-up just above a boundary of marks?"""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from dashboard.method import betabinomial
from dashboard.method.answers import Answer, Bools, Signal, first_reason, score_reasons, unset
from dashboard.method.calibration import normal_scores
from dashboard.method.frame import Frame, Ints
from dashboard.method.priors import Priors
from dashboard.method.robust import Floats, shrunk


@dataclass(frozen=True)
class Windows:
    """Works around each cut, (C, 3): at c, at {c−2, c−1}; expected share of the upper and its ρ.

    A lifted work stops at the cut itself: works a point above it would only add noise.
    """

    above: Floats
    below: Floats
    share: Floats
    rho: Floats

    @property
    def total(self) -> Floats:
        return self.above + self.below


def ask(frame: Frame, priors: Priors, seed: int = 0) -> Answer:
    """Works exactly at the cuts against those just below, given the cell's mean; exact mid-p, cuts combined."""
    above, below = _counts(frame)
    windows = _expected(frame, above, below, priors)
    slack = priors["boundary_slack"]
    z, gain = combined_z(windows, slack)
    z = normal_scores(z, frame.band, *_drawn(frame, windows, slack, seed))
    return _answer(frame, windows, z, gain)


def _counts(frame: Frame) -> tuple[Floats, Floats]:
    """Works in the two windows of each cut (C, 3)."""
    scores = frame.inputs.scores
    cell = frame.find(scores)
    score, works = scores["score"].to_numpy(), scores["works"].to_numpy()
    above, below = np.zeros((frame.cells, 3)), np.zeros((frame.cells, 3))
    for k in range(3):
        cut = np.where(cell >= 0, frame.cuts[frame.group[cell], k], np.nan)
        for found, low, high in ((above, cut, cut), (below, cut - 2, cut - 1)):
            hit = (score >= low) & (score <= high)
            found[:, k] = np.bincount(cell[hit], works[hit], frame.cells)
    return above, below


def _expected(frame: Frame, above: Floats, below: Floats, priors: Priors) -> Windows:
    """Shares by a logistic curve in the cell's mean, per work and cut; ρ per work and cut, shrunk."""
    total = above + below
    share, rho = np.full(total.shape, 0.5), np.zeros(total.shape)
    mean = np.where(np.isfinite(frame.mean), frame.mean, 0.0)
    groups = len(frame.groups)
    for k, mark in enumerate((3, 4, 5)):
        slope = 2 / frame.within
        centre = np.where(np.isfinite(frame.cuts[:, k]), frame.cuts[:, k] - 0.5, 0.0)
        away = mean - centre[frame.group]
        curve = _logistic(frame.group, groups, away, above[:, k], total[:, k], slope)
        share[:, k] = np.clip(expit(curve[0][frame.group] + curve[1][frame.group] * away), 0.01, 0.99)
        rho[:, k] = _spread(frame, above[:, k], total[:, k], share[:, k], mark, priors)[frame.group]
    return Windows(above, below, share, rho)


def _logistic(
    group: np.ndarray, groups: int, x: Floats, hits: Floats, total: Floats, slope: Floats, steps: int = 12
) -> tuple[Floats, Floats]:
    """Intercepts and slopes (G,) of robust logistic curves, the slope shrunk to what a smooth hill gives."""
    a, b = np.zeros(groups), slope.copy()
    pull = 8 / slope**2
    for _ in range(steps):
        p = np.clip(expit(a[group] + b[group] * x), 1e-3, 1 - 1e-3)
        spread = np.sqrt(np.maximum(total, 1e-9) * p * (1 - p) * (1 + 0.06 * np.maximum(total - 1, 0)))
        residual = (hits - total * p) / spread
        clipped = np.clip(residual, -1.28, 1.28) * spread
        factor = 1 / (1 + 0.06 * np.maximum(total - 1, 0))
        weight = total * p * (1 - p) * factor * 0.8
        score = clipped * factor
        g0 = np.bincount(group, score, groups) - 0.5 * a
        g1 = np.bincount(group, score * x, groups) - pull * (b - slope)
        h00 = np.bincount(group, weight, groups) + 0.5
        h01 = np.bincount(group, weight * x, groups)
        h11 = np.bincount(group, weight * x * x, groups) + pull
        det = h00 * h11 - h01**2
        a = a + np.clip((h11 * g0 - h01 * g1) / det, -1, 1)
        b = b + np.clip((h00 * g1 - h01 * g0) / det, -slope, slope)
    return a, b


def _spread(frame: Frame, hits: Floats, total: Floats, share: Floats, mark: int, priors: Priors) -> Floats:
    """ρ (G,) of one cut: each work's own, shrunk to the cut's pooled one, shrunk to the prior."""
    name = f"boundary_rho{mark}"
    pooled, cells = betabinomial.spread(hits, total, share)
    pooled = shrunk(pooled, cells, priors[name], priors.weight[name])
    own = np.full(len(frame.groups), pooled)
    for g in range(len(frame.groups)):
        rows = frame.group == g
        found, cells = betabinomial.spread(hits[rows], total[rows], share[rows])
        own[g] = shrunk(found, cells, pooled, 60.0)
    return own


def combined_z(windows: Windows, slack: float) -> tuple[Floats, Floats]:
    """One z per cell (C,), each cut weighted by what a lift of the works below would move it; z per lifted share.

    `slack` raises the expected shares: a curved honest distribution must not look like a pile-up.
    """
    total, share, rho = windows.total, windows.share, windows.rho
    raised = np.minimum(share + slack, 0.99)
    flat = (windows.above.ravel(), total.ravel(), raised.ravel(), rho.ravel())
    z, variance = (part.reshape(total.shape) for part in betabinomial.mid_z(*flat))
    sd = np.sqrt(np.maximum(total * share * (1 - share) * (1 + np.maximum(total - 1, 0) * rho), 1e-9))
    weight = np.where(total > 0, total * (1 - share) / sd, 0.0)
    spread = np.sqrt((weight**2 * variance).sum(axis=1))
    safe = np.maximum(spread, 1e-9)
    return np.where(spread > 0, (weight * z).sum(axis=1) / safe, np.nan), np.sqrt((weight**2).sum(axis=1))


def _drawn(frame: Frame, windows: Windows, slack: float, seed: int) -> tuple[Floats, Ints]:
    """Honest draws of the combined z, with the numbers of their bands."""
    near = np.flatnonzero((windows.total.sum(axis=1) > 0) & frame.enough)
    rng = np.random.default_rng([seed, 2])
    cells = betabinomial.pick(rng, frame.band, near, np.hstack((windows.total, windows.share, windows.rho)))
    total, share, rho = (part[cells] for part in (windows.total, windows.share, windows.rho))
    above = betabinomial.draw(rng, total, share, rho)
    return combined_z(Windows(above, np.rint(total) - above, share, rho), slack)[0], frame.band[cells]


def _answer(frame: Frame, windows: Windows, z: Floats, gain: Floats) -> Answer:
    near = windows.total.sum(axis=1)
    reason = first_reason(
        frame.cells,
        (~_has_scores(frame), "нет распределения баллов: ни Ф1, ни Ф7"),
        *score_reasons(frame),
        (~np.isfinite(frame.cuts[frame.group, 0]), "нет шкалы отметок этой работы"),
        (near == 0, "нет работ рядом с границами отметок"),
    )
    variance = windows.total * windows.share * (1 - windows.share)
    variance = variance * (1 + np.maximum(windows.total - 1, 0) * windows.rho)
    z = np.where(unset(reason), z, np.nan)
    return Answer(
        "boundary",
        "работ",
        near,
        windows.above.sum(axis=1),
        (windows.total * windows.share).sum(axis=1),
        np.sqrt(variance.sum(axis=1)),
        z,
        np.full(frame.cells, "баллы у границ отметок", dtype=object),
        reason,
        {"boundary": Signal(z, gain)},
    )


def _has_scores(frame: Frame) -> Bools:
    cell = frame.find(frame.inputs.scores)
    return np.bincount(cell[cell >= 0], minlength=frame.cells) > 0
