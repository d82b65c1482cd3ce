"""The published rules, by hand."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import spearmanr

from dashboard.method.inputs import empty_table
from dashboard.method.published import change_ratio, markers_2019, spearman_by_cell

KEY = {"subject": "МА", "academic_year": "2025/2026"}


def cell(school: str, grade: int, mean: float, year: str = "2025/2026", sd: float = 3.0, **more: float) -> dict:
    row = {"school": school, "subject": "МА", "grade": grade, "academic_year": year, "n": 25.0}
    marks = {"mark2": 2.0, "mark3": 8.0, "mark4": 10.0, "mark5": 5.0}
    return row | {"max_score": 20.0, "mean_score": mean, "sd_score": sd} | marks | more


def counts(school: str, scores: list[int], marks: list[int]) -> pd.DataFrame:
    table = pd.DataFrame({"score": scores, "journal_mark": marks}).value_counts().rename("works").reset_index()
    return table.assign(school=school, grade=4, **KEY)


def test_high_mean_needs_the_whole_interval_above_the_region():
    cells = pd.DataFrame([cell(f"edu00000{i}", 4, mean) for i, mean in enumerate((10, 10, 10, 10.4, 16))])
    found = markers_2019(cells, empty_table("recheck").assign(rho=[]), empty_table("exams"))
    assert found.loc[found["fired"], ["school", "marker"]].to_numpy().tolist() == [
        ["edu000004", "высокий средний балл: 4 МА"]
    ]
    row = found[found["school"] == "edu000004"].iloc[0]
    assert row["value"] == pytest.approx(16 - 1.96 * 3 / 5)


def test_mismatch_is_a_negative_rank_correlation():
    table = pd.concat(
        [counts("edu000001", [3, 5, 8, 9], [5, 4, 3, 2]), counts("edu000002", [3, 5, 8, 9], [2, 3, 4, 5])]
    )
    spearman = spearman_by_cell(table)
    found = markers_2019(pd.DataFrame([cell("edu000001", 4, 10)]), spearman, empty_table("exams"))
    listed = found[found["marker"].str.startswith("несоответствие") & found["fired"]]
    assert listed["school"].tolist() == ["edu000001"]


def test_spearman_with_ties_is_that_of_scipy():
    rng = np.random.default_rng(1)
    scores = rng.integers(0, 8, 40)
    marks = np.clip(scores // 2 + rng.integers(1, 4, 40), 2, 5)
    found = spearman_by_cell(counts("edu000001", scores.tolist(), marks.tolist()))
    assert found["rho"].iloc[0] == pytest.approx(spearmanr(scores, marks).statistic)


def test_sharp_rise_and_fall_stand_outside_three_quartile_ranges():
    later = [10.0, 10.1, 9.9, 10.05, 9.95, 10.02, 19.0, 2.0]
    rows = [cell(f"edu00000{i}", 5, mean) for i, mean in enumerate(later)]
    rows += [cell(f"edu00000{i}", 4, 10, "2024/2025") for i in range(len(later))]
    cells = pd.DataFrame(rows)
    assert change_ratio(cells)["ratio"].max() == pytest.approx(5)
    found = markers_2019(cells, empty_table("recheck").assign(rho=[]), empty_table("exams"))
    sharp = found[found["fired"] & found["marker"].str.startswith("резк")]
    assert dict(zip(sharp["school"], sharp["marker"], strict=True)) == {
        "edu000006": "резкий рост: МА",
        "edu000007": "резкое падение: МА",
    }
