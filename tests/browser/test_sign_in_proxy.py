"""The door of a trusted proxy: a real nginx with TLS in front, which names people and shows the secret."""

import base64
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import copied

from .conftest import Server, free_port, start_server, stop_server
from .plain import PAGE, ask, handshake

SECRET = "nginx-and-program-know-it"
FORGED = {"X-Objektiv-User": "anna", "X-Objektiv-Roles": "methodologist"}
UPLOAD_MB = 50


class Configured(Template):
    """`${name}` is ours, `$name` nginx's own."""

    pattern = r"\$\{(?P<braced>[a-z]+)\}|(?P<escaped>(?!))|(?P<named>(?!))|(?P<invalid>(?!))"


@dataclass
class Front:
    """Address that people open, and the program behind it."""

    url: str
    behind: Server


@pytest.fixture(scope="module")
def nginx() -> str:
    found = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
    if found is None and os.environ.get("CI"):
        pytest.fail("no nginx on the path")
    if found is None:
        pytest.skip("no nginx on the path: on Debian apt-get install nginx-light")
    return found


def certificate(folder: Path) -> None:
    said = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -keyout key.pem -out certificate.pem"
    subprocess.run(said.split(), cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def front(nginx: str, demo_store_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    folder = tmp_path_factory.mktemp("proxy")
    store = copied(demo_store_file, folder / "store")
    port, behind = free_port(), free_port()
    url = f"https://127.0.0.1:{port}"
    settings = {"OBJEKTIV_SIGN_IN": "proxy", "OBJEKTIV_ADDRESS": url, "OBJEKTIV_PROXY_SECRET": SECRET}
    server = start_server(store, folder / "server.log", port=behind, **settings)
    certificate(folder)
    (folder / "people").write_text("".join(f"{name}:{{PLAIN}}слово\n" for name in ("anna", "boris", "nikto")))
    text = (Path(__file__).parent / "nginx" / "nginx.conf").read_text()
    (folder / "nginx.conf").write_text(
        Configured(text).substitute(folder=folder, port=port, behind=behind, secret=SECRET)
    )
    command = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    if os.geteuid() == 0:
        command += ["-g", "user root;"]  # another account may not read the test's folder
    process = subprocess.Popen(command)
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            assert process.poll() is None, "nginx did not start"
            time.sleep(0.1)
    yield Front(url, server)
    process.terminate()
    process.wait()
    stop_server(server)


@pytest.fixture
def opens(browser: Browser, front: Front) -> Iterator:
    opened = []

    def new(login: str, path: str) -> Page:
        words = {"username": login, "password": "слово"}
        context = browser.new_context(ignore_https_errors=True, http_credentials=words, locale="ru-RU")
        opened.append(context)
        page = context.new_page()
        page.goto(front.url + path)
        return page

    yield new
    for context in opened:
        context.close()


def named(login: str) -> dict[str, str]:
    """What a browser says to the proxy after its question."""
    return {"Authorization": "Basic " + base64.b64encode(f"{login}:слово".encode()).decode(), **PAGE}


def cookies(page: Page) -> str:
    return "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())


def test_whom_the_proxy_names_is_in_over_tls_with_a_name_in_russian(front, opens):
    page = opens("anna", "/school?school=edu000101")
    page.get_by_text("Анна Ветрова: методист").wait_for()
    held = {one["name"]: one for one in page.context.cookies()}
    assert held["__Host-objektiv"]["httpOnly"] and held["__Host-objektiv"]["sameSite"] == "Strict"
    assert all(one["secure"] for one in held.values())


def test_50_mb_pass(front, opens, tmp_path):
    big = tmp_path / "big.csv"
    big.write_bytes(b"0" * (UPLOAD_MB * 1024 * 1024))
    page = opens("anna", "/data")
    page.get_by_text("Анна Ветрова: методист").wait_for()
    with page.expect_response(lambda got: "/upload_file/" in got.url and got.request.method == "PUT") as put:
        page.set_input_files('input[type="file"]', big)
    assert put.value.status == 204


def test_what_a_browser_says_of_itself_is_overwritten(front):
    reader = ask(front.url + "/", named("boris") | FORGED | {"X-Objektiv-Secret": SECRET})
    assert reader.status == 200
    refused = ask(front.url + "/data", named("nikto") | FORGED)
    assert refused.status == 303 and refused.leads_to.startswith("/sign-in")


def test_another_person_gets_a_session_of_their_own(front, opens):
    page = opens("boris", "/")
    page.get_by_text("boris: читатель").wait_for()
    theirs = cookies(page)
    as_other = ask(front.url + "/", named("anna") | {"Cookie": theirs})
    assert as_other.status == 200 and "__Host-objektiv=" in as_other.headers["set-cookie"]
    as_stranger = ask(front.url + "/_stcore/host-config", named("nikto") | {"Cookie": theirs, "Accept": "*/*"})
    assert as_stranger.status == 401


@pytest.mark.parametrize("secret", ["", "wrong", "nginx-and-program-know-i", "секрет"])
def test_past_the_proxy_there_is_the_door(front, opens, secret):
    host = {"Host": front.url.removeprefix("https://")}
    shown = {"X-Objektiv-Secret": secret.encode()} if secret else {}
    past = ask(front.behind.url + "/", host | FORGED | shown | PAGE)
    assert past.status == 303 and past.leads_to.startswith("/sign-in")
    assert " 403 " in handshake(front.behind.url, host["Host"], front.url)


def test_a_stolen_cookie_is_nothing_without_the_proxy(front, opens):
    page = opens("anna", "/method")
    past = ask(front.behind.url + "/", {"Host": front.url.removeprefix("https://"), "Cookie": cookies(page), **PAGE})
    assert past.status == 303


def test_after_the_way_out_the_door_says_how_to_come_back(front, opens):
    page = opens("boris", "/")
    page.get_by_role("link", name="Выйти").click()
    page.get_by_role("link", name="Войти").click()
    page.get_by_text("boris: читатель").wait_for()
