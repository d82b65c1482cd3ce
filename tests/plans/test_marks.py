"""«Отметка о выполнении» as a status with its day; what cannot be told is no status."""

from datetime import date

import pytest

from dashboard.plans.marks import parse_mark
from dashboard.vocabulary import Status

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("said", "status", "day", "proof"),
    [
        ("выполнено 12.02.2024", Status.DONE, date(2024, 2, 12), ""),
        ("исполнено 12.10.2023, приказ № 5", Status.DONE, date(2023, 10, 12), "приказ № 5"),
        ("Проведено 5 марта 2024 года (протокол № 2)", Status.DONE, date(2024, 3, 5), "протокол № 2"),
        ("12.03.24", Status.DONE, date(2024, 3, 12), ""),
        ("+", Status.DONE, None, ""),
        ("в работе", Status.IN_WORK, None, ""),
        ("выполнено в 5 из 12 школ", Status.IN_WORK, None, "в 5 из 12 школ"),
        ("50 %", Status.IN_WORK, None, ""),
        ("не выполнено", Status.NOT_STARTED, None, ""),
        ("не требуется", Status.NOT_REQUIRED, None, "не требуется"),
    ],
)
def test_a_mark_is_a_status(said: str, status: Status, day: date | None, proof: str):
    found = parse_mark(said, TODAY)
    assert found is not None
    assert (found.status, found.day, found.proof) == (status, day, proof)


@pytest.mark.parametrize("said", ["", "  ", "-", "—", "…"])
def test_a_blank_cell_says_nothing(said: str):
    assert parse_mark(said, TODAY) is None


@pytest.mark.parametrize("said", ["Лесной И. И.", "сентябрь", "выполнено 12.12.2030"])
def test_what_is_no_status_is_doubted_and_not_told(said: str):
    found = parse_mark(said, TODAY)
    assert found is not None and found.status is None and "статус не записан" in found.doubt


def test_a_day_that_is_not_named_is_todays_and_said_so():
    found = parse_mark("выполнено", TODAY)
    assert found is not None and found.happened_on(TODAY) == TODAY
    assert found.doubt == "«выполнено» — день не назван, поставлен 26.11.2026"
