"""Questions, zones and lists of the method."""

from enum import StrEnum


class Zone(StrEnum):
    """How unusual a picture is, the weakest first."""

    USUAL = "обычная"
    LOOK = "присмотреться"
    CHECK = "проверить"
    RECHECK = "перепроверка"


NOTABLE = (Zone.CHECK, Zone.RECHECK)
"""Zones of schools to check: the figure «К проверке» counts both."""


class DecidedBy(StrEnum):
    """What a zone rests on: the year alone, or the school's years together."""

    YEAR = "year"
    YEARS = "years"


class Question(StrEnum):
    """The five questions of the method and its two confirmations, in the order in which they are told."""

    GROWTH = "growth"
    BOUNDARY = "boundary"
    TASK_PROFILE = "task_profile"
    PARTICIPATION = "participation"
    JOURNAL = "journal"
    EXTERNAL = "external"
    RECHECK = "recheck"


class ChanceList(StrEnum):
    """Lists whose lines by chance are counted beforehand."""

    LOOK = "one_in_20"
    CHECK = "one_in_100"
    RECHECK = "one_in_1000"
    FALSE_SHARE = "false_share"
    """Benjamini-Hochberg at the product's q."""
