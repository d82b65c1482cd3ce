"""The still picture that a page sends before plotly's chart: there, before it, and with the store's own numbers."""

import re

import pytest
from lxml import html
from streamlit.testing.v1 import AppTest

from dashboard import russian
from dashboard.subjects.signs.verdict import verdicts
from tests.readings import reading_of

from .conftest import OpenPage

CARD = {"school": "edu000101", "subject": "МА", "grade": "5"}
PLACES = {
    "summary": {},
    "map": {},
    "trends": {"subject": "МА", "grade": "5"},
    "schools": {"list": "Школы и работы"},
    "school": CARD,
    "meeting": {"view": "map"},
}


def pictures(app: AppTest) -> list[str]:
    return [one.value for one in app.markdown if 'class="first-picture"' in one.value]


def words(picture: str) -> list[str]:
    return ["".join(text.itertext()) for text in html.fragment_fromstring(picture).iter("text", "span")]


def order_of(app: AppTest) -> list[str]:
    """Stills and charts in the order in which they are sent."""
    kinds = []
    for one in app.main:
        if one.type == "markdown" and 'class="first-picture"' in one.value:
            kinds.append("still")
        elif one.type == "plotly_chart":
            kinds.append("plotly")
    return kinds


@pytest.mark.parametrize("page", PLACES)
def test_the_first_chart_of_a_page_has_its_still_picture_before_it(demo_app: OpenPage, page: str):
    app = demo_app(page, **PLACES[page])
    assert not app.exception and not app.error
    assert order_of(app)[:2] == ["still", "plotly"]


def test_the_map_counts_schools_by_zone_as_the_signs_do(demo_app: OpenPage, demo_store):
    told = words(pictures(demo_app("map"))[0])
    zones = [one.zone_name for one in verdicts(reading_of(demo_store))]
    counted = {name: int(count) for name, count in (said.split(": ") for said in told if ": " in said)}
    assert counted and sum(counted.values()) == len(zones) > 10
    assert {name: zones.count(name) for name in counted} == counted


def test_the_card_says_the_works_and_the_means_of_the_store(demo_app: OpenPage, demo_store):
    app = demo_app("school", **CARD)
    trend = next(one for one in pictures(app) if "школа " in one and "район " in one)
    now = reading_of(demo_store)
    card = now.ask("school/card", school=CARD["school"]).iloc[0]
    rows = now.ask(
        "school/compared",
        **{name: card[name] for name in ("school", "district", "region")},
        subject=CARD["subject"],
        grade=int(CARD["grade"]),
    )
    own = rows[(rows["level"] == "school") & rows["mean_pct"].notna()].sort_values("academic_year")
    told = " ".join(words(trend))
    assert re.findall(r"n = ([\d\u00a0]+)", told) == [russian.number(n) for n in own["n"]]
    assert f"школа {russian.percent(own['mean_pct'].iloc[-1])}" in told
