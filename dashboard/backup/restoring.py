"""Taking a copy back: into an empty place, or in place of a store that is kept aside whole."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import filelock

from dashboard import clock
from dashboard.access import book
from dashboard.backup.contents import OFFICE, ORIGINALS, REGISTER, STORE, Manifest, own_settings
from dashboard.backup.faults import BackupRefused, damaged, newer, no_room, unwritable
from dashboard.backup.reading import Archive, opened_archive
from dashboard.store import StoreNewer, StoreRefused
from dashboard.store.copies import read_copy
from dashboard.store.durable import flush, flush_folder
from dashboard.store.swap import finish_swap, is_begun, refuse_if_held, swap

_SPARE = 1.05


@dataclass(frozen=True)
class Restored:
    """What was taken back; `aside` is where the files lie that made way, None if there were none."""

    manifest: Manifest
    aside: Path | None
    kept_register: bool
    """The people of this place were left as they are; a register that cannot be read makes way."""
    other_settings: dict[str, str]
    """Settings of the copy that this program does not have now."""


def restore(file: Path, store: Path) -> Restored:
    """Put the copy in the place of the store; all or nothing, even if the program is killed.

    Raises:
        BackupRefused, StoreRefused: nothing was changed.
    """
    store = store.absolute()
    with opened_archive(file) as archive:
        try:
            store.parent.mkdir(parents=True, exist_ok=True)
            with filelock.FileLock(store.parent / f".{store.name}.restore.lock", blocking=False):
                return _restore(archive, store)
        except filelock.Timeout as error:
            raise BackupRefused("Хранилище уже восстанавливают. Дождитесь конца. Ничего не изменено.") from error
        except OSError as error:
            raise unwritable(error, store.parent) from error


def _restore(archive: Archive, store: Path) -> Restored:
    finish_swap(store)
    refuse_if_held(store)
    for left in store.parent.glob(f".{store.name}.restored-*"):
        shutil.rmtree(left)
    stamp = f"{clock.local_now():%Y-%m-%d-%H%M%S}"
    fresh = store.parent / f".{store.name}.restored-{stamp}"
    aside = _free(store.parent / f"{store.stem}.replaced-{stamp}")
    kept_register = book.is_sound(store.parent / REGISTER)
    names = [store.name, f"{store.name}.wal", ORIGINALS, *OFFICE, *([] if kept_register else [REGISTER])]
    try:
        _unpack(archive, store, fresh, skip={REGISTER} if kept_register else set())
        put_aside = swap(store, fresh, aside, names)
    except BaseException:
        if not is_begun(store):
            shutil.rmtree(fresh, ignore_errors=True)
        raise
    now = own_settings()
    other = {name: value for name, value in archive.manifest.settings.items() if now.get(name) != value}
    return Restored(archive.manifest, aside if put_aside else None, kept_register, other)


def _unpack(archive: Archive, store: Path, fresh: Path, skip: set[str]) -> None:
    """All of the copy, checked and on the disk, in a folder of its own beside the store."""
    members = {name: member for name, member in archive.manifest.members.items() if name not in skip}
    needed = sum(member.size for member in members.values())
    free = shutil.disk_usage(store.parent).free
    if free < needed * _SPARE:
        raise no_room(store.parent, needed, free)
    fresh.mkdir()
    for name in members:
        target = fresh / (store.name if name == STORE else name)
        archive.extract(name, target)
        flush(target)
    for folder in (fresh, *(found for found in fresh.rglob("*") if found.is_dir())):
        flush_folder(folder)
    _check_store(archive, fresh / store.name)


def _check_store(archive: Archive, file: Path) -> None:
    try:
        found = read_copy(file)
    except StoreNewer as error:
        raise newer(archive.file, f"{archive.manifest.program}, шаг схемы {archive.manifest.schema_step}") from error
    except StoreRefused as error:
        raise damaged(archive.file, "хранилище внутри не открывается") from error
    if {table: rows for table, (rows, _) in found.sums.items()} != archive.manifest.tables:
        raise damaged(archive.file, "число строк в хранилище внутри не сходится с описью")


def _free(folder: Path) -> Path:
    """A name that nothing bears."""
    tried, number = folder, 1
    while tried.exists():
        number += 1
        tried = folder.with_name(f"{folder.name}-{number}")
    return tried
