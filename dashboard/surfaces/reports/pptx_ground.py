"""What lies under the text of a slide: the ground's colour by shape, background and theme, whatever says it first."""

import colorsys
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

_COVERS = 0.8
"""A filled shape over so much of a slide is its ground."""
_THEME_NAMES = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}


class Theme:
    """Colours of a master's theme by the names that slides use."""

    def __init__(self, master: Any) -> None:
        theme = etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
        scheme = theme.find(f".//{qn('a:clrScheme')}")
        mapped = master._element.find(qn("p:clrMap"))
        self._map = dict(_THEME_NAMES) | ({} if mapped is None else dict(mapped.attrib))
        self._colours = {child.tag.rpartition("}")[2]: _written(child[0]) for child in scheme if len(child)}

    def named(self, name: str) -> str | None:
        """`#RRGGBB` of `bg1`, `tx1`, `accent1`."""
        return self._colours.get(self._map.get(name, name))

    def of(self, parent: Any) -> str | None:
        """The first colour inside an element, with its shades; None where it names none."""
        for colour in () if parent is None else parent.iter(qn("a:srgbClr"), qn("a:schemeClr"), qn("a:sysClr")):
            is_named = colour.tag == qn("a:schemeClr")
            found = self.named(colour.get("val", "")) if is_named else _written(colour)
            if found:
                return _shaded(found, colour)
        return None


def ground_of(layout: Any, width: int, height: int) -> str | None:
    """`#RRGGBB` under the text of a layout's slides; None for a picture, of which nothing is known."""
    master = layout.slide_master
    theme = Theme(master)
    for holder in (layout, master):
        for shape in reversed(list(holder.shapes)):
            if _area(shape) >= _COVERS * width * height:
                return theme.of(shape._element.find(f"{qn('p:spPr')}/{qn('a:solidFill')}"))
        ground = holder._element.cSld.find(qn("p:bg"))
        if ground is not None:
            return theme.of(ground)
    return theme.named("bg1") or "#FFFFFF"


def _area(shape: Any) -> int:
    return 0 if shape.is_placeholder else int(shape.width or 0) * int(shape.height or 0)


def _written(colour: Any) -> str | None:
    value = colour.get("lastClr") or colour.get("val") or ""
    return f"#{value.upper()}" if len(value) == 6 else None


def _shaded(colour: str, element: Any) -> str:
    """The colour with `lumMod` and `lumOff`, as theme variants say them."""
    changes = {child.tag.rpartition("}")[2]: int(child.get("val", "0")) / 100_000 for child in element}
    if not {"lumMod", "lumOff"} & set(changes):
        return colour
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    light = min(max(light * changes.get("lumMod", 1.0) + changes.get("lumOff", 0.0), 0.0), 1.0)
    return "#" + "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, full))
