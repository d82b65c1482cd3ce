"""Lakes on a real PostgreSQL of the tests' own: a cluster per test process, a database per lake."""

import atexit
import getpass
import os
import shutil
import socket
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import psycopg
import pytest

from dashboard.address import Address, read_address
from dashboard.store import open_store
from dashboard.store.lake import extensions
from dashboard.store.lake.moving import move_store

_USER = "objektiv"
_NEW = "lake_new"
_made = iter(range(10**6))


def lakes_or_skip() -> None:
    """Skip where there is no PostgreSQL, or this duckdb has no extension for lakes."""
    if not _programs():
        pytest.skip("no PostgreSQL here: Debian's package postgresql")
    if not extensions.is_here():
        pytest.skip("no DuckLake for this duckdb")


def new_lake(folder: Path, of: str = _NEW, region: str = "") -> Address:
    """A lake of its own with its data in `folder`: a copy of the database `of`."""
    lakes_or_skip()
    name = f"lake_{os.getpid()}_{next(_made)}"
    if of == _NEW:
        shutil.copytree(_with_steps(), folder, dirs_exist_ok=True)
    execute(f"CREATE DATABASE {name} TEMPLATE {of}")
    return lake_at(name, folder, region)


def empty_database(folder: Path) -> Address:
    """The address of a lake that nobody has opened yet."""
    lakes_or_skip()
    name = f"bare_{os.getpid()}_{next(_made)}"
    execute(f"CREATE DATABASE {name}")
    return lake_at(name, folder)


def lake_at(database: str, folder: Path, region: str = "") -> Address:
    """The address of a lake."""
    more = f";region={region}" if region else ""
    return read_address(f"ducklake:postgres:{_words()} dbname={database};data={folder.as_posix()}/{more}")


@cache
def lake_of(file: Path) -> tuple[str, Path]:
    """The database and the folder of a lake with all that stands in a store's file, moved once; copy it."""
    folder = Path(tempfile.mkdtemp(prefix="objektiv-lake-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    address = new_lake(folder)
    assert address.lake
    # a copy of the file: another test process may be moving it now, and a file has one who opens it
    with tempfile.TemporaryDirectory() as own:
        move_store(Address(shutil.copytree(file.parent, Path(own) / "store") / file.name), address)
    return dict(word.split("=") for word in address.lake.catalogue.split())["dbname"], folder


def copied_lake(file: Path, folder: Path) -> Address:
    """A lake of its own with all that stands in a store's file."""
    lakes_or_skip()
    database, data = lake_of(file)
    shutil.copytree(data, folder, dirs_exist_ok=True)
    return new_lake(folder, database)


def execute(statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
    """A statement on the cluster of this process."""
    with psycopg.connect(f"{_words()} dbname={database}", autocommit=True) as connection:
        found = connection.execute(statement.encode())
        return found.fetchall() if found.description else []


@cache
def _with_steps() -> Path:
    """A lake without rows with the schema raised, to be copied: raising it takes longest."""
    execute(f"CREATE DATABASE {_NEW}")
    folder = Path(tempfile.mkdtemp(prefix="objektiv-lake-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    open_store(lake_at(_NEW, folder)).close()
    return folder


@cache
def _programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


class Cluster:
    """A PostgreSQL of this process, started when it is made; it goes with the process."""

    def __init__(self, programs: Path) -> None:
        self._answers = False
        self._programs, self._folder = programs, Path(tempfile.mkdtemp(prefix="objektiv-pg-"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        if getpass.getuser() == "root":
            shutil.chown(self._folder, "postgres")
        self._do("initdb", "-A", "trust", "-U", _USER, "-E", "UTF8")
        self.start()
        atexit.register(shutil.rmtree, self._folder, ignore_errors=True)
        atexit.register(self._end)

    def start(self) -> None:
        """Answer on the port, if it does not already."""
        if self._answers:
            return
        words = f"-p {self.port} -k {self._folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200"
        self._do("pg_ctl", "-o", words, "-l", str(self._folder / "log"), "-w", "start")
        self._answers = True

    def stop(self) -> None:
        """Answer nobody, as a server that lost its power."""
        self._do("pg_ctl", "-m", "immediate", "-w", "stop")
        self._answers = False

    def _end(self) -> None:
        if self._answers:
            self.stop()

    def _do(self, program: str, *words: str) -> None:
        as_user = ["runuser", "-u", "postgres", "--"] if getpass.getuser() == "root" else []  # root it refuses
        _run([*as_user, str(self._programs / program), "-D", str(self._folder / "data"), *words])


@cache
def cluster() -> Cluster:
    """The cluster of this process."""
    programs = _programs()
    assert programs
    return Cluster(programs)


def _words() -> str:
    return f"host=127.0.0.1 port={cluster().port} user={_USER}"


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
