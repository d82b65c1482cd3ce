"""Texts of reminders, ready to be sent: whom, what, the term that passed, what is asked for and by when."""

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.control.cases import Case, answer_by, cases
from dashboard.subjects.signs.verdict import Verdict
from dashboard.working_days import working

ANSWER_DAYS = 5
FORMS = {
    "works": "Работы учеников, Ф1",
    "journal": "Отметки журнала",
    "protocol": "Протоколы",
    "schools": "Результаты работ",
}
_ASKED = {
    "works": "файлы Ф1 с работами учеников",
    "journal": "файлы Ф1 с отметками по журналу",
    "protocol": "протоколы проверочных работ",
    "schools": "результаты проверочных работ (Ф1 или протокол) либо сообщить, почему работа не проводилась",
}


def of_measure(titled: str, plan: str, due: date, owners: str, schools: Sequence[str], as_of: date) -> str:
    """To the schools that are late with a measure, else to its owners."""
    whom = ", ".join(schools) if schools else owners or "Ответственным за мероприятие"
    return (
        f"{whom}. Напоминаем: срок мероприятия {titled} прошёл {russian.day(due)} (план «{plan}»). "
        f"{_report_back(as_of)}"
    )


def of_case(case: Case, as_of: date) -> str:
    """To a school whose answer to a sign is past its term."""
    return (
        f"{case.name}. Напоминаем: ответ на письмо о результатах проверочной работы ({case.subject.work}, "
        f"{russian.short_year(case.subject.academic_year)}) ждали до {russian.day(case.due)}. {_report_back(as_of)}"
    )


def of_silence(school: str, late: Sequence[tuple[str, date]], as_of: date) -> str:
    """To a school that has said nothing of measures whose term has passed."""
    told = "; ".join(f"{titled}, срок {russian.day(due)}" for titled, due in late)
    return f"{school}. По плану мероприятий ждём сведений: {told}. {_report_back(as_of)}"


def of_signs(one: Verdict, reading: Reading) -> str:
    """To a school to check: what was seen, what is asked for, and that it proves nothing."""
    seen = f" Обратили внимание: {one.why}." if one.why else ""
    answer = answer_by(cases(reading), one.about(reading.the_year), reading.as_of)
    asked = f" Что снимет вопросы: {one.clears[:1].lower()}{one.clears[1:].rstrip('.')}." if one.clears else ""
    return (
        f"{one.name}. В результатах ВПР {russian.short_year(reading.the_year)} есть особенности, которые просим "
        f"рассмотреть.{seen}{asked} Признак не доказательство: так же может выглядеть и честная работа. "
        f"Выводы просим прислать до {russian.day(answer)}."
    )


def of_files(gap: str, rows: pd.DataFrame, reading: Reading) -> str:
    """To the schools whose form is missing; `rows` of today/files of one gap. All schools are told once."""
    by_works: dict[str, list[str]] = {}
    for name, own in rows.groupby("name", sort=False):
        works = ", ".join(russian.assessment_code(row.subject, row.grade) for row in own.itertuples())
        by_works.setdefault(works, []).append(str(name))
    told = "; ".join(f"{', '.join(names)}: {works}" for works, names in by_works.items())
    return (
        f"Просим до {_until(reading.as_of, ANSWER_DAYS)} прислать {_ASKED[gap]} ВПР "
        f"{russian.short_year(reading.the_year)}. {told}."
    )


def of_routes(curator: str, routes: pd.DataFrame, as_of: date) -> str:
    """To the curator of routes whose term has passed; teachers by their codes."""
    told = "; ".join(
        f"{row.teacher}{f' (ИОМ № {row.route_number})' if isinstance(row.route_number, str) else ''}, "
        f"срок {russian.day(row.due_on)}"
        for row in routes.itertuples()
    )
    return (
        f"{curator[:1].upper()}{curator[1:]}. Срок индивидуальных маршрутов прошёл: {told}. "
        f"Просим до {_until(as_of, ANSWER_DAYS)} сообщить, выполнен ли маршрут, или продлить его."
    )


def _report_back(as_of: date) -> str:
    return f"Просим до {_until(as_of, ANSWER_DAYS)} сообщить, что сделано, и приложить подтверждение."


def _until(as_of: date, days: int) -> str:
    return russian.day(working(as_of + timedelta(days=days)))
