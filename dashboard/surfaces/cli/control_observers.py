"""The command `control observers`: where to send observers next year, as a workbook."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard import russian
from dashboard.access import acting, book
from dashboard.exports import sheets_xlsx
from dashboard.settings import settings
from dashboard.store.durable import write_whole
from dashboard.surfaces.cli.shared import StorePath, Year, reading
from dashboard.vocabulary import Act, Right

Km = Annotated[float, typer.Option("--km", min=1, max=2000, help="Дальше не посылать, км по прямой.")]
Lot = Annotated[int, typer.Option(min=0, help="Сколько процедур выбрать жребием, чтобы узнать, что дало наблюдение.")]
Seed = Annotated[int, typer.Option(min=0, help="Зерно жребия.")]


def observers(
    out: Annotated[Path, typer.Option(help="Куда записать расписание, .xlsx.")],
    store: StorePath = None,
    year: Year = None,
    km: Km = 150,
    lot: Lot = 0,
    seed: Seed = 1,
) -> None:
    """Расписание наблюдателей на следующий год: больше всего риска под наблюдением."""
    from dashboard.subjects.control.observers import workbook
    from dashboard.subjects.control.observing import NoSchedule, plan

    if out.suffix.lower() != ".xlsx":
        typer.echo(f"Не понимаю формат «{out.suffix}»: расписание записывается в .xlsx.", err=True)
        raise typer.Exit(1)
    place = book.place((store or settings().store).absolute())
    with reading(store, year=year) as every:
        now = every.of_year(year or next(iter(every.ask("district/years")["academic_year"]), ""))
        what = f"расписание наблюдателей, жребием {lot}, зерно {seed}"
        try:
            with acting(Right.REPORT, Act.EXPORT, what, place=place):
                made = plan(now, most_km=km, lot=lot, seed=seed)
        except NoSchedule as refused:
            typer.echo(str(refused), err=True)
            raise typer.Exit(1) from refused
    out.parent.mkdir(parents=True, exist_ok=True)
    write_whole(out, sheets_xlsx(workbook(made)))
    found = made.schedule
    typer.echo(
        f"Выездов {len(found.sent)}: {russian.percent(100 * found.share, 0)} процедур и "
        f"{russian.percent(100 * found.risk_share, 0)} риска → {out}"
    )
    for note in made.notes:
        typer.echo(note)
