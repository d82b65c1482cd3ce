"""Batches: one imported file each, appended in one transaction, undone by a revoking row."""

import hashlib
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.store.connection import Store
from dashboard.store.durable import flush_folder, write_whole
from dashboard.store.faults import said
from dashboard.store.transaction import Transaction

_OURS_NO_MORE_S = 3600.0


@dataclass(frozen=True)
class NewBatch:
    """What a file brought: `tables` maps a fact table to its rows (DataFrame or Arrow table)."""

    file_name: str
    data: bytes
    file_hash: str
    kind: str
    reader_version: int
    tables: dict[str, Any]
    problems: pd.DataFrame
    accepted: int
    rejected: int
    repeated: int
    blank: int


@dataclass(frozen=True)
class Head:
    """A batch whose rows are written, and when it came (UTC)."""

    batch: NewBatch
    batch_id: str
    at: datetime


def known_hashes(store: Store, besides: str = "") -> set[str]:
    """Hashes of the files whose batches stand, but for those that the user `besides` imported."""
    return set(store.query("data/live_hashes", besides=besides)["file_hash"])


def append_batch(store: Store, batch: NewBatch, who: str, at: datetime | None = None) -> str:
    """Write the file's rows, all or nothing; returns the batch's id. The original is kept first.

    `at` (UTC, default now) is when it was imported.
    """
    keep_original(store, batch.file_hash, batch.data)
    with store.transaction() as transaction:
        return write_batch(transaction, batch, who, transaction.moment(at))


def write_batch(transaction: Transaction, batch: NewBatch, who: str, at: datetime) -> str:
    """Write the file's rows as part of a transaction; returns the batch's id. `at`: UTC."""
    return write_batches(transaction, [(batch, at)], who)[0]


def write_batches(transaction: Transaction, batches: list[tuple[NewBatch, datetime]], who: str) -> list[str]:
    """Write the rows of several files as part of a transaction; returns their batches' ids in order. Moments: UTC."""
    ids = write_rows(transaction, [batch for batch, _ in batches])
    write_heads(transaction, [Head(batch, one, at) for one, (batch, at) in zip(ids, batches, strict=True)], who)
    transaction.keep("derived/logins_of_batches", "login_seen", batch_ids=ids)
    return ids


def write_rows(transaction: Transaction, batches: list[NewBatch]) -> list[str]:
    """Only the rows of the files; returns the ids of their batches, which do not stand before `write_heads`."""
    ids = [str(uuid.uuid4()) for _ in batches]
    parts: dict[str, list[tuple[str, Any]]] = {}
    for batch_id, batch in zip(ids, batches, strict=True):
        for table, rows in (*batch.tables.items(), ("import_problem", batch.problems)):
            if len(rows):
                parts.setdefault(table, []).append((batch_id, rows))
    for table, several in parts.items():
        transaction.append_parts(table, several)
    return ids


def write_heads(transaction: Transaction, heads: list[Head], who: str) -> None:
    """Let batches stand whose rows are written."""
    if heads:
        transaction.append("batch", pd.DataFrame([_row(one, who) for one in heads]))


def _row(head: Head, who: str) -> dict[str, Any]:
    """The file's row of `batch`."""
    batch = head.batch
    return {
        "batch_id": head.batch_id,
        "file_name": batch.file_name,
        "file_hash": batch.file_hash,
        "file_size": len(batch.data),
        "kind": batch.kind,
        "reader_version": batch.reader_version,
        "imported_by": who,
        "imported_at": head.at,
        "accepted_rows": batch.accepted,
        "rejected_rows": batch.rejected,
        "repeated_rows": batch.repeated,
        "blank_rows": batch.blank,
    }


def revoke_batches(store: Store, batch_ids: list[str], who: str, reason: str) -> None:
    """Undo: the batches' rows no longer count from now on; nothing is deleted."""
    with store.transaction() as transaction:
        write_revoked(transaction, batch_ids, who, transaction.moment(), reason)


def write_revoked(transaction: Transaction, batch_ids: list[str], who: str, at: datetime, reason: str) -> None:
    """Undo as part of a transaction. `at`: UTC."""
    rows = pd.DataFrame({"batch_id": batch_ids, "revoked_by": who, "revoked_at": at, "reason": reason})
    if len(rows):
        transaction.append("batch_revoked", rows)


def write_restored(transaction: Transaction, batch_ids: list[str], who: str, at: datetime) -> None:
    """Take undone batches back as part of a transaction: they stand again where they stood. `at`: UTC."""
    rows = pd.DataFrame({"batch_id": batch_ids, "restored_by": who, "restored_at": at})
    if len(rows):
        transaction.append("batch_restored", rows)


def keep_original(store: Store, file_hash: str, data: bytes) -> Path:
    """Keep a file by its hash, whole or not at all, and on the disk before anything names it; a damaged one is renewed.

    Raises:
        NotWritten: the disk is full or does not take it.
    """
    target = store.originals / file_hash[:2] / file_hash
    if not _is_whole(target, file_hash):
        with said(store.path, writes=True):
            if not target.parent.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                flush_folder(store.originals)
            write_whole(target, data)
            if store.mirror:
                store.mirror.up(file_hash, data)
    return target


def forget_parts(store: Store) -> None:
    """Remove what a stopped program left of files that it had not finished: other nodes may be writing younger ones."""
    parts = [*store.originals.glob("*/*.part"), *store.path.parent.glob(f"{store.path.stem}.*.part")]
    for part in parts:
        with suppress(OSError):
            if not store.is_shared or time.time() - part.stat().st_mtime > _OURS_NO_MORE_S:
                part.unlink()


def original(store: Store, file_hash: str) -> bytes:
    """Content of a kept file.

    Raises:
        ValueError: the kept file no longer has this hash.
    """
    if store.mirror:
        store.mirror.down(file_hash)
    data = (store.originals / file_hash[:2] / file_hash).read_bytes()
    if hashlib.sha256(data).hexdigest() != file_hash:
        raise ValueError(f"original {file_hash} is damaged")
    return data


def _is_whole(kept: Path, file_hash: str) -> bool:
    return kept.exists() and hashlib.sha256(kept.read_bytes()).hexdigest() == file_hash
