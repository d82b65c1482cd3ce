"""Words in a still picture: how wide they are, their lines and bold parts, in the type of the pages."""

import re
from html import escape

from dashboard.charts.theme import TEXT_SIZE

LINE = 1.3
"""Height of a line to the size of its letters, as plotly sets them."""
_WIDTHS = {
    200: " \u00a0",
    250: "',.:;ijl|·",
    275: "I‹›",
    300: "!()-[]f{}",
    325: "°",
    350: "/\\rt",
    400: "г",
    425: '"*?sz«»',
    450: "cxзстхэ",
    475: "JLYvyу–",
    500: "#$+0123456789<=>F^_aegk~Гавекчьё±−×≤≥",
    525: "ESTVXЕТУХдляЁ",
    550: "AZ`bdhnopquАЗбнопрц",
    575: "CKPRБКРСЬЭЯий",
    600: "&BВЧъ",
    625: "DGЛм→",
    650: "HNUДИЙНПЦ",
    675: "OQОы",
    700: "ж",
    725: "MwМФЪф",
    750: "шщю",
    775: "W",
    800: "Ы—",
    825: "%mЖ",
    850: "@",
    875: "ШЩ",
    900: "Ю№",
    950: "…",
}
"""Thousandths of the letters' size, measured in Source Sans, to the nearest 25."""
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_USUAL, _BOLDER = 550, 1.06
_BREAK, _TAG = re.compile(r"<br ?/?>"), re.compile(r"(</?b>)")


def lines(text: str) -> list[str]:
    """The lines of a text in plotly's small HTML."""
    return _BREAK.split(text)


def width(text: str, size: float = TEXT_SIZE) -> float:
    """Pixels that the longest line takes."""
    return max(_long(line) for line in lines(text)) * size / 1000


def _long(line: str) -> float:
    letters = sum(_WIDTH.get(letter, _USUAL) for letter in _TAG.sub("", line))
    return letters * (_BOLDER if "<b>" in line else 1)


def spans(text: str, x: float) -> str:
    """The text as SVG: lines below each other at `x`, bold parts bold, everything else as it is said."""
    if "<" not in text:
        return escape(text)
    told = _each_closed(lines(text))
    if len(told) == 1:
        return _bold(told[0])
    below = (f'<tspan x="{x:g}" dy="{LINE if at else 0}em">{_bold(line)}</tspan>' for at, line in enumerate(told))
    return "".join(below)


def _each_closed(told: list[str]) -> list[str]:
    """Lines of which each opens and closes its own bold part."""
    is_open, closed = False, []
    for line in told:
        opened = f"<b>{line}" if is_open else line
        is_open = opened.count("<b>") > opened.count("</b>")
        closed.append(f"{opened}</b>" if is_open else opened)
    return closed


def _bold(line: str) -> str:
    said = (_AS_SVG.get(part, escape(part)) for part in _TAG.split(line))
    return "".join(said)


_AS_SVG = {"<b>": '<tspan font-weight="bold">', "</b>": "</tspan>"}
