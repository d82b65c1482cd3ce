"""The recheck that may stop at any work: evidence, verdict, interval, planned works; against literal arithmetic."""

from fractions import Fraction
from itertools import combinations, pairwise
from math import comb, isnan

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.bench.recheck_bounds import fewest_works
from dashboard.method import wealth
from dashboard.method.disagreement import honest_disagreement
from dashboard.method.priors import Priors
from dashboard.method.sequential import draws, expected_works, fixed_sample, judge, more_works, stops
from dashboard.vocabulary.control import Verdict

BETS = {Fraction(1, 10): Fraction(5, 100), Fraction(1, 4): Fraction(10, 100), Fraction(1, 2): Fraction(15, 100)}
BETS |= {Fraction(3, 4): Fraction(20, 100), Fraction(1): Fraction(50, 100)}


def literal(changes, works, most):
    """Evidence against a net sum of at most `most` in exact fractions, work by work; None where it cannot be."""
    total, seen, found = Fraction(works + most, 2), Fraction(0), []
    products = dict.fromkeys(BETS, Fraction(1))
    for place, change in enumerate(changes):
        left, v = works - place, Fraction(1 + change, 2)
        mean = (total - seen) / left
        if 0 < mean < 1:
            products = {c: held * (1 + c / mean * (v - mean)) for c, held in products.items()}
        seen += v
        impossible = total - seen < 0 or (found and found[-1] is None)
        found.append(None if impossible else sum(BETS[c] * held for c, held in products.items()))
    return found


piles = st.integers(1, 14).flatmap(
    lambda works: st.tuples(st.just(works), st.lists(st.sampled_from([-1, 0, 1]), min_size=1, max_size=works))
)


@given(piles, st.integers(-14, 14))
def test_evidence_is_the_formula_in_exact_fractions(pile, most):
    works, changes = pile
    if abs(most) > works:
        return
    wanted = [np.inf if one is None else float(one) for one in literal(changes, works, most)]
    assert wealth.evidence(changes, works, most) == pytest.approx(wanted, rel=1e-9)


def test_all_in_on_nothing_lowered_is_the_exact_chance_of_seeing_none(monkeypatch):
    """Of 24 works 3 lowered: the chance that the first 15 show none is C(21, 15) / C(24, 15) = 504 / 12144."""
    monkeypatch.setattr(wealth, "SHARES", (1.0,))
    monkeypatch.setattr(wealth, "WEIGHTS", (1.0,))
    found = wealth.against_above([0] * 15, 24, 0.10)
    assert found[14] == pytest.approx(12144 / 504)
    assert found[13] == pytest.approx(12144 / 720)


@pytest.mark.parametrize(
    ("works", "threshold", "wanted"),
    [(60, 0.10, (6, 6)), (24, 0.10, (2, 3)), (12, 0.10, (1, 2)), (100, 0.07, (7, 7)), (400, 0.10, (40, 40))],
)
def test_the_threshold_in_whole_works(works, threshold, wanted):
    assert wealth.bounds(works, threshold) == wanted


def orders(works, lowered, raised):
    """Every order of a pile, once each."""
    for down in combinations(range(works), lowered):
        rest = [place for place in range(works) if place not in down]
        for up in combinations(rest, raised):
            order = np.zeros(works, dtype=int)
            order[list(down)], order[list(up)] = 1, -1
            yield order


@pytest.mark.parametrize(("works", "threshold", "alpha"), [(6, 0.20, 0.2), (8, 0.25, 0.2), (9, 0.10, 0.3)])
def test_the_risk_holds_exactly_over_all_orders_of_every_pile(works, threshold, alpha):
    most, least = wealth.bounds(works, threshold)
    answered = 0.0
    for raised in range(works + 1):
        for lowered in range(works + 1 - raised):
            confirmed, cleared = stops(np.array(list(orders(works, lowered, raised))), works, threshold, alpha)
            if lowered - raised <= most:
                assert (confirmed > 0).mean() <= alpha
                answered = max(answered, (confirmed > 0).mean())
            if lowered - raised >= least:
                assert (cleared > 0).mean() <= alpha
    assert answered > 0, "the test is not one that never answers"


@pytest.mark.parametrize("raised", [0, 3, 12])
def test_the_risk_in_drawn_rechecks_at_the_threshold(raised):
    """20,000 rechecks of 60 works; four standard errors of a share of .05 are .0062."""
    drawn = draws(60, 6 + raised, raised, 20_000, seed=[5, raised])
    confirmed, cleared = stops(drawn, 60, 0.10, 0.05)
    assert (confirmed > 0).mean() < 0.05
    assert (cleared > 0).mean() < 0.05


def test_a_pile_without_a_change_is_cleared_after_26_of_60_works():
    found = judge([0] * 30, 60)
    assert (found.verdict, found.stopped_at, found.checked) == (Verdict.CLEARED, 26, 30)
    assert judge([0] * 25, 60).verdict is Verdict.OPEN
    assert found.high <= 0.10


def test_many_lowered_are_confirmed_and_later_entries_do_not_move_the_verdict():
    changes = [1, 1, 0, 1, 1, 1, 1, 1]
    found = judge(changes, 40)
    assert found.verdict is Verdict.CONFIRMED
    assert judge([*changes, *[0] * 20], 40).stopped_at == found.stopped_at
    assert (found.lowered, found.raised, found.net) == (7, 0, 7 / 8)


def test_nothing_is_said_before_the_first_work():
    found = judge([], 30)
    assert (found.verdict, found.stopped_at, found.low, found.high) == (Verdict.OPEN, None, -1.0, 1.0)
    assert isnan(found.net)


@pytest.mark.parametrize(
    ("lowered", "verdict"), [(0, Verdict.CLEARED), (1, Verdict.OPEN), (2, Verdict.CONFIRMED), (5, Verdict.CONFIRMED)]
)
def test_all_works_checked_is_exact(lowered, verdict):
    """One of ten stands exactly at the threshold of 10 %: people decide."""
    found = judge([0] * (10 - lowered) + [1] * lowered, 10)
    assert found.verdict is verdict
    assert (found.low, found.high) == (lowered / 10, lowered / 10)


@given(piles)
def test_the_interval_never_contradicts_the_verdict_and_narrows(pile):
    works, changes = pile
    ends = [judge(changes[:n], works) for n in range(len(changes) + 1)]
    for before, after in pairwise(ends):
        assert (after.low >= before.low and after.high <= before.high) or after.checked == works
    found = ends[-1]
    assert found.low <= found.high
    if found.checked < works:
        assert found.verdict is not Verdict.CONFIRMED or found.low >= 0.10
        assert found.verdict is not Verdict.CLEARED or found.high <= 0.10


@pytest.mark.parametrize(("changes", "works"), [([2], 5), ([0, 0, 0], 2)])
def test_what_is_no_recheck_is_refused(changes, works):
    with pytest.raises(ValueError):
        judge(changes, works)


def test_how_many_more_works():
    assert more_works([0] * 20, 60) == 6
    assert more_works([0] * 26, 60) == 0
    assert more_works([], 60) == 26
    assert 0 < more_works([1, 0, 0], 60) <= 57
    assert more_works([0] * 9 + [1], 10) == 0


def test_planned_works():
    planned = expected_works(60, 0.0)
    assert (planned.mean, planned.enough, planned.cleared) == (26.0, 26, 1.0)
    honest = expected_works(60, 0.05, raised=0.08)
    assert honest.confirmed < 0.05 and honest.enough <= 60


def chance(works, lowered, n, at_most):
    """Exact chance of at most so many lowered among n works."""
    ways = sum(comb(lowered, k) * comb(works - lowered, n - k) for k in range(at_most + 1) if n - k >= 0)
    return ways / comb(works, n)


@pytest.mark.parametrize(("works", "net"), [(24, 0.0), (24, 0.4), (60, 0.25), (60, 0.0), (60, 0.02), (150, 0.05)])
def test_the_fixed_sample_is_the_smallest_with_the_power(works, net):
    lowered, most, least = round(works * net), works // 10, -(-works // 10)

    def power(n):
        if lowered > most:
            critical = min(k for k in range(-1, n + 1) if 1 - chance(works, most, n, k) <= 0.05 + 1e-12)
            return 1 - chance(works, lowered, n, critical)
        sure = [k for k in range(n + 1) if chance(works, least, n, k) <= 0.05]
        return chance(works, lowered, n, max(sure)) if sure else 0.0

    assert fixed_sample(works, net) == next(n for n in range(1, works + 1) if power(n) >= 0.9)


def test_there_is_no_fixed_sample_at_par():
    assert fixed_sample(60, 0.10) is None


def test_the_bound_of_a_clean_pile_is_counted_by_hand():
    """Seeing none of 3 among 24: 720 / 12144 after 14 works, 504 / 12144 after 15; a lot between them gives 5 %."""
    share = (720 / 12144 - 0.05) / ((720 - 504) / 12144)
    assert fewest_works(24, 0) == pytest.approx(14 + share, abs=0.01)


def test_no_recheck_is_shorter_than_the_bound():
    for net in (0.0, 0.02, 0.25, 0.40):
        assert expected_works(60, net, runs=2_000).mean > fewest_works(60, round(60 * net))


def test_disagreement_leans_on_the_prior_while_works_are_few():
    priors = Priors({"honest_lowered": 0.13, "honest_raised": 0.08}, {"honest_lowered": 40.0, "honest_raised": 40.0})
    rows = [("РУ", 60, 9, 3, "cleared"), ("РУ", 40, 40, 0, "confirmed"), ("МА", 10, 0, 0, "open")]
    table = pd.DataFrame(rows, columns=["subject", "works", "lowered", "raised", "verdict"])
    found = honest_disagreement(table, priors).set_index("subject")
    assert found.loc["РУ", "works"] == 60 and found.loc["", "works"] == 70 and found.loc["", "rechecks"] == 2
    assert found.loc["РУ", "lowered_pct"] == pytest.approx(15)
    assert found.loc["РУ", "lowered_expected_pct"] == pytest.approx(100 * (9 + 5.2) / 100)
    assert found.loc["МА", "raised_expected_pct"] == pytest.approx(100 * 3.2 / 50)
    assert (found["lowered_low_pct"] < found["lowered_expected_pct"]).all()
    assert (found["lowered_expected_pct"] < found["lowered_high_pct"]).all()


def test_disagreement_without_a_recheck_is_the_prior():
    empty = pd.DataFrame(columns=["subject", "works", "lowered", "raised"])
    priors = Priors({"honest_lowered": 0.13, "honest_raised": 0.08}, {"honest_lowered": 40.0, "honest_raised": 40.0})
    found = honest_disagreement(empty, priors)
    assert found["lowered_expected_pct"].tolist() == pytest.approx([13.0])
    assert found["lowered_pct"].isna().all()
