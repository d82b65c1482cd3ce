"""What «Отчёты» knows: the order of the page, cached previews, the report that the app owes the last meeting."""

from collections.abc import Sequence
from datetime import date
from threading import Lock
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import clock
from dashboard.store.batches import original
from dashboard.subjects.signs.verdict import Verdict, with_signs
from dashboard.surfaces.parts.district_state import district
from dashboard.surfaces.parts.state import reading, store
from dashboard.surfaces.parts.taking_away import Write
from dashboard.surfaces.reports import pdf
from dashboard.surfaces.reports.build import PUBLIC, TITLES, sections_of
from dashboard.surfaces.reports.held import archive
from dashboard.surfaces.reports.letters import letter
from dashboard.surfaces.reports.made import (
    FORMATS,
    SCHEDULE,
    Edition,
    Order,
    due_meeting,
    is_due,
    make,
    report_of,
    write,
)
from dashboard.surfaces.reports.office import office_of, template_of

MIME = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
MEETING = "Совещание"
EDITIONS: dict[str, Edition] = {MEETING: "full", "Открытая": "public"}


def order() -> Order:
    """The order by the sidebar and the page's choices."""
    now = reading()
    edition = EDITIONS[st.session_state.get("edition") or MEETING]
    picked = st.session_state.get("report_sections")
    return Order(now.as_of, now.since, now.year, now.scope.district, tuple(picked) if picked else None, edition)


def choices(edition: Edition) -> dict[str, str]:
    """Sections to choose from, in order: key and title of those that have something to say."""
    known = sections_of(reading())
    return {key: title for key, title in TITLES.items() if key in known and (edition == "full" or key in PUBLIC)}


def preview(wanted: Order) -> tuple[list[bytes], list[str]]:
    """Pictures of the pages and the titles of the sections."""
    opened = store()
    return _preview(str(opened.path), _stamp(), wanted)


@st.cache_data(show_spinner="Верстаем страницы…", max_entries=12)
def _preview(path: str, stamp: tuple[Any, ...], wanted: Order) -> tuple[list[bytes], list[str]]:
    report = report_of(store(), wanted)[1]
    return pdf.pages(report), [section.title for section in report.sections]


def _stamp() -> tuple[Any, ...]:
    """Changes with the data and with the office's lines; today's report ages with the day."""
    opened = store()
    return opened.version, office_of(opened), clock.today()


def open_order() -> Order:
    """The order of the open edition of the page's day."""
    now = reading()
    return Order(now.as_of, now.since, now.year, now.scope.district, None, "public")


def open_file(wanted: Order) -> Write:
    """Of the PDF of an open report."""
    opened = store()
    return lambda: write(opened, report_of(opened, wanted)[1], ["pdf"], "public")[0].data


def made() -> pd.DataFrame:
    """Reports that were made, the latest first."""
    return store().query("reports/made")


@st.cache_resource(show_spinner=False)
def _one_at_a_time() -> Lock:
    return Lock()


def make_due() -> date | None:
    """Make the report of the last meeting if the app owes it; the meeting's day if it was made just now."""
    opened, today = store(), clock.today()
    if not _is_due(str(opened.path), opened.version, today):
        return None
    meeting = due_meeting(today)
    with _one_at_a_time(), st.spinner("Готовим отчёт к последнему понедельнику месяца…"):
        if is_due(opened, today):
            make(opened, Order(meeting), FORMATS, SCHEDULE)
            return meeting
    return None


@st.cache_data(show_spinner=False, max_entries=4)
def _is_due(path: str, version: int, today: date) -> bool:
    return is_due(store(), today)


def kept_file(file_hash: str) -> Write:
    """Of a kept file."""
    opened = store()
    return lambda: original(opened, file_hash)


def letters_to() -> list[Verdict]:
    """Schools with signs as of the page's day, the strongest evidence first."""
    return with_signs(district().verdicts)


def letter_to(school: str) -> Write:
    """Of the letter to one school."""
    opened, now = store(), reading()
    return lambda: letter(now, office_of(opened), school, template_of(opened, "docx")).data


def all_letters(schools: Sequence[str]) -> Write:
    """Of an archive with the letters."""
    letters = {f"letter-{school}.docx": letter_to(school) for school in schools}
    return lambda: archive({name: write() for name, write in letters.items()})
