"""A copy is one snapshot, whole, checked, and comes back as it was."""

import os
import shutil
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from dashboard.access import Person, book, journal, users
from dashboard.backup import BackupRefused, make_backup, restore
from dashboard.backup.contents import MANIFEST, OFFICE, STORE, Manifest
from dashboard.backup.writing import writing
from dashboard.clock import today
from dashboard.settings import settings
from dashboard.store import Store, StoreBusy, open_store
from dashboard.store.batches import keep_original
from dashboard.store.copies import read_copy
from dashboard.subjects.roadmap.events import enter_procedure
from dashboard.vocabulary import Act, Role

from .conftest import files_in


def manifest_of(file: Path) -> Manifest:
    with zipfile.ZipFile(file) as opened:
        return Manifest.model_validate_json(opened.read(MANIFEST))


def test_what_comes_back_is_what_was_there(archive: Path, place: Path, tmp_path: Path):
    done = restore(archive, tmp_path / "new place" / "other.duckdb")
    assert done.aside is None
    found, was = files_in(tmp_path / "new place"), files_in(place.parent)
    assert read_copy(tmp_path / "new place" / "other.duckdb") == read_copy(place)
    del found["other.duckdb"], was["objektiv.duckdb"]
    assert found == was and {"report_office.json", "report_template.docx"} < set(found)
    store = open_store(tmp_path / "new place" / "other.duckdb")
    assert len(store.query("data/batches")) == 1
    store.close()


def test_all_that_the_office_keeps_beside_the_store_is_known(full: Store):
    beside = {file.name for file in full.path.parent.iterdir() if file.is_file()}
    assert {name for name in beside if not name.startswith((".", "objektiv.duckdb"))} <= set(OFFICE)


def test_a_copy_made_while_others_write_is_one_moment(full: Store, tmp_path: Path):
    stop, written = threading.Event(), []

    def write() -> None:
        while not stop.is_set():
            enter_procedure(full, f"ВПР {len(written)}", today(), "ivan")
            written.append(1)

    writer = threading.Thread(target=write)
    writer.start()
    made = [make_backup(full, tmp_path / f"{number}.zip") for number in range(3)]
    stop.set()
    writer.join()
    told = [manifest_of(one.file).tables["procedure_event"] for one in made]
    assert told == sorted(told) and told[-1] <= len(written) and len(written) > 3
    full.close()
    restore(made[-1].file, tmp_path / "new" / "s.duckdb")
    assert read_copy(tmp_path / "new" / "s.duckdb").sums["procedure_event"][0] == told[-1]


def test_nothing_is_left_beside_the_copy_and_only_this_account_reads_it(full: Store, tmp_path: Path):
    made = make_backup(full, tmp_path / "copy.zip")
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["copy.zip"]
    assert not list(full.path.parent.glob("*.part*")) + list(full.path.parent.glob(".*.part*"))
    assert os.name == "nt" or made.file.stat().st_mode & 0o077 == 0


def test_settings_go_along_without_secrets_and_places(full: Store, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("OBJEKTIV_SMALL_GROUP", "10")
    monkeypatch.setenv("OBJEKTIV_STORE", str(full.path))
    settings.cache_clear()
    try:
        made = make_backup(full, tmp_path / "copy.zip")
        assert manifest_of(made.file).settings == {"OBJEKTIV_SMALL_GROUP": "10"}
    finally:
        monkeypatch.undo()
        settings.cache_clear()
    full.close()
    assert restore(made.file, tmp_path / "new" / "s.duckdb").other_settings == {"OBJEKTIV_SMALL_GROUP": "10"}


def test_a_damaged_original_is_copied_as_it_is_and_told(full: Store, tmp_path: Path):
    good = keep_original(full, "ab" + "0" * 62, b"not what the hash says")
    made = make_backup(full, tmp_path / "copy.zip")
    assert made.damaged == [f"originals/ab/{good.name}"]
    shutil.rmtree(full.originals)
    (lost,) = make_backup(full, tmp_path / "copy.zip").damaged
    assert lost.removeprefix("originals/")[3:] in set(full.query("data/batch_rows")["file_hash"])


def test_a_copy_replaces_an_earlier_one_but_no_other_file(full: Store, tmp_path: Path):
    make_backup(full, tmp_path / "copy.zip")
    make_backup(full, tmp_path / "copy.zip")
    letter = tmp_path / "letter.zip"
    with zipfile.ZipFile(letter, "w") as other:
        other.writestr("letter.txt", "Уважаемые коллеги")
    before = letter.read_bytes()
    with pytest.raises(BackupRefused, match="уже есть, и это не целая копия"):
        make_backup(full, letter)
    assert letter.read_bytes() == before


def test_a_copy_that_does_not_read_back_is_not_kept(full: Store, tmp_path: Path):
    first = make_backup(full, tmp_path / "copy.zip").file.read_bytes()
    with pytest.raises(BackupRefused, match="повреждена"), writing(tmp_path / "copy.zip") as part:
        part.write_bytes(first.replace(b"SCHOOL", b"SCHOOK")[: len(first) // 2])
    assert (tmp_path / "copy.zip").read_bytes() == first
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["copy.zip"]


def test_a_restore_keeps_the_damaged_store_aside_whole(archive: Path, place: Path):
    whole = read_copy(place)
    place.write_bytes(b"noise" * 1000)
    Path(f"{place}.wal").write_bytes(b"left")
    before = files_in(place.parent)
    done = restore(archive, place)
    assert done.aside and files_in(done.aside) == before
    assert read_copy(place) == whole and not Path(f"{place}.wal").exists()


def test_two_restores_within_a_second_keep_both_old_stores(archive: Path, place: Path):
    asides = {restore(archive, place).aside for _ in range(3)}
    assert len(asides) == 3 and all(aside and (aside / place.name).exists() for aside in asides)


def test_a_store_in_use_is_not_restored_over(archive: Path, place: Path):
    hold = "import sys; from pathlib import Path; from dashboard.store import open_store\n"
    hold += "s = open_store(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout and holder.stdin and holder.stdout.readline() == "open\n"
        with pytest.raises(StoreBusy, match=f"процесс {holder.pid}"):
            restore(archive, place)
        holder.stdin.close()
    assert [file.name for file in place.parent.iterdir() if ".re" in file.name] == [".objektiv.duckdb.restore.lock"]
    restore(archive, place)


def test_people_come_back_without_what_opens_a_door(full: Store, tmp_path: Path):
    with book.opened(book.place(full.path)) as people:
        people.execute("INSERT INTO person VALUES ('ivan', 'Иван', 'head', '', NULL, 'hash', 0, 0)")
        people.execute("INSERT INTO session VALUES ('token', 'password', 'ivan', 'Иван', 'head', '', NULL, 0, 0, 9e9)")
    journal.write(Act.BACKUP, "ivan", "копия", book.place(full.path))
    made = make_backup(full, tmp_path / "copy.zip")
    with zipfile.ZipFile(made.file) as opened:
        assert b"hash" in book.place(full.path).read_bytes() and b"\x04hash" not in opened.read(book.NAME)
    assert restore(made.file, tmp_path / "new" / "s.duckdb").kept_register is False
    with book.looked(tmp_path / "new" / book.NAME) as people:
        assert people.execute("SELECT login, password_hash FROM person").fetchall()[0][:] == ("ivan", None)
        assert people.execute("SELECT count(*) FROM session").fetchone()[0] == 0
    assert journal.faults(tmp_path / "new" / book.NAME) == [] and len(journal.lines(path=tmp_path / "new" / book.NAME))


def test_an_own_register_of_people_stays(archive: Path, place: Path):
    register = place.parent / book.NAME
    users.add(Person("petrov", "Петров", frozenset({Role.HEAD})), "admin", register)
    held = register.read_bytes()
    done = restore(archive, place)
    assert done.kept_register and register.read_bytes() == held


def test_the_store_of_a_copy_has_no_log_of_writes(archive: Path):
    with zipfile.ZipFile(archive) as opened:
        assert STORE in opened.namelist() and not [name for name in opened.namelist() if "wal" in name]


def test_a_register_that_cannot_be_read_makes_way_and_comes_from_the_copy(full: Store, place: Path, tmp_path: Path):
    register = full.path.parent / book.NAME
    users.add(Person("ivanova", "Иванова", frozenset({Role.HEAD})), "admin", register)
    make_backup(full, tmp_path / "people.zip")
    full.close()
    whole = register.read_bytes()
    assert restore(tmp_path / "people.zip", full.path).kept_register
    register.write_bytes(whole[:100] + b"noise" * 2000 + whole[10_100:])
    done = restore(tmp_path / "people.zip", full.path)
    assert not done.kept_register and done.aside and (done.aside / book.NAME).exists()
    assert [one.person.login for one in users.everyone(register)] == ["ivanova"]
