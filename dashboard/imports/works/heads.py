"""Heads of columns as forms really spell them: marks, journal marks, totals; and heads that only look like one."""

import re
from collections.abc import Callable
from functools import lru_cache

from dashboard.files.tidy import is_empty, number, plain, text
from dashboard.imports.works.tasks import bare_label, named_task

_WORDS = re.compile(r"[а-яёa-z]+|\d+")
_MARK_WORD = re.compile(r"отметк\w*|оценк\w*|отм|оц")
_JOURNAL_WORD = re.compile(r"журнал\w*|четв\w*|тримест\w*|полугод\w*|семестр\w*|предыдущ\w*|текущ\w*|годов\w*|год")
_WORK_WORD = re.compile(
    r"впр|рдр|нико|пр|работ\w*|проверочн\w*|диагностическ\w*|контрольн\w*|всероссийск\w*|комиссионн\w*"
)
_BESIDE_MARK = re.compile(
    r"за|по|в|на|итог\w*|выполнен\w*|полученн\w*|пятибалльн\w*|балльн\w*|шкал\w*|5|20[12]\d|год[ау]?"
)
_CALENDAR = re.compile(r"20[12]\d")
_TOTAL_WORD = re.compile(r"первичн\w*|итог\w*|всего|сумм\w*|общ\w*|набран\w*|колич\w*|кол|пб")
_BESIDE_TOTAL = re.compile(r"балл\w*|во|за|по|все|впр|работ\w*|задани\w*|полученн\w*|участник\w*|обучающ\w*")
_COMPARED = re.compile(
    r"разниц|соответств|сравнен|отклонен|изменен|пониз|повыс|подтверд|выше|ниже|совпад|динамик|средн|макс|качеств|%"
    r"|процент|доля|количеств\w* (?:отмет|оцен)|кол-во (?:отмет|оцен)"
)
_LOGIN_WORD = re.compile(r"логин\w*")
_PUPIL_WORD = re.compile(r"участник\w*|обучающ\w*|ученик\w*|учащ\w*")
_BESIDE_CLASS = re.compile(r"класс\w*|наименовани\w*|названи\w*|литер\w*|буква|обучающ\w*|участник\w*|учен\w*")
_BRACKETS = re.compile(r"\([^()]*\d[^()]*\)")
_LIKE_MARK = re.compile(r"отметк|оценк|\bотм\b|\bоц\b")
_LIKE_JOURNAL = re.compile(r"журнал|четверт|четв\b|тримест|полугод")
_LIKE_TASK = re.compile(r"(?:задани|вопрос|критери|задач)\D*\d|\d+\D*(?:задани|вопрос)|^[кзq]\d")
_LIKE_TOTAL = re.compile(r"балл")
_MARKS, _POINTS = {2, 3, 4, 5}, set(range(16))
_FEW, _MANY = 3, 1


def role_of(cell: object) -> str | None:
    """The role of a head by its spelling; None where it has none. A head that compares two things has none."""
    return _role(plain(text(cell)))


@lru_cache(maxsize=20_000)
def _role(said: str) -> str | None:
    words = _WORDS.findall(said)
    if not words or _COMPARED.search(_BRACKETS.sub(" ", said)):
        return None
    return next((role for role, is_so in _ROLES.items() if is_so(words)), None)


def spelled(role: str) -> Callable[[str], bool]:
    """Predicate: the header cell has this role by any spelling."""
    return lambda cell: role_of(cell) == role


def likeness(cell: object) -> str | None:
    """What a head looks like, in Russian in the accusative: a task, a mark, the journal's mark; None for any other."""
    said = plain(text(cell))
    if _LIKE_JOURNAL.search(said):
        return "отметку по журналу"
    if _LIKE_MARK.search(said):
        return "отметку"
    if named_task(cell) or bare_label(cell) or _LIKE_TASK.search(said):
        return "задание"
    return "первичный балл" if _LIKE_TOTAL.search(said) or role_of(cell) == "primary_score" else None


def likeness_of_cells(cells: list[object], among_tasks: bool) -> str | None:
    """What a column looks like by its cells: nothing but marks of several kinds, points between those of tasks."""
    values = [number(cell) for cell in cells if not is_empty(cell)]
    whole = {value for value in values if value is not None and value == int(value)}
    if len(values) < _FEW or None in values or len(whole) < 2:
        return None
    if among_tasks and whole <= _POINTS:
        return "задание"
    return "отметку" if whole <= _MARKS and len(values) > _MANY * len(whole) else None


def _is_mark(words: list[str]) -> bool:
    """«Отметка за ВПР», «Оценка»; «Итоговая отметка» alone may be the year's."""
    others = [word for word in words if not _MARK_WORD.fullmatch(word)]
    told = [word for word in others if _WORK_WORD.fullmatch(word)]
    beside = [word for word in others if word not in told]
    is_years = not told and any(word.startswith(("итогов", "год")) for word in beside)
    return len(others) < len(words) and not is_years and all(map(_BESIDE_MARK.fullmatch, beside))


def _is_journal(words: list[str]) -> bool:
    """«Отметка за III четверть», «Оценка за год»; «Оценка 2024 год» may be the work's of that year."""
    is_mark = any(_MARK_WORD.fullmatch(word) or word.startswith("балл") for word in words)
    told = {word for word in words if _JOURNAL_WORD.fullmatch(word)}
    is_calendar = told == {"год"} and any(map(_CALENDAR.fullmatch, words)) and "учебный" not in words
    return is_mark and bool(told) and not is_calendar and not any(map(_WORK_WORD.fullmatch, words))


def _is_total(words: list[str]) -> bool:
    """«Сумма баллов», «Итого», «Первичный балл (макс. 20)»; «Балл» alone may be a mark."""
    words = [word for word in words if not word.isdigit() and not word.startswith("макс")]
    totals = [word for word in words if _TOTAL_WORD.fullmatch(word)]
    others = [word for word in words if word not in totals]
    is_bare = not others and totals[:1] in (["итого"], ["всего"], ["сумма"], ["пб"])
    says_points = any(word.startswith("балл") for word in others) and all(map(_BESIDE_TOTAL.fullmatch, others))
    return bool(totals) and (is_bare or says_points)


def _is_login(words: list[str]) -> bool:
    return words == ["оо"] or any(map(_LOGIN_WORD.fullmatch, words))


def _is_code(words: list[str]) -> bool:
    return words[0] == "код" and any(map(_PUPIL_WORD.fullmatch, words[1:]))


_ROLES: dict[str, Callable[[list[str]], bool]] = {
    "journal_mark": _is_journal,
    "mark": _is_mark,
    "primary_score": _is_total,
    "school": _is_login,
    "participant": _is_code,
    "class_name": lambda words: any(w.startswith("класс") for w in words) and all(map(_BESIDE_CLASS.fullmatch, words)),
    "variant": lambda words: words[-1].startswith("вариант") and words[:-1] in ([], ["номер"]),
}
"""Roles that a column may take by a spelling that its layout does not state, and how its words tell."""
