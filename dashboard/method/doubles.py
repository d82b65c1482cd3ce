"""How alike a pupil's work is to the likest other of the school: what common answers speak for, and how many doubles.

How much a common answer speaks for copying is told by its chance given the rest of the work (the law of the whole
check work). A school's own shares of answers are left out of the chance: where everybody copied they would explain it.
"""

import numpy as np

from dashboard.method.laws import law_of, parts_of
from dashboard.method.robust import Floats
from dashboard.method.sheets import MISSING, Sheet

_COMMON, _OTHER = 4.0, 0.2
"""A copied answer is this much likelier than the chance alone says; one that was not copied this much rarer."""
_RAREST = 0.001
_NEAR_DOUBLE = 20.0
_AT_ONCE = 1000
"""Works compared with all of their school at one time: more would be memory, not speed."""


def alike(sheet: Sheet) -> tuple[Floats, Floats]:
    """By school (C,): mean over works of ln(1 + likelihood ratio of the likest other work / works), near doubles.

    NaN for a school of one work.
    """
    schools, tasks = len(sheet.schools), sheet.x.shape[1]
    n = np.bincount(sheet.school, minlength=schools)
    ratio = _likest(sheet) + tasks * np.log(_OTHER) - np.log(n[sheet.school])
    # whole billionths: sums of them are the same in any order of works
    same = np.bincount(sheet.school, np.rint(1e9 * np.logaddexp(0, ratio)), schools) / 1e9 / n
    doubles = np.bincount(sheet.school, ratio > np.log(_NEAR_DOUBLE), schools)
    return np.where(n > 1, same, np.nan), np.where(n > 1, doubles, np.nan)


def _answers(sheet: Sheet) -> tuple[Floats, Floats]:
    """Of every work (W), which of all the answers are its own, and how much each speaks for copying where it is common.

    Both (W, sum of maximums + tasks); the latter a log in whole millionths.
    """
    first = np.cumsum(sheet.top + 1) - (sheet.top + 1)
    own = np.zeros((len(sheet.x), int((sheet.top + 1).sum())))
    gains = np.zeros(own.shape)
    for task, top in enumerate(sheet.top):
        work = np.flatnonzero(sheet.x[:, task] != MISSING)
        x = sheet.x[work, task]
        part = parts_of((sheet.total[work] - x).astype(float))
        law = law_of(part, x, int(top))
        own[work, first[task] + x] = 1
        gains[work, first[task] + x] = np.rint(1e6 * np.log(1 + _COMMON / np.maximum(law, _RAREST)))[part, x]
    return own, gains


def _likest(sheet: Sheet) -> Floats:
    """Log of what the common answers with the likest other work of the school speak for (W,), 0 where there is none."""
    own, gains = _answers(sheet)
    found = np.zeros(len(own))
    order = np.argsort(sheet.school, kind="stable")
    for works in np.split(order, np.cumsum(np.bincount(sheet.school))[:-1]):
        for first in range(0, len(works), _AT_ONCE):
            some = works[first : first + _AT_ONCE]
            common = np.maximum(gains[some] @ own[works].T, own[some] @ gains[works].T)
            common[np.arange(len(some)), first + np.arange(len(some))] = 0  # with itself
            found[some] = common.max(axis=1)
    return found / 1e6
