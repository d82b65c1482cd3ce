"""The door of one computer, where other accounts reach 127.0.0.1 too; a server in the network without a door."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Server, free_port, start_server, stop_server
from .plain import PAGE, ask, handshake

_AS_ANOTHER = """
import encodings.idna, http.client, json, os, sys  # the other account may not read them
os.setgroups([]); os.setgid(65534); os.setuid(65534)
line = http.client.HTTPConnection(sys.argv[1])
line.request("GET", sys.argv[2], headers=json.loads(sys.argv[3]))
got = line.getresponse()
print(got.status, got.getheader("location"), got.getheader("set-cookie"))
"""


@pytest.fixture(scope="module")
def another():
    """Ask as another account of this computer."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only root becomes another account")

    def asked(server: Server, path: str = "/", headers: dict[str, str] = PAGE) -> str:
        said = [sys.executable, "-c", _AS_ANOTHER, server.url.removeprefix("http://"), path, json.dumps(headers)]
        return subprocess.run(said, check=True, capture_output=True, text=True).stdout

    return asked


def test_the_same_account_enters_alone_and_the_session_is_kept(browser, demo_server):
    context = browser.new_context(locale="ru-RU")
    page = context.new_page()
    page.goto(demo_server.url + "/method")
    held = [one for one in context.cookies() if "objektiv" in one["name"]]
    assert len(held) == 1 and held[0]["httpOnly"] and held[0]["sameSite"] == "Strict"
    context.close()


def test_another_account_gets_the_door(demo_server, another):
    assert another(demo_server).startswith("303 /sign-in?to=/ None")
    assert another(demo_server, "/_stcore/host-config", {}).startswith("401 None None")
    assert another(demo_server, headers=PAGE | {"X-Forwarded-For": "127.0.0.1"}).startswith("303 ")


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Proto"])
def test_who_comes_through_another_program_gets_the_door(demo_server, header):
    assert ask(demo_server.url + "/", PAGE).status == 200
    assert ask(demo_server.url + "/", PAGE | {header: "127.0.0.1"}).status == 303


def test_the_printed_link_lets_in_once(demo_server, another):
    link = re.search(r"/sign-in\?token=\S+", demo_server.log.read_text())
    assert link
    first, second = another(demo_server, link[0]), another(demo_server, link[0])
    assert first.startswith("200 None objektiv_")
    assert second.startswith("403 None None")


@pytest.fixture(scope="module")
def in_network(tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("network")
    server = start_server(folder / "objektiv.duckdb", folder / "server.log", address="0.0.0.0", port=free_port())
    yield server
    stop_server(server)


def test_in_a_network_without_a_door_nothing_is_shown_but_what_to_do(browser, in_network):
    context = browser.new_context(locale="ru-RU")
    page = context.new_page()
    got = page.goto(in_network.url + "/school?school=edu000101")
    assert got and got.status == 503
    said = page.inner_text("body")
    assert "задайте OBJEKTIV_SIGN_IN" in said and "docs/sign-in.md" in said
    assert " 403 " in handshake(in_network.url)
    for path in ("/media/a.xlsx", "/_stcore/metrics", "/_stcore/upload_file/a/b", "/app/static/a"):
        assert ask(in_network.url + path).status == 401
    by_name = ask(in_network.url + "/", PAGE | {"Host": "objektiv.district.example"})
    assert by_name.status == 303, "whoever opens it by the name of the machine is told too"
    context.close()
