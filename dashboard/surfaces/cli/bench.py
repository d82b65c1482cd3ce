"""The commands `bench …`: measurements, each of a module of `dashboard.bench`."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, TypeVar

import typer

from dashboard.address import Address
from dashboard.store import StoreRefused
from dashboard.surfaces.cli.shared import StorePath, address, opened

T = TypeVar("T")
app = typer.Typer(help="Замеры.", no_args_is_help=True)
Json = Annotated[Path | None, typer.Option(help="Куда записать JSON.")]
Seed = Annotated[int, typer.Option(min=0, help="Зерно случайности.")]
Lake = Annotated[str, typer.Argument(metavar="АДРЕС", help="Пустое общее хранилище для замера.")]
_NOT_A_LAKE = "Это замер общего хранилища: назовите адрес вида ducklake:postgres:<слова libpq>;data=<папка>."


@app.command()
def speed(out: Json = None) -> None:
    """Время загрузки и страниц на этой машине."""
    from dashboard.bench.speed import in_words, measure_speed

    figures = measure_speed()
    _tell(figures, in_words, out)


@app.command()
def kills(
    times: Annotated[int, typer.Option(min=1, help="Сколько раз убить каждую работу.")] = 35,
    seed: Seed = 1,
    only: Annotated[list[str] | None, typer.Option(help="Только эта работа: import, edit, report, backup…")] = None,
) -> None:
    """Убивать программу в случайные мгновения загрузки, правки, отчёта, копии и проверять, что осталось."""
    from dashboard.bench.kills import KINDS, in_words, measure_kills

    if wrong := set(only or []) - set(KINDS):
        typer.echo(f"Нет такой работы: {', '.join(wrong)}. Есть: {', '.join(KINDS)}.", err=True)
        raise typer.Exit(1)
    found = measure_kills(times, seed, only)
    typer.echo(in_words(found))
    raise typer.Exit(1 if any(figures.faults for figures in found) else 0)


@app.command()
def sessions(
    count: Annotated[int, typer.Option("--sessions", min=1, max=200, help="Сколько посетителей.")] = 25,
    seconds: Annotated[float, typer.Option(min=1, help="Сколько секунд они ходят по страницам.")] = 120,
    files: Annotated[int, typer.Option(min=0, max=105, help="Сколько файлов тем временем загружают.")] = 0,
    store: Annotated[Path | None, typer.Option(help="Хранилище, копия которого служит; иначе вымышленное.")] = None,
    out: Json = None,
) -> None:
    """Сколько ждут посетители настоящего сервера на этой машине и сколько памяти он держит."""
    from dashboard.bench.sessions import in_words, measure_sessions

    figures = measure_sessions(count, seconds, files, store)
    _tell(figures, in_words, out)


@app.command("first-picture")
def first_picture(
    runs: Annotated[int, typer.Option(min=1, help="Сколько раз запустить сервер.")] = 3,
    slower: Annotated[float, typer.Option(min=1, help="Во сколько раз замедлить процессор браузера.")] = 1,
    store: Annotated[Path | None, typer.Option(help="Хранилище, копия которого служит; иначе вымышленное.")] = None,
    out: Json = None,
) -> None:
    """Сколько ждут в Chromium заголовка, чисел и первого рисунка; нужны пакеты разработки."""
    from dashboard.bench.first_picture import in_words, measure_first_picture

    figures = measure_first_picture(store, runs, slower)
    _tell(figures, in_words, out)


@app.command()
def detection(
    out: Json = None,
    seed: Seed = 1,
    quick: Annotated[bool, typer.Option("--quick", help="Малые миры, грубые цифры.")] = False,
    seeds: Annotated[int, typer.Option(min=1, max=100, help="Сколько зёрен в каждом мире.")] = 10,
) -> None:
    """Как часто метод прав и как часто тревожит зря, в мирах трёх разных создателей; что из обещанного держится."""
    from dashboard.bench.detection import measure_detection
    from dashboard.bench.detection_words import in_words

    figures = measure_detection(seed, quick, seeds)
    _tell(figures, in_words, out)


@app.command("control")
def control_bench(
    out: Json = None,
    seed: Seed = 1,
    quick: Annotated[bool, typer.Option("--quick", help="Меньше перепроверок, грубые цифры.")] = False,
) -> None:
    """Как часто перепроверка ошибается и сколько работ ей нужно: 20 000 разыгранных перепроверок в каждом мире."""
    from dashboard.bench.rechecks import in_words, measure_control

    figures = measure_control(seed, quick)
    _tell(figures, in_words, out)


@app.command("trial")
def trial_bench(
    out: Json = None,
    seed: Seed = 1,
    quick: Annotated[bool, typer.Option("--quick", help="Меньше испытаний, грубые цифры.")] = False,
) -> None:
    """Верны ли интервалы испытания признаков: по 2 000 разыгранных испытаний в каждом мире."""
    from dashboard.bench.trial import in_words, measure_trial

    figures = measure_trial(seed, quick)
    _tell(figures, in_words, out)


@app.command("assign")
def assign_figures(seconds: Annotated[float, typer.Option(min=1, max=600, help="Сколько секунд искать.")] = 8) -> None:
    """Взаимопроверка пяти вымышленных районов: время и разрыв с лучшим возможным."""
    from dashboard.bench.assigning import in_words, measure_assigning

    typer.echo(in_words(measure_assigning(seconds)))


@app.command("observers")
def observers_figures() -> None:
    """Расписание наблюдателей пяти вымышленных районов: сколько риска покрыто и за сколько секунд."""
    from dashboard.bench.observing import in_words, measure_observing

    typer.echo(in_words(measure_observing()))


@app.command()
def nodes(
    store: Lake,
    seconds: Annotated[float, typer.Option(min=1, help="Сколько секунд.")] = 600,
    writers: Annotated[int, typer.Option(min=1, help="Сколько узлов пишут.")] = 4,
    readers: Annotated[int, typer.Option(min=1, help="Сколько узлов читают.")] = 8,
) -> None:
    """Много узлов общего хранилища пишут, читают и обслуживают разом: что потеряно, удвоено, кому отказано."""
    from dashboard.bench.nodes import in_words, measure_nodes

    found = _on(store, lambda at: measure_nodes(at, seconds, writers, readers))
    typer.echo(in_words(found))
    raise typer.Exit(1 if found.errors or found.faults or found.stored != found.counts["written"] else 0)


@app.command()
def race(
    store: Lake,
    folder: Annotated[Path, typer.Argument(metavar="ПАПКА", help="Папка с файлами, которые берут все.")],
    processes: Annotated[int, typer.Option(min=2, help="Сколько процессов.")] = 8,
    files: Annotated[int, typer.Option(min=1, help="Сколько файлов из папки.")] = 30,
) -> None:
    """Одни и те же файлы разом из многих процессов в общее хранилище: каждый должен встать один раз."""
    from dashboard.bench.racing import in_words, measure_race

    found = _on(store, lambda at: measure_race(at, folder, processes, files))
    typer.echo(in_words(found))
    raise typer.Exit(0 if found.is_once else 1)


@app.command()
def fuzz(
    cases: Annotated[int, typer.Option(min=1, help="Сколько случаев на все читатели.")] = 10_000,
    seed: Seed = 1,
    reader: Annotated[str, typer.Option(help="Один читатель вместо всех.")] = "",
    out: Annotated[Path | None, typer.Option(help="Куда записать находки с их случаями.")] = None,
) -> None:
    """Испорченные файлы всех видов: прочитан, отклонён по-русски или находка. Только Linux."""
    from dashboard.bench.fuzz import kept, measure_fuzz

    found = measure_fuzz(cases, seed, reader, typer.echo)
    if out:
        out.write_text("\n".join(kept(found)), encoding="utf-8")
    typer.echo(f"Всего {sum(figures.cases for figures in found.values())} случаев")


@app.command()
def scale(
    sizes: Annotated[str, typer.Option(help="Сколько школ, через запятую.")] = "60,1000,40000",
    parts: Annotated[str, typer.Option(help="Только эти части, через запятую: signs, pages, aggregates…")] = "",
    lake: Annotated[str, typer.Option(help="Озеро для наибольшего размера, пустого или после этого замера.")] = "",
    superset: Annotated[str, typer.Option(help="Адрес запущенного Superset.")] = "",
    user: Annotated[str, typer.Option(help="Его администратор.")] = "admin",
    password: Annotated[str, typer.Option(help="Его пароль.")] = "admin",
    whole: Annotated[bool, typer.Option("--whole", help="Признаки всех регионов страны, а не двух.")] = False,
    runs: Annotated[int, typer.Option(min=1, help="Сколько раз открыть каждую страницу.")] = 20,
    out: Json = None,
) -> None:
    """Район, регион и страна: загрузка, признаки, страницы, память; рядом pandas, polars, openpyxl и Superset."""
    from dashboard.bench.scale import PARTS, Asked, measure_scale
    from dashboard.bench.scale_words import in_words
    from dashboard.bench.speed import write_figures

    chosen = tuple(parts.split(",")) if parts else PARTS
    if wrong := set(chosen) - set(PARTS):
        typer.echo(f"Нет такой части: {', '.join(wrong)}. Есть: {', '.join(PARTS)}.", err=True)
        raise typer.Exit(1)
    of = tuple(int(size) for size in sizes.split(","))
    asked = Asked(of, chosen, lake, superset, user, password, whole, runs)

    def keep(measured: dict[str, Any]) -> None:
        if out:
            write_figures(measured, out)

    typer.echo(in_words(measure_scale(asked, lambda said: typer.echo(said, err=True), keep)))


@app.command()
def flips(
    store: StorePath = None,
    count: Annotated[int, typer.Option(min=1, help="Сколько битов изменить, каждый в своей копии.")] = 40,
    seed: Seed = 1,
) -> None:
    """Сколько изменённых битов файла хранилища замечает check; само хранилище не меняется."""
    from dashboard.bench.flips import in_words, measure_flips

    with opened(store) as held, TemporaryDirectory() as folder:
        copy = Path(folder) / "whole.duckdb"
        held.copy_to(copy)
        typer.echo(in_words(measure_flips(copy, Path(folder), count, seed)))


def _tell(figures: dict[str, Any], in_words: Callable[[dict[str, Any]], str], out: Path | None) -> None:
    """Say the figures, and keep them in a file where one is asked for."""
    from dashboard.bench.speed import write_figures

    if out:
        write_figures(figures, out)
    typer.echo(in_words(figures))


def _on(said: str, measure: Callable[[Address], T]) -> T:
    """Measure on the lake of this address; another address, or one that does not answer, is a sentence and exit 1."""
    place = address(said)
    if not place.lake:
        typer.echo(_NOT_A_LAKE, err=True)
        raise typer.Exit(1)
    try:
        return measure(place)
    except StoreRefused as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(1) from refused
