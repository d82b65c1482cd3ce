"""What is shown rests on, as one hash: printed at the foot of a report, kept in the address of a frozen meeting.

Two hashes that are alike mean the same figures of the same day; what was learnt later, another day, year, district
or edition give another.
"""

import hashlib
from datetime import date

from dashboard import derive
from dashboard.reading import Reading


def fingerprint(reading: Reading) -> str:
    """SHA-256 of all that a report of the reading rests on: facts, days compared, whose figures, what is hidden."""
    shown = (reading.scope.district, reading.year or "", str(reading.least_n), str(reading.names_schools))
    return _hash(_figures(reading, reading.as_of), _figures(reading, reading.since), _told(reading), *shown)


def basis(reading: Reading) -> str:
    """SHA-256 of what every page of this day and moment of knowledge rests on, whatever district and year it shows."""
    return _hash(_figures(reading, reading.as_of), _told(reading))


def _figures(reading: Reading, day: date) -> str:
    """The day with the key of its figures: facts that count on it, reference tables, queries and the method."""
    return f"{day.isoformat()} {derive.key_of(reading.store, day, reading.known_at) or ''}"


def _told(reading: Reading) -> str:
    """Plans, registers, statuses, decisions: everything the store had learnt."""
    return str(reading.ask("reports/rests_on")["content"].fillna("").iloc[0])


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
