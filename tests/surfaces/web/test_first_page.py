"""The first document: Russian, named, with the sidebar's room; whatever is not a document passes untouched."""

import gzip
from pathlib import Path

import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import FileResponse, JSONResponse
from starlette.routing import Route

from dashboard.surfaces.web.first_page import FirstPage, rewritten

from .asking import asked

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"


def served(path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """What a server of Streamlit's own document and of some data answers through the middleware."""
    routes = [
        Route("/schools", lambda request: FileResponse(INDEX)),
        Route("/data", lambda request: JSONResponse({"title": "<title>Streamlit</title>"})),
    ]
    return asked(Starlette(routes=routes, middleware=[Middleware(FirstPage)]), path, headers)


def test_the_document_is_russian_and_nothing_of_it_is_lost():
    status, head, body = served("/schools", accept="text/html")
    text, own = body.decode(), INDEX.read_text()
    assert status == 200 and head["content-length"] == str(len(body))
    assert '<html lang="ru">' in text and "<title>Объектив</title>" in text and "padding-left: 256px" in text
    assert "You need to enable" not in text
    assert [line for line in own.splitlines() if "<script" in line] == [
        line
        for line in text.splitlines()
        if "<script" in line and not any(own in line for own in ("lost.js", "ahead.js"))
    ]
    assert own.rstrip().endswith("</html>") and text.rstrip().endswith("</html>")


def test_an_old_document_is_never_taken_for_the_present_one():
    etag = served("/schools", accept="*/*")[1]["etag"]
    status, head, _ = served("/schools", accept="text/html", if_none_match=etag)
    assert status == 200 and "etag" not in head and "last-modified" not in head


def test_whatever_is_no_document_passes_as_it_is():
    assert served("/data", accept="text/html")[2] == b'{"title":"<title>Streamlit</title>"}'
    assert served("/schools", accept="*/*")[2] == INDEX.read_bytes()
    assert rewritten("<html>other</html>") == "<html>other</html>"


def test_the_document_is_packed_for_who_takes_it_so():
    _, plain, body = served("/schools", accept="text/html")
    _, head, packed = served("/schools", accept="text/html", accept_encoding="br, gzip")
    assert gzip.decompress(packed) == body and len(packed) < len(body) / 2
    assert head["content-encoding"] == "gzip" and head["content-length"] == str(len(packed))
    assert "content-encoding" not in plain and plain["vary"] == head["vary"] == "accept-encoding"
