"""Names and texts as they stand in a statement, where a parameter cannot stand."""

import re
from pathlib import Path


def word(name: str) -> str:
    """A name of a table or column, as it may stand in SQL; raises ValueError for anything else."""
    if not re.fullmatch(r"[a-z_0-9]+", name):
        raise ValueError(f"not a column or table name: {name}")
    return name


def quoted(text: str | Path) -> str:
    """Inside of a literal between single quotes."""
    return str(text).replace("'", "''")
