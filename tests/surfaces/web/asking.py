"""One request to an ASGI app, without a server."""

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from starlette.types import ASGIApp


def messages(app: ASGIApp, scope: dict[str, Any], headers: Mapping[str, str]) -> list[dict]:
    """All that the app sends; names of headers are written with `_` for `-`."""
    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    whole = {"query_string": b"", "root_path": "", "headers": sent} | scope
    found: list[dict] = []

    async def receive() -> dict:
        await asyncio.Event().wait()  # nobody hangs up
        return {}

    async def send(message: dict) -> None:
        found.append(message)

    with ThreadPoolExecutor(1) as aside:  # browser tests have a loop running in this thread
        aside.submit(lambda: asyncio.run(app(whole, receive, send))).result()
    return found


def asked(
    app: ASGIApp, path: str, headers: Mapping[str, str], method: str = "GET"
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of an HTTP answer."""
    start, *rest = messages(app, {"type": "http", "method": method, "path": path}, headers)
    head = {name.decode(): value.decode() for name, value in start["headers"]}
    return start["status"], head, b"".join(part.get("body", b"") for part in rest)
