"""Every macro and view of `queries/facts`: header in the fixed form, columns as stated, an empty and a full store."""

import re
from dataclasses import replace

import pytest

from dashboard.settings import PROJECT
from dashboard.store import QueryFile, Store
from dashboard.store.facts import all_facts, in_order, used_by
from dashboard.store.queries import BadQueryFile

from .asking import ask_fact, values_for

FACTS = all_facts()
of_each = pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.name)
MAY_BE_EMPTY = {"undone_at", "measure_event", "recheck_at", "report_made", "unheld_at", "decision_at"}
MAY_BE_EMPTY |= {"recheck_draw_at", "recheck_work_at", "case_at", "case_event_at", "cross_check_at"}
MAY_BE_EMPTY |= {"self_analysis_at", "self_analysis_word_at", "observation_at", "observer_at", "faulty_at"}
MAY_BE_EMPTY |= {"trial_at", "part_made", "part_work", "part_task", "part_value", "part_done"}


@of_each
def test_columns_are_what_the_header_says(fact: QueryFile, empty: Store):
    assert ask_fact(empty, fact, **values_for(fact))[0] == fact.columns


@of_each
def test_the_demo_district_has_rows(fact: QueryFile, demo: Store, snapshot: str):
    instead = {
        "of_snapshot": snapshot,
        "snapshot": snapshot,
        "of_year": "2025/2026",
        "subjects": "МА,РУ",
        "level": "школа",
    }
    assert len(ask_fact(demo, fact, **values_for(fact, **instead))[1]) or fact.name in MAY_BE_EMPTY


@of_each
def test_a_macro_takes_the_parameters_of_its_header_and_uses_them(fact: QueryFile):
    made = re.search(rf"CREATE MACRO {fact.name}\(([^)]*)\)", fact.sql)
    assert (made.group(1).split(", ") if made else []) == list(fact.params)
    body = fact.sql[made.end() :] if made else ""
    assert [name for name in fact.params if not re.search(rf"\b{name}\b", body)] == []


@of_each
def test_days_and_knowledge_are_never_absent(fact: QueryFile):
    assert not re.search(r"\b(known_at|as_of|of_snapshot|asked|since|only_school|chosen\w*) IS (NOT )?NULL", fact.sql)


def test_each_is_made_after_those_that_it_uses():
    names = [fact.name for fact in FACTS]
    later = {f.name: used_by(f) & set(names[place + 1 :]) for place, f in enumerate(FACTS)}
    assert {name: used for name, used in later.items() if used} == {}
    assert used_by(next(f for f in FACTS if f.name == "plan_cell_at")) >= {
        "measure_at",
        "progress_at",
        "is_here",
        "unit",
    }


def test_a_circle_is_an_error_that_names_it():
    one, other = FACTS[0], FACTS[1]
    circle = [
        replace(one, name="hen", sql="CREATE VIEW hen AS FROM egg"),
        replace(other, name="egg", sql="CREATE VIEW egg AS SELECT * FROM hen"),
    ]
    with pytest.raises(BadQueryFile, match=r"circle: (hen - egg - hen|egg - hen - egg)"):
        in_order(circle)


def test_a_file_that_makes_something_else_is_an_error():
    with pytest.raises(BadQueryFile, match="facts/hen: does not make hen"):
        in_order([replace(FACTS[0], name="hen", sql="CREATE VIEW egg AS FROM hen")])


def test_every_fact_is_used_by_a_query_or_a_fact():
    asked = "".join(
        path.read_text("utf-8") for path in (PROJECT / "queries").rglob("*.sql") if path.parent.name != "facts"
    )
    used = {name for fact in FACTS for name in used_by(fact)}
    assert [f.name for f in FACTS if f.name not in used and not re.search(rf"\b{f.name}\b", asked)] == []


def test_names_stand_by_their_numbers(empty: Store):
    wanted = ["Ёлкинская школа", "Жаровская школа", "школа № 1", "Школа № 2", "Школа № 10"]
    fact = next(fact for fact in FACTS if fact.name == "name_order")
    keys = [ask_fact(empty, fact, name=name)[1]["value"].iloc[0] for name in wanted]
    assert keys == sorted(keys)
