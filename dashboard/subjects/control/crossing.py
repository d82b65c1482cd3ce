"""Cross-checks as they were decided: kept as facts, the latest of a year stands, the year after goes round them."""

import uuid
from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

import pandas as pd

from dashboard import russian
from dashboard.assigning.answer import Answer
from dashboard.assigning.wishes import NOWHERE, Key, Pair, Procedure, Wishes
from dashboard.reading import Reading
from dashboard.store import Store
from dashboard.subjects.blocks import Column, Table, Text, table
from dashboard.subjects.district.district import District
from dashboard.subjects.view import View, joined, nothing
from dashboard.vocabulary import ALL

_NONE = "Взаимопроверка на этот год не назначена."
_EXPERTS = 2
"""Experts that a procedure is offered."""


def record(
    store: Store,
    answer: Answer,
    district: str,
    year: str,
    day: date,
    who: str,
    pinned: Collection[Pair] = (),
    at: datetime | None = None,
) -> None:
    """Have this assignment stand for the district and year from `day` on; an earlier one stays in the store."""
    assignment = str(uuid.uuid4())
    head = {"event_id": str(uuid.uuid4()), "assignment": assignment, "district": district, "academic_year": year}
    told = {"taken_on": day, "gap_pct": 100 * answer.gap, "mean_load": answer.mean_load, "unmet": len(answer.unmet)}
    pairs = [
        {"subject": one.procedure.subject, "grade": one.procedure.grade, "school": one.procedure.school}
        | {"expert": one.expert, "home": one.home, "km": one.km, "works": one.works}
        | {"pinned": Pair(one.procedure, one.expert) in pinned}
        for one in answer.rows
    ]
    with store.transaction() as transaction:
        moment = transaction.moment(at)
        heads = pd.DataFrame([head | told | {"removed": False}])
        transaction.append("cross_check", heads, recorded_at=moment, recorded_by=who)
        rows = pd.DataFrame(pairs).astype({"km": "Float64", "grade": "Int8"})
        transaction.append("cross_check_pair", rows, recorded_at=moment, assignment=assignment)


def met_before(reading: Reading) -> frozenset[tuple[str, str]]:
    """Experts and the schools whose works they checked in the year before the reading's."""
    if reading.year is None:
        return frozenset()
    rows = reading.ask("control/cross_checks", year=russian.year_before(reading.the_year))
    return frozenset(zip(rows["expert"], rows["school"], strict=True))


def wishes_known(reading: Reading) -> Wishes:
    """What the store knows of wishes: works with a sign as procedures, last year's experts and where they went.

    Experts come with their school only: subjects and kin are for people to add.
    """
    works = reading.ask("control/flagged_works")
    procedures = tuple(
        Procedure(Key(r.subject, int(r.grade), r.school), int(r.works), _EXPERTS, *_place(r.latitude, r.longitude))
        for r in works.itertuples()
    )
    return Wishes((), procedures, met_before(reading))


def with_last_year(wishes: Wishes, reading: Reading) -> Wishes:
    """The wishes with what the store knows of the year before."""
    codes = {one.code for one in wishes.experts}
    met = {(expert, school) for expert, school in met_before(reading) if expert in codes}
    return replace(wishes, last_year=wishes.last_year | met)


def cross(district: District) -> View:
    """The assignment that stands: how many schools, experts, kilometres, the largest load, wishes not met."""
    reading = district.reading
    rows = reading.ask("control/cross_checks")
    if rows.empty:
        return nothing(_NONE)
    loads = rows.groupby("expert")["works"].sum()
    schools = russian.count(rows["school"].nunique(), "школа", "школы", "школ")
    experts = russian.count(len(loads), "эксперт", "эксперта", "экспертов")
    way, most = f"{russian.number(rows['km'].sum())}{russian.NBSP}км", _works(loads.max())
    finding = f"Взаимопроверка: {schools}, {experts}, {way}, наибольшая нагрузка {most}"
    note = joined(*_told(reading), "эксперты названы кодами; км по прямой")
    listed = _table(rows, note)
    return View(finding, note, document=(Text(f"{finding}."), listed), main=listed, speech=(note,))


def _told(reading: Reading) -> list[str]:
    """What is said of the whole district; nothing to one who sees only the own."""
    if reading.own is not None:
        return []
    taken = reading.ask("control/cross_check_taken")
    if taken.empty:
        return []
    one = taken.iloc[0]
    return [
        f"Назначено {russian.day(one['taken_on'])}",
        f"средняя нагрузка {russian.number(one['mean_load'], 1)}",
        f"пожеланий не выполнено: {russian.number(one['unmet'])}",
        f"разрыв с лучшим возможным не больше {russian.percent(one['gap_pct'], 1)}",
    ]


def _works(load: float) -> str:
    return russian.number(load, 0 if float(load).is_integer() else 1)


def shown(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `control/cross_checks` as people read them."""
    what = [russian.assessment_code(r.subject, r.grade) for r in rows.itertuples()]
    heads = {
        "name": "Школа",
        "what": "Работа",
        "expert": "Код эксперта",
        "home": "Откуда",
        "km": "Км",
        "works": "Работ",
    }
    return rows.assign(what=what).rename(columns=heads)[list(heads.values())]


def _table(rows: pd.DataFrame, note: str) -> Table:
    told = rows.assign(what=[russian.assessment_code(r.subject, r.grade) for r in rows.itertuples()])
    columns = [
        ("name", Column("Школа", width=2.6)),
        ("what", Column("Работа")),
        ("expert", Column("Код эксперта")),
        ("home", Column("Откуда", width=1.2, optional=True)),
        ("km", Column("Км", "number", digits=1, optional=True)),
        ("works", Column("Работ", "number", digits=1)),
    ]
    return table("Кто чьи работы проверяет", told, columns, note, "Взаимопроверка")


def _place(lat: float, lon: float) -> tuple[float, float]:
    return (NOWHERE if pd.isna(lat) else float(lat)), (NOWHERE if pd.isna(lon) else float(lon))


def scope_of(reading: Reading) -> str:
    """The district an assignment of this reading is of."""
    return ALL if reading.scope.is_everything else reading.scope.district
