"""One drop of files: one visible version, whoever else reads, writes or imports at the same time."""

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard import clock, derive
from dashboard.bench.big_files import write_big_files
from dashboard.derive.health import find_faults
from dashboard.imports.pipeline import DEMO_USER, import_paths, undo
from dashboard.reading import open_reading
from dashboard.store import Store
from dashboard.store.batches import known_hashes
from dashboard.subjects.roadmap.events import Told, tell
from tests.subjects.roadmap.plans import TRAIN, take

pytestmark = pytest.mark.usefixtures("derives")
FILES = 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_big_files(tmp_path / "own", works=120, tasks=6, files=FILES)
    return tmp_path / "own"


def together(*works: Callable[[], object]) -> None:
    """Do all the works at once, each in a thread of its own; their failures are raised here."""
    failed: list[BaseException] = []

    def run(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    if failed:
        raise failed[0]


def test_readers_see_all_files_of_a_drop_or_none(store: Store, folder: Path):
    seen: set[tuple[int, int]] = set()
    over = threading.Event()

    def read() -> None:
        while not over.is_set():
            seen.add((len(known_hashes(store)), len(store.query("data/totals"))))

    def take_all() -> None:
        import_paths(store, [folder], "me")
        over.set()

    together(read, take_all)
    assert seen - {(0, 0)} <= {(FILES, 1), (FILES, 0), (0, 1)}, "the two questions are asked one after the other"
    assert {files for files, _ in seen} <= {0, FILES}


def test_signs_are_there_with_the_first_glance(store: Store, folder: Path):
    import_paths(store, [folder], "me")
    assert derive.is_ready(store, [clock.today(), clock.last_meeting(clock.today())])


def test_a_status_is_told_while_a_drop_is_being_taken(store: Store):
    take(store)
    told = Told((TRAIN,), status="выполнено", happened_on=date(2023, 11, 20))
    with store.transaction() as transaction:
        transaction.append("unit_seen", pd.DataFrame([{"level": "school", "unit": "edu880009", "name": "Девятая"}]))
        writer = threading.Thread(target=tell, args=(store, told, "methodist"))
        writer.start()
        writer.join(20)
        assert not writer.is_alive(), "the status waited for the drop"
    assert "выполнено" in set(open_reading(store).ask("roadmap/history", measure=TRAIN)["value"])


def test_six_at_once_leave_every_derived_key_once(store: Store, tmp_path: Path):
    folders = [tmp_path / f"own{number}" for number in range(6)]
    for number, out in enumerate(folders):
        write_big_files(out, works=60 + 30 * number, tasks=4 + number, files=1)
    together(*(lambda out=out: import_paths(store, [out], "me") for out in folders))
    assert len(known_hashes(store)) == 6
    assert find_faults(store) == []


def test_the_same_file_from_two_sessions_stands_once(store: Store, folder: Path):
    reports = []
    together(*[lambda: reports.extend(import_paths(store, [folder], "me"))] * 2)
    assert sorted(report.status for report in reports) == ["duplicate"] * FILES + ["imported"] * FILES
    assert len(store.query("data/batches")) == FILES


def test_a_drop_taken_back_together_leaves_what_was_before(store: Store, folder: Path, tmp_path: Path):
    write_big_files(tmp_path / "first", works=45, tasks=5, files=1)
    import_paths(store, [tmp_path / "first"], "me")
    before = derive.find(store, clock.today())
    import_paths(store, [folder], "me")
    batches = store.query("data/batches")
    undo(store, batches["batch_id"].head(FILES).tolist(), "me", "ошибка")
    assert derive.find(store, clock.today()) == before is not None
    assert find_faults(store) == []


def test_files_of_a_drop_bear_times_in_their_order(store: Store, folder: Path):
    reports = import_paths(store, [folder], "me")
    batches = store.query("data/batches").sort_values("imported_at")
    assert batches["file_name"].tolist() == [report.file for report in reports]
    assert batches["imported_at"].is_unique


def test_a_failing_drop_leaves_nothing_and_the_invented_district_stands(store: Store, folder: Path, tmp_path: Path):
    write_big_files(tmp_path / "invented", works=45, tasks=5, files=1)
    import_paths(store, [tmp_path / "invented"], DEMO_USER)

    def stops(share: float, text: str) -> None:
        if text.startswith("Ищем признаки"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_paths(store, [folder], "me", stops)
    assert store.query("data/batches")["imported_by"].tolist() == [DEMO_USER]
    assert len(known_hashes(store)) == 1
