"""Who has a claim from whom, drawn: as SVG for people, as GraphML for programs."""

from __future__ import annotations

import re
from dataclasses import asdict
from xml.etree import ElementTree as Xml

from reportedly.export.chains import Chains, chains_of
from reportedly.export.origins import standing
from reportedly.records import Document

__all__ = ["render_graph"]

_NODE_KEYS = ("kind", "name", "article", "path", "published", "notes")
_EDGE_KEYS = (
    *("kind", "status", "role", "article", "path", "attribution", "start", "end", "text"),
    *("said", "said_start", "said_end"),
)
_NUMBERS = frozenset({"start", "end", "said_start", "said_end", "min", "max"})
# XML has no form for these, not even by their numbers.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNSEEN = re.compile("[\r\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_GRAPH_KEYS = ("claim", "text", "min", "max", "standing")


def render_graph(claim: Document, form: str) -> str:
    """Return who has a claim from whom as a drawing.

    Args:
        claim: one of those that ``reportedly claims --format jsonl`` writes.
        form: ``svg`` for people, ``graphml`` for programs.

    Example: ``render_graph(claim, "svg").startswith("<?xml")``.
    """
    chains = chains_of(claim)
    if form == "graphml":
        return _written(_graphml(claim, chains))
    from reportedly.export.drawing import drawing

    return _written(drawing(claim, chains))


def _written(root: Xml.Element) -> str:
    Xml.indent(root)
    # What could act on a terminal or turn a line around is written by its number: the same character.
    text = _UNSEEN.sub(lambda found: f"&#{ord(found[0])};", Xml.tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _graphml(claim: Document, chains: Chains) -> Xml.Element:
    root = Xml.Element(
        "graphml",
        {
            "xmlns": "http://graphml.graphdrawing.org/xmlns",
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": "http://graphml.graphdrawing.org/xmlns "
            "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
        },
    )
    for of, names in (("graph", _GRAPH_KEYS), ("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name in names:
            kind = "int" if name in _NUMBERS else "string"
            Xml.SubElement(
                root, "key", {"id": f"{of}_{name}", "for": of, "attr.name": name, "attr.type": kind}
            )
    graph = Xml.SubElement(root, "graph", {"id": "claim", "edgedefault": "directed"})
    counted = {name: claim["origins"][name] for name in ("min", "max")}
    told = {"claim": claim["id"], "text": claim["text"], **counted, "standing": standing(claim)}
    _data(graph, "graph", told)
    for node in chains.nodes:
        values = asdict(node) | {"notes": "; ".join(node.notes)}
        _data(Xml.SubElement(graph, "node", {"id": node.id}), "node", values)
    for number, edge in enumerate(chains.edges):
        ends = {"id": f"e{number}", "source": edge.source, "target": edge.target}
        both = {"directed": "false"} if edge.kind == "copy" else {}
        _data(Xml.SubElement(graph, "edge", ends | both), "edge", asdict(edge))
    return root


def _data(element: Xml.Element, of: str, values: Document) -> None:
    names = {"graph": _GRAPH_KEYS, "node": _NODE_KEYS, "edge": _EDGE_KEYS}[of]
    for name in names:
        if values[name] not in (None, ""):
            Xml.SubElement(element, "data", {"key": f"{of}_{name}"}).text = _NO_XML.sub(
                "\N{REPLACEMENT CHARACTER}", str(values[name])
            )
