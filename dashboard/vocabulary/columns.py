"""Columns of the tables that leave: the code that machines read, its Russian head, and how people read its values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dashboard import russian
from dashboard.vocabulary.figures import FIGURES, Named
from dashboard.vocabulary.roadmap import TERM_KIND_NAMES
from dashboard.vocabulary.roles import ACT_NAMES
from dashboard.vocabulary.signs import DECIDED_NAMES, QUESTIONS
from dashboard.vocabulary.teachers import DEFICIT_LEVEL_NAMES

SIGNIFICANT = 3
"""Figures of a share that may be tiny."""


@dataclass(frozen=True)
class Column:
    """A head; decimals of its numbers (None: as they are); names of its codes; whether its numbers may be tiny."""

    head: str
    digits: int | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    tiny: bool = False

    @property
    def number_format(self) -> str | None:
        """The format of a workbook's cells, in the workbook's own language; None: the general one."""
        return None if self.digits is None else "#,##0" + "." * (self.digits > 0) + "0" * self.digits


def _pct(head: str) -> Column:
    return Column(head, digits=1)


def _count(head: str) -> Column:
    return Column(head, digits=0)


_WHERE = {
    "school": Column("Логин ОО"),
    "subject": Column("Предмет"),
    "grade": _count("Класс"),
    "academic_year": Column("Учебный год"),
    "n": _count("Работ"),
    "unit": Column("Единица"),
    "schools": _count("Школ"),
}
_SIGNS = {
    "cells": _count("Проверочных работ, о которых спросили"),
    "pupils": _count("Работ в них"),
    "p_value": Column("Доля честных с такой картиной", tiny=True),
    "q_value": Column("Доля случайных в списке, q", tiny=True),
    "one_in": _count("Одна из скольких честных"),
    "zone": Column("Зона"),
    "decided_by": Column("Чем решена зона", names=DECIDED_NAMES),
    "deciding_one_in": _count("Решившее число: одна из скольких честных"),
    "top_question": Column("Главный вопрос", names=QUESTIONS),
    "markers_2019": _count("Маркеров 2019"),
    "on_official_list": Column("В официальном списке"),
    "question": Column("Вопрос", names=QUESTIONS),
    "observed": Column("Наблюдается", digits=2),
    "expected": Column("Ожидалось", digits=2),
    "z": Column("Стандартная оценка z", digits=2),
    "basis": Column("Основание", names={"works": "работы учеников", "groups": "групповые формы"}),
    "asked": Column("Вопрос задан"),
    "reason": Column("Почему не задан"),
}
_RESULTS = {
    "absent": _count("Не писали"),
    "max_score": _count("Максимум, баллов"),
    "mean_pct": _pct("Средний результат, % от максимума"),
    "region_mean_pct": _pct("В регионе, % от максимума"),
    "before_mean_pct": _pct("Год назад, % от максимума"),
    **{f"pct_{mark}": _pct(f"«{mark}», %") for mark in (2, 3, 4, 5)},
    **{f"mark{mark}_pct": _pct(f"«{mark}», %") for mark in (2, 3, 4, 5)},
    "journal_lower_pct": _pct("Ниже журнала, %"),
    "journal_same_pct": _pct("Как в журнале, %"),
    "journal_higher_pct": _pct("Выше журнала, %"),
    "lowered_pct": _pct("Ниже журнала, %"),
    "confirmed_pct": _pct("Как в журнале, %"),
    "raised_pct": _pct("Выше журнала, %"),
    "journal_n": _count("Работ с журналом"),
    "task": Column("Задание"),
    "max_points": _count("Максимум за задание, баллов"),
    "pct": _pct("Выполнение задания, %"),
    "form": Column("Форма", names=russian.FORMS),
    "works": _count("Работ"),
}
_PLANS = {
    "plan": Column("План"),
    "section": Column("Раздел"),
    "number": Column("№"),
    "title": Column("Мероприятие"),
    "level": Column("Уровень", names=DEFICIT_LEVEL_NAMES),
    "due_from": Column("Срок с"),
    "due_to": Column("Срок до"),
    "due_text": Column("Срок, как в плане"),
    "owner": Column("Чей план"),
    "owners": Column("Ответственные"),
    "due_kind": Column("Вид срока", names={kind.value: name for kind, name in TERM_KIND_NAMES.items()}),
    "due_detail": Column("Повтор или отсчёт"),
    "direction": Column("Куда", names={"up": "не меньше цели", "down": "не больше цели"}),
    "doubt": Column("Сомнения"),
    "status": Column("Статус"),
    "overdue": Column("Просрочено"),
    "completion_pct": _pct(FIGURES[Named.MEASURE_DONE].label),
    "target": Column("Цель"),
    "fact": Column("Факт"),
}
_JOURNAL = {
    "at": Column("Когда, UTC"),
    "who": Column("Кто"),
    "act": Column("Что", names={act.value: name for act, name in ACT_NAMES.items()}),
    "what": Column("Подробно"),
}
_TEACHERS = {
    "teacher": Column("Код педагога"),
    "block": Column("Блок"),
    "score_pct": _pct("Результат диагностики, %"),
    "route_status": Column("Статус ИОМ"),
    "courses_after": _count("КПК после диагностики"),
    "rediagnosed_pct": _pct("Повторная диагностика, %"),
}
_TRIAL = {
    "part": Column("О чём", names={"figure": "число", "zone": "зона", "rarity": "редкость"}),
    "drawn": _count("Выпало по жребию"),
    "checked": _count("Проверено"),
    "confirmed": _count("Подтверждено"),
    "value": Column("Найдено", digits=3),
    "low": Column("Не меньше", digits=3),
    "high": Column("Не больше", digits=3),
    "low_known": Column("Не меньше, если перепроверка ошибается", digits=3),
    "high_known": Column("Не больше, если перепроверка ошибается", digits=3),
    "outcome": Column("Что говорит правило"),
}
COLUMNS: dict[str, Column] = _WHERE | _SIGNS | _RESULTS | _PLANS | _TEACHERS | _JOURNAL | _TRIAL
_FORMATS = {column.head: column.number_format for column in COLUMNS.values()}


def heads(codes: Iterable[str]) -> dict[str, str]:
    """Code → Russian head; a name that is no code stays as it is."""
    return {code: COLUMNS[code].head if code in COLUMNS else code for code in codes}


def format_of(head: str) -> str | None:
    """Number format of the column with this Russian head; None where none is stated."""
    return _FORMATS.get(head)
