"""Who may speak to the server: own names, own pages; what an answer forbids its page."""

import base64
import hashlib
import re

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from dashboard.surfaces.web.doors import OwnPages, Restraint
from dashboard.surfaces.web.first_page import document, rewritten
from dashboard.surfaces.web.modes import LOOPBACK

from .asking import asked, messages

HERE = "127.0.0.1:8501"
OPEN = {"type": "websocket", "path": "/_stcore/stream"}


async def behind(scope: Scope, receive: Receive, send: Send) -> None:
    """An app that answers everything: whatever is refused was refused before it."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
    else:
        await PlainTextResponse("данные")(scope, receive, send)


@pytest.mark.parametrize(
    "path", ["/", "/media/a.xlsx", "/static/js/index.js", "/_stcore/metrics", "/_stcore/upload_file"]
)
@pytest.mark.parametrize("host", ["evil.example", "evil.example:8501", "127.0.0.1.evil.example", "", "[::1", "0.0.0.0"])
def test_a_foreign_name_gets_nothing(path: str, host: str):
    status, _, body = asked(OwnPages(behind, LOOPBACK), path, {"host": host})
    assert status == 400 and "данные" not in body.decode()


@pytest.mark.parametrize("host", [HERE, "localhost:8501", "LOCALHOST:8501", "[::1]:8501", "127.0.0.1"])
def test_the_server_s_own_names_pass(host: str):
    assert asked(OwnPages(behind, LOOPBACK), "/", {"host": host})[2].decode() == "данные"
    told = messages(OwnPages(behind, LOOPBACK), OPEN, {"host": host, "origin": f"http://{host}"})
    assert told == [{"type": "websocket.accept"}]


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://127.0.0.1:3000", "null", "http://127.0.0.1:8501.evil.example"]
)
def test_a_foreign_page_neither_listens_nor_sends(origin: str):
    app = OwnPages(behind, LOOPBACK)
    assert messages(app, OPEN, {"host": HERE, "origin": origin}) == [{"type": "websocket.close", "code": 1008}]
    for method in ("POST", "PUT", "DELETE"):
        assert asked(app, "/_stcore/upload_file", {"host": HERE, "origin": origin}, method)[0] == 400


def test_a_program_without_a_page_is_asked_for_its_host_only():
    assert messages(OwnPages(behind, LOOPBACK), OPEN, {"host": HERE}) == [{"type": "websocket.accept"}]
    assert asked(OwnPages(behind), "/", {"host": "objektiv.district.example"})[0] == 200


def test_an_answer_forbids_whatever_comes_from_elsewhere():
    _, head, _ = asked(Restraint(behind), "/", {"host": HERE})
    policy = dict(part.split(" ", 1) for part in head["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert policy["img-src"] == "'self' data: blob:"
    assert "unsafe" not in policy["script-src"] and "http" not in head["content-security-policy"]
    assert head["x-content-type-options"] == "nosniff" and head["referrer-policy"] == "same-origin"


def test_the_script_inside_the_document_is_known_by_its_hash():
    scripts = re.findall(r"<script>(.*?)</script>", rewritten(document()), re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    allowed = asked(Restraint(behind), "/", {"host": HERE})[1]["content-security-policy"]
    assert len(scripts) >= 2 and all(f"'sha256-{one}'" in allowed for one in hashes)
