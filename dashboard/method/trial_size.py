"""How many cells a trial of the signs needs in each stratum, and how wide its intervals then are.

Half-widths by the delta method over strata, Var p = D p (1 - p) / m with D for cells of one school being alike; AUC by
Hanley and McNeil (1982) with Kish's effective numbers. A recheck wrong with share e either way divides what is found by
1 - 2e (Rogan, Gladen 1978), so every interval is that much wider. Shares of a few cells are not known better than
Wilson's interval says, so its square is added to the spread.
"""

from dataclasses import dataclass

import numpy as np

from dashboard.method.frame import Ints
from dashboard.method.robust import Floats
from dashboard.method.trial import LIKENESS

OF_HONEST = (0.95, 0.04, 0.009, 0.001)
"""Shares of honest cells in the zones, as the method promises; the rest of a zone is taken for confirmed."""
Z = 1.96
LEAST, LEAST_SHARE, MOST_SHARE = 2, 0.005, 0.95
AUC = 0.85
"""What is expected of the combined signs (docs/method.md)."""
CUT = 2
_STEP, _NO_GAIN, _NEAR = 0.05, 1e-9, 5.0
_PILES = (0, 12, 24, 60, 150, 400)
_CALM = (0, 11.5, 21.5, 53.1, 120.2, 240.6)
_MOVED = (0, 10.8, 20.5, 43.5, 76.2, 118.5)
"""Mean works of a recheck by works of the cell: 13 % lowered and 8 % raised, 30 % and 8 % (docs/control.md)."""


@dataclass(frozen=True)
class Guess:
    """What is known or guessed of strata (H,): cells, place of the zone, schools, share confirmed, price of a cell.

    `error`: how often a recheck errs either way; `auc`: of the signs.
    """

    size: Floats
    zone: Ints
    schools: Floats
    share: Floats
    price: Floats
    error: float
    auc: float = AUC


@dataclass(frozen=True)
class Sized:
    """Cells to draw in each stratum (H,), and the half-width of each figure then; `is_enough`: all are as wanted."""

    drawn: Floats
    half_widths: dict[str, float]
    is_enough: bool


def expected_shares(size: Floats, zone: Ints, prevalence: float) -> Floats:
    """Share of confirmed cells to expect in each stratum (H,) when so many of all cells are to be confirmed.

    Flagged zones: what they hold above the promised share of honest cells, scaled where that is more than the
    prevalence lets; the usual zone has the rest of the prevalence.
    """
    count = np.bincount(zone, size, len(OF_HONEST))
    bad = np.clip(count - count.sum() * (1 - prevalence) * np.array(OF_HONEST), prevalence * count, MOST_SHARE * count)
    wanted = prevalence * count.sum()
    flagged = bad[1:].sum()
    bad[1:] *= min(1.0, 0.8 * wanted / flagged) if flagged else 1.0
    bad[0] = max(wanted - bad[1:].sum(), 0.0)
    share = np.clip(bad / np.maximum(count, 1), LEAST_SHARE, MOST_SHARE)
    return np.asarray(share[zone])


def expected_works(works: Floats, share: Floats) -> Floats:
    """Works that a recheck of cells with so many (n,) takes on the mean, when this share (n,) of them is confirmed."""
    calm, moved = (np.interp(works, _PILES, taken) for taken in (_CALM, _MOVED))
    return np.asarray(share * moved + (1 - share) * calm)


def half_widths(guess: Guess, drawn: Floats) -> dict[str, float]:
    """Half of the 95 % interval of ppv, sensitivity, false_alarms and auc when so many cells (H,) are drawn."""
    return {name: min(one, 0.5) for name, one in _spreads(guess, drawn).items()}


def _spreads(guess: Guess, drawn: Floats) -> dict[str, float]:
    size, share, flagged = guess.size, guess.share, guess.zone >= CUT
    crowd = 1 + np.maximum(drawn / guess.schools - 1, 0) * LIKENESS
    up, down = (_variance(size[own], share[own], (drawn / crowd)[own]) for own in (flagged, ~flagged))
    hit, miss = (size * share)[flagged].sum(), (size * share)[~flagged].sum()
    alarms, calm = size[flagged].sum() - hit, size[~flagged].sum() - miss
    found = {
        "ppv": np.sqrt(up) / max(size[flagged].sum(), 1),
        "sensitivity": np.sqrt(miss**2 * up + hit**2 * down) / max(hit + miss, 1e-9) ** 2,
        "false_alarms": np.sqrt(calm**2 * up + alarms**2 * down) / max(alarms + calm, 1e-9) ** 2,
        "auc": _of_auc(size, share, drawn / crowd, guess.auc),
    }
    return {name: float(Z * one / (1 - 2 * guess.error)) for name, one in found.items()}


def _variance(size: Floats, share: Floats, cells: Floats) -> float:
    """Variance of the confirmed cells of strata from so many unlike cells (H,), with what Wilson's interval adds."""
    few = (Z / 2 * (size**2 / cells).sum() / max(size.sum(), 1)) ** 2
    return float((size**2 * share * (1 - share) / cells).sum() + few)


def _of_auc(size: Floats, share: Floats, drawn: Floats, auc: float) -> float:
    """Standard error by Hanley and McNeil of so many effective confirmed cells and others."""
    weight = size**2 / drawn
    yes, no = (float((size @ part) ** 2 / (weight @ part)) for part in (share, 1 - share))
    one, other = auc / (2 - auc), 2 * auc**2 / (1 + auc)
    square = auc * (1 - auc) + (yes - 1) * (one - auc**2) + (no - 1) * (other - auc**2)
    return float(np.sqrt(max(square, 0.0) / (yes * no)))


def sized(guess: Guess, half_width: float) -> Sized:
    """The cheapest numbers of cells (H,) found step by step: a few more cells where they narrow most for their price.

    What even the whole frame does not tell so well is not chased to its end: all flagged cells are drawn, and for the
    other figures as many as bring them near what the whole frame would tell: half again as wide for ±.10.
    """
    whole = _spreads(guess, guess.size)
    near = 1 + _NEAR * half_width
    goals = {name: max(half_width, one * (1.0 if name == "ppv" else near)) for name, one in whole.items()}
    drawn = np.minimum(guess.size, LEAST)
    while (now := _lacking(guess, drawn, goals)) > _NO_GAIN:
        more = np.minimum(guess.size, drawn + np.maximum(1, np.round(_STEP * drawn)))
        tried = [np.where(np.arange(len(drawn)) == place, more, drawn) for place in np.flatnonzero(more > drawn)]
        gains = [(now - _lacking(guess, one, goals)) / float((one - drawn) @ guess.price) for one in tried]
        if not gains or max(gains) < _NO_GAIN:
            break
        drawn = tried[int(np.argmax(gains))]
    found = half_widths(guess, drawn)
    return Sized(drawn, found, max(found.values()) <= half_width)


def _lacking(guess: Guess, drawn: Floats, goals: dict[str, float]) -> float:
    """How far the half-widths together are above the goals, in logarithms; 0 when all are there."""
    found = _spreads(guess, drawn)
    return sum(max(0.0, float(np.log(max(one, 1e-9) / goals[name]))) for name, one in found.items())
