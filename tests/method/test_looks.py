"""Several looks at data that grow: the share that is beyond a level at least once."""

import pytest

from dashboard.method.looks import ever_share


def test_one_look_is_the_level_and_looking_twice_at_the_same_adds_nothing():
    assert ever_share((40.0,), 0.05) == 0.05
    assert ever_share((40.0, 40.0, 40.0), 0.05) == 0.05


@pytest.mark.parametrize(("looks", "published"), [(2, 0.083), (3, 0.107), (5, 0.142), (10, 0.193)])
def test_equal_looks_give_the_published_shares(looks: int, published: float):
    """Armitage, McPherson, Rowe (1969), two-sided 5 %: the two sides never meet but in a few draws."""
    found = 2 * ever_share(tuple(range(1, looks + 1)), 0.025)
    assert found == pytest.approx(published, abs=0.008)


def test_looks_that_add_little_cost_little_and_every_look_costs_something():
    bunched, spread = ever_share((90.0, 95.0, 100.0), 0.05), ever_share((10.0, 50.0, 100.0), 0.05)
    assert 0.05 < bunched < spread < 0.15


def test_what_was_undone_is_no_new_look():
    assert ever_share((50.0, 100.0, 80.0), 0.05) == ever_share((50.0, 100.0, 100.0), 0.05)
