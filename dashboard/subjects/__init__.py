"""Subjects: what is said and shown about one thing, from readings."""
