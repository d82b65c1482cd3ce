"""The book of access beside the store: people, sessions, journal; one SQLite file that several processes may write.

Apart from the store, because DuckDB lets one process in: a person is locked out by a command while the app runs.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dashboard.address import Address, read_address
from dashboard.settings import settings

NAME = "access.sqlite"
_WAIT_S = 20.0
_WITHOUT_SECRETS = """
BEGIN;
DELETE FROM session;
DELETE FROM guess;
UPDATE person SET password_hash = NULL;
COMMIT;
"""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS person (
    login TEXT PRIMARY KEY, name TEXT NOT NULL, roles TEXT NOT NULL, schools TEXT NOT NULL, teacher TEXT,
    password_hash TEXT, disabled INTEGER NOT NULL DEFAULT 0, added_at REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS session (
    token_hash TEXT PRIMARY KEY, mode TEXT NOT NULL, login TEXT NOT NULL, name TEXT NOT NULL, roles TEXT NOT NULL,
    schools TEXT NOT NULL, teacher TEXT, opened_at REAL NOT NULL, seen_at REAL NOT NULL, ends_at REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS guess (login TEXT NOT NULL, at REAL NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS journal (
    number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, act TEXT NOT NULL,
    what TEXT NOT NULL, chain TEXT NOT NULL
) STRICT;
CREATE TRIGGER IF NOT EXISTS journal_is_not_rewritten BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER IF NOT EXISTS journal_is_not_cut BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
"""


class BookFault(sqlite3.OperationalError):
    """The book cannot be read or written; the message is for people, in Russian. It is as it was."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Список людей и журнал действий ({path.name}) сейчас недоступны: диск или сетевая папка не отвечает, нет "
            "места или файл повреждён. Проверьте сеть и диск и повторите; повреждённый файл верните из резервной копии."
        )


@contextmanager
def _said(path: Path) -> Iterator[None]:
    try:
        yield
    except BookFault:
        raise
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) or type(error) is sqlite3.DatabaseError:
            raise BookFault(path) from error
        raise


def place(store: Address | Path | None = None) -> Path:
    """Where the book of a store lies, of the settings' store by default."""
    return read_address(store or settings().store).path.parent / NAME


@contextmanager
def opened(path: Path | None = None) -> Iterator[sqlite3.Connection]:
    """The book in one transaction that is written to the disk when the block ends, or not at all."""
    found = path or place()
    try:
        found.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BookFault(found) from error
    with _said(found), closing(sqlite3.connect(found, timeout=_WAIT_S, isolation_level=None)) as book:
        book.row_factory = sqlite3.Row
        if not book.execute("SELECT 1 FROM sqlite_master WHERE name = 'journal_is_not_cut'").fetchone():
            book.executescript(_SCHEMA)
        book.execute("BEGIN IMMEDIATE")
        try:
            yield book
        except BaseException:
            book.execute("ROLLBACK")
            raise
        book.execute("COMMIT")


@contextmanager
def looked(path: Path | None = None) -> Iterator[sqlite3.Connection]:
    """The book for reading: waits for no writer longer than it must."""
    found = path or place()
    if not found.exists():
        with opened(found):
            pass
    with _said(found), closing(sqlite3.connect(found, timeout=_WAIT_S, isolation_level=None)) as book:
        book.row_factory = sqlite3.Row
        yield book


def is_sound(path: Path) -> bool:
    """Whether the file is there and can be read as a book, every page of it."""
    try:
        with closing(sqlite3.connect(f"file:{path.absolute().as_posix()}?mode=ro", uri=True, timeout=_WAIT_S)) as book:
            book.execute("SELECT count(*) FROM person").fetchone()
            return book.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]
    except sqlite3.DatabaseError:
        return False


def copied(source: Path, to: Path) -> None:
    """A consistent copy of the book, made while it is in use, without sessions and without hashes of passwords."""
    with closing(sqlite3.connect(source, timeout=_WAIT_S)) as book, closing(sqlite3.connect(to)) as copy:
        book.backup(copy)
        copy.executescript(_WITHOUT_SECRETS)
        copy.execute("VACUUM")
