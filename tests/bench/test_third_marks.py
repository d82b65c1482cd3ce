"""Marks of the third world: as many as asked, kinds in turn, and a key that says where they stand."""

from collections import Counter

import numpy as np

from dashboard.bench.other_world import NOW
from dashboard.bench.third_marks import KINDS, key_of, lookalikes, single_marks, whole_marks
from dashboard.bench.third_world import SPECIAL, Mark, ThirdWorld

SIZES = np.full(20, 20.0)


def test_single_marks_take_kinds_and_strengths_in_turn():
    marks = single_marks(np.random.default_rng(1), 560, 0.5)
    assert len({mark.school for mark in marks}) == 280
    assert Counter(mark.type for mark in marks) == dict.fromkeys(KINDS, 40)
    assert Counter(mark.strength for mark in marks) == {"weak": 70, "medium": 140, "strong": 70}
    assert {(mark.subject, mark.grade) for mark in marks} == {(s, g) for s in ("РУ", "МА") for g in (5, 6)}


def test_ways_are_those_asked():
    marks = single_marks(np.random.default_rng(1), 100, 1.0, kinds="FB", ways={"F": "random"})
    assert {(mark.type, mark.way) for mark in marks} == {("F", "random"), ("B", "")}
    assert {mark.way for mark in whole_marks(np.random.default_rng(1), 50, 1.0, kinds="G", ways={"G": "work"})} == {
        "work"
    }


def test_look_alikes_have_their_schools_and_a_new_teacher_is_new():
    sizes = SIZES.copy()
    marks = lookalikes(np.random.default_rng(1), sizes, 0.1, (NOW - 1, NOW))
    assert Counter(mark.type for mark in marks) == dict.fromkeys(SPECIAL, 2) and len({m.school for m in marks}) == 8
    assert {m.years for m in marks if m.type == "new_teacher"} == {(NOW,)}
    assert {m.school for m in marks if m.type == "tiny_excellent_class"} == set(np.flatnonzero(sizes == 7))


def test_the_key_names_the_cells_of_the_last_spring():
    marks = [Mark(1, "A"), Mark(2, "B", subject="МА", grade=6), Mark(3, "C", years=(NOW - 1,)), Mark(4, "D", grade=5)]
    key = key_of(ThirdWorld(1, SIZES, marks=marks))
    assert {place: mark.type for place, mark in key.items()} == {
        **{(1, subject, grade): "A" for subject in ("РУ", "МА") for grade in (5, 6)},
        (2, "МА", 6): "B",
        (4, "РУ", 5): "D",
        (4, "МА", 5): "D",
    }
    assert list(key_of(ThirdWorld(1, SIZES, subjects=1, marks=marks[:2]))) == [(1, "РУ", 5), (1, "РУ", 6)]


def test_the_key_is_where_the_world_differs():
    marks = single_marks(np.random.default_rng(3), 20, 0.5, kinds="DG")
    world, plain = ThirdWorld(5, SIZES, marks=marks), ThirdWorld(5, SIZES)
    changed = {
        (int(school), after.assessment.subject, after.assessment.grade)
        for before, after in zip(plain.sittings(), world.sittings(), strict=True)
        for school in np.unique(before.school[(before.points != after.points).any(axis=1)])
        if after.assessment.year == NOW
    }
    assert changed == set(key_of(world))
