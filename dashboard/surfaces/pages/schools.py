"""«Школы»: the district's schools of a year, by evidence, by name or by how much is known, never by score."""

import streamlit as st

from dashboard import russian
from dashboard.subjects.data.sources import known
from dashboard.subjects.school import findings
from dashboard.subjects.school import tables as school_tables
from dashboard.subjects.signs.verdict import verdicts
from dashboard.surfaces.parts import blocks, card_state
from dashboard.surfaces.parts.numbers import LIST, columns, on_screen
from dashboard.surfaces.parts.state import reading
from dashboard.vocabulary import ALL

ANY = "все"
BY_EVIDENCE, BY_NAME, BY_DATA = "по признакам", "по названию", "сколько данных"
now = reading()

if not now.has_results:
    st.title("Школы")
    blocks.empty("Результатов пока нет.", "Загрузите отчёты ФИС ОКО: Ф1 по работам или Ф3 и Ф4 по группам.")
    st.stop()

held = now.ask("school/assessments")
papers = {
    f"{russian.subject_name(row.subject)}, {row.grade} класс": (row.subject, row.grade) for row in held.itertuples()
}

title, quiet = st.container(), st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    text = st.text_input(
        "Найти школу",
        key="search",
        bind="query-params",
        type="search",
        placeholder="название, посёлок, логин",
        width=220,
    )
    paper = st.selectbox("Предмет и класс", [ANY, *papers], key="work", bind="query-params", width=180)
    subject, grade = papers.get(paper, (None, None))
    rows = now.ask("school/list", subject=subject or ALL, grade=ALL if grade is None else str(grade))
    kind = st.selectbox(
        "Вид", [ANY, *sorted(rows["kind"].dropna().unique())], key="kind", bind="query-params", width=115
    )
    locality = st.selectbox(
        "Местность", [ANY, *sorted(rows["locality"].dropna().unique())], key="locality", bind="query-params", width=90
    )
    order = st.selectbox("Порядок", [BY_EVIDENCE, BY_NAME, BY_DATA], key="order", bind="query-params", width=140)

found = school_tables.search(rows, text or "")
found = found[(kind == ANY) | (found["kind"] == kind)]
found = found[(locality == ANY) | (found["locality"] == locality)]
told = verdicts(now)
place = {one.school: at for at, one in enumerate(told)}
found = found.assign(place=found["school"].map(place).fillna(len(place)))
keys, up = {
    BY_EVIDENCE: (["place", "name"], True),
    BY_NAME: (["name", "school"], True),
    BY_DATA: (["n", "name"], [False, True]),
}[order]
found = found.sort_values(keys, ascending=up, kind="stable").reset_index(drop=True)
table = school_tables.school_list(found, told, now.few)

title.title(findings.school_list(found, now.the_year))
quiet.caption(
    f"{now.scope.name}, {paper if subject else 'все предметы и классы вместе'}. "
    "Результаты и доли в %, n: число работ. "
    "Это не рейтинг: порядок по силе признаков, по названию или по числу данных, а не по результату. "
    f"Источник: Ф1, протоколы, Ф3, Ф4, Ф7, на {known(now.as_of)}."
)
if found.empty:
    st.info("Измените поиск или фильтры.", icon=":material/search_off:")
    st.stop()

pick = st.dataframe(
    on_screen(table),
    hide_index=True,
    key=f"schools_{now.the_year}_{order}",
    on_select="rerun",
    selection_mode="single-row",
    height=min(36 * len(table) + 40, 720),
    placeholder=russian.DASH,
    alt="Школы района и их результаты за год",
    column_config=columns(table, LIST),
    column_order=list(LIST),
)
st.caption(f"Отметьте строку слева, чтобы открыть школу. Прочерк: данных нет или работ {now.few}.")
blocks.downloads(table, key="schools")
if pick.selection.rows:
    school = found["school"].iloc[pick.selection.rows[0]]
    card_state.open_card(school, subject, grade)
