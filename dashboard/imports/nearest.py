"""Which known form a sheet comes nearest to, and what it lacks, for the sentence that refuses it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import plain, text
from dashboard.imports.frame import HEADER_DEPTH
from dashboard.imports.registry import LAYOUTS
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.works.tasks import named_task
from dashboard.russian import FORMS

TASK = "1 (1б)"
"""Stands for the columns of tasks among the heads of a form."""
_GROUPS = ("Группы участников", "Кол-во участников")
HEADS = {
    "f1": ("ОО", "Код участника", "Первичный балл", TASK),
    "protocol_2026": ("Код участника", "Итого баллов", TASK),
    "protocol_2022": ("Пользователь", "Код", "Итого баллов", TASK),
    "protocol_2021": ("Логин школы", "Код обучающегося", "балл за 1"),
    "protocol_2020": ("user", "code", "sum", "a-1-grade"),
    "f2": (*_GROUPS, "Макс балл", TASK),
    "f3": (*_GROUPS, "2", "3", "4", "5"),
    "f4": (*_GROUPS, "Понизили, %", "Подтвердили, %", "Повысили, %"),
    "f7": (*_GROUPS, "0", "1"),
    "official_list": ("Год", "Логин", "Количество маркеров"),
}
"""Heads by which each form is known, as it spells them; templates state their own."""
_ROWS = 300
_ALIKE, _ENOUGH, _SHOWN = 82, 0.5, 5
_FUZZY_LENGTH = 4


@dataclass(frozen=True)
class _Nearest:
    """A row that may be a form's header: `row` from 1, heads that are not there, and heads spelled otherwise."""

    kind: str
    row: int
    share: float
    missing: tuple[str, ...]
    alike: tuple[tuple[str, str], ...]


def nearest_form(sheet: Sheet) -> str:
    """«Ближе всего «Протокол 2022» (строка 3): не хватает столбцов …», or "" where nothing is near."""
    found = max(_candidates(sheet), key=lambda one: (one.share, -len(one.missing)), default=None)
    if found is None or found.share < _ENOUGH:
        return ""
    columns = "столбца" if len(found.missing) == 1 and TASK not in found.missing else "столбцов"
    said = [f"не хватает {columns} {_listed(found.missing)}"] if found.missing else []
    said += [f"вместо «{head}» стоит «{spelled}»" for head, spelled in found.alike[:_SHOWN]]
    if not said and found.row > HEADER_DEPTH:
        said = [f"её шапка ниже {HEADER_DEPTH}-й строки, удалите строки над ней"]
    return f"Ближе всего «{FORMS[found.kind]}» (строка {found.row}): {'; '.join(said)}" if said else ""


def heads_of_forms() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each form's kind and the heads by which it is known, a template once for each of its signatures."""
    yield from HEADS.items()
    for layout in LAYOUTS:
        if isinstance(layout, TemplateLayout):
            required = [column.header for column in layout.fields if column.required]
            for signature in layout.template.signatures:
                yield layout.kind, tuple(dict.fromkeys((*signature, *required)))


def _candidates(sheet: Sheet) -> Iterator[_Nearest]:
    forms = list(heads_of_forms())
    for number, (row, below) in enumerate(pairwise([*sheet.rows[:_ROWS], []]), 1):
        said = {plain(text(cell)): text(cell) for cell in row if isinstance(cell, str) and cell.strip()}
        if len(said) > 1:
            under = {plain(text(cell)): text(cell) for cell in below if isinstance(cell, str)}
            yield from (_compared(kind, heads, number, said, under) for kind, heads in forms)


def _compared(kind: str, heads: tuple[str, ...], row: int, said: dict[str, str], below: dict[str, str]) -> _Nearest:
    there = [head for head in heads if _is_there(head, said) or (len(head) > 1 and _is_there(head, below))]
    taken = {plain(head) for head in there}
    alike, missing = [], []
    for head in heads:
        if head not in there:
            spelled = _spelled(head, {name: shown for name, shown in said.items() if name not in taken})
            if spelled:
                alike.append((head, spelled))
            else:
                missing.append(head)
    # A head of one letter or figure is met anywhere: it tells nothing alone.
    telling = sum(len(head) > 1 for head in there) + 0.9 * len(alike)
    share = (len(there) + 0.9 * len(alike)) / len(heads) if telling > 1 else 0.0
    return _Nearest(kind, row, share, tuple(missing), tuple(alike))


def _is_there(head: str, said: dict[str, str]) -> bool:
    if head == TASK:
        return any(map(named_task, said))
    wanted = plain(head)
    return wanted in said or (
        len(wanted) >= 2 * _FUZZY_LENGTH and any(name.startswith(wanted.rstrip(", %")) for name in said)
    )


def _spelled(head: str, said: dict[str, str]) -> str | None:
    """The head as the sheet misspells it."""
    if len(head) < _FUZZY_LENGTH or head == TASK:
        return None
    best = max(said, key=lambda name: fuzz.ratio(plain(head), name), default="")
    return said[best] if best and fuzz.ratio(plain(head), best) >= _ALIKE else None


def _listed(heads: tuple[str, ...]) -> str:
    shown = [f"заданий вида «{TASK}»" if head == TASK else f"«{head}»" for head in heads[:_SHOWN]]
    return ", ".join(shown) + (f" и ещё {len(heads) - _SHOWN}" if len(heads) > _SHOWN else "")
