"""Findings: each sentence says what the rows say, with numbers, neutrally, in Russian."""

import pandas as pd
import pytest

from dashboard.subjects.school import findings
from dashboard.subjects.school.tasklevels import task_level
from dashboard.vocabulary.tasks import TaskLevel
from tests.school_rows import FEW, YEARS, cohort, compared, scores, small_masked, tasks

YEAR = YEARS[-1]
CUTS = {3: 6, 4: 10, 5: 15}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def this_year(**kind) -> pd.DataFrame:
    rows = compared(**kind)
    return rows[rows["academic_year"] == YEAR]


def test_a_difference_beyond_chance_is_named_with_its_size():
    assert plain(findings.trend(compared(school_n=60), YEAR, FEW)) == (
        "Средний результат 60 % от максимума: на 10 п. п. выше района (50 %)"
    )


def test_a_difference_within_chance_is_called_so():
    assert "в пределах случайного разброса" in findings.trend(compared(school_n=6), YEAR, FEW)


def test_without_a_spread_both_means_stand_side_by_side():
    assert plain(findings.trend(compared(sd=None), YEAR, FEW)) == ("Средний результат 60 % от максимума, в районе 50 %")


def test_a_small_group_shows_no_percentage():
    rows = compared(school_n=4)
    assert "%" not in findings.trend(rows, YEAR, FEW)
    small = small_masked(this_year().assign(mark_n=4, journal_n=4), "school/compared")
    assert "%" not in findings.marks(small, FEW) and "%" not in findings.journal(small, FEW)


def test_a_year_without_works_is_said():
    assert "неизвестен" in findings.trend(compared(), "2018/2019", FEW)


def test_marks_are_compared_with_the_district():
    assert plain(findings.marks(this_year(), FEW)) == "«2» у 10 % работ, «4» и «5» у 50 %; в районе 30 % и 30 %"


def test_journal_states_all_three_shares():
    assert plain(findings.journal(this_year(), FEW)) == (
        "Отметку журнала подтвердили 75 % работ, понизили 25 %, повысили 0 %; в районе подтвердили 75 %"
    )


def test_a_school_alone_is_not_compared():
    alone = this_year()
    alone = alone[alone["level"] == "school"]
    assert "район" not in findings.marks(alone, FEW) + findings.journal(alone, FEW)


def test_works_at_the_cut_are_counted_against_the_districts_share():
    at_cuts = findings.works_at_cuts(scores(), CUTS)
    assert at_cuts.loc[0, ["at", "below", "expected_at", "expected_below"]].tolist() == [7, 0, 2.0, 1.0]
    assert plain(findings.scores(at_cuts, 20)) == (
        "Ровно на границе «3» (6 баллов): 7 работ, баллом ниже 0; доли района дали бы около 2 и около 1,0"
    )


def test_without_a_district_only_the_school_is_stated():
    rows = scores()
    text = findings.scores(findings.works_at_cuts(rows[rows["level"] == "school"], CUTS), 20)
    assert "7\u00a0работ" in text and "район" not in text


def test_few_works_say_nothing_about_the_shape():
    assert "судить рано" in findings.scores(findings.works_at_cuts(scores(), CUTS), 19)


def test_without_a_scale_no_cut_is_named():
    assert "шкалы нет" in findings.scores(findings.works_at_cuts(scores(), {}), 20)


@pytest.mark.parametrize(("n", "words"), [(7, "случайна"), (30, "ориентир"), (80, "")])
def test_few_works_are_called_few(n: int, words: str):
    scale = pd.Series({"cut3": 6, "cut4": None, "scale_source": "шкала 2021 года с тем же максимумом"})
    assert words in findings.shape_caution(n)
    note = findings.scores_note(scale, n)
    assert words in note and "Шкала 2021 года с тем же максимумом" in note


@pytest.mark.parametrize(
    ("difficulty", "pct", "level"),
    [
        ("Б", 60, TaskLevel.SUFFICIENT),
        ("Б", 59.9, TaskLevel.BORDERLINE),
        ("Б", 57, TaskLevel.BORDERLINE),
        ("Б", 56.9, TaskLevel.INSUFFICIENT),
        ("П", 30, TaskLevel.SUFFICIENT),
        ("В", 28.5, TaskLevel.BORDERLINE),
        ("П", 28.4, TaskLevel.INSUFFICIENT),
        (None, 99, TaskLevel.UNKNOWN),
        ("Б", float("nan"), TaskLevel.UNKNOWN),
    ],
)
def test_thresholds_of_fioko_2026(difficulty: str | None, pct: float, level: TaskLevel):
    assert task_level(difficulty, pct) is level


def test_tasks_to_look_at_are_numbered():
    own = tasks().query("level == 'school'")
    assert plain(findings.tasks(own)) == "Достаточный уровень в 1 из 5 заданий; присмотреться к № 3К1, 5К1"


def test_without_difficulty_the_extremes_are_named():
    own = tasks(difficulty=(None,) * 5).query("level == 'school'")
    assert plain(findings.tasks(own)) == ("Лучше всего выполнено задание 1К1 (72 %), труднее всего далось 5К1 (12 %)")
    assert "не указана" in findings.tasks_note(own)


def test_a_parallel_is_followed_step_by_step():
    assert plain(findings.cohort(cohort())) == (
        "Отличие параллели от района: 4 класс +10,0 п. п., 5 класс +5,0 п. п., 7 класс −9,0 п. п."
    )
    assert plain(findings.cohort(cohort().head(2))).endswith("5 класс +5,0 п. п.; интервалы пересекаются")
    assert "другие годы" in findings.cohort(cohort().head(1))
    assert "не по чему" in findings.cohort(cohort().head(0))


def test_the_list_says_how_much_is_known():
    rows = pd.DataFrame({"school": ["a", "b"], "n": [21, 0]})
    assert plain(findings.school_list(rows, YEAR)) == "2023/24: результаты есть у 1 из 2 школ, 21 работа"
    assert plain(findings.school_list(rows.head(1), YEAR)) == "2023/24: 1 школа, 21 работа"
    assert findings.school_list(rows.head(0), YEAR) == "По этим условиям школ нет"
    assert "нет" in findings.school_list(rows.tail(1), YEAR)
