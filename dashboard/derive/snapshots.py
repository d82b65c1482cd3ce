"""Snapshots: figures and signs of one state of the facts, derived once per content, read by everything that shows.

The key of a snapshot is the content of the facts of a day, as far as known at a moment, and the recipe. A snapshot's
own row is written last, in the transaction of its tables: what can be found is whole.
"""

import hashlib
import uuid
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

import pandas as pd
from threadpoolctl import threadpool_limits

from dashboard import clock
from dashboard.derive.contents import content_of, standing_snapshots, worth_keeping
from dashboard.derive.parts import bring_up_parts, forget_parts
from dashboard.derive.recipe import recipe
from dashboard.derive.terms import terms_are_missing, unfold_terms
from dashboard.derive.versions import VERSION
from dashboard.store import Store, Transaction
from dashboard.vocabulary import LATEST

Progress = Callable[[float, str], None]
KEPT = 6
"""Snapshots that stay, with at most one more of the method's earlier version; others are made anew when asked for."""
DERIVED_KEYS = {
    "snapshot": ("snapshot_id",),
    "unit": ("level", "unit"),
    "snapshot_part": ("part_id",),
    "cell_risk": ("school", "subject", "grade", "academic_year"),
    "school_risk": ("school", "academic_year"),
}
"""Derived tables of snapshots with the key of a row within its snapshot; those of parts: `parts.PART_KEYS`."""


def key_of(source: Store | Transaction, as_of: date, known_at: datetime = LATEST) -> str | None:
    """Key of the snapshot of a day, as known at a moment; None when nothing was known then."""
    if isinstance(source, Store):
        return source.until_written(("key", as_of, known_at), lambda: _key(source, as_of, known_at))
    return _key(source, as_of, known_at)


def _key(source: Store | Transaction, as_of: date, known_at: datetime) -> str | None:
    content = content_of(source, as_of, known_at)
    return None if content is None else _made_of(content)


def _made_of(content: str) -> str:
    return hashlib.sha256(f"{content} {recipe()}".encode()).hexdigest()


def find(source: Store | Transaction, as_of: date, known_at: datetime = LATEST) -> str | None:
    """The snapshot's id, None when it is not derived or there is nothing to derive."""
    key = key_of(source, as_of, known_at)
    return _standing(source, key) if key else None


def is_ready(store: Store, days: Iterable[date], known_at: datetime = LATEST) -> bool:
    """Whether all that is read as of these days is derived."""
    keys = {key_of(store, day, known_at) for day in days} - {None}
    return all(_standing(store, key) for key in keys if key) and not store.until_written(
        ("terms", known_at), lambda: terms_are_missing(store, known_at)
    )


def ensure(store: Store, days: Iterable[date], known_at: datetime = LATEST, progress: Progress | None = None) -> None:
    """Derive what is missing for these days: one at a time over all sessions, the second finds it done."""
    days = list(days)
    if is_ready(store, days, known_at):
        return
    with store.lease("derive"):
        for day in days:
            if not is_ready(store, [day], known_at):
                with store.transaction() as transaction:
                    bring_up(transaction, as_of=day, known_at=known_at, progress=progress)


def bring_up(
    transaction: Transaction, *, as_of: date, known_at: datetime = LATEST, progress: Progress | None = None
) -> str | None:
    """Derive terms, figures and signs inside a transaction that holds the lease `derive`; returns the snapshot's id.

    Nothing is done twice; None when no results are known.
    """
    unfold_terms(transaction, known_at)
    content = content_of(transaction, as_of, known_at)
    if content is None:
        return None
    snapshot = _standing(transaction, _made_of(content))
    if snapshot is None:
        with threadpool_limits(limits=1, user_api="blas"):  # of thousands of small products threads wait for each other
            snapshot = _derived(transaction, content, as_of, known_at, progress)
    if as_of == clock.today() and content == content_of(transaction, as_of):
        look = {"snapshot": snapshot, "as_of": as_of, "moment": transaction.moment_after(), "method": VERSION}
        transaction.keep("derived/look", "zone_seen", **look)
    return snapshot


def _derived(transaction: Transaction, content: str, as_of: date, known_at: datetime, progress: Progress | None) -> str:
    snapshot = str(uuid.uuid4())
    bound: dict[str, Any] = {"snapshot": snapshot, "as_of": as_of, "known_at": known_at}
    transaction.keep("derived/units", "unit", **bound)
    for share in bring_up_parts(transaction, **bound):
        _tell(progress, share / 2, "Считаем показатели…")
    _tell(progress, 0.5, "Ищем признаки…")
    from dashboard.derive.signs import keep_signs  # with scipy, which a page that only reads does without

    keep_signs(transaction, bound)
    row = {"key": _made_of(content), "made_at": transaction.moment(), "as_of": as_of, "known_at": known_at}
    row |= {"content": content, "method": VERSION}
    transaction.append("snapshot", pd.DataFrame([row]), snapshot_id=snapshot)
    _prune(transaction)
    _tell(progress, 1.0, "Готово")
    return snapshot


def _standing(source: Store | Transaction, key: str) -> str | None:
    if isinstance(source, Store):
        return source.until_written(("standing", key), lambda: _looked_up(source, key))
    return _looked_up(source, key)


def _looked_up(source: Store | Transaction, key: str) -> str | None:
    found = source.query("derived/snapshot_of", key=key)["snapshot_id"]
    return str(found.iloc[0]) if len(found) else None


def _prune(transaction: Transaction) -> None:
    rows = standing_snapshots(transaction)
    old = rows.iloc[KEPT:].drop(worth_keeping(rows, KEPT))["snapshot_id"].tolist()
    if old:
        for table in DERIVED_KEYS:
            transaction.forget(table, snapshot_id=old)
        forget_parts(transaction)


def _tell(progress: Progress | None, share: float, said: str) -> None:
    if progress:
        progress(share, said)
