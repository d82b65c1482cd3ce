"""«Регион»: districts side by side; a click opens the district's own summary."""

import streamlit as st

from dashboard import russian
from dashboard.charts import districts as chart
from dashboard.subjects.region import tables, views, words
from dashboard.subjects.region.evidence import CHANCE
from dashboard.subjects.region.region import region_of
from dashboard.surfaces.parts import blocks, plots, region_state
from dashboard.surfaces.parts.district_state import picture
from dashboard.surfaces.parts.state import palette, reading

MOST, NARROW = 720, 44
now = reading()
if not views.is_offered(now):
    st.title("Сравнивать районы пока не с чем")
    st.info(views.ONE_DISTRICT, icon=":material/inbox:")
    st.page_link(region_state.SUMMARY, label="Перейти к сводке", icon=":material/dashboard:")
    st.stop()

region_state.follow()
of = region_of(now)
st.title(words.finding(of))
day = f"{russian.short_year(now.the_year)} · на {russian.day(now.as_of)}"
st.caption(f"Все районы · {day} · {words.known(of)} · {views.SOURCE}")
if doubt := words.uncertainty(of):
    st.markdown(doubt)

if len(of.asked):
    st.markdown("#### Доля школ с признаками по районам")
    st.caption(
        "Точка: доля, линия: 95-процентный интервал, рядом с названием: школ с признаками из тех, у кого они "
        "рассчитаны. Квадрат: больше, чем дал бы случай; полый знак: школ меньше 10. Щелчок по знаку открывает сводку "
        "района."
    )
    plots.plot(
        picture("region", lambda colours: chart.districts(of.asked, 100 * CHANCE, of.share, colours)),
        key="region_chart",
        alt=views.alt(of),
        at_once=True,
        on_select=region_state.clicked_point("region_chart"),
        selection_mode="points",
    )

st.markdown("#### Районы рядом")
st.caption(f"{words.TIES} Название открывает сводку района.")
lines = tables.lines(of)
shown = tables.on_screen(lines)
st.dataframe(
    shown.style.map(lambda _: f"color: {palette().school}", subset=[tables.NAME]),
    hide_index=True,
    key="region_table",
    on_select=region_state.clicked_row("region_table", lines["district"]),
    selection_mode=["single-row", "single-cell"],
    height=blocks.height_of(shown, MOST),
    placeholder=russian.DASH,
    alt="Районы и их показатели за год",
    column_config={shape: st.column_config.Column(width=NARROW) for shape in tables.SHAPED},
)
of_what = f"{tables.WORKS_NOTE[:1].upper()}{tables.WORKS_NOTE[1:]}"
unknown = f"«{words.UNKNOWN}» и «{russian.DASH}»: таких файлов нет или школ мало для расчёта"
st.caption(f"{of_what}. {tables.FIGURES_NOTE}. {unknown}.")
blocks.downloads(tables.whole(lines), key="districts")
