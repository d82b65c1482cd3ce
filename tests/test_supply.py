"""What the product is made of: a licence for every package, and holes told where the registry knows them."""

import json
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.audit import audit
from tests.licences import PAGE, licence_of, page
from tests.pins import pins_of_lock

HOLE = {"id": "PYSEC-2026-1", "aliases": ["CVE-2026-1"], "fixed_in": ["2.0"], "withdrawn": None}


class _Registry(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        name = self.path.split("/")[1]
        told = {"holed": [HOLE], "withdrawn": [HOLE | {"withdrawn": "2026-01-01"}]}.get(name, [])
        self.send_response(404 if name in ("a-missing", "missing") else 200)
        self.end_headers()
        self.wfile.write(json.dumps({} if name == "b-silent" else {"vulnerabilities": told}).encode())

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def registry() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Registry) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_the_page_of_licences_has_a_row_with_a_known_licence_for_every_package_of_the_lock():
    assert PAGE.read_text(encoding="utf-8") == page(), "run make licences"
    assert licence_of("no-such-package") == ""


def test_no_package_binds_the_program_to_open_its_own_text():
    """The lesser one (LGPL) binds changes of the library itself, which stands beside the program as it came."""
    said = {name: licence_of(name) for name in pins_of_lock()}
    binding = [name for name, licence in said.items() if re.search(r"(?<!L)GPL", licence) and " OR " not in licence]
    assert binding == []
    assert {name for name, licence in said.items() if licence.startswith("LGPL")} <= {"psycopg", "psycopg-binary"}


def test_a_known_hole_is_red_and_a_withdrawn_one_is_not(registry: str):
    code, said = audit({"clean": "1", "holed": "1.0", "withdrawn": "1"}, registry)
    assert code == 1
    assert "holed 1.0: PYSEC-2026-1 CVE-2026-1, mended in 2.0" in said
    assert "3 of 3 packages audited, 1 known holes" in said
    assert audit({"clean": "1", "withdrawn": "1"}, registry)[0] == 0


def test_a_registry_that_does_not_tell_is_no_clean_one_and_not_red(registry: str):
    for pins in ({"a-missing": "1"}, {"b-silent": "1"}):
        code, said = audit(pins, registry)
        assert code == 0 and said.startswith("NOT AUDITED")
    code, said = audit({"clean": "1", "missing": "1"}, registry)
    assert code == 0 and "NOT AUDITED: missing 1" in said and "1 of 2 packages audited" in said
    assert audit({"clean": "1"}, "http://127.0.0.1:9")[1].startswith("NOT AUDITED")
