"""A person or a school taken out of the store for good: rows, kept originals, and the blocks of the file they lay in.

Facts are never deleted otherwise. What is deleted in a DuckDB file stays in its free blocks, so the store is written
anew and put in the place of the old file, which is removed; a lake is compacted and its earlier versions go. All of it
may be done again after a fall in the middle.
"""

import shutil
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pandas as pd

from dashboard.store.connection import Store
from dashboard.store.durable import flush, flush_folder
from dashboard.store.faults import said
from dashboard.store.naming import originals_naming, pattern, telling
from dashboard.store.swap import swap
from dashboard.store.transaction import Transaction

Subject = Literal["teacher", "school"]
_OF_SCHOOL = ("school", "unit", "login", "stands_for")
"""Columns that may hold a login; `unit` is a unit of measure elsewhere, which is no login."""
INSTEAD = "стёрто"
_SAID = ("cell_value", "problem")


@dataclass
class Erased:
    """Rows by file and table, hashes of the originals that went, teachers, and texts by table that still name them."""

    rows: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(batch, table) -> rows; the batch is empty where no file brought them."""
    files: set[str] = field(default_factory=set)
    teachers: list[str] = field(default_factory=list)
    mentions: Counter[str] = field(default_factory=Counter)


def erase(store: Store, subject: Subject, code: str, who: str, derived: Iterable[str]) -> Erased:
    """Erase a teacher's code or a school's login from an open store, and close it; `derived` tables are emptied.

    Teachers known in an erased school only go with it. An original with a row or the name of theirs is removed whole:
    what else was in it stays in the store, without its file.

    Raises:
        StoreBusy, NotWritten: another process holds the store, or the disk is full; the command may be given again.
    """
    with store.lease("derive"), store.transaction() as transaction:
        for table in derived:
            transaction.emptied(table)
        erasing = _Erasing(transaction, code)
        erasing.school() if subject == "school" else erasing.teachers([code])
        if store.mirror:
            store.mirror.all_down()
        found = erasing.finished(store.originals)
        _note(transaction, found, subject, who)
        files = transaction.query("data/erased_files")["file_hash"]
    for file_hash in files:
        (store.originals / file_hash[:2] / file_hash).unlink(missing_ok=True)
        if store.mirror:
            store.mirror.remove(file_hash)
    with said(store.path, writes=True):
        if not store.maintain(at_once=True):
            _write_anew(store)
    return found


def _note(transaction: Transaction, found: Erased, subject: Subject, who: str) -> None:
    """What `check` must know: which originals are not missing, and how many rows of which file are not lost."""
    erasure_id = str(uuid.uuid4())
    files = pd.DataFrame({"file_hash": [None, *sorted(found.files)]}, dtype="string")
    moment = transaction.moment()
    transaction.append("erasure", files, erasure_id=erasure_id, recorded_at=moment, recorded_by=who, subject=subject)
    rows = [(batch, table, count) for (batch, table), count in found.rows.items() if batch]
    counts = pd.DataFrame(rows, columns=["batch_id", "kept_in", "rows"])
    if rows:
        transaction.append("erased_rows", counts, erasure_id=erasure_id)


class _Erasing:
    """What is gone so far, in one transaction."""

    def __init__(self, transaction: Transaction, code: str) -> None:
        self.transaction, self.code = transaction, code
        self.found = Erased()
        self.people, self.names = {code}, set[str]()

    def school(self) -> None:
        """The school's rows, its own plans with all that was said of them, its teachers."""
        teachers = self.transaction.query("teachers/of_school_only", school=self.code)["teacher"].tolist()
        plans = self._take("plan", "owner", [self.code]).get("plan", pd.Series(dtype=str)).tolist()
        measures = self._take("measure", "plan", plans).get("measure", pd.Series(dtype=str)).tolist()
        self._take_all("measure", measures)
        for column in _OF_SCHOOL:
            self._take_all(column, [self.code])
        self.transaction.without_item("passport", "schools", self.code)
        self.teachers(teachers)

    def teachers(self, codes: list[str]) -> None:
        """All rows of the teachers."""
        self.found.teachers = codes
        self.people |= set(codes)
        self._take_all("teacher", codes)

    def finished(self, originals: Path) -> Erased:
        """With the remarks on the files that held the rows, the originals and the names of files that name them.

        By a school's name nothing is erased: there is a «СОШ № 1» in every district. It is told where it stands.
        """
        self._take("import_problem", "batch_id", self._batches())
        if words := telling(self.people):
            naming = pattern(words)
            self._counted("import_problem", self.transaction.erased_naming("import_problem", _SAID, naming))
            self.transaction.replaced("batch", "file_name", naming, rf"\1{INSTEAD}\2")
        if names := telling(self.people | self.names):
            self.found.mentions = Counter(self.transaction.mentions(pattern(names)))
        held = self.transaction.query("data/files_of_batches", batches=self._batches())["file_hash"]
        self.found.files |= set(held) | originals_naming(originals, words)
        return self.found

    def _batches(self) -> list[str]:
        return sorted({batch for batch, _ in self.found.rows if batch})

    def _take_all(self, column: str, values: list[str]) -> None:
        for table in self.transaction.tables_with(column):
            self._take(table, column, values)

    def _take(self, table: str, column: str, values: list[str]) -> pd.DataFrame:
        rows = self.transaction.erased(table, column, values)
        self._counted(table, rows)
        for name in ("evidence_hash", "file_hash"):
            self.found.files |= set(rows[name].dropna()) - {""} if name in rows else set()
        for name in ("full_name", "short_name"):
            known = set(rows[name].dropna()) if name in rows else set()
            (self.people if table == "teacher" else self.names).update(known)
        return rows

    def _counted(self, table: str, rows: pd.DataFrame) -> None:
        batches = rows["batch_id"].astype("string").fillna("") if "batch_id" in rows else [""] * len(rows)
        self.found.rows.update((str(batch), table) for batch in batches)


def _write_anew(store: Store) -> None:
    """The store without its free blocks, in the place of the old file, which is removed with its log."""
    path, mark = store.path.absolute(), uuid.uuid4().hex[:8]
    for left in path.parent.glob(f".{path.stem}.eras*-*"):  # of an erasing that was cut off
        shutil.rmtree(left)
    fresh, aside = (path.parent / f".{path.stem}.{name}-{mark}" for name in ("erasing", "erased"))
    fresh.mkdir()
    store.copy_to(fresh / path.name)
    store.close()
    flush(fresh / path.name)
    flush_folder(fresh)
    swap(path, fresh, aside, [path.name, f"{path.name}.wal"])
    shutil.rmtree(aside)
