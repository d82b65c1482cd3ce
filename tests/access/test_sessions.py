"""The register of sessions: opened, found, idle, ended, revoked, and never holding a token."""

import sqlite3
import time
from pathlib import Path

import pytest

from dashboard.access import Person, book, journal, sessions, users
from dashboard.vocabulary import Role

WHO = Person("petrov", "Петров", frozenset({Role.DIRECTOR}), ("edu000101",))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / book.NAME


def _moved(place: Path, column: str, by: float) -> None:
    with book.opened(place) as opened:
        opened.execute(f"UPDATE session SET {column} = {column} + ?", (by,))


def test_a_session_is_found_by_its_token_and_by_no_other(place: Path):
    token = sessions.open_session(WHO, "пароль", path=place)
    found = sessions.find(token, place)
    assert found is not None
    assert found.person == WHO
    for forged in (None, "", "x", token[:-1], token + "a", found.key):
        assert sessions.find(forged, place) is None


def test_the_book_holds_no_token(place: Path):
    token = sessions.open_session(WHO, "пароль", path=place)
    assert token.encode() not in place.read_bytes()


@pytest.mark.parametrize(
    ("column", "by"),
    [("seen_at", -sessions.IDLE_S - 1), ("ends_at", -sessions.MOST_S - 1), ("opened_at", 2 * sessions.IDLE_S)],
)
def test_idle_ended_and_turned_back_clocks_close_it(place: Path, column: str, by: float):
    token = sessions.open_session(WHO, "пароль", path=place)
    _moved(place, column, by)
    assert sessions.find(token, place) is None
    assert sessions.standing(place) == []


def test_use_keeps_it_from_idling_but_not_beyond_the_most(place: Path):
    token = sessions.open_session(WHO, "пароль", path=place)
    _moved(place, "seen_at", -sessions.IDLE_S + 5)
    assert sessions.find(token, place) is not None
    with book.looked(place) as opened:
        assert time.time() - opened.execute("SELECT seen_at FROM session").fetchone()[0] < 5
    assert sessions.open_session(WHO, "пароль", most_s=10**9, path=place)
    with book.looked(place) as opened:
        longest = opened.execute("SELECT max(ends_at - opened_at) FROM session").fetchone()[0]
    assert longest == sessions.MOST_S


def test_the_way_out_closes_it_for_a_copied_cookie_too(place: Path):
    token, other = (sessions.open_session(WHO, "пароль", path=place) for _ in range(2))
    sessions.close(token, place)
    assert sessions.find(token, place) is None
    assert sessions.find(other, place) is not None
    assert sessions.revoke("petrov", "admin", place) == 1
    assert sessions.find(other, place) is None
    assert journal.lines(path=place)["act"].tolist() == ["people", "sign_out", "sign_in", "sign_in"]


def test_disabling_a_person_closes_their_sessions_whatever_opened_them(place: Path):
    users.add(WHO, "admin", place)
    token = sessions.open_session(WHO, "служба входа", path=place)
    with book.opened(place) as opened:
        opened.execute("UPDATE person SET disabled = 1")
    assert sessions.find(token, place) is None


def test_a_copy_has_people_and_journal_but_nothing_that_opens_a_door(place: Path, tmp_path: Path):
    password = users.add(WHO, "admin", place)
    token = sessions.open_session(WHO, "пароль", path=place)
    book.copied(place, copy := tmp_path / "copy.sqlite")
    assert users.find("petrov", copy).person == WHO
    assert journal.head(copy) == journal.head(place)
    assert sessions.find(token, copy) is None
    assert users.checked("petrov", password, copy) is None
    with sqlite3.connect(copy) as opened:
        assert opened.execute("SELECT password_hash FROM person").fetchall() == [(None,)]
    opened.close()
