"""The quick form of the benchmark: small worlds, so the bounds are wide."""

import json
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest

from dashboard.bench import baselines
from dashboard.bench.detection import auc, measure_detection
from dashboard.bench.detection_words import in_words
from dashboard.bench.worlds import inputs_of, journal_scores
from dashboard.method.frame import BAND_NAMES, build_frame
from dashboard.method.priors import load_priors
from tests.method.worlds import honest_sittings


@cache
def figures() -> dict[str, Any]:
    return measure_detection(5, quick=True)


@pytest.mark.parametrize("world", ["demo", "other"])
def test_honest_cells_are_rarely_flagged(world: str):
    alarms = figures()[world]["false_alarms"]
    assert 0.02 < alarms["all"]["at_0.05"] < 0.08 and alarms["all"]["at_0.01"] < 0.03
    assert set(alarms) == {"all", *BAND_NAMES}


def test_dictated_answers_and_missing_pupils_are_seen():
    for world in ("demo", "other"):
        types = figures()[world]["types"]
        assert types["B"]["strong"]["auc"] > 0.85 and types["C"]["strong"]["auc"] > 0.85


def test_figures_are_json_and_words():
    text = json.dumps(figures(), allow_nan=False)
    assert json.loads(text)["seed"] == 5
    shown = in_words(figures())
    assert "ложных тревог" in shown and "nan" not in shown and "None" not in shown


def test_auc_of_ties_is_a_half():
    assert auc(np.zeros(3), np.zeros(4)) == 0.5
    assert auc(np.array([0.0, 1]), np.array([2.0])) == 1
    assert np.isnan(auc(np.zeros(0), np.zeros(2)))


def test_rules_of_others_fire_where_they_say():
    sittings = honest_sittings(2, 60)
    frame = build_frame(inputs_of(sittings), load_priors())
    found = baselines.scores(frame, baselines.journal_counts([journal_scores(sittings)]))
    assert set(found) == set(baselines.NAMES)
    table = pd.DataFrame(found)
    assert (table["markers_2019"] >= table["mean_interval"]).all()
    assert 0.05 < (table["mean_interval"] > 0).mean() < 0.4, "the plain rule lists honest schools by the dozen"
    assert table["fuzzy_clusters"].between(-0.5, 0.5).all()
