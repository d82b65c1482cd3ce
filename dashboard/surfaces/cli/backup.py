"""The commands `backup` and `restore`: all that the office has, in one file, and the way back."""

import sqlite3
import time
from datetime import UTC
from pathlib import Path
from typing import Annotated

import typer

from dashboard import clock, russian
from dashboard.access import acting, asking, book, journal
from dashboard.address import Address
from dashboard.backup import BackupRefused, Made, Restored, make_backup, restore
from dashboard.backup.asking import Request
from dashboard.backup.contents import ORIGINALS, REGISTER, Manifest
from dashboard.backup.schedule import name_at
from dashboard.backup.taking import take_over
from dashboard.settings import settings
from dashboard.store import StoreBusy, StoreRefused, is_there, open_store
from dashboard.surfaces.cli.shared import NO_STORE, StorePath
from dashboard.vocabulary import Act, Right

PATIENCE_S = 15.0
"""Seconds in which a program that makes copies takes a request."""
_EVERY_S = 0.5
NOT_A_FILE = (
    "Общее хранилище из копии не подменяется: восстановите копию в файл (restore {} --store файл.duckdb) и перенесите "
    "его в новое общее хранилище командой store move. Ничего не изменено."
)
_NO_COPIES = "{} Копию могла бы сделать она сама, но она не отвечает: дождитесь её конца и повторите. Копия не сделана."


def backup(
    file: Annotated[Path, typer.Argument(help="Файл копии .zip или папка для неё.")], store: StorePath = None
) -> None:
    """Сделать резервную копию; программу можно не закрывать."""
    place = (store or settings().store).absolute()
    to = _target(file, place.path)
    try:
        if not is_there(place):
            raise BackupRefused(NO_STORE.format(place.path))
        with acting(Right.LOAD, Act.BACKUP, f"копия: {to.name}", place=book.place(place)):
            made = _made(place, to)
    except (BackupRefused, StoreRefused) as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(1) from refused
    except sqlite3.Error as error:
        typer.echo("Журнал действий не записывается, копия не сделана: проверьте место на диске и права.", err=True)
        raise typer.Exit(1) from error
    size = russian.number(made.size / 1e6, 1)
    typer.echo(f"Копия записана и проверена: {made.file}, {size} МБ, {_files(made.members)}.")
    for name in made.damaged:
        typer.echo(f"Исходник {_hash(name)}… пропал или испорчен ещё в хранилище: check назовёт файл.", err=True)
    raise typer.Exit(2 if made.damaged else 0)


def restore_backup(file: Annotated[Path, typer.Argument(help="Файл копии.")], store: StorePath = None) -> None:
    """Восстановить из резервной копии; нынешнее хранилище откладывается рядом, ничего не удаляется."""
    place = (store or settings().store).absolute()
    try:
        if place.lake:
            raise BackupRefused(NOT_A_FILE.format(file))
        done = restore(file, place.path)
    except (BackupRefused, StoreRefused) as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(1) from refused
    for said in restored_in_words(done, place.path):
        typer.echo(said)
    try:
        journal.write(Act.BACKUP, asking().said, f"восстановлено из {file.name}", book.place(place))
    except sqlite3.Error as error:
        typer.echo("В журнал действий это не записано: проверьте место на диске и права.", err=True)
        raise typer.Exit(2) from error


def restored_in_words(done: Restored, place: Path) -> list[str]:
    """What was done, line by line."""
    lines = [f"Восстановлено: {place}, копия от {_moment(done.manifest)}, {_files(len(done.manifest.members))}."]
    if done.aside:
        lines.append(f"Прежнее хранилище отложено целиком в {done.aside}")
    if done.kept_register:
        lines.append("Учётные записи и журнал действий оставлены нынешние.")
    elif REGISTER in done.manifest.members:
        lines.append("Паролей в копии нет: задайте их заново командой users reset.")
    if done.manifest.damaged:
        lost = russian.count(len(done.manifest.damaged), "исходник", "исходника", "исходников")
        lines.append(f"Не хватает или испорчено: {lost}; так было уже при записи копии. Команда check назовёт файлы.")
    lines += [f"При копировании действовала настройка {name}={value}" for name, value in done.other_settings.items()]
    return lines


def _target(file: Path, place: Path) -> Path:
    file = file.absolute()
    return file / name_at(place, clock.local_now()) if file.is_dir() else file


def _made(place: Address, to: Path) -> Made:
    """The copy, made here, or by the program that holds the store; whichever of the two comes about."""
    request, since = None, time.monotonic()
    try:
        while True:
            try:
                opened = open_store(place)
            except StoreBusy as busy:
                request = request or Request(place.path)
                if answer := request.answer():
                    copy, why = answer
                    if copy is None:
                        raise BackupRefused(why) from busy
                    return take_over(copy, to)
                if not request.is_taken and time.monotonic() - since > PATIENCE_S:
                    raise BackupRefused(_NO_COPIES.format(busy)) from busy
            else:
                try:
                    return make_backup(opened, to)
                finally:
                    opened.close()
            time.sleep(_EVERY_S)
    finally:
        if request:
            request.withdraw()


def _moment(manifest: Manifest) -> str:
    local = manifest.made_at.replace(tzinfo=UTC).astimezone(clock.zone())
    return f"{local:%d.%m.%Y %H:%M}"


def _files(count: int) -> str:
    return russian.count(count, "файл", "файла", "файлов")


def _hash(name: str) -> str:
    return name.removeprefix(f"{ORIGINALS}/")[3:15]
