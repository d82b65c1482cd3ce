"""Lots of rechecks: the order of a seed, one lot that stands, a reason for another, one that came too late."""

import hashlib
import random
from datetime import date

import pandas as pd
import pytest

from dashboard import clock
from dashboard.method.rechecks import NEAR
from dashboard.reading import Reading
from dashboard.store import Store
from dashboard.subjects.blocks import Table
from dashboard.subjects.control import draws
from dashboard.subjects.control.draws import Asked, NoDraw
from dashboard.subjects.control.recheck import rechecks
from dashboard.subjects.control.views import control
from dashboard.subjects.district.district import district_of
from tests.readings import reading_of
from tests.small_store import CUTS, fill_small_store

WORK = Asked("edu009002", "2024/2025", "МА", "5")


@pytest.fixture
def store(small_store: Store) -> Store:
    return small_store


@pytest.fixture
def reading(store: Store) -> Reading:
    return reading_of(store)


def order(reading: Reading, asked: Asked = WORK) -> list[str]:
    return list(reading.ask("control/drawn", **asked.params)["participant"])


def test_the_order_is_that_of_the_hash_whatever_the_order_of_the_rows():
    codes = [f"5{i:04d}" for i in range(60)]
    head = "7|edu009002|2024/2025|МА|5|"
    wanted = sorted(codes, key=lambda code: hashlib.sha256((head + code).encode()).digest())
    for shuffled in (codes, codes[::-1], random.Random(1).sample(codes, 60)):
        assert draws.ordered(shuffled, 7, WORK) == wanted
    assert draws.ordered(codes, 8, WORK) != wanted
    assert draws.ordered(codes[:10], 7, WORK) == [code for code in wanted if code in codes[:10]]


def test_a_lot_is_kept_with_who_when_and_the_order(store: Store, reading: Reading):
    (lot,) = draws.draw(store, reading, WORK, 7, "Методист")
    assert (lot.seed, lot.works, lot.who, lot.drawn_on, lot.is_new) == (7, 40, "Методист", clock.today(), True)
    assert order(reading) == draws.ordered([f"5{i:04d}" for i in range(40)], 7, WORK)
    (stands,) = draws.lots(reading, WORK)
    assert (stands.draw_id, stands.is_new, stands.times) == (lot.draw_id, False, 1)


def test_a_second_lot_is_the_first_one_unless_a_reason_is_kept(store: Store, reading: Reading):
    (first,) = draws.draw(store, reading, WORK, 7, "Методист")
    (second,) = draws.draw(store, reading, WORK, 8, "Другой")
    assert (second.draw_id, second.seed, second.who, second.is_new) == (first.draw_id, 7, "Методист", False)
    before = order(reading)
    (third,) = draws.draw(store, reading, WORK, 8, "Другой", reason="нашлись две работы")
    assert (third.seed, third.times, third.reason, third.is_new) == (8, 2, "нашлись две работы", True)
    assert order(reading) != before and sorted(order(reading)) == sorted(before)


def test_a_whole_school_has_a_lot_for_each_work_with_an_order_of_its_own(store: Store, reading: Reading):
    lots = draws.draw(store, reading, Asked("edu009001", "2024/2025"), 3, "Методист")
    assert [(lot.subject, lot.grade, lot.works) for lot in lots] == [
        *(("МА", 4, 24), ("МА", 5, 24), ("МА", 6, 24)),
        ("РУ", 4, 24),
    ]
    fives, sixes = (order(reading, Asked("edu009001", "2024/2025", "МА", grade)) for grade in "56")
    assert [code[1:] for code in fives] != [code[1:] for code in sixes]


def test_only_works_at_the_cuts(store: Store, reading: Reading):
    (lot,) = draws.draw(store, reading, WORK, 7, "Методист", pile=NEAR)
    scores = reading.ask("control/drawn", **WORK.params)["school_score"].astype(int)
    assert lot.works == len(scores) and lot.pile == NEAR
    assert all(any(cut <= score <= cut + 2 for cut in CUTS) for score in scores)


@pytest.mark.parametrize("asked", [Asked("edu009099", "2024/2025"), Asked("edu009001", "2024/2025", "ФИ", "7")])
def test_nothing_to_draw_from_is_a_sentence_and_nothing_is_kept(store: Store, reading: Reading, asked: Asked):
    with pytest.raises(NoDraw, match="жребий бросать не из чего"):
        draws.draw(store, reading, asked, 7, "Методист")
    assert draws.lots(reading, asked) == []


@pytest.mark.parametrize("seed", [-1, 2**63])
def test_a_seed_that_no_store_can_keep_is_refused(store: Store, reading: Reading, seed: int):
    with pytest.raises(NoDraw, match="Зерно"):
        draws.draw(store, reading, WORK, seed, "Методист")


def rechecked(reading: Reading, lowered: int, codes: list[str], day: date = date(2025, 6, 2)) -> pd.DataFrame:
    """A commission's rows: the first ones lost a mark, the others none."""
    rows = [
        {"school": WORK.school, "subject": "МА", "grade": 5, "academic_year": WORK.year, "participant": code}
        | {"school_mark": 4, "commission_mark": 3 if place < lowered else 4, "checked_on": day, "row_number": place}
        for place, code in enumerate(codes)
    ]
    return pd.DataFrame(rows)


def test_a_lot_before_the_works_orders_them_and_the_promise_holds(store: Store, reading: Reading):
    draws.draw(store, reading, WORK, 7, "Методист")
    codes = order(reading)
    fill_small_store(store, schools=(), recheck=rechecked(reading, 12, codes[:12]).sample(frac=1, random_state=1))
    (one,) = rechecks(reading_of(store))
    assert (one.by_lot, one.checked, one.works, one.lowered, one.verdict) == (True, 12, 40, 12, "confirmed")
    assert one.stopped_at is not None and one.stopped_at <= 12 and one.aside == 0
    assert "признак подтверждён" in one.line and "не жребием" not in one.line


def test_a_lot_after_the_first_work_is_marked_and_orders_nothing(store: Store, reading: Reading):
    fill_small_store(store, schools=(), recheck=rechecked(reading, 0, ["50001", "50002"]))
    now = reading_of(store)
    (lot,) = draws.draw(store, now, WORK, 7, "Методист")
    assert lot.checked_before == 2 and "уже перепроверено" in draws.too_late(lot)
    (one,) = rechecks(now)
    assert (one.by_lot, one.checked, one.works) == (False, 2, 40) and "не жребием" in one.line


def test_points_alone_are_compared_by_the_marks_they_give(store: Store, reading: Reading):
    rows = rechecked(reading, 0, ["50001", "50002", "50003"]).drop(columns=["school_mark", "commission_mark"])
    # the «3» begins at 6, the «4» at 10: a point less is no mark less
    rows = rows.assign(school_score=[9, 10, 5], commission_score=[8, 9, 6])
    fill_small_store(store, schools=(), recheck=rows)
    (one,) = rechecks(reading_of(store))
    assert (one.checked, one.lowered, one.raised, one.marks) == (3, 1, 1, ((3, 3), (4, 3), (2, 3)))


def test_what_leaves_the_house_tells_the_verdict_and_no_few_works(store: Store, reading: Reading):
    draws.draw(store, reading, WORK, 7, "Методист")
    fill_small_store(store, schools=(), recheck=rechecked(reading, 2, order(reading)))
    now = reading_of(store)
    inside, outside = (control(district_of(one)) for one in (now, now.leaving()))
    (row,), (told,) = (view.main.rows for view in (inside, outside) if isinstance(view.main, Table))
    assert (row[4], row[5], row[8]) == (2, 0, "признак снят")
    assert (told[2], told[3], told[4], told[5], told[6], told[8]) == (40, 40, None, None, None, "признак снят")
    blocks = [block for block in outside.document if isinstance(block, Table)]
    assert [block.title for block in blocks] == ["Итоги перепроверки"], "how experts disagree would give the counts"


def test_the_register_is_empty_in_words_without_rechecks_and_with_a_lot_only(store: Store, reading: Reading):
    assert control(district_of(reading)).finding == "Сведений о перепроверках за этот год нет."
    draws.draw(store, reading, WORK, 7, "Методист")
    assert control(district_of(reading_of(store))).finding == (
        "Жребий брошен, результатов ещё нет: 1\u00a0перепроверка."
    )


def test_an_open_recheck_says_about_how_many_works_to_go(store: Store, reading: Reading):
    draws.draw(store, reading, WORK, 7, "Методист")
    fill_small_store(store, schools=(), recheck=rechecked(reading, 0, order(reading)[:5]))
    (one,) = rechecks(reading_of(store))
    assert one.verdict == "open" and 10 <= one.more <= 25, "twenty or so of forty clear where nothing is lowered"
    assert one.advice == f"Продолжать: ещё около {one.more}\u00a0работ."
