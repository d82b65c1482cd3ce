"""Whose a plan is and for which schools its marks hold: asked of a person before it is taken."""

from dataclasses import replace

import streamlit as st

from dashboard import clock, russian
from dashboard.files.tidy import login
from dashboard.imports.owners import KnownPlans
from dashboard.imports.plan_marks import marks_of
from dashboard.imports.plan_rows import OwnedPlan
from dashboard.plans.owner import DISTRICT, Owner, school
from dashboard.reading import scopes
from dashboard.surfaces.parts.roadmap_state import school_names
from dashboard.surfaces.parts.state import reading
from dashboard.vocabulary import Level

_OTHER = "другая школа"


def ask_owner(key: str, read: Owner, known: KnownPlans) -> tuple[Owner, str | None]:
    """The owner as a person confirms it, and the code of the plan's district (None: of all).

    An owner who is not said stays without a value.
    """
    said = known.login_for(read)
    labels = _labels(said)
    chosen = st.selectbox(
        "Чей план",
        list(labels),
        index=list(labels).index(_first(said)) if _first(said) in labels else None,
        format_func=lambda value: labels[value],
        placeholder="скажите, чей план",
        key=f"plan_owner_{key}",
        width=300,
    )
    if chosen is None:
        return replace(said, kind=None, name="", login=""), None
    if chosen in _districts():
        return DISTRICT, _districts()[chosen]
    if chosen == _OTHER:
        other = st.text_input("Логин или название школы", key=f"plan_other_{key}", width=240)
        return (school(other.strip()) if other.strip() else Owner(Level.SCHOOL)), None
    return school(chosen), None


def doubt_of(read: Owner, now: Owner) -> None:
    """Why the owner is asked about, or from what it was guessed."""
    if not now.is_said:
        st.warning(read.doubt or "Скажите, чей это план: района или школы.", icon=":material/help:")
    elif read.doubt and now.value == read.value:
        st.info(f"{read.doubt}. Проверьте поле «Чей план».", icon=":material/help:")
    if now.kind == Level.SCHOOL and now.name and not login(now.name):
        st.info(
            f"Школы «{now.name}» нет в хранилище: план будет только её, а логин впишется, когда она станет известна "
            "и план возьмут снова.",
            icon=":material/info:",
        )


def ask_mark_schools(key: str, taken: OwnedPlan) -> tuple[str, ...]:
    """Schools that the marks at schools' measures of a district's plan hold for; without a word they hold for none."""
    asked = [mark for mark in marks_of(taken, clock.today()) if mark.mark.status and not mark.places]
    names = school_names()
    if not asked or not names:
        return ()
    count = russian.count(len(asked), "мероприятия", "мероприятий", "мероприятий")
    chosen = st.multiselect(
        f"За какие школы отметки о выполнении у {count} уровня «школа»",
        list(names),
        format_func=lambda code: names[code],
        placeholder="не сказано: эти отметки не запишутся",
        key=f"plan_marks_{key}",
    )
    return tuple(chosen)


def _labels(said: Owner) -> dict[str, str]:
    labels = dict.fromkeys(_districts(), "") | school_names()
    labels |= {value: value if value == Level.DISTRICT else value.removeprefix("район: ") for value in _districts()}
    if said.kind == Level.SCHOOL and said.value and said.value not in labels:
        labels[said.value] = said.value
    return labels | {_OTHER: "Школа, которой нет в списке"}


def _first(said: Owner) -> str:
    if said.kind != Level.DISTRICT:
        return said.value
    return next(iter(_districts()))


def _districts() -> dict[str, str | None]:
    """What stands for a plan of the district → its code; with several districts each by name, and all of them."""
    scope = reading().scope
    if not scope.is_everything:
        return {Level.DISTRICT.value: scope.district}
    several = scopes(reading())
    if len(several) < 2:
        return {Level.DISTRICT.value: None}
    return {"все районы": None} | {f"район: {one.name}": one.district for one in several}
