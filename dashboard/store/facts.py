"""Macros and views over the attached store, made anew in memory at each start: one file each in `queries/facts`.

A file is named after what it makes and bears the same header as a query. What it uses is read from its body, so
that nobody keeps the order in which the files are made.
"""

import re
from collections.abc import Iterable
from functools import cache
from graphlib import CycleError, TopologicalSorter

import duckdb

from dashboard.settings import PROJECT
from dashboard.store.literals import quoted
from dashboard.store.queries import QUERIES, BadQueryFile, QueryFile, load_query, read_query

_NOT_CODE = re.compile(r"--[^\n]*|'(?:[^']|'')*'")
_USED = re.compile(r"\b(?:FROM|JOIN)\s+\(?(\w+)\b(?!\.)|\b(\w+)\(")
_TABLE = re.compile(r"\bstore\.(\w+)")
_REFERENCE = PROJECT / "data" / "reference"
REFERENCE_TABLES = ("scales", "subjects", "result_days", "fed_measures")
_READ_CSV = "CREATE TABLE {name} AS FROM read_csv('{file}', header = true, delim = ',')"
_MADE = re.compile(r"^CREATE (?:MACRO (\w+)\(|VIEW (\w+) AS\b)", re.MULTILINE)


def load_reference(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the reference tables that queries join, in the connection's own memory."""
    for name in REFERENCE_TABLES:
        load_table(connection, name)


def load_table(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Make one of `REFERENCE_TABLES`."""
    connection.execute(_READ_CSV.format(name=name, file=quoted(_REFERENCE / f"{name}.csv")))


def load_facts(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every macro and view; each after those that it uses."""
    for fact in all_facts():
        connection.execute(fact.sql)


@cache
def all_facts() -> tuple[QueryFile, ...]:
    """Every file of `queries/facts`, each after those that it uses; raises BadQueryFile as `in_order`."""
    return in_order(read_query(path, path.stem) for path in sorted((QUERIES / "facts").glob("*.sql")))


def in_order(facts: Iterable[QueryFile]) -> tuple[QueryFile, ...]:
    """The facts, each after those that it uses.

    Raises:
        BadQueryFile: a file makes something else than its name says, or files use each other in a circle.
    """
    named = {fact.name: fact for fact in facts}
    for name, fact in named.items():
        made = _MADE.search(fact.sql)
        if not made or name not in made.groups():
            raise BadQueryFile(f"facts/{name}: does not make {name}")
    uses = {name: sorted(used_by(fact) & named.keys()) for name, fact in named.items()}
    try:
        return tuple(named[name] for name in TopologicalSorter(uses).static_order())
    except CycleError as error:
        raise BadQueryFile(f"facts use each other in a circle: {' - '.join(error.args[1])}") from error


def used_by(fact: QueryFile) -> set[str]:
    """Names of tables, views and macros that a body reads, its own apart."""
    body = _NOT_CODE.sub("", fact.sql)
    return {name for pair in _USED.findall(body) for name in pair if name} - {fact.name}


@cache
def rests_on(name: str) -> frozenset[str]:
    """Tables of the store whose rows may change the answer of the named query.

    None for a query of a snapshot that asks for nothing learnt later: a snapshot never changes.
    """
    query = load_query(name)
    return frozenset() if "snapshot" in query.params and "known_at" not in query.params else tables_of(query)


def tables_of(query: QueryFile) -> frozenset[str]:
    """Tables of the store that a query or a fact reads, through all that it uses."""
    read = _read_by_facts()
    own = _TABLE.findall(_NOT_CODE.sub("", query.sql))
    return frozenset(own).union(*(read[fact] for fact in used_by(query) & read.keys()))


@cache
def _read_by_facts() -> dict[str, frozenset[str]]:
    read: dict[str, frozenset[str]] = {}
    for fact in all_facts():
        own = _TABLE.findall(_NOT_CODE.sub("", fact.sql))
        read[fact.name] = frozenset(own).union(*(read[used] for used in used_by(fact) & read.keys()))
    return read
