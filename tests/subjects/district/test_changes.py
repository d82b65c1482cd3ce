"""Sentences of change: the table of rules, each comparison, names, small groups, nothing to compare with."""

from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.store.queries import load_query
from dashboard.subjects.district import changes
from dashboard.subjects.district import rules as sentence_rules
from dashboard.subjects.district.changes import Bases, Moment, Shown, evaluate, last_meeting
from dashboard.subjects.district.rules import Rule
from dashboard.surfaces.parts.change_blocks import PAGES

NOW, MEETING, YEAR = Moment("now", "2025/2026"), Moment("then", "2025/2026"), Moment("now", "2024/2025")
SINCE = date(2026, 10, 26)


def bases(meeting_known: bool = True, year: Moment | None = YEAR) -> Bases:
    return Bases(NOW, MEETING, year, SINCE, meeting_known)


def rule(**more: object) -> Rule:
    row = {
        "id": "r",
        "title": "Список",
        "measure": "m",
        "key": "school",
        "column": "value",
        "n_of": "n",
        "base": "meeting",
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
        "source": "проверка",
    }
    return Rule.model_validate(row | more)


def rows(**values: float) -> pd.DataFrame:
    made = [{"school": key, "name": f"Школа {key}", "value": value, "n": 30} for key, value in values.items()]
    return pd.DataFrame(made, columns=["school", "name", "value", "n"])


def told(one: Rule, now: pd.DataFrame, before: pd.DataFrame, at: Bases | None = None, least_n: int = 0) -> list[str]:
    def measure(_: str, moment: Moment) -> pd.DataFrame:
        return now if moment == NOW else before

    return [sentence.text for sentence in evaluate([one], measure, at or bases(), least_n)]


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
    assert told(rule(), rows(a=9), rows(a=1), least_n=31) == ["Ещё Школа a."]


def test_without_the_meeting_the_year_before_stands_in_and_is_named():
    assert "к 2024/25" in told(rule(), rows(a=9), rows(a=1), bases(meeting_known=False))[0]
    assert told(rule(), rows(a=9), rows(a=1), bases(False, None)) == ["Список: сравнить не с чем."]


def test_a_rule_of_the_meeting_alone_never_looks_at_the_year_before():
    assert "с 26.10.2026" in told(rule(base="since"), rows(a=9), rows(a=1), bases(False, None))[0]


def test_a_sentence_leads_to_its_school_and_several_to_the_list():
    now, before = rows(a=9, b=9, c=9, d=9), rows(a=1, b=1, c=1, d=1)
    found = evaluate([rule()], lambda _, at: now if at == NOW else before, bases())
    assert [(s.target, s.link) for s in found] == [
        ("school", {"school": "a"}),
        ("school", {"school": "b"}),
        ("schools", {}),
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
    assert last_meeting(as_of) == expected


@given(st.dates(date(2000, 2, 1), date(2100, 1, 1)))
def test_the_last_meeting_is_a_monday_before_the_date(as_of):
    found = last_meeting(as_of)
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
    assert table.loc[table["О чём"] == "«Двоек» больше", "Когда сказать"].item() == "больше на 10"
    assert table["Почему такой порог"].str.len().min() > 5


class TestOverTheDemoDistrict:
    """The whole table over real queries at two moments of one store."""

    @pytest.fixture
    def found(self, demo_store):
        from dashboard.derive.signs import current_results

        snapshot = current_results(demo_store)

        def at(meeting: Moment, known: bool, least_n: int = 0) -> dict[str, list[changes.Sentence]]:
            def measure(name: str, moment: Moment) -> pd.DataFrame:
                return demo_store.query(
                    name, snapshot=moment.snapshot, district="reg00_m001", year=moment.year, moment=moment.moment
                )

            base = Bases(Moment(snapshot, "2025/2026"), meeting, Moment(snapshot, "2024/2025"), SINCE, known)
            by_rule: dict[str, list[changes.Sentence]] = {}
            for sentence in evaluate(sentence_rules.rules(), measure, base, least_n):
                by_rule.setdefault(sentence.rule, []).append(sentence)
            return by_rule

        return at, snapshot

    def test_every_rule_says_something_when_nothing_was_known_at_the_meeting(self, found):
        at, _ = found
        said = at(Moment(None, "2025/2026", datetime(2020, 1, 1)), known=False)
        assert set(said) == {one.id for one in sentence_rules.rules()}
        everything = " ".join(s.text for group in said.values() for s in group)
        assert "{" not in everything
        assert "nan" not in everything.lower()
        assert "None" not in everything
        assert said["files_new"][0].state == "fired"
        assert "С 26.10.2026 загруж" in said["files_new"][0].text

    def test_when_nothing_came_since_the_meeting_only_the_year_before_can_speak(self, found):
        at, snapshot = found
        said = at(Moment(snapshot, "2025/2026"), known=True)
        of_year = {one.id for one in sentence_rules.rules() if one.base == "year"}
        assert {name for name, group in said.items() if group[0].state == "fired"} <= of_year
        assert said["files_new"][0].text == "Новых файлов не загружали."
