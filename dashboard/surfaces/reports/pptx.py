"""The meeting's slides: finding as title, a few lines, a native chart, table or map; reasons in the notes."""

import io
from pathlib import Path
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.util import Emu, Pt

from dashboard import russian
from dashboard.charts.drawing import text_width
from dashboard.charts.theme import LIGHT
from dashboard.subjects.blocks import Chart, Drawn, Table
from dashboard.surfaces.reports import native_chart, pptx_shapes
from dashboard.surfaces.reports.heat import SIGN_FILLS
from dashboard.surfaces.reports.model import Report, Slide
from dashboard.surfaces.reports.pptx_deck import FONT, Deck, Place
from dashboard.surfaces.reports.settled import settled
from dashboard.vocabulary import SHAPES, Zone

LEAST = 16
"""The least type on a slide, points: it is read from the far end of a hall."""
_TITLE_SIZES, _LINE_SIZES = (28, 26, 24, 22, 20, 18, LEAST), (28, 26, 24, 22, 20, 18, LEAST)
_POINT = 12700
_BESIDE = 20
"""Largest type of lines that stand beside a picture."""
_SQUARE = 1.5
"""Slides less wide than this have lines above a picture, not beside it."""
_GAP = int(Pt(8))
_MARKS = SIGN_FILLS | {SHAPES[Zone.USUAL]: LIGHT.country}
"""A line that begins with a zone's shape has it for its mark, in its colour."""


def pptx(report: Report, template: Path | None = None) -> bytes:
    """The slides, in the order of the sections; `template` is the office's own presentation."""
    deck = Deck(template)
    _first(deck, report)
    shown = [section for section in report.sections if section.slide is not None]
    for number, section in enumerate(shown, start=2):
        assert section.slide is not None
        _slide(deck, section.title, section.slide, f"{report.stamp} · {number}")
    properties = deck.file.core_properties
    properties.title, properties.author = f"{report.office.title}. {report.place}", report.office.name
    properties.subject, properties.comments, properties.language = report.period, report.footer, "ru-RU"
    properties.last_modified_by, properties.revision = report.office.name, 1
    buffer = io.BytesIO()
    deck.file.save(buffer)
    return settled(buffer.getvalue(), report.as_of)


def _first(deck: Deck, report: Report) -> None:
    slide = deck.add(deck.opening)
    words = f"{report.office.title} {report.office.subtitle}"
    lines = [line for line in (report.place, report.period, report.office.name) if line]
    _title(deck, slide, words, deck.title_place)
    bodies = [one for one in slide.placeholders if one != slide.shapes.title and int(one.placeholder_format.type) == 4]
    if bodies:
        frame = bodies[0].text_frame
        frame.margin_left = 0 if deck.own else frame.margin_left
        for position, text in enumerate(lines):
            line = frame.paragraphs[0] if position == 0 else frame.add_paragraph()
            if deck.own:
                line.alignment = 1
            _put(deck, line, text, 20, deck.ink)
    else:
        _lines(deck, slide, lines, deck.body_place, bullets=False)
    if deck.own:
        bar = slide.shapes.add_shape(1, deck.margin, int(deck.height * 0.26), int(deck.width * 0.08), Pt(5))
        bar.fill.solid()
        bar.fill.fore_color.rgb = RGBColor.from_string(LIGHT.school[1:])
        bar.line.fill.background()
        pptx_shapes.unstyled(bar)
    _small(deck, slide, report.stamp, deck.foot_place)


def _slide(deck: Deck, topic: str, shown: Slide, footer: str) -> None:
    slide = deck.add(deck.content)
    _title(deck, slide, shown.finding, deck.title_place)
    if deck.own:
        _small(deck, slide, topic, (deck.margin, Pt(12), deck.width - 2 * deck.margin, Pt(22)))
    left, top, width, height = deck.body_place
    if shown.quiet:
        quiet = russian.unbroken(shown.quiet)
        high = int(Pt(_needed((quiet,), width, LEAST, deck.wider)))
        _small(deck, slide, quiet, (left, top, width, high))
        top, height = top + high, height - high
    _body(deck, slide, shown, (left, top, width, height))
    _small(deck, slide, footer, deck.foot_place)
    slide.notes_slide.notes_text_frame.text = "\n".join(shown.notes or shown.lines or (shown.finding,))


def _body(deck: Deck, slide: Any, shown: Slide, room: Place) -> None:
    left, top, width, height = room
    block, lines = shown.block, list(shown.lines)
    if block is None:
        _lines(deck, slide, lines, room)
        return
    if isinstance(block, Table):
        below = int(Pt(_needed(lines, width, LEAST, deck.wider))) + _GAP if lines else 0
        used = pptx_shapes.add_table(deck, slide, block, (left, top, width, height - below)) + _GAP
        if lines:
            _lines(deck, slide, lines, (left, top + used, width, height - used), most=_BESIDE)
        return
    if lines and deck.width / deck.height < _SQUARE:
        above = min(int(Pt(_needed(lines, width, LEAST, deck.wider))), int(height * 0.45))
        _lines(deck, slide, lines, (left, top, width, above), most=LEAST)
        _picture(deck, slide, block, (left, top + above + _GAP, width, height - above - _GAP))
        return
    words = int(width * 0.36) if lines else 0
    gap = int(width * 0.03) if lines else 0
    if lines:
        _lines(deck, slide, lines, (left, top, words, height), most=_BESIDE)
    _picture(deck, slide, block, (left + words + gap, top, width - words - gap, height))


def _picture(deck: Deck, slide: Any, block: Chart | Drawn, place: Place) -> None:
    left, top, width, height = place
    if isinstance(block, Drawn):
        pptx_shapes.add_drawing(deck, slide, block.drawing, place, block.alt or block.title, LEAST)
        return
    high = int(Pt(_needed((block.title,), width, LEAST, deck.wider)))
    box = _box(slide, (left, top, width, high))
    box.text_frame.word_wrap = True
    _put(deck, box.text_frame.paragraphs[0], block.title, LEAST, deck.ink, bold=True)
    if block.categories and block.series:
        area = (left, top + high, width, height - high)
        native_chart.add_chart(slide, block, area, LEAST, FONT, deck.plate)


def _title(deck: Deck, slide: Any, words: str, place: Place) -> None:
    """The slide's title where its layout has it; its size is the largest that fits."""
    title = slide.shapes.title
    if title is None:
        title = _box(slide, place)
    size = fitting((words,), int(title.width), int(title.height), _TITLE_SIZES, deck.wider)
    frame = title.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    line = frame.paragraphs[0]
    if deck.own:
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        frame.margin_left = frame.margin_right = 0
        line.alignment = 1
    run = line.add_run()
    run.text, run.font.size, run.font.bold = russian.unbroken(words), Pt(size), True
    if deck.title_ink:
        deck.paint(run.font, deck.title_ink)


def _lines(deck: Deck, slide: Any, lines: list[str], place: Place, bullets: bool = True, most: int = 28) -> None:
    """Lines of one size, the largest that fits; what has no room at the least size ends in a count."""
    lines = [russian.unbroken(line) for line in lines]
    size = min(fitting(lines, place[2], place[3], _LINE_SIZES, deck.wider), most)
    kept = _kept(lines, place[2], place[3], size, deck.wider)
    if len(kept) < len(lines):
        kept = [*kept[:-1], f"и ещё {len(lines) - len(kept) + 1}: см. справку"]
    frame = _box(slide, place).text_frame
    frame.word_wrap = True
    for position, words in enumerate(kept):
        line = frame.paragraphs[0] if position == 0 else frame.add_paragraph()
        line.space_after = Pt(size * 0.5)
        if bullets:
            mark = words[:1] if words[:1] in _MARKS else ""
            pptx_shapes.bullet(line, size, mark or "•", _MARKS.get(mark))
            words = words[len(mark) :].lstrip()
        _put(deck, line, words, size, deck.ink)


def _kept(lines: list[str], width: int, height: int, size: int, wider: float) -> list[str]:
    for count in range(len(lines), 0, -1):
        if _needed(lines[:count], width, size, wider) <= height / _POINT:
            return lines[:count]
    return lines[:1]


def fitting(lines: Any, width: int, height: int, sizes: tuple[int, ...], wider: float = 1.2) -> int:
    """The largest of the sizes (points) at which the lines fit into the EMU box, else the least."""
    for size in sizes:
        if _needed(lines, width, size, wider) <= height / _POINT:
            return size
    return sizes[-1]


def _needed(lines: Any, width: int, size: int, wider: float) -> float:
    room = width / _POINT - 8 - size
    rows = sum(1 + int(text_width(words, size) * wider // room) for words in lines)
    return rows * size * 1.22 + len(lines) * size * 0.5


def _small(deck: Deck, slide: Any, words: str, place: Place) -> None:
    box = _box(slide, place)
    box.text_frame.word_wrap = True
    _put(deck, box.text_frame.paragraphs[0], words, LEAST, deck.quiet)


def _box(slide: Any, place: Place) -> Any:
    box = slide.shapes.add_textbox(*(Emu(int(part)) for part in place))
    frame = box.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return box


def _put(deck: Deck, line: Any, words: str, size: float, colour: str | None, bold: bool = False) -> None:
    run = line.add_run()
    run.text, run.font.size, run.font.bold = russian.unbroken(words), Pt(size), bold
    if deck.own:
        run.font.name = FONT
    deck.paint(run.font, colour)
