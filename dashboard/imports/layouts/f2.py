"""Ф2 «Выполнение заданий»: the share of each task's maximum that a group earned."""

from dataclasses import dataclass, replace

import pandas as pd

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import academic_year, number, plain, text
from dashboard.imports.dated import refuse_doubtful, undated
from dashboard.imports.evidence import tell_work
from dashboard.imports.frame import Assessment
from dashboard.imports.groups.layout import known_but_unused, read_groups
from dashboard.imports.groups.schema import share
from dashboard.imports.groups.table import (
    Item,
    find_group_header,
    frame_columns,
    refuse_twice,
    titles_of,
    value_at,
    wide_table,
)
from dashboard.imports.readout import NOTE, Book, Problem, Readout, SheetRefused
from dashboard.imports.works.tasks import bare_label, named_task

_TOP_POINTS = 50


@dataclass(frozen=True)
class Task:
    """One task column: `label` with a Cyrillic К, `max_points` from the header («3 (2б)») if it says so."""

    label: str
    title: str
    column: int
    max_points: int | None


@dataclass(frozen=True)
class TasksLayout:
    """One row per group, under the header a row «Макс балл»."""

    kind: str = "f2"
    version: int = 1

    def header(self, sheet: Sheet) -> int | None:
        return find_group_header(sheet)

    def detect(self, sheet: Sheet) -> bool:
        header = self.header(sheet)
        if header is None or known_but_unused(sheet):
            return False
        titles = titles_of(undated(sheet.rows[header])[0])
        tasks = _tasks(titles)
        stated = _maximum_row(sheet, header) is not None or any(task.max_points for task in tasks)
        return bool(tasks) and "0" not in titles and (stated or _is_titled(sheet, header))

    def read(self, sheet: Sheet, book: Book) -> Readout:
        header = self.header(sheet)
        heads, doubtful = undated(sheet.rows[header]) if header is not None else ([], [])
        titles = titles_of(heads)
        tasks = _tasks(titles)
        if header is None or not tasks:
            raise SheetRefused("Не найден заголовок с группами участников и номерами заданий")
        refuse_doubtful(sheet.rows[header], doubtful)
        items = [Item(task.label, place, task.title) for place, task in enumerate(tasks, 1)]
        refuse_twice(items)
        maximum = _maximum_row(sheet, header)
        columns = frame_columns(sheet.rows[header]) | {share(task.label): task.column for task in tasks}
        first = header + 1 if maximum is None else maximum + 1
        table = wide_table(sheet, first, columns, titles, items)
        points, notes = _points(sheet, maximum, tasks)
        table.aside += notes
        work = _with_maximum(tell_work(sheet, header, book), points)
        readout = read_groups(table, self.kind, work, whole=False)
        if readout.accepted:
            readout.add("task", _task_rows(self.kind, work, tasks, points))
        return readout


LAYOUT = TasksLayout()


def _tasks(titles: list[str]) -> list[Task]:
    found = [(title, column, named_task(title) or bare_label(title)) for column, title in enumerate(titles)]
    return [Task(task[0], title, column, task[1]) for title, column, task in found if task]


def _maximum_row(sheet: Sheet, header: int) -> int | None:
    """Index of the row «Макс балл», the first filled one under the header."""
    below = next((i for i in range(header + 1, len(sheet.rows)) if any(map(text, sheet.rows[i]))), None)
    if below is None or not any(plain(text(cell)).startswith("макс") for cell in sheet.rows[below]):
        return None
    return below


def _is_titled(sheet: Sheet, header: int) -> bool:
    said = [text(cell) for row in sheet.rows[:header] for cell in row] + [sheet.name]
    return any("выполнение заданий" in plain(cell) for cell in said)


def _points(sheet: Sheet, maximum: int | None, tasks: list[Task]) -> tuple[list[int | None], list[Problem]]:
    """Maximum points of each task, None (with a note) where the sheet does not say them."""
    points: list[int | None] = []
    notes = []
    for task in tasks:
        cell = "" if maximum is None else value_at(sheet.rows[maximum], task.column)
        found = number(cell) if text(cell) else task.max_points
        if found is not None and found == round(found) and 1 <= found <= _TOP_POINTS:
            points.append(int(found))
            continue
        points.append(None)
        row = None if maximum is None else maximum + 1
        said = f"Задание {task.label}: максимальный балл не указан или не читается"
        notes.append(Problem(sheet.name, row, task.title, text(cell), said, NOTE))
    return points, notes


def _with_maximum(work: Assessment, points: list[int | None]) -> Assessment:
    """Where the sheet states no maximum, it is the sum of the tasks' maxima, if all are known."""
    known = [value for value in points if value is not None]
    return replace(work, max_score=sum(known)) if work.max_score is None and len(known) == len(points) else work


def _task_rows(form: str, work: Assessment, tasks: list[Task], points: list[int | None]) -> pd.DataFrame:
    rows = pd.DataFrame(
        {
            "position": range(1, len(tasks) + 1),
            "label": [task.label for task in tasks],
            "max_points": pd.array(points, dtype="Int16"),
            "difficulty": None,
        }
    )
    year = academic_year(work.year)
    return rows.assign(form=form, subject=work.subject, grade=work.grade, academic_year=year)
