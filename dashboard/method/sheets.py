"""Works of one check work as a matrix of points: what each pupil answered, in which school."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from dashboard.method.answers import Bools
from dashboard.method.frame import Ints

MISSING = -1
_WORK = ["subject", "grade", "academic_year"]


@dataclass(frozen=True)
class Sheet:
    """W works of T tasks in C schools; every work has an answer."""

    schools: pd.DataFrame
    """Columns part_id, school, subject, grade, academic_year (C rows)."""
    school: Ints
    """The row of `schools` (W,)."""
    x: Ints
    """Points (W, T), `MISSING` where a task was not answered."""
    top: Ints
    """Maximum of each task (T,)."""
    is_open: Bools
    """Whether a task's answer is written out (T,)."""
    total: Ints
    """Result of the work (W,)."""
    journal: Ints
    """Journal mark (W,), `MISSING` where not known."""


def sheets(papers: pd.DataFrame, answers: pd.DataFrame) -> Iterator[Sheet]:
    """Each check work of the papers with its answers: as `Points.compared` gives them."""
    papers = papers[papers["work"].isin(answers["work"])].sort_values("work", ignore_index=True)
    row = np.searchsorted(papers["work"].to_numpy(), answers["work"].to_numpy())
    sitting = papers.groupby(_WORK, sort=False).ngroup().to_numpy()
    by_sitting = np.argsort(sitting[row], kind="stable")
    bounds = np.searchsorted(sitting[row][by_sitting], np.arange(sitting.max(initial=-1) + 2))
    for number, (first, last) in enumerate(pairwise(bounds)):
        of = np.flatnonzero(sitting == number)
        own = by_sitting[first:last]
        yield _sheet(papers.iloc[of], np.searchsorted(of, row[own]), answers.iloc[own])


def _sheet(papers: pd.DataFrame, work: Ints, answers: pd.DataFrame) -> Sheet:
    tasks = answers.groupby("place")[["max_points", "is_open"]].max()
    x = np.full((len(papers), len(tasks)), MISSING)
    x[work, np.searchsorted(tasks.index, answers["place"])] = answers["points"].to_numpy()
    school, _ = pd.factorize(papers["school"])
    first = np.unique(school, return_index=True)[1]
    return Sheet(
        papers[["part_id", "school", *_WORK]].iloc[first].reset_index(drop=True),
        school,
        x,
        tasks["max_points"].to_numpy(int),
        tasks["is_open"].to_numpy(bool),
        papers["primary_score"].to_numpy(int),
        papers["journal_mark"].fillna(MISSING).to_numpy(int),
    )
