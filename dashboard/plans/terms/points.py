"""Points named in a term: days, parts of months, months, quarters, years, as far as the text tells them."""

from collections.abc import Iterator
from dataclasses import replace

from dashboard.plans.terms.beside import with_days, with_parts
from dashboard.plans.terms.point import EDGES, Point, UnreadTerm
from dashboard.plans.terms.tokens import Token

_WIDE = ("half", "quarter", "term", "trimester")
_YEAR_WORDS = ("год", "года", "году", "годом", "г")


def points_in(found: list[Token]) -> list[Point]:
    """Points in the order of the text; a year that stands apart from months tells their year and is no point itself."""
    points = with_days(with_parts(list(_bare_points(found)), found), found)
    points = _with_shared_edges(points, found)
    years = [point for point in points if point.is_year]
    others = [point for point in points if not point.is_year]
    if not years or not others:
        return points
    start = next((start for point in years if (start := _start_of_pair(point))), None)
    if start is not None:
        return [point if point.has_year else replace(point, school_year=start) for point in others]
    is_apart = len(years) == 1 and years[0].number == 0 and not any(point.has_year for point in others)
    if is_apart and not _is_bound(years[0], points, found):
        return [replace(point, year=years[0].year) for point in others]
    return points


def _with_shared_edges(points: list[Point], found: list[Token]) -> list[Point]:
    """«в конце I, II четвертей»: the edge is of each."""
    result: list[Point] = []
    for point in points:
        before = result[-1] if result else None
        is_same = before is not None and before.part in EDGES and before.span == point.span != "" and not point.part
        between = found[before.end : point.at] if before else []
        if before and is_same and all(token.kind == "comma" or token.text == "и" for token in between):
            point = replace(point, part=before.part)
        result.append(point)
    return result


def _start_of_pair(point: Point) -> int | None:
    """`2023/2024` and `2023-2024` beside a month are a school year."""
    return point.school_year or (point.year if point.number == (point.year or 0) + 1 else None)


def _is_bound(year: Point, points: list[Point], found: list[Token]) -> bool:
    """«2019 - декабрь 2020», «ежегодно с 2023 года»: a year that begins or ends something."""
    before = found[year.at - 1] if year.at else None
    after = found[year.end] if year.end < len(found) else None
    if before is not None and (before.kind == "dash" or before.text in ("с", "по", "до", "после")):
        return True
    return after is not None and after.kind == "dash" and any(point.at == year.end + 1 for point in points)


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
        case "month_year":
            return Point(at, at + 1, None, token.numbers[0], token.numbers[1])
        case "short":
            return _and_year(Point(at, at + 1, token.numbers[0], token.numbers[1]), found)
        case "month":
            return _and_year(Point(at, at + 1, None, token.numbers[0]), found)
        case "season" | "half" | "quarter" | "term" | "trimester":
            return _and_year(Point(at, at + 1, span=token.kind, number=token.numbers[0]), found)
        case "years":
            return _years_point(found, at)
        case "year":
            return Point(at, at + 1, year=token.numbers[0])
        case "edge":
            return _edge_point(found, at)
    return _spelled_day(found, at)


def _edge_point(found: list[Token], at: int) -> Point | None:
    """`начало ноября`, `конец 1 полугодия`, `конец учебного года`, `конец года`."""
    part = EDGES[found[at].numbers[0]]
    if (shared := _next_edge(found, at)) and (named := _edge_point(found, shared)):
        return replace(named, at=at, end=at + 1, part=part)
    words = [token.text for token in found[at + 1 : at + 5]]
    skipped = next((n for n, word in enumerate(words) if word not in ("нового", "текущего", "календарного")), 0)
    is_school = words[skipped : skipped + 1] in (["учебного"], ["учебный"])
    if words[skipped + is_school : skipped + is_school + 1] and words[skipped + is_school] in _YEAR_WORDS:
        end = at + skipped + is_school + 2
        return _and_year(Point(at, end, span="school" if is_school else "year", part=part), found)
    named = _point(found, at + 1) if at + 1 < len(found) and found[at + 1].kind != "edge" else None
    return replace(named, at=at, part=part) if named and named.day is None and not named.part else None


def _next_edge(found: list[Token], at: int) -> int | None:
    """«в начале и в конце года»: where the second edge stands, if nothing but «и» is between."""
    after = next((n for n in range(at + 1, len(found)) if found[n].text not in ("и", ",", "в", "к", "-")), len(found))
    return after if at + 1 < after < len(found) and found[after].kind == "edge" else None


def _spelled_day(found: list[Token], at: int) -> Point | None:
    """`13 ноября 2023`, `первого сентября`; `13` below is the day of a month."""
    if at + 1 >= len(found) or found[at + 1].kind != "month":
        return None
    is_word = found[at].kind == "ordinal" and found[at].text.endswith(("ого", "его", "ое", "ье"))
    if found[at].kind != "number" and not is_word:
        return None
    return _and_year(Point(at, at + 2, found[at].numbers[0], found[at + 1].numbers[0]), found)


def _and_year(point: Point, found: list[Token]) -> Point:
    """The point with the year that follows it: `ноябрь 2023`, `Сентябрь, 2022`, `октябрь - 2019 г.`."""
    at = point.end
    while at < len(found) and (found[at].kind in ("comma", "dash") or found[at].text in ("г", "в", "на", "месяц")):
        at += 1
    if at >= len(found) or at - point.end > 1:
        return point
    after = found[at + 1] if at + 1 < len(found) else None
    begins_range = found[point.end].kind == "dash" and after is not None and after.kind in ("dash", "month")
    if found[at].kind == "year" and not begins_range:
        return replace(point, year=found[at].numbers[0], end=at + 1)
    if found[at].kind == "years":
        years = _years_point(found, at)
        if start := _start_of_pair(years):
            return replace(point, school_year=start, end=years.end)
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
