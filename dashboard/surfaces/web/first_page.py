"""The document that Streamlit serves before anything is drawn, made the product's: Russian, named, nothing jumps."""

import gzip
import re
from pathlib import Path
from string import Template

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

from dashboard.surfaces.parts import assets
from dashboard.surfaces.web import ahead
from dashboard.surfaces.web.gate import WHO

SIDEBAR_PX = 256
_QUICK = 5
_HERE = Path(__file__).parent
_HEAD = Template((_HERE / "head.html").read_text("utf-8")).substitute(
    sidebar=SIDEBAR_PX,
    page=assets.text("page.css"),
    **{name: (_HERE / f"{name}.js").read_text("utf-8") for name in ("lost", "ahead")},
    look=Template((_HERE / "ahead.css").read_text("utf-8")).substitute(sidebar=SIDEBAR_PX),
)
_NEEDED = "Страница работает в браузере с включённым JavaScript."

_TITLE = re.compile("(?<=<title>)Streamlit(?=<)")
_LANGUAGE = re.compile('(?<=lang=")en(?=")')
_END_OF_HEAD = re.compile("(?=</head>)")
_BODY = re.compile("(?<=<body>)")
_WITHOUT_SCRIPT = re.compile("(?<=<noscript>).*?(?=</noscript>)", re.DOTALL)


class FirstPage:
    """ASGI middleware: rewrites HTML documents, lets everything else through as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and b"text/html" in Headers(scope=scope).get("accept", "").encode():
            takes_gzip = "gzip" in Headers(scope=scope).get("accept-encoding", "")
            answer = _Rewriting(send, await run_in_threadpool(_ahead, scope), takes_gzip)
            await self.app(_plain(scope), receive, answer)
        else:
            await self.app(scope, receive, send)


class _Rewriting:
    """Holds the answer back until its body is whole; anything but HTML goes on at once."""

    def __init__(self, send: Send, at_once: str, takes_gzip: bool) -> None:
        self.send, self.at_once, self.takes_gzip, self.body = send, at_once, takes_gzip, b""
        self.start: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self.start = message
        elif self.start is None or message["type"] != "http.response.body":
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._whole(self.start)

    async def _whole(self, start: Message) -> None:
        body = rewritten(self.body.decode(), self.at_once).encode()
        headers = MutableHeaders(raw=start["headers"])
        headers.add_vary_header("accept-encoding")
        if self.takes_gzip:
            body = gzip.compress(body, _QUICK, mtime=0)
            headers["content-encoding"] = "gzip"
        headers["content-length"] = str(len(body))
        for name in ("etag", "last-modified"):
            del headers[name]
        if self.at_once:
            headers["cache-control"] = "no-store"
        await self.send({**start, "headers": headers.raw})
        await self.send({"type": "http.response.body", "body": body})


def document() -> str:
    """Streamlit's own first document."""
    return (Path(file_util.get_static_dir()) / "index.html").read_text("utf-8")


def rewritten(html: str, at_once: str = "") -> str:
    """Streamlit's document in Russian, with the product's name, the sidebar's room and the page as it was last drawn.

    Other HTML stays.
    """
    if not _TITLE.search(html):
        return html
    told = _TITLE.sub("Объектив", _LANGUAGE.sub("ru", html))
    told = _BODY.sub(lambda _: at_once, told, count=1)
    return _END_OF_HEAD.sub(lambda end: _HEAD + end[0], _WITHOUT_SCRIPT.sub(_NEEDED, told), count=1)


def _ahead(scope: Scope) -> str:
    """The page as it was last drawn for who asks."""
    person = scope.get(WHO)
    query = scope.get("query_string", b"").decode("latin-1")
    return ahead.find(ahead.asked(person, scope["path"], query)) if person else ""


def _plain(scope: Scope) -> Scope:
    """The request as if nothing was kept and nothing may be packed: its answer is to be read."""
    left_out = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name not in left_out]}


def _is_html(message: Message) -> bool:
    return Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")
