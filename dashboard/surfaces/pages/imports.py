"""«Данные»: take files in, see what is there, undo, download templates."""

from functools import partial

import streamlit as st

from dashboard import russian
from dashboard.exports import for_people
from dashboard.imports.pipeline import Ready
from dashboard.imports.templates.definitions import TEMPLATES
from dashboard.imports.templates.workbook import template_xlsx
from dashboard.subjects.data.coverage import batches_table, coverage_table, mismatch_table
from dashboard.surfaces.parts import blocks, held_logins, upload
from dashboard.surfaces.parts.state import ask

st.title("Данные")
st.caption(
    "Отчёты ФИС ОКО (Ф1–Ф4, Ф7), протоколы ВПР, официальный список, реестр ОО, численность, ОГЭ и ЕГЭ, границы "
    "территорий. Файлы xlsx, xls, ods, csv, geojson, gpkg и zip-архивы с ними; форма узнаётся по содержанию."
)

round_number = st.session_state.setdefault("upload_round", 0)
with blocks.russian_uploader():
    files = st.file_uploader("Файлы", accept_multiple_files=True, key=f"files_{round_number}")
upload.under_way()
upload.outcome()
held_logins.show()
if files:
    read = upload.previews(files)
    found = upload.as_placed(read)
    ready = sum(isinstance(p, Ready) for p in found)
    if st.button(
        f"Загрузить {russian.count(ready, 'файл', 'файла', 'файлов')}",
        type="primary",
        disabled=not ready,
        key="take",
        icon=":material/upload:",
    ):
        upload.take(read)
        st.session_state["upload_round"] += 1
        st.session_state.pop("previews", None)
        st.rerun()
    table = upload.files_table(found)
    st.dataframe(table, hide_index=True, alt="Файлы, которые будут загружены", height=blocks.height_of(table, 400))
    upload.show_areas(found)
    problems = upload.problems_table(found)
    if len(problems):
        st.markdown(f"**Что найдено в строках: {russian.count(len(problems), 'замечание', 'замечания', 'замечаний')}**")
        st.caption("Отложенные строки не попадут в расчёты: исправьте их в файле и загрузите его снова.")
        st.dataframe(
            problems, hide_index=True, alt="Замечания к строкам файлов", height=blocks.height_of(problems, 400)
        )
        blocks.downloads(problems, key="problems")

covered, compared, history, templates = st.tabs(
    ["Что загружено", "Сверка форм", "Журнал загрузок", "Шаблоны"], key="data_tab"
)
with covered:
    matrix = coverage_table(ask("data/matrix"))
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
with compared:
    differ = mismatch_table(ask("data/mismatches"))
    if differ.empty:
        st.caption("Расхождений между работами учеников (Ф1, протоколы) и групповыми формами (Ф2–Ф4, Ф7) нет.")
    else:
        st.caption("Показатели по работам учеников и по групповым формам расходятся. Расчёты идут по работам учеников.")
        st.dataframe(differ, hide_index=True, alt="Расхождения форм", height=blocks.height_of(differ, 500))
        blocks.downloads(differ, key="mismatches")
with history:
    batches = ask("data/batches")
    if batches.empty:
        blocks.empty("Загрузок ещё не было.", "Перетащите файлы в поле выше.", page=None)
    else:
        st.caption(
            "Выберите строки и отмените загрузку: строки файла перестанут учитываться, сам файл останется в архиве."
        )
        event = st.dataframe(
            batches_table(batches),
            hide_index=True,
            key="batches",
            on_select="rerun",
            selection_mode="multi-row",
            alt="Журнал загрузок",
        )
        chosen = batches.iloc[event.selection.rows]
        standing = chosen[chosen["revoked_at"].isna()]["batch_id"].tolist()
        label = f"Отменить загрузку: {russian.count(len(standing), 'файл', 'файла', 'файлов')}"
        if st.button(label, disabled=not standing, key="undo", icon=":material/undo:"):
            upload.undo(standing)
            st.rerun()
with templates:
    st.caption("Заголовки менять нельзя, порядок столбцов любой. Строка-пример при загрузке пропускается.")
    for kind, template in TEMPLATES.items():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{template.title}** — {', '.join(column.header for column in template.columns)}")
            st.download_button(
                "Скачать",
                partial(template_xlsx, template),
                f"{template.title}.xlsx",
                key=f"template_{kind}",
                icon=":material/download:",
                on_click="ignore",
            )
