"""A running server: foreign names open no websocket and pictures in texts are not fetched."""

import http.server
import threading
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from .plain import PAGE, ask, handshake


def test_only_its_own_pages_open_a_websocket(demo_server):
    own = demo_server.url.removeprefix("http://")
    cookie = ask(demo_server.url, PAGE).headers["set-cookie"].split(";")[0]
    assert " 101 " in handshake(demo_server.url, cookie=cookie)
    assert " 403 " in handshake(demo_server.url)
    for host, origin in (
        ("evil.example", "http://evil.example"),
        (own, "http://evil.example"),
        (own, "http://127.0.0.1:9"),
    ):
        answer = handshake(demo_server.url, host, origin, cookie)
        assert " 403 " in answer or " 400 " in answer


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """Another server on this machine, and the paths that anybody asked it for."""
    asked: list[str] = []

    class Listening(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing is told."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listening)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    server.server_close()


def test_a_picture_in_the_address_is_not_fetched(browser, demo_server, open_page, elsewhere):
    url, asked = elsewhere
    for name in ("school", "q", "measure"):
        open_page(
            browser,
            f"{demo_server.url}/{'measure' if name == 'measure' else 'school'}?{name}=" + quote(f"![]({url}/a.png)"),
        )
    assert asked == []


def test_what_the_policy_forbids_is_heard(browser, demo_server, open_page):
    page, watch = open_page(browser, f"{demo_server.url}/method")
    assert watch.forbidden == []
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('script'), {src: 'http://a.example/a.js'}))"
    )
    page.wait_for_timeout(500)
    assert any("a.example" in said for said in watch.forbidden)
