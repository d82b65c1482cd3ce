"""Sheets with people's names in no known form: journals' pages, class lists. A name is met here and never shown."""

import re
from collections.abc import Iterator

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import is_empty, number, plain, text
from dashboard.files.workbook import column_letters

_WORD = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_NAME = re.compile(
    rf"(?:\d+[.)] ?)?(?:{_WORD} {_WORD}(?: {_WORD})?|{_WORD},? ?[А-ЯЁ]\. ?(?:[А-ЯЁ]\.)?|[А-ЯЁ-]+ [А-ЯЁ-]+ [А-ЯЁ]+)"
)
_ONE_WORD = re.compile(rf"{_WORD}|[А-ЯЁ-]{{3,}}")
_HEAD = re.compile(
    r"фамил|\bимя\b|\bф\.? ?и\.?(?: ?о\.?)?\b|\bученик|\bучени[цк]|обучающ|учащ|список класса|\bдет[ие]\b"
)
_STAFF = re.compile(r"учител|педагог|преподават|должност|\bстаж|категори|сотрудник|эксперт|ответственн")
_JOURNAL = re.compile(
    r"журнал|успеваем|отметк|оценк|четверт|триместр|полугод|ведомост|посещаем|средний балл|ср\. ?балл"
)
_ENTRIES = {"н", "нп", "ув", "уп", "б", "бол", "п", "о", "осв", "зач", "нз", "н/а", "2", "3", "4", "5"}
_FEWEST, _MOST_OF, _SOME_OF = 3, 0.6, 0.3


def said_of_names(sheet: Sheet) -> str:
    """What a sheet with a column of names is and what to load in its place, in Russian; "" where it has none."""
    found = next(_columns_of_names(sheet), None)
    if found is None:
        return ""
    column = _shown(sheet, *found)
    if _is_journal(sheet, found[1]):
        return (
            f"Это страница журнала или ведомость по ученикам: {column} стоят имена. Имена не читаются и не хранятся, "
            "отметки по ним не берутся: отметка по журналу нужна рядом с баллами и кодом ученика, как в Ф1 и в форме "
            "сбора результатов ВПР"
        )
    return f"Это список с именами: {column}. Имена не читаются и не хранятся: вместо них нужны коды"


def _columns_of_names(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Column and its first row with a name (both from 0), leftmost first."""
    for at in range(max(map(len, sheet.rows), default=0)):
        cells = [(row, text(cells[at])) for row, cells in enumerate(sheet.rows) if at < len(cells)]
        told = [(row, said) for row, said in cells if said and number(said) is None]
        head = next((row for row, said in told if _HEAD.search(plain(said))), None)
        pattern = _NAME if head is None else re.compile(f"{_NAME.pattern}|{_ONE_WORD.pattern}")
        below = [(row, said) for row, said in told if head is None or row > head]
        names = [row for row, said in below if pattern.fullmatch(said)]
        enough = 1 if head is not None else _FEWEST
        if len(names) >= enough and len(names) >= _MOST_OF * len([row for row, _ in below if row >= names[0]]):
            yield at, names[0]


def _shown(sheet: Sheet, column: int, first: int) -> str:
    """«в столбце «Ученик»»; a column whose head is not one of pupils is named by its letters, it may be a name."""
    heads = (text(row[column]) for row in reversed(sheet.rows[:first]) if column < len(row))
    head = next((said for said in heads if _HEAD.search(plain(said)) and not _NAME.fullmatch(said)), "")
    return f"в столбце «{head[:40]}»" if head else f"в столбце {column_letters(column + 1)}"


def _is_journal(sheet: Sheet, first: int) -> bool:
    """Whether names stand beside marks: the words of a journal, or cells of little else."""
    above = plain(" ".join(text(cell) for row in sheet.rows[:first] for cell in row) + f" {sheet.name}")
    if _STAFF.search(above):
        return False
    cells = [plain(text(cell)) for row in sheet.rows[first:] for cell in row if not is_empty(cell)]
    entries = sum(cell in _ENTRIES for cell in cells)
    return entries >= _SOME_OF * len(cells) or bool(_JOURNAL.search(above))
