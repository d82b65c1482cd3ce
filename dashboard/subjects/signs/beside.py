"""Beside rarity, in words to be read aloud: how large, how far to believe it, would it be seen here, does it hold.

Pure functions over a row of `signs/card`. The share of check works that are not objective (`prevalence`) is nobody's
knowledge: it is stated wherever it is used, and whoever reads may take another.
"""

from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from dashboard import russian
from dashboard.method.answers import SIGN_LEVEL
from dashboard.method.belief import bayes_factor, posterior
from dashboard.method.priors import load_priors
from dashboard.subjects.signs import wording
from dashboard.vocabulary import Question, Zone
from dashboard.vocabulary.control import Verdict

Row: TypeAlias = pd.Series | dict[str, Any]
MOST_PREVALENCE = 50
"""The largest share, in per cent, that may be tried."""
LEAST_POINTS = 0.05
WORKS = ("работа", "работы", "работ")
MARKS = ("отметка", "отметки", "отметок")
_PEOPLE: dict[str, tuple[str, str, str]] = {
    Question.PARTICIPATION: ("неписавший", "неписавших", "неписавших"),
    Question.SAME: ("похожая работа", "похожие работы", "похожих работ"),
}
_OF_JOURNAL = (Question.JOURNAL, Question.INFL)
_CERTAIN, _STEP = 95, 5
"""Out of a hundred: no belief is told as surer, none more exactly."""
_CASES = 10


def usual_prevalence() -> float:
    """The share of check works taken where nobody said another (`data/reference/method_priors.csv`)."""
    return load_priors()["prevalence"]


def line(row: Row, prevalence: float | None = None) -> str:
    """The quiet line under the finding; empty where nothing was asked or a recheck has answered already."""
    if pd.isna(row["cell_one_in"]) or row.get("recheck") in (Verdict.CONFIRMED, Verdict.CLEARED):
        return ""
    if not has_sign(row):
        return _unsigned(row)
    said = (size(row), belief(row, prevalence or usual_prevalence()), _power(row), _stays(row))
    return " ".join(f"{part}." for part in said if part)


def has_sign(row: Row) -> bool:
    """Whether honest check works look so at most once in twenty."""
    return bool(row["cell_one_in"] > 1 / SIGN_LEVEL)


def size(row: Row) -> str:
    """`Размер, если это так: примерно 7 работ (от 3 до 11) и 5 отметок (от 2 до 8)`; empty where it is not known."""
    parts = [part for part in (_works(row), _points(row), _marks(row)) if part]
    return f"Размер, если это так: примерно {' и '.join(parts)}" if parts else ""


def _works(row: Row) -> str:
    question = row["top_question"]
    said = _count(row, "works", _PEOPLE.get(question, WORKS))
    if said and question == Question.BOUNDARY:
        return f"{said}, в каждой отметка выше на балл"
    return f"{said} сверх обычного" if said and question in _PEOPLE else said


def _points(row: Row) -> str:
    """Only where nobody can say how many works it is."""
    if pd.isna(row["points_moved"]) or pd.notna(row["works_moved"]) or row["top_question"] not in _WHOLE:
        return ""
    value, high = (russian.number(row[f"points_{part}"], 1) for part in ("moved", "high"))
    low = russian.number(row["points_low"], 1) if row["points_low"] >= LEAST_POINTS else "0"
    return f"{value} балла на работу (от {low} до {high})"


_WHOLE = (Question.GROWTH, Question.EVEN)


def _marks(row: Row) -> str:
    question = row["top_question"]
    if question == Question.BOUNDARY:
        return ""
    return (
        _count(row, "marks", ("отметка журнала", "отметки журнала", "отметок журнала"))
        if (question in _OF_JOURNAL)
        else _count(row, "marks", MARKS)
    )


def _count(row: Row, what: str, words: tuple[str, str, str]) -> str:
    if pd.isna(row[f"{what}_moved"]):
        return ""
    value = max(round(row[f"{what}_moved"]), 1)
    low, high = (round(row[f"{what}_{part}"]) for part in ("low", "high"))
    return f"{russian.count(value, *words)} (от {russian.number(low)} до {russian.number(max(high, value))})"


def belief(row: Row, prevalence: float) -> str:
    """`Если необъективны 10 % работ школ, из 100 таких картин не случайны около 60`; empty where not known."""
    if pd.isna(row["bayes_factor"]):
        return ""
    share = 100 * float(posterior(np.array([row["bayes_factor"]]), prevalence)[0])
    near = round(share / _STEP) * _STEP
    said = f"больше {_CERTAIN}" if share > _CERTAIN else f"меньше {_STEP}" if share < _STEP else f"около {near}"
    return f"Если необъективны {russian.percent(100 * prevalence)} работ школ, из 100 таких картин не случайны {said}"


def _power(row: Row) -> str:
    return "" if pd.isna(row["power"]) else f"Помощь обычной силы была бы видна здесь {_of_ten(row['power'])}"


def _unsigned(row: Row) -> str:
    if not (said := _power(row)):
        return ""
    quiet = f"«{Zone.USUAL}»" if row["cell_zone"] == Zone.USUAL else "тишина здесь"
    return f"{said}, поэтому {quiet} не значит «всё хорошо»."


def _of_ten(share: float) -> str:
    cases = round(share * _CASES)
    if cases == 0:
        return "реже чем в 1 случае из 10"
    return f"в {russian.count(cases, 'случае', 'случаях', 'случаях')} из {_CASES}"


def _stays(row: Row) -> str:
    """Whether other priors leave the zone; empty where the check work has none."""
    if pd.isna(row["zone_stays"]):
        return ""
    if wording.known_true(row["zone_stays"]):
        return "Зона не зависит от допущений о размере и частоте"
    others = " или ".join(f"«{zone}»" for zone in str(row["zones_other"]).split(", "))
    return f"При других допущениях о размере и частоте зона была бы {others}"


def tried(prevalence: float) -> pd.DataFrame:
    """How many of a hundred pictures of each rarity are not honest at most, for a table: by the bound on the factor."""
    rarities = np.array([20, 50, 100, 300, 1000])
    shares = posterior(bayes_factor(np.full(len(rarities), np.inf), 1 / rarities), prevalence)
    said = [wording.rarity(float(one)) for one in rarities]
    return pd.DataFrame({"Как редко": said, "Не случайны, не больше, из 100": np.rint(100 * shares).astype(int)})
