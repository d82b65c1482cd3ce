"""Acts of a case are recorded, never overwritten: the latest word on a step stands; what is opened again says why."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from dashboard import clock, russian
from dashboard.store import Store
from dashboard.store.transaction import Transaction
from dashboard.subjects.control.case_steps import BY_RECHECK, ORDER, reasons, term_of
from dashboard.subjects.control.cases import Subject, rows_of
from dashboard.vocabulary import ALL, LATEST
from dashboard.vocabulary.control import CASE_STEP_NAMES, CaseAct, CaseStep


class CaseRefused(ValueError):
    """An act cannot be recorded so; the message says what to do, in Russian."""


@dataclass(frozen=True)
class Act:
    """What is told of a step; `reason` is a code and belongs to the decision."""

    step: CaseStep
    act: CaseAct = CaseAct.DONE
    day: date = date.min
    note: str = ""
    reason: str | None = None
    file_hash: str | None = None
    file_name: str | None = None


def open_cases(store: Store, about: Sequence[Subject], day: date, who: str, at: datetime | None = None) -> list[str]:
    """Open a case for each that has none open; returns the names of the new ones.

    Raises:
        CaseRefused: the day is in the future.
    """
    _not_ahead(day, at)
    with store.lease("cases"), store.transaction() as transaction:
        rows = _standing(transaction)
        stood = {_key(row) for row in rows if row["step"] is not None}
        new = [
            one for one in dict.fromkeys(about) if (one.school, one.academic_year, one.subject, one.grade) not in stood
        ]
        made = [
            _event(str(uuid.uuid4()), one, Act(CaseStep.FLAG, day=day), term_of(CaseStep.LETTER, day)) for one in new
        ]
        if made:
            transaction.append("case_event", pd.DataFrame(made), recorded_at=transaction.moment(at), recorded_by=who)
    return [str(row["case_id"]) for row in made]


def tell(store: Store, case_id: str, act: Act, who: str, at: datetime | None = None) -> None:
    """Record an act of a case.

    Raises:
        CaseRefused: there is no such case, it is closed, the day is before the flag or ahead, the reason is missing.
    """
    _not_ahead(act.day, at)
    with store.lease("cases"), store.transaction() as transaction:
        rows = _standing(transaction)
        stood = next((row for row in rows if row["case_id"] == case_id), None)
        if stood is None:
            raise CaseRefused("Такого разбирательства нет: обновите страницу.")
        told = transaction.query("control/case_events", known_at=LATEST, as_of=date.max, school=ALL)
        told = told[told["case_id"] == case_id]
        latest = dict(zip(told["step"], told["act"], strict=True))
        _fits(stood, act, latest)
        next_step = _next_step(latest, act)
        due = term_of(next_step, act.day) if next_step else None
        about = Subject(str(stood["school"]), str(stood["academic_year"]), stood["subject"], stood["grade"])
        row = pd.DataFrame([_event(case_id, about, act, due)])
        transaction.append("case_event", row, recorded_at=transaction.moment(at), recorded_by=who)


def _fits(stood: dict[str, Any], act: Act, latest: Mapping[str, str]) -> None:
    """`latest`: step → the latest act told of it."""
    opened: date = stood["opened_on"]
    if act.day < opened:
        raise CaseRefused(f"День раньше открытия ({russian.day(opened)}): исправьте дату.")
    is_closed = stood["step"] is None
    if act.act is CaseAct.REOPENED:
        if not is_closed or act.step is not CaseStep.DECISION:
            raise CaseRefused("Открывать снова нечего: снова открывают только закрытое разбирательство.")
        if not act.note.strip():
            raise CaseRefused("Напишите, почему разбирательство открывают снова.")
    elif is_closed:
        raise CaseRefused("Разбирательство закрыто. Чтобы дописать, откройте его снова и скажите почему.")
    elif act.step is CaseStep.FLAG:
        raise CaseRefused("Признак уже записан днём открытия.")
    elif act.step is CaseStep.DECISION and act.act is CaseAct.SKIPPED:
        raise CaseRefused("Решение не пропускают: закройте разбирательство с причиной.")
    elif act.act is CaseAct.SKIPPED and not act.note.strip():
        raise CaseRefused("Напишите, почему шаг пропущен.")
    elif act.step is CaseStep.DECISION and act.reason not in reasons():
        raise CaseRefused("Выберите, чем закончилось: без причины разбирательство не закрывают.")
    elif act.reason == "other" and not act.note.strip():
        raise CaseRefused("Напишите словами, чем закончилось.")
    elif act.step is CaseStep.DECISION:
        _fits_decision(act, latest)


def _fits_decision(act: Act, latest: Mapping[str, str]) -> None:
    """A recheck decides nothing before it is told of, and steps that nobody told of are passed over with a reason."""
    if act.reason in BY_RECHECK and latest.get(CaseStep.RECHECK) != CaseAct.DONE:
        raise CaseRefused("Перепроверка в разбирательстве не записана: запишите её шаг или выберите другой исход.")
    left = [CASE_STEP_NAMES[step] for step in ORDER if step is not CaseStep.DECISION and step not in latest]
    if left and not act.note.strip():
        raise CaseRefused(f"Не записано: {', '.join(left)}. Напишите, почему решение принято без этого.")


def _next_step(latest: Mapping[str, str], act: Act) -> CaseStep | None:
    """The step that is waited for once the act is told; None when it closes the case."""
    after = {**latest, act.step.value: act.act.value}
    done = {step for step, last in after.items() if last != CaseAct.REOPENED}
    if CaseStep.DECISION in done:
        return None
    return next(step for step in ORDER if step not in done)


def _event(case_id: str, about: Subject, act: Act, due: date | None) -> dict[str, Any]:
    return {
        "event_id": str(uuid.uuid4()),
        "case_id": case_id,
        "school": about.school,
        "subject": about.subject,
        "grade": about.grade,
        "academic_year": about.academic_year,
        "step": act.step.value,
        "act": act.act.value,
        "happened_on": act.day,
        "due": due,
        "reason": act.reason,
        "note": act.note.strip(),
        "file_hash": act.file_hash,
        "file_name": act.file_name,
    }


def _not_ahead(day: date, at: datetime | None) -> None:
    if day > (at.date() if at else clock.today()):
        raise CaseRefused("День ещё не наступил: исправьте дату.")


def _standing(transaction: Transaction) -> list[dict[str, Any]]:
    every = {"known_at": LATEST, "as_of": date.max, "snapshot": str(uuid.UUID(int=0)), "district": ALL}
    return rows_of(transaction.query("control/cases", **every))


def _key(row: dict[str, Any]) -> tuple[Any, ...]:
    return (row["school"], row["academic_year"], row["subject"], row["grade"])
