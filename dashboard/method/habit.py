"""Does a question answered against the region speak year after year: «так каждый год»?

A result or a journal judged by the school's own past falls silent once the past is the same; a question judged by the
region does not. Years of an honest school hang together too (teachers, severity, lifting at the cuts last), so the
years together are judged with that dependence.
"""

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri

from dashboard.method.answers import SIGN_LEVEL
from dashboard.method.calibration import banded, larger_of_two, straightened, tamed
from dashboard.method.frame import BANDS, Ints
from dashboard.method.robust import Floats, shrunk, winsorised
from dashboard.method.zones import OWN_COLOUR, one_in
from dashboard.vocabulary import ALL

YEARS_BOUND = {
    "boundary": 0.15,
    "told": 0.05,
    "given": 0.2,
    "even": 0.15,
    "task_profile": 0.2,
    "participation": 0.05,
    "infl": 0.6,
    "same": 0.08,
}
"""Questions answered against the region, and how honest years of a school's subject correlate (docs/habit.md)."""
CELLS_BOUND = {"infl": 0.33}
"""The same of honest check works of one subject and year; others hang together by CELLS_USUAL."""
SUBJECTS_BOUND = {"infl": 0.42, "boundary": 0.08}
"""The same of an honest school's subjects in one year."""
CELLS_USUAL, MOST_BOUND = 0.04, 0.9
BOTH_BOUND = 0.8
"""Of the score of a subject's check works together with that of the strongest of them."""
PAIRS_WEIGHT = 300.0
"""The priors count as so many pairs."""
LOOKED_BACK, LEAST_SPOKEN = 3, 2
"""Of so many years asked, this one the last, so many must speak."""
NAMED = 1 / 300
"""A habit is named where fewer honest schools should have any such thing in a year; measured are up to 1 %."""
PLACE = ["school", "subject"]
COLUMNS = [*PLACE, "academic_year", "question"]
FIGURES = ["works", "years_spoke", "years_asked", "run", "since", "spoken", "p_value", "one_in", "is_habit"]


def habits(indicators: pd.DataFrame) -> pd.DataFrame:
    """Questions that speak of a school's subject in a year, with how they spoke in the years before.

    `indicators` as in `Results`. One row per school, subject, academic year and question that spoke (p < .05 of all
    check works of the subject; of all subjects together under ALL): `works` of the year, `years_spoke` of `years_asked`
    so far, `run` years asked and spoken without a break, the first of them `since`; `spoken` springs of the last
    LOOKED_BACK years asked in which it spoke; `p_value` of these years together; `one_in` so many honest schools has
    such a thing anywhere (Šidák over the questions and subjects that it was asked for years); `is_habit` where it is to
    be named.
    """
    known = indicators[indicators["question"].isin(list(YEARS_BOUND)) & indicators["z"].notna()].reset_index(drop=True)
    if known.empty:
        return pd.DataFrame(columns=[*COLUMNS, *FIGURES])
    of_subject = _years(known)
    years = _told(pd.concat([of_subject, _together(of_subject)], ignore_index=True))
    anywhere = -np.expm1(_looks(years) * np.log1p(-years["p_value"].clip(upper=1 - 1e-12)))
    rare = years["can_be"] & (years["works"] >= OWN_COLOUR) & (anywhere < NAMED)
    years["works"] = years["works"].round().astype(int)
    found = years.assign(one_in=one_in(anywhere.to_numpy()), is_habit=rare)[years["run"] > 0]
    return found.sort_values(COLUMNS, ignore_index=True)[[*COLUMNS, *FIGURES]]


def _looks(years: pd.DataFrame) -> pd.Series:
    """Equal looks that a school's year takes: half of the risk is for all subjects together, half for each."""
    of_year, whole = [years["school"], years["academic_year"]], years["subject"] == ALL
    looks = years["many"].groupby([*of_year, whole]).transform("sum")
    kinds = 1 + whole.groupby(of_year).transform("max")
    return (looks * kinds).clip(lower=1)


def _told(years: pd.DataFrame) -> pd.DataFrame:
    """Every year asked, by question, school, subject and year, with its figures; `many` years behind it, `can_be`
    named. A question's years of a subject and of all subjects together hang together by bounds of their own."""
    years = years.sort_values(["question", *PLACE, "academic_year"], ignore_index=True)
    by = years.groupby(["question", *PLACE], sort=True)
    owner, place = by.ngroup().to_numpy(), by.cumcount().to_numpy()
    z = years["z"].to_numpy()
    spoke = ndtr(-z) < SIGN_LEVEL
    looked = np.minimum(place + 1, LOOKED_BACK)
    rho = _bounds(years.assign(whole=years["subject"] == ALL), ["question", "whole"], owner, YEARS_BOUND)
    run = _run(spoke, place)
    here = np.arange(len(years))
    return years.assign(
        years_spoke=pd.Series(spoke.astype(int), index=years.index).groupby(owner).cumsum(),
        years_asked=place + 1,
        run=run,
        since=years["academic_year"].to_numpy(object)[here - np.maximum(run - 1, 0)],
        spoken=_springs(years["academic_year"].str[-4:].to_numpy(object), spoke, looked),
        p_value=ndtr(-_last(z, looked) / np.sqrt(looked + looked * (looked - 1) * rho)),
        many=place > 0,
        can_be=spoke & (_last(spoke.astype(float), looked) >= LEAST_SPOKEN),
    )


def _years(known: pd.DataFrame) -> pd.DataFrame:
    """One z per question, school, subject and year: of its check works together (Stouffer 1949) or of the strongest
    (Šidák)."""
    scale = [_honest_scale(str(question), rows) for question, rows in known.groupby("question", sort=True)]
    rows = known.assign(z=pd.concat(scale))
    by = rows.groupby(["question", *COLUMNS[:3]], sort=True)
    rows["rho"] = _bounds(rows, ["question"], by.ngroup().to_numpy(), CELLS_BOUND)
    found = by.agg(z=("z", "sum"), most=("z", "max"), cells=("z", "size"), works=("n", "sum"), rho=("rho", "first"))
    count = found["cells"].to_numpy()
    together = found["z"].to_numpy() / np.sqrt(count + count * (count - 1) * found["rho"].to_numpy())
    strongest = np.where(count > 1, ndtri(np.clip(ndtr(found["most"].to_numpy()) ** count, 1e-12, 1 - 1e-12)), np.nan)
    found = found.assign(z=larger_of_two(together, strongest, BOTH_BOUND)).reset_index()
    return found[["question", *COLUMNS[:3], "z", "works"]]


def _together(years: pd.DataFrame) -> pd.DataFrame:
    """One z per question, school and year of its subjects, where there are several: what the whole school does."""
    rows = years.copy()
    by = rows.groupby(["question", "school", "academic_year"], sort=True)
    rows["rho"] = _bounds(rows, ["question"], by.ngroup().to_numpy(), SUBJECTS_BOUND)
    found = by.agg(z=("z", "sum"), subjects=("z", "size"), works=("works", "sum"), rho=("rho", "first")).reset_index()
    count = found["subjects"].to_numpy()
    found["z"] = found["z"].to_numpy() / np.sqrt(count + count * (count - 1) * found["rho"].to_numpy())
    return found.assign(subject=ALL).loc[count > 1, ["question", *COLUMNS[:3], "z", "works"]]


def _bounds(rows: pd.DataFrame, by: list[str], owner: Ints, priors: dict[str, float]) -> Floats:
    """`bound` (N,) of the scores of each group `by`, whose first key is the question; `owner` (N,)."""
    out, z = np.empty(len(rows)), rows["z"].to_numpy()
    for key, places in rows.groupby(by, sort=True).indices.items():
        question = str(key[0] if isinstance(key, tuple) else key)
        _, own = np.unique(owner[places], return_inverse=True)
        out[places] = bound(z[places], own, priors.get(question, CELLS_USUAL))
    return out


def _honest_scale(question: str, rows: pd.DataFrame) -> pd.Series:
    """Scores (N,) brought to what honest ones of all years show; those of two questions are so by their own draws."""
    z, band = rows["z"].to_numpy(float), np.digitize(rows["n"].to_numpy(float), BANDS)
    z = banded(z, band, np.isfinite(z))
    if question != "boundary":
        z = straightened(z) if question == "participation" else tamed(straightened(z))
    return pd.Series(z, index=rows.index)


def bound(z: Floats, owner: Ints, prior: float) -> float:
    """Correlation of standard scores (N,) of one owner (N,): of winsorised scores, shrunk to the prior, 0 … .9."""
    if z.size < 3:
        return prior
    unit = winsorised(z)
    unit = (unit - unit.mean()) / max(float(unit.std()), 1e-9)
    count = np.bincount(owner)
    pairs = float((count * (count - 1)).sum()) / 2
    products = float((np.bincount(owner, unit) ** 2 - np.bincount(owner, unit**2)).sum()) / 2
    return float(np.clip(shrunk(products / max(pairs, 1), pairs, prior, PAIRS_WEIGHT), 0, MOST_BOUND))


def _last(values: Floats, looked: Ints) -> Floats:
    """Sums (N,) of the last `looked` (N,) values up to each."""
    total = np.concatenate(([0.0], np.cumsum(values)))
    after = np.arange(len(values)) + 1
    return np.asarray(total[after] - total[after - looked])


def _run(spoke: np.ndarray, place: Ints) -> Ints:
    """Values true without a break up to each (N,), none of them before `place` 0."""
    at = np.arange(len(spoke))
    silent = np.maximum.accumulate(np.where(spoke, -1, at))
    return np.asarray(np.where(spoke, np.minimum(at - silent, place + 1), 0))


def _springs(spring: np.ndarray, spoke: np.ndarray, looked: Ints) -> list[str]:
    """`2024, 2026`: the springs of the last `looked` years up to each (N,) that spoke; empty if it did not."""
    before = [range(at + 1 - many, at + 1) if spoke[at] else range(0) for at, many in enumerate(looked)]
    return [", ".join(spring[one] for one in years if spoke[one]) for years in before]
