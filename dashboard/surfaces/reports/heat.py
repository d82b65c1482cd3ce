"""Shades of a table's numbers: one hue, darker = more to do; ink that reads on the shade."""

from dashboard.charts.contrast import ink_on
from dashboard.charts.theme import LIGHT
from dashboard.subjects.blocks import Column, Table, Value
from dashboard.vocabulary import SHAPES, Zone

SIGN_FILLS = {SHAPES[Zone.LOOK]: LIGHT.look, SHAPES[Zone.CHECK]: LIGHT.check, SHAPES[Zone.RECHECK]: LIGHT.recheck}
"""A cell of a zone column begins with the zone's shape."""
_PALEST, _DARKEST = (244, 247, 249), (31, 95, 139)


def fill_of(table: Table, column: Column, value: Value) -> str | None:
    """Fill of a cell as `#RRGGBB`; None leaves it white."""
    if column.kind == "zone" and isinstance(value, str):
        return SIGN_FILLS.get(value[:1])
    if not column.heat or not isinstance(value, (int, float)) or value != value or not table.top:
        return None
    share = min(max(float(value) / table.top, 0.0), 1.0)
    mixed = (round(low + (high - low) * share) for low, high in zip(_PALEST, _DARKEST, strict=True))
    return "#" + "".join(f"{part:02X}" for part in mixed)


def ink_of(fill: str | None) -> str:
    """Text colour on a fill."""
    return ink_on(fill) if fill else LIGHT.text
