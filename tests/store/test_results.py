"""Signs in the store: run once per set of files, deterministic, whole or not at all."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.derive.signs import current_results
from dashboard.store import Store


def answers(store: Store, snapshot: str) -> pd.DataFrame:
    return store.query("signs/cells", snapshot=snapshot)


def test_every_cell_has_its_signs_and_no_figure_is_nan(demo_store: Store):
    snapshot = current_results(demo_store)
    cells = answers(demo_store, snapshot)
    assert len(cells) == len(demo_store.query("data/cells", snapshot=snapshot))
    asked = cells[cells["p_value"].notna()]
    assert (cells.loc[cells["p_value"].isna(), "n"] < 10).all()
    assert asked["p_value"].between(0, 1).all()
    assert np.allclose(asked["one_in"], 1 / np.maximum(asked["p_value"], 1e-9))
    assert asked.loc[asked["n"] < 10, "zone"].isna().all()
    assert asked.loc[asked["n"] >= 10, "zone"].notna().all()
    indicators = demo_store.query("signs/indicators", snapshot=snapshot)
    shown = indicators[indicators["asked"]]
    assert shown[["n", "observed", "expected", "z", "p_value"]].notna().all().all()
    assert indicators.loc[~indicators["asked"], "reason"].notna().all()


def test_a_second_look_computes_nothing_and_gives_the_same(demo_store: Store):
    snapshot = current_results(demo_store)
    runs = demo_store.query("signs/run", snapshot=snapshot)
    before = demo_store.version
    assert current_results(demo_store) == snapshot
    assert demo_store.version == before
    assert len(runs) == 1


def test_a_new_version_of_the_method_leaves_the_old_signs_alone(demo_store: Store, monkeypatch: pytest.MonkeyPatch):
    old = current_results(demo_store)
    kept = answers(demo_store, old)
    monkeypatch.setattr("dashboard.derive.signs.VERSION", "another")
    new = current_results(demo_store)
    assert new != old
    assert current_results(demo_store) == new
    for snapshot in (old, new):
        pd.testing.assert_frame_equal(answers(demo_store, snapshot), kept)


def test_the_same_files_in_another_store_give_the_same_figures(demo_store: Store, demo_files: Path, tmp_path: Path):
    from dashboard.imports.pipeline import import_paths
    from dashboard.store import open_store

    other = open_store(tmp_path / "other.duckdb")
    list(import_paths(other, sorted(demo_files.iterdir(), reverse=True), "demo"))
    first, second = (answers(s, current_results(s)) for s in (demo_store, other))
    other.close()
    pd.testing.assert_frame_equal(first, second)


def test_lines_are_ordered_by_evidence_and_say_how_many_are_chance(demo_store: Store):
    snapshot = current_results(demo_store)
    lines = demo_store.query("signs/lines", snapshot=snapshot, district="reg00_m001", year="2025/2026")
    assert lines["school"].is_unique
    one_in = lines["one_in"].dropna()
    assert one_in.is_monotonic_decreasing
    false = demo_store.query("signs/expected_false", snapshot=snapshot, year="2025/2026")
    rule = false[(false["level"] == "school") & false["list"].str.startswith("список")].iloc[0]
    assert rule["lines"] == (lines["q_value"] <= 0.20).sum()
    assert rule["expected_false"] <= 0.20 * rule["lines"] + 1e-9
