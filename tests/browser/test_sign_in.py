"""The door with a password, in a real browser: in, out, wrong words, copied cookies, a person who is shut out."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from dashboard.access import Person, book, users
from dashboard.settings import PROJECT
from dashboard.vocabulary import Role
from tests.conftest import copied

from .conftest import Server, drawn, start_server, stop_server
from .plain import PAGE, ask, handshake

ASKED = "/school?school=edu000101"


@pytest.fixture(scope="module")
def store(demo_store_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(demo_store_file, tmp_path_factory.mktemp("password") / "store")


@pytest.fixture(scope="module")
def server(store: Path) -> Iterator[Server]:
    started = start_server(store, store.parent / "server.log", OBJEKTIV_SIGN_IN="password")
    yield started
    stop_server(started)


@pytest.fixture
def person(store: Path) -> Callable[..., tuple[str, str]]:
    """Login and password of a new person."""

    def new(login: str, role: Role = Role.METHODOLOGIST, *schools: str) -> tuple[str, str]:
        return login, users.add(Person(login, login, frozenset({role}), schools), "проверка", book.place(store))

    return new


@pytest.fixture
def comes(browser: Browser) -> Iterator[Callable[[], BrowserContext]]:
    """Browsers of people, each with cookies of its own."""
    opened: list[BrowserContext] = []

    def new() -> BrowserContext:
        opened.append(browser.new_context(viewport={"width": 1280, "height": 720}, locale="ru-RU"))
        return opened[-1]

    yield new
    for context in opened:
        context.close()


def command(store: Path, *words: str) -> str:
    asked = [sys.executable, "-m", "dashboard", *words, "--store", str(store)]
    return subprocess.run(asked, cwd=PROJECT, check=True, capture_output=True, text=True).stdout


def words_said(page: Page, login: str, password: str) -> None:
    page.get_by_label("Логин").fill(login)
    page.get_by_label("Пароль").fill(password)
    page.get_by_role("button", name="Войти").click()


def signed_in(context: BrowserContext, server: Server, words: tuple[str, str], path: str = ASKED) -> Page:
    page = context.new_page()
    page.goto(server.url + path)
    words_said(page, *words)
    page.get_by_role("link", name="Выйти").wait_for()
    return page


def cookie_of(context: BrowserContext) -> str:
    return "; ".join(f"{one['name']}={one['value']}" for one in context.cookies())


def token(context: BrowserContext) -> dict:
    return next(one for one in context.cookies() if "objektiv" in one["name"])


def ended(page: Page) -> None:
    """At the next click the page says that the session is over."""
    page.get_by_test_id("stSidebarNav").get_by_role("link").last.click()
    page.get_by_text("Сеанс закончился").wait_for()


def test_the_page_asked_for_survives_the_door(server, store, comes):
    said = command(store, "users", "add", "anna", "--role", "methodologist", "--name", "Анна Ветрова")
    context = comes()
    page = context.new_page()
    page.goto(server.url + ASKED)
    assert page.title() == "Вход · Объектив" and "edu000101" not in page.inner_text("body")
    words_said(page, "anna", "не то слово")
    assert "не подходит" in page.get_by_role("alert").inner_text()
    words_said(page, "anna", said.split()[-1])
    page.get_by_text("Анна Ветрова: методист").wait_for()
    assert page.url.endswith(ASKED)
    held = token(context)
    assert held["httpOnly"] and held["sameSite"] == "Strict" and held["expires"] == -1


def test_after_five_wrong_words_the_name_waits(server, person):
    login, password = person("boris")
    form = server.url + "/sign-in"
    assert [ask(form, method="POST", body={"login": login, "password": "нет"}).status for _ in range(5)] == [401] * 5
    refused = ask(form, method="POST", body={"login": login, "password": password})
    assert refused.status == 429 and "Подождите 15 минут" in refused.said


def test_a_copied_cookie_dies_with_the_sign_out_and_so_does_the_other_tab(server, person, comes):
    context = comes()
    page, other = signed_in(context, server, person("vera"), "/data"), context.new_page()
    other.goto(server.url + "/method")
    other.get_by_role("link", name="Выйти").wait_for()
    copied_cookie = {"Cookie": cookie_of(context), **PAGE}
    file = media(page)
    assert ask(file, copied_cookie).status == 200
    assert " 101 " in handshake(server.url, cookie=copied_cookie["Cookie"])
    page.get_by_role("link", name="Выйти").click()
    page.get_by_label("Логин").wait_for()
    assert "objektiv" not in cookie_of(context)
    assert ask(server.url + "/", copied_cookie).leads_to.startswith("/sign-in")
    assert ask(file, copied_cookie | {"Accept": "*/*"}).status == 401
    assert " 403 " in handshake(server.url, cookie=copied_cookie["Cookie"])
    ended(other)


def media(page: Page) -> str:
    """Address of a file that the page gives."""
    drawn(page)
    with page.expect_download() as download:
        page.get_by_test_id("stDownloadButton").filter(visible=True).first.click()
    return download.value.url


def test_a_disabled_person_is_out_at_the_next_click_with_the_files(server, store, person, comes):
    words = person("galina")
    context = comes()
    page = signed_in(context, server, words, "/data")
    file, cookie = media(page), {"Cookie": cookie_of(context)}
    assert ask(file, cookie).status == 200
    assert "вход закрыт" in command(store, "users", "disable", "galina")
    assert ask(file, cookie).status == 401
    ended(page)
    page.get_by_role("link", name="Войти снова").click()
    words_said(page, *words)
    assert "не подходит" in page.get_by_role("alert").inner_text()


def test_a_file_of_another_session_is_not_given(server, person, comes):
    first, second = comes(), comes()
    file = media(signed_in(first, server, person("daria"), "/data"))
    of_another = signed_in(second, server, person("egor"), "/data")
    for _ in range(2):  # the second rerun of anyone drops a file that no page refers to
        of_another.reload()
        drawn(of_another)
    assert ask(file, {"Cookie": cookie_of(first)}).status == 200
    for name in (urlsplit(file).path, urlsplit(file).path.rpartition(".")[0], "/" + urlsplit(file).path):
        assert ask(server.url + name, {"Cookie": cookie_of(second)}).status in (400, 404)


def test_an_idle_page_that_lost_its_connection_leads_to_the_door_and_back(server, store, person, comes):
    words = person("zoya")
    context, lines = comes(), []
    context.route_web_socket("**/_stcore/stream", lambda line: (line.connect_to_server(), lines.append(line)))
    page = signed_in(context, server, words)
    with sqlite3.connect(book.place(store)) as opened:
        opened.execute("UPDATE session SET seen_at = seen_at - 1801 WHERE login = 'zoya'")
    lines[-1].close()
    words_said(page, *words)
    page.get_by_test_id("stApp").wait_for()
    assert page.url.endswith(ASKED)


@pytest.mark.parametrize(
    "body",
    [
        b"login=%FF%FE&password=%C3%28",
        b"login=\xff\xfe&password=\x00",
        b"login=" + b"a" * 200_000,
        b"&".join(b"login%d=a" % number for number in range(9)),
        b"",
        b"login&password&to",
        b"[1]",
        b"login=' OR 1=1 --&password=1",
    ],
    ids=["encoded", "bytes", "long", "many", "empty", "bare", "json", "quoted"],
)
def test_a_form_that_no_browser_sends_opens_nothing(server, body):
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    got = ask(server.url + "/sign-in", form, "POST", body)
    assert got.status in (400, 401) and "Вход в «Объектив»" in got.said and "set-cookie" not in got.headers


def test_a_form_of_another_page_is_refused(server, person):
    login, password = person("kira")
    words = {"login": login, "password": password}
    for origin in ("http://evil.example", "null", "https://" + server.url.removeprefix("http://") + ".evil.example"):
        assert ask(server.url + "/sign-in", {"Origin": origin}, "POST", words).status == 400
    assert ask(server.url + "/sign-in", {"Origin": server.url}, "POST", words).status == 200


def test_many_guesses_at_once_are_many_guesses(server, person):
    login, _ = person("lev")
    words = {"login": login, "password": "нет"}
    with ThreadPoolExecutor(10) as guessing:
        told = [guessing.submit(ask, server.url + "/sign-in", None, "POST", words) for _ in range(10)]
    assert sorted(one.result().status for one in told) == [401] * 5 + [429] * 5
