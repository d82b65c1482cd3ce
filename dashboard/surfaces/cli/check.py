"""The commands `check` and `logins`: whether the store is whole, and whose the logins are that nothing else knows."""

from contextlib import suppress
from typing import Annotated

import pandas as pd
import typer

from dashboard.access import acting, book, journal
from dashboard.derive.health import find_faults
from dashboard.imports.logins import NoSuchLogin, Word, decide, held, in_words
from dashboard.store import NotRead
from dashboard.surfaces.cli.shared import StorePath, opened
from dashboard.vocabulary import Act, Right, Verdict


def check(store: StorePath = None) -> None:
    """Проверить целостность хранилища и показать, что в нём есть."""
    with opened(store) as known:
        found = [*find_faults(known), *journal.faults(book.place(store))]
        with suppress(NotRead):  # said among the faults
            found += _told(held(known))
            for row in known.query("data/totals").itertuples():
                counts = f"школ {row.schools}, работ {row.works}, предметов и классов {row.assessments}"
                typer.echo(f"{row.academic_year}: {counts}")
    for said in found:
        typer.echo(said, err=True)
    typer.echo("Хранилище исправно." if not found else f"Замечаний: {len(found)}")
    raise typer.Exit(2 if found else 0)


def logins(
    store: StorePath = None,
    take: Annotated[list[str] | None, typer.Option(help="Логин новой школы: её строки считаются.")] = None,
    alias: Annotated[list[str] | None, typer.Option(help="Опечатка и верный логин: edu…=edu….")] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Логин, строки которого не учитывать.")] = None,
) -> None:
    """Логины, которых не знает ни реестр, ни другой файл: показать или решить, чьи они."""
    with opened(store) as known:
        try:
            words = _words(take or [], alias or [], ignore or [])
            if words:
                with acting(
                    Right.LOAD,
                    Act.CHANGE,
                    f"логины: {', '.join(word.login for word in words)}",
                    place=book.place(store),
                ) as who:
                    decide(known, words, who)
        except NoSuchLogin as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from error
        waiting = _told(held(known))
    for said in waiting:
        typer.echo(said)
    typer.echo(f"Ждут решения: {len(waiting)}" if waiting else "Неизвестных логинов нет.")
    raise typer.Exit(2 if waiting else 0)


def _told(waiting: pd.DataFrame) -> list[str]:
    return [f"{in_words(row)} Файл «{row.file_name}»." for row in waiting.itertuples(index=False)]


def _words(take: list[str], alias: list[str], ignore: list[str]) -> list[Word]:
    """Words of the three options; an alias is written `edu…=edu…`.

    Raises:
        NoSuchLogin: an alias is not two logins with an equals sign between them.
    """
    pairs = [said.split("=") for said in alias]
    wrong = [said for said, pair in zip(alias, pairs, strict=True) if len(pair) != 2 or not all(pair)]
    if wrong:
        raise NoSuchLogin(f"Не понимаю «{wrong[0]}»: нужны два логина, например edu123465=edu123456.")
    return [
        *(Word(login, Verdict.SCHOOL) for login in take),
        *(Word(spelt, Verdict.ALIAS, meant) for spelt, meant in pairs),
        *(Word(login, Verdict.IGNORE) for login in ignore),
    ]
