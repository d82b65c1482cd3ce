"""Answers for one who sees only the own: a director the school, a teacher the own diagnostics, a reader neither.

A query is closed to them unless its header says otherwise: `Scope: own` where the answer is of one school or teacher by
a parameter or has rows of each, `Scope: open` where it tells of none. Columns named after `without` count others too
and are left empty, rows of the level `district` are left out: with the own figures they would give the others'.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.store import QueryFile
from dashboard.vocabulary import ALL

OWN, OPEN = "own", "open"
_DISTRICT = "district"
_OF_PLAN = "owner_school"
"""Whose plan a measure is of; none: the district's, which every school carries out."""


class Closed(PermissionError):
    """The answer tells of others than the one who asks."""


@dataclass(frozen=True)
class Own:
    """Whose figures may be seen: a school by its login, a teacher by the code; of neither, open answers only."""

    school: str | None = None
    teacher: str | None = None

    @property
    def key(self) -> tuple[str, str | None]:
        """Parameter or column of a query, and the value it must have."""
        return ("teacher", self.teacher) if self.teacher else ("school", self.school)


def asked(query: QueryFile, given: dict[str, Any], own: Own) -> dict[str, Any]:
    """The parameters with the own school or teacher in them.

    Raises:
        Closed: the query is not open to one who sees only the own, or another's was asked for.
    """
    name, value = own.key
    if query.scope == OPEN:
        return given
    if query.scope != OWN or value is None or name not in {*query.params, *query.columns}:
        raise Closed(query.name)
    if name not in query.params:
        return given
    if given.get(name) not in (ALL, value):
        raise Closed(f"{query.name}: {name} = {given.get(name)}")
    return given | {name: value}


def kept(query: QueryFile, rows: pd.DataFrame, own: Own) -> pd.DataFrame:
    """The rows of the own school or teacher, without what counts others."""
    name, value = own.key
    if query.scope == OWN and name in rows.columns:
        rows = rows[rows[name] == value].reset_index(drop=True)
    if query.scope == OWN and "level" in rows.columns:
        rows = rows[rows["level"] != _DISTRICT].reset_index(drop=True)
    if _OF_PLAN in rows.columns:
        rows = rows[rows[_OF_PLAN].isna() | (rows[_OF_PLAN] == own.school)].reset_index(drop=True)
    return rows.assign(**{column: rows[column].mask(rows[column].notna()) for column in query.without})
