"""What the tests ask queries and facts with: one value for each parameter, one way to call a fact."""

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

import pandas as pd

from dashboard.derive.terms import grammar
from dashboard.imports.taking import plan_name, plan_tables
from dashboard.plans.reader import read_template
from dashboard.store import QueryFile, Store
from dashboard.vocabulary import ALL, LATEST, Feed, feeding

ANY_TIME = {"known_at": LATEST, "as_of": date(2027, 6, 1)}
NO_SNAPSHOT = str(UUID(int=0))
FILTERS = {
    *("district", "year", "subject", "grade", "school", "question", "batch"),
    *("plan", "section", "owner", "level", "status", "block"),
}
"""Parameters that may say "all"; where a query is always of one of them, "all" is a name that nothing has."""


@cache
def known() -> dict[tuple[str, str], Any]:
    """A value for each type and name of a parameter, that the demo district has an answer for."""
    plan = read_template("risk_zone", "2026/2027")
    values: dict[str, dict[str, Any]] = {
        "TIMESTAMP": {"known_at": LATEST, "seen": datetime(2020, 1, 1), "moment": datetime(2026, 1, 1)},
        "DATE": {"as_of": ANY_TIME["as_of"], "since": date(2023, 9, 1)},
        "UUID": {"snapshot": NO_SNAPSHOT, "before": NO_SNAPSHOT, "batch_id": NO_SNAPSHOT, "part_id": NO_SNAPSHOT},
        "VARCHAR[]": {
            "batch_ids": [NO_SNAPSHOT],
            "kinds": [str(kind) for kind in feeding(Feed.SIGNS)],
            "batches": [NO_SNAPSHOT],
            "schools": ["edu000101"],
            "parts": [NO_SNAPSHOT],
        },
        "TINYINT": {"grade": 5, "first_grade": 4, "last_grade": 8},
        "INTEGER": {"grade": 5, "grammar": grammar()},
        "DOUBLE": {"basic": 60.0, "high": 80.0, "sign_level": 0.05},
        "VARCHAR": {
            "district": "reg00_m001",
            "region": "reg00",
            "school": "edu000101",
            "name": "Школа № 2",
            "year": "2025/2026",
            "subject": "МА",
            "grade": "5",
            "question": ALL,
            "batch": ALL,
            "plan": plan_name(plan),
            "measure": str(plan_tables(plan)["measure"]["measure"][7]),
            "part": "owner",
            "section": ALL,
            "owner": ALL,
            "level": ALL,
            "status": ALL,
            "subjects": "МА,РУ",
            "prefix": "edu00",
            **{
                "recipe": "",
                "first_subject": "ГГ",
                "last_subject": "РУ",
                "first_year": "2020/2021",
                "last_year": "2026/2027",
            },
            "trial": NO_SNAPSHOT,
            "who": "demo",
            "method": "1.0",
            "besides": "",
            "file_hash": "0" * 64,
            "key": "",
            "block": ALL,
            "teacher": "П-007",
        },
    }
    return {(of, name): value for of, named in values.items() for name, value in named.items()}


def asked_with(query: QueryFile, **instead: Any) -> dict[str, Any]:
    """A value for every parameter of the header, `instead` where it names one of them."""
    return {name: instead.get(name, known()[of, name]) for name, of in query.params.items()}


_OF_TYPE: dict[str, Any] = {
    "UUID": NO_SNAPSHOT,
    "VARCHAR": ALL,
    "TIMESTAMP": datetime(2026, 1, 1),
    "DATE": date(2026, 1, 1),
    "SMALLINT": 10,
    "INTEGER": 2025,
    "DOUBLE": 60.0,
    "BOOLEAN": True,
    "INTERVAL": timedelta(0),
}


def values_for(fact: QueryFile, **instead: Any) -> dict[str, Any]:
    """A value for every parameter of a fact's header."""
    return {name: instead.get(name, ANY_TIME.get(name, _OF_TYPE[of])) for name, of in fact.params.items()}


def ask_fact(store: Store, fact: QueryFile, **values: Any) -> tuple[dict[str, str], pd.DataFrame]:
    """Columns with their SQL types, and rows of a macro or view called with these values."""
    call = f"{fact.name}({', '.join(f'${name}::{of}' for name, of in fact.params.items())})"
    is_table = " AS TABLE" in fact.sql
    statement = (
        f"FROM {fact.name if not fact.params else call}" if is_table or not fact.params else f"SELECT {call} AS value"
    )
    with store.looked_into() as cursor:
        cursor.execute(statement, values)
        columns = {column[0]: str(column[1]) for column in cursor.description or []}
        return columns, cursor.df()
