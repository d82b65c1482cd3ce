"""Wishes, and what could be given up, in Russian."""

from dashboard import russian
from dashboard.assigning.wishes import Ban, Key, Pair

BANS = {
    Ban.OWN: "это своя школа",
    Ban.KIN: "в школе родственники",
    Ban.FORMER: "это прежнее место работы",
    Ban.LAST_YEAR: "эксперт проверял её в прошлом году",
}


def procedure(key: Key) -> str:
    """`МА, 4 класс, edu000001`."""
    return f"{key.subject}, {key.grade}{russian.NBSP}класс, {key.school}"


def need(key: Key, experts: int) -> str:
    """How many experts a procedure needs."""
    return f"«{procedure(key)}»: {russian.count(experts, 'эксперт', 'эксперта', 'экспертов')}"


def ban(expert: str, school: str, why: Ban) -> str:
    """Why an expert may not go to a school."""
    return f"эксперту {expert} нельзя в {school}: {BANS[why]}"


def mutual(one: str, other: str) -> str:
    """Two schools that may not check each other."""
    return f"{one} и {other} не проверяют друг друга"


def pinned(pair: Pair) -> str:
    """A pair that is settled."""
    return f"закреплён эксперт {pair.expert}: {procedure(pair.procedure)}"
