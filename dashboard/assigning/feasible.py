"""Whether wishes can all be met: a small model of which school checks which, as counts of experts are all that matters.

An expert may have any number of works, so given who checks whom each procedure stands for itself: it needs as many
experts as may come from the schools that check its school.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np

from dashboard.assigning import said
from dashboard.assigning.highs import Model, run
from dashboard.assigning.rows import Rows, ones
from dashboard.assigning.solve import NoAnswer
from dashboard.assigning.wishes import Ban, Expert, Key, Pair, Procedure, Wishes

_SECONDS = 5.0


@dataclass(frozen=True)
class Need:
    """A procedure has as many experts as it asks for."""

    key: Key
    experts: int

    @property
    def said(self) -> str:
        """In Russian."""
        return said.need(self.key, self.experts)


@dataclass(frozen=True)
class Banned:
    """An expert does not go to a school."""

    expert: str
    school: str
    why: Ban

    @property
    def said(self) -> str:
        """In Russian."""
        return said.ban(self.expert, self.school, self.why)


@dataclass(frozen=True)
class Mutual:
    """Two schools do not check each other, whatever the procedures; `one` < `other`."""

    one: str
    other: str

    @property
    def said(self) -> str:
        """In Russian."""
        return said.mutual(self.one, self.other)


@dataclass(frozen=True)
class Pinned:
    """A pair that is settled."""

    pair: Pair

    @property
    def said(self) -> str:
        """In Russian."""
        return said.pinned(self.pair)


Wish: TypeAlias = Need | Banned | Mutual | Pinned
Turn = tuple[str, str]
"""A school that checks and the school that is checked."""


@dataclass(frozen=True)
class Question:
    """Everything about the wishes that does not change while some of them are left out."""

    wishes: Wishes

    @cached_property
    def _procedures(self) -> dict[Key, Procedure]:
        return {one.key: one for one in self.wishes.procedures}

    def able(self, procedure: Procedure) -> Iterable[Expert]:
        """Experts of the subject from other schools."""
        key = procedure.key
        return (e for e in self.wishes.experts if key.subject in e.subjects and e.school != key.school)

    def all(self) -> list[Wish]:
        """All wishes: needs, bans that matter, pairs of schools that could check each other, pins."""
        needs: list[Wish] = [Need(p.key, p.experts) for p in self.wishes.procedures]
        bans: dict[Wish, None] = {}
        ways: set[Turn] = set()
        for p in self.wishes.procedures:
            for e in self.able(p):
                bans |= {Banned(e.code, p.key.school, why): None for why in self.wishes.bans(e, p.key.school)}
                ways.add((e.school, p.key.school))
        mutual = [Mutual(one, other) for one, other in sorted(ways) if one < other and (other, one) in ways]
        return [*needs, *bans, *mutual, *(Pinned(pair) for pair in sorted(self.wishes.pinned))]

    def short(self, wishes: Sequence[Wish]) -> list[Wish]:
        """The first need for which there are too few experts whoever checks whom, with the bans on its school."""
        banned = {(w.expert, w.school) for w in wishes if isinstance(w, Banned)}
        for need in (w for w in wishes if isinstance(w, Need)):
            if sum(self._counts({need.key}, banned)[need.key].values()) < need.experts:
                return [need, *(w for w in wishes if isinstance(w, Banned) and w.school == need.key.school)]
        return []

    def turns(self, wishes: Iterable[Wish]) -> frozenset[Turn] | None:
        """Who checks whom so that all of the wishes are met; None if they contradict each other.

        Raises:
            NoAnswer: it could not be told in time.
        """
        kept = list(wishes)
        banned = {(w.expert, w.school) for w in kept if isinstance(w, Banned)}
        counts = self._counts({w.key for w in kept if isinstance(w, Need)}, banned)
        homes = {e.code: e.school for e in self.wishes.experts}
        pinned = {
            (homes[w.pair.expert], w.pair.procedure.school) for w in kept if isinstance(w, Pinned)
        }  # a pinned expert is one of those who may come
        needs = [(counts[w.key], w.experts) for w in kept if isinstance(w, Need)]
        if any(sum(of.values()) < experts for of, experts in needs):
            return None
        return _settled(needs, pinned, [w for w in kept if isinstance(w, Mutual)])

    def _counts(self, keys: set[Key], banned: set[tuple[str, str]]) -> dict[Key, Counter[Turn]]:
        """How many experts could come to each procedure, by (their school, its school)."""
        found: dict[Key, Counter[Turn]] = defaultdict(Counter)
        for key in keys:
            able = self.able(self._procedures[key])
            free = (e.school for e in able if (e.code, key.school) not in banned)
            found[key] = Counter((school, key.school) for school in free)
        return found


def _settled(needs: list[tuple[Counter[Turn], int]], pinned: set[Turn], mutual: list[Mutual]) -> frozenset[Turn] | None:
    ways = sorted({way for of, _ in needs for way in of} | pinned)
    at = {way: number for number, way in enumerate(ways)}
    both = [w for w in mutual if (w.one, w.other) in at and (w.other, w.one) in at]
    if not both:
        return frozenset(ways)
    rows = Rows()
    for of, experts in needs:
        columns = np.array([at[way] for way in of], dtype=int)
        values = np.array(list(of.values()), dtype=float)
        rows.add([(np.zeros(len(columns), dtype=int), columns, values)], experts, np.inf, 1)
    ends = np.array([(at[w.one, w.other], at[w.other, w.one]) for w in both])
    side = (np.arange(len(both)), ones(len(both)))
    rows.add([(side[0], ends[:, 0], side[1]), (side[0], ends[:, 1], side[1])], -np.inf, 1.0, len(both))
    matrix, row_low, row_high = rows.matrix(len(ways))
    low = np.array([float(way in pinned) for way in ways])
    model = Model(np.zeros(len(ways)), low, ones(len(ways)), np.ones(len(ways), dtype=bool), matrix, row_low, row_high)
    solved = run(model.solver(), _SECONDS)
    if solved.x is None and not solved.is_infeasible:
        raise NoAnswer
    return None if solved.x is None else frozenset(way for way in ways if solved.x[at[way]] > 0.5)
