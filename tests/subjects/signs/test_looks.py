"""Looks of a year: lines expected of honest schools, a line that came and went, its cause, whose it is."""

from datetime import date, datetime, timedelta

import pandas as pd
import pytest

from dashboard.reading import EVERYTHING, Own, Reading
from dashboard.store import Store
from dashboard.subjects.signs.looks import Expected, Learnt, Look, expected, stories, story
from tests.readings import reading_of
from tests.small_store import fill_small_store

DAYS = [date(2026, 9, 1), date(2026, 10, 12), date(2026, 11, 3), date(2026, 11, 20)]
YEAR, FIRST, SECOND = "2024/2025", "edu009001", "edu009002"


def looks(*listed: bool, version: str = "2.0") -> list[Look]:
    return [Look(day, _noon(day), one, version) for day, one in zip(DAYS, listed, strict=False)]


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12)


CAME = [Learnt(_noon(DAYS[1]), "f1"), Learnt(_noon(DAYS[2]), "protocol_2026"), Learnt(_noon(DAYS[3]), "f1", True)]


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ((False, False, False), ""),
        ((True, True, True), "в списке с 01.09.2026"),
        ((False, True, True), "в списке с 12.10.2026: пришли файлы Ф1"),
        ((False, True, False), "была в списке с 12.10.2026, с 03.11.2026 нет: пришли файлы Протокол 2026"),
        ((True, False, False), "была в списке с 01.09.2026, с 12.10.2026 нет: пришли файлы Ф1"),
        ((False, True, False, True), "снова в списке с 20.11.2026, не была с 03.11.2026: отменены файлы Ф1"),
    ],
)
def test_a_line_that_came_and_went_says_so_and_why(listed: tuple[bool, ...], said: str):
    assert story(looks(*listed), CAME) == said


def test_another_method_is_a_cause_and_nothing_learnt_is_none():
    old, new = looks(True, True, version="1.5")[:1], looks(False, False)[1:]
    assert story([*old, *new], []).endswith("с 12.10.2026 нет: считаем по методике 2.0 вместо 1.5")
    assert story(looks(False, True), []) == "в списке с 12.10.2026"


def test_expected_lines_are_of_the_schools_asked_and_of_the_looks_made():
    one = str(Expected(42, 2.1, 0.42, 1, 2.1))
    assert one == "Из 42\u00a0честных школ с признаками сейчас было бы около 2,1, к проверке не больше 0,4."
    assert str(Expected(42, 2.1, 0.42, 6, 4.2)) == f"{one} За год, взглядов 6, хоть раз побывало бы до 4,2."
    assert str(Expected(0, 0.0, 0.0, 0, 0.0)) == ""
    assert str(Expected(21, 1.05, 0.21, 1, 1.05)).startswith("Из 21\u00a0честной школы с признаками")


def seen(store: Store, *zones: tuple[str, str], cells: tuple[int, ...] = (4, 8, 12)) -> Reading:
    """The small store with a look on each of DAYS: zones of the two schools, so many check works known."""
    fill_small_store(store, at=_noon(DAYS[0]) - timedelta(days=1))
    for day, both, known in zip(DAYS, zones, cells, strict=False):
        rows = pd.DataFrame({"school": [FIRST, SECOND], "zone": both, "one_in": [30.0, 2.0], "cells": known})
        fixed = {"recorded_at": _noon(day), "looked_on": day, "academic_year": YEAR, "method_version": "1.5"}
        with store.transaction() as transaction:
            transaction.append("zone_seen", rows.assign(pupils=50), **fixed)
    return reading_of(store, date(2026, 11, 26), scope=EVERYTHING)


def test_the_year_counts_its_looks_and_each_day_is_told_as_it_was_known(store: Store):
    now = seen(store, ("обычная", "обычная"), ("присмотреться", "обычная"), ("обычная", "обычная"))
    assert stories(now) == {FIRST: "была в списке с 12.10.2026, с 03.11.2026 нет"}
    found = expected(now, 40)
    assert (found.looks, found.now, found.to_check) == (3, 2.0, 0.4)
    assert 1.5 * found.now < found.over_year < 3 * found.now
    then = reading_of(store, DAYS[1], scope=EVERYTHING)
    assert stories(then) == {FIRST: "в списке с 12.10.2026"}
    assert expected(then, 40).looks == 2


def test_nobody_sees_the_history_of_another_school(store: Store):
    now = seen(store, ("проверить", "проверить"), ("обычная", "обычная"))
    assert set(stories(now)) == {FIRST, SECOND}
    assert set(stories(now.only(Own(school=SECOND)))) == {SECOND}
