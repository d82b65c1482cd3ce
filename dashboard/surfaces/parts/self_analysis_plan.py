"""Measures that a school named in an accepted self-analysis, taken into the roadmap as a plan of its own."""

from datetime import date

import streamlit as st

from dashboard import clock, russian
from dashboard.access import acting
from dashboard.imports.taking import OwnedPlan, take_plans
from dashboard.plans.model import Measure, ReadPlan
from dashboard.plans.owner import Owner
from dashboard.reading import Reading
from dashboard.subjects.control.self_analysis import Answer, measures
from dashboard.surfaces.parts.state import store
from dashboard.surfaces.reports.self_analysis_form import self_analysis_form
from dashboard.vocabulary import Act, Level, Right

SECTION = "Меры по самоанализу"


def offer(now: Reading, school: str) -> None:
    """A button that takes the school's measures, while not all of them stand in the roadmap."""
    named = measures(now, school)
    if not named:
        return
    stand = set(now.ask_of("roadmap/school", {"school": school})["title"])
    if all(one.measure in stand for one in named):
        st.caption("Меры школы внесены в дорожную карту: они стоят среди мероприятий школы.")
        return
    count = russian.count(len(named), "меру", "меры", "мер")
    if st.button(f"Внести в дорожную карту: {count}", key="take_self_analysis", icon=":material/add_task:"):
        take(now, school, named)
        st.rerun()


def take(now: Reading, school: str, named: list[Answer]) -> None:
    """Take the measures as the school's own plan; taken anew it replaces the one before."""
    plan = plan_of(now.the_year, named, clock.today())
    said = f"меры самоанализа за {now.the_year} в дорожную карту"
    with acting(Right.EDIT, Act.CHANGE, said, [school]) as who:
        owned = OwnedPlan(plan, Owner(Level.SCHOOL, login=school), starts_on=clock.today())
        source = self_analysis_form(now, school, school)
        take_plans(store(), [owned], source=source, file_name=f"{plan.title} {school}.xlsx", who=who)


def plan_of(academic_year: str, named: list[Answer], today: date) -> ReadPlan:
    """The measures as a plan of the school year in which they are taken; one without a term is undated."""
    found = tuple(
        Measure(
            SECTION,
            str(number),
            one.measure,
            owners="школа",
            due_text=f"до {russian.day(one.due)}" if one.due else "",
            level=Level.SCHOOL,
        )
        for number, one in enumerate(named, start=1)
    )
    first = today.year if today.month >= _FIRST_MONTH else today.year - 1
    return ReadPlan(f"{SECTION} за {russian.short_year(academic_year)}", f"{first}/{first + 1}", found)


_FIRST_MONTH = 8
