"""Steps of the schema: which are done, which are to do, and the copy kept before an existing store is changed."""

import logging
import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dashboard import clock
from dashboard.store.durable import flush, flush_folder
from dashboard.store.faults import StoreDamaged, StoreNewer

STEPS = Path(__file__).parent / "steps"
_COPIES_KEPT = 2
_LOG = logging.getLogger("objektiv")
_STEP_TABLE = "CREATE TABLE IF NOT EXISTS store.schema_step (step INTEGER, name VARCHAR, applied_at TIMESTAMP)"
_TABLES = "SELECT table_name, coalesce(estimated_size, 0) FROM duckdb_tables() WHERE database_name = $name"
_WRITE = "INSERT INTO store.schema_step (step, name, applied_at) VALUES (?, ?, ?)"  # a lake's has one more column
_DONE = "SELECT step, name FROM {name}.schema_step"


@dataclass(frozen=True)
class Step:
    """One file `NNN_name.sql`: `number` orders it and is remembered in the store."""

    number: int
    file: Path


@dataclass(frozen=True)
class Found:
    """What stands in a store's file: the steps done and whether there is anything to lose."""

    done: frozenset[int]
    has_data: bool


def known_steps(folder: Path = STEPS) -> list[Step]:
    """The steps that this program knows, in order."""
    return [Step(int(file.stem.split("_")[0]), file) for file in sorted(folder.glob("*.sql"))]


def look(connection: duckdb.DuckDBPyConnection, path: Path, steps: list[Step], name: str = "store") -> Found:
    """What is in the store that is attached under this name; reads only.

    Raises:
        StoreDamaged: a database that is not ours.
        StoreNewer: steps were done that this program does not know.
    """
    sizes = dict(connection.execute(_TABLES, {"name": name}).fetchall())
    if sizes and "schema_step" not in sizes:
        raise StoreDamaged(path)
    rows = connection.execute(_DONE.format(name=name)).fetchall() if sizes else []
    done, known = dict(rows), {step.number for step in steps}
    unknown = sorted(set(done) - known)
    if unknown:
        raise StoreNewer(path, f"в нём шаг схемы «{done[unknown[-1]]}»", f"шаги до {max(known, default=0):03d}")
    return Found(frozenset(done), any(size for name, size in sizes.items() if name != "schema_step"))


def keep_copy(path: Path, step: Step) -> Path:
    """Copy the store's file beside it as it is before `step`; the last two copies stay.

    Call it while nobody can write: the file is attached for reading only, or not at all.
    """
    copy = path.with_name(f"{path.stem}.before-{step.number:03d}{path.suffix}")
    if not copy.exists() or copy.stat().st_mtime < path.stat().st_mtime:
        for source, target in _files(path, copy):
            _copy_whole(source, target)
        _LOG.warning("store %s: kept a copy before step %s: %s", path, step.file.stem, copy)
        _forget_old(path)
    return copy


def raise_schema(connection: duckdb.DuckDBPyConnection, step: Step) -> None:
    """Do one step, all or nothing."""
    connection.execute("BEGIN")
    connection.execute(_STEP_TABLE)
    for statement in duckdb.extract_statements(step.file.read_text(encoding="utf-8")):
        connection.execute(statement)
    connection.execute(_WRITE, [step.number, step.file.stem, clock.now()])
    connection.execute("COMMIT")


def _files(path: Path, copy: Path) -> list[tuple[Path, Path]]:
    """The file and what a killed program left in its log of writes, which DuckDB reads back by name."""
    log, log_copy = Path(f"{path}.wal"), Path(f"{copy}.wal")
    log_copy.unlink(missing_ok=True)
    return ([(log, log_copy)] if log.exists() else []) + [(path, copy)]


def _copy_whole(source: Path, target: Path) -> None:
    part = target.with_name(f"{target.name}.part")
    try:
        shutil.copyfile(source, part)
        flush(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    flush_folder(target.parent)


def _forget_old(path: Path) -> None:
    copies = sorted(path.parent.glob(f"{path.stem}.before-*{path.suffix}"))
    for old in copies[:-_COPIES_KEPT]:
        old.unlink()
        Path(f"{old}.wal").unlink(missing_ok=True)
        _LOG.warning("store %s: an older copy is removed: %s", path, old)
