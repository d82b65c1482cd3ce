"""Block «Мероприятия» of the school card: what the plans ask of this school and how it stands."""

import streamlit as st

from dashboard import russian
from dashboard.subjects.roadmap import completion
from dashboard.subjects.roadmap.events import DONE, NOT_REQUIRED
from dashboard.surfaces.parts import blocks
from dashboard.surfaces.parts.roadmap_state import MEASURE_PAGE, known_as_of, query


def of_school(school: str) -> None:
    """Measures of a school (login) with its own statuses; one can be opened. Nothing without plans."""
    rows = query("school", school=school)
    if rows.empty:
        return
    required = rows[rows["status"] != NOT_REQUIRED]
    late = int(rows["overdue"].sum())
    st.subheader("Мероприятия")
    st.markdown(
        f"**Выполнено {russian.number((required['status'] == DONE).sum())} из "
        f"{completion.measures_of(len(required), genitive=True)}, просрочено {russian.number(late)}**"
    )
    st.caption(f"Мероприятия планов уровня «школа», просроченные сверху · {known_as_of()}")
    table = completion.school_table(rows)
    picked = st.dataframe(
        table,
        hide_index=True,
        key=f"measures_{school}",
        on_select="rerun",
        selection_mode="single-row",
        height=blocks.height_of(table, 320),
        alt="Мероприятия школы и их статусы",
    )
    chosen = [row for row in picked.selection.rows if row < len(rows)]
    if chosen and st.button("Открыть мероприятие", icon=":material/open_in_new:", key="open_school_measure"):
        st.switch_page(MEASURE_PAGE, query_params={"measure": rows["measure"].iloc[chosen[0]]})
    blocks.downloads(table, key=f"measures_{school}")
