"""Names of schools and districts in the genitive: «Директору Мшистовской средней школы»."""

import re

from dashboard.russian import morphology

_WORD = re.compile(r"[А-ЯЁа-яё-]+")
_KEPT = re.compile(r"«[^»]*»|\"[^\"]*\"|\b(?:имени|им\.)\s.*|[IVXLХ\d№].*")
"""What stands as it is: a name in quotes, whose name the school bears, its number."""


def genitive(name: str) -> str:
    """A name in the genitive; abbreviations, quoted parts, numbers and what follows the first noun stay as they are."""
    tail = _KEPT.search(name)
    head, rest = (name[: tail.start()], name[tail.start() :]) if tail else (name, "")
    words, done = [], False
    for word in re.split(r"(\s+)", head):
        changed = None if done or not _WORD.fullmatch(word) or word.isupper() else _declined(word)
        words.append(changed[0] if changed else word)
        done = done or bool(changed and changed[1])
    return "".join(words) + rest


def _declined(word: str) -> tuple[str, bool] | None:
    """The word in the genitive and whether it is the noun of the name; None for other parts of speech."""
    adjectives_first = sorted(morphology().parse(word), key=lambda parse: parse.tag.POS == "NOUN")
    for parse in adjectives_first:
        if {"nomn", "sing"} <= set(parse.tag.grammemes) and parse.tag.POS in ("ADJF", "NOUN", "PRTF"):
            found = parse.inflect({"gent"})
            if found:
                return _as_written(word, found.word), parse.tag.POS == "NOUN" and "Surn" not in parse.tag
    return None


def _as_written(word: str, changed: str) -> str:
    """Capitals as in `word`, also after a hyphen: `Школы-Сада`."""
    parts = zip(changed.split("-"), word.split("-"), strict=False)
    return "-".join(new.capitalize() if old[:1].isupper() else new for new, old in parts)
