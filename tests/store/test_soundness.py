"""`check` tells what is damaged, doubled or lost in the store, and what to do; the sentence names the true cause."""

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.bench.flips import measure_flips
from dashboard.derive.health import find_faults
from dashboard.store import Store, open_store
from dashboard.store.batches import append_batch, keep_original, original
from dashboard.store.soundness import KEYS, unread_tables
from dashboard.subjects.roadmap.events import Told, tell
from dashboard.surfaces.cli.main import app
from tests.store.test_store import batch

HOLD = """
import sys, time
from pathlib import Path
from dashboard.store import open_store
store = open_store(Path(sys.argv[1]))
print("open", flush=True)
time.sleep(60)
"""


def checked(path: Path) -> tuple[int, str]:
    """Exit code of the command `check`, and what it says."""
    done = CliRunner().invoke(app, ["check", "--store", str(path)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def in_store(store: Store, statement: str) -> None:
    with store.looked_into() as cursor:
        cursor.execute(statement)


def test_rows_of_a_file_that_are_doubled_or_lost_are_named_with_file_and_table(store: Store):
    append_batch(store, batch(), "ivan")
    append_batch(store, batch("edu000102", name="b.xlsx"), "ivan")
    assert find_faults(store) == []
    in_store(store, "INSERT INTO store.work FROM store.work WHERE school = 'edu000101'")
    in_store(
        store,
        "DELETE FROM store.assessment WHERE batch_id = (SELECT batch_id FROM store.batch WHERE file_name = 'b.xlsx')",
    )
    doubled, lost = sorted(find_faults(store))
    assert "«a.xlsx»: в таблице work строк 2, а файл принёс 1 (каждая записана больше" in doubled
    assert "«b.xlsx»: в таблице assessment строк 0, а файл принёс 1" in lost
    assert all("загрузите его снова" in fault for fault in (doubled, lost))


def test_rows_of_a_file_that_there_is_not_are_told(store: Store):
    append_batch(store, batch(), "ivan")
    in_store(
        store, "INSERT INTO store.work (batch_id, school) VALUES ('00000000-0000-0000-0000-000000000009', 'edu000101')"
    )
    (fault,) = find_faults(store)
    assert "Таблица work: строк файла, которого в хранилище нет: 1" in fault and "резервной копии" in fault


@pytest.mark.parametrize("table", ["batch", "progress_event"])
def test_doubled_words_and_files_are_told(store: Store, table: str):
    append_batch(store, batch(), "ivan")
    tell(store, Told(("m",), status="в работе"), "ivan")
    in_store(store, f"INSERT INTO store.{table} FROM store.{table} LIMIT 1")
    assert any(f"Таблица {table}: записано больше одного раза: 1" in fault for fault in find_faults(store))


def test_every_table_of_events_states_what_names_a_row_once(store: Store):
    with store.looked_into() as cursor:
        found = cursor.execute(
            "SELECT table_name FROM duckdb_columns() WHERE database_name = 'store' AND column_name = 'event_id'"
        ).fetchall()
    assert {table for (table,) in found} <= KEYS.keys()


def test_a_file_taken_again_renews_its_damaged_original(store: Store):
    new = batch()
    append_batch(store, new, "ivan")
    kept = keep_original(store, new.file_hash, new.data)
    kept.write_bytes(b"changed")
    assert "сохранённый исходник изменён или повреждён" in find_faults(store)[0]
    keep_original(store, new.file_hash, new.data)
    assert original(store, new.file_hash) == new.data and find_faults(store) == []


def test_a_changed_bit_of_what_is_used_is_noticed(demo_store_file: Path, tmp_path: Path):
    found = measure_flips(demo_store_file, tmp_path, flips=6, seed=20261127)
    assert (found.flips, found.noticed, found.missed) == (6, 6, [])


def test_check_says_which_tables_are_damaged_and_what_to_do(demo_store_file: Path, tmp_path: Path):
    path = Path(shutil.copy(demo_store_file, tmp_path / "s.duckdb"))
    store = open_store(path)
    with store.looked_into() as cursor:
        blocks = cursor.execute("SELECT block_id FROM pragma_storage_info('store.work') WHERE block_id >= 0").fetchall()
    store.close()
    data = bytearray(path.read_bytes())
    data[3 * 4096 + blocks[0][0] * 262144 + random.Random(1).randrange(262144)] ^= 16
    path.write_bytes(data)
    code, said = checked(path)
    assert code == 2 and "не читается (таблицы: " in said and "work" in said and "из резервной копии" in said
    damaged = open_store(path)
    assert "work" in unread_tables(damaged)
    damaged.close()


def test_damage_is_never_called_busy_though_its_message_speaks_of_blocks(demo_store_file: Path, tmp_path: Path):
    data = bytearray(demo_store_file.read_bytes())
    path = tmp_path / "s.duckdb"
    for at in range(3 * 4096, len(data), 262144):
        data[at + 64] ^= 1
    path.write_bytes(data)
    code, said = checked(path)
    assert code in (1, 2) and "занято" not in said and "резервной копии" in said


def test_a_store_cut_short_says_so(demo_store_file: Path, tmp_path: Path):
    path = tmp_path / "s.duckdb"
    path.write_bytes(demo_store_file.read_bytes()[: 3 * 4096 + 5 * 262144 + 1000])
    code, said = checked(path)
    assert code in (1, 2) and "занято" not in said and "резервной копии" in said


def test_a_store_held_by_another_program_is_busy_and_its_process_is_named(tmp_path: Path):
    path = tmp_path / "s.duckdb"
    open_store(path).close()
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True) as holder:
        try:
            assert holder.stdout is not None and holder.stdout.readline().strip() == "open"
            code, said = checked(path)
        finally:
            holder.kill()
    assert code == 1 and f"занято другой программой (процесс {holder.pid})" in said


def test_a_wrong_path_makes_no_store(tmp_path: Path):
    code, said = checked(tmp_path / "no" / "such.duckdb")
    assert code == 1 and "Хранилища" in said and not (tmp_path / "no").exists()
