"""Data errors that must not become signs: told at import, asked nothing, counted nowhere, still there."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.imports.readout import ASIDE, NOTE
from dashboard.imports.report import IMPORTED, FileReport
from dashboard.method.answers import QUESTIONS
from dashboard.reading import EVERYTHING, Reading
from dashboard.store import Store, open_store
from dashboard.vocabulary import ALL
from tests.conftest import reading_of

from .protocols import DISTRICT, TASKS, TOP, Pupil, School, ordinary, take, zeros

DAY = date(2026, 11, 26)
OTHERS = [ordinary(number) for number in range(1, 13)]
ODD = 60
LOGIN = f"edu20{ODD:04d}"


def with_score(points: list[int], pupils: int, class_name: str = "5А") -> School:
    """A school of which every pupil has these points."""
    school = ordinary(ODD, pupils, absent=0)
    return School(ODD, [Pupil(list(points), pupil.journal, class_name) for pupil in school.pupils])


def spread(total: int) -> list[int]:
    """Points of tasks that make this total."""
    left, points = total, []
    for top in TASKS:
        points.append(min(left, top))
        left -= points[-1]
    return points


def read(store: Store) -> Reading:
    return reading_of(store, DAY, scope=EVERYTHING)


def answers(store: Store, school: str = LOGIN) -> pd.DataFrame:
    rows = read(store).exact("signs/indicators", year=ALL)
    return rows[rows["school"] == school].set_index("question")


def cell(store: Store, school: str = LOGIN) -> pd.Series:
    (row,) = [row for _, row in read(store).exact("school/works", school=school).iterrows()]
    return row


def aside(report: FileReport) -> list[str]:
    return [p.problem.replace("\xa0", " ") for p in report.problems if p.severity == ASIDE]


def test_a_school_without_a_point_is_told_by_school_work_and_what_to_do(store: Store):
    report = take(store, *OTHERS, zeros(ODD))
    (said,) = aside(report)
    assert (report.status, report.rows, report.rejected_rows) == (IMPORTED, 13 * 22, 0)
    assert said == (
        "МБОУ «Школа № 60» (edu200060), Математика, 5 класс, 2021/2022: во всех работах (22) 0 баллов. Похоже, "
        "результаты не внесены или взят не тот столбец. Работы приняты, но в средние и признаки не входят: проверьте "
        "файл и загрузите его снова"
    )
    (problem,) = [p for p in report.problems if p.severity == ASIDE]
    assert (problem.sheet, problem.row, problem.value) == ("Протокол", None, "МА\u00a05, 2021/2022")


def test_nothing_is_asked_of_it_and_the_reason_is_said(store: Store):
    take(store, *OTHERS, zeros(ODD))
    rows = answers(store)
    assert set(rows.index) == set(QUESTIONS)
    assert not rows["asked"].any() and rows["p_value"].isna().all()
    assert set(rows["reason"]) == {"во всех работах (22) 0 баллов, похоже, результаты не внесены: проверьте файл"}
    cells = read(store).exact("signs/cells", year=ALL).set_index("school")
    assert pd.isna(cells.loc[LOGIN, "p_value"]) and pd.isna(cells.loc[LOGIN, "zone"])
    assert LOGIN not in set(read(store).exact("signs/schools", year=ALL).dropna(subset=["p_value"])["school"])


def test_its_figures_say_how_many_came_and_have_no_mean(store: Store):
    take(store, *OTHERS, zeros(ODD))
    row = cell(store)
    assert (row["n"], row["set_aside"], row["fault"], row["mark_n"], row["journal_n"]) == (0, 22, "zeros", 0, 0)
    assert pd.isna(row["mean_score"]) and pd.isna(row["mean_pct"])
    (listed,) = read(store).exact("data/faults").to_dict("records")
    assert (listed["school"], listed["fault"], listed["works"], listed["classes"]) == (LOGIN, "zeros", 22, "5А")
    assert listed["file_name"] == "протокол.xlsx"


def test_everybody_else_is_as_if_it_had_not_come(store: Store, tmp_path: object):
    take(store, *OTHERS, zeros(ODD))
    other = open_store(tmp_path / "other.duckdb")  # type: ignore[operator]
    take(other, *OTHERS)
    for query in ("signs/indicators", "signs/cells", "signs/schools"):
        with_it, without = (read(s).exact(query, year=ALL) for s in (store, other))
        kept = with_it[with_it["school"] != LOGIN].reset_index(drop=True)
        pd.testing.assert_frame_equal(kept, without, check_dtype=False)
    district = [read(s).exact("district/headline", district=DISTRICT) for s in (store, other)]
    assert len(district[0]) == 1
    columns = ["schools", "works", "marked", "mark2_pct", "journal_works", "lowered_pct"]
    pd.testing.assert_frame_equal(district[0][columns], district[1][columns])
    other.close()


def test_a_file_with_the_results_takes_its_place(store: Store):
    take(store, *OTHERS, zeros(ODD))
    report = take(store, ordinary(ODD, absent=0), name="исправлено.xlsx")
    assert aside(report) == []
    row = cell(store)
    assert (row["n"], row["set_aside"], row["fault"]) == (22, 0, None)
    assert answers(store).loc["growth", "asked"] and read(store).exact("data/faults").empty


def test_one_class_without_a_point_is_left_out_and_the_other_is_asked(store: Store):
    whole, empty = ordinary(ODD, absent=0), zeros(ODD, 9)
    for pupil in empty.pupils:
        pupil.class_name = "5Б"
    report = take(store, *OTHERS, School(ODD, [*whole.pupils, *empty.pupils]))
    (said,) = aside(report)
    assert "класс 5Б, во всех работах (9) 0 баллов" in said
    row = cell(store)
    assert (row["n"], row["set_aside"], row["fault"]) == (22, 9, "zeros")
    alone = sum(sum(pupil.points or []) for pupil in whole.pupils) / 22
    assert row["mean_score"] == pytest.approx(alone)
    rows = answers(store)
    assert rows.loc["growth", "asked"] and rows.loc["journal", "n"] == 22


@pytest.mark.parametrize("total", [TOP, 9])
def test_works_alike_are_counted_told_and_stand_out(store: Store, total: int):
    report = take(store, *OTHERS, with_score(spread(total), 10))
    said = " ".join(p.problem for p in report.problems if p.severity == NOTE and LOGIN in p.problem)
    assert f"во всех работах (10) один и тот же балл ({total})" in said and "посчитаны" in said
    assert (cell(store)["n"], cell(store)["set_aside"]) == (10, 0)
    same = answers(store).loc["same"]
    # Ten excellent works are bound to be alike; ten alike of a middling result are not.
    assert same["asked"] and (same["p_value"] < 0.001) == (total != TOP)
    assert total == TOP or same["observed"] == 10


def test_nine_excellent_pupils_of_a_small_school_are_a_result(store: Store):
    report = take(store, *OTHERS, with_score(spread(TOP), 9))
    assert aside(report) == []
    assert (cell(store)["n"], cell(store)["set_aside"]) == (9, 0)
    assert answers(store).loc["growth", "asked"]


def test_a_few_zeros_are_asked_about_and_counted(store: Store):
    report = take(store, *OTHERS, zeros(ODD, 4))
    (said,) = [p.problem for p in report.problems if p.severity == NOTE and LOGIN in p.problem]
    assert "во всех работах (4) 0 баллов. Если результаты просто не внесены" in said
    assert aside(report) == [] and (cell(store)["n"], cell(store)["mean_score"]) == (4, 0)


def test_a_journal_that_is_the_work_of_everybody_is_no_error(store: Store):
    school = ordinary(ODD, absent=0)
    for pupil in school.pupils:
        pupil.journal = 2 + sum(sum(pupil.points or []) >= cut for cut in (7, 11, 15))
    report = take(store, *OTHERS, school)
    assert [p for p in report.problems if LOGIN in p.problem] == []
    assert answers(store).loc["journal", "asked"]


def test_a_task_that_only_one_school_has_no_points_for_is_asked_about(store: Store):
    easy = [ordinary(number) for number in range(1, 13)]
    for school in easy:
        for pupil in school.pupils:
            if pupil.points:
                pupil.points[0] = 1
    odd = ordinary(ODD, absent=0)
    for pupil in odd.pupils:
        assert pupil.points
        pupil.points[0] = 0
    report = take(store, *easy, odd)
    (said,) = [p.problem for p in report.problems if LOGIN in p.problem]
    assert "за задание 1 ни у кого (22) нет балла, а в других школах файла в среднем 100 % от максимума" in said
    assert cell(store)["n"] == 22, "it is asked about, not left out"


class_sizes = st.lists(st.integers(1, 12), min_size=1, max_size=3)


@given(
    class_sizes,
    st.lists(st.sampled_from(["zeros", "same", "spread"]), min_size=3, max_size=3),
    st.integers(1, TOP),
    st.integers(0, 2),
)
@settings(max_examples=8)
def test_what_an_import_sets_aside_is_what_the_store_leaves_out(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int], kinds: list[str], total: int, absent: int
):
    """The rule stands twice, for one file and for all that stand: both say the same of any school."""
    pupils = [Pupil(None, 3, "5А") for _ in range(absent)]
    for name, size, kind in zip("АБВ", sizes, kinds, strict=False):
        own = ordinary(ODD + len(name), size, absent=0, seed=ord(name))
        for pupil in own.pupils:
            made = {"zeros": [0] * len(TASKS), "same": spread(total)}.get(kind, pupil.points)
            pupils.append(Pupil(list(made or []), pupil.journal, f"5{name}"))
    store = open_store(tmp_path_factory.mktemp("one") / "objektiv.duckdb")
    report = take(store, School(ODD, pupils))
    row = cell(store)
    told = sum(int(said.split("работах (")[1].split(")")[0]) for said in aside(report))
    store.close()
    assert row["set_aside"] == told
    assert row["n"] + row["set_aside"] + absent == len(pupils)
