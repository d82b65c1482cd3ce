"""Figures of many seeds as one, by hand; promises judged by value, and by chance."""

import pytest

from dashboard.bench.floors import COMBINED, KNOWN, OWN, Promise, checked, promises
from dashboard.bench.planted import KINDS
from dashboard.bench.pooling import averaged, pooled

NAN = float("nan")


def test_counts_are_added_up_and_become_shares_of_the_sum():
    found = pooled([{"cells": 100, "beyond_0.05": 10}, {"cells": 300, "beyond_0.05": 6}])
    assert found["cells"] == 400 and found["at_0.05"] == 0.04, "not the mean of .10 and .02"
    # Wilson: (.04 + 1.96² / 800) ∓ 1.96 √(.04 · .96 / 400 + 1.96² / (4 · 400²)), over 1 + 1.96² / 400.
    assert (found["at_0.05_low"], found["at_0.05_high"]) == pytest.approx((0.024769, 0.063983), abs=2e-6)


def test_other_figures_are_means_with_the_error_of_the_mean():
    found = pooled([{"a": {"auc": 0.8}}, {"a": {"auc": 0.9}}, {"a": {"auc": NAN}}, {"b": {"auc": 0.5}}])
    assert found["a"]["auc"] == {"mean": pytest.approx(0.85), "se": pytest.approx(0.05), "seeds": 2}
    assert found["b"]["auc"] == {"mean": 0.5, "se": None, "seeds": 1}
    assert averaged([NAN]) == {"mean": None, "se": None, "seeds": 0}


def test_nothing_counted_is_no_share():
    found = pooled([{"cells": 0, "beyond_0.05": 0}])
    assert found["at_0.05"] is None and found["at_0.05_low"] is None


def figure(mean, se=0.001):
    return {"mean": mean, "se": se, "seeds": 10}


def test_a_promise_is_kept_by_the_figure_itself():
    promise = Promise("x", lambda world: (world["x"], world["x"] - 0.02, world["x"] + 0.02, "here"), least=0.9)
    row = promise.row("demo", {"x": 0.9})
    assert row["holds"] and not row["by_chance"] and row["where"] == "here"
    assert not promise.row("demo", {"x": 0.85})["by_chance"]
    near = promise.row("demo", {"x": 0.89})
    assert not near["holds"] and near["by_chance"], "the interval reaches .91"
    assert promise.row("demo", {}) is None and promise.row("demo", {"x": 0.95})["holds"]


def test_every_promise_of_the_method_is_in_the_table():
    codes = [promise.code for promise in promises()]
    assert len(codes) == len(set(codes))
    assert {f"combined_{kind}" for kind in KINDS} | {f"own_{name}" for name in OWN} < set(codes)
    for known in KNOWN:
        assert {f"alarms_{known}_0.05", f"quiet_{known}_0.05", f"alarms_{known}_0.01"} < set(codes)
    assert {"combined_mean", "lookalikes", "school_auc", "false_share", "precision", "ahead"} < set(codes)
    assert {"years_once", "years_lasting"} < set(codes)
    assert COMBINED == {"A": 0.88, "B": 0.95, "C": 0.87, "D": 0.88, "E": 0.77, "F": 0.78}


def test_the_worst_band_kind_and_lead_are_named():
    bands = {"all": 0.05, "5–7": 0.02, "8–11": 0.07}
    alarms = {b: {"at_0.05": v, "at_0.05_low": v - 0.015, "at_0.05_high": v + 0.015} for b, v in bands.items()}
    alarms = {b: row | {"at_0.01": 0.0, "at_0.01_low": 0.0, "at_0.01_high": 0.001} for b, row in alarms.items()}
    loss = {"1–2": {"A": figure(0.01), "E": figure(0.03), "mean": figure(0.5)}}
    world = {
        "alarms": {"all": alarms},
        "lead": {"A": figure(0.1), "D": figure(-0.01)},
        "years": {"once": {"loss": loss}},
    }
    rows = {row["code"]: row for row in checked({"demo": world})}
    assert rows["alarms_all_0.05"]["where"] == "8–11" and not rows["alarms_all_0.05"]["holds"]
    assert rows["alarms_all_0.05"]["by_chance"] and rows["quiet_all_0.05"]["where"] == "5–7"
    assert rows["ahead"]["where"] == "D" and not rows["ahead"]["holds"]
    assert (rows["years_once"]["value"], rows["years_once"]["where"]) == (0.03, "E 1–2")
    assert "combined_A" not in rows, "what was not counted is not judged"
