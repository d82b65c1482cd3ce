"""A recheck that may stop at any work: cleared, confirmed or open, with a known risk; and how many works it takes.

Both questions have all of alpha, as at most one of the answers can be wrong. The method is in `wealth.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dashboard.method import wealth
from dashboard.vocabulary.control import Verdict

THRESHOLD, ALPHA, POWER = 0.10, 0.05, 0.90
_RUNS = 400
"""Drawn rechecks behind a planned number of works: its error is a work or two."""


@dataclass(frozen=True)
class Found:
    """What is known after `checked` works; `net` is of these (NaN of none), the ends of all works.

    `stopped_at`: works checked when the verdict first stood; None while it is open.
    """

    verdict: Verdict
    stopped_at: int | None
    checked: int
    lowered: int
    raised: int
    net: float
    low: float
    high: float


@dataclass(frozen=True)
class Planned:
    """Works to expect: the mean, enough in the wanted share of draws, and how often each verdict comes."""

    mean: float
    enough: int
    confirmed: float
    cleared: float


def judge(changes: Sequence[int], works: int, threshold: float = THRESHOLD, alpha: float = ALPHA) -> Found:
    """The verdict on a recheck of `works` works after `changes` (+1 lowered, -1 raised, 0 confirmed) in their order.

    The order must be random and fixed beforehand. After all works the verdict is exact; a net share of exactly the
    threshold stays open. ValueError for a change of another size or more changes than works.
    """
    d = _checked(changes, works)
    verdict, stopped_at = _verdict(d, works, threshold, alpha)
    low, high = interval(d, works, threshold, alpha)
    lowered, raised = int((d > 0).sum()), int((d < 0).sum())
    net = (lowered - raised) / len(d) if len(d) else float("nan")
    return Found(verdict, stopped_at, len(d), lowered, raised, net, low, high)


def stops(changes: ArrayLike, works: int, threshold: float, alpha: float) -> tuple[np.ndarray, np.ndarray]:
    """First work (counted from 1; 0 never) at which each recheck (..., n) is confirmed and at which it is cleared."""
    above = wealth.against_below(changes, works, threshold) >= 1 / alpha
    below = wealth.against_above(changes, works, threshold) >= 1 / alpha
    return _first(above), _first(below)


def interval(
    changes: Sequence[int] | np.ndarray, works: int, threshold: float = THRESHOLD, alpha: float = ALPHA
) -> tuple[float, float]:
    """Low and high end of the net share of all works, right in 1 - alpha of rechecks wherever one stops.

    A sum not above the threshold is refuted from below only and one not below it from above only, so each has all of
    alpha and the interval never contradicts the verdict; in turn the end next to the threshold waits there until what
    is left to check cannot bring it back.
    """
    d = np.asarray(changes, dtype=int)
    left, net = works - len(d), int(d.sum())
    sums = np.arange(net - left, net + left + 1)
    most, least = wealth.bounds(works, threshold)
    kept = np.ones(len(sums), dtype=bool)
    if len(d):
        low_side, high_side = sums <= most, sums >= least
        tied = low_side & high_side
        kept[low_side] = (wealth.evidence(d, works, sums[low_side]) < 1 / alpha).all(axis=-1)
        kept[high_side] = (wealth.evidence(-d, works, -sums[high_side]) < 1 / alpha).all(axis=-1)
        kept |= tied
    ends = sums[kept] if kept.any() else sums
    return float(ends[0] / works), float(ends[-1] / works)


def more_works(changes: Sequence[int], works: int, threshold: float = THRESHOLD, alpha: float = ALPHA) -> int:
    """About how many more works till a verdict if the pattern so far goes on (median of draws); 0 once it stands."""
    d = _checked(changes, works)
    if _verdict(d, works, threshold, alpha)[0] != Verdict.OPEN or len(d) == works:
        return 0
    shares = [(d > 0).mean(), (d < 0).mean()] if len(d) else [0.0, 0.0]
    lowered, raised = (round(share * (works - len(d))) for share in shares)
    ahead = draws(works - len(d), lowered, raised, _RUNS, seed=works + len(d))
    whole = np.hstack((np.tile(d, (_RUNS, 1)), ahead))
    return max(1, round(float(np.median(_ends(whole, works, threshold, alpha)[0]))) - len(d))


def expected_works(
    works: int,
    net: float,
    threshold: float = THRESHOLD,
    alpha: float = ALPHA,
    power: float = POWER,
    *,
    raised: float = 0.0,
    runs: int = _RUNS,
    seed: int = 1,
) -> Planned:
    """Works that a recheck of `works` takes when so large a net share is lowered (and `raised` is raised)."""
    up = min(round(raised * works), works)
    drawn = draws(works, max(0, min(round(net * works) + up, works - up)), up, runs, seed)
    ends, confirmed, cleared = _ends(drawn, works, threshold, alpha)
    enough = int(np.quantile(ends, power, method="inverted_cdf"))
    return Planned(float(ends.mean()), enough, float(confirmed.mean()), float(cleared.mean()))


def fixed_sample(
    works: int, net: float, threshold: float = THRESHOLD, alpha: float = ALPHA, power: float = POWER
) -> int | None:
    """Smallest sample fixed beforehand with the power wanted, nothing raised (hypergeometric, exact); None if at par.

    For a share above the threshold it confirms, for one below it clears.
    """
    from scipy.stats import hypergeom  # half a second to load: pages that plan no recheck do without

    most, least = wealth.bounds(works, threshold)
    lowered = round(net * works)
    n = np.arange(1, works + 1)
    if lowered > most:
        critical = hypergeom.isf(alpha, works, most, n)  # the smallest count that more than alpha does not reach
        reached = hypergeom.sf(critical, works, lowered, n)
    elif lowered < least:
        critical = hypergeom.ppf(alpha, works, least, n)
        critical -= hypergeom.cdf(critical, works, least, n) > alpha
        reached = hypergeom.cdf(critical, works, lowered, n)
    else:
        return None
    enough = np.flatnonzero(reached >= power)
    return int(n[enough[0]]) if len(enough) else works


def draws(works: int, lowered: int, raised: int, runs: int, seed: int | list[int]) -> np.ndarray:
    """Random orders (runs, works) of a pile with so many lowered and raised works."""
    pile = np.zeros(works, dtype=np.int8)
    pile[:lowered], pile[lowered : lowered + raised] = 1, -1
    return np.random.default_rng(seed).permuted(np.tile(pile, (runs, 1)), axis=1)


def _checked(changes: Sequence[int], works: int) -> np.ndarray:
    d = np.asarray(list(changes), dtype=int)
    if not np.isin(d, (-1, 0, 1)).all():
        raise ValueError("a change is -1, 0 or 1")
    if len(d) > works:
        raise ValueError(f"{len(d)} works checked of {works}")
    return d


def _verdict(d: np.ndarray, works: int, threshold: float, alpha: float) -> tuple[Verdict, int | None]:
    if not len(d):
        return Verdict.OPEN, None
    confirmed, cleared = (int(first) for first in stops(d, works, threshold, alpha))
    if not confirmed and not cleared:
        return Verdict.OPEN, None
    if confirmed and (not cleared or confirmed < cleared):
        return Verdict.CONFIRMED, confirmed
    return Verdict.CLEARED, cleared


def _ends(d: np.ndarray, works: int, threshold: float, alpha: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Works taken by each recheck (runs, works), and whether it is confirmed and cleared."""
    confirmed, cleared = stops(d, works, threshold, alpha)
    up, down = (np.where(first > 0, first, works + 1) for first in (confirmed, cleared))
    return np.minimum(np.minimum(up, down), works), up < down, down < up


def _first(reached: np.ndarray) -> np.ndarray:
    return np.where(reached.any(axis=-1), reached.argmax(axis=-1) + 1, 0)
