"""What «Отчёты» knows: the order of the page, cached previews, the report that the app owes the last meeting."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import clock, russian
from dashboard.imports.derived import Tell
from dashboard.imports.report import FileReport
from dashboard.store.batches import original
from dashboard.subjects.signs.verdict import Verdict, with_signs
from dashboard.surfaces.parts import jobs
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
    """Pictures of the pages and the titles of the sections; today's report ages with the day."""
    opened = store()

    def made() -> tuple[list[bytes], list[str]]:
        with st.spinner("Верстаем страницы…"):
            report = report_of(opened, wanted)[1]
            return pdf.pages(report), [section.title for section in report.sections]

    return opened.until_written(("preview", wanted, office_of(opened), clock.today()), made)


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


def make_due() -> jobs.Job | None:
    """The work beside the page that makes the report of the last meeting, begun if nobody has; None if none is owed."""
    opened, today = store(), clock.today()
    said = str(opened.path), opened.version
    return _begun(*said, due_meeting(today)) if _is_due(*said, today) else None


@st.cache_resource(show_spinner=False, max_entries=4)
def _begun(path: str, version: int, meeting: date) -> jobs.Job:
    """What failed is not begun again at every turn of the page, but after the next writing."""
    opened, said = store(), f"Отчёт к {russian.day(meeting)}"

    def work(_: Tell) -> list[FileReport]:
        make(opened, Order(meeting), FORMATS, SCHEDULE)
        return []

    return jobs.start(said, SCHEDULE, work, ended=f"{said} сделан по расписанию.", alone=True)


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
