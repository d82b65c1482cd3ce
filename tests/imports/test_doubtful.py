"""What is said of a file whose works or groups cannot be what pupils did; the store leaves the same ones out."""

import pytest

from dashboard.files.sources import SourceFile
from dashboard.imports.pipeline import import_sources
from dashboard.imports.readout import ASIDE, NOTE
from dashboard.imports.report import FileReport
from dashboard.store import Store
from dashboard.vocabulary import ALL
from tests.conftest import reading_of
from tests.imports.made import F1_FRAME, Row, book_bytes
from tests.imports.test_group_forms import DISTRICT, FRAME, REGION

TASKS = [f"{place} ({top}б)" for place, top in enumerate((1, 1, 2, 1, 2, 2, 1, 2, 3, 5), 1)]
HEADER: Row = ["ОО", "Название ОО", "Код участника", "Класс", *TASKS, "Первичный балл", "Отметка", "Отметка по журналу"]
TITLE: list[Row] = [["ВПР 2021 Математика 4 класс"], []]
TITLE_OF_GROUPS: list[Row] = [*F1_FRAME[:5]]
LOGIN = "edu203389"


def take(store: Store, sheets: dict[str, list[Row]], name: str = "файл.xlsx") -> FileReport:
    (report,) = import_sources(store, [SourceFile(name, book_bytes(sheets), "xlsx")], "test")
    return report


def f1(marks: list[int], scores: list[int]) -> list[Row]:
    """Ф1 of the fourth grade, of which the year has an official scale: 6, 10, 15 of 20."""
    rows = []
    for at, (mark, score) in enumerate(zip(marks, scores, strict=True)):
        points, left = [], score
        for top in (1, 1, 2, 1, 2, 2, 1, 2, 3, 5):
            points.append(float(min(top, left)))
            left -= int(points[-1])
        rows.append([LOGIN, "СОШ № 7", 40001.0 + at, "4А", *points, float(score), float(mark), 4.0])
    return [*TITLE, HEADER, *rows]


def severe(report: FileReport) -> list[str]:
    return [problem.problem for problem in report.problems if problem.severity == ASIDE]


def figures(store: Store) -> dict[str, object]:
    (row,) = reading_of(store).exact("school/works", school=LOGIN).to_dict("records")
    return row


SCORES = [3, 7, 8, 11, 12, 16, 18, 19]
BY_SCALE = [2, 3, 3, 4, 4, 5, 5, 5]


def test_marks_that_all_contradict_the_scale_are_told_and_counted_by_the_scale(store: Store):
    report = take(store, {"МА 4": f1([5, 2, 2, 2, 2, 2, 2, 2], SCORES)})
    (said,) = severe(report)
    assert "все отметки (8) расходятся с баллами по шкале этого года" in said
    row = figures(store)
    assert (row["n"], row["mark2"], row["mark3"], row["mark4"], row["mark5"]) == (8, 1, 2, 2, 3)
    (listed,) = reading_of(store).exact("data/faults").to_dict("records")
    assert (listed["fault"], listed["works"]) == ("marks", 8)


def test_one_mark_by_the_scale_and_the_file_is_believed(store: Store):
    report = take(store, {"МА 4": f1([2, 2, 2, 2, 2, 2, 2, 2], SCORES)})
    assert severe(report) == []
    assert (figures(store)["mark2"], figures(store)["mark5"]) == (8, 0)


def test_marks_by_the_scale_are_no_remark(store: Store):
    assert take(store, {"МА 4": f1(BY_SCALE, SCORES)}).problems == []


def groups(*table: Row) -> list[Row]:
    return [*TITLE_OF_GROUPS, *table]


ROWS = {
    "f7": ([*FRAME, "0", "1", "2"], [100.0, 0.0, 0.0], [20.0, 50.0, 30.0]),
    "f2": ([*FRAME, "1 (2б)", "2 (3б)", "3 (1б)"], [0.0, 0.0, 0.0], [60.0, 50.0, 30.0]),
    "f3": ([*FRAME, "2", "3", "4", "5"], [100.0, 0.0, 0.0, 0.0], [10.0, 40.0, 40.0, 10.0]),
    "f4": ([*FRAME, "Понизили %", "Подтвердили %", "Повысили %"], [100.0, 0.0, 0.0], [20.0, 70.0, 10.0]),
}


def form(name: str, n: float, is_faulty: bool) -> list[Row]:
    header, faulty, usual = ROWS[name]
    school: Row = [f"МБОУ СОШ № 7({LOGIN})", "", n, *(faulty if is_faulty else usual)]
    return groups(header, [REGION, 300.0, 14000.0, *usual], [DISTRICT, 24.0, 612.0, *usual], school)


@pytest.mark.parametrize("name", ROWS)
def test_a_group_form_without_a_result_counts_nowhere(store: Store, name: str):
    report = take(store, {"лист": form(name, 22.0, is_faulty=True)})
    told = [p for p in report.problems if "участников (22)" in p.problem]
    assert [p.severity for p in told] == [ASIDE if name in ("f2", "f7") else NOTE]
    row = figures(store)
    assert (row["n"], row["set_aside"], row["fault"]) == (0, 22, "zeros")
    indicators = reading_of(store).exact("signs/indicators", year=ALL)
    assert not indicators[indicators["school"] == LOGIN]["asked"].any()


@pytest.mark.parametrize("name", ROWS)
def test_the_same_of_a_few_pupils_may_be_so(store: Store, name: str):
    report = take(store, {"лист": form(name, 4.0, is_faulty=True)})
    assert [p for p in report.problems if "участников (4)" in p.problem] == []
    assert (figures(store)["n"], figures(store)["set_aside"]) == (4, 0)


def test_twos_of_a_school_whose_points_are_known_are_believed(store: Store):
    take(store, {"баллы": form("f7", 22.0, is_faulty=False)}, "Ф7.xlsx")
    take(store, {"отметки": form("f3", 22.0, is_faulty=True)}, "Ф3.xlsx")
    row = figures(store)
    assert (row["n"], row["mark2"], row["set_aside"]) == (22, 22, 0)


def test_a_usual_form_beside_a_faulty_one_counts(store: Store):
    take(store, {"баллы": form("f7", 22.0, is_faulty=True)}, "Ф7.xlsx")
    take(store, {"отметки": form("f3", 22.0, is_faulty=False)}, "Ф3.xlsx")
    row = figures(store)
    assert (row["n"], row["mark_n"], row["set_aside"]) == (22, 22, 0)
    assert row["mean_score"] != row["mean_score"], "the mean of zeros is no mean"
