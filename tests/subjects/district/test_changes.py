"""Sentences of change: the table of rules, each comparison, names, small groups, nothing to compare with."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import clock, derive
from dashboard.store import Store
from dashboard.store.queries import load_query
from dashboard.subjects.district import rules as sentence_rules
from dashboard.subjects.district.bases import Bases, bases_of
from dashboard.subjects.district.changes import Sentence, Shown, evaluate
from dashboard.subjects.district.rules import Rule
from dashboard.surfaces.parts.change_blocks import PAGES
from tests.conftest import reading_of

SINCE = date(2026, 10, 26)


@dataclass(frozen=True)
class Answer:
    """What a rule asks of a reading: one answer to every measure."""

    rows: pd.DataFrame
    year: str = "2025/2026"
    as_of: date = SINCE
    snapshot: str = "now"

    @property
    def the_year(self) -> str:
        return self.year

    def ask(self, name: str) -> pd.DataFrame:
        return self.rows


def bases(now: pd.DataFrame, before: pd.DataFrame, meeting_known: bool = True, with_year: bool = True) -> Bases:
    year = Answer(before, "2024/2025") if with_year else None
    return Bases(Answer(now), Answer(before, snapshot="then"), year, meeting_known)  # type: ignore[arg-type]


def rule(**more: object) -> Rule:
    row = {
        "id": "r",
        "title": "Список",
        "measure": "m",
        "key": "school",
        "column": "value",
        "n_of": "n",
        "base": "meeting",
        "like": "",
        "comparison": "rises",
        "threshold": "2",
        "absent": "",
        "least_n": "",
        "tone": "news",
        "most": "2",
        "text": "{name} {since}: {before:%} → {now:%}, на {change:п} (n = {n:})",
        "many": "Ещё {names}.",
        "quiet": "Ничего.",
        "target": "school",
        "link": "",
        "source": "проверка",
    }
    return Rule.model_validate(row | more)


def rows(**values: float) -> pd.DataFrame:
    made = [{"school": key, "name": f"Школа {key}", "value": value, "n": 30} for key, value in values.items()]
    return pd.DataFrame(made, columns=["school", "name", "value", "n"])


def told(one: Rule, now: pd.DataFrame, before: pd.DataFrame, **of: bool) -> list[str]:
    return [sentence.text for sentence in evaluate([one], bases(now, before, **of))]


def test_a_rise_is_told_with_both_figures_the_change_and_n():
    found = told(rule(), rows(a=12.5, b=4), rows(a=10, b=4))
    assert found == ["Школа a с 26.10.2026: 10,0\u00a0% → 12,5\u00a0%, на 2,5\u00a0п.\u00a0п. (n = 30)"]


@pytest.mark.parametrize(
    ("comparison", "threshold", "now", "before", "fires"),
    [
        ("rises", 2, 12, 10, True),
        ("rises", 2, 11.9, 10, False),
        ("rises", 2, 8, 10, False),
        ("falls", 2, 8, 10, True),
        ("falls", 2, 8.1, 10, False),
        ("reaches", 1, 1, 0, True),
        ("reaches", 1, 1, 1, False),
        ("reaches", 1, 0, 0, False),
        ("drops", 0, 0, 1, True),
        ("drops", 0, 0, 0, False),
        ("drops", 0, 1, 1, False),
    ],
)
def test_each_comparison_fires_at_its_threshold_only(comparison, threshold, now, before, fires):
    found = told(rule(comparison=comparison, threshold=threshold), rows(a=now), rows(a=before))
    assert (found != ["Ничего."]) is fires


@settings(deadline=None, max_examples=40)
@given(st.floats(0, 100), st.floats(0, 100))
def test_a_rise_and_a_fall_never_fire_together(now, before):
    up = told(rule(comparison="rises"), rows(a=now), rows(a=before))
    down = told(rule(comparison="falls"), rows(a=now), rows(a=before))
    assert "Ничего." in (*up, *down)


def test_rows_beyond_the_first_are_named_together_and_the_long_list_is_counted():
    now, before = rows(**dict.fromkeys("abcdefgh", 9)), rows(**dict.fromkeys("abcdefgh", 1))
    assert told(rule(), now, before)[-1] == "Ещё Школа c, Школа d, Школа e, Школа f и ещё 2."


def test_a_figure_not_known_before_counts_as_the_stated_one_or_is_left_out():
    nothing = rows()
    assert told(rule(absent=""), rows(a=5), nothing) == ["Список: сравнить не с чем."]
    assert told(rule(absent="0"), rows(a=5), nothing)[0].startswith("Школа a")


def test_a_row_that_is_gone_is_told_by_its_old_name():
    found = told(rule(comparison="falls", threshold=1, absent="0", text="", most=0), rows(), rows(a=3))
    assert found == ["Ещё Школа a."]


def test_few_works_silence_a_rule_and_hide_the_figures_of_a_small_group():
    assert told(rule(least_n="31"), rows(a=9), rows(a=1)) == ["Ничего."]
    masked = rows(a=9).assign(n=float("nan"))
    assert told(rule(), masked, rows(a=1)) == ["Ещё Школа a."]


def test_without_the_meeting_the_year_before_stands_in_and_is_named():
    assert "к 2024/25" in told(rule(), rows(a=9), rows(a=1), meeting_known=False)[0]
    assert told(rule(), rows(a=9), rows(a=1), meeting_known=False, with_year=False) == ["Список: сравнить не с чем."]


def test_a_rule_of_the_meeting_alone_never_looks_at_the_year_before():
    assert "с 26.10.2026" in told(rule(base="since"), rows(a=9), rows(a=1), meeting_known=False, with_year=False)[0]


def test_a_sentence_leads_to_its_school_and_several_to_the_list():
    now, before = rows(a=9, b=9, c=9, d=9), rows(a=1, b=1, c=1, d=1)
    found = evaluate([rule()], bases(now, before))
    assert [(s.target, s.link) for s in found] == [
        ("school", {"school": "a"}),
        ("school", {"school": "b"}),
        ("schools", {"only": "c,d"}),
    ]


@pytest.mark.parametrize(
    ("value", "spec", "expected"),
    [
        (2, "школа/школы/школ", "2\u00a0школы"),
        (5, "~вышла/вышли/вышло", "вышло"),
        (1234, "", "1\u00a0234"),
        (12.34, "%", "12,3\u00a0%"),
        (12.34, "п", "12,3\u00a0п.\u00a0п."),
    ],
)
def test_numbers_in_templates_are_russian(value, spec, expected):
    assert format(Shown(value), spec) == expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2026, 11, 22), date(2026, 10, 26)),
        (date(2026, 11, 30), date(2026, 10, 26)),
        (date(2026, 1, 1), date(2025, 12, 29)),
        (date(2024, 3, 31), date(2024, 2, 26)),
    ],
)
def test_the_last_meeting_is_the_last_monday_of_the_month_before(as_of, expected):
    assert clock.last_meeting(as_of) == expected


@given(st.dates(date(2000, 2, 1), date(2100, 1, 1)))
def test_the_last_meeting_is_a_monday_before_the_date(as_of):
    found = clock.last_meeting(as_of)
    assert found.weekday() == 0
    assert 1 <= (as_of - found).days <= 62


@pytest.mark.parametrize("one", sentence_rules.rules(), ids=lambda r: r.id)
def test_each_rule_of_the_table_reads_columns_that_its_query_has(one: Rule):
    columns = load_query(one.measure).columns
    assert {one.column, *one.key, *filter(None, [one.n_of])} <= set(columns)
    assert one.target in PAGES
    assert one.quiet.endswith(".")
    assert one.many or (one.most == 1 and not one.key), "rows beyond the first would be lost"


def test_ids_of_rules_differ_and_the_table_for_people_has_them_all():
    found = sentence_rules.rules()
    assert len({one.id for one in found}) == len(found)
    table = sentence_rules.rules_table()
    assert len(table) == len(found)
    assert table.loc[table["О чём"] == "Отметок «2» больше", "Когда сказать"].item() == "больше на 10"
    assert table["Почему такой порог"].str.len().min() > 5


@pytest.fixture
def demo_bases(demo_store: Store) -> Bases:
    return bases_of(reading_of(demo_store, clock.today()))


def by_rule(found: Bases) -> dict[str, list[Sentence]]:
    said: dict[str, list[Sentence]] = {}
    for sentence in evaluate(sentence_rules.rules(), found):
        said.setdefault(sentence.rule, []).append(sentence)
    return said


def test_every_rule_says_something_when_nothing_was_there_at_the_meeting(demo_bases: Bases):
    derive.ensure(demo_bases.now.store, [date(2010, 1, 1)])
    long_ago = replace(demo_bases, meeting=demo_bases.now.on(date(2010, 1, 1)), meeting_known=False)
    said = by_rule(long_ago)
    assert set(said) == {one.id for one in sentence_rules.rules()}
    everything = " ".join(s.text for group in said.values() for s in group)
    assert "{" not in everything
    assert "nan" not in everything.lower()
    assert "None" not in everything
    assert said["files_new"][0].state == "fired"
    assert "С 01.01.2010 загруж" in said["files_new"][0].text


def test_a_history_imported_today_shows_the_history(demo_bases: Bases):
    assert demo_bases.meeting_known, "results of spring were there in October although the files came today"
    said = by_rule(demo_bases)
    of_meeting = {one.id for one in sentence_rules.rules() if one.base == "meeting"}
    assert not [name for name in of_meeting if said[name][0].state == "fired"], "no result came since the meeting"


def test_figures_of_signs_are_compared_only_where_the_same_questions_were_asked(demo_bases: Bases):
    class Less(Answer):
        def ask(self, name: str) -> pd.DataFrame:
            rows = demo_bases.year.ask(name) if demo_bases.year else self.rows
            return rows.assign(asked_pct=0.0) if name == "signs/asked" else rows

    poorer = replace(demo_bases, year=Less(pd.DataFrame(), "2024/2025"), meeting_known=False)  # type: ignore[arg-type]
    said = by_rule(poorer)
    for name in ("check_new", "recheck_new", "check_left", "clean_down", "clean_up"):
        assert said[name][0].state == "unknown"
        assert "сравнить нельзя, за 2024/25 нельзя было спросить" in said[name][0].text
    assert said["mark2_up"][0].state != "unknown", "shares of marks do not rest on questions"
