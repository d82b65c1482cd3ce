"""Routes of the door: the form, the printed link, the way to a provider and back, the way out."""

from asyncio import Semaphore

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard.access import sessions, users
from dashboard.surfaces.web import words
from dashboard.surfaces.web.gate import BACK, DOOR, OIDC, OUT, handed
from dashboard.surfaces.web.guests import by_link
from dashboard.surfaces.web.modes import Door, Mode

_WRONG = "Логин или пароль не подходит. Проверьте раскладку клавиатуры и Caps Lock."
_LOCKED = "Слишком много попыток. Подождите 15 минут или попросите администратора дать новый пароль."
_UNREAD = "Форма не читается. Откройте страницу входа заново."
_USED = "Ссылка уже использована или устарела. Новая напечатана в окне программы."
_LONGEST = 10_000
"""Bytes of a field of the form."""
_STORED = {"cache-control": "no-store"}
_AT_ONCE = 2
"""So many words are checked at once: each check takes 64 MB and a core, and whoever is inside needs the rest."""


class SignIn:
    """The routes of one door."""

    def __init__(self, door: Door) -> None:
        self._door, self._checks = door, Semaphore(_AT_ONCE)
        if door.mode is Mode.PASSWORD:
            users.warm()

    @property
    def routes(self) -> list[Route]:
        """What the gate leaves open."""
        found = [Route(DOOR, self.door, methods=["GET"]), Route(OUT, self.out, methods=["GET"])]
        if self._door.mode is Mode.PASSWORD:
            found.append(Route(DOOR, self.form, methods=["POST"]))
        if self._door.mode is Mode.OIDC:
            found += [Route(OIDC, self.to_provider, methods=["GET"]), Route(BACK, self.from_provider, methods=["GET"])]
        return found

    async def door(self, request: Request) -> Response:
        """The page of the door; with a printed word of the start the session opens."""
        to, word = request.query_params.get("to", "/"), request.query_params.get("token")
        if word is None or self._door.mode is not Mode.LOOPBACK:
            return self._page(to, 503 if self._door.lacking else 200)
        token = await run_in_threadpool(by_link, word)
        return self._page(to, 403, _USED) if token is None else await self._let_in(request, token, to)

    async def form(self, request: Request) -> Response:
        """Check the words of the form."""
        try:
            said = await request.form(max_files=0, max_fields=5, max_part_size=_LONGEST)
        except HTTPException:
            return self._page("/", 400, _UNREAD)
        login, to = str(said.get("login", "")).strip(), str(said.get("to", "/"))
        try:
            async with self._checks:
                person = await run_in_threadpool(users.checked, login, str(said.get("password", "")))
        except users.Locked:
            return self._page(to, 429, _LOCKED, login)
        if person is None:
            return self._page(to, 401, _WRONG, login)
        return await self._let_in(request, await run_in_threadpool(sessions.open_session, person, "пароль"), to)

    async def to_provider(self, request: Request) -> Response:
        """Send the browser to the provider."""
        from dashboard.surfaces.web import oidc  # Authlib is a third of the start

        try:
            return await oidc.begin(request, self._door, words.own_address(request.query_params.get("to", "/")))
        except oidc.ProviderSilent as error:
            return self._page("/", 502, str(error))

    async def from_provider(self, request: Request) -> Response:
        """Take what the provider says of the person; it comes here too when it has ended its own session."""
        from dashboard.surfaces.web import oidc

        if not {"code", "error"} & set(request.query_params):
            return RedirectResponse(DOOR, 303, _STORED)
        try:
            token, to = await oidc.finish(request)
        except oidc.ProviderSilent as error:
            return self._page("/", 403, str(error))
        return await self._let_in(request, token, to)

    async def out(self, request: Request) -> Response:
        """End the session everywhere; at a provider too. A picture or a frame is no person who leaves."""
        held, where = request.cookies.get(self._door.cookie), DOOR
        if held is None or request.headers.get("sec-fetch-dest", "document") != "document":
            return RedirectResponse(DOOR, 303, _STORED)
        await run_in_threadpool(sessions.close, held)
        if self._door.mode is Mode.OIDC:
            from dashboard.surfaces.web import oidc

            where = await oidc.way_out(self._door, held)
        response = RedirectResponse(where, 303, _STORED)
        response.delete_cookie(
            self._door.cookie, path="/", httponly=True, samesite="strict", secure=self._door.is_secure
        )
        return response

    def _page(self, to: str, status: int, said: str = "", login: str = "") -> Response:
        return HTMLResponse(words.at_door(self._door, to, said, login), status, _STORED)

    async def _let_in(self, request: Request, token: str, to: str) -> Response:
        """A page of ours that steps on: a cookie for our own pages only would not come with a step from a provider."""
        await run_in_threadpool(sessions.close, request.cookies.get(self._door.cookie))  # whoever was in before is out
        return handed(HTMLResponse(words.again(to), headers=_STORED), self._door, token)
