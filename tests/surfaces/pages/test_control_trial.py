"""«Контроль · Испытание»: what a trial would cost, drawn by a click, preliminary figures; not for a director."""

from pathlib import Path

import pytest

from dashboard.access import Person, journal
from dashboard.reading import EVERYTHING
from dashboard.settings import settings
from dashboard.subjects.control import trials
from dashboard.subjects.control.trial_plan import Price, Terms, plan_of
from dashboard.surfaces.parts.state import the_store
from dashboard.vocabulary import Role, Zone
from tests.readings import reading_of
from tests.signed_in import sign_in
from tests.subjects.control.trial_rechecks import enter

from .conftest import OpenPage, said


def test_the_price_is_shown_and_a_click_draws(demo_app: OpenPage):
    app = demo_app("control", view="trial")
    words = said(app)
    assert not app.exception and not app.error
    assert "Верны ли признаки: испытание ещё не назначено" in words and "Размер, точность и цена" in words
    app.text_input(key="trial_seed").set_value("7")
    app.button(key="trial_draw").click().run()
    assert not app.exception and not app.error
    assert "Испытание признаков: готово 0 пачек из" in said(app).replace("\u00a0", " ")
    assert "Пока рано" in str([one.value for one in app.info])
    now = reading_of(the_store(str(settings().store)))
    stands = trials.standing(now)
    assert stands is not None and set(now.ask("control/draws")["seed"]) == {7}
    assert len(now.ask("control/draws")) == len(stands.cells), "the order of works in every pack is fixed with it"
    assert journal.lines()["what"].str.contains("жребий испытания признаков 2025/2026, зерно 7").any()


def test_figures_so_far_are_called_preliminary_until_all_is_in(demo_app: OpenPage, tmp_path: Path):
    demo_app("control", view="trial")
    store = the_store(str(settings().store))
    now = reading_of(store, scope=EVERYTHING)
    trial = trials.draw(store, now, plan_of(now, Terms(), Price()), 7, "Методист")
    trials.draw_works(store, now, trial, "Методист")
    usual = trial.cells["zone"] == Zone.USUAL
    some = set(trial.cells.loc[~usual, "pack"]) | set(trial.cells.loc[usual, "pack"].head(20))
    enter(store, now, trial, tmp_path / "some", lambda pack: False, some)
    app = demo_app("control", view="trial")
    words = said(app).replace("\u00a0", " ")
    assert not app.exception and f"Предварительно: готово {len(some)} пачек из {len(trial.cells)}" in words
    assert "обещанное" not in words, "rules are not applied to a part"
    rows = next(table.value for table in app.dataframe if "Найдено" in table.value)
    assert rows["Найдено"].iloc[0].replace("\u00a0", " ") == "0,0 %"


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.TEACHER, Role.READER])
def test_others_are_told_nothing_of_it(demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch, role: Role):
    sign_in(monkeypatch, Person("one", "Кто-то", frozenset({role}), ("edu000101",), teacher="П-007"))
    app = demo_app("control", view="trial")
    assert "спытание" not in said(app)
