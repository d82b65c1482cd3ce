"""One p-value per school and year from its cells; repetition over years; lines that chance alone would give."""

import numpy as np
import pandas as pd
from scipy.special import gammaincc, gammainccinv, log_ndtr

from dashboard.method.answers import SIGN_LEVEL, Answer, Bools
from dashboard.method.calibration import minus_log_p
from dashboard.method.frame import Frame, Ints
from dashboard.method.priors import Priors
from dashboard.method.robust import Floats, shrunk, winsorised

Q_LEVEL = 0.20
DRAWS = 10_000
RHO_MOST = 0.5
ORDINARY = float(np.log(2))
"""−ln p of a picture that every second honest cell shows: what is left of a sign that a recheck took away."""
YEARS_CORRELATION = 0.2
"""Of an honest school's z of one year with another's: habits last. Bench: .03 in the second world; .1 in the first, and
.3 where both years are unusual."""
USUAL_SHIFT = 2.0
"""By how many SD a usual thing moves its question: for honest draws of a cell's sum of questions."""


def school_rows(
    frame: Frame, minus_log: Floats, answers: dict[str, Answer], priors: Priors, seed: int, cleared: Bools
) -> pd.DataFrame:
    """School and year: cells, pupils, p_value, q_value (among schools of the year), p_years (`either_way`), sign_years.

    A school with one cell has its cell's p. With more cells the same question answered alike in several of them
    weighs too; p comes from honest draws with the same number of cells and dependence between them. Cells `cleared` by
    a recheck (C,) count as ordinary ones; how cells hang together is still told by all.
    """
    minus_log = np.where(cleared & np.isfinite(minus_log), np.minimum(minus_log, ORDINARY), minus_log)
    known = np.flatnonzero(np.isfinite(minus_log))
    table = (
        frame.key.iloc[known][["school", "academic_year"]]
        .assign(n=frame.n[known], minus_log=minus_log[known])
        .reset_index(drop=True)
    )
    by = table.groupby(["school", "academic_year"], sort=True)
    rows = by.agg(
        cells=("n", "size"), pupils=("n", "sum"), total=("minus_log", "sum"), strongest=("minus_log", "max")
    ).reset_index()
    owner = by.ngroup().to_numpy()
    z = np.column_stack([answer.z[known] for answer in answers.values()])
    value = _values(rows, owner, z, cleared[known], priors, seed)
    rows["p_value"] = np.exp(-value)
    rows["q_value"] = rows.groupby("academic_year")["p_value"].transform(q_values)
    seen = rows.assign(value=value, sign=rows["p_value"] < SIGN_LEVEL).groupby("school")
    years = seen.cumcount().to_numpy() + 1
    together = of_years(seen["value"].cumsum().to_numpy(), years)
    rows["p_years"] = either_way(rows["p_value"].to_numpy(), together, years)
    rows["sign_years"] = seen["sign"].cumsum().to_numpy()
    return rows.drop(columns=["total", "strongest"])


def _values(rows: pd.DataFrame, owner: Ints, z: Floats, cleared: Bools, priors: Priors, seed: int) -> Floats:
    """−ln p of each school and year (rows); `z` (K, questions) of their cells, NaN where not asked."""
    asked = np.isfinite(z)
    logs = np.where(asked, -log_ndtr(-np.nan_to_num(z)), 0.0)
    logs = np.where(cleared[:, None] & asked, np.minimum(logs, ORDINARY), logs)
    of_question, times = (
        np.column_stack([np.bincount(owner, column, len(rows)) for column in part.T])
        for part in (logs, asked.astype(float))
    )
    cells, year = rows["cells"].to_numpy(), rows["academic_year"].to_numpy()
    total, strongest = rows["total"].to_numpy(), rows["strongest"].to_numpy()
    out = total.copy()
    for now in np.unique(year[cells > 1]):
        mine = year[owner] == now
        rho = np.array([_dependence(column, owner[mine], priors) for column in z[mine].T])
        of_cells, of_draws = _honest(rho, int(cells[year == now].max()), seed)
        for count in np.unique(cells[(year == now) & (cells > 1)]):
            here = (year == now) & (cells == count)
            part, questions = of_cells[:, :count], of_draws[:, :count].sum(axis=1)
            drawn = _statistic(count, part.sum(axis=1), part.max(axis=1), questions, np.full((1, z.shape[1]), count))
            seen = _statistic(count, total[here], strongest[here], of_question[here], times[here])
            out[here] = minus_log_p(drawn, seen)
    return np.asarray(out)


def of_years(total: Floats, years: Ints) -> Floats:
    """p of Fisher's sum of −ln p (K,) over `years` that hang together by YEARS_CORRELATION.

    A scaled χ² with the variance of the dependent sum (Brown 1975); covariances of −2 ln p by Kost, McDermott (2002).
    """
    bound = 3.263 * YEARS_CORRELATION + 0.710 * YEARS_CORRELATION**2 + 0.027 * YEARS_CORRELATION**3
    wider = 1 + (years - 1) * bound / 4
    return np.asarray(gammaincc(years / wider, total / wider), dtype=float)


def either_way(p_year: Floats, together: Floats, years: Ints) -> Floats:
    """Share of honest schools that come as low as this (K,) by either way: the year alone or its `years` together.

    The years together (`together`, Fisher) count only where the year has a sign of its own, p below SIGN_LEVEL = s.
    Two ways are two looks: with q the smaller of the two and g = Q⁻¹(k, q) the sum that gives it, the honest law of
    independent years is P(D ≤ q) = q + s·Q(k, g + ln s) − q·Q(k, g + ln q), Q the upper incomplete gamma function.
    """
    looked_back = p_year < SIGN_LEVEL
    lower = np.maximum(np.where(looked_back, np.minimum(p_year, together), p_year), 1e-300)
    needed = gammainccinv(years, lower)
    back = SIGN_LEVEL * gammaincc(years, np.maximum(needed + np.log(SIGN_LEVEL), 0))
    already = lower * gammaincc(years, np.maximum(needed + np.log(lower), 0))
    return np.asarray(np.where(looked_back, lower + np.maximum(back - already, 0), p_year), dtype=float)


def q_values(p: pd.Series) -> Floats:
    """Benjamini–Hochberg adjusted p-values (Benjamini, Hochberg 1995)."""
    values = p.to_numpy(float)
    order = np.argsort(values)
    stepped = values[order] / (np.arange(1, len(values) + 1) / len(values))
    adjusted = np.empty_like(values)
    adjusted[order] = np.minimum(np.minimum.accumulate(stepped[::-1])[::-1], 1)
    return np.asarray(adjusted)


def _dependence(z: Floats, owner: Ints, priors: Priors) -> float:
    """Correlation of a question's z (K,) between cells of one owner (K,), robust, shrunk to the prior, 0 … .5."""
    known = np.isfinite(z)
    prior, weight = priors["cells_correlation"], priors.weight["cells_correlation"]
    if known.sum() < 3:
        return prior
    unit, owner = winsorised(z[known]), owner[known]
    unit = (unit - unit.mean()) / max(float(unit.std()), 1e-9)
    count = np.bincount(owner)
    pairs = float((count * (count - 1)).sum()) / 2
    products = float((np.bincount(owner, unit) ** 2 - np.bincount(owner, unit**2)).sum()) / 2
    return float(np.clip(shrunk(products / max(pairs, 1), pairs, prior, weight), 0, RHO_MOST))


def _honest(rho: Floats, cells: int, seed: int) -> tuple[Floats, Floats]:
    """Honest schools: −ln p of each cell (DRAWS, cells), and of each of its questions (DRAWS, cells, questions).

    A cell sums up its questions as a mixture of equal shifts does.
    """
    rng = np.random.default_rng([seed, 9])
    shared = rng.standard_normal((DRAWS, 1, len(rho))) * np.sqrt(rho)
    z = shared + rng.standard_normal((DRAWS, cells, len(rho))) * np.sqrt(1 - rho)
    ranks = np.exp(USUAL_SHIFT * z).sum(axis=2).ravel().argsort().argsort()
    return -np.log(1 - (ranks.reshape(z.shape[:2]) + 0.5) / ranks.size), -log_ndtr(-z)


def _statistic(count: int, total: Floats, strongest: Floats, of_question: Floats, asked: Floats) -> Floats:
    """Evidence of the cells together (Fisher) or of the strongest (Šidák), and of one and the same question in all."""
    fisher = _fisher(total, count)
    sidak = -np.log(np.maximum(-np.expm1(count * np.log1p(-np.exp(-np.maximum(strongest, 1e-12)))), 1e-300))
    same = np.where(asked > 0, _fisher(of_question, np.maximum(asked, 1)), 0.0)
    return np.asarray(np.maximum(fisher, sidak) + same.max(axis=1))


def _fisher(total: Floats, count: Floats | int) -> Floats:
    """−ln p of Fisher's combination: twice a sum of `count` −ln p has χ² with twice as many degrees of freedom."""
    return np.asarray(-np.log(np.maximum(gammaincc(count, total), 1e-300)), dtype=float)
