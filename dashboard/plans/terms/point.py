"""A point of time as a term names it."""

from dataclasses import dataclass

EDGES = ("begin", "middle", "end")
"""Parts of a month or a span that are named by a word."""


class UnreadTerm(Exception):
    """The text names days that cannot be; the message is a Russian sentence."""


@dataclass(frozen=True)
class Point:
    """A day, month, span or year as named; None for what the text leaves out. `at`, `end`: its tokens.

    `span` is a quarter, half-year, season or «year» of the plan, `part` what of the month or span is meant: `begin`,
    `week`, `decade` or a weekday, the last three by `number`; a span without a part is the `number`-th of its year.
    """

    at: int
    end: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    span: str = ""
    number: int = 0
    school_year: int | None = None
    part: str = ""
    part_number: int = 0

    @property
    def is_year(self) -> bool:
        """Whether nothing but a year is named."""
        return self.day is None and self.month is None and not self.span and not self.part

    @property
    def has_year(self) -> bool:
        """Whether the text itself tells the year."""
        return self.year is not None or self.school_year is not None
