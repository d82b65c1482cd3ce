"""The quick form of the benchmark: small worlds, so the bounds are wide."""

import json
from functools import cache
from typing import Any

import pandas as pd
import pytest

from dashboard.bench import baselines
from dashboard.bench.detection import measure_detection
from dashboard.bench.detection_words import in_words
from dashboard.bench.judging import RULES
from dashboard.bench.worlds import inputs_of, journal_scores
from dashboard.derive.recipe import method_hash
from dashboard.derive.versions import VERSION
from dashboard.method.frame import BAND_NAMES, build_frame
from dashboard.method.priors import load_priors
from tests.method.worlds import honest_sittings


@cache
def figures() -> dict[str, Any]:
    return measure_detection(5, quick=True)


def test_three_worlds_with_their_types_rules_and_alarms():
    assert list(figures()["worlds"]) == ["demo", "other", "third"]
    assert (figures()["version"], figures()["hash"], figures()["seeds"]) == (VERSION, method_hash(), 1)
    for world in figures()["worlds"].values():
        assert set(world["rules"]) == set(RULES)
        assert set(world["alarms"]["all"]) == {"all", *BAND_NAMES}
        assert set(world["combined"]) == {*"ABCDEF", "mean"}
    third = figures()["worlds"]["third"]
    assert {"F_even", "E_both", "G"} < set(third["types"]) and set(third["years"]["once"]["auc"]) == set("123")


@pytest.mark.parametrize("world", ["demo", "other", "third"])
def test_honest_cells_are_rarely_flagged(world: str):
    row = figures()["worlds"][world]["alarms"]["all"]["all"]
    assert row["cells"] > 150 and row["at_0.05"] < 0.10 and row["at_0.01"] < 0.04
    assert row["at_0.05"] == pytest.approx(row["beyond_0.05"] / row["cells"], abs=1e-5)


def test_dictated_answers_and_missing_pupils_are_seen():
    types = figures()["worlds"]["other"]["types"]
    assert types["B"]["medium"]["own"]["mean"] > 0.85 and types["C"]["medium"]["own"]["mean"] > 0.85


def test_figures_are_json_and_words():
    text = json.dumps(figures(), allow_nan=False)
    assert json.loads(text)["seed"] == 5
    shown = in_words(figures())
    assert "ложных тревог" in shown and "nan" not in shown and "None" not in shown
    assert "держит" in shown and "Франдсен" in shown and "ровно мягкая проверка" in shown


def test_rules_of_others_fire_where_they_say():
    sittings = honest_sittings(2, 60)
    frame = build_frame(inputs_of(sittings), load_priors())
    found = baselines.scores(frame, baselines.journal_counts([journal_scores(sittings)]))
    assert set(found) == set(baselines.NAMES)
    table = pd.DataFrame(found)
    assert (table["markers_2019"] >= table["mean_interval"]).all()
    assert 0.05 < (table["mean_interval"] > 0).mean() < 0.4, "the plain rule lists honest schools by the dozen"
    assert table["fuzzy_clusters"].between(-0.5, 0.5).all()
