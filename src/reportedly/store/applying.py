"""A reading as reviewers have judged it: their values where they agree, beside those of the machine.

A pure function of the reading and the judgements: nothing is changed in either, and the same judgements give
the same document in whatever order they come.  Does not know of a database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from reportedly.records import Document, Judgement
from reportedly.store.anchoring import Carrier, Lost
from reportedly.store.fields import EMPTY, FIELDS
from reportedly.store.judgement import canonical, in_order, newest, standing
from reportedly.store.matching import Match, Matcher
from reportedly.store.parties import Parties

__all__ = ["apply", "bare"]

# What is beside the point when two values are compared.
_ASIDE = {"text", "lemma", "rule", "score", "reasons"}


@dataclass(slots=True)
class _Statement:
    """A statement of the present reading, or one put back, with all that stands of what was said of it."""

    item: Document
    match: Match
    found: bool = True
    of: list[str] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    unanchored: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _View:
    """Says in terms of the present reading what was said of another, and keeps what cannot be said so."""

    plain: Document
    carrier: Carrier
    parties: Parties
    ids: dict[str, str] = field(default_factory=dict)
    orphans: list[Judgement] = field(default_factory=list)

    def value(self, name: str, value: Any, judgement: Judgement) -> Any:
        """Return the value of a field as it is in the present reading.

        Raises:
            Lost: words, a party or a statement that it points at are not to be found.
        """
        if name == "within":
            if value is not None and value not in self.ids:
                raise Lost
            return self.ids.get(value)
        moved = self.carrier.value(judgement.seen, value)
        if name == "content":
            self.carrier.spans(judgement.seen, value)  # in their order
        elif name == "speaker":
            return self.parties.of(moved, judgement)
        elif name == "addressee" and moved is not None:
            return moved | {"entity": self.parties.of(moved["entity"], judgement)}
        elif name == "relay":
            return [hop | {"entity": self.parties.of(hop["entity"], judgement)} for hop in moved]
        return moved


def bare(document: Document) -> Document:
    """Return a document without what reviewers said: as the machine read it."""
    article, entities = document["article"], document["entities"]
    if "review" not in article and not any("review" in each for each in document["attributions"]):
        return document
    attributions = [
        {name: value for name, value in each.items() if name != "review"} | each["review"].get("machine", {})
        if "review" in each
        else each
        for each in document["attributions"]
        if each.get("review", {}).get("found", True)
    ]
    return document | {
        "article": {name: value for name, value in article.items() if name != "review"},
        "entities": [each for each in entities if "review" not in each],
        "attributions": attributions,
    }


def apply(document: Document, judgements: Iterable[Judgement]) -> Document:
    """Return a document with what stands of the judgements on its article.

    Every statement that was judged has a ``review``, see ``docs/reference/ledger.md``.  Statements that
    reviewers hold and the reading does not have are put back.

    Args:
        document: a reading in the form of the contract; what was applied to it before is taken off.
        judgements: all on its article, of all times.
    """
    # What is said of two reports is not about one of them.
    plain, made = bare(document), [each for each in in_order(judgements) if not _is_of_pair(each)]
    stand = standing(made)
    if not stand:
        return plain
    judged = dict.fromkeys(each.attribution for each in stand)
    groups = {
        number: [each for each in made if each.attribution == number and each.verdict != "undo"]
        for number in judged
    }
    view = _View(plain, Carrier(plain["article"]["text"]), Parties(plain["entities"]))
    reviewed = _settled(groups, stand, view)
    for each in reviewed.values():
        each.judgements = [one for one in stand if one.attribution in each.of]
    return _document(plain, [_reviewed(each, view) for each in reviewed.values()], view)


def _is_of_pair(judgement: Judgement) -> bool:
    return judgement.field in ("party", "claim")


def _settled(
    groups: Mapping[str, Sequence[Judgement]], stand: Sequence[Judgement], view: _View
) -> dict[str, _Statement]:
    """Return every statement that was judged, found in the present reading or put back."""
    matcher, reviewed = Matcher(view.carrier), dict[str, _Statement]()
    matches = matcher.match({**_near(groups), **groups}, view.plain["attributions"])
    present = {each["id"]: each for each in view.plain["attributions"]}
    view.ids |= {number: match.attribution for number, match in matches.items()}
    for number in groups.keys() & matches.keys():
        item = present[matches[number].attribution]
        reviewed.setdefault(item["id"], _Statement(item, matches[number])).of.append(number)
    own = {number: [each for each in stand if each.attribution == number] for number in groups}
    # Those that somebody holds first: the others are put back with them, or not at all.
    for number in sorted(groups.keys() - matches.keys(), key=lambda each: (not _held(own[each]), each)):
        back = [each.item for each in reviewed.values() if not each.found]
        first = _first(own[number], view)
        if (again := matcher.match({number: groups[number]}, back).get(number)) is not None:
            reviewed[again.attribution].of.append(number)
            view.ids[number] = again.attribution
        elif first is None:
            view.orphans += own[number]
        elif _held(own[number]):
            matcher.take(number, groups[number])
            view.ids[number] = number
            reviewed[number] = _put_back(*first, view)
    return reviewed


def _near(groups: Mapping[str, Sequence[Judgement]]) -> dict[str, list[Judgement]]:
    """Return the statements that stood beside those that were judged, lest these be taken for them."""
    found: dict[str, list[Judgement]] = {}
    for each in (each for group in groups.values() for each in group):
        for near in each.seen.get("near", ()):
            seen = {**each.seen, "attribution": near}
            found.setdefault(near["id"], []).append(
                Judgement("accept", near["id"], seen, reading=each.reading)
            )
    return found


def _held(judgements: Iterable[Judgement]) -> bool:
    """Return whether somebody takes a statement for one, who does not reject it as a whole."""
    said = newest(judgements)
    against = {each.reviewer for each in said if not each.field and each.verdict == "reject"}
    return any(each.reviewer not in against for each in said)


def _first(judgements: Iterable[Judgement], view: _View) -> tuple[Judgement, float] | None:
    """Return the first judgement whose words are in the text, and how much of them; None if there is none."""
    for each in judgements:
        with suppress(Lost):
            places = view.carrier.spans(each.seen, each.seen["attribution"]["content"])
            return each, min(place.score for place in places)
    return None


def _put_back(judgement: Judgement, score: float, view: _View) -> _Statement:
    """Return a statement as its reviewer saw it."""
    seen, unanchored, item = judgement.seen["attribution"], [], {}
    same = view.carrier.same(judgement.seen)
    for name in seen:
        try:
            item[name] = view.value(name, seen[name], judgement)
        except Lost:
            item[name] = EMPTY.get(name, [])
            unanchored += [name] if name in FIELDS else []
    if not same:
        item["extent"] = _extent(item)
    item["candidates"] = [number for number in seen["candidates"] if view.parties.name(number) is not None]
    item["speaker_name"] = view.parties.name(item["speaker"])
    match = Match(judgement.attribution, "seen" if same else "quote", round(score, 3))
    return _Statement(item, match, found=False, of=[judgement.attribution], unanchored=unanchored)


def _extent(item: Document) -> list[Document]:
    return [{"start": part["start"], "end": part["end"]} for part in item["content"]]


def _reviewed(one: _Statement, view: _View) -> Document:
    """Return a statement with the values on which reviewers agree, and with all they said in its review."""
    said = newest(one.judgements)
    whole = {each.reviewer: each for each in said if not each.field}
    against = {name for name, each in whole.items() if each.verdict == "reject"}
    held = [each for each in said if each.reviewer not in against]
    values, shown = _values(one, held, view)
    changed, disputed = {}, {}
    for name, by in values.items():
        distinct = {canonical(_essence(value)): value for value in by.values()}
        if len(distinct) > 1:
            disputed[name] = by
        elif canonical(_essence(one.item[name])) not in distinct:
            (changed[name],) = distinct.values()
    if against:
        status = "disputed" if held else "rejected"
    elif disputed or changed:
        status = "disputed" if disputed else "corrected"
    else:
        status = "accepted" if whole else "partly"
    item = _with(one.item, changed, view.parties)
    review = {
        "status": status,
        "found": one.found,
        "by": one.match.by,
        "score": one.match.score,
        "of": sorted(one.of),
        "judgements": [_shown(each, shown.get(each.id)) for each in said],
        "disputed": disputed,
        "unanchored": [name for name in FIELDS if name in one.unanchored],
        "machine": {name: value for name, value in one.item.items() if item[name] != value},
    }
    return item | {"review": review}


def _values(
    one: _Statement, held: Sequence[Judgement], view: _View
) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """Return what each reviewer holds each field to be, and the values of judgements by their ids.

    Who accepts a statement as a whole holds every field to be what it was, but for those judged on their own.
    """
    values: dict[str, dict[str, Any]] = {}
    shown: dict[str, Any] = {}
    own = {(each.reviewer, each.field) for each in held}
    for each in held:
        for name in [each.field] if each.field else FIELDS:
            if not each.field and (each.reviewer, name) in own:
                continue
            try:
                value = view.value(name, each.value if each.field else each.seen["attribution"][name], each)
            except Lost:
                if name not in one.unanchored:
                    one.unanchored.append(name)
                if each.field:
                    view.orphans.append(each)
                    shown[each.id] = each.value
                continue
            values.setdefault(name, {})[each.reviewer] = value
            if each.field:
                shown[each.id] = value
    return {name: values[name] for name in FIELDS if name in values}, shown


def _essence(value: Any) -> Any:
    """Return what matters of a value when two are compared."""
    if isinstance(value, Mapping):
        return {name: _essence(inner) for name, inner in value.items() if name not in _ASIDE}
    return [_essence(inner) for inner in value] if isinstance(value, list) else value


def _with(item: Document, changed: Mapping[str, Any], parties: Parties) -> Document:
    """Return a statement with other values, and what goes by them."""
    if not changed:
        return item
    found = {**item, **changed}
    if "content" in changed:
        found["extent"] = _extent(found)
    if "speaker" in changed:
        found["speaker_name"] = parties.name(found["speaker"])
        found["candidates"] = [] if found["speaker"] or item["speaker"] else item["candidates"]
        found["certainty"] = None
    nothing = {"start": None, "end": None, "text": None}
    found["evidence"] = [each for each in item.get("evidence", ()) if each["field"] not in changed] + [
        {"field": name, "rule": "review", **nothing, "against": False} for name in changed
    ]
    return {name: found[name] for name in item}


def _shown(judgement: Judgement, value: Any) -> Document:
    names = ("id", "verdict", "field", "value", "reason", "reviewer", "at")
    return {name: getattr(judgement, name) for name in names} | {"value": value}


def _document(plain: Document, reviewed: Sequence[Document], view: _View) -> Document:
    """Return the whole document, statements in the order of the text."""
    by_number = {each["id"]: each for each in reviewed}
    items = [by_number.pop(each["id"], each) for each in plain["attributions"]]
    for back in sorted(by_number.values(), key=lambda each: (_begin(each), each["id"])):
        at = next((at for at, each in enumerate(items) if _begin(each) > _begin(back)), len(items))
        items.insert(at, back)
    found = plain | {"entities": view.parties.all(), "attributions": _without_circles(items)}
    if view.orphans:
        orphans = [_orphan(each) for each in in_order({each.id: each for each in view.orphans}.values())]
        found["article"] = plain["article"] | {"review": {"orphans": orphans}}
    return found


def _begin(item: Document) -> int:
    return int(item["content"][0]["start"]) if item["content"] else 0


def _orphan(judgement: Judgement) -> Document:
    content = judgement.seen["attribution"]["content"]
    return {"attribution": judgement.attribution, "content": content} | _shown(judgement, judgement.value)


def _without_circles(items: list[Document]) -> list[Document]:
    """Return statements of which none stands within itself: corrections that say so are not applied."""
    outer = {each["id"]: each["within"] for each in items}
    result = []
    for each in items:
        review = each.get("review")
        if (
            review
            and (not review["found"] or "within" in review["machine"])
            and _in_circle(each["id"], outer)
        ):
            outer[each["id"]] = within = review["machine"].get("within")
            machine = {name: value for name, value in review["machine"].items() if name != "within"}
            unanchored = [*review["unanchored"], "within"]
            each = each | {
                "within": within,
                "review": review | {"machine": machine, "unanchored": unanchored},
            }
        result.append(each)
    return result


def _in_circle(number: str, outer: Mapping[str, str | None]) -> bool:
    at, passed = outer.get(number), set[str]()
    while at is not None and at != number and at not in passed:
        passed.add(at)
        at = outer.get(at)
    return at == number
