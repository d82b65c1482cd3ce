"""A measure as one point of a text says it, and the signs that its parts are cut by."""

import re
from dataclasses import dataclass

from dashboard.plans.model import Doubt

ACT = re.compile(
    r"\b(?!\w*(?:ость|асть|сеть|путь|очередь|ости|асти|сети|пути|почти|яти|цати)\b)"
    r"[а-яё]{3,}(?:ть|ти|чь|ться|тись)\b",
    re.IGNORECASE,
)
"""A verb of what is to be done; nouns that end like one are left out."""
BRACKET = re.compile(r"\(([^()]+)\)\W*$")
BY_SIGNS = "прочитано по знакам и скобкам в тексте"
_END = re.compile(r"(?:[\s;,–—-]|(?<![.\s][А-ЯЁ])\.)+$")
"""Signs at the end of a text; the dot of somebody's initial belongs to the name."""


@dataclass(frozen=True)
class Saying:
    """A measure of a point: texts by role with a title, what was guessed, words of labels that stand in no text."""

    texts: dict[str, str]
    doubts: tuple[Doubt, ...] = ()
    labels: tuple[str, ...] = ()


def bare(text: str) -> str:
    """One line without the signs around it; a bracket or a quote that it opens is kept."""
    said = _END.sub("", " ".join(text.split()).lstrip(" .;,–—-")).removeprefix(")").removesuffix("(").strip()
    said = _END.sub("", said).lstrip(" .;,–—-")
    if said.startswith("(") and said.endswith(")") and said.count("(") == 1:
        said = said[1:-1]
    return said[:-1] if said.endswith(")") and said.count(")") > said.count("(") else said
