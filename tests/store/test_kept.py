"""What is kept of answers: as long as the tables that were asked for it are not written, made once for all who ask."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from dashboard import clock
from dashboard.store import Store
from dashboard.vocabulary import LATEST


class Counted:
    """Makes a thing out of answers and counts how often."""

    def __init__(self, store: Store, query: str, **params: object) -> None:
        self.store, self.query, self.params, self.times = store, query, params, 0

    def __call__(self) -> int:
        self.times += 1
        return len(self.store.query(self.query, **self.params))


def told(store: Store) -> None:
    """A word of a status is written."""
    row = {"event_id": str(uuid.uuid4()), "recorded_at": clock.now(), "recorded_by": "кто-то", "measure": "м1"}
    with store.transaction() as transaction:
        transaction.append("progress_event", pd.DataFrame([row | {"status": "выполнено"}]))


def reported(store: Store) -> None:
    """A report is written down."""
    with store.transaction() as transaction:
        transaction.append("report_made", pd.DataFrame([{"report_id": str(uuid.uuid4()), "made_at": clock.now()}]))


def test_a_thing_is_made_once_until_a_table_that_it_asked_is_written(store: Store):
    words = Counted(store, "roadmap/said_since", seen=clock.now())
    assert [store.until_written("words", words) for _ in range(3)] == [0, 0, 0] and words.times == 1
    reported(store)
    assert store.until_written("words", words) == 0 and words.times == 1
    told(store)
    assert store.until_written("words", words) == 1 and words.times == 2


def test_a_thing_of_things_rests_on_all_that_they_asked(store: Store):
    words, reports = Counted(store, "roadmap/said_since", seen=clock.now()), Counted(store, "reports/made")

    def both() -> int:
        return store.until_written("words", words) + store.until_written("reports", reports)

    store.until_written("words", words)
    assert store.until_written("both", both) == 0
    told(store)
    assert store.until_written("both", both) == 1
    reported(store)
    assert store.until_written("both", both) == 2 and (words.times, reports.times) == (2, 2)


def test_what_was_written_while_a_thing_was_made_makes_it_old(store: Store):
    words = Counted(store, "roadmap/said_since", seen=clock.now())

    def meanwhile() -> int:
        found = words()
        told(store)
        return found

    assert store.until_written("words", meanwhile) == 0
    assert store.until_written("words", words) == 1


def test_a_transaction_that_is_taken_back_makes_nothing_old(store: Store):
    reports = Counted(store, "reports/made")
    store.until_written("reports", reports)
    with pytest.raises(RuntimeError, match="stop"), store.transaction() as transaction:
        transaction.append("report_made", pd.DataFrame([{"report_id": str(uuid.uuid4())}]))
        raise RuntimeError("stop")
    assert store.until_written("reports", reports) == 0 and reports.times == 1


def test_a_thing_whose_rows_were_asked_outside_is_not_kept(store: Store):
    made = []
    for _ in range(2):
        store.until_written("outside", lambda: made.append(1))
    assert len(made) == 2


def test_a_query_of_a_snapshot_outlives_every_writing(store: Store):
    cards = Counted(store, "school/card", snapshot=str(uuid.UUID(int=0)), school="edu000101")
    store.until_written("card", cards)
    told(store)
    reported(store)
    assert store.until_written("card", cards) == 0 and cards.times == 1


def test_many_who_ask_at_once_wait_for_one_making(store: Store):
    begun, times = threading.Barrier(8), []

    def slow() -> pd.DataFrame:
        times.append(1)
        return store.query("reports/known_facts", known_at=LATEST, as_of=clock.today())

    def ask(_: int) -> int:
        begun.wait(10)
        return len(store.until_written("plans", slow))

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(8))) == [1] * 8
    assert len(times) == 1


def test_a_making_that_failed_is_made_again(store: Store):
    def fails() -> int:
        raise ValueError("not now")

    with pytest.raises(ValueError, match="not now"):
        store.until_written("thing", fails)
    assert store.until_written("thing", lambda: 7) == 7
