"""The journal of actions: a line for each, every line bound to the one before by its hash.

A line is written before the act: whatever was done has its line, even if the power went between the two. An act that
failed after its line has another that says so.
"""

import hashlib
import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from dashboard.access.book import looked, opened
from dashboard.vocabulary import Act

_START = "0" * 64
_LAST = "SELECT number, chain FROM journal ORDER BY number DESC LIMIT 1"
_ALL = "SELECT number, at, who, act, what, chain FROM journal ORDER BY number"
_LATEST = "SELECT number, at, who, act, what FROM journal ORDER BY number DESC LIMIT ?"
_EVER = "SELECT seq FROM sqlite_sequence WHERE name = 'journal'"


def write(act: Act, who: str, what: str = "", path: Path | None = None) -> None:
    """Append a line; it is on the disk when this returns."""
    with opened(path) as book:
        append(book, act, who, what)


def append(book: sqlite3.Connection, act: Act, who: str, what: str) -> None:
    """The same inside a transaction of the book."""
    last = book.execute(_LAST).fetchone()
    number, before = (last["number"] + 1, last["chain"]) if last else (1, _START)
    at = datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds")
    line = (number, at, who, act.value, what)
    book.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?)", (*line, _chained(before, *line)))


def faults(path: Path | None = None) -> list[str]:
    """Russian sentences on lines that were changed, taken out or cut off; empty when the chain is whole."""
    found, before, expected = [], _START, 1
    with looked(path) as book:
        lines, ever = book.execute(_ALL).fetchall(), book.execute(_EVER).fetchone()
    for line in lines:
        if line["number"] != expected:
            found.append(f"Журнал действий: нет строк с {expected} по {line['number'] - 1}.")
        if line["chain"] != _chained(before, *tuple(line)[:-1]):
            found.append(f"Журнал действий: строка {line['number']} изменена или стоит не на своём месте.")
        before, expected = line["chain"], line["number"] + 1
    if ever and ever["seq"] >= expected:
        found.append(f"Журнал действий: последние строки, с {expected} по {ever['seq']}, удалены.")
    return found


def head(path: Path | None = None) -> tuple[int, str]:
    """Number and hash of the last line: what a copy kept elsewhere is compared with."""
    with looked(path) as book:
        last = book.execute(_LAST).fetchone()
    return (last["number"], last["chain"]) if last else (0, _START)


def lines(most: int = -1, path: Path | None = None) -> pd.DataFrame:
    """The latest lines first: number, at (UTC), who, act, what."""
    with looked(path) as book:
        found = book.execute(_LATEST, (most,)).fetchall()
    rows = pd.DataFrame(map(tuple, found), columns=["number", "at", "who", "act", "what"])
    return rows.assign(at=pd.to_datetime(rows["at"], format="ISO8601"))


def _chained(before: str, number: int, at: str, who: str, act: str, what: str) -> str:
    said = json.dumps([before, number, at, who, act, what], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()
