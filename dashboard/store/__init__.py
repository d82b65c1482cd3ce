"""The store: the only place that touches duckdb."""

from dashboard.store.connection import Store, StoreBusy, StoreDamaged, Transaction, open_store
from dashboard.store.queries import QueryFile, all_queries, load_query

__all__ = ["QueryFile", "Store", "StoreBusy", "StoreDamaged", "Transaction", "all_queries", "load_query", "open_store"]
