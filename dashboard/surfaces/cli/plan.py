"""The command `plan`: a plan as the program understands it, a row per measure; nothing is stored."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from dashboard import clock, russian
from dashboard.files.sources import FileRefused, expand
from dashboard.imports.corrected import NotUnderstood, owner_said
from dashboard.plans.doubts import all_doubts
from dashboard.plans.files import plans_of
from dashboard.plans.model import Measure, Period, ReadPlan, Term
from dashboard.plans.owner import Owner, levelled, owners_of, said_owner
from dashboard.plans.terms.fields import term_fields
from dashboard.plans.terms.term import parse_term
from dashboard.plans.terms.years import context_years
from dashboard.surfaces.cli.shared import Out, OwnerSaid, deliver
from dashboard.surfaces.cli.tables import EXCEL, Reader

COLUMNS = (
    *("plan", "owner", "section", "number", "title", "owners", "level", "due_kind", "due_from", "due_to"),
    *("due_detail", "target", "unit", "direction", "doubt"),
)
_NOTHING = "В файле не нашлось ни одного мероприятия."


def plan(
    file: Annotated[Path, typer.Argument(help="План: документ, таблица или текст.")],
    out: Out,
    year: Annotated[str | None, typer.Option(help="Год плана: 2026/2027 или 2026; иначе из самого плана.")] = None,
    starts: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d", "%d.%m.%Y"], help="С какого дня план действует.")
    ] = None,
    owner: OwnerSaid = None,
    reader: Reader = None,
) -> None:
    """Прочитать план, ничего не загружая: по строке на мероприятие, с тем, что вызвало сомнение."""
    try:
        whose = said_owner(owner_said(owner)) if owner else None
        rows = plan_rows(file, year, starts.date() if starts else None, whose)
    except NotUnderstood as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    except FileRefused as refused:
        typer.echo(f"«{file.name}»: {refused}", err=True)
        raise typer.Exit(1) from refused
    deliver(for_excel(rows) if reader == EXCEL else rows, out, reader, _NOTHING, tells=False)


def plan_rows(
    file: Path, year: str | None = None, starts: date | None = None, whose: Owner | None = None
) -> pd.DataFrame:
    """One row per measure of every plan in the file; columns are `COLUMNS`, days in ISO, several joined by `;`.

    `whose`: the owner that a person names, else what each plan says.

    Raises:
        FileRefused: a year that is none, a file that cannot be read, or no measure in it.
    """
    if year and context_years(year) is None:
        raise FileRefused(f"Не понимаю год «{year}»: нужен 2026/2027, 2026 или 2026-2028.")
    rows: list[dict[str, object]] = []
    for source in expand(file):
        plans = plans_of(source)
        for read, found in zip(plans, owners_of(plans, source.name), strict=True):
            owner = whose or found
            known = levelled(replace(read, academic_year=year, year_doubt="") if year else read, owner)
            doubts = all_doubts(known, owner, clock.today())
            rows += [_row(known, owner, *pair, starts) for pair in zip(known.measures, doubts, strict=True)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def for_excel(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with days as people write them."""
    return rows.assign(**{name: rows[name].map(_days_in_words) for name in ("due_from", "due_to")})


def _row(read: ReadPlan, owner: Owner, measure: Measure, doubt: str, starts: date | None) -> dict[str, object]:
    term = _since(parse_term(measure.due_text, read.academic_year), starts)
    return {
        "plan": read.title,
        "owner": owner.value,
        "section": measure.section,
        "number": measure.number,
        "title": measure.title,
        "owners": measure.owners,
        "level": str(measure.level),
        **term_fields(term)._asdict(),
        "target": measure.indicator.target,
        "unit": measure.indicator.unit,
        "direction": measure.indicator.direction,
        "doubt": doubt,
    }


def _since(term: Term, starts: date | None) -> Term:
    """The term without the days before the plan begins."""
    if starts is None:
        return term
    within = _cut(term.within, starts) if term.within else None
    return replace(term, periods=tuple(_cut(period, starts) for period in term.periods), within=within)


def _cut(period: Period, starts: date) -> Period:
    return Period(starts, period.last) if period.first < starts <= period.last else period


def _days_in_words(said: str) -> object:
    days = [date.fromisoformat(day) for day in said.split(";") if day]
    return days[0] if len(days) == 1 else "; ".join(map(russian.day, days))
