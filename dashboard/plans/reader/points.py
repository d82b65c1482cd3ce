"""Plans without a table: points of a text or an order that say when and who."""

import re
from dataclasses import dataclass

from dashboard.files.tidy import plain
from dashboard.plans.model import Doubt, Unplaced
from dashboard.plans.reader import about
from dashboard.plans.reader.drafts import Assembly, Draft
from dashboard.plans.reader.instructions import addressee
from dashboard.plans.reader.listed import HEADING, Listed, Point, listed
from dashboard.plans.reader.months import in_month, month_of
from dashboard.plans.reader.saying import Saying, bare
from dashboard.plans.reader.sayings import sayings_of
from dashboard.plans.reader.signs import owner_at_the_end
from dashboard.plans.reader.stream import Line, Row, Stream

_ORDER = re.compile(r"п\s?р\s?и\s?к\s?а\s?з\s?ы\s?в\s?а|постановля|обязыва[юе]|^\W*(?:приказ|распоряжение)\W*$")
_INHERITED_OWNER = "названы в пункте выше: «{}»"
_INHERITED_TERM = "взят из пункта выше: «{}»"
_OF_MONTH = "взят из названия месяца выше: «{}»"
_JOINED = "к названию присоединены подпункты без своего срока"
_NO_TERM, _NO_MEASURES = "пункт без срока и исполнителя", "раздел без мероприятий"


def from_points(stream: Stream) -> Assembly | None:
    """Measures of a text without a table, or None when no point of it has a term or an owner."""
    lines = [_line(item) for item in stream]
    found = listed(lines)
    reading = _Reading(found)
    for at in range(len(found.points)):
        reading.take(at)
    reading.close(-1.0)
    return reading.out if reading.out.drafts else None


def _line(item: Row | Line) -> Line:
    return item if isinstance(item, Line) else Line(item.place, " ".join(item.texts), item.after_break)


@dataclass
class _Above:
    """A point that others stand under: a section, an addressee of an order, or a measure with sub-points."""

    point: Point
    shown: str
    section: str = ""
    owners: str = ""
    term: str = ""
    month: str = ""
    draft: Draft | None = None
    is_used: bool = False


class _Reading:
    """Points one after another, with those above that the next one stands under."""

    def __init__(self, found: Listed) -> None:
        self.points = found.points
        self.out = Assembly(before=found.before, after=found.after, is_listed=True)
        self.is_order = any(_ORDER.search(plain(line.text)) for line in found.before)
        self.is_plan = any(about.is_title(line.text) for line in found.before)
        self.above: list[_Above] = []

    def close(self, rank: float) -> None:
        """Leave what stands at this depth or below; a heading that nothing came under is shown."""
        while self.above and self.above[-1].point.rank >= rank:
            left = self.above.pop()
            if left.draft is None and not left.is_used:
                self.out.unplaced.append(Unplaced(left.point.place, left.shown, _NO_MEASURES))

    def take(self, at: int) -> None:
        """A point is a heading, one or several measures, a part of the measure above, or stays unplaced."""
        point = self.points[at]
        self.close(point.rank)
        following = self.points[at + 1] if at + 1 < len(self.points) else None
        has_parts = following is not None and following.rank > point.rank
        is_numbered_over = following is not None and following.number.startswith(f"{point.number.rstrip('.')}.")
        found = sayings_of(point.text, is_order=self.is_order, is_plan=self.is_plan)
        shown = " ".join(f"{point.mark} {point.text}".split())
        if self._is_above(point, found, has_parts, is_numbered_over):
            self._go_under(point, shown, found)
        elif found:
            for saying in found:
                self._add(point, saying)
            if has_parts:
                self.above.append(_Above(point, shown, draft=self.out.drafts[-1]))
        else:
            self._without_term(point, shown)

    def _is_above(self, point: Point, found: list[Saying], has_parts: bool, is_numbered_over: bool) -> bool:
        is_heading = point.rank in (HEADING, HEADING + 0.5)
        if not found:
            return has_parts or (is_heading and not self.is_order)
        is_bare = not any(saying.texts.get("owners") or saying.labels for saying in found)
        return has_parts and (point.text.rstrip().endswith(":") or ((is_heading or is_numbered_over) and is_bare))

    def _go_under(self, point: Point, shown: str, found: list[Saying]) -> None:
        above = _Above(point, shown, month=month_of(point.text))
        if self.is_order:
            above.owners, above.term = addressee(point.text)
        else:
            above.section = f"{point.number} {' '.join(point.text.split())}".strip() if point.number else shown
            above.term = found[0].texts.get("term", "") if found else ""
        self.above.append(above)
        self.out.frame.append(shown)

    def _add(self, point: Point, saying: Saying) -> None:
        texts = {role: text for role, text in saying.texts.items() if text}
        section = next((above.section for above in reversed(self.above) if above.section), "")
        draft = Draft(point.place, section, point.number, None, texts, list(saying.doubts))
        self._inherit(draft)
        for above in self.above:
            above.is_used = True
        self.out.frame += [label for label in saying.labels if label not in self.out.frame]
        self.out.drafts.append(draft)

    def _inherit(self, draft: Draft) -> None:
        for role, field, why in (("owners", "owners", _INHERITED_OWNER), ("term", "due_text", _INHERITED_TERM)):
            said = self._said_above(role)
            if said and not draft.text(role):
                draft.texts[role] = said
                draft.doubts.append(Doubt(field, why.format(said)))
        month = next((above.month for above in reversed(self.above) if above.month), "")
        if month and (better := in_month(draft.text("term"), month)):
            draft.texts["term"] = better
            draft.doubts.append(Doubt("due_text", _OF_MONTH.format(month)))

    def _said_above(self, role: str) -> str:
        for above in reversed(self.above):
            if said := (above.owners if role == "owners" else above.term) or (
                above.draft.text(role) if above.draft else ""
            ):
                return said
        return ""

    def _without_term(self, point: Point, shown: str) -> None:
        """A sub-point without a term: its own measure where one is said above for all, else a part of that measure."""
        if self.above and (draft := self.above[-1].draft):
            draft.texts["title"] = f"{draft.text('title')}; {point.number} {bare(point.text)}".replace(";  ", "; ")
            draft.doubt("title", _JOINED)
        elif self._said_above("term") or any(above.month for above in self.above):
            self._add(point, owner_at_the_end(" ".join(point.text.split())))
        else:
            self.out.unplaced.append(Unplaced(point.place, shown, _NO_TERM))
            for above in self.above:
                above.is_used = above.is_used or bool(above.section)
