"""`import`: files and folders into the store, and what is said of each file."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from dashboard import russian
from dashboard.access import acting, book
from dashboard.imports.corrected import NotUnderstood, correction_of
from dashboard.imports.passport import Correction
from dashboard.imports.pipeline import import_paths
from dashboard.imports.report import DUPLICATE, IMPORTED, PARTIAL, REFUSED, FileReport
from dashboard.imports.told import passports_frame, problem_rows
from dashboard.subjects.data.passports import passport_line
from dashboard.subjects.data.remarks import grouped
from dashboard.surfaces.cli.shared import OwnerSaid, StorePath, opened
from dashboard.surfaces.cli.watch import watch_paths
from dashboard.vocabulary import Act, Right

_STATUS = {IMPORTED: "принят", DUPLICATE: "уже загружен", PARTIAL: "принят частично", REFUSED: "не принят"}


def import_files(
    paths: Annotated[list[Path], typer.Argument(help="Файлы и папки.")],
    store: StorePath = None,
    as_json: Annotated[bool, typer.Option("--json", help="Одна строка JSON на файл.")] = False,
    year: Annotated[str | None, typer.Option(help="Учебный год: 2025/2026 или 2026.")] = None,
    subject: Annotated[str | None, typer.Option(help="Предмет: МА или «Математика».")] = None,
    grade: Annotated[str | None, typer.Option(help="Класс: от 1 до 11.")] = None,
    school: Annotated[str | None, typer.Option(help="Логин школы: edu и шесть цифр.")] = None,
    owner: OwnerSaid = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Не выходить: брать новые файлы, как только они записаны целиком.")
    ] = False,
) -> None:
    """Загрузить файлы и папки в хранилище.

    Год, предмет, класс, школа и владелец плана, сказанные об одном файле, важнее написанного в нём; о нескольких
    файлах и папках они отвечают только на то, чего файл не говорит.
    """
    said = _said(year, subject, grade, school, owner)
    missing = [path for path in paths if not path.exists()]
    for path in missing:
        typer.echo(f"Нет такого файла или папки: {path}", err=True)
    found = [path for path in paths if path.exists()]
    if watch and found:
        watch_paths(store, found, said, lambda reports: _tell_all(reports, as_json, brief=True))
        raise typer.Exit(0)
    named = ", ".join(path.name for path in found)
    with opened(store, make=True) as held, acting(Right.LOAD, Act.IMPORT, named, place=book.place(store)) as who:
        reports = import_paths(held, found, who, _progress, said)
    _tell_all(reports, as_json)
    raise typer.Exit(_exit_code(reports, bool(missing)))


def _said(*words: str | None) -> Correction | None:
    try:
        return correction_of(*words) or None
    except NotUnderstood as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


def _tell_all(reports: list[FileReport], as_json: bool, brief: bool = False) -> None:
    for report in reports:
        if as_json:
            typer.echo(json.dumps(report.as_json(), ensure_ascii=False))
        else:
            typer.echo(_in_one_line(report) if brief else _in_words(report))


def _in_words(report: FileReport) -> str:
    """The file, its passport, and one line for the same thing said of many rows."""
    lines = [f"{report.file}: {_STATUS[report.status]}, строк {report.rows}, отложено {report.rejected_rows}"]
    if passport := passport_line(passports_frame(report.passports)):
        lines.append(f"  {passport}")
    for remark in grouped(problem_rows([report])):
        times = f" ({russian.count(len(remark.rows), 'раз', 'раза', 'раз')})" if len(remark.rows) > 1 else ""
        where = ", ".join(filter(None, (remark.where, remark.column)))
        lines.append("  " + ": ".join(filter(None, (where, f"{remark.said}{times}"))))
    return "\n".join(lines)


def _in_one_line(report: FileReport) -> str:
    line = f"{report.file}: {_STATUS[report.status]}, строк {report.rows}, отложено {report.rejected_rows}"
    passport = passport_line(passports_frame(report.passports))
    if report.status == REFUSED:
        said = report.problems[0].problem if report.problems else ""
        return ": ".join(filter(None, (f"{report.file}: {_STATUS[REFUSED]}", said)))
    remarks = russian.count(len(report.problems), "замечание", "замечания", "замечаний") if report.problems else ""
    return " · ".join(filter(None, (line, passport, remarks)))


def _exit_code(reports: list[FileReport], missing: bool) -> int:
    if not any(report.status != REFUSED for report in reports):
        return 1
    clean = all(report.status in (IMPORTED, DUPLICATE) for report in reports)
    return 0 if clean and not missing else 2


def _progress(share: float, text: str) -> None:
    """Progress on a terminal; a log of another program gets none."""
    if sys.stderr.isatty():
        typer.echo(f"\r{share:4.0%} {text:<90.90}", nl=False, err=True)
