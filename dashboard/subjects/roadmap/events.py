"""What people say of measures, kept as events: nothing is overwritten, the latest word stands."""

import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pandas as pd

from dashboard import clock
from dashboard.derive.terms import unfold_terms
from dashboard.store import Store
from dashboard.store.batches import keep_original
from dashboard.store.events import progress_frame
from dashboard.vocabulary import Status

STATUSES = tuple(status.value for status in Status if status is not Status.OVERDUE)
"""Statuses that can be told."""
NOT_STARTED, STARTED, DONE, NOT_REQUIRED = STATUSES
FIELDS = ("title", "owners", "participants", "due_text", "level", "target", "unit", "direction", "feed", "required")
"""Fields of a measure that a person may change; an empty value clears one."""


@dataclass(frozen=True)
class Told:
    """What is told of measures: None says nothing of a field.

    `schools` are logins, or (None,) for the district; `occurrence` is the day meant, None for all of them.
    """

    measures: tuple[str, ...]
    schools: tuple[str | None, ...] = (None,)
    occurrence: str | None = None
    status: str | None = None
    happened_on: date | None = None
    fact: float | None = None
    evidence_link: str | None = None
    evidence_hash: str | None = None
    evidence_name: str | None = None
    comment: str | None = None


@dataclass(frozen=True)
class Kept:
    """What became of a told status: `overtaken` are the words of others since the page was drawn."""

    moment: datetime
    events: tuple[str, ...]
    overtaken: pd.DataFrame = field(default_factory=pd.DataFrame)


def tell(store: Store, told: Told, who: str, *, seen: datetime | None = None, at: datetime | None = None) -> Kept:
    """Keep what is told, one event per measure and school, and who else spoke since `seen` (UTC).

    Raises:
        ValueError: the status is none of `STATUSES`.
    """
    if told.status is not None and told.status not in STATUSES:
        raise ValueError(f"no such status: {told.status}")
    common: dict[str, Any] = {
        "recorded_by": who,
        "occurrence": told.occurrence,
        "status": told.status,
        "happened_on": told.happened_on or (at or clock.now()).date(),
        "fact": told.fact,
        "evidence_link": told.evidence_link,
        "evidence_hash": told.evidence_hash,
        "evidence_name": told.evidence_name,
        "comment": told.comment,
    }
    rows = [
        common | {"event_id": str(uuid.uuid4()), "measure": measure, "school": school}
        for measure in told.measures
        for school in told.schools
    ]
    with store.transaction() as transaction:
        since = transaction.query("roadmap/said_since", seen=seen) if seen else pd.DataFrame()
        moment = transaction.moment(at)
        transaction.append("progress_event", progress_frame(rows), recorded_at=moment)
    return Kept(
        moment + transaction.moved,
        tuple(row["event_id"] for row in rows),
        _of_these(since, told) if len(since) else since,
    )


def take_back(store: Store, events: Iterable[str], who: str, at: datetime | None = None) -> None:
    """Take back words told by mistake: what stood before them stands again; the history keeps both."""
    rows = pd.DataFrame({"event_id": list(events)})
    with store.transaction() as transaction:
        transaction.append("progress_taken_back", rows, recorded_at=transaction.moment(at), recorded_by=who)


def _of_these(since: pd.DataFrame, told: Told) -> pd.DataFrame:
    schools = {school or "" for school in told.schools}
    return since[since["measure"].isin(told.measures) & since["school"].isin(schools)].reset_index(drop=True)


def edit(store: Store, measures: list[str], changes: dict[str, str], who: str, at: datetime | None = None) -> None:
    """Change fields of measures; days are unfolded anew when the term is changed.

    Raises:
        ValueError: a field is none of `FIELDS`.
    """
    unknown = set(changes) - set(FIELDS)
    if unknown:
        raise ValueError(f"no such fields: {sorted(unknown)}")
    rows = [
        {"event_id": str(uuid.uuid4()), "measure": measure, "field": name, "value": value}
        for measure in measures
        for name, value in changes.items()
    ]
    if rows:
        with store.transaction() as transaction:
            transaction.append("measure_event", pd.DataFrame(rows), recorded_at=transaction.moment(at), recorded_by=who)
        _unfold(store)


def enter_procedure(
    store: Store, name: str, held_on: date, who: str, *, removed: bool = False, at: datetime | None = None
) -> None:
    """Enter the day of an assessment procedure, or take it back; terms counted from it follow."""
    row = {"event_id": str(uuid.uuid4()), "name": name, "held_on": held_on, "removed": removed}
    with store.transaction() as transaction:
        transaction.append("procedure_event", pd.DataFrame([row]), recorded_at=transaction.moment(at), recorded_by=who)
    _unfold(store)


def _unfold(store: Store) -> None:
    """Days are derived: whoever derives them at the same time would keep them twice."""
    with store.lease("derive"), store.transaction() as transaction:
        unfold_terms(transaction)


def keep_evidence(store: Store, data: bytes) -> str:
    """Keep a file of evidence beside the originals; returns its hash."""
    digest = hashlib.sha256(data).hexdigest()
    keep_original(store, digest, data)
    return digest
