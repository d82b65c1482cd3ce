"""The lake: moved to and back, shared by nodes, parted by region, compacted, erased to the last byte."""

import os
import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from dashboard import clock, derive
from dashboard.address import Address, BadAddress, read_address
from dashboard.bench.racing import KNOWN, TAKEN, Race, in_words, measure_race
from dashboard.derive.health import find_faults
from dashboard.derive.snapshots import DERIVED_KEYS
from dashboard.store import Store, open_store
from dashboard.store.batches import append_batch, known_hashes, original
from dashboard.store.copies import read_copy
from dashboard.store.erasing import erase
from dashboard.store.lake import maintaining, opening
from dashboard.store.lake.catalogue import Catalogue, NoCatalogue
from dashboard.store.lake.maintaining import BeingMaintained, maintain
from dashboard.store.lake.moving import NotMoved, move_store
from dashboard.vocabulary import ALL
from tests import lakes
from tests.small_store import SCHOOLS, fill_small_store
from tests.store.test_store import batch

TODAY = clock.today()
OPEN = "import sys; from dashboard.store import open_store; open_store(sys.argv[1]).close()"
WAIT = """
import sys
from dashboard.store import open_store
store = open_store(sys.argv[1])
print("open", flush=True)
sys.stdin.readline()
store.close()
"""


@pytest.fixture
def address(tmp_path: Path) -> Address:
    """A lake without rows."""
    return lakes.new_lake(tmp_path / "lake")


@pytest.fixture
def lake(address: Address) -> Iterator[Store]:
    """The same, open."""
    with closing(open_store(address)) as opened:
        yield opened


def parquet(address: Address) -> list[Path]:
    """The lake's files."""
    assert address.lake
    return sorted(Path(address.lake.data).rglob("*.parquet"))


def test_an_address_is_read_and_a_wrong_one_is_told_in_words(tmp_path: Path):
    found = read_address(f"ducklake:postgres:host=127.0.0.1 port=5432 user=objektiv dbname=lake;data={tmp_path}/lake/")
    assert found.lake and found.lake.catalogue == "host=127.0.0.1 port=5432 user=objektiv dbname=lake"
    assert found.path == tmp_path / "lake" / "objektiv.lake" and found.lake.region is None
    objects = read_address("ducklake:postgres:dbname=lake;data=s3://bucket/prefix;region=63")
    assert objects.lake and objects.lake.data == "s3://bucket/prefix/" and objects.lake.region == "63"
    assert read_address(str(objects)) == objects
    for wrong in ("ducklake:sqlite:a;data=b", "ducklake:postgres:dbname=a", "ducklake:postgres:dbname=a;data=b;x=1"):
        with pytest.raises(BadAddress, match="ducklake:postgres:<слова libpq>;data="):
            read_address(wrong)
    with pytest.raises(BadAddress, match="две цифры"):
        read_address("ducklake:postgres:dbname=a;data=b;region=Самара")


def test_a_server_that_does_not_answer_is_told_in_a_sentence(tmp_path: Path):
    nobody = read_address(f"ducklake:postgres:host=127.0.0.1 port=1 dbname=lake;data={tmp_path}/lake/")
    with pytest.raises(NoCatalogue, match=r"PostgreSQL\) не отвечает.*OBJEKTIV_STORE"):
        open_store(nobody)


def test_a_store_moved_to_a_lake_and_back_is_the_same(tmp_path: Path, address: Address):
    file = Address(tmp_path / "from" / "objektiv.duckdb")
    with closing(open_store(file)) as store:
        fill_small_store(store)
        append_batch(store, batch(), "ivan")
        derive.ensure(store, [TODAY])
    there = move_store(file, address)
    came = Address(tmp_path / "back" / "objektiv.duckdb")
    assert move_store(address, came) == there and there.rows > 4_000 and there.files == 2
    before, after = (read_copy(one.path).sums for one in (file, came))
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] in ([], ["schema_step"])
    with pytest.raises(NotMoved, match="уже есть данные"):
        move_store(file, address)
    with pytest.raises(NotMoved, match="уже есть и не тронут"):
        move_store(address, came)
    with closing(open_store(address)) as lake:
        assert find_faults(lake) == []


def test_figures_and_signs_of_a_lake_are_those_of_a_file(lake: Store, store: Store):
    for one in (lake, store):
        fill_small_store(one)
        derive.ensure(one, [TODAY])
    for fact in ("cell", "cell_score", "cell_task", "indicator", "cell_risk", "school_risk"):
        of_file, of_lake = (_rows(one, fact) for one in (store, lake))
        assert len(of_file) > 10 or fact == "school_risk", fact
        pd.testing.assert_frame_equal(of_lake, of_file)


def _rows(store: Store, fact: str) -> pd.DataFrame:
    with store.looked_into() as cursor:
        return cursor.execute(f"SELECT * EXCLUDE (snapshot_id) FROM {fact} ORDER BY ALL").df()


def test_another_node_sees_what_one_wrote_and_what_was_kept_is_made_anew(address: Address, lake: Store):
    with closing(open_store(address)) as other:
        assert other.until_written("hashes", lambda: known_hashes(other)) == set()
        append_batch(lake, batch(), "ivan")
        other.heed_others(at_once=True)
        assert other.until_written("hashes", lambda: known_hashes(other)) == {batch().file_hash}
        assert original(other, batch().file_hash) == batch().data


def test_moments_of_two_nodes_are_in_the_order_in_which_they_spoke(address: Address, lake: Store):
    with closing(open_store(address)) as other:
        ids = [append_batch(one, batch(score=number), "ivan") for number, one in enumerate((lake, other) * 3)]
        lake.heed_others(at_once=True)
        rows = lake.query("data/batches").set_index("batch_id")["imported_at"]
    moments = [rows[one] for one in ids]
    assert moments == sorted(moments) and len(set(moments)) == 6


def test_a_lease_is_held_over_all_nodes(address: Address, lake: Store):
    taken = threading.Event()
    with closing(open_store(address)) as other:

        def take() -> None:
            with other.lease("derive"):
                taken.set()

        with lake.lease("derive"), lake.lease("derive"):
            thread = threading.Thread(target=take)
            thread.start()
            assert not taken.wait(0.3)
        assert taken.wait(5)
        thread.join()


def test_what_fails_inside_a_transaction_leaves_nothing(address: Address, lake: Store):
    with pytest.raises(ZeroDivisionError), lake.transaction() as transaction:
        transaction.append("unit_seen", pd.DataFrame([{"level": "school", "unit": "edu000101", "name": "Школа"}]))
        raise ZeroDivisionError
    with closing(open_store(address)) as other:
        assert other.fingerprints()["unit_seen"][0] == 0


def test_three_nodes_open_a_lake_that_is_not_there_yet(tmp_path: Path):
    address = lakes.empty_database(tmp_path / "new")
    nodes = [subprocess.Popen([sys.executable, "-c", OPEN, str(address)], stderr=subprocess.PIPE) for _ in range(3)]
    said = [node.communicate(timeout=240)[1].decode() for node in nodes]
    assert [node.returncode for node in nodes] == [0, 0, 0], said


def test_copies_of_a_killed_node_are_removed_by_the_next_and_those_of_a_running_one_stay(
    tmp_path: Path, address: Address, monkeypatch: pytest.MonkeyPatch
):
    here = tmp_path / "temporary"
    here.mkdir()
    monkeypatch.setenv("TMPDIR", str(here))
    command = [sys.executable, "-c", WAIT, str(address)]
    nodes = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(2)]
    for node in nodes:
        assert node.stdout and node.stdout.readline() == b"open\n"
    killed, running = nodes
    killed.kill()
    killed.communicate()
    assert {folder.name.split("-")[2] for folder in here.iterdir()} == {str(node.pid) for node in nodes}
    subprocess.run([sys.executable, "-c", OPEN, str(address)], check=True)
    assert [folder.name.split("-")[2] for folder in here.iterdir()] == [str(running.pid)]
    running.communicate(b"\n", timeout=60)
    assert not list(here.iterdir())


def test_a_file_that_many_nodes_take_at_once_is_taken_once(address: Address, demo_files: Path, tmp_path: Path):
    files = [demo_files / "Численность.xlsx", next(demo_files.rglob("*Ф3*.xlsx"))]
    (tmp_path / "files").mkdir()
    for file in files:
        shutil.copy(file, tmp_path / "files")
    found = measure_race(address, tmp_path / "files", processes=3, files=9)
    assert found.is_once, in_words(found)
    assert not replace(found, answers=Counter({TAKEN: 3, KNOWN: 3})).is_once
    assert not replace(found, batches=3).is_once
    assert not Race(0, 3, 0.0, Counter(), 0, 0, []).is_once, "a folder without tables proves nothing"
    with closing(open_store(address)) as lake:
        assert sorted(lake.query("data/batches")["file_name"]) == sorted(file.name for file in files)
        assert find_faults(lake) == []


def test_regions_of_a_lake_see_and_write_their_own_rows_only(tmp_path: Path):
    one = lakes.new_lake(tmp_path / "lake", region="63")
    assert one.lake
    two = read_address(str(one).replace("region=63", "region=22"))
    everything = read_address(str(one).replace(";region=63", ""))
    with closing(open_store(one)) as first, closing(open_store(two)) as second, closing(open_store(everything)) as all_:
        append_batch(first, batch("edu630101"), "ivan")
        append_batch(second, batch("edu220101"), "ivan")
        append_batch(second, batch("edu220102"), "ivan")
        counts = []
        for store in (first, second, all_):
            store.heed_others(at_once=True)
            counts.append((store.fingerprints()["work"][0], len(known_hashes(store))))
        assert counts == [(1, 1), (2, 2), (3, 3)]
        derive.ensure(first, [TODAY])
        with first.transaction() as transaction:
            transaction.emptied("batch")
        all_.heed_others(at_once=True)
        assert len(known_hashes(all_)) == 2


def test_maintenance_outlives_a_file_that_is_gone_when_it_is_looked_at(
    address: Address, lake: Store, monkeypatch: pytest.MonkeyPatch
):
    append_batch(lake, batch(), "ivan")
    assert address.lake
    stray = Path(address.lake.data) / "stray.parquet"
    stray.write_bytes(b"half")
    kept = next(lake.originals.glob(f"*/{next(iter(known_hashes(lake)))}"))
    for file in (stray, kept):
        os.utime(file, (1.7e9, 1.7e9))
    gone = f"SELECT count(*) FROM read_csv('{address.lake.data}gone.part') WHERE now() > $before::TIMESTAMPTZ"
    with monkeypatch.context() as patch:
        patch.setattr(maintaining, "_ORPHANED", gone)
        assert not maintain(address.lake).has_looked
    assert stray.exists() and kept.exists()
    assert maintain(address.lake).has_looked
    assert not stray.exists() and kept.exists(), "the next maintenance removes what was left, and no original"


def test_a_country_opens_by_a_region_and_is_moved_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    one = lakes.new_lake(tmp_path / "lake", region="63")
    everything = read_address(str(one).replace(";region=63", ""))
    for region, login in (("63", "edu630101"), ("22", "edu220101")):
        with closing(open_store(str(one).replace("region=63", f"region={region}"))) as store:
            append_batch(store, batch(login), "ivan")
    open_store(everything).close()
    monkeypatch.setattr(opening, "MOST_REGIONS", 1)
    with pytest.raises(opening.NoRegion, match=r"Регионов в общем хранилище: 2.*;region=63"):
        open_store(everything)
    with closing(open_store(one)) as store:
        assert len(known_hashes(store)) == 1
    assert move_store(everything, Address(tmp_path / "all" / "objektiv.duckdb")).files == 2


def test_a_region_reads_only_its_own_years_files(tmp_path: Path):
    address = lakes.new_lake(tmp_path / "lake", region="63")
    two = read_address(str(address).replace("region=63", "region=22"))
    with closing(open_store(address)) as first, closing(open_store(two)) as second:
        fill_small_store(first)
        fill_small_store(second)
        with first.looked_into() as cursor:
            asked = "EXPLAIN ANALYZE SELECT count(*) FROM store.work WHERE academic_year = '2022/2023'"
            told = "".join(str(cursor.execute(asked).fetchall()[0][1]).split())
    files = {file.relative_to(file.parents[2]).parent.as_posix() for file in parquet(address) if "/work/" in str(file)}
    assert len(files) == 8, files
    assert "TotalFilesRead:1│" in told or "TotalFilesRead:1" in told.replace("│", "")


def test_maintaining_makes_few_files_of_many_and_loses_nothing(address: Address, lake: Store):
    for number in range(12):
        append_batch(lake, batch(score=number), "ivan")
    fill_small_store(lake)
    before, files = lake.fingerprints(), len(parquet(address))
    assert address.lake
    done = maintain(address.lake)
    assert done.files["merged"] > 0
    lake.heed_others(at_once=True)
    assert lake.fingerprints() == before
    with closing(open_store(address)) as anew:
        assert anew.fingerprints() == before
    maintain(address.lake, at_once=True)
    assert len(parquet(address)) < files / 2
    lake.heed_others(at_once=True)
    assert lake.fingerprints() == before
    with closing(Catalogue(address.lake.catalogue)) as catalogue, catalogue.alone("objektiv maintaining") as is_mine:
        assert is_mine
        with pytest.raises(BeingMaintained, match="другой узел"):
            maintain(address.lake)


def test_an_erased_school_is_in_no_file_and_in_no_table_of_the_catalogue(address: Address, lake: Store):
    fill_small_store(lake)
    derive.ensure(lake, [TODAY])
    gone, name = "edu009003", SCHOOLS["edu009003"][0]
    assert _traces(address, gone) and _traces(address, name)
    erase(lake, "school", gone, "ivan", DERIVED_KEYS)
    assert _traces(address, gone) == [] and _traces(address, name) == []
    with closing(open_store(address)) as left:
        assert _traces(address, "edu009001")
        derive.ensure(left, [TODAY])
        found = left.query("data/cells", snapshot=derive.find(left, TODAY), district=ALL, year=ALL)
        assert set(found["school"]) >= {"edu009001", "edu009002"} and gone not in set(found["school"])
        assert find_faults(left) == []


def _traces(address: Address, word: str) -> list[str]:
    """Where the bytes of a word still are: Parquet read to the last value, originals, PostgreSQL's tables."""
    import duckdb

    found = []
    with duckdb.connect() as connection:
        for file in parquet(address):
            rows = connection.execute(f"SELECT count(*) FROM '{file}' AS t WHERE contains(t::VARCHAR, ?)", [word])
            found += [file.name] if rows.fetchall()[0][0] else []
    found += [file.name for file in address.path.parent.rglob("originals/*/*") if word.encode() in file.read_bytes()]
    assert address.lake
    database = dict(one.split("=") for one in address.lake.catalogue.split())["dbname"]
    for (table,) in lakes.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", database):
        as_bytes = word.encode().hex()  # rows that are not in files yet hold words as bytes
        which = f"t::text LIKE '%{word}%' OR t::text LIKE '%{as_bytes}%'"
        if lakes.execute(f'SELECT 1 FROM "{table}" AS t WHERE {which} LIMIT 1', database):
            found.append(str(table))
    return found
