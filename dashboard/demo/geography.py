"""The invented land: districts, settlements with areas that share borders, schools with points."""

from dataclasses import dataclass
from math import ceil

import geopandas as gpd
import numpy as np
import shapely

from dashboard.demo import names
from dashboard.demo.district import typical_sizes

ONE_DISTRICT = 60
"""Up to so many schools make one district; more make several of at most `DISTRICT_SCHOOLS`."""
DISTRICT_SCHOOLS = 40
_CORNER = (87.0, 59.0)
"""Longitude and latitude of the south-western corner, in forests where nothing of this kind stands."""
_WIDTH, _HEIGHT = 1.4, 0.6
"""Of a district, degrees."""
_TOWN_SHARE = 0.35
_FEWEST_SETTLEMENTS = 4


@dataclass(frozen=True)
class Settlement:
    """`lon`, `lat` in degrees (EPSG:4326); `adjective` names its schools, empty for a town."""

    name: str
    adjective: str
    district: int
    lon: float
    lat: float

    @property
    def is_town(self) -> bool:
        """Whether its schools are numbered town schools."""
        return not self.adjective


@dataclass(frozen=True)
class School:
    """A line of the register; `size` = typical pupils per parallel."""

    login: str
    name: str
    short_name: str
    kind: str
    district: int
    settlement: str
    is_rural: bool
    lon: float
    lat: float
    size: float

    @property
    def is_specialised(self) -> bool:
        """Lyceum or gymnasium: its pupils are selected."""
        return self.kind in dict(names.SPECIALISED)


@dataclass(frozen=True)
class Land:
    """Schools in the order of their logins, and settlements (some villages have no school)."""

    schools: list[School]
    settlements: list[Settlement]

    @property
    def districts(self) -> int:
        """How many districts there are."""
        return self.schools[-1].district + 1


def district_code(district: int) -> str:
    """Code of a district by its index: `reg00_m001`."""
    return f"reg{names.REGION_CODE}_m{district + 1:03d}"


def build_land(rng: np.random.Generator, schools: int) -> Land:
    """Districts, settlements and `schools` schools.

    Raises:
        ValueError: more schools than there are names of districts for.
    """
    districts = 1 if schools <= ONE_DISTRICT else ceil(schools / DISTRICT_SCHOOLS)
    if schools < 1 or districts > len(names.DISTRICTS):
        most = DISTRICT_SCHOOLS * len(names.DISTRICTS)
        raise ValueError(f"Школ может быть от 1 до {most}, а запрошено {schools}")
    # Taken from the end: plain names first, then «Верхняя …», «Нижняя …».
    villages = [*rng.permutation(names.twin_villages()).tolist(), *rng.permutation(names.villages()).tolist()]
    registered, settled = [], []
    for district, share in enumerate(np.array_split(np.arange(schools), districts)):
        places = _settlements(rng, district, len(share), villages)
        settled += places
        registered += _schools(rng, district, len(share), places)
    return Land(registered, settled)


def areas(land: Land) -> gpd.GeoDataFrame:
    """Areas of the settlements (EPSG:4326): Voronoi cells with winding borders, shared without gaps."""
    points = shapely.MultiPoint([(place.lon, place.lat) for place in land.settlements])
    outline = shapely.concave_hull(points, ratio=0.6).buffer(0.13, quad_segs=4)
    cells = shapely.get_parts(shapely.voronoi_polygons(points, extend_to=outline, ordered=True))
    # The same bend of the same coordinates keeps borders shared; rounding hides the last digits of the bend.
    bent = shapely.transform(shapely.segmentize(shapely.intersection(cells, outline), 0.03), _bend)
    return gpd.GeoDataFrame(
        {
            "name": [place.name for place in land.settlements],
            "district": [names.DISTRICTS[place.district][0] for place in land.settlements],
        },
        geometry=bent,
        crs="EPSG:4326",
    )


def _bend(coordinates: np.ndarray) -> np.ndarray:
    lon, lat = coordinates.T.round(6)
    east = 0.022 * np.sin(17 * lat + 5 * lon) + 0.010 * np.sin(61 * lat)
    north = 0.013 * np.sin(13 * lon + 2) + 0.006 * np.sin(47 * lon + 9 * lat)
    return np.column_stack((lon + east, lat + north)).round(5)


def _settlements(rng: np.random.Generator, district: int, schools: int, villages: list[list[str]]) -> list[Settlement]:
    """The town first, then villages (taken off the list), no two close to each other."""
    count = max(_FEWEST_SETTLEMENTS, ceil(schools * (1 - _TOWN_SHARE)) + 1)
    west, south = _CORNER[0] + district % 3 * _WIDTH, _CORNER[1] + district // 3 * _HEIGHT
    grid = ceil(np.sqrt(count))
    spots = rng.permutation(grid * ceil(count / grid))[:count]
    across, up = spots % grid, spots // grid
    jitter = rng.uniform(0.2, 0.8, (2, count))
    lon = west + (across + jitter[0]) / grid * _WIDTH
    lat = south + (up + jitter[1]) / ceil(count / grid) * _HEIGHT
    named = [[names.DISTRICTS[district][1], ""]] + [villages.pop() for _ in range(count - 1)]
    return [
        Settlement(name, adjective, district, round(float(x), 5), round(float(y), 5))
        for (name, adjective), x, y in zip(named, lon, lat, strict=True)
    ]


def _schools(rng: np.random.Generator, district: int, count: int, places: list[Settlement]) -> list[School]:
    """The largest schools stand in the town, the others one to a village."""
    in_town = max(1, round(count * _TOWN_SHARE))
    small, large = np.split(typical_sizes(count), [count - in_town])
    sizes = np.concatenate((rng.permutation(large), rng.permutation(small)))
    special = dict(zip((1, 3), names.SPECIALISED, strict=True)) if in_town >= 4 else {}
    special = dict(list(special.items())[: in_town // 4])
    found, number = [], 0
    for place_in_list, size in enumerate(sizes):
        town = place_in_list < in_town
        settlement = places[0] if town else places[1 + place_in_list - in_town]
        number += town and place_in_list not in special
        kind, short_name = _name(settlement, size, special.get(place_in_list), number)
        owner = "МБОУ" if town or kind == "СОШ" else "МКОУ"
        lon, lat = rng.normal(0, 0.012 if town else 0.004, 2)
        found.append(
            School(
                login=f"edu{names.REGION_CODE}{district + 1:02d}{place_in_list + 1:02d}",
                name=f"{owner} «{short_name}»",
                short_name=short_name,
                kind=kind,
                district=district,
                settlement=settlement.name,
                is_rural=not town,
                lon=round(settlement.lon + lon, 5),
                lat=round(settlement.lat + lat / 2, 5),
                size=float(size),
            )
        )
    return found


def _name(settlement: Settlement, size: float, special: tuple[str, str] | None, number: int) -> tuple[str, str]:
    """(kind, short name) of a school."""
    if special:
        return special[0], f"{special[0]} «{special[1]}»"
    if settlement.is_town:
        return "СОШ", f"Средняя школа № {number}"
    if size < 12:
        return "ООШ", f"{settlement.adjective} основная школа"
    return "СОШ", f"{settlement.adjective} средняя школа"
