"""The command `view`: what a view says, in words, and its table."""

from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from dashboard import clock, derive
from dashboard.access import asking, book, journal
from dashboard.reading import Reading, Scope, known_on, open_reading, scopes
from dashboard.subjects.blocks import Table
from dashboard.subjects.district.district import district_of
from dashboard.subjects.views import PLACES
from dashboard.surfaces.cli.shared import NO_RESULTS, AsOf, StorePath, Year, opened
from dashboard.surfaces.cli.tables import write_table
from dashboard.surfaces.reports.gate import passed
from dashboard.vocabulary import Act


def view(
    name: Annotated[str, typer.Argument(help="Какой вид; без него список видов.")] = "",
    store: StorePath = None,
    as_of: AsOf = None,
    year: Year = None,
    district: Annotated[str | None, typer.Option(help="Код или название района; иначе самый большой.")] = None,
    out: Annotated[Path | None, typer.Option(help="Куда записать таблицу вида.")] = None,
) -> None:
    """Что говорит один вид: вывод, пояснение и, с --out, его таблица."""
    places = {place.id: place for place in PLACES}
    if name not in places:
        for place in PLACES:
            typer.echo(f"{place.id}: {place.title}")
        raise typer.Exit(0 if not name else 1)
    day = as_of.date() if as_of else clock.today()
    with opened(store) as found:
        derive.ensure(found, [day, clock.last_meeting(day)])
        derive.ensure(found, [clock.last_meeting(day)], known_on(found, clock.last_meeting(day)))
        now = _scoped(open_reading(found, as_of=day, year=year), district).leaving()
        if not now.has_results:
            typer.echo(NO_RESULTS, err=True)
            raise typer.Exit(1)
        said = places[name].draw(district_of(now))
        finding, note = passed(now, (said.finding, said.note))
        tables = passed(now, [block for block in (said.main, *said.document) if isinstance(block, Table)])
    typer.echo(finding)
    typer.echo(note)
    table = next(iter(tables), None)
    if out and table is not None:
        journal.write(Act.EXPORT, asking().said, f"вид: {out.name}", book.place(store))
        write_table(pd.DataFrame(table.rows, columns=[column.title for column in table.columns]), out, None)
        typer.echo(f"Записано строк: {len(table.rows)} → {out}")


def _scoped(now: Reading, district: str | None) -> Reading:
    if district is None:
        return now
    chosen = next((scope for scope in scopes(now) if district in (scope.district, scope.name)), None)
    if chosen is None:
        typer.echo(f"Нет такого района: {district}", err=True)
        raise typer.Exit(1)
    return open_reading(now.store, Scope(chosen.district, chosen.name), as_of=now.as_of, year=now.year)
