"""The running program makes copies: by the day, on request of a command, and says why it could not."""

import asyncio
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard import clock
from dashboard.backup import restore
from dashboard.backup.asking import FAULT, Request, answer_requests
from dashboard.backup.keeper import Keeper, make_scheduled
from dashboard.backup.schedule import failure_of, folder_of, kept_copies, name_at
from dashboard.settings import settings
from dashboard.store import Store, StoreBusy
from dashboard.surfaces.cli import backup as command
from dashboard.surfaces.cli.main import app
from dashboard.surfaces.web.copies import keeping

HOLD = """
import sys, time
from pathlib import Path
from dashboard.backup.keeper import Keeper
from dashboard.store import open_store
store = open_store(Path(sys.argv[1]))
if sys.argv[2] == "keeps":
    Keeper(store.path, lambda: store, lambda opened: True).start()
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture(params=["keeps"])
def holder(place: Path, request: pytest.FixtureRequest) -> Iterator[subprocess.Popen]:
    """A program in a process of its own that holds the store, with or without keeping copies."""
    arguments = [sys.executable, "-c", HOLD, str(place), request.param]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as held:
        assert held.stdout and held.stdin and held.stdout.readline() == "open\n"
        yield held
        held.stdin.close()


def due(keeper: Keeper) -> Keeper:
    keeper._next_due_look = time.monotonic()
    return keeper


def copies(store: Store | Path) -> list[str]:
    path = store if isinstance(store, Path) else store.path
    return [kept.file.name for kept in kept_copies(path, folder_of(path))]


def test_the_command_gets_its_copy_from_the_program_that_holds_the_store(holder, place: Path, tmp_path: Path):
    done = CliRunner().invoke(app, ["backup", str(tmp_path / "mine.zip"), "--store", str(place)])
    assert done.exit_code == 0, done.output
    assert "Копия записана и проверена" in done.output
    assert len(copies(place)) == 1
    assert restore(tmp_path / "mine.zip", tmp_path / "new" / "s.duckdb").aside is None
    assert not list(place.parent.glob(".*copy-*"))


@pytest.mark.parametrize("holder", ["holds"], indirect=True)
def test_a_holder_that_makes_no_copies_is_named_and_nothing_is_left(holder, place: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(command, "PATIENCE_S", 1)
    done = CliRunner().invoke(app, ["backup", str(tmp_path / "mine.zip"), "--store", str(place)])
    assert done.exit_code == 1 and f"процесс {holder.pid}" in done.stderr and "Копия не сделана" in done.stderr
    assert not (tmp_path / "mine.zip").exists() and not list(place.parent.glob(".*copy-*"))


def test_without_own_files_or_a_store_no_copy_is_made(full: Store, tmp_path: Path):
    due(Keeper(full.path, lambda: full, lambda opened: False)).look()
    assert copies(full) == []

    def open_it() -> Store:
        raise AssertionError("a store that is not there is not opened")

    due(Keeper(tmp_path / "none" / "s.duckdb", open_it, lambda opened: True)).look()


def test_the_first_copy_comes_when_it_is_due_and_the_next_one_after_a_day(full: Store):
    keeper = Keeper(full.path, lambda: full, lambda opened: True)
    keeper.look()
    assert copies(full) == [], "not while the program is starting"
    due(keeper).look()
    assert len(copies(full)) == 1
    due(keeper).look()
    assert len(copies(full)) == 1
    (first,) = kept_copies(full.path, folder_of(full.path))
    yesterday = first.file.with_name(name_at(full.path, clock.local_now() - timedelta(hours=25)))
    first.file.rename(yesterday)
    due(keeper).look()
    assert len(copies(full)) == 2


def test_a_command_at_work_is_waited_for_and_is_no_failure(full: Store):
    def busy() -> Store:
        raise StoreBusy(full.path)

    due(Keeper(full.path, busy, lambda opened: True)).look()
    assert failure_of(full.path) is None and copies(full) == []


def test_what_fails_is_remembered_until_it_succeeds_and_old_copies_stay(full: Store, tmp_path: Path, monkeypatch):
    make_scheduled(full)
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("OBJEKTIV_BACKUPS", str(tmp_path / "file"))
    settings.cache_clear()
    due(keeper := Keeper(full.path, lambda: full, lambda opened: True)).look()
    failed = failure_of(full.path)
    assert failed and "недоступна" in failed.why and str(tmp_path / "file") in failed.why
    request = Request(full.path)
    keeper.look()
    answer = request.answer()
    assert answer and answer[0] is None and failed.why == f"Копия не сделана. {answer[1]}"
    request.withdraw()
    monkeypatch.undo()
    settings.cache_clear()
    make_scheduled(full)
    assert failure_of(full.path) is None and len(copies(full)) >= 1


def test_one_copy_answers_all_who_wait_and_who_left_is_forgotten(full: Store):
    waits, gone = Request(full.path), Request(full.path)
    assert waits.answer() is None and not waits.is_taken
    gone.withdraw()
    Keeper(full.path, lambda: full, lambda opened: True).look()
    answer = waits.answer()
    assert answer and answer[0] and answer[0].exists() and waits.is_taken
    waits.withdraw()
    assert [name for name in os.listdir(full.path.parent) if ".copy-" in name] == []


def test_the_server_keeps_copies_for_as_long_as_it_lives(place: Path, monkeypatch):
    import streamlit as st

    monkeypatch.setenv("OBJEKTIV_STORE", str(place))
    settings.cache_clear()
    st.cache_resource.clear()

    async def live() -> None:
        async with keeping(None):
            request = Request(place)
            while not request.answer():
                await asyncio.sleep(0.1)
            request.withdraw()

    try:
        with ThreadPoolExecutor(1) as aside:  # browser tests have a loop running in this thread
            aside.submit(lambda: asyncio.run(asyncio.wait_for(live(), 30))).result()
        assert len(copies(place)) == 1
    finally:
        st.cache_resource.clear()
        settings.cache_clear()


def test_a_lost_original_is_told_and_no_older_copy_makes_way(full: Store):
    make_scheduled(full)
    (first,) = kept_copies(full.path, folder_of(full.path))
    (earlier,) = [first.file.with_name(name_at(full.path, first.made_at - timedelta(seconds=60)))]
    first.file.rename(earlier)
    shutil.rmtree(full.originals)
    make_scheduled(full)
    failed = failure_of(full.path)
    assert failed and "исходники пропали или испорчены: 1" in failed.why and earlier.exists()


def test_who_asks_is_answered_even_when_copying_fails_unforeseen(full: Store):
    waits = Request(full.path)

    def fails() -> tuple[Path | None, str]:
        raise RuntimeError("unforeseen")

    with pytest.raises(RuntimeError):
        answer_requests(full.path, fails)
    assert waits.answer() == (None, FAULT)
    waits.withdraw()
