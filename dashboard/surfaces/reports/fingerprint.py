"""What a report rests on, as one hash: printed at its foot, compared when it is made again."""

import hashlib

from dashboard import derive
from dashboard.reading import Reading


def fingerprint(reading: Reading) -> str:
    """SHA-256 of what the figures rest on: the snapshots read, and all that plans and registers had told."""
    days = (reading.as_of, reading.since)
    keys = [derive.key_of(reading.store, day, reading.known_at) or "" for day in days]
    content = reading.ask("reports/rests_on")["content"].fillna("").iloc[0]
    return hashlib.sha256(" ".join([*keys, content]).encode()).hexdigest()
