"""The header of a plan's table: which column says what, by the meaning of its words."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from dashboard.files.tidy import plain
from dashboard.plans.reader.months import month_of
from dashboard.plans.reader.stream import Row, Stream

NOTE = "note "
"""Beginning of the role of a column that a plan has no place for; its name follows."""
FOLDED = "Срок:"
"""Beginning of a header that was made of several: of a beginning and an end, of months."""
_LONGEST_CELL = 160
_ALIKE = 85
_EXACT = {
    "цель": "target",
    "целевое значение": "target",
    "план": "target",
    "значение": "target",
    "№": "number",
    "единица": "unit",
    "ед. изм": "unit",
    "ед.изм": "unit",
    "ед": "unit",
    "единица измерения": "unit",
    "п/п": "number",
    "уровень": "level",
    "уровень (район/школа)": "level",
    "этап": "section",
    "охват": "participants",
    "кто": "owners",
    "когда": "term",
    "что делаем": "title",
    "начало": "begin",
    "начала": "begin",
    "с": "begin",
    "окончание": "end",
    "окончания": "end",
    "конец": "end",
    "завершение": "end",
    "по": "end",
    "выполнение": "done",
    "исполнение": "done",
    "статус": "done",
    "факт": "done",
}
_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("done", ("отметка", "выполнено", "исполнено")),
    ("note", ("примечание", "комментарий", "финансирования", "форма", "место")),
    ("begin", ("начала", "начало")),
    ("end", ("окончания", "окончание", "завершения", "завершение")),
    ("term", ("срок", "сроки", "дата", "период", "интервалы", "время", "месяц", "периодичность")),
    ("owners", ("ответственный", "ответственные", "исполнитель", "исполнители", "ответственного")),
    ("section", ("раздел", "направление", "направления", "задача", "задачи", "блок", "этапа", "этап")),
    ("result", ("результат", "результаты", "выход", "отчетность", "отчетный", "документ", "эффект")),
    ("indicator", ("показатель", "показатели", "индикатор", "индикаторы", "критерии", "критерий")),
    ("participants", ("участники", "участник", "аудитория", "категория", "целевая")),
    ("title", ("мероприятие", "мероприятия", "мероприятий", "содержание", "действия", "деятельность", "меры")),
)
_NUMBER = re.compile(r"(?:№|n)[\s/\\№nп.-]*|п[/\\.\s-]*п\.?|номер.{0,10}")
_NUMBER_AND_MORE = re.compile(r"№[/\\№\s]*(?:п[/\\]п)?\s+(?=\S)")
_NOT_AN_ACT = re.compile(r"форма|место|вид|тип|стоимость|объем|источник|цена")
_FEWEST = 3


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
    if said.startswith(FOLDED.lower()):
        return "term"
    if _NOT_AN_ACT.match(said):
        return "note"
    if month := month_of(said):
        return f"month {month}"
    words = re.findall(r"[а-я]+", _NUMBER_AND_MORE.sub("", said))
    if words[:1] == ["наименование"] or words[:1] == ["название"]:
        words = [*words[1:], "мероприятие"]
    roles = [role for word in words if (role := _role_of_word(word))]
    edge = next((role for role in roles if role in ("begin", "end")), "")
    return edge if edge and roles[0] in ("term", edge) else next(iter(roles), "")


def columns_of(row: Row) -> tuple[Column, ...]:
    """Columns, if the row is a header: it names the measure and at least one thing more; else ().

    A column with an unknown name keeps it in its role («note Форма»): what stands in it is shown beside the plan.
    Without a column of measures the one of directions or stages holds them.
    """
    roles = [role_of(cell.text) for cell in row.cells]
    if "title" not in roles and "section" in roles:
        roles[roles.index("section")] = "title"
    known = {role for role in roles if role} - {"number", "note"}
    told = sum(map(bool, roles))
    is_enough = told >= len(roles) - 1 or (len(known) >= _FEWEST and told * 2 >= len(roles))
    if "title" not in known or len(known) < 2 or not is_enough:
        return ()
    seen: set[str] = set()
    columns = []
    for role, cell in zip(roles, row.cells, strict=True):
        name = " ".join(cell.text.split())
        fresh = role if role and role != "note" and role not in seen else f"{NOTE}{name}"
        seen.add(fresh)
        columns.append(Column(fresh, cell.column, cell.span, name))
    return tuple(columns)


def titles_in(stream: Stream) -> list[str]:
    """Texts below the headers that name the measure."""
    place: Column | None = None
    titles: list[str] = []
    for row in stream:
        if isinstance(row, Row):
            place = next((column for column in columns_of(row) if column.role == "title"), place)
            titles += [cell.text for cell in row.cells if place and place.covers(cell.column)]
    return titles


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
