"""Who did not write, and were they the weak ones?"""

from collections.abc import Callable

import numpy as np

from dashboard.method import betabinomial
from dashboard.method.answers import Answer, Bools, Signal, Texts, first_reason, unset
from dashboard.method.calibration import normal_scores
from dashboard.method.frame import BANDS, MIN_SCHOOLS, MIN_WORKS, Frame, Ints
from dashboard.method.priors import Priors
from dashboard.method.robust import Floats, between_variance, huber_mean, shrunk, winsorised

PROTOCOL, ROLL = "протокол", "численность"
SIZE_WIDTH = 0.15
"""Width, on the log scale, of the smoothing of pupils on the roll."""
Sizes = Callable[[Ints], Floats]
LEAST_MARKED = 3
"""Works with a journal mark below which the absent are compared with nobody."""
USUALLY = 0.5
WEAKER = 0.8
"""How many SD of the journal the absent are weaker when the weakest are kept at home."""


def ask(frame: Frame, priors: Priors, seed: int = 0) -> Answer:
    """Absences against a beta-binomial, and the journal of the absent against all; both together."""
    absent, roll, source = _absences(frame)
    share, rho = _expected(absent, roll, source, priors)
    known = np.isfinite(roll)
    weak = _weakness(frame, priors)
    told = _journal_told(frame)
    roll0 = np.where(known, roll, 0)
    common = _common_sizes(roll0[known])
    z = _together(np.where(known, absent, 0), roll0, share, rho, weak, common)
    z = _calibrated(z, _band(np.nan_to_num(frame.n), told), roll0, share, rho, told, common, seed)
    reason = first_reason(
        frame.cells,
        (~known, "нет протокола и численности: кто не писал, неизвестно"),
        (np.nan_to_num(roll) < MIN_WORKS, "меньше 5 учеников"),
        (_sources_too_few(frame, source, known), "участие известно меньше чем у 5 школ, сравнить не с чем"),
    )
    z = np.where(unset(reason), z, np.nan)
    sd = np.sqrt(roll * share * (1 - share) * (1 + np.maximum(roll - 1, 0) * rho))
    both = np.isfinite(weak)
    gain = (roll / sd + np.where(both, WEAKER * np.sqrt(roll / 0.2), 0.0)) / np.where(both, np.sqrt(2), 1.0)
    basis = np.where(both, f"{PROTOCOL}, журнал неписавших", source).astype(object)
    return Answer(
        "participation",
        "учеников",
        roll,
        absent,
        roll * share,
        sd,
        z,
        basis,
        reason,
        {"participation": Signal(z, gain)},
    )


def _together(absent: Floats, roll: Floats, share: Floats, rho: Floats, weak: Floats, common: Sizes) -> Floats:
    """One z (C,) of how many are absent and how weak they are (`weak`, NaN where nobody is or nothing is known)."""
    count, variance = betabinomial.missing_mid_z(absent, roll - absent, share, rho, common)
    both = np.isfinite(weak) & (absent > 0)
    scale = np.sqrt(np.maximum(variance + both, 1e-9))
    return (count + np.where(both, np.nan_to_num(weak), 0.0)) / scale


def _calibrated(
    z: Floats, band: Ints, roll: Floats, share: Floats, rho: Floats, told: Bools, common: Sizes, seed: int
) -> Floats:
    """Brought to N(0, 1) by honest draws in each band, apart where the journal of the absent is not told.

    Counts are few, and with the journal of the absent another sum is asked than without.
    """
    known = np.flatnonzero(roll >= MIN_WORKS)
    # Bands are of works written, so totals are drawn first and sorted by what is left after the missing.
    rng = np.random.default_rng([seed, 5])
    cells = betabinomial.pick(rng, _band(roll, told), known, np.column_stack((roll, share, rho)))
    absent = betabinomial.draw(rng, roll[cells], share[cells], rho[cells])
    weak = np.where(told[cells], rng.standard_normal(len(cells)), np.nan)
    reference = _together(absent, roll[cells], share[cells], rho[cells], weak, common)
    return normal_scores(z, band, reference, _band(roll[cells] - absent, told[cells]))


def _band(n: Floats, told: Bools) -> Ints:
    """Band of n (K,), those whose absent have a journal apart from the others."""
    return np.digitize(n, BANDS) + (len(BANDS) + 1) * told


def _journal_told(frame: Frame) -> Bools:
    """Cells (C,) where the absent would have a journal mark: they do, or most of those who wrote do."""
    table = frame.inputs.attendance
    cell = frame.find(table)
    written, marked = (table[name].to_numpy() for name in ("present_n", "present_journal_n"))
    missing, of_missing = (table[name].to_numpy() for name in ("absent_n", "absent_journal_n"))
    told = np.where(missing > 0, of_missing > 0, marked >= USUALLY * written) & (marked >= LEAST_MARKED)
    found = np.zeros(frame.cells, dtype=bool)
    found[cell[cell >= 0]] = told[cell >= 0]
    return found


def _common_sizes(roll: Floats) -> Sizes:
    """How common a number of pupils on the roll is: a smooth density of the totals seen."""
    size = np.arange(1, int(roll.max(initial=1)) * 2 + 40)
    seen = np.bincount(np.rint(roll).astype(int), minlength=len(size) + 1)[1:][: len(size)] / max(roll.size, 1)
    distance = np.log(size[:, None] / size)
    kernel = np.exp(-0.5 * (distance / SIZE_WIDTH) ** 2) / size[:, None]
    smooth = kernel @ (seen / np.maximum(kernel.sum(axis=0), 1e-12)) + 0.02 / size
    smooth[: MIN_WORKS - 1] = 0.0  # of fewer pupils nothing is asked
    return lambda total: smooth[np.minimum(total, len(smooth)) - 1]


def _absences(frame: Frame) -> tuple[Floats, Floats, Texts]:
    """Absent pupils, pupils on the roll (C,), NaN if unknown, and who says so."""
    table = frame.inputs.attendance
    cell = frame.find(table)
    enrolled = np.full(frame.cells, np.nan)
    enrolled[cell[cell >= 0]] = table["enrolled"].to_numpy()[cell >= 0]
    absent = frame.column("absent").copy()
    by_roll = ~np.isfinite(absent) & np.isfinite(enrolled) & np.isfinite(frame.n)
    absent[by_roll] = np.maximum(enrolled - frame.n, 0)[by_roll]
    return absent, frame.n + absent, np.where(by_roll, ROLL, PROTOCOL).astype(object)


def _sources_too_few(frame: Frame, source: Texts, known: np.ndarray) -> np.ndarray:
    few = np.zeros(frame.cells, dtype=bool)
    for name in (PROTOCOL, ROLL):
        rows = known & (source == name)
        few[rows] = len(np.unique(frame.school[rows])) < MIN_SCHOOLS
    return few


def _expected(absent: Floats, roll: Floats, source: Texts, priors: Priors) -> tuple[Floats, Floats]:
    """Expected share of absent pupils and its intra-class correlation (C,), per kind of source."""
    share, rho = np.full(len(roll), priors["absence_share"]), np.full(len(roll), priors["absence_rho"])
    for name in (PROTOCOL, ROLL):
        rows = np.flatnonzero((source == name) & (np.nan_to_num(roll) > 0))
        total, count = roll[rows], absent[rows]
        start = priors["absence_share"]
        spread = np.sqrt(start * (1 - start) * (1 + (total - 1) * priors["absence_rho"]) / total)
        middle = np.clip(huber_mean(count / np.maximum(total, 1), spread), 0.005, 0.6)
        middle = shrunk(middle, len(rows), start, priors.weight["absence_share"])
        found, cells = betabinomial.spread(count, total, np.full(len(rows), middle))
        share[rows] = middle
        rho[rows] = shrunk(found, cells, priors["absence_rho"], priors.weight["absence_rho"])
    return share, rho


def _weakness(frame: Frame, priors: Priors) -> Floats:
    """z (C,) of how much lower the journal of the absent is than of all, beyond what is usual; NaN if unknown.

    Variance of a random draw without replacement from the class, as in the permutation test.
    """
    table = frame.inputs.attendance
    cell = frame.find(table)
    absent, present = table["absent_journal_n"].to_numpy(), table["present_journal_n"].to_numpy()
    usable = (cell >= 0) & (absent >= 1) & (present >= LEAST_MARKED)
    table, cell, absent = table[usable], cell[usable], absent[usable]
    total = absent + present[usable]
    low = table["absent_journal_sum"].to_numpy()
    mean = (table["present_journal_sum"].to_numpy() + low) / total
    squares = table["present_journal_sumsq"].to_numpy() + table["absent_journal_sumsq"].to_numpy()
    variance = np.maximum(squares - total * mean**2, 0) / (total - 1)
    noise = variance / absent * (1 - absent / total)
    differ = noise > 1e-9
    gap, noise, cell = (mean - low / absent)[differ], noise[differ], cell[differ]
    usual = float(np.average(winsorised(gap), weights=1 / (noise + 0.01))) if gap.size else float("nan")
    usual = shrunk(usual, gap.size, 0.0, priors.weight["absent_gap_tau2"])
    tau2 = between_variance(gap - usual, noise)
    tau2 = shrunk(tau2, gap.size, priors["absent_gap_tau2"], priors.weight["absent_gap_tau2"])
    found = np.full(frame.cells, np.nan)
    found[cell] = (gap - usual) / np.sqrt(noise + tau2)
    return found
