"""A store in which nothing stands, though it is not new: the invented district is built only where nothing ever was."""

import hashlib

import pandas as pd

from dashboard.store import Store
from dashboard.store.batches import NewBatch, append_batch, revoke_batches


def have_had_a_file(store: Store) -> None:
    """Take an empty file and undo it."""
    data = b"nothing"
    empty = NewBatch("Пусто.xlsx", data, hashlib.sha256(data).hexdigest(), "plan", 1, {}, pd.DataFrame(), 0, 0, 0, 0)
    revoke_batches(store, [append_batch(store, empty, "test")], "test", "пример")
