"""Files that a plan may come in: as any other source file, and plain text besides."""

from collections.abc import Iterator
from pathlib import Path

from dashboard.files import text_table
from dashboard.files.limits import LIMITS
from dashboard.files.sources import FileRefused, Refusal, SourceFile, expand
from dashboard.plans.model import ReadPlan
from dashboard.plans.reader import read_plans

_TEXT = (".txt", ".md")


def plan_sources(
    path: Path | str, data: bytes | None = None, name: str | None = None
) -> Iterator[SourceFile | Refusal]:
    """What is in one file, as `expand` tells it; a list of measures in plain text is a source too."""
    for found in expand(path, data=data, name=name):
        is_text = isinstance(found, Refusal) and found.name.lower().endswith(_TEXT)
        yield (_as_text(path, data, found) or found) if isinstance(found, Refusal) and is_text else found


def plans_of(source: SourceFile | Refusal) -> list[ReadPlan]:
    """The plans of a source that have measures.

    Raises:
        FileRefused: it cannot be opened, or there is no measure in it.
    """
    if isinstance(source, Refusal):
        raise FileRefused(source.reason)
    plans = [plan for plan in read_plans(source) if plan.measures]
    if not plans:
        raise FileRefused("В файле не нашлось ни одного мероприятия. Проверьте, что это план мероприятий.")
    return plans


def _as_text(path: Path | str, data: bytes | None, refused: Refusal) -> SourceFile | None:
    whole = Path(path)
    if data is None and (not whole.is_file() or whole.stat().st_size > LIMITS.text_bytes):
        return None
    content = whole.read_bytes() if data is None else data
    return SourceFile(refused.name, content, "txt") if content and text_table.encoding_of(content) else None
