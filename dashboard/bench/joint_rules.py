"""Two more rules of others, which need the works: the joint rule for cheating classes, and a test at the cuts.

As in `baselines`: scores of the frame's cells, larger = more suspicious, above 0 = the rule fires.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.stats import binom, rankdata

from dashboard.bench.answer_strings import near_rank, string_measures
from dashboard.bench.worlds import school_code
from dashboard.demo.works import Sitting
from dashboard.method.frame import MIN_WORKS, Frame
from dashboard.method.robust import Floats

NAMES = ("jacob_levitt", "frandsen")
PERCENTILE, LEVEL = 0.95, 0.05


def scores(frame: Frame, sittings: Sequence[Sitting], year: int | None = None) -> dict[str, Floats]:
    """Score of each rule (C,); −∞ where it cannot be asked. `year`: only cells of this spring, None = all."""
    found = {name: np.full(frame.cells, -np.inf) for name in NAMES}
    for sitting in sittings:
        if year not in (None, sitting.assessment.year):
            continue
        for name, values in (("jacob_levitt", joint(sitting, sittings)), ("frandsen", at_cuts(sitting))):
            cell = frame.find(_key(sitting))
            found[name][cell[cell >= 0]] = values[cell >= 0]
    return found


def joint(sitting: Sitting, sittings: Sequence[Sitting]) -> Floats:
    """How far the lower of two percentiles lies above the 95th (S,): rise of the cohort, strings of answers.

    Jacob & Levitt 2003 (Quarterly Journal of Economics 118, p. 843–877): SCORE = rank(gain now)² +
    (1 − rank(gain a year later))², ANSWERS = Σ rank(measure)² of four measures of the answers; a class is
    suspicious where both lie above the 95th percentile of its subject, grade and year. Here a class is the
    school's parallel, its size runs from 5 to 120, and so ranks are taken among parallels of like size; the gain
    is of the parallel's standardised mean. Without a year later (always so in the last year) the rise stands alone.
    """
    here = _works(sitting) >= MIN_WORKS
    gain = _gain(sitting, sittings, (sitting.assessment.grade - 1, sitting.assessment.year - 1), sign=1)
    later = _gain(sitting, sittings, (sitting.assessment.grade + 1, sitting.assessment.year + 1), sign=-1)
    asked = here & np.isfinite(gain)
    out = np.full(len(here), -np.inf)
    if asked.sum() > 1:
        size = _works(sitting)[asked]
        score = near_rank(gain[asked], size) ** 2
        # A drop that is not known is taken as neither large nor small.
        score += np.where(np.isfinite(later[asked]), near_rank(-np.nan_to_num(later[asked]), size), 0.5) ** 2
        answers = sum(near_rank(measure[asked], size) ** 2 for measure in string_measures(sitting))
        out[asked] = np.minimum(_percentile(score), _percentile(np.asarray(answers))) - PERCENTILE
    return out


def at_cuts(sitting: Sitting, curvature: float | None = None) -> Floats:
    """log₁₀(level / p) of works gathered at a mark (S,), p the least of three cuts, times three.

    `curvature` is Frandsen's k, None = that of the top of a normal law with the SD of this work's scores, where it
    bends down most: by 1 / (2σ²) of the sum of the neighbours.
    """
    present = ~sitting.absent
    scores_, works = sitting.scores[present], _works(sitting)
    k = 1 / (2 * max(scores_.var(), 1.0)) if curvature is None else curvature
    table = np.zeros((len(works), sitting.assessment.max_score + 2))
    np.add.at(table, (sitting.school[present], scores_), 1)
    cuts = sitting.assessment.cuts
    p = np.min([frandsen_p(table[:, cut - 1], table[:, cut], table[:, cut + 1], k) for cut in cuts], axis=0)
    return np.where(works >= MIN_WORKS, np.log10(LEVEL / np.minimum(3 * p, 1)), -np.inf)


def frandsen_p(below: Floats, at: Floats, above: Floats, k: float) -> Floats:
    """P-value of too many works at a cut, given those one point below it and one above (C,).

    Frandsen 2017 (Advances in Econometrics 38, p. 281–315): under a law whose second difference is at most k times
    the sum of its neighbours the works at the cut are binomial of the three with a chance of at most
    (1 + k) / (3 + k). His test is two-sided; who lifts works leaves too many, so one side is taken here.
    """
    return np.asarray(binom.sf(at - 1, below + at + above, (1 + k) / (3 + k)))


def _gain(sitting: Sitting, sittings: Sequence[Sitting], place: tuple[int, int], sign: int) -> Floats:
    """Mean of the cohort minus its mean at another (grade, year), both in SD of the work (S,); `sign` −1 turned."""
    mean = _standard_mean(sitting)
    for other in sittings:
        work = other.assessment
        if work.subject == sitting.assessment.subject and (work.grade, work.year) == place:
            there = np.full(len(mean), np.nan)
            known = _standard_mean(other)[: len(mean)]
            there[: len(known)] = known
            return np.asarray(sign * (mean - there))
    return np.full(len(mean), np.nan)


def _standard_mean(sitting: Sitting) -> Floats:
    present, works = ~sitting.absent, _works(sitting)
    scores_ = sitting.scores[present].astype(float)
    mean = np.bincount(sitting.school[present], scores_, len(works)) / np.maximum(works, 1)
    return np.where(works > 0, (mean - scores_.mean()) / max(scores_.std(), 1e-9), np.nan)


def _works(sitting: Sitting) -> np.ndarray:
    return np.bincount(sitting.school[~sitting.absent], minlength=int(sitting.school.max()) + 1)


def _percentile(value: Floats) -> Floats:
    return np.asarray((rankdata(value) - 0.5) / len(value))


def _key(sitting: Sitting) -> pd.DataFrame:
    work = sitting.assessment
    codes = [school_code(school) for school in range(int(sitting.school.max()) + 1)]
    year = f"{work.year - 1}/{work.year}"
    return pd.DataFrame({"school": codes}).assign(subject=work.subject, grade=work.grade, academic_year=year)
