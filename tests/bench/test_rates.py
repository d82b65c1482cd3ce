"""Figures of judged cells recomputed by hand from the cells themselves."""

import numpy as np
import pandas as pd
import pytest

from dashboard.bench import rates
from dashboard.bench.judging import HONEST, Judged


def cells():
    """Five honest cells, three with A (two of medium strength), evidence = −ln p."""
    p = [0.5, 0.04, 0.3, 0.2, 0.009, 0.001, 0.06, 0.02]
    return pd.DataFrame(
        {
            "name": [HONEST] * 5 + ["A"] * 3,
            "strength": [""] * 5 + ["medium", "medium", "strong"],
            "p_value": p,
            "evidence": -np.log(p),
            "n": [6, 7, 30, 30, 70, 6, 30, 30],
            "band": [0, 0, 4, 4, 6, 0, 4, 4],
            "boundary": [0.1, 1.0, np.nan, -1.0, 2.0, 3.0, 1.5, 2.5],
            "top_question": ["growth"] * 5 + ["boundary", "growth", "journal"],
        }
    )


def test_honest_alarms_by_band():
    found = rates.honest_alarms(cells())
    assert found["all"] == {"cells": 5, "beyond_0.05": 2, "beyond_0.01": 1}
    assert found["5–7"] == {"cells": 2, "beyond_0.05": 1, "beyond_0.01": 0}
    assert found["61+"] == {"cells": 1, "beyond_0.05": 1, "beyond_0.01": 1}
    assert found["8–11"]["cells"] == 0


def test_types_by_strength():
    row = rates.types(cells())["A"]["medium"]
    assert (row["cells"], row["beyond_0.05"], row["flagged"], row["named"]) == (2, 1, 1, 1)
    # .001 is above all five honest ones, .06 above three: (5 + 3) / 10.
    assert row["auc"] == pytest.approx(0.8)
    # boundary: four honest know it; 3.0 is above all, 1.5 above three.
    assert row["own"] == row["parts"]["boundary"] == pytest.approx(7 / 8)
    # From 12 works on: honest .3, .2, .009 against .06.
    assert row["auc_from_12"] == pytest.approx(2 / 3)
    assert row["by_n"]["26–37"] == {"cells": 1, "beyond_0.05": 0, "beyond_0.01": 0}


def test_the_mean_of_kinds_is_known_only_with_all_of_them():
    found = rates.combined(cells())
    assert found["A"] == pytest.approx(0.8) and np.isnan(found["mean"])


def test_the_larger_of_two_questions():
    table = cells().assign(growth=0.0, even=np.where(cells()["name"] == "A", 5.0, np.nan))
    table.loc[table["name"] == "A", "name"] = "D"
    row = rates.types(table)["D"]["medium"]
    assert row["parts"]["growth"] == 0.5 and np.isnan(row["parts"]["even"]) and row["own"] == 1


def test_lists_and_rarities():
    schools = pd.DataFrame(
        {
            "school": list("abcd"),
            "p_value": [0.001, 0.02, 0.3, 0.5],
            "q_value": [0.004, 0.04, 0.4, 0.5],
            "one_in": [1000.0, 50, 3, 2],
            "bad": [True, False, True, False],
        }
    )
    judged = Judged(cells(), schools)
    found = rates.listed(judged)
    assert (found["lines"], found["false"], found["found"], found["bad"]) == (2, 1, 1, 2)
    assert (found["right"], found["listed"]) == (2, 4), "fewer schools than lines"
    assert rates.school_auc(judged) == pytest.approx(0.75)
    assert rates.rarities([(schools[~schools["bad"]], "one_in")])["20"] == {"cells": 2, "beyond": 1}


def test_auc_of_ties_is_a_half():
    assert rates.auc(np.zeros(3), np.zeros(4)) == 0.5
    assert rates.auc(np.array([0.0, 1]), np.array([2.0])) == 1
    assert np.isnan(rates.auc(np.zeros(0), np.zeros(2)))
