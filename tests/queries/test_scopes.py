"""Who may ask which query: a row for each, and proof that one's own answers do not move with the others' data."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from dashboard import clock
from dashboard.reading import Closed, Own, Reading, Scope, open_reading
from dashboard.store import Store, all_queries, load_query, open_store
from dashboard.vocabulary import ALL
from tests.conftest import copied

from .asking import known

SCHOOL, OTHER = "edu000101", "edu000103"
_BOUND = {"snapshot", "district", "year", "as_of", "known_at"}
SCOPES = dict(csv.reader((Path(__file__).parent / "scopes.csv").read_text("utf-8").splitlines()))
"""Query -> district | own | open: the table of who may ask what."""
OPEN, OWN, DISTRICT = (sorted(q for q, scope in SCOPES.items() if scope == of) for of in ("open", "own", "district"))


def test_every_query_has_a_row_in_the_table_of_who_may_ask_it():
    stated = {query.name: query.scope or "district" for query in all_queries() if not query.name.startswith("derived/")}
    assert {"query": "scope"} | stated == SCOPES


@pytest.fixture(scope="module")
def moved(demo_store_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The demo store in which everything of all schools but one is otherwise, and the district with it."""
    path = copied(demo_store_file, tmp_path_factory.mktemp("moved") / "store")
    with duckdb.connect(str(path)) as file:
        for statement in _MOVES:
            file.execute(statement.format(other=f"<> '{SCHOOL}'"))
    opened = open_store(path)
    yield opened
    opened.close()


_UNIT = "WHERE level IN ('school', 'district') AND unit {other}"
_TEACHERS = "WHERE teacher NOT IN (SELECT teacher FROM teacher WHERE NOT school {other})"
_FIGURES = (
    "n = n + 7, mean_score = mean_score + 1, mean_pct = mean_pct * 0.9, sd_score = sd_score + 1, mark2 = mark2 + 5, "
    "mark5 = mark5 + 2, mark_n = mark_n + 7, lowered = lowered + 3, journal_n = journal_n + 3, absent = absent + 2 "
)
_MOVES = (
    "UPDATE cell_figure SET " + _FIGURES + _UNIT,
    "UPDATE cell_spoken SET " + _FIGURES + _UNIT,
    "UPDATE cell_score SET works = works + 3, share_pct = share_pct / 2 " + _UNIT,
    "UPDATE cell_task SET n = n + 7, mean_pct = mean_pct / 2 " + _UNIT,
    "UPDATE cell_risk SET zone = 'перепроверка', one_in = 5000, p_value = 0.0001 WHERE school {other}",
    "UPDATE school_risk SET zone = 'перепроверка', q_value = 0.001, deciding_one_in = 5000 WHERE school {other}",
    "UPDATE zone_seen SET zone = 'перепроверка', one_in = 5000, cells = cells + 3 WHERE school {other}",
    "UPDATE indicator SET z = z + 3, observed = observed + 3 WHERE school {other}",
    "UPDATE agreement SET steady = NOT steady, agreeing_pct = 1 WHERE school {other}",
    "UPDATE habit SET is_habit = TRUE, one_in = 999, spoken = '2020' WHERE school {other}",
    "UPDATE published_marker SET fired = NOT fired WHERE school {other}",
    "UPDATE progress_event SET status = CASE status WHEN 'выполнено' THEN 'не начато' ELSE 'выполнено' END, "
    "comment = 'иначе', fact = 77 WHERE school {other} OR school IS NULL",
    "UPDATE diagnostic SET points = max_points - points " + _TEACHERS,
    "UPDATE route SET status = 'выполнен', curator = 'иной' " + _TEACHERS,
    "UPDATE course SET hours = hours + 10 " + _TEACHERS,
    "INSERT INTO self_analysis_event SELECT uuid(), max(imported_at), 'иной', 'edu000103', '2025/2026', 'sent', NULL, "
    "'' FROM batch",
    "INSERT INTO self_analysis_answer SELECT uuid(), max(imported_at), 'иной', 'edu000103', '2025/2026', 1, 'Что?', "
    "'Иное', '', '', NULL, FALSE FROM batch",
    "UPDATE teacher SET full_name = 'Иная' WHERE school {other}",
)


@pytest.fixture(scope="module")
def foreign(demo_store_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, str, set[str]]]:
    """The demo store whose plans are all another school's own, one of their measures, and what they say."""
    path = copied(demo_store_file, tmp_path_factory.mktemp("foreign") / "store")
    with duckdb.connect(str(path)) as file:
        file.execute("UPDATE plan SET owner = ?", [OTHER])
        measure = str(file.execute("SELECT measure FROM measure LIMIT 1").fetchall()[0][0])
        said = "SELECT title FROM plan UNION SELECT unnest([title, section, owners]) FROM measure"
        words = {str(row[0]) for row in file.execute(said).fetchall() if row[0]}
    opened = open_store(path)
    yield opened, measure, words
    opened.close()


@pytest.mark.parametrize("name", OPEN)
def test_of_another_school_s_own_plan_a_director_learns_nothing(name: str, foreign: tuple[Store, str, set[str]]):
    store, measure, words = foreign
    params = {"plan": ALL, "measure": measure} | {"teacher": "П-001", "school": OTHER}
    stated = load_query(name).params
    given = {p: params.get(p) or known()[stated[p], p] for p in stated.keys() - _BOUND}
    own, whole = (reading.ask(name, **given) for reading in (_reading(store).only(Own(school=SCHOOL)), _reading(store)))
    assert not _words(own) & words
    if name in ("roadmap/due", "roadmap/measure", "roadmap/parts", "roadmap/plans"):
        assert _words(whole) & words


def _words(rows: pd.DataFrame) -> set[str]:
    return {str(value) for column in rows for value in rows[column]}


def _asked(store: Store, name: str, own: Own) -> pd.DataFrame:
    reading = _reading(store).only(own)
    return reading.ask(name, **_filters(store, name, own))


def _reading(store: Store) -> Reading:
    return open_reading(store, Scope("reg00_m001", ""), as_of=clock.today())


def _filters(store: Store, name: str, own: Own) -> dict[str, Any]:
    said = {"school": own.school, "teacher": own.teacher, "plan": ALL, "measure": _measure(store)}
    params = {p: kind for p, kind in load_query(name).params.items() if p not in _BOUND}
    return {p: said.get(p) or known()[kind, p] for p, kind in params.items()}


def _measure(store: Store) -> str:
    """A measure of which the school has told."""
    everything = dict.fromkeys(("plan", "section", "owner", "status"), ALL)
    rows = _reading(store).ask("roadmap/measures", **everything, school=SCHOOL, level="школа")
    return str(rows.sort_values("cells_done", ascending=False)["measure"].iloc[0])


def _teacher(store: Store) -> str:
    rows = _reading(store).ask("teachers/diagnosed").rename(columns={"place": "teacher"})
    return str(rows.loc[rows["school"] == SCHOOL, "teacher"].iloc[0])


@pytest.mark.parametrize("name", OWN + OPEN)
def test_a_director_s_answers_do_not_move_with_other_schools(name: str, demo: Store, moved: Store):
    own = Own(school=SCHOOL)
    if load_query(name).params.keys() & {"teacher"} and name in OWN:
        before, after = (_steps(store) for store in (demo, moved))
    else:
        before, after = (_asked(store, name, own) for store in (demo, moved))
    pd.testing.assert_frame_equal(_sorted(before), _sorted(after), check_dtype=False)
    if name in OWN and "school" in before.columns:
        assert set(before["school"]) <= {SCHOOL}


def _sorted(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows in one order, where a query leaves that of equal ones open."""
    return rows.sort_values(list(rows.columns), key=lambda column: column.astype(str), ignore_index=True)


def _steps(store: Store) -> pd.DataFrame:
    return _reading(store).only(Own(school=SCHOOL)).ask("teachers/steps", teacher=_teacher(store))


def test_the_others_data_did_move(demo: Store, moved: Store):
    for name in ("school/list", "roadmap/tasks", "teachers/export", "district/headline"):
        filters = _filters(demo, name, Own(school=SCHOOL))
        assert not _reading(demo).ask(name, **filters).equals(_reading(moved).ask(name, **filters)), name


@pytest.mark.parametrize("name", OWN)
def test_another_school_by_name_is_refused(name: str, demo: Store):
    if "school" not in load_query(name).params:
        pytest.skip("has no parameter for a school: its rows are taken by school")
    with pytest.raises(Closed):
        _reading(demo).only(Own(school=SCHOOL)).ask(
            name, **{**_filters(demo, name, Own(school=SCHOOL)), "school": OTHER}
        )


@pytest.mark.parametrize("name", DISTRICT)
@pytest.mark.parametrize(
    "own", [Own(school=SCHOOL), Own(teacher="П-001"), Own()], ids=["director", "teacher", "reader"]
)
def test_what_tells_of_the_district_is_closed_to_who_sees_only_the_own(name: str, own: Own, demo: Store):
    with pytest.raises(Closed):
        _reading(demo).only(own).ask(name, **_filters(demo, name, own))


@pytest.mark.parametrize("name", OWN)
def test_a_reader_is_told_of_no_school(name: str, demo: Store):
    with pytest.raises(Closed):
        _reading(demo).only(Own()).ask(name, **_filters(demo, name, Own()))


def test_a_teacher_sees_the_own_rows_only(demo: Store):
    code = _teacher(demo)
    own = Own(teacher=code)
    for name in OWN:
        try:
            rows = _asked(demo, name, own)
        except Closed:
            continue
        assert "teacher" in {*rows.columns, *load_query(name).params}, name
        if "teacher" in rows.columns:
            assert set(rows["teacher"]) <= {code}, name
