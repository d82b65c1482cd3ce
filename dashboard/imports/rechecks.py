"""Rows of a recheck against the works that stand: a work that is not there, points that cannot be, a day outside."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from dashboard import russian
from dashboard.imports.readout import NOTE, Problem, Readout
from dashboard.store import Store, Transaction

TABLE = "recheck"
_KEY = ("school", "subject", "grade", "academic_year", "participant")
_TYPES = {"school_score": "Int16", "school_mark": "Int8", "commission_score": "Int16", "commission_mark": "Int8"}
_TYPES |= {"grade": "Int8", "row_number": "Int32"}


def settle(asked: Store | Transaction, readout: Readout) -> Readout:
    """The readout with the school's points filled in from the store, rows that cannot be set aside with a reason.

    Works of a check work that the store has none of are taken as the file tells them.
    """
    if TABLE not in readout.tables:
        return readout
    draft = pd.concat(readout.tables[TABLE], ignore_index=True).astype(object)
    rows = draft.where(draft.notna(), None).to_dict("records")
    known = _Known(asked, sorted({row["school"] for row in rows}))
    found = [known.look(row) for row in rows]
    taken = [one for one in found if isinstance(one, dict)]
    problems = [*readout.problems, *(one for one in found if isinstance(one, Problem)), *known.notes]
    tables = {name: frames for name, frames in readout.tables.items() if name != TABLE}
    if taken:
        frame = pd.DataFrame(taken).drop(columns="sheet", errors="ignore")
        tables[TABLE] = [frame.astype({name: kind for name, kind in _TYPES.items() if name in frame})]
    lost = len(rows) - len(taken)
    return replace(
        readout, tables=tables, problems=problems, accepted=readout.accepted - lost, rejected=readout.rejected + lost
    )


class _Known:
    """The works of the schools that a file names."""

    def __init__(self, asked: Store | Transaction, schools: list[str]) -> None:
        works = asked.query("data/works_of_schools", schools=schools)
        self.works = {tuple(row[name] for name in _KEY): row for row in works.to_dict("records")}
        self.cells = {key[:-1] for key in self.works}
        self.schools = set(asked.query("roadmap/logins")["school"])
        self.notes: list[Problem] = []

    def look(self, row: dict[str, Any]) -> dict[str, Any] | Problem:
        """The row with what the store knows, or why it is set aside."""
        if self.schools and row["school"] not in self.schools:
            return _problem(row, "Логин ОО", row["school"], "Такой школы среди загруженных данных нет: проверьте логин")
        if said := _outside(row["checked_on"], row["academic_year"]):
            return _problem(row, "Дата", f"{row['checked_on']:%d.%m.%Y}", said)
        key = tuple(row[name] for name in _KEY)
        if key[:-1] in self.cells:
            work = self.works.get(key)
            if said := _no_such(work):
                return _problem(row, "Код участника", row["participant"], said)
            row = self._filled(row, work or {})
            if said := _too_many(row, work or {}):
                return _problem(row, "Балл комиссии", str(row["commission_score"]), said)
        return row if _comparable(row) else _problem(row, "Балл комиссии", "", _NOTHING)

    def _filled(self, row: dict[str, Any], work: dict[Any, Any]) -> dict[str, Any]:
        score, mark = (None if pd.isna(work[name]) else int(work[name]) for name in ("primary_score", "mark"))
        if row["school_score"] is not None and score is not None and int(row["school_score"]) != score:
            said = f"Балл школы в файле {row['school_score']}, а в загруженных работах {score}: взят тот, что в файле"
            self.notes.append(_problem(row, "Балл школы", str(row["school_score"]), said, NOTE))
        if row["school_score"] is not None:
            return row
        return row | {"school_score": score, "school_mark": mark if row["school_mark"] is None else row["school_mark"]}


_NOTHING = (
    "Сравнить не с чем: балла или отметки школы нет ни в файле, ни среди загруженных работ. Загрузите Ф1 или протокол"
)


def _no_such(work: dict[Any, Any] | None) -> str:
    if work is None:
        return "Работы с таким кодом у этой школы нет: проверьте код, предмет и класс"
    return "По протоколу этот ученик работу не писал: проверьте код" if work["absent"] else ""


def _too_many(row: dict[str, Any], work: dict[Any, Any]) -> str:
    most, score = work["max_score"], row["commission_score"]
    if score is None or pd.isna(most) or score <= most:
        return ""
    return f"Балл комиссии {score} больше максимума работы {int(most)}"


def _outside(day: date | None, year: str) -> str:
    """Why a day is not one of a recheck of the year: from its September to the end of the next August but one."""
    if day is None or pd.isna(day):
        return ""
    first = date(int(year[:4]), 9, 1)
    last = date(int(year[:4]) + 2, 8, 31)
    if first <= day <= last:
        return ""
    span = f"с {russian.day(first)} по {russian.day(last)}"
    return f"Дата не относится к работам {year} учебного года: перепроверка бывает {span}"


def _comparable(row: dict[str, Any]) -> bool:
    by_score = row["school_score"] is not None and row["commission_score"] is not None
    by_mark = row["school_mark"] is not None and row["commission_mark"] is not None
    return by_score or by_mark


def _problem(row: dict[str, Any], column: str, value: str, said: str, severity: str = "rejected") -> Problem:
    return Problem(str(row.get("sheet") or ""), row.get("row_number"), column, value, said, severity)
