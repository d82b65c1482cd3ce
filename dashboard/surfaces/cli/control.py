"""The commands `control …`: rechecks, cross-checks, observers; each in its own module."""

import typer

app = typer.Typer(help="Контроль: перепроверка, взаимопроверка, наблюдатели.", no_args_is_help=True)


@app.callback()
def control() -> None:
    """Контроль: перепроверка, взаимопроверка, наблюдатели."""
