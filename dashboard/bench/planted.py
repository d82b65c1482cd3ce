"""Worlds with signs planted in them, and what the method says of each cell of the last year."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.bench.other_world import NOW, Mark, OtherWorld
from dashboard.bench.worlds import inputs_of, journal_scores, school_code
from dashboard.demo.assessments import assessment
from dashboard.demo.district import build_world, check_works
from dashboard.demo.manipulations import CONFOUNDERS, MANIPULATIONS
from dashboard.demo.planting import Planted
from dashboard.demo.works import Sitting
from dashboard.method.assess import assess
from dashboard.method.inputs import KEY
from dashboard.method.results import Results

KINDS = tuple(MANIPULATIONS)
STRENGTHS = ("weak", "medium", "medium", "strong")
"""Medium strength twice as often as the others."""
YEAR = f"{NOW - 1}/{NOW}"
BOTH_YEARS = (NOW - 1, NOW)
WORKS = [(subject, grade) for subject, grade, _ in check_works(range(NOW, NOW + 1))]
HONEST = "honest"


@dataclass(frozen=True)
class Judged:
    """Cells of the last year with `type` and `strength` of what is planted («honest» if nothing), and the results."""

    cells: pd.DataFrame
    results: Results
    sittings: list[Sitting]

    @property
    def journal(self) -> pd.DataFrame:
        """Counts of works by score and journal mark, for the published rules."""
        return journal_scores(self.sittings)


def demo_world(seed: int, sizes: np.ndarray, planted: list[Planted]) -> Judged:
    """The demo's generator, two years, all works of grades 4–8."""
    years = range(BOTH_YEARS[0], NOW + 1)
    world = build_world(seed, sizes, years, [mark for mark in planted if mark.type != "changed_scale"])
    sittings = [world.sitting(*work) for work in check_works(years)]
    return _judged(sittings, {(m.school, m.subject, m.grade): m for m in planted if m.year == NOW})


def other_world(seed: int, sizes: np.ndarray, marks: list[Mark], subjects: int = 1) -> Judged:
    """The second generator, one work of two years per school and subject."""
    sittings = OtherWorld(seed, sizes, subjects, marks).sittings()
    places = {(w.assessment.subject, w.assessment.grade) for w in sittings if w.assessment.year == NOW}
    return _judged(sittings, {(mark.school, *place): mark for mark in marks for place in places})


def _judged(sittings: list[Sitting], key: Mapping[tuple[int, str, int], Planted | Mark]) -> Judged:
    results = assess(inputs_of(sittings))
    cells = results.cell_risk[results.cell_risk["academic_year"] == YEAR].reset_index(drop=True)
    known = {(school_code(school), *place): (m.type, m.strength) for (school, *place), m in key.items()}
    places = zip(cells["school"], cells["subject"], cells["grade"], strict=True)
    found = [known.get(place, (HONEST, "")) for place in places]
    cells = cells.assign(type=[kind for kind, _ in found], strength=[strength for _, strength in found])
    z = results.indicators.pivot_table("z", KEY, "question").reset_index().rename_axis(columns=None)
    cells = cells.merge(z, how="left", on=KEY)
    return Judged(cells[cells["p_value"].notna()].reset_index(drop=True), results, sittings)


def even_sizes(rng: np.random.Generator, schools: int) -> np.ndarray:
    """Pupils per parallel with every band of n about equally filled."""
    return np.exp(rng.uniform(np.log(5.2), np.log(100), schools))


def single_cells(
    rng: np.random.Generator, schools: int, share: float, years: tuple[int, ...] = (NOW,)
) -> list[Planted]:
    """One work of this share of the schools, kinds and strengths in turn."""
    planted: list[Planted] = []
    for turn, school in enumerate(rng.permutation(schools)[: round(share * schools)].tolist()):
        kind, strength = KINDS[turn % 6], STRENGTHS[turn // 6 % 4]
        works = WORKS if kind != "F" else [work for work in WORKS if _has_closed(*work)]
        subject, grade = works[rng.integers(len(works))]
        planted += [Planted(school, subject, grade, year, kind, strength) for year in years]
    return planted


def whole_schools(
    rng: np.random.Generator, schools: int, share: float, years: tuple[int, ...] = (NOW,)
) -> list[Planted]:
    """All works of this share of the schools, one kind per school, medium strength."""
    chosen = rng.permutation(schools)[: round(share * schools)].tolist()
    return [
        Planted(school, subject, grade, year, KINDS[turn % 6], "medium")
        for turn, school in enumerate(chosen)
        for subject, grade in WORKS
        for year in years
    ]


def honest_lookalikes(rng: np.random.Generator, sizes: np.ndarray, share: float) -> list[Planted]:
    """Each confounder at this share of the schools; a new teacher of mathematics came this year."""
    order = rng.permutation(len(sizes)).tolist()
    count = round(share * len(sizes))
    planted = []
    for turn, kind in enumerate(CONFOUNDERS):
        for school in order[turn * count : (turn + 1) * count]:
            if kind == "tiny_excellent_class":
                sizes[school] = 6.5
            new = kind == "new_teacher"
            planted += [
                Planted(school, subject, grade, year, kind, "")
                for subject, grade in WORKS
                for year in BOTH_YEARS
                if not new or (subject == "МА" and year == NOW)
            ]
    return planted


def other_marks(rng: np.random.Generator, schools: int, share: float, years: tuple[int, ...] = (NOW,)) -> list[Mark]:
    """Kinds and strengths in turn at this share of the schools."""
    chosen = rng.permutation(schools)[: round(share * schools)].tolist()
    return [Mark(s, KINDS[turn % 6], STRENGTHS[turn // 6 % 4], years) for turn, s in enumerate(chosen)]


def other_lookalikes(rng: np.random.Generator, sizes: np.ndarray, share: float) -> list[Mark]:
    """Confounders of the second world, each at this share of the schools."""
    order, count, marks = rng.permutation(len(sizes)).tolist(), round(share * len(sizes)), []
    for turn, kind in enumerate(("specialised_school", "tiny_excellent_class", "new_teacher", "two_level_class")):
        chosen = order[turn * count : (turn + 1) * count]
        if kind == "tiny_excellent_class":
            sizes[chosen] = 7.0
        marks += [Mark(school, kind, "", (NOW,) if kind == "new_teacher" else BOTH_YEARS) for school in chosen]
    return marks


def _has_closed(subject: str, grade: int) -> bool:
    return not assessment(subject, grade, NOW).is_open.all()
