"""The page in the first document: whose, of which address and until when it is given, and what stands in it."""

import sys
from dataclasses import replace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.access import Person
from dashboard.surfaces.web import ahead
from dashboard.surfaces.web.first_page import FirstPage, document, rewritten
from dashboard.surfaces.web.gate import WHO
from dashboard.vocabulary import Role

ANNA = Person("anna", "Анна", frozenset({Role.METHODOLOGIST}))
SUMMARY = ahead.asked(ANNA, "/", "year=2025%2F26&on=2026-01-10")


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    """A function that Streamlit runs takes the place of the main module: processes started later would look for it."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    ahead.forget()
    yield
    ahead.forget()


def drawn(script, is_current=lambda: True, of=SUMMARY) -> str:
    """What is kept of a run of this script, which Streamlit really runs."""

    def page(script, of, is_current):
        from dashboard.surfaces.web import ahead

        with ahead.kept(of, "light", is_current):
            script()

    AppTest.from_function(page, args=(script, of, is_current)).run(timeout=20)
    return ahead.find(of)


def heading() -> None:
    st.title("Проверить стоит 3 школы")


def test_the_page_is_given_to_the_same_person_at_the_same_address_only():
    assert "<h1>Проверить стоит 3 школы</h1>" in drawn(heading)
    assert ahead.find(ahead.asked(ANNA, "", "on=2026-01-10&year=2025%2F26")) == ahead.find(SUMMARY) != ""
    others = [
        ahead.asked(ANNA, "/map", "year=2025%2F26&on=2026-01-10"),
        ahead.asked(ANNA, "/", "on=2026-01-10"),
        ahead.asked(replace(ANNA, login="boris"), "/", "year=2025%2F26&on=2026-01-10"),
        ahead.asked(replace(ANNA, roles=frozenset({Role.DIRECTOR})), "/", "year=2025%2F26&on=2026-01-10"),
    ]
    assert [ahead.find(other) for other in others] == [""] * 4


def test_it_goes_with_the_first_writing_and_does_not_come_back():
    state = {"current": True}
    assert drawn(heading, lambda: state["current"])
    state["current"] = False
    assert ahead.find(SUMMARY) == ""
    state["current"] = True
    assert ahead.find(SUMMARY) == ""


def test_a_page_that_was_written_under_while_it_was_drawn_is_not_kept():
    assert drawn(heading, lambda: False) == ""


def test_a_page_that_failed_or_stopped_or_has_no_heading_is_not_kept():
    def failed() -> None:
        st.title("Данные")
        raise ValueError

    def stopped() -> None:
        st.title("Данные")
        st.stop()

    assert drawn(failed) == drawn(stopped) == drawn(lambda: st.markdown("без заголовка")) == ""


def test_only_so_many_pages_are_kept():
    pages = [ahead.asked(ANNA, f"/page{at}", "") for at in range(ahead._MOST + 3)]
    for page in pages:
        drawn(heading, of=page)
    assert [bool(ahead.find(page)) for page in pages] == [False] * 3 + [True] * ahead._MOST


def test_what_is_kept_says_the_page_and_lets_nothing_in():
    def page() -> None:
        st.title("Школы <script>alert(1)</script>")
        st.caption(r"n \< 10 · **источник** :material/map: Ф1")
        left, right = st.columns([5, 3])
        left.metric("По плану", "50 %", "+3", delta_arrow="up")
        right.markdown(":small[**Срок прошёл** :gray[2 дела]] <b>x</b>")
        place = st.empty()
        place.markdown("прежнее")
        place.markdown("новое")
        st.page_link("https://example.org", label="Какие школы ›", icon=":material/map:")
        st.selectbox("Предмет", ["МА"])
        with st.container(border=True, key="today"):
            st.markdown("#### Сегодня")
        st.sidebar.title("Не для этого места")

    html = drawn(page)
    for part in (
        "<h1>Школы &lt;script&gt;alert(1)&lt;/script&gt;</h1>",
        '<div class="q"><p>n &lt; 10 · <strong>источник</strong>  Ф1</p>',
        '<p class="t">По плану</p><p class="f">50 %</p><p class="d">↑ +3</p>',
        '<span class="small"><strong>Срок прошёл</strong> <span class="gray">2 дела</span></span> &lt;b&gt;x&lt;/b&gt;',
        "<p>новое</p>",
        '<p class="l i">Какие школы ›</p>',
        'class="r"',
        '<div class="v b" data-key="today"',
        "<h4>Сегодня</h4>",
    ):
        assert part in html, part
    assert "прежнее" not in html and "Не для этого места" not in html and "<script" not in html


def test_the_document_carries_the_page_of_who_asks_and_is_kept_nowhere():
    from starlette.responses import HTMLResponse

    from .asking import messages

    drawn(heading)

    def asked_by(**who) -> tuple[dict, bytes]:
        app = FirstPage(HTMLResponse(document(), headers={"cache-control": "no-cache"}))
        scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"year=2025%2F26&on=2026-01-10"}
        start, *rest = messages(app, scope | who, {"accept": "text/html"})
        return dict(start["headers"]), b"".join(part.get("body", b"") for part in rest)

    head, body = asked_by(**{WHO: ANNA})
    assert body.decode().count("Проверить стоит 3 школы") == 1 and head[b"cache-control"] == b"no-store"
    assert body.decode().index('<div id="ahead"') > body.decode().index("<body>")
    head, body = asked_by()
    assert 'id="ahead"' not in body.decode() and head[b"cache-control"] == b"no-cache"
    assert rewritten(document()) == body.decode()
