"""«Добавить план» by clicks: whose it is, from doubt to doubt, marks as statuses, several plans of one file."""

from dataclasses import replace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.imports.taking import take_plan
from dashboard.plans.model import Doubt, Measure, ReadPlan
from dashboard.plans.owner import UNSAID, Owner, school
from dashboard.settings import settings
from dashboard.store import Store
from dashboard.surfaces.parts.plan_source import Draft
from dashboard.surfaces.parts.state import the_store
from dashboard.vocabulary import FOREVER, LATEST, Level

from .conftest import OpenPage, said

PAGE = "dashboard/surfaces/pages/plan_preview.py"
TITLE = "План мероприятий на 2025/2026 учебный год"
SCHOOL = "edu000101"
SURE = Measure("", "1", "Собрать планы", owners="ИМЦ", due_text="до 30.11.2025")
GUESSED = Measure(
    "",
    "2",
    "Обсудить итоги",
    owners="Завуч",
    due_text="ноябрь 2025",
    level=Level.SCHOOL,
    doubts=(Doubt("level", "не сказано, кто исполняет"),),
)
UNREAD = Measure("", "3", "Собрать справки", owners="ИМЦ", due_text="когда рак свистнет")


def plan(*measures: Measure, title: str = TITLE) -> ReadPlan:
    return ReadPlan(title, "2025/2026", measures)


def draft(app: AppTest, *owned: tuple[ReadPlan, Owner]) -> AppTest:
    """The page with plans as the reader would give them."""
    plans, owners = zip(*owned, strict=True)
    app.session_state["plan_draft"] = Draft(tuple(plans), tuple(owners), repr(owned).encode(), "План.docx")
    return app.run()


def opened_store() -> Store:
    return the_store(str(settings().store))


def owner_box(app: AppTest):
    return next(box for box in app.selectbox if box.label == "Чей план")


def button(app: AppTest, label: str):
    return next(one for one in app.button if one.label == label)


def labels(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


def rows(app: AppTest) -> pd.DataFrame:
    return next(frame.value for frame in app.dataframe if "Сомнение" in frame.value.columns)


def taken() -> pd.DataFrame:
    return opened_store().query("roadmap/taken_plans")


def own_plans(app: AppTest) -> dict[str, str]:
    found = taken()
    return dict(zip(found["title"], found["owner"], strict=True))


def test_a_plan_that_does_not_say_whose_it_is_waits_for_a_word(demo_app: OpenPage):
    app = draft(demo_app("plan_preview"), (plan(SURE), UNSAID))
    assert "В плане не сказано, чей он" in said(app)
    assert owner_box(app).value is None and button(app, "Взять план").disabled
    owner_box(app).set_value(SCHOOL).run()
    assert not button(app, "Взять план").disabled
    button(app, "Взять план").click().run()
    assert own_plans(app)[TITLE] == SCHOOL


def test_a_school_named_in_the_plan_is_chosen_by_its_name(demo_app: OpenPage):
    app = demo_app("plan_preview")
    names = opened_store().query("roadmap/unit_names")
    name = names.loc[names["unit"] == SCHOOL, "name"].iloc[0]
    app = draft(app, (plan(SURE), school(name)))
    assert owner_box(app).value == SCHOOL


def test_two_schools_with_one_title_stand_side_by_side(demo_app: OpenPage):
    app = demo_app("plan_preview")
    for login in (SCHOOL, "edu000102"):
        app = draft(app, (plan(SURE), school(login)))
        assert "Заменяет план" not in said(app)
        button(app, "Взять план").click().run()
        app.switch_page(PAGE).run()
    found = taken()
    assert sorted(found.loc[found["title"] == TITLE, "owner"]) == [SCHOOL, "edu000102"]


def test_the_same_owners_plan_is_said_to_be_replaced_before_it_is_taken(demo_app: OpenPage):
    app = demo_app("plan_preview")
    take_plan(opened_store(), plan(SURE), owner=school(SCHOOL), source=b"x", file_name="Старый.docx", who="me")
    app = draft(app, (plan(SURE, GUESSED), school(SCHOOL)))
    assert "Заменяет план из файла «Старый.docx»: прежних мероприятий 1, новых 1" in said(app)


def test_doubts_are_counted_marked_and_led_through_one_by_one(demo_app: OpenPage):
    app = draft(demo_app("plan_preview"), (plan(SURE, GUESSED, UNREAD), replace(UNSAID, kind=Level.DISTRICT)))
    marks = rows(app)["Сомнение"].tolist()
    assert marks[0] == "" and marks[1] == "⚠ уровень: не сказано, кто исполняет" and marks[2].startswith("⚠ срок: ")
    assert "**Сомнений: 2** · строка 1 из 2" in said(app) and "2. Обсудить итоги" in said(app)
    button(app, "Следующее сомнение").click().run()
    assert "строка 2 из 2" in said(app) and "3. Собрать справки" in said(app)
    due = next(box for box in app.text_input if box.label == "Срок")
    due.set_value("до 15.12.2025")
    button(app, "Верно так").click().run()
    assert rows(app)["Срок"].tolist()[2] == "до 15.12.2025" and rows(app)["Сомнение"].tolist()[2] == ""
    assert "**Сомнений: 1**" in said(app) and "Следующее сомнение" not in labels(app)
    button(app, "Верно так").click().run()
    assert "Сомнений нет" in said(app) and rows(app)["Сомнение"].eq("").all()


def test_a_confirmed_term_stays_as_it_is_written(demo_app: OpenPage):
    app = draft(demo_app("plan_preview"), (plan(UNREAD), replace(UNSAID, kind=Level.DISTRICT)))
    button(app, "Верно так").click().run()
    assert rows(app)["Срок"].tolist() == [UNREAD.due_text] and "Сомнений нет" in said(app)


def test_marks_become_statuses_but_not_of_schools_that_nobody_chose(demo_app: OpenPage):
    done = replace(SURE, done_text="исполнено 12.10.2025, приказ № 5")
    of_schools = replace(GUESSED, done_text="выполнено 01.11.2025", doubts=())
    read = plan(done, of_schools)
    app = draft(demo_app("plan_preview"), (read, replace(UNSAID, kind=Level.DISTRICT, doubt="")))
    assert rows(app)["Статус"].tolist() == ["выполнено, 12.10.2025", "выполнено, 01.11.2025"]
    assert [box.label for box in app.multiselect] == [
        "За какие школы отметки о выполнении у 1\u00a0мероприятия уровня «школа»"
    ]
    button(app, "Взять план").click().run()
    told = opened_store().query("roadmap/marks_told", known_at=LATEST, as_of=FOREVER)
    assert told["school"].tolist() == [""] and "приказ № 5" in told["comment"].iloc[0]


def test_marks_hold_for_the_schools_that_are_chosen(demo_app: OpenPage):
    read = plan(replace(GUESSED, done_text="выполнено 01.11.2025", doubts=()))
    app = draft(demo_app("plan_preview"), (read, replace(UNSAID, kind=Level.DISTRICT, doubt="")))
    app.multiselect[0].set_value([SCHOOL]).run()
    button(app, "Взять план").click().run()
    told = opened_store().query("roadmap/marks_told", known_at=LATEST, as_of=FOREVER)
    assert told["school"].tolist() == [SCHOOL]


def test_two_plans_of_one_file_are_both_shown_and_both_taken(demo_app: OpenPage):
    mine, theirs = plan(SURE, title="План отдела"), plan(GUESSED, title="План школы")
    app = draft(demo_app("plan_preview"), (mine, replace(UNSAID, kind=Level.DISTRICT)), (theirs, school(SCHOOL)))
    assert [tab.label for tab in app.tabs] == ["План 1", "План 2"]
    button(app, "Взять планы: 2").click().run()
    assert own_plans(app) | {"План отдела": "район", "План школы": SCHOOL} == own_plans(app)


@pytest.mark.parametrize("leaves", [0, 1])
def test_a_plan_of_a_file_may_be_left_out(demo_app: OpenPage, leaves: int):
    mine, theirs = plan(SURE, title="План отдела"), plan(GUESSED, title="План школы")
    app = draft(demo_app("plan_preview"), (mine, replace(UNSAID, kind=Level.DISTRICT)), (theirs, school(SCHOOL)))
    app.toggle[leaves].set_value(False).run()
    button(app, "Взять план").click().run()
    found = {"План отдела", "План школы"} & set(own_plans(app))
    assert found == {("План школы", "План отдела")[leaves]}
