"""Small groups are masked at the answer: numerators and denominators together."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import russian
from dashboard.reading.masking import masked, without_small
from dashboard.store import Store, all_queries
from tests.conftest import reading_of
from tests.small_store import fill_small_store


def test_a_figure_goes_with_the_size_of_its_group_and_others_stay():
    rows = pd.DataFrame({"school": ["a", "b", "c"], "n": [4, 5, 0], "pct": [25.0, 40.0, float("nan")]})
    shown = masked(rows, {"pct": "n"}, 5)
    assert shown["n"].isna().tolist() == [True, False, False]
    assert shown["pct"].isna().tolist() == [True, False, True]
    assert shown["school"].tolist() == ["a", "b", "c"]
    assert rows["n"].tolist() == [4, 5, 0], "what is kept for others is not changed"


@given(st.lists(st.tuples(st.integers(0, 20), st.floats(0, 100)), max_size=30), st.integers(1, 12))
def test_no_size_below_the_least_is_left(groups, least_n):
    rows = pd.DataFrame(groups, columns=["n", "pct"])
    shown = masked(rows, {"pct": "n"}, least_n)
    left = shown["n"].dropna()
    assert ((left == 0) | (left >= least_n)).all()
    assert shown.loc[shown["n"].isna(), "pct"].isna().all()


@pytest.mark.parametrize(
    ("sizes", "left"),
    [
        ([20, None], []),
        ([20, None, 30], [30]),
        ([20, None, None, 30, 7], [20, 30]),
        ([None, None], []),
        ([20, 30], [20, 30]),
    ],
)
def test_a_small_row_leaves_with_its_next_smallest_so_that_no_total_gives_it_back(sizes, left):
    rows = pd.DataFrame({"n": pd.Series(sizes, dtype="Float64")})
    kept, said = without_small(rows, "n", russian.Few(5))
    assert kept["n"].tolist() == left
    assert bool(said) == (len(left) < len(sizes))


def test_a_school_of_three_pupils_shows_no_figure_anywhere(store: Store):
    fill_small_store(store)
    now = reading_of(store, year="2024/2025")
    tiny = now.ask("school/works", school="edu009003")
    assert len(tiny) and tiny[["n", "mean_pct", "mark_n", "mark2"]].isna().all().all()
    listed = now.ask("school/list", subject="МА", grade="5").set_index("school").loc["edu009003"]
    assert listed[["mean_n", "mean_pct", "mark_n", "mark2_pct"]].isna().all()
    exact = now.exact("school/works", school="edu009003")
    assert (exact["n"] == 3).all(), "sums are made of what is there"


def test_headers_name_columns_that_the_query_has():
    stated = [query for query in all_queries() if query.n_of]
    assert len(stated) > 15
    for query in stated:
        assert set(query.n_of) | set(query.n_of.values()) <= set(query.columns), query.name
