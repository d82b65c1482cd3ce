"""Blocks of change: a headline figure with its change, sentences of the rules with links to their views."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import russian
from dashboard.places.scene import Scene, zone_counts
from dashboard.subjects.district.changes import Sentence
from dashboard.subjects.district.headline import Figure
from dashboard.surfaces.parts import assets
from dashboard.vocabulary import SHAPES

SHOWN = 6
"""Sentences in sight; the rest are one click away."""
PAGES = {
    "school": ("dashboard/surfaces/pages/school.py", "карточка школы"),
    "schools": ("dashboard/surfaces/pages/schools.py", "список школ"),
    "map": ("dashboard/surfaces/pages/map.py", "карта рисков"),
    "trends": ("dashboard/surfaces/pages/trends.py", "динамика"),
    "roadmap": ("dashboard/surfaces/pages/roadmap.py", "дорожная карта"),
    "deficits": ("dashboard/surfaces/pages/deficits.py", "профдефициты"),
    "data": ("dashboard/surfaces/pages/imports.py", "данные"),
}
"""Where a sentence leads, by the name that the table of rules uses."""
ICONS = {
    "attention": ":material/visibility:",
    "good": ":material/thumb_up:",
    "news": ":material/info:",
    "gap": ":material/data_alert:",
}


def wrapped_links() -> None:
    """Links that are sentences wrap instead of being cut: Streamlit has no setting for it."""
    assets.style("sentences")


def figure(place: DeltaGenerator, shown: Figure) -> None:
    """A headline figure; its note is in the help, and on the card when there is no change to show."""
    place.metric(
        shown.label,
        shown.value,
        shown.change or None,
        delta_color="off",
        border=True,
        height="stretch",
        delta_arrow=shown.arrow,
        help=shown.hint,
        delta_description=None if shown.change else "с прошлым не сравнить" if shown.incomparable else shown.note,
    )


def sentences(told: Sequence[Sentence], everything: bool) -> None:
    """Sentences in the order of the table; the first are in sight, all of them when everything is asked for."""
    if not told:
        st.markdown("Заметных перемен нет.")
        return
    shown = len(told) if everything else SHOWN
    with st.container(key="changes", gap="xsmall"):
        for sentence in told[:shown]:
            _sentence(sentence)
    if rest := told[shown:]:
        with st.popover(f"Ещё {len(rest)}", type="tertiary", key="more_changes"):
            for sentence in rest:
                _sentence(sentence)


def zones_line(scene: Scene) -> str:
    """How many schools stand in each zone, with the zone's shape: the legend of the small map."""
    counts = {zone: count for zone, count in zone_counts(scene).items() if count}
    return " · ".join(f"{SHAPES[zone]} {zone} {count}" for zone, count in reversed(counts.items()))


def _sentence(sentence: Sentence) -> None:
    page, where = PAGES[sentence.target]
    if sentence.state == "fired":
        icon, text = ICONS[sentence.tone], russian.unbroken(sentence.text)
    else:
        icon, text = ":material/remove:", f":gray[{sentence.text}]"
    st.page_link(page, label=text, icon=icon, query_params=sentence.link or None, help=f"Откроется {where}")
