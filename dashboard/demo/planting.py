"""Which cells carry a planted sign or an honest look-alike: the key of the demo."""

from dataclasses import asdict, dataclass

import numpy as np

from dashboard.demo.assessments import EXAM_GRADE, EXAM_SUBJECTS, SUBJECTS_BY_GRADE
from dashboard.demo.manipulations import CONFOUNDERS, MANIPULATIONS, STRENGTHS

SCHOOLS_PER_SET = 24
"""One school of each kind among so many."""
FEWEST_SCHOOLS = 12
"""Below this there is no room for one school of each kind: every second school carries a manipulation."""
TINY_COHORT = 6

# Subjects and grades of each kind, and how many of the last years it goes on.
_CELLS = {
    "A": ((("МА", 4), ("РУ", 4), ("МА", 5)), 4),
    "B": ((("МА", 4), ("МА", 6), ("МА", 8)), 3),
    "C": ((("РУ", 5), ("МА", 5), ("МА", 7)), 2),
    "D": ((("РУ", 4), ("МА", 4), ("ОМ", 4)), 4),
    "E": ((("РУ", 5), ("РУ", 6), ("РУ", 7), ("РУ", 8)), 3),
    "F": ((("РУ", 6), ("РУ", 7), ("ИС", 6)), 2),
}
_NOTES = {
    "A": "Работы чуть ниже границы отметки подняты до неё",
    "B": "Ответы на самые трудные задания подсказаны",
    "C": "Самые слабые ученики не писали работу",
    "D": "Всем добавлены баллы",
    "E": "Отметки в журнале завышены, работы честные",
    "F": "Задания с развёрнутым ответом проверены мягче",
    "specialised_school": "Школа отбирает сильных учеников",
    "tiny_excellent_class": "Маленький сильный класс, одни и те же ученики из года в год",
    "new_teacher": "Новый учитель математики, результат вырос честно",
    "two_level_class": "В параллели две группы разного уровня",
}


@dataclass(frozen=True)
class Planted:
    """One cell: index of the school, subject, grade, spring year, type (A–F or a confounder), strength."""

    school: int
    subject: str
    grade: int
    year: int
    type: str
    strength: str

    @property
    def honest(self) -> bool:
        """Whether the cell only looks like a sign."""
        return self.type in CONFOUNDERS

    def line(self, login: str) -> dict[str, str | int | bool]:
        """The cell as a line of the key file."""
        known = asdict(self) | {"school": login, "academic_year": f"{self.year - 1}/{self.year}"}
        known.pop("year")
        return known | {"honest": self.honest, "note": _NOTES[self.type]}


def plan(rng: np.random.Generator, sizes: np.ndarray, specialised: np.ndarray, years: range) -> list[Planted]:
    """Cells to plant, the exams of grade 9 included.

    `sizes` (S,) typical pupils per parallel, `specialised` (S,) bool, `years` springs. With at least
    `FEWEST_SCHOOLS` schools each manipulation and each confounder has its school.
    """
    planted = []
    for kind, schools in _roles(rng, sizes, specialised).items():
        for turn, school in enumerate(schools):
            planted += _cells(kind, school, turn, years)
    return planted


def tiny_cohorts(planted: list[Planted]) -> set[tuple[int, int]]:
    """(school, spring of grade 4) of the cohorts that have to be tiny."""
    return {(cell.school, cell.year - cell.grade + 4) for cell in planted if cell.type == "tiny_excellent_class"}


def _roles(rng: np.random.Generator, sizes: np.ndarray, specialised: np.ndarray) -> dict[str, list[int]]:
    ordinary = np.flatnonzero(~specialised)
    by_size = ordinary[sizes[ordinary].argsort(kind="stable")].tolist()
    roles = {"specialised_school": np.flatnonzero(specialised).tolist()}
    kinds = list(MANIPULATIONS)
    if len(sizes) < FEWEST_SCHOOLS:
        return roles | {kind: [school] for kind, school in zip(kinds, by_size[1::2], strict=False)}
    sets = len(sizes) // SCHOOLS_PER_SET or 1
    roles |= {"tiny_excellent_class": by_size[:sets], "two_level_class": by_size[-sets:]}
    between = by_size[sets:-sets]
    # A planted sign in a parallel of five could not be seen by anyone: the larger schools carry them.
    larger = between[-max((len(kinds) + 1) * sets, len(between) * 2 // 3) :]
    drawn = iter(rng.permutation(larger).tolist())
    return roles | {kind: [next(drawn) for _ in range(sets)] for kind in (*kinds, "new_teacher")}


def _cells(kind: str, school: int, turn: int, years: range) -> list[Planted]:
    if kind in MANIPULATIONS:
        works, last = _CELLS[kind]
        first_strength = list(MANIPULATIONS).index(kind) + turn
        return [
            Planted(school, subject, grade, year, kind, STRENGTHS[::-1][(first_strength + place) % len(STRENGTHS)])
            for place, (subject, grade) in enumerate(works)
            for year in years[-last:]
        ]
    followed = {"tiny_excellent_class": years[-1] - 1, "two_level_class": years[-1] - 2}
    return [
        Planted(school, subject, grade, year, kind, "")
        for grade, subjects in (SUBJECTS_BY_GRADE | {EXAM_GRADE: EXAM_SUBJECTS}).items()
        for subject in subjects
        for year in years
        if (kind != "new_teacher" or (subject == "МА" and grade in (5, 6) and year in years[-2:]))
        and (kind not in followed or year - grade + 4 == followed[kind])
    ]
