"""`bench control`: risk of a recheck that may stop at any work, and how many works it takes, in drawn rechecks.

Every world is a pile of N works of which so many are lowered and raised by the commission, checked in a random order.
"""

from typing import Any

import numpy as np

from dashboard.bench.recheck_bounds import fewest_works
from dashboard.bench.rechecks_words import in_words as in_words
from dashboard.method import wealth
from dashboard.method.sequential import ALPHA, POWER, THRESHOLD, draws, fixed_sample, stops

SIZES = (12, 24, 60, 150, 400)
NETS = (0.0, 0.02, 0.05, 0.25, 0.40)
WANTED = {24: (18, 18, 23, 11, 7), 60: (26, 35, 50, 21, 10), 150: (30, 50, 97, 29, 11), 400: (32, 61, 142, 36, 12)}
"""Mean works asked for, by works of the pile and net share lowered; the last two columns are below what can be."""
RAISED = (0.0, 0.05, 0.10, 0.20, 0.30)
"""Shares raised in the worlds at the threshold: as many more are lowered."""
HONEST = (0.13, 0.08)
"""Ordinary disagreement of careful experts: lowered, raised."""
PATTERNS = ((0.05, 0.03), HONEST, (0.25, 0.05), (0.30, 0.08), (0.40, 0.08))
RUNS, QUICK_RUNS, _CHUNK = 20_000, 1_000, 2_000


def measure_control(seed: int = 1, quick: bool = False) -> dict[str, Any]:
    """All figures: `risk`, `works`, `patterns`, each a list of rows; shares are between 0 and 1.

    A quick run draws fewer rechecks and leaves the bounds out.
    """
    runs = QUICK_RUNS if quick else RUNS
    return {
        "seed": seed,
        "runs": runs,
        "threshold": THRESHOLD,
        "alpha": ALPHA,
        "risk": [_risk(works, up, runs, seed) for works in SIZES for up in _raised(works)],
        "works": [_works(works, net, runs, seed, not quick) for works in SIZES for net in NETS],
        "patterns": [_pattern(works, *shares, runs, seed) for works in SIZES for shares in PATTERNS],
    }


def _raised(works: int) -> list[int]:
    """Works raised in the worlds at the threshold, each number once."""
    least = wealth.bounds(works, THRESHOLD)[1]
    return sorted({up for share in RAISED if least + 2 * (up := round(share * works)) <= works})


def _risk(works: int, up: int, runs: int, seed: int) -> dict[str, Any]:
    """Wrong answers: confirmed at the largest net sum not above the threshold, cleared at the smallest not below it."""
    most, least = wealth.bounds(works, THRESHOLD)
    confirmed = _drawn(works, most + up, up, runs, seed)["confirmed"]
    cleared = _drawn(works, least + up, up, runs, seed + 1)["cleared"]
    nets = {"net_confirm": most, "net_clear": least}
    return {"n": works, "raised": up, **nets, "confirmed": confirmed, "cleared": cleared}


def _works(works: int, net: float, runs: int, seed: int, with_bound: bool) -> dict[str, Any]:
    lowered = round(net * works)
    found = _drawn(works, lowered, 0, runs, seed)
    wanted = dict(zip(NETS, WANTED[works], strict=True))[net] if works in WANTED else None
    fixed = fixed_sample(works, net)
    beside = {"wanted": wanted, "fixed": fixed, "fewest": fewest_works(works, lowered) if with_bound else None}
    return {"n": works, "net": net, "lowered": lowered} | found | beside


def _pattern(works: int, lowered: float, raised: float, runs: int, seed: int) -> dict[str, Any]:
    down, up = round(lowered * works), round(raised * works)
    return {"n": works, "lowered": lowered, "raised": raised} | _drawn(works, down, up, runs, seed)


def _drawn(works: int, lowered: int, raised: int, runs: int, seed: int) -> dict[str, float]:
    """Mean works, enough in `POWER` of rechecks, shares of verdicts, share of intervals that ever missed."""
    ends, confirmed, cleared, missed = [], 0, 0, 0
    for part in range(0, runs, _CHUNK):
        count = min(_CHUNK, runs - part)
        drawn = draws(works, lowered, raised, count, seed=[seed, works, lowered, raised, part])
        above, below = stops(drawn, works, THRESHOLD, ALPHA)
        first_up, first_down = np.where(above, above, works + 1), np.where(below, below, works + 1)
        ends.append(np.minimum(np.minimum(first_up, first_down), works))
        confirmed += int((first_up < first_down).sum())
        cleared += int((first_down < first_up).sum())
        missed += int(_missed(drawn, works, lowered - raised).sum())
    taken = np.concatenate(ends)
    enough = float(np.quantile(taken, POWER, method="inverted_cdf"))
    shares = {"confirmed": confirmed / runs, "cleared": cleared / runs, "missed": missed / runs}
    return {"mean": float(taken.mean()), "enough": enough} | shares


def _missed(drawn: np.ndarray, works: int, net: int) -> np.ndarray:
    """Whether the interval of each recheck leaves the truth out at any work (see `sequential.interval`)."""
    most, least = wealth.bounds(works, THRESHOLD)
    if most == least == net:
        return np.zeros(len(drawn), dtype=bool)
    sign = 1 if net <= most else -1
    refuted = wealth.evidence(sign * drawn, works, sign * net) >= 1 / ALPHA
    return np.asarray(refuted.any(axis=-1))
