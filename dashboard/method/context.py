"""What stands beside the signs: innocent explanations, the store's own habits, anchors, good practice."""

import numpy as np
import pandas as pd

from dashboard.method.answers import Answer
from dashboard.method.frame import Frame
from dashboard.method.robust import Floats

TINY, LOW_TURNOUT = 10, 0.2
AGREES = 1.28
STEADY_YEARS, STEADY_SHARE = 3, 80.0


def explanations(frame: Frame) -> pd.DataFrame:
    """Innocent explanations known from the data, C rows.

    Columns, all bool: specialised, tiny_class, low_turnout, observed, scale_changed.
    """
    cells = frame.inputs.cells
    absent = np.nan_to_num(frame.column("absent"))
    roll = np.maximum(np.nan_to_num(frame.n) + absent, 1)
    return pd.DataFrame(
        {
            "specialised": cells["is_specialised"].fillna(False).to_numpy(bool),
            "tiny_class": np.nan_to_num(frame.n) < TINY,
            "low_turnout": absent / roll > LOW_TURNOUT,
            "observed": cells["observed"].fillna(False).to_numpy(bool),
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


def habits(frame: Frame) -> pd.DataFrame:
    """Per work and mark: works at {c, c+1}, at {c−2, c−1}, and what neighbours on both sides lead to expect above.

    Expected: the windows two scores further out on each side, joined by a straight line in logarithms.
    """
    scores = frame.inputs.scores
    cell = frame.find(scores)
    group = frame.group[cell]
    rows = []
    for k, mark in enumerate((3, 4, 5)):
        away = scores["score"].to_numpy() - frame.cuts[group, k]
        works, groups = scores["works"].to_numpy(), len(frame.groups)
        outer_low, below, above, outer_high = (
            _window(group, away, works, cell >= 0, low, groups) for low in (-4, -2, 0, 2)
        )
        with np.errstate(divide="ignore", invalid="ignore"):
            share = outer_low ** (1 / 3) * outer_high ** (2 / 3)
            other = outer_low ** (2 / 3) * outer_high ** (1 / 3)
            expected = (above + below) * share / (share + other)
        rows.append(
            frame.groups[["subject", "grade", "academic_year"]].assign(
                mark=mark, above=above, below=below, expected_above=expected
            )
        )
    table = pd.concat(rows, ignore_index=True)
    return table[(table["above"] + table["below"] > 0) & table["expected_above"].notna()].reset_index(drop=True)


def _window(group: np.ndarray, away: Floats, works: Floats, known: np.ndarray, low: int, groups: int) -> Floats:
    hit = known & (away >= low) & (away <= low + 1)
    return np.bincount(group[hit], works[hit], groups).astype(float)


def anchors(frame: Frame, answers: dict[str, Answer]) -> pd.DataFrame:
    """Per question: mean z of cells written under federal observation and of the others, difference, interval."""
    observed = frame.inputs.cells["observed"].fillna(False).to_numpy(bool)
    rows = []
    for question, answer in answers.items():
        seen, other = answer.z[observed & answer.asked], answer.z[~observed & answer.asked]
        if min(seen.size, other.size) < 5:
            continue
        gap = float(other.mean() - seen.mean())
        half = 1.96 * float(np.sqrt(seen.var(ddof=1) / seen.size + other.var(ddof=1) / other.size))
        rows.append((question, seen.size, float(seen.mean()), other.size, float(other.mean()), gap - half, gap + half))
    columns = ["question", "observed_cells", "observed_z", "other_cells", "other_z", "excess_low", "excess_high"]
    return pd.DataFrame(rows, columns=columns)


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
