"""How the answers of each work stand against the law of its check work, summed up by school (docs/method.md).

Every answer is compared with the law of its task given the rest of the work and the school's own profile: answers told,
points given away; every journal mark with its law given the result; and works with each other (`doubles`).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.method.answers import Bools
from dashboard.method.doubles import alike
from dashboard.method.frame import Ints
from dashboard.method.laws import law_of, parts_of
from dashboard.method.robust import Floats
from dashboard.method.sheets import MISSING, Sheet, sheets

HARD_SHARE, LEAST_HARD = 0.3, 3
"""The hardest tasks: this share of them, and never fewer."""
PICTURED = {"told": 0.35, "given": 0.15, "even": 0.15, "infl": 0.3}
"""Shares of answers (of journal marks) that the pictures change."""
_LEAST_ALPHA = 0.2
_OF_TASKS, _OF_JOURNAL = 1.5, 0.75
"""Pull of a school's own level: a strong class is stronger than its one work shows, and half the pull of the tasks
keeps its journal from looking raised."""
_MARKS = (2, 5)
_BILLION = 1e9
"""Sums are of whole billionths: the same in any order of works."""
COLUMNS = ("n", "journal_n", *(f"{name}_{part}" for name in PICTURED for part in "esg"), "same", "alike_n")


@dataclass
class _Sum:
    """Of each work (W,): ratios beyond their honest means, what the picture itself would add, whether it was asked."""

    ratio: Floats
    gain: Floats
    is_asked: Bools

    @classmethod
    def none(cls, works: int) -> "_Sum":
        return cls(np.zeros(works), np.zeros(works), np.zeros(works, bool))

    def add(self, work: Ints, ratio: Floats, gain: Floats) -> None:
        self.ratio[work] += ratio
        self.gain[work] += gain
        self.is_asked[work] = True

    def by_school(self, name: str, school: Ints, schools: int) -> dict[str, Floats]:
        """Sums of ratios, of their squares, of gains (C,); NaN where no work was asked."""
        asked = np.bincount(school, self.is_asked, schools) > 0
        parts = {"e": self.ratio, "s": np.rint(self.ratio**2 / _BILLION), "g": self.gain}
        return {
            f"{name}_{part}": np.where(asked, np.bincount(school, values, schools) / _BILLION, np.nan)
            for part, values in parts.items()
        }


def work_sums(papers: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    """Rows of the derived table `answer_sum`: a row per school and check work, with `COLUMNS`.

    `papers` and `answers` as `Points.compared` gives them. A check work of one task has no row: a task is asked given
    the others.
    """
    found = [_summed(sheet) for sheet in sheets(papers, answers) if sheet.x.shape[1] > 1]
    if not found:
        return pd.DataFrame(columns=["part_id", "school", "subject", "grade", "academic_year", *COLUMNS])
    return pd.concat(found, ignore_index=True)


def _summed(sheet: Sheet) -> pd.DataFrame:
    works, schools = sheet.x.shape[0], len(sheet.schools)
    sums = {name: _Sum.none(works) for name in PICTURED}
    pull = 1 / _alpha(sheet) - 1
    mean = _mean(sheet.school, sheet.total, schools)
    is_hard = _hard(sheet)
    for task in range(sheet.x.shape[1]):
        asked = {"told": is_hard[task], "given": sheet.is_open[task], "even": True}
        _add_task(sheet, task, _OF_TASKS * pull, mean, {name: sums[name] for name, is_so in asked.items() if is_so})
    _add_journal(sheet, _OF_JOURNAL * pull, mean, sums["infl"])
    table = sheet.schools.assign(
        n=np.bincount(sheet.school, minlength=schools),
        journal_n=np.bincount(sheet.school, sums["infl"].is_asked, schools).astype(int),
    )
    for name, of in sums.items():
        table = table.assign(**of.by_school(name, sheet.school, schools))
    same, doubles = alike(sheet)
    return table.assign(same=same, alike_n=pd.array(doubles, dtype="Int64"))


def _add_task(sheet: Sheet, task: int, pull: float, mean: Floats, sums: dict[str, _Sum]) -> None:
    """A task given the rest of the work and what the school's own profile says of it."""
    work = np.flatnonzero(sheet.x[:, task] != MISSING)
    x, school = sheet.x[work, task], sheet.school[work]
    shift = pull * (mean - _mean(school, x, len(mean)))
    part = parts_of(sheet.total[work] - x + shift[school])
    law = law_of(part, x, int(sheet.top[task]))
    told = (1 - PICTURED["told"]) * law
    told[:, -1] += PICTURED["told"]
    for name, of in sums.items():
        of.add(work, *_scores(law, told if name == "told" else _given(law, PICTURED[name]), part, x))


def _add_journal(sheet: Sheet, pull: float, mean: Floats, of: _Sum) -> None:
    """The journal as if it were one more task, given the result and the school's level."""
    least, most = _MARKS
    work = np.flatnonzero((sheet.journal >= least) & (sheet.journal <= most))
    if len(work):
        mark = sheet.journal[work] - least
        part = parts_of(sheet.total[work] + pull * mean[sheet.school[work]])
        law = law_of(part, mark, most - least)
        of.add(work, *_scores(law, _given(law, PICTURED["infl"]), part, mark))


def _given(law: Floats, share: float) -> Floats:
    """The law where such a share of the answers below the maximum has a point more."""
    raised = share * law[:, :-1]
    pictured = law.copy()
    pictured[:, 1:] += raised
    pictured[:, :-1] -= raised
    return pictured


def _scores(law: Floats, pictured: Floats, part: Ints, x: Ints) -> tuple[Floats, Floats]:
    """Log likelihood ratio of each answer beyond its honest mean, and the picture's gain there, in whole billionths."""
    ratio = np.log(pictured / law)
    beyond = np.rint(_BILLION * (ratio - (law * ratio).sum(axis=1, keepdims=True)))
    gain = np.rint(_BILLION * ((pictured - law) * ratio).sum(axis=1))
    return beyond[part, x], gain[part]


def _hard(sheet: Sheet) -> Bools:
    tasks = len(sheet.top)
    answered = sheet.x != MISSING
    share = np.where(answered, sheet.x, 0).sum(axis=0) / (answered.sum(axis=0) * sheet.top)
    hard = np.zeros(tasks, bool)
    hard[share.argsort(kind="stable")[: max(LEAST_HARD, round(HARD_SHARE * tasks))]] = True
    return hard


def _alpha(sheet: Sheet) -> float:
    """Reliability inside schools (Cronbach's alpha): how much of a school's profile of tasks is level, not chance."""
    schools, tasks = len(sheet.schools), sheet.x.shape[1]
    of_totals = _inside(sheet.school, sheet.total, schools)
    of_tasks = sum(
        _inside(sheet.school[here], sheet.x[here, task], schools)
        for task in range(tasks)
        if (here := sheet.x[:, task] != MISSING).any()
    )
    return max(_LEAST_ALPHA, tasks / (tasks - 1) * (1 - of_tasks / of_totals)) if of_totals else _LEAST_ALPHA


def _inside(school: Ints, values: Ints, schools: int) -> float:
    """Sum of squares within schools, in whole millionths."""
    n, total = np.bincount(school, minlength=schools), np.bincount(school, values, schools)
    squares = np.bincount(school, values * values, schools)
    return float(np.rint(1e6 * (squares - total * total / np.maximum(n, 1))).sum() / 1e6)


def _mean(school: Ints, values: Ints, schools: int) -> Floats:
    """Mean by school (C,); 0 where there is no value."""
    n = np.bincount(school, minlength=schools)
    mean: Floats = np.bincount(school, values, schools) / np.maximum(n, 1)
    return mean
