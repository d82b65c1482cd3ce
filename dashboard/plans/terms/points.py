"""Points named in a term: days, months, quarters, half-years and years, as far as the text tells them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard.plans.terms.tokens import Token


class UnreadTerm(Exception):
    """The text names days that cannot be; the message is a Russian sentence."""


@dataclass(frozen=True)
class Point:
    """A day, month, span or year as named; None for what the text leaves out. `at`, `end`: its tokens."""

    at: int
    end: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    span: str = ""
    number: int = 0
    school_year: int | None = None

    @property
    def is_year(self) -> bool:
        """Whether nothing but a year is named."""
        return self.day is None and self.month is None and not self.span

    @property
    def has_year(self) -> bool:
        """Whether the text itself tells the year."""
        return self.year is not None or self.school_year is not None


def points_in(found: list[Token]) -> list[Point]:
    """Points in the order of the text; a school year beside months tells their years and is no point itself."""
    points = _with_days(list(_bare_points(found)), found)
    years = [point for point in points if point.school_year and point.is_year]
    others = [point for point in points if point not in years]
    if years and others:
        start = years[0].school_year
        return [point if point.has_year else replace(point, school_year=start) for point in others]
    return points


def _bare_points(found: list[Token]) -> Iterator[Point]:
    at = 0
    while at < len(found):
        point = _point(found, at)
        if point is not None:
            yield point
            at = point.end
        else:
            at += 1


def _point(found: list[Token], at: int) -> Point | None:
    token = found[at]
    match token.kind:
        case "iso":
            return Point(at, at + 1, token.numbers[2], token.numbers[1], token.numbers[0])
        case "full":
            day, month, year = token.numbers
            return Point(at, at + 1, day, month, year if year > 99 else 2000 + year)
        case "short":
            return _and_year(Point(at, at + 1, token.numbers[0], token.numbers[1]), found)
        case "month":
            return _and_year(Point(at, at + 1, None, token.numbers[0]), found)
        case "half" | "quarter" | "term":
            return _and_year(Point(at, at + 1, span=token.kind, number=token.numbers[0]), found)
        case "years":
            return _years_point(found, at)
        case "year":
            return Point(at, at + 1, year=token.numbers[0])
    return _spelled_day(found, at)


def _spelled_day(found: list[Token], at: int) -> Point | None:
    """`13 ноября 2023`."""
    if found[at].kind != "number" or at + 1 >= len(found) or found[at + 1].kind != "month":
        return None
    return _and_year(Point(at, at + 2, found[at].numbers[0], found[at + 1].numbers[0]), found)


def _and_year(point: Point, found: list[Token]) -> Point:
    """The point with the year that follows it: `ноябрь 2023`, `Сентябрь, 2022`, `октябрь - 2019 г.`."""
    at = point.end
    while at < len(found) and (found[at].kind in ("comma", "dash") or found[at].text in ("г", "в", "на")):
        at += 1
    if at >= len(found) or at - point.end > 1:
        return point
    after = found[at + 1] if at + 1 < len(found) else None
    begins_range = found[point.end].kind == "dash" and after is not None and after.kind in ("dash", "month")
    if found[at].kind == "year" and not begins_range:
        return replace(point, year=found[at].numbers[0], end=at + 1)
    if found[at].kind == "years":
        years = _years_point(found, at)
        if years.school_year:
            return replace(point, school_year=years.school_year, end=years.end)
    return point


def _years_point(found: list[Token], at: int) -> Point:
    """`2023/2024`, `2022-2023 учебный год` is a school year; `2019-2020 гг.` are two calendar years."""
    token = found[at]
    first, second = token.numbers[:2]
    second = second if second > 99 else first // 100 * 100 + second
    around = [near.text for near in found[max(0, at - 3) : at] + found[at + 1 : at + 4]]
    is_school = "/" in token.text or any(word.startswith("уч") for word in around)
    if is_school and second == first + 1:
        return Point(at, at + 1, school_year=first)
    if second < first:
        raise UnreadTerm(f"годы «{token.text}» стоят в обратном порядке")
    if is_school:
        raise UnreadTerm(f"«{token.text}» — не учебный год")
    return Point(at, at + 1, year=first, number=second)


def _with_days(points: list[Point], found: list[Token]) -> list[Point]:
    """Adds days whose month is said once: `с 1 по 15 сентября`, `1-15 сентября 2023`, `10 и 20 мая`."""
    result: list[Point] = []
    for point in points:
        before = point.at - 1
        if point.day and before > 0 and found[before - 1].kind == "number" and _joins(found[before]):
            first = replace(point, at=before - 1, end=before, day=found[before - 1].numbers[0])
            result.append(first)
        result.append(point)
    return result


def _joins(token: Token) -> bool:
    return token.kind in ("dash", "comma") or token.text in ("и", "по", "до")
