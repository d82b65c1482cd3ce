"""Facts put straight into a store, row by row, each with the moment at which the store learnt of it."""

import hashlib
from datetime import date, datetime
from itertools import count
from typing import Any

import pandas as pd

from dashboard.store import Store
from dashboard.store.batches import NewBatch, append_batch
from dashboard.store.facts import all_facts
from dashboard.vocabulary import ALL, LATEST

from .asking import ask_fact

SNAPSHOT = "11111111-1111-1111-1111-111111111111"
WORK = {"subject": "МА", "grade": 5, "academic_year": "2024/2025"}
LEARNT = datetime(2026, 11, 20, 9)
"""Long after every day in these tests: history that was imported later."""
_FACTS = {fact.name: fact for fact in all_facts()}
_number = count(1)


def add(store: Store, at: datetime = LEARNT, kind: str = "f1", **tables: list[dict[str, Any]]) -> str:
    """One file with these rows; returns the batch's id."""
    data = f"file {next(_number)}".encode()
    frames = {name: pd.DataFrame(rows) for name, rows in tables.items()}
    digest = hashlib.sha256(data).hexdigest()
    batch = NewBatch("Файл.xlsx", data, digest, kind, 1, frames, pd.DataFrame(), 1, 0, 0, 0)
    return append_batch(store, batch, "test", at)


def write(store: Store, table: str, *rows: dict[str, Any], **constant: Any) -> None:
    """Rows of a table that belongs to no file: events, derived tables."""
    with store.transaction() as transaction:
        transaction.append(table, pd.DataFrame(rows), **constant)


def place_schools(store: Store, **schools: str | None) -> None:
    """The schools of the snapshot, each with its district."""
    rows = [{"level": "school", "unit": school, "name": school, "parent": parent} for school, parent in schools.items()]
    write(store, "unit", *rows, snapshot_id=SNAPSHOT)


def stood(
    store: Store,
    fact: str,
    as_of: date = date(2027, 6, 1),
    known_at: datetime = LATEST,
    district: str = ALL,
    **more: Any,
) -> pd.DataFrame:
    """Rows of a macro as of a day, as far as known at a moment."""
    given = {"known_at": known_at, "as_of": as_of, "of_snapshot": SNAPSHOT, "of_district": district} | more
    query = _FACTS[fact]
    return ask_fact(store, query, **{name: given[name] for name in query.params})[1]
