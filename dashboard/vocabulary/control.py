"""Words of the checks of schools."""

from enum import StrEnum


class Verdict(StrEnum):
    """What a recheck says of the net share of lowered marks."""

    CLEARED = "cleared"
    """It is below the threshold."""
    CONFIRMED = "confirmed"
    """It is above the threshold."""
    OPEN = "open"
    """Neither is known yet, or all works are checked and it stands exactly at the threshold."""


VERDICT_NAMES = {Verdict.CLEARED: "признак снят", Verdict.CONFIRMED: "признак подтверждён", Verdict.OPEN: "не решено"}
"""Verdicts as people read them."""
