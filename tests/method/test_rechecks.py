"""Rechecked works turned into verdicts: what counts, what stands aside, how far two markers agree."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.method.recheck import net_z
from dashboard.method.rechecks import judged, kappa, leading

CELL = {"school": "edu000001", "subject": "МА", "grade": 4, "academic_year": "2025/2026"}


def works(changes: list[int], pile: int, places: list[int | None] | None = None) -> pd.DataFrame:
    """Rows of a recheck in the order given; with `places` ordered by a lot."""
    at = places or [None] * len(changes)
    whole = pd.DataFrame({"change": changes, "place": at, "turn": range(1, len(changes) + 1)})
    return whole.assign(**CELL, works=pile, by_lot=places is not None, pile="all")


def test_honest_works_of_a_small_pile_clear_it_by_about_the_eighteenth():
    row = judged(works([0] * 24, 24, list(range(1, 25)))).iloc[0]
    assert (row["verdict"], row["checked"], row["net"]) == ("cleared", 24, 0)
    assert abs(row["stopped_at"] - 18) <= 3, "18 works by the table of the design"


def test_a_gap_in_the_order_ends_what_counts():
    row = judged(works([1, 0, -1, 1, 1], 60, [1, 2, 3, 5, 6])).iloc[0]
    assert (row["checked"], row["lowered"], row["raised"], row["aside"]) == (3, 1, 1, 2)
    assert (row["rechecked"], row["all_lowered"], row["all_raised"]) == (5, 3, 1)
    assert row["verdict"] == "open" and pd.isna(row["stopped_at"])


def test_a_work_that_was_not_drawn_stands_aside():
    row = judged(works([1, 1, 1], 60, [1, 2, None])).iloc[0]
    assert (row["checked"], row["aside"]) == (2, 1)


def test_nothing_from_the_beginning_is_nothing_that_counts():
    row = judged(works([1, 1], 60, [2, 3])).iloc[0]
    assert (row["checked"], row["aside"], row["low"], row["high"]) == (0, 2, -1, 1) and math.isnan(row["net"])


def test_without_a_lot_all_count_in_the_order_they_came():
    row = judged(works([1] * 12, 60).sample(frac=1, random_state=1)).iloc[0]
    assert (row["checked"], row["aside"], row["by_lot"], row["verdict"]) == (12, 0, False, "confirmed")


def test_no_rechecks_no_rows():
    assert judged(works([], 10)).empty


@given(st.sets(st.integers(1, 40)))
def test_the_leading_places_are_those_before_the_first_gap(places: set[int]):
    found = leading(sorted(places))
    assert set(range(1, found + 1)) <= places and found + 1 not in places


def test_kappa_of_a_known_table():
    # 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: po = .7, pe = .5, kappa = .4
    one = [5] * 20 + [5] * 5 + [4] * 10 + [4] * 15
    other = [5] * 20 + [4] * 5 + [5] * 10 + [4] * 15
    assert kappa(one, other) == pytest.approx(0.4)
    assert math.isnan(kappa([], [])) and math.isnan(kappa([3, 3], [3, 3]))


def test_the_law_of_the_net_number_is_the_trinomials():
    # 2 works, each lowered with .2 and raised with .1: P(net < 1) + P(net = 1) / 2
    below = 0.1 * 0.1 + 2 * 0.1 * 0.7 + (0.7 * 0.7 + 2 * 0.1 * 0.2)
    middle = below + 2 * 0.7 * 0.2 / 2
    assert 0.5 * (1 + math.erf(net_z(2, 1, 0.2, 0.1) / math.sqrt(2))) == pytest.approx(middle)
