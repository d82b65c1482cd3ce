"""«Контроль», «Наблюдатели»: what was seen, remarks, the schedule; without observers what to load."""

from pathlib import Path

import pandas as pd

from dashboard.imports.pipeline import import_paths
from dashboard.settings import settings
from dashboard.surfaces.parts.state import the_store

from .conftest import OpenPage, said

VISIT = {
    "Код наблюдателя": "Н-17",
    "Откуда": "edu000102",
    "Логин ОО": "edu000101",
    "Процедура": "ВПР",
    "Предмет": "Математика",
    "Класс": "5",
    "Дата": "10.04.2026",
    "Видео": "нет",
    "Замечания": "![](http://evil.example/x.png) начали позже",
}


def test_without_observers_the_page_says_what_to_load(demo_app: OpenPage):
    app = demo_app("control", view="observers")
    words = said(app)
    assert not app.exception and not app.error
    assert "Сведений о наблюдателях за 2025/26 нет" in words and "Банка наблюдателей нет" in words


def test_visits_remarks_and_the_schedule_are_shown(demo_app: OpenPage, tmp_path: Path):
    demo_app("control", view="observers")
    (files := tmp_path / "visits").mkdir()
    pd.DataFrame([VISIT]).to_csv(files / "наблюдатели.csv", index=False, sep=";")
    (report,) = import_paths(the_store(str(settings().store)), [files], "demo")
    assert report.status == "imported"
    app = demo_app("control", view="observers")
    assert not app.exception and not app.error
    assert "под наблюдением 1 из" in said(app)
    remarks = next(table.value for table in app.dataframe if "Замечание" in table.value)
    assert remarks[["Наблюдатель", "Видео", "Конфликт интересов"]].to_numpy().tolist() == [["Н-17", "нет", ""]]
    schedule = next(table.value for table in app.dataframe if "Код наблюдателя" in table.value)
    assert set(schedule["Код наблюдателя"]) == {"Н-17"} and set(schedule["Логин ОО"]).isdisjoint({"edu000102"})
    card = demo_app("school", school="edu000101", subject="МА", grade="5")
    assert "Наблюдатель 10.04.2026" in said(card) and "![](" not in said(card)
