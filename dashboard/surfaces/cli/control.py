"""The commands `control …`: rechecks, cross-checks, observers, trials; each in its own module."""

import typer

from dashboard.surfaces.cli.control_assign import assign
from dashboard.surfaces.cli.control_observers import observers
from dashboard.surfaces.cli.control_recheck import result, sample
from dashboard.surfaces.cli.control_trial import app as trial_app

app = typer.Typer(help="Контроль: перепроверка, взаимопроверка, наблюдатели, испытание.", no_args_is_help=True)


@app.callback()
def control() -> None:
    """Контроль: перепроверка, взаимопроверка, наблюдатели, испытание признаков."""


app.command()(sample)
app.command()(result)
app.command()(assign)
app.command()(observers)
app.add_typer(trial_app, name="trial")
