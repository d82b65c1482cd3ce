"""Documents of the door, outside Streamlit: nothing of the program runs for who has not signed in."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape

from dashboard.surfaces.web.modes import Door

_DOORS = ("/sign-in", "/sign-out")
_LONGEST = 1500
"""A longer address would not fit into the cookie that is kept on the way to a provider."""


@cache
def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=select_autoescape())


def at_door(door: Door, to: str, said: str = "", login: str = "") -> str:
    """The page of the door; `said` is why it did not open."""
    title = "Вход ещё не настроен" if door.lacking else "Вход в «Объектив»"
    told = said or door.lacking
    return (
        _templates()
        .get_template("door.html")
        .render(title=title, mode=door.mode.value, said=told, is_bad=bool(said), to=own_address(to), login=login)
    )


def again(to: str) -> str:
    """A page that asks for an address of ours once more, now as a step from our own page."""
    return _templates().get_template("again.html").render(to=own_address(to))


def own_address(said: str) -> str:
    """An address of this server; whatever leads elsewhere, to the door again or too far gives way to the first page."""
    is_own = said.startswith("/") and not said.startswith(("//", *_DOORS)) and said.isprintable() and "\\" not in said
    return said if is_own and len(said) <= _LONGEST else "/"
