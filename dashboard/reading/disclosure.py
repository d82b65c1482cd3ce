"""What leaves the house tells no small number of people: the figures of an answer that would are taken out.

A share with its n is a count. Below the least number a count is not told, nor one of which all but as few remain, nor
what would give it back: the other parts of the same group (one row goes as a whole), a total told elsewhere (rows go
until what is hidden together could be shared out in several ways), and the same row a month ago (a difference is a
group of its own). This is cell suppression with complementary cells (Willenborg and de Waal 2001, ch. 4) by whole rows;
the tests attack what is left by linear programming.
"""

from collections.abc import Sequence

import pandas as pd

from dashboard.store.queries import Parts, QueryFile
from dashboard.vocabulary import Question

_KEYS = ("academic_year", "district", "school", "subject", "grade")
_COUNTED = (Question.BOUNDARY, Question.PARTICIPATION)
"""Questions that count works or pupils."""
_SIZES = tuple(f"{what}_{part}" for what in ("works", "marks") for part in ("moved", "low", "high"))
LEAST_SCHOOLS = 3
"""So many schools at least stand behind a figure where no school may be named."""
_RESOLUTION = 0.001
"""A share is shown with one digit: so much of n stays open."""


def guarded(rows: pd.DataFrame, before: pd.DataFrame, query: QueryFile, limits: Sequence[int]) -> pd.DataFrame:
    """The rows without figures that count fewer than the largest of `limits`, or that would give such a count back.

    `before` are the rows of the earlier report; `limits` are the least numbers of every edition up to this one, so that
    a wider edition hides what a narrower one hides.
    """
    rows = _without_moved(rows, before, query, max(limits))
    for part in query.parts:
        hidden = _hidden(rows, before, part, limits, query.adds_up)
        figures = [*part.columns, part.of] if part.by else part.columns
        rows = rows.assign(**{name: rows[name].mask(hidden) for name in figures}) if hidden.any() else rows
    return rows


def _without_moved(rows: pd.DataFrame, before: pd.DataFrame, query: QueryFile, least: int) -> pd.DataFrame:
    """Rows without figures of a group that a few came to or left since the earlier report: two means give their own."""
    if before.empty:
        return rows
    for n in dict.fromkeys(query.n_of.values()):
        then = before[n].set_axis(_keys(before, before.index)).astype(float)
        change = (rows[n].astype(float) - then.reindex(_keys(rows, rows.index)).to_numpy()).abs()
        few = change.gt(0) & change.lt(least) & (rows[n] * _RESOLUTION < 1)
        figures = [n, *(name for name, of in query.n_of.items() if of == n)]
        rows = rows.assign(**{name: rows[name].mask(few) for name in figures}) if few.any() else rows
    return rows


def of_schools(rows: pd.DataFrame, query: QueryFile) -> pd.DataFrame:
    """Rows without the figures of fewer than `LEAST_SCHOOLS` schools: of two, each knows the other by its own."""
    few = rows["schools"] < LEAST_SCHOOLS
    figures = sorted({*query.n_of, *query.n_of.values()})
    return rows.assign(**{name: rows[name].mask(few) for name in figures}) if few.any() else rows


def without_few_seen(rows: pd.DataFrame, least: int) -> pd.DataFrame:
    """Rows of signs without the number of works or pupils seen where it is small, and without their n where all but a
    few were seen; without works and marks that a sign would concern where either are few."""
    n = "question_n" if "question_n" in rows.columns else "n"
    counted = rows["question"].isin(_COUNTED)
    few, most = counted & (rows["observed"] < least), counted & (rows[n] - rows["observed"] < least)
    sized = [name for name in rows.columns if name in _SIZES]
    small = (rows[[name for name in sized if name.endswith("_moved")]] < least).any(axis=1)
    masked = {name: rows[name].mask(small) for name in sized}
    return rows.assign(**{"observed": rows["observed"].mask(few), n: rows[n].mask(most)}, **masked)


def _hidden(
    rows: pd.DataFrame, before: pd.DataFrame, part: Parts, limits: Sequence[int], adds_up: bool
) -> "pd.Series[bool]":
    counts = _counts(rows, part)
    moved = _moved(rows, before, part, counts)
    hidden = pd.Series(False, index=rows.index)
    for least in sorted(limits):
        hidden |= _tells_few(counts, least) | _tells_few(moved, least).reindex(rows.index, fill_value=False)
        group = rows[part.by] if part.by else pd.Series(rows.index, rows.index)
        hidden = group.isin(group[hidden])
        if adds_up:
            hidden = _with_others(counts, hidden, group, least)
    return hidden


def _counts(rows: pd.DataFrame, part: Parts) -> pd.DataFrame:
    """Counts of the parts of each row and of those in none of them (R, C); rows without a figure are left out."""
    n = rows[part.of].astype(float)
    shares = [name for name in part.columns if name.endswith("_pct")]
    counts = rows[list(part.columns)].astype(float)
    counts = counts.assign(**{name: counts[name] * n / 100 for name in shares}).round()
    counts = counts.assign(others=n - counts.sum(axis=1)).dropna()
    counts = counts[n[counts.index] > 0]
    return counts if (counts["others"] > 0).any() else counts.drop(columns="others")


def _tells_few(counts: pd.DataFrame, least: int) -> "pd.Series[bool]":
    """Nobody is told as few: else "few" would mean at least one."""
    return (counts < least).any(axis=1)


def _moved(rows: pd.DataFrame, before: pd.DataFrame, part: Parts, counts: pd.DataFrame) -> pd.DataFrame:
    """How many works came or went since the earlier report, in rows where as much can be seen."""
    if before.empty:
        return counts.iloc[:0]
    known = _counts(before, part)
    then, now = known.set_axis(_keys(before, known.index)), counts.set_axis(_keys(rows, counts.index))
    change = (now - then.reindex(index=now.index, columns=now.columns)).abs().set_axis(counts.index)
    is_seen = change.gt(0).any(axis=1) & (counts.sum(axis=1) * _RESOLUTION < 1)
    return change[is_seen]


def _keys(rows: pd.DataFrame, index: pd.Index) -> pd.MultiIndex:
    """What rows of two days are known by; the rows of an answer of one row by nothing."""
    key = [name for name in _KEYS if name in rows.columns]
    return pd.MultiIndex.from_frame(rows.loc[index, key] if key else pd.DataFrame({"one": 0}, index=index))


def _with_others(counts: pd.DataFrame, hidden: "pd.Series[bool]", group: pd.Series, least: int) -> "pd.Series[bool]":
    """With the next smallest rows, until at least two go and each part of them together is no small number."""
    size = counts.sum(axis=1)
    while hidden.any() and not hidden[counts.index].all():
        together = counts[hidden[counts.index]].sum()
        if group[hidden].nunique() > 1 and (together >= least - 1).all():
            break
        smallest = size[~hidden[size.index]].idxmin()
        hidden = hidden | (group == group[smallest])
    return hidden
