"""A store that does not open says why, and its file stays as it was."""

import logging
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from dashboard.store import StoreDamaged, StoreFault, StoreNewer, open_store
from dashboard.store.batches import append_batch
from dashboard.store.schema import STEPS
from dashboard.surfaces.cli.main import app
from tests.store.test_store import batch

OPEN_AS_NOBODY = """
import os, sys
from pathlib import Path
from dashboard.store import StoreRefused, open_store
if os.getuid() == 0:
    os.setuid(65534)
try:
    open_store(Path(sys.argv[1]))
except StoreRefused as error:
    print(type(error).__name__, error, type(error.__cause__).__name__)
"""
OPEN_WITHOUT_ROOM = """
import resource, sys
from pathlib import Path
from dashboard.store import StoreRefused, open_store
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    open_store(Path(sys.argv[1]))
except StoreRefused as error:
    print(type(error).__name__, error)
"""
on_posix = pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="rights and limits of a Unix system")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed store with one batch."""
    file = tmp_path / "store" / "objektiv.duckdb"
    store = open_store(file)
    append_batch(store, batch(), "ivan")
    store.close()
    return file


@pytest.fixture
def place_of_all() -> Iterator[Path]:
    """A folder that every account of the machine may enter: pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


def run(code: str, *arguments: object) -> str:
    done = subprocess.run([sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def steps_with(folder: Path, **files: str) -> Path:
    """The program's steps and further ones: name of a file without its number's letter -> SQL."""
    shutil.copytree(STEPS, folder)
    for name, sql in files.items():
        (folder / f"{name.removeprefix('s')}.sql").write_text(sql, encoding="utf-8")
    return folder


def in_file(path: Path, statement: str) -> list[tuple]:
    with duckdb.connect(str(path)) as connection:
        return connection.execute(statement).fetchall()


def batches(path: Path) -> int:
    return in_file(path, "SELECT count(*) FROM batch")[0][0]


def test_another_programs_database_is_refused_and_gets_no_tables_of_ours(tmp_path: Path):
    path = tmp_path / "other.duckdb"
    in_file(path, "CREATE TABLE theirs AS SELECT 1 AS a")
    before = path.read_bytes()
    with pytest.raises(StoreDamaged, match="не открывается как хранилище"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_store_of_a_newer_program_is_refused_with_both_versions_and_not_written_to(path: Path):
    in_file(path, "INSERT INTO schema_step VALUES (99, '099_of_tomorrow', now()::TIMESTAMP)")
    before = path.read_bytes()
    with pytest.raises(StoreNewer, match=r"099_of_tomorrow.*шаги до 0\d\d.*Обновите программу") as refused:
        open_store(path)
    assert "резервной копии" not in str(refused.value)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.glob("*.duckdb*")] == [path.name]


def test_a_file_of_a_later_duckdb_is_refused_as_newer(path: Path):
    path.write_bytes(of_storage_version(path.read_bytes(), 200))
    with pytest.raises(StoreNewer, match=r"вид файла \d+.*Обновите программу"):
        open_store(path)


def of_storage_version(data: bytes, version: int) -> bytes:
    """The file's main header with another version of storage and the checksum that DuckDB expects of it."""

    def word(at: bytes) -> int:
        return int.from_bytes(at, "little") * 0xBF58476D1CE4E5B9 % 2**64

    old, new = data[8:16], data[8:12] + version.to_bytes(4, "little")
    checksum = int.from_bytes(data[:8], "little") ^ word(old) ^ word(new)
    return checksum.to_bytes(8, "little") + new + data[16:]


def test_a_broken_step_is_our_fault_and_leaves_data_file_and_copy(path: Path, tmp_path: Path, caplog):
    steps = steps_with(tmp_path / "steps", s098_broken="CREATE TABLE store.a (b INTEGER); SELECT no_such_column;")
    with caplog.at_level(logging.ERROR), pytest.raises(StoreFault, match="098_broken") as refused:
        open_store(path, steps)
    words = str(refused.value)
    assert "Ошибка программы" in words and "Данные не тронуты" in words and "objektiv.before-098.duckdb" in words
    assert "резервной копии" not in words and "или переименуйте" not in words
    assert "no_such_column" in caplog.text, "the log holds the whole error"
    assert in_file(path, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'a'") == [(0,)]
    assert batches(path) == batches(path.with_name("objektiv.before-098.duckdb")) == 1
    open_store(path).close()


def test_a_broken_reference_table_is_our_fault_too(path: Path, tmp_path: Path, monkeypatch):
    from dashboard.store import facts

    shutil.copytree(facts._REFERENCE, tmp_path / "reference")
    (tmp_path / "reference" / "scales.csv").unlink()
    monkeypatch.setattr(facts, "_REFERENCE", tmp_path / "reference")
    with pytest.raises(StoreFault, match=r"справочник scales\.csv"):
        open_store(path)
    assert batches(path) == 1


def test_a_store_with_data_is_copied_before_a_step_and_two_copies_stay(path: Path, tmp_path: Path, caplog):
    steps = steps_with(tmp_path / "steps")
    with caplog.at_level(logging.WARNING):
        for number in (95, 96, 97):
            (steps / f"0{number}_more.sql").write_text(f"CREATE TABLE store.more_{number} (a INTEGER)")
            open_store(path, steps).close()
    copies = sorted(file.name for file in path.parent.glob("*.before-*"))
    assert copies == ["objektiv.before-096.duckdb", "objektiv.before-097.duckdb"]
    assert "before-095" in caplog.text
    done = in_file(path.with_name("objektiv.before-097.duckdb"), "SELECT max(step) FROM schema_step")
    assert done == [(96,)] and batches(path.with_name("objektiv.before-096.duckdb")) == 1


def test_what_a_killed_program_left_in_the_log_of_writes_is_in_the_copy(path: Path, tmp_path: Path):
    kill = "import os, sys, duckdb; c = duckdb.connect(sys.argv[1]); c.execute(sys.argv[2]); os._exit(0)"
    run(kill, path, "CREATE TABLE late AS SELECT 1 AS a")
    assert Path(f"{path}.wal").exists()
    open_store(path, steps_with(tmp_path / "steps", s098_more="CREATE TABLE store.more (a INTEGER)")).close()
    copy = path.with_name("objektiv.before-098.duckdb")
    assert in_file(copy, "SELECT a FROM late") == [(1,)]


def test_an_empty_store_needs_no_copy(tmp_path: Path):
    path = tmp_path / "objektiv.duckdb"
    open_store(path).close()
    open_store(path, steps_with(tmp_path / "steps", s098_more="CREATE TABLE store.more (a INTEGER)")).close()
    assert not list(tmp_path.glob("*.before-*"))


@on_posix
def test_a_file_that_may_only_be_read_says_so(path: Path, place_of_all: Path):
    file = Path(shutil.copy(path, place_of_all))
    file.chmod(0o444)
    words = run(OPEN_AS_NOBODY, file)
    assert words.startswith("StoreUnwritable") and "только для чтения" in words
    assert words.strip().endswith("IOException"), "DuckDB said it, of the file"


@on_posix
def test_a_folder_that_may_only_be_read_says_so(path: Path, place_of_all: Path):
    Path(shutil.copy(path, place_of_all)).chmod(0o666)
    place_of_all.chmod(0o555)
    words = run(OPEN_AS_NOBODY, place_of_all / path.name)
    assert words.startswith("StoreUnwritable") and "не разрешает записывать" in words


@on_posix
def test_a_full_disk_says_so_and_leaves_the_store(path: Path, tmp_path: Path):
    words = run(OPEN_WITHOUT_ROOM, tmp_path / "new" / "objektiv.duckdb", 1000)
    assert words.startswith("StoreUnwritable") and "нет места" in words
    open_store(path).close()


@on_posix
def test_a_disk_too_full_for_the_copy_leaves_no_half_of_it(path: Path, tmp_path: Path):
    steps = steps_with(tmp_path / "steps", s098_more="CREATE TABLE store.more (a INTEGER)")
    opened = f"open_store(Path(sys.argv[1]), Path({str(steps)!r}))"
    code = OPEN_WITHOUT_ROOM.replace("open_store(Path(sys.argv[1]))", opened)
    words = run(code, path, 4096)
    assert words.startswith("StoreUnwritable") and "нет места" in words
    assert [file.name for file in path.parent.glob("*.duckdb*")] == [path.name]
    assert in_file(path, "SELECT max(step) < 98 FROM schema_step") == [(True,)]


def test_the_command_line_prints_the_sentence_and_ends_with_1(path: Path):
    in_file(path, "INSERT INTO schema_step VALUES (99, '099_of_tomorrow', now()::TIMESTAMP)")
    done = CliRunner().invoke(app, ["check", "--store", str(path)])
    assert done.exit_code == 1
    assert "Обновите программу" in done.stderr and "Traceback" not in done.stderr


def test_the_command_line_prints_the_sentence_alone_for_a_file_that_is_no_store(tmp_path: Path):
    (tmp_path / "noise.duckdb").write_bytes(b"no store" * 1000)
    command = [sys.executable, "-m", "dashboard", "check", "--store", str(tmp_path / "noise.duckdb")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("Файл noise.duckdb не открывается")


def test_the_page_prints_the_sentence(path: Path, monkeypatch):
    import streamlit as st
    from streamlit.testing.v1 import AppTest

    from dashboard.settings import PROJECT, settings

    in_file(path, "INSERT INTO schema_step VALUES (99, '099_of_tomorrow', now()::TIMESTAMP)")
    monkeypatch.setenv("OBJEKTIV_STORE", str(path))
    settings.cache_clear()
    st.cache_resource.clear()
    try:
        page = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run()
        assert "099_of_tomorrow" in page.error[0].value and not page.exception
    finally:
        st.cache_resource.clear()
        settings.cache_clear()
