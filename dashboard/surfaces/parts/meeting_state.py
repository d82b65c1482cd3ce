"""The steps of a meeting: views that have something to say, then decisions a few at a time, then their papers."""

from dataclasses import dataclass

import streamlit as st

from dashboard.subjects.place import Place
from dashboard.subjects.views import at_meeting
from dashboard.surfaces.parts import decision_blocks, decision_state, frozen
from dashboard.surfaces.parts.district_state import district

AT_ONCE = 4
"""Decisions on one screen: more fields are not read from the back row."""
FULFILMENT, DECISIONS, PAPERS = "fulfilment", "decisions", "papers"
VIEW = "view"


@dataclass(frozen=True)
class Step:
    """What stands on the screen: `id` is in the address; decisions from `first` (from 0) to before `end`."""

    id: str
    title: str
    place: Place
    first: int = 0
    end: int = 0

    @property
    def part(self) -> str:
        """Id of the step without the number of its screen."""
        return self.id.split(".")[0]


def steps() -> list[Step]:
    """All steps, in order."""
    found: list[Step] = []
    for place in at_meeting(district()):
        if place.id == FULFILMENT:
            found += _screens(place, len(decision_blocks.last_ones()))
        elif place.id == DECISIONS and frozen.now() is None:
            found += [*_screens(place, len(decision_state.rows())), Step(PAPERS, "Документы", place)]
        elif place.id == DECISIONS:
            found.append(Step(PAPERS, "Решения и документы", place))
        else:
            found.append(Step(place.id, place.title, place))
    return found


def last_screen() -> str:
    """Id of the step with the last decisions."""
    return [step.id for step in steps() if step.part == DECISIONS][-1]


def _screens(place: Place, many: int) -> list[Step]:
    """Steps with about as many decisions each, at most `AT_ONCE`."""
    screens = max(-(-many // AT_ONCE), 1)
    cuts = [many * at // screens for at in range(screens + 1)]
    if screens == 1:
        return [Step(place.id, place.title, place, 0, many)]
    names = [place.id, *(f"{place.id}.{number}" for number in range(2, screens + 1))]
    return [
        Step(name, f"{place.title} {first + 1}–{end}", place, first, end)
        for name, first, end in zip(names, cuts, cuts[1:], strict=False)
    ]


def position(found: list[Step]) -> int:
    """Index of the step that the address names; of an unknown one its part, else the first."""
    said = st.query_params.get(VIEW, "")
    exact = next((at for at, step in enumerate(found) if step.id == said), None)
    same = [at for at, step in enumerate(found) if step.part == said.split(".")[0]]
    return exact if exact is not None else same[-1] if same else 0
