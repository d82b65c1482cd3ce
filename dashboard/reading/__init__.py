"""Reading: the only door to answers."""

from dashboard.reading.reading import EVERYTHING, NotDerived, Reading, Scope, known_on, open_reading, scopes

__all__ = ["EVERYTHING", "NotDerived", "Reading", "Scope", "known_on", "open_reading", "scopes"]
