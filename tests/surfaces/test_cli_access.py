"""The commands `users` and `journal`, and the lines that other commands leave."""

from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from dashboard.access import book, journal, users
from dashboard.surfaces.cli.main import app
from tests.conftest import copied


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "store" / "objektiv.duckdb"


def run(place: Path, *args: str) -> Result:
    return CliRunner().invoke(app, [*args, "--store", str(place)])


def test_a_director_is_added_given_a_password_and_disabled(place: Path):
    added = run(place, "users", "add", "petrov", "--role", "director", "--school", "edu000101", "--name", "Петров")
    assert added.exit_code == 0
    password = added.stdout.split(": ")[-1].strip()
    where = book.place(place)
    assert users.checked("petrov", password, where).schools == ("edu000101",)
    assert run(place, "users", "reset", "petrov").exit_code == 0
    assert users.checked("petrov", password, where) is None
    assert run(place, "users", "disable", "petrov").exit_code == 0
    assert run(place, "users", "list").stdout.split("\t")[-1].strip() == "вход закрыт"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["add", "petrov", "--role", "director"], "--school"),
        (["add", "с пробелом", "--role", "head"], "не логин"),
        (["reset", "nobody"], "нет"),
        (["disable", "nobody"], "нет"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(place: Path, args: list[str], said: str):
    result = run(place, "users", *args)
    assert result.exit_code == 1
    assert said in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_the_journal_leaves_as_a_table_and_tells_that_it_left(place: Path, tmp_path: Path):
    none = run(place, "journal", "--out", str(tmp_path / "none.csv"))
    assert none.exit_code == 1
    assert "ещё нет" in none.stderr
    run(place, "users", "add", "head", "--role", "head")
    assert run(place, "journal", "--out", str(tmp_path / "journal.csv")).exit_code == 0
    rows = pd.read_csv(tmp_path / "journal.csv")
    assert rows["act"].tolist() == ["people"]
    assert journal.lines(1, book.place(place))["act"].tolist() == ["export"]
    run(place, "journal", "--out", str(tmp_path / "people.csv"), "--for", "excel")
    people = pd.read_csv(tmp_path / "people.csv", sep=";", encoding="utf-8-sig")
    assert list(people.columns) == ["№", "Когда, UTC", "Кто", "Что", "Подробно"]
    assert people["Что"].tolist()[0] == "выгрузка"


def test_check_tells_of_a_journal_changed_by_hand_and_a_table_leaves_a_line(demo_store_file: Path, tmp_path: Path):
    place = copied(demo_store_file, tmp_path / "store")
    assert run(place, "results", "--out", str(tmp_path / "results.csv")).exit_code == 0
    line = journal.lines(1, book.place(place)).iloc[0]
    assert (line["act"], line["what"]) == ("export", "таблица results.csv")
    with book.opened(book.place(place)) as opened:
        opened.execute("DROP TRIGGER journal_is_not_rewritten")
        opened.execute("UPDATE journal SET what = 'ничего'")
    found = run(place, "check")
    assert found.exit_code == 2
    assert "строка 1 изменена" in found.stderr
