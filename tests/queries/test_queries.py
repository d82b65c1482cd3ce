"""Every named query: header in the fixed form, columns as stated, strict parameters, an empty and a full store."""

import re
from collections import Counter
from datetime import date

import pytest

from dashboard.settings import PROJECT
from dashboard.store import QueryFile, Store, WrongParameters, all_queries
from dashboard.vocabulary import ALL, LATEST

from .asking import FILTERS, asked_with

QUERIES = all_queries()
FILTERED = [
    (query, name) for query in QUERIES for name, of in query.params.items() if name in FILTERS and of == "VARCHAR"
]
MAY_BE_EMPTY = {
    "data/mismatches",
    "data/held_logins",
    "data/faults",
    "derived/input_set_aside",
    "control/case_events",
    "control/cases",
    "control/drawn",
    "control/draws",
    "control/recheck_works",
    "control/rechecks",
    "control/decisions",
    "control/decision_history",
    "control/observations",
    "control/observers",
    "control/self_analysis",
    "control/self_analysis_states",
    "control/meetings",
    "control/cross_checks",
    "control/cross_check_taken",
    "control/trial_cells",
    "control/trial_strata",
    "control/trials",
    "data/batches_with",
    "data/corrections",
    "data/erased_files",
    "data/exams_against",
    "data/files_of_batches",
    "data/groups_against",
    "data/groups_alone",
    "data/tasks_against",
    "data/tasks_odd",
    "data/works_against",
    "data/works_alone",
    "data/unfinished",
    "district/change_outside",
    "derived/input_recheck",
    "derived/look",
    "derived/logins_of_batches",
    "derived/snapshot_of",
    "reports/made",
    "reports/method_before",
    "roadmap/feed_rechecks",
    "roadmap/marks_told",
    "roadmap/terms_missing",
    "signs/published",
    "teachers/names",
    "teachers/of_school_only",
    "teachers/unknown",
}
MADE_WITH_PARTS = (
    "part_made",
    "part_work",
    "part_task",
    "part_value",
    "part_standing",
    "parts_left",
    "parts_missing",
    "scales_used",
    "cells_from_works",
    "cells_from_groups",
    "cells_spoken",
    "scores_from_works",
    "scores_from_groups",
    "tasks_from_works",
    "tasks_from_groups",
    "work_papers",
    "work_tasks",
    "sums_journal",
    "sums_journal_scores",
    "sums_attendance",
)
"""Rows of parts while they are being made: `tests/derive/test_parts.py` asks them."""
MAY_BE_EMPTY |= {f"derived/{name}" for name in MADE_WITH_PARTS}
of_each = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)


@of_each
def test_columns_are_what_the_header_says(query: QueryFile, empty: Store):
    assert empty.columns_of(query.name) == query.columns


@of_each
def test_an_empty_store_is_answered(query: QueryFile, empty: Store):
    assert list(empty.query(query.name, **asked_with(query)).columns) == list(query.columns)


@of_each
def test_the_demo_district_is_answered_with_rows(query: QueryFile, demo: Store, snapshot: str):
    one_school = query.name.startswith("school/") or query.name in {
        *("roadmap/school", "signs/baselines", "signs/card", "signs/published", "control/pile")
    }
    instead = {"snapshot": snapshot} | ({} if one_school else {"school": ALL})
    rows = demo.query(query.name, **asked_with(query, **instead))
    assert len(rows) or query.name in MAY_BE_EMPTY


@pytest.mark.parametrize(("query", "name"), FILTERED, ids=[f"{q.name}-{name}" for q, name in FILTERED])
def test_all_is_said_in_words(query: QueryFile, name: str, demo: Store, snapshot: str):
    params = asked_with(query, snapshot=snapshot)
    one, every = (demo.query(query.name, **params | {name: value}) for value in (params[name], ALL))
    if f"${name} = '{ALL}'" in query.sql and "sum(" not in query.sql:
        assert len(every) >= len(one)


@of_each
def test_a_missing_parameter_is_an_error_that_names_it(query: QueryFile, empty: Store):
    for name in query.params:
        params = {key: value for key, value in asked_with(query).items() if key != name}
        with pytest.raises(WrongParameters, match=rf"{query.name}: missing \${name}$"):
            empty.query(query.name, **params)


@of_each
def test_a_parameter_without_a_value_is_an_error_that_names_it(query: QueryFile, empty: Store):
    for name in query.params:
        with pytest.raises(WrongParameters, match=rf"{query.name}: without a value \${name}$"):
            empty.query(query.name, **asked_with(query) | {name: None})


@of_each
def test_a_mistyped_parameter_is_an_error_that_names_it(query: QueryFile, empty: Store):
    with pytest.raises(WrongParameters, match=rf"{query.name}: unknown \$distrikt$"):
        empty.query(query.name, **asked_with(query), distrikt="reg00_m001")


def test_a_transaction_is_as_strict(empty: Store):
    with empty.transaction() as transaction:
        with pytest.raises(WrongParameters, match=r"signs/official: missing \$as_of"):
            transaction.query("signs/official", known_at=LATEST)
        with pytest.raises(WrongParameters, match=r"derived/units: missing \$snapshot, unknown \$moment"):
            transaction.keep("derived/units", "unit", known_at=LATEST, as_of=date(2026, 1, 1), moment=LATEST)


@of_each
def test_only_stated_parameters_are_bound(query: QueryFile):
    assert set(re.findall(r"\$(\w+)", _statement(query))) == set(query.params)
    assert ";" not in _statement(query)


@of_each
def test_no_parameter_opens_a_filter_by_being_absent(query: QueryFile):
    assert not re.search(r"\$\w+(::\w+)? IS (NOT )?NULL|coalesce\(\s*\$", _statement(query))


def test_a_parameter_of_one_name_has_one_type_but_for_the_grade():
    types = Counter((name, of) for query in QUERIES for name, of in query.params.items())
    several = [name for name, count in Counter(name for name, _ in types).items() if count > 1]
    assert several == ["grade"]  # text where it may be "all"


def test_no_module_but_the_store_touches_duckdb():
    outside = [p for p in (PROJECT / "dashboard").rglob("*.py") if "store" not in p.relative_to(PROJECT).parts]
    assert [p.name for p in outside if re.search(r"^\s*(import|from) duckdb", p.read_text("utf-8"), re.M)] == []


def _statement(query: QueryFile) -> str:
    return "\n".join(line for line in query.sql.splitlines() if not line.lstrip().startswith("--"))
