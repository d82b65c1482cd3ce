"""Files looked at before anything is stored: what each is, what it says, what it would do to what stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from dashboard.files.sources import FileRefused, Refusal, SourceFile
from dashboard.imports import analyses, rechecks
from dashboard.imports.against import COMPARED, Alone, compare, version_key
from dashboard.imports.corrections import correction_rows
from dashboard.imports.passport import Correction, passport_rows
from dashboard.imports.plans import settle
from dashboard.imports.progress import DRAFT, place
from dashboard.imports.readout import Readout, problems_frame
from dashboard.imports.report import FileReport, duplicate, older_copy, refused, report_of
from dashboard.imports.versions import READ_WITH, WORK, Versions, against_others, asking_subject
from dashboard.imports.whose import read_as_said
from dashboard.store import Store, Transaction
from dashboard.store.batches import Head, NewBatch, write_heads, write_rows

TOGETHER = 20_000
"""Rows of files that are written together at most: they are held twice meanwhile."""


@dataclass(frozen=True)
class Prepared:
    """One file, looked at, and what an import would report of it; of this one it would take nothing."""

    source: SourceFile | Refusal
    report: FileReport


@dataclass(frozen=True)
class Ready(Prepared):
    """A file that can be taken; rows of progress are still to be looked up among the plans.

    `correction`: what a person said of it, now or when it came before.
    """

    source: SourceFile
    readout: Readout
    correction: Correction = field(default_factory=Correction)

    @property
    def tells_progress(self) -> bool:
        """Whether its rows speak of measures of plans, or of schools that other files make known."""
        return DRAFT in self.readout.tables or analyses.DRAFT in self.readout.tables

    @property
    def is_looked_up(self) -> bool:
        """Whether what it says depends on what stands when it is taken: `placed` asks for it."""
        return self.tells_progress or self.tells_rechecks or bool(self.readout.plans)

    @property
    def tells_rechecks(self) -> bool:
        """Whether its rows speak of works, which must be there first."""
        return rechecks.TABLE in self.readout.tables


def prepare(
    source: SourceFile | Refusal,
    known: set[str],
    said: Mapping[str, Correction] | None = None,
    correction: Correction | None = None,
    schools: Mapping[str, str] | None = None,
) -> Prepared:
    """Read and check one file; nothing is stored.

    `known`: hashes of files that stand, they are not read unless a person now says something else of them;
    `said`: what was said of files before, by hash; `correction`: what a person says of this one;
    `schools`: names of schools by login, by which a file that does not say whose it is may be told.
    """
    if isinstance(source, Refusal):
        return Prepared(source, refused(source.name, source.reason))
    if found := unread(source, known, said, correction):
        return found
    now = said_now(source, said, correction)
    try:
        return judged(source, read_as_said(source, now, schools or {}), now)
    except FileRefused as refusal:
        return Prepared(source, refused(source.name, str(refusal)))


def said_now(source: SourceFile, said: Mapping[str, Correction] | None, correction: Correction | None) -> Correction:
    """What a person says of a file: now, or else before."""
    return correction or (said or {}).get(source.sha256, Correction())


def unread(
    source: SourceFile | Refusal, known: set[str], said: Mapping[str, Correction] | None, correction: Correction | None
) -> Prepared | None:
    """The file where nothing is to be read: it was refused before, or it stands and nothing else is said of it."""
    if isinstance(source, Refusal):
        return Prepared(source, refused(source.name, source.reason))
    if source.sha256 not in known:
        return None
    now = said_now(source, said, correction)
    is_same = not now.forced or now == (said or {}).get(source.sha256, Correction())
    return Prepared(source, duplicate(source.name)) if is_same else None


def compared(store: Store, files: list[Prepared]) -> list[Prepared]:
    """The files with their works counted against those that stand, each also against the files before it.

    A file that only repeats what another has replaced since is not taken: the older copy would win back.
    """
    found = list(files)
    order = sorted(range(len(files)), key=lambda at: version_key(files[at].source.name))
    with store.rehearsal() as transaction:
        for several in _together(files, order):
            batches = [_rehearsed(file) for _, file in several]
            ids = write_rows(transaction, batches)  # all at once: none of them stands before its turn
            alone = Alone(transaction, ids)
            moments = [transaction.moment(place=at) for at, _ in several]
            heads = [Head(*one) for one in zip(batches, ids, moments, strict=True)]
            waits = [not alone.needs_no_turn(head.batch_id, head.batch.tables) for head in heads]
            write_heads(transaction, [head for head, later in zip(heads, waits, strict=True) if not later], "")
            for (at, file), head, later in zip(several, heads, waits, strict=True):
                write_heads(transaction, [head] if later else [], "")
                found[at] = _compared(transaction, file, head, alone)
    return found


def _together(files: list[Prepared], order: list[int]) -> Iterator[list[tuple[int, Ready]]]:
    """Places and files that are compared, in this order, `TOGETHER` rows at a time."""
    several: list[tuple[int, Ready]] = []
    held = 0
    for at in order:
        file = files[at]
        if isinstance(file, Ready) and COMPARED.keys() & file.readout.tables.keys():
            several.append((at, file))
            held += file.readout.accepted
        if held > TOGETHER:
            yield several
            several, held = [], 0
    if several:
        yield several


def _rehearsed(file: Ready) -> NewBatch:
    """Of what the file brings, that by which it is compared."""
    compared = [name for name in (*COMPARED, *READ_WITH) if name in file.readout.tables]
    return _batch(file, {name: _joined(file, name) for name in compared}, pd.DataFrame())


def _compared(transaction: Transaction, file: Ready, head: Head, alone: Alone) -> Prepared:
    batch, batch_id = head.batch, head.batch_id
    against = compare(transaction, batch_id, file.readout, alone)
    if against.older:
        transaction.forget("batch", batch_id=[batch_id])
        return Prepared(file.source, older_copy(file.source.name, against.older))
    works = batch.tables.get("assessment", pd.DataFrame(columns=WORK))
    is_usual = alone.is_usual(batch_id)
    versions = Versions() if is_usual else against_others(transaction, batch_id, len(works.drop_duplicates(WORK)))
    if versions.met:
        transaction.forget("batch", batch_id=[batch_id])
        return judged(file.source, asking_subject(file.readout, versions.met), file.correction)
    readout = replace(against.readout, problems=[*against.readout.problems, *versions.notes])
    return judged(file.source, readout, file.correction)


def placed(asked: Store | Transaction, file: Prepared) -> Prepared:
    """The file with its progress, its plans or its rechecks looked up in what stands; others as they are."""
    if isinstance(file, Ready) and file.tells_progress:
        return judged(file.source, analyses.known(asked, place(asked, file.readout)), file.correction)
    if isinstance(file, Ready) and file.readout.plans:
        return judged(file.source, settle(asked, file.readout, file.source.name), file.correction)
    if isinstance(file, Ready) and file.tells_rechecks:
        return judged(file.source, rechecks.settle(asked, file.readout), file.correction)
    return file


def judged(source: SourceFile, readout: Readout, correction: Correction) -> Prepared:
    """The file as it was read: one that can be taken if any row of it can."""
    report = report_of(source.name, readout)
    return Ready(source, report, readout, correction) if readout.accepted else Prepared(source, report)


def _joined(file: Ready, table: str) -> pd.DataFrame:
    return pd.concat(file.readout.tables[table], ignore_index=True) if file.readout.tables[table] else pd.DataFrame()


def batch_of(file: Ready) -> NewBatch:
    """What the file brings to the store."""
    readout = file.readout
    own = {name: _joined(file, name) for name in readout.tables}
    said = {"passport": passport_rows(readout.passports), "file_correction": correction_rows(file.correction)}
    return _batch(file, own | said, problems_frame(readout.problems))


def _batch(file: Ready, tables: dict[str, Any], problems: pd.DataFrame) -> NewBatch:
    readout = file.readout
    return NewBatch(
        file_name=file.source.name,
        data=file.source.data,
        file_hash=file.source.sha256,
        kind=readout.kind,
        reader_version=readout.version,
        tables=tables,
        problems=problems,
        accepted=readout.accepted,
        rejected=readout.rejected,
        repeated=readout.repeated,
        blank=readout.blank,
    )
