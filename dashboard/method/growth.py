"""Is the result above what this parallel, its school and its journal lead to expect?

Two grounds stand apart, as two scores: the school's own past, from which what goes on every year hides, and its other
works of the same spring, from which what the whole school does hides.
"""

from dataclasses import replace

import numpy as np

from dashboard.method.answers import Answer, Bools, Signal, Texts, first_reason, score_reasons, unset
from dashboard.method.calibration import sharpest
from dashboard.method.frame import Frame
from dashboard.method.kriging import RELATED, predict
from dashboard.method.priors import Priors
from dashboard.method.robust import Floats

SAME_COHORT, EARLIER_WORKS = "та же параллель год назад", "прежние работы школы"
THIS_SPRING = "другие работы школы этой весной"
REGION = "среднее региона (слабое основание)"
AND_JOURNAL = " и журнал"


def ask(frame: Frame, priors: Priors) -> Answer:
    """z = (m − m̂)/√(τ² + σ²/n) on the standardised scale, of both grounds together; shown in % of the maximum."""
    found = predict(frame, frame.y, frame.y_noise, 1 / np.maximum(np.nan_to_num(frame.n), 1), "growth", priors)
    past, spring = found["past"], found["spring"]
    has_past, has_spring = past.related > RELATED, spring.related > RELATED
    alone = ~has_past & ~has_spring
    reason = _reason(frame)
    asked = unset(reason)
    # Without the school's own works selection of pupils cannot be told from anything else.
    sd = np.sqrt(past.variance) * np.where(alone, priors["weak_basis_factor"], 1.0)
    since = Signal(np.where(asked & (has_past | alone), (frame.y - past.expected) / sd, np.nan), 1 / sd, alone)
    beside = spring.signal(frame.y, asked & has_spring)
    observed = 100 * frame.mean / frame.max_score[frame.group]
    nothing = np.full(frame.cells, np.nan)
    answer = Answer(
        "growth",
        "% от максимума",
        frame.n,
        observed,
        nothing,
        nothing,
        nothing,
        _basis(frame, has_past, has_spring),
        reason,
        {"growth": since, "growth_spring": beside},
    )
    return _weighed(frame, answer, [since, beside], np.ones(2))


def beyond_journal(frame: Frame, growth: Answer, journal: Answer, priors: Priors) -> Answer:
    """The same question with what the journal says of these pupils: a rise that it shares is expected.

    Points added to works leave the journal where it was, so at the higher result it looks strict. Signals stay apart:
    the pictures weigh them themselves.
    """
    strict = journal.signals["journal"]
    both = np.isfinite(growth.z) & np.isfinite(strict.z)
    if not both.any():
        return growth
    beside = replace(strict, z=np.where(both, strict.z, np.nan))
    basis = np.where(both, growth.basis + AND_JOURNAL, growth.basis).astype(object)
    moved = np.array([1, 1, -priors["journal_slope"]])
    return _weighed(frame, replace(growth, basis=basis), [*growth.signals.values(), beside], moved)


def _weighed(frame: Frame, answer: Answer, signals: list[Signal], moved: Floats) -> Answer:
    """The answer by the sharpest sum of signals, each moved so far by one SD of scores added."""
    scores = np.column_stack([signal.z for signal in signals])
    z, sd = sharpest(scores, np.column_stack([signal.gain for signal in signals]) * moved)
    sd = 100 * sd * (frame.total_sd / frame.max_score)[frame.group]
    return replace(answer, z=z, sd=sd, expected=answer.observed - z * sd)


def smallest_inflation(frame: Frame, answer: Answer, level: float = 1.645, power: float = 0.842) -> Floats:
    """Points added to every work (C,) that `growth` alone would show at 5 % with power .8; NaN if not asked."""
    points = (level + power) * answer.sd * frame.max_score[frame.group] / 100
    return np.where(answer.asked, points, np.nan)


def _reason(frame: Frame) -> Texts:
    no_mean = (~np.isfinite(frame.y), "нет баллов: ни Ф1, ни Ф7, ни Ф2")
    no_maximum = (~np.isfinite(frame.max_score[frame.group]), "неизвестен максимальный балл работы")
    return first_reason(frame.cells, no_mean, *score_reasons(frame), no_maximum)


def _basis(frame: Frame, has_past: Bools, has_spring: Bools) -> Texts:
    past = np.where(_same_cohort(frame), SAME_COHORT, EARLIER_WORKS).astype(object)
    both = np.where(has_spring, past + ", " + THIS_SPRING, past)
    return np.where(has_past, both, np.where(has_spring, THIS_SPRING, REGION)).astype(object)


def _same_cohort(frame: Frame) -> Bools:
    """Cells whose parallel has a known result a year earlier (C,)."""
    if frame.cells == 0:
        return np.zeros(0, dtype=bool)
    known = np.isfinite(frame.y)
    first = frame.year.min()
    span = frame.year.max() - first + 2
    cohort = frame.year - frame.grade
    cohort = cohort - cohort.min()
    code = (frame.school * (cohort.max() + 1) + cohort) * span + (frame.year - first)
    return np.isin(code, code[known] + 1)
