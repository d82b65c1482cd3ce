"""The commands `control …`: rechecks, cross-checks, observers; each in its own module."""

import typer

from dashboard.surfaces.cli.control_assign import assign
from dashboard.surfaces.cli.control_observers import observers
from dashboard.surfaces.cli.control_recheck import result, sample

app = typer.Typer(help="Контроль: перепроверка, взаимопроверка, наблюдатели.", no_args_is_help=True)


@app.callback()
def control() -> None:
    """Контроль: перепроверка, взаимопроверка, наблюдатели."""


app.command()(sample)
app.command()(result)
app.command()(assign)
app.command()(observers)
