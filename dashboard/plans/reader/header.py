"""The header of a plan's table: which column says what, by the meaning of its words."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from dashboard.files.tidy import plain
from dashboard.plans.reader.stream import Row

_LONGEST_CELL = 160
_ALIKE = 85
_EXACT = {
    "цель": "target",
    "целевое значение": "target",
    "план": "target",
    "значение": "target",
    "№": "number",
    "единица": "unit",
    "ед.": "unit",
    "ед. изм.": "unit",
    "единица измерения": "unit",
    "п/п": "number",
    "уровень": "level",
    "уровень (район/школа)": "level",
    "этап": "section",
    "охват": "participants",
    "кто": "owners",
    "когда": "term",
    "что делаем": "title",
}
_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("note", ("примечание", "отметка", "комментарий")),
    ("term", ("срок", "сроки", "дата", "период", "интервалы", "время", "месяц", "периодичность")),
    ("owners", ("ответственный", "ответственные", "исполнитель", "исполнители", "ответственного")),
    ("section", ("раздел", "направление", "направления", "задача", "задачи", "блок")),
    ("result", ("результат", "результаты", "выход", "отчетность", "отчетный", "документ", "эффект")),
    ("indicator", ("показатель", "показатели", "индикатор", "индикаторы", "критерии", "критерий")),
    ("participants", ("участники", "участник", "аудитория", "категория", "целевая")),
    ("title", ("мероприятие", "мероприятия", "мероприятий", "содержание", "действия", "деятельность", "меры")),
)
_NUMBER = re.compile(r"(?:№|n)[\s/№nп.]*(?:п[/.\s]*п\.?)?|п[/.\s]*п\.?|номер.{0,10}")
_NUMBER_AND_MORE = re.compile(r"№[/№\s]*(?:п/п)?\s+(?=\S)")


@dataclass(frozen=True)
class Column:
    """What a column of the table says, and where it stands."""

    role: str
    first: int
    span: int = 1
    name: str = ""

    def covers(self, column: int) -> bool:
        """Whether a cell that begins in `column` stands under this header."""
        return self.first <= column < self.first + self.span


def role_of(text: str) -> str:
    """The role of one header cell, or "" when it is none. The first word that tells decides."""
    said = plain(" ".join(text.split())).strip(" .:;*")
    if said in _EXACT:
        return _EXACT[said]
    if _NUMBER.fullmatch(said):
        return "number"
    if len(said) > _LONGEST_CELL:
        return ""
    words = re.findall(r"[а-я]+", _NUMBER_AND_MORE.sub("", said))
    if words[:1] == ["наименование"] or words[:1] == ["название"]:
        words = [*words[1:], "мероприятие"]
    return next((role for word in words if (role := _role_of_word(word))), "")


def columns_of(row: Row) -> tuple[Column, ...]:
    """Columns, if the row is a header: it names the measure and at least one thing more; else ()."""
    roles = [(role_of(cell.text), cell) for cell in row.cells]
    told = [(role, cell) for role, cell in roles if role]
    kinds = {role for role, _ in told}
    if "title" not in kinds or len(kinds - {"number"}) < 2 or len(told) < len(row.cells) - 1:
        return ()
    seen: set[str] = set()
    columns = []
    for role, cell in roles:
        fresh = role if role and role not in seen else "note"
        seen.add(fresh)
        columns.append(Column(fresh, cell.column, cell.span, " ".join(cell.text.split())))
    return tuple(columns)


def is_column_numbers(row: Row) -> bool:
    """A row that only counts columns: 1 2 3 4 5."""
    figures = [text.strip(" .") for text in row.texts]
    return len(figures) > 1 and figures == [str(n) for n in range(1, len(figures) + 1)]


def _role_of_word(word: str) -> str:
    for role, words in _WORDS:
        if word in words:
            return role
    if len(word) < 6:
        return ""
    best = max((fuzz.ratio(word, known), role) for role, words in _WORDS for known in words if len(known) > 5)
    return best[1] if best[0] >= _ALIKE else ""
