"""Files read by several processes are taken as files read one after another are, whatever becomes of a process."""

import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.files.sources import FileRefused, Refusal, SourceFile, collect, expand
from dashboard.imports import several
from dashboard.imports.against import Alone
from dashboard.imports.passport import Correction
from dashboard.imports.pipeline import import_sources
from dashboard.imports.prepared import Prepared, Ready
from dashboard.imports.readers import DIED, Readers
from dashboard.imports.several import Ask, prepare_each
from dashboard.store import Store, open_store
from tests.imports import hostile, made

_OF_A_RUN = {"batch_id", "drop_id", "event_id", "imported_at", "recorded_at"}
"""Columns that no two imports have alike."""


@pytest.fixture(scope="module")
def sources(demo_files: Path) -> list[SourceFile | Refusal]:
    """Files of every layout the demo has, files of broken kinds among them, one of them twice."""
    every = [one for path in collect([demo_files]) for one in expand(path, name=path.name)]
    good = [one for one in every if "ротокол" not in one.name or "edu000101" in one.name]
    good = list({one.name: one for one in good}.values())  # the last year of each form
    bad = [
        ("обрыв.xlsx", made.book_bytes({"Лист": [["а", "б"]]})[:-200]),
        ("шум.xlsx", b"noise"),
        ("иное.xlsx", hostile.xlsx([["что-то", "иное"], ["1", "2"]])),
        ("бомба.xlsx", hostile.bomb(450)),
        ("пустая.csv", b";;\n;;\n"),
        ("старая.xls", hostile.xls([["что-то"], ["иное"]])),
    ]
    spoiled = [one for name, data in bad for one in expand(name, data=data)]
    again = [SourceFile("копия.xlsx", one.data, one.format) for one in good[5:6] if isinstance(one, SourceFile)]
    mixed = [*good, *spoiled, *again]
    random.Random(5).shuffle(mixed)
    return mixed


def small(sources: list[SourceFile | Refusal], count: int = 14) -> list[SourceFile]:
    """The smallest of the files that can be opened."""
    found = [one for one in sources if isinstance(one, SourceFile) and one.name != "бомба.xlsx"]
    return sorted(found, key=lambda one: len(one.data))[:count]


def taken(folder: Path, sources: list[Any], processes: int, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, Any]:
    """What is told of files taken by so many processes, and all tables of their store but what differs by the run."""
    monkeypatch.setattr(several, "WORTH_S", -1.0)
    monkeypatch.setattr(several, "cores", lambda: processes)
    store = open_store(folder / "objektiv.duckdb")
    reports = [report.as_json() for report in import_sources(store, iter(sources), "me")]
    tables = contents(store)
    store.close()
    kept = {file.name: file.read_bytes() for file in (folder / "originals").rglob("*") if file.is_file()}
    return reports, tables | {"originals": kept}


def contents(store: Store) -> dict[str, Any]:
    """Rows of every table, batches in the order in which they stand over each other and named by their files."""
    with store.rehearsal() as transaction:
        cursor = transaction._cursor
        names = cursor.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'store'").fetchall()
        tables = {name: cursor.execute(f'SELECT * FROM store."{name}"').df() for (name,) in sorted(names)}
    batches = tables["batch"].sort_values("imported_at")
    name_of = dict(zip(batches["batch_id"].astype(str), batches["file_name"], strict=True))
    return {"order": list(name_of.values())} | {name: told(rows, name_of) for name, rows in tables.items()}


def told(rows: pd.DataFrame, name_of: dict[str, str]) -> list[str]:
    if "batch_id" in rows:
        rows = rows.assign(of_file=rows["batch_id"].astype(str).map(name_of))
    times = {name for name, kind in rows.dtypes.items() if pd.api.types.is_datetime64_any_dtype(kind)}
    return sorted(map(repr, rows.drop(columns=[*(_OF_A_RUN | times) & set(rows)]).astype(str).to_numpy().tolist()))


def test_what_nobody_else_tells_of_is_told_as_if_it_had_been_looked_for(
    sources: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    met = [*sources, *_mended(sources)]
    short = taken(tmp_path / "short", met, 1, monkeypatch)
    asked: list[str] = []
    monkeypatch.setattr(Alone, "told", lambda alone, table, batch_id: asked.append(table))
    monkeypatch.setattr(Alone, "is_usual", lambda alone, batch_id: False)
    assert taken(tmp_path / "long", met, 1, monkeypatch) == short
    assert (
        set(asked) >= {"work", "group_value"}
        and len(asked) > 3
        and any("Уже есть в" in str(report) for report in short[0])
    )


def _mended(sources: list[Any]) -> Iterator[SourceFile]:
    """Two of the files of works come again as other bytes: what stands is met by what comes."""
    works = [one for one in small(sources, 99) if "Ф1" in one.name or "ротокол" in one.name]
    for one in works[:2]:
        yield SourceFile(f"{one.name.removesuffix('.xlsx')} испр.xlsx", one.data + b"\0", one.format)


def test_several_processes_take_exactly_what_one_takes(
    sources: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    reports, tables = taken(tmp_path / "one", sources, 1, monkeypatch)
    assert {report["status"] for report in reports} == {"imported", "rejected", "duplicate"}
    assert len(tables["work"]) > 1000 and len(tables["group_value"]) > 100
    again, other = taken(tmp_path / "several", sources, 3, monkeypatch)
    assert again == reports
    assert {name for name in tables if tables[name] != other[name]} == set()


def test_answers_come_in_the_order_of_the_files_whichever_is_read_first(sources: list[Any]):
    files = small(sources)
    found = [one.report.file for one in several._in_order([Ask(file) for file in files], set(), _readers(files))]
    assert found == [file.name for file in files]


def _readers(files: list[SourceFile]) -> Any:
    """Answers that come later the earlier they were asked for."""

    class Backwards:
        count = len(files)

        def begin(self, source: SourceFile, said: Correction) -> Any:
            from concurrent.futures import Future

            late: Future[Any] = Future()
            wait = 0.02 * (len(files) - files.index(source))
            threading.Timer(wait, late.set_exception, (FileRefused(source.name),)).start()
            return late

    return Backwards()


def test_a_killed_process_costs_one_file_and_is_said_so(sources: list[Any], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(several, "WORTH_S", -1.0)
    files = small(sources, 60)
    slow = files.pop()
    with Readers(1, {}) as readers:
        first = readers.begin(files[0], Correction())
        first.exception()
        (pid,) = readers.pids()
        victim = readers.begin(slow, Correction())
        rest = [readers.begin(file, Correction()) for file in files[1:4]]
        time.sleep(0.02)
        os.kill(pid, signal.SIGKILL)
        assert str(victim.exception()) == DIED
        assert [str(one.exception() or "") for one in rest] == [_alone(file) for file in files[1:4]]
        assert readers.pids() != [pid]
    assert not _alive(pid) and readers.pids() == []


def _alone(file: SourceFile) -> str:
    from dashboard.imports.whose import read_as_said

    try:
        read_as_said(file, Correction(), {})
    except FileRefused as refused:
        return str(refused)
    return ""


def _alive(pid: int) -> bool:
    """Whether the process is there, be it as a zombie."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_who_stops_listening_leaves_no_process(sources: list[Any], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(several, "WORTH_S", -1.0)
    begun: list[Readers] = []
    monkeypatch.setattr(several, "Readers", lambda *args: begun.append(Readers(*args)) or begun[-1])
    read = prepare_each((Ask(file) for file in small(sources)), set(), {}, processes=2)
    next(read)
    pids = begun[0].pids()
    assert pids and all(map(_alive, pids))
    read.close()
    assert not any(map(_alive, pids))


def test_only_a_window_of_files_is_opened_ahead(sources: list[Any], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(several, "WORTH_S", -1.0)
    opened = 0

    def one_by_one() -> Iterator[Ask]:
        nonlocal opened
        for file in small(sources):
            opened += 1
            yield Ask(file)

    ahead = [opened - place for place, _ in enumerate(prepare_each(one_by_one(), set(), {}, processes=2), 1)]
    assert max(ahead) < 2 * several._WAITING_EACH
    assert ahead[-1] == 0


def test_few_files_are_read_here(sources: list[Any], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(several, "Readers", None)  # would fail if it were asked
    found = list(prepare_each((Ask(file) for file in small(sources, 3)), set(), {}, processes=2))
    assert len(found) == 3


def test_files_that_stand_are_not_read_again(sources: list[Any], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(several, "Readers", None)
    known = {one.sha256 for one in sources if isinstance(one, SourceFile)}
    found = list(prepare_each(map(Ask, sources), known, {}, processes=2))
    assert not any(isinstance(file, Ready) for file in found)
    assert {file.report.status for file in found if isinstance(file.source, SourceFile)} == {"duplicate"}


def test_a_fault_of_ours_is_no_fault_of_the_file(sources: list[Any]):
    with Readers(1, {}) as readers:
        broken: Any = SourceFile("x.csv", None, "csv")  # type: ignore[arg-type]
        with pytest.raises(RuntimeError, match="reading «x"):
            readers.begin(broken, Correction()).result()


def test_a_repeat_within_a_drop_is_known_by_its_turn(sources: list[Any], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(several, "WORTH_S", -1.0)
    known: set[str] = set()
    file = next(one for one in small(sources, 40) if "Численность" in one.name)
    twice: list[Prepared] = []
    for found in prepare_each([Ask(file), Ask(file)], known, {}, processes=2):
        twice.append(found)
        known |= {file.sha256} if isinstance(found, Ready) else set()
    assert [one.report.status for one in twice] == ["imported", "duplicate"]
