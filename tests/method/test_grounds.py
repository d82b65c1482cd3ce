"""Two grounds, apart: a school's own past, and its other works of the same spring."""

import numpy as np
import pytest

from dashboard.bench.makers import maker
from dashboard.bench.worlds import inputs_of, school_code
from dashboard.method import growth
from dashboard.method.assess import ask_all, assess
from dashboard.method.calibration import correlation, sharpest
from dashboard.method.frame import build_frame
from dashboard.method.inputs import Inputs
from dashboard.method.priors import load_priors

SUBJECT, GRADES, SPRING = "МА", (5, 6), 2026
CHANGED = school_code(0)


@pytest.fixture(scope="module")
def honest() -> Inputs:
    """Thirty schools, four works each of the last spring, three springs."""
    third = maker("third")
    return inputs_of(third.sittings(7, np.full(30, 45.0), [], 3))


def raised(inputs: Inputs, springs: tuple[int, ...], subjects: tuple[str, ...], share: float = 0.12) -> Inputs:
    """The first school's results a share of the maximum higher in these springs and subjects."""
    cells = inputs.cells.copy()
    here = (cells["school"] == CHANGED) & cells["subject"].isin(subjects)
    here &= cells["academic_year"].str[-4:].astype(int).isin(springs)
    cells.loc[here, "mean_score"] += share * cells.loc[here, "max_score"]
    return Inputs(**{**inputs.__dict__, "cells": cells})


def grounds(inputs: Inputs) -> dict[str, float]:
    """The two scores of the first school's last mathematics of the sixth grade."""
    frame = build_frame(inputs, load_priors())
    key = frame.key
    row = (key["school"] == CHANGED) & (key["subject"] == SUBJECT) & (key["grade"] == GRADES[1])
    (place,) = np.flatnonzero(row & (frame.year == SPRING))
    signals = growth.ask(frame, load_priors()).signals
    return {name: float(signal.z[place]) for name, signal in signals.items()}


def test_what_lasts_hides_from_the_past_and_not_from_the_other_works(honest: Inputs):
    before = grounds(honest)
    once, always = (
        grounds(raised(honest, springs, (SUBJECT,))) for springs in ((SPRING,), (SPRING - 2, SPRING - 1, SPRING))
    )
    for name in before:
        assert once[name] - before[name] > 1, "a rise of one spring is seen by both"
    assert always["growth"] - before["growth"] < 0.6 * (once["growth"] - before["growth"])
    assert always["growth_spring"] - before["growth_spring"] > 0.8 * (once["growth_spring"] - before["growth_spring"])


def test_what_a_whole_school_does_hides_from_its_other_works_and_not_from_the_past(honest: Inputs):
    before, subjects = grounds(honest), tuple(honest.cells["subject"].unique())
    one, whole = (grounds(raised(honest, (SPRING,), which)) for which in ((SUBJECT,), subjects))
    assert whole["growth"] - before["growth"] > 0.8 * (one["growth"] - before["growth"])
    assert whole["growth_spring"] - before["growth_spring"] < 0.7 * (one["growth_spring"] - before["growth_spring"])


def test_each_ground_is_named_and_one_spring_has_one(honest: Inputs):
    found = assess(honest).indicators.query("question == 'growth'")
    last = found[(found["academic_year"] == f"{SPRING - 1}/{SPRING}") & (found["grade"] == GRADES[1])]
    assert set(last["basis"]) == {
        f"{growth.SAME_COHORT}, {growth.THIS_SPRING}{end}" for end in ("", growth.AND_JOURNAL)
    }
    first = found[found["academic_year"] == f"{SPRING - 3}/{SPRING - 2}"]
    assert set(first["basis"]) == {growth.THIS_SPRING + end for end in ("", growth.AND_JOURNAL)}


def test_a_journal_is_judged_on_both_grounds(honest: Inputs):
    frame = build_frame(honest, load_priors())
    answer = ask_all(frame, load_priors())["journal"]
    since, beside = answer.signals["journal"], answer.signals["journal_spring"]
    assert np.isfinite(since.z).sum() > 100 and np.isfinite(beside.z).sum() > 100
    both = np.isfinite(since.z) & np.isfinite(beside.z)
    alone = np.isfinite(since.z) & ~np.isfinite(beside.z)
    assert (1 / answer.sd[both] >= np.maximum(since.gain, beside.gain)[both] - 1e-9).all(), "two see no worse than one"
    assert answer.z[alone] == pytest.approx(since.z[alone])


def test_sharpest_sum_is_that_of_neyman_and_pearson():
    rng = np.random.default_rng(2)
    scores = rng.multivariate_normal([0, 0], [[1, 0.5], [0.5, 1]], 4000)
    moved = np.column_stack((np.full(4000, 2.0), np.full(4000, 3.0)))
    z, sd = sharpest(scores, moved)
    rho = correlation(scores)[0, 1]
    weight = np.array([2 - 3 * rho, 3 - 2 * rho]) / (1 - rho**2)
    power = np.sqrt(weight @ [2, 3])
    assert z == pytest.approx(scores @ weight / power) and sd == pytest.approx(np.full(4000, 1 / power))
    assert power > 3 and z.std() == pytest.approx(1, abs=0.03)


def test_unknown_scores_are_left_out_and_none_counts_against_itself():
    scores = np.array([[1.0, np.nan], [np.nan, 2.0], [np.nan, np.nan]])
    z, sd = sharpest(scores, np.array([[2.0, 4.0]] * 3))
    assert z[:2].tolist() == [1, 2] and sd[:2].tolist() == [0.5, 0.25] and np.isnan([z[2], sd[2]]).all()
    rng = np.random.default_rng(3)
    close = rng.multivariate_normal([0, 0], [[1, 0.95], [0.95, 1]], 4000)
    z, sd = sharpest(close, np.array([[1.0, 4.0]] * 4000))
    assert z == pytest.approx(close[:, 1]) and sd == pytest.approx(np.full(4000, 0.25)), (
        "the blunter one is not subtracted"
    )
