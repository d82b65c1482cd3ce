"""Events: both words of two people are kept, the later stands; evidence is kept by its hash."""

from datetime import date, datetime, timedelta

import pandas as pd
import pytest

from dashboard.store import Store
from dashboard.store.batches import original
from dashboard.subjects.roadmap.completion import history_table, overtaken_words
from dashboard.subjects.roadmap.events import DONE, NOT_REQUIRED, STARTED, Told, edit, keep_evidence, take_back, tell
from dashboard.subjects.roadmap.feeds import FEEDS, fed_fact, feed_list, is_reached, with_feeds
from dashboard.subjects.roadmap.ics import calendar_file
from tests.readings import plan_answer, reading_of

from .plans import ANALYSIS, LOGINS, REPORT, TAKEN, TRAIN, take

NOON = datetime(2023, 11, 20, 12)


def status(store: Store, measure: str) -> str:
    rows = plan_answer(reading_of(store, date(2023, 11, 21)), "measures").set_index("measure")
    return str(rows.loc[measure, "status"])


def test_of_two_at_once_both_are_kept_and_the_later_wins(store: Store):
    take(store)
    seen = NOON - timedelta(minutes=10)
    first = tell(store, Told((TRAIN,), status=STARTED, happened_on=NOON.date()), "anna", seen=seen, at=NOON)
    second = tell(
        store, Told((TRAIN,), status=DONE, happened_on=NOON.date()), "boris", seen=seen, at=NOON + timedelta(seconds=1)
    )
    assert first.overtaken.empty
    assert second.overtaken["status"].tolist() == [STARTED]
    assert "anna" in overtaken_words(second.overtaken, {}) and "обе записи" in overtaken_words(second.overtaken, {})
    assert status(store, TRAIN) == DONE
    told = history_table(plan_answer(reading_of(store), "history", measure=TRAIN), {})
    assert told["Стало"].tolist() == [DONE, STARTED] and told["Кто"].tolist() == ["boris", "anna"]


def test_words_of_other_schools_are_no_collision(store: Store):
    take(store)
    tell(store, Told((ANALYSIS,), (LOGINS[0],), status=DONE, happened_on=NOON.date()), "anna", at=NOON)
    kept = tell(
        store,
        Told((ANALYSIS,), (LOGINS[1],), status=DONE, happened_on=NOON.date()),
        "boris",
        seen=TAKEN,
        at=NOON + timedelta(seconds=1),
    )
    assert kept.overtaken.empty


def test_not_required_for_all_days_can_be_taken_back_by_a_later_word(store: Store):
    take(store)
    tell(store, Told((REPORT,), status=NOT_REQUIRED, happened_on=NOON.date()), "anna", at=NOON)
    assert status(store, REPORT) == NOT_REQUIRED
    later = Told((REPORT,), occurrence="2023-11-27", status=DONE, happened_on=NOON.date())
    tell(store, later, "anna", at=NOON + timedelta(hours=1))
    assert status(store, REPORT) == DONE


def test_words_taken_back_stood_until_then_and_stand_no_more(store: Store):
    take(store)
    tell(store, Told((TRAIN,), status=STARTED, happened_on=NOON.date()), "anna", at=NOON)
    wrong = tell(store, Told((TRAIN,), status=DONE, happened_on=NOON.date()), "anna", at=NOON + timedelta(hours=1))
    take_back(store, wrong.events, "anna", at=NOON + timedelta(hours=2))
    assert status(store, TRAIN) == STARTED
    between = reading_of(store, date(2023, 11, 21), known_at=NOON + timedelta(minutes=90))
    assert plan_answer(between, "measures").set_index("measure").loc[TRAIN, "status"] == DONE
    told = history_table(plan_answer(reading_of(store), "history", measure=TRAIN), {})
    assert told["Стало"].tolist() == [f"{DONE} (отменено)", STARTED]


def test_unknown_words_are_refused(store: Store):
    with pytest.raises(ValueError):
        tell(store, Told((TRAIN,), status="почти"), "anna")
    with pytest.raises(ValueError):
        edit(store, [TRAIN], {"number": "7"}, "anna")


def test_evidence_is_kept_by_hash(store: Store):
    digest = keep_evidence(store, b"scan")
    assert original(store, digest) == b"scan"
    assert keep_evidence(store, b"scan") == digest


def test_facts_of_schools_add_up_and_the_district_outranks_them(store: Store):
    take(store)
    for login, fact in zip(LOGINS, (3.0, 4.0, 5.0), strict=True):
        tell(store, Told((TRAIN,), (login,), fact=fact, happened_on=NOON.date()), "anna", at=NOON)

    def fact() -> float:
        rows = plan_answer(reading_of(store, date(2023, 11, 21)), "tasks")
        return float(rows.set_index("measure").loc[TRAIN, "fact"])

    assert fact() == 12
    tell(store, Told((TRAIN,), fact=20.0, happened_on=NOON.date()), "anna", at=NOON)
    assert fact() == 20
    assert is_reached(20, fact(), "up") and not is_reached(20, 19, "up") and is_reached(0, 0, "down")
    assert is_reached(None, 5, "up") is None


def test_a_feed_takes_the_place_of_a_told_fact(demo_store: Store):
    reading = reading_of(demo_store)
    for name in FEEDS:
        assert {"place", "detail", "counted", "total"} <= set(feed_list(reading, name).columns)
    rows = plan_answer(reading, "tasks").head(3).assign(feed=["risk_schools", None, "rechecked"], fact=[1.0, 2.0, 3.0])
    fed = with_feeds(reading, rows)["fact"].tolist()
    assert fed == [fed_fact(reading, "risk_schools"), 2.0, 3.0]
    assert fed_fact(reading, "rechecked") is None, "nothing to count: the told fact stands"
    zones = reading.ask("signs/schools", year="2025/2026")["zone"]
    assert fed[0] == zones.isin(["проверить", "перепроверка"]).sum()


def test_the_calendar_has_every_deadline_and_no_owner(store: Store):
    from icalendar import Calendar

    take(store)
    due = plan_answer(reading_of(store, date(2023, 11, 21)), "due")
    calendar = Calendar.from_ical(calendar_file(due, "План", pd.Timestamp("2023-11-21", tz="UTC").to_pydatetime()))
    events = list(calendar.walk("VEVENT"))
    assert len(events) == 1 + 1 + 7
    assert "20231130" in {event["dtstart"].to_ical().decode() for event in events}
    assert "ИМЦ" not in calendar.to_ical().decode()
    assert len({event["uid"] for event in events}) == len(events)
