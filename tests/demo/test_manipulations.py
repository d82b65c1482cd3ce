"""Each manipulation moves what it should, at one school, and nothing else."""

from copy import deepcopy
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.demo.district import World, build_world
from dashboard.demo.manipulations import CONFOUNDERS, MANIPULATIONS, STRENGTHS
from dashboard.demo.works import Sitting

SCHOOL = 3
kinds, strengths = st.sampled_from(sorted(MANIPULATIONS)), st.sampled_from(STRENGTHS)
works = st.sampled_from([("МА", 4), ("РУ", 5), ("ИС", 6), ("РУ", 8)])


@cache
def world() -> World:
    return build_world(2, np.array([5.0, 12, 25, 60, 90]), range(2026, 2027))


@cache
def honest(subject: str, grade: int) -> Sitting:
    return world().sitting(subject, grade, 2026)


def planted(kind: str, strength: str, work: tuple[str, int] = ("РУ", 5), seed: int = 0) -> Sitting:
    sitting = deepcopy(honest(*work))
    MANIPULATIONS[kind](np.random.default_rng(seed), sitting, SCHOOL, strength)
    return sitting


def here(sitting: Sitting) -> np.ndarray:
    return sitting.present_at(SCHOOL)


@given(kinds, strengths, works, st.integers(0, 99))
@settings(max_examples=60)
def test_only_one_school_changes_and_works_stay_possible(kind, strength, work, seed):
    before, after = honest(*work), planted(kind, strength, work, seed)
    others = before.school != SCHOOL
    for name in ("points", "blank", "absent", "journal"):
        assert (getattr(before, name)[others] == getattr(after, name)[others]).all()
    assert (after.points >= 0).all() and (after.points <= after.assessment.max_points).all()
    assert not after.points[after.absent].any()
    assert not (after.blank & (after.points > 0)).any()
    assert set(np.unique(after.journal)) <= {0, 2, 3, 4, 5}


@given(kinds.filter(lambda kind: kind not in "CE"), strengths, works, st.integers(0, 99))
@settings(max_examples=40)
def test_works_only_gain(kind, strength, work, seed):
    before, after = honest(*work), planted(kind, strength, work, seed)
    assert (after.points >= before.points).all()
    assert after.points[here(before)].sum() > before.points[here(before)].sum()
    assert (after.journal == before.journal).all() and (after.absent == before.absent).all()


def test_a_empties_the_scores_under_the_cuts():
    before, after = honest("РУ", 5), planted("A", "strong")
    for cut in before.assessment.cuts:
        under = [np.isin(s.scores[here(s)], (cut - 2, cut - 1)).sum() for s in (before, after)]
        assert under[1] < under[0] or under[0] == 0, f"fewer works one or two points under {cut}"
    gained = after.scores - before.scores
    assert gained.max() <= 4, "a work is lifted to the mark and no further"


def test_b_lifts_the_hardest_third_of_tasks():
    before, after = honest("РУ", 5), planted("B", "medium")
    gain = (after.points - before.points)[here(before)].sum(axis=0)
    difficulty = before.assessment.difficulty
    hard = difficulty >= np.quantile(difficulty, 2 / 3)
    assert gain[hard].min() > 0 and not gain[~hard].any()


def test_c_keeps_the_weak_at_home():
    before, after = honest("РУ", 5), planted("C", "medium")
    kept = after.absent & ~before.absent
    stayed = here(after)
    assert kept.sum() == round(0.2 * len(here(before)))
    assert before.ability[kept].mean() < before.ability[stayed].mean() - 0.7
    assert after.scores[stayed].mean() > before.scores[here(before)].mean()


def test_d_gives_every_work_the_same():
    before, after = honest("РУ", 5), planted("D", "medium")
    gained = (after.scores - before.scores)[here(before)]
    full = after.scores[here(before)] == after.assessment.max_score
    assert (gained[~full] >= 4).all() and gained.max() == 5, "11 % of 45 points is 4.95"


def test_e_moves_the_journal_alone():
    before, after = honest("РУ", 5), planted("E", "medium")
    raised = (after.journal - before.journal)[before.school == SCHOOL]
    assert set(raised.tolist()) == {0, 1}
    assert raised.mean() == pytest.approx(0.5, abs=0.15)
    assert (after.points == before.points).all()


def test_f_favours_open_tasks():
    before, after = honest("РУ", 5), planted("F", "strong")
    gain = (after.points - before.points)[here(before)]
    assert gain.max() == 1
    assert gain[:, before.assessment.is_open].any() and not gain[:, ~before.assessment.is_open].any()
    attempted = honest("ИС", 6), planted("F", "strong", ("ИС", 6))
    closed = ~attempted[0].assessment.is_open
    assert closed.any() and (attempted[0].points[:, closed] == attempted[1].points[:, closed]).all()


@pytest.mark.parametrize("kind", sorted(MANIPULATIONS))
def test_strength_grows(kind: str):
    def effect(strength: str) -> int:
        before, after = honest("РУ", 5), planted(kind, strength)
        return sum(
            int((getattr(after, name) != getattr(before, name)).sum()) for name in ("points", "absent", "journal")
        )

    assert 0 < effect("weak") < effect("medium") < effect("strong")


@pytest.mark.parametrize("kind", sorted(CONFOUNDERS))
def test_confounders_change_ability_honestly(kind: str):
    ability = np.random.default_rng(4).normal(size=400)
    changed = CONFOUNDERS[kind](ability)
    if kind == "two_level_class":
        middle = np.abs(changed) < 0.3
        assert middle.mean() < 0.15 and changed.mean() == pytest.approx(0, abs=0.1), "two humps, nobody between"
    else:
        assert changed.mean() > ability.mean() + 0.5
        assert changed.std() == pytest.approx(ability.std())
