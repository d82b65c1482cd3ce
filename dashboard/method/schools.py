"""One p-value per school and year from its cells; repetition over years; lines that chance alone would give."""

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri
from scipy.stats import chi2
from statsmodels.stats.multitest import multipletests

from dashboard.method.calibration import minus_log_p
from dashboard.method.frame import Frame, Ints
from dashboard.method.priors import Priors
from dashboard.method.robust import Floats, shrunk, winsorised

Q_LEVEL = 0.20
SIGN_LEVEL = 0.05
DRAWS = 20_000


def school_rows(frame: Frame, minus_log: Floats, priors: Priors, seed: int) -> pd.DataFrame:
    """School and year: cells, pupils, p_value, q_value (among schools of the year), p_years, sign_years."""
    known = np.flatnonzero(np.isfinite(minus_log))
    table = pd.DataFrame({
        "school": frame.key["school"].to_numpy()[known], "academic_year": frame.key["academic_year"].to_numpy()[known],
        "n": frame.n[known], "minus_log": minus_log[known],
    })  # fmt: skip
    by = table.groupby(["school", "academic_year"], sort=True)
    rows = by.agg(
        cells=("n", "size"), pupils=("n", "sum"), total=("minus_log", "sum"), strongest=("minus_log", "max")
    ).reset_index()
    rho = _dependence(table, by.ngroup().to_numpy(), priors)
    value = _pooled(rows["cells"].to_numpy(), rows["total"].to_numpy(), rows["strongest"].to_numpy(), rho, seed)
    rows["p_value"] = np.exp(-value)
    rows["q_value"] = rows.groupby("academic_year")["p_value"].transform(q_values)
    seen = rows.assign(value=value, sign=rows["p_value"] < SIGN_LEVEL).groupby("school")
    years = seen.cumcount().to_numpy() + 1
    rows["p_years"] = chi2.sf(2 * seen["value"].cumsum().to_numpy(), 2 * years)
    rows["sign_years"] = seen["sign"].cumsum().to_numpy()
    return rows.drop(columns=["total", "strongest"])


def q_values(p: pd.Series) -> Floats:
    """Benjamini–Hochberg adjusted p-values (Benjamini, Hochberg 1995)."""
    return multipletests(p.to_numpy(), alpha=Q_LEVEL, method="fdr_bh")[1]


def _dependence(table: pd.DataFrame, owner: Ints, priors: Priors) -> float:
    """Correlation of the normal scores of honest cells of one school and year, robust, shrunk, 0 … .5."""
    if table.empty:
        return priors["cells_correlation"]
    z = winsorised(-ndtri(np.clip(np.exp(-table["minus_log"].to_numpy()), 1e-12, 1 - 1e-9)))
    z = (z - z.mean()) / max(float(z.std()), 1e-9)
    count = np.bincount(owner)
    pairs = float((count * (count - 1)).sum()) / 2
    products = float((np.bincount(owner, z) ** 2 - np.bincount(owner, z**2)).sum()) / 2
    found = shrunk(products / max(pairs, 1), pairs, priors["cells_correlation"], priors.weight["cells_correlation"])
    return float(np.clip(found, 0, 0.5))


def _pooled(cells: Ints, total: Floats, strongest: Floats, rho: float, seed: int) -> Floats:
    """−ln p of schools by Fisher's sum over all cells or by the strongest cell, whichever says more.

    The pair is turned back to a p by honest draws with the same number of cells and dependence between them.
    """
    out = np.zeros(len(cells))
    for count in np.unique(cells):
        rng = np.random.default_rng([seed, int(count)])
        shared = rng.standard_normal((DRAWS, 1)) * np.sqrt(rho)
        drawn = shared + rng.standard_normal((DRAWS, count)) * np.sqrt(1 - rho)
        logs = -np.log(np.clip(ndtr(-drawn), 1e-300, 1))
        reference = _statistic(count, logs.sum(axis=1), logs.max(axis=1), rho)
        rows = cells == count
        out[rows] = minus_log_p(reference, _statistic(count, total[rows], strongest[rows], rho))
    return out


def _statistic(count: int, total: Floats, strongest: Floats, rho: float) -> Floats:
    """The larger of two −ln p: Fisher's with Brown's correction for dependence (Kost, McDermott 2002), Šidák's."""
    pair = 3.263 * rho + 0.71 * rho**2 + 0.027 * rho**3
    mean, variance = 2.0 * count, 4.0 * count + count * (count - 1) * pair
    fisher = -chi2.logsf(2 * total * 2 * mean / variance, 2 * mean**2 / variance)
    sidak = -np.log(np.maximum(-np.expm1(count * np.log1p(-np.exp(-np.maximum(strongest, 1e-12)))), 1e-300))
    return np.maximum(fisher, sidak)
