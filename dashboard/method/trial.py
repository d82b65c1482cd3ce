"""What a random recheck of cells says of the signs: shares with intervals, AUC, confirmed by stated rarity.

Cells are drawn by lot within strata (a zone and a band of works) and weighted back. What is told is of the method, not
of the cells that happened to be there: drawing all of a small zone does not make its share certain. A zone's share is
known as its effective number of cells lets (Kish; Korn, Graubard 1998), from Clopper and Pearson's two one-sided
distributions; zones are as large as the frame's, within its own chance. Figures that rise with one zone and fall with
another take the lower one here and the upper one there (melded intervals: Fay, Proschan, Brittain 2015).
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv, expit, logit, ndtri, stdtrit

from dashboard.method.answers import Bools
from dashboard.method.frame import Ints
from dashboard.method.robust import Floats

FIGURES = ("ppv", "sensitivity", "false_alarms", "missed", "prevalence")
RUNS, SEED, CONFIDENCE = 4_000, 25, 0.95
LIKENESS = 0.10
"""Correlation of what a recheck says of two cells of one school: taken, not measured."""
_LEAST = 1e-9


@dataclass(frozen=True)
class Figure:
    """A share between 0 and 1: what was found, and its ends; `low_known`, `high_known` also let the recheck err."""

    value: float
    low: float
    high: float
    low_known: float
    high_known: float


@dataclass(frozen=True)
class Strata:
    """Strata of a frame (H,): place of the zone (0 the usual), cells of the frame, checked and confirmed ones.

    `crowding` (Z,): by how much the variance of a zone's share grows as cells of one school are alike.
    """

    zone: Ints
    size: Floats
    checked: Floats
    confirmed: Floats
    crowding: Floats

    @property
    def zones(self) -> Floats:
        """Cells of the frame in each zone (Z,)."""
        return np.bincount(self.zone, self.size, len(self.crowding)).astype(float)

    @property
    def totals(self) -> Floats:
        """Estimated confirmed cells of each zone (Z,): sum of N_h y_h / m_h (Horvitz, Thompson 1952)."""
        share = np.divide(self.confirmed, self.checked, out=np.zeros_like(self.size), where=self.checked > 0)
        return np.bincount(self.zone, self.size * share, len(self.crowding)).astype(float)


def crowding(zone: Ints, school: Ints, zones: int) -> Floats:
    """1 + (b - 1) LIKENESS of each zone (Z,), b the cells of a school of checked cells (n,) as a cell sees them."""
    found = np.ones(zones)
    for place in np.unique(zone):
        many = np.unique(school[zone == place], return_counts=True)[1]
        found[place] += ((many**2).sum() / many.sum() - 1) * LIKENESS
    return found


def figure_of(name: str, confirmed: Floats, cells: Floats, cut: int) -> Floats:
    """A figure from confirmed cells of each zone (..., Z) of so many (..., Z); zones from place `cut` on are flagged.

    ppv: confirmed among flagged; sensitivity: flagged among confirmed; false_alarms: flagged among those not confirmed;
    missed: confirmed among not flagged; prevalence: confirmed among all.
    """
    hit, miss = confirmed[..., cut:].sum(-1), confirmed[..., :cut].sum(-1)
    flagged, rest = cells[..., cut:].sum(-1), cells[..., :cut].sum(-1)
    parts = {
        "ppv": (hit, flagged),
        "sensitivity": (hit, hit + miss),
        "false_alarms": (flagged - hit, flagged + rest - hit - miss),
        "missed": (miss, rest),
        "prevalence": (hit + miss, flagged + rest),
    }
    part, whole = parts[name]
    return np.asarray(np.clip(part / np.maximum(whole, _LEAST), 0, 1))


def figures(strata: Strata, cut: int, error: float, *, runs: int = RUNS, seed: int = SEED) -> dict[str, Figure]:
    """All `FIGURES`; `error`: how often at most a recheck is wrong either way."""
    cells = _zone_sizes(strata, runs, np.random.default_rng([seed, 0]))
    low, high = (_shares(strata, upper, runs, np.random.default_rng([seed, 1 + upper])) for upper in (False, True))
    known = np.clip((low - error) / (1 - error), 0, 1), np.clip(high / (1 - error), 0, 1)
    told = {}
    for name in FIGURES:
        rises = _rises(name, len(strata.crowding), cut)
        ends = (*_ends(name, low, high, rises, cells, cut), *_ends(name, *known, rises, cells, cut))
        told[name] = Figure(float(figure_of(name, strata.totals, strata.zones, cut)), *ends)
    return told


def _ends(name: str, low: Floats, high: Floats, rises: Bools, cells: Floats, cut: int) -> tuple[float, float]:
    tail = (1 - CONFIDENCE) / 2
    worst, best = np.where(rises, low, high) * cells, np.where(rises, high, low) * cells
    least, most = (figure_of(name, one, cells, cut) for one in (worst, best))
    return float(np.quantile(least, tail)), float(np.quantile(most, 1 - tail))


def _rises(name: str, zones: int, cut: int) -> Bools:
    """Zones (Z,) whose confirmed cells make the figure larger."""
    flagged = np.arange(zones) >= cut
    if name == "sensitivity":
        return flagged
    return ~flagged if name == "false_alarms" else np.ones(zones, dtype=bool)


def _zone_sizes(strata: Strata, runs: int, rng: np.random.Generator) -> Floats:
    """Draws (R, Z) of how many cells zones would have in a frame like this one (Bayesian bootstrap, Rubin 1981)."""
    drawn = rng.gamma(strata.zones, 1.0, (runs, len(strata.crowding)))
    return np.asarray(drawn * (strata.size.sum() / drawn.sum(1, keepdims=True)))


def _shares(strata: Strata, upper: bool, runs: int, rng: np.random.Generator) -> Floats:
    """Draws (R, Z) of the share confirmed in each zone, from the distribution of its lower or of its upper end."""
    drawn = np.zeros((runs, len(strata.crowding)))
    for place, crowd in enumerate(strata.crowding):
        own = (strata.zone == place) & (strata.checked > 0)
        if own.any():
            share, cells = effective(strata.size[own], strata.checked[own], strata.confirmed[own])
            drawn[:, place] = _share(share, cells / crowd, upper, runs, rng)
    return drawn


def _share(share: float, cells: float, upper: bool, runs: int, rng: np.random.Generator) -> Floats:
    hits = share * cells
    if upper:
        return rng.beta(hits + 1, max(cells - hits, _LEAST), runs)
    return rng.beta(hits, cells - hits + 1, runs) if hits > _LEAST else np.zeros(runs)


def effective(weight: Floats, checked: Floats, confirmed: Floats) -> tuple[float, float]:
    """Weighted share of confirmed cells in strata (H,), and of how many cells of one stratum it is as sure (Kish)."""
    part = weight / weight.sum()
    return float((part * confirmed / checked).sum()), float(1 / (part**2 / checked).sum())


def auc(weight: Floats, score: Floats, confirmed: Bools) -> float:
    """Chance that a confirmed cell looks more unusual than another, ties half, cells (n,) by design weight."""
    return float(_auc(score, (weight * confirmed)[None], (weight * ~confirmed)[None])[0])


def auc_interval(
    strata: Strata, stratum: Ints, score: Floats, confirmed: Bools, cut: int, *, runs: int = RUNS, seed: int = SEED
) -> tuple[float, float]:
    """Ends of the AUC: shares of zones drawn as for the other figures, cells by a Bayesian bootstrap (Rubin 1981).

    `stratum` (n,) of each checked cell. A zone where no cell was confirmed may still hold one, at any of its scores.
    """
    weight, zone = (strata.size / np.maximum(strata.checked, 1))[stratum], strata.zone[stratum]
    cells = _zone_sizes(strata, runs, np.random.default_rng([seed, 0]))
    ends = []
    for upper, tail in ((True, (1 - CONFIDENCE) / 2), (False, (1 + CONFIDENCE) / 2)):
        rng = np.random.default_rng([seed, 3 + upper])
        of_flagged, of_others = _shares(strata, not upper, runs, rng), _shares(strata, upper, runs, rng)
        share = np.where(np.arange(len(strata.crowding)) < cut, of_others, of_flagged)
        yes = _spread(cells * share, zone, weight, confirmed, rng)
        no = _spread(cells * (1 - share), zone, weight, ~confirmed, rng)
        ends.append(float(np.quantile(_auc(score, yes, no), tail)))
    crowd = float((strata.crowding * strata.zones).sum() / strata.size.sum())
    return _of_few(auc(weight, score, confirmed), (ends[0], ends[1]), weight[confirmed], crowd)


def _of_few(middle: float, ends: tuple[float, float], weight: Floats, crowd: float) -> tuple[float, float]:
    """The ends put further from the middle, in logits.

    By Student's t of the effective confirmed cells, the bootstrap's n / (n - 1), and the likeness of a school's cells.
    """
    cells = max(weight.sum() ** 2 / (weight**2).sum() / crowd if len(weight) else 0.0, 3.0)
    by = stdtrit(cells - 1, (1 + CONFIDENCE) / 2) / ndtri((1 + CONFIDENCE) / 2) * np.sqrt(cells / (cells - 1))
    centre, *far = (float(logit(np.clip(one, _LEAST, 1 - _LEAST))) for one in (middle, *ends))
    low, high = (float(expit(centre + by * (end - centre))) for end in far)
    return min(low, ends[0]), max(high, ends[1])


def _spread(many: Floats, zone: Ints, weight: Floats, own: Bools, rng: np.random.Generator) -> Floats:
    """So many cells of each zone (R, Z) over its checked cells (n,) that are `own`, as weights (R, n).

    One more cell's worth lies on all checked cells of the zone alike.
    """
    drawn = np.zeros((len(many), len(zone)))
    for place in np.unique(zone):
        mine = zone == place
        parts = weight[mine] * rng.gamma(own[mine] + 1 / mine.sum(), 1.0, (len(many), int(mine.sum())))
        drawn[:, mine] = parts * (many[:, place] / np.maximum(parts.sum(1), _LEAST))[:, None]
    return drawn


def _auc(score: Floats, yes: Floats, no: Floats) -> Floats:
    """AUC (R,) of weights (R, n) as confirmed and as not."""
    order = np.argsort(score, kind="stable")
    first = np.flatnonzero(np.diff(score[order], prepend=-np.inf) > 0)
    ups, downs = (np.add.reduceat(one[:, order], first, axis=1) for one in (yes, no))
    below = np.cumsum(downs, axis=1) - downs
    whole = ups.sum(1) * downs.sum(1)
    return np.asarray((ups * (below + downs / 2)).sum(1) / np.maximum(whole, _LEAST))


def auc_known(high: float, prevalence: float, error: float) -> float:
    """The highest AUC that may be true when the recheck errs so often: errors mix the two kinds and draw it to .5.

    `prevalence`: share confirmed by the recheck. 1 where so few are confirmed that errors alone may have done it.
    """
    true = (prevalence - error) / (1 - 2 * error)
    if not 0 < true < 1:
        return 1.0
    kept = true * (1 - error) / prevalence + (1 - true) * (1 - error) / (1 - prevalence) - 1
    return float(np.clip(0.5 + (high - 0.5) / kept, high, 1)) if kept > 0 else 1.0


def by_rarity(weight: Floats, rarity: Floats, confirmed: Bools, bands: tuple[float, ...]) -> list[tuple[int, Figure]]:
    """Cells checked and the weighted share of confirmed ones in each band of «1 in N» that begins at `bands`."""
    place = np.digitize(rarity, bands[1:])
    return [_band(weight[place == band], confirmed[place == band]) for band in range(len(bands))]


def _band(weight: Floats, confirmed: Bools) -> tuple[int, Figure]:
    if not len(weight):
        return 0, Figure(float("nan"), 0.0, 1.0, 0.0, 1.0)
    share, cells = float(weight @ confirmed / weight.sum()), float(weight.sum() ** 2 / (weight**2).sum())
    low, high = clopper(share * cells, cells)
    return len(weight), Figure(share, low, high, low, high)


def clopper(hits: float, cells: float) -> tuple[float, float]:
    """Ends of a share by Clopper and Pearson (1934), numbers need not be whole."""
    tail = (1 - CONFIDENCE) / 2
    low = float(betaincinv(hits, cells - hits + 1, tail)) if hits > _LEAST else 0.0
    high = float(betaincinv(hits + 1, cells - hits, 1 - tail)) if cells - hits > _LEAST else 1.0
    return low, high
