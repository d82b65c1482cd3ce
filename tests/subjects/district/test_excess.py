"""The district's own excess over the demo district, and over the same district inflated, alone, and few."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest

from dashboard.reading import Own
from dashboard.store import Store, open_store
from dashboard.subjects.district import excess_levels as levels
from dashboard.subjects.district import excess_words as words
from dashboard.subjects.district.district import district_of
from dashboard.subjects.district.excess import ByLot, Excess, Observed, excess_of
from dashboard.subjects.district.excess_levels import COUNTRY, CURVE, REGION, Measure, Over
from dashboard.subjects.district.excess_view import by_work, figures, whole_district
from dashboard.subjects.view import View
from dashboard.vocabulary import Named
from tests.conftest import copied
from tests.readings import reading_of

LAST = "2025/2026"
RAISED = "mean_pct = least(mean_pct + 10, 100), mark2 = 0, mark3 = mark3 + mark2"
"""Every school's works get a tenth of the maximum; the region's rows stay as they are."""
Changed = Callable[..., Store]


@pytest.fixture
def changed(demo_store_file: Path, tmp_path: Path) -> Changed:
    """A copy of the demo store after statements about its derived rows."""

    def make(*statements: str) -> Store:
        path = copied(demo_store_file, tmp_path / "store")
        with duckdb.connect(str(path)) as file:
            for statement in statements:
                file.execute(statement)
        return open_store(path)

    return make


def found_in(store: Store) -> Excess:
    found = excess_of(reading_of(store))
    assert found is not None
    return found


def drawn(store: Store) -> View:
    return whole_district(district_of(reading_of(store)))


@pytest.fixture(scope="module")
def demo(demo_store_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Excess:
    store = open_store(copied(demo_store_file, tmp_path_factory.mktemp("excess") / "store"))
    found = found_in(store)
    store.close()
    return found


def test_the_demo_district_is_not_told_from_its_region_and_has_the_region_s_pile_up(demo: Excess):
    level, curve = demo.of(Measure.MEAN, REGION), demo.of(Measure.PILE, CURVE)
    pile = demo.of(Measure.PILE, REGION)
    assert level and curve and pile
    assert level.interval.side[-1] == 0 and pile.interval.side[-1] == 0
    assert curve.interval.side.tolist() == [1, 1, 1] and curve.in_a_row == 3
    assert 1.5 < np.exp(curve.interval.value[-1]) < 2.7 and 1.5 < demo.region_times < 2.7
    assert words.finding(demo).startswith("Район не отличим от остального региона: ")
    assert words.finding(demo).endswith(" раза больше, чем по соседним баллам, третий год подряд")


def test_a_tenth_of_the_maximum_added_in_the_last_year_is_seen_as_its_change(changed: Changed, demo: Excess):
    last = f" WHERE level = 'school' AND academic_year = '{LAST}'"
    store = changed(f"UPDATE cell_spoken SET {RAISED}{last}")
    before, after = demo.of(Measure.MEAN, REGION), found_in(store).of(Measure.MEAN, REGION)
    store.close()
    assert before and before.change and after and after.change
    assert before.change.side[0] == 0 and after.change.side[0] == 1
    assert after.interval.value[:2] == pytest.approx(before.interval.value[:2])
    assert after.interval.value[2] - before.interval.value[2] > 9


def test_a_tenth_added_every_year_lifts_the_level_and_hides_from_the_change(changed: Changed, demo: Excess):
    store = changed(f"UPDATE cell_spoken SET {RAISED} WHERE level = 'school'")
    after = found_in(store).of(Measure.MEAN, REGION)
    store.close()
    assert after and after.change and after.change.side[0] == 0
    assert after.interval.side[-1] == 1 and after.in_a_row == 3
    said = words.level_words(after)
    assert said.startswith("Район выше остального региона на 1") and said.endswith(
        "п. п. от максимума, третий год подряд"
    )


def test_without_any_outside_row_it_is_said_and_the_own_curve_remains(changed: Changed):
    outside = [f"DELETE FROM {table} WHERE level IN ('region', 'country')" for table in ("cell_spoken", "cell_score")]
    store = changed(*outside, "UPDATE exam_result SET region_mean = NULL, country_mean = NULL")
    found, view = found_in(store), drawn(store)
    store.close()
    assert not found.has_outside and np.isnan(found.region_times)
    assert view.finding.startswith("Сравнить район с регионом нечем; на границе «3» работ в ")
    said = " ".join(view.speech)
    assert words.NO_OUTSIDE in said and words.NO_EXAMS in said
    assert "Насколько велик такой пик в регионе и в стране, неизвестно" in said


def test_without_scores_the_level_remains(changed: Changed):
    store = changed("DELETE FROM cell_score")
    found, view = found_in(store), drawn(store)
    store.close()
    assert found.of(Measure.PILE, CURVE) is None and found.of(Measure.MEAN, REGION)
    assert "раза" not in view.finding and words.NO_CURVE in view.speech


def test_four_schools_have_values_without_an_interval(changed: Changed):
    four = "NOT IN (SELECT unit FROM unit WHERE level = 'school' ORDER BY unit LIMIT 4)"
    tables = [f"DELETE FROM {table} WHERE level = 'school' AND unit {four}" for table in ("cell_spoken", "cell_score")]
    store = changed(*tables)
    level = found_in(store).of(Measure.MEAN, REGION)
    store.close()
    assert level and np.isnan(level.interval.low[-1])
    assert words.level_words(level).startswith("Район без интервала против остального региона: ")
    assert words.smallest(level).startswith("Школ меньше 5")


def test_one_who_sees_only_the_own_school_is_not_told_of_the_district(demo_store: Store):
    assert excess_of(reading_of(demo_store).only(Own(school="edu000101"))) is None


def test_the_view_has_two_named_figures_a_table_of_years_and_its_limits(demo_store: Store, demo: Excess):
    view = drawn(demo_store)
    assert [one.name for one in view.figures] == [Named.EXCESS, Named.PILE_UP]
    (years,) = view.tables
    assert [column.title for column in years.columns] == ["Показатель", "2023/24", "2024/25", "2025/26", "За год"]
    assert [row[0] for row in years.rows] == list(words.NAMES.values())
    assert not any(str(cell).startswith(("+", "=", "-", "@")) for row in years.rows for cell in row)
    assert set(words.LIMITS) <= set(view.speech)
    shown = by_work(demo.works, "")
    assert len(shown.rows) == len(demo.works) == 15
    assert [one.value.split("\u00a0")[0].split(" ")[0] for one in figures(demo)] == [
        one.value.split("\u00a0")[0].split(" ")[0] for one in view.figures
    ]


def test_the_pile_up_by_works_sums_to_that_of_the_year(demo: Excess):
    curve = demo.of(Measure.PILE, CURVE)
    assert curve
    seen, expected = demo.works["pile_seen"].sum(), demo.works["pile_expected"].sum()
    assert np.log(seen / expected) == pytest.approx(curve.interval.value[-1])


def cells(own: float, region: float) -> pd.DataFrame:
    """Six schools with 20 works each of one check work; the region has 10 times as many works with the district's."""
    return pd.DataFrame(
        {
            "school": [f"edu0000{n:02}" for n in range(6)],
            "subject": "МА",
            "grade": 5,
            "academic_year": LAST,
            "n": 20,
            "mean_pct": [own + step for step in (-3, -2, -1, 1, 2, 3)],
            "region_n": 1200,
            "region_mean_pct": region,
            "region_schools": 60,
        }
    )


def test_the_region_is_taken_without_the_district_in_it():
    rows = levels.rows_against(cells(65.0, 50.0), Measure.MEAN, REGION)
    over = levels.over_years(rows, Measure.MEAN, REGION)
    assert over and over.interval.value[0] == pytest.approx(65 - (1200 * 50 - 120 * 65) / 1080)
    assert rows["behind"].unique().tolist() == [54]


def test_a_region_that_is_mostly_the_district_is_nothing_to_compare_with():
    rows = levels.rows_against(cells(65.0, 50.0).assign(region_n=200), Measure.MEAN, REGION)
    assert rows.empty and levels.over_years(rows, Measure.MEAN, REGION) is None


def test_years_that_do_not_follow_are_not_in_a_row():
    rows = levels.rows_against(cells(65.0, 50.0), Measure.MEAN, REGION)
    several = pd.concat([rows.assign(academic_year=year) for year in ("2022/2023", "2024/2025", LAST)])
    over = levels.over_years(several, Measure.MEAN, REGION)
    assert over and over.interval.side.tolist() == [1, 1, 1] and over.in_a_row == 2
    assert over.change and over.change.value[0] == pytest.approx(0)


def test_lots_are_told_with_their_interval_and_few_works_are_not():
    lot = ByLot(schools=3, works=40, lowered=8, raised=6, low_pct=10.5, high_pct=34.8)
    said = words.lot_words(lot, 5)
    assert "в 3\u00a0школах: из 40\u00a0работ снижено 20\u00a0% (10 … 35\u00a0%)" in said
    assert "слишком мало" in words.lot_words(replace(lot, works=4, lowered=1, raised=0), 5)
    assert "слишком мало" in words.lot_words(replace(lot, raised=2), 5, leaves=True)


def test_observed_works_are_compared_within_their_schools(demo: Excess):
    half = levels.over_years(levels.rows_against(cells(65.0, 70.0), Measure.MEAN, REGION), Measure.MEAN, REGION)
    assert isinstance(half, Over)
    said = words.observed_words(Observed(half.interval, 6, 60))
    assert said.startswith("Работы при наблюдателях ниже относительно других работ тех же школ: −5,6 (")
    assert demo.observed is None and words.observed_words(None) == words.NO_OBSERVED
    assert COUNTRY in {of for _, of in demo.overs}
