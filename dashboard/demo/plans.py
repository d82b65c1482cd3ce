"""Plans of measures of the invented district and what became of them, in the product's own templates."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from dashboard.demo.geography import Land
from dashboard.demo.layouts import Row
from dashboard.imports.templates.definitions import TEMPLATES
from dashboard.plans.model import Measure, ReadPlan
from dashboard.plans.reader import read_template
from dashboard.plans.terms.days import occurrences
from dashboard.plans.terms.term import parse_term
from dashboard.vocabulary import Level, Status

DONE_UNTIL = date(2026, 11, 15)
"""No word is later: the district writes its statuses down until then."""
_PLANS = (("risk_zone", "2026/2027", 0.72), ("criteria", "2025/2026", 0.9))
"""Template, academic year, and how often its measures are done in time or a little later."""
_MONTHLY = Measure(
    section="Организация и аналитика",
    number="8",
    title="Отчёт об исполнении дорожной карты на совещании директоров",
    owners="ИМЦ",
    due_text="ежемесячно, последний понедельник месяца",
    result="Отчёт заслушан",
)
_RISK = "с признаками"
_LATE = "Итоги школ за прошедшие"
"""What this year's plan is late with: begun and not finished, so that a head has something to ask about."""


@dataclass(frozen=True)
class DrawnPlan:
    """A plan and the words said of it: (measure, login or None, status, day, fact)."""

    plan: ReadPlan
    words: tuple[tuple[Measure, str | None, str, date, float | None], ...]

    @property
    def file_name(self) -> str:
        """The plan's title: a slash of its year cannot stand in a file's name."""
        return self.plan.title.replace("/", "-")


def draw_plans(land: Land, seed: int) -> list[DrawnPlan]:
    """The district's plans with their statuses; the same land and seed give the same words."""
    made = []
    for number, (template, year, diligence) in enumerate(_PLANS):
        plan = _with_report(read_template(template, year)) if number == 0 else read_template(template, year)
        rng = np.random.default_rng([seed, 11, number])
        words = [word for measure in plan.measures for word in _words(measure, year, land, diligence, rng)]
        made.append(DrawnPlan(plan, tuple(words)))
    return made


def sheet(made: DrawnPlan) -> Iterator[Row]:
    """Template «План мероприятий» under the plan's title."""
    yield (made.plan.title,)
    yield ()
    yield tuple(column.header for column in TEMPLATES["plan"].columns)
    for m in made.plan.measures:
        said = m.indicator
        yield (
            m.section,
            m.number,
            m.title,
            m.participants,
            m.owners,
            m.due_text,
            m.result,
            said.text,
            said.target,
            said.unit,
            m.level,
        )


def progress(drawn: list[DrawnPlan]) -> Iterator[Row]:
    """Template «Исполнение» of all plans, in the order of days."""
    yield tuple(column.header for column in TEMPLATES["progress"].columns)
    said = [(day, made.plan.title, word) for made in drawn for word in made.words for day in (word[3],)]
    for day, title, (measure, school, status, _, fact) in sorted(said, key=lambda row: row[0]):
        proof = "справка" if status == Status.DONE and school is None else None
        yield (title, measure.section or None, measure.number, school, status, f"{day:%d.%m.%Y}", fact, proof, None)


def _with_report(plan: ReadPlan) -> ReadPlan:
    place = max(i for i, m in enumerate(plan.measures) if m.section == _MONTHLY.section) + 1
    return replace(plan, measures=(*plan.measures[:place], _MONTHLY, *plan.measures[place:]))


def _words(
    measure: Measure, year: str, land: Land, diligence: float, rng: np.random.Generator
) -> Iterator[tuple[Measure, str | None, str, date, float | None]]:
    schools = [school.login for school in land.schools] if measure.level == Level.SCHOOL else [None]
    spared = _RISK in measure.participants
    begins = date(int(year[:4]), 9, 1)
    days = [d["due_to"] for d in occurrences(parse_term(measure.due_text, year), year, [])]
    for school in schools:
        if spared and school is not None and rng.random() < 0.6:
            yield measure, school, Status.NOT_REQUIRED, begins + timedelta(int(rng.integers(2, 12))), None
            continue
        for day, status in _steps(days, begins, diligence, rng):
            if day <= DONE_UNTIL and not (status == Status.DONE and measure.title.startswith(_LATE)):
                yield measure, school, status, day, _fact(measure, school, status, rng)


def _steps(days: list[object], begins: date, diligence: float, rng: np.random.Generator) -> Iterator[tuple[date, str]]:
    """Days and statuses of one place: a standing measure is begun, a repeated one done on its days."""
    if not days:
        if rng.random() < diligence:
            yield begins + timedelta(int(rng.integers(5, 40))), Status.IN_WORK
        return
    for due in days:
        assert isinstance(due, date)
        done = due + timedelta(int(np.clip(rng.normal(-9, 9), -25, 20))) if len(days) == 1 else due
        started = max(done - timedelta(int(rng.integers(8, 30))), begins)
        if len(days) == 1 and started < done and rng.random() < 0.9:
            yield started, Status.IN_WORK
        if rng.random() < diligence:
            yield done, Status.DONE


def _fact(measure: Measure, school: str | None, status: str, rng: np.random.Generator) -> float | None:
    target = measure.indicator.target
    if school is not None or target is None or status not in (Status.IN_WORK, Status.DONE):
        return None
    return float(round(target * (rng.uniform(0.35, 0.7) if status == Status.IN_WORK else rng.uniform(0.95, 1.1))))
