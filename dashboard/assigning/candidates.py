"""Which expert may check which procedure, as arrays: the columns of the model."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dashboard.assigning.distance import kilometres
from dashboard.assigning.wishes import Pair, Wishes

_SOME_WAY_KM = 10.0
"""A way where no place is known at all: any number does, as all ways are the same."""


@dataclass(frozen=True)
class Candidates:
    """N allowed pairs: `procedure` and `expert` (N,) are positions in the wishes, `km` (N,) with NaN where unknown.

    `home` and `school` (N,) number the expert's and the procedure's school by their places in `schools` (logins).
    """

    wishes: Wishes
    procedure: np.ndarray
    expert: np.ndarray
    km: np.ndarray
    home: np.ndarray
    school: np.ndarray
    schools: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.procedure)

    @cached_property
    def pairs(self) -> list[Pair]:
        """The pairs by name."""
        of, by = self.wishes.procedures, self.wishes.experts
        return [Pair(of[p].key, by[e].code) for p, e in zip(self.procedure, self.expert, strict=True)]

    @cached_property
    def share(self) -> np.ndarray:
        """(N,) works that the expert gets with the pair."""
        shares = np.array([one.share for one in self.wishes.procedures])
        return np.asarray(shares[self.procedure])

    @cached_property
    def neutral_km(self) -> float:
        """The mean way, which stands for one that is not known."""
        known = self.km[np.isfinite(self.km)]
        return float(known.mean()) if len(known) else _SOME_WAY_KM

    @cached_property
    def way(self) -> np.ndarray:
        """(N,) kilometres, the mean where not known."""
        return np.where(np.isfinite(self.km), self.km, self.neutral_km)

    @cached_property
    def mean_load(self) -> float:
        """Works of an expert if all who may check anything checked equally."""
        return sum(one.works for one in self.wishes.procedures) / max(1, len(np.unique(self.expert)))

    @cached_property
    def mean_share(self) -> float:
        """Works that come with one pair on the mean."""
        slots = sum(one.experts for one in self.wishes.procedures)
        return sum(one.works for one in self.wishes.procedures) / max(1, slots)

    def positions(self, pairs: frozenset[Pair]) -> np.ndarray:
        """Positions of those of the pairs that are allowed."""
        return np.array([at for at, pair in enumerate(self.pairs) if pair in pairs], dtype=int)


def candidates(wishes: Wishes) -> Candidates:
    """All pairs that the rules on one expert and one school allow; the rule on two schools is the model's."""
    numbers: dict[str, int] = {}
    for school in (*(e.school for e in wishes.experts), *(p.key.school for p in wishes.procedures)):
        numbers.setdefault(school, len(numbers))
    free = [{p.key.school: not wishes.bans(e, p.key.school) for p in wishes.procedures} for e in wishes.experts]
    found = [
        (at, who)
        for at, p in enumerate(wishes.procedures)
        for who, e in enumerate(wishes.experts)
        if p.key.subject in e.subjects and free[who][p.key.school]
    ]
    procedure, expert = np.array(found, dtype=int).reshape(-1, 2).T
    homes = np.array([numbers[e.school] for e in wishes.experts], dtype=int)
    schools = np.array([numbers[p.key.school] for p in wishes.procedures], dtype=int)
    km = ways(wishes)[expert, procedure]
    return Candidates(wishes, procedure, expert, km, homes[expert], schools[procedure], tuple(numbers))


def ways(wishes: Wishes) -> np.ndarray:
    """(experts, procedures) kilometres, NaN where a place is not known."""
    by, of = wishes.experts, wishes.procedures
    return kilometres([e.lat for e in by], [e.lon for e in by], [p.lat for p in of], [p.lon for p in of])
