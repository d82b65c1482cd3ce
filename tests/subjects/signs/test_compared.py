"""Two versions of the method on the same facts: who enters and who leaves, and why, in words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard import clock, russian
from dashboard.derive import VERSION
from dashboard.method.answers import SIGN_LEVEL
from dashboard.reading import Closed, Own, Reading
from dashboard.store import Store, open_store
from dashboard.subjects.blocks import Table
from dashboard.subjects.signs.compared import NOTHING_BEFORE, compared, comparison
from dashboard.subjects.signs.compared_words import moved, why
from dashboard.subjects.view import View
from dashboard.vocabulary import QUESTIONS
from tests.conftest import copied, reading_of
from tests.earlier_method import BEFORE, derived_before

NONE = float("nan")
CELL = ["school", "subject", "grade"]


def row(before: str | None, now: str | None, then_in: float = 15, in_: float = 80, **more: str) -> dict[str, Any]:
    return {"zone_before": before, "zone": now, "one_in_before": then_in, "one_in": in_} | more


def change(question: str, speaks: bool, was: str, now: str, before: float = NONE, p: float = NONE) -> dict[str, Any]:
    said = {"question": question, "speaks": speaks, "was_asked": was, "is_asked": now, "p_before": before, "p_value": p}
    return {"subject": "МА", "grade": 5} | said


@pytest.mark.parametrize(
    ("before", "now", "way"),
    [
        ("обычная", "присмотреться", "вошла"),
        (None, "проверить", "вошла"),
        ("проверить", "обычная", "вышла"),
        ("присмотреться", None, "вышла"),
        ("присмотреться", "перепроверка", "зона выше"),
        ("перепроверка", "проверить", "зона ниже"),
        ("проверить", "проверить", ""),
        (None, "обычная", ""),
    ],
)
def test_which_way_a_zone_moved(before: str | None, now: str | None, way: str):
    assert moved(before, now) == way


def test_a_question_that_was_not_there_before_is_told_as_new():
    found = why(row("обычная", "проверить"), [change("journal", True, "unknown", "asked", p=0.01)], with_work=False)
    assert found == "вошла: вопрос «Журнал и школа» говорит теперь, раньше не задавался"


def test_a_question_that_could_not_be_asked_and_one_that_kept_silent_are_told_apart():
    changes = [
        change("journal", True, "not asked", "asked", p=0.01),
        change("growth", True, "asked", "asked", 0.1, 0.04),
    ]
    assert why(row("обычная", "проверить"), changes, with_work=True) == (
        f"вошла: МА{russian.NBSP}5, вопрос «Журнал и школа» говорит теперь, раньше задать его было нельзя; "
        f"МА{russian.NBSP}5, вопрос «Прирост» говорит теперь (у 1 из 20), раньше молчал (у 1 из 10)"
    )


@pytest.mark.parametrize(
    ("now", "p", "said"),
    [
        ("unknown", NONE, "вышла: вопрос «Задания по форме» больше не задаётся"),
        ("not asked", NONE, "вышла: вопрос «Задания по форме» говорил, теперь задать его нельзя"),
        ("asked", 0.2, "вышла: вопрос «Задания по форме» теперь молчит (у 1 из 5), раньше говорил (у 1 из 50)"),
    ],
)
def test_a_question_that_speaks_no_more_is_why_a_school_left(now: str, p: float, said: str):
    changes = [change("journal", True, "unknown", "asked"), change("task_profile", False, "asked", now, 0.02, p)]
    assert why(row("проверить", "обычная", 120, 4), changes, with_work=False) == said


def test_more_questions_than_fit_are_counted():
    changes = [change(name, True, "unknown", "asked") for name in ("growth", "boundary", "journal", "participation")]
    assert why(row("обычная", "перепроверка"), changes, with_work=False).endswith(f"; и ещё 2{russian.NBSP}вопроса")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            row("обычная", "присмотреться", 15, 80),
            "вопросы говорят те же, но весят иначе: было у 1 из 15, стало у 1 из 80",
        ),
        (
            row("присмотреться", "проверить", 300, 300, decided_by="year"),
            "бывает у 1 из 300 (как и раньше), а подтверж",
        ),
        (
            row("проверить", "присмотреться", 300, 400),
            "подтверждений (вопросов, работ, лет, перепроверок) теперь меньше",
        ),
        (row(None, "проверить", NONE, 150), "вошла: раньше сказать о ней было нечего"),
        (row("проверить", None, 150, NONE), "вышла: теперь сказать о ней нечего"),
        (
            row("присмотреться", "проверить", 40, 150, decided_by="years", decided_by_before="year"),
            "решают годы вместе (у 1 из 150), раньше решал этот год (у 1 из 40)",
        ),
    ],
)
def test_without_another_question_the_number_or_what_confirms_it_is_why(told: dict[str, Any], said: str):
    assert said in why(told, [], with_work=False)


@pytest.fixture(scope="module")
def file(demo_store_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo store, in which an earlier version that heard less has counted today's facts, too."""
    path = copied(demo_store_file, tmp_path_factory.mktemp("compared") / "store")
    derived_before(path, clock.today())
    return path


@pytest.fixture(scope="module")
def both(file: Path) -> Iterator[Reading]:
    store = open_store(file)
    yield reading_of(store)
    store.close()


def table(view: View, part: str) -> Table:
    return next(block for block in view.document if isinstance(block, Table) and part in block.title)


def test_every_line_is_of_a_school_whose_zone_differs_in_the_store(both: Reading):
    found = compared(both)
    assert found is not None and found.pair.method == BEFORE
    zones = both.store.query("derived/snapshots").set_index("snapshot_id")
    assert set(zones.loc[[found.pair.now, found.pair.before], "method"]) == {VERSION, BEFORE}
    then, now = (_zones(both, snapshot) for snapshot in (found.pair.before, found.pair.now))
    differs = {key for key in now if now[key] != then.get(key)}
    lines = table(comparison(both), "Работы").rows
    assert lines and len(lines) == len(differs)
    names = both.ask("school/names").set_index("school")["name"]
    assert {(line[0], line[1]) for line in lines} == {
        (names[school], russian.assessment_code(subject, grade)) for school, subject, grade in differs
    }


def _zones(reading: Reading, snapshot: str) -> dict[tuple[str, str, int], str]:
    rows = reading.exact("signs/cells", snapshot=snapshot).dropna(subset=["zone"])
    return {(one.school, one.subject, one.grade): one.zone for one in rows.itertuples()}


def test_a_question_that_a_duller_method_did_not_hear_is_why_a_zone_is_higher(both: Reading):
    rising = [line for line in table(comparison(both), "Работы").rows if line[-1].startswith(("вошла", "зона выше"))]
    told = [line[-1] for line in rising if "говорит теперь (" in line[-1] and "раньше молчал" in line[-1]]
    assert told, rising
    questions = table(comparison(both), "Вопросы").rows
    assert all(line[-2] >= SIGN_LEVEL > line[-1] for line in questions if line[3] == "говорит")
    assert any(f"вопрос «{line[2]}» говорит теперь" in one for line in questions for one in told)


def test_the_numbers_above_add_up(both: Reading):
    view = comparison(both)
    for what in ("школ", "работ"):
        for _, was, stayed, entered, left, now in table(view, f"Сколько {what}").rows:
            assert was == stayed + left and now == stayed + entered
    rows = table(view, "Сколько школ").rows
    assert sum(line[1] for line in rows) == sum(line[5] for line in rows) == len(both.ask("signs/schools"))
    assert view.finding.startswith(f"Методика {VERSION} против {BEFORE}: ")
    assert "к проверке не больше" in view.remarks[1] and "по этим данным не узнать" in view.remarks[1]


def test_a_question_that_only_this_version_asks_is_told_as_not_asked_before(file: Path, tmp_path: Path):
    store = open_store(copied(file, tmp_path / "store"))
    found = compared(reading_of(store))
    assert found is not None
    new = found.questions.merge(found.cells[found.cells["zone"] != found.cells["zone_before"]], on=CELL)
    question = new.loc[new["speaks"], "question"].iloc[0]
    with store.looked_into() as cursor:
        parts = "SELECT part_id FROM store.snapshot_part WHERE snapshot_id = ?"
        old = f"DELETE FROM store.indicator WHERE question = ? AND part_id IN ({parts})"
        cursor.execute(old, [question, found.pair.before])
    store.close()
    store = open_store(tmp_path / "store" / file.name)
    said = [line[-1] for line in table(comparison(reading_of(store)), "Работы").rows]
    store.close()
    assert any(f"вопрос «{QUESTIONS[question]}» говорит теперь, раньше не задавался" in one for one in said), said


def test_a_director_reads_the_own_line_and_no_count_of_others(both: Reading):
    whole = compared(both)
    assert whole is not None
    school = str(whole.schools["school"].iloc[0])
    found = compared(both.only(Own(school=school)))
    assert found is not None and set(found.schools["school"]) == {school}
    assert set(found.cells["school"]) <= {school} and set(found.questions["school"]) <= {school}
    view = comparison(both.only(Own(school=school)))
    assert "зона школы" in view.finding and len(view.remarks) == 1
    assert not [block for block in view.document if isinstance(block, Table) and "Сколько" in block.title]


@pytest.mark.parametrize("own", [Own(), Own(teacher="П-007")])
def test_a_reader_and_a_teacher_are_refused(both: Reading, own: Own):
    with pytest.raises(Closed):
        comparison(both.only(own))


def test_without_an_earlier_version_it_says_so_and_that_nothing_need_be_done(demo_store: Store):
    view = comparison(reading_of(demo_store))
    assert view.finding == NOTHING_BEFORE
    assert "Перед обновлением ничего делать не нужно" in " ".join(block.text for block in view.document)  # type: ignore[union-attr]


def test_an_empty_year_is_no_comparison(both: Reading):
    assert comparison(both.of_year("1999/2000")).finding.startswith("В этом учебном году сравнивать нечего")


def test_no_rows_are_no_reason_to_fail():
    assert why(row("обычная", "проверить", pd.NA, 150), [], with_work=False).startswith("вошла: раньше сказать")
