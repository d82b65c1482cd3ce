"""Each change of the third world moves what it says, by amounts worked out by hand."""

import numpy as np
import pytest

from dashboard.bench.third_changes import (
    complete,
    copy_neighbour,
    copy_work,
    keep_home,
    lift_near,
    mark_carelessly,
    mark_evenly_lenient,
    round_up,
    whisper,
    whisper_to_all,
)
from dashboard.bench.third_works import Items, Written, draw_points
from dashboard.demo.assessments import Assessment


def work(most, cuts=(3, 5, 6)):
    most = np.array(most)
    tasks = len(most)
    labels = tuple(str(task + 1) for task in range(tasks))
    shares = (0.02, 0.38, 0.44, 0.16)
    made = Assessment("МА", 5, 2026, labels, most, np.arange(tasks) / tasks, 1.0, cuts, shares, (0.0, 0.0, 0.0))
    steps = np.where(np.arange(3) < most[:, None], 0.0, np.inf)
    return Items(made, np.ones(tasks), np.zeros(tasks), steps, np.zeros((2, tasks)))


def written(items, points, school=None, form=None):
    """Pupils of one school with these points (N, J), all present, of ability 0 and journal mark 3."""
    points = np.array(points, dtype=np.int8)
    pupils = len(points)
    nought = np.zeros(pupils, dtype=int)
    return Written(
        items.assessment,
        nought if school is None else np.array(school),
        np.zeros(pupils),
        points,
        np.zeros(points.shape, dtype=bool),
        np.zeros(pupils, dtype=bool),
        np.full(pupils, 3, dtype=np.int8),
        1 + np.arange(pupils) % 2,
        items,
        nought if form is None else np.array(form),
        np.arange(pupils),
        np.zeros(pupils),
        np.array((-2.0, 0.0, 1.0)),
        np.zeros(points.shape, dtype=np.float32),
    )


@pytest.fixture
def rng():
    return np.random.default_rng(20)


def everyone(sitting):
    return np.arange(len(sitting.school))


def test_a_lifts_works_one_or_two_under_a_mark_to_it(rng):
    start = np.repeat([(0, 0, 0, 0), (0, 1, 0, 0), (0, 1, 1, 0), (0, 1, 2, 0), (1, 1, 2, 2)], 2000, axis=0)
    sitting = written(work((1, 1, 2, 3)), start)
    lift_near(rng, sitting, everyone(sitting), 1.0)
    far, two, one, four, top = sitting.scores.reshape(5, -1)
    assert (far == 0).all() and (one == 3).all() and (top == 6).all()
    assert set(two) == {1, 3} and (two == 3).mean() == pytest.approx(0.8, abs=0.03)
    assert set(four) == {3, 5} and (four == 5).mean() == pytest.approx(0.8, abs=0.03)
    # The closed task with room is first where it lies .5 below both open ones: ∫₀^½ (½ − u)² du = 1/24.
    closed = sitting.points[4000:6000, 0]
    assert closed.mean() == pytest.approx(1 / 24, abs=0.015)


def test_a_lifts_nobody_at_no_chance(rng):
    sitting = written(work((1, 1, 2, 3)), [(0, 1, 1, 0)] * 50)
    lift_near(rng, sitting, everyone(sitting), 0.0)
    assert (sitting.scores == 2).all()


def test_b_tells_three_of_the_four_hardest_in_one_class(rng):
    sitting = written(work((1,) * 10), np.zeros((2000, 10)), form=np.repeat((0, 1), 1000))
    whisper(rng, sitting, everyone(sitting), 0.5)
    assert not sitting.points[:, :6].any()
    told = sitting.points.sum(axis=0) > 0
    # Hard: .4 of ten tasks; told: .7 of four, rounded; half of a thousand hear, each answer with chance .9.
    assert told.sum() == 3 and sitting.points.sum() == pytest.approx(3 * 500 * 0.9, abs=40)
    heard = np.flatnonzero(sitting.points.any(axis=1))
    assert len({*sitting.form[heard]}) == 1 and np.ptp(heard) < 500


def test_b_in_the_whole_parallel_tells_each_class(rng):
    sitting = written(work((1,) * 10), np.zeros((2000, 10)), form=np.repeat((0, 1), 1000))
    whisper_to_all(rng, sitting, everyone(sitting), 1.0)
    assert sitting.points.sum() == pytest.approx(2 * 3 * 1000 * 0.9, abs=80)


def test_c_keeps_a_fifth_home_most_of_them_weak(rng):
    sitting = written(work((1, 1, 2, 3)), np.ones((1000, 4)))
    sitting.ability[:] = np.linspace(-2, 2, 1000)
    sitting.blank[:] = True
    keep_home(rng, sitting, everyone(sitting), 0.2)
    away = sitting.absent
    assert away.sum() == 200 and (sitting.scores[away] == 0).all() and (sitting.scores[~away] == 4).all()
    assert not sitting.blank[away].any()
    assert sitting.ability[away].mean() < -0.7 and (sitting.ability[away] > 0).any()
    assert (sitting.journal[away] == 0).mean() == pytest.approx(0.3, abs=0.1) and (sitting.journal[~away] == 3).all()


def test_d_adds_a_tenth_and_completes_what_is_begun(rng):
    sitting = written(work((1,) * 10 + (2,) * 5), np.tile((0,) * 10 + (1,) * 5, (4000, 1)))
    complete(rng, sitting, everyone(sitting), 0.1)
    added = sitting.scores - 5
    # 20 · .1 · U(.6, 1.4), rounded by chance: 2 on average, between 1 and 3.
    assert added.mean() == pytest.approx(2, abs=0.05) and set(added) == {1, 2, 3}
    assert not sitting.points[:, :10].any()


def test_d_goes_on_to_other_tasks_when_nothing_is_begun(rng):
    sitting = written(work((1,) * 10), np.tile((1,) * 4 + (0,) * 6, (4000, 1)))
    complete(rng, sitting, everyone(sitting), 0.2)
    assert (sitting.scores - 4).mean() == pytest.approx(2, abs=0.05)


def test_e_rounds_up_threes_and_fours_near_the_next_mark(rng):
    sitting = written(work((1, 1, 2, 3)), np.zeros((7, 4)))
    sitting.view[:] = (-2.1, -0.6, -0.4, 0.4, 0.6, 1.5, -0.4)
    sitting.journal[:] = (2, 3, 3, 4, 4, 5, 0)
    sitting.absent[2] = True
    round_up(rng, sitting, np.array([0, 1, 3, 4, 5, 6]), 0.5)
    assert sitting.journal.tolist() == [2, 3, 4, 4, 5, 5, 0]
    assert not sitting.points.any()


def test_e_leaves_other_schools(rng):
    sitting = written(work((1, 1, 2, 3)), np.zeros((3, 4)), school=(0, 1, 2))
    round_up(rng, sitting, np.array([1]), 9.0)
    assert sitting.journal.tolist() == [3, 4, 3]


def test_f_evenly_shifts_the_steps_of_open_tasks(rng):
    items = work((1, 2))
    sitting = written(items, draw_points(rng, items, np.zeros((40000, 2))))
    closed = sitting.points[:, 0].copy()
    assert np.bincount(sitting.points[:, 1]) / 40000 == pytest.approx(np.array((0.5, 0.25, 0.25)), abs=0.01)
    mark_evenly_lenient(rng, sitting, everyone(sitting), np.log(3))
    # Each step had chance ½ and has now ¾: none ¼, one ¾ · ¼, two ¾ · ¾.
    assert np.bincount(sitting.points[:, 1]) / 40000 == pytest.approx(np.array((4, 3, 9)) / 16, abs=0.01)
    assert (sitting.points[:, 0] == closed).all()


@pytest.mark.parametrize("way", [mark_evenly_lenient, mark_carelessly])
def test_f_gives_nothing_for_what_was_not_tried(rng, way):
    sitting = written(work((1, 2)), np.zeros((500, 2)))
    sitting.blank[:, 1] = True
    way(rng, sitting, everyone(sitting), 0.9)
    assert not sitting.points.any()


def test_f_at_random_gives_one_point_by_chance(rng):
    sitting = written(work((1, 2, 3)), np.tile((0, 2, 1), (10000, 1)))
    mark_carelessly(rng, sitting, everyone(sitting), 0.3)
    assert not sitting.points[:, 0].any() and (sitting.points[:, 1] == 2).all()
    assert set(sitting.points[:, 2]) == {1, 2} and (sitting.points[:, 2] == 2).mean() == pytest.approx(0.3, abs=0.02)


def test_g_gives_a_class_one_work_with_a_seventh_missed(rng):
    points = np.zeros((800, 20))
    points[[3, 4, 5, 403, 404, 405]] = 1
    sitting = written(work((1,) * 20), points, form=np.repeat((0, 1), 400))
    copy_work(rng, sitting, everyone(sitting), 1.0)
    mine = sitting.form == sitting.form[sitting.points.any(axis=1).argmax()]
    mine = mine if sitting.points[mine].sum() > 100 else ~mine
    others = mine & ~points.any(axis=1)
    assert sitting.points[others].mean() == pytest.approx(0.85, abs=0.01)
    assert (sitting.points[~mine] == points[~mine]).all()
    assert len(set(sitting.variant[others])) == 1


def test_g_is_copied_by_the_share_that_is_asked(rng):
    points = np.zeros((401, 20))
    points[[3, 4, 5]] = 1
    sitting = written(work((1,) * 20), points)
    copy_work(rng, sitting, everyone(sitting), 0.25)
    changed = sitting.points.any(axis=1) & ~points.any(axis=1)
    assert 97 <= changed.sum() <= 100


def test_g_between_neighbours_of_one_variant_goes_from_strong_to_weak(rng):
    # Seats 0–3 are of variants 1, 2, 1, 2: neighbours with one variant are two seats apart.
    points = np.tile(((0,), (0,), (1,), (1,)), (500, 40))
    sitting = written(work((1,) * 40), points)
    sitting.ability[:] = np.tile((-1.0, -1.0, 1.0, 1.0), 500)
    copy_neighbour(rng, sitting, everyone(sitting), 1.0)
    weak = sitting.ability < 0
    assert sitting.points[weak].mean() == pytest.approx(0.85, abs=0.01) and sitting.points[~weak].all()
    assert (sitting.variant == 1 + np.arange(2000) % 2).all()


def test_g_is_copied_by_half_of_the_pairs(rng):
    points = np.tile(((0,), (0,), (1,), (1,)), (1000, 40))
    sitting = written(work((1,) * 40), points)
    sitting.ability[:] = np.tile((-1.0, -1.0, 1.0, 1.0), 1000)
    copy_neighbour(rng, sitting, everyone(sitting), 0.5)
    weak = sitting.ability < 0
    assert sitting.points[weak].any(axis=1).mean() == pytest.approx(0.5, abs=0.04)
