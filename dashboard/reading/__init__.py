"""Reading: the only door to answers."""

from dashboard.reading.own import Closed, Own
from dashboard.reading.reading import EVERYTHING, NotDerived, Reading, Scope, known_on, open_reading, scopes

__all__ = ["EVERYTHING", "Closed", "NotDerived", "Own", "Reading", "Scope", "known_on", "open_reading", "scopes"]
