"""Levels, order, funnel, pairs, suppression over tables and who sees what, from rows made by hand."""

from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts import deficit_funnel, heatmap
from dashboard.charts.theme import DARK, LIGHT
from dashboard.settings import settings as product_settings
from dashboard.subjects.teachers import order, pupils, sight, suggest, tables, wording
from dashboard.subjects.teachers.choice import with_topic_key
from dashboard.subjects.teachers.figures import Figures, steps
from dashboard.subjects.teachers.levels import Levels, levels
from dashboard.subjects.teachers.suppression import guarded, guarded_steps, part_of, tells_few
from dashboard.vocabulary import Named

LIMITS = Levels("проверка", 60, 80, "", "")


def block(teacher: str, now: float, **other: object) -> dict[str, object]:
    row = {
        "teacher": teacher,
        "school": "edu000101",
        "subject": "МА",
        "block": "Знания",
        "topics": 3,
        "first_on": date(2025, 9, 15),
        "first_pct": now,
        "latest_on": date(2025, 9, 15),
        "now_pct": now,
        "repeated": False,
        "route_status": None,
        "route_answers": False,
        "courses_after": 0,
    }
    return row | other


def blocks(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(list(rows))


def topics(*groups: tuple[str, str, str, int], now: float = 7.0) -> pd.DataFrame:
    """n teachers of a school and subject with a result in a block."""
    rows = [
        {
            "teacher": f"{school}{subject}{k}",
            "school": school,
            "subject": subject,
            "block": name,
            "topic": "Тема",
            "first_points": 5.0,
            "first_max": 10.0,
            "now_points": now,
            "now_max": 10.0,
            "repeated": True,
        }
        for school, subject, name, n in groups
        for k in range(n)
    ]
    return with_topic_key(pd.DataFrame(rows))


def test_levels_stand_on_their_thresholds():
    found = LIMITS.of(pd.Series([59.99, 60.0, 79.9, 80.0, np.nan])).tolist()
    assert found == ["min", "basic", "basic", "high", None]


def test_the_thresholds_have_a_version_and_can_be_set(monkeypatch):
    assert (levels().basic_from, levels().high_from, levels().status) == (60, 80, "уточняется")
    monkeypatch.setenv("OBJEKTIV_DEFICIT_BASIC_FROM_PCT", "50")
    product_settings.cache_clear()
    assert (levels().basic_from, levels().high_from, levels().version) == (50, 80, "свои пороги")
    monkeypatch.setenv("OBJEKTIV_DEFICIT_BASIC_FROM_PCT", "90")
    product_settings.cache_clear()
    with pytest.raises(ValueError, match="пороги"):
        levels()
    monkeypatch.undo()
    product_settings.cache_clear()


@given(st.permutations(range(12)))
@settings(max_examples=20, deadline=None)
def test_the_order_does_not_depend_on_the_order_of_rows(places):
    values = np.random.default_rng(1).uniform(0, 100, (12, 4))
    values[3, 2] = np.nan
    table = pd.DataFrame(values, index=[f"П-{k:02d}" for k in range(12)])
    assert order.by_pattern(table.iloc[list(places)]) == order.by_pattern(table)
    assert sorted(order.by_pattern(table)) == list(table.index)


def test_alike_rows_stand_together_and_the_weakest_first():
    table = pd.DataFrame({"x": [90, 10, 88, 12, 50], "y": [90, 12, 91, 10, 90]}, index=list("абвгд"))
    found = order.by_pattern(table)
    assert set(found[:2]) == {"б", "г"}
    assert abs(found.index("а") - found.index("в")) == 1


def test_small_schools_are_hidden_with_others_and_the_total_stands():
    sizes = {"Знания": (3, 9, 12), "Методика": (8, 9, 12)}
    rows = topics(*((f"edu{k}", "МА", name, n) for name, of in sizes.items() for k, n in enumerate(of, 1)))
    found = tables.groups(rows, "school", "block", 5)
    assert found.hidden.loc["edu1", "Знания"] and found.hidden.to_numpy().sum() >= 2
    assert found.n.where(found.hidden).isna().all(axis=None) and found.pct.where(found.hidden).isna().all(axis=None)
    assert found.column_n.to_dict() == {"Знания": 24, "Методика": 29}
    shown = found.n.to_numpy()
    assert (shown[~np.isnan(shown)] >= 5).all()


def test_what_one_union_table_hides_the_other_does_not_tell():
    sizes = {"Знания": {"МА": 9, "РУ": 3, "ИС": 9}, "Методика": {"МА": 9, "РУ": 9, "ИС": 9}}
    rows = topics(*(("edu1", subject, name, n) for name, of in sizes.items() for subject, n in of.items()))
    by_block, by_topic = tables.unions(rows, 5)
    for subject in ("МА", "РУ", "ИС"):
        for name in ("Знания", "Методика"):
            topic = f"{name}: Тема"
            blocks_hide = name not in by_block.hidden or by_block.hidden.loc[subject, name]
            topics_hide = topic not in by_topic.hidden or by_topic.hidden.loc[subject, topic]
            assert blocks_hide == topics_hide, (subject, name)


def test_a_pair_shares_the_subject_and_the_nearest_school_comes_first():
    places = pd.DataFrame(
        {
            "school": ["s1", "s2", "s3"],
            "name": "",
            "settlement": "",
            "latitude": [59.0, 59.1, 59.9],
            "longitude": [87.0, 87.0, 87.0],
        }
    )
    rows = blocks(
        block("слабый", 30, school="s1"),
        block("близкий", 95, school="s2"),
        block("далёкий", 95, school="s3"),
        block("чужой", 95, school="s1", subject="РУ"),
        block("средний", 70, school="s1"),
    )
    (pair,) = suggest.pairs(rows, places, LIMITS)
    assert (pair.mentor, pair.mentee, pair.blocks) == ("близкий", "слабый", ("Знания",))
    assert "95" in pair.why and "30" in pair.why and "км" in pair.why


def test_no_mentor_has_more_than_two():
    places = pd.DataFrame({"school": [], "name": [], "settlement": [], "latitude": [], "longitude": []})
    rows = blocks(block("сильный", 95), *(block(f"п{k}", 30) for k in range(5)))
    found = suggest.pairs(rows, places, LIMITS)
    assert len(found) == suggest.MENTEES
    assert {pair.why.split(". ")[-1] for pair in found} == {"Одна школа"}


def test_topics_of_unions_leave_small_groups_out():
    few, many = topics(("edu1", "РУ", "Знания", 4), now=3), topics(("edu1", "МА", "Знания", 6), now=3)
    found = suggest.union_topics(pd.concat([few, many]), LIMITS, 5)
    assert found[["subject", "n", "deficits"]].to_numpy().tolist() == [["МА", 6, 6]]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("методист 2", "методист 2"),
        ("Руководитель РМО", "Руководитель РМО"),
        ("Фамилия И. О.", "куратор 1"),
        ("методист Фамилия Имя", "куратор 1"),
        ("Фамилия", "куратор 1"),
        (None, "не указан"),
    ],
)
def test_curators_are_roles_or_codes(said, shown):
    rows = pd.DataFrame({"curator": [said], "routes": [3]})
    assert sight.curators(rows)["curator"].tolist() == [shown]


def test_names_are_off_by_default_and_never_shown_to_a_meeting(monkeypatch):
    assert sight.sight(may_name=True) == sight.Sight(rows=True, names=False)
    monkeypatch.setenv("OBJEKTIV_TEACHER_NAMES", "1")
    product_settings.cache_clear()
    assert (sight.sight(may_name=True).names, sight.sight(may_name=False).names) == (True, False)
    monkeypatch.undo()
    product_settings.cache_clear()


def test_counts_beside_a_small_group_are_guarded():
    assert guarded(3, 5, False) == "менее 5"
    assert guarded(7, 10, False) == "менее 10", "the number of the settings, not a word of ours"
    assert guarded(3, 5, True) == "3"
    assert guarded(98, 5, False, 100) == "почти все из 100"
    assert [part_of(n, of, 5) for n, of in ((39, 49), (3, 49), (48, 49), (49, 49), (0, 49), (2, 4))] == [
        "39 из 49",
        "менее 5 из 49",
        "почти все из 49",
        "49 из 49",
        "0 из 49",
        "менее 5",
    ]
    assert guarded_steps([20, 17, 12, 3], 5, False) == [20, None, 12, None]
    assert guarded_steps([20, 17, 12, 3], 5, True) == [20, 17, 12, 3]
    assert tells_few(np.array([[0, 4], [9, 9]]), 5) and not tells_few(np.array([[0, 5]]), 5)


def test_the_title_tells_no_small_group():
    def said(shown_all: bool, **of: int) -> str:
        none = dict.fromkeys(Figures.__dataclass_fields__, 0)
        return wording.title(Figures(**none | of), 5, shown_all)

    assert said(False, diagnosed=2) == "Диагностированы менее 5 педагогов"
    assert said(False, diagnosed=20, with_deficit=12, without_route=3).endswith("без маршрута менее 5")
    assert said(True, diagnosed=20, with_deficit=12, without_route=3).endswith("без маршрута 3")
    assert said(False, diagnosed=20, with_deficit=18) == "Дефициты почти у всех: диагностированы 20\u00a0педагогов"


def test_the_finding_of_the_way_speaks_of_no_hidden_step():
    rows = pd.DataFrame({"teacher": [f"п{k}" for k in range(60)], "step": [2] * 20 + [3] * 27 + [4] * 3 + [6] * 10})
    found = steps(rows)
    assert [step.n for step in found] == [60, 60, 40, 13, 10, 10]
    assert found[3].name is Named.WAY_COURSE
    every = guarded_steps([step.n for step in found], 5, True)
    assert wording.way_finding(found, every) == "Больше всего теряется на шаге «ИОМ и курс»: 27"
    hidden = guarded_steps([step.n for step in found], 15, False)
    assert hidden == [60, 60, 40, None, None, None]
    assert wording.way_finding(found, hidden) == "Больше всего теряется на шаге «Был дефицит, есть ИОМ»: 20"
    table = wording.way_table(found, hidden, 15)
    assert table["Педагогов"].tolist() == [60, 60, 40, "менее 15", "менее 15", "менее 15"]


def test_pupils_tasks_are_weak_below_the_published_threshold():
    rows = pd.DataFrame(
        {
            "subject": "МА",
            "grade": 5,
            "label": ["1", "2", "3"],
            "difficulty": ["Б", "Б", "П"],
            "n": [300, 300, np.nan],
            "mean_pct": [40.0, 61.0, np.nan],
        }
    )
    assert pupils.weak_tasks(rows, "МА")["Задание"].tolist() == ["1"]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_a_heatmap_darkens_with_need_and_writes_every_number(palette):
    pct = pd.DataFrame({"А": [95.0, 70.0, 20.0], "Б": [np.nan, 60.0, 59.0]}, index=["п1", "п2", "п3"])
    hidden = pd.DataFrame(False, index=pct.index, columns=pct.columns)
    hidden.loc["п1", "Б"] = True
    figure = heatmap.heatmap(pct, palette, limits=(60, 80), hidden=hidden)
    assert [list(row) for row in figure.data[0].z] == [[0, None], [1, 1], [2, 2]]
    written = sorted(text for trace in figure.data[1:] for text in trace.text or ())
    assert written == sorted(["95", "70", "20", heatmap.HIDDEN_MARK, "60", "59"])
    assert min(trace.textfont.size for trace in figure.data[1:] if trace.mode == "text") >= 12
    grey = [_luminance(palette.heat[k]) for k in (0, 2, 4)]
    assert grey == sorted(grey, reverse=palette is LIGHT)
    assert min(abs(a - b) for a, b in pairwise(grey)) > 0.04


def test_a_small_step_of_the_funnel_is_not_told():
    figure = deficit_funnel.funnel(["а", "б"], [12, None], LIGHT, 5)
    assert list(figure.data[1].text) == ["12", "менее 5"]


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
    return 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
