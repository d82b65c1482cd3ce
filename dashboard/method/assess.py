"""From tables of the store to signs: the questions, their calibration, one p per cell and per school."""

import numpy as np
import pandas as pd
from scipy.special import ndtr

from dashboard.method import boundary, context, external, growth, journal, participation, recheck, task_profile
from dashboard.method.answers import QUESTIONS, Answer, Bools, answer_rows
from dashboard.method.calibration import banded, correlation, unskewed
from dashboard.method.combine import DRAWS, Combined, combine
from dashboard.method.frame import Frame, build_frame
from dashboard.method.growth import smallest_inflation
from dashboard.method.inputs import Inputs
from dashboard.method.pictures import NAMES, PICTURES, honest_jumps, shifts
from dashboard.method.priors import Priors, load_priors
from dashboard.method.results import Results
from dashboard.method.schools import Q_LEVEL, SIGN_LEVEL, school_rows
from dashboard.method.zones import OWN_COLOUR, expected_false, one_in, zone

SEED = 20260522
FIRST_DRAWS, DOUBTED = 5000, 0.01


def assess(inputs: Inputs, priors: Priors | None = None, seed: int = SEED) -> Results:
    """All signs of all cells and schools; the same inputs and seed give the same figures in any row order."""
    priors = priors or load_priors()
    frame = build_frame(inputs, priors)
    alone = ask_all(frame, priors, seed)
    answers = alone | {"growth": growth.beyond_journal(alone["growth"], alone["journal"], priors)}
    # Cells that stand out at first sight say nothing of how honest cells spread.
    first = _combined(frame, answers, np.ones(frame.cells, dtype=bool), priors, seed, FIRST_DRAWS)
    combined = _combined(frame, answers, ~(np.exp(-first.minus_log_p) < DOUBTED), priors, seed)
    outside = [external.ask(frame, priors), recheck.ask(frame, priors)]
    indicators = [answer_rows(frame.key, answer) for answer in answers.values()]
    indicators += [external.rows(frame, priors), answer_rows(frame.key, outside[1])]
    schools = school_rows(frame, combined.minus_log_p, answers, priors, seed)
    cells = _cell_rows(frame, answers, combined, schools)
    schools = _school_zones(cells, schools)
    return Results(
        indicators=pd.concat(indicators, ignore_index=True),
        cell_risk=cells,
        school_risk=schools,
        expected_false=pd.concat(
            [expected_false(schools, "school", Q_LEVEL), expected_false(cells.dropna(subset="p_value"), "cell")],
            ignore_index=True,
        ),
        rechecks=recheck.intervals(inputs.recheck),
        habits=context.habits(frame),
        anchors=context.anchors(frame, alone),
        agreement=context.agreement(frame, [alone["growth"], alone["journal"], outside[0]]),
    )


def ask_all(frame: Frame, priors: Priors, seed: int = SEED) -> dict[str, Answer]:
    """The five questions, by code, in the order of QUESTIONS."""
    found = [
        growth.ask(frame, priors),
        boundary.ask(frame, priors, seed),
        task_profile.ask(frame, priors),
        participation.ask(frame, priors, seed),
        journal.ask(frame, priors),
    ]
    return {answer.question: answer for answer in found}


def score_table(frame: Frame, answers: dict[str, Answer], trusted: Bools, priors: Priors) -> np.ndarray:
    """Scores (C, NAMES) calibrated by the trusted cells, NaN where unknown."""
    signals = {name: signal for answer in answers.values() for name, signal in answer.signals.items()}
    columns = []
    for name in NAMES:
        signal = signals[name]
        usable = trusted if signal.cautious is None else trusted & ~signal.cautious
        columns.append(unskewed(banded(signal.z, frame.band, usable), priors[f"skew_{name}"]))
    return np.column_stack(columns)


def _combined(
    frame: Frame, answers: dict[str, Answer], trusted: Bools, priors: Priors, seed: int, draws: int = DRAWS
) -> Combined:
    scores = score_table(frame, answers, trusted, priors)
    bound = correlation(scores[trusted])
    shift, jump = shifts(frame, answers, bound, priors), honest_jumps(frame, answers, priors)
    return combine(scores, shift, jump, bound, frame.band, priors, seed, draws)


def _cell_rows(frame: Frame, answers: dict[str, Answer], combined: Combined, schools: pd.DataFrame) -> pd.DataFrame:
    p = np.exp(-combined.minus_log_p)
    signs = np.sum([ndtr(-answer.z) < SIGN_LEVEL for answer in answers.values()], axis=0)
    question = np.array([picture.question for picture in PICTURES] + [None], dtype=object)
    rows = frame.key.assign(
        n=frame.n,
        p_value=p,
        one_in=one_in(p),
        top_question=question[combined.picture],
        asked=np.sum([answer.asked for answer in answers.values()], axis=0),
        signs=signs,
        smallest_inflation=smallest_inflation(frame, answers["growth"]),
    )
    for k, name in enumerate(QUESTIONS):
        rows[f"part_{name}"] = combined.contribution[:, k]
    sign = (p < SIGN_LEVEL).astype(int)
    of_year = sign + rows.assign(sign=sign).groupby(["school", "academic_year"])["sign"].transform("sum") - sign
    met = rows.merge(schools, how="left", on=["school", "academic_year"], suffixes=("", "_school"))
    years = met["sign_years"].fillna(0).to_numpy()
    found = zone(one_in(p), (signs >= 2) | (of_year >= 2).to_numpy() | (years >= 2), years >= 2)
    rows["zone"] = pd.Series(found, dtype="str").where(np.isfinite(p) & (frame.n >= OWN_COLOUR))
    return pd.concat([rows, context.explanations(frame)], axis=1)


def _school_zones(cells: pd.DataFrame, schools: pd.DataFrame) -> pd.DataFrame:
    """Schools with one_in, zone, sign_cells and the question that most of the evidence belongs to."""
    weight = -np.log(np.maximum(cells["p_value"], 1e-12)).fillna(0)
    parts = cells[[f"part_{name}" for name in QUESTIONS]].mul(weight, axis=0)
    by = [cells["school"], cells["academic_year"]]
    evidence = parts.groupby(by).sum()
    extra = pd.DataFrame(
        {
            "top_question": np.array(QUESTIONS, dtype=object)[evidence.to_numpy().argmax(axis=1)],
            "sign_cells": (cells["p_value"] < SIGN_LEVEL).groupby(by).sum(),
            "signs": cells["signs"].groupby(by).max(),
        },
        index=evidence.index,
    ).reset_index()
    rows = schools.merge(extra, on=["school", "academic_year"])
    rows["one_in"] = one_in(rows["p_value"].to_numpy())
    # Repetition multiplies evidence, but only where this year has a sign of its own.
    again = (rows["p_value"] < SIGN_LEVEL) & (rows["p_years"] < rows["p_value"])
    number = one_in(np.where(again, rows["p_years"], rows["p_value"]))
    supported = (rows["sign_cells"] >= 2) | (rows["signs"] >= 2) | (rows["sign_years"] >= 2)
    rows["zone"] = zone(number, supported.to_numpy(), (rows["sign_years"] >= 2).to_numpy())
    return rows.drop(columns="signs")
