"""Keep in docs/ what its pages show: `python -m tests.kept build docs`, after the tests have made all in `build/`.

Only what the docs link to is kept, and a file is written only when what it shows has changed: pictures and reports
differ in bytes from run to run, and each copy would stay in the history for ever.
"""

import re
import sys
from pathlib import Path

import numpy as np
from PIL import Image

from tests.documents import words_of

LINK = re.compile(r"\((?:docs/)?((?:pictures|examples)/[^)\s]+)\)")
_COLOURS = 256
_SEEN = 24
"""A colour may differ by this much of 255 before an eye sees it."""
_SHARE = 0.001


def linked(docs: Path) -> list[str]:
    """Files of `pictures/` and `examples/` that the guide and the README link to."""
    pages = [docs.parent / "README.md", *docs.rglob("*.md")]
    return sorted({name for page in pages for name in LINK.findall(page.read_text(encoding="utf-8"))})


def keep(made: Path, kept: Path) -> bool:
    """Copy `made` over `kept` if it shows something else; whether it did."""
    if made.suffix != ".png":
        changed = not (kept.exists() and same_words(made, kept))
        if changed:
            kept.write_bytes(made.read_bytes())
        return changed
    picture = few_colours(Image.open(made))
    if kept.exists() and same_picture(picture, Image.open(kept)):
        return False
    picture.save(kept, optimize=True)
    return True


def few_colours(picture: Image.Image) -> Image.Image:
    """The picture with a palette: a third of the size."""
    return picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)


def same_picture(one: Image.Image, other: Image.Image) -> bool:
    """Whether an eye would see no difference: size, and all but a thousandth of the points."""
    a, b = (np.asarray(picture.convert("RGB")).astype(int) for picture in (one, other))
    return a.shape == b.shape and bool((abs(a - b).max(axis=2) > _SEEN).mean() < _SHARE)


def same_words(one: Path, other: Path) -> bool:
    """Whether two reports say the same."""
    return words_of(one) == words_of(other)


if __name__ == "__main__":
    build, docs = Path(sys.argv[1]), Path(sys.argv[2])
    for name in linked(docs):
        if (build / name).exists():
            print(name, "written" if keep(build / name, docs / name) else "as it was")
