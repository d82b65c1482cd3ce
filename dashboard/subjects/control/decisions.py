"""Decisions proposed by rules: a table of measure, threshold and neutral words; nothing is decided by itself."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from pydantic import BaseModel, ConfigDict

from dashboard import russian
from dashboard.reading import Reading
from dashboard.settings import PROJECT
from dashboard.subjects.blocks import Column, Footnote, Table, Text
from dashboard.subjects.control.meetings import Decision, decided_here
from dashboard.subjects.control.naming import told
from dashboard.subjects.district.changes import Shown
from dashboard.subjects.district.district import District
from dashboard.subjects.roadmap.filters import measures
from dashboard.subjects.teachers.figures import figures_of
from dashboard.subjects.view import View, nothing
from dashboard.vocabulary import Zone
from dashboard.working_days import working

FILE = PROJECT / "data" / "reference" / "decisions.csv"
_NAMED = 8
_ZONES = {"schools_to_recheck": Zone.RECHECK, "schools_to_check": Zone.CHECK, "schools_to_look": Zone.LOOK}
_ASK = "Предложения составлены по правилам из данных и не являются решением: его принимает совещание."


class Rule(BaseModel):
    """One row of the table: proposed when `metric` is at least `least`; the term counts from the report's day and
    ends on a working day."""

    model_config = ConfigDict(frozen=True)

    id: str
    metric: str
    least: float
    text: str
    who: str
    term_days: int
    source: str


@dataclass(frozen=True)
class Metric:
    """A figure and the names behind it."""

    value: float
    names: tuple[str, ...] = ()


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in order of importance.

    Raises:
        pydantic.ValidationError: a row of the table is not a rule.
    """
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(Rule.model_validate(row) for row in csv.DictReader(file))


def proposed(district: District) -> list[Decision]:
    """Decisions whose rule is met."""
    return decided(rules(), metrics(district), district.reading.as_of)


def decided(table: tuple[Rule, ...], found: dict[str, Metric], as_of: date) -> list[Decision]:
    """Rules met by the metrics, as sentences with terms."""
    met = [(rule, found[rule.metric]) for rule in table if rule.metric in found]
    return [
        Decision(_sentence(rule, metric), rule.who, working(as_of + timedelta(days=rule.term_days)), rule.source)
        for rule, metric in met
        if metric.value >= rule.least
    ]


def _sentence(rule: Rule, metric: Metric) -> str:
    more = f" и ещё {len(metric.names) - _NAMED}" if len(metric.names) > _NAMED else ""
    return rule.text.format(n=Shown(metric.value), names=", ".join(metric.names[:_NAMED]) + more)


def metrics(district: District) -> dict[str, Metric]:
    """Every figure that a rule may ask of."""
    reading = district.reading
    found = {metric: _schools(district, zone) for metric, zone in _ZONES.items()}
    missing = reading.ask("district/missing")["gap"]
    plan = reading.ask("roadmap/headline", **measures()).iloc[0]
    agreement = reading.ask("signs/agreement")
    steady = agreement.loc[agreement["steady"].astype(bool), "name"]
    return found | {
        "gaps_journal": Metric(float((missing == "journal").sum())),
        "gaps_works": Metric(float((missing == "works").sum())),
        "measures_overdue": Metric(float(plan["overdue"])),
        "measures_undated": Metric(float(plan["undated"])),
        "teachers_without_route": Metric(float(_without_route(district))),
        "journal_differs_pct": Metric(_differs(district)),
        "schools_steady": Metric(float(len(steady)), tuple(steady)),
    }


def _schools(district: District, zone: Zone) -> Metric:
    names = tuple(one.name for one in district.verdicts if one.zone is zone)
    return Metric(float(len(names)), names)


def _without_route(district: District) -> int:
    """Teachers, 0 where they are so few that their number is not told."""
    count = figures_of(district.reading).without_route
    return count if count >= district.reading.least_n else 0


def _differs(district: District) -> float:
    """Share of works whose mark is not the journal's, %; 0 where nothing can be compared."""
    years = district.years
    confirmed = years.loc[years["academic_year"] == district.reading.year, "confirmed_pct"].dropna()
    return float(100 - confirmed.iloc[0]) if len(confirmed) else 0.0


def decisions(district: District) -> View:
    """What the meeting decided; before it did, the proposals: people decide."""
    reading, taken = district.reading, decided_here(district.reading)
    if taken:
        listed = _table(reading, taken, "Решения совещания")
        day = russian.day(taken[0].meeting)
        title = f"Совещание {day}: {russian.count(len(taken), 'решение', 'решения', 'решений')}"
        return View(title, document=(Text(f"{title}."), listed), main=listed)
    found = proposed(district)
    if not found:
        return nothing("По правилам предлагать нечего: показатели в обычных границах.")
    listed = _table(reading, found, "Проект решения")
    basis = Footnote("Основания: " + "; ".join(dict.fromkeys(d.source for d in found)) + ".")
    title = f"К решению: {russian.count(len(found), 'предложение', 'предложения', 'предложений')}"
    return View(title, document=(listed, basis, Footnote(_ASK)), main=listed, speech=(_ASK,))


def _table(reading: Reading, found: Sequence[Decision], title: str) -> Table:
    columns = (
        Column("№", width=0.5),
        Column("Решение", width=5),
        Column("Ответственные", width=2),
        Column("Срок", "date", width=1.2),
    )
    rows = tuple((str(n), told(reading, d.text), told(reading, d.who), d.due) for n, d in enumerate(found, start=1))
    return Table(title, columns, rows, "", "Решения")
