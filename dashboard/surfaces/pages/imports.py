"""«Данные»: take files in, see what is there, undo, download templates."""

from functools import partial

import streamlit as st

from dashboard.exports import for_people
from dashboard.imports.templates.definitions import TEMPLATES
from dashboard.imports.templates.workbook import template_xlsx
from dashboard.imports.told import problem_rows
from dashboard.subjects.data.coverage import coverage_table, fault_table, mismatch_table
from dashboard.surfaces.parts import (
    area_preview,
    awaited_files,
    blocks,
    copies_told,
    file_passport,
    held_logins,
    import_jobs,
    import_journal,
    preview,
    remark_blocks,
    taking_away,
    upload,
    watched_folder,
)
from dashboard.surfaces.parts.state import ask, reading

st.title("Данные")
st.caption(
    "Отчёты ФИС ОКО (Ф1–Ф4, Ф7), протоколы ВПР, официальный список, реестр ОО, численность, ОГЭ и ЕГЭ, границы "
    "территорий. Файлы xlsx, xls, ods, csv, geojson, gpkg и zip-архивы с ними; форма узнаётся по содержанию."
)

round_number = st.session_state.setdefault("upload_round", 0)
with blocks.russian_uploader():
    uploaded = upload.uploaded(st.file_uploader("Файлы", accept_multiple_files=True, key=f"files_{round_number}"))
watched_folder.show()
import_jobs.under_way()
import_jobs.outcome()
copies_told.warn()
held_logins.show()
arrived = [*uploaded, *watched_folder.arrived()]
read = upload.previews(arrived)


def put_aside() -> None:
    """Empty the preview: the files are being taken, or are not wanted."""
    watched_folder.forget(arrived)
    upload.forget()
    st.session_state["upload_round"] += 1


def take() -> None:
    """Take what is shown; files that ask stay until they are answered."""
    asking = [file for file in read if preview.state_of(file) == preview.ASKED]
    import_jobs.take([file for file in read if file not in asking])
    if asking:
        upload.leave_only(asking)
    else:
        put_aside()


if read:
    found = preview.in_order(upload.as_compared(read))
    preview.take_bar(found, take, put_aside)
    file_passport.show(preview.choose(found), found)
    area_preview.show(found)
    remark_blocks.show(problem_rows(file.report for file in found))

covered, awaited, compared, history, templates = st.tabs(
    ["Что загружено", "Кого ждём", "Сверка форм", "Журнал загрузок", "Шаблоны"],
    key="data_tab",
    on_change="rerun",
    bind="query-params",
)
with covered:
    matrix = reading().kept("coverage", lambda: coverage_table(ask("data/matrix")))
    if matrix.empty:
        blocks.empty("Пока ничего не загружено.", "Перетащите файлы в поле выше.", page=None)
    else:
        st.caption(
            "Формы по предметам, классам и годам; П — протокол. Число школ по каждой форме — в таблице для скачивания."
        )
        st.dataframe(
            matrix,
            hide_index=True,
            alt="Покрытие: предмет и класс по учебным годам",
            height=blocks.height_of(matrix, 800),
        )
        blocks.downloads(for_people(ask("data/matrix")), key="coverage")
with awaited:
    awaited_files.show()
with compared:
    differ = mismatch_table(ask("data/mismatches"))
    if differ.empty:
        st.caption("Расхождений между работами учеников (Ф1, протоколы) и групповыми формами (Ф2–Ф4, Ф7) нет.")
    else:
        st.caption("Показатели по работам учеников и по групповым формам расходятся. Расчёты идут по работам учеников.")
        st.dataframe(differ, hide_index=True, alt="Расхождения форм", height=blocks.height_of(differ, 500))
        blocks.downloads(differ, key="mismatches")
    faulty = fault_table(ask("data/faults"))
    if not faulty.empty:
        st.caption(
            "Работы приняты, но в средние и признаки не входят: похоже на ошибку в файле. Проверьте файл и загрузите "
            "его снова; строка исчезнет сама."
        )
        st.dataframe(faulty, hide_index=True, alt="Работы не в расчётах", height=blocks.height_of(faulty, 500))
        blocks.downloads(faulty, key="faults")
with history:
    import_journal.show()
with templates:
    st.caption("Заголовки менять нельзя, порядок столбцов любой. Строка-пример при загрузке пропускается.")
    for kind, template in TEMPLATES.items():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{template.title}** — {', '.join(column.header for column in template.columns)}")
            taking_away.file(
                "Скачать",
                partial(template_xlsx, template),
                f"{template.title}.xlsx",
                key=f"template_{kind}",
                icon=":material/download:",
            )

copies_told.show()
