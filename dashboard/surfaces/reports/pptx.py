"""The meeting's slides: finding as title, a few lines, a native chart, table or map; reasons in the notes."""

import io
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu, Pt

from dashboard.charts.drawing import text_width
from dashboard.subjects.blocks import Chart, Drawn, Table
from dashboard.surfaces.reports import native_chart, pptx_shapes
from dashboard.surfaces.reports.model import Report, Slide
from dashboard.surfaces.reports.settled import settled

_WIDE, _HIGH = Emu(12192000), Emu(6858000)
_INK, _QUIET, _ACCENT = RGBColor(0x22, 0x30, 0x3A), RGBColor(0x5B, 0x6B, 0x77), RGBColor(0x1F, 0x5F, 0x8B)
_FONT = "Arial"
_TITLE_SIZES, _LINE_SIZES = (28, 26, 24, 22, 20), (24, 22, 20, 18, 16, 15, 14, 13, 12)
_POINT = 12700
_BESIDE = 18
"""Largest type of lines that stand beside a picture."""
_WIDER = 1.12
"""Arial Cyrillic is wider than the guess of `text_width`."""


class _Deck:
    """A presentation being made: its size, its layouts, whether the office's own template is used."""

    def __init__(self, template: Path | None) -> None:
        self.file: Any = Presentation(str(template)) if template else Presentation()
        self.own = template is None
        if self.own:
            self.file.slide_width, self.file.slide_height = _WIDE, _HIGH
        self.width, self.height = int(self.file.slide_width or _WIDE), int(self.file.slide_height or _HIGH)
        self.margin = int(self.width * 0.045)

    def add(self) -> Any:
        """A slide of the layout that has a title and least else."""
        titled = [layout for layout in self.file.slide_layouts if any(_is_title(p) for p in layout.placeholders)]
        layouts = titled or list(self.file.slide_layouts)
        slide = self.file.slides.add_slide(min(layouts, key=lambda layout: len(_bodies(layout))))
        for extra in _bodies(slide):
            extra._element.getparent().remove(extra._element)
        return slide

    @property
    def inner(self) -> int:
        """Width between the margins, EMU."""
        return self.width - 2 * self.margin


def pptx(report: Report, template: Path | None = None) -> bytes:
    """The slides, in the order of the sections; `template` is the office's own presentation."""
    deck = _Deck(template)
    _first(deck, report)
    shown = [section for section in report.sections if section.slide is not None]
    for number, section in enumerate(shown, start=2):
        assert section.slide is not None
        _slide(deck, section.title, section.slide, f"{report.footer} · {number}")
    properties = deck.file.core_properties
    properties.title, properties.author = f"{report.office.title}. {report.place}", report.office.name
    properties.subject, properties.comments, properties.language = report.period, report.footer, "ru-RU"
    properties.last_modified_by, properties.revision = report.office.name, 1
    buffer = io.BytesIO()
    deck.file.save(buffer)
    return settled(buffer.getvalue(), report.as_of)


def _first(deck: _Deck, report: Report) -> None:
    slide = deck.add()
    top = int(deck.height * 0.3)
    bar = slide.shapes.add_shape(1, deck.margin, top - int(deck.height * 0.05), int(deck.width * 0.08), Pt(5))
    bar.fill.solid()
    bar.fill.fore_color.rgb = _ACCENT
    bar.line.fill.background()
    pptx_shapes.unstyled(bar)
    _title(deck, slide, f"{report.office.title} {report.office.subtitle}", (deck.margin, top, deck.inner, Pt(110)))
    lines = [report.place, report.period, report.office.name]
    _lines(slide, [line for line in lines if line], (deck.margin, top + Pt(125), deck.inner, Pt(120)), bullets=False)
    _small(slide, report.footer, _foot(deck))


def _slide(deck: _Deck, topic: str, shown: Slide, footer: str) -> None:
    slide = deck.add()
    _title(deck, slide, shown.finding, (deck.margin, Pt(34), deck.inner, Pt(64)))
    _small(slide, topic, (deck.margin, Pt(14), deck.inner, Pt(20)))
    top = Pt(100)
    if shown.quiet:
        _small(slide, shown.quiet, (deck.margin, Pt(98), deck.inner, Pt(20)))
        top = Pt(120)
    room = (deck.margin, int(top), deck.inner, deck.height - int(top) - Pt(34))
    _body(slide, shown, room)
    _small(slide, footer, _foot(deck))
    slide.notes_slide.notes_text_frame.text = "\n".join(shown.notes or shown.lines or (shown.finding,))


def _body(slide: Any, shown: Slide, room: tuple[int, int, int, int]) -> None:
    left, top, width, height = room
    block = shown.block
    if block is None:
        _lines(slide, list(shown.lines), room)
        return
    if isinstance(block, Table):
        below = Pt(30) * len(shown.lines)
        used = pptx_shapes.add_table(slide, block, (left, top, width, height - below), _FONT)
        if shown.lines:
            _lines(slide, list(shown.lines), (left, top + used + Pt(6), width, height - used - Pt(6)))
        return
    gap = int(width * 0.03)
    words_width = int(width * 0.36) if shown.lines else 0
    place = (
        left + words_width + (gap if words_width else 0),
        top,
        width - words_width - (gap if words_width else 0),
        height,
    )
    if shown.lines:
        _lines(slide, list(shown.lines), (left, top, words_width, height), most=_BESIDE)
    if isinstance(block, Chart):
        _picture_title(slide, block.title, place)
        area = (place[0], place[1] + Pt(30), place[2], place[3] - Pt(30))
        if block.categories and block.series:
            native_chart.add_chart(slide, block, area, 14, _FONT)
    elif isinstance(block, Drawn):
        pptx_shapes.add_drawing(slide, block.drawing, place, _FONT, block.alt or block.title)


def _picture_title(slide: Any, words: str, place: tuple[int, int, int, int]) -> None:
    box = _box(slide, (place[0], place[1], place[2], Pt(30)))
    _put(box.text_frame.paragraphs[0], words, 14, _INK, bold=True)


def _title(deck: _Deck, slide: Any, words: str, place: tuple[int, int, int, int]) -> None:
    """The slide's title; its size is the largest that fits in two lines."""
    title = slide.shapes.title
    size = fitting((words,), place[2], place[3], _TITLE_SIZES)
    if title is None:
        title = _box(slide, place)
    else:
        title.left, title.top, title.width, title.height = (Emu(int(part)) for part in place)
    frame = title.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = 0
    line = frame.paragraphs[0]
    line.alignment = 1
    run = line.add_run()
    run.text, run.font.size, run.font.bold = words, Pt(size), True
    if deck.own:
        run.font.name, run.font.color.rgb = _FONT, _INK


def _lines(
    slide: Any, lines: list[str], place: tuple[int, int, int, int], bullets: bool = True, most: int = 24
) -> None:
    """Lines of one size, the largest that fits; what has no room at the least size ends in a count."""
    size = min(fitting(lines, place[2], place[3], _LINE_SIZES), most)
    kept = _kept(lines, place[2], place[3], size)
    if len(kept) < len(lines):
        kept = [*kept[:-1], f"и ещё {len(lines) - len(kept) + 1}: см. справку"]
    frame = _box(slide, place).text_frame
    frame.word_wrap = True
    for position, words in enumerate(kept):
        line = frame.paragraphs[0] if position == 0 else frame.add_paragraph()
        line.space_after = Pt(size * 0.5)
        if bullets:
            pptx_shapes.bullet(line, size)
        _put(line, words, size, _INK)


def _kept(lines: list[str], width: int, height: int, size: int) -> list[str]:
    for count in range(len(lines), 0, -1):
        if _needed(lines[:count], width, size) <= height / _POINT:
            return lines[:count]
    return lines[:1]


def fitting(lines: Any, width: int, height: int, sizes: tuple[int, ...]) -> int:
    """The largest of the sizes (points) at which the lines fit into the EMU box, else the least."""
    for size in sizes:
        if _needed(lines, width, size) <= height / _POINT:
            return size
    return sizes[-1]


def _needed(lines: Any, width: int, size: int) -> float:
    room = width / _POINT - 8 - size
    rows = sum(1 + int(text_width(words, size) * _WIDER // room) for words in lines)
    return rows * size * 1.22 + len(lines) * size * 0.5


def _small(slide: Any, words: str, place: tuple[int, int, int, int]) -> None:
    box = _box(slide, place)
    box.text_frame.word_wrap = True
    _put(box.text_frame.paragraphs[0], words, 11, _QUIET)


def _foot(deck: _Deck) -> tuple[int, int, int, int]:
    return deck.margin, deck.height - Pt(28), deck.inner, Pt(20)


def _box(slide: Any, place: tuple[int, int, int, int]) -> Any:
    box = slide.shapes.add_textbox(*(Emu(int(part)) for part in place))
    frame = box.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return box


def _put(line: Any, words: str, size: float, colour: RGBColor, bold: bool = False) -> None:
    run = line.add_run()
    run.text, run.font.size, run.font.bold = words, Pt(size), bold
    run.font.name, run.font.color.rgb = _FONT, colour


def _is_title(placeholder: Any) -> bool:
    return placeholder.placeholder_format.type is not None and int(placeholder.placeholder_format.type) in (1, 3)


def _bodies(of: Any) -> list[Any]:
    return [p for p in of.placeholders if not _is_title(p)]
