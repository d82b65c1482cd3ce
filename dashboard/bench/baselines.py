"""Rules that others use, as scores of the same cells: what the method has to be better than."""

import numpy as np
import pandas as pd

from dashboard.method.frame import Frame
from dashboard.method.inputs import KEY
from dashboard.method.published import change_ratio, high_mean_margin, spearman_by_cell
from dashboard.method.robust import Floats

CLUSTERS, FUZZINESS, STEPS = 8, 2.0, 60
JUMP_POINTS = 2.0
NAMES = ("markers_2019", "mean_interval", "cohort_jump", "fuzzy_clusters")


def scores(frame: Frame, journal_counts: pd.DataFrame) -> dict[str, Floats]:
    """Score of each baseline (C,), larger = more suspicious, above 0 = the rule fires.

    `journal_counts`: key, score, journal_mark, works.
    """
    interval = mean_interval(frame)
    jump = cohort_jump(frame)
    return {
        "markers_2019": markers(frame, interval, journal_counts),
        "mean_interval": interval,
        "cohort_jump": jump - JUMP_POINTS,
        "fuzzy_clusters": fuzzy_clusters(frame),
    }


def mean_interval(frame: Frame) -> Floats:
    """How far the school's interval lies above the pool's, in SD of the works."""
    cells = frame.inputs.cells
    table = cells.assign(work=cells["subject"] + cells["grade"].astype(str))
    margin = high_mean_margin(table)
    out = np.full(frame.cells, -np.inf)
    place = margin.index.to_numpy()
    out[place] = (margin["value"] - margin["threshold"]).to_numpy() / frame.total_sd[frame.group[place]]
    return out


def cohort_jump(frame: Frame) -> Floats:
    """Points of the mean above the same cohort's a year before, on this work's scale; −∞ without one."""
    ratio = change_ratio(frame.inputs.cells)
    out = np.full(frame.cells, -np.inf)
    cell = frame.find(ratio)
    out[cell] = (ratio["mean_score"] - ratio["p_before"] * ratio["max_score"]).to_numpy()
    return out


def markers(frame: Frame, interval: Floats, journal_counts: pd.DataFrame) -> Floats:
    """The largest excess over a threshold among high mean, mismatch with the journal and sharp change of 2019."""
    rho = spearman_by_cell(journal_counts)
    mismatch = np.full(frame.cells, -np.inf)
    mismatch[frame.find(rho)] = -rho["rho"].fillna(1.0).to_numpy()
    ratio = change_ratio(frame.inputs.cells)
    by = ratio.groupby(["subject", "grade", "academic_year"])["ratio"]
    low, high = by.transform("quantile", 0.25), by.transform("quantile", 0.75)
    width = (high - low).clip(lower=1e-9)
    beyond = np.maximum(ratio["ratio"] - high, low - ratio["ratio"]) / width - 3
    sharp = np.full(frame.cells, -np.inf)
    sharp[frame.find(ratio)] = beyond.to_numpy()
    return np.asarray(np.max([interval, mismatch, sharp], axis=0))


def fuzzy_clusters(frame: Frame) -> Floats:
    """Membership of each cell in the outlier cluster of its work, minus one half (Quintano et al. 2009).

    Mean, SD, share absent and Gini's heterogeneity of answers → principal components → fuzzy k-means; the
    outlier cluster has the highest mean with the lowest spread and heterogeneity.
    """
    features = np.column_stack((frame.mean, frame.sd, _absent_share(frame), _gini(frame)))
    out = np.full(frame.cells, -0.5)
    for group in range(len(frame.groups)):
        rows = np.flatnonzero((frame.group == group) & np.isfinite(features).all(axis=1))
        if rows.size > 3 * CLUSTERS:
            out[rows] = _membership(features[rows]) - 0.5
    return out


def _absent_share(frame: Frame) -> Floats:
    absent = np.nan_to_num(frame.column("absent"))
    return absent / np.maximum(frame.n + absent, 1)


def _gini(frame: Frame) -> Floats:
    tasks = frame.inputs.tasks
    cell = frame.find(tasks)
    share = (tasks["sum_points"] / (tasks["n"] * tasks["max_points"])).to_numpy()
    count = np.maximum(np.bincount(cell, minlength=frame.cells), 1)
    return np.bincount(cell, 2 * share * (1 - share), frame.cells) / count


def _membership(features: Floats) -> Floats:
    unit = (features - features.mean(axis=0)) / np.maximum(features.std(axis=0), 1e-9)
    value, vector = np.linalg.eigh(np.cov(unit.T))
    points = unit @ vector[:, value.argsort()[::-1][:2]]
    # Centres start on the features' own order: no chance in the answer.
    order = (unit[:, 0] - unit[:, 1] - unit[:, 3]).argsort(kind="stable")
    centre = points[order[np.linspace(0, len(order) - 1, CLUSTERS).astype(int)]]
    weight = np.zeros((len(points), CLUSTERS))
    for _ in range(STEPS):
        distance = ((points[:, None] - centre) ** 2).sum(axis=2) + 1e-9
        weight = distance ** (-1 / (FUZZINESS - 1))
        weight /= weight.sum(axis=1, keepdims=True)
        power = weight**FUZZINESS
        centre = power.T @ points / power.sum(axis=0)[:, None]
    profile = (weight**FUZZINESS).T @ unit / (weight**FUZZINESS).sum(axis=0)[:, None]
    return weight[:, (profile[:, 0] - profile[:, 1] - profile[:, 3]).argmax()]


def journal_counts(tables: list[pd.DataFrame]) -> pd.DataFrame:
    """Tables of key, score, journal_mark, works put together in one order."""
    return pd.concat(tables, ignore_index=True).sort_values([*KEY, "score", "journal_mark"], ignore_index=True)
