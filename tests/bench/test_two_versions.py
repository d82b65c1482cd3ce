"""A maximum that changed at half of the schools raises no alarm: neither in its year nor as a past of the next one."""

import numpy as np
import pytest

from dashboard.bench.other_world import BEFORE, NOW, OtherWorld, draw_sizes
from dashboard.bench.two_versions import comparable, two_versions
from dashboard.bench.worlds import inputs_of, school_code
from dashboard.method.assess import assess
from dashboard.method.inputs import Inputs

SCHOOLS = 300
YEAR = f"{NOW - 1}/{NOW}"


def world(seed: int, work: tuple[str, int, int]) -> tuple[Inputs, set[str]]:
    """All works of both versions, and the schools of the second, fewer than half."""
    second = np.random.default_rng([seed, 3]).random(SCHOOLS) < 0.48
    sittings = OtherWorld(seed, draw_sizes(np.random.default_rng([seed, 1]), SCHOOLS)).sittings()
    written = two_versions(seed, sittings, second, {work})
    return inputs_of(written), {school_code(int(school)) for school in np.flatnonzero(second)}


@pytest.mark.parametrize("work", [("РУ", 5, NOW), ("РУ", 4, BEFORE)], ids=["this year", "a year before"])
def test_honest_schools_keep_their_rate_where_half_wrote_out_of_another_maximum(work: tuple[str, int, int]):
    alarms = []
    for seed in (61, 65):
        inputs, _ = world(seed, work)
        cells = assess(comparable(inputs)).cell_risk
        alarms += list(cells.loc[(cells["academic_year"] == YEAR) & cells["p_value"].notna(), "p_value"] < 0.05)
    assert len(alarms) > SCHOOLS * 0.9
    assert 0.01 <= np.mean(alarms) <= 0.06


def test_the_second_version_is_another_work_and_is_compared_with_nobody():
    inputs, second = world(61, ("РУ", 5, NOW))
    cells = inputs.cells[inputs.cells["academic_year"] == YEAR]
    assert set(cells.groupby("max_score")["school"].nunique() > 100) == {True} and cells["max_score"].nunique() == 2
    kept = comparable(inputs)
    here = kept.cells[kept.cells["academic_year"] == YEAR]
    assert here["max_score"].nunique() == 1
    few, many = sorted((second, set(cells["school"]) - second), key=len)
    assert set(here["school"]) in (few, many)
    assert set(kept.tasks.loc[kept.tasks["academic_year"] == YEAR, "school"]) == set(here["school"])
    assert len(kept.cells) == len(inputs.cells) - len(cells) + len(here)
