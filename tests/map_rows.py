"""Rows as the queries of the map give them, for tests of maps."""

from datetime import date

import pandas as pd
import shapely

from dashboard.places.land import build_land
from dashboard.places.scene import Scene, build_scene
from dashboard.subjects.map.hover import described
from tests.school_rows import FEW

Point = tuple[float, float] | None


def places(points: list[Point], district: list[str] | None = None, settlement: list[str] | None = None) -> pd.DataFrame:
    """`map/places`: logins edu000001 …; a point is (longitude, latitude) or None."""
    codes = district or ["reg00_m001"] * len(points)
    return pd.DataFrame(
        {
            "school": logins(len(points)),
            "settlement": settlement or [f"Посёлок {i}" for i in range(len(points))],
            "district": codes,
            "district_name": [f"Район {code[-1]}" for code in codes],
            "latitude": [p[1] if p else None for p in points],
            "longitude": [p[0] if p else None for p in points],
        }
    ).astype({"latitude": float, "longitude": float})


def results(zones: list[str | None], **columns: list[object]) -> pd.DataFrame:
    """`map/schools`: one row per zone; `columns` replace the default ones."""
    n = len(zones)
    rows = {
        "school": logins(n),
        "name": [f"Школа {i}" for i in range(n)],
        "district": "reg00_m001",
        "district_name": "Район 1",
        "settlement": [f"Посёлок {i}" for i in range(n)],
        "pupils": 200,
        "works": 100,
        "cells": 5,
        "zoned_works": 80,
        "clean_works": 80,
        "zone": zones,
        "one_in": [None if z is None else 30.0 for z in zones],
        "decided_by": [None if z is None else "year" for z in zones],
        "subject": "МА",
        "grade": 5,
        "n": 23,
        "question": "boundary",
        "observed": 7.0,
        "expected": 2.0,
        "unit": "работ",
        "question_n": 23,
        "basis": "",
    } | columns
    made = pd.DataFrame(rows).astype({"one_in": float})
    return made.assign(deciding_one_in=columns.get("deciding_one_in", made["one_in"]))


def logins(count: int) -> list[str]:
    return [f"edu{i:06d}" for i in range(1, count + 1)]


def areas(**shapes: shapely.Geometry) -> pd.DataFrame:
    """`map/areas`: name=polygon in degrees."""
    wkb = [shapely.to_wkb(shape) for shape in shapes.values()]
    return pd.DataFrame({"name": list(shapes), "geometry_wkb": wkb})


def scene(stand: pd.DataFrame, rows: pd.DataFrame, territories: pd.DataFrame | None = None, **asked: object) -> Scene:
    """The scene that a page would show."""
    land = build_land(stand, areas() if territories is None else territories)
    told = described(rows, "школ", FEW)
    return build_scene(
        land, told, year="2025/2026", as_of=date(2026, 11, 22), few=FEW, works=int(rows["works"].sum()), **asked
    )  # type: ignore[arg-type]
