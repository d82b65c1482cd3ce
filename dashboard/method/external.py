"""Do the exams of the same cohort confirm the check works?"""

import numpy as np
import pandas as pd
from scipy.special import ndtr

from dashboard.method import betabinomial
from dashboard.method.answers import Answer, answer_rows, first_reason, score_reasons, unset
from dashboard.method.frame import MIN_SCHOOLS, MIN_WORKS, Frame
from dashboard.method.priors import Priors
from dashboard.method.robust import Floats, between_variance, huber_mean, shrunk

EXAM_GRADES = {"ОГЭ": 9, "ЕГЭ": 11}
QUESTION = "external"


def ask(frame: Frame, priors: Priors) -> Answer:
    """How far the result stands above what the later exam of the same cohort lets expect, in % of the maximum."""
    exam, noise, name = _exam_of_cell(frame)
    usable = np.isfinite(exam) & np.isfinite(frame.y) & frame.enough
    slope = _slope(frame, exam, noise, usable, priors)
    miss, variance = frame.y - slope * exam, frame.y_noise + slope**2 * noise
    tau2 = between_variance(miss[usable], variance[usable])
    tau2 = shrunk(tau2, usable.sum(), priors["exam_tau2"], priors.weight["exam_tau2"])
    sd = np.sqrt(variance + tau2)
    reason = first_reason(
        frame.cells,
        *score_reasons(frame),
        (~np.isfinite(exam), "нет ОГЭ или ЕГЭ этой параллели по этому предмету"),
        (~np.isfinite(frame.y), "нет баллов: ни Ф1, ни Ф7, ни Ф2"),
    )
    z = np.where(unset(reason), miss / sd, np.nan)
    scale = 100 * (frame.total_sd / frame.max_score)[frame.group]
    observed = 100 * frame.mean / frame.max_score[frame.group]
    return Answer(QUESTION, "% от максимума", frame.n, observed, observed - miss * scale, sd * scale, z, name, reason)


def rows(frame: Frame, priors: Priors) -> pd.DataFrame:
    """The question as rows of `indicators`: one per cell, and one per exam whose straight-A pupils are known."""
    return pd.concat([answer_rows(frame.key, ask(frame, priors)), _straight_a(frame, priors)], ignore_index=True)


def _exam_of_cell(frame: Frame) -> tuple[Floats, Floats, np.ndarray]:
    """Standardised mean of the first exam of each cell's cohort, its sampling variance, its name (C,)."""
    exams = frame.inputs.exams
    exams = exams[(exams["n"] > 0) & exams["mean"].notna() & exams["exam"].isin(list(EXAM_GRADES))]
    value, noise = np.full(frame.cells, np.nan), np.full(frame.cells, np.nan)
    name = np.full(frame.cells, None, dtype=object)
    if exams.empty:
        return value, noise, name
    by = exams.groupby(["exam", "subject", "academic_year"])
    spread = by["sd"].transform("median").fillna(exams["sd"].median())
    between = by["mean"].transform("std").fillna(0)
    scale = np.sqrt(spread**2 + between**2).where(lambda s: s > 0, 1.0)
    enough = by["mean"].transform("size") >= MIN_SCHOOLS
    grade = exams["exam"].map(EXAM_GRADES)
    exams = exams.assign(
        value=(exams["mean"] - by["mean"].transform("median")) / scale,
        noise=spread**2 / scale**2 / exams["n"],
        cohort=exams["academic_year"].str[-4:].astype(int) - grade,
        grade=grade,
    )[enough].sort_values("grade", kind="stable")
    exams = exams.drop_duplicates(["school", "subject", "cohort"])
    key = frame.key[["school", "subject"]].assign(cohort=frame.year - frame.grade)
    met = key.merge(exams, how="left", on=["school", "subject", "cohort"])
    basis = ("экзамен той же параллели: " + met["exam"].astype(object)).to_numpy(dtype=object)
    return met["value"].to_numpy(float), met["noise"].to_numpy(float), basis


def _slope(frame: Frame, exam: Floats, noise: Floats, usable: np.ndarray, priors: Priors) -> float:
    x, y, weight = exam[usable], frame.y[usable], 1 / (frame.y_noise + noise + priors["exam_tau2"])[usable]
    own = float((weight * x * y).sum() / max((weight * x * x).sum(), 1e-9))
    return shrunk(float(np.clip(own, 0, 1.2)), float(usable.sum()), priors["exam_slope"], priors.weight["exam_slope"])


def _straight_a(frame: Frame, priors: Priors) -> pd.DataFrame:
    """Pupils with the yearly mark 5 whose exam stayed below the top mark, against the share of all schools."""
    exams = frame.inputs.exams
    exams = exams[(exams["straight_a"] >= MIN_WORKS) & exams["straight_a_unconfirmed"].notna()]
    exams = exams[exams["exam"].isin(list(EXAM_GRADES))]
    total, count = exams["straight_a"].to_numpy(), exams["straight_a_unconfirmed"].to_numpy()
    start, rho = priors["straight_a_share"], priors["straight_a_rho"]
    middle = huber_mean(count / total, np.sqrt(start * (1 - start) * (1 / total + rho)))
    middle = shrunk(middle, len(exams), start, priors.weight["straight_a_share"])
    share, spread = np.full(len(exams), np.clip(middle, 0.02, 0.98)), np.full(len(exams), rho)
    z, _ = betabinomial.mid_z(count, total, share, spread)
    return exams[["school", "subject", "academic_year"]].assign(
        grade=exams["exam"].map(EXAM_GRADES).astype(int),
        question=QUESTION,
        n=total,
        observed=count,
        expected=total * share,
        unit="отличников",
        z=z,
        p_value=ndtr(-z),
        basis="годовая «5» без подтверждения на экзамене",
        asked=True,
        reason=None,
    )
