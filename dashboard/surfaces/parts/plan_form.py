"""One plan of a draft between reading and taking: its title, year, owner, table and doubts."""

import re

import streamlit as st

from dashboard.imports.owners import KnownPlans
from dashboard.imports.plan_rows import OwnedPlan
from dashboard.imports.taking import first_day, start_of
from dashboard.plans import preview
from dashboard.plans.owner import levelled
from dashboard.surfaces.parts import plan_owner, plan_source, plan_table
from dashboard.surfaces.parts.plan_source import Draft

_YEAR = re.compile(r"20\d\d([/-]20\d\d)?")


def plan_form(draft: Draft, place: int, known: KnownPlans) -> OwnedPlan | None:
    """Ask all that is to be said of one plan; None while it cannot be taken."""
    read, key = draft.plans[place], f"{draft.key}_{place}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        title = st.text_input("Название плана", read.title, key=f"plan_title_{key}", width=480)
        owner, district = plan_owner.ask_owner(key, draft.owners[place], known)
        year = st.text_input(
            "Год: 2026/2027, 2026 или 2026-2028", read.academic_year or "", key=f"plan_year_{key}", width=170
        )
        starts_on = st.date_input(
            "Действует со дня",
            start_of(read) or first_day(read),
            key=f"plan_start_{key}",
            format="DD.MM.YYYY",
            width=170,
            help="День приказа: повторяющиеся мероприятия начинаются с него.",
        )
    plan_owner.doubt_of(draft.owners[place], owner)
    known_year = year if _YEAR.fullmatch(year) else None
    _about_year(read.year_doubt, known_year, year == read.academic_year)
    table = plan_table.table_of(key, levelled(read, draft.owners[place]), known_year)
    plan_table.asked_terms(table)
    plan_table.doubts(table)
    plan_table.editor(table)
    plan_source.unplaced(read)
    plan = levelled(preview.plan_of(table.rows, read, title, known_year), owner)
    if not (title.strip() and plan.measures and owner.is_said):
        return None
    taken = OwnedPlan(plan, owner, district, starts_on)
    taken = OwnedPlan(plan, owner, district, starts_on, mark_schools=plan_owner.ask_mark_schools(key, taken))
    if replaces := known.meet(taken, draft.file_name).replaces:
        st.info(f"{replaces}.", icon=":material/info:")
    return taken


def _about_year(doubt: str, year: str | None, is_as_read: bool) -> None:
    if not year:
        st.warning(
            "Впишите учебный год (2026/2027) или год плана: без него «ежемесячно» не перевести в даты.",
            icon=":material/event_busy:",
        )
    elif doubt and is_as_read:
        st.info(f"{doubt}. Проверьте год плана.", icon=":material/help:")
