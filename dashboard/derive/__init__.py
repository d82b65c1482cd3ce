"""Derive: named steps from facts to what is read, keyed by content, apart from reading and under a lease."""

from dashboard.derive.earlier import Pair, pair_for
from dashboard.derive.snapshots import bring_up, ensure, find, is_ready, key_of
from dashboard.derive.versions import VERSION

__all__ = ["VERSION", "Pair", "bring_up", "ensure", "find", "is_ready", "key_of", "pair_for"]
