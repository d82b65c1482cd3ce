"""What a random recheck of cells says of the signs: shares with intervals, AUC, confirmed by stated rarity.

Cells are drawn by lot within strata (a zone and a band of works). What was not drawn is guessed from what was: a zone's
rest has its share of confirmed, known as well as its Kish effective number of cells lets (Korn, Graubard 1998), from
Clopper and Pearson's two one-sided distributions. Figures that rise with one zone and fall with another take the lower
one here and the upper one there (melded intervals: Fay, Proschan, Brittain 2015).
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit, logit, ndtri, stdtrit
from scipy.stats import beta

from dashboard.method.answers import Bools
from dashboard.method.frame import Ints
from dashboard.method.robust import Floats

FIGURES = ("ppv", "sensitivity", "false_alarms", "missed", "prevalence")
RUNS, SEED, CONFIDENCE = 4_000, 25, 0.95
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
    """Strata of a frame (H,): place of the zone (0 the usual), cells of the frame, checked and confirmed ones."""

    zone: Ints
    size: Floats
    checked: Floats
    confirmed: Floats

    def totals(self) -> tuple[Floats, Floats]:
        """Cells and estimated confirmed cells of each zone (Z,): sum of N_h y_h / m_h (Horvitz, Thompson 1952)."""
        share = np.divide(self.confirmed, self.checked, out=np.zeros_like(self.size), where=self.checked > 0)
        return _by_zone(self.zone, self.size), _by_zone(self.zone, self.size * share)


def _by_zone(zone: Ints, values: Floats) -> Floats:
    return np.bincount(zone, values).astype(float)


def figure_of(name: str, confirmed: Floats, cells: Floats, cut: int) -> Floats:
    """A figure from confirmed cells of each zone (..., Z) of so many (Z,); zones from place `cut` on are flagged.

    ppv: confirmed among flagged; sensitivity: flagged among confirmed; false_alarms: flagged among those not confirmed;
    missed: confirmed among not flagged; prevalence: confirmed among all.
    """
    hit, miss = confirmed[..., cut:].sum(-1), confirmed[..., :cut].sum(-1)
    flagged, rest = cells[cut:].sum(), cells[:cut].sum()
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
    cells, found = strata.totals()
    rng = np.random.default_rng([seed, 9])
    low, high = (_drawn(strata, upper, runs, seed) for upper in (False, True))
    known = less(low, cells, error, rng), more(high, cells, error, rng)
    told = {}
    for name in FIGURES:
        rises = _rises(name, len(cells), cut)
        ends = (*_ends(name, low, high, rises, cells, cut), *_ends(name, *known, rises, cells, cut))
        told[name] = Figure(float(figure_of(name, found, cells, cut)), *ends)
    return told


def _ends(name: str, low: Floats, high: Floats, rises: Bools, cells: Floats, cut: int) -> tuple[float, float]:
    tail = (1 - CONFIDENCE) / 2
    worst, best = np.where(rises, low, high), np.where(rises, high, low)
    least, most = np.quantile(figure_of(name, worst, cells, cut), tail), figure_of(name, best, cells, cut)
    return float(least), float(np.quantile(most, 1 - tail))


def less(confirmed: Floats, cells: Floats, error: float, rng: np.random.Generator) -> Floats:
    """Cells (R, Z) confirmed truly if as many of the verdicts as can be are false ones (Rogan, Gladen 1978)."""
    calm = cells - np.clip((confirmed - error * cells) / (1 - error), 0, cells)
    return np.asarray(np.clip(confirmed - rng.binomial(np.round(calm).astype(int), error), 0, cells))


def more(confirmed: Floats, cells: Floats, error: float, rng: np.random.Generator) -> Floats:
    """Cells (R, Z) confirmed truly if as many as can be were cleared wrongly."""
    true = np.clip(confirmed / (1 - error), 0, cells)
    return np.asarray(np.clip(confirmed + rng.binomial(np.round(true).astype(int), error), 0, cells))


def _rises(name: str, zones: int, cut: int) -> Bools:
    """Zones (Z,) whose confirmed cells make the figure larger."""
    flagged = np.arange(zones) >= cut
    if name == "sensitivity":
        return flagged
    return ~flagged if name == "false_alarms" else np.ones(zones, dtype=bool)


def _drawn(strata: Strata, upper: bool, runs: int, seed: int) -> Floats:
    """Draws (R, Z) of confirmed cells of each zone: those seen, and those of its rest."""
    rng = np.random.default_rng([seed, int(upper)])
    zones = range(int(strata.zone.max()) + 1)
    return np.column_stack([_of_zone(strata, strata.zone == zone, upper, runs, rng) for zone in zones])


def _of_zone(strata: Strata, own: Bools, upper: bool, runs: int, rng: np.random.Generator) -> Floats:
    size, checked, confirmed = strata.size[own], strata.checked[own], strata.confirmed[own]
    left, seen = size - checked, confirmed.sum()
    if left.sum() < 0.5:
        return np.full(runs, seen)
    share, works = effective(left, checked, confirmed)
    hits = share * works
    theta = rng.beta(hits + 1, max(works - hits, _LEAST), runs) if upper else _lower(hits, works, runs, rng)
    return np.asarray(seen + rng.binomial(round(left.sum()), theta))


def _lower(hits: float, works: float, runs: int, rng: np.random.Generator) -> Floats:
    return np.zeros(runs) if hits <= 0 else rng.beta(hits, works - hits + 1, runs)


def effective(weight: Floats, checked: Floats, confirmed: Floats) -> tuple[float, float]:
    """Weighted share of confirmed cells in strata (H,), and of how many cells of one stratum it is as sure (Kish)."""
    told = checked > 0
    part = weight[told] / weight[told].sum() if weight[told].sum() else checked[told] / checked[told].sum()
    share = float((part * confirmed[told] / checked[told]).sum())
    return share, float(1 / (part**2 / checked[told]).sum())


def auc(weight: Floats, score: Floats, confirmed: Bools) -> float:
    """Chance that a confirmed cell looks more unusual than another, ties half, cells (n,) by design weight."""
    return float(_auc(score, (weight * confirmed)[None], (weight * ~confirmed)[None])[0])


def auc_interval(
    strata: Strata, stratum: Ints, score: Floats, confirmed: Bools, cut: int, *, runs: int = RUNS, seed: int = SEED
) -> tuple[float, float]:
    """Ends of the AUC: confirmed cells of the rest drawn as for shares, scores by a Bayesian bootstrap (Rubin 1981).

    `stratum` (n,) of each checked cell. A zone where no cell was confirmed may still hold one, at any of its scores.
    """
    ends = []
    for upper, tail in ((True, (1 - CONFIDENCE) / 2), (False, (1 + CONFIDENCE) / 2)):
        rng = np.random.default_rng([seed, 2 + int(upper)])
        yes, no = np.zeros((runs, len(score))), np.zeros((runs, len(score)))
        for zone in range(int(strata.zone.max()) + 1):
            own = strata.zone == zone
            mine = own[stratum]
            if mine.any():
                hits = _of_zone(strata, own, upper == (zone < cut), runs, rng)
                yes[:, mine], no[:, mine] = _spread(strata, stratum[mine], confirmed[mine], hits, rng)
        ends.append(float(np.quantile(_auc(score, yes, no), tail)))
    weight = (strata.size / np.maximum(strata.checked, 1))[stratum]
    return _of_few(auc(weight, score, confirmed), (ends[0], ends[1]), weight[confirmed])


def _of_few(middle: float, ends: tuple[float, float], weight: Floats) -> tuple[float, float]:
    """The ends put further from the middle, in logits, as Student's t for the effective confirmed cells
    and the bootstrap's n / (n - 1) ask."""
    cells = max(weight.sum() ** 2 / (weight**2).sum() if len(weight) else 0.0, 3.0)
    by = stdtrit(cells - 1, (1 + CONFIDENCE) / 2) / ndtri((1 + CONFIDENCE) / 2) * np.sqrt(cells / (cells - 1))
    centre, *far = (float(logit(np.clip(one, _LEAST, 1 - _LEAST))) for one in (middle, *ends))
    low, high = (float(expit(centre + by * (end - centre))) for end in far)
    return min(low, ends[0]), max(high, ends[1])


def _spread(
    strata: Strata, stratum: Ints, confirmed: Bools, hits: Floats, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Weights (R, n) of a zone's checked cells as confirmed and as not: themselves and their share of the rest."""
    left = strata.size[stratum] / strata.checked[stratum] - 1
    rest, seen = left.sum(), confirmed.sum()
    yes, no = (np.tile(one.astype(float), (len(hits), 1)) for one in (confirmed, ~confirmed))
    if rest < 0.5:
        return yes, no
    more_yes = np.clip(hits - seen, 0, rest)
    yes += _counts(more_yes, left, confirmed, rng)
    no += _counts(rest - more_yes, left, ~confirmed, rng)
    return yes, no


def _counts(many: Floats, left: Floats, own: Bools, rng: np.random.Generator) -> Floats:
    """So many cells of the rest (R,) as copies (R, n) of those like `own`; one more cell's worth lies on all alike.

    Shares by a Bayesian bootstrap, and whole cells of them: a small rest is not as even as what it comes from.
    """
    drawn = left * rng.gamma(own + 1 / len(own), 1.0, (len(many), len(own)))
    drawn *= (many / np.maximum(drawn.sum(1), _LEAST))[:, None]
    counts = rng.poisson(drawn).astype(float)
    return np.asarray(counts * (many / np.maximum(counts.sum(1), 1))[:, None])


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
    low = float(beta.ppf(tail, hits, cells - hits + 1)) if hits > _LEAST else 0.0
    high = float(beta.ppf(1 - tail, hits + 1, cells - hits)) if cells - hits > _LEAST else 1.0
    return low, high
