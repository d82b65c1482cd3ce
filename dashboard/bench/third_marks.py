"""What to plant in the third world, and which cells of the last spring carry it."""

from collections.abc import Mapping, Sequence

import numpy as np

from dashboard.bench.other_world import NOW
from dashboard.bench.third_changes import CHANGES
from dashboard.bench.third_world import SPECIAL, SUBJECTS, Mark, ThirdWorld

KINDS = tuple(CHANGES)
STRENGTHS = ("weak", "medium", "medium", "strong")
"""Medium strength twice as often as the others."""
TINY = 7.0


def single_marks(
    rng: np.random.Generator,
    schools: int,
    share: float,
    grades: Sequence[int] = (5, 6),
    years: tuple[int, ...] = (NOW,),
    kinds: Sequence[str] = KINDS,
    ways: Mapping[str, str] | None = None,
) -> list[Mark]:
    """One work of this share of the schools, kinds and strengths in turn; `ways` by kind, else the usual ones."""
    marks = []
    for turn, school in enumerate(rng.permutation(schools)[: round(share * schools)].tolist()):
        kind, strength = kinds[turn % len(kinds)], STRENGTHS[turn // len(kinds) % len(STRENGTHS)]
        subject, grade = SUBJECTS[rng.integers(len(SUBJECTS))], int(rng.choice(grades))
        marks.append(Mark(school, kind, strength, years, subject, grade, (ways or {}).get(kind, "")))
    return marks


def whole_marks(
    rng: np.random.Generator,
    schools: int,
    share: float,
    years: tuple[int, ...] = (NOW,),
    kinds: Sequence[str] = KINDS,
    ways: Mapping[str, str] | None = None,
) -> list[Mark]:
    """All works of this share of the schools, one kind a school, medium strength."""
    chosen = rng.permutation(schools)[: round(share * schools)].tolist()
    found = []
    for turn, school in enumerate(chosen):
        kind = kinds[turn % len(kinds)]
        found.append(Mark(school, kind, "medium", years, way=(ways or {}).get(kind, "")))
    return found


def lookalikes(rng: np.random.Generator, sizes: np.ndarray, share: float, years: tuple[int, ...]) -> list[Mark]:
    """Each honest look-alike at this share of the schools through `years`; a new teacher came in the last of them.

    The `sizes` (S,) of the tiny classes are changed in place.
    """
    order, count, marks = rng.permutation(len(sizes)).tolist(), round(share * len(sizes)), []
    for turn, kind in enumerate(SPECIAL):
        chosen = order[turn * count : (turn + 1) * count]
        if kind == "tiny_excellent_class":
            sizes[chosen] = TINY
        marks += [Mark(school, kind, "", years[-1:] if kind == "new_teacher" else years) for school in chosen]
    return marks


def key_of(world: ThirdWorld) -> dict[tuple[int, str, int], Mark]:
    """Marks by (school, subject, grade) of the last spring: the key of what is planted."""
    subjects = SUBJECTS[: world.subjects]
    return {
        (mark.school, subject, grade): mark
        for mark in world.marks
        if NOW in mark.years
        for subject in subjects
        for grade in world.grades
        if mark.subject in (None, subject) and mark.grade in (None, grade)
    }
