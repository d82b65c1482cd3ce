"""Invented schools written by SQL: as an import would have left them, spread as real ones are, with signs to find."""

from pathlib import Path

import numpy as np
import pytest

from dashboard import clock, derive
from dashboard.bench.scale_world import regions, write_region, write_world
from dashboard.demo.assessments import assessment
from dashboard.settings import PROJECT
from dashboard.store import Store, load_query, open_store
from dashboard.store.soundness import miscounted, repeated

QUERIES = sorted(
    path.stem for path in (PROJECT / "queries" / "bench").glob("scale_*.sql") if path.stem != "scale_cells"
)
TABLES = {"batches": "batch", "units": "unit_seen", "logins": "login_seen", "rows": "batch_rows"}
"""Tables that are not named by the query in the singular."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory):
    opened = open_store(tmp_path_factory.mktemp("scale") / "store.duckdb")
    write_world(opened, 60)
    yield opened
    opened.close()


def rows(store: Store, statement: str) -> list[tuple]:
    with store.looked_into() as cursor:
        return cursor.execute(statement).fetchall()


def test_a_country_is_regions_of_a_thousand_schools():
    assert regions(60) == {1: 60}
    assert regions(2500) == {1: 1000, 2: 1000, 3: 500}
    assert sum(regions(40_000).values()) == 40_000


def test_the_facts_are_those_an_import_leaves(store: Store):
    assert miscounted(store).empty
    assert repeated(store) == {}
    assert rows(store, "SELECT count(DISTINCT school), min(school), max(school) FROM store.work") == [
        (60, "edu010001", "edu010060")
    ]
    held = store.query("bench/scale_logins", region=1)
    assert set(held["source"]) == {"work", "unit_seen", "school", "enrolment"}


def test_schools_are_of_all_sizes(store: Store):
    sizes = [n for (n,) in rows(store, "SELECT count(*) FROM store.work WHERE subject = 'РУ' GROUP BY school, grade")]
    assert np.quantile(sizes, [0.1, 0.5, 0.9]) == pytest.approx([6, 23, 96], rel=0.25)


def test_works_are_within_the_form_and_spread_as_real_ones(store: Store):
    work = assessment("МА", 5, 2026)
    of = "FROM store.work WHERE subject = 'МА' AND grade = 5 ORDER BY ALL"
    found = rows(store, f"SELECT points, primary_score, mark, journal_mark {of}")
    points = np.array([row[0] for row in found])
    scores = np.array([row[1] for row in found])
    assert ((points >= 0) & (points <= work.max_points)).all()
    assert (points.sum(axis=1) == scores).all()
    assert (work.marks(scores) == [row[2] for row in found]).all()
    assert scores.mean() == pytest.approx(9.6, abs=1) and scores.std() == pytest.approx(3.9, abs=1)
    counts = np.bincount(scores, minlength=21)
    assert counts[work.cuts[0]] > 3 * counts[work.cuts[0] - 1]
    assert 0.5 < np.corrcoef(scores, [row[3] for row in found])[0, 1] < 0.95


def test_signs_are_found_in_them(store: Store):
    derive.ensure(store, [clock.today()])
    zones = {zone for (zone,) in rows(store, "SELECT DISTINCT zone FROM store.cell_risk")}
    assert {"обычная", "присмотреться"} <= zones


def test_the_same_numbers_give_the_same_facts(store: Store, tmp_path: Path):
    other = open_store(tmp_path / "store.duckdb")
    write_region(other, 1, 60)
    same = "SELECT sum(hash(w)::HUGEINT), count(*) FROM store.work AS w"
    assert rows(other, same) == rows(store, same)
    other.close()


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_gives_the_columns_of_its_table_and_header(name: str, store: Store):
    table = {
        "schools": "school",
        "enrolment": "enrolment",
        "units": "unit_seen",
        "logins": "login_seen",
        "rows": "batch_rows",
    }
    of = name.removeprefix("scale_")
    kept = table.get(of, {"batches": "batch"}.get(of, of.removesuffix("s")))
    with store.looked_into() as cursor:
        stored = cursor.execute(f"DESCRIBE store.{kept}").fetchall()
    assert {column: kind for column, kind, *_ in stored} == load_query(f"bench/{name}").columns
