"""How much of uploaded files the server holds: so much a tab, so much in all; a file past that is refused unread."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

MEGABYTE = 1 << 20
OF_A_TAB = 200 * MEGABYTE
"""One drop: all reports of a district for a year are 5 to 60 MB, of a region under 200."""
OF_ALL_TABS = 500 * MEGABYTE
"""An office's PC of 4 GB stays usable."""
_UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+$")
_TAB_IS_FULL = "Больше 200 МБ за один раз. Загрузите эти файлы, потом добавьте остальные."
_ALL_IS_FULL = "Сейчас загружают другие, памяти не хватит. Повторите через минуту."
_UNSAID = "Размер файла не назван."

Held = Callable[[], Iterable[tuple[str, int]]]
"""Tells how many bytes each session holds."""


def held() -> Iterable[tuple[str, int]]:
    """Bytes of uploaded files by session, as Streamlit keeps them."""
    storage: dict[str, dict[str, Any]] = getattr(_manager(), "file_storage", {})
    return [(session, sum(len(file.data) for file in files.values())) for session, files in list(storage.items())]


def content(file: Any) -> Callable[[], bytes]:
    """Gives the bytes of a file of the uploader: those that the server holds, a widget's value is a copy of them."""
    context = get_script_run_ctx()
    if context and runtime.exists() and list(_manager().get_files(context.session_id, [file.file_id])):
        return partial(_content, context.session_id, file.file_id)
    read: Callable[[], bytes] = file.getvalue
    return read


def _content(session: str, file: str) -> bytes:
    found = _manager().get_files(session, [file])
    return found[0].data if found else b""


def release(files: Iterable[str]) -> None:
    """Let go of files of this run's session, by their ids: Streamlit itself keeps them as long as the tab is open."""
    context = get_script_run_ctx()
    if context is not None and runtime.exists():
        for file in files:
            _manager().remove_file(context.session_id, file)


def _manager() -> Any:
    return runtime.get_instance().uploaded_file_mgr


class UploadLimit:
    """ASGI middleware: refuses a file that would not fit beside those that are held or on their way."""

    def __init__(self, app: ASGIApp, of: Held = held) -> None:
        self.app, self._held = app, of
        self._coming: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = _UPLOAD.search(scope["path"]) if scope["type"] == "http" and scope["method"] == "PUT" else None
        if found is None:
            await self.app(scope, receive, send)
            return
        session, size = found[1], Headers(scope=scope).get("content-length", "")
        if not size.isdecimal():
            await PlainTextResponse(_UNSAID, 411)(scope, receive, send)
        elif refusal := self._refusal(session, int(size)):
            await PlainTextResponse(refusal, 413)(scope, receive, send)
        else:
            self._coming[session] += int(size)
            try:
                await self.app(scope, receive, send)
            finally:
                self._coming[session] -= int(size)
                self._coming += Counter()  # forgets those of whom nothing comes

    def _refusal(self, session: str, size: int) -> str:
        there = self._coming + Counter(dict(self._held()))
        if there[session] + size > OF_A_TAB:
            return _TAB_IS_FULL
        return _ALL_IS_FULL if there.total() + size > OF_ALL_TABS else ""
