"""Beside rarity: sizes by hand, belief by its formula, power, what a zone rests on; a world with its truth known."""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest

from dashboard.bench import magnitudes
from dashboard.method import magnitude
from dashboard.method.answers import QUESTIONS, Answer
from dashboard.method.assess import assess
from dashboard.method.belief import bayes_factor, posterior
from dashboard.method.frame import Frame, build_frame
from dashboard.method.magnitude import Known, interval, marks_lost, sizes
from dashboard.method.priors import load_priors
from dashboard.method.results import Results
from dashboard.method.sensitivity import other_zones
from tests.method.worlds import changed_inputs, first_cell, honest_inputs, kept

CUTS = (7, 11, 16)
TOP = 20.0
"""Marks and maximum of the second world's works."""


@cache
def frame() -> Frame:
    return build_frame(honest_inputs(), load_priors())


@cache
def planted(kind: str, size: float) -> Results:
    return assess(changed_inputs(kind, size))


def saying(question: str, observed: float, expected: float, sd: float, n: float = 20.0) -> dict[str, Answer]:
    """Answers of which one says the same of every cell and the others nothing."""
    cells = frame().cells
    text = np.full(cells, None, dtype=object)

    def of(name: str) -> Answer:
        said = (n, observed, expected, sd) if name == question else (np.nan,) * 4
        return Answer(name, "", *(np.full(cells, value) for value in said), np.full(cells, 2.0), text, text)

    return {name: of(name) for name in QUESTIONS}


def sized(question: str, *said: float, known: dict | None = None, spoken: bool = True) -> pd.Series:
    """Sizes of the first cell."""
    told = np.full(frame().cells, question, dtype=object)
    answers = saying({"even": "growth"}.get(question, question), *said)
    return sizes(frame(), answers, told, np.full(frame().cells, spoken), known or {}).iloc[0]


@pytest.mark.parametrize(
    ("question", "said", "what", "expected"),
    [
        ("participation", (9.0, 2.0, 2.0), "works", (7, 3.08, 10.92)),
        ("participation", (3.0, 2.0, 2.0), "works", (1, 0, 4.92)),
        ("same", (6.0, 1.0, 1.0), "works", (5, 3.04, 6.96)),
        ("journal", (0.5, 0.0, 0.1), "marks", (10, 6.08, 13.92)),
        ("journal", (1.5, 0.0, 0.1), "marks", (20, 20, 20)),
        ("infl", (50.0, 0.0, 10.0), "marks", (10, 6.08, 13.92)),
        ("growth", (60.0, 50.0, 2.5), "points", (2, 1.02, 2.98)),
        ("even", (60.0, 50.0, 2.5), "points", (2, 1.02, 2.98)),
    ],
)
def test_sizes_are_what_was_seen_beyond_the_usual_with_its_interval(question, said, what, expected):
    found = sized(question, *said)
    assert tuple(found[f"{what}_{part}"] for part in ("moved", "low", "high")) == pytest.approx(expected, abs=0.005)


def test_a_work_lifted_to_a_cut_is_a_mark():
    found = sized("boundary", 9.0, 2.0, 2.0)
    assert found["works_moved"] == found["marks_moved"] == min(7, frame().n[0])
    assert np.isnan(found["points_moved"])


def test_without_a_sign_or_of_group_forms_no_size_is_told():
    assert sized("boundary", 9.0, 2.0, 2.0, spoken=False).isna().all()
    assert sized("task_profile", 9.0, 2.0, 2.0).isna().all()


def test_changed_answers_touch_more_works_the_more_tasks_there_are():
    found = sized("told", 20.0, 0.0, 0.0)
    # 14 tasks: three tenths of them, rounded, are hard
    assert found["works_moved"] == pytest.approx(min(20.0, frame().n[0] * (1 - 0.8**4)))
    assert 0 < found["points_moved"] < 0.2 * 8
    assert found["marks_moved"] <= found["works_moved"]


def test_no_effect_concerns_nothing_and_a_larger_one_more():
    found = [sized("told", effect, 0.0, 1.0) for effect in (-5.0, 10.0, 20.0, 40.0)]
    for what in ("works_moved", "marks_moved", "points_moved"):
        values = [one[what] for one in found]
        assert values[0] == 0 and values == sorted(values)


def test_an_interval_adds_chance_and_ways_as_squares():
    ten, six, fourteen, most = (np.array([value]) for value in (10.0, 6.0, 14.0, 100.0))
    found = interval(ten, six, fourteen, Known(0.5, 0.2), most)
    assert [float(end[0]) for end in found] == pytest.approx([5.0, 5 - 0.5 * 5.6, 5 + 0.5 * 5.6], abs=0.005)


def with_scores(*rows: tuple[int, int]) -> Frame:
    """The first cell's works as (score, works); the others have none."""
    key = frame().key.iloc[:1]
    table = pd.concat([key] * len(rows), ignore_index=True).assign(
        score=[float(score) for score, _ in rows], works=[float(works) for _, works in rows]
    )
    return replace(frame(), inputs=replace(frame().inputs, scores=table))


@pytest.mark.parametrize(
    ("depth", "touched", "lost"), [(0.0, 1.0, 0), (1.0, 1.0, 4 + 2), (1.5, 1.0, 4 + 2 + 1.5), (2.0, 0.5, 4.5)]
)
def test_marks_fall_where_the_points_taken_reach_below_a_cut(depth: float, touched: float, lost: float):
    # five under the «3», four on it, three a point above; two on the «4»
    changed = with_scores((CUTS[0] - 1, 5), (CUTS[0], 4), (CUTS[0] + 1, 3), (CUTS[1], 2))
    cells = changed.cells
    found = marks_lost(changed, np.full(cells, touched), np.full(cells, depth))
    assert changed.cuts[changed.group[0]].tolist() == list(CUTS)
    assert found[0] == pytest.approx(lost) and np.isnan(found[1:]).all()


def test_belief_is_the_formula():
    assert bayes_factor(np.array([9.0]), np.array([0.05]))[0] == pytest.approx(2.456, abs=0.001)
    assert bayes_factor(np.array([0.5]), np.array([0.05]))[0] == pytest.approx(np.exp(0.5))
    assert bayes_factor(np.array([3.0, -1.0]), np.array([0.5, 0.9])) == pytest.approx([1.0, np.exp(-1)])
    assert np.isnan(bayes_factor(np.array([np.nan]), np.array([np.nan]))[0])
    assert posterior(np.array([2.456, 1.0, np.inf]), 0.1) == pytest.approx([0.2144, 0.1, 1.0], abs=0.001)
    with pytest.raises(ValueError, match="prevalence"):
        posterior(np.array([1.0]), 0.0)


def test_rarer_is_believed_more_and_so_is_what_is_more_common():
    rarer = posterior(bayes_factor(np.full(4, np.inf), np.array([0.2, 0.05, 0.01, 0.001])), 0.1)
    assert (np.diff(rarer) > 0).all()
    assert posterior(np.array([5.0]), 0.05)[0] < posterior(np.array([5.0]), 0.2)[0]


def test_every_question_that_tells_a_size_was_measured():
    measured = {question for question, _ in magnitude.load_sizes()}
    assert measured == set(QUESTIONS) - {"task_profile"}
    assert all(0.3 < known.factor < 3 and 0 <= known.spread <= 1 for known in magnitude.load_sizes().values())


@pytest.mark.parametrize(
    ("kind", "size", "what"), [("A", 0.95, "works"), ("C", 0.35, "works"), ("D", 0.2, "points"), ("E", 0.9, "marks")]
)
def test_a_planted_sign_has_a_size_and_is_believed(kind: str, size: float, what: str):
    row = first_cell(planted(kind, size).cell_risk).iloc[0]
    assert row["p_value"] < 0.05
    assert 0 <= row[f"{what}_low"] < row[f"{what}_moved"] < row[f"{what}_high"]
    assert row["bayes_factor"] > 2 and 0.2 < row["power"] < 0.9
    assert row["zone_stays"] == pd.isna(row["zones_other"])


def test_honest_cells_have_power_and_belief_but_no_size():
    cells = planted("A", 0.95).cell_risk
    honest = cells[cells["p_value"] > 0.1]
    assert honest[list(magnitude.COLUMNS)].isna().all(axis=None)
    assert honest["power"].between(0, 1).all() and honest["zone_stays"].dropna().all()
    assert (cells["zone_stays"].isna() == cells["zone"].isna()).all() and cells["zone"].isna().any()


def test_a_larger_cell_would_show_more():
    cells = assess(honest_inputs(2)).cell_risk.dropna(subset=["power"])
    few, many = cells[cells["n"] < 10]["power"], cells[cells["n"] > 40]["power"]
    assert few.mean() < 0.35 < many.mean() < 0.8


def test_without_journals_absences_and_tasks_less_would_be_seen():
    inputs = honest_inputs()
    poorer = replace(inputs, journal=inputs.journal[:0], answers=inputs.answers[:0], attendance=inputs.attendance[:0])
    poorer = replace(poorer, cells=poorer.cells.assign(absent=np.nan, journal_n=0.0))
    assert assess(poorer).cell_risk["power"].mean() < 0.8 * assess(inputs).cell_risk["power"].mean()


def test_other_zones_are_named_from_the_ordinary_on():
    usual = np.array(["проверить", "обычная"], dtype=object)
    found = other_zones(usual, [np.array(["присмотреться", "обычная"]), np.array(["обычная", "обычная"])])
    assert found.tolist() == ["обычная, присмотреться", None]


def test_a_store_of_few_schools_says_nothing_and_fails_nowhere():
    few = kept(honest_inputs(), schools={"edu000000", "edu000001"})
    assert assess(few).cell_risk[list(magnitude.COLUMNS)].isna().all(axis=None)


@pytest.fixture(scope="module")
def judged() -> pd.DataFrame:
    """A world of a seed on which nothing was measured."""
    world = magnitudes.judged("other", magnitudes.WORLDS["other"](11, 0.3))
    return world.with_sizes(magnitude.load_sizes())


def test_intervals_hold_the_truth_where_it_is_known(judged: pd.DataFrame):
    found = magnitudes.coverage(judged)
    assert np.average(found["held"], weights=found["cells"]) > 0.85
    assert 0.7 < found["said"].sum() / found["so"].sum() < 1.4


def test_pictures_are_planted_about_as_often_as_is_believed(judged: pd.DataFrame):
    believed = posterior(judged["bayes_factor"].to_numpy(float), 0.1)
    is_planted = (judged["type"] != "honest").to_numpy()
    assert is_planted[believed > 0.9].mean() > 0.85
    assert 0.3 < is_planted[(believed > 0.3) & (believed <= 0.7)].mean() < 0.85
    assert is_planted[believed < 0.05].mean() < 0.06


def test_medium_things_are_seen_about_as_often_as_is_said(judged: pd.DataFrame):
    medium = judged[judged["strength"] == "medium"]
    assert abs((medium["p_value"] < 0.05).mean() - medium["power"].mean()) < 0.15
