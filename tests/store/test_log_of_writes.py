"""What is acknowledged stands in the store's file; a log beside it is read in if it is the file's own, else never."""

import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from dashboard.store import StoreRefused, open_store, opening
from dashboard.store.attached import STORAGE
from dashboard.store.batches import append_batch
from dashboard.subjects.roadmap.events import Told, tell
from tests.empty_stores import ATTACH
from tests.store.test_store import batch


@pytest.fixture(autouse=True)
def _stores_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the steps, each with a name of its own: copies of one empty store would bear one name."""
    monkeypatch.setattr(opening._Opening, "_attach", ATTACH)


LEAVE_A_LOG = """
import os, sys, duckdb
connection = duckdb.connect(":memory:", config={"checkpoint_threshold": "1TB"})
connection.execute(f"ATTACH '{sys.argv[1]}' AS store")
for comment in sys.argv[2:]:
    connection.execute("INSERT INTO store.progress_event (measure, comment) VALUES ('m', ?)", [comment])
os._exit(0)
"""


def made(path: Path, *words: str) -> Path:
    """A closed store in a folder of its own, with these words on a measure."""
    store = open_store(path)
    for said in words:
        tell(store, Told(("m",), comment=said), "ivan")
    store.close()
    return path


def killed_after(path: Path, *words: str) -> Path:
    """The log of writes of a program that was killed right after it had written these words."""
    subprocess.run([sys.executable, "-c", LEAVE_A_LOG, str(path), *words], check=True)
    log = Path(f"{path}.wal")
    assert log.exists()
    return log


def words(path: Path) -> list[str]:
    """What the store's file holds, opened by the program."""
    store = open_store(path)
    with store.looked_into() as cursor:
        found = cursor.execute("SELECT comment FROM store.progress_event ORDER BY comment").fetchall()
    store.close()
    return [comment for (comment,) in found]


def refused(path: Path) -> str:
    """The sentence with which the store is refused; its file and its log stay byte for byte."""
    files = [file for file in (path, Path(f"{path}.wal")) if file.exists()]
    before = [file.read_bytes() for file in files]
    with pytest.raises(StoreRefused) as refusal:
        open_store(path)
    assert [file.read_bytes() for file in files] == before
    return f"{type(refusal.value).__name__}: {refusal.value}"


def test_a_copy_of_the_file_alone_taken_in_use_holds_every_edit_and_file(tmp_path: Path):
    store = open_store(tmp_path / "s.duckdb")
    append_batch(store, batch(), "ivan")
    for number in range(10):
        tell(store, Told(("m",), comment=str(number)), "ivan")
    copy = Path(shutil.copy(store.path, tmp_path / "copy.duckdb"))
    assert not Path(f"{store.path}.wal").exists()
    store.close()
    assert words(copy) == [str(number) for number in range(10)]
    opened = open_store(copy)
    assert len(opened.query("data/batches")) == 1
    opened.close()


def test_what_a_killed_program_acknowledged_is_read_in(tmp_path: Path):
    path = made(tmp_path / "s.duckdb", "a")
    killed_after(path, "b", "c")
    assert words(path) == ["a", "b", "c"]
    assert not Path(f"{path}.wal").exists()


def test_the_log_of_another_store_is_refused_and_nothing_of_it_is_taken(tmp_path: Path):
    path, other = made(tmp_path / "a" / "s.duckdb", "own"), made(tmp_path / "b" / "s.duckdb", "theirs")
    shutil.move(killed_after(other, "theirs too"), f"{path}.wal")
    said = refused(path)
    assert said.startswith("ForeignLog") and "s.duckdb.wal" in said and "переименуйте журнал" in said
    shutil.move(f"{path}.wal", tmp_path / "aside.wal")
    assert words(path) == ["own"]


@pytest.mark.parametrize("is_newer", [True, False])
def test_the_log_of_another_state_of_the_same_store_is_refused(tmp_path: Path, is_newer: bool):
    path = made(tmp_path / "s.duckdb", "a")
    early = Path(shutil.copy(path, tmp_path / "early.duckdb"))
    if is_newer:
        made(path, "b")
        log = killed_after(path, "c")
        shutil.copy(log, f"{early}.wal")
        assert refused(early).startswith("ForeignLog")
    else:
        log = Path(shutil.copy(killed_after(early, "of early"), tmp_path / "kept.wal"))
        made(path, "b")
        shutil.copy(log, f"{path}.wal")
        assert refused(path).startswith("ForeignLog")


def test_a_log_that_does_not_say_whose_it_is_is_refused_beside_a_file_of_the_present_kind(tmp_path: Path):
    path, old = made(tmp_path / "s.duckdb", "own"), of_old_kind(tmp_path / "old.duckdb", "old")
    shutil.move(killed_after(old, "of old"), f"{path}.wal")
    assert refused(path).startswith("ForeignLog")


def of_old_kind(path: Path, *said: str) -> Path:
    """A closed store as the program made it before, in a file whose log says nothing of it."""
    source = made(path.with_name("source.duckdb"), *said)
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{source}' AS store")
        connection.execute(f"ATTACH '{path}' AS old (STORAGE_VERSION 'v1.0.0')")
        connection.execute("COPY FROM DATABASE store TO old")
    source.unlink()
    return path


def test_a_store_of_the_old_kind_is_written_anew_with_what_a_killed_program_left(tmp_path: Path):
    path = of_old_kind(tmp_path / "s.duckdb", "a")
    killed_after(path, "b")
    assert words(path) == ["a", "b"]
    with duckdb.connect(str(path)) as connection:
        kind = connection.execute("SELECT tags['storage_version'] FROM duckdb_databases() WHERE path IS NOT NULL")
        assert kind.fetchone() == (f"{STORAGE}+",)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["s.duckdb"]
    other = of_old_kind(tmp_path / "other.duckdb", "other")
    assert words(other) == ["other"]
    shutil.move(killed_after(other, "theirs"), f"{path}.wal")
    assert refused(path).startswith("ForeignLog"), "files written anew have names of their own"


def test_a_damaged_log_says_that_it_is_the_log(tmp_path: Path):
    path = made(tmp_path / "s.duckdb", "a")
    log = killed_after(path, "b", "c")
    data = bytearray(log.read_bytes())
    data[60] ^= 4
    log.write_bytes(data)
    said = refused(path)
    assert said.startswith("DamagedLog") and "s.duckdb.wal" in said and "резервной копии" in said
