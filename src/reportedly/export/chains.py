"""Who has a claim from whom, as nodes and edges: sources, those who pass it on, and reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from reportedly.export.origins import KNOWN, UNNAMED, UNSOURCED, names_itself, outlet_of, relay_of
from reportedly.records import Document

__all__ = ["Chains", "Edge", "Node", "chains_of"]

_SPEAKERS = ("named", "unnamed")


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody or something in the chains of a claim.

    ``kind`` is ``origin`` (known), ``unnamed``, ``unsettled`` (one of several), ``unsourced`` (nobody is
    named), ``beside`` (speaks against the claim, or only in part for it), ``relay`` or ``report``.  ``notes``
    is what a report says in its own words, and of how sure the claim is.
    """

    id: str
    kind: str
    name: str
    article: str = ""
    path: str = ""
    published: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """That one node has a claim from another, by the words of one report; ``start`` is None without any.

    ``kind`` is what the target does, of the last step ``reports``, of reports with one text ``copy``.
    ``status`` is ``stated``, ``inferred``, or ``open`` where nobody is named or it is not settled who;
    ``role`` that of the member of the claim, of a copy its label; ``said`` is what the report has it say.
    """

    source: str
    target: str
    kind: str
    status: str
    role: str
    article: str
    path: str = ""
    attribution: str = ""
    start: int | None = None
    end: int | None = None
    text: str = ""
    said: str = ""
    said_start: int | None = None
    said_end: int | None = None


@dataclass(frozen=True, slots=True)
class Chains:
    """The nodes of a claim and the edges between them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def chains_of(claim: Document) -> Chains:
    """Return who has a claim from whom.

    A relay whose one report on the claim is here is that report; of several, all lead to it.

    Args:
        claim: one of those that ``reportedly claims --format jsonl`` writes.

    Example: ``[node.name for node in chains_of(claim).nodes if node.kind == "origin"]``.
    """
    drawing = _Drawing()
    drawing.report_all(claim)
    drawing.origins(claim)
    for member in claim["attributions"]:
        if member["role"] not in ("unverified", "no_comment"):
            drawing.chain(member)
    for pair in claim["copies"]:
        one, other = (drawing.reports[article] for article in pair["articles"])
        drawing.edges.append(Edge(one, other, "copy", "stated", pair["label"], pair["articles"][0]))
    return Chains(tuple(drawing.nodes.values()), tuple(dict.fromkeys(drawing.edges)))


@dataclass(slots=True)
class _Drawing:
    """What is known of the chains so far: nodes by what they are told apart by."""

    nodes: dict[tuple[str, ...], Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    reports: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, str | None], str] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)

    def node(self, key: tuple[str, ...], kind: str, name: str) -> str:
        """Return the id of a node, a new one if nothing has its key."""
        node = self.nodes.setdefault(key, Node(f"n{len(self.nodes)}", kind, name))
        if kind in ("unsettled", "unsourced"):
            self.open.add(node.id)
        return node.id

    def report_all(self, claim: Document) -> None:
        for member in claim["attributions"]:
            article = member["article"]
            notes = tuple(dict.fromkeys(_notes(claim, article)))
            node = Node(
                f"n{len(self.nodes)}",
                "report",
                outlet_of(member),
                article,
                member["path"],
                member["published"] or "",
                notes,
            )
            self.reports[article] = self.nodes.setdefault(("report", article), node).id

    def origins(self, claim: Document) -> None:
        for number, reason in enumerate(claim["origins"]["reasons"]):
            kind = next((kind for kind, rules in _KINDS.items() if reason["rule"] in rules), None)
            if kind is None or not reason["spans"]:
                continue
            name = "No source named" if kind == "unsourced" else reason["name"] or "Somebody"
            start = self.node(("origin", str(number)), kind, name)
            for span in reason["spans"]:
                self.starts.setdefault((span["article"], span["attribution"]), start)

    def chain(self, member: Document) -> None:
        """Add the steps from who says it to the page."""
        report = self.reports[member["article"]]
        begin = self._start(member)
        # Whose name turned out to be that of an outlet passes it on like others.
        known = begin is not None and member["kind"] in _SPEAKERS
        links = relay_of(member) if known or names_itself(member) else member["chain"]
        steps = [(self._relay(link, member), link) for link in links]
        points = [*([(begin, None)] if begin else []), *steps, (report, None)]
        for (source, before), (target, link) in pairwise(points):
            if source != target:
                edge = _edge(source, target, before, link, member)
                self.edges.append(edge if source not in self.open else replace(edge, status="open"))

    def _start(self, member: Document) -> str | None:
        if member["role"] == "same":
            start = self.starts.get((member["article"], member["attribution"]))
            if start or member["kind"] != "open":
                return start
        if member["kind"] == "open":
            name = " or ".join(member["candidates"]) or "One or another"
            return self.node(("open", member["article"], name), "unsettled", f"{name}?")
        if member["kind"] in _SPEAKERS:
            known = (node for node in self.nodes.values() if node.kind == "origin")
            same = next((node.id for node in known if node.name == member["speaker"]), None)
            apart = () if member["kind"] == "named" else (member["article"],)
            return same or self.node(("beside", member["speaker"], *apart), "beside", member["speaker"])
        return None

    def _relay(self, link: Document, member: Document) -> str:
        own = [article for article in link["articles"] if article != member["article"]]
        if len(own) == 1:
            return self.reports[own[0]]
        relay = self.node(("relay", link["key"]), "relay", link["name"] or "Outlets without a name")
        reports = [self.reports[article] for article in own]
        # Of several reports of one outlet it is open which is meant; two outlets can be named together.
        outlets = {node.name for node in self.nodes.values() if node.id in reports}
        step = _edge("", relay, None, link, member)
        for report in reports:
            status = step.status if len(outlets) == len(reports) else "open"
            self.edges.append(replace(step, source=report, kind="reports", status=status))
        return relay


_KINDS = {"origin": KNOWN, "unnamed": UNNAMED, "unsourced": UNSOURCED}
_NOTES = {"unverified": "says: not verified", "no_comment": "says: no comment"}
_OWN = {
    "same": "says it in its own words",
    "partial": "says it in part, in its own words",
    "contradicts": "contradicts it in its own words",
    "denies": "denies it in its own words",
}


def _notes(claim: Document, article: str) -> Iterator[str]:
    for member in claim["attributions"]:
        if member["article"] == article and member["role"] in _NOTES:
            yield _NOTES[member["role"]]
        elif member["article"] == article and member["kind"] == "page":
            yield _OWN[member["role"]]


def _edge(source: str, target: str, before: Document | None, link: Document | None, member: Document) -> Edge:
    """Return a step with the words that show it: those that name the target, for the page the source."""
    shown = link or before or member["source"] or {}
    inferred = any(each is not None and each["status"] == "inferred" for each in (before, link))
    content = member["content"]
    return Edge(
        source,
        target,
        link["kind"] if link else "reports",
        "inferred" if inferred else "stated",
        member["role"],
        member["article"],
        member["path"],
        member["attribution"] or "",
        shown.get("start"),
        shown.get("end"),
        shown.get("text") or "",
        *(member["text"], content[0]["start"], content[-1]["end"]) if link is None and content else (),
    )
