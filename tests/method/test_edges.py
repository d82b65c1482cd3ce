"""Cells with little or odd data: a defined answer or a reason in words, never a number that is not one."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from dashboard.bench.worlds import school_code
from dashboard.method.answers import QUESTIONS
from dashboard.method.assess import assess
from dashboard.method.inputs import KEY, Inputs, empty_table
from dashboard.method.results import Results
from dashboard.method.task_profile import WORKS_ASKED
from tests.method.worlds import TABLES, YEAR, changed_inputs, first_cell, honest_inputs, kept, with_cells

FIRST = school_code(0)


def check(results: Results) -> None:
    """What holds for any input."""
    rows = results.indicators
    asked = rows[rows["asked"]]
    for name in ("observed", "expected", "z", "p_value", "n"):
        assert np.isfinite(asked[name]).all(), f"{name} of a question that was asked"
    assert asked["reason"].isna().all() and asked["basis"].notna().all()
    assert rows.loc[~rows["asked"], "reason"].str.contains("[а-я]").all(), "what was not asked says why"
    known = results.cell_risk["p_value"].dropna()
    assert ((known > 0) & (known <= 1)).all()
    tiny = results.cell_risk["n"] < 10
    missing = rows[(rows["question"] == "participation") & (rows["p_value"] < 0.05) & (rows["n"] >= 10)]
    stands_out = results.cell_risk.merge(missing[KEY], how="left", on=KEY, indicator=True)["_merge"] == "both"
    assert results.cell_risk.loc[tiny & ~stands_out.to_numpy(), "zone"].isna().all()
    assert results.school_risk[["p_value", "q_value", "one_in"]].notna().all(axis=None)


def reasons(results: Results, school: str = FIRST) -> dict[str, str | None]:
    rows = results.indicators
    rows = rows[(rows["school"] == school) & (rows["academic_year"] == YEAR)].set_index("question")["reason"]
    return {question: None if pd.isna(rows[question]) else rows[question] for question in QUESTIONS}


def without(inputs: Inputs, *names: str) -> Inputs:
    tables = {name: getattr(inputs, name) for name in TABLES}
    return Inputs(**(tables | {name: empty_table(name) for name in names}))


def unmarked(inputs: Inputs) -> Inputs:
    """Works without a journal mark."""
    silent = without(inputs, "journal")
    return replace(silent, answers=silent.answers.assign(journal_n=0, infl_e=np.nan, infl_s=np.nan, infl_g=np.nan))


def test_all_questions_can_be_asked_of_an_ordinary_cell():
    results = assess(honest_inputs())
    check(results)
    why = reasons(results)
    assert why.pop("task_profile") == WORKS_ASKED, "a form of tasks says nothing beyond the works themselves"
    assert set(why.values()) == {None}


def test_empty_store():
    results = assess(Inputs(empty_table("cells")))
    assert results.cell_risk.empty and results.school_risk.empty and results.indicators.empty


def test_fewer_than_five_works():
    inputs = honest_inputs()
    few = (inputs.cells["school"] == FIRST) & (inputs.cells["academic_year"] == YEAR)
    found = assess(with_cells(inputs, n=inputs.cells["n"].mask(few, 3.0)))
    check(found)
    why = reasons(found)
    assert all("меньше 5 работ" in why[question] for question in ("growth", "boundary"))
    assert why["participation"] is None, "who did not write can be asked of a tiny class too"


def test_all_scores_equal():
    inputs = honest_inputs()
    place = first_cell(inputs.cells).index
    n = float(inputs.cells.loc[place, "n"].iloc[0])
    cells = inputs.cells.copy()
    cells.loc[place, ["mean_score", "sd_score"]] = [10.0, 0.0]
    scores = inputs.scores.drop(first_cell(inputs.scores).index)
    row = first_cell(inputs.scores).iloc[[0]].assign(score=10.0, works=n)
    check(assess(Inputs(cells, pd.concat([scores, row]), inputs.tasks, inputs.journal, inputs.attendance)))


def test_no_journal():
    inputs = unmarked(honest_inputs())
    found = assess(with_cells(inputs, lowered=np.nan, confirmed=np.nan, raised=np.nan, journal_n=np.nan))
    check(found)
    assert "журнал" in reasons(found)["journal"]


def test_journal_from_group_counts_alone():
    found = assess(unmarked(honest_inputs()))
    check(found)
    row = found.indicators[found.indicators["question"] == "journal"]
    assert row["asked"].mean() > 0.8 and row["basis"].dropna().str.contains("Ф4").all()


def test_one_task():
    inputs = honest_inputs()
    tasks = inputs.tasks[inputs.tasks["position"] == 1]
    found = assess(Inputs(inputs.cells, inputs.scores, tasks, inputs.journal, inputs.attendance))
    check(found)
    assert "заданий" in reasons(found)["task_profile"]


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_nobody_and_everybody_absent(share: float):
    inputs = honest_inputs()
    place = first_cell(inputs.cells).index
    cells = inputs.cells.copy()
    pupils = float(cells.loc[place, ["n", "absent"]].sum(axis=1).iloc[0])
    cells.loc[place, ["n", "absent"]] = [pupils * (1 - share), pupils * share]
    if share == 1:
        cells.loc[place, ["mean_score", "sd_score"]] = np.nan
    found = assess(Inputs(cells, inputs.scores, inputs.tasks, inputs.journal, inputs.attendance))
    check(found)
    rows = first_cell(found.indicators).set_index("question")
    assert rows.loc["participation", "asked"]
    assert rows.loc["participation", "observed"] == pytest.approx(pupils * share)
    assert (rows.loc["participation", "z"] > 1.6) == (share == 1)


def test_enrolment_stands_in_for_a_protocol():
    inputs = honest_inputs()
    total = inputs.cells["n"] + inputs.cells["absent"]
    roll = inputs.attendance.assign(
        enrolled=total.to_numpy(), absent_journal_n=0.0, absent_journal_sum=0.0, absent_journal_sumsq=0.0
    )
    cells = inputs.cells.assign(absent=np.nan)
    found = assess(Inputs(cells, inputs.scores, inputs.tasks, inputs.journal, roll))
    check(found)
    rows = found.indicators[found.indicators["question"] == "participation"]
    assert set(rows["basis"].dropna()) == {"численность"}


def test_no_protocol_and_no_enrolment():
    found = assess(with_cells(without(honest_inputs(), "attendance"), absent=np.nan))
    check(found)
    assert "неизвестно" in reasons(found)["participation"]


def test_one_school_only():
    found = assess(kept(honest_inputs(), {FIRST}))
    check(found)
    assert all("меньше" in why for why in reasons(found).values()), reasons(found)
    assert found.cell_risk["p_value"].isna().all()


def test_twelve_schools_of_one_year():
    schools = {school_code(i) for i in range(12)}
    found = assess(kept(honest_inputs(), schools, {YEAR}))
    check(found)
    growth = found.indicators[found.indicators["question"] == "growth"]
    assert growth["asked"].any() and set(growth["basis"].dropna()) == {"среднее региона (слабое основание) и журнал"}


def test_scale_missing():
    found = assess(with_cells(honest_inputs(), cut3=np.nan, cut4=np.nan, cut5=np.nan))
    check(found)
    assert "шкалы" in reasons(found)["boundary"]


def test_maximum_missing():
    check(assess(with_cells(honest_inputs(), max_score=np.nan)))


def test_group_forms_without_squares():
    inputs = honest_inputs()
    tasks = inputs.tasks.assign(sum_squares=np.nan, sum_with_total=np.nan)
    cells = inputs.cells.assign(basis="groups", sd_score=np.nan)
    found = assess(Inputs(cells, inputs.scores, tasks, empty_table("journal"), empty_table("attendance")))
    check(found)
    assert reasons(found)["task_profile"] is None and reasons(found)["growth"] is None


def test_exams_confirm_or_not():
    inputs = honest_inputs()
    cohort = inputs.cells[inputs.cells["academic_year"] == YEAR]
    exams = pd.DataFrame(
        {
            "school": cohort["school"],
            "exam": "ОГЭ",
            "subject": cohort["subject"],
            "academic_year": "2029/2030",
            "n": cohort["n"],
            "mean": 3 + 0.1 * cohort["mean_score"],
            "sd": 0.7,
            "straight_a": 8.0,
            "straight_a_unconfirmed": 1.0,
        }
    )
    exams.loc[exams["school"] == FIRST, ["mean", "straight_a_unconfirmed"]] = [2.0, 8.0]
    found = assess(Inputs(inputs.cells, inputs.scores, inputs.tasks, inputs.journal, inputs.attendance, exams))
    rows = found.indicators[found.indicators["question"] == "external"]
    rows = rows[rows["asked"] & (rows["school"] == FIRST)]
    assert len(rows) == 3, "two cells of the cohort and one exam with its straight-A pupils"
    assert (rows["z"] > 1.6).all()


def rechecked(inputs: Inputs, works: int, lowered: int, raised: int, verdict: str, near: bool = False) -> Results:
    """The same with a recheck of the first school's last work."""
    register = first_cell(inputs.cells)[["school", "subject", "grade", "academic_year"]]
    register = register.assign(works=works, lowered=lowered, raised=raised, verdict=verdict, near=near)
    return assess(replace(inputs, recheck=register))


def test_recheck_is_judged_by_the_net_share():
    row = first_cell(rechecked(honest_inputs(), 20, 9, 1, "open").indicators).set_index("question").loc["recheck"]
    assert (row["observed"], row["expected"]) == (8, pytest.approx(2))
    # each work lowered with .18 and raised with .08: net 2 ± 2.23 of 20, 8 lies 2.7 SD above
    assert 0.002 < row["p_value"] < 0.006


def test_honest_experts_who_disagree_both_ways_are_no_sign():
    row = first_cell(rechecked(honest_inputs(), 100, 13, 8, "open").indicators).set_index("question").loc["recheck"]
    assert row["observed"] == 5 and row["p_value"] > 0.5


def test_a_confirmed_recheck_moves_an_ordinary_work_up_and_its_school_with_it():
    inputs = honest_inputs()
    before, after = assess(inputs), rechecked(inputs, 20, 9, 1, "confirmed")
    assert first_cell(before.cell_risk)["zone"].iloc[0] == "обычная"
    cell = first_cell(after.cell_risk).iloc[0]
    assert (cell["zone"], cell["recheck"], cell["cleared"]) == ("проверить", "confirmed", False)
    school = after.school_risk[(after.school_risk["school"] == FIRST) & (after.school_risk["academic_year"] == YEAR)]
    assert school["zone"].iloc[0] == "проверить"


@pytest.mark.parametrize(
    ("kind", "near", "zone"),
    [("boundary", False, "обычная"), ("boundary", True, "обычная"), ("participation", False, None)],
)
def test_a_cleared_recheck_takes_a_sign_of_marking_away_and_no_other(kind: str, near: bool, zone: str | None):
    inputs = changed_inputs(*{"boundary": ("A", 0.9), "participation": ("C", 0.5)}[kind])
    before, after = assess(inputs), rechecked(inputs, 30, 1, 1, "cleared", near)
    was, now = first_cell(before.cell_risk).iloc[0], first_cell(after.cell_risk).iloc[0]
    assert was["top_question"] == kind and was["zone"] in ("присмотреться", "проверить", "перепроверка")
    assert now["zone"] == (zone or was["zone"]) and now["p_value"] == was["p_value"]
    assert now["cleared"] == (zone is not None)
    schools = [one.school_risk.set_index(["school", "academic_year"])["p_value"] for one in (before, after)]
    others = schools[0].index != (FIRST, YEAR)
    assert schools[0][others].equals(schools[1][others]), "a recheck says nothing of other schools"
    assert (schools[1][FIRST, YEAR] > 0.3) == (zone is not None)


def test_missing_column_is_named():
    with pytest.raises(ValueError, match="mean_score"):
        Inputs(honest_inputs().cells.drop(columns="mean_score"))


def test_the_last_school_has_no_journal_and_others_have_unlike_numbers_of_works():
    inputs = honest_inputs()
    last = inputs.cells["school"].max()
    mine = inputs.cells["school"] == last
    silent = {name: inputs.cells[name].mask(mine, 0) for name in ("lowered", "confirmed", "raised", "journal_n")}
    one_year = (inputs.cells["school"] != FIRST) | (inputs.cells["academic_year"] == YEAR)
    results = assess(
        replace(
            inputs,
            cells=inputs.cells.assign(**silent)[one_year],
            journal=inputs.journal[inputs.journal["school"] != last],
        )
    )
    check(results)
    assert "нет отметок журнала" in reasons(results, last)["journal"]
    assert reasons(results)["journal"] is None
