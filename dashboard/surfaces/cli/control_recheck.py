"""The commands `control sample` and `control result`: the order of a recheck, and what rechecks said so far."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from dashboard import clock, derive
from dashboard.access import acting, asking, book, journal
from dashboard.address import Address
from dashboard.files.tidy import login
from dashboard.imports.frame import subject_code
from dashboard.imports.templates.values import UNREAD, academic_year
from dashboard.method.rechecks import NEAR
from dashboard.reading import EVERYTHING, open_reading
from dashboard.store import Store
from dashboard.subjects.control import draws, worksheet
from dashboard.subjects.control.draws import Asked, Lot, NoDraw
from dashboard.subjects.control.recheck import notes, rechecks, result_rows
from dashboard.surfaces.cli.shared import Out, StorePath, Year, deliver, opened, reading
from dashboard.surfaces.cli.tables import Reader, write_table
from dashboard.surfaces.reports.worksheet_xlsx import worksheet_xlsx
from dashboard.vocabulary import ALL, Act, Right

_NO_RECHECKS = "Перепроверок в хранилище нет: начните с control sample, результаты загрузите командой import."


def sample(
    school: Annotated[str, typer.Option(help="Логин школы, например edu000101.")],
    year: Annotated[str, typer.Option(help="Учебный год, например 2023/2024.")],
    out: Annotated[Path, typer.Option(help="Бланк комиссии .xlsx или .csv.")],
    subject: Annotated[str | None, typer.Option(help="Предмет, например МА; без него все работы школы.")] = None,
    grade: Annotated[int | None, typer.Option(min=1, max=11, help="Класс; без него все работы школы.")] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="Зерно; без него случайное, оно названо.")] = None,
    near: Annotated[bool, typer.Option("--near", help="Только работы у границ отметок, вывод о них.")] = False,
    redraw: Annotated[str | None, typer.Option(help="Бросить жребий заново: причина, она сохранится.")] = None,
    show_points: Annotated[bool, typer.Option("--show-points", help=worksheet.SEEN)] = False,
    store: StorePath = None,
    reader: Reader = None,
) -> None:
    """Жребий перепроверки: работы в случайном порядке и бланк комиссии; то же зерно даёт тот же порядок."""
    asked = _asked(school, year, subject, grade)
    if out.suffix.lower() not in (".xlsx", ".csv"):
        _refuse(f"Не понимаю формат «{out.suffix}»: бланк бывает .xlsx или .csv.")
    with opened(store) as held:
        found, wanted = _drawn(held, store, asked, seed, NEAR if near else draws.WHOLE, (redraw or "").strip())
        now = open_reading(held, EVERYTHING)
        sheets = worksheet.worksheets(now, asked, found, show_points)
        shown = ", с баллами школы" if show_points else ""
        journal.write(Act.EXPORT, asking().said, f"бланк перепроверки {out.name}{shown}", book.place(store))
    _write(sheets, out, reader)
    said = [*_about(found), *([worksheet.SEEN] if show_points else [])]
    for line in said:
        typer.echo(line, err=True)
    works = sum(lot.works for lot in found)
    typer.echo(f"Записано работ: {works} → {out}")
    if wanted is not None and any(lot.seed != wanted for lot in found):
        raise typer.Exit(2)


def result(out: Out, store: StorePath = None, year: Year = None, reader: Reader = None) -> None:
    """Итоги перепроверок: по строке на работу школы, с интервалом, верным при любой остановке, и решением."""
    with reading(store, year=year) as now:
        found = rechecks(now)
    for said in notes(found):
        typer.echo(said, err=True)
    deliver(result_rows(found), out, reader, _NO_RECHECKS, store)


def _drawn(
    held: Store, path: Address | None, asked: Asked, seed: int | None, pile: str, reason: str
) -> tuple[list[Lot], int | None]:
    """The lots, and the seed that was asked for; the journal has the seed before a work can be seen."""
    derive.ensure(held, [clock.today()])
    now = open_reading(held, EVERYTHING)
    if asked.subject != ALL and not reason and (standing := draws.lots(now, asked)):
        return standing, seed
    chosen = draws.some_seed() if seed is None else seed
    said = f"жребий перепроверки {asked.said}, зерно {chosen}" + (f", заново: {reason}" if reason else "")
    try:
        with acting(Right.EDIT, Act.CHANGE, said, place=book.place(path)) as who:
            return draws.draw(held, now, asked, chosen, who, pile=pile, reason=reason), seed
    except NoDraw as error:
        _refuse(str(error))


def _about(found: Sequence[Lot]) -> list[str]:
    """What is to be known of the lots: those that stood already, those drawn too late, and the seed of new ones."""
    said = []
    for lot in found:
        if not lot.is_new:
            said.append(
                f"{lot.work}: жребий уже брошен, порядок тот же ({lot.said}). Бросить заново: --redraw «причина»."
            )
        else:
            said.append(f"{lot.work}: {lot.said}.")
        if lot.checked_before:
            said.append(draws.too_late(lot))
        if lot.pile == NEAR:
            said.append(draws.PRICE_OF_NEAR)
    return said


def _asked(school: str, year: str, subject: str | None, grade: int | None) -> Asked:
    known, code = login(school), subject_code(subject) if subject else ALL
    if known is None:
        _refuse(f"«{school}» не логин школы: нужны edu и шесть цифр, например edu000101.")
    if (subject is None) != (grade is None):
        _refuse("Назовите и предмет, и класс; без обоих жребий бросается по всем работам школы.")
    if code is None:
        _refuse(f"Не понимаю предмет «{subject}»: нужен код или название, например МА.")
    read = academic_year(year)
    if read in (None, UNREAD):
        _refuse(f"Не понимаю год «{year}»: нужен учебный год вида 2023/2024.")
    return Asked(known, str(read), code, ALL if grade is None else str(grade))


def _refuse(said: str) -> NoReturn:
    typer.echo(said, err=True)
    raise typer.Exit(1)


def _write(sheets: list[worksheet.Worksheet], out: Path, reader: str | None) -> None:
    if out.suffix.lower() == ".csv":
        write_table(worksheet.one_table(sheets), out, reader)
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(f".{out.stem}.part{out.suffix}")
    part.write_bytes(worksheet_xlsx(sheets))
    part.replace(out)
