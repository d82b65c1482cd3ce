"""What the server is made of beside Streamlit: the door, the gate and what stands around them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from dashboard.surfaces.web.doors import OwnPages, Restraint
from dashboard.surfaces.web.first_page import FirstPage
from dashboard.surfaces.web.gate import DOOR, Gate
from dashboard.surfaces.web.guests import new_link
from dashboard.surfaces.web.leaving import Leaving
from dashboard.surfaces.web.modes import Door, Mode, door
from dashboard.surfaces.web.packed import Packed
from dashboard.surfaces.web.sign_in import SignIn
from dashboard.surfaces.web.uploads import UploadLimit
from dashboard.surfaces.web.warming import warming


def parts() -> dict[str, Any]:
    """Arguments of `st.App`: middleware in the order in which a request meets it, routes, what the start does."""
    chosen = door()
    return {
        "middleware": [
            Middleware(OwnPages, chosen.hosts, chosen.is_secure),
            Middleware(Restraint, chosen.is_secure),
            Middleware(Gate, chosen),
            Middleware(Packed),
            Middleware(FirstPage),
            Middleware(UploadLimit),
            Middleware(Leaving),
        ],
        "routes": SignIn(chosen).routes,
        "lifespan": _started(chosen),
    }


def _started(chosen: Door) -> Any:
    @asynccontextmanager
    async def lifespan(app: st.App) -> AsyncIterator[dict[str, Any]]:
        if chosen.mode is Mode.LOOPBACK:
            print(f"Ссылка для одного входа: {chosen.address}{DOOR}?token={new_link()}", flush=True)
        async with warming(app) as state:
            yield state

    return lifespan
