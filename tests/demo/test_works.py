"""The simulated works against the shape of a real region (spring 2021) and the parameters they claim."""

import csv
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.demo.assessments import SUBJECTS_BY_GRADE, assessment, calibrate, category_weights
from dashboard.demo.district import World, build_world, check_works, typical_sizes
from dashboard.demo.population import Params
from dashboard.demo.works import Sitting
from dashboard.settings import PROJECT

WORKS = [(subject, grade) for grade, subjects in SUBJECTS_BY_GRADE.items() for subject in subjects]


@cache
def region() -> World:
    """300 honest schools."""
    return build_world(seed=11, sizes=typical_sizes(300), years=range(2024, 2026))


def marks_pct(sitting: Sitting) -> np.ndarray:
    return 100 * np.bincount(sitting.marks[~sitting.absent], minlength=6)[2:] / (~sitting.absent).sum()


@pytest.mark.parametrize(
    ("subject", "grade", "mean", "sd"),
    [("МА", 4, 12.0, 3.8), ("РУ", 4, 24.7, 7.7), ("МА", 5, 9.6, 3.9), ("РУ", 5, 26.1, 9.7)],
)
def test_mean_and_spread_are_those_of_the_region(subject: str, grade: int, mean: float, sd: float):
    sitting = region().sitting(subject, grade, 2024)
    scores = sitting.scores[~sitting.absent]
    assert scores.mean() == pytest.approx(mean, rel=0.06)
    assert scores.std() == pytest.approx(sd, rel=0.06)


@pytest.mark.parametrize(
    ("subject", "grade", "shares"), [("МА", 4, (3.3, 23.6, 46.2, 26.9)), ("МА", 5, (14.8, 41.1, 32.2, 11.9))]
)
def test_mark_shares_are_those_of_the_region(subject: str, grade: int, shares: tuple[float, ...]):
    assert marks_pct(region().sitting(subject, grade, 2024)) == pytest.approx(shares, abs=3.5)


@pytest.mark.parametrize(
    ("subject", "grade", "lowered", "raised"), [("РУ", 4, 19.3, 12.2), ("МА", 4, 12.9, 21.8), ("РУ", 5, 33.5, 6.6)]
)
def test_journal_match_is_that_of_the_region(subject: str, grade: int, lowered: float, raised: float):
    sitting = region().sitting(subject, grade, 2024)
    known = ~sitting.absent & (sitting.journal > 0)
    gap = (sitting.marks - sitting.journal)[known]
    assert 100 * (gap < 0).mean() == pytest.approx(lowered, abs=6)
    assert 100 * (gap > 0).mean() == pytest.approx(raised, abs=6)


def test_sizes_of_parallels_have_the_quantiles_of_the_region():
    pupils = np.bincount(region().cohort(4, 2024).school)
    assert np.percentile(pupils, [10, 25, 50, 75, 90]) == pytest.approx([6, 11, 23, 57, 96], rel=0.12)
    assert np.mean(pupils < 25) >= 0.5


@pytest.mark.parametrize(("subject", "grade"), [("РУ", 4), ("МА", 8), ("ОБ", 8)])
def test_ability_has_unit_variance_and_the_share_between_schools(subject: str, grade: int):
    cohort = build_world(5, np.full(600, 40.0), range(2025, 2026)).cohort(grade, 2025)
    ability, school = cohort.ability[subject, grade], cohort.school
    within = ability - (np.bincount(school, ability) / np.bincount(school))[school]
    assert ability.var() == pytest.approx(1, abs=0.06)
    assert 1 - within.var() * 40 / 39 / ability.var() == pytest.approx(0.17, abs=0.03)


def test_the_same_pupils_grow_from_grade_to_grade():
    cohort = build_world(5, np.full(600, 40.0), range(2025, 2026)).cohort(6, 2025)
    change = cohort.ability["МА", 6] - cohort.ability["МА", 5]
    by_school = np.bincount(cohort.school, change) / np.bincount(cohort.school)
    assert change == pytest.approx(by_school[cohort.school], abs=1e-9), "only the school's growth moves pupils"
    # A stationary autoregression: the change has variance growth² · 2 / (1 + memory).
    assert by_school.std() == pytest.approx(0.18 * np.sqrt(2 / 1.8), rel=0.1)


def test_one_in_twelve_is_absent_and_schools_differ_more_than_chance():
    sitting = region().sitting("РУ", 6, 2024)
    pupils = np.bincount(sitting.school)
    absent = np.bincount(sitting.school, sitting.absent)
    share = absent.sum() / pupils.sum()
    chi2 = ((absent - pupils * share) ** 2 / (pupils * share * (1 - share))).mean()
    assert share == pytest.approx(0.08, abs=0.012)
    assert chi2 > 1.5, "overdispersed: well above the 1 of a binomial"
    assert not sitting.points[sitting.absent].any()


@pytest.mark.parametrize(("subject", "grade"), WORKS)
def test_the_spike_at_the_three_is_everywhere(subject: str, grade: int):
    sitting = region().sitting(subject, grade, 2025)
    scores = np.bincount(sitting.scores[~sitting.absent], minlength=sitting.assessment.max_score + 1)
    cut3, _, cut5 = sitting.assessment.cuts
    assert scores[cut3] > 2.2 * scores[cut3 - 1]
    assert scores[cut5] < 1.5 * scores[cut5 - 1], "hardly any at the «5»"


def test_the_spike_stands_in_every_large_school():
    world = region()
    at, under = np.zeros(300), np.zeros(300)
    for subject, grade in WORKS:
        sitting = world.sitting(subject, grade, 2025)
        rows = ~sitting.absent
        school, scores, cut = sitting.school[rows], sitting.scores[rows], sitting.assessment.cuts[0]
        at += np.bincount(school[scores == cut], minlength=300)
        under += np.bincount(school[scores == cut - 1], minlength=300)
    large = at + under >= 60
    assert large.sum() > 60
    assert (at > under)[large].mean() > 0.97


def test_schools_differ_in_how_readily_they_lift():
    lift = region().habits.lift
    assert lift.mean() == pytest.approx(0.6, abs=0.04)
    assert np.quantile(lift, 0.1) < 0.4 < 0.75 < np.quantile(lift, 0.9)
    assert (lift > 0).all()


def test_without_the_habit_there_is_no_spike():
    plain = build_world(11, typical_sizes(300), range(2025, 2026), params=Params(lift_mean=0.0))
    sitting = plain.sitting("МА", 5, 2025)
    scores = np.bincount(sitting.scores[~sitting.absent])
    assert scores[7] < 1.4 * scores[6]


@pytest.mark.parametrize(("subject", "grade"), WORKS)
@pytest.mark.parametrize("year", [2020, 2024, 2026])
def test_tasks_add_up_to_the_scale(subject: str, grade: int, year: int):
    work = assessment(subject, grade, year)
    expected = 24 if (subject, grade) == ("РУ", 4) and year >= 2025 else None
    with (PROJECT / "data/reference/scales.csv").open(encoding="utf-8") as file:
        scales = {
            (row["subject"], int(row["grade"]), int(row["max_score"])): (row["cut3"], row["cut4"], row["cut5"])
            for row in csv.DictReader(file)
        }
    assert work.max_score == (expected or work.max_score)
    assert tuple(map(str, work.cuts)) == scales[subject, grade, work.max_score]
    assert len(set(work.labels)) == len(work.labels) == len(work.levels)
    assert {"Б", "П", "В"} == set(work.levels)


def test_points_stay_within_the_maxima():
    for subject, grade, year in check_works(range(2024, 2026)):
        sitting = region().sitting(subject, grade, year)
        assert sitting.points.min() == 0
        assert (sitting.points <= sitting.assessment.max_points).all()
        assert not (sitting.blank & (sitting.points > 0)).any(), "X stands for no points"


def test_a_longer_history_does_not_change_the_past():
    short = build_world(3, typical_sizes(10), range(2026, 2027))
    long = build_world(3, typical_sizes(10), range(2021, 2027))
    for subject, grade in WORKS:
        assert (short.sitting(subject, grade, 2026).points == long.sitting(subject, grade, 2026).points).all()
    assert (short.codes(5, 2026) == long.codes(5, 2026)).all()


def test_codes_are_new_every_year_and_unique_in_a_school():
    world = region()
    cohort, before, after = world.cohort(5, 2025), world.codes(4, 2024), world.codes(5, 2025)
    pairs = set(zip(cohort.school.tolist(), after.tolist(), strict=True))
    assert len(pairs) == len(after)
    assert (after // 10_000 == 5).all()
    assert (after % 10_000 != before % 10_000).mean() > 0.8, "a pupil cannot be followed by the code"


@given(st.floats(-3, 3), st.floats(0.3, 2), st.integers(1, 5))
def test_abler_pupils_expect_more_points(difficulty: float, slope: float, max_points: int):
    weights = category_weights(np.linspace(-3, 3, 13), difficulty, slope, max_points)
    expected = weights @ np.arange(max_points + 1) / weights.sum(axis=1)
    assert (np.diff(expected) > 0).all()
    assert (weights > 0).all()


@given(st.floats(0.35, 0.7), st.floats(0.16, 0.23))
def test_calibration_reaches_mean_and_spread(mean: float, sd: float):
    max_points, difficulty = np.array([1, 1, 1, 1, 2, 2, 2, 1, 1, 3, 4]), np.linspace(-1, 1, 11)
    shift, slope = calibrate(max_points, difficulty, mean, sd)
    rng = np.random.default_rng(1)
    ability, total = rng.normal(size=20_000), np.zeros(20_000)
    for points, place in zip(max_points, difficulty + shift, strict=True):
        reached = category_weights(ability, place, slope, points).cumsum(axis=1)
        total += (rng.random((20_000, 1)) * reached[:, -1:] > reached[:, :-1]).sum(axis=1)
    assert total.mean() / max_points.sum() == pytest.approx(mean, abs=0.01)
    assert total.std() / max_points.sum() == pytest.approx(sd, abs=0.01)
