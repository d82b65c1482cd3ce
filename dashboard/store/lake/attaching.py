"""A connection with the lake attached to it, and the columns that tables have only there."""

import os
from pathlib import Path

import duckdb

from dashboard.address import Lake
from dashboard.store.lake.extensions import CONFIG, load_extensions
from dashboard.store.literals import quoted, word

_ATTACH = (
    "ATTACH 'ducklake:postgres:{words}' AS {name}"
    " (DATA_PATH '{data}', OVERRIDE_DATA_PATH TRUE, DATA_INLINING_ROW_LIMIT 0{more})"
)
"""No rows in the catalogue: a node that reads while another one moves them into files ends with a fatal error."""
_TABLES = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'lake' AND schema_name = 'main' ORDER BY ALL"
_COLUMNS = """
    SELECT table_name, column_name, data_type FROM duckdb_columns()
    WHERE database_name = 'lake' AND schema_name = 'main' ORDER BY table_name, column_index
"""
_WITH = "SELECT table_name FROM duckdb_columns() WHERE database_name = 'lake' AND column_name = $column ORDER BY ALL"
_ADD = "ALTER TABLE lake.{table} ADD COLUMN region VARCHAR"
_PARTED = "ALTER TABLE lake.{table} SET PARTITIONED BY ({columns})"
_PARTED_BY_YEAR = {"work", "exam_result", "group_value", "cell_figure", "cell_spoken", "cell_score", "cell_task"}
"""The large ones: a region's year lies in files of its own."""


def connected(lake: Lake) -> duckdb.DuckDBPyConnection:
    """A connection in memory that can attach a lake.

    Raises:
        NoExtension: a package is lacking.
    """
    connection = duckdb.connect(":memory:", config=CONFIG)
    load_extensions(connection, objects=not lake.is_folder)
    connection.execute("SET enable_progress_bar = false")
    if not lake.is_folder:
        connection.execute(f"CREATE SECRET (TYPE s3{_of_objects()})")
    return connection


def attach(connection: duckdb.DuckDBPyConnection, lake: Lake, name: str = "lake", read_only: bool = False) -> None:
    """Attach the lake under a name, made where there is none; its data folder too."""
    if lake.is_folder:
        Path(lake.data).mkdir(parents=True, exist_ok=True)
    more = ", READ_ONLY" if read_only else ""
    connection.execute(_ATTACH.format(words=quoted(lake.catalogue), name=name, data=quoted(lake.data), more=more))


def tables_of_lake(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Names of the lake's tables."""
    return [str(name) for (name,) in connection.execute(_TABLES).fetchall()]


def columns_of_lake(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """Table -> column -> type, of all tables of the lake."""
    found: dict[str, dict[str, str]] = {}
    for table, column, kind in connection.execute(_COLUMNS).fetchall():
        found.setdefault(str(table), {})[str(column)] = str(kind)
    return found


def part_by_region(connection: duckdb.DuckDBPyConnection) -> None:
    """Every table has the column `region`, and large ones their files by region and year."""
    parted, by_year = _with(connection, "region"), _with(connection, "academic_year")
    connection.execute("BEGIN")
    for table in tables_of_lake(connection):
        if table not in parted:
            connection.execute(_ADD.format(table=word(table)))
            columns = "region, academic_year" if table in _PARTED_BY_YEAR & by_year else "region"
            connection.execute(_PARTED.format(table=word(table), columns=columns))
    connection.execute("COMMIT")


def _with(connection: duckdb.DuckDBPyConnection, column: str) -> set[str]:
    return {str(name) for (name,) in connection.execute(_WITH, {"column": column}).fetchall()}


def _of_objects() -> str:
    """Words of the secret, from the variables that every client of S3 reads."""
    named = {"KEY_ID": "AWS_ACCESS_KEY_ID", "SECRET": "AWS_SECRET_ACCESS_KEY", "REGION": "AWS_REGION"}
    words = [f", {name} '{quoted(os.environ[of])}'" for name, of in named.items() if os.environ.get(of)]
    if endpoint := os.environ.get("AWS_ENDPOINT_URL", ""):
        scheme, _, host = endpoint.rpartition("://")
        words.append(f", ENDPOINT '{quoted(host)}', URL_STYLE 'path', USE_SSL {scheme != 'http'}")
    return "".join(words)
