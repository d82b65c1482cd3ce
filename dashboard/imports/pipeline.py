"""From files to facts: one drop of files is read first, then taken in one transaction with all that follows from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pandas as pd

from dashboard import clock
from dashboard.files.sources import FileRefused, Refusal, SourceFile, collect, expand
from dashboard.imports import logins
from dashboard.imports.derived import DERIVE, Tell, bring_up, part, silent
from dashboard.imports.progress import DRAFT, place
from dashboard.imports.readout import Readout, problems_frame
from dashboard.imports.recognise import read_source
from dashboard.imports.report import DUPLICATE, FileReport, duplicate, refused, report_of
from dashboard.store import Store, Transaction
from dashboard.store.batches import NewBatch, keep_original, known_hashes, write_batch, write_revoked

DEMO_USER = "demo"
"""Who imports the invented district; its batches make way when own files come."""


@dataclass(frozen=True)
class Prepared:
    """One file, looked at, and what an import would report of it; of this one it would take nothing."""

    source: SourceFile | Refusal
    report: FileReport


@dataclass(frozen=True)
class Ready(Prepared):
    """A file that can be taken; rows of progress are still to be looked up among the plans."""

    source: SourceFile
    readout: Readout

    @property
    def tells_progress(self) -> bool:
        """Whether its rows speak of measures of plans."""
        return DRAFT in self.readout.tables


def import_paths(store: Store, paths: Iterable[Path], who: str, progress: Tell | None = None) -> list[FileReport]:
    """Import files and folders as one drop, one report per file (files inside an archive one by one)."""
    tell = progress or silent
    found = [(file, root) for root in paths for file in collect([root])]
    return import_sources(store, _opened(found, part(tell, 0, 0.5)), who, part(tell, 0.5, 1))


def import_sources(
    store: Store, sources: Iterable[SourceFile | Refusal], who: str, progress: Tell | None = None
) -> list[FileReport]:
    """Read and check all files, then take them as one drop: `take_in`."""
    known, files = known_hashes(store), []
    for source in sources:
        file = prepare(source, known)
        files.append(file)
        if isinstance(file, Ready):
            known.add(file.source.sha256)
    return take_in(store, files, who, progress)


def prepare(source: SourceFile | Refusal, known: set[str]) -> Prepared:
    """Read and check one file; nothing is stored. `known`: hashes of files that stand, they are not read."""
    if isinstance(source, Refusal):
        return Prepared(source, refused(source.name, source.reason))
    if source.sha256 in known:
        return Prepared(source, duplicate(source.name))
    try:
        return _judged(source, read_source(source))
    except FileRefused as refusal:
        return Prepared(source, refused(source.name, str(refusal)))


def placed(asked: Store | Transaction, file: Prepared) -> Prepared:
    """The file with its rows of progress looked up among the plans that stand; others come back as they are."""
    if isinstance(file, Ready) and file.tells_progress:
        return _judged(file.source, place(asked, file.readout))
    return file


def take_in(store: Store, files: list[Prepared], who: str, progress: Tell | None = None) -> list[FileReport]:
    """Take files in one transaction with all that follows from them, derived once; all or nothing.

    A later file wins over an earlier one. Rows of progress are looked up among all plans, those of the drop too.
    The invented district goes when own files come. Reports are in the order of `files`.
    """
    tell = progress or silent
    tell(0.0, "Ждём, пока закончится другая загрузка…")
    with store.lease(DERIVE):
        files = _still_new(files, known_hashes(store))
        ready = [file for file in files if isinstance(file, Ready)]
        if not ready:
            return [file.report for file in files]
        for file in ready:
            keep_original(store, file.source.sha256, file.source.data)
        with store.transaction() as transaction:
            reports = _Drop(transaction, who, tell).take(ready)
    return [reports[file.source.sha256] if isinstance(file, Ready) else file.report for file in files]


def undo(store: Store, batches: list[str], who: str, reason: str, progress: Tell | None = None) -> None:
    """Undo imports together: one transaction with all that follows from it."""
    with store.lease(DERIVE), store.transaction() as transaction:
        at = clock.now()
        write_revoked(transaction, batches, who, at, reason)
        bring_up(transaction, progress or silent)
        transaction.shift("batch_revoked", "revoked_at", clock.now() - at, batches)


class _Drop:
    """Files being taken in one transaction; their times are moved to its end, when they become known."""

    def __init__(self, transaction: Transaction, who: str, tell: Tell) -> None:
        self.transaction = transaction
        self.who = who
        self.tell = tell
        self.at = clock.now()
        self.batches: dict[str, str] = {}
        self.retired: list[str] = []

    def take(self, files: list[Ready]) -> dict[str, FileReport]:
        """Reports by the hash of the file."""
        self._add([file for file in files if not file.tells_progress], part(self.tell, 0.1, 0.9))
        told = [placed(self.transaction, file) for file in files if file.tells_progress]
        self._add([file for file in told if isinstance(file, Ready)], part(self.tell, 0.9, 1))
        passed = clock.now() - self.at
        self.transaction.shift("batch", "imported_at", passed, list(self.batches.values()))
        self.transaction.shift("batch_revoked", "revoked_at", passed, self.retired)
        notes = logins.notes(logins.held(self.transaction))
        reports = {f.source.sha256: f.report for f in [*files, *told] if isinstance(f.source, SourceFile)}
        return {
            sha256: replace(report, problems=[*report.problems, *notes.get(self.batches.get(sha256, ""), [])])
            for sha256, report in reports.items()
        }

    def _add(self, files: list[Ready], tell: Tell) -> None:
        if not files:
            return
        if self.who != DEMO_USER:
            self._retire_demo()
        for done, file in enumerate(files):
            tell(0.4 * done / len(files), f"Записываем «{file.report.file}»: {done + 1} из {len(files)}")
            at = self.at + timedelta(microseconds=len(self.batches))
            self.batches[file.source.sha256] = write_batch(self.transaction, _batch(file), self.who, at)
        bring_up(self.transaction, part(tell, 0.4, 1))

    def _retire_demo(self) -> None:
        demo = self.transaction.query("data/batches_of", who=DEMO_USER)["batch_id"].tolist()
        write_revoked(self.transaction, demo, self.who, self.at, "Загружены свои данные: вымышленный район убран")
        self.retired += demo


def _still_new(files: list[Prepared], known: set[str]) -> list[Prepared]:
    """The files against what stands by now: another drop may have brought or undone the same ones."""
    found = []
    for file in files:
        if isinstance(file, Ready) and file.source.sha256 in known:
            file = Prepared(file.source, duplicate(file.source.name))
        elif file.report.status == DUPLICATE:
            file = prepare(file.source, known)
        if isinstance(file, Ready):
            known.add(file.source.sha256)
        found.append(file)
    return found


def _judged(source: SourceFile, readout: Readout) -> Prepared:
    report = report_of(source.name, readout)
    return Ready(source, report, readout) if readout.accepted else Prepared(source, report)


def _opened(found: list[tuple[Path, Path]], tell: Tell) -> Iterator[SourceFile | Refusal]:
    for done, (file, root) in enumerate(found):
        # a file of a folder is named by its place in it: reports of several years bear the same name
        name = file.relative_to(root).as_posix() if root.is_dir() else file.name
        tell(done / len(found), f"Читаем «{name}»: {done + 1} из {len(found)}")
        yield from expand(file, name=name)


def _batch(file: Ready) -> NewBatch:
    readout = file.readout
    return NewBatch(
        file_name=file.source.name,
        data=file.source.data,
        file_hash=file.source.sha256,
        kind=readout.kind,
        reader_version=readout.version,
        tables={name: pd.concat(frames, ignore_index=True) for name, frames in readout.tables.items()},
        problems=problems_frame(readout.problems),
        accepted=readout.accepted,
        rejected=readout.rejected,
        repeated=readout.repeated,
        blank=readout.blank,
    )
