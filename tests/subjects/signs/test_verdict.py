"""One verdict per school: the number that decided it, in order of evidence."""

from dataclasses import replace

import pytest

from dashboard import russian
from dashboard.subjects.signs.verdict import Verdict, in_zones, left, notable, rarity, verdict_of, with_signs
from dashboard.vocabulary import DecidedBy, Zone

FEW = russian.Few(5)
ROW = {
    "school": "edu000101",
    "name": "Школа 1",
    "zone": "перепроверка",
    "one_in": 40.0,
    "decided_by": "years",
    "deciding_one_in": 1234.0,
    "cells": 12,
    "pupils": 240,
    "subject": "МА",
    "grade": 5,
    "question": "boundary",
    "observed": 7.0,
    "expected": 2.0,
    "unit": "работ",
    "question_n": 23,
    "n": 24,
    "basis": "баллы у границ",
}


def test_a_verdict_says_the_number_that_decided():
    found = verdict_of(ROW, FEW)
    assert found.zone is Zone.RECHECK
    assert found.decided_by is DecidedBy.YEARS
    assert found.line == "▲\u00a0перепроверка · у 1 из 1\u00a0200 по годам вместе (за этот год у 1 из 40)"
    assert found.work == "МА\u00a05"
    assert found.why.startswith("МА\u00a05: 7\u00a0работ ровно на границе")
    assert found.action == "перепроверить работы"
    assert found.clears.startswith("Перепроверка работ у границы")


@pytest.mark.parametrize(
    ("one_in", "decided_by", "deciding", "expected"),
    [
        (240.0, "year", 240.0, "у 1 из 240"),
        (40.0, "years", 1234.0, "у 1 из 1\u00a0200 по годам вместе (за этот год у 1 из 40)"),
        (2e4, "years", 3e5, "реже чем у 1 из 10\u00a0000"),
        (15.0, None, 15.0, "у 1 из 15"),
        (None, None, None, "—"),
    ],
)
def test_rarity_is_of_the_number_that_decided(one_in, decided_by, deciding, expected):
    assert rarity(one_in, decided_by, deciding) == expected


def test_what_was_seen_in_a_small_group_is_left_to_the_card():
    found = verdict_of(ROW | {"observed": float("nan"), "expected": float("nan"), "question_n": float("nan")}, FEW)
    assert found.why == "малая группа, подробности в карточке"


def test_nothing_asked_is_neither_fine_nor_to_check():
    empty = dict.fromkeys(("zone", "subject", "question", "decided_by"), None)
    found = verdict_of(
        ROW | empty | dict.fromkeys(("one_in", "deciding_one_in", "grade", "observed"), float("nan")), FEW
    )
    assert found.line == "○\u00a0нет данных"
    assert not found.is_notable and not found.has_signs
    assert found.why == "" and found.clears == ""


def school(zone: str, number: float) -> Verdict:
    return verdict_of(ROW | {"school": f"{zone}{number}", "zone": zone, "deciding_one_in": number}, FEW)


def test_both_zones_to_check_are_counted():
    found = [school("перепроверка", 2000.0), school("проверить", 300.0), school("присмотреться", 30.0)]
    found += [school("обычная", 3.0)] * 21
    assert [one.zone for one in notable(found)] == [Zone.RECHECK, Zone.CHECK]
    assert len(with_signs(found)) == 3


def test_a_school_left_the_list_when_it_has_a_history_and_no_signs():
    gone = replace(school("обычная", 3.0), history="была в списке с 12.10.2026, с 03.11.2026 нет")
    here = replace(school("проверить", 300.0), history="в списке с 12.10.2026")
    assert left([gone, here, school("обычная", 2.0)]) == [gone]


def test_schools_with_signs_are_counted_by_zone_the_strongest_first():
    zones = ("присмотреться", "перепроверка", "проверить", "перепроверка")
    found = [verdict_of(ROW | {"zone": zone}, FEW) for zone in zones]
    assert in_zones(found) == "Картина необычна у 4\u00a0школ: перепроверка 2, проверить 1, присмотреться 1"
    assert in_zones(found[:1]) == "Картина необычна у 1\u00a0школы: присмотреться 1"


def test_a_confirmed_sign_asks_for_no_other_recheck():
    found = verdict_of(ROW | {"confirmed_works": "МА 5, РУ 4", "cleared_works": "БИ 6"}, FEW)
    assert found.line.endswith("· перепроверка подтвердила признак: МА 5, РУ 4; сняла признак: БИ 6")
    assert found.action == "разобрать со школой то, что нашла комиссия"
    assert found.clears == "Разбор расхождений с комиссией."
    other = verdict_of(ROW | {"confirmed_works": "РУ 4", "cleared_works": ""}, FEW)
    assert other.action == "перепроверить работы", "another work's recheck says nothing of the strongest"
