"""Answers of named queries, kept for as long as they stay true."""

from collections.abc import Hashable
from typing import Any

import pandas as pd

from dashboard.store import Store


def answered(store: Store, name: str, bound: dict[str, Any]) -> pd.DataFrame:
    """The query's answer; the caller's own copy-on-write view of what is kept."""
    key = ("answer", name, tuple(sorted((param, _hashable(value)) for param, value in bound.items())))
    return store.until_written(key, lambda: store.query(name, **bound)).copy(deep=False)


def _hashable(value: Any) -> Hashable:
    return tuple(value) if isinstance(value, list) else value
