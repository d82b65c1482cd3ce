"""Every reader with its seeds, its mutations and its call, made without the guard process around it."""

import math
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from dashboard.bench import fuzz_mutations as mutate
from dashboard.bench import fuzz_seeds as seeds
from dashboard.files import biff, ods_faults, pdf_pages, sandbox, text_table, workbook
from dashboard.files.limits import LIMITS, Limits
from dashboard.files.refusal import FileRefused, Refusal
from dashboard.files.sheets import read_sheets
from dashboard.files.sources import SourceFile, expand
from dashboard.imports.pipeline import import_sources
from dashboard.imports.readout import Readout
from dashboard.imports.recognise import read_source
from dashboard.imports.report import report_of
from dashboard.plans.indicators import parse_indicator
from dashboard.plans.marks import parse_mark
from dashboard.plans.model import Period, Procedure
from dashboard.plans.owner import said_owner
from dashboard.plans.reader import read_plans
from dashboard.plans.reader.read import read_texts
from dashboard.plans.terms.term import in_words, parse_term, unfold
from dashboard.store import open_store

_YEAR = Period(date(2026, 9, 1), date(2027, 8, 31))
_PROCEDURES = (Procedure("ВПР", date(2027, 4, 13)), Procedure("ОГЭ", date(2027, 5, 25)))
_TODAY = date(2026, 10, 1)
_MAY_BE_BELOW_ZERO = {"latitude", "longitude", "days"}


@dataclass(frozen=True)
class Reader:
    """`share`: cases of ten thousand; `read` answers with a complaint, or "" where all is well, within `seconds`.

    `guarded`: the product reads it in a process of its own, whose end is answered by a refusal.
    """

    name: str
    share: int
    seeds: Callable[[], Sequence[Any]]
    mutate: Callable[[Random, Any], Any]
    read: Callable[[Any], str]
    guarded: bool = False
    seconds: float = 2.0


def in_process() -> None:
    """Doubtful workbooks and PDF are read here, by the code that the guard process runs."""
    sandbox.read = lambda data, limits: workbook.read(data, limits) or []
    pdf_pages.read = _pdf


def _pdf(data: bytes, limits: Limits = LIMITS) -> list[list[pdf_pages.Block]]:
    try:
        pages = pdf_pages._pages(data)
    except MemoryError:
        raise
    except Exception as error:  # the guard process would end here, and its end is a refusal
        raise FileRefused("PDF не читается") from error
    if isinstance(pages, str) or not any(pages):
        raise FileRefused(pages if isinstance(pages, str) else "В PDF нет текста")
    return pages


def _term(said: str) -> str:
    for year in ("2026/2027", None):
        term = parse_term(said, year)
        list(unfold(term, _YEAR, _PROCEDURES))
        in_words(term)
    return ""


def _words(said: str) -> str:
    parse_mark(said, _TODAY)
    parse_indicator(said)
    said_owner(said)
    return ""


def _csv(data: bytes) -> str:
    if text_table.encoding_of(data) is None:
        return ""
    text_table.read(data)
    return ""


def _file(data: bytes, name: str = "файл.xlsx") -> str:
    """The door of files, then the sheets or the plan of what is in it."""
    for source in expand(name, data=data, name=name):
        if isinstance(source, Refusal):
            _in_russian(source.reason)
        elif source.format in ("docx", "odt", "pdf"):  # an old .doc is read by LibreOffice, in its own process
            read_plans(source)
        elif source.format in ("xlsx", "xls", "ods", "csv", "html"):
            read_sheets(source)
    return ""


def _xls(data: bytes) -> str:
    biff.is_locked(data)
    biff.xls_faults(data)
    return _file(data)


def _ods(data: bytes) -> str:
    found = _file(data)
    ods_faults.ods_faults(data, LIMITS)
    return found


def _source(given: tuple[str, bytes]) -> str:
    """The whole door of imports, without the store."""
    name, data = given
    complaint = ""
    for source in expand(name, data=data, name=name):
        if isinstance(source, SourceFile):
            complaint = complaint or told(read_source(source))
    return complaint


def told(readout: Readout) -> str:
    """What is wrong with what was read: nothing taken and not a word why, a number that is none or is below zero."""
    report = report_of("", readout)
    if not report.rows and not report.problems:
        return "nothing taken and nothing said"
    for table, frames in readout.tables.items():
        for frame in frames:
            for column in frame.select_dtypes("number"):
                numbers = frame[column].dropna()
                if not all(map(math.isfinite, numbers)):
                    return f"{table}.{column} is not finite"
                if len(numbers) and numbers.min() < 0 and column not in _MAY_BE_BELOW_ZERO:
                    return f"{table}.{column} is below zero"
    for problem in report.problems:
        _in_russian(problem.problem)
    return ""


def _in_russian(said: str) -> None:
    if not any("а" <= sign <= "я" for sign in said.lower()):
        raise AssertionError(f"not a Russian sentence: {said!r}")


def _table_case(rng: Random, seed: seeds.Table) -> tuple[str, bytes]:
    name, rows = seed[0], mutate.rows(rng, seed[1])
    if rng.random() < 0.5:
        return name.rpartition(".")[0] + ".csv", seeds.as_csv(rows)
    return name, seeds.as_xlsx(rows)


def _import(given: list[tuple[str, bytes]]) -> str:
    """Two files of one drop into a store of their own."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "s.duckdb")
        try:
            opened: Iterator[SourceFile | Refusal] = (
                source for name, data in given for source in expand(name, data=data, name=name)
            )
            for report in import_sources(store, opened, "fuzz"):
                for problem in report.problems:
                    _in_russian(problem.problem)
        finally:
            store.close()
    return ""


def _import_case(rng: Random, tables: list[seeds.Table]) -> list[tuple[str, bytes]]:
    return [_table_case(rng, rng.choice(tables)) for _ in range(2)]


def _plan(kind: str, data: bytes) -> str:
    read_plans(SourceFile(f"план.{kind}", data, kind))
    return ""


def _text_plan(said: str) -> str:
    read_texts(said, "план")
    return ""


def readers() -> list[Reader]:
    """All of them; the cheap ones have the most cases, so that a million takes an hour."""
    small: mutate.Rows = [["Логин ОО", "Класс", "Балл"], ["edu200001", "4А", 12], ["edu200002", "4Б", 17.5]]

    def plans_as(make: Callable[[mutate.Rows], Any]) -> Callable[[], list[Any]]:
        return lambda: [make(rows) for rows in seeds.plan_rows()]

    def csvs() -> list[bytes]:
        return [seeds.as_csv(rows[:8], between) for _, rows in seeds.tables() for between in ";,\t"][:90]

    def archives() -> list[bytes]:
        inner = {"Отчёт.csv": seeds.as_csv(small), "папка/Книга.xlsx": seeds.as_xlsx(small)}
        return [seeds.as_zip(inner), seeds.as_zip({"ещё.zip": seeds.as_zip(inner)})]

    def plan_text(rows: mutate.Rows) -> str:
        return seeds.as_csv(rows, "\t").decode()

    return [
        Reader("terms", 4900, lambda: seeds.TERMS, mutate.text, _term),
        Reader("marks, indicators, owners", 2500, lambda: (*seeds.WORDS, *seeds.TERMS), mutate.text, _words),
        Reader("csv and encodings", 1200, csvs, mutate.recoded, _csv),
        Reader("xls", 150, lambda: [seeds.old_book()], mutate.records, _xls, guarded=True),
        Reader("zip", 420, archives, mutate.zipped, _file),
        Reader("html", 420, lambda: [seeds.as_html(small)], mutate.markup, _file),
        Reader("xlsx", 100, lambda: [seeds.as_xlsx(small)], mutate.zipped, _file, guarded=True),
        Reader("ods", 100, lambda: [seeds.as_ods(small)], mutate.zipped, _ods, guarded=True),
        Reader("plan docx", 8, plans_as(seeds.as_docx), mutate.zipped, partial(_plan, "docx")),
        Reader("plan odt", 30, plans_as(seeds.as_odt), mutate.zipped, partial(_plan, "odt")),
        Reader("plan text", 12, plans_as(plan_text), mutate.text, _text_plan),
        Reader("plan pdf", 2, plans_as(seeds.as_pdf), mutate.raw, _file, guarded=True),
        Reader("old doc", 80, lambda: [seeds.as_old_word()], mutate.raw, _file),
        Reader("areas", 60, lambda: [seeds.areas()], _area_case, _source),
        Reader("forms and templates", 50, seeds.tables, _table_case, _source),
        Reader("import into a store", 1, lambda: [seeds.tables()], _import_case, _import, seconds=20.0),
    ]


def _area_case(rng: Random, data: bytes) -> tuple[str, bytes]:
    return "areas.geojson", mutate.geojson(rng, data)
