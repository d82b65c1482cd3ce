"""Taking files in on a page: preview, import with progress, undo."""

from datetime import UTC
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import clock, russian
from dashboard.access import author
from dashboard.charts import map_areas
from dashboard.files.sources import expand
from dashboard.imports.areas.reader import KIND as AREAS
from dashboard.imports.areas.reader import REPAIRS
from dashboard.imports.derived import Tell
from dashboard.imports.pipeline import Prepared, Ready, hashes_for, placed, prepare, take_in
from dashboard.imports.pipeline import undo as undo_batches
from dashboard.imports.readout import Problem
from dashboard.imports.report import DUPLICATE, IMPORTED, PARTIAL, REFUSED, FileReport
from dashboard.surfaces.parts import blocks, jobs, traces
from dashboard.surfaces.parts.state import palette, store

STATUS = {
    IMPORTED: "Готов к загрузке",
    PARTIAL: "Часть строк отложена",
    DUPLICATE: "Уже загружен",
    REFUSED: "Не принят",
}
SEVERITY = {"rejected": "Отложена", "repeated": "Повтор", "note": "Заметка"}


def previews(uploaded: list[Any]) -> list[Prepared]:
    """Read the uploaded files once; the next runs of the page reuse what was read."""
    kept: dict[str, list[Prepared]] = st.session_state.setdefault("previews", {})
    wanted = {file.file_id for file in uploaded}
    for gone in set(kept) - wanted:
        del kept[gone]
    new = [file for file in uploaded if file.file_id not in kept]
    known = hashes_for(store(), author()) if new else set()
    bar = st.progress(0.0, text="Читаем файлы…") if new else None
    for done, file in enumerate(new):
        if bar:
            bar.progress(done / len(new), text=f"Читаем «{file.name}»: {done + 1} из {len(new)}")
        sources = expand(file.name, data=file.getvalue(), name=file.name)
        kept[file.file_id] = [prepare(source, known) for source in sources]
    if bar:
        bar.empty()
    return [file for one in uploaded for file in kept[one.file_id]]


def as_placed(found: list[Prepared]) -> list[Prepared]:
    """The files as they would be taken now; rows of progress wait when their plan may come with them."""
    ready = [file for file in found if isinstance(file, Ready)]
    waiting = [file for file in ready if file.tells_progress] if any(file.readout.plans for file in ready) else []
    return [file if file in waiting else placed(store(), file) for file in found]


def take(found: list[Prepared]) -> None:
    """Begin to take files; the page need not stay open."""
    opened, who = store(), author()
    count = sum(isinstance(file, Ready) for file in found)
    title = f"Загрузка: {russian.count(count, 'файл', 'файла', 'файлов')}"
    jobs.start(title, who, traces.kept(opened.path, title, lambda tell: take_in(opened, found, who, tell)))


def undo(batch_ids: list[str]) -> None:
    """Begin to undo imports, all together."""
    opened, who = store(), author()

    def work(tell: Tell) -> list[FileReport]:
        undo_batches(opened, batch_ids, who, "Отменено на странице «Данные»", tell)
        return []

    title = f"Отмена загрузки {russian.count(len(batch_ids), 'файла', 'файлов', 'файлов')}"
    ended = "Загрузка отменена, показатели пересчитаны."
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
            st.button("Понятно", key=f"trace_{trace.stem}", on_click=trace.unlink, args=(True,))


def _say(job: jobs.Job) -> None:
    if job.failed:
        st.error(
            f"{job.title}: не получилось, в хранилище ничего не изменилось. Подробности записаны в журнал программы.",
            icon=":material/error:",
        )
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
        st.dataframe(table, hide_index=True, alt="Файлы, которые не взяты", height=blocks.height_of(table, 300))


def files_table(found: list[Prepared]) -> pd.DataFrame:
    """One row per file of a preview, for people."""
    return pd.DataFrame(
        {
            "Файл": [p.report.file for p in found],
            "Что это": [russian.form_names(p.report.kind) or russian.DASH for p in found],
            "Состояние": [STATUS[p.report.status] for p in found],
            "Строк будет принято": [p.report.rows if isinstance(p, Ready) else 0 for p in found],
            "Отложено": [p.report.rejected_rows for p in found],
            "Повторов": [p.report.repeated_rows for p in found],
        }
    )


def show_areas(found: list[Prepared]) -> None:
    """Territories of map files on a small map, before they are taken: where they lie and what was repaired."""
    for preview in found:
        if not isinstance(preview, Ready) or preview.readout.kind != AREAS:
            continue
        rows = pd.concat(preview.readout.tables["area"], ignore_index=True)
        mended = {p.value: p.problem for p in preview.report.problems if p.problem in REPAIRS}
        count = russian.count(len(rows), "территория", "территории", "территорий")
        outlines = russian.count(len(mended), "контур исправлен", "контура исправлены", "контуров исправлено")
        systems = ", ".join(rows["source_crs"].unique())
        blocks.chart(
            map_areas.preview(rows, set(mended), palette()),
            finding=f"Так {russian.plural(len(rows), 'ляжет', 'лягут', 'лягут')} на карту {count}: "
            f"{outlines if mended else 'контуры без замечаний'}",
            note=f"«{preview.report.file}», система координат файла {systems}, переведена в градусы WGS 84. "
            "Ещё не загружено: если территории не там, где нужно, исправьте файл.",
            table=lambda rows=rows, mended=mended: _areas_table(rows, mended),  # type: ignore[misc]
            key=f"areas_{preview.report.file}",
        )


def _areas_table(rows: pd.DataFrame, mended: dict[str, str]) -> pd.DataFrame:
    notes = rows["name"].map(mended).fillna("без замечаний")
    return pd.DataFrame({"Территория": rows["name"], "Система координат": rows["source_crs"], "Контур": notes})


def problems_table(found: list[Prepared]) -> pd.DataFrame:
    """One row per problem found, for people; rows set aside first."""
    rows = [_problem(p.report.file, problem) for p in found for problem in p.report.problems]
    columns = ["Файл", "Лист", "Строка", "Столбец", "Значение", "Что не так", "Что стало"]
    table = pd.DataFrame(rows, columns=columns).astype({"Строка": "Int32"})
    order = list(SEVERITY.values())
    return table.sort_values("Что стало", key=lambda s: s.map(order.index), kind="stable", ignore_index=True)


def _problem(file: str, p: Problem) -> tuple[object, ...]:
    return file, p.sheet, p.row, p.column, p.value, p.problem, SEVERITY[p.severity]
