"""«Педагог»: one teacher by code, from diagnosis to diagnosis again; the code is in the URL."""

import pandas as pd
import streamlit as st

from dashboard import clock
from dashboard.access import asking
from dashboard.subjects.teachers import one
from dashboard.subjects.teachers.sight import curators
from dashboard.surfaces.parts import blocks, deficit_next, deficit_state

LIST = "dashboard/surfaces/pages/deficits.py"
of = deficit_state.current()
own_code = of.reading.own.teacher if of.reading.own else None
code = own_code or st.query_params.get("teacher", "")
if own_code is None:
    st.page_link(LIST, label="Все педагоги", icon=":material/arrow_back:")
if not of.sight.rows:
    st.title("Педагог")
    st.info("Отдельных педагогов видит методист.", icon=":material/group_off:")
    st.stop()
own = of.blocks[of.blocks["teacher"] == code]
if own.empty:
    st.title("Такого педагога нет")
    more = "" if own_code else " Выберите педагога в списке."
    st.info(f"Диагностики с этим кодом нет.{more}", icon=":material/search_off:")
    st.stop()

steps = of.reading.ask("teachers/steps", teacher=code)
st.set_page_config(page_title=f"{code} · Объектив")
st.title(one.finding(code, own, of.levels))
school = of.schools.get(own["school"].iloc[0], "школа неизвестна")
st.caption(f"{school} · {of.source}")
st.markdown(" → ".join(map(blocks.literal, one.way(own, steps, pd.Timestamp(of.reading.as_of)))))
deficit_next.route_told()
table = one.blocks_table(own, of.levels)
numbers = table.select_dtypes("number").columns
st.subheader("Диагностика")
st.dataframe(
    table,
    hide_index=True,
    alt="Блоки диагностики педагога",
    height=blocks.height_of(table, 420),
    placeholder="—",
    column_config={name: st.column_config.NumberColumn(format="localized") for name in numbers},
)
st.subheader("Маршрут и курсы")
if steps.empty:
    st.caption("Ни маршрута, ни курсов пока нет.")
else:
    led = curators(steps, of.ask("curators") if of.reading.own is None else None)
    shown = one.steps_table(led.assign(curator=led["curator"].where(led["step"] == "маршрут")))
    height = blocks.height_of(shown, 320)
    st.dataframe(shown, hide_index=True, alt="Маршруты и курсы педагога", height=height, placeholder="—")
if of.reading.as_of >= clock.today() and asking().sees_district:
    deficit_next.new_route([code], opened=True)
