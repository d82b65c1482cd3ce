"""What a page's run sent to the browser, as plain HTML: headings, sentences, figures and still pictures.

What only a script can draw (fields, tables, charts without a still picture) leaves its room. Lengths are Streamlit's.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.GapSize_pb2 import GapConfig, GapSize
from streamlit.proto.LabelVisibility_pb2 import LabelVisibility
from streamlit.proto.Markdown_pb2 import Markdown
from streamlit.proto.Metric_pb2 import Metric
from streamlit.runtime.state.common import user_key_from_element_id

_MAIN, _MOST = 0, 150_000
"""The root of what stands beside the sidebar; characters that are kept of a page."""
_GAPS = {"XXSMALL": 0.25, "XSMALL": 0.5, "SMALL": 1, "MEDIUM": 2, "LARGE": 4, "NONE": 0}
"""In rem, as Streamlit has them."""
_LABELLED = {"selectbox", "multiselect", "date_input", "text_input", "number_input", "slider", "button_group", "radio"}
_TABLE, _FIELD, _LABEL = 24, 2.5, 1.75
"""Heights in rem of what is left empty."""
_COLOURED = re.compile(r":(small|gray|red|orange|green|blue|violet)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")
_ICON = re.compile(r":material/\w+:")
_ALIGNED = {1: "flex-start", 2: "flex-end", 3: "center"}
_ARROWS = {Metric.UP: "↑ ", Metric.DOWN: "↓ "}


@dataclass
class _Node:
    """What stands at a place of the page: a block or an element, and what stands in it, by place."""

    delta: Delta | None = None
    inner: "dict[int, _Node]" = field(default_factory=dict)


def plain_page(drawn: Iterable[tuple[tuple[int, ...], Delta]]) -> str:
    """HTML of the page beside the sidebar, by what was sent, each with its path; empty for a page without a heading."""
    root = _Node()
    for path, delta in drawn:
        if path[:1] == (_MAIN,):
            _put(root, path[1:], delta)
    html = _all(root)
    return html if "<h1" in html and len(html) <= _MOST else ""


def _put(root: _Node, path: tuple[int, ...], delta: Delta) -> None:
    node = root
    for place in path:
        node = node.inner.setdefault(place, _Node())
    if path:
        node.delta, node.inner = delta, {}


def _all(node: _Node) -> str:
    return "".join(_html(node.inner[place]) for place in sorted(node.inner))


def _html(node: _Node) -> str:
    if node.delta is None:
        return _all(node)
    if node.delta.WhichOneof("type") == "add_block":
        return _block(node.delta.add_block, node)
    element = node.delta.new_element
    inner = _element(element)
    return f'<div style="{_width(element)}">{inner}</div>' if inner else ""


def _block(block: Block, node: _Node) -> str:
    kind = block.WhichOneof("type")
    if kind == "column":
        of = block.column
        style = f"--w:{of.weight} 1 calc({100 * of.weight:.4f}% - 1rem);{_gap(of.gap_config)}"
        middle = f"justify-content:{_ALIGNED[of.vertical_alignment + 1]}" if of.vertical_alignment else ""
        return f'<div class="v" style="{style}{_middle(of.vertical_alignment)}{middle}">{_all(node)}</div>'
    if kind == "popover":
        return _room(_FIELD)
    if kind == "expandable":
        return _room(_FIELD)
    flex = block.flex_container
    is_across = flex.direction == Block.FlexContainer.Direction.HORIZONTAL
    look = "h" if is_across else "v"
    bordered = " b" if flex.border else ""
    aligned = f"align-items:{_ALIGNED[flex.align]};" if is_across and flex.align in _ALIGNED else ""
    key = user_key_from_element_id(block.id)
    named = f' data-key="{escape(key)}"' if key else ""
    tall = "flex-grow:1;" if block.height_config.use_stretch else ""
    style = f"{_width(block)}{_gap(flex.gap_config)}{aligned}{tall}"
    return f'<div class="{look}{bordered}"{named} style="{style}">{_all(node)}</div>'


def _middle(alignment: int) -> str:
    return "align-self:center;" if alignment == 1 else "align-self:flex-end;" if alignment == 2 else ""


def _element(element: Element) -> str:
    kind = element.WhichOneof("type") or ""
    if kind == "heading":
        tag = element.heading.tag
        return f"<{tag}>{_inline(element.heading.body)}</{tag}>"
    if kind == "markdown":
        return _markdown(element.markdown)
    if kind == "metric":
        return _metric(element.metric)
    if kind == "alert":
        return f'<div class="a">{_text(element.alert.body)}</div>'
    if kind == "page_link":
        link = element.page_link
        return f'<p class="l{" i" if link.icon else ""}">{_inline(link.label)}</p>'
    if kind in ("html", "plotly_chart", "empty", "toast", ""):
        return ""
    return _room(_TABLE if kind == "dataframe" else _FIELD, _LABEL if _has_label(element, kind) else 0)


def _has_label(element: Element, kind: str) -> bool:
    return kind in _LABELLED and getattr(element, kind).label_visibility.value == LabelVisibility.VISIBLE


def _markdown(said: Markdown) -> str:
    if said.allow_html:
        return said.body
    quiet = ' class="q"' if said.element_type == Markdown.CAPTION else ""
    return f"<div{quiet}>{_text(said.body)}</div>"


def _metric(shown: Metric) -> str:
    change = f"{_ARROWS.get(shown.direction, '')}{shown.delta}" if shown.delta else shown.delta_description
    told = f'<p class="d">{_inline(change)}</p>' if change else ""
    return f'<p class="t">{_inline(shown.label)}</p><p class="f">{escape(shown.body)}</p>{told}'


def _room(rem: float, above: float = 0) -> str:
    return f'<div class="r" style="height:{rem}rem;margin-top:{above}rem"></div>'


def _width(of: Element | Block) -> str:
    said = of.width_config
    kind = said.WhichOneof("width_spec")
    if kind == "pixel_width":
        return f"--w:0 0 {said.pixel_width}px;"
    return "--w:0 1 auto;" if kind == "use_content" else ""


def _gap(said: GapConfig) -> str:
    return f"gap:{_GAPS.get(GapSize.Name(said.gap_size), 1)}rem;"


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def _text(body: str) -> str:
    return _directives(_parser().render(_ICON.sub("", body)))


def _inline(body: str) -> str:
    return _directives(_parser().renderInline(_ICON.sub("", body)))


def _directives(html: str) -> str:
    """Streamlit's own `:small[…]` and colours, of which only grey and size are kept; the innermost first."""
    while (told := _COLOURED.sub(r'<span class="\1">\2</span>', html)) != html:
        html = told
    return html
