"""The commands `method …`: versions of the method, registering one, comparing two on the same facts."""

import contextlib
from datetime import datetime
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from dashboard import clock, derive
from dashboard.access import asking, book, journal
from dashboard.derive.registering import NotRegistered
from dashboard.derive.registering import register as registered
from dashboard.reading import open_reading
from dashboard.settings import PROJECT
from dashboard.subjects.blocks import Table
from dashboard.subjects.signs.compared import SCHOOLS, WORKS, comparison
from dashboard.subjects.signs.versions import registry
from dashboard.surfaces.cli.shared import NO_RESULTS, AsOf, StorePath, Year, opened
from dashboard.surfaces.cli.tables import write_table
from dashboard.vocabulary import Act

app = typer.Typer(help="Версии методики.", no_args_is_help=True)
_FLOORS = "Обещанные AUC по способам: A=0.88,B=0.95; иначе как у прежней записи."
_ALARMS = "Обещанные доли ложных тревог за порогом: 0.05=0.06,0.01=0.015."


@app.callback()
def method() -> None:
    """Версии методики."""


@app.command()
def versions() -> None:
    """Зарегистрированные версии, последняя сверху, и совпадает ли с ней код."""
    said = registry()
    typer.echo(f"{said.finding}; {said.note}")
    for table in said.document:
        if isinstance(table, Table):
            for row in table.rows:
                typer.echo(" · ".join(column.show(value) for column, value in zip(table.columns, row, strict=True)))


@app.command()
def register(
    version: Annotated[str, typer.Argument(help="Номер версии, например 2.0.")],
    note: Annotated[str | None, typer.Option(help="Одним предложением, что изменилось.")] = None,
    floors: Annotated[str | None, typer.Option(help=_FLOORS)] = None,
    alarms: Annotated[str | None, typer.Option(help=_ALARMS)] = None,
    worlds: Annotated[str | None, typer.Option(help="Миры через запятую.")] = None,
    seeds: Annotated[str | None, typer.Option(help="Зёрна, как их напечатать: 1–10.")] = None,
    day: Annotated[datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="День версии.")] = None,
    released: Annotated[bool, typer.Option("--released", help="Выпущена: больше не меняется.")] = False,
) -> None:
    """Записать код, какой он сейчас, под номером версии. Выпущенная версия не переписывается."""
    try:
        found = registered(
            version,
            day.date() if day else clock.today(),
            note,
            floors=_shares(floors),
            alarms=_shares(alarms),
            worlds=tuple(part.strip() for part in worlds.split(",")) if worlds else None,
            seeds=seeds,
            released=released,
            project=PROJECT,
        )
    except NotRegistered as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo(f"Методика {found.version} записана, отпечаток кода {found.hash}")


def _shares(said: str | None) -> dict[str, float] | None:
    """`A=0.88,B=0.95` as names with shares."""
    if said is None:
        return None
    pairs = (part.partition("=") for part in said.split(","))
    with contextlib.suppress(ValueError):
        found = {name.strip(): float(share) for name, _, share in pairs}
        if all(0 <= share <= 1 for share in found.values()):
            return found
    raise NotRegistered(f"Не понимаю «{said}»: нужно так, как A=0.88,B=0.95, доли от 0 до 1.")


@app.command()
def compare(
    store: StorePath = None,
    as_of: AsOf = None,
    year: Year = None,
    works: Annotated[bool, typer.Option("--works", help="В таблицу — работы, а не школы.")] = False,
    out: Annotated[Path | None, typer.Option(help="Куда записать таблицу: у кого зона другая и почему.")] = None,
) -> None:
    """Кто вошёл и кто вышел с этой версией методики на тех же данных, и почему."""
    day = as_of.date() if as_of else clock.today()
    with opened(store) as found:
        derive.ensure(found, [day])
        now = open_reading(found, as_of=day, year=year)
        if not now.has_results:
            typer.echo(NO_RESULTS, err=True)
            raise typer.Exit(1)
        said = comparison(now)
    typer.echo(said.finding)
    for line in said.remarks or (block.text for block in said.document if hasattr(block, "text")):
        typer.echo(line)
    title = WORKS if works else SCHOOLS
    table = next((block for block in said.document if isinstance(block, Table) and block.title == title), None)
    if out and table is None:
        typer.echo(f"{title}: таких нет, записывать нечего.", err=True)
        raise typer.Exit(1)
    if out and table is not None:
        journal.write(Act.EXPORT, asking().said, f"таблица {out.name}", book.place(store))
        write_table(pd.DataFrame(table.rows, columns=[column.title for column in table.columns]), out, None)
        typer.echo(f"Записано строк: {len(table.rows)} → {out}")
