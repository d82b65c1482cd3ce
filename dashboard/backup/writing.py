"""Making a copy: one snapshot of the store and all files beside it, read again before it bears its name."""

import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import dashboard
from dashboard import clock
from dashboard.access import book
from dashboard.backup.contents import (
    KIND,
    LAYOUT,
    MANIFEST,
    ORIGINALS,
    REGISTER,
    STORE,
    Manifest,
    Member,
    kept_files,
    originals_of,
    own_settings,
)
from dashboard.backup.faults import BackupRefused, damaged, no_room, unwritable
from dashboard.backup.reading import opened_archive
from dashboard.store import Store
from dashboard.store.copies import FAILURES, VERSION, Copied, read_copy
from dashboard.store.durable import flush, flush_folder
from dashboard.store.faults import explained

_CHUNK = 1 << 20
_LARGE = 1 << 30
_SPARE = 1.1


@dataclass(frozen=True)
class Made:
    """A copy that was read again after writing; `damaged` are originals that were lost before, in it as they are."""

    file: Path
    size: int
    members: int
    damaged: list[str]


def make_backup(store: Store, to: Path) -> Made:
    """Copy the store and what lies beside it into the file `to`, while others go on writing.

    Raises:
        BackupRefused, StoreRefused: no copy was made; a file that stood there stands as it was.
    """
    with store.lease("backup"):
        _refuse_place(store, to)
        with _snapshot(store) as (file, copied), writing(to) as part:
            found = _pack(store, part, file, copied)
            _compare(file, copied, part)
    return Made(to, to.stat().st_size, len(found.members), found.damaged)


@contextmanager
def writing(to: Path) -> Iterator[Path]:
    """A place to write an archive in; it is read again and takes its name when the block ends well."""
    part = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        for left in to.parent.glob(f".{to.name}.*.part"):
            left.unlink()
        yield part
        with opened_archive(part) as archive:
            archive.check()
        flush(part)
        part.replace(to)
        flush_folder(to.parent)
    except OSError as error:
        raise unwritable(error, to.parent) from error
    finally:
        part.unlink(missing_ok=True)


def _refuse_place(store: Store, to: Path) -> None:
    if not to.parent.is_dir():
        raise BackupRefused(f"Папки {to.parent} нет: создайте её или укажите другую. Копия не сделана.")
    refuse_other(to)
    store_size = sum(file.stat().st_size for file in (store.path, Path(f"{store.path}.wal")) if file.exists())
    kept = sum(file.stat().st_size for file in kept_files(store.path).values())
    for folder, needed in ((store.path.parent, store_size), (to.parent, store_size + kept)):
        free = shutil.disk_usage(folder).free
        if free < needed * _SPARE:
            raise no_room(folder, needed, free)


def refuse_other(to: Path) -> None:
    """Refuse to write over anything that is no copy of ours."""
    if to.exists():
        try:
            with opened_archive(to):
                pass
        except BackupRefused as error:
            raise BackupRefused(
                f"Файл {to} уже есть, и это не целая копия «Объектива»: он не тронут. Укажите другое имя."
            ) from error


@contextmanager
def _snapshot(store: Store) -> Iterator[tuple[Path, Copied]]:
    """The store's copy beside it for as long as it is packed: DuckDB is known to work on this disk."""
    stem = f".{store.path.name}.copy-"
    for left in store.path.parent.glob(f"{stem}*.part*"):
        left.unlink()
    file = store.path.parent / f"{stem}{os.getpid()}.part"
    try:
        yield file, store.copy_to(file)
    except FAILURES as error:
        raise explained(error, store.path) from error
    finally:
        for left in (file, Path(f"{file}.wal")):
            left.unlink(missing_ok=True)


def _pack(store: Store, part: Path, snapshot: Path, copied: Copied) -> Manifest:
    if store.mirror:
        store.mirror.all_down()
    expected = originals_of(store)  # before they are listed: one that comes later is there, and not missed
    people = snapshot.with_name(f"{snapshot.name}.{REGISTER}")
    try:
        with own_file(part) as opened, zipfile.ZipFile(opened, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            members = {STORE: _put(archive, STORE, snapshot)}
            if book.place(store.path).exists():
                book.copied(book.place(store.path), people)  # without what opens a door
                members[REGISTER] = _put(archive, REGISTER, people)
            for name, file in kept_files(store.path).items():
                members[name] = _put(archive, name, file)
            found = _manifest(members, copied, expected)
            archive.writestr(MANIFEST, found.model_dump_json(indent=1))
    finally:
        people.unlink(missing_ok=True)
    return found


def own_file(path: Path) -> IO[bytes]:
    """A new file that only this account may read: a copy holds what the store holds."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "w+b")


def _put(archive: zipfile.ZipFile, name: str, file: Path) -> Member:
    digest, size = hashlib.sha256(), 0
    with _readable(file) as source, archive.open(name, "w", force_zip64=file.stat().st_size >= _LARGE) as into:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            into.write(chunk)
    return Member(size=size, sha256=digest.hexdigest())


def _readable(file: Path) -> IO[bytes]:
    try:
        return file.open("rb")
    except OSError as error:
        raise BackupRefused(f"Файл {file} не читается, поэтому копия не сделана. Проверьте диск и права.") from error


def _manifest(members: dict[str, Member], copied: Copied, expected: set[str]) -> Manifest:
    kept = {name: member for name, member in members.items() if name.startswith(f"{ORIGINALS}/")}
    return Manifest(
        kind=KIND,
        layout=LAYOUT,
        made_at=clock.now(),
        program=dashboard.__version__,
        schema_step=copied.step,
        duckdb=VERSION,
        members=members,
        tables={table: rows for table, (rows, _) in copied.sums.items()},
        settings=own_settings(),
        damaged=sorted(expected - set(kept)) + [name for name, one in kept.items() if not name.endswith(one.sha256)],
    )


def _compare(snapshot: Path, copied: Copied, part: Path) -> None:
    """The snapshot, read anew by another connection, is what stood in the store."""
    if read_copy(snapshot) != copied:
        raise damaged(part, "строки в копии не совпали со строками хранилища")
