"""The commands `control trial plan`, `draw` and `result`: are the signs right, asked of works drawn by lot."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from dashboard import clock, derive, russian
from dashboard.access import acting, asking, book, journal
from dashboard.address import Address
from dashboard.imports.templates.values import UNREAD, academic_year
from dashboard.reading import EVERYTHING, Reading, Scope, open_reading
from dashboard.store.durable import write_whole
from dashboard.subjects.control import draws, trial_told, trial_words, trials
from dashboard.subjects.control.trial_plan import SIZE_NAMES, NoTrial, Plan, Price, Terms, plan_of
from dashboard.subjects.control.trial_result import found
from dashboard.subjects.control.trials import Trial
from dashboard.surfaces.cli.shared import Out, StorePath, Year, deliver, opened
from dashboard.surfaces.cli.tables import Reader
from dashboard.surfaces.reports.office import office_of, template_of
from dashboard.surfaces.reports.trial_papers import blanks_of, experts_xlsx, organisers_xlsx, plan_docx
from dashboard.vocabulary import Act, Right

app = typer.Typer(help="Испытание признаков: случайная перепроверка отмеченных и неотмеченных.", no_args_is_help=True)
Folder = Annotated[Path, typer.Option(help="Папка для плана и списков.")]
District = Annotated[str | None, typer.Option(help="Код района; без него все районы хранилища.")]
Size = Annotated[str, typer.Option(help="План: small, medium или full.")]
Half = Annotated[float, typer.Option(min=0.02, max=0.4, help="Полуширина интервала, от 0 до 1.")]
Prevalence = Annotated[float, typer.Option(min=0.01, max=0.6, help="Догадка: какая доля работ школ подтвердится.")]
Error = Annotated[float, typer.Option(min=0.0, max=0.3, help="Как часто ошибается перепроверка, не больше.")]
Minutes = Annotated[float, typer.Option(min=1, max=240, help="Минут на одну работу.")]
Experts = Annotated[int, typer.Option(min=1, max=5, help="Сколько экспертов смотрят каждую работу.")]
Hours = Annotated[float, typer.Option(min=1, max=12, help="Часов проверки в дне эксперта.")]
DayPrice = Annotated[float, typer.Option(min=0, help="Рублей за день эксперта; 0: цена в рублях не считается.")]
Ppv = Annotated[float, typer.Option(min=0, max=1, help="Правило: подтверждено из отмеченных, не меньше.")]
Alarms = Annotated[float, typer.Option(min=0, max=1, help="Правило: ложных тревог, не больше.")]
Missed = Annotated[float, typer.Option(min=0, max=1, help="Правило: подтверждено из неотмеченных, не больше.")]
Auc = Annotated[float, typer.Option(min=0.5, max=1, help="Правило: AUC, не меньше.")]
_WANTED, _PRICE = Terms(), Price()


@dataclass(frozen=True)
class _Asked:
    """What the plan and the draw were asked for."""

    store: Address | None
    district: str | None
    year: str | None
    size: str = "medium"
    terms: Terms = _WANTED
    price: Price = _PRICE


@app.callback()
def trial() -> None:
    """Испытание признаков: случайная перепроверка отмеченных и неотмеченных."""


@app.command()
def plan(
    out: Folder,
    store: StorePath = None,
    district: District = None,
    year: Year = None,
    size: Size = "medium",
    half_width: Half = _WANTED.half_width,
    prevalence: Prevalence = _WANTED.prevalence,
    error: Error = _WANTED.error,
    minutes: Minutes = _PRICE.minutes,
    experts: Experts = _PRICE.experts,
    hours: Hours = _PRICE.hours,
    day_price: DayPrice = _PRICE.day,
    least_ppv: Ppv = _WANTED.least_ppv,
    most_alarms: Alarms = _WANTED.most_alarms,
    most_missed: Missed = _WANTED.most_missed,
    least_auc: Auc = _WANTED.least_auc,
) -> None:
    """Размер, цена и правила до жребия: ничего не разыгрывается и не записывается."""
    terms = Terms(half_width, prevalence, error, least_ppv, most_alarms, most_missed, least_auc)
    asked = _Asked(store, district, year, size, terms, Price(minutes, experts, hours, day_price))
    with _reading(asked) as now:
        planned = plan_of(now, asked.terms, asked.price, asked.size)
        journal.write(Act.EXPORT, asking().said, f"проект испытания признаков {now.the_year}", book.place(store))
        _plan_paper(now, out, planned, None)
        write_whole(out / "organisers.xlsx", organisers_xlsx(trial_words.tables_of(planned), terms, None))
    _tell(planned)
    typer.echo(f"Записано: {out / 'plan.docx'}, organisers.xlsx. Жребий бросает control trial draw.")


@app.command()
def draw(
    out: Folder,
    store: StorePath = None,
    district: District = None,
    year: Year = None,
    size: Size = "medium",
    seed: Annotated[int | None, typer.Option(min=0, help="Зерно; без него случайное, оно названо.")] = None,
    redraw: Annotated[str | None, typer.Option(help="Бросить жребий заново: причина, она сохранится.")] = None,
    blanks: Annotated[bool, typer.Option("--blanks", help="Сразу бланки комиссии, по файлу на пачку.")] = False,
    half_width: Half = _WANTED.half_width,
    prevalence: Prevalence = _WANTED.prevalence,
    error: Error = _WANTED.error,
    minutes: Minutes = _PRICE.minutes,
    experts: Experts = _PRICE.experts,
    hours: Hours = _PRICE.hours,
    day_price: DayPrice = _PRICE.day,
    least_ppv: Ppv = _WANTED.least_ppv,
    most_alarms: Alarms = _WANTED.most_alarms,
    most_missed: Missed = _WANTED.most_missed,
    least_auc: Auc = _WANTED.least_auc,
) -> None:
    """Бросить жребий испытания: план, список организаторам и список экспертам без зон."""
    terms = Terms(half_width, prevalence, error, least_ppv, most_alarms, most_missed, least_auc)
    asked = _Asked(store, district, year, size, terms, Price(minutes, experts, hours, day_price))
    with _reading(asked) as now:
        standing = trials.standing(now, own_only=True)
        if standing is None or (redraw or "").strip():
            made = _drawn(now, asked, seed, (redraw or "").strip(), out)
        else:
            made = _again(now, asked, standing, out)
        write_whole(_in(out) / "experts.xlsx", experts_xlsx(made))
        written = _blanks(now, out, made) if blanks else 0
    typer.echo(f"{made.said[0].upper()}{made.said[1:]}.")
    typer.echo(f"Записано: {out / 'organisers.xlsx'}, experts.xlsx" + (f", бланков {written}" if blanks else ""))
    if made is standing:
        typer.echo("Испытание уже стоит: жребий и правила прежние. Бросить заново: --redraw «причина».", err=True)
        raise typer.Exit(0 if seed in (None, made.seed) else 2)


@app.command()
def result(
    out: Out, store: StorePath = None, district: District = None, year: Year = None, reader: Reader = None
) -> None:
    """Что показало испытание: доли, AUC и редкость с интервалами, и что говорят правила."""
    with _reading(_Asked(store, district, year)) as now:
        standing = trials.standing(now)
        if standing is None:
            raise NoTrial("Испытания за этот год нет: начните с control trial plan и control trial draw.")
        told = found(now, standing)
    lines = [trial_told.headline(told), *trial_told.figure_lines(told)]
    for line in (*lines, *trial_told.rule_lines(told), *trial_told.notes(told), *trial_words.LIMITS):
        typer.echo(line, err=True)
    deliver(trial_told.result_rows(told), out, reader, "Итогов нет.", store)


@contextmanager
def _reading(asked: _Asked) -> Iterator[Reading]:
    """The reading of the district and year that are asked for; a refusal is a sentence and exit 1."""
    if asked.size not in SIZE_NAMES:
        _stop(f"Не понимаю план «{asked.size}»: бывает {', '.join(SIZE_NAMES)}.")
    read = academic_year(asked.year) if asked.year else None
    if asked.year and read in (None, UNREAD):
        _stop(f"Не понимаю год «{asked.year}»: нужен учебный год вида 2023/2024.")
    with opened(asked.store) as held:
        derive.ensure(held, [clock.today()])
        scope = Scope(asked.district, asked.district) if asked.district else EVERYTHING
        now = open_reading(held, scope, year=str(read) if read else None)
        if now.year is None or (read and now.year != read):
            _stop("Результатов за этот год и район нет: проверьте --year и --district или загрузите отчёты.")
        try:
            yield now
        except NoTrial as refused:
            _stop(str(refused))


def _drawn(now: Reading, asked: _Asked, seed: int | None, reason: str, out: Path) -> Trial:
    """A trial drawn now, its plan and list written; the journal has the seed before a cell can be seen."""
    planned = plan_of(now, asked.terms, asked.price, asked.size)
    given = draws.some_seed() if seed is None else seed
    said = f"жребий испытания признаков {now.the_year}, зерно {given}, {planned.option.name} план"
    said += f", заново: {reason}" if reason else ""
    with acting(Right.DECIDE, Act.CHANGE, said, place=book.place(asked.store)) as who:
        made = trials.draw(now.store, now, planned, given, who, reason)
        trials.draw_works(now.store, now, made, who)
    _plan_paper(now, out, planned, made)
    write_whole(out / "organisers.xlsx", organisers_xlsx(trial_words.tables_of(planned), asked.terms, made))
    _tell(planned)
    return made


def _again(now: Reading, asked: _Asked, standing: Trial, out: Path) -> Trial:
    """A trial that stands, its list written again; works that a killed program left without a lot have it now."""
    said = f"списки испытания признаков {standing.year}, зерно {standing.seed}"
    with acting(Right.DECIDE, Act.EXPORT, said, place=book.place(asked.store)) as who:
        trials.draw_works(now.store, now, standing, who)
    tables = (trial_words.strata_table(standing.strata),)
    write_whole(_in(out) / "organisers.xlsx", organisers_xlsx(tables, standing.terms, standing))
    return standing


def _plan_paper(now: Reading, out: Path, planned: Plan, made: Trial | None) -> None:
    blocks = trial_words.plan_blocks(planned, made)
    paper = plan_docx(now, office_of(now.store), blocks, made, template_of(now.store, "docx"))
    write_whole(_in(out) / "plan.docx", paper)


def _in(out: Path) -> Path:
    out.mkdir(parents=True, exist_ok=True)
    return out


def _blanks(now: Reading, out: Path, made: Trial) -> int:
    """A commission's worksheet for every pack, in the order of its lot."""
    folder = out / "blanks"
    folder.mkdir(parents=True, exist_ok=True)
    ready = blanks_of(now, made)
    for name, data in ready.items():
        write_whole(folder / name, data)
    return len(ready)


def _tell(planned: Plan) -> None:
    for one in planned.options:
        mark = "→" if one is planned.option else " "
        price = f", {russian.number(one.price)} руб." if one.price else ""
        widest = russian.percent(100 * max(one.half_widths.values()))
        typer.echo(
            f"{mark} {one.name}: ±{russian.percent(100 * one.half_width)}, пачек {one.cells}, работ около "
            f"{russian.number(one.works)}, дней эксперта {russian.number(one.days, 1)}{price}"
            + ("" if one.is_enough else f" (отмеченных не хватает: выйдет ±{widest})")
        )


def _stop(said: str) -> NoReturn:
    typer.echo(said, err=True)
    raise typer.Exit(1)
