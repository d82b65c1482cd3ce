"""Cross-checks as facts: the latest stands, the year after goes round it, a director sees the own school only."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from dashboard.assigning.answer import PRICES, Answer, Assigned
from dashboard.assigning.wishes import Expert, Key, Pair, Procedure, Wishes
from dashboard.reading import Own, Reading
from dashboard.russian import NBSP
from dashboard.store import Store
from dashboard.subjects.blocks import Table
from dashboard.subjects.control import crossing
from dashboard.subjects.district.district import district_of
from dashboard.subjects.views import told
from tests.readings import reading_of
from tests.small_store import DISTRICT

DAY = date(2026, 11, 20)
A, B, C = "edu000101", "edu000102", "edu000103"


def answer(*pairs: tuple[str, str, str, float | None]) -> Answer:
    """(school, expert, home, km), ten works each of mathematics in grade 4."""
    rows = tuple(Assigned(Key("МА", 4, school), code, home, km, 10.0) for school, code, home, km in pairs)
    experts = tuple(Expert(code, home, frozenset({"МА"})) for _, code, home, _ in pairs)
    procedures = tuple(Procedure(Key("МА", 4, school), 10, 1) for school, *_ in pairs)
    able = frozenset(one.code for one in experts)
    return Answer(Wishes(experts, procedures), PRICES, rows, 0.031, 20.0, 0.1, 0.2, True, able)


FIRST = answer((B, "Э-1", A, 7.5), (C, "Э-2", B, 4.0))
SECOND = answer((B, "Э-3", C, 5.0))


@pytest.fixture
def filled(small_store: Store) -> Store:
    return small_store


def reading(store: Store, day: date = DAY) -> Reading:
    return reading_of(store, day)


def decide(store: Store, found: Answer, year: str, at: datetime, pinned: tuple[Pair, ...] = ()) -> None:
    crossing.record(store, found, DISTRICT, year, at.date(), "методист", pinned, at)


def test_nothing_is_told_before_anything_stands(filled: Store):
    now = reading(filled)
    assert "cross" not in told(now)
    assert crossing.cross(district_of(now)).finding == "Взаимопроверка на этот год не назначена."


def test_the_latest_assignment_of_a_year_stands(filled: Store):
    year = reading(filled).the_year
    decide(filled, FIRST, year, datetime(2026, 11, 10, 12), (Pair(Key("МА", 4, B), "Э-1"),))
    now = reading(filled)
    assert "cross" in told(now)
    view = crossing.cross(district_of(now))
    assert view.finding.replace(NBSP, " ") == "Взаимопроверка: 2 школы, 2 эксперта, 12 км, наибольшая нагрузка 10"
    assert "Назначено 10.11.2026" in view.note and "не больше 3,1" in view.note.replace(NBSP, " ")
    rows = now.ask("control/cross_checks")
    assert rows[["school", "expert", "pinned"]].to_numpy().tolist() == [[B, "Э-1", True], [C, "Э-2", False]]
    decide(filled, SECOND, year, datetime(2026, 11, 12, 12))
    assert reading(filled).ask("control/cross_checks")["expert"].tolist() == ["Э-3"]
    assert reading(filled, date(2026, 11, 11)).ask("control/cross_checks")["expert"].tolist() == ["Э-1", "Э-2"]


def test_the_year_after_goes_round_it(filled: Store):
    now = reading(filled)
    before = f"{int(now.the_year[:4]) - 1}/{now.the_year[:4]}"
    decide(filled, FIRST, before, datetime(2025, 11, 10, 12))
    now = reading(filled)
    assert crossing.met_before(now) == {("Э-1", B), ("Э-2", C)}
    wishes = replace(FIRST.wishes, experts=FIRST.wishes.experts[:1])
    assert crossing.with_last_year(wishes, now).last_year == {("Э-1", B)}


def test_a_director_sees_the_own_school_and_not_where_experts_come_from(filled: Store):
    decide(filled, FIRST, reading(filled).the_year, datetime(2026, 11, 10, 12))
    now = reading(filled).only(Own(school=C))
    rows = now.ask("control/cross_checks")
    assert rows["school"].tolist() == [C] and rows["home"].isna().all()
    view = crossing.cross(district_of(now))
    assert view.finding.startswith("Взаимопроверка: 1") and B not in str(view) and A not in str(view)
    assert isinstance(view.main, Table) and len(view.main.rows) == 1


def test_procedures_known_are_the_works_with_a_sign(filled: Store):
    now = reading(filled)
    cells = now.ask("signs/cells", year=now.the_year)
    flagged = cells[cells["zone"].isin(["присмотреться", "проверить", "перепроверка"])]
    wanted = {(row.school, row.subject, row.grade, row.n) for row in flagged.itertuples()}
    found = crossing.wishes_known(now).procedures
    assert {(p.key.school, p.key.subject, p.key.grade, p.works) for p in found} == wanted
    assert all(p.experts == 2 for p in found)
