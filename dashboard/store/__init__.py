"""The store: the only place that touches duckdb."""

from dashboard.store.connection import Store
from dashboard.store.faults import (
    DamagedLog,
    ForeignLog,
    NotRead,
    NotWritten,
    StoreBusy,
    StoreDamaged,
    StoreFault,
    StoreNewer,
    StoreRefused,
    StoreUnwritable,
)
from dashboard.store.opening import is_there, open_store
from dashboard.store.queries import QueryFile, WrongParameters, all_queries, load_query, stated
from dashboard.store.transaction import Transaction

__all__ = [
    "DamagedLog",
    "ForeignLog",
    "NotRead",
    "NotWritten",
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
    "is_there",
    "load_query",
    "open_store",
    "stated",
]
