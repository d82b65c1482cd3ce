"""The journal: appended only, each line bound to the one before; whatever is changed by hand is told."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from dashboard.access import book, journal
from dashboard.vocabulary import Act


@pytest.fixture
def place(tmp_path: Path) -> Path:
    found = tmp_path / book.NAME
    for number in range(5):
        journal.write(Act.CHANGE, "Иванова", f"запись {number}", found)
    return found


def _by_hand(place: Path, *statements: str) -> None:
    """What somebody with the file could do: the guards are his to remove."""
    with closing(sqlite3.connect(place, isolation_level=None)) as opened:
        for trigger in ("journal_is_not_rewritten", "journal_is_not_cut"):
            opened.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            opened.execute(statement)


def test_a_whole_chain_has_no_fault_and_lines_come_latest_first(place: Path):
    assert journal.faults(place) == []
    assert journal.lines(path=place)["what"].tolist() == [f"запись {number}" for number in (4, 3, 2, 1, 0)]
    assert journal.head(place)[0] == 5


@pytest.mark.parametrize("statement", ["UPDATE journal SET who = 'x'", "DELETE FROM journal"])
def test_the_book_itself_lets_no_line_be_changed_or_taken_out(place: Path, statement: str):
    with pytest.raises(sqlite3.IntegrityError, match="append-only"), book.opened(place) as opened:
        opened.execute(statement)
    assert journal.faults(place) == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE journal SET what = 'иное' WHERE number = 2", "строка 2 изменена"),
        ("UPDATE journal SET who = 'другой' WHERE number = 5", "строка 5 изменена"),
        ("UPDATE journal SET at = '2020-01-01' WHERE number = 1", "строка 1 изменена"),
        ("DELETE FROM journal WHERE number = 3", "нет строк с 3 по 3"),
        ("DELETE FROM journal WHERE number >= 4", "с 4 по 5, удалены"),
        ("DELETE FROM journal", "с 1 по 5, удалены"),
        ("INSERT INTO journal SELECT 6, at, who, act, what, chain FROM journal WHERE number = 1", "строка 6 изменена"),
    ],
)
def test_a_line_changed_taken_out_cut_off_or_put_in_is_told(place: Path, statement: str, said: str):
    _by_hand(place, statement)
    assert said in " ".join(journal.faults(place))


def test_lines_of_many_writers_stand_in_one_chain(place: Path):
    writers = [threading.Thread(target=_write, args=(place, name)) for name in "абвг"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert journal.head(place)[0] == 5 + 4 * 10
    assert journal.faults(place) == []


def _write(place: Path, name: str) -> None:
    for number in range(10):
        journal.write(Act.EXPORT, name, str(number), place)
