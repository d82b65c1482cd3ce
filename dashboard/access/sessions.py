"""The register of sessions: a mode of sign-in opens one, the gate and every rerun find it, anybody entitled ends it."""

import hashlib
import secrets
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path

from dashboard.access import journal
from dashboard.access.book import looked, opened
from dashboard.access.people import Person, roles_of
from dashboard.vocabulary import Act

IDLE_S = 30 * 60
MOST_S = 8 * 60 * 60
_SEEN_EVERY_S = 60
"""A session's last use is written so often: a write is a wait for the disk."""
_FIND = "SELECT * FROM session WHERE token_hash = ?"
_ADD = "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_STANDS = "SELECT disabled FROM person WHERE login = ?"


@dataclass(frozen=True)
class Session:
    """An open session; `key` is what it is known by here, the hash of the token that the browser holds."""

    key: str
    mode: str
    person: Person
    opened_at: float
    seen_at: float
    ends_at: float

    def stands(self, now: float) -> bool:
        """Whether it has neither ended nor lain idle, by a clock that did not go back behind its beginning."""
        return self.opened_at - IDLE_S <= now < self.ends_at and now - self.seen_at < IDLE_S


def open_session(person: Person, mode: str, most_s: float = MOST_S, path: Path | None = None) -> str:
    """Open a session of a person and write so in the journal; returns the token, which is kept nowhere."""
    token, now = secrets.token_urlsafe(32), time.time()
    roles = ",".join(sorted(person.roles))
    row = (person.login, person.name, roles, ",".join(person.schools), person.teacher)
    with opened(path) as book:
        book.execute("DELETE FROM session WHERE ends_at < ? OR seen_at < ?", (now, now - IDLE_S))
        book.execute(_ADD, (key_of(token), mode, *row, now, now, now + min(most_s, MOST_S)))
        journal.append(book, Act.SIGN_IN, person.said, f"{mode}: {person.roles_said}")
    return token


def find(token: str | None, path: Path | None = None) -> Session | None:
    """The session of a token, None if there is none, it has ended, or its person was disabled; its use is noted."""
    if not token:
        return None
    now = time.time()
    with looked(path) as book:
        row = book.execute(_FIND, (key_of(token),)).fetchone()
        person = row and book.execute(_STANDS, (row["login"],)).fetchone()
    if row is None or (person is not None and person["disabled"]):
        return None
    found = _session(row)
    if not found.stands(now):
        return None
    if now - found.seen_at > _SEEN_EVERY_S:
        with opened(path) as book:
            book.execute("UPDATE session SET seen_at = ? WHERE token_hash = ?", (now, found.key))
    return found


def close(token: str | None, path: Path | None = None) -> None:
    """End the session of a token, everywhere it is used."""
    if (found := find(token, path)) is not None:
        with opened(path) as book:
            book.execute("DELETE FROM session WHERE token_hash = ?", (found.key,))
            journal.append(book, Act.SIGN_OUT, found.person.said, "")


def revoke(login: str, by: str, path: Path | None = None) -> int:
    """End all sessions of a person; returns how many there were."""
    with opened(path) as book:
        count = book.execute("DELETE FROM session WHERE login = ?", (login,)).rowcount
        journal.append(book, Act.PEOPLE, by, f"{login}: сеансы закрыты ({count})")
    return count


def standing(path: Path | None = None) -> list[Session]:
    """Sessions that are open now, the latest first."""
    now = time.time()
    with looked(path) as book:
        rows = book.execute("SELECT * FROM session ORDER BY opened_at DESC").fetchall()
    return [found for row in rows if (found := _session(row)).stands(now)]


def key_of(token: str) -> str:
    """What stands in the register in place of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _session(row: sqlite3.Row) -> Session:
    schools = tuple(filter(None, row["schools"].split(",")))
    person = Person(row["login"], row["name"], roles_of(row["roles"].split(",")), schools, row["teacher"])
    return Session(row["token_hash"], row["mode"], person, row["opened_at"], row["seen_at"], row["ends_at"])
