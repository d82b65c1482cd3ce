"""A third world: guessing, classes, shared teachers, pupils followed for years, schools without a journal.

It shares no mechanism with the demo's generator (partial credit) nor with the second world (graded responses).
Parts: `third_people` (schools, teachers, cohorts), `third_works` (tasks and points), `third_changes` (signs).
"""

from dataclasses import dataclass, field

import numpy as np
from scipy.special import expit, ndtr, ndtri

from dashboard.bench.other_world import NOW
from dashboard.bench.third_changes import CHANGES, change
from dashboard.bench.third_people import LENIENCY, Cohort, Schools, draw_cohort, draw_schools
from dashboard.bench.third_works import Items, Written, draw_blank, draw_items, draw_points, honest_lift, in_year

SUBJECTS = ("РУ", "МА")
FIRST_GRADE = 4
DIF, OPINION, OWN_CLASS = 0.3, 0.4, 0.25
"""SD of what a school taught of a task and of the teacher's error; share of the class mean a mark forgets."""
ABSENCE, ABSENCE_CELL, ABSENCE_CLASS, ABSENCE_WEAK = -2.64, 0.6, 0.4, -0.12
"""Log odds of absence: middle, spreads of the cell and the class, change per SD of ability."""
DURING = ("B", "C", "F", "G")
"""Kinds that happen before the school lifts works at the cuts; the others come after."""
SPECIAL = ("specialised_school", "tiny_excellent_class", "new_teacher", "two_level_class")


@dataclass(frozen=True)
class Mark:
    """What is planted at a school: A–G or an honest look-alike, in one subject and cohort or (None) in all.

    `grade` is the cohort's in the last spring, `years` the springs concerned, `way` as in `third_changes`.
    """

    school: int
    type: str
    strength: str = "medium"
    years: tuple[int, ...] = (NOW,)
    subject: str | None = None
    grade: int | None = None
    way: str = ""


@dataclass(frozen=True)
class ThirdWorld:
    """S schools of `sizes` (S,) pupils a parallel; cohorts by `grades` of the last spring, followed for `years`.

    A mark changes nothing but its own cells: worlds of one seed with and without it can be laid side by side.
    Schools with E planted give journal marks, as what is not given cannot be inflated; `journals` False: nobody
    does; `lifting` False: no school has the habit of lifting works at the cuts.
    """

    seed: int
    sizes: np.ndarray
    subjects: int = 2
    grades: tuple[int, ...] = (5, 6)
    years: int = 2
    marks: list[Mark] = field(default_factory=list)
    journals: bool = True
    lifting: bool = True

    def sittings(self) -> list[Written]:
        """Works by subject and cohort, the earlier first; none below grade 4.

        Raises:
            ValueError: years are not 1…4, or a mark is of no known type.
        """
        if not 1 <= self.years <= 4:
            raise ValueError(f"years: {self.years}")
        if strange := {mark.type for mark in self.marks} - {*CHANGES, *SPECIAL}:
            raise ValueError(f"marks: {', '.join(sorted(strange))}")
        schools = self._schools()
        cohorts = [
            draw_cohort(self._rng(1, place), self.sizes, schools, self.years) for place in range(len(self.grades))
        ]
        return [
            self._sitting(schools, cohorts[place], number, place, back)
            for number in range(self.subjects)
            for place, grade in enumerate(self.grades)
            for back in reversed(range(self.years))
            if grade - back >= FIRST_GRADE
        ]

    def _rng(self, *part: int) -> np.random.Generator:
        return np.random.default_rng([self.seed, *part])

    def _schools(self) -> Schools:
        schools = draw_schools(self._rng(0), self.sizes, self.subjects, len(self.grades))
        inflated = [mark.school for mark in self.marks if mark.type == "E"]
        schools.journal[inflated] = np.maximum(schools.journal[inflated], 0.995)
        schools.journal[:] *= self.journals
        schools.habit[:] *= self.lifting
        return schools

    def _sitting(self, schools: Schools, cohort: Cohort, number: int, place: int, back: int) -> Written:
        year, grade = NOW - back, self.grades[place] - back
        rng = self._rng(2, number, place, year)
        base = draw_items(self._rng(3, number, grade), SUBJECTS[number], grade)
        items = in_year(base, self._rng(3, number, grade, year), year)
        taught = _student(self._rng(4, number, grade), (len(self.sizes), len(items.steep)))
        marks = [mark for mark in self.marks if self._concerns(mark, number, place, year)]
        sitting = _write(rng, schools, cohort, (self.years - 1 - back, number), items, taught, marks)
        self._plant(sitting, [mark for mark in marks if mark.type in DURING])
        honest_lift(rng, sitting, schools.habit)
        self._plant(sitting, [mark for mark in marks if mark.type not in DURING])
        return sitting

    def _concerns(self, mark: Mark, number: int, place: int, year: int) -> bool:
        mine = mark.subject in (None, SUBJECTS[number]) and mark.grade in (None, self.grades[place])
        return mine and year in mark.years

    def _plant(self, sitting: Written, marks: list[Mark]) -> None:
        work = sitting.assessment
        for mark in marks:
            if mark.type in CHANGES:
                kind = list(CHANGES).index(mark.type)
                rng = self._rng(5, SUBJECTS.index(work.subject), work.grade, work.year, mark.school, kind)
                change(rng, sitting, mark.school, mark.type, mark.way, mark.strength)


def _write(
    rng: np.random.Generator,
    schools: Schools,
    cohort: Cohort,
    when: tuple[int, int],
    items: Items,
    taught: np.ndarray,
    marks: list[Mark],
) -> Written:
    """The works before anything is lifted or planted; `when` = number of the spring and of the subject."""
    own, teacher = _special(cohort, schools, when, marks)
    here = np.flatnonzero(cohort.taken[when[0]])
    school, form, teacher = cohort.school[here], cohort.form[here], teacher[here]
    ability = own[here] + cohort.common[when][here]
    variant = 1 + (cohort.seat[here] + form) % 2
    # Half of what is taught better or worse stays with the school, half is of this parallel.
    dif = DIF * (taught + _student(rng, taught.shape)) / np.sqrt(2)
    seen = ability[:, None] + dif[school] - items.variants[variant - 1]
    seen += schools.severity[teacher][:, None] * items.assessment.is_open
    klass = school * (int(form.max()) + 1) + form
    points, absent = draw_points(rng, items, seen), _absent(rng, school, klass, ability)
    points[absent] = 0
    view, cuts = _view(rng, items, klass, ability, schools.leniency[teacher])
    given = rng.random(len(here)) < schools.journal[school]
    return Written(
        items.assessment,
        school,
        ability,
        points,
        draw_blank(rng, points, seen) & ~absent[:, None],
        absent,
        np.where(given, np.searchsorted(cuts, view, side="right") + 2, 0).astype(np.int8),
        variant,
        items,
        form,
        cohort.pupil[when[0], here],
        view,
        cuts,
        seen.astype(np.float32),
    )


def _special(
    cohort: Cohort, schools: Schools, when: tuple[int, int], marks: list[Mark]
) -> tuple[np.ndarray, np.ndarray]:
    """The pupils' part of ability and their teachers (N,), changed at the honest look-alikes."""
    own, teacher = cohort.own[when].copy(), cohort.teacher[when].copy()
    for mark in marks:
        rows = np.flatnonzero(cohort.school == mark.school)
        if mark.type == "specialised_school":
            # The best of three who wanted to come.
            own[rows] = 0.9 * ndtri(ndtr(own[rows] / 0.9) ** (1 / 3))
        elif mark.type == "tiny_excellent_class":
            own[rows] = 0.9 + 0.5 * own[rows]
        elif mark.type == "new_teacher":
            # Everybody gains, the weak more; how open tasks and the journal are marked is new too.
            own[rows] += 0.4 - 0.15 * own[rows]
            teacher[rows] = schools.first[mark.school + 1] - 1
        elif mark.type == "two_level_class":
            own[rows] = 0.5 * own[rows] + np.where(cohort.pupil[when[0], rows] % 2, 0.8, -0.8)
    return own, teacher


def _absent(rng: np.random.Generator, school: np.ndarray, klass: np.ndarray, ability: np.ndarray) -> np.ndarray:
    cell = ABSENCE_CELL * _student(rng, (int(school.max()) + 1,))[school]
    room = ABSENCE_CLASS * rng.normal(size=int(klass.max()) + 1)[klass]
    return np.asarray(rng.random(len(school)) < expit(ABSENCE + cell + room + ABSENCE_WEAK * ability))


def _view(
    rng: np.random.Generator, items: Items, klass: np.ndarray, ability: np.ndarray, leniency: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """What teachers think (N,), partly against the class, and where their marks change (3,)."""
    mean = np.bincount(klass, ability) / np.maximum(np.bincount(klass), 1)
    error = rng.logistic(0, OPINION * np.sqrt(3) / np.pi, len(ability))
    spread = np.sqrt(1 + LENIENCY**2 + OPINION**2)
    cuts = spread * ndtri(np.cumsum(items.assessment.journal_shares)[:3])
    return ability - OWN_CLASS * mean[klass] + leniency + error, cuts


def _student(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Student's t with five degrees of freedom, variance 1."""
    return np.asarray(rng.standard_t(5, shape) * np.sqrt(3 / 5))
