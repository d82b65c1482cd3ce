"""What stands beside the signs: innocent explanations, good practice."""

import numpy as np
import pandas as pd

from dashboard.method.answers import Answer
from dashboard.method.frame import Frame

TINY, LOW_TURNOUT = 10, 0.2
AGREES = 1.28
STEADY_YEARS, STEADY_SHARE = 3, 80.0


def explanations(frame: Frame) -> pd.DataFrame:
    """Innocent explanations known from the data, C rows.

    Columns, all bool: specialised, tiny_class, low_turnout, scale_changed.
    """
    cells = frame.inputs.cells
    absent = np.nan_to_num(frame.column("absent"))
    roll = np.maximum(np.nan_to_num(frame.n) + absent, 1)
    return pd.DataFrame(
        {
            "specialised": cells["is_specialised"].fillna(False).to_numpy(bool),
            "tiny_class": np.nan_to_num(frame.n) < TINY,
            "low_turnout": absent / roll > LOW_TURNOUT,
            "scale_changed": _scale_changed(frame)[frame.group],
        }
    )


def _scale_changed(frame: Frame) -> np.ndarray:
    """Works (G,) whose maximum or cuts differ from those of the same subject and grade a year earlier."""
    scale = pd.DataFrame(np.column_stack((frame.max_score, frame.cuts)), columns=["top", "c3", "c4", "c5"])
    table = pd.concat([frame.groups[["subject", "grade", "year"]], scale.round(3)], axis=1)
    before = table.assign(year=table["year"] + 1)
    met = table.merge(before, how="left", on=["subject", "grade", "year"], suffixes=("", "_old"), indicator=True)
    differs = np.zeros(len(table), dtype=bool)
    for name in scale.columns:
        differs |= (met[name].fillna(-1) != met[f"{name}_old"].fillna(-1)).to_numpy()
    return np.asarray(differs & (met["_merge"] == "both").to_numpy())


def agreement(frame: Frame, answers: list[Answer]) -> pd.DataFrame:
    """Schools whose results, journal and exams agree over years: share of cells where every asked question is calm."""
    worst = np.full(frame.cells, -np.inf)
    for answer in answers:
        worst = np.fmax(worst, np.abs(answer.z))
    known = np.isfinite(worst)
    table = frame.key[known].assign(agrees=100.0 * (worst[known] < AGREES))
    rows = (
        table.groupby("school")
        .agg(years=("academic_year", "nunique"), cells=("agrees", "size"), agreeing_pct=("agrees", "mean"))
        .reset_index()
    )
    return rows.assign(steady=(rows["years"] >= STEADY_YEARS) & (rows["agreeing_pct"] >= STEADY_SHARE))
