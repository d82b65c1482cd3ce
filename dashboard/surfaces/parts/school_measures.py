"""Block «Мероприятия» of the school card: what the plans ask of this school and how it stands."""

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.subjects.roadmap import completion
from dashboard.subjects.roadmap.events import DONE, NOT_REQUIRED
from dashboard.surfaces.parts import blocks
from dashboard.surfaces.parts.roadmap_state import MEASURE_PAGE, known_as_of, query
from dashboard.surfaces.parts.state import reading


def of_school(school: str) -> None:
    """Measures of a school (login) with its own statuses; one can be opened. Nothing without plans."""
    rows = query("school", school=school)
    if rows.empty:
        return
    finding, table = reading().kept(("measures of", school), lambda: _told(query("school", school=school)))
    st.subheader("Мероприятия")
    st.markdown(f"**{finding}**")
    st.caption(f"Мероприятия планов уровня «школа», просроченные сверху · {known_as_of()}")
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


def _told(rows: pd.DataFrame) -> tuple[str, pd.DataFrame]:
    required = rows[rows["status"] != NOT_REQUIRED]
    done, late = russian.number((required["status"] == DONE).sum()), russian.number(int(rows["overdue"].sum()))
    of_all = completion.measures_of(len(required), genitive=True)
    return f"Выполнено {done} из {of_all}, просрочено {late}", completion.school_table(rows)
