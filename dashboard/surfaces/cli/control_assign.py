"""The command `control assign`: who checks whose works, from a workbook of wishes to a workbook of the answer."""

import time
from dataclasses import replace
from pathlib import Path
from typing import Annotated, NoReturn

import psutil
import typer

from dashboard import russian
from dashboard.assigning.wishes import Pair
from dashboard.files.sources import FileRefused, Refusal, SourceFile, expand

Wishes = Annotated[Path, typer.Option(help="Пожелания: книга .xlsx с листами «Эксперты» и «Процедуры».")]
Answer = Annotated[Path, typer.Option(help="Куда записать ответ, .xlsx.")]
Seconds = Annotated[float, typer.Option(min=1, max=600, help="За сколько секунд ответить.")]
Previous = Annotated[Path | None, typer.Option(help="Прежний ответ: менять его как можно меньше.")]
_WRITING, _LEAST, _YOUNG = 0.4, 1.0, 10.0
"""Seconds: to write the answer, to search at the least, and the age of a process started for this command."""
ChangePrice = Annotated[
    float, typer.Option("--change-price", min=0, max=1000, help="Сколько километров стоит одна перемена в нём.")
]


def assign(
    wishes: Wishes, out: Answer, seconds: Seconds = 8, previous: Previous = None, change_price: ChangePrice = 10
) -> None:
    """Взаимопроверка: кто чьи работы проверяет. Ничего не загружается в хранилище."""
    began = time.monotonic() - _starting()
    from dashboard.assigning.answer import PRICES
    from dashboard.assigning.answer import assign as solved
    from dashboard.assigning.conflict import Conflict
    from dashboard.assigning.solve import NoAnswer
    from dashboard.imports.crossing.reader import WishesRefused, read_answer, read_wishes
    from dashboard.imports.crossing.written import answer_xlsx
    from dashboard.store.durable import write_whole

    if out.suffix.lower() != ".xlsx":
        _stop(f"Не понимаю формат «{out.suffix}»: ответ записывается в .xlsx.")
    try:
        before: frozenset[Pair] = read_answer(_one(previous)) if previous else frozenset()
        read = read_wishes(_one(wishes), before)
    except (FileRefused, WishesRefused) as refused:
        _stop(str(refused))
    for note in read.notes:
        typer.echo(note)
    prices = replace(PRICES, change=change_price if previous else 0.0)
    try:
        answer = solved(read.wishes, max(_LEAST, seconds - _WRITING - (time.monotonic() - began)), prices)
    except NoAnswer:
        _stop(f"За {russian.number(seconds)} с ответ не найден: дайте больше времени, например --seconds 60.")
    if isinstance(answer, Conflict):
        _stop(answer.said)
    out.parent.mkdir(parents=True, exist_ok=True)
    write_whole(out, answer_xlsx(answer))
    typer.echo(
        f"Назначено: {russian.number(len(answer.rows))}, {russian.number(answer.km)} км, наибольшая нагрузка "
        f"{russian.number(answer.largest_load, 1)} при средней {russian.number(answer.mean_load, 1)}, "
        f"разрыв {russian.percent(100 * answer.gap, 1)} → {out}"
    )


def _starting() -> float:
    """Seconds that this process took to come so far; 0 where it serves others besides this command."""
    age = time.time() - psutil.Process().create_time()
    return age if 0 <= age < _YOUNG else 0.0


def _one(path: Path) -> SourceFile:
    """The only workbook at a path.

    Raises:
        FileRefused: none, or an archive of several.
    """
    found = list(expand(path))
    if len(found) != 1:
        raise FileRefused("В архиве несколько файлов: укажите одну книгу.")
    source = found[0]
    if isinstance(source, Refusal):
        raise FileRefused(source.reason)
    return source


def _stop(said: str) -> NoReturn:
    typer.echo(said, err=True)
    raise typer.Exit(1)
