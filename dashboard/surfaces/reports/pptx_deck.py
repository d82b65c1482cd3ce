"""A presentation being made: the office's template without its sample slides, or a plain deck of the product's own."""

import re
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from dashboard.charts.contrast import ENOUGH, contrast
from dashboard.charts.theme import DARK, LIGHT
from dashboard.surfaces.reports.pptx_ground import Theme, ground_of

Place = tuple[int, int, int, int]
FONT = "Arial"
_WIDE, _HIGH = Emu(12192000), Emu(6858000)
_TITLE, _OPENING, _SUBTITLE, _FOOTER = (1, 3), 3, 4, 15
_BODIES = (2, 7)
_OWN_NAMES = {"Title Slide": "Титульный слайд", "Title Only": "Заголовок и содержание"}
_FACES = re.compile(rb'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*')
_LEFT_OVER = ("/thumbnail", "/printerSettings", "/extended-properties")
_FOOT = Pt(36)
_NARROW = 0.85
"""A master that leaves so much of a slide free was made for another width."""


class Deck:
    """The file, its two layouts, where things stand on its slides, and colours that read on its ground."""

    def __init__(self, template: Path | None) -> None:
        self.file: Any = Presentation(str(template)) if template else Presentation()
        self.own = template is None
        if self.own:
            _make_own(self.file)
        else:
            _drop_slides(self.file)
            _mend_width(self.file)
        _drop_left_over(self.file)
        self.width, self.height = int(self.file.slide_width or _WIDE), int(self.file.slide_height or _HIGH)
        layouts = list(self.file.slide_layouts)
        titled = [layout for layout in layouts if _of(layout, *_TITLE)] or layouts
        self.content = max(titled, key=_body_area)
        self.opening = next((layout for layout in titled if _of(layout, _OPENING)), self.content)
        self.theme = Theme(self.content.slide_master)
        self.ground = ground_of(self.content, self.width, self.height)
        is_dark = self.ground is not None and contrast(DARK.text, self.ground) > contrast(LIGHT.text, self.ground)
        self.palette = DARK if is_dark else LIGHT

    @property
    def wider(self) -> float:
        """How much wider than Times letters may be: Cyrillic Arial, or a font not known."""
        return 1.2 if self.own else 1.3

    @property
    def plate(self) -> bool:
        """Whether charts and maps need a light plate: their colours are made for paper."""
        return self.ground is None or contrast(LIGHT.text, self.ground) < 2 * ENOUGH

    @property
    def ink(self) -> str | None:
        """Colour of text; None leaves it to the template, whose own reads well."""
        own = self.theme.named("tx1")
        if self.own or (own and self.ground and contrast(own, self.ground) < ENOUGH):
            return self.palette.text
        return None

    @property
    def quiet(self) -> str | None:
        """Colour of small lines."""
        return self.palette.muted if self.ground and contrast(self.palette.muted, self.ground) >= ENOUGH else self.ink

    @property
    def title_ink(self) -> str | None:
        """Colour of titles; None where the template's own reads."""
        if self.own:
            return self.palette.text
        styles = self.content.slide_master._element.find(f".//{qn('p:titleStyle')}")
        titles = _of(self.content, *_TITLE)
        own = next(filter(None, (self.theme.of(part) for part in (*(one._element for one in titles), styles))), None)
        return self.palette.text if own and self.ground and contrast(own, self.ground) < ENOUGH else None

    def paint(self, font: Any, colour: str | None) -> None:
        """Give a run its colour, the theme's text where `colour` is None."""
        if colour is None:
            font.color.theme_color = MSO_THEME_COLOR.TEXT_1
        else:
            font.color.rgb = RGBColor.from_string(colour[1:])

    def add(self, layout: Any) -> Any:
        """A slide with nothing but its title, and the subtitle of an opening one."""
        slide = self.file.slides.add_slide(layout)
        for extra in list(slide.placeholders):
            if _type(extra) not in (*_TITLE, *((_SUBTITLE,) if layout is self.opening else ())):
                extra._element.getparent().remove(extra._element)
        return slide

    @property
    def title_place(self) -> Place:
        """Where the title of a content slide stands."""
        found = _of(self.content, *_TITLE)
        return _place(found[0]) if found else (self.margin, Pt(34), self.width - 2 * self.margin, Pt(64))

    @property
    def body_place(self) -> Place:
        """The room under the title, down to the foot."""
        left, top, width, high = self.title_place
        bodies = _of(self.content, *_BODIES)
        if bodies:
            left, top, width, _ = _place(max(bodies, key=_size))
        else:
            top = top + high + Pt(4)
        return left, top, width, self.foot_place[1] - Pt(6) - top

    @property
    def foot_place(self) -> Place:
        """A line at the foot, where the template has its own."""
        left, _, width, _ = self.title_place
        found = [] if self.own else _of(self.content, _FOOTER)
        top = min([self.height - _FOOT, *(int(one.top) for one in found)])
        return left, top, width, Pt(22)

    @property
    def margin(self) -> int:
        """At the sides of a slide of the product's own, EMU."""
        return int(self.width * 0.045)


def _of(holder: Any, *types: int) -> list[Any]:
    return [one for one in holder.placeholders if _type(one) in types]


def _type(placeholder: Any) -> int:
    kind = placeholder.placeholder_format.type
    return -1 if kind is None else int(kind)


def _place(shape: Any) -> Place:
    return int(shape.left), int(shape.top), int(shape.width), int(shape.height)


def _size(shape: Any) -> int:
    return int(shape.width) * int(shape.height)


def _body_area(layout: Any) -> tuple[bool, int]:
    """Layouts with one body under their title come first, the largest of them best."""
    bodies, title = _of(layout, *_BODIES), _of(layout, *_TITLE)
    under = [one for one in bodies if title and int(one.top) >= int(title[0].top) + int(title[0].height) - Pt(4)]
    return len(bodies) == len(under) <= 1 and not _of(layout, _OPENING), sum(map(_size, under))


def _drop_slides(file: Any) -> None:
    """Take the sample slides away, their parts too."""
    listed = file.slides._sldIdLst
    for entry in list(listed):
        file.part.drop_rel(entry.rId)
        listed.remove(entry)
    for sections in file.part._element.xpath("//*[local-name()='sectionLst']"):
        extension = sections.getparent()
        extension.getparent().remove(extension)


def _drop_left_over(file: Any) -> None:
    """Picture, page count and printer of whoever made the template."""
    for part in (file.part.package, file.part):
        for rid, rel in list(part._rels.items()):
            if rel.reltype.endswith(_LEFT_OVER):
                part._rels.pop(rid)


def _mend_width(file: Any) -> None:
    """A deck turned from 4:3 to 16:9 whose masters were left narrow."""
    for master in file.slide_masters:
        placed = [one for one in master.placeholders if _type(one) in (*_TITLE, *_BODIES)]
        if placed:
            left, right = min(one.left for one in placed), max(one.left + one.width for one in placed)
            if left + right < _NARROW * file.slide_width:
                _widen(master, file.slide_width / (left + right))


def _widen(master: Any, share: float) -> None:
    """Stretch everything on a master and its layouts to another width of the slide."""
    for holder in (master, *master.slide_layouts):
        for shape in holder.shapes:
            placed = shape._element.find("{*}spPr/{*}xfrm")
            if placed is not None:
                shape.left, shape.width = Emu(int(shape.left * share)), Emu(int(shape.width * share))


def _make_own(file: Any) -> None:
    """16:9 with a master of the same width, two layouts named in Russian, one family of letters."""
    share = _WIDE / file.slide_width
    file.slide_width, file.slide_height = _WIDE, _HIGH
    master = file.slide_master
    for layout in list(master.slide_layouts):
        if layout.name in _OWN_NAMES:
            layout._element.cSld.set("name", _OWN_NAMES[layout.name])
        else:
            master.slide_layouts.remove(layout)
    _widen(master, share)
    margin = int(_WIDE * 0.045)
    for layout in master.slide_layouts:
        is_opening = bool(_of(layout, _OPENING))
        for one in layout.placeholders:
            if _type(one) in (*_TITLE, _SUBTITLE):
                top, high = ((0.3, 0.18) if _type(one) == _OPENING else (0.5, 0.3)) if is_opening else (0.066, 0.132)
                one.left, one.width = Emu(margin), Emu(_WIDE - 2 * margin)
                one.top, one.height = Emu(int(_HIGH * top)), Emu(int(_HIGH * high))
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _FACES.sub(rb"\g<1>" + FONT.encode(), theme.blob).replace(b'name="Office Theme"', b'name="Objektiv"')
