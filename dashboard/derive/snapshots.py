"""Snapshots: derived tables of one moment, which pages and reports read."""

import uuid
from datetime import datetime

import pandas as pd

from dashboard import clock
from dashboard.store.connection import Store

ENGINE_VERSION = 1
_STEPS = (
    ("derived/units", "unit"),
    ("derived/scales_used", "scale_used"),
    ("derived/cells_from_works", "cell_figure"),
    ("derived/cells_from_groups", "cell_figure"),
    ("derived/scores_from_works", "cell_score"),
    ("derived/scores_from_groups", "cell_score"),
    ("derived/tasks_from_works", "cell_task"),
    ("derived/tasks_from_groups", "cell_task"),
)


def make_snapshot(store: Store, as_of: datetime | None = None) -> str:
    """Derive the tables from the facts known at `as_of` (UTC, default now); returns the snapshot's id."""
    snapshot_id, moment = str(uuid.uuid4()), as_of or clock.now()
    row = {
        "snapshot_id": snapshot_id,
        "made_at": clock.now(),
        "as_of": moment,
        "fingerprint": fingerprint(store, moment),
        "engine_version": ENGINE_VERSION,
    }
    with store.transaction() as transaction:
        for query, table in _STEPS:
            transaction.keep(query, table, snapshot=snapshot_id, moment=moment)
        transaction.append("snapshot", pd.DataFrame([row]))
    return snapshot_id


def current_snapshot(store: Store, as_of: datetime | None = None) -> str | None:
    """The snapshot to read: of now, or of what was known at `as_of` (UTC); made if it is missing.

    None when the store had no data at that moment.
    """
    moment = as_of or clock.now()
    print_now = fingerprint(store, moment)
    if not print_now:
        return None
    found = store.query("derived/snapshot_by_fingerprint", fingerprint=print_now, engine_version=ENGINE_VERSION)
    return str(found["snapshot_id"].iloc[0]) if len(found) else make_snapshot(store, moment)


def fingerprint(store: Store, moment: datetime | None = None) -> str:
    """SHA-256 over the hashes of the files that count at the moment, in order; empty without files."""
    return str(store.query("derived/snapshot_fingerprint", moment=moment)["fingerprint"].iloc[0] or "")
