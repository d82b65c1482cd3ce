"""Signs in words a reader who is no statistician can follow."""

import pandas as pd
import pytest

from dashboard.charts.evidence import evidence
from dashboard.charts.theme import DARK, LIGHT
from dashboard.subjects.signs import wording as signs


def answer(question: str, **more: object) -> dict[str, object]:
    row = {
        "question": question,
        "n": 23,
        "observed": 7.0,
        "expected": 2.2,
        "unit": "работ",
        "z": 2.4,
        "p_value": 0.008,
        "basis": "та же параллель год назад",
        "asked": True,
        "reason": None,
        "share": 0.9,
        "cell_n": 40,
        "cell_one_in": 240.0,
        "cell_zone": "проверить",
        "smallest_inflation": 1.4,
        "specialised": False,
        "tiny_class": False,
        "low_turnout": pd.NA,
        "scale_changed": True,
    }
    return row | more


@pytest.mark.parametrize(
    ("question", "more", "expected"),
    [
        ("boundary", {}, "7\u00a0работ ровно на границе отметки, ожидалось около 2"),
        (
            "growth",
            {"observed": 60.0, "expected": 51.2},
            "60,0 % от максимума, ожидалось около 51,2 % (та же параллель",
        ),
        (
            "journal",
            {"observed": 0.83, "expected": -0.1},
            "на 0,83 отметки выше работы, ожидалось на 0,10 отметки ниже",
        ),
        ("participation", {"observed": 1.0, "expected": 0.4}, "не писал 1\u00a0ученик из 23"),
        ("task_profile", {"unit": "% за трудные задания"}, "7 % за трудные задания, ожидалось около 2 %"),
        ("boundary", {"asked": False, "reason": "нет шкалы"}, "не спрашивали: нет шкалы"),
    ],
)
def test_each_answer_is_a_sentence_with_pupils_and_n(question, more, expected):
    assert expected in signs.sentence(pd.Series(answer(question, **more)))


@pytest.mark.parametrize(
    ("one_in", "expected"),
    [
        (1.0, "у большинства"),
        (1.49, "у большинства"),
        (1.6, "у 1 из 2"),
        (3.4, "у 1 из 3"),
        (243, "у 1 из 240"),
        (1_234, "у 1 из 1\u00a0200"),
        (5e8, "реже чем у 1 из 10\u00a0000"),
        (None, "—"),
        (float("nan"), "—"),
    ],
)
def test_rarity_is_rounded_and_capped(one_in, expected):
    assert signs.rarity(one_in) == expected


def test_the_title_names_zone_and_rarity():
    assert signs.finding(pd.DataFrame([answer("boundary")])) == (
        "Стоит проверить: такое встречается у 1 из 240 честных параллелей"
    )
    small = pd.DataFrame([answer("boundary", cell_zone=None)])
    assert "Работ меньше 10" in signs.finding(small)
    nothing = pd.DataFrame([answer("boundary", cell_one_in=float("nan"), asked=False, reason="меньше 5 работ")])
    assert signs.finding(nothing) == "Признаки не рассчитываются: меньше 5 работ"


def test_no_verdict_words_anywhere():
    said = " ".join([*signs.ASKED.values(), *signs.CLEARS.values(), *signs.ACTIONS.values()]).lower()
    assert not any(word in said for word in ("фальсиф", "списыва", "винов", "обман", "подтасов"))


def test_heavy_questions_come_first_and_unasked_last():
    rows = pd.DataFrame(
        [
            answer("growth", share=0.01, z=0.5),
            answer("journal", share=0.02, z=1.2),
            answer("boundary", share=0.97),
            answer("recheck", asked=False, share=None, z=None),
        ]
    )
    assert [r["question"] for r in signs.top_questions(rows)] == ["boundary", "journal", "growth", "recheck"]
    assert signs.weight(rows.iloc[2]) == "97\u00a0% веса"
    assert signs.weight(rows.iloc[0]) == ""


def test_innocent_reasons_are_ticked_where_the_data_know():
    row = pd.Series(answer("boundary"))
    known = {reason.text.split(":")[0].split(",")[0]: reason.known for reason in signs.innocent(row)}
    assert known["Сменилась шкала или структура работы"] is True
    assert known["Очень маленький класс"] is False
    assert known["Новый учитель или другая программа"] is None


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_chart_keeps_far_scores_on_its_axis(palette):
    rows = pd.DataFrame([answer("boundary", z=14.0), answer("growth", z=-9.0)])
    figure = evidence(rows, palette)
    dots, values = figure.data[-2:]
    assert dots.mode == "markers"
    assert max(dots.x) <= 5.2
    assert min(dots.x) >= -3.2
    assert list(values.text) == ["+14,0", "\u22129,0"]
    assert max(dots.x) < min(values.x) <= figure.layout.xaxis.range[1]


def test_a_recheck_is_told_net_and_says_what_it_does_not_close():
    row = answer("recheck", observed=5.0, expected=10.0, n=100, share=None, z=0.1)
    assert signs.sentence(row) == "чисто снижено 5 из 100 перепроверенных, внимательная проверка допускает до 10"
    closed = signs.sentence(row | {"recheck": "cleared", "cleared": True})
    left = signs.sentence(row | {"recheck": "cleared", "cleared": False})
    assert "не закрывает" not in closed and left.endswith("другой вопрос к этой работе перепроверка не закрывает")


@pytest.mark.parametrize(
    ("recheck", "cleared", "said"),
    [
        ("confirmed", False, "Признак подтверждён перепроверкой; без неё такое встречается у 1 из 240 честных"),
        ("cleared", True, "Признак снят перепроверкой; без неё такое встречается у 1 из 240 честных"),
        ("cleared", False, "Стоит проверить"),
        ("open", False, "Стоит проверить"),
        (None, None, "Стоит проверить"),
    ],
)
def test_the_card_says_what_a_recheck_decided(recheck, cleared, said):
    row = answer("boundary") | {"cell_one_in": 240.0, "cell_zone": "проверить", "recheck": recheck, "cleared": cleared}
    assert signs.finding(pd.DataFrame([row])).startswith(said)
