"""What «Взаимопроверка» keeps for a session: wishes, the answer, pins; solving goes on behind the page."""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.access import require
from dashboard.assigning.answer import PRICES, Answer, assign
from dashboard.assigning.conflict import Conflict
from dashboard.assigning.solve import NoAnswer
from dashboard.assigning.wishes import Key, Pair, Wishes
from dashboard.files.sources import FileRefused, Refusal, expand
from dashboard.imports.crossing.reader import WishesRefused, pin_faults, read_wishes
from dashboard.imports.derived import Tell
from dashboard.imports.report import FileReport
from dashboard.surfaces.parts import jobs
from dashboard.vocabulary import Right

_WISHES, _SOLVING, _EDITED = "cross_wishes", "cross_solving", "cross_edited"
SUBJECT, GRADE, SCHOOL, EXPERT, PINNED = "Предмет", "Класс", "Логин ОО", "Код эксперта", "Закреплено"
_STEPS = 5
_CHANGE_KM = 10.0


@dataclass
class Solving:
    """One search: the job's thread writes, the session reads."""

    wishes: Wishes
    found: Answer | Conflict | None = None
    why: str = ""
    job: jobs.Job | None = None

    @property
    def is_done(self) -> bool:
        """Whether the search has ended."""
        return self.job is None or self.job.done.is_set()


def wishes() -> Wishes | None:
    """The wishes that are being worked on."""
    return st.session_state.get(_WISHES)


def solving() -> Solving | None:
    """The last search of this session."""
    return st.session_state.get(_SOLVING)


def take(name: str, data: bytes) -> tuple[str, ...]:
    """Keep an uploaded workbook's wishes; what was odd about it.

    Raises:
        FileRefused, WishesRefused: nothing is kept.
    """
    require(Right.EDIT)
    sources = list(expand(name, data=data, name=name))
    if len(sources) != 1:
        raise FileRefused("В архиве несколько файлов: загрузите одну книгу.")
    if isinstance(sources[0], Refusal):
        raise FileRefused(sources[0].reason)
    read = read_wishes(sources[0])
    st.session_state[_WISHES] = read.wishes
    forget_answer()
    return read.notes


def forget_answer() -> None:
    """Leave the answer and what was changed in it."""
    st.session_state.pop(_SOLVING, None)
    st.session_state[_EDITED] = st.session_state.get(_EDITED, 0) + 1


def turn() -> int:
    """Tells the tables of one answer from those of another in keys of widgets."""
    return int(st.session_state.get(_EDITED, 0))


def begin(asked: Wishes, seconds: float) -> None:
    """Search behind the page."""
    search = Solving(asked)
    who = require(Right.EDIT).said
    price = replace(PRICES, change=_CHANGE_KM if asked.before else 0.0)

    def work(tell: Tell) -> list[FileReport]:
        done = 0

        def step(said: str) -> None:
            nonlocal done
            done += 1
            tell(done / (_STEPS + 1), said)

        try:
            search.found = assign(asked, seconds, price, step)
        except NoAnswer:
            search.why = f"За {russian.number(seconds)} с ответ не найден: дайте больше времени."
        return []

    search.job = jobs.start("Взаимопроверка: подбор", who, work)
    forget_answer()
    st.session_state[_SOLVING] = search


def rows_of(answer: Answer) -> pd.DataFrame:
    """The answer as a table to be changed by hand."""
    rows = [
        (
            *one.procedure,
            one.expert,
            one.home,
            one.km,
            one.works,
            Pair(one.procedure, one.expert) in answer.wishes.pinned,
        )
        for one in answer.rows
    ]
    return pd.DataFrame(rows, columns=[SUBJECT, GRADE, SCHOOL, EXPERT, "Откуда", "Км", "Работ", PINNED])


def pins_of(shown: pd.DataFrame, edited: pd.DataFrame) -> frozenset[Pair]:
    """Rows that are pinned, or whose expert was changed by hand."""
    kept = edited[edited[PINNED].astype(bool) | (edited[EXPERT].to_numpy() != shown[EXPERT].to_numpy())]
    return frozenset(
        Pair(Key(str(row[SUBJECT]), int(row[GRADE]), str(row[SCHOOL])), str(row[EXPERT]))
        for row in kept.to_dict("records")
    )


def around(answer: Answer, pins: frozenset[Pair], seconds: float) -> list[str]:
    """Search again around the pins, changing little else; faults of the pins instead if there are any."""
    asked = replace(answer.wishes, pinned=pins, before=answer.pairs)
    faults = pin_faults(asked)
    if not faults:
        begin(asked, seconds)
    return faults


Refused = (FileRefused, WishesRefused)
"""What an uploaded workbook may be refused with."""
