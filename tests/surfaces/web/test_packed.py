"""Streamlit's own files go packed to who takes them so, whole and unpacked to everybody else."""

import gzip

import pytest
from starlette.responses import PlainTextResponse

from dashboard.surfaces.web.packed import Packed, own_files

from .asking import asked

FILES = own_files()
LARGEST = max(FILES, key=lambda path: FILES[path].stat().st_size)
UNPACKED = PlainTextResponse("unpacked")


@pytest.fixture(scope="module")
def app() -> Packed:
    return Packed(UNPACKED)


def test_a_script_is_packed_once_and_is_the_same_inside(app: Packed):
    status, head, body = asked(app, LARGEST, {"accept_encoding": "gzip, deflate, br, zstd"})
    own = FILES[LARGEST].read_bytes()
    assert status == 200 and gzip.decompress(body) == own and len(body) < len(own) / 2
    assert head["content-encoding"] == "gzip" and head["vary"] == "Accept-Encoding"
    assert head["content-type"].startswith("text/javascript") and "immutable" in head["cache-control"]
    assert head["content-length"] == str(len(body))
    assert asked(app, LARGEST, {"accept_encoding": "gzip"})[2] is body  # nothing is packed twice


def test_a_browser_that_has_it_is_told_so(app: Packed):
    etag = asked(app, LARGEST, {"accept_encoding": "gzip"})[1]["etag"]
    assert asked(app, LARGEST, {"accept_encoding": "gzip", "if_none_match": f'W/"x", {etag}'})[::2] == (304, b"")
    assert asked(app, LARGEST, {"accept_encoding": "gzip", "if_none_match": '"another"'})[0] == 200


def test_only_the_head_is_sent_where_only_the_head_is_asked(app: Packed):
    body = asked(app, LARGEST, {"accept_encoding": "gzip"})[2]
    status, head, nothing = asked(app, LARGEST, {"accept_encoding": "gzip"}, "HEAD")
    assert (status, nothing, head["content-length"]) == (200, b"", str(len(body)))


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        (LARGEST, {}),
        (LARGEST, {"accept_encoding": "br"}),
        (LARGEST, {"accept_encoding": "gzip;q=0"}),
        (LARGEST, {"accept_encoding": "gzip", "range": "bytes=0-9"}),
        ("/static/js/../../../secret.js", {"accept_encoding": "gzip"}),
        ("/static/js/none.js", {"accept_encoding": "gzip"}),
        ("/", {"accept_encoding": "gzip"}),
        ("/media/a.js", {"accept_encoding": "gzip"}),
    ],
)
def test_everything_else_passes(app: Packed, path: str, headers: dict[str, str]):
    assert asked(app, path, headers)[2] == b"unpacked"


def test_a_request_that_would_change_something_passes(app: Packed):
    assert asked(app, LARGEST, {"accept_encoding": "gzip"}, "POST")[2] == b"unpacked"
