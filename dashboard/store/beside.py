"""Named queries over rows that stand in no store: those of invented worlds."""

import duckdb
import pandas as pd

from dashboard.store.literals import word
from dashboard.store.queries import load_query


def ask_beside(name: str, fact: str, rows: pd.DataFrame, threads: int = 1) -> pd.DataFrame:
    """The query `name` where the fact has these rows; every parameter is bound to 0, such rows know no day."""
    query = load_query(name)
    with duckdb.connect(config={"threads": threads}) as con:
        con.execute("SET enable_progress_bar = false")
        con.register("given_rows", rows)
        con.execute(f"CREATE TABLE {word(fact)} AS FROM given_rows")
        return con.execute(query.sql, dict.fromkeys(query.params, 0)).df()
