"""From files to facts: each file is recognised, read, checked and appended in one transaction."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard import clock, derive
from dashboard.files.sheets import Sheet, read_sheets
from dashboard.files.sources import FileRefused, Refusal, SourceFile, collect, expand
from dashboard.imports.areas.reader import read_areas
from dashboard.imports.groups.layout import known_but_unused
from dashboard.imports.plans import DOCUMENTS, looks_like_plan, read_plan_file
from dashboard.imports.progress import DRAFT, place
from dashboard.imports.reading import NOTE, REJECTED, Book, Layout, Problem, Reading, SheetRefused, problems_frame
from dashboard.imports.registry import LAYOUTS
from dashboard.imports.templates.definitions import is_explanation
from dashboard.imports.works.repeats import drop_works_of_two_sheets
from dashboard.store import Store
from dashboard.store.batches import NewBatch, append_batch, known_hashes, revoke_batches

DEMO_USER = "demo"
"""Who imports the invented district; its batches make way when own files come."""
IMPORTED, DUPLICATE, PARTIAL, REFUSED = "imported", "duplicate", "partial", "rejected"
_GEO_FORMATS = {"geojson", "gpkg", "shapefile"}


@dataclass(frozen=True)
class FileReport:
    """What became of one file; `status` is imported | duplicate | partial | rejected."""

    file: str
    kind: str
    status: str
    rows: int = 0
    rejected_rows: int = 0
    repeated_rows: int = 0
    problems: list[Problem] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The command line's contract, with the count of repeats beside it."""
        return {
            "file": self.file,
            "kind": self.kind,
            "status": self.status,
            "rows": self.rows,
            "rejected_rows": self.rejected_rows,
            "repeated_rows": self.repeated_rows,
            "problems": [problem.as_json() for problem in self.problems],
        }


def import_paths(store: Store, paths: Iterable[Path], who: str) -> Iterator[FileReport]:
    """Import files and folders, one report per file (files inside an archive one by one)."""
    found = ((file, root) for root in paths for file in collect([root]))
    sources = (source for file, root in found for source in expand(file, name=_name_in(root, file)))
    return import_sources(store, sources, who)


def _name_in(root: Path, file: Path) -> str:
    """A file of a folder is named by its place in it: reports of several years bear the same name."""
    return file.relative_to(root).as_posix() if root.is_dir() else file.name


def import_sources(store: Store, sources: Iterable[SourceFile | Refusal], who: str) -> Iterator[FileReport]:
    """Import opened files; derived tables are made anew when the last is in, signs when they are first asked for.

    Files of progress come last, because they speak of measures and schools that the others bring.
    """
    known = known_hashes(store)
    waiting: list[SourceFile | Refusal] = []
    for source in sources:
        report, reading = preview_source(source, known)
        if reading is not None and DRAFT in reading.tables:
            waiting.append(source)
            continue
        _keep_new(store, source, reading, who, known)
        yield report
    for source in waiting:
        report, reading = preview_source(source, known, store)
        _keep_new(store, source, reading, who, known)
        yield report
    derive.ensure(store, [clock.today()])


def _keep_new(store: Store, source: SourceFile | Refusal, reading: Reading | None, who: str, known: set[str]) -> None:
    if reading is not None and isinstance(source, SourceFile):
        keep_reading(store, source, reading, who)
        known.add(source.sha256)


def preview_source(
    source: SourceFile | Refusal, known: set[str], store: Store | None = None
) -> tuple[FileReport, Reading | None]:
    """What an import of the file would report, and what it would store (None: nothing).

    `known` holds the hashes of files that stand (`known_hashes`); with `store` the rows of a file of progress
    are looked up among its plans.
    """
    if isinstance(source, Refusal):
        return _refused(source.name, source.reason), None
    if source.sha256 in known:
        return FileReport(source.name, "", DUPLICATE), None
    try:
        reading = read_source(source)
        reading = place(store, reading) if store else reading
    except FileRefused as refusal:
        return _refused(source.name, str(refusal)), None
    if not reading.accepted:
        return _refused_reading(source, reading), None
    status = PARTIAL if reading.rejected else IMPORTED
    return _report(source, reading, status), reading


def keep_reading(store: Store, source: SourceFile, reading: Reading, who: str) -> str:
    """Append a previewed file to the store, all or nothing; returns the batch's id."""
    batch_id = append_batch(store, _batch(source, reading), who)
    if who != DEMO_USER:
        _retire_demo(store, who)
    return batch_id


def read_source(source: SourceFile) -> Reading:
    """Recognise and read a file without storing anything (the preview uses it too).

    Raises:
        FileRefused: the file cannot be opened or nothing in it is known.
    """
    if source.format in _GEO_FORMATS:
        return read_areas(source)
    if source.format in DOCUMENTS:
        return _plan_or_refusal(source)
    book = Book(source.name, read_sheets(source))
    if any(looks_like_plan(sheet) for sheet in book.sheets):
        return _plan_or_refusal(source)
    total = Reading(kind="", version=0)
    kinds: list[str] = []
    for sheet in book.sheets:
        layout = next((known for known in LAYOUTS if known.detect(sheet)), None)
        if layout is None:
            total.problems += _unread(sheet)
            continue
        if layout.kind not in kinds:
            kinds.append(layout.kind)
        total.absorb(_read_sheet(layout, sheet, book))
        total.version = max(total.version, layout.version)
    if not kinds:
        raise FileRefused(_not_recognised(total.problems))
    total.kind = "+".join(kinds)
    drop_works_of_two_sheets(total)
    return total


def _plan_or_refusal(source: SourceFile) -> Reading:
    reading = read_plan_file(source)
    if not reading.accepted:
        raise FileRefused(
            "В файле не нашлось ни одного мероприятия. Нужна таблица со столбцами «Мероприятие» и «Срок»; "
            "список текстом можно вставить на странице «Дорожная карта», кнопка «Добавить план»."
        )
    return reading


def _read_sheet(layout: Layout, sheet: Sheet, book: Book) -> Reading:
    try:
        return layout.read(sheet, book)
    except SheetRefused as refusal:
        problem = Problem(sheet.name, None, "", "", str(refusal), REJECTED)
        return Reading(layout.kind, problems=[problem], rejected=1)


def _unread(sheet: Sheet) -> list[Problem]:
    if is_explanation(sheet) or not any(cell != "" for row in sheet.rows for cell in row):
        return []
    form = known_but_unused(sheet)
    said = f"{form}: форма пока не используется" if form else "Лист не похож ни на одну известную форму, он не прочитан"
    return [Problem(sheet.name, None, "", "", said, NOTE)]


def _not_recognised(problems: list[Problem]) -> str:
    known_unused = [p.problem for p in problems if "пока не используется" in p.problem]
    return (
        known_unused[0]
        if known_unused
        else (
            "Содержимое не похоже ни на одну известную форму. Загрузите отчёт ФИС ОКО (Ф1–Ф4, Ф7), протокол ВПР "
            "или заполненный шаблон со страницы «Данные»."
        )
    )


def _batch(source: SourceFile, reading: Reading) -> NewBatch:
    tables = {name: pd.concat(frames, ignore_index=True) for name, frames in reading.tables.items()}
    return NewBatch(
        file_name=source.name,
        data=source.data,
        file_hash=source.sha256,
        kind=reading.kind,
        reader_version=reading.version,
        tables=tables,
        problems=problems_frame(reading.problems),
        accepted=reading.accepted,
        rejected=reading.rejected,
        repeated=reading.repeated,
        blank=reading.blank,
    )


def _retire_demo(store: Store, who: str) -> None:
    demo = store.query("data/batches_of", who=DEMO_USER)["batch_id"].tolist()
    revoke_batches(store, demo, who, "Загружены свои данные: вымышленный район убран")


def _refused(name: str, reason: str) -> FileReport:
    return FileReport(name, "", REFUSED, problems=[_whole_file(reason)])


def _refused_reading(source: SourceFile, reading: Reading) -> FileReport:
    report = _report(source, reading, REFUSED)
    return report if reading.problems else replace(report, problems=[_whole_file("В файле нет заполненных строк")])


def _report(source: SourceFile, reading: Reading, status: str) -> FileReport:
    return FileReport(
        source.name, reading.kind, status, reading.accepted, reading.rejected, reading.repeated, reading.problems
    )


def _whole_file(reason: str) -> Problem:
    return Problem("", None, "", "", reason, REJECTED)
