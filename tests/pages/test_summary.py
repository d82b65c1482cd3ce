"""«Сводка» over the demo district and over nothing."""

import re

from .conftest import said


def test_the_year_is_told_in_figures_with_change(demo_app):
    app = demo_app("summary")
    words = said(app)
    assert "вымышленный район" in words
    assert re.search(r"Школ проверить: \d+ ", words)
    assert "С чего начать" in words
    assert re.search(r"Совпало с журналом: \d\d,\d\u00a0%", words)
    assert "к 2024/25" in words
    assert len(app.get("plotly_chart")) == 2


def test_another_year_by_the_url(demo_app):
    assert "район · 2024/25 · на" in said(demo_app("summary", year="2024/25"))


def test_an_unknown_year_in_the_url_falls_back_to_the_latest(demo_app):
    assert "район · 2025/26 · на" in said(demo_app("summary", year="1999/2000"))


def test_what_is_missing_is_said(demo_app):
    assert "Нет протоколов" in said(demo_app("summary"))


def test_before_the_first_import_nothing_was_known(demo_app):
    app = demo_app("summary", on="2020-01-01")
    assert "Данных пока нет" in said(app)


def test_an_empty_store_says_what_to_import(empty_app):
    words = said(empty_app("summary"))
    assert "Данных пока нет" in words
    assert "ФИС ОКО" in words
