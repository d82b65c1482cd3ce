"""«Сводка» over the demo district, between two meetings, and over nothing."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest

from dashboard import clock

from .conftest import said

BEFORE = clock.today() - timedelta(days=100)
NO_SPRING_YET = "2026-02-01"
"""A day on which the demo district had not yet written the check works of 2025/26."""


def links(app) -> dict[str, str]:
    """Words of every link of the page and its address."""
    return {link.proto.label: f"{link.proto.page}?{link.proto.query_string}" for link in app.get("page_link")}


def test_the_year_is_told_in_figures_with_change(demo_app):
    app = demo_app("summary")
    words = said(app)
    assert "вымышленный район" in words
    assert re.search(r"К проверке: \d+ ", words)
    assert re.search(r"Без признаков: \d\d,\d\u00a0%", words)
    assert "На что посмотреть сначала" in words
    assert re.search(r"с журналом совпало \d\d\u00a0% отметок", words)
    assert re.search(r"По плану: \d+\u00a0%", words)
    assert "перемены к 2024/25" in words
    assert "честных школ с признаками сейчас было бы около 0,6, к проверке не больше 0,1" in words
    assert len(app.get("plotly_chart")) == 3
    assert re.search(r"Район целиком:\*\* Район не отличим от остального региона.*, чем по соседним баллам", words)


def test_another_year_by_the_url(demo_app):
    assert "район · 2024/25 · на" in said(demo_app("summary", year="2024/25"))


def test_an_unknown_year_in_the_url_falls_back_to_the_latest(demo_app):
    assert "район · 2025/26 · на" in said(demo_app("summary", year="1999/2000"))


def test_what_is_missing_is_said(demo_app):
    assert "нет протоколов" in said(demo_app("summary"))


def test_before_the_first_import_nothing_was_known(demo_app):
    app = demo_app("summary", on="2020-01-01")
    assert "Данных пока нет" in said(app)


def test_an_empty_store_says_what_to_import(empty_app):
    words = said(empty_app("summary"))
    assert "Данных пока нет" in words
    assert "ФИС ОКО" in words


def test_nothing_there_at_the_meeting_is_said_and_the_year_before_stands_in(demo_app):
    app = demo_app("summary", since=NO_SPRING_YET)
    assert "На 01.02.2026 данных за 2025/26 ещё не было: сравниваем с 2024/25." in said(app)


def test_a_history_that_came_today_shows_the_history(demo_app):
    app = demo_app("summary")
    since = clock.last_meeting(clock.today())
    assert f"По сравнению с тем, что было на {since.strftime('%d.%m.%Y')}, и с 2024/25." in said(app)
    assert app.date_input(key="pick_since").value == since
    earlier = demo_app("summary", on=NO_SPRING_YET)
    assert "район · 2024/25 · на 01.02.2026" in said(earlier)


def test_the_first_year_has_nothing_to_compare_with(demo_app):
    app = demo_app("summary", year="2023/24", quiet="true", since="2024-02-01")
    assert "прошлого года тоже нет" in said(app)
    assert any("сравнить не с чем" in label for label in links(app))


def test_the_date_of_the_meeting_comes_from_the_url_and_goes_into_it(demo_app):
    app = demo_app("summary", since=BEFORE.isoformat())
    assert app.date_input(key="pick_since").value == BEFORE
    other = BEFORE - timedelta(days=7)
    app.date_input(key="pick_since").set_value(other).run()
    assert app.query_params["since"] == other.isoformat()
    assert f"было на {other.strftime('%d.%m.%Y')}" in said(app)


@pytest.mark.parametrize("bad", ["завтра", "2999-01-01"])
def test_a_meeting_that_cannot_be_gives_way_to_the_usual_monday(demo_app, bad):
    app = demo_app("summary", since=bad)
    assert app.date_input(key="pick_since").value == clock.last_meeting(clock.today())


def test_what_did_not_change_is_behind_a_switch_in_the_url(demo_app):
    quiet = "Загрузки не отменяли."
    assert not any(quiet in label for label in links(demo_app("summary")))
    assert any(quiet in label for label in links(demo_app("summary", quiet="true")))


def test_a_sentence_about_files_leads_to_the_data_and_a_line_to_its_school(demo_app):
    found = links(demo_app("summary", quiet="true"))
    assert next(to for label, to in found.items() if "загружены" in label).startswith("data?")
    lines = [to for label, to in found.items() if label.startswith(("▲", "■", "◆"))]
    assert lines
    assert all(re.match(r"school\?school=edu\d{6}&subject=.+&grade=\d+$", to) for to in lines)


def test_since_the_meeting_only_what_came_after_it_is_news(demo_app):
    told = links(demo_app("summary", quiet="true"))
    assert any("Новых школ в списке «проверить» нет." in label for label in told)


def test_a_district_without_results_has_its_own_years_and_no_page_fails(demo_app):
    for page in ("summary", "map", "schools", "trends", "meeting", "reports", "method", "roadmap", "deficits"):
        said(demo_app(page, district="reg99_m999", on="2019-01-01"))


def test_today_opens_the_summary_and_each_errand_has_its_way_and_its_text(demo_app):
    app = demo_app("summary")
    words = said(app)
    assert words.index("Сегодня") < words.index("На что посмотреть сначала")
    for kind in ("Срок прошёл", "Признаки без ответа", "Нет файлов", "Маршруты: срок прошёл"):
        assert f":small[**{kind}** " in words
    ways = [f"{link.proto.page}?{unquote(link.proto.query_string)}" for link in app.get("page_link")]
    assert any(re.fullmatch(r"measure\?measure=[0-9a-f]{16}", way) for way in ways)
    assert "data?data_tab=Кого+ждём" in ways and "deficits?dpart=Дошла+ли+помощь" in ways
    more = next(button for button in app.button if button.key == "today_more_recheck")
    hidden, shown = int(more.label.removeprefix("ещё ")), len(app.get("page_link"))
    app = more.click().run()
    assert len(app.get("page_link")) == shown + hidden
    assert next(b for b in app.button if b.key == "today_more_recheck").label == "свернуть"


def test_headline_cards_lead_to_the_list_behind_the_figure(demo_app):
    found = {label: unquote(to) for label, to in links(demo_app("summary")).items()}
    assert found[":small[Какие школы ›]"] == "schools?zone=к+проверке"
    assert found[":small[Где признаки ›]"] == "schools?list=Школы+и+работы"
    assert found[":small[Что просрочено ›]"] == "roadmap?status=просрочено"
    assert found[":small[У кого нет ›]"] == "deficits?dpart=Дошла+ли+помощь"


def test_no_sentence_leads_to_an_unfiltered_list(demo_app):
    sentences = {label: unquote(to) for label, to in links(demo_app("summary")).items() if " к 2024/25" in label}
    assert sentences
    assert [to for to in sentences.values() if to.endswith("?")] == []
    assert any(to == "schools?list=Результаты&of_subject=Русский+язык&of_grade=5" for to in sentences.values())
    listed = next(to for label, to in sentences.items() if "вышли 2" in label)
    app = demo_app("schools", only=listed.removeprefix("schools?only="))
    assert len(app.dataframe[0].value) == 2
    assert "Показано по ссылке: 2\u00a0школы." in said(app)
    app.button(key="all_schools").click().run()
    assert len(app.dataframe[0].value) == 12
