"""What derived tables are made with, as one hash: SQL, reference tables, the method's own code.

An edited scale, query or formula gives another hash, and so other derived tables; nothing has to be raised by hand.
"""

import hashlib
from functools import cache
from pathlib import Path

from dashboard.settings import PROJECT

_MADE_WITH = (
    ("queries/facts", "*.sql"),
    ("queries/derived", "*.sql"),
    ("data/reference", "*.csv"),
    ("dashboard/method", "*.py"),
    ("dashboard/derive", "*.py"),
)


@cache
def recipe(project: Path = PROJECT) -> str:
    """SHA-256 in hex over the files below `project`, read once per process."""
    found = hashlib.sha256()
    for folder, pattern in _MADE_WITH:
        for file in sorted((project / folder).glob(pattern)):
            found.update(file.relative_to(project).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()
