"""The gate and the routes of the door with a real register: who passes, where an address may lead, what ends what."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from streamlit.runtime.memory_media_file_storage import _calculate_file_id

from dashboard.access import Person, book, journal, sessions
from dashboard.settings import Settings, settings
from dashboard.surfaces.web import holders, oidc, server
from dashboard.surfaces.web.doors import OwnPages, Restraint
from dashboard.surfaces.web.gate import Gate
from dashboard.surfaces.web.guests import by_proxy, new_link
from dashboard.surfaces.web.modes import LOOPBACK, Door, Mode, chosen
from dashboard.surfaces.web.sign_in import SignIn
from dashboard.surfaces.web.words import own_address
from dashboard.vocabulary import Role

from .asking import asked, messages
from .test_doors import OPEN, behind

HERE = "http://127.0.0.1:8501"
PAGE = {"accept": "text/html"}
ANNA = Person("anna", "Анна", frozenset({Role.METHODOLOGIST}))


@pytest.fixture(autouse=True)
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("OBJEKTIV_STORE", str(tmp_path / "objektiv.duckdb"))
    monkeypatch.setenv("OBJEKTIV_PROXY_SECRET", "слово-прокси")
    monkeypatch.setenv("OBJEKTIV_OIDC_ISSUER", "http://127.0.0.1:1")
    settings.cache_clear()
    yield
    settings.cache_clear()
    oidc._client.cache_clear()


def door(mode: Mode, address: str = HERE) -> Door:
    return Door(mode, LOOPBACK, address)


def held(at: Door, token: str) -> dict[str, str]:
    return {"cookie": f"{at.cookie}={token}"}


def routes(at: Door) -> Starlette:
    return Starlette(routes=SignIn(at).routes, middleware=[Middleware(SessionMiddleware, secret_key="проверка")])


def test_only_an_open_session_passes():
    at = door(Mode.PASSWORD)
    token = sessions.open_session(ANNA, "пароль")
    for method in ("GET", "HEAD", "POST", "OPTIONS"):
        assert asked(Gate(behind, at), "/static/a.js", held(at, token), method)[0] == 200
        assert asked(Gate(behind, at), "/static/a.js", held(at, "forged"), method)[0] == 401
    assert messages(Gate(behind, at), OPEN, held(at, token)) == [{"type": "websocket.accept"}]
    sessions.close(token)
    assert messages(Gate(behind, at), OPEN, held(at, token)) == [{"type": "websocket.close", "code": 1008}]


def test_files_and_uploads_are_the_session_s_own():
    at, own, other = door(Mode.PASSWORD), sessions.open_session(ANNA, "пароль"), sessions.open_session(ANNA, "пароль")
    holders.holds("connection", sessions.key_of(own))
    holders.gives(b"rows", "text/csv", "rows.csv", sessions.key_of(own), None)
    file = f"/media/{_calculate_file_id(b'rows', 'text/csv', 'rows.csv')}.csv"
    for path in ("/_stcore/upload_file/connection/1", file):
        for method in ("GET", "HEAD", "PUT", "DELETE"):
            assert asked(Gate(behind, at), path, held(at, own), method)[0] == 200
            assert asked(Gate(behind, at), path, held(at, other), method)[0] == 404
    assert asked(Gate(behind, at), "/_stcore/upload_file/unknown/1", held(at, own), "PUT")[0] == 404


def test_without_a_door_no_session_passes():
    at = door(Mode.NONE)
    token = sessions.open_session(ANNA, "пароль")
    assert asked(Gate(behind, at), "/", PAGE | held(at, token))[0] == 303
    assert messages(Gate(behind, at), OPEN, held(at, token))[0]["type"] == "websocket.close"


@pytest.mark.parametrize("path", ["/sign-in/", "/sign-in//", "/sign-out/"])
def test_a_slash_too_many_is_the_door_all_the_same(path: str):
    assert asked(Gate(routes(door(Mode.PASSWORD)), door(Mode.PASSWORD)), path, PAGE)[0] in (200, 303)


@pytest.mark.parametrize(
    "path", ["/sign-in/x", "//sign-in", "/sign-in/../media/a", "/SIGN-IN", "/_stcore/health/../metrics"]
)
def test_what_only_looks_like_the_door_is_behind_it(path: str):
    assert asked(Gate(behind, door(Mode.PASSWORD)), path, {})[0] == 401


def proxied(login: str, roles: str, secret: str = "слово-прокси") -> dict[str, str]:
    return {"x_objektiv_user": login, "x_objektiv_roles": roles, "x_objektiv_secret": secret}


def test_a_session_lasts_while_the_proxy_says_the_same():
    at = door(Mode.PROXY)
    token = sessions.open_session(Person("anna", "anna", frozenset({Role.METHODOLOGIST})), "прокси")
    gate, cookie = Gate(behind, at), held(at, token)
    assert asked(gate, "/static/a.js", cookie | proxied("anna", "methodologist"))[0] == 200
    for said in (
        proxied("anna", "reader"),
        proxied("boris", "methodologist"),
        proxied("anna", "methodologist", "no"),
        {},
    ):
        assert asked(gate, "/static/a.js", cookie | said)[0] == 401


@pytest.mark.parametrize("name", ["user", "roles", "secret"])
def test_a_header_that_comes_twice_names_nobody(name: str):
    headers = [(key.replace("_", "-").encode(), value.encode()) for key, value in proxied("anna", "reader").items()]
    assert by_proxy({"type": "http", "headers": headers}) == Person("anna", "anna", frozenset({Role.READER}))
    assert by_proxy({"type": "http", "headers": [*headers, (f"x-objektiv-{name}".encode(), b"boris")]}) is None


@pytest.mark.parametrize(
    "said",
    [
        *(
            "//evil.example",
            "/\\evil.example",
            "\\/evil.example",
            "/\t/evil.example",
            "/a\r\nLocation: x",
            "https://evil.example",
        ),
        *("javascript:alert(1)", "evil.example", "", "/sign-out", "/sign-in?to=/sign-in", "/" + "a" * 2000),
    ],
)
def test_the_step_after_the_door_leads_nowhere_else(said: str):
    assert own_address(said) == "/"


@pytest.mark.parametrize("said", ["/school?school=edu000101&on=2026-01-02", "/map?q=Школа №1", "/%09/evil.example"])
def test_the_page_asked_for_is_kept(said: str):
    assert own_address(said) == said


def test_who_signs_in_again_leaves_nothing_open():
    at = door(Mode.LOOPBACK)
    before = sessions.open_session(ANNA, "пароль")
    app = Gate(routes(at), at)
    word = new_link()
    scope = {"type": "http", "method": "GET", "path": "/sign-in", "query_string": f"token={word}".encode()}
    start = messages(app, scope, held(at, before))[0]
    assert start["status"] == 200 and b"set-cookie" in dict(start["headers"])
    assert sessions.find(before) is None and len(sessions.standing()) == 1
    assert messages(app, scope, {})[0]["status"] == 403
    assert journal.lines(1)["what"].tolist() == ["уже использована или чужая"]


def test_nothing_packed_goes_out_before_the_gate():
    order = [part.cls.__name__ for part in server.parts()["middleware"]]
    assert order.index("Gate") < order.index("Packed")


def test_a_picture_signs_nobody_out():
    at = door(Mode.PASSWORD)
    token = sessions.open_session(ANNA, "пароль")
    for said in ({"sec_fetch_dest": "image"}, {"sec_fetch_dest": "iframe"}):
        asked(routes(at), "/sign-out", held(at, token) | said)
        assert sessions.find(token) is not None
    foreign = asked(routes(at), "/sign-out", {"sec_fetch_dest": "document"})
    assert "set-cookie" not in foreign[1], "a step from another site comes without the cookie and takes none"
    asked(routes(at), "/sign-out", held(at, token) | {"sec_fetch_dest": "document"})
    assert sessions.find(token) is None


def test_a_provider_that_is_not_there_is_told():
    status, _, body = asked(routes(door(Mode.OIDC)), "/sign-in/oidc", {})
    assert status == 502 and "не отвечает" in body.decode()


def test_over_tls_every_cookie_is_for_tls_and_a_page_without_it_is_foreign():
    at = door(Mode.OIDC, "https://127.0.0.1:8501")
    token = sessions.open_session(ANNA, "служба входа")
    _, head, _ = asked(Restraint(routes(at), at.is_secure), "/sign-out", held(at, token))
    assert head["set-cookie"].startswith("__Host-objektiv=") and "Secure" in head["set-cookie"]
    own = OwnPages(behind, LOOPBACK, is_secure=True)
    for scheme, kind in (("https", "websocket.accept"), ("http", "websocket.close")):
        assert (
            messages(own, OPEN, {"host": "127.0.0.1:8501", "origin": f"{scheme}://127.0.0.1:8501"})[0]["type"] == kind
        )


@pytest.mark.parametrize(
    "address", ["objektiv.example.ru", "https://", "ftp://objektiv.example.ru", "https://a.ru/folder"]
)
def test_an_address_that_is_none_closes_the_door(address: str):
    found = chosen(Settings(sign_in="password", address=address), False, HERE)
    assert found.mode is Mode.NONE and "OBJEKTIV_ADDRESS" in found.lacking and not found.hosts


@pytest.mark.parametrize("mode", ["password", "oidc", "proxy", None])
def test_in_a_network_a_door_without_its_settings_is_closed(mode):
    found = chosen(Settings(sign_in=mode, oidc_issuer=None, proxy_secret=None), False, "http://0.0.0.0:8501")
    assert found.mode is Mode.NONE and "задайте OBJEKTIV_" in found.lacking


def test_a_register_that_does_not_answer_is_told_in_words():
    at = door(Mode.PASSWORD)
    token = sessions.open_session(ANNA, "пароль")
    book.place().write_bytes(b"no register at all" * 1000)
    status, _, body = asked(Gate(routes(at), at), "/", PAGE | held(at, token))
    assert status == 503 and "Список людей и журнал действий" in body.decode()
    assert messages(Gate(behind, at), OPEN, held(at, token)) == [{"type": "websocket.close", "code": 1011}]
