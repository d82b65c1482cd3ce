"""Letters to schools, each with the school's own figures only, and the minutes of the meeting; both in DOCX."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from dashboard import russian
from dashboard.method.results import VERSION
from dashboard.subjects.signs import wording as signs
from dashboard.subjects.signs.verdict import verdict_of_school, with_signs
from dashboard.surfaces.reports import docx
from dashboard.surfaces.reports.content.decisions import Decision
from dashboard.surfaces.reports.content.tables import table, zone
from dashboard.surfaces.reports.known import Known
from dashboard.surfaces.reports.model import Block, Column, Heading, Office, Report, Section, Sentence
from dashboard.vocabulary import QUESTIONS

_ANSWER_DAYS = 21
_SMALL = "малая группа, подробности в карточке школы"
_CAUTION = (
    "Признак не является доказательством: так же может выглядеть и честная работа. Результаты ВПР не используются "
    "для оценки учителей и школы."
)


@dataclass(frozen=True)
class Letter:
    """A letter to one school."""

    school: str
    name: str
    data: bytes


def schools_to_write(known: Known) -> pd.DataFrame:
    """Schools with signs in order of evidence: school, name, verdict."""
    found = with_signs(known.district.verdicts) if known.district else []
    return pd.DataFrame([(v.school, v.name, v.line) for v in found], columns=["school", "name", "verdict"])


def letter(known: Known, office: Office, school: str, template: Path | None = None) -> Letter:
    """A neutral letter: what is seen in the school's own check works and what is asked for.

    Raises:
        KeyError: the school has no results in the year.
    """
    verdict = verdict_of_school(known.reading, school)
    if verdict is None:
        raise KeyError(school)
    name = verdict.name
    answer = known.as_of + timedelta(days=_ANSWER_DAYS)
    blocks: list[Block] = [
        Sentence(
            f"По итогам {russian.short_year(known.year or '')} учебного года в результатах школы есть особенности, "
            f"которые просим рассмотреть. Сведения приведены на {russian.day(known.as_of)}."
        ),
        Sentence(f"По всем работам года вместе: {verdict.line} честных школ."),
        *_own_works(known, school),
        Sentence(_CAUTION),
        Heading("Просим рассмотреть"),
        *(Sentence(text, "bullet") for text in _requests(known, school)),
        Sentence(f"Выводы по шаблону «Семь шагов» просим направить до {russian.day(answer)}."),
    ]
    titled = replace(office, title="Информационное письмо", subtitle=f"Директору: {name}")
    return Letter(school, name, _written(known, titled, tuple(blocks), template))


def _own_works(known: Known, school: str) -> list[Block]:
    """The school's check works with signs: what is seen, in pupils; works of a small group are named only."""
    cells = known.query("signs/cells")
    own = cells[(cells["school"] == school) & cells["zone"].notna() & (cells["zone"] != "обычная")]
    if own.empty:
        return [Sentence("Отдельных работ с признаками нет: особенность видна по всем работам вместе.")]
    cards = {
        (r.subject, r.grade): known.query("signs/card", school=school, subject=r.subject, grade=int(r.grade))
        for r in own.itertuples()
    }
    rows = own.assign(
        what=[russian.assessment(r.subject, int(r.grade)) for r in own.itertuples()],
        shown_zone=own["zone"].map(zone),
        why=[
            _why(cards[(r.subject, r.grade)], r.question, known.least_n)
            for r in own.rename(columns={"top_question": "question"}).itertuples()
        ],
    )
    return [
        table(
            "Что видно в работах школы",
            rows,
            [
                ("what", Column("Проверочная работа", width=2.2)),
                ("n", Column("Работ, n", "number", width=0.9)),
                ("shown_zone", Column("Зона", "zone", width=1.9)),
                ("why", Column("Что видно", width=4.2)),
            ],
            "Показаны только результаты вашей школы",
        )
    ]


def _why(card: pd.DataFrame, question: str, least: int) -> str:
    row = card[card["question"] == question]
    if row.empty:
        return ""
    return signs.sentence(row.iloc[0]) if row.iloc[0]["n"] >= least else _SMALL


def _requests(known: Known, school: str) -> list[str]:
    cells = known.query("signs/cells")
    asked = cells[(cells["school"] == school) & (cells["zone"] != "обычная")]["top_question"].dropna().unique()
    return [f"{QUESTIONS[q]}: {signs.CLEARS[q]}" for q in asked if q in signs.CLEARS] or [
        "Согласованность отметок за работы и в журнале."
    ]


def minutes(known: Known, office: Office, decided: Sequence[Decision], template: Path | None = None) -> bytes:
    """Minutes of the directors' meeting with the decisions as they were taken; who attended is written by hand."""
    blocks: list[Block] = [
        Sentence("Присутствовали: ____________________________________________"),
        Heading("Слушали"),
        Sentence(f"Аналитическую справку об объективности оценочных процедур на {russian.day(known.as_of)}."),
        Heading("Решили"),
    ]
    blocks += [Sentence(f"{i}. {_decision(d)}") for i, d in enumerate(decided, start=1)] or [
        Sentence("Принять справку к сведению.")
    ]
    titled = replace(
        office,
        title="Протокол совещания директоров",
        subtitle=f"от {russian.day(known.as_of)}",
        signature="Председатель",
        prepared="Секретарь: ____________________",
    )
    return _written(known, titled, tuple(blocks), template)


def _decision(decision: Decision) -> str:
    text = decision.text.rstrip(".")
    return f"{text}. Ответственные: {decision.who}. Срок: до {russian.day(decision.due)}."


def _written(known: Known, office: Office, blocks: tuple[Block, ...], template: Path | None) -> bytes:
    report = Report(
        office,
        known.name,
        known.as_of,
        None,
        known.year or "",
        (Section("letter", "", blocks),),
        known.fingerprint,
        VERSION,
    )
    return docx.letter(report, template)


def decision_of(text: str, who: str, due: date) -> Decision:
    """A decision as a person wrote it."""
    return Decision(text.strip(), who.strip(), due, "")
