"""«Совещание»: the views of the meeting one by one on the whole screen, led by the keyboard; the view is in the URL."""

import streamlit as st

from dashboard import russian
from dashboard.subjects.views import VIEWS, position, step
from dashboard.surfaces.parts import blocks, meeting_blocks, shell
from dashboard.surfaces.parts.desk import desk
from dashboard.surfaces.parts.district_state import picture, view_of
from dashboard.surfaces.parts.shell import SINCE
from dashboard.surfaces.parts.state import reading

SUMMARY = "dashboard/surfaces/pages/summary.py"


now = reading()


def _show(view_id: str) -> None:
    st.query_params.update({"view": view_id, SINCE: now.since.isoformat()})


if not now.has_results:
    st.title("Показывать пока нечего")
    blocks.empty(f"На {russian.day(now.as_of)} результатов в хранилище нет.", "Загрузите отчёты ФИС ОКО.")
    st.stop()

meeting_blocks.whole_screen()
index = position(st.query_params.get("view"))
place = VIEWS[index]
if st.query_params.get("view", place.id) != place.id:
    _show(place.id)
view = view_of(place)

with st.container(key="stage"):
    st.title(view.finding, anchor=False)
    st.caption(view.note)
    meeting_blocks.body(view, lambda name, draw: picture(f"{place.id}_{name}", draw))
with st.container(key="bar", horizontal=True, vertical_alignment="center", gap="small", wrap=False):
    st.button(
        "←",
        key="back",
        help="Назад: клавиша ← или PageUp",
        disabled=index == 0,
        on_click=_show,
        args=(step(place.id, -1),),
    )
    st.button(
        "→",
        key="next",
        help="Вперёд: клавиша → или PageDown",
        disabled=index == len(VIEWS) - 1,
        on_click=_show,
        args=(step(place.id, 1),),
    )
    st.markdown(f"**{place.title}** · вид {index + 1} из {len(VIEWS)}", width="content")
    invented = " · вымышленный район" if shell.is_invented() else ""
    st.caption(f"{now.scope.name} · {russian.short_year(now.the_year)} · на {russian.day(now.as_of)}{invented}")
    if desk(index, len(VIEWS), lambda asked: _show(VIEWS[asked].id)):
        st.switch_page(SUMMARY, query_params={SINCE: now.since.isoformat()})
