"""How many independent origins stand behind a claim, at least and at most, and by which rule.

The rules are those of ``docs/reference/origins.md``, by whose numbers every step is called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from reportedly.lexicon.words import words
from reportedly.merge.houses import outlet_key
from reportedly.merge.sources import Alike, Heard, Sources, distinct, recorded_by, sources_of
from reportedly.merge.voices import Voice

__all__ = ["Origins", "Reason", "homes_named", "origins_of"]

_SOURCED = frozenset({"named", "unnamed", "open"})  # kinds of voices that are somebody's


@dataclass(frozen=True, slots=True)
class Reason:
    """A step by which origins were counted: the number of its rule, what it says, and the voices it is about.

    ``name`` is what the origin is called that the step adds; empty where no source is named.
    """

    rule: str
    text: str
    voices: tuple[Voice, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins a claim has, at least and at most.

    ``identified`` are the names of those that are known, ``unattributed`` counts reports (or groups of
    copies) that name nobody, ``interviews`` how often somebody told it to an outlet.
    """

    min: int
    max: int
    identified: tuple[str, ...]
    unattributed: int
    interviews: int
    reasons: tuple[Reason, ...] = ()
    circular: bool = False


@dataclass(slots=True)
class _Count:
    """What has been found so far."""

    sources: Sources
    reasons: list[Reason] = field(default_factory=list)
    unattributed: dict[str, list[Heard]] = field(default_factory=dict)
    circular: bool = False


class _Known(NamedTuple):
    """What is known of outlets: who says it on their own pages, and which of them somebody told it.

    ``tellers`` are those who say it and are not the page itself: sources, and outlets with a name.
    """

    by_home: Mapping[str, list[Heard]]
    recorders: frozenset[str]
    tellers: tuple[Voice, ...]


def origins_of(heard: Sequence[Heard], group_of: Mapping[str, str], alike: Alike) -> Origins:
    """Return the origins of a claim.

    Args:
        heard: everybody who says it, in all reports.
        group_of: for reports that are copies of one text, what stands for all of them.
        alike: what is known of two named voices.

    Example: the same named witness in three outlets is one origin.
    """
    heard = sorted(_below(_without_relays(_with_outlets(heard))), key=_place)
    sources = sources_of(heard, group_of, alike)
    count = _Count(sources)
    _follow(heard, group_of, count)
    named = list(sources.named.values())
    # Whom only suggestions name adds to what is possible, and neither adds to what is known nor takes from
    # it.
    known = [sure for voices in named if (sure := [each for each in voices if each.sure])]
    others = [*sources.unnamed.values(), sources.open]
    behind = any(each.sure for voices in others for each in voices)
    highest = len(named) + len(sources.unnamed) + len(count.unattributed) + len(_open_ones(sources))
    low = distinct(known, alike) or (1 if behind else 0)
    _explain(count)
    return Origins(
        low,
        max(low, highest),
        tuple(map(_name, known)),
        len(count.unattributed),
        _interviews(group_of, sources),
        tuple(count.reasons),
        count.circular,
    )


def _place(each: Heard) -> tuple[object, ...]:
    """Return where a voice stands among all, whatever order they come in: those first who are sure."""
    voice = each.voice
    where = voice.article, voice.attribution or "", voice.span or (-1, -1)
    office = sorted(voice.body), voice.official, voice.held
    return not each.sure, *where, voice.kind, voice.name, voice.entity, office


def _with_outlets(heard: Sequence[Heard]) -> Iterator[Heard]:
    """Yield everybody; whose name is that of an outlet with a report here is an outlet.

    An outlet that cites itself says it in its own voice.
    """
    homes = {each.voice.home for each in heard}
    for each in heard:
        voice = each.voice
        if voice.kind == "outlet" and homes_named(voice.name, [voice.home]):
            yield replace(each, voice=replace(voice, kind="page"))
        elif (
            voice.kind in ("named", "unnamed")
            and voice.home not in (named := _named_in_full(voice.name, homes))
            and named
        ):
            yield replace(each, voice=replace(voice, kind="outlet"))
        else:
            yield each


def _without_relays(heard: Iterable[Heard]) -> Iterator[Heard]:
    """Yield everybody but those who have it from somebody named whose words they tell in the same report."""
    heard = list(heard)
    told = [
        (each.voice.article, hop.entity, each.voice.entity, each.sure)
        for each in heard
        if each.voice.kind == "named"
        for hop in each.voice.chain
        if hop.entity and hop.entity != each.voice.entity
    ]
    both_ways = {(article, one, other) for article, other, one, _ in told}
    relays = {
        (article, relay, known)
        for article, relay, speaker, sure in told
        if (article, relay, speaker) not in both_ways
        for known in {sure, False}
    }
    for each in heard:
        own = each.voice.article, each.voice.entity, each.sure
        if each.voice.kind not in _SOURCED or own not in relays:
            yield each


def _below(heard: Iterable[Heard]) -> Iterator[Heard]:
    """Yield everybody but whom a headline does not name in full where the report below says who it is."""
    heard = list(heard)
    told = {
        (each.voice.article, sure)
        for each in heard
        if each.voice.kind in _SOURCED and not each.voice.headed
        for sure in {each.sure, False}
    }
    for each in heard:
        voice = each.voice
        short = voice.kind == "unnamed" or (voice.kind == "named" and len(words(voice.name)) == 1)
        if not (short and voice.headed and (voice.article, each.sure) in told):
            yield each


def _named_in_full(name: str, homes: Iterable[str]) -> set[str]:
    """Return the outlets that all words of are in a name: "Ombasi" is a town, and not the Ombasi Courier."""
    told = set(words(name))
    return {home for home in homes_named(name, homes) if set(words(home)) <= told}


def _follow(heard: Sequence[Heard], group_of: Mapping[str, str], count: _Count) -> None:
    """Follow chains that end in an outlet to what that outlet says, as far as any report tells it."""
    by_home: dict[str, list[Heard]] = {}
    for each in heard:
        by_home.setdefault(each.voice.home, []).append(each)
    known = _Known(
        by_home,
        frozenset(each.voice.recorder for each in heard if each.voice.kind in _SOURCED),
        tuple(
            e.voice for e in heard if e.voice.kind in _SOURCED or (e.voice.kind == "outlet" and e.voice.name)
        ),
    )
    cited = {
        each.voice.article for each in heard if each.voice.kind in _SOURCED or each.voice.kind == "outlet"
    }
    translated = {
        (group_of.get(each.voice.article), each.voice.language)
        for each in heard
        if each.voice.article in cited
    }
    spoken = {run for each in heard if each.voice.kind in _SOURCED for run in each.spoken}
    for each in heard:
        voice = each.voice
        if not each.spoken.isdisjoint(spoken):
            continue  # Another report says whose words these are.
        if voice.kind == "outlet":
            for end in _ends_of(voice, known):
                if end == "circular":
                    count.circular = True
                else:
                    count.unattributed.setdefault(end, []).append(each)
        elif credited := _credited(voice, known):
            for end in _ends_of(replace(voice, name=credited), known) - {"circular"}:
                count.unattributed.setdefault(end, []).append(each)
        elif voice.kind == "nobody" or (voice.kind == "page" and voice.article not in cited):
            group = group_of.get(voice.article)
            if group and any(group == other and tongue != voice.language for other, tongue in translated):
                continue  # What stands in a translation in its own voice, the other text attributes.
            own = [other for other in by_home[voice.home] if other.voice.kind in _SOURCED]
            if voice.kind == "nobody" and any(o.voice.article == voice.article for o in own):
                continue
            count.unattributed.setdefault(group_of.get(voice.article, voice.home), []).append(each)


def _credited(voice: Voice, known: _Known) -> str:
    """Return the outlet that a report has the claim from which makes it in its own voice; else nothing.

    Its last words say so, or it has things from that outlet alone, and so has everybody who tells the claim.
    """
    if voice.kind not in ("page", "nobody"):
        return ""
    others = known.tellers
    outlets = (outlet_key(other.name) for other in others if other.kind == "outlet")
    if voice.signed and voice.signed in {*known.by_home, *known.recorders, *outlets}:
        return voice.signed
    if len(voice.credits) != 1 or not others:
        return ""
    name = min(voice.credits)
    told = all(name in (o.recorder, o.home, outlet_key(o.name) if o.kind == "outlet" else "") for o in others)
    return name if told else ""


def _ends_of(voice: Voice, known: _Known) -> set[str]:
    """Return the outlets that a chain ends in; empty if a source is named on the way.

    The end is "circular" where the chain leads back to where it was, and nowhere else.
    """
    circular, by_home = False, known.by_home
    ends: set[str] = set()
    seen: set[str] = set()
    waiting = _meant(voice.name, voice.home, by_home)
    unknown = ""
    while waiting:
        name = waiting.pop()
        there = by_home.get(name, [])
        if any(each.voice.kind in _SOURCED or each.voice.kind == "nobody" for each in there):
            return set()
        if name in known.recorders:
            return set()  # No report of the outlet is here, but one that says whom the outlet had it from.
        if name in seen:
            circular = True
            continue
        seen.add(name)
        further = [each.voice.name for each in there if each.voice.kind == "outlet"]
        if not further:
            if there:
                return set()
            ends.add(name)
        for other in further:
            waiting += _meant(other, name, by_home)
            unknown = unknown or ("" if other else _nameless(name))
    if circular and unknown and not ends:
        return {unknown}  # Of "the media" it is not known that they are those of the circle.
    return ends or ({"circular"} if circular else set())


def _meant(name: str, home: str, homes: Iterable[str]) -> list[str]:
    """Return the outlets that one cites: of "the media" all others that can be meant."""
    if name:
        return sorted(homes_named(name, homes)) or [outlet_key(name)]
    return sorted(set(homes) - {home}) or [_nameless(home)]


def _nameless(home: str) -> str:
    return f"outlets that {home} does not name"


def homes_named(name: str, homes: Iterable[str]) -> set[str]:
    """Return which of the outlets whose reports are there a name means: one, or several joined by "and".

    Example: ``homes_named("the website Viral Zoo", ["viral zoo", "metro tab"])`` is ``{"viral zoo"}``.
    """
    homes = list(homes)
    key = outlet_key(name)
    if key in homes:
        return {key}
    told = set(words(name))
    inside = {home for home in homes if told >= set(words(home)) != set()}
    if inside:
        return inside
    key_words = set(words(key))
    fitting = {home for home in homes if key_words and key_words <= set(words(home))}
    return fitting if len(fitting) == 1 else set()


def _open_ones(sources: Sources) -> list[Heard]:
    """Return those who are not settled and cannot be one of the known."""
    known = {(each.voice.article, each.voice.entity) for voices in sources.named.values() for each in voices}
    found: dict[tuple[str, tuple[str, ...]], Heard] = {}
    for each in sources.open:
        voice = each.voice
        if not all((voice.article, candidate) in known for candidate in voice.candidates):
            found.setdefault((voice.article, voice.candidates), each)
    return list(found.values())


def _name(voices: Iterable[Heard]) -> str:
    """Return what an origin is called: its institution, else the longest of its names."""
    names = [each.voice for each in voices]
    names = [voice for voice in names if voice.kind == "named"] or names
    bodies = [voice.name for voice in names if voice.official and voice.kind == "named"]
    return max(bodies or [voice.name for voice in names], key=len)


def _interviews(group_of: Mapping[str, str], sources: Sources) -> int:
    found = set()
    for kind in (sources.named, sources.unnamed):
        for key, voices in kind.items():
            found |= {
                (key, recorded_by(each.voice, group_of)) for each in voices if each.voice.asked and each.sure
            }
    return len(found)


def _explain(count: _Count) -> None:
    for voices in count.sources.named.values():
        homes = {each.voice.home for each in voices}
        rule = "2" if len(homes) > 1 else "4"
        text = f"{_name(voices)}: one origin" + (f", in {len(homes)} outlets" if len(homes) > 1 else "")
        count.reasons.append(Reason(rule, text, tuple(each.voice for each in voices), _name(voices)))
    for voices in count.sources.unnamed.values():
        voice = voices[0].voice
        count.reasons.append(
            Reason(
                "7" if voice.group else "5",
                f"{voice.name or 'somebody'} (unnamed)",
                tuple(e.voice for e in voices),
                voice.name,
            )
        )
    for name, voices in count.unattributed.items():
        count.reasons.append(Reason("8", f"{name}: no source is named", tuple(each.voice for each in voices)))
    if count.circular:
        count.reasons.append(Reason("10", "reports cite one another, and nothing enters from outside"))
