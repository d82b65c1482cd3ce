"""Three worlds laid beside themselves without what is planted: what was really moved in each planted cell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.bench.judging import YEAR
from dashboard.bench.makers import Demo
from dashboard.bench.other_world import NOW, Mark, OtherWorld, draw_sizes
from dashboard.bench.planted import KINDS
from dashboard.bench.third_changes import CHANGES
from dashboard.bench.third_works import Written
from dashboard.bench.third_world import Mark as ThirdMark
from dashboard.bench.third_world import ThirdWorld
from dashboard.bench.worlds import inputs_of, school_code
from dashboard.demo.district import build_world, check_works
from dashboard.demo.planting import Planted
from dashboard.demo.works import Sitting
from dashboard.method.inputs import KEY, Inputs

SHARE = 0.1
"""Share of the cells of the last year in which something is planted."""
SCHOOLS = {"demo": 500, "other": 4000, "third": 900}
WAYS = [(kind, way) for kind, ways in CHANGES.items() for way in ways]
STRENGTHS = ("weak", "medium", "medium", "strong")
WORKS = Demo.works
Where = dict[tuple[int, str, int], tuple[str, str]]
"""(school, subject, grade) → kind and strength."""


@dataclass(frozen=True)
class Truth:
    """What the method is given, and for each planted cell: `type`, `strength`, `works` whose points changed,
    `marks` changed, `points` added per work, `pupils` kept home, `journal` marks raised, `alike` works."""

    inputs: Inputs
    cells: pd.DataFrame


def demo(seed: int, part: float = 1.0) -> Truth:
    """The demo's generator, 15 works a school."""
    rng = np.random.default_rng([seed, 21])
    schools = max(round(SCHOOLS["demo"] * part), 12)
    sizes, marks = Demo().sizes(rng, schools), []
    for turn, place in enumerate(rng.permutation(schools * len(WORKS))[: round(SHARE * schools * len(WORKS))]):
        (subject, grade), kind = WORKS[place % len(WORKS)], KINDS[turn % len(KINDS)]
        strength = STRENGTHS[turn // len(KINDS) % len(STRENGTHS)]
        marks.append(Planted(int(place // len(WORKS)), subject, grade, NOW, kind, strength))
    years = range(NOW - 1, NOW + 1)
    worlds = [build_world(1000 * seed + 500, sizes, years, planting) for planting in (marks, [])]
    with_, without = ([world.sitting(*work) for work in check_works(years)] for world in worlds)
    return _truth(with_, without, {(m.school, m.subject, m.grade): (m.type, m.strength) for m in marks})


def other(seed: int, part: float = 1.0) -> Truth:
    """The second generator, one work a school."""
    rng = np.random.default_rng([seed, 22])
    schools = max(round(SCHOOLS["other"] * part), 60)
    chosen = rng.permutation(schools)[: round(SHARE * schools)].tolist()
    marks = [
        Mark(school, KINDS[turn % len(KINDS)], STRENGTHS[turn // len(KINDS) % len(STRENGTHS)])
        for turn, school in enumerate(chosen)
    ]
    sizes = draw_sizes(rng, schools)

    def written(marks: list[Mark]) -> list[Sitting]:
        return OtherWorld(1000 * seed + 600, sizes, 1, marks).sittings()

    with_ = written(marks)
    place = with_[-1].assessment
    where = {(m.school, place.subject, place.grade): (m.type, m.strength) for m in marks}
    return _truth(with_, written([]), where)


def third(seed: int, part: float = 1.0) -> Truth:
    """The third generator, four works a school."""
    rng = np.random.default_rng([seed, 23])
    schools = max(round(SCHOOLS["third"] * part), 30)
    places = [(subject, grade) for subject in ("РУ", "МА") for grade in (5, 6)]
    marks = []
    for turn, place in enumerate(rng.permutation(schools * len(places))[: round(SHARE * schools * len(places))]):
        (subject, grade), (kind, way) = places[place % len(places)], WAYS[turn % len(WAYS)]
        strength = STRENGTHS[turn // len(WAYS) % len(STRENGTHS)]
        marks.append(ThirdMark(int(place // len(places)), kind, strength, (NOW,), subject, grade, way))
    sizes = draw_sizes(rng, schools)
    with_, without = (ThirdWorld(1000 * seed + 700, sizes, marks=planting).sittings() for planting in (marks, []))
    return _truth(with_, without, {(m.school, str(m.subject), int(m.grade or 0)): (m.type, m.strength) for m in marks})


WORLDS: dict[str, Callable[[int, float], Truth]] = {"demo": demo, "other": other, "third": third}


def _truth(with_: Sequence[Sitting], without: Sequence[Sitting], where: Where) -> Truth:
    rows = []
    for now, before in zip(with_, without, strict=True):
        work = now.assessment
        if work.year != NOW:
            continue
        starts = np.searchsorted(now.school, np.arange(int(now.school.max()) + 2))
        for (school, subject, grade), (kind, strength) in where.items():
            if (subject, grade) == (work.subject, work.grade) and school + 1 < len(starts):
                rows.append(_row(now, before, slice(*starts[school : school + 2]), (school, kind, strength)))
    return Truth(inputs_of(with_), pd.DataFrame(rows))


def _row(now: Sitting, before: Sitting, here: slice, named: tuple[int, str, str]) -> dict[str, object]:
    school, kind, strength = named
    wrote = ~now.absent[here] & ~before.absent[here]
    changed = (now.points[here] != before.points[here]).any(axis=1) & wrote
    higher = (now.marks[here] > before.marks[here]) & wrote
    given = np.where(before.journal[here] > 0, before.journal[here], now.journal[here])
    if isinstance(now, Written):  # a school without a journal gives one where it is inflated
        given = np.searchsorted(now.view_cuts, now.view[here], side="right") + 2
    raised = (now.journal[here] > given) & (now.journal[here] > 0) & wrote
    added = float((now.scores[here] - before.scores[here])[wrote].sum()) / max(int(wrote.sum()), 1)
    key = dict(zip(KEY, (school_code(school), now.assessment.subject, now.assessment.grade, YEAR), strict=True))
    return key | {
        "type": kind,
        "strength": strength,
        "works": int(changed.sum()),
        "marks": int(higher.sum()),
        "points": added,
        "pupils": int((now.absent[here] & ~before.absent[here]).sum()),
        "journal": int(raised.sum()),
    }
