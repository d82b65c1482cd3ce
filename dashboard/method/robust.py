"""Spread and centre that a tenth of unusual cells does not move; the overdispersed funnel.

Spread between schools is estimated from winsorised values and brought back to the normal scale, so that for
normal data it is the ordinary variance (Huber, Ronchetti 2009, §5).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import ndtri

Floats = NDArray[np.float64]

WINSOR_SHARE = 0.1
NORMAL_95 = float(ndtri(0.975))
WINSOR_CUT = float(ndtri(1 - WINSOR_SHARE))
_DENSITY = float(np.exp(-(WINSOR_CUT**2) / 2) / np.sqrt(2 * np.pi))
WINSOR_VARIANCE = 1 - 2 * WINSOR_SHARE - 2 * WINSOR_CUT * _DENSITY + 2 * WINSOR_SHARE * WINSOR_CUT**2
"""Variance of N(0, 1) winsorised at its 10 % and 90 % quantiles."""
WINSOR_SLOPE = 1 - 2 * WINSOR_SHARE
"""Mean derivative of the winsorising function: covariances shrink by its square."""


def winsorised(values: Floats, share: float = WINSOR_SHARE) -> Floats:
    """Values (N,) with both tails of this share pulled to the quantiles."""
    if values.size == 0:
        return values
    # The linear quantiles of np.quantile, which takes ten times as long and is asked thousands of times.
    ordered, last = np.sort(values), values.size - 1
    at, part = int(share * last), share * last % 1
    low = ordered[at] + part * (ordered[min(at + 1, last)] - ordered[at])
    high = ordered[last - at] - part * (ordered[last - at] - ordered[max(last - at - 1, 0)])
    return np.clip(values, low, high)


def robust_variance(values: Floats) -> float:
    """Variance (N,) → normal-consistent winsorised variance; NaN for fewer than two values."""
    if values.size < 2:
        return float("nan")
    return float(np.var(winsorised(values), ddof=1)) / WINSOR_VARIANCE


def between_variance(values: Floats, noise: Floats, df: float = 0.0) -> float:
    """τ² with which values/√(noise + τ²) have robust variance 1 (Paule–Mandel on winsorised z), at least 0.

    `values` (N,) centred, `noise` (N,) known sampling variances; `df` parameters fitted before.
    """
    if values.size < 3:
        return float("nan")
    share = 1 - min(df / values.size, 0.5)

    def excess(tau2: float) -> float:
        return robust_variance(values / np.sqrt(noise + tau2)) - share

    if excess(0.0) <= 0:
        return 0.0
    top = float(np.var(values)) + 1e-12
    while excess(top) > 0:
        top *= 4
    return float(brentq(excess, 0.0, top, xtol=1e-10))


def shrunk(estimate: float, weight: float, prior: float, prior_weight: float) -> float:
    """Estimate and prior averaged by weight (in numbers of cells); the prior alone if there is no estimate."""
    if not np.isfinite(estimate) or weight <= 0:
        return prior
    return (weight * estimate + prior_weight * prior) / (weight + prior_weight)


@dataclass(frozen=True)
class Funnel:
    """Overdispersed funnel of K shares: `target` on the share scale, `phi`, `tau2`, z-scores raw and adjusted."""

    target: float
    phi: float
    tau2: float
    raw_z: Floats
    z: Floats

    def limits(self, n: Floats, width: float = NORMAL_95, adjusted: bool = True) -> tuple[Floats, Floats]:
        """Control limits of a share at these denominators, with or without the honest spread."""
        half = width * np.sqrt(1 / (4 * n) + (self.tau2 if adjusted else 0.0))
        centre = np.arcsin(np.sqrt(self.target))
        return np.sin(np.maximum(centre - half, 0)) ** 2, np.sin(centre + half) ** 2


def share_funnel(count: Floats, total: Floats) -> Funnel:
    """Funnel of shares on the arcsine scale (Spiegelhalter 2005; DerSimonian–Laird on winsorised z)."""
    target = float(count.sum() / total.sum())
    deviation = np.arcsin(np.sqrt(count / total)) - np.arcsin(np.sqrt(target))
    return _funnel(target, deviation, 1 / (4 * total))


def _funnel(target: float, deviation: Floats, variance: Floats) -> Funnel:
    raw = deviation / np.sqrt(variance)
    phi = float(np.mean(winsorised(raw) ** 2))
    weight, cells = 1 / variance, len(raw)
    tau2 = (cells * phi - (cells - 1)) / (weight.sum() - (weight**2).sum() / weight.sum())
    tau2 = max(float(tau2), 0.0)
    return Funnel(target, phi, tau2, raw, deviation / np.sqrt(variance + tau2))


def huber_mean(values: Floats, spread: Floats, limit: float = WINSOR_CUT, steps: int = 20) -> float:
    """Centre of values (N,) with known standard deviations, deviations beyond `limit` of them cut; NaN if empty."""
    if values.size == 0:
        return float("nan")
    weight = spread**-2
    centre = float(np.average(values, weights=weight))
    for _ in range(steps):
        cut = np.clip((values - centre) / spread, -limit, limit)
        centre += float((cut / spread).sum() / (WINSOR_SLOPE * weight.sum()))
    return centre
