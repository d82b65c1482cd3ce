"""Three makers of worlds behind one door: the demo's, another, a third; they share no mechanism, only spreads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from dashboard.bench import other_world, third_people, third_world
from dashboard.bench.copying import copy_good_work
from dashboard.bench.other_world import NOW, OtherWorld
from dashboard.bench.third_world import ThirdWorld
from dashboard.demo.assessments import assessment
from dashboard.demo.district import build_world, check_works
from dashboard.demo.planting import Planted
from dashboard.demo.works import Sitting

Work = tuple[str, int]
"""Subject and grade of the last spring."""
COPIED = "G"


@dataclass(frozen=True)
class Sign:
    """What is planted in one work of a school: kind A–G or an honest look-alike, in the springs `years`.

    `name` is what it is counted under, `way` how it is done where the maker knows more than one.
    """

    school: int
    work: Work
    kind: str
    name: str
    strength: str = ""
    years: tuple[int, ...] = (NOW,)
    way: str = ""


class Maker(Protocol):
    """`works` of the last spring, `lasting` those of them whose parallels wrote in every spring before."""

    code: str
    works: tuple[Work, ...]
    lasting: tuple[Work, ...]

    def sizes(self, rng: np.random.Generator, schools: int) -> np.ndarray:
        """Usual pupils of a parallel (schools,)."""

    def fits(self, kind: str, work: Work) -> bool:
        """Whether this can be planted in a work, or be honestly there."""

    def sittings(self, seed: int, sizes: np.ndarray, signs: Sequence[Sign], years: int) -> list[Sitting]:
        """All works of so many springs."""


class Demo:
    """The demo's generator: partial credit, fifteen works a school; every band of n about equally filled."""

    code = "demo"
    works = tuple((subject, grade) for subject, grade, _ in check_works(range(NOW, NOW + 1)))
    lasting = tuple((subject, grade) for subject in ("РУ", "МА") for grade in (6, 7, 8))

    def sizes(self, rng: np.random.Generator, schools: int) -> np.ndarray:
        return np.exp(rng.uniform(np.log(5.2), np.log(100), schools))

    def fits(self, kind: str, work: Work) -> bool:
        if kind == "new_teacher":
            return work[0] == "МА"
        return kind != "F" or not assessment(*work, NOW).is_open.all()

    def sittings(self, seed: int, sizes: np.ndarray, signs: Sequence[Sign], years: int) -> list[Sitting]:
        springs = range(NOW + 1 - years, NOW + 1)
        planted = [cell for sign in signs if sign.kind != COPIED for cell in self._cells(sign, springs)]
        world = build_world(seed, sizes, springs, list(dict.fromkeys(planted)))
        sittings = [world.sitting(*work) for work in check_works(springs)]
        _copy(seed, sittings, signs)
        return sittings

    def _cells(self, sign: Sign, springs: range) -> list[Planted]:
        """A lasting practice concerns this parallel a year before and those who were in its grade then."""
        subject, grade = sign.work
        places = [(g, year) for year in sign.years if year in springs for g in (grade, grade - (NOW - year))]
        return [
            Planted(sign.school, subject, g, year, sign.kind, sign.strength)
            for g, year in places
            if (subject, g) in self.works
        ]


class Other:
    """The second generator: graded responses, one work a school, parallels as large as in a real region."""

    code = "other"
    works: tuple[Work, ...] = (("РУ", 5),)
    lasting = works

    def sizes(self, rng: np.random.Generator, schools: int) -> np.ndarray:
        return other_world.draw_sizes(rng, schools)

    def fits(self, kind: str, work: Work) -> bool:
        return True

    def sittings(self, seed: int, sizes: np.ndarray, signs: Sequence[Sign], years: int) -> list[Sitting]:
        if years > 2:
            raise ValueError(f"years: {years}")
        marks = [other_world.Mark(sign.school, sign.kind, sign.strength or "medium", sign.years) for sign in signs]
        sittings = OtherWorld(seed, sizes, 1, marks).sittings()[-years:]
        _copy(seed, sittings, signs)
        return sittings


class Third:
    """The third generator: guessing, persistent cohorts, shared teachers, missing journals; four works a school."""

    code = "third"
    works = tuple((subject, grade) for subject in third_world.SUBJECTS for grade in (5, 6))
    lasting = tuple((subject, 6) for subject in third_world.SUBJECTS)

    def sizes(self, rng: np.random.Generator, schools: int) -> np.ndarray:
        return third_people.draw_sizes(rng, schools)

    def fits(self, kind: str, work: Work) -> bool:
        return True

    def sittings(self, seed: int, sizes: np.ndarray, signs: Sequence[Sign], years: int) -> list[Sitting]:
        marks = [
            third_world.Mark(sign.school, sign.kind, sign.strength or "medium", sign.years, *sign.work, sign.way)
            for sign in signs
        ]
        return list(ThirdWorld(seed, sizes, years=years, marks=marks).sittings())


MAKERS: tuple[Maker, ...] = (Demo(), Other(), Third())


def maker(code: str) -> Maker:
    """The maker with this code.

    Raises:
        KeyError: there is none.
    """
    return {one.code: one for one in MAKERS}[code]


def _copy(seed: int, sittings: list[Sitting], signs: Sequence[Sign]) -> None:
    by_work = {(s.assessment.subject, s.assessment.grade): s for s in sittings if s.assessment.year == NOW}
    for sign in signs:
        if sign.kind == COPIED:
            rng = np.random.default_rng([seed, 11, sign.school])
            copy_good_work(rng, by_work[sign.work], sign.school, sign.strength)
