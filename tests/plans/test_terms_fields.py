"""Terms as cells of a table."""

import pytest

from dashboard.plans.terms.fields import term_fields
from dashboard.plans.terms.term import parse_term


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("март, апрель 2024", ("dates", "2024-03-01;2024-04-01", "2024-03-31;2024-04-30", "")),
        ("до 25 числа каждого месяца", ("recurring", "2023-09-01", "2024-05-31", "month:day_25")),
        ("1 раз в полугодие", ("recurring", "2023-09-01", "2024-05-31", "half_year:")),
        ("за 3 рабочих дня до процедуры", ("relative", "2023-09-01", "2024-05-31", "-3w")),
        ("в день проведения процедуры", ("relative", "2023-09-01", "2024-05-31", "0")),
        ("постоянно", ("standing", "2023-09-01", "2024-05-31", "")),
        ("по запросу", ("undated", "", "", "")),
    ],
)
def test_a_term_is_told_in_four_cells(text: str, cells: tuple[str, str, str, str]) -> None:
    assert term_fields(parse_term(text, "2023/2024")) == cells
