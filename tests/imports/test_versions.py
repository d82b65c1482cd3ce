"""Files of one work with other tasks or another maximum: nobody else is relabelled or rescaled, and it is said."""

import pandas as pd
import pytest

from dashboard.files.sources import SourceFile
from dashboard.imports.passport import Correction
from dashboard.imports.pipeline import import_sources
from dashboard.imports.report import FileReport
from dashboard.store import Store
from tests.readings import reading_of

from .made import Row, book_bytes
from .test_cases import told

HEAD = ["ОО", "Муниципалитет", "Название ОО", "Код участника", "Класс", "Вариант"]
TAIL = ["Первичный балл", "Отметка", "Отметка по журналу"]
TASKS = ("1 (1б)", "2 (2б)", "3 (3б)")
DISTRICT = "Заречный район(reg20_m012)"


def table(school: str, tasks: tuple[str, ...], *points: tuple[int, ...], first: int = 80001) -> list[Row]:
    """Rows of Ф1 of mathematics, grade 8, one pupil per tuple of points."""
    top = sum(int(task.partition("(")[2].removesuffix("б)")) for task in tasks)
    rows = [
        [school, DISTRICT, f"Школа({school})", first + at, "8А", 1, *own, sum(own), 4, 4]
        for at, own in enumerate(points)
    ]
    frame: list[Row] = [["ВПР 2026 Математика 8 класс"], ["Максимальный первичный балл:", top]]
    return [*frame, [*HEAD, *tasks, *TAIL], *rows]


def file(name: str, **sheets: list[Row]) -> SourceFile:
    return SourceFile(name, book_bytes(sheets), "xlsx")


def bring(store: Store, *sources: SourceFile, said: Correction | None = None) -> list[FileReport]:
    return [report for source in sources for report in import_sources(store, [source], "me", None, said)]


def shares(store: Store, school: str) -> dict[str, float]:
    rows = reading_of(store).exact("school/result_tasks")
    own = rows[rows["school"] == school]
    return dict(zip(own["task"], own["pct"].round(2), strict=True))


def results(store: Store) -> pd.DataFrame:
    return reading_of(store).exact("school/results").set_index("school")


FIRST = file("первый.xlsx", A=table("edu990101", TASKS, (1, 2, 3), (0, 1, 0), (1, 0, 0), (0, 1, 3)))
OTHER = file("второй.xlsx", A=table("edu990102", ("1 (2б)", "2 (2б)"), (2, 1), (1, 2), first=80011))
TURNED = file("обратный.xlsx", A=table("edu990102", TASKS[::-1], (3, 2, 1), (3, 0, 0), first=80011))
LACKING = file("без столбца.xlsx", A=table("edu990102", TASKS[:2], (1, 2), (1, 0), first=80011))


@pytest.mark.parametrize("second", [OTHER, TURNED, LACKING], ids=lambda source: source.name)
@pytest.mark.parametrize("turned", [False, True])
def test_a_school_is_what_its_own_file_says_whatever_comes_after(
    store: Store, second: SourceFile, turned: bool
) -> None:
    bring(store, FIRST)
    alone = shares(store, "edu990101"), results(store).loc["edu990101"].to_dict()
    bring(store, *((second, FIRST) if turned else (second,)))
    assert (shares(store, "edu990101"), results(store).loc["edu990101"].to_dict()) == alone


def test_columns_in_another_order_are_the_same_tasks_and_nothing_is_said(store: Store) -> None:
    _, report = bring(store, FIRST, TURNED)
    assert shares(store, "edu990102") == {"1": 50.0, "2": 50.0, "3": 100.0}
    assert report.problems == []


def test_another_maximum_is_told_and_stays_out_of_the_district(store: Store) -> None:
    bring(store, FIRST)
    before = _district(store)
    (report,) = bring(store, OTHER)
    assert (
        "Максимум в этом файле 4, а в других 6 («первый.xlsx»): проверьте предмет, уровень (базовый или углублённый), "
        "класс и год" in told([report])
    )
    assert results(store).loc["edu990102", ["max_score", "mean_pct"]].tolist() == [4, 75.0]
    after = _district(store)
    assert after[["max_score", "mean_score", "sd_score"]].equals(before[["max_score", "mean_score", "sd_score"]])
    assert (int(before["n"].iloc[0]), int(after["n"].iloc[0])) == (4, 6)


def _district(store: Store) -> pd.DataFrame:
    asked = {"school": "", "district": "reg20_m012", "region": "reg20", "subject": "МА", "grade": 8}
    rows = reading_of(store).exact("school/compared", **asked)
    return rows[rows["level"] == "district"].reset_index(drop=True)


def test_works_of_a_school_out_of_another_maximum_are_asked_about(store: Store) -> None:
    same_school = file("ещё.xlsx", A=table("edu990101", ("1 (2б)", "2 (2б)"), (2, 1), (1, 2), first=80011))
    _, report = bring(store, FIRST, same_school)
    assert (report.status, report.rows, report.passports[0].asked) == ("rejected", 0, ("subject",))
    assert "две разные работы под одним названием" in told([report])
    alone = shares(store, "edu990101")
    (taken,) = bring(store, same_school, said=Correction(subject="МУ"))
    assert (taken.status, taken.passports[0].subject) == ("imported", "МУ")
    rows = reading_of(store).exact("school/results").set_index(["school", "subject"])
    assert rows.loc[("edu990101", "МУ"), "mean_pct"] == 75.0
    assert rows.loc[("edu990101", "МА"), ["n", "max_score"]].tolist() == [4, 6]
    assert len(alone) == 3


def test_a_corrected_file_with_one_more_task_replaces_its_works(store: Store) -> None:
    short = file("без столбца.xlsx", A=table("edu990101", TASKS[:2], (1, 2), (0, 1), (1, 0), (0, 1)))
    _, report = bring(store, short, FIRST)
    assert report.status == "imported" and results(store).loc["edu990101", "max_score"] == 6


def test_sheets_of_one_file_with_other_columns_are_not_read_by_each_others(store: Store) -> None:
    two = file(
        "книга.xlsx",
        A=table("edu990101", TASKS, (1, 2, 3), (0, 1, 0)),
        Б=table("edu990102", TASKS[::-1], (3, 2, 1), (3, 0, 0), first=80011),
    )
    (report,) = bring(store, two)
    assert report.status == "partial" and shares(store, "edu990101") == {"1": 50.0, "2": 75.0, "3": 50.0}
    assert "загрузите лист «Б» отдельным файлом" in told([report])


def test_other_tasks_are_named(store: Store) -> None:
    same_total = file("другие.xlsx", A=table("edu990102", ("1 (1б)", "2 (3б)", "4 (2б)"), (1, 2, 0), first=80011))
    _, report = bring(store, FIRST, same_total)
    assert (
        "В этом файле задания другие, чем в других файлах этой работы («первый.xlsx»): нет 3; только здесь 4; "
        "другой максимум 2 (3 вместо 2)" in told([report])
    )
