"""Observers go where most risk is: as good as trying everything, within days, ways and conflicts."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.assigning.observers import Observer, Procedure, schedule

DAY = date(2027, 4, 5)
KRASNOYARSK, ACHINSK = (56.01, 92.87), (56.27, 90.50)
"""146 km apart."""


def procedure(key: str, risk: float, school: str = "a", day: int = 0, place=None) -> Procedure:
    return Procedure(key, school, DAY + timedelta(days=day), risk, place)


def test_one_observer_goes_to_the_greatest_risk_of_each_day():
    found = schedule([Observer("1")], [procedure("x", 1), procedure("y", 3), procedure("z", 2, day=1)], 100)
    assert [(one.observer, one.procedure) for one in found.sent] == [("1", "y"), ("1", "z")]
    assert (found.share, found.risk_share) == (pytest.approx(2 / 3), pytest.approx(5 / 6))


def test_nobody_goes_to_the_own_school_too_far_too_early_or_too_often():
    everything = [procedure("own", 9, "own"), procedure("far", 8, "b", place=ACHINSK)]
    everything += [procedure("early", 7, "c", day=-9)]
    everything += [procedure(str(day), 1, "d", day) for day in range(3)]
    one = Observer("1", KRASNOYARSK, frozenset({"own"}), DAY, None, most=2)
    near = {sent.procedure for sent in schedule([one], everything, 100).sent}
    assert len(near) == 2 and near < {"0", "1", "2"}
    assert schedule([one], everything, 150).sent[0].procedure == "far"
    assert schedule([one], everything, 150).sent[0].km == pytest.approx(149, abs=3)


def test_of_equal_schedules_the_shortest_is_taken_and_the_lot_goes_first():
    two = [Observer("near", ACHINSK), Observer("away", KRASNOYARSK)]
    there = [procedure(key, risk, key, place=ACHINSK) for key, risk in (("x", 1), ("y", 5), ("z", 4))]
    assert [sent.procedure for sent in schedule([two[0]], there, 500).sent] == ["y"]
    (drawn,) = schedule([two[0]], there, 500, frozenset({"x"})).sent
    assert drawn.procedure == "x" and drawn.by_lot
    assert schedule(two, there[:1], 500).sent[0].observer == "near"


def test_nobody_who_may_go_is_an_empty_schedule():
    assert schedule([Observer("1", barred=frozenset("a"))], [procedure("x", 1)], 100).sent == ()


_OBSERVERS = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 1), st.integers(1, 2)), min_size=1, max_size=3)
_PROCEDURES = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 1), st.integers(1, 9)), min_size=1, max_size=4)


@given(_OBSERVERS, _PROCEDURES)
@settings(max_examples=60, deadline=None)
def test_no_way_of_sending_covers_more(people: list, held: list):
    observers = [
        Observer(str(at), None, frozenset(barred), DAY + timedelta(days=first), None, most)
        for at, (barred, first, most) in enumerate(people)
    ]
    procedures = [procedure(str(at), risk, school, day) for at, (school, day, risk) in enumerate(held)]
    found = schedule(observers, procedures, 100)
    best = 0.0
    for way in product(range(-1, len(observers)), repeat=len(procedures)):
        sent = [(observers[who], procedures[at]) for at, who in enumerate(way) if who >= 0]
        days = [(one.code, where.day) for one, where in sent]
        fits = all(where.school not in one.barred and one.free_from <= where.day for one, where in sent)
        often = all(sum(code == one.code for code, _ in days) <= one.most for one in observers)
        if fits and often and len(set(days)) == len(days):
            best = max(best, sum(where.risk for _, where in sent))
    total = sum(one.risk for one in procedures)
    assert found.risk_share * total == pytest.approx(best)
