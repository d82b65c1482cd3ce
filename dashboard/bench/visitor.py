"""A visitor of the running server: Streamlit's own messages over a websocket, as its page in a browser sends them."""

import asyncio
import http.cookiejar
import time
import urllib.request
from types import TracebackType
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

_KEPT_RUNS = 2
"""So many runs a page in a browser keeps a message (`global.maxCachedMessageAge`)."""
XSRF = "_streamlit_xsrf"


class Rerun(NamedTuple):
    """What came of one rerun: seconds until its script had finished, bytes received, errors told on the page."""

    page: str
    seconds: float
    bytes: int
    errors: tuple[str, ...]


class Door(NamedTuple):
    """The server's address and the cookies of whoever opened its link."""

    url: str
    cookies: dict[str, str]

    @property
    def cookie(self) -> dict[str, str]:
        """The cookies as a header."""
        said = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Cookie": said} if said else {}


def entered(link: str) -> Door:
    """Open the link that the server printed, with its one-time token if it has one; keep the cookies it gives."""
    kept = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(kept))
    parts = urlsplit(link)
    url = f"{parts.scheme}://{parts.netloc}"
    for address in (link, f"{url}/_stcore/health"):
        opener.open(urllib.request.Request(address, headers={"Accept": "text/html"}), timeout=30).close()
    return Door(url, {cookie.name: cookie.value or "" for cookie in kept})


class Visitor:
    """One tab, used in `async with`. After a rerun it knows what stands on the page."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self.session = ""
        self.patience_s = 120.0
        """A rerun that takes longer is an error."""
        self.pages: dict[str, str] = {}
        """Path of a page → what the server knows it by."""
        self.widgets: dict[str, str] = {}
        """Label of an uploader or button → id."""
        self.said: list[str] = []
        """Alerts."""
        self._errors: list[str] = []
        self._kept: dict[str, int] = {}
        self._runs = 0
        self._socket: ClientConnection | None = None

    async def __aenter__(self) -> "Visitor":
        url = urlsplit(self.door.url)
        protocols: Any = ["streamlit", self.door.cookies.get(XSRF, "PLACEHOLDER_AUTH_TOKEN")]
        origin: Any = self.door.url
        self._socket = await connect(
            f"ws://{url.netloc}/_stcore/stream",
            origin=origin,
            subprotocols=protocols,
            additional_headers=self.door.cookie,
            compression=None,
            max_size=None,
            open_timeout=60,
        )
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: Any, trace: TracebackType | None) -> None:
        await self.there.close()

    @property
    def there(self) -> ClientConnection:
        """The open websocket."""
        if self._socket is None:
            raise RuntimeError("a visitor is used in `async with`")
        return self._socket

    async def open(self, page: str, query: str = "", widgets: tuple[WidgetState, ...] = ()) -> Rerun:
        """Ask for a page and wait until its script has finished."""
        self.widgets, self.said, self._errors, size = {}, [], [], 0
        start = time.perf_counter()
        await self.there.send(self._asking(page, query, widgets).SerializeToString())
        try:
            async with asyncio.timeout(self.patience_s):
                while not self._is_end(said := await self.heard()):
                    size += said.ByteSize()
        except TimeoutError:
            self._errors.append(f"not finished after {self.patience_s:.0f} s")
        self._runs += 1
        self._kept = {key: run for key, run in self._kept.items() if self._runs - run <= _KEPT_RUNS}
        return Rerun(page, time.perf_counter() - start, size, tuple(self._errors))

    async def heard(self) -> ForwardMsg:
        """The server's next message, noted."""
        said: ForwardMsg = ForwardMsg.FromString(await self.there.recv(decode=False))
        if said.HasField("new_session"):
            self.session = said.new_session.initialize.session_id
        elif said.HasField("navigation"):
            self.pages = {page.url_pathname: page.page_script_hash for page in said.navigation.app_pages}
        elif said.HasField("ref_hash"):
            self._kept[said.ref_hash] = self._runs
        elif said.HasField("delta"):
            self._note(said)
        return said

    def _note(self, said: ForwardMsg) -> None:
        if said.metadata.cacheable:
            self._kept[said.hash] = self._runs
        element = said.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "alert":
            self.said.append(element.alert.body)
            self._errors += [element.alert.body] if element.alert.format == Alert.ERROR else []
        elif kind == "exception":
            self._errors.append(element.exception.message)
        elif kind == "button":
            self.widgets[element.button.label] = element.button.id
        elif kind == "file_uploader":
            self.widgets[element.file_uploader.label] = element.file_uploader.id

    def _is_end(self, said: ForwardMsg) -> bool:
        """A script that ends to run anew, and a part of the page that refreshes itself, are not the end."""
        return said.HasField("script_finished") and said.script_finished in (
            ForwardMsg.FINISHED_SUCCESSFULLY,
            ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
        )

    def _asking(self, page: str, query: str, widgets: tuple[WidgetState, ...]) -> BackMsg:
        asked = BackMsg()
        of = asked.rerun_script
        of.query_string = quote(query, safe="=&")
        of.page_script_hash = self.pages.get(page, "")
        of.page_name = "" if page in self.pages else page
        of.cached_message_hashes.extend(self._kept)
        of.widget_states.widgets.extend(widgets)
        of.context_info.timezone, of.context_info.locale = "Europe/Moscow", "ru-RU"
        of.context_info.url = f"{self.door.url}/{page}?{of.query_string}"
        return asked
