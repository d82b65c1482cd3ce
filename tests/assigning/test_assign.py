"""Answers against trying every one; conflicts against leaving out each wish; pins, changes, unknown places."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.assigning.answer import Answer, assign
from dashboard.assigning.conflict import Conflict
from dashboard.assigning.feasible import Banned, Mutual, Need, Pinned
from dashboard.assigning.solve import solve
from dashboard.assigning.wishes import Ban, Expert, Key, Pair, Prices, Procedure, Wishes
from tests.assigning.worlds import broken, cost, every_answer, small

A, B, C = "edu000001", "edu000002", "edu000003"
MATHS = frozenset({"МА"})


def maths(school: str, experts: int = 1, works: int = 10, lat: float = 55.0) -> Procedure:
    return Procedure(Key("МА", 4, school), works, experts, lat, 48.0)


def without(wishes: Wishes, wish: Need | Banned | Mutual | Pinned) -> Wishes:
    """The wishes with one left out, for the kinds that the wishes themselves state."""
    if isinstance(wish, Need):
        return replace(wishes, procedures=tuple(p for p in wishes.procedures if p.key != wish.key))
    assert isinstance(wish, Banned)
    experts = []
    for one in wishes.experts:
        if one.code == wish.expert and wish.why == Ban.KIN:
            one = replace(one, kin=one.kin - {wish.school})
        if one.code == wish.expert and wish.why == Ban.FORMER:
            one = replace(one, former=one.former - {wish.school})
        experts.append(one)
    met = wishes.last_year - {(wish.expert, wish.school)} if wish.why == Ban.LAST_YEAR else wishes.last_year
    return replace(wishes, experts=tuple(experts), last_year=met)


@given(st.integers(0, 10_000))
def test_small_answers_are_as_good_as_the_best_of_all(seed: int):
    wishes = small(seed)
    possible = every_answer(wishes)
    found = assign(wishes, 20)
    if not possible:
        assert isinstance(found, Conflict)
        return
    assert isinstance(found, Answer)
    assert broken(wishes, sorted(found.pairs)) == []
    best = min(cost(wishes, pairs) for pairs in possible)
    assert found.cost == pytest.approx(best, rel=1e-6, abs=1e-6)
    assert found.cost == pytest.approx(cost(wishes, sorted(found.pairs)), rel=1e-6, abs=1e-6)
    assert found.gap <= 1e-6


@given(st.integers(0, 10_000))
def test_a_conflict_has_nothing_to_spare(seed: int):
    wishes = small(seed)
    found = assign(wishes, 20)
    if isinstance(found, Answer):
        return
    named = set(found.wishes)
    needs = tuple(p for p in wishes.procedures if Need(p.key, p.experts) in named)
    alone = replace(wishes, procedures=needs)
    assert every_answer(alone) == []
    for wish in found.wishes:
        if isinstance(wish, Need):
            assert every_answer(without(alone, wish)) or not needs[1:]
    assert found.relaxations


def test_the_rule_on_two_schools_holds_across_subjects_and_grades():
    """Two schools, an expert and a procedure each, of different subjects: they would have to check each other."""
    experts = (Expert("1", A, frozenset({"МА"})), Expert("2", B, frozenset({"РУ"})))
    procedures = (Procedure(Key("РУ", 5, A), 10, 1), Procedure(Key("МА", 4, B), 10, 1))
    found = assign(Wishes(experts, procedures), 5)
    assert isinstance(found, Conflict)
    assert set(found.wishes) == {Need(Key("РУ", 5, A), 1), Need(Key("МА", 4, B), 1), Mutual(A, B)}
    assert "edu000001 и edu000002 не проверяют друг друга" in found.said


def test_a_former_workplace_is_what_to_give_up():
    experts = (Expert("17", A, MATHS, former=frozenset({B})), Expert("18", B, MATHS))
    found = assign(Wishes(experts, (maths(B),)), 5)
    assert isinstance(found, Conflict)
    assert set(found.wishes) == {Need(Key("МА", 4, B), 1), Banned("17", B, Ban.FORMER)}
    assert [one.said for one in found.relaxations] == [
        "снимите запрет для эксперта 17 в edu000002 (это прежнее место работы)"
    ]


def test_kin_is_dearer_than_one_more_expert():
    experts = (Expert("17", A, MATHS, kin=frozenset({B})), Expert("18", B, MATHS))
    found = assign(Wishes(experts, (maths(B),)), 5)
    assert isinstance(found, Conflict)
    assert [(one.subject, one.experts) for one in found.relaxations] == [("МА", 1)]


def test_a_pinned_pair_stands_and_the_rest_goes_round_it():
    near, far = Expert("1", A, MATHS, lat=55.0, lon=48.0), Expert("2", C, MATHS, lat=56.0, lon=48.0)
    wishes = Wishes((near, far), (maths(B, lat=55.0),))
    free, held = assign(wishes, 5), assign(replace(wishes, pinned=frozenset({Pair(Key("МА", 4, B), "2")})), 5)
    assert isinstance(free, Answer) and isinstance(held, Answer)
    assert [one.expert for one in free.rows] == ["1"]
    assert [(one.expert, one.km) for one in held.rows] == [("2", 111.2)]


def test_an_earlier_answer_is_changed_only_where_it_pays():
    near, far = Expert("1", A, MATHS, lat=55.0, lon=48.0), Expert("2", C, MATHS, lat=55.1, lon=48.0)
    before = frozenset({Pair(Key("МА", 4, B), "2")})
    wishes = Wishes((near, far), (maths(B, lat=55.0),), before=before)
    cheap, dear = assign(wishes, 5, Prices(change=5)), assign(wishes, 5, Prices(change=15))
    assert isinstance(cheap, Answer) and isinstance(dear, Answer)
    assert ([one.expert for one in cheap.rows], cheap.changes) == (["1"], 1)  # 11,1 km nearer than the price of 5
    assert ([one.expert for one in dear.rows], dear.changes) == (["2"], 0)


def test_an_unknown_place_is_said_and_counts_as_the_mean_way():
    experts = (Expert("1", A, MATHS, lat=55.0, lon=48.0), Expert("2", C, MATHS))
    found = assign(Wishes(experts, (maths(B, experts=2, lat=56.0),)), 5)
    assert isinstance(found, Answer)
    assert [one.km for one in found.rows] == [111.2, None]
    assert found.km == 111.2
    assert ("короткий путь: эксперт 2", "нет координат: путь взят равным среднему и в сумму километров не вошёл") in (
        found.unmet
    )


def test_a_large_answer_breaks_no_rule_and_says_its_gap():
    from dashboard.bench.assigning import world

    wishes = world(3, schools=16, procedures=3, experts=32)
    first, again = assign(wishes, 60), assign(wishes, 60)
    assert isinstance(first, Answer) and isinstance(again, Answer)
    assert broken(wishes, sorted(first.pairs)) == []
    assert first.in_time and first.pairs == again.pairs
    assert 0 <= first.gap < 0.1


def test_the_bound_is_below_the_cost():
    wishes = small(1)
    if every_answer(wishes):
        found = solve(wishes, Prices(), 10)
        assert found.bound <= found.cost + 1e-6
