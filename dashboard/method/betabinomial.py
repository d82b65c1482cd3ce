"""Beta-binomial counts that differ honestly between schools: spread, exact mid-p z-scores, random draws."""

from collections.abc import Callable

import numpy as np
from scipy.optimize import brentq
from scipy.special import betaln, gammaln, ndtri

from dashboard.method.frame import Ints
from dashboard.method.robust import Floats, robust_variance

MAX_SPREAD = 0.6
BAND_DRAWS = 8000


def mid_z(count: Floats, total: Floats, share: Floats, rho: Floats) -> tuple[Floats, Floats]:
    """z-scores of mid-p values (K,), centred, and their exact variance under the null.

    `count` of `total` (K,), expected `share`, intra-class correlation `rho` (0 is made tiny). Both are 0 where
    total is 0.
    """
    size = np.rint(total).astype(int)
    law, of_law = _distinct(size, share, rho)
    owner, k = _ragged(size[law] + 1)
    mass = np.exp(_log_mass(k, size[law], share[law], rho[law], owner))
    z, variance = _mid_z(np.clip(np.rint(count).astype(int), 0, size), of_law, size[law] + 1, mass)
    return np.where(size > 0, z, 0.0), np.where(size > 0, variance, 0.0)


def missing_mid_z(
    missing: Floats, present: Floats, share: Floats, rho: Floats, density: Callable[[Ints], Floats]
) -> tuple[Floats, Floats]:
    """The same for the missing (K,) of present + missing, given the present.

    A small number present is often a larger class that many missed: the law of the missing weighs each
    possible total by how common such totals are (`density` of totals, any scale).
    """
    here, gone = np.rint(present).astype(int), np.rint(missing).astype(int)
    size = np.maximum(gone, np.maximum(here // 2, 8)) + 1
    law, of_law = _distinct(size, here, share, rho)
    owner, k = _ragged(size[law])
    total = here[law][owner] + k
    mass = np.exp(_log_mass_of_missing(k, here[law], share[law], rho[law], owner)) * density(total)
    return _mid_z(gone, of_law, size[law], mass)


def _distinct(*known: Ints | Floats) -> tuple[Ints, Ints]:
    """Where each distinct row of the columns (K,) stands first, and which of them each row is (K,).

    Honest draws are of few laws, each drawn hundreds of times. `numpy.unique` of rows takes ten times as long.
    """
    order = np.lexsort(known)
    rows = np.column_stack(known)[order]
    is_new = np.ones(len(order), dtype=bool)
    is_new[1:] = (rows[1:] != rows[:-1]).any(axis=1)
    which = np.empty(len(order), dtype=int)
    which[order] = np.cumsum(is_new) - 1
    return order[is_new], which


def _ragged(size: Ints) -> tuple[Ints, Ints]:
    """Owner and place of each element of lists of these sizes (K,), one after another."""
    owner = np.repeat(np.arange(len(size)), size)
    start = np.cumsum(size) - size
    return owner, np.arange(len(owner)) - start[owner]


def _mid_z(found: Ints, of_law: Ints, size: Ints, mass: Floats) -> tuple[Floats, Floats]:
    """Centred z of the mid-p of each found value (K,) in the list of masses of its law (K,), and its variance there."""
    owner, _ = _ragged(size)
    start = np.cumsum(size) - size
    mass = mass / np.bincount(owner, mass, len(size))[owner]
    below = _running(mass, start, size)
    z = ndtri(np.clip(below - 0.5 * mass, 1e-12, 1 - 1e-12))
    mean = np.bincount(owner, mass * z, len(size)).astype(float)
    variance = np.bincount(owner, mass * z**2, len(size)).astype(float) - mean**2
    return np.asarray(z[start[of_law] + found] - mean[of_law]), variance[of_law]


def _running(mass: Floats, start: Ints, size: Ints) -> Floats:
    """Running sums of each list's masses, rounded alike wherever the list stands: equal counts must stay ties."""
    below = mass.copy()
    longest = np.argsort(-size, kind="stable")
    many = np.searchsorted(-size[longest], -np.arange(1, size.max(initial=0)), side="left")
    for place, reached in enumerate(many, start=1):
        at = start[longest[:reached]] + place
        below[at] += below[at - 1]
    return below


def _log_mass(k: Ints, total: Ints, share: Floats, rho: Floats, owner: Ints) -> Floats:
    """Log probability of k (N,) of their owner's total; what is the owner's alone is computed once for it."""
    a, b = _shapes(share, rho)
    own = gammaln(total + 1) - gammaln(total + a + b) - betaln(a, b)
    rest = total[owner] - k
    return np.asarray(
        own[owner] + gammaln(k + a[owner]) - gammaln(k + 1) + gammaln(rest + b[owner]) - gammaln(rest + 1)
    )


def _log_mass_of_missing(k: Ints, here: Ints, share: Floats, rho: Floats, owner: Ints) -> Floats:
    """Log probability of k (N,) missing of their owner's present `here` and k, by the total here + k."""
    a, b = _shapes(share, rho)
    own = gammaln(here + b) - gammaln(here + 1) - betaln(a, b)
    total, a, both = here[owner] + k, a[owner], (a + b)[owner]
    return np.asarray(own[owner] + gammaln(k + a) - gammaln(k + 1) + gammaln(total + 1) - gammaln(total + both))


def _shapes(share: Floats, rho: Floats) -> tuple[Floats, Floats]:
    both = 1 / np.maximum(rho, 1e-4) - 1
    return share * both, (1 - share) * both


def spread(count: Floats, total: Floats, share: Floats, least: float = 2.0) -> tuple[float, float]:
    """Robust intra-class correlation ρ of shares (K,) and the number of counts it rests on.

    ρ with which (count − total·share)/√(total·share·(1 − share)·(1 + (total − 1)ρ)) has robust variance 1.
    Counts of fewer than `least` say nothing of it.
    """
    used = total >= least
    if used.sum() < 5:
        return float("nan"), 0.0
    excess = (count - total * share)[used]
    binomial = (total * share * (1 - share))[used]
    more = (total - 1)[used]

    def miss(rho: float) -> float:
        return robust_variance(excess / np.sqrt(binomial * (1 + more * rho))) - 1

    if miss(0.0) <= 0:
        return 0.0, float(used.sum())
    if miss(MAX_SPREAD) >= 0:
        return MAX_SPREAD, float(used.sum())
    return float(brentq(miss, 0.0, MAX_SPREAD, xtol=1e-6)), float(used.sum())


def draw(rng: np.random.Generator, total: Floats, share: Floats, rho: Floats) -> Floats:
    """Random counts (K,) of the beta-binomial."""
    return rng.binomial(np.rint(total).astype(int), rng.beta(*_shapes(share, rho))).astype(float)


def pick(rng: np.random.Generator, band: Ints, cells: Ints, known: Floats) -> Ints:
    """Cells to draw for: BAND_DRAWS of each band of n from the given ones, in the order of all that a draw rests on.

    `known` (C, K): totals, shares and spreads. What is known, not the order of rows, decides what a draw means: cells
    that tie in all of it draw the same, so a renamed school changes nothing.
    """
    cells = cells[np.lexsort(known[cells].T[::-1])]
    chosen = [cells[band[cells] == b] for b in np.unique(band[cells])]
    picked = [part[rng.integers(part.size, size=BAND_DRAWS)] for part in chosen]
    return np.concatenate(picked) if picked else np.zeros(0, dtype=int)
