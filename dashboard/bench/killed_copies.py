"""What is killed, and what must be true afterwards: backup, restore."""

from pathlib import Path

from dashboard.backup import BackupRefused, make_backup, restore
from dashboard.backup.reading import opened_archive
from dashboard.bench.killed import EDIT, Kind, Tell, district, edits, store_in
from dashboard.derive.health import find_faults
from dashboard.store import open_store
from dashboard.store.copies import read_copy
from dashboard.subjects.roadmap.events import STARTED, Told, tell
from dashboard.surfaces.reports.office import office_of, save_office

_COPIES = 3


def _backup(place: Path, tell_parent: Tell) -> None:
    with store_in(place) as store:
        for number in range(_COPIES):
            tell(store, Told(("measure",), status=STARTED), f"{EDIT} {number}")
            make_backup(store, place / "copy.zip")
            tell_parent(f"{EDIT} {number}")


def _backup_faults(place: Path, acknowledged: list[str]) -> list[str]:
    copy, faults = place / "copy.zip", []
    if copy.exists():
        restore(copy, place / "taken" / "s.duckdb")
        store = open_store(place / "taken" / "s.duckdb")
        faults = find_faults(store)
        faults += [f"acknowledged and not in the copy: {edit}" for edit in acknowledged if edit not in edits(store)]
        store.close()
    elif acknowledged:
        faults.append("an acknowledged copy is not there")
    with store_in(place) as store:
        faults += find_faults(store)
        make_backup(store, copy)
    left = [file.name for file in [*place.iterdir(), *(place / "store").iterdir()] if ".part" in file.name]
    return faults + [f"left after the next copy: {name}" for name in left]


def _archive(place: Path) -> None:
    """A store with a word told and an office's file, and a copy from before them."""
    district(place)
    with store_in(place) as store:
        make_backup(store, place / "copy.zip")
        tell(store, Told(("measure",), status=STARTED), f"{EDIT} later")
        save_office(store, office_of(store))


def _restore(place: Path, tell: Tell) -> None:
    restore(place / "copy.zip", place / "store" / "objektiv.duckdb")
    tell("restored")


def _restore_faults(place: Path, acknowledged: list[str]) -> list[str]:
    with store_in(place) as store:
        faults = find_faults(store)
        is_old = f"{EDIT} later" in edits(store)
        if is_old != (store.path.parent / "report_office.json").exists():
            faults.append("the old store and the new files, or the reverse")
    if is_old and acknowledged:
        faults.append("restored, and the old store stands")
    try:
        restore(place / "copy.zip", place / "store" / "objektiv.duckdb")
    except BackupRefused as refused:
        faults.append(f"restoring again does not complete: {refused}")
    with opened_archive(place / "copy.zip") as archive:
        told = archive.manifest.tables
    if {table: rows for table, (rows, _) in read_copy(store.path).sums.items()} != told:
        faults.append("restored again, and rows differ from the copy's")
    return faults


COPIES = (Kind("backup", district, _backup, _backup_faults), Kind("restore", _archive, _restore, _restore_faults))
