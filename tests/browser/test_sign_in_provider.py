"""The door of an organisation's own sign-in, against a real OpenID provider on another site than the program's."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import copied

from .conftest import Server, free_port, start_server, stop_server
from .plain import PAGE, Answer, ask

FOLDER = Path(__file__).parent / "provider"
ASKED = "/school?school=edu000101"
SECRET = "provider-and-program-know-it"


@dataclass
class Provider:
    """The provider at `localhost`, the program at 127.0.0.1: for a browser these are two sites."""

    address: str
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        command = ["node", "provider.mjs", str(self.port), self.address]
        self.process = subprocess.Popen(command, cwd=FOLDER, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                assert self.process.poll() is None, "the provider did not start"
                time.sleep(0.1)
        raise AssertionError("the provider did not start")

    def stop(self) -> None:
        assert self.process
        self.process.kill()
        self.process.wait()


@pytest.fixture(scope="module")
def installed() -> None:
    if (FOLDER / "node_modules").exists() and shutil.which("node"):
        return
    if os.environ.get("CI"):
        pytest.fail("no provider: npm ci in tests/browser/provider")
    pytest.skip("no provider: npm ci in tests/browser/provider")


@pytest.fixture(scope="module")
def door(
    installed, demo_store_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, Provider]]:
    store = copied(demo_store_file, tmp_path_factory.mktemp("provider") / "store")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    provider = Provider(address)
    settings = {"SIGN_IN": "oidc", "ADDRESS": address, "OIDC_ISSUER": provider.url, "OIDC_CLIENT": "objektiv"}
    said = {f"OBJEKTIV_{name}": value for name, value in settings.items()} | {"OBJEKTIV_OIDC_SECRET": SECRET}
    server = start_server(store, store.parent / "server.log", port=port, **said)
    provider.start()
    yield server, provider
    provider.stop()
    stop_server(server)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 720}, locale="ru-RU")
    yield opened
    opened.close()


def at_provider(page: Page, login: str) -> None:
    """The words and the consent, as the provider asks for them."""
    page.locator("input[name=login]").fill(login)
    page.locator("input[name=password]").fill("любое слово")
    page.locator("button[type=submit]").click()
    page.get_by_role("button", name="Continue").click()


def goes(page: Page, server: Server, path: str = ASKED) -> None:
    page.goto(server.url + path)
    page.get_by_role("link", name="Войти через учётную запись организации").click()


def let_in(page: Page) -> None:
    page.get_by_role("link", name="Выйти").wait_for()


def test_in_with_roles_of_claims_to_the_page_asked_for_and_out_everywhere(door, context):
    server, _ = door
    page, steps = context.new_page(), []
    page.on("request", lambda request: steps.append(request.url) if request.is_navigation_request() else None)
    goes(page, server)
    at_provider(page, "anna")
    let_in(page)
    assert "Анна Ветрова (anna): методист" in page.inner_text("body") or "Анна Ветрова: методист" in page.inner_text(
        "body"
    )
    assert page.url == server.url + ASKED
    asked = parse_qs(urlsplit(next(step for step in steps if "/auth?" in step)).query)
    assert asked["prompt"] == ["login"] and asked["code_challenge_method"] == ["S256"] and "openid" in asked["scope"][0]
    back = next(step for step in steps if "/sign-in/back?" in step)
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in context.cookies(server.url))

    page.get_by_role("link", name="Выйти").click()
    page.get_by_role("button", name="Yes, sign me out").click()
    page.get_by_role("link", name="Войти через учётную запись организации").wait_for()
    assert page.url == server.url + "/sign-in"
    copied_cookie = {"Cookie": cookies, **PAGE}
    assert ask(server.url + "/", copied_cookie).leads_to.startswith("/sign-in")
    assert ask(back, copied_cookie).status == 403, "a way back was walked twice"

    page.get_by_role("link", name="Войти через учётную запись организации").click()
    assert page.locator("input[name=password]").is_visible(), "the provider has ended its session too"


def test_the_provider_asks_for_the_password_though_it_remembers(door, context):
    server, _ = door
    page = context.new_page()
    goes(page, server)
    at_provider(page, "direktor")
    let_in(page)
    context.clear_cookies(name=next(one["name"] for one in context.cookies() if "objektiv" in one["name"]))
    goes(page, server)
    assert page.locator("input[name=password]").is_visible()


def test_who_has_no_role_here_is_told_so(door, context):
    server, _ = door
    page = context.new_page()
    goes(page, server)
    at_provider(page, "nikto")
    assert "роли в «Объективе» у вас нет" in page.get_by_role("alert").inner_text()
    assert not [one for one in context.cookies() if "objektiv" in one["name"]]


def begun(server: Server) -> tuple[str, dict[str, str]]:
    """State of a way that was begun, and the cookie of the browser that began it."""
    step: Answer = ask(server.url + "/sign-in/oidc?to=/data")
    return parse_qs(urlsplit(step.leads_to).query)["state"][0], {"Cookie": step.headers["set-cookie"].split(";")[0]}


def test_a_way_back_that_nobody_began_is_refused(door):
    server, _ = door
    state, cookie = begun(server)
    back = server.url + "/sign-in/back?code=forged&state="
    for address, headers in ((back + state, {}), (back + "forged", cookie), (back + state, cookie)):
        refused = ask(address, headers)
        assert (
            refused.status == 403
            and "не подтвердила" in refused.said
            and "objektiv" not in refused.headers.get("set-cookie", "")
        )


def test_a_silent_provider_is_told(door):
    server, provider = door
    state, cookie = begun(server)
    provider.stop()
    silent = ask(f"{server.url}/sign-in/back?code=any&state={state}", cookie)
    provider.start()
    assert silent.status == 403 and "не отвечает" in silent.said
