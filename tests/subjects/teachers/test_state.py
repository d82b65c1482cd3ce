"""From files to the command's table: first and present results, routes, courses, and the state of a day."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from dashboard import clock, derive
from dashboard.imports.pipeline import import_paths
from dashboard.store import Store, open_store
from dashboard.store.batches import revoke_batches
from dashboard.subjects.roadmap.feeds import FEEDS, fed_fact, feed_list, with_feeds
from dashboard.subjects.teachers.choice import EVERYONE, Choice
from dashboard.subjects.teachers.figures import figures_of, way
from dashboard.subjects.teachers.levels import Levels
from dashboard.subjects.teachers.targets import counted_targets
from dashboard.surfaces.cli.main import app
from dashboard.vocabulary import LATEST
from tests.readings import plan_answer, reading_of
from tests.subjects.teachers.made import RESULTS as HEADER
from tests.subjects.teachers.made import fill, write

COLUMNS = [
    "teacher",
    "school",
    "subject",
    "block",
    "score_pct",
    "level",
    "route_status",
    "courses_after",
    "rediagnosed_pct",
]
REGISTER = [["Т-1", "", "edu000101", "Математика", 5, "первая"], ["Т-2", "", "edu000102", "РУ", 9, ""]]
RESULTS = [
    ["Т-1", "15.09.2025", "Математика", "Знания", "Функции", 2, 10],
    ["Т-1", "15.09.2025", "Математика", "Знания", "Геометрия", 6, 10],
    ["Т-1", "20.04.2026", "Математика", "Знания", "Функции", 9, 10],
    ["Т-2", "15.09.2025", "Русский язык", "Знания", "Орфография", 17, 20],
    ["Т-9", "16.09.2025", "Русский язык", "Знания", "Орфография", 12, 20],
]
ROUTES = [["Т-1", "1", "20.10.2025", "31.05.2026", "утверждён", "методист 1"]]
COURSES = [
    ["Т-1", "Функции", "МА", 36, "01.09.2025", "00-1"],
    ["Т-1", "Функции", "МА", 36, "10.03.2026", "00-2"],
    ["Т-1", "Письмо", "РУ", 16, "11.03.2026", ""],
]


LIMITS = Levels("проверка", 60, 80, "", "")


def export(store: Store, as_of: date | None = None, known_at: datetime = LATEST) -> pd.DataFrame:
    reading = reading_of(store, as_of, known_at=known_at)
    return reading.exact("teachers/export", basic=60.0, high=80.0).set_index("teacher")


def test_the_first_result_and_what_followed(store: Store, tmp_path: Path):
    reports = fill(store, tmp_path, register=REGISTER, results=RESULTS, routes=ROUTES, courses=COURSES)
    assert [(r.kind, r.status, r.rows) for r in reports] == [
        ("teachers", "imported", 2),
        ("diagnostics", "imported", 5),
        ("routes", "imported", 1),
        ("courses", "imported", 3),
    ]
    rows = export(store)
    assert list(rows.reset_index().columns) == COLUMNS
    first = rows.loc["Т-1"]
    assert (first["school"], first["subject"], first["score_pct"], first["level"]) == ("edu000101", "МА", 40.0, "min")
    assert (first["route_status"], first["courses_after"], first["rediagnosed_pct"]) == ("в работе", 1, 75.0)
    assert (rows.loc["Т-2", "level"], rows.loc["Т-2", "courses_after"]) == ("high", 0)
    assert pd.isna(rows.loc["Т-2", "rediagnosed_pct"])
    assert pd.isna(rows.loc["Т-9", "school"]) and rows.loc["Т-9", "level"] == "basic"
    assert list(reading_of(store).ask("teachers/unknown")["teacher"]) == ["Т-9"]


@pytest.mark.parametrize(
    ("day", "status", "courses", "again"),
    [
        (date(2025, 10, 1), None, 0, None),
        (date(2025, 10, 20), "в работе", 0, None),
        (date(2026, 3, 10), "в работе", 1, None),
        (date(2026, 4, 20), "в работе", 1, 75.0),
    ],
)
def test_a_past_day_has_what_had_happened_by_it(store: Store, tmp_path: Path, day, status, courses, again):
    fill(store, tmp_path, register=REGISTER, results=RESULTS, routes=ROUTES, courses=COURSES)
    row = export(store, day).loc["Т-1"]
    found = [row["route_status"], row["courses_after"], row["rediagnosed_pct"]]
    assert [None if pd.isna(value) else value for value in found] == [status, courses, again]


def test_before_the_first_diagnostics_there_is_nothing(store: Store, tmp_path: Path):
    fill(store, tmp_path, results=RESULTS)
    assert export(store, date(2025, 9, 14)).empty


def test_what_was_known_then_stands_though_it_is_undone_later(store: Store, tmp_path: Path):
    fill(store, tmp_path, results=RESULTS)
    batches = store.query("data/batches")
    known = batches["imported_at"].max() + timedelta(microseconds=1)
    revoke_batches(store, batches["batch_id"].tolist(), "проверка", "проверка")
    assert len(export(store, known_at=known.to_pydatetime())) == 3
    assert export(store).empty


def test_a_later_file_corrects_an_earlier_one(store: Store, tmp_path: Path):
    fill(store, tmp_path / "a", results=RESULTS[3:4])
    fill(store, tmp_path / "b", results=[[*RESULTS[3][:5], 5, 20]])
    assert export(store).loc["Т-2", "score_pct"] == 25.0


def test_teachers_change_no_snapshot_of_results(demo_store: Store, tmp_path: Path):
    before = derive.key_of(demo_store, clock.today())
    file = write(tmp_path / "t", "results", HEADER, RESULTS)
    (report,) = import_paths(demo_store, [file], "demo")
    assert (report.status, derive.key_of(demo_store, clock.today())) == ("imported", before)


def test_the_command_writes_the_state_before_and_after_a_route(tmp_path: Path):
    file = tmp_path / "s.duckdb"
    opened = open_store(file)
    fill(opened, tmp_path, register=REGISTER, results=RESULTS, routes=ROUTES, courses=COURSES)
    opened.close()

    def status(*more: str) -> list[str]:
        out = tmp_path / "d.csv"
        done = CliRunner().invoke(app, ["deficits", "--store", str(file), "--out", str(out), *more])
        assert done.exit_code == 0, done.output
        rows = pd.read_csv(out, dtype=str, keep_default_na=False)
        assert list(rows.columns) == COLUMNS
        return rows.loc[rows["teacher"] == "Т-1", "route_status"].tolist()

    assert status("--as-of", "2025-10-19") == [""]
    assert status("--as-of", "20.10.2025") == ["в работе"]
    assert status() == ["в работе"]


def test_the_command_over_nothing_says_what_to_load(tmp_path: Path):
    open_store(tmp_path / "s.duckdb").close()
    done = CliRunner().invoke(
        app, ["deficits", "--store", str(tmp_path / "s.duckdb"), "--out", str(tmp_path / "d.csv")]
    )
    assert done.exit_code == 1
    assert "Диагностик" in done.output


WEBINAR = "Вебинар: задания повышенного уровня"
WEBINARS = [("Т-2", WEBINAR, "МА"), ("Т-2", "Вебинар: новости", "МА"), ("Т-3", WEBINAR, "РУ")]


def test_feeds_count_people_and_not_courses(store: Store, tmp_path: Path):
    courses = [*COURSES, *([*said, 4, "01.02.2026", ""] for said in WEBINARS)]
    fill(store, tmp_path, register=REGISTER, results=RESULTS, routes=ROUTES, courses=courses)
    reading = reading_of(store)
    assert list(feed_list(reading, "trained")["place"]) == ["Т-1"]
    assert reading.ask("teachers/trained", subjects="ИС").empty
    assert list(feed_list(reading, "webinars")["place"]) == ["Т-2"]
    assert list(feed_list(reading, "routes")["place"]) == ["Т-1"]
    diagnosed = feed_list(reading, "diagnosed_share")
    assert (diagnosed["counted"].sum(), len(diagnosed), fed_fact(reading, "diagnosed_share")) == (3, 3, 100.0)


def test_training_counts_the_school_year_of_the_latest_course_of_the_day(store: Store, tmp_path: Path):
    courses = [["Т-1", "Функции", "МА", 36, "10.03.2025", "00-1"], ["Т-2", "Письмо", "РУ", 36, "10.10.2025", "00-2"]]
    fill(store, tmp_path, register=REGISTER, courses=courses)
    found = {day: counted_targets(reading_of(store, day))[0] for day in (date(2025, 6, 1), date(2026, 8, 1))}
    assert [(one.title, list(one.rows["place"])) for one in found.values()] == [
        ("Обучено с удостоверением, 2024/25", ["Т-1"]),
        ("Обучено с удостоверением, 2025/26", ["Т-2"]),
    ]


def test_a_plan_and_the_page_of_targets_show_one_number(demo_store: Store):
    for day in (date(2026, 1, 31), clock.today()):
        reading = reading_of(demo_store, day)
        tasks = with_feeds(reading, plan_answer(reading, "tasks")).drop_duplicates("measure").set_index("feed")
        for counted in counted_targets(reading):
            assert counted.n == len(counted.rows)
            if counted.target.plan:
                row = tasks.loc[counted.target.feed]
                assert (row["fact"], row["target"]) == (counted.n, counted.target.target)
    assert {"trained", "webinars"} <= set(tasks.index.dropna()) <= FEEDS.keys(), "the ready plan asks for them"


def rows_of(teacher: str, first: int, again: int | None = None, block: str = "Знания") -> list[list[object]]:
    """A result of 100 in МА in September, and one in April."""
    taken = [(first, "15.09.2025")] + ([] if again is None else [(again, "20.04.2026")])
    return [[teacher, day, "Математика", block, "Тема", points, 100] for points, day in taken]


@pytest.fixture
def seven(store: Store, tmp_path: Path) -> Store:
    """Seven teachers, each a step further; the last took a course without a route."""
    results = [
        *rows_of("Т-1", 90),
        *rows_of("Т-2", 40),
        *rows_of("Т-3", 40),
        *rows_of("Т-4", 40),
        *rows_of("Т-5", 40, 70),
        *rows_of("Т-6", 40, 50),
        *rows_of("Т-7", 40),
        *rows_of("Т-7", 90, block="Методика"),
    ]
    routes = [[f"Т-{k}", k, "20.10.2025", "31.05.2026", "в работе", ""] for k in "3456"]
    courses = [[f"Т-{k}", "Функции", "МА", 36, "10.03.2026", ""] for k in "4567"]
    register = [[f"Т-{k}", "", "edu000101" if k in "12" else "edu000102", "МА", 5, ""] for k in "1234567"]
    fill(store, tmp_path, register=register, results=results, routes=routes, courses=courses)
    return store


def test_each_step_of_the_way_is_part_of_the_one_before(seven: Store):
    steps = way(reading_of(seven), EVERYONE, LIMITS)
    assert [step.n for step in steps] == [7, 6, 4, 3, 2, 1]
    assert steps[-1].teachers == ("Т-5",)
    for before, after in pairwise(steps):
        assert set(after.teachers) <= set(before.teachers)


def test_every_figure_of_teachers_is_counted_as_it_is_defined(seven: Store):
    reading = reading_of(seven)
    found = figures_of(reading, EVERYONE, LIMITS)
    assert (found.diagnosed, found.began_low, found.with_deficit) == (7, 6, 5)
    assert (found.with_route, found.without_route) == (3, 2)
    assert (found.trained, found.removed, found.beside_the_way) == (4, 1, 1)
    alone = reading.ask("teachers/without_route", **EVERYONE.params(LIMITS))
    assert alone["teacher"].tolist() == ["Т-2", "Т-7"]
    changed = reading.ask("district/change_teachers").iloc[0]
    assert (changed["diagnosed"], changed["routes"], changed["courses"]) == (7, 4, 4)


@pytest.mark.parametrize(
    ("choice", "teachers"),
    [
        (Choice(level="high"), ["Т-1", "Т-7"]),
        (Choice(level="min"), ["Т-2", "Т-3", "Т-4", "Т-6", "Т-7"]),
        (Choice(block="Методика", level="min"), []),
        (Choice(block="Методика"), ["Т-7"]),
        (Choice(school="edu000101"), ["Т-1", "Т-2"]),
        (Choice(subject="РУ"), []),
    ],
)
def test_a_choice_keeps_its_teachers_in_every_answer(seven: Store, choice: Choice, teachers: list[str]):
    reading, chosen = reading_of(seven), choice.params(LIMITS)
    assert sorted(set(reading.ask("teachers/blocks", **chosen)["teacher"])) == teachers
    assert sorted(set(reading.ask("teachers/topics", **chosen)["teacher"])) == teachers
    assert figures_of(reading, choice, LIMITS).diagnosed == len(teachers)
