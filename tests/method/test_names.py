"""Codes of schools decide nothing: no draw, no tie, no order."""

from collections.abc import Callable
from dataclasses import fields

import numpy as np
import pytest

from dashboard.bench.makers import maker
from dashboard.bench.other_world import NOW, OtherWorld, draw_sizes
from dashboard.bench.third_world import ThirdWorld
from dashboard.bench.worlds import inputs_of
from dashboard.demo.district import build_world, check_works
from dashboard.method.assess import assess
from dashboard.method.betabinomial import pick
from dashboard.method.inputs import KEY, Inputs

KEYS = {"indicators": [*KEY, "question"], "cell_risk": KEY, "school_risk": ["school", "academic_year"]}
FIGURES = {"indicators": "z", "cell_risk": "p_value", "school_risk": "p_value"}


def _demo() -> Inputs:
    years = range(NOW - 1, NOW + 1)
    world = build_world(3, maker("demo").sizes(np.random.default_rng(3), 12), years, [])
    return inputs_of([world.sitting(*work) for work in check_works(years)])


def _other() -> Inputs:
    return inputs_of(OtherWorld(4, draw_sizes(np.random.default_rng(4), 60)).sittings())


def _third() -> Inputs:
    return inputs_of(ThirdWorld(5, draw_sizes(np.random.default_rng(5), 40)).sittings())


@pytest.mark.parametrize("world", [_demo, _other, _third])
def test_schools_that_swap_their_codes_keep_their_figures(world: Callable[[], Inputs]):
    inputs = world()
    codes = sorted(inputs.cells["school"].unique())
    swapped = dict(zip(codes, np.random.default_rng(7).permutation(codes), strict=True))
    plain, renamed = assess(inputs), assess(_renamed(inputs, swapped))
    for name, key in KEYS.items():
        before = getattr(plain, name).assign(school=getattr(plain, name)["school"].map(swapped))
        met = before.merge(getattr(renamed, name), on=key, suffixes=("", "_now"))
        figure = FIGURES[name]
        assert len(met) == len(before)
        assert met[f"{figure}_now"].to_numpy() == pytest.approx(met[figure].to_numpy(), abs=1e-9, nan_ok=True)
    assert (met["zone"].fillna("") == met["zone_now"].fillna("")).all()


def test_draws_of_cells_that_tie_in_one_figure_are_ordered_by_the_others():
    total, share = np.array([20.0, 20.0, 9.0]), np.array([0.2, 0.1, 0.3])
    known, band = np.column_stack((total, share)), np.zeros(3, dtype=int)
    turned = known[[1, 0, 2]]
    first, second = (part[pick(np.random.default_rng(1), band, np.arange(3), part)] for part in (known, turned))
    np.testing.assert_array_equal(first, second)


def _renamed(inputs: Inputs, codes: dict[str, str]) -> Inputs:
    tables = {table.name: getattr(inputs, table.name) for table in fields(inputs)}
    return Inputs(**{name: table.assign(school=table["school"].replace(codes)) for name, table in tables.items()})
