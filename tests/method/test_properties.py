"""What must hold whatever the data: order changes nothing, more inflation is more evidence, honesty stays calm."""

from collections.abc import Callable
from functools import cache
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.method.assess import Results, assess
from dashboard.method.inputs import KEY, Inputs
from dashboard.method.zones import ZONES
from tests.method.worlds import TABLES, changed_inputs, first_cell, honest_inputs, shuffled, together

SIZES = {"A": (0.45, 0.9), "B": (0.35, 0.7), "C": (0.15, 0.35), "D": (0.08, 0.2), "E": (0.4, 0.9), "F": (0.35, 0.7)}
QUESTION = {"A": "boundary", "B": "told", "C": "participation", "D": "growth", "E": "journal", "F": "given"}


@cache
def honest_answers(seed: int = 1) -> Results:
    return assess(honest_inputs(seed))


@cache
def changed_answers(kind: str, size: float, seed: int) -> Results:
    return assess(changed_inputs(kind, size, seed))


@given(st.integers(0, 1000))
@settings(max_examples=3)
def test_order_of_rows_changes_nothing(seed: int):
    plain, mixed = honest_answers(), assess(shuffled(honest_inputs(), seed))
    for name in ("indicators", "cell_risk", "school_risk"):
        pd.testing.assert_frame_equal(getattr(plain, name), getattr(mixed, name))


def test_names_of_schools_change_nothing():
    inputs = honest_inputs()
    renamed = _renamed(inputs, lambda name: "edu9" + name.str[-2:] + name.str[6:])
    before, after = honest_answers().cell_risk, assess(renamed).cell_risk
    before = before.assign(school="edu9" + before["school"].str[-2:] + before["school"].str[6:])
    met = before.merge(after, on=["school", "subject", "grade", "academic_year"])
    assert len(met) == len(before)
    assert met["p_value_y"].to_numpy() == pytest.approx(met["p_value_x"].to_numpy(), rel=1e-3, nan_ok=True)


def test_the_same_inputs_give_the_same_figures():
    pd.testing.assert_frame_equal(honest_answers().cell_risk, assess(honest_inputs()).cell_risk)


@pytest.mark.parametrize("kind", sorted(SIZES))
@pytest.mark.parametrize("seed", [1, 2])
def test_more_inflation_is_more_evidence_for_its_own_question(kind: str, seed: int):
    found = [first_cell(honest_answers(seed).indicators)]
    found += [first_cell(changed_answers(kind, size, seed).indicators) for size in SIZES[kind]]
    z = [rows.set_index("question").loc[QUESTION[kind], "z"] for rows in found]
    assert all(later >= earlier - 0.02 for earlier, later in pairwise(z)), z
    assert z[-1] > z[0] + 1


@pytest.mark.parametrize("kind", sorted(SIZES))
def test_a_strong_sign_is_flagged_and_named(kind: str):
    row = first_cell(changed_answers(kind, SIZES[kind][-1], 1).cell_risk).iloc[0]
    allowed = {QUESTION[kind]} | ({"infl"} if kind == "E" else set())
    if kind != "D":
        assert row["p_value"] < 0.05
        assert row["top_question"] in allowed
    else:
        assert row["p_value"] < 0.10, "a rise of the result alone stays under the bar: a new teacher looks the same"
    answers = first_cell(changed_answers(kind, SIZES[kind][-1], 1).indicators)
    weighed = answers.dropna(subset="share")
    assert weighed.empty or weighed["share"].sum() == pytest.approx(1)
    assert (weighed["p_value"] < 0.05).all(), "a weight belongs to questions that speak for themselves"
    assert (weighed["z"] > 1.64).all(), "the dot of a question with a weight is coloured"


def test_an_honest_district_more_moves_no_zone_by_more_than_a_step():
    first = changed_inputs("B", 0.5)
    second = _renamed(honest_inputs(9), lambda name: name.str.replace("edu00", "edu77"))
    alone, both = assess(first), assess(together(first, second))
    for name, keys in (("cell_risk", KEY), ("school_risk", ["school", "academic_year"])):
        columns = [*keys, "zone"]
        met = getattr(alone, name)[columns].merge(getattr(both, name)[columns], on=keys).dropna()
        steps = met["zone_x"].map(ZONES.index) - met["zone_y"].map(ZONES.index)
        assert len(met) > 50 and steps.abs().max() <= 1


def _renamed(inputs: Inputs, rename: Callable[[pd.Series], pd.Series]) -> Inputs:
    tables = {name: getattr(inputs, name) for name in TABLES}
    return Inputs(**{name: table.assign(school=rename(table["school"])) for name, table in tables.items()})
