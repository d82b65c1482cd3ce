"""Every named query: header in the fixed form, columns as stated, runs on an empty and on a full store."""

import re
from datetime import date

import pytest

from dashboard.derive.snapshots import current_snapshot
from dashboard.derive.terms import GRAMMAR
from dashboard.imports.taking import plan_name, plan_tables
from dashboard.plans.reader import read_template
from dashboard.settings import PROJECT
from dashboard.store import QueryFile, Store, all_queries

QUERIES = all_queries()
DEMO_PLAN = read_template("risk_zone", "2026/2027")
KNOWN = {
    "year": "2025/2026",
    "district": "reg00_m001",
    "school": "edu000101",
    "subject": "МА",
    "grade": 5,
    "prefix": "edu00",
    "who": "demo",
    "basic": 60.0,
    "high": 80.0,
    "subjects": "МА,РУ",
    "shown_on": date(2026, 6, 1),
    "grammar": GRAMMAR,
    "part": "owner",
    "plan": plan_name(DEMO_PLAN),
    "measure": plan_tables(DEMO_PLAN)["measure"]["measure"][7],
}
MAY_BE_EMPTY = {
    "reports/",
    "teachers/names",
    "teachers/unknown",
    "district/change_outside",
    "data/mismatches",
    "derived/input_recheck",
    "signs/published",
    "data/problems",
    "data/held_logins",
    "data/unfinished",
    "derived/snapshot_by_fingerprint",
    "roadmap/terms_missing",
    "roadmap/said_since",
    "roadmap/feed_rechecks",
}


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_columns_are_what_the_header_says(query: QueryFile, store: Store):
    assert store.columns_of(query.name) == query.columns


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_an_empty_store_is_answered(query: QueryFile, store: Store):
    assert list(store.query(query.name).columns) == list(query.columns)


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_the_demo_district_is_answered_with_rows(query: QueryFile, demo_store: Store):
    params = KNOWN | {"snapshot": current_snapshot(demo_store)}
    rows = demo_store.query(query.name, **params)
    assert len(rows) or query.name.startswith(tuple(MAY_BE_EMPTY))


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_only_stated_parameters_are_bound(query: QueryFile):
    statement = "\n".join(line for line in query.sql.splitlines() if not line.lstrip().startswith("--"))
    assert set(re.findall(r"\$(\w+)", statement)) == set(query.params)
    assert ";" not in statement


def test_no_module_but_the_store_touches_duckdb():
    outside = [p for p in (PROJECT / "dashboard").rglob("*.py") if "store" not in p.relative_to(PROJECT).parts]
    assert [p.name for p in outside if re.search(r"^\s*(import|from) duckdb", p.read_text("utf-8"), re.M)] == []
