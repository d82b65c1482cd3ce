"""Which signs and honest look-alikes a world of the benchmark gets."""

from collections.abc import Sequence

import numpy as np

from dashboard.bench.makers import Maker, Sign
from dashboard.bench.other_world import NOW
from dashboard.vocabulary import MANIPULATIONS

KINDS = tuple(MANIPULATIONS)
"""A–F, which floors are promised for."""
STRENGTHS = ("weak", "medium", "medium", "strong", "medium", "medium")
LOOKALIKES = ("specialised_school", "tiny_excellent_class", "new_teacher", "two_level_class")
NAMES = {
    **{kind: (kind, (NOW,), "") for kind in KINDS},
    "G": ("G", (NOW,), ""),
    "E_both": ("E", (NOW - 1, NOW), ""),
    "F_even": ("F", (NOW,), "even"),
}
"""What is counted apart: kind, springs, way. E_both: the journal was raised a year before too; F_even: evenly lenient
marking, where the maker tells it from points given at random (F)."""
LASTING = "_lasting"
"""Ending of the name of a kind that goes on in every spring."""
TINY = 6.5


def names_of(maker: Maker) -> tuple[str, ...]:
    """Names planted in the works of this maker."""
    return tuple(name for name in NAMES if name != "F_even" or maker.code == "third")


def single(
    rng: np.random.Generator,
    maker: Maker,
    schools: int,
    share: float,
    names: Sequence[str] = KINDS,
    strengths: Sequence[str] = STRENGTHS,
    springs: int = 2,
) -> list[Sign]:
    """One work of this share of the schools; names, then strengths, in turn."""
    found = []
    for turn, school in enumerate(rng.permutation(schools)[: round(share * schools)].tolist()):
        name, strength = names[turn % len(names)], strengths[turn // len(names) % len(strengths)]
        kind, years, way = NAMES[name.removesuffix(LASTING)]
        if name.endswith(LASTING):
            years = tuple(range(NOW + 1 - springs, NOW + 1))
        works = [work for work in (maker.lasting if len(years) > 1 else maker.works) if maker.fits(kind, work)]
        work = works[rng.integers(len(works))]
        found.append(Sign(school, work, kind, name, strength, years, _way(maker, kind, way)))
    return found


def whole(rng: np.random.Generator, maker: Maker, schools: int, share: float, works: int = 99) -> list[Sign]:
    """So many works (all, if there are fewer) of this share of the schools, one kind a school, medium strength."""
    found = []
    for turn, school in enumerate(rng.permutation(schools)[: round(share * schools)].tolist()):
        kind = KINDS[turn % len(KINDS)]
        for place in rng.permutation(len(maker.works))[:works].tolist():
            way = _way(maker, kind, "")
            found.append(Sign(school, maker.works[place], kind, kind, "medium", (NOW,), way))
    return found


def alike(rng: np.random.Generator, maker: Maker, sizes: np.ndarray, share: float) -> list[Sign]:
    """Each honest look-alike at this share of the schools in both springs; a new teacher came in the last.

    The `sizes` (S,) of the tiny classes are changed in place.
    """
    order, count, found = rng.permutation(len(sizes)).tolist(), round(share * len(sizes)), []
    for turn, kind in enumerate(LOOKALIKES):
        chosen = order[turn * count : (turn + 1) * count]
        if kind == "tiny_excellent_class":
            sizes[chosen] = TINY
        years = (NOW,) if kind == "new_teacher" else (NOW - 1, NOW)
        works = [work for work in maker.works if maker.fits(kind, work)]
        found += [Sign(school, work, kind, kind, "", years) for school in chosen for work in works]
    return found


def _way(maker: Maker, kind: str, way: str) -> str:
    """Lenient marking is compared with points given at random, as in the makers who know no other way."""
    return way or ("random" if kind == "F" and maker.code == "third" else "")
