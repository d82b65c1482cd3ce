"""The first start: with nothing ever taken, the invented district is written as files and taken as one drop."""

import tempfile
from contextlib import suppress
from pathlib import Path

import streamlit as st

from dashboard import clock
from dashboard.imports.derived import DERIVE, Tell, part
from dashboard.imports.report import REFUSED, FileReport
from dashboard.settings import settings
from dashboard.store import NotWritten, Store, StoreRefused
from dashboard.surfaces.parts import jobs
from dashboard.surfaces.parts.state import store

_TITLE = "Готовим вымышленный район"


def ready_store() -> None:
    """Open the store, building the invented district if it never held anything; else stop the page with a sentence."""
    try:
        opened = store()
    except StoreRefused as error:
        st.title("Хранилище не открывается")
        st.error(str(error), icon=":material/lock:")
        st.stop()
    _heed_clock(opened)
    if not opened.until_written("ever had", lambda: bool(opened.query("data/ever_had")["had"].iloc[0])):
        from dashboard.imports.pipeline import DEMO_USER  # with every reader of files, for the first start only

        _wait_for(jobs.start(_TITLE, DEMO_USER, lambda tell: build_district(opened, tell), alone=True))


def _heed_clock(opened: Store) -> None:
    """Say on every page of the day that the clock went back, and see to it that nothing said before is out of sight."""
    with suppress(NotWritten):
        opened.heed_clock()
    turn = opened.turn
    if turn and turn.clock_at.date() == clock.now().date():
        st.warning(str(turn), icon=":material/schedule:")


def build_district(opened: Store, tell: Tell) -> list[FileReport]:
    """Write the invented district and take it in as one drop; nothing is done to a store that has ever had a file."""
    from dashboard.demo.cases import tell_cases  # what makes the district is not loaded at other starts
    from dashboard.demo.write import write_district
    from dashboard.imports.pipeline import DEMO_USER, import_paths

    with tempfile.TemporaryDirectory() as folder:
        write_district(
            Path(folder),
            schools=settings().demo_schools,
            years=settings().demo_years,
            seed=settings().demo_seed,
            progress=part(tell, 0, 0.3),
        )
        with opened.lease(DERIVE):
            if opened.query("data/ever_had")["had"].iloc[0]:
                return []
            reports = import_paths(opened, [Path(folder)], DEMO_USER, part(tell, 0.3, 0.98))
            tell(0.98, "Разбирательства")
            tell_cases(opened)
            return reports


def _wait_for(job: jobs.Job) -> None:
    """Show the progress of the building to every visitor; it goes on if they all leave."""
    with st.spinner(f"{_TITLE}…"):
        bar = st.progress(0.0, text="Придумываем район…")
        while not job.done.wait(0.2):
            bar.progress(job.share, text=job.doing)
        bar.empty()
    if job.failed:
        st.error("Вымышленный район не построен, хранилище пусто. Подробности записаны в журнал программы.")
        st.stop()
    for report in job.reports:
        if report.status == REFUSED:
            st.warning(f"{report.file}: {report.problems[0].problem}")
