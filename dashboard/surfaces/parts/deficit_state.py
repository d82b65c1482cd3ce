"""What the page of deficits knows: rows of the chosen teachers, thresholds, who may see what."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.settings import settings
from dashboard.subjects.data.sources import known
from dashboard.subjects.teachers.choice import Choice, in_district, with_topic_key
from dashboard.subjects.teachers.levels import NAMES, Levels, levels
from dashboard.subjects.teachers.moments import State, state_of
from dashboard.subjects.teachers.sight import Sight, sight
from dashboard.surfaces.parts.state import Selection, ask, selection

ANY = "все"


@dataclass(frozen=True)
class Deficits:
    """`blocks` and `topics` are of the chosen teachers, `every_block` of the whole district."""

    chosen: Selection
    state: State
    sight: Sight
    levels: Levels
    least: int
    schools: dict[object, str]
    every_block: pd.DataFrame
    blocks: pd.DataFrame
    topics: pd.DataFrame

    def ask(self, name: str, **params: Any) -> pd.DataFrame:
        """A query of deficits at the page's moment."""
        return ask(f"teachers/{name}", moment=self.state.moment, **params)

    def pupil_tasks(self) -> pd.DataFrame:
        """Tasks of the district's pupils in the sidebar's year; empty without results."""
        year, district, snapshot = self.chosen.year, self.chosen.district, self.chosen.snapshot
        if not (year and district and snapshot):
            return pd.DataFrame()
        return ask("teachers/pupil_tasks", snapshot=snapshot, district=district, year=year)

    @property
    def source(self) -> str:
        """Where the figures come from, for the line under a chart."""
        return f"Источник: добровольная диагностика педагогов, на {known(self.chosen.as_of)}"

    @property
    def people(self) -> str:
        """How many teachers the figures are of: `n = 144`."""
        return f"n = {russian.number(self.blocks['teacher'].nunique())}"


def current() -> Deficits:
    """Everything of the district at the sidebar's date, before anything is chosen on the page."""
    chosen = selection()
    state = state_of(chosen.as_of, ask("teachers/first_known"))
    district = _schools_of(chosen)
    blocks = in_district(ask("teachers/blocks", **state.params), district)
    topics = in_district(with_topic_key(ask("teachers/topics", **state.params)), district)
    places = ask("teachers/schools", moment=state.moment)
    names = _names(places)
    return Deficits(chosen, state, sight(), levels(), settings().small_group, names, blocks, blocks, topics)


def filtered(all_of: Deficits) -> Deficits:
    """The filters, bound to the URL, and what is left by them; nobody filters where only groups are shown."""
    if not all_of.sight.rows:
        return all_of
    blocks = all_of.blocks
    schools = {all_of.schools.get(code, code): code for code in sorted(blocks["school"].dropna().unique())}
    subjects = {
        russian.subject_name(code): code for code in sorted(blocks["subject"].unique(), key=russian.subject_name)
    }
    by_name = {name.capitalize(): level for level, name in NAMES.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        school = _box("Школа", "dschool", sorted(schools), 200)
        subject = _box("Предмет", "dsubject", list(subjects), 160)
        block = _box("Блок", "dblock", sorted(blocks["block"].unique()), 190)
        level = _box("Есть блок с уровнем", "dlevel", list(by_name), 170)
    choice = Choice(schools.get(school or ""), subjects.get(subject or ""), block, by_name[level] if level else None)
    people = choice.teachers(blocks, all_of.levels)
    own_blocks, own_topics = choice.of(blocks), choice.of(all_of.topics)
    return Deficits(
        all_of.chosen,
        all_of.state,
        all_of.sight,
        all_of.levels,
        all_of.least,
        all_of.schools,
        all_of.every_block,
        own_blocks[own_blocks["teacher"].isin(people)],
        own_topics[own_topics["teacher"].isin(people)],
    )


def _box(label: str, key: str, options: list[str], width: int) -> str | None:
    found = st.selectbox(label, [ANY, *options], key=key, bind="query-params", width=width)
    return None if found == ANY else found


def _names(places: pd.DataFrame) -> dict[object, str]:
    """Names of schools; of two with one name each gets its login."""
    twice = places["name"].duplicated(keep=False)
    shown = places["name"].where(~twice, places["name"] + " (" + places["school"] + ")")
    return dict(zip(places["school"], shown, strict=True))


def _schools_of(chosen: Selection) -> pd.Series | None:
    """Logins of the district's schools where there are several districts."""
    if chosen.snapshot is None or chosen.district is None:
        return None
    if len(ask("district/districts", snapshot=chosen.snapshot)) < 2:
        return None
    return ask("school/names", snapshot=chosen.snapshot, district=chosen.district)["school"]
