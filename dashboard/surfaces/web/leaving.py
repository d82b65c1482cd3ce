"""What a closed tab leaves behind is let go of soon: its session, with the files that were uploaded in it."""

import asyncio
import gc

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.settings import settings

_TIDY_AFTER_S = 1.0
"""Sessions that end together are swept up together."""


class Leaving:
    """ASGI middleware: closes a session some time after its tab has gone.

    Streamlit itself forgets a session when the next one ends, whenever that is, and what it held stays in memory until
    a full collection of garbage. Sessions are known by the first message that the server sends to a tab.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app, self._grace_s = app, settings().tab_grace_s
        self._left: dict[str, float] = {}
        self._tidying = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        session = ""

        async def noting(message: Message) -> None:
            nonlocal session
            if not session and message["type"] == "websocket.send":
                session = _session_of(message.get("bytes") or b"")
                self._left.pop(session, None)
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            if session:
                self._left[session] = asyncio.get_running_loop().time()
                asyncio.get_running_loop().call_later(self._grace_s, self._close, session)

    def _close(self, session: str) -> None:
        loop = asyncio.get_running_loop()
        left = self._left.get(session)
        if left is None or loop.time() - left < self._grace_s / 2:
            return
        del self._left[session]
        if runtime.exists() and not runtime.get_instance().is_active_session(session):
            _end(session)
            if not self._tidying:
                self._tidying = True
                loop.call_later(_TIDY_AFTER_S, self._tidy)

    def _tidy(self) -> None:
        self._tidying = False
        gc.collect()


def _end(session: str) -> None:
    """Close a session; what it held is let go of by name, for Streamlit's loop keeps the last one in hand."""
    streamlit = runtime.get_instance()
    found = streamlit._session_mgr.get_session_info(session)
    streamlit.close_session(session)
    if found is not None:
        found.session.session_state.clear()


def _session_of(sent: bytes) -> str:
    """The session's id, in the message that opens it; empty in any other."""
    said = ForwardMsg.FromString(sent)
    return str(said.new_session.initialize.session_id) if said.HasField("new_session") else ""
