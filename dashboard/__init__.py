"""Objektiv: a district's dashboard of objectivity of check works."""

__version__ = "0.1.0"
