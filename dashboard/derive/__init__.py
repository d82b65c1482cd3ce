"""Derive: named steps from facts to what is read, keyed by content, apart from reading and under a lease."""

from dashboard.derive.snapshots import bring_up, ensure, find, is_ready, key_of

__all__ = ["bring_up", "ensure", "find", "is_ready", "key_of"]
