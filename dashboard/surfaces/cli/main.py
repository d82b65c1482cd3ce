"""The command line: thin commands over the same modules that the pages use.

Exit codes: 0 fine, 2 done with rejected rows or files, 1 nothing done.
"""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from dashboard import clock
from dashboard.access import acting, book
from dashboard.settings import settings
from dashboard.surfaces.cli.backup import backup, restore_backup
from dashboard.surfaces.cli.bench import app as bench_app
from dashboard.surfaces.cli.check import check, logins
from dashboard.surfaces.cli.control import app as control_app
from dashboard.surfaces.cli.erase import erase
from dashboard.surfaces.cli.importing import import_files
from dashboard.surfaces.cli.method import app as method_app
from dashboard.surfaces.cli.plan import plan
from dashboard.surfaces.cli.results import results
from dashboard.surfaces.cli.shared import AsOf, Out, StorePath, Year, deliver, opened, reading
from dashboard.surfaces.cli.signs import indicators, risk
from dashboard.surfaces.cli.store import app as store_app
from dashboard.surfaces.cli.tables import Reader
from dashboard.surfaces.cli.users import app as users_app
from dashboard.surfaces.cli.users import journal_table
from dashboard.surfaces.cli.views import view
from dashboard.vocabulary import Act, Right

_HELP = "«Объектив»: объективность оценочных процедур в районе."
app = typer.Typer(help=_HELP, no_args_is_help=True, add_completion=False)
app.add_typer(bench_app, name="bench")
app.add_typer(users_app, name="users")
app.add_typer(control_app, name="control")
app.add_typer(method_app, name="method")
app.add_typer(store_app, name="store")
_NO_PLANS = "Планов в хранилище нет: загрузите план командой import или на странице «Дорожная карта»."


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="Папка для файлов.")],
    schools: Annotated[int, typer.Option(min=1, max=2000, help="Сколько школ.")] = settings().demo_schools,
    years: Annotated[int, typer.Option(min=1, max=7, help="Сколько лет.")] = settings().demo_years,
    seed: Annotated[int, typer.Option(min=0, help="Зерно случайности.")] = settings().demo_seed,
) -> None:
    """Записать исходные файлы вымышленного района."""
    from dashboard.demo.write import write_district  # scipy's optimiser is half of the start otherwise

    write_district(out, schools=schools, years=years, seed=seed)
    typer.echo(f"Файлы вымышленного района записаны: {out}")


app.command("import")(import_files)
app.command("journal")(journal_table)
for _command in (risk, indicators, results, plan, view, check, logins, backup, erase):
    app.command()(_command)
app.command("restore")(restore_backup)


@app.command()
def deficits(
    out: Out,
    store: StorePath = None,
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d", "%d.%m.%Y"], help="Состояние на день, например 2024-05-31.")
    ] = None,
    reader: Reader = None,
) -> None:
    """Профессиональные дефициты: по строке на педагога и блок, коды без имён."""
    from dashboard.surfaces.cli.deficits import deficit_rows

    with reading(store, as_of) as now:
        rows = deficit_rows(now)
    deliver(rows, out, reader, "Диагностик на эту дату нет: загрузите «Диагностику» командой import.", store)


@app.command()
def roadmap(out: Out, store: StorePath = None, as_of: AsOf = None, reader: Reader = None) -> None:
    """Исполнение планов: по одной строке на план, мероприятие и школу."""
    from dashboard.subjects.roadmap.table import roadmap_table

    with reading(store, as_of) as now:
        rows = roadmap_table(now)
    deliver(rows, out, reader, _NO_PLANS, store)


@app.command()
def report(
    out: Annotated[Path, typer.Option(help="Папка для отчёта.")],
    store: StorePath = None,
    as_of: AsOf = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d", "%d.%m.%Y"], help="С чем сравнить; иначе прошлое совещание.")
    ] = None,
    formats: Annotated[str, typer.Option("--format", help="docx,pptx,xlsx,pdf")] = "docx,pptx,xlsx,pdf",
    sections: Annotated[str | None, typer.Option(help="Разделы через запятую; иначе все.")] = None,
    year: Year = None,
    known_at: Annotated[
        datetime | None,
        typer.Option(
            "--known-at",
            formats=["%Y-%m-%dT%H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S"],
            help="По тому, что было известно в эту минуту (UTC), как в ссылке на совещание.",
        ),
    ] = None,
    public: Annotated[bool, typer.Option("--public", help="Открытая версия: только район, без малых групп.")] = False,
) -> None:
    """Отчёт к совещанию директоров: справка, слайды, таблицы, PDF."""
    from dashboard.surfaces.cli.report import NO_DATA, NO_YEAR, chosen_formats, chosen_sections, write_report
    from dashboard.surfaces.reports.made import BadOrder, Order

    day = as_of.date() if as_of else clock.today()
    try:
        asked, parts = chosen_formats(formats), chosen_sections(sections)
    except BadOrder as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    order = Order(day, since.date() if since else None, year, None, parts, "public" if public else "full")
    order = replace(order, known_at=known_at or order.known_at)
    with opened(store) as held:
        try:
            with acting(
                Right.REPORT, Act.REPORT, f"отчёт на {day:%d.%m.%Y}: {', '.join(asked)}", place=book.place(store)
            ) as who:
                written = write_report(held, order, asked, out, who)
        except BadOrder as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from error
    if not written:
        typer.echo(NO_YEAR.format(year) if year else NO_DATA, err=True)
        raise typer.Exit(1)
    for file in written:
        typer.echo(f"Записан {file}")
