"""What one point of a text says: its title, its term and who does it, by labels, signs or words of an order."""

import re

from dashboard.files.tidy import plain
from dashboard.plans.reader.instructions import in_words
from dashboard.plans.reader.saying import Saying, bare
from dashboard.plans.reader.signs import by_lines, by_signs

_WHO = r"ответственн\w+(?:\s+(?:лиц\w+|исполнител\w+|за\s+(?:исполнение|выполнение)))?|исполнител\w+"
_WHEN = r"сроки?(?:\s+(?:исполнения|проведения|выполнения|реализации))?"
_OTHERS = r"(?:ожидаемый\s+)?результат|участники"
_STARTS, _INSIDE = r"(?:^|(?<=[.;,(\n])|(?<=[.;,(\n]\s)|(?<=[–—-]\s))", r"(?:^|(?<=[\s.;,(]))"
_LABEL = re.compile(
    rf"{_INSIDE}(?P<colon>{_WHEN}|{_WHO}|{_OTHERS})\s*:\s*|{_STARTS}(?P<dash>{_WHEN}|{_WHO}|{_OTHERS})\s*[–—-]\s+|"
    rf"{_STARTS}(?P<short>отв\.?|исп\.?)(?:\s*[:–—-]\s*|(?<=\.)\s*(?!за\b))|"
    rf"{_STARTS}(?P<bare>{_WHEN})\s+(?=до\b|не\s+позднее|с\s+\d|\d)",
    re.IGNORECASE,
)
_ROLES = (("срок", "term"), ("отв", "owners"), ("исп", "owners"), ("участ", "participants"))
_CONTROL = re.compile(r"контроль\s+(?:за\s+)?(?:\w+\s+)?(?:исполнени|выполнени)|контроль\s+оставляю")


def labelled(text: str) -> bool:
    """Whether a text has a title of its own and a label of a term or an owner after it."""
    found = _labels(text)
    return bool(found) and found[0].start() > 0


def begins_with_label(text: str) -> bool:
    """Whether a line is nothing but labels with what they say."""
    return bool(_LABEL.match(text))


def says(text: str, *roles: str) -> bool:
    """Whether a point already says when or who by a label."""
    return any(_role(found) in (roles or ("term", "owners")) for found in _labels(text))


def sayings_of(text: str, *, is_order: bool, is_plan: bool) -> list[Saying]:
    """Measures of a point; none where it names neither a term nor an owner by a label.

    Days inside of sentences count in an order, and in a text with the title of a plan: a letter has such days too.
    """
    if by_labels := _by_labels(text):
        return [by_labels]
    if _CONTROL.match(plain(text)):
        return []
    if not is_order and (found := by_lines(text) or by_signs(" ".join(text.split()))):
        return [found]
    return in_words(" ".join(text.split()), is_order) if is_order or is_plan else []


def _labels(text: str) -> list[re.Match[str]]:
    found = list(_LABEL.finditer(text))
    return found if any(_role(label) in ("term", "owners") for label in found) else []


def _role(label: re.Match[str]) -> str:
    word = plain(next(filter(None, label.groups())))
    return next((role for begins, role in _ROLES if word.startswith(begins)), "result")


def _by_labels(text: str) -> Saying | None:
    found = _labels(text)
    if not found:
        return None
    texts: dict[str, str] = {}
    for label, following in zip(found, [*found[1:], None], strict=True):
        said = text[label.end() : following.start() if following else len(text)]
        role = _role(label)
        said = re.sub(r"(?<!г)\.$", "", " ".join(said.split()).strip(" ;,–—-(")) if role == "term" else bare(said)
        said = said.rstrip(")") if said.count(")") > said.count("(") else said
        texts[role] = f"{texts[role]}; {said}" if texts.get(role) else said
    words = tuple(next(filter(None, label.groups())) for label in found)
    title = bare(text[: found[0].start()])
    if not texts.get("term") and (apart := by_signs(title)):
        return Saying(apart.texts | texts, apart.doubts, words)
    return Saying(texts | {"title": title}, labels=words)
