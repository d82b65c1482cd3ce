"""The rooms of the house and the one direction between them, read from the code's own imports."""

import ast
import re
from collections import defaultdict

from dashboard.settings import PROJECT

ROOMS = {
    "address": set(),
    "settings": {"address"},
    "clock": {"settings"},
    "russian": {"settings"},
    "working_days": {"settings"},
    "vocabulary": {"russian"},
    "exports": {"russian", "vocabulary"},
    "access": {"address", "settings", "vocabulary"},
    "files": {"settings"},
    "places": {"vocabulary", "russian"},
    "method": {"settings", "vocabulary"},
    "assigning": {"vocabulary", "russian"},
    "plans": {"files", "settings", "russian", "vocabulary", "working_days"},
    "store": {"address", "settings", "clock", "vocabulary"},
    "backup": {"store", "access", "clock", "settings", "vocabulary"},
    "derive": {"store", "plans", "method", "vocabulary", "clock", "settings"},
    "imports": {
        *("files", "plans", "places", "assigning", "store", "derive"),
        *("vocabulary", "clock", "settings", "russian"),
    },
    "charts": {"places", "vocabulary", "russian", "settings"},
    "reading": {"store", "derive", "vocabulary", "clock", "settings", "russian"},
    "subjects": {
        *("reading", "charts", "places", "assigning", "method", "store", "derive"),
        *("vocabulary", "russian", "clock", "settings", "working_days"),
    },
    "surfaces": {
        *("subjects", "reading", "charts", "places", "imports", "files", "plans", "derive", "store", "access"),
        *("backup", "assigning", "address"),
        *("method", "exports", "vocabulary", "russian", "clock", "settings", "working_days", "demo", "bench"),
    },
}
"""A room and what it may import; `demo` and `bench` may use everything, only the doors of surfaces use them."""


def imported() -> dict[str, dict[str, set[str]]]:
    """Rooms that each room imports, with the files that do."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for file in (PROJECT / "dashboard").rglob("*.py"):
        place = file.relative_to(PROJECT / "dashboard")
        room = place.parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "dashboard":
                names = (
                    [alias.name for alias in node.names] if node.module == "dashboard" else [node.module.split(".")[1]]
                )
                for name in names:
                    found[room][name].add(place.as_posix())
    return found


def test_rooms_import_in_one_direction_only():
    wrong = [
        f"{room} imports {name}: {', '.join(sorted(files))}"
        for room, of in imported().items()
        if room in ROOMS
        for name, files in of.items()
        if name != room and name not in ROOMS[room]
    ]
    assert wrong == []


def test_demo_and_bench_are_used_at_the_door_only():
    doors = {"surfaces/cli/bench.py", "surfaces/cli/main.py", "surfaces/parts/start.py"}
    for room, of in imported().items():
        for name in ("demo", "bench"):
            if room not in ("demo", "bench"):
                assert of.get(name, set()) <= doors, name


def test_a_room_has_a_word_on_what_it_is():
    for room in (PROJECT / "dashboard").iterdir():
        if room.is_dir() and (room / "__init__.py").exists() and room.name not in ("__pycache__", "assets"):
            assert (room / "__init__.py").read_text("utf-8").startswith('"""'), room.name


def test_pages_ask_readings_and_never_the_store():
    for page in (PROJECT / "dashboard" / "surfaces" / "pages").glob("*.py"):
        assert not re.search(r"\.query\(|SELECT ", page.read_text("utf-8")), page.name
