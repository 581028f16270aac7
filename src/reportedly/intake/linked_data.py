"""JSON-LD of a page -> the node that describes its report.

Reads broken JSON as far as it goes (comments around it, trailing commas, line
ends inside strings) and follows ``@graph``, lists and ``@id``.  Fetches nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

__all__ = ["LinkedData", "names_of", "read_linked_data", "text_of"]

Node = Mapping[str, Any]

SIZE_LIMIT = 2_000_000
NODE_LIMIT = 5_000
DEPTH_LIMIT = 40
_ARTICLES = """newsarticle article reportagenewsarticle blogposting liveblogposting analysisnewsarticle
    opinionnewsarticle backgroundnewsarticle reviewnewsarticle askpublicnewsarticle report socialmediaposting
    techarticle scholarlyarticle advertisercontentarticle satiricalarticle"""
ARTICLES = frozenset(_ARTICLES.split())
_ASIDE = frozenset(("itemlistelement", "haspart", "relatedlink", "citation", "mentions", "comment", "review"))
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$", re.S
)
_ELEMENT = re.compile(r"</?[a-zA-Z][^<>]*>")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


class LinkedData:
    """All JSON-LD nodes of a page, by type and by ``@id``."""

    def __init__(self, nodes: Iterable[tuple[Node, bool]]) -> None:
        self._nodes = list(nodes)
        self._by_id = {
            node["@id"]: node for node, _ in self._nodes if isinstance(node.get("@id"), str) and len(node) > 1
        }

    def whole(self, node: Any) -> Any:
        """Return the node that a mere ``{"@id": ...}`` points to, else what was given."""
        if isinstance(node, Mapping) and isinstance(node.get("@id"), str) and "name" not in node:
            return self._by_id.get(node["@id"], node)
        return node

    def of_type(self, types: frozenset[str], *, aside: bool = False) -> Iterator[Node]:
        """Yield the nodes of some types; those inside lists of other pages only if ``aside``."""
        for node, is_aside in self._nodes:
            kinds = node.get("@type")
            named = kinds if isinstance(kinds, list) else [kinds]
            if (aside or not is_aside) and any(isinstance(k, str) and _bare(k) in types for k in named):
                yield node

    def report(self) -> Node | None:
        """Return the node that describes the report, or None."""
        found = list(self.of_type(ARTICLES))
        dated = [node for node in found if node.get("datePublished") or node.get("author")]
        return next(iter(dated or found), None)


def read_linked_data(scripts: Iterable[str]) -> LinkedData:
    """Return the JSON-LD of a page.

    Args:
        scripts: the text of its ``application/ld+json`` elements.

    """
    nodes: list[tuple[Node, bool]] = []
    for script in scripts:
        for value in _values(script[:SIZE_LIMIT]):
            _collect(value, nodes)
    return LinkedData(nodes)


def text_of(value: Any) -> str:
    """Return a JSON-LD value as one line of text, empty if it is none.

    Example: ``text_of({"@value": "Tide&nbsp;rises "})`` is ``"Tide rises"``.
    """
    for _ in range(4):
        if isinstance(value, list) and value:
            value = value[0]
        elif isinstance(value, Mapping):
            value = value.get("@value") or value.get("name")
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    # Some sites put the link to an author's page into his name.
    return " ".join(_ELEMENT.sub(" ", unescape(value)).split()) if isinstance(value, str) else ""


def names_of(value: Any, data: LinkedData) -> tuple[str, ...]:
    """Return the names of persons or organisations in a JSON-LD value, in order."""
    values = value if isinstance(value, list) else [value]
    names = []
    for item in values[:40]:
        whole = data.whole(item)
        name = whole.get("name") if isinstance(whole, Mapping) else whole
        for single in name if isinstance(name, list) else [name]:
            text = text_of(single)
            if text and text not in names and not text.startswith(("http:", "https:")):
                names.append(text)
    return tuple(names)


def _bare(kind: str) -> str:
    return kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower()


def _values(script: str) -> Iterator[Any]:
    raw = _WRAPPING.sub("", _WRAPPING.sub("", script)).strip()
    decoder = json.JSONDecoder(strict=False)
    for attempt in (raw, _TRAILING_COMMA.sub(r"\1", raw), unescape(raw)):
        at, found = 0, []
        try:
            while at < len(attempt):
                value, at = decoder.raw_decode(attempt, at)
                found.append(value)
                while at < len(attempt) and attempt[at] in " \t\r\n,;":
                    at += 1
        except (ValueError, RecursionError):
            pass
        if found:
            yield from found
            return


def _collect(value: Any, nodes: list[tuple[Node, bool]]) -> None:
    waiting: list[tuple[Any, int, bool]] = [(value, 0, False)]
    at = 0
    while at < len(waiting) and len(nodes) < NODE_LIMIT:
        item, depth, aside = waiting[at]
        at += 1
        if depth > DEPTH_LIMIT:
            continue
        if isinstance(item, list):
            waiting.extend((inner, depth + 1, aside) for inner in item if isinstance(inner, dict | list))
        elif isinstance(item, dict):
            nodes.append((item, aside))
            waiting.extend(
                (inner, depth + 1, aside or key.lower() in _ASIDE)
                for key, inner in item.items()
                if isinstance(inner, dict | list)
            )
