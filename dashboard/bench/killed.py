"""What is killed, and what must be true afterwards: import, edit, report, first start."""

import os
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard import clock
from dashboard.bench.big_files import write_big_files
from dashboard.demo.write import write_district
from dashboard.derive.health import find_faults
from dashboard.imports.pipeline import DEMO_USER, import_paths
from dashboard.settings import settings
from dashboard.store import Store, open_store
from dashboard.store.batches import original
from dashboard.subjects.roadmap.events import STARTED, Told, keep_evidence, tell
from dashboard.surfaces.cli.report import write_report
from dashboard.surfaces.parts.start import build_district
from dashboard.surfaces.reports.made import FORMATS, Order

Tell = Callable[[str], None]
"""Acknowledges a record: told only after the product has said that it is kept."""
_DROPS, _FILES, _EDITS = 2, 2, 40
_SCHOOLS, _YEARS = 3, 1
EDIT = "edit"
_PDF_END = b"%%EOF"


@dataclass(frozen=True)
class Kind:
    """A kind of work: `make` its place, `work` in it, and the `faults` found there afterwards, in words."""

    name: str
    make: Callable[[Path], None]
    work: Callable[[Path, Tell], None]
    faults: Callable[[Path, list[str]], list[str]]


@contextmanager
def store_in(place: Path) -> Iterator[Store]:
    store = open_store(place / "store" / "objektiv.duckdb")
    try:
        yield store
    finally:
        store.close()


def district(place: Path) -> None:
    """A store of a small invented district, taken as somebody's own."""
    shutil.copytree(_built_district().name, place)


@cache
def _built_district() -> TemporaryDirectory[str]:
    """Built once for all kinds; gone when the process ends."""
    folder = TemporaryDirectory()
    write_district(Path(folder.name) / "files", schools=_SCHOOLS, years=_YEARS)
    with store_in(Path(folder.name)) as store:
        import_paths(store, [Path(folder.name) / "files"], "office")
    return folder


def _drops(place: Path) -> None:
    """A store of invented files, and own ones to take."""
    write_big_files(place / "files", works=300, tasks=4, files=2)
    with store_in(place) as store:
        import_paths(store, [place / "files"], DEMO_USER)
    for drop in range(_DROPS):
        write_big_files(place / f"drop {drop}", works=400 + 2 * drop, tasks=8, files=_FILES)


def _import(place: Path, tell: Tell) -> None:
    with store_in(place) as store:
        for drop in range(_DROPS):
            import_paths(store, [place / f"drop {drop}"], f"drop {drop}")
            tell(f"drop {drop}")


def _import_faults(place: Path, acknowledged: list[str]) -> list[str]:
    with store_in(place) as store:
        faults = find_faults(store)
        standing = _standing(store)
        own = [who for who in standing if who != DEMO_USER]
        faults += [f"acknowledged and not there: {who}" for who in acknowledged if who not in standing]
        faults += [f"half of a drop: {who}" for who in own if standing[who] != _FILES]
        if standing[DEMO_USER] != (0 if own else 2):
            faults.append(f"own files and invented ones are mixed: {standing}")
        for drop in range(_DROPS):
            import_paths(store, [place / f"drop {drop}"], f"drop {drop}")
        if _standing(store).total() != _DROPS * _FILES:
            faults.append(f"importing again does not complete: {_standing(store)}")
    return faults


def _standing(store: Store) -> Counter[str]:
    """How many standing files each user has."""
    batches = store.query("data/batches")
    return Counter(batches.loc[batches["revoked_at"].isna(), "imported_by"])


def _edit(place: Path, tell_parent: Tell) -> None:
    with store_in(place) as store:
        for number in range(_EDITS):
            digest = keep_evidence(store, f"evidence {number}".encode())
            tell(store, Told(("measure",), status=STARTED, evidence_hash=digest), f"{EDIT} {number} {digest}")
            tell_parent(f"{EDIT} {number} {digest}")


def _edit_faults(place: Path, acknowledged: list[str]) -> list[str]:
    with store_in(place) as store:
        faults, said = find_faults(store), edits(store)
        faults += [f"acknowledged and not there: {edit}" for edit in acknowledged if edit not in said]
        if len(said) > len(acknowledged) + 1:
            faults.append(f"{len(said)} edits of {len(acknowledged)} acknowledged")
        faults += [
            f"the evidence of an edit is not whole: {edit[:6]}" for edit in said if not _has_evidence(store, edit)
        ]
    return faults


def _has_evidence(store: Store, edit: str) -> bool:
    try:
        original(store, edit.split()[2])
    except (OSError, ValueError):
        return False
    return True


def edits(store: Store) -> set[str]:
    """The edits that were killed, each by a name of its own; the invented district has words of others."""
    said = store.query("roadmap/said_since", seen=datetime(2000, 1, 1))["recorded_by"]
    return {str(who) for who in said if str(who).startswith(EDIT)}


def _report(place: Path, tell: Tell) -> None:
    with store_in(place) as store:
        for file in write_report(store, Order(clock.today()), FORMATS, place / "out", "office"):
            tell(file.name)


def _report_faults(place: Path, acknowledged: list[str]) -> list[str]:
    there = {file.name: file for file in (place / "out").glob("[!.]*")}
    faults = [f"acknowledged and not there: {name}" for name in acknowledged if name not in there]
    faults += [f"half a report: {name}" for name, file in there.items() if not _is_whole(file)]
    with store_in(place) as store:
        faults += find_faults(store)
        kept = store.query("reports/made")
        if len(there) and not len(kept):
            faults.append("a report that the store does not know")
    return faults


def _is_whole(file: Path) -> bool:
    if file.suffix == ".pdf":
        return file.read_bytes().rstrip().endswith(_PDF_END)
    with zipfile.ZipFile(file) as opened:
        return opened.testzip() is None


def _nothing(place: Path) -> None:
    """No store; how many files the whole district has."""
    district(place)
    with store_in(place) as store:
        (place / "whole").write_text(str(_standing(store).total()))
    shutil.rmtree(place / "store")


def _first_start(place: Path, tell: Tell) -> None:
    os.environ |= {"OBJEKTIV_DEMO_SCHOOLS": str(_SCHOOLS), "OBJEKTIV_DEMO_YEARS": str(_YEARS)}
    settings.cache_clear()
    with store_in(place) as store:
        build_district(store, lambda share, text: None)
        tell("built")


def _first_start_faults(place: Path, acknowledged: list[str]) -> list[str]:
    with store_in(place) as store:
        faults, found = find_faults(store), _standing(store).total()
    whole = int((place / "whole").read_text())
    if found not in (0, whole) or (acknowledged and not found):
        faults.append(f"{found} files of {whole}, acknowledged: {acknowledged}")
    return faults


WORKS = (
    Kind("import", _drops, _import, _import_faults),
    Kind("edit", district, _edit, _edit_faults),
    Kind("report", district, _report, _report_faults),
    Kind("first start", _nothing, _first_start, _first_start_faults),
)
