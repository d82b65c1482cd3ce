"""The commands `store move` and `store maintain`: from one file to a lake and back, and what a lake needs."""

from typing import TYPE_CHECKING, Annotated

import typer

from dashboard import russian
from dashboard.access import acting, book
from dashboard.settings import settings
from dashboard.store import StoreRefused
from dashboard.surfaces.cli.shared import StorePath, address
from dashboard.vocabulary import Act, Right

if TYPE_CHECKING:
    from dashboard.store.lake.maintaining import Maintained
    from dashboard.store.lake.moving import Moved

app = typer.Typer(help="Хранилище: перенос и обслуживание.", no_args_is_help=True)
_NOT_LOOKED = (
    " Файлы, которые не дописала прерванная программа, не искали: в папке менялись другие. Их уберёт следующее "
    "обслуживание."
)
_NOT_A_LAKE = "Хранилище в одном файле обслуживания не требует: ничего не сделано."


@app.command()
def move(
    source: Annotated[str, typer.Argument(metavar="ОТКУДА", help="Файл или адрес общего хранилища.")],
    target: Annotated[str, typer.Argument(metavar="КУДА", help="Файл или адрес; там ещё ничего нет.")],
) -> None:
    """Перенести всё хранилище в другое место и сверить; прежнее остаётся как было."""
    from dashboard.store.lake.moving import move_store  # commands on a file need nothing of what a lake loads

    old, new = address(source).absolute(), address(target).absolute()
    try:
        with acting(Right.LOAD, Act.BACKUP, "перенос хранилища", place=book.place(old)):
            done = move_store(old, new)
    except StoreRefused as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo(_moved(done))


@app.command("maintain")
def maintain_store(store: StorePath = None) -> None:
    """Обслужить общее хранилище: собрать мелкие файлы, убрать прежние версии. Программу можно не закрывать."""
    place = store or settings().store
    if not place.lake:
        typer.echo(_NOT_A_LAKE)
        return
    from dashboard.store.lake.maintaining import maintain

    try:
        done = maintain(place.lake)
    except StoreRefused as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo(_maintained(done))


def _moved(done: "Moved") -> str:
    rows = russian.count(done.rows, "строка", "строки", "строк")
    files = russian.count(done.files, "исходный файл", "исходных файла", "исходных файлов")
    return f"Перенесено и сверено: {rows}, {files}. Прежнее хранилище осталось как было: удалите его сами."


def _maintained(done: "Maintained") -> str:
    versions = russian.count(done.versions, "прежняя версия", "прежние версии", "прежних версий")
    return (
        f"Обслужено: собранных файлов {done.files['merged']}, переписанных {done.files['rewritten']}; "
        f"убрано: {versions}, файлов {done.files['removed']}.{'' if done.has_looked else _NOT_LOOKED}"
    )
