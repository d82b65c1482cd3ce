"""«Совещание»: the views of the meeting one by one on the whole screen, led by the keyboard; the view is in the URL."""

import streamlit as st

from dashboard import russian
from dashboard.subjects.district.views import VIEWS, position, step
from dashboard.surfaces.parts import blocks, meeting_blocks, shell
from dashboard.surfaces.parts.desk import desk
from dashboard.surfaces.parts.district_state import SINCE, district_of, picture, since_of, slide_of
from dashboard.surfaces.parts.state import selection

SUMMARY = "dashboard/surfaces/pages/summary.py"


chosen = selection()


def _show(view_id: str) -> None:
    st.query_params.update({"view": view_id, SINCE: since_of(chosen).isoformat()})


if chosen.snapshot is None or chosen.year is None or chosen.district is None:
    st.title("Показывать пока нечего")
    blocks.empty(f"На {russian.day(chosen.as_of)} результатов в хранилище нет.", "Загрузите отчёты ФИС ОКО.")
    st.stop()

meeting_blocks.whole_screen()
index = position(st.query_params.get("view"))
view = VIEWS[index]
if st.query_params.get("view", view.id) != view.id:
    _show(view.id)
district = district_of(chosen)
slide = slide_of(view, district)

with st.container(key="stage"):
    st.title(slide.finding, anchor=False)
    st.caption(slide.note)
    meeting_blocks.body(slide, lambda name, draw: picture(district, f"{view.id}_{name}", draw))
with st.container(key="bar", horizontal=True, vertical_alignment="center", gap="small", wrap=False):
    st.button(
        "←",
        key="back",
        help="Назад: клавиша ← или PageUp",
        disabled=index == 0,
        on_click=_show,
        args=(step(view.id, -1),),
    )
    st.button(
        "→",
        key="next",
        help="Вперёд: клавиша → или PageDown",
        disabled=index == len(VIEWS) - 1,
        on_click=_show,
        args=(step(view.id, 1),),
    )
    st.markdown(f"**{view.title}** · вид {index + 1} из {len(VIEWS)}", width="content")
    invented = " · вымышленный район" if shell.is_invented(chosen) else ""
    st.caption(f"{chosen.district_name} · {russian.short_year(chosen.year)} · на {russian.day(chosen.as_of)}{invented}")
    if desk(index, len(VIEWS), lambda asked: _show(VIEWS[asked].id)):
        st.switch_page(SUMMARY, query_params={SINCE: since_of(chosen).isoformat()})
