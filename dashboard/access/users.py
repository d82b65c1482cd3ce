"""People of the password mode: added, given a new password, disabled; the words of a sign-in checked.

Hashes are argon2id (RFC 9106); an unknown name costs the same time as a known one; after several wrong words a name
waits, whether it exists or not.
"""

import re
import secrets
import sqlite3
import time
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dashboard.access import journal
from dashboard.access.book import looked, opened
from dashboard.access.people import Person, roles_of
from dashboard.vocabulary import Act, Role

GUESSES, WAIT_S = 5, 15 * 60
"""So many wrong words within so many seconds, and the name waits until the first of them is as old."""
_LOGIN = re.compile(r"[\w.@+-]{1,100}")
_SCHOOL = re.compile(r"edu\d{6}")
_FIND = "SELECT * FROM person WHERE login = ?"
_KEEP = "UPDATE person SET roles = ?, schools = ?, teacher = ? WHERE login = ?"
_ADD = "INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, 0, ?)"


class BadUser(ValueError):
    """A person cannot be kept so; the message says what to mend, in Russian."""


class Locked(PermissionError):
    """Too many wrong words for a name: it waits."""


@dataclass(frozen=True)
class User:
    """A person of the book and whether a sign-in is open to them."""

    person: Person
    disabled: bool
    has_password: bool


def add(person: Person, by: str, path: Path | None = None) -> str:
    """Keep a new person and return the password made for them.

    Raises:
        BadUser: the login is taken or not a login, there is no role, or the role lacks its school or code.
    """
    _checked(person)
    password = _made()
    row = (person.login, person.name, ",".join(sorted(person.roles)), ",".join(person.schools), person.teacher)
    try:
        with opened(path) as book:
            book.execute(_ADD, (*row, _hasher().hash(password), time.time()))
            journal.append(book, Act.PEOPLE, by, f"{person.login}: добавлен, роли {row[2]}")
    except sqlite3.IntegrityError as error:
        raise BadUser(f"Логин «{person.login}» уже есть. Новый пароль даёт команда users reset.") from error
    return password


def reset(login: str, by: str, path: Path | None = None) -> str:
    """Give a person a new password, open the sign-in again and end the sessions of the old one.

    Raises:
        BadUser: nobody has the login.
    """
    password = _made()
    with opened(path) as book:
        _known(book, login)
        hashed = _hasher().hash(password)
        book.execute("UPDATE person SET password_hash = ?, disabled = 0 WHERE login = ?", (hashed, login))
        book.execute("DELETE FROM session WHERE login = ?", (login,))
        book.execute("DELETE FROM guess WHERE login = ?", (login,))
        journal.append(book, Act.PEOPLE, by, f"{login}: новый пароль")
    return password


def disable(login: str, by: str, path: Path | None = None) -> None:
    """Close the sign-in to a person and end their sessions at once.

    Raises:
        BadUser: nobody has the login.
    """
    with opened(path) as book:
        _known(book, login)
        book.execute("UPDATE person SET disabled = 1 WHERE login = ?", (login,))
        book.execute("DELETE FROM session WHERE login = ?", (login,))
        journal.append(book, Act.PEOPLE, by, f"{login}: вход закрыт")


def everyone(path: Path | None = None) -> list[User]:
    """All people of the book, by login."""
    with looked(path) as book:
        return [_user(row) for row in book.execute("SELECT * FROM person ORDER BY login")]


def find(login: str, path: Path | None = None) -> User | None:
    """The person of a login, None if there is none."""
    with looked(path) as book:
        row = book.execute(_FIND, (login,)).fetchone()
    return _user(row) if row else None


def checked(login: str, password: str, path: Path | None = None) -> Person | None:
    """The person whose words these are; None if they are wrong, in the same time whether the name is known or not.

    Raises:
        Locked: too many wrong words for this name of late.
    """
    login = login[:100]
    row = _tried(login, path)
    right = _verified(row["password_hash"] if row and row["password_hash"] else _nobody(), password)
    with opened(path) as book:
        if right and row and not row["disabled"]:
            book.execute("DELETE FROM guess WHERE login = ?", (login,))
            return _user(row).person
        journal.append(book, Act.REFUSAL, login, "неверный логин или пароль")
    return None


def warm() -> None:
    """Make ready what the words for an unknown name are compared with, or the first such name would take longer."""
    _nobody()


def _tried(login: str, path: Path | None) -> sqlite3.Row | None:
    """The row of a name, with the try counted before its words are checked: many at once are many tries."""
    now = time.time()
    with opened(path) as book:
        book.execute("DELETE FROM guess WHERE at < ? OR at > ?", (now - WAIT_S, now + WAIT_S))
        is_locked = book.execute("SELECT count(*) FROM guess WHERE login = ?", (login,)).fetchone()[0] >= GUESSES
        if is_locked:
            journal.append(book, Act.REFUSAL, login, "вход ждёт: слишком много неверных паролей")
        else:
            book.execute("INSERT INTO guess VALUES (?, ?)", (login, now))
        found: sqlite3.Row | None = book.execute(_FIND, (login,)).fetchone()
    if is_locked:
        raise Locked
    return found


def _checked(person: Person) -> None:
    if not _LOGIN.fullmatch(person.login):
        raise BadUser(f"«{person.login}» не логин: нужны буквы, цифры и знаки . @ + - _, не длиннее 100.")
    if not person.roles:
        raise BadUser(f"Назовите роль: {', '.join(role.value for role in Role)}.")
    if Role.DIRECTOR in person.roles and not person.schools:
        raise BadUser("Директору нужна школа: добавьте --school edu….")
    if wrong := [school for school in person.schools if not _SCHOOL.fullmatch(school)]:
        raise BadUser(f"«{wrong[0]}» не логин школы: нужны edu и шесть цифр, например edu123456.")
    if Role.TEACHER in person.roles and not person.teacher:
        raise BadUser("Педагогу нужен его код из диагностики: добавьте --teacher.")


def _known(book: sqlite3.Connection, login: str) -> None:
    if book.execute(_FIND, (login,)).fetchone() is None:
        raise BadUser(f"Логина «{login}» нет: кто есть, показывает users list.")


def _user(row: sqlite3.Row) -> User:
    schools = tuple(filter(None, row["schools"].split(",")))
    person = Person(row["login"], row["name"], roles_of(row["roles"].split(",")), schools, row["teacher"])
    return User(person, bool(row["disabled"]), row["password_hash"] is not None)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobody() -> str:
    """A hash that no words have: what the words for an unknown name are compared with."""
    return _hasher().hash(secrets.token_urlsafe(32))


def _verified(hashed: str, password: str) -> bool:
    try:
        return _hasher().verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


def _made() -> str:
    """A password of four groups that is read out and typed without mistakes; 76 bits."""
    signs = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(signs) for _ in range(4)) for _ in range(4))


def forget(school: str | None, teachers: Collection[str], by: str, path: Path | None = None) -> list[str]:
    """Take an erased school or teachers out of people; who has no role left goes, the others keep theirs.

    Returns the logins taken out. Sessions of all whom it touches end.
    """
    with opened(path) as book:
        book.execute("PRAGMA secure_delete = ON")
        gone = []
        for row in book.execute("SELECT * FROM person").fetchall():
            person, left = _user(row).person, _without(_user(row).person, school, teachers)
            if left == person:
                continue
            book.execute("DELETE FROM session WHERE login = ?", (person.login,))
            if left.roles:
                book.execute(_KEEP, (",".join(sorted(left.roles)), ",".join(left.schools), left.teacher, left.login))
                journal.append(book, Act.PEOPLE, by, f"{left.login}: роли после стирания {left.roles_said}")
            else:
                gone.append(person.login)
                book.execute("DELETE FROM person WHERE login = ?", (person.login,))
                journal.append(book, Act.PEOPLE, by, f"{person.login}: вход удалён вместе со стёртыми данными")
        for teacher in teachers:
            book.execute("DELETE FROM session WHERE teacher = ?", (teacher,))
        return gone


def _without(person: Person, school: str | None, teachers: Collection[str]) -> Person:
    schools = tuple(login for login in person.schools if login != school)
    is_teacher = person.teacher not in teachers
    lost = ({Role.DIRECTOR} if person.schools and not schools else set()) | (set() if is_teacher else {Role.TEACHER})
    return replace(person, roles=person.roles - lost, schools=schools, teacher=person.teacher if is_teacher else None)
