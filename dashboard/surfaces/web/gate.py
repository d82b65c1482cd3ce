"""The one gate before pages, connection, files and uploads: who has no open session gets the door and nothing else."""

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.access import BookFault, sessions
from dashboard.access.sessions import Session
from dashboard.surfaces.web import holders, words
from dashboard.surfaces.web.guests import by_proxy, guest
from dashboard.surfaces.web.modes import Door, Mode

DOOR, OUT, OIDC, BACK = "/sign-in", "/sign-out", "/sign-in/oidc", "/sign-in/back"
WHO = "objektiv.person"
"""Under this name what stands behind the gate finds who asks."""
_OPEN = {DOOR, OUT, OIDC, BACK, "/_stcore/health"}
_MEDIA, _UPLOAD = "/media/", "/_stcore/upload_file/"
_NO_SESSION = "Сеанс закончился или не начат. Войдите снова."
_NOT_YOURS = "Такого файла в вашем сеансе нет."


class Gate:
    """ASGI middleware: lets through what has an open session, and of files and uploads only the session's own."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self.app, self._door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._passed(scope, receive, send)
        except BookFault as error:
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1011})
            else:
                await PlainTextResponse(str(error), 503)(scope, receive, send)

    async def _passed(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "").rstrip("/")
        if scope["type"] not in ("http", "websocket") or path in _OPEN:
            await self.app({**scope, "path": path}, receive, send)
            return
        found = await run_in_threadpool(self._session, scope)
        if found is not None:
            is_theirs = _is_theirs(scope["path"], found.key)
            await (self.app if is_theirs else PlainTextResponse(_NOT_YOURS, 404))(
                {**scope, WHO: found.person}, receive, send
            )
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif "text/html" in Headers(scope=scope).get("accept", "") and scope["method"] == "GET":
            await self._page(scope, receive, send)
        else:
            await PlainTextResponse(_NO_SESSION, 401)(scope, receive, send)

    def _session(self, scope: Scope) -> Session | None:
        """The open session; behind a proxy only while the proxy names the same person with the same roles."""
        if self._door.mode is Mode.NONE:
            return None
        found = sessions.find(HTTPConnection(scope).cookies.get(self._door.cookie))
        if found is not None and self._door.mode is Mode.PROXY:
            return found if by_proxy(scope) == found.person else None
        return found

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        if Headers(scope=scope).get("sec-fetch-site") == "cross-site":
            # the cookie, being for our own pages only, does not come with a step from another site: step once more
            await HTMLResponse(words.again(address(scope)))(scope, receive, send)
            return
        token = await run_in_threadpool(guest, scope, self._door)
        if token is None:
            where = f"{DOOR}?to={quote(address(scope))}"
            await RedirectResponse(where, 303, {"cache-control": "no-store"})(scope, receive, send)
        else:
            found = await run_in_threadpool(sessions.find, token)
            who = {WHO: found.person} if found else {}
            await self.app({**scope, **who}, receive, _Handing(send, self._door, token))


class _Handing:
    """Hands the cookie over with the first answer."""

    def __init__(self, send: Send, door: Door, token: str) -> None:
        self._send, self._cookie = send, handed(Response(), door, token).headers["set-cookie"]

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message["headers"]))
            headers.append("set-cookie", self._cookie)
            headers["cache-control"] = "no-store"
            message = {**message, "headers": headers.raw}
        await self._send(message)


def handed(response: Response, door: Door, token: str) -> Response:
    """The answer with the token for the browser: for our own pages only, out of reach of scripts."""
    response.set_cookie(door.cookie, token, path="/", httponly=True, samesite="strict", secure=door.is_secure)
    return response


def address(scope: Scope) -> str:
    """What was asked for, to be asked again after the door."""
    query = scope["query_string"].decode("latin-1")
    return quote(scope["path"]) + (f"?{query}" if query else "")


def _is_theirs(path: str, key: str) -> bool:
    if path.startswith(_MEDIA):
        return holders.may_fetch(path.removeprefix(_MEDIA), key)
    if path.startswith(_UPLOAD):
        return holders.is_holder(path.removeprefix(_UPLOAD).partition("/")[0], key)
    return True
