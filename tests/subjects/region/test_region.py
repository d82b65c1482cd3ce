"""The region's row of a district is what the district's own pages tell, and is counted here by hand as well."""

from collections import Counter

import pandas as pd
import pytest

from dashboard import russian
from dashboard.reading import Closed, Own, Reading, Scope, scopes
from dashboard.store import Store
from dashboard.subjects.blocks import Table
from dashboard.subjects.district.district import District, district_of
from dashboard.subjects.region import evidence, views, words
from dashboard.subjects.region.region import UNKNOWN_DISTRICT, Region, region_of
from dashboard.subjects.roadmap.filters import CURRENT_MEASURES
from dashboard.subjects.signs.verdict import verdicts
from dashboard.subjects.views import told
from dashboard.vocabulary import Named, Zone
from tests.readings import reading_of

from .conftest import STRAY

DEMO, SMALL = "reg00_m001", "reg00_m009"


def row_of(reading: Reading, district: str) -> "pd.Series[object]":
    """The region's row of a district."""
    rows = region_of(reading).rows
    (row,) = [row for _, row in rows.iterrows() if row["district"] == district]
    return row


def district(whole: Reading, code: str) -> District:
    """The district as its own pages read it, in the year of the whole."""
    return district_of(reading_of(whole.store, scope=Scope(code, "")).of_year(whole.the_year))


@pytest.fixture(params=[DEMO, SMALL])
def both(request: pytest.FixtureRequest, whole: Reading) -> "tuple[pd.Series[object], District]":
    """The region's row of a district and the district as its own pages read it."""
    return row_of(whole, request.param), district(whole, request.param)


def test_zones_are_those_of_the_districts_verdicts(both: "tuple[pd.Series[object], District]"):
    row, own = both
    zones = Counter(one.zone for one in own.verdicts if one.deciding_one_in is not None)
    assert row["asked"] == sum(zones.values()) > 0
    assert row["signs"] == sum(one.has_signs for one in own.verdicts)
    names = {Zone.USUAL: "usual", Zone.LOOK: "look", Zone.CHECK: "to_check", Zone.RECHECK: "recheck"}
    assert {zone: row[name] for zone, name in names.items()} == {zone: zones[zone] for zone in names}


def test_to_check_and_schools_are_the_headline_of_the_summary(both: "tuple[pd.Series[object], District]"):
    row, own = both
    (figure,) = [one for one in own.figures if one.name is Named.TO_CHECK]
    assert (figure.value, figure.note) == (f"{row['to_check'] + row['recheck']}", f"из {row['schools']} школ")


def test_works_journal_and_who_wrote_are_the_districts(both: "tuple[pd.Series[object], District]"):
    row, own = both
    year = own.years.set_index("academic_year").loc[own.reading.the_year]
    for name in ("schools", "works", "assessments", "journal_works", "lowered_pct", "confirmed_pct", "raised_pct"):
        assert row[name] == pytest.approx(year[name]), name
    shares = own.reading.ask("district/change_district").iloc[0]
    assert row["wrote_n"] == shares["wrote_n"]
    assert row["wrote_pct"] == pytest.approx(shares["wrote_pct"], nan_ok=True)


def test_what_was_expected_is_what_came_and_what_the_summary_misses(both: "tuple[pd.Series[object], District]"):
    row, own = both
    missing = own.reading.ask("district/missing")
    lacking = missing.loc[missing["gap"] == "schools", "schools"].sum()
    if pd.isna(row["due"]):
        assert lacking == 0 and row["district"] == SMALL, "no enrolment of the small district is known"
    else:
        assert row["due"] - row["came"] == lacking


def test_the_level_is_the_mean_of_the_districts_check_works(both: "tuple[pd.Series[object], District]"):
    row, own = both
    found = own.reading.ask("district/assessments").dropna(subset=["mean_pct", "region_mean_pct"])
    assert row["level_n"] == found["n"].sum()
    if len(found):
        weighed = (found["n"] * (found["mean_pct"] - found["region_mean_pct"])).sum() / found["n"].sum()
        assert row["level_pp"] == pytest.approx(weighed)


def test_plans_are_the_districts(both: "tuple[pd.Series[object], District]"):
    row, own = both
    plans = own.reading.ask("roadmap/headline", **CURRENT_MEASURES).iloc[0]
    assert (row["plan_n"], row["plan_pct"]) == (plans["n"], pytest.approx(plans["completion_pct"], nan_ok=True))


def test_the_small_district_is_counted_as_its_files_were_written(whole: Reading):
    """Four schools of 24, 40, 3 and 12 pupils wrote МА 4–6 and РУ 4; a fifth is known and wrote nothing."""
    row = row_of(whole, SMALL)
    assert (row["name"], row["known_schools"], row["schools"]) == ("Заречный район", 5, 4)
    assert (row["came"], row["assessments"], row["works"]) == (4 * 4, 4, 4 * (24 + 40 + 3 + 12))
    assert pd.notna(row["last_file"])
    assert row_of(whole.of_year("2023/2024"), SMALL)["works"] == 4 * (24 + 40 + 3), "edu009004 did not write"


def test_a_school_of_no_known_district_has_a_row_of_its_own(whole: Reading):
    of = region_of(whole)
    stray = of.rows.iloc[-1]
    assert (stray["district"], stray["name"], stray["known_schools"]) == ("", UNKNOWN_DISTRICT, 1)
    assert (stray["works"], bool(stray["is_told"])) == (4 * 40, False)
    assert "" not in set(of.districts["district"]) and of.unplaced == 1
    assert "район неизвестен у 1" in words.known(of)


def test_no_school_is_dropped(whole: Reading):
    """All rows together are all schools with results of the store, the stray one too."""
    rows = region_of(whole).rows
    cells = whole.exact("school/list", district="все", subject="все", grade="все")
    assert STRAY in set(cells["school"])
    districts = [verdicts(reading_of(whole.store, scope=one).of_year("2024/2025")) for one in scopes(whole)]
    assert rows["asked"].sum() - rows["asked"].iloc[-1] == sum(
        v.deciding_one_in is not None for d in districts for v in d
    )


def test_what_is_not_known_is_said_to_be_so_and_never_nought(whole: Reading):
    """In 2025/2026 the small district has written nothing yet: it stands in the table, with no figure made up."""
    view = views.side_by_side(district_of(whole.of_year("2025/2026")))
    assert "результатов за год нет в 1\u00a0районе" in view.note
    blocks = [block for block in view.document if isinstance(block, Table)]
    small = {
        column.title: value
        for table in blocks
        for row in table.rows
        if row[0] == "Заречный район"
        for column, value in zip(table.columns, row, strict=True)
    }
    unknown = {title for title, value in small.items() if value == words.UNKNOWN}
    assert unknown >= {
        "Ожидалось",
        "С признаками",
        "Доля, %",
        "Интервал",
        "Писали, %",
        "Как в журнале, %",
        "К региону, п. п.",
    }
    assert (small["Школ с результатами"], small["Работ школ пришло"]) == ("0 из 5", 0)


def test_one_who_sees_only_the_own_gets_nothing(whole: Reading):
    for own in (Own(school=STRAY), Own(school="edu000101"), Own(teacher="П-007"), Own()):
        with pytest.raises(Closed):
            region_of(whole.only(own))
        assert not views.is_offered(whole.only(own))


def test_a_store_of_one_district_has_no_such_view(demo_store: Store, whole: Reading):
    one = reading_of(demo_store)
    assert "region" not in told(one) and "region" in told(whole)
    assert not views.is_offered(one)
    assert views.side_by_side(district_of(one)).finding == views.ONE_DISTRICT


def test_the_region_is_the_same_from_whichever_district(whole: Reading):
    said = {views.side_by_side(district(whole, code)).finding for code in (DEMO, SMALL)}
    assert len(said) == 1


def test_what_leaves_tells_no_share_of_few(whole: Reading):
    """Where a part of the journal's works is of 1–4 works, the row's shares are hidden, not made nought."""
    inside, outside = whole.ask("region/districts"), whole.leaving().ask("region/districts")
    parts = ["lowered_pct", "confirmed_pct", "raised_pct"]
    counts = inside[parts].mul(inside["journal_works"], axis=0) / 100
    few = ((counts.round() < 5) & inside["journal_works"].gt(0).to_numpy()[:, None]).any(axis=1)
    assert outside.loc[few, parts].isna().all(axis=None)
    assert outside["works"].tolist() == inside["works"].tolist()


def made(signs: list[int], asked: list[int]) -> Region:
    """A region of districts with so many schools with signs."""
    chance = evidence.by_chance(signs, asked)
    rows = pd.DataFrame({"district": [f"d{i}" for i in range(len(signs))], "signs": signs, "asked": asked})
    rows = rows.assign(name=rows["district"], schools=asked, ever=asked, chance=chance, is_told=evidence.told(chance))
    return Region(rows, russian.Few(5))


def test_the_sentence_names_districts_and_says_how_many_chance_would_give():
    of = made([9, 1, 0], [60, 2, 12])
    assert words.finding(of).endswith("школ с признаками больше, чем дал бы случай, в 1\u00a0районе (d0)")
    assert "так выделилось бы меньше 0,1 из 3" in words.uncertainty(of)
    assert "сейчас их 10" in words.uncertainty(of)


def test_without_evidence_the_sentence_names_nobody():
    assert words.finding(made([1, 1], [2, 24])).endswith("школ с признаками нигде не больше, чем мог бы дать случай")
