"""What derived tables are made with, as one hash: SQL, reference tables, the method's own code.

An edited scale, query or formula gives another hash, and so other derived tables; nothing has to be raised by hand.
"""

import hashlib
from functools import cache
from pathlib import Path

from dashboard.derive.versions import VERSION
from dashboard.settings import PROJECT

_MADE_WITH = (
    ("queries/facts", "*.sql"),
    ("queries/derived", "*.sql"),
    ("data/reference", "*.csv"),
    ("dashboard/method", "*.py"),
    ("dashboard/derive", "*.py"),
)
_METHOD = (
    ("dashboard/method", "*.py"),
    ("queries/derived", "input_*.sql"),
    ("queries/derived", "sums_*.sql"),
    ("queries/derived", "work_*.sql"),
    ("data/reference", "method_*.csv"),
)
"""What is the method's own: its formulas, what it is given, the tables it leans on."""


@cache
def recipe(project: Path = PROJECT) -> str:
    """SHA-256 in hex over the files below `project` and the method's version, read once per process."""
    found = hashlib.sha256(VERSION.encode())
    for file in _files(project, _MADE_WITH):
        found.update(file.relative_to(project).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()


@cache
def method_hash() -> str:
    """`hash_of_method` of this program, read once per process."""
    return hash_of_method()


def hash_of_method(project: Path = PROJECT) -> str:
    """SHA-256 in hex over the method's own files below `project`; the same for both kinds of line ends."""
    found = hashlib.sha256()
    for file in _files(project, _METHOD):
        text = file.read_bytes().replace(b"\r\n", b"\n")
        found.update(file.relative_to(project).as_posix().encode() + b"\0" + text + b"\0")
    return found.hexdigest()


def _files(project: Path, patterns: tuple[tuple[str, str], ...]) -> list[Path]:
    return [file for folder, pattern in patterns for file in sorted((project / folder).glob(pattern))]
