"""Is the result above what this parallel, its school and its journal lead to expect?"""

from dataclasses import replace

import numpy as np

from dashboard.method.answers import Answer, Bools, Signal, first_reason, score_reasons, unset
from dashboard.method.calibration import correlation
from dashboard.method.frame import Frame
from dashboard.method.kriging import RELATED, predict
from dashboard.method.priors import Priors
from dashboard.method.robust import Floats

SAME_COHORT, OTHER_CELLS = "та же параллель год назад", "другие работы школы"
REGION = "среднее региона (слабое основание)"
AND_JOURNAL = " и журнал"


def ask(frame: Frame, priors: Priors) -> Answer:
    """z = (m − m̂)/√(τ² + σ²/n) on the standardised scale; shown in % of the maximum."""
    found = predict(frame, frame.y, frame.y_noise, 1 / np.maximum(np.nan_to_num(frame.n), 1), "growth", priors)
    past, every = found["past"], found["all"]
    has_past, has_any = past.related > RELATED, every.related > RELATED
    expected = np.where(has_past, past.expected, every.expected)
    sd = np.sqrt(np.where(has_past, past.variance, every.variance))
    # Without the school's own history selection of pupils cannot be told from anything else.
    sd = np.where(has_any, sd, sd * priors["weak_basis_factor"])
    reason = _reason(frame)
    asked = unset(reason)
    z = np.where(asked, (frame.y - expected) / sd, np.nan)
    scale = 100 * (frame.total_sd / frame.max_score)[frame.group]
    observed = 100 * frame.mean / frame.max_score[frame.group]
    return Answer(
        "growth",
        "% от максимума",
        frame.n,
        observed,
        observed - (frame.y - expected) * scale,
        sd * scale,
        z,
        _basis(frame, has_past, has_any),
        reason,
        {"growth": Signal(z, 1 / sd, ~has_any)},
    )


def beyond_journal(growth: Answer, journal: Answer, priors: Priors) -> Answer:
    """The same question with what the journal says of these pupils: a rise that it shares is expected.

    Points added to works leave the journal where it was, so at the higher result it looks strict. The sharpest sum
    of both scores (Neyman, Pearson 1933, for two normal scores) weighs each by how far added points move it; it has
    variance 1 where the work is honest. Signals stay apart: the pictures weigh them themselves.
    """
    z, strict = growth.signals["growth"], journal.signals["journal"]
    both = np.isfinite(growth.z) & np.isfinite(strict.z)
    if not both.any():
        return growth
    rho = correlation(np.column_stack((growth.z, strict.z)))[0, 1]
    up, down = np.nan_to_num(z.gain), priors["journal_slope"] * np.nan_to_num(strict.gain)
    sd = np.sqrt(np.maximum(up**2 + down**2 - 2 * rho * up * down, 1e-12))
    joint = np.where(both, (up * growth.z - down * np.nan_to_num(strict.z)) / sd, growth.z)
    return replace(
        growth,
        z=joint,
        expected=np.where(both, growth.observed - joint * growth.sd, growth.expected),
        basis=np.where(both, growth.basis + AND_JOURNAL, growth.basis).astype(object),
    )


def smallest_inflation(frame: Frame, answer: Answer, level: float = 1.645, power: float = 0.842) -> Floats:
    """Points added to every work (C,) that `growth` alone would show at 5 % with power .8; NaN if not asked."""
    points = (level + power) * answer.sd * frame.max_score[frame.group] / 100
    return np.where(answer.asked, points, np.nan)


def _reason(frame: Frame) -> np.ndarray:
    no_mean = (~np.isfinite(frame.y), "нет баллов: ни Ф1, ни Ф7, ни Ф2")
    no_maximum = (~np.isfinite(frame.max_score[frame.group]), "неизвестен максимальный балл работы")
    return first_reason(frame.cells, no_mean, *score_reasons(frame), no_maximum)


def _basis(frame: Frame, has_past: Bools, has_any: Bools) -> np.ndarray:
    cohort = np.where(_same_cohort(frame) & has_past, SAME_COHORT, OTHER_CELLS)
    return np.where(has_any, cohort, REGION).astype(object)


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
