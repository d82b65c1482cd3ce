"""From tables of the store to signs: the questions, their calibration, one p per cell and per school."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy.special import ndtr

from dashboard.method import (
    alike,
    answer_sums,
    boundary,
    context,
    external,
    growth,
    habit,
    journal,
    magnitude,
    participation,
    recheck,
    task_profile,
)
from dashboard.method.answers import QUESTIONS, SIGN_LEVEL, Answer, Bools, Texts, answer_rows, unset
from dashboard.method.belief import bayes_factor
from dashboard.method.beside import Beside
from dashboard.method.calibration import banded, correlation, straightened, tamed, unskewed
from dashboard.method.combine import DRAWS, Combined, combine
from dashboard.method.frame import Frame, build_frame
from dashboard.method.growth import smallest_inflation
from dashboard.method.inputs import Inputs
from dashboard.method.pictures import NAMES, honest_jumps, load_correlations, load_pictures, shifts
from dashboard.method.priors import Priors, load_priors
from dashboard.method.results import Results
from dashboard.method.schools import ORDINARY, school_rows
from dashboard.method.sensitivity import other_zones
from dashboard.method.zones import OWN_COLOUR, decided, named, one_in, steps
from dashboard.vocabulary.control import Verdict

SEED = 20260522
FIRST_DRAWS, DOUBTED = 5000, 0.01


@dataclass(frozen=True)
class Heard:
    """What works say by themselves, all that is costly; what rechecks say of them is told by `tell`.

    `answers` by question; `shares` (C, questions); `cells` and `sized` C rows; `indicators` without the recheck's;
    `agreement` and `habit` as in `Results`.
    """

    frame: Frame
    priors: Priors
    seed: int
    answers: dict[str, Answer]
    combined: Combined
    beside: Beside
    shares: np.ndarray
    cells: pd.DataFrame
    sized: pd.DataFrame
    indicators: pd.DataFrame
    agreement: pd.DataFrame
    habit: pd.DataFrame


def assess(inputs: Inputs, priors: Priors | None = None, seed: int = SEED) -> Results:
    """All signs of all cells and schools; the same inputs and seed give the same figures in any row order."""
    return tell(hear(inputs, priors, seed), inputs.recheck)


def hear(inputs: Inputs, priors: Priors | None = None, seed: int = SEED) -> Heard:
    """What the works say, whatever `inputs.recheck` is."""
    priors = priors or load_priors()
    frame = build_frame(inputs, priors)
    alone = ask_all(frame, priors, seed)
    answers = alone | {"growth": growth.beyond_journal(frame, alone["growth"], alone["journal"], priors)}
    # Cells that stand out at first sight say nothing of how honest cells spread.
    first = _combined(frame, answers, np.ones(frame.cells, dtype=bool), priors, seed, FIRST_DRAWS)
    beside = Beside.of(frame.cells)
    trusted = ~(np.exp(-first.minus_log_p) < DOUBTED)
    combined = _combined(frame, answers, trusted, priors, seed, beside=beside)
    answers = {name: _calm(frame, answer, trusted) for name, answer in answers.items()}
    shares = _shares(answers, combined)
    cells = _cell_rows(frame, answers, combined, shares)
    rows = [answer_rows(frame.key, answer).assign(share=shares[:, k]) for k, answer in enumerate(answers.values())]
    indicators = pd.concat([*rows, external.rows(frame, priors)], ignore_index=True)
    return Heard(
        frame,
        priors,
        seed,
        answers,
        combined,
        beside,
        shares,
        cells,
        _beside(frame, answers, combined, beside, cells),
        indicators,
        context.agreement(frame, [alone["growth"], alone["journal"], external.ask(frame, priors)]),
        habit.habits(indicators),
    )


def tell(heard: Heard, rechecks: pd.DataFrame) -> Results:
    """What the works say together with what rechecks say of them (`Inputs.recheck`)."""
    frame = replace(heard.frame, inputs=heard.frame.inputs.rechecked(rechecks))
    said = recheck.verdicts(frame)
    cleared = recheck.clears(frame, said, heard.cells["top_question"].to_numpy(object))
    schools = school_rows(frame, heard.combined.minus_log_p, heard.answers, heard.priors, heard.seed, cleared)
    cells = pd.concat([heard.cells.assign(recheck=said, cleared=_if_any(said, cleared)), heard.sized], axis=1)
    cells = _cell_zones(cells, schools, heard.beside.other_minus_log_p)
    asked = answer_rows(frame.key, recheck.ask(frame, heard.priors))
    return Results(
        indicators=pd.concat([heard.indicators, asked], ignore_index=True),
        cell_risk=cells,
        school_risk=_school_zones(cells, heard.shares, schools),
        agreement=heard.agreement,
        habit=heard.habit,
    )


def ask_all(frame: Frame, priors: Priors, seed: int = SEED) -> dict[str, Answer]:
    """The questions, by code, in the order of QUESTIONS."""
    told, given, even, infl = answer_sums.ask(frame, priors)
    found = [
        growth.ask(frame, priors),
        boundary.ask(frame, priors, seed),
        told,
        given,
        even,
        task_profile.ask(frame, priors, told.asked),
        participation.ask(frame, priors, seed),
        journal.ask(frame, priors),
        infl,
        alike.ask(frame, priors),
    ]
    return {answer.question: answer for answer in found}


def score_table(frame: Frame, answers: dict[str, Answer], trusted: Bools, priors: Priors) -> np.ndarray:
    """Scores (C, NAMES) calibrated by the trusted cells, NaN where unknown."""
    signals = {name: signal for answer in answers.values() for name, signal in answer.signals.items()}
    columns = []
    for name in NAMES:
        signal = signals[name]
        usable = trusted if signal.cautious is None else trusted & ~signal.cautious
        columns.append(_normal(unskewed(banded(signal.z, frame.band, usable), priors[f"skew_{name}"]), name))
    return np.column_stack(columns)


def _normal(z: np.ndarray, name: str) -> np.ndarray:
    """Scores (C,) brought to a normal shape, but those that honest draws have brought there already."""
    if name == "boundary":
        return z
    return straightened(z) if name == "participation" else tamed(straightened(z))


def _calm(frame: Frame, answer: Answer, trusted: Bools) -> Answer:
    """The answer with its z brought to N(0, 1) as its scores are: what a question says alone is as rare as it says."""
    cautious = [signal.cautious for signal in answer.signals.values() if signal.cautious is not None]
    usable = trusted & ~np.any(cautious, axis=0) if cautious else trusted
    return replace(answer, z=_normal(banded(answer.z, frame.band, usable), answer.question))


def _combined(
    frame: Frame,
    answers: dict[str, Answer],
    trusted: Bools,
    priors: Priors,
    seed: int,
    draws: int = DRAWS,
    beside: Beside | None = None,
) -> Combined:
    scores = score_table(frame, answers, trusted, priors)
    bound = correlation(scores[trusted], load_correlations())
    pictures = load_pictures()
    shift, jump = shifts(answers, pictures), honest_jumps(answers, priors)
    also = None if beside is None else beside.taker(scores, shift, jump, bound, answers, pictures, priors)
    return combine(scores, shift, jump, bound, frame.band, pictures, priors, seed, draws, also)


def _shares(answers: dict[str, Answer], combined: Combined) -> np.ndarray:
    """Shares (C, questions) of the evidence; only questions that speak for themselves (p < .05) have one.

    An ordinary answer may tip a mixture a little, but nothing that a person could be shown follows from it.
    """
    speaks = np.column_stack([ndtr(-answer.z) < SIGN_LEVEL for answer in answers.values()])
    parts = np.where(speaks, combined.contribution, 0.0)
    total = parts.sum(axis=1, keepdims=True)
    shares: np.ndarray = np.full_like(parts, np.nan)
    np.divide(parts, total, out=shares, where=(total > 0) & speaks)
    return shares


def _top_question(combined: Combined, shares: np.ndarray) -> np.ndarray:
    """The question told first (C,): of those that speak the one with the largest share, else the picture's."""
    of_picture = np.array([picture.question for picture in load_pictures()] + [None], dtype=object)[combined.picture]
    heavy = np.nan_to_num(shares)
    told = np.array(QUESTIONS, dtype=object)[heavy.argmax(axis=1)]
    return np.asarray(np.where(heavy.sum(axis=1) > 0, told, of_picture), dtype=object)


def _if_any(said: Texts, cleared: Bools) -> pd.Series:
    """Whether the recheck took the sign away, NA without one (C,)."""
    return pd.Series(cleared, dtype="boolean").mask(unset(said))


def _cell_rows(frame: Frame, answers: dict[str, Answer], combined: Combined, shares: np.ndarray) -> pd.DataFrame:
    p = np.exp(-combined.minus_log_p)
    rows = frame.key.assign(
        n=frame.n,
        p_value=p,
        one_in=one_in(p),
        top_question=_top_question(combined, shares),
        asked=np.sum([answer.asked for answer in answers.values()], axis=0),
        signs=np.sum([ndtr(-answer.z) < SIGN_LEVEL for answer in answers.values()], axis=0),
        smallest_inflation=smallest_inflation(frame, answers["growth"]),
        pupils=_pupils(frame, answers["participation"]),
    )
    return pd.concat([rows, context.explanations(frame)], axis=1)


def _beside(
    frame: Frame, answers: dict[str, Answer], combined: Combined, beside: Beside, cells: pd.DataFrame
) -> pd.DataFrame:
    """What stands beside rarity: how large, how far to believe it, what the cell would show at all."""
    p = cells["p_value"].to_numpy(float)
    told = cells["top_question"].to_numpy(object)
    sized = magnitude.sizes(frame, answers, told, p < SIGN_LEVEL)
    return sized.assign(bayes_factor=bayes_factor(combined.statistic, p), power=beside.power)


def _pupils(frame: Frame, participation: Answer) -> np.ndarray:
    """Pupils a zone may rest on (C,): works, and where it is the missing that stand out, the whole roll.

    One who came of twenty-two is not a tiny class.
    """
    stands_out = ndtr(-np.nan_to_num(participation.z)) < SIGN_LEVEL
    return np.fmax(frame.n, np.where(stands_out, participation.n, np.nan))


def _standing_p(cells: pd.DataFrame) -> pd.Series:
    """p of each cell, that of an ordinary one where a recheck took its sign away (C,)."""
    cleared = cells["cleared"].fillna(False).astype(bool)
    return cells["p_value"].mask(cleared, cells["p_value"].clip(lower=np.exp(-ORDINARY)))


def _cell_zones(cells: pd.DataFrame, schools: pd.DataFrame, other_minus_log_p: np.ndarray) -> pd.DataFrame:
    """Cells with their zones, after what rechecks said of them, and whether other priors would leave them."""
    sign = (_standing_p(cells) < SIGN_LEVEL).astype(int)
    by = ["school", "academic_year"]
    of_year = sign + cells.assign(sign=sign).groupby(by)["sign"].transform("sum") - sign
    met = cells.merge(schools, how="left", on=by, suffixes=("", "_school"))
    years, p = met["sign_years"].fillna(0).to_numpy(), cells["p_value"].to_numpy(float)
    supported = np.asarray((cells["signs"] >= 2) | (of_year >= 2).to_numpy() | (years >= 2), dtype=bool)
    confirmed = cells["recheck"].to_numpy(object) == Verdict.CONFIRMED
    cleared = cells["cleared"].fillna(False).to_numpy(bool)

    def zone_at(p_value: np.ndarray) -> np.ndarray:
        return named(recheck.moved(steps(one_in(p_value), supported, years >= 2), confirmed, cleared))

    has_zone = np.isfinite(p) & (cells["pupils"].to_numpy(float) >= OWN_COLOUR)
    zone = pd.Series(zone_at(p), dtype="str")
    others = other_zones(
        zone.to_numpy(object), [zone_at(np.where(np.isnan(one), p, np.exp(-one))) for one in other_minus_log_p.T]
    )
    zones = cells.assign(
        zone=zone.where(has_zone),
        zone_stays=pd.Series(unset(others), dtype="boolean").where(has_zone),
        zones_other=pd.Series(others, dtype=object).where(has_zone, None),
    )
    return zones.drop(columns="pupils")


def _school_zones(cells: pd.DataFrame, shares: np.ndarray, schools: pd.DataFrame) -> pd.DataFrame:
    """Schools with zone, what decided it and how rare that is, sign_cells, and the question told first."""
    p = _standing_p(cells)
    weight = -np.log(np.maximum(p.to_numpy(float), 1e-12))
    parts = pd.DataFrame(np.nan_to_num(shares) * np.nan_to_num(weight)[:, None], columns=list(QUESTIONS))
    by = [cells["school"], cells["academic_year"]]
    evidence = parts.groupby(by).sum()
    told = np.array(QUESTIONS, dtype=object)[evidence.to_numpy().argmax(axis=1)]
    strongest = cells.assign(weight=np.nan_to_num(weight)).sort_values("weight", ascending=False, kind="stable")
    of_strongest = strongest.groupby(["school", "academic_year"])["top_question"].first().reindex(evidence.index)
    cleared = cells["cleared"].fillna(False).astype(bool)
    extra = pd.DataFrame(
        {
            "top_question": np.where(evidence.sum(axis=1) > 0, told, of_strongest.to_numpy(object)),
            "sign_cells": (p < SIGN_LEVEL).groupby(by).sum(),
            "signs": cells["signs"].mask(cleared, 0).groupby(by).max(),
            "confirmed": (cells["recheck"] == Verdict.CONFIRMED).groupby(by).any(),
        },
        index=evidence.index,
    ).reset_index()
    rows = schools.merge(extra, on=["school", "academic_year"])
    p_year, p_years = rows["p_value"].to_numpy(), rows["p_years"].to_numpy()
    decided_by, number = decided(p_year, p_years, SIGN_LEVEL)
    supported = (rows["sign_cells"] >= 2) | (rows["signs"] >= 2) | (rows["sign_years"] >= 2)
    step = steps(number, supported.to_numpy(), (rows["sign_years"] >= 2).to_numpy())
    step = recheck.moved(step, rows["confirmed"].to_numpy(bool), np.zeros(len(rows), dtype=bool))
    rows = rows.assign(one_in=one_in(p_year), decided_by=decided_by, deciding_one_in=number, zone=named(step))
    return rows.drop(columns=["signs", "confirmed"])
