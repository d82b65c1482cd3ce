"""Cases: what was done about signs, from the flag to the decision, as they stood on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.blocks import value
from dashboard.subjects.control.case_steps import reasons, short_reasons, term_of
from dashboard.vocabulary.control import CASE_STEP_NAMES, CaseStep


@dataclass(frozen=True)
class Subject:
    """What is looked into: a school's check work, or the whole school where subject and grade are None."""

    school: str
    academic_year: str
    subject: str | None = None
    grade: int | None = None

    @property
    def work(self) -> str:
        """`МА 5`, or that it is the whole school."""
        return russian.assessment_code(self.subject, self.grade) if self.subject and self.grade else "школа в целом"


@dataclass(frozen=True)
class Case:
    """A case as it stood: `step` it waits for and `due`, None of a closed one; `days_late` None in time."""

    case_id: str
    subject: Subject
    name: str
    opened_on: date
    opened_by: str
    step: CaseStep | None
    due: date | None
    days_late: int | None
    closed_on: date | None
    reason: str | None
    note: str
    last_on: date

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a step."""
        return self.step is not None

    @property
    def ending(self) -> str:
        """What it was closed with; empty while it is open."""
        return "" if self.is_open else reasons().get(self.reason or "", self.reason or "")

    @property
    def short(self) -> str:
        """`разобрано 20.11.2026: школа объяснила картину`, `разбирается, ждём: ответ школы до 20.11.2026`."""
        return self.line if self.is_open else f"разобрано {russian.day(self.closed_on)}: {self.ending}"

    @property
    def told(self) -> str:
        """`short` with the check work that it is of, for where several of a school are told."""
        return f"{self.short} ({self.subject.work})"

    @property
    def todo(self) -> str:
        """What to do about the sign: `ответ школы до 20.11.2026`; of a closed case what it was closed with."""
        if self.step is None:
            return f"разобрано: {self.ending}"
        return f"{CASE_STEP_NAMES[self.step]} до {russian.day(self.due)}"

    @property
    def brief(self) -> str:
        """`todo` for a narrow column: `разобрано: подтверждён`."""
        return self.todo if self.is_open else f"разобрано: {short_reasons().get(self.reason or '', '')}"

    @property
    def remembered(self) -> str:
        """How it ended, for a later year: `в 2024/25 разбирали: признак снят перепроверкой (МА 8)`."""
        return f"в {russian.short_year(self.subject.academic_year)} разбирали: {self.ending} ({self.subject.work})"

    @property
    def outcome(self) -> str:
        """`признак снят перепроверкой: работы проверены заново`; empty while it is open."""
        return ": ".join(word for word in (self.ending, self.note) if word) if not self.is_open else ""

    @property
    def line(self) -> str:
        """Where it stands, in one line: `разобрано 12.11.2026: …`, `разбирается, ждём ответ школы до 20.11.2026`."""
        if self.step is None:
            return f"разобрано {russian.day(self.closed_on)}: {self.outcome}"
        late = f", просрочено на {russian.count(self.days_late, 'день', 'дня', 'дней')}" if self.days_late else ""
        return f"разбирается, ждём: {CASE_STEP_NAMES[self.step]} до {russian.day(self.due)}{late}"


def cases(reading: Reading) -> list[Case]:
    """All cases of the scope, open ones first, those that are late longest on top."""
    return list(reading.kept("cases", lambda: tuple(_case(row) for row in rows_of(reading.ask("control/cases")))))


def cases_of(reading: Reading, school: str) -> list[Case]:
    """A school's cases, the latest year first; open ones before closed ones."""
    found = [one for one in cases(reading) if one.subject.school == school]
    return sorted(found, key=lambda one: (one.subject.academic_year, one.is_open, one.last_on), reverse=True)


def standing(found: Sequence[Case], about: Subject) -> Case | None:
    """The case that a sign is told with, of its own check work or of the whole school: an open one, else the last.

    A case of another check work says nothing of this sign.
    """
    own = (Subject(about.school, about.academic_year), about)
    here = [one for one in found if one.subject in own]
    return max(here, key=lambda one: (one.is_open, one.subject == about, one.last_on), default=None)


def of_year(found: Sequence[Case], school: str, year: str) -> list[Case]:
    """A school's cases of a year, open ones first, then those closed last."""
    here = [one for one in found if one.subject.school == school and one.subject.academic_year == year]
    return sorted(here, key=lambda one: (one.is_open, one.last_on), reverse=True)


def answer_by(found: Sequence[Case], about: Subject, day: date) -> date:
    """The last day for a school's answer to a letter of this day: the case's own term where it waits for the answer."""
    here = standing(found, about)
    if here and here.step is CaseStep.ANSWER and here.due and here.due >= day:
        return here.due
    return term_of(CaseStep.ANSWER, day)


def last_before(found: Sequence[Case], about: Subject) -> Case | None:
    """The closed case of an earlier year that is remembered when a sign comes again: of the same subject and grade,
    else of the whole school, else of another of its check works; of several the one of the latest year."""
    past = [
        one
        for one in found
        if one.subject.school == about.school and one.subject.academic_year < about.academic_year and not one.is_open
    ]
    return max(
        past, key=lambda one: (_nearness(one.subject, about), one.subject.academic_year, one.last_on), default=None
    )


def _nearness(one: Subject, about: Subject) -> int:
    if one.subject is None:
        return 1
    return 2 if (one.subject, one.grade) == (about.subject, about.grade) else 0


def events(reading: Reading, school: str) -> pd.DataFrame:
    """Rows of control/case_events of a school."""
    return reading.ask("control/case_events", school=school)


def rows_of(found: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of an answer, missing values as None, days as dates."""
    rows: list[dict[str, Any]] = found.to_dict("records")
    return [{name: None if pd.isna(said) else value(said) for name, said in row.items()} for row in rows]


def _case(row: dict[str, Any]) -> Case:
    about = Subject(row["school"], row["academic_year"], row["subject"], row["grade"])
    step = CaseStep(row["step"]) if row["step"] else None
    return Case(
        row["case_id"],
        about,
        row["name"],
        row["opened_on"],
        row["opened_by"] or "",
        step,
        row["due"],
        row["days_late"],
        row["closed_on"],
        row["reason"],
        row["note"] or "",
        row["last_on"],
    )
