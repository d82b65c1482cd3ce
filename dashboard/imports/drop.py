"""Files taken in: one drop is one transaction with all that follows from it; undone and taken back together."""

import uuid
from dataclasses import replace
from datetime import datetime

import pandas as pd

from dashboard import clock
from dashboard.files.sources import SourceFile
from dashboard.imports import analyses, logins, rechecks
from dashboard.imports.against import version_key
from dashboard.imports.corrections import remembered
from dashboard.imports.derived import DERIVE, Tell, bring_up, part, silent
from dashboard.imports.plan_marks import keep_marks
from dashboard.imports.prepared import TOGETHER, Prepared, Ready, batch_of, compared, placed, prepare
from dashboard.imports.report import DUPLICATE, FileReport, duplicate
from dashboard.imports.whose import schools_known
from dashboard.store import Store, Transaction
from dashboard.store.batches import NewBatch, keep_original, known_hashes, write_batches, write_restored, write_revoked
from dashboard.vocabulary import has_names

_INVENTED = "edu00"
"""Logins of the invented district begin so: no region has the code 00."""
DEMO_USER = "demo"
"""Who imports the invented district; its batches make way when own files come."""


def take_in(store: Store, files: list[Prepared], who: str, progress: Tell | None = None) -> list[FileReport]:
    """Take files in one transaction with all that follows from them, derived once; all or nothing.

    A later file wins over an earlier one; «Ф1 (1)» is later than «Ф1». Rows of progress are looked up among all
    plans, those of the drop too. The invented district goes when own files come. Reports are in the order of `files`.
    """
    tell = progress or silent
    tell(0.0, "Ждём, пока закончится другая загрузка…")
    with store.lease(DERIVE):
        files = compared(store, _still_new(store, files, who))
        ready = [file for file in files if isinstance(file, Ready)]
        ready.sort(key=lambda file: (file.tells_rechecks, *version_key(file.source.name)))
        if not ready:
            return [file.report for file in files]
        for file in ready:
            if not has_names(file.readout.kind):
                keep_original(store, file.source.sha256, file.source.data)
        with store.transaction() as transaction:
            reports = _Drop(transaction, who, tell).take(ready)
    return [reports[file.source.sha256] if isinstance(file, Ready) else file.report for file in files]


def hashes_for(store: Store, who: str) -> set[str]:
    """Hashes of files that are duplicates for `who`: those of the invented district are not, it goes when own come."""
    return known_hashes(store, besides="" if who == DEMO_USER else DEMO_USER)


def register_for(store: Store, who: str) -> dict[str, str]:
    """Names of schools by login, for `who`: those of the invented district are no schools of own files."""
    return schools_known(store, besides="" if who == DEMO_USER else DEMO_USER)


def undo(store: Store, batches: list[str], who: str, reason: str, progress: Tell | None = None) -> None:
    """Undo imports together: one transaction with all that follows from it."""
    with store.lease(DERIVE), store.transaction() as transaction:
        write_revoked(transaction, batches, who, transaction.moment(), reason)
        bring_up(transaction, progress or silent)


def give_back(store: Store, batches: list[str], who: str, progress: Tell | None = None) -> None:
    """Take undone imports back together: they stand again where they stood, and later files still win over them."""
    with store.lease(DERIVE), store.transaction() as transaction:
        write_restored(transaction, batches, who, transaction.moment())
        bring_up(transaction, progress or silent)


class _Drop:
    """Files being taken in one transaction, each with a moment of its own: they become known at its end."""

    def __init__(self, transaction: Transaction, who: str, tell: Tell) -> None:
        self.transaction = transaction
        self.who = who
        self.tell = tell
        self.batches: dict[str, str] = {}
        self._waiting: list[tuple[Ready, datetime]] = []
        self._held = 0
        self.drop_id = str(uuid.uuid4())

    def take(self, files: list[Ready]) -> dict[str, FileReport]:
        """Reports by the hash of the file."""
        found = self._add([file for file in files if not file.tells_progress], part(self.tell, 0.1, 0.9))
        found += self._add([file for file in files if file.tells_progress], part(self.tell, 0.9, 1))
        notes = logins.notes(logins.held(self.transaction))
        reports = {f.source.sha256: f.report for f in found if isinstance(f.source, SourceFile)}
        return {
            sha256: replace(report, problems=[*report.problems, *notes.get(self.batches.get(sha256, ""), [])])
            for sha256, report in reports.items()
        }

    def _add(self, files: list[Ready], tell: Tell) -> list[Prepared]:
        """The files as they were taken: one whose plans or progress find no place is not."""
        if not files:
            return []
        if self.who != DEMO_USER and not all(map(_is_of_demo, files)):
            self._retire_demo()
        found: list[Prepared] = []
        standing = set(self.transaction.query("data/live_hashes", besides="")["file_hash"])
        for done, file in enumerate(files):
            tell(0.4 * done / len(files), f"Записываем «{file.report.file}»: {done + 1} из {len(files)}")
            if file.is_looked_up or file.source.sha256 in standing:
                self._write()
            at = self.transaction.moment(place=len(self.batches) + len(self._waiting))
            if file.source.sha256 in standing:
                self._retire_same(file)
            standing.add(file.source.sha256)
            found.append(placed(self.transaction, file))
            if isinstance(found[-1], Ready):
                self._waiting.append((found[-1], at))
                self._held += found[-1].readout.accepted
            if self._held > TOGETHER:
                self._write()
        self._write()
        bring_up(self.transaction, part(tell, 0.4, 1))
        for taken in found:
            if isinstance(taken, Ready):
                batch_id = self.batches[taken.source.sha256]
                keep_marks(self.transaction, taken.readout.plans, batch_id, clock.today())
        return found

    def _write(self) -> None:
        """Write the files that wait: a few statements for all of them cost as much as for one."""
        waiting, self._waiting, self._held = self._waiting, [], 0
        if waiting:
            ids = write_batches(self.transaction, [(self._batch(file), at) for file, at in waiting], self.who)
            self.batches |= {file.source.sha256: batch_id for (file, _), batch_id in zip(waiting, ids, strict=True)}

    def _batch(self, file: Ready) -> NewBatch:
        batch = batch_of(file)
        drop = pd.DataFrame({"drop_id": [self.drop_id]})
        return replace(batch, tables=batch.tables | {"batch_drop": drop})

    def _retire_same(self, file: Ready) -> None:
        """The same bytes of which a person now says something else replace themselves."""
        same = self.transaction.query("data/batches_with", file_hash=file.source.sha256)["batch_id"].tolist()
        write_revoked(
            self.transaction, same, self.who, self.transaction.moment(), "Взят снова с исправленными сведениями о нём"
        )

    def _retire_demo(self) -> None:
        demo = self.transaction.query("data/batches_of", who=DEMO_USER)["batch_id"].tolist()
        why = "Загружены свои данные: вымышленный район убран"
        write_revoked(self.transaction, demo, self.who, self.transaction.moment(), why)


def _is_of_demo(file: Ready) -> bool:
    """Whether a file only tells of rechecks or self-analyses of the invented district, which must stay for them."""
    schools = {school for passport in file.readout.passports for school in passport.schools}
    only = set(file.readout.tables) <= {rechecks.TABLE, analyses.DRAFT, analyses.TABLE}
    return only and bool(schools) and all(school.startswith(_INVENTED) for school in schools)


def _still_new(store: Store, files: list[Prepared], who: str) -> list[Prepared]:
    """The files against what stands by now: another drop may have brought or undone the same ones."""
    known, said, schools = hashes_for(store, who), remembered(store), register_for(store, who)
    found = []
    for file in files:
        if isinstance(file, Ready) and file.source.sha256 in known and not (file.correction and file.correction.forced):
            file = Prepared(file.source, duplicate(file.source.name))
        elif file.report.status == DUPLICATE:
            file = prepare(file.source, known, said, schools=schools)
        if isinstance(file, Ready):
            known.add(file.source.sha256)
        found.append(file)
    return found
