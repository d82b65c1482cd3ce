"""What is common to a district: honest ones hold nothing within their interval, inflated ones do not."""

import numpy as np
import pytest

from dashboard.demo.district import World, build_world, check_works, typical_sizes
from dashboard.demo.population import Params
from dashboard.method import anchors, pile_up
from dashboard.method.anchors import Interval, Replicates

YEARS = range(2025, 2027)
REGION = 100


def world(seed: int, schools: int, lift: float = 0.6) -> World:
    """A district of the first schools in a region of `REGION` more, drawn alike."""
    sizes = np.random.default_rng(seed).permutation(typical_sizes(schools + REGION))
    return build_world(seed, sizes, YEARS, params=Params(lift_mean=lift))


def above_region(made: World, schools: int, shift_pct: tuple[float, float] = (0.0, 0.0)) -> Replicates:
    """Mean results against the rest of the region in two years; every work of the district is shifted so much."""
    parts: list[tuple[np.ndarray, ...]] = []
    for subject, grade, year in check_works(YEARS):
        sitting = made.sitting(subject, grade, year)
        school = sitting.school[~sitting.absent]
        pct = 100 * sitting.scores[~sitting.absent] / sitting.assessment.max_score
        pct = np.where(school < schools, np.minimum(pct + shift_pct[year - YEARS[0]], 100), pct)
        works = np.bincount(school, minlength=schools + REGION).astype(float)
        sums = np.bincount(school, pct, len(works))
        n, own = works[:schools].sum(), sums[:schools].sum()
        rest = anchors.rest_of(sums.sum() / works.sum(), works.sum(), own / n, n)
        total = sums[:schools] - rest * works[:schools]
        parts.append((np.arange(schools), np.full(schools, year - YEARS[0]), total, works[:schools]))
    school, column, total, works = (np.concatenate(part) for part in zip(*parts, strict=True))
    return anchors.ratios(school, column, total, works, 2)


def at_the_three(made: World, schools: int) -> Interval:
    """Works at the «3» over the district's own curve in the first year, logarithms."""
    seen, expected, works = 0.0, 0.0, 0.0
    for subject, grade, year in check_works(YEARS[:1]):
        sitting = made.sitting(subject, grade, year)
        here = ~sitting.absent & (sitting.school < schools)
        counts = np.zeros((schools, sitting.assessment.max_score + 1))
        np.add.at(counts, (sitting.school[here], sitting.scores[here]), 1)
        rows = np.vstack([counts.sum(axis=0), counts.sum(axis=0) - counts])
        found = pile_up.at_cuts(rows, np.array(sitting.assessment.cuts, float))
        seen, expected, works = seen + found.seen[:, 0], expected + found.expected[:, 0], works + counts.sum(axis=1)
    height = np.log(seen / expected)[:, None]
    return anchors.intervals(Replicates(height[0], height[1:], works[:, None]))


def of_region(found: Replicates) -> Interval:
    return anchors.intervals(found, np.full(len(found.value), float(REGION)))


def test_the_interval_of_an_honest_district_holds_nothing_in_nearly_19_of_20():
    found = [above_region(world(seed, 16), 16) for seed in range(30)]
    levels = np.array([of_region(one).side[0] == 0 for one in found])
    changes = np.array([of_region(one.change(1, 0)).side[0] == 0 for one in found])
    assert levels.mean() >= 26 / 30 and changes.mean() >= 26 / 30


def test_a_district_inflated_by_a_tenth_of_the_maximum_is_seen_against_the_region():
    found = [above_region(world(seed, 24), 24, (10.0, 10.0)) for seed in range(6)]
    assert all(of_region(one).side.tolist() == [1, 1] for one in found)
    assert np.mean([one.value for one in found]) == pytest.approx(9.5, abs=2.0)


def test_a_tenth_added_in_one_year_is_seen_as_a_change_even_in_few_schools():
    found = [above_region(world(seed, 10), 10, (0.0, 10.0)).change(1, 0) for seed in range(6)]
    assert all(of_region(one).side[0] == 1 for one in found)


def test_the_same_addition_leaves_no_pile_up_and_the_pile_up_no_outside_row():
    honest = [at_the_three(world(seed, 20, lift=0.0), 20) for seed in range(12)]
    assert np.mean([one.side[0] == 0 for one in honest]) >= 10 / 12
    assert np.exp(np.mean([one.value[0] for one in honest])) == pytest.approx(1.0, abs=0.04)


def test_where_every_school_lifts_to_the_three_the_own_curve_shows_it():
    found = [at_the_three(world(seed, 20, lift=0.6), 20) for seed in range(4)]
    assert all(one.side[0] == 1 for one in found)
    assert 1.6 < np.exp(np.mean([one.value[0] for one in found])) < 2.3


def test_a_smooth_hill_gives_back_itself_and_a_lift_within_reach_keeps_the_expected():
    x = np.arange(21)
    hill = 1000 * np.exp(-((x - 11) ** 2) / 30)
    cuts = np.array([7.0, 11.0, 15.0])
    smooth = pile_up.at_cuts(hill[None], cuts)
    assert smooth.expected == pytest.approx(smooth.seen, rel=0.01)
    lifted = hill.copy()
    lifted[7] += 0.6 * (hill[5] + hill[6])
    lifted[[5, 6]] *= 0.4
    piled = pile_up.at_cuts(lifted[None], cuts)
    assert piled.expected == pytest.approx(smooth.expected, rel=0.01)
    assert piled.seen[0, 0] == pytest.approx(hill[7] + 0.6 * (hill[5] + hill[6]))


def test_without_cuts_or_scores_to_go_through_the_curve_is_not_asked():
    unknown = pile_up.at_cuts(np.ones((2, 21)), np.array([7.0, np.nan, 15.0]))
    short = pile_up.at_cuts(np.ones((2, 9)), np.array([3.0, 5.0, 7.0]))
    assert np.isnan(unknown.expected).all() and np.isnan(short.seen).all()


def test_the_jackknife_of_equal_schools_is_the_interval_of_their_mean():
    values = np.array([1.0, 2.0, 4.0, 5.0, 8.0, 10.0])
    found = anchors.intervals(anchors.ratios(np.arange(6), np.zeros(6, np.intp), 10 * values, np.full(6, 10.0), 1))
    half = 2.5705818 * values.std(ddof=1) / np.sqrt(6)  # Student's .975 quantile with 5 degrees of freedom
    assert (found.value[0], found.low[0], found.high[0]) == pytest.approx((5.0, 5.0 - half, 5.0 + half))
    wider = anchors.intervals(
        anchors.ratios(np.arange(6), np.zeros(6, np.intp), 10 * values, np.full(6, 10.0), 1), np.array([18.0])
    )
    assert wider.high[0] - 5.0 == pytest.approx(half * np.sqrt(1 + 6 / 18))


def test_few_schools_have_a_value_without_an_interval():
    found = anchors.intervals(anchors.ratios(np.arange(4), np.zeros(4, np.intp), np.ones(4), np.ones(4), 1))
    assert found.value[0] == 1.0 and np.isnan(found.low[0]) and found.side[0] == 0


def test_the_rest_of_a_region_leaves_the_district_out_and_is_not_told_where_the_district_is_most_of_it():
    rest = anchors.rest_of(np.array([50.0, 50.0]), np.array([400.0, 150.0]), np.full(2, 60.0), np.full(2, 100.0))
    assert rest[0] == pytest.approx((400 * 50 - 100 * 60) / 300) and np.isnan(rest[1])


@pytest.mark.parametrize(
    ("side", "years"), [([1, 1, 1], 3), ([0, 1, 1], 2), ([1, 1, 0], 0), ([-1, 1], 1), ([], 0)], ids=str
)
def test_years_in_a_row_are_counted_from_the_last(side: list[int], years: int):
    assert anchors.in_a_row(np.array(side, np.intp)) == years
