"""Snapshots with the signs found in them: the method runs once per set of files and version."""

from datetime import datetime
from typing import Any

import pandas as pd

from dashboard import clock
from dashboard.derive.snapshots import current_snapshot, make_snapshot
from dashboard.method.assess import assess
from dashboard.method.inputs import Inputs
from dashboard.method.published import markers_2019, spearman_by_cell
from dashboard.method.results import VERSION
from dashboard.store import Store

_INPUTS = ("cells", "scores", "tasks", "journal", "attendance", "exams", "recheck")
_TABLES = ("published_marker", "indicator", "cell_risk", "school_risk", "expected_false", "agreement")


def current_results(store: Store, as_of: datetime | None = None) -> str | None:
    """The snapshot of a moment (UTC, default now) with its signs, made if they are missing; None without data.

    Signs of another version of the method stay with their own snapshot: this version gets a new one.
    """
    snapshot = current_snapshot(store, as_of)
    if snapshot is None:
        return None
    ran = store.query("signs/run", snapshot=snapshot)["method_version"]
    if VERSION in set(ran):
        return snapshot
    if len(ran):
        snapshot = make_snapshot(store, as_of)
    _keep(store, snapshot, _found(store, snapshot, as_of or clock.now()))
    return snapshot


def _found(store: Store, snapshot: str, moment: datetime) -> dict[str, pd.DataFrame]:
    bound = {"snapshot": snapshot, "moment": moment}
    inputs = Inputs(**{name: store.query(f"derived/input_{name}", **bound) for name in _INPUTS})
    results = assess(inputs)
    counts = store.query("derived/input_journal_scores", moment=moment)
    markers = markers_2019(inputs.cells, spearman_by_cell(counts), inputs.exams)
    listed = store.query("signs/official", moment=moment)
    return {
        "published_marker": markers,
        "indicator": results.indicators,
        "cell_risk": results.cell_risk,
        "school_risk": _with_published(results.school_risk, markers, listed),
        "expected_false": results.expected_false,
        "agreement": results.agreement,
    }


def _with_published(schools: pd.DataFrame, markers: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """Schools with the markers of 2019 and the official list beside; NA where no list of the year came."""
    key = ["school", "academic_year"]
    fired = markers.groupby(key)["fired"].sum().rename("markers_2019").reset_index()
    rows = schools.merge(fired, how="left", on=key).merge(listed, how="left", on=key)
    has_list = rows["academic_year"].isin(listed["academic_year"])
    on_list = rows["listed"].astype("boolean").fillna(False).where(has_list)
    return rows.assign(on_official_list=on_list).drop(columns="listed")


def _keep(store: Store, snapshot: str, found: dict[str, pd.DataFrame]) -> None:
    run: dict[str, Any] = {"method_version": VERSION, "made_at": clock.now()}
    with store.transaction() as transaction:
        for table in _TABLES:
            if len(found[table]):
                columns = transaction.columns_of(table)
                rows = found[table][[name for name in found[table].columns if name in columns]]
                transaction.append(table, rows, snapshot_id=snapshot)
        transaction.append("method_run", pd.DataFrame([run]), snapshot_id=snapshot)
