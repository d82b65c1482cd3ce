"""A teacher or a school erased: no row, no original, no byte of the store's file is left; all else stands."""

import hashlib
import io
import zipfile
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from typer.testing import CliRunner

from dashboard.access import book, journal, users
from dashboard.access.people import Person
from dashboard.store import Store, StoreBusy, open_store
from dashboard.store.batches import NewBatch, append_batch
from dashboard.subjects.control.case_acts import Act, open_cases, tell
from dashboard.subjects.control.cases import Subject
from dashboard.subjects.roadmap.events import keep_evidence
from dashboard.surfaces.cli.main import app
from dashboard.vocabulary import Role
from dashboard.vocabulary.control import CaseStep
from tests.small_store import fill_small_store

TINY, SMALL = "edu009003", "edu009004"
COUNTED = ("work", "teacher", "diagnostic", "school")
NAME, CODE, OTHER = "Ежикова Анна Борисовна", "П-17", "П-2"
OTHERS_REMARK = {"cell_value": f"{CODE}0", "problem": "нет такого блока", "severity": "rejected"}


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    """Four schools with works; one teacher in a file of two, one with the school's login in the file's name."""
    path = tmp_path / "office" / "objektiv.duckdb"
    store = open_store(path)
    fill_small_store(store)
    people = [
        {"teacher": CODE, "full_name": NAME, "school": SMALL},
        {"teacher": OTHER, "full_name": "", "school": TINY},
    ]
    marks = [
        {"teacher": t, "taken_on": date(2026, 9, 1), "subject": "МА", "block": "Б", "points": 3.0}
        for t in (CODE, OTHER)
    ]
    data = f"{CODE};{NAME};{SMALL};{OTHER}".encode()
    tables = {"teacher": pd.DataFrame(people), "diagnostic": pd.DataFrame(marks)}
    digest = hashlib.sha256(data).hexdigest()
    append_batch(
        store, NewBatch(f"{SMALL}.xlsx", data, digest, "teachers", 1, tables, pd.DataFrame(), 4, 0, 0, 0), "test"
    )
    remark = {"cell_value": f"{NAME}, код {CODE}", "problem": "нет такого блока", "severity": "rejected"}
    kept_file(store, "later.csv", f"{CODE};{NAME};?;".encode("cp1251"), pd.DataFrame([remark, OTHERS_REMARK]))
    kept_file(store, "others.csv", f"{CODE}0;{NAME}м".encode(), pd.DataFrame([OTHERS_REMARK]))
    users.add(Person("anna", "Анна", frozenset({Role.TEACHER}), (), CODE), "test", book.place(path))
    store.close()
    return path


def kept_file(store: Store, name: str, data: bytes, problems: pd.DataFrame) -> None:
    """A file of which no row was taken."""
    digest = hashlib.sha256(data).hexdigest()
    append_batch(store, NewBatch(name, data, digest, "teachers", 1, {}, problems, 0, len(problems), 0, 0), "test")


def asked(file: Path, statement: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(statement).fetchall()


def texts_with(file: Path, word: str) -> dict[str, int]:
    """Table.column -> rows whose text, or list of texts, holds the word."""
    kept = "SELECT table_name, column_name FROM duckdb_columns() WHERE data_type LIKE 'VARCHAR%' AND NOT internal"
    count = "SELECT '{0}.{1}', count(*) FROM {0} WHERE contains({1}::VARCHAR, '{2}')"
    every = " UNION ALL ".join(count.format(table, column, word) for table, column in asked(file, kept))
    return {place: found for place, found in asked(file, every) if found}


def originals_with(file: Path, word: str) -> list[str]:
    """Kept originals in which the word stands, workbooks and archives unpacked."""
    said = {one.name: _unpacked(one.read_bytes()) for one in (file.parent / "originals").glob("*/*")}
    return [name for name, data in said.items() if word.encode() in data or word.encode("cp1251") in data]


def _unpacked(data: bytes) -> bytes:
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(_unpacked(archive.read(name)) for name in archive.namelist())


def counts(file: Path) -> dict[str, int]:
    return {table: int(asked(file, f"SELECT count(*) FROM {table}")[0][0]) for table in COUNTED}


def run(file: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, [*words, "--store", str(file)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_a_teacher_is_gone_from_rows_originals_and_the_bytes_of_the_file(store_file: Path):
    before = counts(store_file)
    assert NAME.encode() in store_file.read_bytes() and originals_with(store_file, CODE)
    copy = store_file.parent / "backups" / f"{store_file.stem}-2026-11-20-090000.zip"
    copy.parent.mkdir()
    copy.write_bytes(b"")
    cut_off = store_file.parent / ".objektiv.erased-0"
    cut_off.mkdir()
    (cut_off / store_file.name).write_bytes(store_file.read_bytes())
    exit_code, said = run(store_file, "erase", "--teacher", CODE, "--yes")
    assert exit_code == 0, said
    assert copy.name in said
    assert texts_with(store_file, NAME) == {}
    assert texts_with(store_file, CODE) == texts_with(store_file, f"{CODE}0") == {"import_problem.cell_value": 2}
    assert NAME.encode() not in store_file.read_bytes()
    assert originals_with(store_file, CODE) == originals_with(store_file, f"{CODE}0") != []
    assert counts(store_file) == before | {"teacher": 1, "diagnostic": 1}
    assert users.find("anna", book.place(store_file)) is None and "anna" in said
    assert [path.name for path in store_file.parent.iterdir() if "eras" in path.name] == []
    lines = journal.lines(path=book.place(store_file))
    assert lines["act"].tolist()[:2] == ["people", "erase"] and CODE in lines["what"][1]
    assert run(store_file, "check")[0] == 0, run(store_file, "check")


def test_rows_lost_otherwise_are_told_after_an_erasing(store_file: Path):
    assert run(store_file, "erase", "--teacher", CODE, "--yes")[0] == 0
    with duckdb.connect(str(store_file)) as connection:
        connection.execute("DELETE FROM diagnostic WHERE teacher = ?", [OTHER])
    exit_code, said = run(store_file, "check")
    assert exit_code == 2 and "в таблице diagnostic строк 0, а файл принёс 1" in said, said


def test_a_school_is_gone_with_its_teachers_and_the_other_schools_stand(store_file: Path):
    other = asked(store_file, f"SELECT school, count(*) FROM work WHERE school <> '{SMALL}' GROUP BY ALL ORDER BY ALL")
    exit_code, said = run(store_file, "erase", "--school", SMALL, "--yes")
    assert exit_code == 0, said
    assert texts_with(store_file, SMALL) == texts_with(store_file, NAME) == {}
    assert SMALL.encode() not in store_file.read_bytes() and NAME.encode() not in store_file.read_bytes()
    assert originals_with(store_file, SMALL) == []
    assert users.find("anna", book.place(store_file)) is None
    assert asked(store_file, "SELECT school, count(*) FROM work GROUP BY ALL ORDER BY ALL") == other
    assert (
        asked(store_file, "SELECT teacher FROM teacher")
        == asked(store_file, "SELECT teacher FROM diagnostic")
        == [(OTHER,)]
    )
    assert run(store_file, "check")[0] == 0, run(store_file, "check")


def test_files_of_a_school_s_case_go_with_it_and_another_school_s_stay(store_file: Path):
    store = open_store(store_file)
    day = date(2026, 11, 2)
    for school, said in ((SMALL, b"letter to the small one"), (TINY, b"letter to the tiny one")):
        (case,) = open_cases(store, [Subject(school, "2023/2024", "МА", 4)], day, "test")
        kept = keep_evidence(store, said)
        tell(store, case, Act(CaseStep.LETTER, day=day, file_hash=kept, file_name="письмо.docx"), "test")
    store.close()
    assert originals_with(store_file, "letter to the small one")
    assert run(store_file, "erase", "--school", SMALL, "--yes")[0] == 0
    assert originals_with(store_file, "letter to the small one") == []
    assert originals_with(store_file, "letter to the tiny one")
    assert asked(store_file, "SELECT DISTINCT school FROM case_event") == [(TINY,)]
    assert run(store_file, "check")[0] == 0, run(store_file, "check")


def test_an_unknown_code_or_both_at_once_or_no_consent_change_nothing(store_file: Path):
    before = counts(store_file)
    for words in (
        ["--teacher", "НЕТ-1", "--yes"],
        ["--teacher", CODE, "--school", SMALL, "--yes"],
        [],
        ["--teacher", CODE],
    ):
        assert run(store_file, "erase", *words)[0] == 1
    assert counts(store_file) == before


def test_logins_are_closed_before_rows_go_so_that_a_cut_leaves_none(store_file: Path, monkeypatch: pytest.MonkeyPatch):
    def cut(*given: object) -> None:
        raise StoreBusy(store_file)

    monkeypatch.setattr("dashboard.surfaces.cli.erase.erase_from", cut)
    done = CliRunner().invoke(app, ["erase", "--school", SMALL, "--yes", "--store", str(store_file)])
    assert done.exit_code == 1
    assert [one.person.login for one in users.everyone(book.place(store_file))] == []
