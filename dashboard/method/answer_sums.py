"""Work by work: are hard answers told, points given away, journals raised beyond what the rest of the work lets expect?

Each answer is compared with the law of the whole check work given the pupil's other answers and the school's level;
the sums over a school's works (`inputs.answers`) are log likelihood ratios of a picture against honesty, locally most
powerful for it (Neyman, Pearson 1933). Their spread between works of one school is seen, that between honest schools
is fitted robustly. The sums themselves are made by `work_sums`.
"""

from dataclasses import dataclass

import numpy as np

from dashboard.method.answers import Answer, Bools, Signal, first_reason, unset
from dashboard.method.frame import MIN_SCHOOLS, MIN_WORKS, Frame
from dashboard.method.priors import Priors
from dashboard.method.robust import Floats, between_variance, shrunk, winsorised
from dashboard.method.work_sums import PICTURED

UNITS = {
    "told": "% ответов на трудные задания",
    "given": "% ответов на развёрнутые задания",
    "even": "% ответов",
    "infl": "% отметок журнала",
}
BASES = {
    "told": "остальные ответы тех же учеников",
    "given": "остальные ответы тех же учеников",
    "even": "остальные ответы тех же учеников",
    "infl": "журнал района при той же работе",
}
OWN_WEIGHT = 40.0
"""A check work's own spread between schools counts against so many cells of all works'."""


@dataclass(frozen=True)
class _Sums:
    """Works, sums of ratios, of their squares, of the picture's gains (C,); NaN where not known."""

    n: Floats
    ratio: Floats
    square: Floats
    gain: Floats

    @classmethod
    def of(cls, frame: Frame, question: str) -> "_Sums":
        table = frame.inputs.answers
        cell = frame.find(table)
        count = "journal_n" if question == "infl" else "n"
        parts = []
        for name in (count, f"{question}_e", f"{question}_s", f"{question}_g"):
            column = np.full(frame.cells, np.nan)
            column[cell[cell >= 0]] = table[name].to_numpy(float)[cell >= 0]
            parts.append(column)
        return cls(*parts)


def ask(frame: Frame, priors: Priors) -> list[Answer]:
    """The four questions, each with its effect: the share of answers that look changed."""
    return [_ask(frame, question, priors) for question in PICTURED]


def _ask(frame: Frame, question: str, priors: Priors) -> Answer:
    sums = _Sums.of(frame, question)
    reason = _reason(frame, sums, question)
    asked = unset(reason)
    effect, noise = _effects(frame, sums, asked, PICTURED[question])
    sd = np.sqrt(noise + _between(frame, effect, noise, asked, question, priors))
    z = np.where(asked, effect / sd, np.nan)
    return Answer(
        question,
        UNITS[question],
        sums.n,
        100 * effect,
        np.zeros(frame.cells),
        100 * sd,
        z,
        np.full(frame.cells, BASES[question], dtype=object),
        reason,
        {question: Signal(z, 1 / sd)},
    )


def _reason(frame: Frame, sums: _Sums, question: str) -> np.ndarray:
    known = np.nan_to_num(sums.gain) > 0
    few = np.bincount(frame.group[known & (np.nan_to_num(sums.n) >= MIN_WORKS)], minlength=len(frame.groups))
    return first_reason(
        frame.cells,
        (~np.isfinite(sums.n), "нет работ по заданиям: ни Ф1, ни протокола"),
        (np.nan_to_num(sums.n) == 0, "нет отметок журнала в работах"),
        (sums.n < MIN_WORKS, "меньше 5 работ" + (" с отметкой журнала" if question == "infl" else " по заданиям")),
        (~known, "в работе нет таких заданий"),
        (few[frame.group] < MIN_SCHOOLS, "работу писали меньше 5 школ, сравнить не с чем"),
    )


def _effects(frame: Frame, sums: _Sums, asked: Bools, pictured: float) -> tuple[Floats, Floats]:
    """Effect beyond the check work's usual one, and its sampling variance (C,)."""
    n, ratio, square, gain = (np.where(asked, part, 0.0) for part in (sums.n, sums.ratio, sums.square, sums.gain))
    works = np.maximum(frame.by_group(n), 1)
    unit = np.maximum(frame.by_group(gain) / works / pictured, 1e-9)[frame.group]
    # A work's answers hang together, so the spread of its sum is taken as seen inside schools.
    inside = frame.by_group(square - ratio**2 / np.maximum(n, 1))
    degrees = np.maximum(frame.by_group(np.maximum(n - 1, 0)), 1)
    noise = np.maximum(inside / degrees, 1e-9)[frame.group] / unit**2 / np.maximum(n, 1)
    effect = ratio / np.maximum(n, 1) / unit
    for group in np.unique(frame.group[asked]):
        here = asked & (frame.group == group)
        effect[here] -= winsorised(effect[here]).mean()
    return np.where(asked, effect, np.nan), np.where(asked, noise, np.nan)


def _between(frame: Frame, effect: Floats, noise: Floats, asked: Bools, question: str, priors: Priors) -> Floats:
    """Variance of honest schools' effects (C,): of all check works, and of each its own, shrunk to it."""
    name = f"answers_tau2_{question}"
    pooled = between_variance(effect[asked], noise[asked])
    pooled = shrunk(pooled, float(asked.sum()), priors[name], priors.weight[name])
    found = np.full(frame.cells, pooled)
    for group in np.unique(frame.group[asked]):
        here = asked & (frame.group == group)
        found[here] = shrunk(between_variance(effect[here], noise[here]), float(here.sum()), pooled, OWN_WEIGHT)
    return found
