"""A lasting practice: more history does not hide it, and it is a finding of its own that honest schools seldom get."""

from dataclasses import fields

import numpy as np
import pandas as pd
import pytest

from dashboard.bench.makers import maker
from dashboard.bench.other_world import NOW, draw_sizes
from dashboard.bench.rates import auc
from dashboard.bench.third_world import Mark, ThirdWorld
from dashboard.bench.worlds import inputs_of, school_code
from dashboard.demo.district import build_world, check_works
from dashboard.demo.planting import Planted
from dashboard.method.assess import assess
from dashboard.method.habit import habits
from dashboard.method.inputs import KEY, Inputs
from dashboard.vocabulary import ALL

YEARS = ("2023/2024", "2024/2025", "2025/2026")
SPRINGS = (NOW - 2, NOW - 1, NOW)
SUBJECTS = ("МА", "РУ", "ИС")
FIRST = "edu000000"


def answers(question: str, z: np.ndarray, n: float = 30.0) -> pd.DataFrame:
    """Rows of `indicators` for z (schools, subjects, years)."""
    _, subjects, years = z.shape
    school, subject, year = np.unravel_index(np.arange(z.size), z.shape)
    return pd.DataFrame(
        {
            "school": [school_code(int(one)) for one in school],
            "subject": np.array(SUBJECTS[:subjects])[subject],
            "grade": 5,
            "academic_year": np.array(YEARS[:years])[year],
            "question": question,
            "n": n,
            "z": z.ravel(),
        }
    )


def drawn(schools: int = 400, years: int = 3, shared: float = 0.0, seed: int = 3) -> np.ndarray:
    """Honest z (schools, subjects, years); `shared` is the correlation between years."""
    rng = np.random.default_rng(seed)
    lasting = rng.standard_normal((schools, len(SUBJECTS), 1)) * np.sqrt(shared)
    return lasting + rng.standard_normal((schools, len(SUBJECTS), years)) * np.sqrt(1 - shared)


def of_first(z: np.ndarray, first: list[float], n: float = 30.0) -> pd.Series:
    """The row of the first school's first subject in the last year, its z set to `first` by year."""
    z = z.copy()
    z[0] = 0.0
    z[0, 0] = first
    rows = habits(answers("told", z, n))
    mine = (rows["school"] == FIRST) & (rows["subject"] == SUBJECTS[0]) & (rows["academic_year"] == YEARS[-1])
    return rows[mine].iloc[0]


def test_three_years_that_speak_are_a_habit_with_its_beginning():
    found = of_first(drawn(), [3.0, 3.0, 3.0])
    assert found["is_habit"]
    assert (found["years_spoke"], found["years_asked"], found["run"]) == (3, 3, 3)
    assert (found["since"], found["spoken"]) == ("2023/2024", "2024, 2025, 2026")
    assert found["one_in"] > 300 and found["p_value"] < 1 / 300


def test_a_year_between_that_is_silent_breaks_the_run():
    found = of_first(drawn(), [3.5, 0.5, 3.5])
    assert found["is_habit"]
    assert (found["run"], found["since"], found["spoken"]) == (1, "2025/2026", "2024, 2026")


def test_one_year_alone_is_no_habit_however_rare():
    found = of_first(drawn(), [0.0, 0.0, 6.0])
    assert not found["is_habit"] and found["years_spoke"] == 1


def test_fewer_works_than_have_a_zone_are_not_named():
    assert not of_first(drawn(), [3.5, 3.5, 3.5], n=9.0)["is_habit"]


def test_a_year_that_does_not_speak_has_no_row():
    z = drawn()
    z[0] = 0.0
    rows = habits(answers("told", z))
    assert rows[(rows["school"] == FIRST)].empty


@pytest.mark.parametrize(("question", "shared"), [("told", 0.0), ("given", 0.25), ("infl", 0.7)])
def test_honest_schools_seldom_get_a_habit_though_their_years_hang_together(question: str, shared: float):
    rows = habits(answers(question, drawn(3000, shared=shared)))
    last = rows[(rows["academic_year"] == YEARS[-1]) & rows["is_habit"]]
    assert last["school"].nunique() / 3000 <= 0.01


def test_a_whole_school_is_told_by_all_its_subjects_together():
    z = drawn()
    z[0] = 2.2
    rows = habits(answers("told", z))
    mine = rows[(rows["school"] == FIRST) & (rows["academic_year"] == YEARS[-1])].set_index("subject")
    assert mine.loc[ALL, "is_habit"]
    assert mine.loc[ALL, "one_in"] > mine.drop(index=ALL)["one_in"].max()


def test_nothing_asked_is_nothing_found():
    assert habits(answers("growth", drawn(5))).empty


def kept(inputs: Inputs, years: int) -> Inputs:
    """Only the last of the years stored."""
    names = set(YEARS[-years:])
    tables = {one.name: getattr(inputs, one.name) for one in fields(inputs)}
    return Inputs(**{name: table[table["academic_year"].isin(names)] for name, table in tables.items()})


@pytest.mark.parametrize(("inflated", "least"), [(25, 0.7), (100, 0.55)])
def test_more_history_hides_no_journal_that_is_inflated_every_year(inflated: int, least: float):
    """Where four schools of ten inflate, they are their own measure: less is seen (docs/habit.md)."""
    schools = 250
    marks = [Mark(school, "E", "medium", SPRINGS, "РУ", 7) for school in range(inflated)]
    sizes = draw_sizes(np.random.default_rng(1), schools)
    inputs = inputs_of(ThirdWorld(1, sizes, 2, (6, 7), 3, marks).sittings())
    planted = {(school_code(school), "РУ", 7, YEARS[-1]) for school in range(inflated)}
    found = []
    for years in (1, 2, 3):
        cells = assess(kept(inputs, years)).cell_risk
        cells = cells[(cells["academic_year"] == YEARS[-1]) & cells["p_value"].notna()]
        is_planted = np.array([place in planted for place in zip(*(cells[name] for name in KEY), strict=True)])
        found.append(auc(-cells["p_value"].to_numpy()[~is_planted], -cells["p_value"].to_numpy()[is_planted]))
    # A hundred cells bring ±.015 of their own.
    assert found[1] > found[0] - 0.035 and found[2] > found[1] - 0.035, found
    assert min(found) > least


def test_a_journal_inflated_in_the_whole_school_every_year_is_named():
    schools, inflated = 40, (3, 17)
    marks = [
        Planted(school, subject, grade, year, "E", "strong")
        for school in inflated
        for year in SPRINGS
        for subject, grade, _ in check_works(range(NOW, NOW + 1))
    ]
    world = build_world(5, maker("demo").sizes(np.random.default_rng(5), schools), range(SPRINGS[0], NOW + 1), marks)
    works = check_works(range(SPRINGS[0], NOW + 1))
    habit = assess(inputs_of([world.sitting(*work) for work in works])).habit
    last = habit[(habit["academic_year"] == YEARS[-1]) & habit["is_habit"] & (habit["question"] == "infl")]
    assert set(last["school"]) & {school_code(school) for school in inflated}
    assert set(last["school"]) <= {school_code(school) for school in inflated}
