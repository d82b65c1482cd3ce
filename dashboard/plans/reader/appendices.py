"""Two appendices of one order: a file cut into the plans that it holds."""

import re

from dashboard.files.tidy import plain
from dashboard.plans.reader import about, header
from dashboard.plans.reader.stream import Line, Stream

_APPENDIX = re.compile(r"приложение\b")
_OF_YEAR = re.compile(r"20\d\d")


def appendices(stream: Stream) -> list[Stream]:
    """Streams of one plan each: a new one begins at «Приложение» or at a title with its year, before a header."""
    cuts: list[int] = []
    gap: list[int] = []
    seen = False
    for at, item in enumerate(stream):
        if isinstance(item, Line):
            gap.append(at)
            continue
        if seen and header.columns_of(item) and (cut := _cut(stream, gap)) is not None:
            cuts.append(cut)
        seen = seen or bool(header.columns_of(item))
        gap = []
    return [stream[a:b] for a, b in zip([0, *cuts], [*cuts, len(stream)], strict=True)]


def _cut(stream: Stream, gap: list[int]) -> int | None:
    texts = {at: item.text for at in gap if isinstance(item := stream[at], Line)}
    titles = [at for at, text in texts.items() if about.is_title(text) and _OF_YEAR.search(" ".join(texts.values()))]
    named = [at for at, text in texts.items() if _APPENDIX.match(plain(text))]
    if not titles:
        return None
    return min(named) if named else titles[0]
