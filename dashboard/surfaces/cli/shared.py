"""What the commands share: options, an open store, the last word."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from dashboard import clock, derive
from dashboard.access import asking, book, journal
from dashboard.address import Address, BadAddress, read_address
from dashboard.reading import EVERYTHING, Reading, open_reading
from dashboard.settings import BadSetting, settings
from dashboard.store import Store, StoreRefused, is_there, open_store
from dashboard.surfaces.cli.tables import write_table
from dashboard.vocabulary import Act


def address(said: str) -> Address:
    """The place that a word of the command line names; BadSetting says what is wrong with it."""
    try:
        return read_address(said)
    except BadAddress as error:
        raise BadSetting(str(error)) from error


StorePath = Annotated[
    Address | None, typer.Option("--store", parser=address, metavar="TEXT", help="Файл или адрес хранилища.")
]
Out = Annotated[Path, typer.Option(help="Таблица .csv, .xlsx или .parquet.")]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d", "%d.%m.%Y"], help="На какой день, например 2024-01-29."),
]
Year = Annotated[str | None, typer.Option(help="Учебный год, например 2023/2024.")]
OwnerSaid = Annotated[
    str | None, typer.Option("--owner", help="Чей план: district (район) или логин школы, например edu220150.")
]
NO_RESULTS = "В хранилище нет результатов за этот период: загрузите отчёты командой import."

NO_STORE = "Хранилища {} нет, и нет результатов: проверьте путь или загрузите отчёты командой import."


@contextmanager
def opened(at: Address | None, make: bool = False) -> Iterator[Store]:
    """The store of `--store` or of the settings, new where `make`; a refusal is a sentence and exit 1."""
    place = at or settings().store
    try:
        if not make and not is_there(place):
            typer.echo(NO_STORE.format(place.path), err=True)
            raise typer.Exit(1)
        store = open_store(place)
    except StoreRefused as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    if store.turn:
        typer.echo(str(store.turn), err=True)
    try:
        yield store
    except StoreRefused as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    finally:
        store.close()


@contextmanager
def reading(path: Address | None, as_of: datetime | None = None, year: str | None = None) -> Iterator[Reading]:
    """All districts as of a day, derived first where it is missing; `year` None is all years."""
    day = as_of.date() if as_of else clock.today()
    with opened(path) as store:
        derive.ensure(store, [day])
        yield replace(open_reading(store, EVERYTHING, as_of=day), year=year)


def deliver(
    rows: pd.DataFrame, out: Path, reader: str | None, nothing: str, store: Address | None = None, tells: bool = True
) -> None:
    """Write the table and say how many rows; without rows say `nothing` and exit 1.

    The journal beside `store` (None: of the settings) keeps a line of it, unless the table is of no store (`tells`).
    """
    if rows.empty:
        typer.echo(nothing, err=True)
        raise typer.Exit(1)
    if tells:
        journal.write(Act.EXPORT, asking().said, f"таблица {out.name}", book.place(store))
    write_table(rows, out, reader)
    typer.echo(f"Записано строк: {len(rows)} → {out}")
