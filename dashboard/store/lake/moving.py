"""A whole store from one place to another: rows compared by their fingerprints, files by their hashes."""

import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dashboard.address import Address
from dashboard.store.connection import Store
from dashboard.store.copies import Sums, read_copy
from dashboard.store.durable import flush
from dashboard.store.faults import StoreRefused
from dashboard.store.lake.attaching import attach, connected
from dashboard.store.lake.mirror import Mirror
from dashboard.store.literals import word
from dashboard.store.opening import is_there, open_store

_INSERT = "INSERT INTO lake.{table} BY NAME SELECT *, $region::VARCHAR AS region FROM source.{table}"
_NOT_MOVED = {"schema_step"}
"""Each store has its own."""


class NotMoved(StoreRefused):
    """The rows could not be moved; the message says why. The source is as it was."""


@dataclass(frozen=True)
class Moved:
    """Rows and files that stand in the new place as they stood in the old one."""

    rows: int
    files: int


def move_store(source: Address, target: Address) -> Moved:
    """Copy all of one store into a new one at another place; the old one stays as it was.

    Raises:
        NotMoved: the new place is not empty, or what came there is not what was taken.
        StoreRefused: one of the two does not open.
    """
    if not is_there(source):
        raise NotMoved(f"Хранилища {source.path} нет: переносить нечего.")
    if source.lake == target.lake and source.path == target.path:
        raise NotMoved("Откуда и куда — одно и то же место. Ничего не перенесено.")
    part = target.path.with_name(f".{target.path.name}.moving")
    part.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(open_store(source, whole=True)) as old:
            if old.mirror:
                old.mirror.all_down()
            taken = old.copy_to(part).sums
            rows = _into_lake(part, target, taken) if target.lake else _into_file(part, target, taken)
            return Moved(rows, _files(old, target))
    finally:
        for left in (part, Path(f"{part}.wal")):
            left.unlink(missing_ok=True)


def _into_file(part: Path, target: Address, taken: Sums) -> int:
    if target.path.exists():
        raise NotMoved(f"Файл {target.path} уже есть и не тронут: укажите другое имя.")
    _compare(taken, read_copy(part).sums)
    flush(part)
    part.replace(target.path)
    return _rows(taken)


def _into_lake(part: Path, target: Address, taken: Sums) -> int:
    with closing(open_store(target, whole=True)) as new:
        if _rows(new.fingerprints()):
            raise NotMoved("В общем хранилище по этому адресу уже есть данные: оно не тронуто, укажите пустую базу.")
    assert target.lake is not None
    with connected(target.lake) as connection:
        attach(connection, target.lake)
        connection.execute(f"ATTACH '{str(part).replace(chr(39), chr(39) * 2)}' AS source (READ_ONLY)")
        connection.execute("BEGIN")
        for table in sorted(taken.keys() - _NOT_MOVED):
            connection.execute(_INSERT.format(table=word(table)), {"region": target.lake.region})
        connection.execute("COMMIT")
    with closing(open_store(target, whole=True)) as new:
        _compare(taken, new.fingerprints())
    return _rows(taken)


def _compare(taken: Sums, came: Sums) -> None:
    other = sorted(table for table in taken.keys() - _NOT_MOVED if taken[table] != came.get(table))
    if other:
        raise NotMoved(
            f"Перенесённое не совпало с исходным (таблицы: {', '.join(other)}): новым местом не пользуйтесь, "
            "прежнее хранилище цело."
        )


def _rows(sums: Sums) -> int:
    return sum(rows for table, (rows, _) in sums.items() if table not in _NOT_MOVED)


def _files(old: Store, target: Address) -> int:
    """Originals: the new place holds them before the old one is thought of as left."""
    mirror = Mirror(target.lake, target.path.parent) if target.lake and not target.lake.is_folder else None
    files = [file for file in sorted(old.originals.glob("*/*")) if file.suffix != ".part"]
    for file in files:
        to = target.path.parent / "originals" / file.parent.name / file.name
        to.parent.mkdir(parents=True, exist_ok=True)
        if not to.exists():
            shutil.copyfile(file, to)
            flush(to)
        if mirror:
            mirror.up(file.name, file.read_bytes())
    return len(files)
