"""What is wished: experts, procedures whose works they are to check, and what must not be or is already settled."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

NOWHERE = float("nan")
"""Degrees of a place that is not known."""


class Ban(StrEnum):
    """Why an expert is not to check the works of a school."""

    OWN = "own"
    KIN = "kin"
    FORMER = "former"
    LAST_YEAR = "last_year"


class Key(NamedTuple):
    """A procedure: one subject in one grade of one school (its login)."""

    subject: str
    grade: int
    school: str


class Pair(NamedTuple):
    """An expert (by code) who checks works of a procedure."""

    procedure: Key
    expert: str


@dataclass(frozen=True)
class Expert:
    """An expert by code, with the own school's login; `kin` and `former` are logins; degrees, NaN if not known."""

    code: str
    school: str
    subjects: frozenset[str]
    kin: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()
    lat: float = NOWHERE
    lon: float = NOWHERE


@dataclass(frozen=True)
class Procedure:
    """Works of one subject and grade in one school: how many, and by how many experts they are checked."""

    key: Key
    works: int
    experts: int
    lat: float = NOWHERE
    lon: float = NOWHERE

    @property
    def share(self) -> float:
        """Works of each of its experts: they divide them equally."""
        return self.works / self.experts


@dataclass(frozen=True)
class Wishes:
    """All that is wished.

    `last_year`: (expert, school) who met a year ago. `pinned` stands whatever it costs. `before` is an earlier answer
    of which as little as possible is to change.
    """

    experts: tuple[Expert, ...]
    procedures: tuple[Procedure, ...]
    last_year: frozenset[tuple[str, str]] = frozenset()
    pinned: frozenset[Pair] = frozenset()
    before: frozenset[Pair] = frozenset()

    def bans(self, expert: Expert, school: str) -> tuple[Ban, ...]:
        """All reasons for which the expert is not to check the school's works, but for the subject."""
        said = {
            Ban.OWN: expert.school == school,
            Ban.KIN: school in expert.kin,
            Ban.FORMER: school in expert.former,
            Ban.LAST_YEAR: (expert.code, school) in self.last_year,
        }
        return tuple(ban for ban, holds in said.items() if holds)


@dataclass(frozen=True)
class Prices:
    """What counts beside a kilometre of way (1).

    `over` and `far_over`: a mean share of works above the mean load by more than `band` and by more than `far_band`, in
    mean ways. `change`: kilometres for which a pair of the earlier answer may be given up.
    """

    over: float = 0.5
    far_over: float = 2.0
    band: float = 0.2
    far_band: float = 0.5
    change: float = 0.0
