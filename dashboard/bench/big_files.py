"""Large Ф1 files for the speed benchmark, in the layout of the real ones."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import xlsxwriter

from dashboard.russian import subject_name

_SCHOOLS, _GRADE = 200, 6
_SUBJECTS = ("РУ", "МА", "БИ", "ИС", "ГГ")


def write_big_files(out: Path, works: int, tasks: int, files: int) -> None:
    """Write `files` workbooks with `works` rows in all, each task worth 2 points."""
    out.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(20260101)
    for number in range(files):
        _write_one(out / f"{2849600 + number}.xlsx", _SUBJECTS[number % 5], works // files, tasks, rng)


def _write_one(path: Path, subject: str, works: int, tasks: int, rng: np.random.Generator) -> None:
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet(f"{subject} {_GRADE} Индивидуальные результат")
    for row, line in enumerate(frame(subject, [str(number) for number in range(1, tasks + 1)], [2] * tasks, _GRADE)):
        sheet.write_row(row, 0, line)
    points = rng.integers(0, 3, (works, tasks))
    total = points.sum(axis=1)
    mark = np.digitize(total, [tasks * 0.6, tasks, tasks * 1.4]) + 2
    journal = np.clip(mark + rng.integers(-1, 2, works), 2, 5)
    per_school = -(-works // _SCHOOLS)
    for index in range(works):
        school = index // per_school
        code = _GRADE * 10_000 + index % per_school + 1
        sheet.write_row(
            index + 8,
            0,
            [
                f"edu00{school + 1000:04d}",
                "Приозёрный(reg00_m001)",
                f"Школа {school}",
                code,
                "6А",
                1 + index % 2,
                *points[index].tolist(),
                int(total[index]),
                int(mark[index]),
                int(journal[index]),
            ],
        )
    book.close()


def frame(subject: str, labels: Sequence[str], tops: Sequence[int], grade: int) -> list[list[object]]:
    """The first eight rows of a sheet of Ф1: its title, the day, levels and heads of tasks with their maxima."""
    columns = ["ОО", "Муниципалитет", "Название ОО", "Код участника", "Класс", "Вариант"]
    heads = [f"{label} ({top}б)" for label, top in zip(labels, tops, strict=True)]
    return [
        ["Индивидуальные результаты"],
        [],
        [f"ВПР 2026 {subject_name(subject)} {grade} класс"],
        ["Предмет:", subject_name(subject)],
        ["Максимальный первичный балл:", sum(tops)],
        ["Дата:", "15.04.2026"],
        [*[""] * 6, *["Б"] * len(labels)],
        [*columns, *heads, "Первичный балл", "Отметка", "Отметка по журналу"],
    ]
