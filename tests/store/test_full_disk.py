"""A disk without room: a sentence, nothing half-written, and the store goes on when there is room again."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.bench.big_files import write_big_files
from dashboard.imports.pipeline import import_paths
from dashboard.store import NotWritten, Store, open_store
from dashboard.store.batches import append_batch
from dashboard.subjects.roadmap.events import Told, tell
from tests.store.test_store import batch

ROOM, FILES = 24, 3
"""Megabytes of the small disk."""
FAILED_CHECKPOINT = """
import resource, sys
from pathlib import Path
from dashboard.store import open_store
from dashboard.subjects.roadmap.events import Told, tell
path = Path(sys.argv[1])
store = open_store(path)
unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, unlimited[1]))
for number in range(3):
    tell(store, Told(("m",), comment=str(number) * 100_000), "ivan")
log = Path(f"{path}.wal")
print("in the log", log.exists() and log.stat().st_size > 0)
resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
tell(store, Told(("m",), comment="3"), "ivan")
print("in the file", not log.exists(), store.query("roadmap/history", snapshot="00000000-0000-0000-0000-000000000000",
      known_at="9999-12-31", as_of="9999-12-31", district="все", measure="m")["value"].str.len().tolist())
store.close()
"""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with little room."""
    place = tmp_path / "disk"
    place.mkdir()
    if not shutil.which("mount"):
        pytest.skip("no mount on this system")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={ROOM}m", "none", place], capture_output=True)
    if mounted.returncode:
        pytest.skip(f"a small disk may not be mounted by this account: {mounted.stderr.decode().strip()}")
    yield place
    subprocess.run(["umount", place], check=True)


@pytest.fixture
def small(disk: Path) -> Iterator[Store]:
    """An open store on the small disk, with one word."""
    store = open_store(disk / "store" / "s.duckdb")
    tell(store, Told(("m",), comment="before"), "ivan")
    yield store
    store.close()


def filled(disk: Path, left: int = 0) -> Path:
    """A file that leaves so many bytes of the disk."""
    filler = disk / "filler"
    filler.write_bytes(b"\0" * (shutil.disk_usage(disk).free - left))
    return filler


def said(store: Store) -> int:
    with store.looked_into() as cursor:
        return cursor.execute("SELECT count(*) FROM store.progress_event").fetchone()[0]


def parts(disk: Path) -> list[str]:
    return [str(file) for file in disk.rglob("*.part*")]


def test_an_edit_is_refused_in_a_sentence_and_taken_when_there_is_room(disk: Path, small: Store):
    filler = filled(disk)
    for _ in range(2):
        with pytest.raises(NotWritten, match=r"Не записано: на диске нет места.*перезапускать программу не нужно"):
            tell(small, Told(("m",), comment="x" * 200_000), "ivan")
    assert said(small) == 1, "reading goes on"
    filler.unlink()
    tell(small, Told(("m",), comment="after"), "ivan")
    assert said(small) == 2
    small.close()
    reopened = open_store(small.path)
    assert said(reopened) == 2
    reopened.close()


def test_a_file_that_finds_no_room_leaves_neither_rows_nor_a_half_original(disk: Path, small: Store):
    large = batch()
    large = type(large)(**large.__dict__ | {"data": b"0" * 1_000_000})
    filler = filled(disk, left=500_000)
    with pytest.raises(NotWritten, match="нет места"):
        append_batch(small, large, "ivan")
    assert small.query("data/batches").empty and parts(disk) == []
    filler.unlink()
    append_batch(small, large, "ivan")
    assert len(small.query("data/batches")) == 1


def test_of_a_drop_on_a_full_disk_all_files_are_in_or_none(disk: Path, small: Store, tmp_path: Path):
    write_big_files(tmp_path / "files", works=600, tasks=4, files=FILES)
    filler = disk / "filler"
    refused = 0
    for left in (0, 40_000, 80_000):
        filled(disk, left)
        try:
            import_paths(small, [tmp_path / "files"], "ivan")
        except NotWritten as refusal:
            refused += 1
            assert "нет места" in str(refusal)
            assert small.query("data/batches").empty and parts(disk) == []
        filler.unlink()
    assert refused >= 2, "the disk was never full"
    statuses = {report.status for report in import_paths(small, [tmp_path / "files"], "ivan")}
    assert statuses <= {"imported", "duplicate"} and len(small.query("data/batches")) == FILES


def test_parts_of_files_that_a_killed_program_left_are_removed_at_the_next_opening(tmp_path: Path):
    left = tmp_path / "originals" / "ab" / ".abc.1-2.part"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    (tmp_path / "s.before-014.duckdb.part").write_bytes(b"half")
    open_store(tmp_path / "s.duckdb").close()
    assert parts(tmp_path) == []


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="limits of a Unix system")
def test_a_failed_checkpoint_loses_nothing_and_the_next_one_catches_up(tmp_path: Path):
    path = tmp_path / "s.duckdb"
    open_store(path).close()
    done = subprocess.run([sys.executable, "-c", FAILED_CHECKPOINT, path], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "invalidated" in done.stderr, "the checkpoint never failed"
    assert done.stdout.splitlines() == ["in the log True", "in the file True [1, 100000, 100000, 100000]"]
