"""Check works before and after a measure, of schools that had it and of those that had not: frames in, frames out."""

from dataclasses import dataclass
from math import log

import numpy as np
import pandas as pd

from dashboard.vocabulary import QUESTIONS, Question

LEAST_WORKS = 10
"""A check work with fewer has no zone of its own, and its signs are noise."""
STRONGEST = "strongest"
CELL = ["school", "subject", "grade"]


@dataclass(frozen=True)
class Scale:
    """What a question is compared in, and how far a change may sensibly go: a wider interval tells nothing."""

    title: str
    unit: str
    sensible: float


SCALES: dict[str, Scale] = {
    STRONGEST: Scale("Самый сильный признак", "SD", 2.0),
    Question.GROWTH: Scale(QUESTIONS[Question.GROWTH], "points", 15.0),
    Question.BOUNDARY: Scale(QUESTIONS[Question.BOUNDARY], "odds", log(4)),
    Question.TOLD: Scale(QUESTIONS[Question.TOLD], "SD", 2.0),
    Question.GIVEN: Scale(QUESTIONS[Question.GIVEN], "SD", 2.0),
    Question.EVEN: Scale(QUESTIONS[Question.EVEN], "SD", 2.0),
    Question.TASK_PROFILE: Scale(QUESTIONS[Question.TASK_PROFILE], "SD", 2.0),
    Question.PARTICIPATION: Scale(QUESTIONS[Question.PARTICIPATION], "odds", log(4)),
    Question.JOURNAL: Scale(QUESTIONS[Question.JOURNAL], "marks", 0.5),
    Question.INFL: Scale(QUESTIONS[Question.INFL], "SD", 2.0),
}
"""From an ordinary picture to «перепроверка» are 3 SD; 15 points of the maximum are as much as honest years never give;
odds four times as high move 50 % to 80 %; half a mark is half of the class by a mark."""


def values(indicators: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """What each question showed, on its scale: school, subject, grade, academic_year, question, value.

    `indicators` and `cells` are `signs/indicators` and `signs/cells` of all years. `strongest` is the largest standard
    score of a check work, the same whatever comes to be known of it by a recheck.
    """
    large = cells.loc[cells["n"] >= LEAST_WORKS, [*CELL, "academic_year"]]
    asked = indicators[indicators["asked"].astype(bool) & indicators["question"].isin(list(SCALES))]
    asked = asked.merge(large, on=[*CELL, "academic_year"])
    told = asked.assign(value=_on_scale(asked))
    key = [*CELL, "academic_year"]
    top = asked.groupby(key, as_index=False)["z"].max().rename(columns={"z": "value"}).assign(question=STRONGEST)
    return pd.concat((top, told[[*key, "question", "value"]]), ignore_index=True).dropna(subset=["value"])


def _on_scale(asked: pd.DataFrame) -> np.ndarray:
    unit = asked["question"].map({name: scale.unit for name, scale in SCALES.items()}).to_numpy()
    seen, expected, n = (asked[name].to_numpy(float) for name in ("observed", "expected", "n"))
    odds = _log_odds(seen, n) - _log_odds(expected, n)
    return np.select([unit == "SD", unit == "odds"], [asked["z"].to_numpy(float), odds], seen - expected)


def _log_odds(count: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Half a case is added on either side, so that none and all have odds too."""
    within = np.clip(count, 0, n)
    odds: np.ndarray = np.log((within + 0.5) / (n - within + 0.5))
    return odds


def compared(told: pd.DataFrame, taken: pd.DataFrame) -> pd.DataFrame:
    """Rows for `method.effect`: school, period, before, after, level, treated, for one question and one measure.

    `told` are values of one question, `taken` the rows of one measure of `control/measures_taken`. A school counts
    once, with its first time; before that it may stand among the compared, after it nowhere. Of a recheck, the same
    check works of other schools are compared, and no work of a school that was rechecked that year.
    """
    years = sorted({(row.before_year, row.after_year) for row in taken.itertuples()})
    return pd.concat([_period(told, taken, before, after) for before, after in years], ignore_index=True)


def _period(told: pd.DataFrame, taken: pd.DataFrame, before: str, after: str) -> pd.DataFrame:
    then, later = (told.loc[told["academic_year"] == year, [*CELL, "value"]] for year in (before, after))
    rows = then.rename(columns={"value": "before"}).merge(later.rename(columns={"value": "after"}), on=CELL)
    rows = rows.join(then.groupby("school")["value"].mean().rename("level"), on="school")
    now = taken[(taken["before_year"] == before) & (taken["after_year"] == after)]
    earlier = set(taken.loc[taken["before_year"] < before, "school"])
    rows = rows[~rows["school"].isin(earlier)]
    has = rows["school"].isin(set(now["school"]))
    if now["subject"].notna().any():
        works = set(now[CELL].itertuples(index=False, name=None))
        here = list(rows[CELL].itertuples(index=False, name=None))
        same = {work[1:] for work in works}
        treated = np.array([work in works for work in here], dtype=bool)
        keep = treated | (np.array([work[1:] in same for work in here], dtype=bool) & ~has.to_numpy(bool))
        rows, treated = rows[keep], treated[keep]
    else:
        treated = has.to_numpy(bool)
    return rows.assign(period=f"{before}–{after}", treated=treated).drop(columns=["subject", "grade"])
