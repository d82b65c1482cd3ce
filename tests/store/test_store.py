"""The store: transactions, undo, moments, two processes, many threads."""

import subprocess
import sys
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from dashboard import clock, derive
from dashboard.derive.health import KEYS, find_faults
from dashboard.store import Store, StoreBusy, StoreDamaged, open_store
from dashboard.store.batches import NewBatch, append_batch, known_hashes, original, revoke_batches
from dashboard.vocabulary import ALL, LATEST
from tests.kinds import only_in_a_file

TODAY = clock.today()
OPEN_IT = "import sys; from pathlib import Path; from dashboard.store import open_store; open_store(Path(sys.argv[1]))"


def batch(school: str = "edu000101", score: int = 12, name: str = "a.xlsx", form: str = "f1") -> NewBatch:
    work = {
        "form": form,
        "school": school,
        "subject": "МА",
        "grade": 4,
        "academic_year": "2020/2021",
        "participant": "40001",
        "class_name": "4А",
        "variant": "1",
        "absent": False,
        "points": [score],
        "primary_score": score,
        "mark": 4,
        "journal_mark": 4,
    }
    assessment = {"form": form, "subject": "МА", "grade": 4, "academic_year": "2020/2021", "max_score": 20}
    data = f"{school}{score}{form}".encode()
    import hashlib

    return NewBatch(
        name,
        data,
        hashlib.sha256(data).hexdigest(),
        form,
        1,
        {"work": pd.DataFrame([work]), "assessment": pd.DataFrame([assessment])},
        pd.DataFrame(),
        1,
        0,
        0,
        0,
    )


def pupils_of(store: Store, known_at: datetime = LATEST) -> list[int]:
    """Pupils of each cell, as known at a moment."""
    derive.ensure(store, [TODAY], known_at)
    found = derive.find(store, TODAY, known_at)
    return store.query("data/cells", snapshot=found, district=ALL, year=ALL)["n"].tolist() if found else []


def test_a_batch_stands_and_its_original_is_kept(store: Store):
    new = batch()
    append_batch(store, new, "ivan")
    assert known_hashes(store) == {new.file_hash}
    assert original(store, new.file_hash) == new.data
    assert pupils_of(store) == [1]


def test_undo_takes_the_rows_away_and_keeps_the_past(store: Store):
    batch_id = append_batch(store, batch(), "ivan")
    before = clock.now()
    revoke_batches(store, [batch_id], "ivan", "ошибка")
    assert known_hashes(store) == set()
    assert pupils_of(store) == []
    assert pupils_of(store, before) == [1]
    assert pupils_of(store, before - timedelta(days=1)) == []


def test_the_same_files_give_the_same_snapshot_again(store: Store):
    append_batch(store, batch(), "ivan")
    first = derive.key_of(store, TODAY)
    second_batch = append_batch(store, batch("edu000102"), "ivan")
    assert derive.key_of(store, TODAY) != first
    revoke_batches(store, [second_batch], "ivan", "лишнее")
    assert derive.key_of(store, TODAY) == first


def test_a_form_after_the_federal_check_outranks_a_later_protocol(store: Store):
    append_batch(store, batch(score=12, form="f1"), "ivan")
    append_batch(store, batch(score=19, form="protocol_2026"), "ivan")
    derive.ensure(store, [TODAY])
    found = derive.find(store, TODAY)
    assert store.query("derived/input_scores", snapshot=found)["score"].tolist() == [12]


def test_a_failing_transaction_leaves_nothing(store: Store):
    new = batch()
    broken = NewBatch(**{**new.__dict__, "tables": new.tables | {"task": pd.DataFrame([{"no_such_column": 1}])}})
    with pytest.raises(Exception, match="no_such_column"):
        append_batch(store, broken, "ivan")
    assert known_hashes(store) == set()
    assert derive.key_of(store, TODAY) is None


@only_in_a_file
def test_a_second_process_is_told_who_holds_the_store(store: Store):
    run = subprocess.run([sys.executable, "-c", OPEN_IT, str(store.path)], capture_output=True, text=True)
    assert run.returncode != 0
    assert "занято другой программой" in run.stderr
    assert "процесс" in run.stderr


@only_in_a_file
def test_the_same_process_is_refused_too(store: Store):
    with pytest.raises(StoreBusy):
        open_store(store.path)


def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path: Path):
    path = tmp_path / "objektiv.duckdb"
    path.write_bytes(b"not a store" * 1000)
    with pytest.raises(StoreDamaged, match="не открывается"):
        open_store(path)
    assert path.read_bytes().startswith(b"not a store")


def test_a_store_reopens_with_its_schema_and_rows(tmp_path: Path):
    first = open_store(tmp_path / "s.duckdb")
    append_batch(first, batch(), "ivan")
    first.close()
    second = open_store(tmp_path / "s.duckdb")
    assert pupils_of(second) == [1]
    second.close()


def test_threads_get_their_own_answers(store: Store):
    for number in range(8):
        append_batch(store, batch(f"edu00010{number}"), f"user{number}")
    wrong = []

    def ask(number: int) -> None:
        for _ in range(50):
            rows = store.query("data/batches_of", who=f"user{number}")
            if len(rows) != 1:
                wrong.append(number)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert wrong == []


def test_check_finds_a_lost_and_a_changed_original(store: Store):
    append_batch(store, batch(), "ivan")
    append_batch(store, batch("edu000102", name="b.xlsx"), "ivan")
    assert find_faults(store) == []
    files = sorted(p for p in store.originals.rglob("*") if p.is_file())
    files[0].write_bytes(b"changed")
    files[1].unlink()
    assert len(find_faults(store)) == 2


@only_in_a_file
def test_check_finds_a_doubled_row_of_every_derived_table(demo_store: Store):
    assert find_faults(demo_store) == []
    with demo_store.looked_into() as cursor:
        for table in KEYS:
            cursor.execute(f"INSERT INTO store.{table} FROM store.{table} LIMIT 1")
    faults = find_faults(demo_store)
    assert len(faults) == len(KEYS)
    assert [table for table in KEYS if not any(f"таблица {table}:" in fault for fault in faults)] == []


def test_every_table_of_a_snapshot_states_its_key(store: Store):
    found = "SELECT table_name FROM duckdb_columns() WHERE database_name = 'store' AND column_name = 'snapshot_id'"
    with store.looked_into() as cursor:
        of_snapshots = {row[0] for row in cursor.execute(found).fetchall()}
    assert of_snapshots and of_snapshots <= set(KEYS)


@only_in_a_file
def test_check_finds_an_unfinished_snapshot(demo_store: Store):
    with demo_store.looked_into() as cursor:
        cursor.execute("DELETE FROM store.snapshot")
    assert {"не закончен" in fault for fault in find_faults(demo_store)} == {True}
