"""How much is held of uploaded files: so much a tab, so much in all, those on their way counted too."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from dashboard.surfaces.web.uploads import MEGABYTE, OF_A_TAB, OF_ALL_TABS, UploadLimit

from .asking import asked

TAKEN = PlainTextResponse("taken", 204)


def sent(app: UploadLimit, session: str, megabytes: float, method: str = "PUT") -> tuple[int, str]:
    """Status and words of an upload of so many megabytes."""
    headers = {"content_length": str(int(megabytes * MEGABYTE))}
    status, _, body = asked(app, f"/_stcore/upload_file/{session}/file", headers, method)
    return status, body.decode()


@pytest.mark.parametrize(
    ("held", "megabytes", "status"), [(0, 200, 204), (0, 200.1, 413), (150, 50, 204), (150, 51, 413), (200, 0.1, 413)]
)
def test_a_tab_holds_so_much(held: float, megabytes: float, status: int):
    app = UploadLimit(TAKEN, lambda: [("mine", int(held * MEGABYTE)), ("other", 0)])
    found, words = sent(app, "mine", megabytes)
    assert found == status and (status == 204 or "Больше 200 МБ" in words)
    assert sent(app, "other", 100)[0] == 204


def test_all_tabs_together_hold_so_much():
    app = UploadLimit(TAKEN, lambda: [(name, OF_A_TAB) for name in ("a", "b")])
    assert sent(app, "c", (OF_ALL_TABS - 2 * OF_A_TAB) / MEGABYTE)[0] == 204
    status, words = sent(app, "c", (OF_ALL_TABS - 2 * OF_A_TAB) / MEGABYTE + 1)
    assert status == 413 and "Повторите через минуту" in words


def test_files_on_their_way_count_until_they_have_come():
    waiting = asyncio.Event()

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        await waiting.wait()

    app = UploadLimit(slow, lambda: [])

    async def both() -> list[dict]:
        found: list[dict] = []

        async def send(message: dict) -> None:
            found.append(message)

        async def receive() -> dict:
            return {"type": "http.request"}

        def scope(size: int) -> Scope:
            path, headers = "/_stcore/upload_file/mine/file", [(b"content-length", str(size).encode())]
            return {"type": "http", "method": "PUT", "path": path, "headers": headers}

        first = asyncio.create_task(app(scope(OF_A_TAB), receive, send))
        await asyncio.sleep(0)
        await app(scope(1), receive, send)
        waiting.set()
        await first
        return found

    with ThreadPoolExecutor(1) as aside:  # browser tests have a loop running in this thread
        refused = aside.submit(lambda: asyncio.run(both())).result()
    assert refused[0]["status"] == 413
    assert sent(UploadLimit(TAKEN, lambda: []), "mine", 200)[0] == 204


def test_an_upload_without_its_size_is_refused():
    assert asked(UploadLimit(TAKEN, lambda: []), "/_stcore/upload_file/mine/file", {}, "PUT")[0] == 411


@pytest.mark.parametrize("method", ["DELETE", "OPTIONS"])
def test_what_sends_nothing_passes(method: str):
    assert sent(UploadLimit(TAKEN, lambda: [("mine", OF_A_TAB)]), "mine", 1, method)[0] == 204
