"""The monthly report of a district: sections chosen and put in order; what is empty says why."""

from collections.abc import Callable, Sequence
from datetime import date

from dashboard import russian
from dashboard.method.results import VERSION
from dashboard.subjects.district.views import VIEWS
from dashboard.surfaces.reports.content import (
    control_part,
    data_part,
    decisions,
    district,
    roadmap_part,
    signs_part,
    teachers_part,
)
from dashboard.surfaces.reports.known import Known
from dashboard.surfaces.reports.model import Office, Report, Section, Sentence, Slide

_BUILDERS: dict[str, Callable[[Known], Section]] = {
    "headline": district.headline,
    "changes": district.changes,
    "map": signs_part.risk_map,
    "lines": signs_part.lines,
    "years": district.years,
    "marks": district.marks,
    "roadmap": roadmap_part.roadmap,
    "deficits": teachers_part.deficits,
    "control": control_part.control,
    "data": data_part.data,
    "decisions": decisions.section,
    "annex": data_part.annex,
}
TITLES = {
    "headline": "Главное",
    "changes": "Что изменилось",
    "map": "Карта рисков",
    "lines": "Зоны риска",
    "years": "Год за годом",
    "marks": "Отметки и журнал",
    "roadmap": "Дорожная карта",
    "deficits": "Профессиональные дефициты и обучение",
    "control": "Контроль и перепроверка",
    "data": "Данные и оговорки",
    "decisions": "Предлагаемые решения",
    "annex": "Приложения",
}
"""Sections as a person chooses them."""
PUBLIC = ("headline", "years", "marks", "roadmap", "data")
"""Sections of the public version: figures of the district only, no school is named."""
PUBLIC_LEAST = 10
"""Groups below this size are not in the public version."""
_LAST = ("data", "decisions", "annex")


def sections_in_order() -> tuple[str, ...]:
    """The meeting's views in the meeting's order, the other sections before the data, decisions and annexes last."""
    shown = [view.id for view in VIEWS if view.id in _BUILDERS and view.id not in _LAST]
    rest = [key for key in _BUILDERS if key not in shown and key not in _LAST]
    return (*shown, *rest, *_LAST)


def build_report(known: Known, office: Office, sections: Sequence[str] | None = None) -> Report:
    """The report of what is known; `sections` None means all of them.

    Raises:
        ValueError: a section that does not exist, named in the message.
    """
    chosen = tuple(sections) if sections is not None else sections_in_order()
    if unknown := [key for key in chosen if key not in _BUILDERS]:
        raise ValueError(f"нет такого раздела: {', '.join(unknown)}")
    ordered = [key for key in sections_in_order() if key in chosen]
    made = [_nothing_known(known)] if known.district is None else [_BUILDERS[key](known) for key in ordered]
    return Report(
        office,
        known.name,
        known.as_of,
        _since(known),
        known.year or "",
        tuple(made),
        known.fingerprint,
        VERSION,
        (f"Группы менее {known.least_n} человек не показаны; имён в документе нет.",),
    )


def _since(known: Known) -> date | None:
    return known.since if known.district is not None and known.district.bases.meeting_known else None


def _nothing_known(known: Known) -> Section:
    text = (
        f"На {russian.day(known.as_of)} результатов в хранилище нет. Загрузите отчёты ФИС ОКО (формы Ф1–Ф4, Ф7) или "
        "протоколы ВПР и сделайте отчёт снова."
    )
    return Section("empty", "Данных пока нет", (Sentence(text, "empty"),), Slide("Данных пока нет", (text,)))
