"""A file of progress against the plans that are taken: each row finds its measure or is set aside with a reason."""

import re
import uuid
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from typing import Any

import pandas as pd

from dashboard import clock
from dashboard.files.tidy import login, plain
from dashboard.imports.readout import NOTE, Problem, Readout
from dashboard.store import Store, Transaction
from dashboard.store.events import progress_frame
from dashboard.vocabulary import FOREVER, LATEST, Level, Status

DRAFT, TABLE = "progress_draft", "progress_event"
"""Rows as the template's reader gives them, and the table they become."""
_EDGES = re.compile(r"^[\s.«»\"№]+|[\s.,:;«»\"]+$")
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)


def place(asked: Store | Transaction, readout: Readout, today: date | None = None) -> Readout:
    """The readout with its draft rows turned into events of measures; other readouts come back as they are.

    The terms of the plans must be unfolded before.
    """
    if DRAFT not in readout.tables:
        return readout
    now = {"known_at": LATEST, "as_of": FOREVER}
    plans = _Plans(
        asked.query("roadmap/measure_names", **now),
        asked.query("roadmap/days", **now),
        set(asked.query("roadmap/logins")["school"]),
    )
    draft = pd.concat(readout.tables[DRAFT], ignore_index=True).astype(object)
    rows = draft.where(draft.notna(), None).to_dict("records")
    events, problems = [], list(readout.problems)
    for row in rows:
        found = plans.event(row, today or clock.today())
        if isinstance(found, Problem):
            problems.append(found)
        else:
            events.append(found)
    if events and not plans.logins:
        said = "В хранилище ещё нет школ, поэтому логины не проверены: загрузите реестр ОО или отчёты"
        problems.append(Problem("", None, "Логин ОО", "", said, NOTE))
    tables = {name: frames for name, frames in readout.tables.items() if name != DRAFT}
    if events:
        tables[TABLE] = [*tables.get(TABLE, []), progress_frame(events)]
    lost = len(rows) - len(events)
    return replace(
        readout, tables=tables, problems=problems, accepted=readout.accepted - lost, rejected=readout.rejected + lost
    )


class _Plans:
    """What rows are looked up in. `names`: roadmap/measure_names, `days`: roadmap/days."""

    def __init__(self, names: pd.DataFrame, days: pd.DataFrame, logins: set[str]) -> None:
        self.logins = logins
        self.measures = names
        self.days = {str(measure): rows for measure, rows in days.groupby("measure")}
        self.by_title: dict[str, set[str]] = {}
        self._found: dict[tuple[Any, ...], Any] = {}
        self.owners: dict[str, str] = names.dropna(subset=["owner_school"]).set_index("plan")["owner_school"].to_dict()
        for row in names.drop_duplicates("plan").itertuples():
            file = PurePath(str(row.file_name))
            for said in (row.plan_title, file.name, file.stem):
                self.by_title.setdefault(bare(str(said)), set()).add(str(row.plan))

    def event(self, row: dict[str, Any], today: date) -> dict[str, Any] | Problem:
        """The event that a row tells, or why it is set aside."""
        happened_on = row["happened_on"] or today
        if happened_on > today:
            return _problem(row, "Дата", f"{happened_on:%d.%m.%Y}", "Дата ещё не наступила")
        plan = self._plan(row)
        if isinstance(plan, Problem):
            return plan
        measure = self._measure(row, plan)
        if isinstance(measure, Problem):
            return measure
        school = row["school"]
        if school and self.logins and school not in self.logins:
            return _problem(row, "Логин ОО", school, "Такой школы среди загруженных данных нет")
        if school and measure.level != Level.SCHOOL:
            said = "Мероприятие районное: статус у него один, логин школы не указывается"
            return _problem(row, "Логин ОО", school, said)
        if school and (owner := self.owners.get(plan)) not in (None, school):
            return _problem(row, "Логин ОО", school, f"Это план другой школы: {owner}")
        return self._event(row | {"school": self._school(school, plan)}, str(measure.measure), happened_on)

    def _school(self, said: str | None, plan: str) -> str | None:
        """The school told, or the one whose plan it is."""
        return said or login(self.owners.get(plan, ""))

    def _event(self, row: dict[str, Any], measure: str, happened_on: date) -> dict[str, Any]:
        proof = row["evidence"]
        link = proof if proof and _LINK.fullmatch(proof) else None
        return {
            "event_id": str(uuid.uuid4()),
            "recorded_at": None,
            "recorded_by": None,
            "measure": measure,
            "school": row["school"],
            "occurrence": self._occurrence(row, measure, happened_on),
            "status": row["status"],
            "happened_on": happened_on,
            "fact": row["fact"],
            "evidence_link": link,
            "evidence_hash": None,
            "evidence_name": None if link else proof,
            "comment": row["comment"],
        }

    def _occurrence(self, row: dict[str, Any], measure: str, happened_on: date) -> str | None:
        if row["status"] == Status.NOT_REQUIRED and row["happened_on"] is None:
            return None
        return nearest(self.days.get(measure), happened_on)

    def _plan(self, row: dict[str, Any]) -> str | Problem:
        said = row["plan"]
        if said is None and self.measures["plan"].nunique() == 1:
            return str(self.measures["plan"].iloc[0])
        if said is None:
            return _problem(row, "План", "", "Не сказано, какой это план: впишите его название")
        found = self._of(self.by_title.get(bare(said), set()), row["school"])
        if len(found) == 1:
            return next(iter(found))
        if found:
            return _problem(
                row, "План", said, "Взято несколько планов с таким названием: непонятно, какой имеется в виду"
            )
        return _problem(
            row, "План", said, "Такого плана среди взятых нет: проверьте название или сначала возьмите план"
        )

    def _of(self, plans: set[str], school: str | None) -> set[str]:
        """Of plans of one title the school's own where it has one, else the district's."""
        own = {plan for plan in plans if school and self.owners.get(plan) == school}
        return own or {plan for plan in plans if plan not in self.owners} or plans

    def _measure(self, row: dict[str, Any], plan: str) -> Any:
        """The measure, looked up once for all schools that tell of it, or why it is not found."""
        key = (plan, row["section"], row["number"], bool(row["school"]))
        if key in self._found:
            return self._found[key]
        found = self._look_up(row, plan)
        if not isinstance(found, Problem):
            self._found[key] = found
        return found

    def _look_up(self, row: dict[str, Any], plan: str) -> Any:
        found = self.measures[self.measures["plan"] == plan]
        if row["section"] is not None:
            wanted = bare(row["section"])
            sections = [
                s for s in found["section"].unique() if bare(s) == wanted or _unnumbered(s) == _unnumbered(wanted)
            ]
            if not sections:
                return _problem(row, "Раздел", row["section"], "Такого раздела в этом плане нет")
            found = found[found["section"].isin(sections)]
        if row["number"] is None:
            return _problem(row, "№", "", "Не указан номер мероприятия")
        numbered = found[found["number"].map(bare) == bare(row["number"])]
        if numbered.empty:
            return _problem(row, "№", row["number"], "Мероприятия с таким номером в этом плане нет")
        if len(numbered) > 1:  # one task on two levels bears one number: the login tells which is meant
            numbered = numbered[(numbered["level"] == Level.SCHOOL) == bool(row["school"])]
        if len(numbered) != 1:
            said = "Мероприятий с таким номером несколько: укажите раздел"
            return _problem(row, "№", row["number"], said)
        return numbered.iloc[0]


def nearest(days: pd.DataFrame | None, happened_on: date) -> str | None:
    """The occurrence that a day belongs to: the one whose days hold it, else the nearest deadline, the earlier first.

    `days`: occurrence, due_from, due_to of one measure; None without days.
    """
    if days is None or days.empty:
        return None
    rows = [(r.occurrence, r.due_from.date(), r.due_to.date()) for r in days.itertuples()]
    holding = [row for row in rows if row[1] <= happened_on <= row[2]]
    return str(min(holding or rows, key=lambda row: (abs((row[2] - happened_on).days), row[2]))[0])


def bare(said: object) -> str:
    """A name for comparing: no case, no quotes, no marks at the ends."""
    return _EDGES.sub("", plain(str(said)))


def _unnumbered(section: str) -> str:
    return re.sub(r"^(?:раздел\s+)?[\divxlс]+[.)]\s*", "", bare(section))


def _problem(row: dict[str, Any], column: str, value: str, said: str) -> Problem:
    return Problem(str(row["sheet"]), int(row["row_number"]), column, value, said)
