"""One p per school: alone it is its cell's, the same question in several cells weighs, dependence makes careful."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2, norm

from dashboard.method.answers import QUESTIONS, Answer
from dashboard.method.frame import build_frame
from dashboard.method.inputs import Inputs, empty_table
from dashboard.method.priors import load_priors
from dashboard.method.schools import YEARS_CORRELATION, either_way, of_years, school_rows

CELLS = 6
SUBJECTS = ("РУ", "МА", "ОМ", "БИ", "ИС", "ГГ")


def school_table(z: np.ndarray) -> pd.DataFrame:
    """Schools with CELLS cells whose questions have these z (schools, cells, questions); p of a cell = its smallest."""
    schools, cells, questions = z.shape
    table = pd.DataFrame(
        {
            "school": np.repeat([f"edu{i:06d}" for i in range(schools)], cells),
            "subject": [*SUBJECTS[:cells]] * schools,
            "grade": 5,
            "academic_year": "2025/2026",
            "n": 20.0,
            "max_score": 20.0,
            "mean_score": 10.0,
            "sd_score": 4.0,
        }
    )
    frame = build_frame(Inputs(empty_table("cells").merge(table, how="right")), load_priors())
    place = frame.find(table)
    p = 1 - norm.cdf(z.max(axis=2).ravel()) ** questions
    minus_log = np.empty(len(table))
    minus_log[place] = -np.log(p)
    nothing = np.zeros(len(table))
    answers = {}
    for k, name in enumerate(QUESTIONS):
        of_question = np.empty(len(table))
        of_question[place] = z[:, :, k].ravel()
        text = np.full(len(table), None, dtype=object)
        answers[name] = Answer(name, "", nothing, nothing, nothing, nothing, of_question, text, text)
    return school_rows(frame, minus_log, answers, load_priors(), 1, np.zeros(frame.cells, dtype=bool)).set_index(
        "school"
    )


def honest(schools: int = 300, cells: int = CELLS, shared: float = 0.0) -> np.ndarray:
    """Draws of z; `shared` is the correlation between cells of a school."""
    rng = np.random.default_rng(4)
    common = rng.standard_normal((schools, 1, len(QUESTIONS))) * np.sqrt(shared)
    return common + rng.standard_normal((schools, cells, len(QUESTIONS))) * np.sqrt(1 - shared)


def test_a_school_with_one_cell_has_its_cells_p():
    z = honest(50, 1)
    found = school_table(z)["p_value"].to_numpy()
    assert found == pytest.approx(1 - norm.cdf(z.max(axis=2).ravel()) ** len(QUESTIONS), rel=1e-6)


def test_the_same_question_in_several_cells_weighs_more_than_different_ones():
    z = honest()
    z[0, :, :], z[1, :, :] = 0.0, 0.0
    z[0, np.arange(4), 2] = 1.6
    z[1, np.arange(4), np.arange(4)] = 1.6
    found = school_table(z)["p_value"]
    assert found["edu000000"] < 0.5 * found["edu000001"]


@pytest.mark.parametrize("shared", [0.0, 0.3])
def test_honest_schools_keep_their_rate_whatever_the_dependence(shared: float):
    found = school_table(honest(1500, shared=shared))["p_value"]
    assert np.mean(found < 0.05) == pytest.approx(0.05, abs=0.02)


def years_of(schools: int, years: int, shared: float) -> np.ndarray:
    """−ln p of honest schools (schools, years) whose z of one year is bound to another's by `shared`."""
    rng = np.random.default_rng(11)
    z = rng.standard_normal((schools, 1)) * np.sqrt(shared)
    return -norm.logsf(z + rng.standard_normal((schools, years)) * np.sqrt(1 - shared))


@pytest.mark.parametrize("years", [1, 2, 3, 6])
def test_one_in_n_honest_schools_gets_there_by_the_year_or_by_the_years_together(years: int):
    drawn = years_of(400_000, years, YEARS_CORRELATION)
    counts = np.full(len(drawn), years)
    found = either_way(np.exp(-drawn[:, -1]), of_years(drawn.sum(axis=1), counts), counts)
    for one_in in (10, 20, 100, 1000):
        error = 3 * np.sqrt(one_in / len(drawn))
        assert one_in * np.mean(found <= 1 / one_in) == pytest.approx(1, abs=0.15 + error), one_in


def test_the_smaller_of_the_two_alone_would_promise_1_of_1000_and_be_1_of_700():
    drawn = years_of(400_000, 2, 0.0)
    p, together = np.exp(-drawn[:, -1]), chi2.sf(2 * drawn.sum(axis=1), 4)
    smaller = np.where((p < 0.05) & (together < p), together, p)
    assert 1000 * np.mean(smaller <= 0.001) == pytest.approx(1.43, abs=0.15)


def test_a_lasting_sign_weighs_more_than_a_single_one_and_a_quiet_past_costs_the_second_look():
    two = np.array([2, 2])
    p, before = np.array([0.004, 0.004]), np.array([0.01, 0.7])
    lasting, single = either_way(p, of_years(-np.log(p) - np.log(before), two), two)
    assert lasting < 0.5 * p[0] and p[1] < single < 2 * p[1]
