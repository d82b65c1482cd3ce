"""The commands `users` and `journal`: people who sign in with a password, and what was done by whom."""

from typing import Annotated

import typer

from dashboard.access import Person, asking, book, journal, users
from dashboard.access.people import roles_of
from dashboard.surfaces.cli.shared import Out, StorePath, deliver
from dashboard.surfaces.cli.tables import Reader
from dashboard.vocabulary import Role

app = typer.Typer(help="Люди, которые входят по паролю.", no_args_is_help=True)
Login = Annotated[str, typer.Argument(help="Логин.")]
_ONCE = "Пароль показан один раз: {}"


@app.command()
def add(
    login: Login,
    role: Annotated[list[Role], typer.Option(help="Роль; можно несколько раз.")],
    name: Annotated[str | None, typer.Option(help="Имя, как его увидят в журнале.")] = None,
    school: Annotated[list[str] | None, typer.Option(help="Логин школы директора; можно несколько раз.")] = None,
    teacher: Annotated[str | None, typer.Option(help="Код педагога из диагностики.")] = None,
    store: StorePath = None,
) -> None:
    """Добавить человека и показать его пароль."""
    person = Person(login, name or login, roles_of(role), tuple(school or ()), teacher)
    try:
        password = users.add(person, asking().said, book.place(store))
    except users.BadUser as error:
        raise _refused(error) from error
    typer.echo(_ONCE.format(password))


@app.command()
def reset(login: Login, store: StorePath = None) -> None:
    """Дать новый пароль, открыть вход и закончить прежние сеансы."""
    try:
        password = users.reset(login, asking().said, book.place(store))
    except users.BadUser as error:
        raise _refused(error) from error
    typer.echo(_ONCE.format(password))


@app.command()
def disable(login: Login, store: StorePath = None) -> None:
    """Закрыть вход и закончить сеансы сейчас же."""
    try:
        users.disable(login, asking().said, book.place(store))
    except users.BadUser as error:
        raise _refused(error) from error
    typer.echo(f"{login}: вход закрыт, сеансы закончены.")


@app.command("list")
def list_people(store: StorePath = None) -> None:
    """Кто может войти."""
    people = users.everyone(book.place(store))
    for one in people:
        said = [one.person.login, one.person.name, ",".join(sorted(one.person.roles)), ",".join(one.person.schools)]
        typer.echo("\t".join([*said, one.person.teacher or "", "вход закрыт" if one.disabled else "вход открыт"]))
    if not people:
        typer.echo("Людей пока нет: добавьте командой users add.")


def journal_table(out: Out, store: StorePath = None, reader: Reader = None) -> None:
    """Журнал действий: кто, когда и что сделал."""
    place = book.place(store)
    if not place.exists():
        typer.echo(f"Журнала действий ещё нет: {place}", err=True)
        raise typer.Exit(1)
    deliver(journal.lines(path=place), out, reader, "В журнале ещё нет строк.", store)


def _refused(error: users.BadUser) -> typer.Exit:
    typer.echo(str(error), err=True)
    return typer.Exit(1)
