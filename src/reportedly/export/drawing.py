"""The chains of a claim as an SVG picture: sources at the left, reports at the right.

It asks for nothing and runs nothing, reads without colours, and follows the reader's choice of light or dark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as Xml

from rich.cells import cell_len, chop_cells

from reportedly.export.chains import Chains, Edge, Node
from reportedly.export.layers import Box, Plan, plan_of
from reportedly.export.origins import standing
from reportedly.export.showing import visible
from reportedly.records import Document

__all__ = ["drawing"]

_WIDTH, _LINE, _PADDING = 208, 17, 10
_CELLS, _LINES = 25, 3  # how wide and how long a name may be before it is cut
_HEAD, _CELLS_OF_HEAD = 64, 9
_LEGEND = (
    "Lines: solid, a report says so; dashed, concluded or open; dotted, the same text. "
    "Frames: double, a report; dashed or dotted, not named."
)

_KINDS = {
    "origin": "source",
    "unnamed": "source without a name",
    "unsettled": "one of these",
    "unsourced": "source not known",
    "beside": "speaks beside the claim",
    "relay": "passes it on",
    "report": "report",
}
_ROLES = {"partial": "in part", "contradicts": "contradicts", "denies": "denies"}
_STEPS = {
    "told": "told",
    "reported": "reported",
    "cited": "cited",
    "posted": "posted on",
    "statement": "carried",
    "spoke": "said to",
    "interpreted": "interpreted",
    "credit": "credited",
    "translated": "translated",
}
_COPIES = {
    "wholly": "one text",
    "partially": "parts of one text",
    "translation": "one text, translated",
    "quotes": "one quotation",
}

_STYLE = """
.chains { --ground: #ffffff; --ink: #1b1b1b; --quiet: #595959; --line: #6b6b6b; --box: #f4f4f2;
  --source: #e3f1e6; --against: #a3200d; font-family: system-ui, sans-serif; font-size: 13px }
@media (prefers-color-scheme: dark) { .chains { --ground: #161616; --ink: #ededed; --quiet: #b0b0b0;
  --line: #9a9a9a; --box: #262626; --source: #1d3a25; --against: #ff9d8a } }
.chains .ground { fill: var(--ground) }
.chains text { fill: var(--ink); text-anchor: middle; unicode-bidi: plaintext }
.chains text.left { text-anchor: start; unicode-bidi: normal }
.chains .quiet { fill: var(--quiet); font-size: 11px }
.chains .name, .chains .claim { font-weight: 600 }
.chains .claim { font-size: 15px }
.chains rect.box { fill: var(--box); stroke: var(--line); stroke-width: 1.2 }
.chains .origin rect.box { fill: var(--source); stroke-width: 2.2 }
.chains .unnamed rect.box { fill: var(--source); stroke-dasharray: 6 3 }
.chains .unsettled rect.box, .chains .unsourced rect.box { fill: none; stroke-dasharray: 2 4;
  stroke-width: 1.8 }
.chains .beside rect.box { stroke: var(--against); stroke-width: 1.8 }
.chains .report rect.box { stroke-width: 1.8 }
.chains path { fill: none; stroke: var(--line); stroke-width: 1.6 }
.chains path.head { fill: var(--line); stroke: none }
.chains .inferred path.way, .chains .open path.way { stroke-dasharray: 7 4 }
.chains .copy path.way { stroke-dasharray: 1.5 4; stroke-width: 2.2; stroke-linecap: round }
.chains .against path.way { stroke: var(--against) }
.chains .against path.head { fill: var(--against) }
.chains .on { font-size: 11px; paint-order: stroke; stroke: var(--ground); stroke-width: 4px;
  stroke-linejoin: round }
.chains .against .on { fill: var(--against) }
"""


def drawing(claim: Document, chains: Chains) -> Xml.Element:
    """Return the picture of a claim's chains as an SVG element.

    Args:
        claim: the claim.
        chains: what :func:`reportedly.export.chains.chains_of` returned for it.

    Example: ``drawing(claim, chains).tag`` is ``"svg"``.
    """
    boxes = {node.id: _box(node) for node in chains.nodes}
    ways = _ways(chains.edges)
    reports = {node.id for node in chains.nodes if node.kind == "report"}
    steps = [(edge.source, edge.target) for edge, _ in ways if edge.kind != "copy"]
    plan = plan_of(boxes, steps, reports)
    words = _wrapped(visible(claim["text"]), max(int(plan.width / _CELLS_OF_HEAD), 40), 3)
    top = _HEAD + (len(words) - 1) * 20
    width = max(int(plan.width), 420)
    legend = _wrapped(_LEGEND, int(width / 6), 3)
    height = int(plan.height) + top + 16 + 15 * len(legend)
    name = f"claim-{re.sub('[^0-9A-Za-z]', '-', claim['id'])}"
    root = Xml.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "chains",
            "role": "img",
            "viewBox": f"0 0 {width} {height}",
            "width": str(width),
            "height": str(height),
            "aria-labelledby": f"{name}-title {name}-desc",
        },
    )
    title = f"Who has it from whom: {visible(claim['text'])}"
    Xml.SubElement(root, "title", {"id": f"{name}-title"}).text = title
    Xml.SubElement(root, "desc", {"id": f"{name}-desc"}).text = " ".join(_described(claim, chains, ways))
    Xml.SubElement(root, "style").text = _STYLE
    Xml.SubElement(root, "rect", {"class": "ground", "width": "100%", "height": "100%"})
    for number, line in enumerate(words):
        quoted = f"{'“' if number == 0 else ''}{line}{'”' if number == len(words) - 1 else ''}"
        _text(root, 16, 28 + number * 20, quoted, "left claim")
    _text(root, 16, top - 14, standing(claim), "left quiet")
    body = Xml.SubElement(root, "g", {"transform": f"translate(0 {top})"})
    for edge, labels in ways:
        _way(body, plan, edge, labels)
    for node in chains.nodes:
        _node(body, node, plan.boxes[node.id])
    for number, line in enumerate(legend):
        _text(root, 16, height - 16 - 15 * (len(legend) - 1 - number), line, "left quiet")
    return root


def _ways(edges: Sequence[Edge]) -> list[tuple[Edge, list[str]]]:
    """Return each way from node to node once, with what stands on it."""
    found: dict[tuple[str, str, bool], list[Edge]] = {}
    for edge in edges:
        ends = edge.source, edge.target
        if edge.kind == "copy" and (*ends[::-1], False) in found:
            ends = ends[::-1]
        found.setdefault((*ends, edge.role in _ROLES), []).append(edge)
    return [(_strongest(group), list(_labels(group))) for group in found.values()]


def _strongest(group: Sequence[Edge]) -> Edge:
    """Return the edge that a way is drawn as: a step before the same text, what is stated before the rest."""
    return min(group, key=lambda edge: (edge.kind == "copy", edge.status != "stated"))


def _labels(group: Sequence[Edge]) -> Iterator[str]:
    steps = [edge for edge in group if edge.kind != "copy"]
    yield from dict.fromkeys(_ROLES[edge.role] for edge in steps if edge.role in _ROLES)
    yield from dict.fromkeys(_STEPS[edge.kind] for edge in steps if edge.kind in _STEPS)
    if steps and all(edge.status == "inferred" for edge in steps):
        yield "concluded"
    yield from dict.fromkeys(_COPIES[edge.role] for edge in group if edge.kind == "copy")


def _described(claim: Document, chains: Chains, ways: Sequence[tuple[Edge, list[str]]]) -> Iterator[str]:
    """Yield for those who hear it what the picture shows."""
    names = {node.id: f"{visible(node.name)} ({_KINDS[node.kind]})" for node in chains.nodes}
    yield f"{standing(claim)}."
    for edge, labels in ways:
        how = f" ({', '.join(labels)})" if labels else ""
        verb = "and" if edge.kind == "copy" else "to"
        yield f"{names[edge.source]} {verb} {names[edge.target]}{how}."
    for node in chains.nodes:
        if node.notes:
            yield f"{visible(node.name)} {', '.join(node.notes)}."


def _box(node: Node) -> Box:
    return Box(_WIDTH, 2 * _PADDING + _LINE * len(_lines(node)) - 2)


def _lines(node: Node) -> list[tuple[str, str]]:
    """Return the lines in a box, each with its class."""
    names = [("name", line) for line in _wrapped(visible(node.name), _CELLS, _LINES)]
    notes = [("quiet", line) for note in node.notes for line in _wrapped(note, _CELLS + 4, 2)]
    day = [("quiet", visible(node.published[:10]))] if node.published else []
    return [("quiet", _KINDS[node.kind]), *names, *day, *notes]


def _node(parent: Xml.Element, node: Node, box: Box) -> None:
    group = Xml.SubElement(parent, "g", {"class": node.kind})
    told = [f"{visible(node.name)}: {_KINDS[node.kind]}", visible(node.path), *node.notes]
    Xml.SubElement(group, "title").text = " · ".join(filter(None, told))
    corner = 18 if node.kind in ("origin", "unnamed", "unsettled", "unsourced", "beside") else 3
    _rectangle(group, box, corner, 0)
    if node.kind == "report":
        _rectangle(group, box, corner, 3)
    for number, (style, line) in enumerate(_lines(node)):
        _text(group, box.x + box.width / 2, box.y + _PADDING + 11 + number * _LINE, line, style)


def _rectangle(parent: Xml.Element, box: Box, corner: int, inset: int) -> None:
    place = {"x": box.x + inset, "y": box.y + inset, "rx": corner}
    size = {"width": box.width - 2 * inset, "height": box.height - 2 * inset}
    Xml.SubElement(
        parent, "rect", {"class": "box", **{key: f"{value:g}" for key, value in (place | size).items()}}
    )


def _way(parent: Xml.Element, plan: Plan, edge: Edge, labels: Sequence[str]) -> None:
    styles = [edge.status, "copy" if edge.kind == "copy" else "", "against" if edge.role in _ROLES else ""]
    group = Xml.SubElement(parent, "g", {"class": " ".join(filter(None, styles))})
    if edge.text:
        Xml.SubElement(group, "title").text = f"“{visible(edge.text)}” {visible(edge.path)}"
    line = plan.line(edge.source, edge.target)
    Xml.SubElement(group, "path", {"class": "way", "d": line.path})
    if edge.kind != "copy":
        Xml.SubElement(group, "path", {"class": "head", "d": line.head})
    if labels:
        x, y = line.middle
        for number, words in enumerate(labels):
            _text(group, x, y - 4 - 13 * (len(labels) - 1 - number), words, "on")


def _text(parent: Xml.Element, x: float, y: float, words: str, style: str) -> None:
    Xml.SubElement(parent, "text", {"x": f"{x:g}", "y": f"{y:g}", "class": style}).text = words


def _wrapped(text: str, cells: int, lines: int) -> list[str]:
    """Return a text in lines of so many cells at most; what does not fit is left out."""
    found = [""]
    for word in text.split(" "):
        for part in chop_cells(word, cells) or [""]:
            if found[-1] and cell_len(found[-1]) + 1 + cell_len(part) > cells:
                found.append(part)
            else:
                found[-1] = f"{found[-1]} {part}".strip()
    if len(found) > lines:
        last = found[lines - 1]
        found[lines - 1 :] = [f"{chop_cells(last, cells - 1)[0]}…"]
    return found
