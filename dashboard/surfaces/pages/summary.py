"""«Сводка»: the district's year at a glance."""

import streamlit as st

from dashboard import russian
from dashboard.charts import overview, risk_map
from dashboard.subjects.district import headline, summary
from dashboard.subjects.district.changes import fired
from dashboard.subjects.map import words as map_words
from dashboard.subjects.signs.verdict import by_chance, verdicts
from dashboard.surfaces.parts import blocks, change_blocks, excess_block, map_state, plots, sign_blocks, today_blocks
from dashboard.surfaces.parts.columns import assessment_table
from dashboard.surfaces.parts.district_state import district, picture, since_picker
from dashboard.surfaces.parts.state import reading

MAP_HEIGHT = 235
now = reading()
if not now.has_results:
    st.title("Данных пока нет")
    blocks.empty(
        f"На {russian.day(now.as_of)} результатов в хранилище нет.",
        "Загрузите отчёты ФИС ОКО (раздел «Аналитика», формы Ф1–Ф4 и Ф7) или протоколы ВПР.",
    )
    st.stop()

change_blocks.wrapped_links()
of = district()
years = of.years
said = now.kept("summary", lambda: summary.said(now, now.ask("district/headline"), verdicts(now)))
source = f"{now.scope.name} · {russian.short_year(now.the_year)} · на {russian.day(now.as_of)}"
st.title(said.finding)
before = f" · перемены {since}" if (since := headline.compared_year(years, now.the_year)) else ""
st.caption(f"{source}{before} · {said.works} · источник: формы ФИС ОКО и протоколы")

today_blocks.today()

change_blocks.cards(headline.in_one_row(of.figures))

changes, map_side = st.columns([5, 3], gap="medium")
with changes, st.container(gap="xsmall"):
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown("#### Что изменилось с", width="content")
        since_picker()
        everything = st.toggle("Показать и то, что не изменилось", key="quiet", bind="query-params", width="content")
    told = of.sentences
    st.caption(f"{of.compared_with()}.")
    change_blocks.sentences(told if everything else fired(told), everything)
with map_side, st.container(gap="xsmall"):
    scene = of.scene()
    if scene.land.basis == "none":
        st.info("Карты нет: добавьте широту и долготу школ в «Реестр ОО».", icon=":material/map:")
    else:
        small = picture("mini_map", lambda colours: risk_map.mini(of.scene(), colours, height=MAP_HEIGHT))
        alt = now.kept("summary map", lambda: map_words.alt(of.scene()))
        clicked = plots.clickable(small, "mini_map", alt, at_once=True)
        map_state.open_clicked(clicked)
    st.caption(change_blocks.zones_line(scene))

with st.container(gap="xsmall"):
    false = by_chance(now)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.markdown("#### На что посмотреть сначала", width="content")
        st.caption(f"Порядок по силе признаков, а не по результату. {false}")
    sign_blocks.first_lines(summary.first_lines(of.verdicts))
    if said.lacking:
        st.markdown(f":small[**Чего не хватает:** {said.lacking}.]")

excess_block.whole_district()

assessments = now.ask("district/assessments")
marks, journal = st.columns(2, gap="medium")
with marks:
    blocks.chart(
        picture("marks", lambda colours: overview.marks_by_assessment(now.ask("district/assessments"), colours)),
        finding=said.marks,
        note=f"Доли отметок за работу, %; n — работ с отметкой · {source}",
        table=lambda: assessment_table(assessments),
        key="marks_by_assessment",
    )
with journal:
    blocks.chart(
        picture("journal", lambda colours: overview.journal_by_assessment(now.ask("district/assessments"), colours)),
        finding=said.journal,
        note=f"Доли работ ниже и выше журнала, %; n — работ с обеими отметками · {source}",
        table=lambda: assessment_table(assessments),
        key="journal_by_assessment",
    )

if said.steady:
    st.subheader("Культура оценивания")
    st.markdown(f"Журнал, работы и экзамены согласуются из года в год: {said.steady}.")
st.subheader("Чего не хватает подробно")
for sentence in said.gaps or ["Все формы за этот год на месте."]:
    st.markdown(f"- {sentence}")
