"""Files of many teachers with a year of diagnostics, to measure the page «Профдефициты»."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

_SUBJECTS = ("Математика", "Русский язык", "История", "Биология", "География", "Обществознание")
_BLOCKS, _MAXIMUM = 6, 10
_FIRST, _AGAIN = date(2025, 9, 15), date(2026, 4, 20)


def write_teachers(folder: Path, teachers: int = 1000, topics: int = 30, schools: int = 60) -> None:
    """Write register, diagnostics (two rounds for the weaker ones), routes and courses as templates in CSV."""
    rng = np.random.default_rng(3)
    skill = rng.normal(0.72, 0.16, teachers)
    codes = [f"П-{number + 1:04d}" for number in range(teachers)]
    register = pd.DataFrame(
        {
            "Код педагога": codes,
            "ФИО": "",
            "Логин ОО": [f"edu000{101 + at % schools:03d}" for at in range(teachers)],
            "Предмет": [_subject(at) for at in range(teachers)],
            "Стаж": rng.integers(1, 40, teachers),
            "Категория": "первая",
        }
    )
    weak, weakest = np.flatnonzero(skill < 0.65), np.flatnonzero(skill < 0.6)
    routes = pd.DataFrame(
        {
            "Код педагога": [codes[at] for at in weak],
            "№ ИОМ": weak,
            "Дата утверждения": "20.10.2025",
            "Срок": "31.05.2026",
            "Статус": "в работе",
            "Куратор": [f"методист {at % 5}" for at in weak],
        }
    )
    courses = pd.DataFrame(
        {
            "Код педагога": [codes[at] for at in weakest],
            "Программа": "Курс",
            "Предмет": [_subject(int(at)) for at in weakest],
            "Часы": 36,
            "Дата окончания": "10.03.2026",
            "№ удостоверения": weakest + 1,
        }
    )
    rounds = pd.concat(_rounds(rng, codes, skill, topics), ignore_index=True)
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in {"teachers": register, "diagnostics": rounds, "routes": routes, "courses": courses}.items():
        table.to_csv(folder / f"{name}.csv", index=False, sep=";")


def _rounds(rng: np.random.Generator, codes: list[str], skill: np.ndarray, topics: int) -> Iterator[pd.DataFrame]:
    for day, rise, at in ((_FIRST, 0.0, np.arange(len(codes))), (_AGAIN, 0.08, np.flatnonzero(skill < 0.7))):
        share = skill[at, None] + rise + rng.normal(0, 0.12, (len(at), topics))
        yield pd.DataFrame(
            {
                "Код педагога": np.repeat([codes[one] for one in at], topics),
                "Дата": f"{day:%d.%m.%Y}",
                "Предмет": np.repeat([_subject(int(one)) for one in at], topics),
                "Блок": np.tile([f"Блок {topic % _BLOCKS + 1}" for topic in range(topics)], len(at)),
                "Тема": np.tile([f"Тема {topic + 1}" for topic in range(topics)], len(at)),
                "Балл": np.rint(_MAXIMUM * share.clip(0, 1)).astype(int).ravel(),
                "Максимум": _MAXIMUM,
            }
        )


def _subject(at: int) -> str:
    return _SUBJECTS[at % len(_SUBJECTS)]
