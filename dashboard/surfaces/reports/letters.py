"""Letters to schools, each with the school's own figures only, in DOCX."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.blocks import Block, Column, Heading, Table, Text
from dashboard.subjects.control.cases import answer_by, cases
from dashboard.subjects.signs import wording
from dashboard.subjects.signs.verdict import Verdict, verdict_of_school
from dashboard.subjects.signs.works import Work, works_with_signs
from dashboard.surfaces.reports.cases import genitive
from dashboard.surfaces.reports.model import Office
from dashboard.surfaces.reports.paper import number_and_day, written
from dashboard.vocabulary import QUESTIONS

_CAUTION = (
    "Признак не является доказательством: так же может выглядеть и честная работа. Результаты ВПР не используются "
    "для оценки учителей и школы."
)
_COLUMNS = (
    Column("Проверочная работа", width=2.2),
    Column("Работ, n", "number", width=0.9),
    Column("Зона", "zone", width=1.9),
    Column("Что видно", width=4.2),
)


@dataclass(frozen=True)
class Letter:
    """A letter to one school."""

    school: str
    name: str
    data: bytes


def letter(reading: Reading, office: Office, school: str, template: Path | None = None) -> Letter:
    """A neutral letter: the school's verdict, what is seen in its check works with signs, what is asked for.

    Raises:
        KeyError: the school has no results in the year.
    """
    verdict = verdict_of_school(reading, school)
    if verdict is None:
        raise KeyError(school)
    works = works_with_signs(reading, school)
    answer = answer_by(cases(reading), verdict.about(reading.the_year), reading.as_of)
    blocks: list[Block] = [
        Text(office.name, "centre"),
        Text(number_and_day(reading.as_of), "line"),
        Text(f"Директору {genitive(verdict.name)}", "address"),
        Text("Информационное письмо", "title"),
        Text(
            f"По итогам {russian.short_year(reading.the_year)} учебного года в результатах школы есть особенности"
            f"{'' if verdict.is_settled else ', которые просим рассмотреть'}. "
            f"Сведения приведены на {russian.day(reading.as_of)}."
        ),
        *_verdict(verdict),
        *_own_works(works),
        Text(_CAUTION),
        *(_settled(verdict) if verdict.is_settled else _asked(verdict, works, answer)),
    ]
    return Letter(school, verdict.name, written(reading, office, tuple(blocks), template))


def _verdict(verdict: Verdict) -> list[Block]:
    """The school's zone with the number that decided it and what it rests on, as on its card."""
    why = [Text(f"Сильнее всего: {verdict.why}.")] if verdict.why else []
    lasting = [Text(f"{one.with_subject}.") for one in verdict.habits]
    line = f"По всем работам вместе: {replace(verdict, case='').line}; число говорит, как редко такое бывает случайно."
    proposal = [] if verdict.is_settled else [Text(f"Что предлагаем: {verdict.proposal}.")]
    return [Text(line), *why, *lasting, *proposal]


def _settled(verdict: Verdict) -> list[Block]:
    """How the case was closed: nothing more is asked of the school."""
    return [Text(f"Эти результаты уже разобраны. {verdict.case[:1].upper()}{verdict.case[1:]}. Ответ не требуется.")]


def _asked(verdict: Verdict, works: Sequence[Work], answer: date) -> list[Block]:
    return [
        Heading("Просим рассмотреть"),
        *(Text(text, "bullet") for text in _requests(verdict, works)),
        Text(f"Выводы по шаблону «Семь шагов» просим направить до {russian.day(answer)}."),
    ]


def _own_works(works: Sequence[Work]) -> list[Block]:
    if not works:
        return [Text("Отдельных работ с признаками нет: особенность видна по всем работам вместе.")]
    rows = tuple((russian.assessment(work.subject, work.grade), work.n, work.sign, work.why) for work in works)
    first = works[0]
    strongest = Text(f"{russian.assessment(first.subject, first.grade)}, подробнее. {first.beside}")
    table = Table("Что видно в работах школы", _COLUMNS, rows, "Показаны только результаты вашей школы")
    return [table, strongest] if first.beside else [table]


def _requests(verdict: Verdict, works: Sequence[Work]) -> list[str]:
    """What would clear the questions that the letter itself tells of, each once."""
    told = dict.fromkeys([verdict.question, *(work.question for work in works)])
    asked = [question for question in told if question in wording.CLEARS]
    return [f"{QUESTIONS[question]}: {wording.CLEARS[question]}" for question in asked if question]
