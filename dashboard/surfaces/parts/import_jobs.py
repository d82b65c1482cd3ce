"""Imports as work behind the page: begun, seen under way by every session, told of when they end."""

from datetime import UTC

import pandas as pd
import streamlit as st

from dashboard import clock, russian
from dashboard.access import acting
from dashboard.imports.derived import Tell
from dashboard.imports.pipeline import Prepared, Ready, take_in
from dashboard.imports.pipeline import give_back as give_back_batches
from dashboard.imports.pipeline import undo as undo_batches
from dashboard.imports.report import DUPLICATE, IMPORTED, PARTIAL, REFUSED, FileReport
from dashboard.surfaces.parts import blocks, clicks, jobs, traces
from dashboard.surfaces.parts.state import store
from dashboard.vocabulary import Act, Right


def take(found: list[Prepared]) -> None:
    """Begin to take files; the page need not stay open."""
    opened = store()
    count = sum(isinstance(file, Ready) for file in found)
    title = f"Загрузка: {russian.count(count, 'файл', 'файла', 'файлов')}"
    named = "; ".join(file.report.file for file in found if isinstance(file, Ready))
    with acting(Right.LOAD, Act.IMPORT, f"{title}: {named}") as who:
        jobs.start(title, who, traces.kept(opened.path, title, lambda tell: take_in(opened, found, who, tell)))


def undo(batch_ids: list[str]) -> None:
    """Begin to undo imports, all together."""
    opened = store()

    def work(tell: Tell) -> list[FileReport]:
        undo_batches(opened, batch_ids, who, "Отменено на странице «Данные»", tell)
        return []

    title = f"Отмена загрузки {russian.count(len(batch_ids), 'файла', 'файлов', 'файлов')}"
    ended = "Загрузка отменена, показатели пересчитаны."
    with acting(Right.LOAD, Act.UNDO, f"{title}: {', '.join(batch_ids)}") as who:
        jobs.start(title, who, traces.kept(opened.path, title, work), ended=ended)


def give_back(batch_ids: list[str]) -> None:
    """Begin to take undone files back, all together."""
    opened = store()

    def work(tell: Tell) -> list[FileReport]:
        give_back_batches(opened, batch_ids, who, tell)
        return []

    title = f"Возврат загрузки {russian.count(len(batch_ids), 'файла', 'файлов', 'файлов')}"
    ended = "Загрузка возвращена, показатели пересчитаны."
    with acting(Right.LOAD, Act.UNDO, f"{title}: {', '.join(batch_ids)}") as who:
        jobs.start(title, who, traces.kept(opened.path, title, work), ended=ended)


def under_way() -> None:
    """What is being taken now, by whichever session; the page is drawn anew when it ends."""
    running = jobs.running()
    if running:
        st.fragment(_show_running, run_every=1)(running)


def _show_running(seen: list[jobs.Job]) -> None:
    for job in seen:
        st.progress(job.share, text=f"{job.title}. {job.doing}")
        started = job.started_at.replace(tzinfo=UTC).astimezone(clock.zone())
        st.caption(f"Начато в {started:%H:%M}, {job.who}. Страницу можно закрыть: работа продолжится.")
    if any(job.done.is_set() for job in seen):
        st.rerun()


def outcome() -> None:
    """What became of the job that ended last, until this session has read it, and of one that was cut short."""
    _cut_short()
    job = jobs.last_done()
    if job is None or job is st.session_state.get("job_read"):
        return
    with st.container(border=True):
        _say(job)
        if st.button("Понятно", key="job_read_button"):
            st.session_state["job_read"] = job
            st.rerun()


def _cut_short() -> None:
    for trace, title in traces.left(store().path):
        with st.container(border=True):
            st.warning(
                f"{title}: программа остановилась, не закончив. Загрузка и отмена ложатся в хранилище целиком "
                "или никак: посмотрите список загрузок и, если её там нет, повторите.",
                icon=":material/warning:",
            )
            st.button("Понятно", key=f"trace_{trace.stem}", on_click=clicks.told(trace.unlink), args=(True,))


def _say(job: jobs.Job) -> None:
    if job.failed:
        cause = job.why or "Подробности записаны в журнал программы."
        st.error(f"{job.title}: не получилось, в хранилище ничего не изменилось. {cause}", icon=":material/error:")
        return
    taken = sum(report.status in (IMPORTED, PARTIAL) for report in job.reports)
    if job.ended:
        st.success(job.ended, icon=":material/check_circle:")
    if taken:
        said = russian.count(taken, "файл", "файла", "файлов")
        st.success(f"Принято: {said}. Показатели пересчитаны.", icon=":material/check_circle:")
    left = [report for report in job.reports if report.status in (REFUSED, DUPLICATE)]
    if left:
        said = russian.count(len(left), "файл", "файла", "файлов")
        st.warning(f"Не взято: {said}.", icon=":material/warning:")
        why = [report.problems[0].problem if report.problems else "Такой файл уже загружен" for report in left]
        table = pd.DataFrame({"Файл": [report.file for report in left], "Почему": why})
        with st.container(height=_ROOM if len(left) > _FEW else "content", border=False):
            st.table(table.map(blocks.literal), border="horizontal", hide_index=True)


_FEW, _ROOM = 6, 360
