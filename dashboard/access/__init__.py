"""Who is asking."""

from dashboard.access.who import author

__all__ = ["author"]
