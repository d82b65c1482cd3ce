"""Wishes that contradict each other: the smallest set that does, and the cheapest way out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.assigning import said
from dashboard.assigning.feasible import Banned, Mutual, Need, Pinned, Question, Turn, Wish
from dashboard.assigning.relax import Relaxation, relaxations
from dashboard.assigning.wishes import Wishes


@dataclass(frozen=True)
class Conflict:
    """Wishes that cannot all be met, none of them to spare: without any one the rest can; and the cheapest way out.

    `able`: for a need that is alone in the conflict, how many experts could come.
    """

    wishes: tuple[Wish, ...]
    relaxations: tuple[Relaxation, ...]

    @property
    def lines(self) -> list[str]:
        """The wishes in words, bans of one kind on one school together."""
        return _told(self.wishes)

    @property
    def said(self) -> str:
        """The sentence for people: the wishes by name and what to give up."""
        parts = "; ".join(self.lines)
        many = "Эти пожелания вместе невыполнимы" if len(self.wishes) > 1 else "Это пожелание невыполнимо"
        spare = (
            " (набор несократим: без любого из них остальные из названных выполнимы)" if len(self.wishes) > 1 else ""
        )
        alone = "" if len(self.wishes) > 1 else " Экспертов по предмету из других школ столько нет."
        way = "; ".join(one.said for one in self.relaxations)
        out = f" Дешевле всего: {way}." if way else ""
        return f"{many}{spare}: {parts}.{alone}{out}"


def _told(wishes: Sequence[Wish]) -> list[str]:
    found: dict[object, list[Wish]] = {}
    for one in wishes:
        found.setdefault((one.school, one.why) if isinstance(one, Banned) else one, []).append(one)
    said_so = []
    for several in found.values():
        first = several[0]
        if isinstance(first, Banned) and len(several) > 1:
            codes = ", ".join(one.expert for one in several if isinstance(one, Banned))
            said_so.append(f"экспертам {codes} нельзя в {first.school}: {said.BANS[first.why]}")
        else:
            said_so.append(first.said)
    return said_so


def turns_or_conflict(wishes: Wishes) -> frozenset[Turn] | Conflict:
    """Who checks whom so that all wishes can be met, or why they cannot."""
    question = Question(wishes)
    every = question.all()
    turns = question.turns(every)
    if turns is not None:
        return turns
    return Conflict(tuple(irreducible(question, every)), relaxations(wishes))


def irreducible(question: Question, every: Sequence[Wish]) -> list[Wish]:
    """The smallest part of contradicting wishes that still contradicts itself: none of it can be left out.

    One kind after another, each with all that is left of the others: what is needed among more is needed among fewer.
    """
    kept = question.short(every) or list(every)
    for kind in (Need, Mutual, Banned, Pinned):
        some = [one for one in kept if isinstance(one, kind) and _matters(one, kept)]
        others = [one for one in kept if not isinstance(one, kind)]
        kept = others + _least(lambda wishes: question.turns(wishes) is None, others, some)
    order = {one: at for at, one in enumerate(every)}
    return sorted(kept, key=order.__getitem__)


def _matters(wish: Wish, kept: Sequence[Wish]) -> bool:
    """Whether a wish can bear on the needs that are left: of two schools one must be asked for."""
    asked = {one.key.school for one in kept if isinstance(one, Need)}
    pinned = {one.pair.procedure.school for one in kept if isinstance(one, Pinned)}
    if isinstance(wish, Mutual):
        return {wish.one, wish.other} <= asked | pinned
    return not isinstance(wish, Banned) or wish.school in asked


def _least(fails: Callable[[list[Wish]], bool], others: list[Wish], some: list[Wish]) -> list[Wish]:
    """The part of `some` that still fails with `others` and nothing to spare, by halves (QuickXplain)."""

    def part(base: list[Wish], is_new: bool, among: list[Wish]) -> list[Wish]:
        if is_new and fails(base):
            return []
        if len(among) == 1:
            return among
        middle = len(among) // 2
        first, second = among[:middle], among[middle:]
        of_second = part(base + first, True, second)
        of_first = part(base + of_second, bool(of_second), first)
        return of_first + of_second

    return [] if not some or fails(others) else part(others, False, some)
