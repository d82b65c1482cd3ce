"""How many changed bits of a store's file `check` notices: one random bit of what is used, in one copy at a time."""

import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.store import StoreRefused, open_store
from dashboard.store.soundness import unread_tables

_HEADERS, _BLOCK = 3 * 4096, 262144
_TABLES = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'store'"
_METADATA = "SELECT block_id FROM pragma_metadata_info('store')"
_STORED = "SELECT block_id, additional_block_ids FROM pragma_storage_info('store.{table}')"


@dataclass
class Flips:
    """What came of `flips` changed bits; `missed` are the places in the file of those that nobody noticed."""

    flips: int = 0
    noticed: int = 0
    missed: list[int] = field(default_factory=list)


def measure_flips(store: Path, folder: Path, flips: int, seed: int) -> Flips:
    """Change a bit in `flips` copies of a closed store, made in `folder`, and look whether `check` would tell."""
    rng, found = random.Random(seed), Flips()
    whole = Path(shutil.copy(store, folder / "looked-at.duckdb"))
    blocks = sorted(_used(whole))
    data = whole.read_bytes()
    for number in range(flips):
        at = _HEADERS + rng.choice(blocks) * _BLOCK + rng.randrange(_BLOCK)
        copy = folder / f"flip-{number}" / store.name
        copy.parent.mkdir()
        changed = bytearray(data)
        changed[at] ^= 1 << rng.randrange(8)
        copy.write_bytes(changed)
        found.flips += 1
        if _is_noticed(copy):
            found.noticed += 1
        else:
            found.missed.append(at)
        shutil.rmtree(copy.parent)
    return found


def in_words(found: Flips) -> str:
    """The measurement as a Russian sentence."""
    return f"Изменённых битов: {found.flips}, замечено: {found.noticed}."


def _is_noticed(path: Path) -> bool:
    try:
        store = open_store(path)
    except StoreRefused:
        return True
    try:
        return bool(unread_tables(store))
    finally:
        store.close()


def _used(path: Path) -> set[int]:
    """Numbers of the blocks that hold anything."""
    store = open_store(path)
    with store.looked_into() as cursor:
        used = {int(block) for (block,) in cursor.execute(_METADATA).fetchall()}
        for (table,) in cursor.execute(_TABLES).fetchall():
            for block, more in cursor.execute(_STORED.format(table=table)).fetchall():
                used |= {int(one) for one in (block, *(more or [])) if one is not None and one >= 0}
    store.close()
    return used
