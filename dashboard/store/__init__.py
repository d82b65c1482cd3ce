"""The store: the only place that touches duckdb."""

from dashboard.store.connection import Store, Transaction
from dashboard.store.faults import StoreBusy, StoreDamaged, StoreFault, StoreNewer, StoreRefused, StoreUnwritable
from dashboard.store.opening import open_store
from dashboard.store.queries import QueryFile, WrongParameters, all_queries, load_query

__all__ = [
    "QueryFile",
    "Store",
    "StoreBusy",
    "StoreDamaged",
    "StoreFault",
    "StoreNewer",
    "StoreRefused",
    "StoreUnwritable",
    "Transaction",
    "WrongParameters",
    "all_queries",
    "load_query",
    "open_store",
]
