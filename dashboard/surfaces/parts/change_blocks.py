"""Blocks of change: a headline figure with its change, sentences of the rules with links to their views."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import russian
from dashboard.places.scene import Scene, zone_counts
from dashboard.subjects.district.changes import Sentence
from dashboard.subjects.district.headline import Figure
from dashboard.surfaces.parts import assets
from dashboard.vocabulary import SHAPES, Named

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
    "views": ("dashboard/surfaces/pages/views.py", "проверочные работы рядом"),
    "measure": ("dashboard/surfaces/pages/measure.py", "мероприятие"),
    "control": ("dashboard/surfaces/pages/control.py", "контроль"),
}
"""Where a sentence leads, by the name that the table of rules uses."""
BEHIND: dict[Named, tuple[str, dict[str, str], str]] = {
    Named.TO_CHECK: ("schools", {"zone": "к проверке"}, "Какие школы"),
    Named.CLEAN: ("schools", {"list": "Школы и работы"}, "Где признаки"),
    Named.WROTE: ("map", {"map_question": "Кто не писал"}, "Где не писали"),
    Named.TWOS: ("schools", {"list": "Результаты"}, "По школам"),
    Named.AS_JOURNAL: ("schools", {"list": "Результаты"}, "По школам"),
    Named.PLAN_DONE: ("roadmap", {"status": "просрочено"}, "Что просрочено"),
    Named.PLAN_LATE: ("roadmap", {"status": "просрочено"}, "Что просрочено"),
    Named.WITH_ROUTE: ("deficits", {"dpart": "Дошла ли помощь"}, "У кого нет"),
}
"""The list behind a headline figure: page, its filters, what the link says."""
ICONS = {
    "attention": ":material/visibility:",
    "good": ":material/thumb_up:",
    "news": ":material/info:",
    "gap": ":material/data_alert:",
}


def wrapped_links() -> None:
    """Links that are sentences wrap instead of being cut: Streamlit has no setting for it."""
    assets.style("sentences")


def figure(place: DeltaGenerator, shown: Figure, border: bool = True) -> None:
    """A headline figure; its note is in the help, and on the card when there is no change to show."""
    place.metric(
        shown.label,
        shown.value,
        shown.change or None,
        delta_color="off",
        border=border,
        height="stretch",
        delta_arrow=shown.arrow,
        help=shown.hint,
        delta_description=None if shown.change else "с прошлым не сравнить" if shown.incomparable else shown.note,
    )


def cards(figures: Sequence[Figure]) -> None:
    """Headline figures in a row; the whole card leads to the list behind its figure."""
    assets.style("cards")
    for at, (column, shown) in enumerate(zip(st.columns(len(figures), gap="small"), figures, strict=True)):
        place = column.container(border=True, key=f"card_{at}", gap=None, height="stretch")
        figure(place, shown, border=False)
        if behind := BEHIND.get(shown.name) if shown.name else None:
            page, link, said = behind
            place.page_link(PAGES[page][0], label=f":small[{said} ›]", query_params=link, width="stretch")


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
