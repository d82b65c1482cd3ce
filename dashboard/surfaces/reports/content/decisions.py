"""Decisions proposed by rules: a table of measure, threshold and neutral words; nothing is decided by itself."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import pandas as pd
from pydantic import BaseModel, ConfigDict

from dashboard import russian
from dashboard.settings import PROJECT
from dashboard.subjects.district.changes import Shown
from dashboard.subjects.teachers.figures import figures_of
from dashboard.surfaces.reports.known import Known
from dashboard.surfaces.reports.model import Block, Column, Footnote, Section, Sentence, Slide, Table

FILE = PROJECT / "data" / "reference" / "decisions.csv"
_NAMED = 8


class Rule(BaseModel):
    """One row of the table: proposed when `metric` is at least `least`; the term counts from the report's day."""

    model_config = ConfigDict(frozen=True)

    id: str
    metric: str
    least: float
    text: str
    who: str
    term_days: int
    source: str


@dataclass(frozen=True)
class Decision:
    """A proposal in neutral words, with who, by when and the rule it comes from."""

    text: str
    who: str
    due: date
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


def proposed(known: Known) -> list[Decision]:
    """Decisions whose rule is met."""
    return decided(rules(), metrics(known), known.as_of)


def decided(table: "tuple[Rule, ...]", found: dict[str, Metric], as_of: date) -> list[Decision]:
    """Rules met by the metrics, as sentences with terms."""
    met = [(rule, found[rule.metric]) for rule in table if rule.metric in found]
    return [
        Decision(_sentence(rule, metric), rule.who, as_of + timedelta(days=rule.term_days), rule.source)
        for rule, metric in met
        if metric.value >= rule.least
    ]


def _sentence(rule: Rule, metric: Metric) -> str:
    more = f" и ещё {len(metric.names) - _NAMED}" if len(metric.names) > _NAMED else ""
    return rule.text.format(n=Shown(metric.value), names=", ".join(metric.names[:_NAMED]) + more)


def metrics(known: Known) -> dict[str, Metric]:
    """Every figure that a rule may ask of."""
    lines, missing = known.query("signs/lines"), known.query("district/missing")
    plan = known.plan_query("headline").iloc[0]
    years = known.query("district/headline")
    now = years[years["academic_year"] == known.year]
    confirmed = now["confirmed_pct"].iloc[0] if len(now) else float("nan")
    agreement = known.query("signs/agreement")
    zones = {"schools_to_recheck": "перепроверка", "schools_to_check": "проверить", "schools_to_look": "присмотреться"}
    found = {metric: _named(lines[lines["zone"] == zone]["name"]) for metric, zone in zones.items()}
    found |= {f"gaps_{gap}": Metric(float((missing["gap"] == gap).sum())) for gap in ("journal", "works")}
    return found | {
        "measures_overdue": Metric(float(plan["overdue"])),
        "measures_undated": Metric(float(plan["undated"])),
        "teachers_without_route": Metric(float(figures_of(known.reading).without_route)),
        "journal_differs_pct": Metric(0.0 if pd.isna(confirmed) else float(100 - confirmed)),
        "schools_steady": _named(agreement[agreement["steady"].astype(bool)]["name"]),
    }


def _named(names: pd.Series) -> Metric:
    return Metric(float(len(names)), tuple(names))


def section(known: Known) -> Section:
    """The proposals as a table; people decide."""
    found = proposed(known)
    note = "Предложения составлены по правилам из данных и не являются решением: его принимает совещание."
    if not found:
        text = "По правилам предлагать нечего: показатели в обычных границах."
        return Section("decisions", "Предлагаемые решения", (Sentence(text, "empty"),))
    columns = (
        Column("№", width=0.5),
        Column("Предложение", width=5),
        Column("Кто", width=2),
        Column("До", "date", width=1.2),
    )
    rows = tuple((str(i), d.text, d.who, d.due) for i, d in enumerate(found, start=1))
    listed = Table("Проект решения", columns, rows, "", "Решения")
    basis: list[Block] = [
        Footnote("Основания: " + "; ".join(dict.fromkeys(d.source for d in found)) + "."),
        Footnote(note),
    ]
    title = f"К решению: {russian.count(len(found), 'предложение', 'предложения', 'предложений')}"
    return Section("decisions", "Предлагаемые решения", (listed, *basis), Slide(title, (), listed, (note,)))
