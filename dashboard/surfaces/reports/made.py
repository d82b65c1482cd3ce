"""Reports made: written, kept with their content, listed, made again and compared."""

import hashlib
import json
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

import pandas as pd

from dashboard import clock, derive
from dashboard.reading import EVERYTHING, Reading, Scope, known_on, open_reading, scopes
from dashboard.store import Store
from dashboard.store.batches import keep_original, original
from dashboard.surfaces.reports.build import (
    FEW_SCHOOLS,
    PUBLIC,
    PUBLIC_LEAST,
    TITLES,
    build_report,
    sections_of,
    tells_one_school,
)
from dashboard.surfaces.reports.docx import docx
from dashboard.surfaces.reports.fingerprint import fingerprint
from dashboard.surfaces.reports.model import Report
from dashboard.surfaces.reports.office import office_of, template_of
from dashboard.surfaces.reports.pdf import pdf
from dashboard.surfaces.reports.plain import as_json, content_hash
from dashboard.surfaces.reports.pptx import pptx
from dashboard.surfaces.reports.xlsx import xlsx
from dashboard.vocabulary import LATEST

FORMATS = ("docx", "pptx", "xlsx", "pdf")
Edition = Literal["full", "public"]
OTHER_DATA = "После отчёта загрузили или отменили файлы или внесли сведения."
OTHER_FIGURES = "Те же сведения пересчитаны иначе: изменились справочники или расчёт."
SCHEDULE = "по расписанию"
"""Author of the reports that the app makes by itself."""


class BadOrder(ValueError):
    """A format or section that does not exist or cannot be given; the message says so in Russian."""


@dataclass(frozen=True)
class Order:
    """What is asked for; `since`, `year`, `district`, `sections` None: as the pages choose them.

    `known_at` is how far the store's knowledge counts: a report of the past is made again with that of its own moment.
    """

    as_of: date
    since: date | None = None
    year: str | None = None
    district: str | None = None
    sections: tuple[str, ...] | None = None
    edition: Edition = "full"
    known_at: datetime = LATEST


@dataclass(frozen=True)
class File:
    """One written file."""

    name: str
    format: str
    data: bytes


@dataclass(frozen=True)
class Again:
    """A kept report made again: what differs with the knowledge of its own moment, and what with that of now.

    `then` is empty where the report is still the same; `now` says what was learnt since.
    """

    then: tuple[str, ...]
    now: tuple[str, ...]


def report_of(store: Store, order: Order) -> tuple[Reading, Report]:
    """The report ordered, not yet written; the public edition hides more and names no school."""
    reading, sections = reading_of(store, order).leaving(), order.sections
    if order.edition == "public":
        reading = reading.hiding(max(PUBLIC_LEAST, reading.least_n)).leaving().unnamed()
        sections = _public(sections)
        if tells_one_school(reading) and not sections_of(reading) & set(sections):
            raise BadOrder(FEW_SCHOOLS)
    return reading, build_report(reading, office_of(store), sections, fingerprint(reading))


def _public(sections: tuple[str, ...] | None) -> tuple[str, ...]:
    found = tuple(key for key in sections or PUBLIC if key in PUBLIC)
    if not found:
        asked = ", ".join(f"«{TITLES.get(key, key)}»" for key in sections or ())
        raise BadOrder(f"В открытой версии нет разделов {asked}: они называют школы. Можно: {', '.join(PUBLIC)}.")
    return found


def reading_of(store: Store, order: Order) -> Reading:
    """The reading of an order; its days are derived first where they are missing."""
    derive.ensure(store, [order.as_of], order.known_at)
    scope = None if order.district is None else _scope(store, order)
    reading = open_reading(store, scope, as_of=order.as_of, since=order.since, year=order.year, known_at=order.known_at)
    derive.ensure(store, [reading.since], order.known_at)
    derive.ensure(store, [reading.since], min(order.known_at, known_on(store, reading.since)))
    return reading


def _scope(store: Store, order: Order) -> Scope:
    everything = open_reading(store, EVERYTHING, as_of=order.as_of, known_at=order.known_at)
    known = {scope.district: scope for scope in [EVERYTHING, *scopes(everything)]}
    return known.get(str(order.district), Scope(str(order.district), ""))


def settled_now(store: Store, order: Order) -> Order:
    """The order with what the store has learnt so far, by which the report can be made again."""
    if order.known_at != LATEST:
        return order
    learnt = store.query("reports/rests_on", known_at=LATEST)["learnt_at"].iloc[0]
    return replace(order, known_at=clock.now() if pd.isna(learnt) else learnt.to_pydatetime())


def write(store: Store, report: Report, formats: Iterable[str], edition: Edition = "full") -> list[File]:
    """The report in the formats asked for, in the office's own look where it has one."""
    writers: dict[str, Callable[[], bytes]] = {
        "docx": lambda: docx(report, template_of(store, "docx")),
        "pptx": lambda: pptx(report, template_of(store, "pptx")),
        "xlsx": lambda: xlsx(report),
        "pdf": lambda: pdf(report),
    }
    name = f"report-{report.as_of.isoformat()}{'-public' if edition == 'public' else ''}"
    return [File(f"{name}.{kind}", kind, writers[kind]()) for kind in formats]


def keep(store: Store, order: Order, reading: Reading, report: Report, files: Sequence[File], who: str) -> str:
    """Keep the files and the content beside the store and list them; returns the report's id."""
    content = as_json(report).encode()
    content_hash = hashlib.sha256(content).hexdigest()
    keep_original(store, content_hash, content)
    report_id = str(uuid.uuid4())
    rows = []
    for file in files:
        file_hash = hashlib.sha256(file.data).hexdigest()
        keep_original(store, file_hash, file.data)
        rows.append(
            {
                "report_id": report_id,
                "made_by": who,
                "edition": order.edition,
                "as_of": report.as_of,
                "since": reading.since,
                "academic_year": reading.year,
                "district": reading.scope.district,
                "sections": ",".join(section.key for section in report.sections),
                "format": file.format,
                "file_name": file.name,
                "file_hash": file_hash,
                "file_size": len(file.data),
                "content_hash": content_hash,
                "fingerprint": report.fingerprint,
                "known_at": reading.known_at,
                "method_version": report.method_version,
            }
        )
    with store.transaction() as transaction:
        transaction.append("report_made", pd.DataFrame(rows), made_at=transaction.moment())
    return report_id


def make(store: Store, order: Order, formats: Iterable[str], who: str) -> list[File]:
    """Build, write and keep in one go; with nothing known on the day, or of the year asked for, nothing is written.

    Raises:
        BadOrder: the open edition has none of the sections asked for.
    """
    order = settled_now(store, order)
    reading, report = report_of(store, order)
    if not sections_of(reading) or order.year not in (None, reading.year):
        return []
    files = write(store, report, formats, order.edition)
    keep(store, order, reading, report, files, who)
    return files


def made_again(store: Store, row: pd.Series) -> Again:
    """What would differ if the kept report were made again. A row of `reports/made`."""
    order = Order(
        _day(row["as_of"]),
        _day(row["since"]),
        _said(row["academic_year"]),
        _said(row["district"]),
        _sections(str(row["sections"])),
        row["edition"],
    )
    known_at = row["known_at"]
    then = [] if pd.isna(known_at) else _differences(store, row, replace(order, known_at=known_at.to_pydatetime()))
    now = _differences(store, row, order)
    return Again(tuple(then), tuple(line for line in now if line not in then))


def _said(value: Any) -> str | None:
    return None if pd.isna(value) else str(value)


def _sections(kept: str) -> tuple[str, ...] | None:
    """Sections of a kept report that there still are; None for one that an earlier version kept of an empty day."""
    return tuple(key for key in kept.split(",") if key in TITLES) or None


def _differences(store: Store, row: pd.Series, order: Order) -> list[str]:
    again = report_of(store, order)[1]
    if content_hash(again) == row["content_hash"]:
        return []
    said = []
    if again.fingerprint != row["fingerprint"]:
        said.append(OTHER_DATA if order.known_at == LATEST else OTHER_FIGURES)
    if again.method_version != row["method_version"]:
        said.append(f"Методика другая: была {row['method_version']}, теперь {again.method_version}.")
    then, now = json.loads(original(store, row["content_hash"])), json.loads(as_json(again))
    return [*said, *compare(then, now)]


def compare(then: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Sections that differ between two contents, with the first words that changed."""
    before = {section["title"]: section for section in [*then["sections"], *then["annexes"]]}
    after = {section["title"]: section for section in [*now["sections"], *now["annexes"]]}
    said = [
        f"Раздел «{title}»: {_first_change(before[title], after[title])}"
        for title in before
        if title in after and before[title] != after[title]
    ]
    said += [f"Раздела «{title}» больше нет." for title in before if title not in after]
    said += [f"Появился раздел «{title}»." for title in after if title not in before]
    head = [key for key in ("office", "title", "subtitle", "signature", "prepared") if then[key] != now[key]]
    return [*said, *(["Изменились реквизиты управления."] if head else [])]


def _first_change(then: dict[str, Any], now: dict[str, Any]) -> str:
    old, new = _texts(then), _texts(now)
    gone, come = [t for t in old if t not in new], [t for t in new if t not in old]
    if gone and come:
        return f"было «{_short(gone[0])}», стало «{_short(come[0])}»"
    if come:
        return f"добавилось «{_short(come[0])}»"
    return f"убрано «{_short(gone[0])}»" if gone else "изменилась картинка или порядок"


def _texts(section: dict[str, Any]) -> list[str]:
    found = []
    for block in section["blocks"]:
        found += [block[key] for key in ("text", "title", "note") if block.get(key)]
        found += [" · ".join(cell["text"] for cell in row) for row in block.get("rows", [])]
    return found


def _short(text: str, most: int = 90) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def due_meeting(today: date) -> date:
    """The latest last Monday of a month that is not after today."""
    return clock.last_meeting(clock.next_meeting(today))


def is_due(store: Store, today: date) -> bool:
    """Whether the scheduled report of the last meeting is missing although something was known then."""
    made = store.query("reports/made")
    meeting = due_meeting(today)
    by_schedule = made[(made["made_by"] == SCHEDULE) & (made["as_of"].map(_day) == meeting)]
    if not by_schedule.empty:
        return False
    return int(store.query("reports/known_facts", as_of=meeting, known_at=LATEST)["facts"].iloc[0]) > 0


def _day(value: Any) -> date:
    return value.date() if isinstance(value, datetime) else value
