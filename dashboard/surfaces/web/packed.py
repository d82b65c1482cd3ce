"""Streamlit's scripts and styles sent packed: each is packed once, at its first use, not at every request."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config, file_util

_PACKABLE = {".js", ".css", ".json", ".svg"}
_BEST = 9
_FOREVER = "public, immutable, max-age=31536000"
"""A name under `static` holds the hash of its content, as Streamlit makes them."""


@dataclass(frozen=True)
class _Packed:
    body: bytes
    headers: Mapping[str, str]


class Packed:
    """ASGI middleware: answers for Streamlit's own files where the browser takes gzip, lets everything else through."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._files = own_files()
        self._packed: dict[str, _Packed] = {}
        self._lock = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] not in self._files or not _takes_packed(scope):
            await self.app(scope, receive, send)
            return
        packed = self._packed.get(scope["path"])
        if packed is None:
            packed = await run_in_threadpool(self._pack, scope["path"])
        known = packed.headers["etag"] in Headers(scope=scope).get("if-none-match", "")
        status, body = (304, b"") if known else (200, packed.body)
        answer = Response(None if scope["method"] == "HEAD" else body, status, dict(packed.headers))
        if scope["method"] == "HEAD" and not known:
            answer.headers["content-length"] = str(len(packed.body))
        await answer(scope, receive, send)

    def _pack(self, path: str) -> _Packed:
        """The file packed; who asks for it meanwhile waits, so that nothing is packed twice."""
        with self._lock:
            if path not in self._packed:
                body = gzip.compress(self._files[path].read_bytes(), _BEST, mtime=0)
                self._packed[path] = _Packed(body, _headers(path, body))
            return self._packed[path]


def own_files() -> dict[str, Path]:
    """Address of each of Streamlit's own files that packing makes smaller, and where it lies."""
    top, base = Path(file_util.get_static_dir()), config.get_option("server.baseUrlPath").strip("/")
    before = f"/{base}" if base else ""
    return {
        f"{before}/{file.relative_to(top).as_posix()}": file
        for file in (top / "static").rglob("*")
        if file.suffix in _PACKABLE
    }


def _takes_packed(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    offers = [offer.replace(" ", "").lower() for offer in headers.get("accept-encoding", "").split(",")]
    takes = any(offer.split(";")[0] == "gzip" and not offer.endswith((";q=0", ";q=0.0")) for offer in offers)
    return takes and "range" not in headers and scope["method"] in ("GET", "HEAD")


def _headers(path: str, body: bytes) -> Mapping[str, str]:
    kind = guess_type(path)[0] or "application/octet-stream"
    return {
        "content-type": "text/javascript" if path.endswith(".js") else kind,
        "content-encoding": "gzip",
        "vary": "Accept-Encoding",
        "cache-control": _FOREVER,
        "etag": f'"{hashlib.sha256(body).hexdigest()[:32]}"',
    }
