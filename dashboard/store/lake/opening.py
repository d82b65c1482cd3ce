"""Open a lake: raise its schema, one node at a time, then what writes it and what reads it."""

import logging
from pathlib import Path

import duckdb

from dashboard.address import Lake
from dashboard.store.faults import StoreFault, StoreRefused, explained
from dashboard.store.lake.attaching import attach, connected, part_by_region
from dashboard.store.lake.catalogue import Catalogue
from dashboard.store.lake.engine import LakeEngine
from dashboard.store.lake.near import Near
from dashboard.store.schema import Step, look, raise_schema

_ONE_FILE = "CALL ducklake_merge_adjacent_files('lake', 'schema_step')"
"""Each opening reads this table: a file for each step would make it slow."""
MOST_REGIONS = 10
"""More of them are not copied to one node: it reads one region."""
_LOG = logging.getLogger("objektiv")


class NoRegion(StoreRefused):
    """The lake holds a country, and the address names no region of it."""

    def __init__(self, regions: int) -> None:
        super().__init__(
            f"Регионов в общем хранилище: {regions}, а в адресе не сказано, какой нужен. Добавьте в конец "
            "OBJEKTIV_STORE или --store слово ;region= и две цифры кода, например ;region=63."
        )


def open_lake(path: Path, lake: Lake, steps: list[Step], whole: bool = False) -> LakeEngine:
    """The lake as an engine; made, or its schema raised, by the first of the nodes that open it at once.

    Raises:
        NoRegion: more than `MOST_REGIONS` regions, none of them named, and not `whole`.
        StoreRefused: PostgreSQL or the data do not answer, a package is lacking, a later program has written it.
    """
    catalogue = Catalogue(lake.catalogue)
    connection = connected(lake)
    try:
        _up_to_date(connection, catalogue, path, lake, steps)
        if not whole and not lake.region and (regions := catalogue.regions()) > MOST_REGIONS:
            raise NoRegion(regions)
        return LakeEngine(path, Near(lake, catalogue, connection), catalogue)
    except BaseException as error:
        connection.close()
        catalogue.close()
        if isinstance(error, (duckdb.Error, OSError)):
            refusal = explained(error, path, None)
            _LOG.error("lake %s: not opened: %s", path, error, exc_info=isinstance(refusal, StoreFault))
            raise refusal from error
        raise


def _up_to_date(
    connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, path: Path, lake: Lake, steps: list[Step]
) -> None:
    """Attach the lake to read it, with all steps done."""
    if catalogue.is_there():
        attach(connection, lake, read_only=True)
        if look(connection, path, steps, "lake").done >= {step.number for step in steps}:
            return
        connection.execute("DETACH lake")
    with catalogue.held("objektiv opening"), connected(lake) as raising:
        _raise(raising, path, lake, steps)
    attach(connection, lake, read_only=True)


def _raise(connection: duckdb.DuckDBPyConnection, path: Path, lake: Lake, steps: list[Step]) -> None:
    """The steps speak of `store`, so the lake bears that name while they are done."""
    attach(connection, lake, name="store")
    done = look(connection, path, steps).done
    for step in steps:
        if step.number not in done:
            _LOG.info("lake %s: step %s", path, step.file.stem)
            raise_schema(connection, step)
    connection.execute("DETACH store")
    attach(connection, lake)
    part_by_region(connection)
    connection.execute(_ONE_FILE)
