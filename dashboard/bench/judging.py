"""Worlds with signs planted in them, and what the method says of each cell of the last spring."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.bench import baselines, joint_rules
from dashboard.bench.makers import Maker, Sign
from dashboard.bench.other_world import NOW
from dashboard.bench.worlds import inputs_of, journal_scores, school_code
from dashboard.demo.works import Sitting
from dashboard.method.assess import assess
from dashboard.method.frame import BANDS, MIN_WORKS, build_frame
from dashboard.method.inputs import KEY, Inputs
from dashboard.method.priors import load_priors

YEAR = f"{NOW - 1}/{NOW}"
HONEST = "honest"
RULES = (*baselines.NAMES, *joint_rules.NAMES)


@dataclass(frozen=True)
class Plan:
    """A world to be made: seed, usual pupils of each parallel (S,), what is planted."""

    seed: int
    sizes: np.ndarray
    signs: list[Sign]


@dataclass(frozen=True)
class Made:
    """Works as the method's inputs, and what is planted in those of the last spring by school, subject, grade."""

    inputs: Inputs
    key: dict[tuple[str, str, int], Sign]
    sittings: list[Sitting]


@dataclass(frozen=True)
class Judged:
    """Cells of the last spring and its schools.

    cells: key, n, p_value, one_in, top_question, `evidence` (−ln p), `band` of n (−1 below 5 works), z of every
    question, `name` of what is planted («honest» if nothing) and its `strength`.
    schools: school, p_value, q_value, one_in, deciding_one_in, `bad` (something is planted there).
    """

    cells: pd.DataFrame
    schools: pd.DataFrame


def make(maker: Maker, plan: Plan, years: int = 2) -> Made:
    """One world of so many springs."""
    sittings = maker.sittings(plan.seed, plan.sizes, plan.signs, years)
    return Made(inputs_of(sittings), _key(plan), sittings)


def judge(inputs: Inputs, key: dict[tuple[str, str, int], Sign]) -> Judged:
    """What the method says; cells of which it says nothing are left out."""
    results = assess(inputs)
    cells = _last(results.cell_risk)
    places = zip(cells["school"], cells["subject"], cells["grade"], strict=True)
    planted = [key.get(place) for place in places]
    z = results.indicators.pivot_table("z", KEY, "question").reset_index().rename_axis(columns=None)
    cells = cells.assign(
        name=[sign.name if sign else HONEST for sign in planted],
        strength=[sign.strength if sign else "" for sign in planted],
        evidence=-np.log(np.maximum(cells["p_value"], 1e-300)),
        band=np.where(cells["n"] < MIN_WORKS, -1, np.digitize(cells["n"], BANDS)),
    ).merge(z, how="left", on=KEY)
    bad = {school for school, _, _ in key}
    schools = _last(results.school_risk)
    return Judged(cells, schools.assign(bad=schools["school"].isin(bad)))


def rules_of_others(made: Made, cells: pd.DataFrame) -> pd.DataFrame:
    """The cells with a column for each rule of `RULES`; larger = more suspicious, above 0 = it fires."""
    frame = build_frame(made.inputs, load_priors())
    scores = baselines.scores(frame, baselines.journal_counts([journal_scores(made.sittings)]))
    scores |= joint_rules.scores(frame, made.sittings, NOW)
    return cells.merge(frame.key.assign(**scores), on=KEY)


def _key(plan: Plan) -> dict[tuple[str, str, int], Sign]:
    return {(school_code(sign.school), *sign.work): sign for sign in plan.signs if NOW in sign.years}


def _last(table: pd.DataFrame) -> pd.DataFrame:
    found = table[(table["academic_year"] == YEAR) & table["p_value"].notna()]
    return found.reset_index(drop=True)
