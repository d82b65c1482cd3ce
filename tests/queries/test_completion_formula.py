"""The formula of completion, on cells counted by hand."""

from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest

from dashboard.store import Store

from .rows import add, place_schools, stood, write

DAYS = {
    "dated": ("dates", [("1", date(2026, 3, 2)), ("2", date(2026, 5, 4))]),
    "monthly": (
        "recurring",
        [(day.isoformat(), day) for day in (date(2026, 2, 23), date(2026, 3, 30), date(2026, 4, 27))],
    ),
    "always": ("standing", []),
    "asked": ("undated", []),
}
TODAY = date(2026, 4, 1)


def take(
    store: Store, level: str = "район", district: str | None = None, plan: str = "p", year: str = "2025/2026"
) -> None:
    """A plan with a measure of each kind of term, unfolded by hand."""
    measures = [
        {
            "plan": plan,
            "measure": f"{plan}-{name}",
            "position": place,
            "level": level,
            "due_text": name,
            "owners": "ИМЦ",
        }
        for place, name in enumerate(DAYS, 1)
    ]
    head = {"plan": plan, "title": "План", "academic_year": year, "district": district}
    add(store, kind="plan", plan=[head], measure=measures)
    terms = [{"due_text": name, "kind": kind} for name, (kind, _) in DAYS.items()]
    days = [
        {"due_text": name, "occurrence": occurrence, "due_from": day, "due_to": day}
        for name, (_, days) in DAYS.items()
        for occurrence, day in days
    ]
    for table, rows in (("term", terms), ("occurrence", days)):
        write(store, table, *rows, academic_year=year, calendar="", grammar=1)


def tell(
    store: Store, measure: str, status: str, day: date, occurrence: str | None = None, school: str | None = None
) -> None:
    """A word told on its own day."""
    number = int(store.query("roadmap/history", **HISTORY | {"measure": f"p-{measure}"}).shape[0]) + 1
    event = {
        "event_id": f"00000000-0000-0000-{len(measure):04d}-{number:012d}",
        "measure": f"p-{measure}",
        "school": school,
    }
    at = {"recorded_at": datetime(day.year, day.month, day.day, 12), "recorded_by": "test", "happened_on": day}
    write(store, "progress_event", event | at | {"occurrence": occurrence, "status": status})


HISTORY: dict[str, Any] = {
    "snapshot": "11111111-1111-1111-1111-111111111111",
    "known_at": datetime(9999, 12, 31),
    "as_of": date(2027, 6, 1),
    "district": "все",
}


def cells(store: Store, **more: Any) -> dict[tuple[str, str], tuple[str, bool, bool]]:
    """Measure and day -> status, whether it counts, whether it is overdue."""
    rows = stood(store, "plan_cell_at", **{"as_of": TODAY} | more)
    return {(r.measure, r.occurrence): (r.status, r.counted, r.overdue) for r in rows.itertuples()}


def measures(store: Store, **more: Any) -> pd.DataFrame:
    rows = stood(store, "plan_measure_at", **{"as_of": TODAY, "only_school": "все"} | more)
    return rows.sort_values("position").set_index("measure")


def test_all_days_of_a_dated_measure_count_and_of_a_repeated_one_those_that_have_come(store: Store):
    take(store)
    assert cells(store) == {
        ("p-dated", "1"): ("не начато", True, True),
        ("p-dated", "2"): ("не начато", True, False),
        ("p-monthly", "2026-02-23"): ("не начато", True, True),
        ("p-monthly", "2026-03-30"): ("не начато", True, True),
        ("p-monthly", "2026-04-27"): ("не начато", False, False),
        ("p-always", ""): ("не начато", False, False),
        ("p-asked", ""): ("не начато", False, False),
    }


def test_a_day_is_overdue_from_the_day_after(store: Store):
    take(store)
    assert not cells(store, as_of=date(2026, 3, 2))["p-dated", "1"][2]
    assert cells(store, as_of=date(2026, 3, 3))["p-dated", "1"][2]


def test_done_days_of_required_ones_are_the_percentage(store: Store):
    take(store)
    tell(store, "dated", "выполнено", date(2026, 3, 1), occurrence="1")
    tell(store, "monthly", "выполнено", date(2026, 3, 31), occurrence="2026-03-30")
    tell(store, "monthly", "выполнено", date(2026, 3, 31), occurrence="2026-04-27")  # ahead of its day
    got = measures(store)[["status", "cells", "cells_done", "cells_overdue"]].values.tolist()
    assert got == [["в работе", 2, 1, 0], ["в работе", 3, 2, 1], ["не начато", 0, 0, 0], ["не начато", 0, 0, 0]]
    percent = measures(store)["completion_pct"]
    assert percent.tolist()[:2] == pytest.approx([50, 200 / 3]) and percent.isna().tolist() == [
        False,
        False,
        True,
        True,
    ]


def test_a_word_about_all_days_yields_to_a_later_one_about_one_day(store: Store):
    take(store)
    tell(store, "dated", "выполнено", date(2026, 3, 1))
    assert [cells(store)["p-dated", day][0] for day in "12"] == ["выполнено", "выполнено"]
    tell(store, "dated", "в работе", date(2026, 3, 5), occurrence="2")
    assert [cells(store)["p-dated", day][0] for day in "12"] == ["выполнено", "в работе"]
    tell(store, "dated", "не требуется", date(2026, 3, 6))
    assert cells(store)["p-dated", "2"] == ("не требуется", False, False)
    assert measures(store).loc["p-dated", "status"] == "не требуется"


def test_what_had_not_happened_by_the_day_does_not_count(store: Store):
    take(store)
    tell(store, "dated", "выполнено", date(2026, 4, 2), occurrence="1")
    assert cells(store)["p-dated", "1"] == ("не начато", True, True)
    assert cells(store, as_of=date(2026, 4, 2))["p-dated", "1"] == ("выполнено", True, False)


def test_a_measure_that_is_not_required_leaves_the_percentage(store: Store):
    take(store)
    event = {"event_id": "00000000-0000-0000-0000-000000000001", "recorded_by": "test", "measure": "p-dated"}
    write(store, "measure_event", event | {"recorded_at": datetime(2026, 3, 1), "field": "required", "value": "нет"})
    row = measures(store).loc["p-dated"]
    assert (row["status"], row["cells"], pd.isna(row["completion_pct"])) == ("не требуется", 0, True)


def test_a_standing_measure_is_done_when_all_that_is_told_of_it_is(store: Store):
    take(store)
    tell(store, "always", "выполнено", date(2026, 3, 1))
    row = measures(store).loc["p-always"]
    assert (row["status"], row["cells"], pd.isna(row["completion_pct"])) == ("выполнено", 0, True)


def test_schools_add_up_and_one_that_is_let_off_leaves(store: Store):
    place_schools(store, edu000001="one", edu000002="one", edu000003="one")
    take(store, level="школа")
    for occurrence in "12":
        tell(store, "dated", "выполнено", date(2026, 3, 1), occurrence=occurrence, school="edu000001")
    tell(store, "dated", "не требуется", date(2026, 3, 1), school="edu000002")
    row = measures(store).loc["p-dated"]
    assert row[["places", "places_done", "places_out", "places_overdue"]].tolist() == [3, 1, 1, 1]
    assert (row["cells"], row["cells_done"], row["completion_pct"], row["status"]) == (4, 2, 50, "в работе")
    one = measures(store, only_school="edu000001").loc["p-dated"]
    assert (one["places"], one["completion_pct"], one["status"]) == (1, 100, "выполнено")


def test_the_days_are_of_the_first_missed_occurrence_else_of_the_one_that_comes_next(store: Store):
    take(store)
    tell(store, "monthly", "выполнено", date(2026, 3, 30), occurrence="2026-03-30")
    missed = measures(store).loc["p-monthly"]
    assert (missed["occurrence"], missed["due_to"].date(), missed["next_due"].date()) == (
        "2026-02-23",
        date(2026, 2, 23),
        date(2026, 4, 27),
    )
    tell(store, "monthly", "выполнено", date(2026, 3, 30), occurrence="2026-02-23")
    row = measures(store).loc["p-monthly"]
    assert (row["occurrence"], row["due_to"].date(), row["next_due"].date()) == (
        "2026-04-27",
        date(2026, 4, 27),
        date(2026, 4, 27),
    )
    late = measures(store, as_of=date(2026, 6, 1)).loc["p-monthly"]
    assert (late["due_to"].date(), pd.isna(late["next_due"])) == (date(2026, 4, 27), True)


def test_measures_of_schools_keep_their_days_while_no_school_is_known(store: Store):
    take(store, level="школа")
    rows = stood(store, "plan_cell_at", as_of=TODAY)
    assert set(rows["school"]) == {""}
    assert sorted(rows["due_to"].dropna().dt.date) == sorted(day for _, days in DAYS.values() for _, day in days)
    place_schools(store, edu000001="one")
    assert set(stood(store, "plan_cell_at", as_of=TODAY)["school"]) == {"edu000001"}


def test_a_district_sees_its_own_plans_those_of_all_and_its_own_schools(store: Store):
    place_schools(store, edu000001="one", edu000002="two", edu000003="two")
    take(store, level="школа")
    for name in ("one", "two"):
        take(store, level="школа", district=name, plan=name, year=f"2025/2026 {name}")
    places = {
        district: sorted(set(zip(rows["plan"], rows["school"], strict=True)))
        for district in ("one", "two", "все")
        for rows in [stood(store, "plan_cell_at", as_of=TODAY, district=district)]
    }
    assert places["one"] == [("one", "edu000001"), ("p", "edu000001")]
    assert places["two"] == [(plan, school) for plan in ("p", "two") for school in ("edu000002", "edu000003")]
    assert places["все"] == sorted({*places["one"], *places["two"]})


@pytest.mark.parametrize(("second", "here"), [("one", True), ("two", False)])
def test_a_school_that_no_register_knows_is_here_while_there_is_one_district(store: Store, second: str, here: bool):
    place_schools(store, edu000001="one", edu000002=second)
    take(store, level="школа")
    tell(store, "dated", "выполнено", date(2026, 3, 1), school="edu000099")
    assert ("edu000099" in set(stood(store, "plan_cell_at", as_of=TODAY, district="one")["school"])) == here
    assert "edu000099" in set(stood(store, "plan_cell_at", as_of=TODAY)["school"])
