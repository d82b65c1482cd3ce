"""What follows from facts, brought up inside the transaction that writes them."""

from collections.abc import Callable

from dashboard import clock, derive
from dashboard.store import Transaction

DERIVE = "derive"
"""Name of the lease that whoever derives holds, from reading what stands to the commit."""
Tell = Callable[[float, str], None]
"""Told of progress: share done (0 to 1) and what is being done, in Russian."""


def bring_up(transaction: Transaction, tell: Tell) -> None:
    """Derive what pages read of today and of the last meeting; call it under the lease `DERIVE`."""
    today = clock.today()
    derive.bring_up(transaction, as_of=clock.last_meeting(today), progress=part(tell, 0, 0.5))
    derive.bring_up(transaction, as_of=today, progress=part(tell, 0.5, 1))


def silent(share: float, text: str) -> None:
    """Tells nobody."""


def part(tell: Tell, start: float, end: float) -> Tell:
    """Tells of a step that takes the share from `start` to `end` of the whole."""
    return lambda share, text: tell(start + (end - start) * share, text)
