"""The register of a commission: one school whose signs it confirms, one whose honest works it clears.

The story of the demo needs both: without a check every sign ends in a list.
"""

from collections.abc import Iterator
from datetime import date

import numpy as np

from dashboard.demo.district import World
from dashboard.demo.geography import Land
from dashboard.demo.layouts import SUBJECT_NAMES, Row
from dashboard.demo.planting import SCHOOLS_PER_SET
from dashboard.demo.registers import academic_year

CONFIRMED, CLEARED = ("МА", 4), ("МА", 8)
"""Check works: of the school whose works are lifted to the marks, and of the first school, which only looks so."""
_WORKS = 30
_SEEN_ON = date(2026, 11, 12)
_HEAD = ("Логин ОО", "Учебный год", "Предмет", "Класс", "Код участника", "Балл школы", "Балл комиссии", "Дата")


def rechecks(land: Land, world: World, spring: int) -> Iterator[Row]:
    """Template «Перепроверка» of the latest spring; no rows in a district too small for a story."""
    if len(land.schools) < SCHOOLS_PER_SET:
        return
    lifted = {cell.school for cell in world.planted if cell.type == "A" and (cell.subject, cell.grade) == CONFIRMED}
    planted = {(cell.school, cell.subject, cell.grade) for cell in world.planted if not cell.honest}
    yield _HEAD
    for school in sorted(lifted)[:1]:
        yield from _seen(land, world, school, CONFIRMED, spring, lowered=0.6)
    if (0, *CLEARED) not in planted:
        yield from _seen(land, world, 0, CLEARED, spring, lowered=0.0)


def _seen(land: Land, world: World, school: int, work: tuple[str, int], spring: int, lowered: float) -> Iterator[Row]:
    """Works nearest above the marks; a share `lowered` of those on a mark loses a point or two."""
    sitting, codes = world.sitting(*work, spring), world.codes(work[1], spring)
    rng = np.random.default_rng([world.seed, 71, school])
    rows, scores = sitting.present_at(school), sitting.scores
    above = np.min([np.where(scores >= cut, scores - cut, 99) for cut in sitting.assessment.cuts], axis=0)
    for row in rows[above[rows].argsort(kind="stable")][:_WORKS].tolist():
        own, falls = int(scores[row]), rng.random() < lowered and above[row] == 0
        at = (land.schools[school].login, academic_year(spring), SUBJECT_NAMES[work[0]], work[1], int(codes[row]))
        yield (*at, own, own - int(rng.integers(1, 3)) if falls else own, _SEEN_ON.strftime("%d.%m.%Y"))
