"""What a commission types, judged before it is written: the same rules as of what is kept."""

from datetime import date

import pandas as pd

from dashboard.files.sheets import Sheet
from dashboard.imports.layouts.recheck_sheet import LAYOUT
from dashboard.imports.readout import Book
from dashboard.subjects.control import entry
from dashboard.subjects.control.draws import Asked, Lot
from dashboard.subjects.control.entry import Order
from dashboard.subjects.control.worksheet import CODE, DAY, EXPERT, MARK, PLACE, SCORE
from dashboard.vocabulary.control import Verdict

ASKED = Asked("edu000001", "2025/2026", "МА", "4")
LOT = Lot("id", "МА", 4, date(2026, 5, 20), "Методист", 7, "all", 60, 0, "", 1)


def order(known: dict[int, int] | None = None) -> Order:
    """Sixty works with 10 points and the mark 4 (cuts 6, 10, 15), some of them rechecked."""
    rows = pd.DataFrame({"place": range(1, 61), "participant": [f"4{i:04d}" for i in range(1, 61)]})
    rows = rows.assign(school_score=10, school_mark=4, change=[(known or {}).get(place) for place in range(1, 61)])
    return Order(ASKED, LOT, rows.astype({"change": "Float64"}), (6, 10, 15))


def typed(*rows: tuple[int, object, object]) -> pd.DataFrame:
    whole = [(place, f"4{place:04d}", score, mark, "Э-1", date(2026, 5, 21)) for place, score, mark in rows]
    return pd.DataFrame(whole, columns=[PLACE, CODE, SCORE, MARK, EXPERT, DAY])


def test_points_give_the_mark_by_the_scale_and_a_typed_mark_stands_over_them():
    rows = typed((1, 9, None), (2, 12, None), (3, 15, None), (4, 9, 4))
    assert entry.typed_changes(order(), rows) == {1: 1, 2: 0, 3: -1, 4: 0}


def test_only_what_follows_without_a_gap_counts():
    assert entry.sequence(order({1: 0, 2: 1, 4: 1})) == [0, 1]
    assert entry.sequence(order({1: 0, 2: 1, 4: 1}), {3: -1}) == [0, 1, -1, 1]
    assert entry.sequence(order()) == []


def test_to_stop_or_to_go_on_is_said_in_a_sentence():
    found, said = entry.said_now([1] * 12, 60)
    assert found.verdict is Verdict.CONFIRMED and said.startswith("Остановиться: признак подтверждён на ")
    found, said = entry.said_now([0] * 5, 60)
    assert found.verdict is Verdict.OPEN and said.startswith("Продолжать: ещё около ")
    assert "Проверено 5 из 60, чисто снижено 0" in said


def test_before_the_first_work_it_is_said_where_to_begin():
    assert entry.said_now([], 60)[1].startswith("Начните с работы № 1.")


def test_works_past_a_gap_are_told():
    assert entry.out_of_turn(order({1: 0, 2: 0}), {3: 1}) == ""
    assert entry.out_of_turn(order({1: 0, 4: 0}), {5: 1}) == (
        "Пропущена работа № 2 жребия: проверено после неё 2\u00a0работы, пока они не в счёт."
    )


def test_the_way_narrows_and_holds_the_share_of_the_checked():
    path = entry.path([0, 1, 0, 0, -1, 0], 6)
    assert path["checked"].tolist() == [1, 2, 3, 4, 5, 6]
    assert path["net_pct"].round(1).tolist() == [0, 50, 33.3, 25, 0, 0]
    last = path.iloc[-1]
    assert last["low_pct"] == last["high_pct"] == 0, "all works are known"


def test_a_plan_to_clear_is_near_the_table_of_the_design():
    plan = entry.plan(60, 0.9).set_index("Чисто снижено, %")["В среднем работ"]
    wanted = {0: 26, 2: 35, 5: 50}
    assert {net: abs(plan[net] - works) <= 3 for net, works in wanted.items()} == dict.fromkeys(wanted, True)


def test_what_is_typed_is_read_back_as_a_worksheet():
    text = entry.as_file(order(), typed((1, 9, None), (2, None, 4))).decode()
    cells = [line.split(",") for line in text.splitlines()]
    sheet = Sheet("перепроверка", cells)
    (rows,) = LAYOUT.read(sheet, Book("перепроверка.csv", [sheet])).tables["recheck"]
    assert rows["participant"].tolist() == ["40001", "40002"]
    assert rows["commission_score"].iloc[0] == 9 and rows["commission_mark"].iloc[1] == 4
    assert rows["school"].unique().tolist() == ["edu000001"] and rows["grade"].unique().tolist() == [4]
    assert [str(day) for day in rows["checked_on"]] == ["2026-05-21"] * 2
