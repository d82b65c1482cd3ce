"""Tasks and maximum of a file's works against those that other files state of the same works: told, never mixed."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from dashboard import russian
from dashboard.imports.passport import SUBJECT
from dashboard.imports.readout import NOTE, REJECTED, Problem, Readout
from dashboard.store import Transaction

READ_WITH = ("assessment", "task")
"""Fact tables that tell the maximum and the tasks of works."""
WORK = ["subject", "grade", "academic_year"]
_TOLD = 8
_APART = (
    "Проценты посчитаны от максимума этого файла; в баллы района, его задания и сравнения школ эти работы не входят"
)


@dataclass(frozen=True)
class Versions:
    """Notes on works that differ from most others; `met`: why none of the file can be taken, "" where it can."""

    notes: list[Problem] = field(default_factory=list)
    met: str = ""


def against_others(transaction: Transaction, batch_id: str, works: int) -> Versions:
    """How the `works` works of a batch that the transaction has written differ from those of other files.

    Pupils of a school that has others out of another maximum, none of whom they replace, wrote two works under one
    name: a file that brings nothing else is not taken.
    """
    found = transaction.query("data/tasks_against", batch_id=batch_id)
    told, met = [], []
    for (subject, grade, year), rows in found.groupby(WORK, sort=False):
        others = [*rows.itertuples(index=False)]
        rival = next((row for row in others if _other_max(row) and 0 < row.own_schools == len(row.met)), None)
        said = _met(rival) if rival else _other(others[0])
        met += [said] if rival else []
        if said:
            told.append(Problem("", None, "", f"{russian.assessment(subject, grade)}, {year}", said, NOTE))
    return Versions(told, met[0] if met and len(met) == works else "")


def asking_subject(readout: Readout, why: str) -> Readout:
    """What is left of a file that cannot be taken before a person says which subject it is of."""
    passports = [replace(passport, works=0, asked=(SUBJECT,)) for passport in readout.passports]
    problems = [Problem("", None, "", "", why, REJECTED)]
    return Readout(readout.kind, readout.version, problems=problems, rejected=readout.accepted, passports=passports)


def _met(rival: Any) -> str:
    """Why works cannot stand beside others of the same schools."""
    return (
        f"Максимум в этом файле {rival.own_max}, а в работах тех же школ из «{rival.file_name}» "
        f"{rival.max_score}: это две разные работы под одним названием. Укажите предмет при загрузке, например "
        "«Математика (углублённый уровень)», или отмените прежнюю загрузку, если неверна она"
    )


def _other(usual: Any) -> str:
    """What is said of a work that differs from the one of most others."""
    if _other_max(usual):
        return (
            f"Максимум в этом файле {usual.own_max}, а в других {usual.max_score} («{usual.file_name}»): проверьте "
            f"предмет, уровень (базовый или углублённый), класс и год. {_APART}"
        )
    if usual.own_tasks is None or usual.tasks is None:
        return ""
    differing = "; ".join(_differing(_points(usual.own_tasks), _points(usual.tasks)))
    said = "В этом файле задания другие, чем в других файлах этой работы"
    return f"{said} («{usual.file_name}»): {differing}. Доли посчитаны по своим заданиям" if differing else ""


def _other_max(row: Any) -> bool:
    return bool(row.own_max > 0 and row.max_score > 0 and row.own_max != row.max_score)


def _points(tasks: list[str]) -> dict[str, str]:
    """Label → points, "" where they are not stated."""
    return {task.partition(" ")[0]: task.partition(" ")[2] for task in tasks}


def _differing(own: dict[str, str], usual: dict[str, str]) -> Iterator[str]:
    lacking, more = [t for t in usual if t not in own], [t for t in own if t not in usual]
    other = [f"{t} ({own[t]} вместо {usual[t]})" for t in own if own[t] and usual.get(t) and own[t] != usual[t]]
    for said, tasks in (("нет", lacking), ("только здесь", more), ("другой максимум", other)):
        if tasks:
            rest = f" и ещё {len(tasks) - _TOLD}" if len(tasks) > _TOLD else ""
            yield f"{said} {', '.join(tasks[:_TOLD])}{rest}"
