"""A second district beside the demo's: the small one, with teachers, routes and a course of its own."""

from pathlib import Path

from dashboard.store import Store
from tests.small_store import DISTRICT, fill_small_store
from tests.subjects.teachers.made import fill

__all__ = ["DISTRICT", "second_district"]
WEAK, ROUTED, TRAINED = 12, 6, 7
"""Of twenty teachers so many have a deficit, a route, a certificate."""


def second_district(store: Store, folder: Path) -> None:
    """Append it; nothing is derived."""
    fill_small_store(store, "Заречный район")
    codes = [f"Д-{number:03d}" for number in range(20)]
    results = [
        [code, "15.09.2025", "Математика", "Знания", "Функции", 2 if at < WEAK else 9, 10]
        for at, code in enumerate(codes)
    ]
    fill(
        store,
        folder,
        "demo",
        register=[[code, "", f"edu00900{1 + at % 4}", "МА", 5, ""] for at, code in enumerate(codes)],
        results=results,
        routes=[[code, str(at), "20.10.2025", "31.05.2026", "в работе", ""] for at, code in enumerate(codes[:ROUTED])],
        courses=[[code, "Функции", "МА", 36, "10.03.2026", f"00-{code}"] for code in codes[:TRAINED]],
    )
