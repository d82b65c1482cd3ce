"""Named queries: one statement per file under `queries/`, with a checked header.

Header, in this order, each line a SQL comment:

    -- What: the question the query answers.
    -- Grain: one row per …
    -- Params: $name TYPE, … (or "none"; a macro of `queries/facts` names its own without the sign)
    -- Scope: own, without column, … | open (left out: for those who see the whole district)
    -- Columns:
    --   name TYPE, unit or meaning [n: column]

`[n: column]` names the column with the size of the group that a figure is of: where it is small, both are masked.
`[of: column]` says besides that the figure counts people or works of that group: a share in %, or their number. Where
few of them (or all but a few) are counted, it does not leave the house (`dashboard.reading.disclosure`). With
`[of: column by key]` rows with one key have one group, whose size goes with the figure. A figure of
itself is a number of people that only what leaves the house hides. A grain that ends with `; adds up` has rows whose
total is told elsewhere.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

from dashboard.settings import PROJECT

QUERIES = PROJECT / "queries"
_COLUMN = re.compile(r"^--   (\w+) ([A-Z]+(?:\(\d+,\d+\))?(?:\[\])?)(?:, (.+))?$")
_N_OF = re.compile(r"^--   (\w+) .*\[(n|of): (\w+)(?: by (\w+))?\]$")
_ADDS_UP = "; adds up"
_SCOPE = re.compile(r"^-- Scope: (own|open)(?:, without (.+))?$")
_PARAM = re.compile(r"\$?(\w+) ([A-Z]+(?:\[\])?)")


class BadQueryFile(ValueError):
    """A query file whose header does not have the fixed form."""


class WrongParameters(TypeError):
    """A query was given other parameters than its header states, or one without a value."""


@dataclass(frozen=True)
class Parts:
    """Columns that count people or works of one group, each another part of it; `of` is the column with its size."""

    of: str
    columns: tuple[str, ...]
    by: str = ""


@dataclass(frozen=True)
class QueryFile:
    """A named query as its file states it; `params` and `columns` map names to SQL types, in order; `n_of` maps a
    figure to the column with the size of its group, `parts` are the figures that count people or works of one."""

    name: str
    what: str
    grain: str
    params: dict[str, str]
    columns: dict[str, str]
    n_of: dict[str, str]
    parts: tuple[Parts, ...]
    sql: str
    scope: str = ""
    """`own` | `open`: what one may ask who sees only the own (`dashboard.reading.own`); empty: nothing."""
    without: tuple[str, ...] = ()
    """Columns that count others too."""

    @property
    def adds_up(self) -> bool:
        """Whether the total of its rows is told elsewhere."""
        return self.grain.rstrip(".").endswith(_ADDS_UP)

    def bound(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The given parameters, when they are exactly those of the header and each has a value.

        Raises:
            WrongParameters: one is missing, unknown or None.
        """
        wrong = {
            "missing": self.params.keys() - given.keys(),
            "unknown": given.keys() - self.params.keys(),
            "without a value": {name for name, value in given.items() if value is None},
        }
        found = [f"{what} ${name}" for what, names in wrong.items() for name in sorted(names)]
        if found:
            raise WrongParameters(f"query {self.name}: {', '.join(found)}")
        return dict(given)


@cache
def load_query(name: str) -> QueryFile:
    """Read the query `name`: `subject/…` from `queries/answers`, `derived/…` from `queries`.

    Raises:
        BadQueryFile: the header is not in the fixed form or the file is missing.
    """
    path = next((p for p in (QUERIES / "answers" / f"{name}.sql", QUERIES / f"{name}.sql") if p.is_file()), None)
    if path is None:
        raise BadQueryFile(f"no query {name}")
    return read_query(path, name)


def stated(name: str, known: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the known parameters that the header of the named query states."""
    return {param: value for param, value in known.items() if param in load_query(name).params}


def read_query(path: Path, name: str) -> QueryFile:
    """The file as its header states it; raises BadQueryFile if the header is not in the fixed form."""
    text = path.read_text(encoding="utf-8")
    header = list(takewhile(lambda line: line.startswith("--"), text.splitlines()))
    return QueryFile(
        name=name,
        what=_stated(name, header, "What"),
        grain=_stated(name, header, "Grain"),
        params=dict(_PARAM.findall(_stated(name, header, "Params"))),
        columns=_columns(name, header),
        n_of=_n_of(name, header),
        parts=_parts(header),
        sql=text,
        **_scope(name, header),
    )


def all_queries() -> list[QueryFile]:
    """Every query file that is asked by name, in order of name; `queries/facts` is what they ask."""
    names = (
        p.relative_to(QUERIES).with_suffix("").as_posix().removeprefix("answers/")
        for folder in ("answers", "derived")
        for p in (QUERIES / folder).rglob("*.sql")
    )
    return [load_query(name) for name in sorted(names)]


def _stated(name: str, header: list[str], word: str) -> str:
    for line in header:
        if line.startswith(f"-- {word}: "):
            return line.removeprefix(f"-- {word}: ").strip()
    raise BadQueryFile(f"{name}: no line '-- {word}: …'")


def _scope(name: str, header: list[str]) -> dict[str, Any]:
    stated = next((line for line in header if line.startswith("-- Scope:")), None)
    if stated is None:
        return {}
    found = _SCOPE.match(stated)
    without = tuple((found[2] or "").split(", ")) if found and found[2] else ()
    if found is None or not set(without) <= _columns(name, header).keys():
        raise BadQueryFile(f"{name}: a scope line is not '-- Scope: own, without column, …' or '-- Scope: open'")
    return {"scope": found[1], "without": without}


def _columns(name: str, header: list[str]) -> dict[str, str]:
    if "-- Columns:" not in header:
        raise BadQueryFile(f"{name}: no line '-- Columns:'")
    found = [_COLUMN.match(line) for line in header[header.index("-- Columns:") + 1 :]]
    if not found or None in found:
        raise BadQueryFile(f"{name}: a column line is not '--   name TYPE, meaning'")
    return {m.group(1): m.group(2) for m in found if m}


def _n_of(name: str, header: list[str]) -> dict[str, str]:
    stated = [match.groups() for line in header if (match := _N_OF.match(line))]
    found = {figure: n for figure, kind, n, _ in stated if kind == "n" or figure != n}
    if unknown := set(found.values()) - _columns(name, header).keys():
        raise BadQueryFile(f"{name}: no column {', '.join(sorted(unknown))} to be the size of a group")
    return found


def _parts(header: list[str]) -> tuple[Parts, ...]:
    stated = [match.groups() for line in header if (match := _N_OF.match(line)) and match[2] == "of"]
    groups = dict.fromkeys((of, by or "") for _, _, of, by in stated)
    return tuple(Parts(of, tuple(c for c, _, o, b in stated if (o, b or "") == (of, by)), by) for of, by in groups)
