"""Partial credits: points given away are seen, honest shifts of a whole task are not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit

from dashboard.method.task_shape import Shape, _shares, shape_of

CELLS, PUPILS = 400, 30
TOP = np.array([1.0, 2.0, 2.0, 2.0, 3.0, 2.0])
DIFFICULTY = np.array([0.0, -0.8, 0.0, 0.7, 0.4, 1.1])
NO_HARD = np.zeros(len(TOP))


def points_of(seed: int, gap: float = 0.6) -> np.ndarray:
    """Points (cells, pupils, tasks): steps `gap` apart, schools differ in ability and in every task."""
    rng = np.random.default_rng(seed)
    level = rng.normal(0, 0.4, (CELLS, 1, 1)) + rng.normal(size=(CELLS, PUPILS, 1))
    level = level + rng.normal(0, 0.3, (CELLS, 1, len(TOP))) - DIFFICULTY
    # One draw per task: a pupil reaches a step where the draw is below the chance of it.
    draw = rng.random(level.shape)
    steps = np.stack([(draw < expit(1.5 * (level - gap * k))) * (k < TOP) for k in range(3)])
    return steps.sum(axis=0).astype(float)


def given_away(points: np.ndarray, cells: int, chance: float, seed: int = 1) -> np.ndarray:
    """A point more for each answer below the maximum of a several-point task in the first cells, with a chance."""
    gift = (np.random.default_rng(seed).random(points.shape) < chance) & (points < TOP) & (TOP > 1)
    gift[cells:] = False
    return points + gift


def shape(points: np.ndarray) -> Shape:
    n = np.full(len(points), float(points.shape[1]))
    found = shape_of(points.mean(axis=1), (points**2).mean(axis=1), n, TOP, NO_HARD)
    assert found is not None
    return found


@pytest.mark.parametrize("gap", [0.6, 1.2])
def test_honest_schools_with_different_tasks_look_honest(gap: float):
    found = shape(points_of(1, gap))
    z = found.chance / np.sqrt(found.noise)
    assert abs(np.median(z)) < 0.15
    assert z.std() == pytest.approx(1, abs=0.15)
    assert found.seen.mean() == pytest.approx(found.expected.mean(), abs=1)


@pytest.mark.parametrize("chance", [0.15, 0.3, 0.5])
def test_the_chance_of_a_given_point_is_found(chance: float):
    found = shape(given_away(points_of(2), 40, chance))
    assert found.chance[:40].mean() == pytest.approx(chance, abs=0.4 * chance)
    assert abs(found.chance[40:].mean()) < 0.05
    assert (found.seen - found.expected)[:40].mean() > 1


def test_an_even_shift_of_a_marker_is_not_seen():
    """All several-point tasks easier by half an SD: their means move along the common curve."""
    easier = points_of(3)
    rng = np.random.default_rng(4)
    level = rng.normal(size=(40, PUPILS, 1)) + 0.5 - DIFFICULTY
    draw = rng.random(level.shape)
    easier[:40] = np.stack([(draw < expit(1.5 * (level - 0.6 * k))) * (k < TOP) for k in range(3)]).sum(axis=0)
    found = shape(easier)
    assert abs((found.chance / np.sqrt(found.noise))[:40].mean()) < 0.5


def test_dictated_answers_leave_no_partial_credits():
    points = points_of(5)
    honest = points.copy()
    told = np.random.default_rng(6).random((40, PUPILS, len(TOP))) < 0.4
    points[:40] = np.where(told, TOP, points[:40])
    n = np.full(CELLS, float(PUPILS))
    found = shape_of(points.mean(axis=1), (points**2).mean(axis=1), n, TOP, np.ones(len(TOP)))
    assert found is not None and found.told < 0
    assert found.chance[:40].mean() < shape(honest).chance[:40].mean() - 0.05


def test_squares_unknown_in_some_cells_and_in_all():
    points = points_of(7)
    mean, squares, n = points.mean(axis=1), (points**2).mean(axis=1), np.full(CELLS, float(PUPILS))
    squares[::2] = np.nan
    found = shape_of(mean, squares, n, TOP, NO_HARD)
    assert found is not None
    assert np.isnan(found.chance[::2]).all() and np.isfinite(found.chance[1::2]).all()
    assert shape_of(mean, np.full(squares.shape, np.nan), n, TOP, NO_HARD) is None


def test_without_tasks_of_several_points_there_is_nothing_to_ask():
    points = np.minimum(points_of(8), 1)
    n = np.full(CELLS, float(PUPILS))
    assert shape_of(points.mean(axis=1), points.mean(axis=1), n, np.ones(len(TOP)), NO_HARD) is None


@pytest.mark.parametrize("everyone", [0.0, 2.0])
def test_a_task_that_nobody_or_everybody_did_is_no_trouble(everyone: float):
    points = points_of(9)
    points[:, :, 1] = everyone
    assert np.isfinite(shape(points).chance).all()


@given(st.integers(2, 6), st.floats(-2, 2), st.floats(-0.6, 0.2))
@settings(max_examples=40, deadline=None)
def test_shares_of_largest_entropy_have_the_moments(top: int, tilt: float, bend: float):
    x = np.arange(top + 1)
    share = np.exp(tilt * x + bend * x**2)
    share /= share.sum()
    assert _shares(share @ x, share @ x**2, top) == pytest.approx(share, abs=1e-3)
