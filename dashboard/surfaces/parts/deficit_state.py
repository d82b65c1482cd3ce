"""What the page of deficits knows: rows of the chosen teachers, thresholds, who may see what."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.access import asking, journal
from dashboard.reading import Reading
from dashboard.subjects.data.sources import known
from dashboard.subjects.teachers.choice import EVERYONE, Choice, with_topic_key
from dashboard.subjects.teachers.figures import Figures, figures_of
from dashboard.subjects.teachers.levels import Levels, levels
from dashboard.subjects.teachers.sight import Sight, sight
from dashboard.surfaces.parts.blocks import choices
from dashboard.surfaces.parts.kept import KEPT
from dashboard.surfaces.parts.state import reading
from dashboard.vocabulary import ALL, Act, Right
from dashboard.vocabulary.teachers import DEFICIT_LEVEL_NAMES as NAMES

T = TypeVar("T")


@dataclass(frozen=True)
class Deficits:
    """`choice` is what the filters left."""

    reading: Reading
    sight: Sight
    levels: Levels
    schools: dict[object, str]
    choice: Choice

    @property
    def blocks(self) -> pd.DataFrame:
        """Blocks of the chosen teachers: who may see them is asked where they are shown."""
        return self.ask("blocks")

    @property
    def topics(self) -> pd.DataFrame:
        """Topics of the chosen teachers."""
        return self.kept("topics", lambda: with_topic_key(self.ask("topics"))).copy(deep=False)

    def kept(self, what: Hashable, make: Callable[[], T]) -> T:
        """What is made of the chosen teachers' rows, asked while it is made."""
        return self.reading.kept(("deficits", what, self.sight, self.levels, self.choice), make)

    @property
    def least(self) -> int:
        """Groups below this size are not told."""
        return self.reading.least_n

    @cached_property
    def figures(self) -> Figures:
        """Named figures of the chosen teachers."""
        return figures_of(self.reading, self.choice, self.levels)

    def ask(self, name: str, **params: Any) -> pd.DataFrame:
        """A query of teachers in the page's reading; one of chosen teachers gets what is chosen."""
        return self.reading.ask_of(f"teachers/{name}", self.choice.params(self.levels) | params)

    def ask_everyone(self, name: str) -> pd.DataFrame:
        """The same of the whole district, whatever is chosen."""
        return self.reading.ask_of(f"teachers/{name}", EVERYONE.params(self.levels))

    def pupil_tasks(self) -> pd.DataFrame:
        """Tasks of the district's pupils in the sidebar's year; empty without results."""
        return self.ask("pupil_tasks") if self.reading.has_results else pd.DataFrame()

    @property
    def source(self) -> str:
        """Where the figures come from, for the line under a chart."""
        return f"Источник: добровольная диагностика педагогов, на {known(self.reading.as_of)}"

    @property
    def people(self) -> str:
        """How many teachers the figures are of: `n = 144`."""
        return f"n = {russian.number(self.blocks['teacher'].nunique())}"


def current() -> Deficits:
    """Everything of the district at the sidebar's date, before anything is chosen on the page."""
    now, person = reading(), asking()
    may_name = person.may_everywhere(Right.NAMES) or (reading().own is not None and person.may(Right.NAMES))
    seen = sight(may_name)
    if seen.names and not st.session_state.setdefault("names_told", False):
        journal.write(Act.NAMES, person.said, "педагоги на странице «Профдефициты»")
        st.session_state["names_told"] = True
    return Deficits(now, seen, levels(), _names(now.ask("teachers/schools")), EVERYONE)


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
    with choices():
        school = _box("Школа", "dschool", sorted(schools), 200)
        subject = _box("Предмет", "dsubject", list(subjects), 160)
        block = _box("Блок", "dblock", sorted(blocks["block"].unique()), 190)
        level = _box("Есть блок с уровнем", "dlevel", list(by_name), 170)
    choice = Choice(schools.get(school or ""), subjects.get(subject or ""), block, by_name[level] if level else None)
    return replace(all_of, choice=choice)


def _box(label: str, key: str, options: list[str], width: int) -> str | None:
    found = st.selectbox(label, [ALL, *options], key=key, **KEPT, width=width)
    return None if found == ALL else str(found)


def _names(places: pd.DataFrame) -> dict[object, str]:
    """Names of schools; of two with one name each gets its login."""
    twice = places["name"].duplicated(keep=False)
    shown = places["name"].where(~twice, places["name"] + " (" + places["school"] + ")")
    return dict(zip(places["school"], shown, strict=True))
