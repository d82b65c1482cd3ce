"""Does the journal differ from the work?"""

import numpy as np

from dashboard.method.answers import Answer, first_reason, score_reasons, unset
from dashboard.method.calibration import sharpest
from dashboard.method.frame import MIN_SCHOOLS, MIN_WORKS, Frame
from dashboard.method.kriging import RELATED, predict
from dashboard.method.priors import Priors
from dashboard.method.robust import Floats

MARKS, COUNTS = "отметки журнала и работы", "понизили, подтвердили, повысили (Ф4)"


def ask(frame: Frame, priors: Priors) -> Answer:
    """Mean journal mark above what the result and the school's habit lead to expect; high = inflated.

    The habit is told by the school's past and, apart from it, by its other works of the same spring. Shown as
    mean(journal − mark). Where only Ф4 is known, (lowered − raised) / n stands for it.
    """
    n, shown, value, noise, counts = _values(frame)
    gap = np.full(frame.cells, np.nan)
    for part in (counts, ~counts):
        rows = part & np.isfinite(value) & np.isfinite(frame.y) & (n >= 2)
        _given_result(frame, value, n, rows, gap, priors)
    noise = np.where(np.isfinite(gap), noise, np.nan)
    found = predict(frame, gap, noise, 1 / np.maximum(n, 1), "journal", priors)
    reason = first_reason(
        frame.cells,
        (~np.isfinite(shown), "нет отметок журнала: ни Ф1, ни Ф4"),
        (np.nan_to_num(n) < MIN_WORKS, "меньше 5 работ с отметкой журнала"),
        *score_reasons(frame),
        (~np.isfinite(gap), "журнал известен меньше чем у 5 школ, сравнить не с чем"),
    )
    asked = unset(reason)
    since = found["past"].signal(gap, asked)
    beside = found["spring"].signal(gap, asked & (found["spring"].related > RELATED))
    z, sd = sharpest(np.column_stack((since.z, beside.z)), np.column_stack((since.gain, beside.gain)))
    return Answer(
        "journal",
        "отметки",
        n,
        shown,
        shown - z * sd,
        sd,
        z,
        np.where(counts, COUNTS, MARKS).astype(object),
        reason,
        {"journal": since, "journal_spring": beside},
    )


def _values(frame: Frame) -> tuple[Floats, Floats, Floats, Floats, np.ndarray]:
    """Works compared, mean(journal − mark), value that is modelled, its sampling variance, «only Ф4» (C,)."""
    n, journal, mark, variance = _cross_table(frame)
    lowered, raised, total = (frame.column(name) for name in ("lowered", "raised", "journal_n"))
    with np.errstate(invalid="ignore", divide="ignore"):
        gap = (lowered - raised) / total
        spread = (lowered + raised) / total - gap**2
    counts = (n == 0) & (total > 0) & np.isfinite(gap)
    pooled = np.nansum((spread * total)[counts]) / max(np.nansum(total[counts]), 1)
    n = np.where(counts, total, n)
    with np.errstate(invalid="ignore", divide="ignore"):
        noise = np.where(counts, np.maximum(pooled, 0.05), variance[frame.group]) / n
    return n, np.where(counts, gap, journal - mark), np.where(counts, gap, journal), noise, counts


def _cross_table(frame: Frame) -> tuple[Floats, Floats, Floats, Floats]:
    """Works, mean journal mark, mean mark (C,); variance of the journal given the mark inside cells (G,)."""
    table = frame.inputs.journal
    cell = frame.find(table)
    table, cell = table[cell >= 0], cell[cell >= 0]
    works, mark, journal = (table[name].to_numpy(float) for name in ("works", "mark", "journal_mark"))
    n = np.bincount(cell, works, frame.cells).astype(float)
    with np.errstate(invalid="ignore", divide="ignore"):
        journal_mean = np.bincount(cell, works * journal, frame.cells) / n
        mark_mean = np.bincount(cell, works * mark, frame.cells) / n
    group, groups = frame.group[cell], len(frame.groups)
    off_journal, off_mark = journal - journal_mean[cell], mark - mark_mean[cell]
    degrees = np.maximum(frame.by_group(np.maximum(n - 1, 0)), 1)
    vj, vm, both = (
        np.bincount(group, works * product, groups) / degrees
        for product in (off_journal**2, off_mark**2, off_journal * off_mark)
    )
    return n, journal_mean, mark_mean, np.maximum(vj - both**2 / np.maximum(vm, 1e-6), 0.02)


def _given_result(frame: Frame, value: Floats, n: Floats, rows: np.ndarray, gap: Floats, priors: Priors) -> None:
    """Fill `gap` (C,) with the value minus a robust line in the standardised result, per work."""
    slope, pull = priors["journal_slope"], priors.weight["journal_slope"]
    for g in np.unique(frame.group[rows]):
        here = np.flatnonzero(rows & (frame.group == g))
        if here.size < MIN_SCHOOLS:
            continue
        x, v = frame.y[here], value[here]
        weight = 1 / (0.4 / n[here] + 0.07)
        design = np.column_stack((np.ones(here.size), x))
        prior = np.diag([0.0, 0.17 * pull * float(np.median(weight))])
        normal = (design * weight[:, None]).T @ design + prior
        clipped = v
        for _ in range(6):
            line = np.linalg.solve(normal, design.T @ (weight * clipped) + prior @ [0.0, slope])
            miss = (v - design @ line) * np.sqrt(weight)
            limit = np.quantile(np.abs(miss), 0.8)
            clipped = design @ line + np.clip(miss, -limit, limit) / np.sqrt(weight)
        gap[here] = v - design @ line
