"""Signs in the store: every cell has them, the same files give the same figures."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.method.inputs import KEY
from dashboard.reading import EVERYTHING
from dashboard.store import Store, open_store
from dashboard.vocabulary import ALL
from tests.conftest import reading_of

DAY = date(2026, 11, 26)


def answers(store: Store) -> pd.DataFrame:
    return reading_of(store, DAY, scope=EVERYTHING).exact("signs/cells", year=ALL)


def test_every_cell_has_its_signs_and_no_figure_is_nan(demo_store: Store):
    now = reading_of(demo_store, DAY, scope=EVERYTHING)
    cells = answers(demo_store)
    assert len(cells) == len(now.exact("data/cells", year=ALL))
    asked = cells[cells["p_value"].notna()]
    assert (cells.loc[cells["p_value"].isna(), "n"] < 10).all()
    assert asked["p_value"].between(0, 1).all()
    assert np.allclose(asked["one_in"], 1 / np.maximum(asked["p_value"], 1e-9))
    indicators = now.exact("signs/indicators", year=ALL)
    missing = indicators[(indicators["question"] == "participation") & (indicators["p_value"] < 0.05)]
    roll = missing.set_index(KEY)["n"].reindex(pd.MultiIndex.from_frame(asked[KEY])).fillna(0).to_numpy()
    rests_on = np.maximum(asked["n"].to_numpy(), roll)
    assert asked["zone"].isna().tolist() == (rests_on < 10).tolist(), "ten works, or a roll of ten of whom many miss"
    shown = indicators[indicators["asked"]]
    assert shown[["n", "observed", "expected", "z", "p_value"]].notna().all().all()
    assert indicators.loc[~indicators["asked"], "reason"].notna().all()


def test_the_zone_of_a_school_follows_from_the_number_that_decided(demo_store: Store):
    schools = reading_of(demo_store, DAY, scope=EVERYTHING).exact("signs/schools", year=ALL)
    asked = schools.dropna(subset=["deciding_one_in"])
    by_year, by_years = (asked[asked["decided_by"] == word] for word in ("year", "years"))
    assert (by_years["deciding_one_in"] > by_years["one_in"]).all(), "the years are named where they add to the year"
    alone = by_year[by_year["academic_year"] == asked["academic_year"].min()]
    assert np.allclose(alone["deciding_one_in"], alone["one_in"]), "with one year there is one look"
    unlooked = by_year[by_year["one_in"] < 20]
    assert np.allclose(unlooked["deciding_one_in"], unlooked["one_in"]), "without a sign nobody looks back"
    assert by_year["deciding_one_in"].between(by_year["one_in"] / 2, by_year["one_in"] + 1e-9).all()
    assert set(asked["decided_by"]) <= {"year", "years"}
    assert (asked.loc[asked["zone"] == "перепроверка", "deciding_one_in"] >= 1000).all()
    assert (asked.loc[asked["zone"].isin(["проверить", "перепроверка"]), "deciding_one_in"] >= 100).all()
    assert (asked.loc[asked["zone"] == "обычная", "deciding_one_in"] < 20).all()


def test_a_weight_belongs_to_questions_whose_dot_is_coloured(demo_store: Store):
    rows = reading_of(demo_store, DAY, scope=EVERYTHING)
    cells = rows.exact("signs/cells").dropna(subset=["p_value"]).nsmallest(5, "p_value")
    for cell in cells.itertuples():
        card = rows.exact("signs/card", school=cell.school, subject=cell.subject, grade=int(cell.grade))
        weighed = card.dropna(subset=["share"])
        assert (weighed["z"] > 1.645 - 1e-3).all()
        assert weighed.empty or abs(weighed["share"].sum() - 1) < 1e-9


def test_the_same_files_in_another_store_give_the_same_figures(demo_store: Store, demo_files: Path, tmp_path: Path):
    from dashboard.imports.pipeline import import_paths

    other = open_store(tmp_path / "other.duckdb")
    list(import_paths(other, sorted(demo_files.iterdir(), reverse=True), "demo"))
    first, second = answers(demo_store), answers(other)
    other.close()
    pd.testing.assert_frame_equal(first, second)
