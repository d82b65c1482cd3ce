"""The joint rule and the test at the cuts: values by hand, alarms at planted cells, few at honest ones."""

from math import log

import numpy as np
import pytest

from dashboard.bench import answer_strings
from dashboard.bench.answer_strings import identical_blocks, near_rank, string_measures, together, unlike_others
from dashboard.bench.joint_rules import NAMES, at_cuts, frandsen_p, joint, scores
from dashboard.bench.other_world import NOW
from dashboard.bench.third_world import Mark, ThirdWorld
from dashboard.bench.worlds import inputs_of
from dashboard.method.frame import MIN_WORKS, build_frame
from dashboard.method.priors import load_priors

SCHOOLS, PLANTED = 500, 15
SIZES = np.full(SCHOOLS, 30.0)
SIZES[::10] = 5.0


def world(*marks, **options):
    return ThirdWorld(21, SIZES, subjects=1, grades=(5,), marks=list(marks), **options).sittings()


def planted(kind, way="", **options):
    """A world with a strong sign at schools 1, 2, … of the larger ones, and which they are."""
    schools = [school for school in range(SCHOOLS) if school % 10][:PLANTED]
    mine = np.isin(np.arange(SCHOOLS), schools)
    return world(*(Mark(school, kind, "strong", way=way) for school in schools), **options), mine


@pytest.fixture(scope="module")
def honest():
    return world(lifting=False)


def test_rank_among_parallels_of_like_size(monkeypatch):
    assert near_rank(np.array([3.0, 1.0, 2.0, 2.0]), np.ones(4)).tolist() == [0.875, 0.125, 0.5, 0.5]
    monkeypatch.setattr(answer_strings, "ALIKE", 2)
    # Each with its neighbour in size: 5 with 6, 6 with 5, 50 with 6, 60 with 50.
    assert near_rank(np.array([9.0, 8.0, 1.0, 2.0]), np.array([50, 60, 5, 6])) == pytest.approx(
        [0.75, 0.25, 0.25, 0.75]
    )


def test_the_least_likely_block_is_the_product_over_those_who_share_it():
    points = np.array([(1, 1, 1), (1, 1, 1), (0, 1, 1), (1, 0, 0), (1, 0, 1)])
    chance = np.full((5, 3, 2), 0.5)
    school = np.array([0, 0, 0, 1, 1])
    assert identical_blocks(points, chance, school, 3) == pytest.approx([6 * log(2), 0, 0])
    chance[:, 1] = (0.9, 0.1)
    assert identical_blocks(points, chance, school, 3)[0] == pytest.approx(-log(0.25 * 0.1 * 0.25 * 0.1))


def test_a_longer_block_is_found_inside_the_work():
    points = np.array([(0, 1, 1, 1, 1, 0), (1, 1, 1, 1, 1, 1)])
    found = identical_blocks(points, np.full((2, 6, 2), 0.5), np.zeros(2, dtype=int), 1)
    assert found == pytest.approx([2 * 4 * log(2)])


def test_answers_go_together_when_all_are_on_one_side():
    points = np.array([(1, 1), (1, 0), (1, 1), (1, 0)])
    # Two answers, residuals ±2 together: 2 · 2² over 2 · 4 · ¼; halves cancel out.
    assert together(points, np.full((4, 2, 2), 0.5), np.zeros(4, dtype=int), 1).tolist() == [[4.0, 0.0]]


def test_answers_are_unlike_those_of_others_by_squares():
    chance = np.array([[(0.1, 0.9)], [(0.5, 0.5)]])
    found = unlike_others(np.array([[0], [0]]), chance, np.array([0, 1]), 2)
    assert found == pytest.approx([0.81 / 0.09, 1.0])


def test_honest_answers_have_the_measures_of_chance(honest):
    blocks, mean, variance, unlike = string_measures(honest[-1])
    assert np.median(mean) == pytest.approx(1, abs=0.35) and np.median(unlike) == pytest.approx(1, abs=0.05)
    assert (blocks > 0).all() and (variance > 0).all()


def test_works_at_a_cut_by_the_binomial_law():
    # Six or more of nine at a third: (84 · 8 + 36 · 4 + 9 · 2 + 1) / 3⁹.
    three = [np.array([value]) for value in (1.0, 6.0, 2.0)]
    assert frandsen_p(*three, 0.0) == pytest.approx(835 / 19683)
    # With k = 1 the chance at the cut may be a half: (84 + 36 + 9 + 1) / 2⁹.
    assert frandsen_p(*three, 1.0) == pytest.approx(130 / 512)
    assert frandsen_p(*[np.zeros(1)] * 3, 0.1) == 1


def test_the_test_at_the_cuts_seldom_fires_where_nobody_lifts(honest):
    fired = np.concatenate([at_cuts(sitting) > 0 for sitting in honest])
    assert fired.mean() < 0.05


def test_the_test_at_the_cuts_fires_at_lifted_works():
    # All three cuts are lifted to, 30 works: some ten of them lie next to a cut.
    sittings, mine = planted("A", lifting=False)
    score = at_cuts(sittings[-1])
    assert (score[mine] > 0).mean() > 0.3 and np.median(score[mine]) > np.quantile(score[~mine], 0.85)


@pytest.mark.parametrize(("kind", "way"), [("B", "parallel"), ("G", "work")])
def test_the_joint_rule_fires_at_told_and_copied_answers(kind, way):
    sittings, mine = planted(kind, way)
    score = joint(sittings[-1], sittings)
    assert (score[mine] > 0).mean() > 0.25 and np.median(score[mine]) > np.quantile(score[~mine], 0.95)


def test_the_joint_rule_hardly_fires_at_honest_cells(honest):
    # Two independent percentiles would both lie above the 95th at .05² of the cells.
    assert (joint(honest[-1], honest) > 0).mean() < 0.01


def test_a_rise_that_is_lost_the_year_after_counts_for_more():
    mine = [school for school in range(SCHOOLS) if school % 10][:PLANTED]
    marks = [Mark(school, "B", "strong", (NOW - 1,), way="parallel") for school in mine]
    works = ThirdWorld(21, SIZES, subjects=1, grades=(6,), years=3, marks=marks).sittings()
    assert [work.assessment.year for work in works] == [NOW - 2, NOW - 1, NOW]
    assert np.mean(joint(works[1], works)[mine]) > np.mean(joint(works[1], works[:2])[mine])
    # Nobody knows a rise in the first year; in the last one nobody knows what comes after.
    assert np.isneginf(joint(works[0], works)).all() and np.isfinite(joint(works[2], works)).mean() > 0.9


def test_scores_stand_at_the_cells_of_the_frame(honest):
    frame = build_frame(inputs_of(honest), load_priors())
    found = scores(frame, honest, NOW)
    assert tuple(found) == NAMES
    asked = (frame.year == NOW) & (frame.n >= MIN_WORKS)
    number = frame.key["school"].str[3:].astype(int).to_numpy()
    for name, values in (("jacob_levitt", joint(honest[-1], honest)), ("frandsen", at_cuts(honest[-1]))):
        assert np.isfinite(found[name][asked]).all() and np.isneginf(found[name][~asked]).all()
        assert (found[name][asked] == values[number[asked]]).all()
    assert np.isfinite(scores(frame, honest)["frandsen"]).sum() > asked.sum()
