"""Self-analysis of a school in seven steps: what was answered, what it has come to, and the words that change it.

A draft is the school's own until it is sent. Nothing is overwritten: each saving, sending, returning and accepting is
a row, the latest stands.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from dashboard import russian
from dashboard.reading import Reading
from dashboard.reading.reading import NOTHING
from dashboard.store import Store
from dashboard.subjects.control.case_steps import term_of
from dashboard.subjects.control.seven_steps import questions
from dashboard.vocabulary import ALL, FOREVER, LATEST
from dashboard.vocabulary.control import CaseStep
from dashboard.vocabulary.steps import ANALYSIS_NAMES, Analysis, term_span
from dashboard.working_days import is_working

_ANSWER_TYPES = {"step": "int8", "draft": "bool"}


class NotNow(ValueError):
    """A word that cannot stand now; the message is a Russian sentence that says what to do."""


@dataclass(frozen=True)
class Answer:
    """An answer to a question of a step; `due` is the term of the measure, None if not said."""

    step: int
    question: str
    answer: str = ""
    conclusion: str = ""
    measure: str = ""
    due: date | None = None


@dataclass(frozen=True)
class State:
    """What a self-analysis has come to: `day` and `author` of the last word, `term` the last day to answer.

    `asked_on` and `sent_on` are the days on which it was last asked for and an answer last came; `has_draft`: something
    was saved since and not sent.
    """

    name: Analysis
    term: date | None = None
    day: date | None = None
    author: str = ""
    remark: str = ""
    sent_on: date | None = None
    has_draft: bool = False
    asked_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether the school is to answer."""
        return self.name in (Analysis.ASKED, Analysis.DRAFT, Analysis.RETURNED)


@dataclass(frozen=True)
class Word:
    """What is said of the self-analysis of a school and year: `ASKED` and `RETURNED` bear a term, `RETURNED` a remark,
    `DRAFT` and `SENT` the answers."""

    school: str
    academic_year: str
    state: Analysis
    term: date | None = None
    remark: str = ""
    answers: tuple[Answer, ...] = ()


def answers(reading: Reading, school: str, drafts: bool = False) -> pd.DataFrame:
    """Rows of control/self_analysis of a school, in the order of the steps: what was sent, or with `drafts` the latest
    of what was sent and what was saved. Empty answers are left out."""
    rows = reading.ask("control/self_analysis", school=school)
    rows = rows if drafts else rows[~rows["draft"].astype(bool)]
    latest = rows.sort_values("said_at", kind="stable").drop_duplicates(["school", "step", "question"], keep="last")
    said = latest[["answer", "conclusion", "measure"]].ne("").any(axis=1)
    place = {one.question: at for at, one in enumerate(questions())}
    shown = latest[said].assign(place=latest["question"].map(place).fillna(len(place)))
    return shown.sort_values(["school", "step", "place"], kind="stable").drop(columns="place").reset_index(drop=True)


def measures(reading: Reading, school: str) -> list[Answer]:
    """Answers that were sent with a measure."""
    rows = answers(reading, school)
    return [_answer(row) for row in rows[rows["measure"] != ""].to_dict("records")]


def state(reading: Reading, school: str) -> State:
    """What the self-analysis of a school has come to in the reading's year."""
    rows = reading.ask("control/self_analysis_states", school=school, district=ALL)
    return state_of(rows.iloc[0]) if len(rows) else State(Analysis.NOT_ASKED)


def states(reading: Reading) -> dict[str, State]:
    """Login → state, of the schools of the scope that were asked or answered, the earliest term first."""
    rows = reading.ask("control/self_analysis_states", school=ALL)
    return {str(row["school"]): state_of(row) for _, row in rows.iterrows()}


def state_of(row: "pd.Series[Any]") -> State:
    """The state in a row of control/self_analysis_states: what was asked for and saved is a draft."""
    drafted, sent, asked = _day(row["drafted_on"]), _day(row["sent_on"]), _day(row["asked_on"])
    said = Analysis.NOT_ASKED if pd.isna(row["state"]) else Analysis(row["state"])
    if drafted and said in (Analysis.NOT_ASKED, Analysis.ASKED):
        return State(Analysis.DRAFT, _day(row["term"]), drafted, sent_on=sent, has_draft=True, asked_on=asked)
    author = row["told_by"] if isinstance(row["told_by"], str) else ""
    return State(said, _day(row["term"]), _day(row["told_on"]), author, row["remark"], sent, drafted is not None, asked)


def days_late(one: State, as_of: date) -> int:
    """Working days past the term while the school is to answer; 0 in time or when it has answered."""
    if not one.is_open or one.term is None or one.term >= as_of:
        return 0
    return sum(is_working(date.fromordinal(day)) for day in range(one.term.toordinal() + 1, as_of.toordinal() + 1))


def term_from(day: date) -> date:
    """The term that a school is given on a day: the one of its answer in a case."""
    return term_of(CaseStep.ANSWER, day)


def told(one: State, as_of: date) -> str:
    """`Самоанализ запрошен, ответ до 26.11.2026`, `Самоанализ: ответ получен 12.11.2026, принят 20.11.2026`."""
    name = ANALYSIS_NAMES[one.name]
    if one.name is Analysis.NOT_ASKED:
        return ""
    term = f", ответ до {russian.day(one.term)}" if one.is_open and one.term else ""
    late = days_late(one, as_of)
    tail = f", срок прошёл {russian.count(late, 'рабочий день', 'рабочих дня', 'рабочих дней')} назад" if late else ""
    if one.sent_on is None:
        return f"Самоанализ: {name}{term}{tail}"
    came = f"Самоанализ: ответ получен {russian.day(one.sent_on)}"
    if one.name is Analysis.SENT:
        return came
    if one.name is Analysis.ASKED or one.name is Analysis.DRAFT:
        return f"{came}, запрошен снова {russian.day(one.day)}{term}{tail}" if one.day else came
    return f"{came}, {name} {russian.day(one.day)}{term}{tail}" if one.day else came


def record(store: Store, word: Word, who: str, at: datetime | None = None) -> None:
    """Have a word stand, with its answers.

    Raises:
        NotNow: it cannot stand after what was said before; nothing is written.
    """
    with store.lease("self_analysis"), store.transaction() as transaction:
        asked = {"school": word.school, "year": word.academic_year, "known_at": LATEST, "as_of": FOREVER}
        rows = transaction.query("control/self_analysis_states", district=ALL, snapshot=NOTHING, **asked)
        _check(word, state_of(rows.iloc[0]) if len(rows) else State(Analysis.NOT_ASKED))
        said = {"recorded_at": transaction.moment(at), "recorded_by": who}
        said |= {"school": word.school, "academic_year": word.academic_year}
        if word.answers:
            given = pd.DataFrame([_row(one, word.state is Analysis.DRAFT) for one in word.answers])
            transaction.append("self_analysis_answer", given.astype(_ANSWER_TYPES), **said)
        if word.state is not Analysis.DRAFT:
            event = {"event_id": str(uuid.uuid4()), "state": word.state.value, "term": word.term}
            event |= {"remark": word.remark.strip()}
            frame = pd.DataFrame([event]).astype({"term": "datetime64[us]"})
            transaction.append("self_analysis_event", frame, **said)


def _check(word: Word, now: State) -> None:
    if word.state in (Analysis.RETURNED, Analysis.ACCEPTED) and now.name is not Analysis.SENT:
        raise NotNow(f"Ответ школы сейчас {ANALYSIS_NAMES[now.name]}: принять или вернуть можно только полученный.")
    if word.state is Analysis.RETURNED and not word.remark.strip():
        raise NotNow("Напишите замечание: без него школа не узнает, что исправить.")
    if word.state in (Analysis.DRAFT, Analysis.SENT) and now.name is Analysis.ACCEPTED:
        raise NotNow("Самоанализ уже принят. Чтобы изменить его, попросите район запросить самоанализ снова.")
    if word.state is Analysis.ASKED and now.name is Analysis.SENT:
        raise NotNow("Ответ школы уже получен: примите его или верните с замечанием.")
    _check_terms(word)
    if word.state is Analysis.SENT:
        _check_answers(word.answers)


def _check_terms(word: Word) -> None:
    first, last = term_span(word.academic_year)
    for one in word.answers:
        if one.due and not first <= one.due <= last:
            raise NotNow(
                f"Шаг {one.step}: срок меры {russian.day(one.due)} вне {russian.day(first)}–{russian.day(last)}. "
                "Исправьте срок."
            )


def _check_answers(given: Sequence[Answer]) -> None:
    if not any(one.answer.strip() for one in given):
        raise NotNow("Отправлять нечего: ответьте хотя бы на один вопрос.")
    for one in given:
        if one.due and not one.measure.strip():
            raise NotNow(f"Шаг {one.step}: указан срок, но не названа мера. Напишите меру или удалите срок.")


def _row(one: Answer, draft: bool) -> dict[str, Any]:
    return {
        "event_id": str(uuid.uuid4()),
        "step": one.step,
        "question": one.question,
        "answer": one.answer.strip(),
        "conclusion": one.conclusion.strip(),
        "measure": one.measure.strip(),
        "due": one.due,
        "draft": draft,
    }


def _answer(row: dict[Any, Any]) -> Answer:
    said = (row["question"], row["answer"], row["conclusion"], row["measure"])
    return Answer(int(row["step"]), *said, _day(row["due"]))


def _day(said: Any) -> date | None:
    return None if pd.isna(said) else pd.Timestamp(said).date()
