"""Which of several words about one thing stands."""

from datetime import date, datetime
from itertools import permutations
from typing import Any

import pytest

from dashboard.store import Store

from .rows import LEARNT, WORK, add, stood, write

PUPIL = {"school": "edu000001", "participant": "1", "absent": False, **WORK}


def score(store: Store, **more: Any) -> list[int]:
    return stood(store, "work_at", **more)["primary_score"].tolist()


def test_the_federal_check_outranks_a_protocol_that_came_later(store: Store):
    add(store, at=datetime(2026, 1, 1), work=[PUPIL | {"form": "f1", "primary_score": 11}])
    add(
        store,
        at=datetime(2026, 2, 1),
        kind="protocol_2026",
        work=[PUPIL | {"form": "protocol_2026", "primary_score": 19}],
    )
    assert score(store) == [11]


def test_of_the_same_form_the_later_file_stands_and_the_earlier_one_before_it_came(store: Store):
    add(store, at=datetime(2026, 1, 1), work=[PUPIL | {"form": "f1", "primary_score": 11}])
    add(store, at=datetime(2026, 2, 1), work=[PUPIL | {"form": "f1", "primary_score": 12}])
    assert score(store) == [12]
    assert score(store, known_at=datetime(2026, 1, 31)) == [11]


def test_another_pupil_is_another_work(store: Store):
    add(store, work=[PUPIL | {"form": "f1", "primary_score": 11}])
    add(store, kind="protocol_2026", work=[PUPIL | {"form": "protocol_2026", "participant": "2", "primary_score": 7}])
    assert sorted(score(store)) == [7, 11]


def test_a_later_group_form_replaces_the_whole_earlier_one(store: Store):
    group = {"form": "f3", "level": "school", "unit": "edu000001", **WORK}
    add(store, at=datetime(2026, 1, 1), group_value=[group | {"item": mark, "value_n": 1} for mark in "2345"])
    add(store, at=datetime(2026, 2, 1), group_value=[group | {"item": mark, "value_n": 2} for mark in "345"])
    rows = stood(store, "group_value_at")
    assert (sorted(rows["item"]), set(rows["value_n"])) == (["3", "4", "5"], {2})


def told(number: int, recorded_at: datetime, happened_on: date, status: str) -> dict[str, Any]:
    """A word about the measure `m`; `number` names the event."""
    event = f"00000000-0000-0000-0000-{number:012d}"
    return {"event_id": event, "recorded_at": recorded_at, "recorded_by": "test", "measure": "m"} | {
        "happened_on": happened_on,
        "status": status,
    }


def latest(store: Store, **more: Any) -> str:
    rows = stood(store, "progress_at", **more)
    return str(rows.loc[rows["word_order"].idxmax(), "status"])


MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
WORDS = [
    told(4, datetime(2026, 3, 9, 9), TUESDAY, "выполнено"),
    told(3, datetime(2026, 3, 9, 9), TUESDAY, "не начато"),
    told(2, datetime(2026, 3, 9, 9), MONDAY, "выполнено"),
    told(1, datetime(2026, 3, 8, 9), date(2026, 3, 7), "не требуется"),
]


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_the_word_recorded_later_stands_then_the_later_day_then_the_status_that_says_more(
    store: Store, order: tuple[int, ...]
):
    write(store, "progress_event", *(WORDS[place] for place in order))
    rows = stood(store, "progress_at").sort_values("word_order", ascending=False)
    assert rows["event_id"].astype(str).str[-1].tolist() == ["4", "3", "2", "1"]
    assert rows["word_order"].is_unique


def test_a_day_before_the_later_word_has_the_earlier_one(store: Store):
    write(store, "progress_event", *WORDS)
    assert latest(store) == "выполнено"
    assert latest(store, as_of=MONDAY) == "выполнено"
    assert latest(store, known_at=datetime(2026, 3, 8, 12)) == "не требуется"


def test_a_word_of_a_file_is_of_the_file_s_moment_and_goes_with_it(store: Store):
    word = told(1, LEARNT, MONDAY, "в работе") | {"recorded_at": None, "recorded_by": None}
    add(store, kind="progress", progress_event=[word])
    row = stood(store, "progress_at").iloc[0]
    assert (row["recorded_at"], row["recorded_by"]) == (LEARNT, "test")


def test_facts_told_at_one_moment_are_ordered_by_their_event(store: Store):
    add(
        store,
        kind="plan",
        plan=[{"plan": "p", "title": "План"}],
        measure=[{"plan": "p", "measure": "m", "unit": "школ"}],
    )
    word = {key: value for key, value in WORDS[0].items() if key != "status"}
    events = [
        word | {"event_id": f"00000000-0000-0000-0000-{number:012d}", "fact": float(number)} for number in (7, 9, 8)
    ]
    write(store, "progress_event", *events)
    assert stood(store, "told_fact_at")["fact"].tolist() == [9.0]
