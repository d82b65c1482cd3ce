"""What of a term was not used: a number, or words beside a bare year; told, so that nothing is lost in silence."""

import re
from collections.abc import Iterator

from dashboard.plans.terms.dates import AND_ON
from dashboard.plans.terms.point import Point
from dashboard.plans.terms.tokens import Token

_BESIDE_YEARS = re.compile(
    r"г|гг|год[а-я]*|учебн[а-я]+|календарн[а-я]+|в|на|за|со?|по|до|к|не|позднее|позже|ранее|начиная|включительно|"
    r"течени[еи]|весь|всего|период[а-я]*|срок[а-я]*"
)


def leftovers(found: list[Token], points: list[Point]) -> Iterator[str]:
    """Russian sentences on what stands in the term and is in none of its points."""
    used = {at for point in points for at in range(point.at, point.end)}
    for at, token in enumerate(found):
        if token.kind == "number" and at not in used and not _counts_something(found, at):
            yield f"число «{token.text}» в сроке не понято"
    on = next((at for at, token in enumerate(found) if token.text in AND_ON), len(found))
    if more := " ".join(token.text for token in found[on + 1 :] if token.kind == "word"):
        yield f"не учтено: «далее {more}»"
    rest = [token for at, token in enumerate(found) if at not in used and token.kind not in ("dash", "comma", "number")]
    if (
        points
        and all(point.is_year for point in points)
        and not all(_BESIDE_YEARS.fullmatch(token.text) for token in rest)
    ):
        yield "в сроке понят только год"


def _counts_something(found: list[Token], at: int) -> bool:
    """«2 этап», «3 заседания»: a number of a thing."""
    thing = found[at + 1] if at + 1 < len(found) else None
    return thing is not None and thing.kind in ("word", "span_word") and not re.match(r"числ|\w\w?$", thing.text)
