"""What one question says of every cell."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtr

from dashboard.method.frame import Frame
from dashboard.method.robust import Floats

Bools = NDArray[np.bool_]
Texts = NDArray[np.object_]
QUESTIONS = ("growth", "boundary", "told", "given", "even", "task_profile", "participation", "journal", "infl", "same")
"""The questions that are combined; `external` and `recheck` stand beside them, a recheck's verdict moves the zone."""
SIGN_LEVEL = 0.05
"""A question, a check work or a school's year speaks when honest ones look so at most once in twenty."""
SIGNALS = {
    "growth": "growth",
    "growth_spring": "growth",
    "boundary": "boundary",
    "told": "told",
    "given": "given",
    "even": "even",
    "hard": "task_profile",
    "open": "task_profile",
    "participation": "participation",
    "journal": "journal",
    "journal_spring": "journal",
    "infl": "infl",
    "same": "same",
}
"""Standard scores that the questions give, and whose they are."""


@dataclass(frozen=True)
class Signal:
    """One standard score (C,), NaN where unknown, and by how much a unit of its own effect moves it (C,).

    `cautious` marks scores made smaller on purpose: they say nothing of the spread of others.
    """

    z: Floats
    gain: Floats
    cautious: Bools | None = None


@dataclass(frozen=True)
class Answer:
    """One question, C cells; a large `z` is a strong sign.

    `observed` and `expected` in `unit`, `sd` the honest standard deviation between them, `n` works or pupils
    the answer rests on; `basis` and `reason` Russian text, `reason` None exactly where the question was asked.
    """

    question: str
    unit: str
    n: Floats
    observed: Floats
    expected: Floats
    sd: Floats
    z: Floats
    basis: Texts
    reason: Texts
    signals: dict[str, Signal] = field(default_factory=dict)

    @property
    def asked(self) -> Bools:
        """Whether the question could be asked (C,)."""
        return unset(self.reason)


def unset(texts: Texts) -> Bools:
    """Where there is no text (C,)."""
    return np.asarray(pd.isna(texts), dtype=bool)


def first_reason(cells: int, *reasons: tuple[Bools, str]) -> Texts:
    """For each cell the text of the first condition that holds, None where none does."""
    found = np.full(cells, None, dtype=object)
    for condition, text in reversed(reasons):
        found[condition] = text
    return found


def answer_rows(key: pd.DataFrame, answer: Answer) -> pd.DataFrame:
    """The answer as rows of `indicators`, one per row of the key."""
    asked = answer.asked
    shown = {name: np.where(asked, getattr(answer, name), np.nan) for name in ("observed", "expected", "z")}
    return key.assign(
        question=answer.question,
        n=answer.n,
        observed=shown["observed"],
        expected=shown["expected"],
        unit=answer.unit,
        z=shown["z"],
        p_value=ndtr(-shown["z"]),
        basis=pd.Series(answer.basis, dtype=object).where(asked).to_numpy(),
        asked=asked,
        reason=answer.reason,
    )


def score_reasons(frame: Frame) -> tuple[tuple[Bools, str], ...]:
    """Why nothing can be asked about the scores of a cell."""
    return (
        (~frame.enough, "меньше 5 работ с баллами"),
        (~frame.comparable, "работу писали меньше 5 школ, сравнить не с чем"),
    )
