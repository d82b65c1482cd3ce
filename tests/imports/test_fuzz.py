"""Spoiled files of every kind: answered or refused in Russian; and what a million of them has found once."""

import time

import pytest

from dashboard.bench.fuzz import case_of, measure_fuzz, verdict
from dashboard.bench.fuzz_readers import Reader, readers
from dashboard.files.refusal import Refusal
from dashboard.files.sources import expand
from dashboard.files.tidy import whole
from dashboard.plans.indicators import parse_indicator
from dashboard.plans.terms.term import parse_term
from tests.imports.hostile import Packed, raw_zip


@pytest.mark.parametrize("reader", [reader for reader in readers() if not reader.guarded], ids=lambda one: one.name)
def test_spoiled_files_are_answered_or_refused_in_russian(reader: Reader):
    given = reader.seeds()
    cases = [case_of(reader, given, 3, number) for number in range(2 if reader.name == "import into a store" else 40)]
    assert {verdict(reader, case) for case in cases} <= {"", None}


def test_what_a_guard_process_reads_is_measured_apart_and_may_end_it():
    (figures,) = measure_fuzz(300, seed=8, only="xls", progress=lambda line: None).values()
    assert figures.cases == 300 and figures.refused > 10
    assert figures.findings == {}


def test_a_case_is_the_same_one_each_time():
    reader = next(reader for reader in readers() if reader.name == "terms")
    given = reader.seeds()
    cases = [case_of(reader, given, 1, number) for number in range(50)]
    assert cases == [case_of(reader, given, 1, number) for number in range(50)]
    assert len(set(cases)) > 40


@pytest.mark.parametrize("phrase", ["до 30." + "1" * 2000, "1 " * 1000, "-1" * 1000, "1 из " * 400])
def test_long_numbers_in_an_indicator_are_read_at_once(phrase: str):
    began = time.perf_counter()
    parse_indicator(phrase)
    assert time.perf_counter() - began < 1


def test_words_of_a_term_run_together_are_read_at_once():
    began = time.perf_counter()
    parse_term("1-2 " + "четверть" * 50, "2026/2027")
    parse_term("первый и второй " * 40, "2026/2027")
    assert time.perf_counter() - began < 1
    assert parse_term("второй и четвертый вторник месяца", "2026/2027").recurring.on == "second_tuesday+fourth_tuesday"


@pytest.mark.parametrize(("said", "count"), [("3", 3), ("²", 1), ("0", 1), ("-2", 1), ("9" * 5000, 200), ("٣", 3)])
def test_a_count_in_markup_is_a_number_or_one(said: str, count: int):
    assert whole(said, 200) == count


def test_an_archive_with_a_nameless_member_is_refused():
    (refusal,) = expand(
        "архив.zip", data=raw_zip([Packed.of(b"", b"x"), Packed.of(b"a.csv", b"a;b")]), name="архив.zip"
    )
    assert isinstance(refusal, Refusal) and "повреждён" in refusal.reason
