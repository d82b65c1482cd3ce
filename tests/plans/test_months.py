"""The months are named once, and found in any case."""

import re

import pytest

from dashboard.settings import PROJECT
from dashboard.vocabulary import months


@pytest.mark.parametrize("names", [months.NAMES, months.GENITIVE, months.SHORT])
def test_a_month_is_known_by_any_of_its_names(names: tuple[str, ...]):
    assert [months.number_of(name) for name in names] == list(range(1, len(names) + 1))
    assert all(re.fullmatch(months.WORD, name) for name in names)


@pytest.mark.parametrize("word", ["сентябре", "октябрём", "маем", "дек", "ноябрю"])
def test_a_month_in_any_case_is_a_word_of_the_pattern(word: str):
    assert re.fullmatch(months.WORD, word.replace("ё", "е")) and months.number_of(word)


def test_a_word_that_is_no_month_has_no_number():
    assert months.number_of("понедельник") == 0 and not re.fullmatch(months.WORD, "декада")


def test_no_other_module_names_the_months_again():
    files = [file for file in (PROJECT / "dashboard").rglob("*.py") if file.name != "months.py"]
    twice = [f.name for f in files if re.search(r"янв\w*\W{1,6}фев", f.read_text(encoding="utf-8"))]
    assert twice == []
