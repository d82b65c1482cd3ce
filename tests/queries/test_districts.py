"""Teachers, courses and routes ask the district; everything of two districts together is what each has."""

from datetime import date

import pandas as pd
import pytest

from dashboard.store import Store
from dashboard.store.batches import NewBatch, append_batch
from dashboard.vocabulary import ALL

from .asking import ANY_TIME
from .rows import SNAPSHOT, add, place_schools

FIRST, LATER = date(2025, 2, 3), date(2025, 5, 6)
SCHOOLS = {"t1": "edu000001", "t2": "edu000002", "t3": "edu000099"}
ASKED = ANY_TIME | {"snapshot": SNAPSHOT}


@pytest.fixture
def teachers(store: Store) -> Store:
    """Four teachers with a deficit, a route and a course: no register knows the school of the third, nor the fourth."""
    taken = [
        {
            "teacher": teacher,
            "taken_on": day,
            "subject": "МА",
            "block": "Б",
            "topic": "Т",
            "points": points,
            "max_points": 10.0,
        }
        for teacher in (*SCHOOLS, "t4")
        for day, points in ((FIRST, 4.0), (LATER, 5.0))
    ]
    route = [{"teacher": t, "route_number": "1", "approved_on": FIRST, "status": "в работе"} for t in (*SCHOOLS, "t4")]
    course = [
        {"teacher": t, "programme": "Курс", "subject": "МА", "finished_on": LATER, "certificate": "1"}
        for t in (*SCHOOLS, "t4")
    ]
    register = [{"teacher": t, "school": school, "subject": "МА", "full_name": t} for t, school in SCHOOLS.items()]
    add(store, kind="teachers", teacher=register, diagnostic=taken, route=route, course=course)
    return store


CHOSEN = {"school": ALL, "subject": ALL, "block": ALL, "level": ALL, "basic": 60.0, "high": 80.0}
FIGURES = ["diagnosed", "with_deficit", "with_route", "trained"]


def figures(store: Store, district: str, as_of: date = ASKED["as_of"]) -> list[int]:
    asked = ASKED | CHOSEN | {"as_of": as_of, "district": district}
    return store.query("teachers/figures", **asked).iloc[0][FIGURES].tolist()


def test_two_districts_have_each_its_own_teachers(teachers: Store):
    place_schools(teachers, edu000001="one", edu000002="two")
    assert [figures(teachers, district) for district in ("one", "two", ALL)] == [[1] * 4, [1] * 4, [4] * 4]
    assert teachers.query("teachers/names", snapshot=SNAPSHOT, known_at=ASKED["known_at"], district="two")[
        "teacher"
    ].tolist() == ["t2"]


def test_in_one_district_those_that_no_register_places_are_counted_too(teachers: Store):
    place_schools(teachers, edu000001="one", edu000002="one")
    assert figures(teachers, "one") == figures(teachers, ALL) == [4] * 4


def test_without_results_there_is_no_district_to_lose_them_in(teachers: Store):
    assert figures(teachers, "one") == [4] * 4


LISTS = {
    "teachers/blocks": CHOSEN,
    "teachers/topics": CHOSEN,
    "teachers/export": {"basic": 60.0, "high": 80.0},
    "teachers/routes": {},
    "teachers/trained": {"subjects": "МА,РУ"},
}


@pytest.mark.parametrize("name", LISTS)
def test_the_lists_ask_the_same_teachers_as_the_figures(teachers: Store, name: str):
    place_schools(teachers, edu000001="one", edu000002="two")
    lists = {
        district: teachers.query(name, **ASKED, **LISTS[name], district=district) for district in ("one", "two", ALL)
    }
    who = {district: sorted(rows.iloc[:, 0]) for district, rows in lists.items()}
    assert who == {"one": ["t1"], "two": ["t2"], ALL: ["t1", "t2", "t3", "t4"]}


def test_as_of_a_day_before_the_course_nobody_is_trained(teachers: Store):
    place_schools(teachers, edu000001="one")
    assert figures(teachers, "one", as_of=FIRST) == [4, 4, 4, 0]


def test_two_districts_of_one_name_stay_two_and_a_name_without_a_code_finds_its_only_one(store: Store):
    units = [
        ("school", "edu770001", "Школа 1", "reg77_m001"),
        ("school", "edu770002", "Школа 2", "reg77_m002"),
        ("school", "edu770003", "Школа 3", "Лесной район"),
        ("district", "reg77_m001", "Октябрьский район", "reg77"),
        ("district", "reg77_m002", "Октябрьский район", "reg77"),
        ("district", "reg77_m003", "Лесной район", "reg77"),
        ("district", "Лесной район", "Лесной район", None),
    ]
    rows = pd.DataFrame(units, columns=["level", "unit", "name", "parent"])
    batch = NewBatch("u.xlsx", b"u", "u" * 64, "f3", 1, {"unit_seen": rows}, pd.DataFrame(), len(rows), 0, 0, 0)
    append_batch(store, batch, "test")
    found = store.query("derived/units", snapshot=SNAPSHOT, **ANY_TIME)
    parents = found[found["level"] == "school"].set_index("unit")["parent"].to_dict()
    assert parents == {"edu770001": "reg77_m001", "edu770002": "reg77_m002", "edu770003": "reg77_m003"}
    assert sorted(found.loc[found["level"] == "district", "unit"]) == ["reg77_m001", "reg77_m002", "reg77_m003"]
