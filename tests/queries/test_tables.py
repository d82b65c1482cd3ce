"""Which tables a query reads, as the store takes it from the text, against what DuckDB says it would scan."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.store import QueryFile, Store, all_queries
from dashboard.store.facts import rests_on, tables_of

from .asking import asked_with


def scanned(node: Any) -> Iterator[str]:
    """Tables of the plan that DuckDB made of a query."""
    if isinstance(node, list):
        for child in node:
            yield from scanned(child)
    elif isinstance(node, dict):
        table = str(node.get("extra_info", {}).get("Table", ""))
        if table.startswith("store."):
            yield table.rpartition(".")[2].strip('"')
        yield from scanned(node.get("children", []))


@pytest.mark.parametrize("query", all_queries(), ids=lambda query: query.name)
def test_a_query_reads_no_table_that_its_text_does_not_show(query: QueryFile, demo: Store):
    with demo.looked_into() as cursor:
        plan = cursor.execute(f"EXPLAIN (FORMAT json) {query.sql}", query.bound(asked_with(query))).fetchall()
    assert set(scanned(json.loads(plan[0][1]))) <= tables_of(query)


def test_words_of_statuses_are_found_through_macros():
    assert {"progress_event", "progress_taken_back", "batch_revoked"} <= rests_on("roadmap/headline")
    assert "progress_event" not in rests_on("teachers/blocks") and rests_on("school/card") == frozenset()
