"""The plan: every kind has its school, and honest schools remain."""

from collections import defaultdict

import numpy as np
import pytest

from dashboard.demo.district import build_world
from dashboard.demo.manipulations import CONFOUNDERS, MANIPULATIONS, STRENGTHS
from dashboard.demo.planting import TINY_COHORT, plan
from dashboard.demo.write import invent

SPRINGS = range(2023, 2027)


def schools_of(planted) -> dict[str, set[int]]:
    found = defaultdict(set)
    for cell in planted:
        found[cell.type].add(cell.school)
    return found


@pytest.mark.parametrize("schools", [12, 24, 60, 130])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_kind_has_a_school_of_its_own(schools: int, seed: int):
    _, world = invent(schools, SPRINGS, seed)
    found = schools_of(world.planted)
    assert set(found) == {*MANIPULATIONS, *CONFOUNDERS}
    assert sum(map(len, found.values())) == len(set().union(*found.values())), "one role per school"
    assert len(set().union(*found.values())) <= schools - 1, "some school is plainly honest"


@pytest.mark.parametrize("schools", range(1, 12))
def test_few_schools_carry_a_sign_in_every_second(schools: int):
    _, world = invent(schools, SPRINGS, 1)
    manipulated = {cell.school for cell in world.planted if not cell.honest}
    assert len(manipulated) <= schools // 2
    assert bool(manipulated) == (schools >= 2)


def test_signs_come_in_all_strengths_and_repeat_over_years():
    _, world = invent(24, SPRINGS, 1)
    for kind in MANIPULATIONS:
        cells = [cell for cell in world.planted if cell.type == kind]
        assert {cell.strength for cell in cells} == set(STRENGTHS)
        assert max(np.unique([(c.grade, ord(c.subject[0])) for c in cells], axis=0, return_counts=True)[1]) > 1
        assert len({cell.year for cell in cells}) > 1


def test_signs_sit_where_they_could_be_seen():
    land, world = invent(24, SPRINGS, 1)
    for cell in world.planted:
        if not cell.honest:
            assert land.schools[cell.school].size >= 10


def test_tiny_cohort_is_tiny_and_strong():
    _, world = invent(24, SPRINGS, 1)
    cells = [cell for cell in world.planted if cell.type == "tiny_excellent_class"]
    sitting = world.sitting(cells[0].subject, cells[0].grade, cells[0].year)
    assert (sitting.school == cells[0].school).sum() == TINY_COHORT
    assert sitting.ability[sitting.school == cells[0].school].mean() > 0.5


def test_planted_cells_reach_the_works_and_only_they():
    sizes, honest = np.array([20.0, 40, 60, 80]), np.zeros(4, dtype=bool)
    planted = plan(np.random.default_rng(1), sizes, honest, SPRINGS)
    clean, dirty = build_world(7, sizes, SPRINGS), build_world(7, sizes, SPRINGS, planted)
    for cell in planted:
        before, after = (world.sitting(cell.subject, cell.grade, cell.year) for world in (clean, dirty))
        elsewhere = ~np.isin(
            before.school,
            [p.school for p in planted if (p.subject, p.grade, p.year) == (cell.subject, cell.grade, cell.year)],
        )
        assert (before.points[elsewhere] == after.points[elsewhere]).all()
    untouched = ("БИ", 5, 2026)
    assert (clean.sitting(*untouched).points == dirty.sitting(*untouched).points).all()
