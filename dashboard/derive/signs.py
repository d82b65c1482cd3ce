"""Signs of a snapshot: the method over the figures that its tables hold."""

from typing import Any

import pandas as pd

from dashboard.method.assess import assess
from dashboard.method.inputs import Inputs
from dashboard.method.published import markers_2019, spearman_by_cell
from dashboard.method.rechecks import NEAR, judged
from dashboard.store import Transaction

_INPUTS = ("cells", "scores", "tasks", "answers", "journal", "attendance", "exams")


def find_signs(transaction: Transaction, bound: dict[str, Any]) -> dict[str, pd.DataFrame]:
    """Rows by derived table; `bound`: snapshot, as_of, known_at. The tables' columns are the method's."""
    tables = {name: _input(transaction, name, bound) for name in _INPUTS}
    inputs = Inputs(**tables, recheck=_rechecks(_input(transaction, "recheck", bound)))
    results = assess(inputs)
    markers = markers_2019(inputs.cells, spearman_by_cell(_input(transaction, "journal_scores", bound)), inputs.exams)
    listed = transaction.query("signs/official", as_of=bound["as_of"], known_at=bound["known_at"])
    return {
        "published_marker": markers,
        "indicator": results.indicators,
        "cell_risk": results.cell_risk,
        "school_risk": _with_published(results.school_risk, markers, listed),
        "agreement": results.agreement,
    }


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
