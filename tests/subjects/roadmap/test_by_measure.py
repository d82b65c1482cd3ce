"""The report's roadmap: by measure, what is late and whose, what was done and what comes, against the store's cells."""

from datetime import date

import pytest

from dashboard.clock import next_meeting
from dashboard.store import Store
from dashboard.subjects.blocks import Heading, Table, Text
from dashboard.subjects.district.district import district_of
from dashboard.subjects.roadmap.events import DONE, Told, tell
from dashboard.subjects.roadmap.owners import roles_only
from dashboard.subjects.roadmap.views import roadmap
from dashboard.subjects.view import View
from tests.readings import reading_of

from .plans import ANALYSIS, LOGINS, TRAIN, take

DAY = date(2023, 12, 20)


def view_of(store: Store, day: date = DAY) -> View:
    return roadmap(district_of(reading_of(store, day)))


def table_titled(view: View, title: str) -> list[dict[str, object]]:
    (found,) = [block for block in view.document if isinstance(block, Table) and block.title.startswith(title)]
    return [dict(zip([c.title for c in found.columns], row, strict=True)) for row in found.rows]


def test_what_is_late_stands_with_its_first_missed_day_and_the_schools_behind_it(store: Store):
    take(store)
    tell(store, Told((ANALYSIS,), (LOGINS[0],), status=DONE, happened_on=date(2023, 11, 1)), "anna")
    late = table_titled(view_of(store), "Просрочено")
    analysis = next(row for row in late if "амоанализ" in str(row["Мероприятие"]))
    assert analysis["Дней"] == (DAY - analysis["Срок"]).days > 0
    assert analysis["За кем"] == "Вторая, Третья"
    assert [row["Дней"] for row in late] == sorted((row["Дней"] for row in late), reverse=True)


def test_no_school_is_named_where_none_may_be(store: Store):
    take(store)
    unnamed = roadmap(district_of(reading_of(store, DAY).unnamed()))
    late = table_titled(unnamed, "Просрочено")
    assert {row["За кем"] for row in late} == {"район", "3\u00a0школы"}


def test_what_was_done_since_the_last_meeting_is_listed_once(store: Store):
    take(store)
    tell(store, Told((TRAIN,), status=DONE, happened_on=date(2023, 12, 5)), "anna")
    document = view_of(store).document
    heads = [block.text for block in document if isinstance(block, Heading)]
    assert any(head.startswith("Выполнено с 27.11.2023: 1") for head in heads)
    assert sum("05.12.2023" in block.text for block in document if isinstance(block, Text)) == 1


def test_every_measure_of_the_plan_has_one_row_in_the_order_of_the_plan(store: Store):
    take(store)
    view = view_of(store)
    rows = reading_of(store, DAY).ask_of(
        "roadmap/measures", {name: "все" for name in ("plan", "section", "owner", "level", "school", "status")}
    )
    assert [row["Мероприятие"] for row in table_titled(view, "План по мероприятиям")] == rows.sort_values("position")[
        "title"
    ].tolist()


@pytest.mark.parametrize(
    ("day", "meeting"),
    [
        (date(2023, 12, 20), date(2023, 12, 25)),
        (date(2023, 12, 25), date(2024, 1, 29)),
        (date(2023, 12, 31), date(2024, 1, 29)),
        (date(2024, 2, 1), date(2024, 2, 26)),
    ],
)
def test_the_next_meeting_is_the_last_monday_that_comes(day: date, meeting: date):
    assert next_meeting(day) == meeting


@pytest.mark.parametrize(
    ("said", "told", "public"),
    [
        ("директор школы № 5", "директор школы № 5", "директор школа"),
        ("методист, тел. 8 (495) 123-45-67", "методист", "методист"),
        ("МБОУ СОШ № 12", "МБОУ СОШ № 12", "школа"),
        ("Управление образования", "Управление образования", "Управление образования"),
    ],
)
def test_words_of_a_plan_leave_without_telephones_and_in_public_without_schools(said: str, told: str, public: str):
    assert roles_only(said) == told
    assert roles_only(said, names_schools=False) == public
