"""Server time of pages over stores as large as the product promises."""

import os
import shutil
import statistics
import time
from pathlib import Path
from typing import Any, NamedTuple

from dashboard import clock, derive
from dashboard.access import sessions, who
from dashboard.access.people import owner
from dashboard.bench.plans import fill_plans
from dashboard.bench.teachers import write_teachers
from dashboard.demo.write import write_district
from dashboard.imports.pipeline import import_paths
from dashboard.settings import PROJECT, settings
from dashboard.store import open_store

Times = dict[str, dict[str, float]]


class Case(NamedTuple):
    """One page as its address asks for it; `title` when the same page is measured twice."""

    page: str
    params: dict[str, str] = {}  # noqa: RUF012 (a tuple's default is never changed)
    title: str = ""


CARD = {"school": "edu000101", "subject": "МА", "grade": "5"}
DEMO = (
    Case("summary"),
    Case("map"),
    Case("trends", {"view": "all", "subject": "all"}),
    Case("schools"),
    Case("school", CARD),
    Case("roadmap"),
    Case("deficits"),
    Case("meeting"),
    Case("reports"),
    Case("imports"),
    Case("method"),
)
LARGE = (
    Case("map", {}, "map, 60 schools"),
    Case("trends", {"view": "all", "subject": "all"}, "trends, 60 schools"),
    Case("summary", {}, "summary, 60 schools"),
)
PLANS = (Case("roadmap", {}, "roadmap, 20 plans x 60 measures x 60 schools"),)
TEACHERS = tuple(
    Case("deficits", {"dview": view}, f"deficits, 1000 teachers x 30 topics, {title}")
    for view, title in (
        ("Педагоги × блоки", "teachers x blocks"),
        ("Педагоги × темы", "teachers x topics"),
        ("Школы × блоки", "schools x blocks"),
        ("Предметы × блоки", "subjects x blocks"),
        ("РМО × темы", "unions x topics"),
    )
)


def demo_pages(folder: Path, runs: int) -> Times:
    """Pages of the demo district."""
    write_district(folder / "demo")
    return _measured(folder / "demo store", [folder / "demo"], DEMO, runs)


def large_pages(folder: Path, runs: int) -> Times:
    """Pages of a district of 60 schools, 4 years; its store is left in `folder`/large store."""
    write_district(folder / "large", schools=60)
    return _measured(folder / "large store", [folder / "large"], LARGE, runs)


def plan_pages(folder: Path, runs: int) -> Times:
    """The page of plans over 20 plans of 60 measures in 60 schools with their history."""
    _use(folder / "plans")
    store = open_store(settings().store)
    fill_plans(store)
    store.close()
    return _times(PLANS, runs)


def teacher_pages(folder: Path, runs: int) -> Times:
    """The page of deficits over 1,000 teachers and 30 topics, in each of its views."""
    write_teachers(folder / "teachers")
    return _measured(folder / "teachers store", [folder / "teachers"], TEACHERS, runs)


def _measured(store_folder: Path, files: list[Path], cases: tuple[Case, ...], runs: int) -> Times:
    _use(store_folder)
    store = open_store(settings().store)
    refused = [report for report in import_paths(store, files, "demo") if report.status != "imported"]
    if refused:
        raise RuntimeError(f"not imported: {refused[0]}")
    derive.ensure(store, [clock.today()])
    store.close()
    return _times(cases, runs)


def _use(store_folder: Path) -> None:
    shutil.rmtree(store_folder, ignore_errors=True)
    os.environ["OBJEKTIV_STORE"] = str(store_folder / "objektiv.duckdb")
    settings.cache_clear()


def _times(cases: tuple[Case, ...], runs: int) -> Times:
    return {case.title or case.page: _page_times(case, runs) for case in cases}


def _page_times(case: Case, runs: int) -> dict[str, float]:
    app = opened(case)
    times = sorted(_timed(app) for _ in range(runs))
    return {"median_ms": statistics.median(times), "p95_ms": times[min(len(times) - 1, int(0.95 * len(times)))]}


def opened(case: Case) -> Any:
    """The page over the store of the settings, run once; raises RuntimeError where it shows an error."""
    from streamlit.testing.v1 import AppTest

    _sign_in()
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=300)
    for key, value in case.params.items():
        app.query_params[key] = value
    app.run()  # registers the pages
    app.switch_page(f"dashboard/surfaces/pages/{case.page}.py")
    app.run()
    if app.exception or app.error:
        raise RuntimeError(f"page {case.page} failed")
    return app


def _sign_in() -> None:
    """Whoever asks in this process has signed in: AppTest has no cookies."""
    token = sessions.open_session(owner(who.account()), "замер")
    setattr(who, "token", lambda: token)  # noqa: B010 (a function is not assigned to)


def _timed(app: Any) -> float:
    start = time.perf_counter()
    app.run()
    return 1000 * (time.perf_counter() - start)
