"""The quiet line beside rarity, to be read aloud."""

import pandas as pd
import pytest

from dashboard.russian import NBSP
from dashboard.subjects.signs import beside

SIZES = {f"{what}_{part}": float("nan") for what in ("works", "marks", "points") for part in ("moved", "low", "high")}
BOUNDARY = {"works_moved": 7.2, "works_low": 2.9, "works_high": 11.4, "marks_moved": 7.2}
TOLD = {"works_moved": 12.0, "works_low": 6.0, "works_high": 18.0}
TOLD |= {"marks_moved": 1.4, "marks_low": 0.0, "marks_high": 3.0, "points_moved": 2.0}


def row(question: str = "boundary", **more: object) -> dict[str, object]:
    said = {"cell_one_in": 120.0, "cell_zone": "проверить", "top_question": question, "recheck": None}
    said |= {"bayes_factor": 14.0, "power": 0.63, "zone_stays": True, "zones_other": None}
    return SIZES | said | more


def told(*args: object, **more: object) -> str:
    return beside.line(row(*args, **more), 0.1).replace(NBSP, " ")


def test_the_whole_line_says_size_belief_power_and_whether_it_holds():
    assert told(**BOUNDARY) == (
        "Размер, если это так: примерно 7 работ (от 3 до 11), в каждой отметка выше на балл. "
        "Если необъективны 10 % работ школ, из 100 таких картин не случайны около 60. "
        "Помощь обычной силы была бы видна здесь в 6 случаях из 10. "
        "Зона не зависит от допущений о размере и частоте."
    )


@pytest.mark.parametrize(
    ("question", "sizes", "expected"),
    [
        ("told", TOLD, "примерно 12 работ (от 6 до 18) и 1 отметка (от 0 до 3)."),
        (
            "growth",
            {"points_moved": 1.84, "points_low": 0.0, "points_high": 3.6}
            | {"marks_moved": 22.0, "marks_low": 4.0, "marks_high": 31.0},
            "примерно 1,8 балла на работу (от 0 до 3,6) и 22 отметки (от 4 до 31).",
        ),
        (
            "participation",
            {"works_moved": 1.0, "works_low": 0.0, "works_high": 2.0},
            "примерно 1 неписавший (от 0 до 2) сверх обычного.",
        ),
        (
            "same",
            {"works_moved": 4.0, "works_low": 1.0, "works_high": 9.0},
            "примерно 4 похожие работы (от 1 до 9) сверх обычного.",
        ),
        (
            "infl",
            {"marks_moved": 11.0, "marks_low": 3.0, "marks_high": 19.0},
            "примерно 11 отметок журнала (от 3 до 19).",
        ),
    ],
)
def test_each_question_counts_what_it_is_about(question: str, sizes: dict[str, float], expected: str):
    assert told(question, **sizes).split("Если")[0].strip().endswith(expected) or expected in told(question, **sizes)


def test_where_no_size_is_known_the_rest_is_said():
    assert told("task_profile").startswith("Если необъективны 10 %")


@pytest.mark.parametrize(
    ("factor", "prevalence", "expected"),
    [
        (14.0, 0.1, "около 60"),
        (14.0, 0.3, "около 85"),
        (1000.0, 0.1, "больше 95"),
        (0.2, 0.1, "меньше 5"),
        (3.0, 0.02, "около 5"),
    ],
)
def test_belief_states_the_share_it_rests_on_and_is_never_certain(factor: float, prevalence: float, expected: str):
    said = beside.belief(row(bayes_factor=factor), prevalence).replace(NBSP, " ")
    assert said.startswith(f"Если необъективны {100 * prevalence:.0f} % работ школ") and said.endswith(expected)


def test_the_usual_share_is_the_one_of_the_priors():
    assert beside.usual_prevalence() == 0.1
    assert "необъективны 10" in beside.line(row())


@pytest.mark.parametrize(
    ("others", "expected"),
    [("обычная", "зона была бы «обычная»."), ("обычная, присмотреться", "зона была бы «обычная» или «присмотреться».")],
)
def test_a_zone_that_rests_on_the_priors_is_told(others: str, expected: str):
    assert told(zone_stays=False, zones_other=others).endswith(expected)


def test_without_a_zone_nothing_is_said_of_it():
    assert told(zone_stays=pd.NA, cell_zone=None).endswith("из 10.")


def test_an_ordinary_picture_has_only_its_power():
    said = told(cell_one_in=3.0, cell_zone="обычная", power=0.41)
    assert (
        said == "Помощь обычной силы была бы видна здесь в 4 случаях из 10, поэтому «обычная» не значит «всё хорошо»."
    )
    assert "тишина здесь не значит" in told(cell_one_in=3.0, cell_zone=None, power=0.1)
    assert "в 1 случае из 10" in told(cell_one_in=3.0, power=0.1)
    assert "реже чем в 1 случае из 10" in told(cell_one_in=3.0, power=0.04)


@pytest.mark.parametrize("verdict", ["cleared", "confirmed"])
def test_after_a_recheck_nothing_is_guessed(verdict: str):
    assert beside.line(row(recheck=verdict, **BOUNDARY)) == ""
    assert beside.line(row(recheck="open", **BOUNDARY)) != ""


def test_nothing_asked_nothing_said():
    assert beside.line(row(cell_one_in=float("nan"))) == ""


def test_the_table_of_shares_grows_with_rarity_and_with_the_share():
    few, many = (beside.tried(share).iloc[:, 1] for share in (0.05, 0.2))
    assert few.is_monotonic_increasing and (many > few).all()
    assert beside.tried(0.1).iloc[0].tolist() == ["у 1 из 20", 21]
