"""«Совещание»: the views of the meeting one by one on the whole screen, led by the keyboard; the view is in the URL."""

import streamlit as st

from dashboard import russian
from dashboard.surfaces.parts import (
    blocks,
    decision_blocks,
    decision_state,
    frozen,
    meeting_blocks,
    meeting_state,
    shell,
)
from dashboard.surfaces.parts.desk import desk
from dashboard.surfaces.parts.district_state import picture, view_of
from dashboard.surfaces.parts.meeting_state import DECISIONS, FULFILMENT, PAPERS, VIEW, Step
from dashboard.surfaces.parts.state import reading

SUMMARY = "dashboard/surfaces/pages/summary.py"


now = reading()


def _show(view_id: str) -> None:
    asked = {VIEW: view_id, frozen.SINCE: now.since.isoformat(), frozen.DAY: now.as_of.isoformat()}
    st.query_params.update(asked)


if not now.has_results:
    st.title("Показывать пока нечего")
    blocks.empty(f"На {russian.day(now.as_of)} результатов в хранилище нет.", "Загрузите отчёты ФИС ОКО.")
    st.stop()

meeting_blocks.whole_screen()
steps = meeting_state.steps()
index = meeting_state.position(steps)
step = steps[index]
if st.query_params.get(VIEW, step.id) != step.id:
    _show(step.id)


def _body(step: Step) -> None:
    view = view_of(step.place)
    if step.part == DECISIONS:
        meeting_blocks.decisions(decision_state.rows()[step.first : step.end], step.first + 1)
    elif step.part == PAPERS:
        meeting_blocks.papers()
    elif step.part == FULFILMENT and frozen.now() is None:
        meeting_blocks.fulfilment(view, decision_blocks.last_ones()[step.first : step.end])
    else:
        st.title(view.finding, anchor=False)
        st.caption(view.note)
        meeting_blocks.body(view, lambda name, draw: picture((step.id, name, now.store.version), draw))


with st.container(key="stage"):
    _body(step)
with st.container(key="bar", horizontal=True, vertical_alignment="center", gap="small", wrap=False):
    st.button(
        "←",
        key="back",
        help="Назад: клавиша ← или PageUp",
        disabled=index == 0,
        on_click=lambda: _show(steps[index - 1].id),
    )
    st.button(
        "→",
        key="next",
        help="Вперёд: клавиша → или PageDown",
        disabled=index == len(steps) - 1,
        on_click=lambda: _show(steps[index + 1].id),
    )
    st.markdown(f"**{step.title}** · вид {index + 1} из {len(steps)}", width="content")
    if frozen.now() is None:
        invented = " · вымышленный район" if shell.is_invented() else ""
        st.caption(f"{now.scope.name} · {russian.short_year(now.the_year)} · на {russian.day(now.as_of)}{invented}")
    else:
        st.caption(frozen.short_words())
        frozen.way_back()
    if desk(index, len(steps), lambda asked: _show(steps[asked].id), st.session_state.pop("desk_focus", "")):
        st.switch_page(SUMMARY, query_params={frozen.SINCE: now.since.isoformat()})
