"""The table of contents of tracing: each statement's way from its speaker to the page.

An outlet that only carries somebody's words is no speaker but a hop.  What a sentence states comes first;
what the same speaker's other statements or the page's credit line say is carried over as inferred; what
is said inside another's words goes through that speaker.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.lexicon.relays import ending
from reportedly.read.parties.party import Party
from reportedly.read.parties.scene import Scene
from reportedly.read.relay.access import circumstances
from reportedly.read.relay.carried import carried_over, paragraph_of
from reportedly.read.relay.hops import INFERRED, STATED, around, is_told_here, run_on_hearer, stated_hops
from reportedly.read.relay.mouth import mouthpiece
from reportedly.read.relay.page import PageHops, page_hops
from reportedly.spans import contains, cover, overlap
from reportedly.types import Attribution, Depth, EntityKind, Evidence, Form, Hop

__all__ = ["trace_relays"]

CARRIES = 0.6
"""Share of an outlet's statement that another speaker's has to fill for the outlet to be only a relay."""

_REPORT = 20  # characters of "an exclusive " before what an outlet reported
_MARKS = frozenset("“”\"„«»‘’'‚")
_BACK = frozenset(("had", "has", "hatte", "hat", "hadde", "har", "avait", "había"))
_PRONOUNS = ("masculine", "feminine")
_CARRIERS = (EntityKind.OUTLET, EntityKind.AGENCY, EntityKind.PLATFORM)


def trace_relays(scene: Scene, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions with relay, depth, circumstances and what they stand within.

    Statements of an outlet that only hand on somebody else's are gone: the outlet is a hop of that one's.

    Args:
        scene: the report and its parties.
        attributions: the statements with their speakers, outer ones before those inside them.
    """
    lines: dict[str, str | None] = {one.id: one.within for one in attributions if _is_source_line(scene, one)}
    said = [replace(one, within=_out_of(one.within, lines)) for one in attributions if one.id not in lines]
    rows = [run_on_hearer(scene, one) or one for one in said]
    rows = [_within_by_mention(scene, one, rows[:at]) for at, one in enumerate(rows)]
    rows, passed = _without_carriers(scene, rows)
    page = page_hops(scene)
    by_id = {one.id: one for one in rows}
    own = {}
    for one in rows:
        stated = stated_hops(scene, one, by_id.get(one.within or ""))
        mouth = mouthpiece(scene, one)
        own[one.id] = [*([mouth] if mouth else []), *stated, *passed.get(one.id, [])]
    carried = carried_over(scene, rows, own)
    own = {
        one: [hop for hop in hops if hop.entity is None or hop.entity != page.own]
        for one, hops in carried.items()
    }
    here = {
        (one.speaker, paragraph_of(scene, one))
        for one in rows
        if one.speaker and is_told_here(scene, one, spoken=True)
    }
    perhaps = {one.speaker for one in rows if one.speaker and _may_be_told_here(scene, one)}
    access = circumstances(scene, rows)
    traced: dict[str, Attribution] = {}
    unknown: dict[str, bool] = {}
    unsettled: dict[str, int] = {}
    for one in rows:
        outer = traced.get(one.within or "")
        mine = own[one.id]
        met = not mine and (one.speaker, paragraph_of(scene, one)) in here
        through = [] if met else _to_the_page(scene, one, mine, page)
        hops = _inside(scene, one, mine, outer) if outer else through
        # What stands inside another's words came the way that these came.
        mist = one.speaker in perhaps or _may_be_told_here(scene, one)
        unknown[one.id] = (
            unknown[outer.id] if outer else mist or (not met and _is_unknown(scene, one, hops, page))
        )
        unsettled[one.id] = _unsettled(outer, unsettled)
        traced[one.id] = replace(
            one,
            relay=tuple(hops),
            depth=_depth(one, hops, unsettled[one.id], unknown=unknown[one.id]),
            circumstances=access.get(one.id, ()),
            evidence=(*one.evidence, *(Evidence("relay", f"relay-{hop.kind}", hop.span) for hop in hops)),
        )
    return list(traced.values())


def _is_source_line(scene: Scene, one: Attribution) -> bool:
    """Return whether a line only names the source of a report: "Source: Ada Obi, on Telegram"."""
    if one.source is None or one.cue is None:
        return False
    text = scene.article.text
    line = text[text.rfind("\n", 0, one.source.start) + 1 : one.cue.span.end].lower()
    return line in scene.cast.carriers.words.lists["translated"]


def _depth(one: Attribution, hops: Sequence[Hop], unsettled: int, *, unknown: bool) -> Depth | None:
    if one.source is None and not hops:
        return None
    stated = sum(hop.status == STATED for hop in hops)
    return Depth(1 + unsettled + stated, 1 + unsettled + len(hops) + unknown)


def _unsettled(outer: Attribution | None, known: Mapping[str, int]) -> int:
    """Return how many speakers a statement stands inside of whom it is not settled who they are."""
    return known[outer.id] + (outer.source is not None and outer.speaker is None) if outer else 0


def _is_unknown(scene: Scene, one: Attribution, hops: Sequence[Hop], page: PageHops) -> bool:
    """Return whether a statement may have come through one of several that a credit names together."""
    used = any(hop.entity in page.alternatives or (page.unnamed and _is_agency(scene, hop)) for hop in hops)
    return (bool(page.alternatives) or page.unnamed) and not used and not is_told_here(scene, one)


def _may_be_told_here(scene: Scene, one: Attribution) -> bool:
    """Return whether something was said to an outlet that may be the page's own, or was seen by it."""
    carriers = scene.cast.carriers
    places = [one.addressee.span if one.addressee else None, one.source]
    named = [each.name for place in places if place is not None for each in carriers.within(place)]
    return any(map(carriers.may_be_own, named))


def _is_agency(scene: Scene, hop: Hop) -> bool:
    party = scene.met.get(hop.entity or "")
    return party is not None and party.kind is EntityKind.AGENCY


def _inside(scene: Scene, one: Attribution, own: Sequence[Hop], outer: Attribution) -> list[Hop]:
    """Return the hops of a statement inside another: its own, the outer speaker, and the outer one's hops."""
    hops = list(own)
    if outer.speaker is not None and outer.speaker != one.speaker:
        stated = any(contains(part, content) for part in outer.content for content in one.content[:1])
        same = outer.cue is not None and contains(around(scene, one), outer.cue.span)
        status = STATED if stated or same or outer.within == one.id else INFERRED
        name = scene.met[outer.speaker].name
        hops.append(Hop(name, status, outer.speaker, outer.source, "spoke"))
        if status == INFERRED:
            # What is not sure to be his has no sure way either.
            return _once([*hops, *(replace(hop, status=INFERRED) for hop in outer.relay)])
    return _once([*hops, *outer.relay])


def _to_the_page(scene: Scene, one: Attribution, own: Sequence[Hop], page: PageHops) -> list[Hop]:
    before = one.content[0].start < page.since
    if before or is_told_here(scene, one) or (one.source is None and not own):
        return list(own)
    return _once([*own, *(hop for hop in page.hops if hop.entity is None or hop.entity != one.speaker)])


def _once(hops: Sequence[Hop]) -> list[Hop]:
    kept: dict[str, Hop] = {}
    for hop in hops:
        kept.setdefault(hop.entity or hop.name, hop)
    return list(kept.values())


# --- what is no statement of its own, and what stands inside another ----------------------------------


def _without_carriers(
    scene: Scene, rows: Sequence[Attribution]
) -> tuple[list[Attribution], dict[str, list[Hop]]]:
    """Return the statements without those of outlets that only hand on another's, and the hops from these."""
    passed: dict[str, list[Hop]] = {}
    moved: dict[str, str | None] = {}
    for one in rows:
        entity = _carrier(scene, one)
        if entity is None:
            continue
        inner = [each for each in rows if each.id != one.id and _fills(scene, each, one)]
        for each in inner[:1]:
            name = scene.met[entity].name
            own = scene.cast.carriers.is_own(name)
            hop = Hop(name, STATED, entity, one.source, "reported")
            passed.setdefault(each.id, []).extend([] if own else [hop])
            moved[one.id] = one.within
    kept = [one for one in rows if one.id not in moved]
    return [replace(one, within=_out_of(one.within, moved)) for one in kept], passed


def _carrier(scene: Scene, one: Attribution) -> str | None:
    """Return the outlet that makes a statement, itself or by a report: "a report in the Courier"."""
    party, text = scene.met.get(one.speaker or ""), scene.article.text
    if party is None or one.source is None or party.kind in _CARRIERS:
        return one.speaker if party is not None and one.source is not None else None
    words = text[slice(*one.source)].lower().split()
    noun = scene.cast.carriers.words.nouns.get(" ".join(words[1:]), "platform")
    if noun != "platform" and words[0] in scene.cast.language.words["definites"]:
        return one.speaker  # "The news agency reported that Obi said": of which one nobody can tell
    pattern = scene.cast.carriers.words.phrases.get("reports_in")
    for carrier in scene.cast.carriers.within(one.source) if pattern is not None else ():
        before = text[one.source.start : carrier.span.start].lower().removesuffix("the ").rstrip()
        said = ending(pattern, before)
        if said and carrier.span.end == one.source.end and said[0].start() <= _REPORT:
            return scene.meet_carrier(carrier)
    return None


def _out_of(within: str | None, moved: Mapping[str, str | None]) -> str | None:
    while within in moved:
        within = moved[within or ""]
    return within


def _fills(scene: Scene, inner: Attribution, outer: Attribution) -> bool:
    """Return whether a statement with source and cue makes up most of what another one says."""
    if inner.source is None or inner.speaker == outer.speaker or outer.form is Form.DIRECT:
        return False
    before = scene.article.text[max(0, outer.content[0].start - 1) : outer.content[0].start]
    if before in _MARKS or scene.cast.lines.is_quoted(inner.source.start):
        # The outlet's own words, in which it speaks of somebody.
        return False
    spans = [*inner.content, inner.source, *([inner.cue.span] if inner.cue else [])]
    inside = sum(overlap(cover(spans), part) for part in outer.content)
    says = contains(cover(outer.content), inner.source)
    return says and inside >= CARRIES * sum(part.end - part.start for part in outer.content)


def _within_by_mention(scene: Scene, one: Attribution, before: Sequence[Attribution]) -> Attribution:
    """Return a statement within the one whose words brought its speaker up, or whose speaker heard it.

    "He says he heard a soldier.  'Go', the soldier is said to have shouted": who knows of the soldier is he.
    """
    if one.within is not None or one.speaker is None:
        return one
    party = scene.met[one.speaker]
    first = min(party.mentions)
    unnamed = not party.named and _is_anaphoric(scene, one, party)
    for outer in reversed(before[-4:]):
        if outer.speaker is None or outer.speaker == one.speaker or outer.within is not None:
            continue
        if _speaks_inside(scene, one, outer, party) or _is_one_of_these(scene, one, outer):
            brought = Evidence("within", "brought-up", first)
            return replace(one, within=outer.id, evidence=(*one.evidence, brought))
        if unnamed and any(contains(part, first) for part in outer.content):
            return replace(
                one, within=outer.id, evidence=(*one.evidence, Evidence("within", "brought-up", first))
            )
        if (
            one.addressee is not None
            and one.addressee.entity == outer.speaker
            and _is_handed_on(scene, one, outer)
        ):
            heard = Evidence("within", "heard", one.addressee.span)
            return replace(one, within=outer.id, evidence=(*one.evidence, heard))
    return one


def _speaks_inside(scene: Scene, one: Attribution, outer: Attribution, party: Party) -> bool:
    """Return whether a source stands in another's words, which its own clause then goes on from.

    "She bought it on the advice of an uncle, who told her that", "An uncle, she says, told her that".  Of a
    name a reporter may say more by himself: "by Ada Obi, who denies it".
    """
    if one.source is None or one.cue is None or outer.source is None or outer.form is Form.DIRECT:
        return False
    parts = [part for part in outer.content if part.start <= one.source.start < part.end]
    if not parts or scene.cast.lines.is_quoted(one.source.start) or contains(parts[0], one.content[0]):
        return False
    if outer.source.start >= one.source.end and outer.source.end <= one.cue.span.start:
        return True
    return not party.named and contains(around(scene, outer), one.cue.span)


def _is_one_of_these(scene: Scene, one: Attribution, outer: Attribution) -> bool:
    """Return whether a source is one of those of whom somebody spoke right before: "One of the men said".

    One who speaks alone can be none of them.
    """
    phrases, text, lines = scene.cast.carriers.words.phrases, scene.article.text, scene.cast.lines
    pattern = phrases.get("of_them")
    speaker = scene.met[outer.speaker or ""]
    if pattern is None or one.source is None or outer.form is Form.DIRECT or not speaker.is_person:
        return False
    group = pattern.match(text, *one.source)
    plural = group is not None and " of " in f"{group[0]} {text[group.end() : one.source.end].lstrip()} "
    last = outer.content[-1].end
    near = lines.number(one.source.start) - lines.number(last - 1) == 1
    return plural and near and lines.paragraph(one.source.start) == lines.paragraph(last - 1)


def _is_handed_on(scene: Scene, one: Attribution, outer: Attribution) -> bool:
    """Return whether what was said to somebody comes from that one: "One man is said to have told her that".

    So it is if it is hearsay or lies back ("had told her"), or if the outer words speak of who said it.
    """
    words, text, lines = scene.cast.language.words, scene.article.text, scene.cast.lines
    if one.addressee is None or one.cue is None or outer.cue is None:
        return False
    sentence = around(scene, one)
    heard = text[one.addressee.span.start : one.addressee.span.end].lower()
    near = lines.paragraph_rank(outer.content[0].start) + 1 >= lines.paragraph_rank(sentence.start)
    if heard not in words["masculine"] | words["feminine"] or not near:
        return False
    hearsay = scene.cast.carriers.words.phrases.get("hearsay")
    said = hearsay is not None and hearsay.search(text, *sentence) is not None
    back = not _BACK.isdisjoint(text[one.cue.span.start : one.cue.span.end].lower().split()[:-1])
    mentions = scene.met[one.speaker or ""].mentions
    brought = any(contains(part, mention) for part in outer.content for mention in mentions)
    return said or back or brought or contains(sentence, outer.cue.span)


def _is_anaphoric(scene: Scene, one: Attribution, party: Party) -> bool:
    """Return whether a source takes its party for known ("the soldier") in a sentence that is hearsay."""
    if one.source is None or min(party.mentions).end > one.source.start:
        return False
    text, sentence = scene.article.text, around(scene, one)
    words = scene.cast.language.words
    low = text[one.source.start : one.source.end].lower()
    known = low.split()[0] in words["definites"] or any(low in words[field] for field in _PRONOUNS)
    hearsay = scene.cast.carriers.words.phrases.get("hearsay")
    return known and hearsay is not None and hearsay.search(text, one.source.end, sentence.end) is not None
