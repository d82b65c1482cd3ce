"""«Район целиком» on a page: one quiet line, the rest unfolds."""

import streamlit as st

from dashboard.subjects.district.excess import excess_of
from dashboard.subjects.district.excess_words import finding
from dashboard.subjects.views import PLACES
from dashboard.surfaces.parts import blocks, view_parts
from dashboard.surfaces.parts.district_state import view_of
from dashboard.surfaces.parts.state import reading

_PLACE = next(place for place in PLACES if place.id == "excess")


def whole_district() -> None:
    """The finding in small letters; the view when asked for. Nothing where nothing can be compared."""
    found = excess_of(reading())
    if found is None or found.works.empty:
        return
    st.markdown(f":small[**Район целиком:** {blocks.literal(finding(found))}.]")
    shelf = st.expander("Что из этого следует и чего не следует", key="excess", on_change="rerun")
    if shelf.open:
        with shelf:
            view_parts.show(view_of(_PLACE), "excess")
