"""Widths of the letters of Times New Roman (and of Liberation Serif and PT Astra Serif, which take its room)."""

LINE = 1.15
"""Height of a line, of the size."""
_BOLD = 1.08
_WIDTHS = {
    0.18: "'",
    0.2: "|",
    0.25: " ,.·\u00a0",
    0.28: "/:;\\ijlt",
    0.33: "!()-I[]`fr",
    0.36: "•◆",
    0.4: 'Jsз°г"',
    0.44: "?acezаестёэ",
    0.46: "ьяв",
    0.48: "{}к",
    0.5: "#$*0123456789_bdghknopquvxyЗлорухч«»–бд",
    0.52: "ъ",
    0.54: "~ийнпц±≤≥",
    0.56: "+<=>FPSР−×БЬГ",
    0.61: "ELTZЕТЁ●■",
    0.64: "мЧф",
    0.67: "BCRВКСЯыЭДЛж",
    0.72: "ADGHKNOQUVXYwАИЙНОПХЦУЪ",
    0.77: "юшщ&mФ",
    0.83: "%",
    0.88: "ЫMМ",
    0.91: "Ж@",
    0.95: "W№",
    1.0: "—…→▲▼ШЩЮ",
}
_OF = {letter: wide for wide, letters in _WIDTHS.items() for letter in letters}
_USUAL = 0.5


def width(text: str, size: float, bold: bool = False) -> float:
    """Width of a text without breaks, points."""
    return sum(_OF.get(letter, _USUAL) for letter in text) * size * (_BOLD if bold else 1.0)
