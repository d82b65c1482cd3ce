"""Contrast of two colours as WCAG counts it, and ink that reads on a colour."""

ENOUGH = 4.5
"""The least contrast of text with its ground."""
_INKS = ("#22303A", "#FFFFFF", "#000000")
"""In order of liking; white or black reads on any colour."""


def luminance(colour: str) -> float:
    """Relative luminance 0…1 of `#RRGGBB`."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """1 for equal colours, 21 for black on white."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(colour: str) -> str:
    """The text's own colour where it reads on `colour`, else white or black."""
    return next(ink for ink in _INKS if contrast(ink, colour) >= ENOUGH)
