"""Task columns of a header: their labels, largest points and level of difficulty."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dashboard.files.tidy import number, plain, text

_LABEL = r"(\d+(?:[.,]\d+)?(?:[КK]\d+)?(?:\(\d+\))?)"
_MAX = r"(?:(?:макс[а-я.]*:?|0|из)-?(\d{1,2})(?:б[а-я.]*)?|(\d{1,2})б[а-я.]*)"
_TASK = r"(?:задани[ея]|зад\.?|задача|вопрос|баллза(?:задание)?|балл|№|з\.?|q)"
_BRACKETED = re.compile(_LABEL + r"\((\d{1,2})б[а-я.]*\)", re.IGNORECASE)
_SPOKEN = re.compile(r"баллза(?:задание)?№?" + _LABEL, re.IGNORECASE)
_GRADED = re.compile(r"a-" + _LABEL + r"-grade", re.IGNORECASE)
_LABELLED = re.compile(
    rf"{_TASK}+№?{_LABEL}\.?(?:[(\[,]?{_MAX}[)\]]?)?|{_LABEL}(?:-?[оеы]?[еяй])?(?:задание|вопрос)(?:[(\[,]?{_MAX}[)\]]?)?"
    rf"|{_LABEL}\.?[(\[,]{_MAX}[)\]]?|{_LABEL}\[(\d{{1,2}})\]",
    re.IGNORECASE,
)
_BARE = re.compile(_LABEL + r"\.?", re.IGNORECASE)
_POINTED = re.compile(r"(\d+(?:\.\d+)?(?:К\d+)?)\((\d{1,2})\)")
_LARGEST_GUESSED = 10
_LEVELS = {"б": "Б", "п": "П", "в": "В"}
_FEWEST_BARE = 3
_DIFFICULTY_ROWS = 3
"""How far above the header the row of difficulty levels may stand."""

Named = tuple[str, int | None]
TaskName = Callable[[object], Named | None]


@dataclass(frozen=True)
class Task:
    """A task: where its column is (from 0), its label («4К1»), largest points and level Б/П/В if stated.

    `guessed`: the largest points are a bare number in brackets, «4К1 (3)».
    """

    column: int
    label: str
    max_points: int | None = None
    difficulty: str | None = None
    guessed: bool = False


def bracketed(cell: object) -> Named | None:
    """Label and largest points of «4К1 (3б)»; None for a cell that heads no task."""
    found = _BRACKETED.fullmatch(_joined(cell))
    return (task_label(found.group(1)), int(found.group(2))) if found else None


def spoken_of(cell: object) -> Named | None:
    """Label of «балл за 4К1» (layout of 2021, no largest points)."""
    found = _SPOKEN.fullmatch(_joined(cell))
    return (task_label(found.group(1)), None) if found else None


def graded(cell: object) -> Named | None:
    """Label of «a-4К1-grade» (layout of 2020, no largest points)."""
    found = _GRADED.fullmatch(_joined(cell))
    return (task_label(found.group(1)), None) if found else None


def named_task(cell: object) -> Named | None:
    """Label and largest points of «Задание 4К1 (макс. 3)», «№ 5.1», «1 (макс. 2 балла)»; None for any other head."""
    if known := bracketed(cell) or spoken_of(cell) or graded(cell):
        return known
    found = _LABELLED.fullmatch(_joined(cell).replace("_", "").lower().replace("max", "макс"))
    if not found:
        return None
    first, *others = (group for group in found.groups() if group)
    return task_label(first), int(others[0]) if others else None


def bare_label(cell: object) -> Named | None:
    """Label of a head that is nothing but a number: «5», «5.1», «7К1»."""
    found = _BARE.fullmatch(_joined(cell))
    return (task_label(found.group(1)), None) if found else None


def task_label(said: object) -> str:
    """One spelling of a task's label: Cyrillic К, a dot in 9.1, no spaces."""
    return _joined(said).upper().replace("K", "К").replace(",", ".")


def find_tasks(rows: list[list[object]], header: int, name: TaskName) -> list[Task]:
    """Tasks of the header row in the order of columns, with the levels of the row above where it has them.

    Beside heads spelled as the layout spells tasks other spellings count; bare numbers only where they grow.
    """
    heads = rows[header]
    named = _named(heads, name)
    known = {label for _, (label, _) in named}
    named = sorted(named + [(at, task) for at, task in _named(heads, named_task) if task[0] not in known])
    bare = [(at, task) for at, task in _named(heads, bare_label) if at not in dict(named)]
    if named:
        named = _with_bare(named, bare)
    elif _grows(bare):
        named = bare
    places = [column for column, _ in named]
    levels = _levels(rows[max(0, header - _DIFFICULTY_ROWS) : header], places)
    told = with_maxima([task for _, task in named])
    guessed = told != [task for _, task in named]
    return [Task(at, *task, levels.get(at), guessed) for at, task in zip(places, told, strict=True)]


def with_maxima(named: list[Named]) -> list[Named]:
    """«1 (2)» as a task with its largest points where every head of the row states some; parts of tasks as they are."""
    pointed = {label: found for label, top in named if top is None and (found := _POINTED.fullmatch(label))}
    told = [(found[1], int(found[2])) if (found := pointed.get(label)) else (label, top) for label, top in named]
    tops = [top for _, top in told if top is not None and 1 <= top <= _LARGEST_GUESSED]
    is_row = len(tops) == len(named) >= _FEWEST_BARE and len({label for label, _ in told}) == len(named)
    return told if is_row else named


def is_head(cell: object) -> bool:
    """Whether a head names a task by a word, by its largest points, or by a number in brackets."""
    return named_task(cell) is not None or _POINTED.fullmatch(task_label(cell)) is not None


def _named(heads: list[object], name: TaskName) -> list[tuple[int, Named]]:
    found = [(column, name(cell)) for column, cell in enumerate(heads) if cell != ""]
    return [(column, task) for column, task in found if task]


def _with_bare(named: list[tuple[int, Named]], bare: list[tuple[int, Named]]) -> list[tuple[int, Named]]:
    """Bare numbers between two tasks, each greater than the one before it, are tasks too."""
    every = sorted(named + [pair for pair in bare if named[0][0] < pair[0] < named[-1][0]])
    order = [_parts(label) for _, (label, _) in every]
    return every if order == sorted(set(order)) else named


def _grows(named: list[tuple[int, Named]]) -> bool:
    """Whether bare numbers are those of tasks: several, one beside another, each after the one before."""
    order = [_parts(label) for _, (label, _) in named]
    columns = [column for column, _ in named]
    return len(named) >= _FEWEST_BARE and order == sorted(set(order)) and columns[-1] - columns[0] == len(named) - 1


def _parts(label: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", label)))


def max_total(tasks: Iterable[Task]) -> int | None:
    """Sum of the tasks' largest points; None where one of them is not stated or there are no tasks."""
    points = [task.max_points for task in tasks]
    stated = [value for value in points if value is not None]
    return sum(stated) if stated and len(stated) == len(points) else None


def _levels(rows_above: list[list[object]], columns: list[int]) -> dict[int, str]:
    for row in reversed(rows_above):
        said = {c: _LEVELS[plain(text(row[c]))] for c in columns if c < len(row) and _is_level(row[c])}
        if said and not any(number(row[c]) is not None for c in columns if c < len(row)):
            return said
    return {}


def _is_level(cell: object) -> bool:
    return plain(text(cell)) in _LEVELS


def _joined(cell: object) -> str:
    return text(cell).replace(" ", "")
