"""The answer as people read it: who goes where, how far, with what load, and which wishes are not met and why."""

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dashboard import russian
from dashboard.assigning.conflict import Conflict, turns_or_conflict
from dashboard.assigning.solve import Found, solve
from dashboard.assigning.wishes import Key, Pair, Prices, Wishes

PRICES = Prices()
SECONDS = 8.0


@dataclass(frozen=True)
class Assigned:
    """One expert at one procedure: the expert's school and kilometres (None where a place is not known)."""

    procedure: Key
    expert: str
    home: str
    km: float | None
    works: float


@dataclass(frozen=True)
class Answer:
    """The whole answer. `gap` is a share of its cost: no answer is cheaper by more; `in_time`: it comes out the same
    again, as the search came to its end."""

    wishes: Wishes
    prices: Prices
    rows: tuple[Assigned, ...]
    gap: float
    cost: float
    first_after: float
    seconds: float
    in_time: bool
    able: frozenset[str] = frozenset()
    """Codes of the experts who may check anything at all."""

    @property
    def pairs(self) -> frozenset[Pair]:
        """The answer by name."""
        return frozenset(Pair(one.procedure, one.expert) for one in self.rows)

    @property
    def km(self) -> float:
        """Kilometres of all ways that are known."""
        return sum(one.km or 0.0 for one in self.rows)

    @cached_property
    def loads(self) -> dict[str, float]:
        """Works of every expert by code, 0 for those who have none."""
        found = {one.code: 0.0 for one in self.wishes.experts}
        for one in self.rows:
            found[one.expert] += one.works
        return found

    @property
    def largest_load(self) -> float:
        """Works of the expert who has the most."""
        return max(self.loads.values(), default=0.0)

    @cached_property
    def mean_load(self) -> float:
        """Works of an expert if all who may check anything checked equally."""
        return sum(self.loads.values()) / max(1, len(self.able))

    @cached_property
    def unmet(self) -> tuple[tuple[str, str], ...]:
        """Wishes that are not met, each with its reason."""
        return (*self._uneven(), *self._changed(), *self._no_place())

    @property
    def changes(self) -> int:
        """How many pairs of the earlier answer are given up."""
        return len(self.wishes.before - self.pairs)

    def _uneven(self) -> list[tuple[str, str]]:
        found = []
        for code, load in self.loads.items():
            over = load > (1 + self.prices.band) * self.mean_load + 1e-6
            under = load < (1 - self.prices.band) * self.mean_load - 1e-6
            if code in self.able and (over or under):
                wish = f"равная нагрузка: у эксперта {code} {_works(load)} при средней {_works(self.mean_load)}"
                found.append((wish, self._why_over(code) if over else self._why_under(code)))
        return found

    def _why_over(self, code: str) -> str:
        least = min((self.loads[e] for p in self._of(code) for e in self._instead(p)), default=None)
        if least is None:
            return "заменить некем: по предмету больше никто не может прийти в эти школы"
        if least >= (1 - self.prices.band) * self.mean_load:
            return "кто мог бы заменить, заняты не меньше среднего"
        return "замена удлинила бы путь больше, чем выровняла нагрузку"

    def _why_under(self, code: str) -> str:
        mine = next(one for one in self.wishes.experts if one.code == code)
        works = [one for one in self.wishes.procedures if one.key.subject in mine.subjects]
        free = [one for one in works if not self.wishes.bans(mine, one.key.school)]
        if not free:
            return "по предметам эксперта нет школ, в которые ему можно"
        if sum(one.share for one in free) < self.mean_load:
            return "работ по предметам эксперта мало"
        return "другие работы по его предметам дальше или закрыты взаимностью школ"

    def _of(self, code: str) -> list[Key]:
        return [one.procedure for one in self.rows if one.expert == code]

    def _instead(self, key: Key) -> list[str]:
        """Experts who could come to a procedure as the turns of schools stand."""
        there = {one.expert for one in self.rows if one.procedure == key}
        checked = self._checked[key.school]
        return [
            one.code
            for one in self.wishes.experts
            if key.subject in one.subjects
            and not self.wishes.bans(one, key.school)
            and one.code not in there
            and one.school not in checked
        ]

    @cached_property
    def _checked(self) -> dict[str, set[str]]:
        """Schools that are checked by each school."""
        found: dict[str, set[str]] = defaultdict(set)
        for one in self.rows:
            found[one.home].add(one.procedure.school)
        return found

    def _changed(self) -> list[tuple[str, str]]:
        if not self.changes:
            return []
        many = russian.count(self.changes, "назначение", "назначения", "назначений")
        return [("прежний ответ без перемен", f"изменено {many}: иначе нарушены запреты или путь и нагрузка хуже")]

    def _no_place(self) -> list[tuple[str, str]]:
        experts = [one.code for one in self.wishes.experts if np.isnan(one.lat) or np.isnan(one.lon)]
        lost = {p.key.school: None for p in self.wishes.procedures if np.isnan(p.lat) or np.isnan(p.lon)}
        why = "нет координат: путь взят равным среднему и в сумму километров не вошёл"
        return [
            *((f"короткий путь: эксперт {code}", why) for code in experts),
            *((f"короткий путь: школа {school}", why) for school in lost),
        ]


def assign(
    wishes: Wishes, seconds: float = SECONDS, prices: Prices = PRICES, tell: Callable[[str], None] = lambda said: None
) -> Answer | Conflict:
    """The cheapest answer found in `seconds`, or the conflict of the wishes.

    Raises:
        NoAnswer: nothing was found in the time.
    """
    began = time.monotonic()
    tell("Выполнимы ли пожелания")
    turns = turns_or_conflict(wishes)
    if isinstance(turns, Conflict):
        return turns
    return _told(wishes, solve(wishes, prices, seconds - (time.monotonic() - began), turns, tell))


def _told(wishes: Wishes, found: Found) -> Answer:
    shares = {one.key: one.share for one in wishes.procedures}
    homes = {one.code: one.school for one in wishes.experts}
    rows = []
    for at in found.chosen:
        pair, km = found.of.pairs[at], found.of.km[at]
        rows.append(
            Assigned(
                *(pair.procedure, pair.expert, homes[pair.expert]),
                *(None if np.isnan(km) else round(float(km), 1), shares[pair.procedure]),
            )
        )
    rows.sort(key=lambda one: (one.procedure.school, one.procedure.subject, one.procedure.grade, one.expert))
    told = (found.gap, found.cost, found.first_after, found.seconds, found.in_time)
    able = frozenset(wishes.experts[at].code for at in found.of.expert)
    return Answer(wishes, found.prices, tuple(rows), *told, able)


def _works(load: float) -> str:
    return russian.number(load, 0 if float(load).is_integer() else 1)
