"""The annex to the order on cross-checks: a sheet for every school and for every expert, who are codes here."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from dashboard import russian
from dashboard.assigning.answer import Answer, Assigned
from dashboard.derive.versions import VERSION
from dashboard.reading import Reading
from dashboard.subjects.blocks import Column, Table, Text
from dashboard.surfaces.reports import docx, xlsx
from dashboard.surfaces.reports.fingerprint import fingerprint
from dashboard.surfaces.reports.model import Office, Report, Section

_NOTE = "Эксперты названы кодами. Км по прямой. Работы процедуры эксперты делят поровну."
_OF_SCHOOL = (
    Column("Работа", width=2),
    Column("Код эксперта"),
    Column("Откуда", width=1.2),
    Column("Км", "number", digits=1),
    Column("Работ", "number", digits=1),
)
_OF_EXPERT = (
    Column("Школа", width=2.4),
    Column("Работа", width=2),
    Column("Км", "number", digits=1),
    Column("Работ", "number", digits=1),
)
_ALL = (Column("Школа", width=2.6), *_OF_SCHOOL)


def annex_docx(
    reading: Reading, office: Office, answer: Answer, names: Mapping[str, str], template: Path | None
) -> bytes:
    """The annex on paper: every school and every expert on a page of its own."""
    return docx.sheets(_report(reading, office, answer, names), template)


def annex_xlsx(reading: Reading, office: Office, answer: Answer, names: Mapping[str, str]) -> bytes:
    """The annex as a workbook: a list of its sheets, all together, a sheet for every school and every expert."""
    return xlsx.xlsx(_report(reading, office, answer, names))


def _report(reading: Reading, office: Office, answer: Answer, names: Mapping[str, str]) -> Report:
    schools, experts = _by(answer, "school"), _by(answer, "expert")
    sections = [
        _whole(answer, names),
        *(_school(names.get(school, school), school, rows) for school, rows in schools.items()),
        *(_expert(code, rows, names) for code, rows in experts.items()),
    ]
    titled = Office(**(vars(office) | {"title": "Приложение к приказу о взаимопроверке", "subtitle": ""}))
    year = reading.year or ""
    known = fingerprint(reading)
    return Report(titled, reading.scope.name, reading.as_of, None, year, tuple(sections), known, VERSION)


def _by(answer: Answer, what: str) -> dict[str, list[Assigned]]:
    found: dict[str, list[Assigned]] = defaultdict(list)
    for one in answer.rows:
        found[one.procedure.school if what == "school" else one.expert].append(one)
    return dict(sorted(found.items(), key=lambda pair: _natural(pair[0])))


def _natural(code: str) -> list[tuple[int, str]]:
    """Э-2 before Э-10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", code)]


def _whole(answer: Answer, names: Mapping[str, str]) -> Section:
    many = russian.count(len(answer.rows), "назначение", "назначения", "назначений")
    rows = tuple((names.get(one.procedure.school, one.procedure.school), *_of_school(one)) for one in answer.rows)
    table = Table("Кто чьи работы проверяет", _ALL, rows, f"{many}. {_NOTE}", "Все назначения")
    return Section("cross", "Взаимопроверка: все назначения", (table,))


def _school(name: str, login: str, rows: Sequence[Assigned]) -> Section:
    title = f"Школа {login}" if name == login else f"{name} ({login})"
    works = russian.number(sum(one.works for one in rows))
    home = sorted({one.home for one in rows})
    said = Text(f"Работы школы проверяют эксперты из школ: {', '.join(home)}. Всего работ: {works}.")
    table = Table("Кто проверяет работы школы", _OF_SCHOOL, tuple(map(_of_school, rows)), _NOTE, login)
    return Section(login, title, (said, table))


def _expert(code: str, rows: Sequence[Assigned], names: Mapping[str, str]) -> Section:
    km, works = russian.number(sum(one.km or 0 for one in rows), 1), russian.number(sum(one.works for one in rows), 1)
    said = Text(f"Своя школа эксперта: {rows[0].home}. Всего работ: {works}, км: {km}.")
    shown = tuple(
        (names.get(one.procedure.school, one.procedure.school), _work(one), one.km, one.works) for one in rows
    )
    table = Table("Чьи работы проверяет эксперт", _OF_EXPERT, shown, _NOTE, f"Эксперт {code}")
    return Section(f"expert-{code}", f"Эксперт {code}", (said, table))


def _of_school(one: Assigned) -> tuple[str | float | None, ...]:
    return (_work(one), one.expert, one.home, one.km, one.works)


def _work(one: Assigned) -> str:
    return russian.assessment(one.procedure.subject, one.procedure.grade)
