"""The kind of the store's file: one whose log of writes says whose it is, so that another's is never read into it.

A killed program leaves its last writes in `<file>.wal`, and DuckDB reads it into the file at the next opening. Files
of the storage version `STORAGE` on have a name of their own and count their checkpoints; both stand in the log, and
DuckDB refuses a log of another file or of another state of it. Older files had neither and are written anew once.
"""

import re
from pathlib import Path

import duckdb

from dashboard.store.attached import STORAGE, attach_statement
from dashboard.store.durable import flush, flush_folder
from dashboard.store.faults import ForeignLog
from dashboard.store.literals import quoted

_KIND = "SELECT tags['storage_version'] FROM duckdb_databases() WHERE database_name = 'store'"
_VERSION_ENTRY, _NAMED = 6, b"f\x00"
"""A log begins with an entry of six bytes on its version; in one that says whose it is the file's name follows."""


def is_old(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the attached store is of a kind whose log of writes does not say whose it is."""
    found = connection.execute(_KIND).fetchone()
    return found is None or _numbers(str(found[0])) < _numbers(STORAGE)


def refuse_nameless_log(path: Path) -> None:
    """Raise ForeignLog if the log beside a file of the present kind does not say whose it is: an older file left it."""
    log = Path(f"{path}.wal")
    if not log.exists():
        return
    with log.open("rb") as opened:
        head = opened.read(_VERSION_ENTRY + len(_NAMED))
    if len(head) == _VERSION_ENTRY + len(_NAMED) and not head.endswith(_NAMED):
        raise ForeignLog(path)


def write_anew(path: Path) -> None:
    """Write a store of an old kind anew, in the present one; the file is whole at every moment."""
    part = path.with_name(f"{path.name}.part")
    _remove(part)
    try:
        with duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"}) as connection:
            connection.execute(f"ATTACH '{quoted(path.resolve())}' AS old")
            connection.execute("CHECKPOINT old")  # its log is read in and goes: it would not fit the new file
            connection.execute(attach_statement(part))
            connection.execute("COPY FROM DATABASE old TO store")
            connection.execute("CHECKPOINT store")
        flush(part)
        part.replace(path)
        flush_folder(path.parent)
    finally:
        _remove(part)


def _remove(file: Path) -> None:
    for left in (file, Path(f"{file}.wal")):
        left.unlink(missing_ok=True)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)))
