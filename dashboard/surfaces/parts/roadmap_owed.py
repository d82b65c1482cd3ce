"""View «Кто должен»: who is late with what, by owner and by school, each with a text to send and the measures."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.subjects.roadmap.completion import titled
from dashboard.subjects.today.reminders import of_silence
from dashboard.surfaces.parts import blocks
from dashboard.surfaces.parts.kept import KEPT
from dashboard.surfaces.parts.roadmap_state import MEASURE_PAGE, query
from dashboard.surfaces.parts.state import ask, reading
from dashboard.vocabulary import ALL, Level

SCHOOLS, OWNERS = "Школы", "Ответственные"
_NOBODY = "не указан"
_MOST = 12


def owed(filters: dict[str, Any]) -> None:
    """Late measures of the chosen plans by school or by owner; a ticked row gives its measures and a text."""
    late = ask("today/late", plan=filters["plan"] or ALL)
    shown = query("measures", **filters)
    late = late[late["measure"].isin(shown["measure"])]
    if filters["school"]:
        late = late[late["school"] == filters["school"]]
    if late.empty:
        st.markdown("**Просроченного здесь нет**")
        return
    by = st.segmented_control(
        "По кому", [SCHOOLS, OWNERS], default=SCHOOLS, required=True, key="owed", **KEPT, label_visibility="collapsed"
    )
    rows = by_school(late) if by == SCHOOLS else by_owner(late)
    if rows.empty:
        st.caption("За школами ничего не просрочено.")
        return
    table = owed_table(rows, "Школа" if by == SCHOOLS else "Ответственный")
    st.caption(
        "Сверху те, за кем больше просроченного. Отметьте строку, чтобы увидеть мероприятия и текст напоминания."
    )
    picked = st.dataframe(
        table,
        hide_index=True,
        key=f"owed_{by}",
        on_select="rerun",
        selection_mode="single-row",
        height=blocks.height_of(table, 420),
        alt=f"За кем просрочено: {by.lower()}",
    )
    blocks.downloads(table, key="owed")
    chosen = [row for row in picked.selection.rows if row < len(table)]
    if chosen:
        _one(str(table.iloc[chosen[0], 0]), rows[rows["who"] == table.iloc[chosen[0], 0]])


def by_school(late: pd.DataFrame) -> pd.DataFrame:
    """`late` (today/late) of schools, with `who` is late."""
    own = late[late["school"] != ""]
    twice = own.groupby("name")["school"].transform("nunique") > 1
    return own.assign(who=own["name"].where(~twice, own["name"] + " (" + own["school"] + ")"))


def by_owner(late: pd.DataFrame) -> pd.DataFrame:
    """A row per measure and owner named in the plan, with `who`."""
    each = late.drop_duplicates("measure").explode("owner_names")
    return each.assign(who=each["owner_names"].fillna(_NOBODY).replace("", _NOBODY))


def owed_table(rows: pd.DataFrame, head: str) -> pd.DataFrame:
    """Who, how many measures, for how long, which; those with most of them first."""
    listed = rows.assign(number=[titled(row) for row in rows.itertuples()])
    summed = listed.groupby("who", sort=False).agg(
        measures=("measure", "nunique"), days=("days_late", "max"), told=("told", "sum"), which=("number", "; ".join)
    )
    summed = summed.sort_values(["measures", "days"], ascending=False, kind="stable").reset_index()
    return pd.DataFrame(
        {
            head: summed["who"],
            "Просрочено": summed["measures"],
            "Дней, дольше всего": summed["days"],
            "Сообщали": [f"{told} из {all_}" for told, all_ in zip(summed["told"], summed["measures"], strict=True)],
            "Что": summed["which"],
        }
    )


def _one(who: str, rows: pd.DataFrame) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown(f"**{blocks.literal(who)}**")
        for row in rows.head(_MOST).itertuples():
            days = russian.count(row.days_late, "день", "дня", "дней")
            st.page_link(
                MEASURE_PAGE,
                label=f"{blocks.literal(titled(row))}: {days}",
                icon=":material/arrow_forward:",
                query_params={"measure": row.measure},
            )
    with right:
        st.caption("Текст напоминания")
        whom = who if who != _NOBODY else str(Level.DISTRICT).capitalize()
        late = [(titled(row), row.due_to) for row in rows.itertuples()]
        st.code(of_silence(whom, late, reading().as_of), language=None, wrap_lines=True)
