"""Protocols of many schools, made with one known picture: real files, imported as people import them."""

from dataclasses import dataclass, field

import numpy as np

from dashboard.files.sources import SourceFile
from dashboard.imports.pipeline import import_sources
from dashboard.imports.report import FileReport
from dashboard.store import Store
from tests.imports.made import Row, book_bytes

TASKS = (1, 1, 2, 1, 2, 2, 1, 2, 3, 5)
TOP = sum(TASKS)
TITLE = "ВПР 2022 Математика 5 класс"
DISTRICT = "Озёрный муниципальный район"
KEY = {"subject": "МА", "grade": 5, "year": "2021/2022"}
_HEADER: Row = [
    "Пользователь",
    "Код региона",
    "Регион",
    "Муниципалитет",
    "Школа",
    "Дата загрузки",
    "Код",
    "Вариант",
    *(f"{place} ({points}б)" for place, points in enumerate(TASKS, 1)),
    "Наименование класса",
    "Пол",
    "Отметка за предыдущий триместр",
    "Итого баллов",
]


@dataclass
class Pupil:
    """One row of a protocol; `points` of an absent pupil are None."""

    points: list[int] | None
    journal: int
    class_name: str = "5А"


@dataclass
class School:
    """A school with its pupils."""

    number: int
    pupils: list[Pupil] = field(default_factory=list)

    @property
    def login(self) -> str:
        return f"edu20{self.number:04d}"


def ordinary(number: int, pupils: int = 22, absent: int = 2, seed: int = 1) -> School:
    """A school like others: results spread as usual, the journal near the work, the absent anybody."""
    random = np.random.default_rng([seed, number])
    level = random.normal(0.5, 0.05)
    made = []
    for at in range(pupils):
        share = float(np.clip(random.normal(level, 0.18), 0.02, 0.98))
        points = [int(random.binomial(top, share)) for top in TASKS]
        mark = 2 + sum(sum(points) >= cut for cut in (7, 11, 15))
        journal = int(np.clip(mark + random.choice([-1, 0, 0, 1]), 2, 5))
        made.append(Pupil(None if at < absent else points, journal))
    return School(number, made)


def zeros(number: int, pupils: int = 22) -> School:
    """A school whose points nobody has entered: 0 for every task of every pupil, the journal as usual."""
    school = ordinary(number, pupils, absent=0)
    for pupil in school.pupils:
        pupil.points = [0] * len(TASKS)
    return school


def protocol(*schools: School, title: str = TITLE) -> list[Row]:
    """Rows of one regional protocol of 2022."""
    rows = [_row(school, at, pupil) for school in schools for at, pupil in enumerate(school.pupils, 1)]
    return [[title], _HEADER, *rows]


def take(store: Store, *schools: School, title: str = TITLE, name: str = "протокол.xlsx") -> FileReport:
    """Import one protocol; its report."""
    source = SourceFile(name, book_bytes({"Протокол": protocol(*schools, title=title)}), "xlsx")
    (report,) = import_sources(store, [source], "test")
    return report


def _row(school: School, at: int, pupil: Pupil) -> Row:
    points: list[object] = [""] * len(TASKS) if pupil.points is None else [float(p) for p in pupil.points]
    total = "" if pupil.points is None else float(sum(pupil.points))
    return [
        school.login,
        20.0,
        "Озёрный край",
        DISTRICT,
        f"МБОУ «Школа № {school.number}»",
        "20.04.2022",
        float(50000 + at),
        "" if pupil.points is None else 1.0,
        *points,
        pupil.class_name,
        "ж",
        float(pupil.journal),
        total,
    ]
