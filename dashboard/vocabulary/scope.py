"""How "all" and "everything known" are said to a query: in words, never by leaving a parameter out."""

from datetime import date, datetime

ALL = "все"
"""Value of a filter that lets everything through."""
CURRENT = "этого года"
"""Value of the filter of plans that lets those through whose year is not over, else those that ended last."""
FOREVER = date(9999, 12, 31)
"""Day after which nothing happens: facts of every day count."""
LATEST = datetime(9999, 12, 31)
"""Moment of knowledge that lies after everything the store will ever learn: all that is known now."""
