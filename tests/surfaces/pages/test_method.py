"""«Методика» and the signs on the pages, over the demo district."""

from dashboard.subjects.district.rules import rules
from dashboard.vocabulary import QUESTIONS

from .conftest import said


def test_the_rules_the_zones_and_the_benchmark_are_there(demo_app):
    app = demo_app("method")
    words = said(app)
    assert "Как измеряются признаки" in words
    assert "Бенджамини–Хохберга" in words
    assert len(app.expander) == len(QUESTIONS) + 1
    sentences = next(d.value for d in app.dataframe if "Когда сказать" in d.value.columns)
    assert len(sentences) == len(rules()) and sentences["Почему такой порог"].notna().all()
    zones = next(d.value for d in app.dataframe if "Зона" in d.value.columns and "Как редко" in d.value.columns)
    assert zones["Зона"].tolist() == ["обычная", "присмотреться", "проверить", "перепроверка"]
    assert len(app.get("plotly_chart")) == 2


def test_a_moved_threshold_says_who_enters_and_how_many_are_chance(demo_app):
    app = demo_app("method")
    before = said(app)
    assert "При пороге 20" in before
    app.slider(key="q").set_value(50).run()
    assert "При пороге 50" in said(app)


def test_a_flag_can_be_followed_to_pupils(demo_app):
    app = demo_app("school", school="edu000103", subject="МА", grade="4")
    words = said(app)
    assert "честных параллелей" in words
    assert "ровно на границе отметки" in words and "ожидалось около" in words
    assert "Что снимет вопросы" in app.expander[0].label
    assert "Опубликованные правила" in words


def test_nothing_to_recompute_without_data(empty_app):
    assert "Пока нечего пересчитывать" in said(empty_app("method"))
