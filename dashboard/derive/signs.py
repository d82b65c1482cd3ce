"""Signs of a snapshot: the method over the figures that its tables hold."""

from typing import Any

import pandas as pd

from dashboard.method.answers import QUESTIONS
from dashboard.method.assess import assess
from dashboard.method.inputs import Inputs
from dashboard.method.published import markers_2019, spearman_by_cell
from dashboard.method.rechecks import NEAR, judged
from dashboard.store import Transaction
from dashboard.vocabulary.faults import Fault

_INPUTS = ("cells", "scores", "tasks", "answers", "journal", "attendance", "exams")
_NOT_ASKED = {
    Fault.ZEROS: "во всех работах ({n}) 0 баллов, похоже, результаты не внесены: проверьте файл",
    Fault.SAME: "во всех работах ({n}) один и тот же балл, похоже на ошибку в файле: проверьте его",
}
"""Why nothing is asked of a check work of which no work counts."""


def find_signs(transaction: Transaction, bound: dict[str, Any]) -> dict[str, pd.DataFrame]:
    """Rows by derived table; `bound`: snapshot, as_of, known_at. The tables' columns are the method's."""
    tables = {name: _input(transaction, name, bound) for name in _INPUTS}
    inputs = Inputs(**tables, recheck=_rechecks(_input(transaction, "recheck", bound)))
    results = assess(inputs)
    markers = markers_2019(inputs.cells, spearman_by_cell(_input(transaction, "journal_scores", bound)), inputs.exams)
    listed = transaction.query("signs/official", as_of=bound["as_of"], known_at=bound["known_at"])
    return {
        "published_marker": markers,
        "indicator": _with_faults(results.indicators, _input(transaction, "set_aside", bound)),
        "cell_risk": results.cell_risk,
        "school_risk": _with_published(results.school_risk, markers, listed),
        "agreement": results.agreement,
        "habit": results.habit,
    }


def _with_faults(indicators: pd.DataFrame, set_aside: pd.DataFrame) -> pd.DataFrame:
    """The answers, and of check works that are a fault of their file why no question was asked.

    The method does not see these: `set_aside` is `derived/input_set_aside`.
    """
    if set_aside.empty:
        return indicators
    reasons = [_NOT_ASKED[Fault(row.fault)].format(n=row.n) for row in set_aside.itertuples()]
    of_cell = set_aside.drop(columns="fault").assign(asked=False, reason=reasons)
    rows = [of_cell.assign(question=question, unit=_unit_of(indicators, question)) for question in QUESTIONS]
    return pd.concat([indicators, *rows], ignore_index=True)


def _unit_of(indicators: pd.DataFrame, question: str) -> str:
    units = indicators.loc[indicators["question"] == question, "unit"]
    return str(units.iloc[0]) if len(units) else "работ"


def _rechecks(works: pd.DataFrame) -> pd.DataFrame:
    """Rechecked works as the method asks of them: all that came are counted, the verdict is of those that count."""
    found = judged(works)
    counted = found.assign(works=found["rechecked"], lowered=found["all_lowered"], raised=found["all_raised"])
    return counted.assign(near=found["by_lot"] & (found["pile"] == NEAR))


def _input(transaction: Transaction, name: str, bound: dict[str, Any]) -> pd.DataFrame:
    return transaction.query_of(f"derived/input_{name}", bound)


def _with_published(schools: pd.DataFrame, markers: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """Schools with the markers of 2019 and the official list beside; NA where no list of the year came."""
    key = ["school", "academic_year"]
    fired = markers.groupby(key)["fired"].sum().rename("markers_2019").reset_index()
    rows = schools.merge(fired, how="left", on=key).merge(listed, how="left", on=key)
    has_list = rows["academic_year"].isin(listed["academic_year"])
    on_list = rows["listed"].astype("boolean").fillna(False).where(has_list)
    return rows.assign(on_official_list=on_list).drop(columns="listed")
