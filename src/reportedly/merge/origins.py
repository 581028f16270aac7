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
    """What is known of outlets: who says it on their own pages, and which of them somebody told it."""

    by_home: Mapping[str, list[Heard]]
    recorders: frozenset[str]


def origins_of(heard: Sequence[Heard], group_of: Mapping[str, str], alike: Alike) -> Origins:
    """Return the origins of a claim.

    Args:
        heard: everybody who says it, in all reports.
        group_of: for reports that are copies of one text, what stands for all of them.
        alike: what is known of two named voices.

    Example: the same named witness in three outlets is one origin.
    """
    heard = sorted(_with_outlets(heard), key=_place)
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
    return not each.sure, *where, voice.kind, voice.name, voice.entity


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


def _named_in_full(name: str, homes: Iterable[str]) -> set[str]:
    """Return the outlets that all words of are in a name: "Ombasi" is a town, and not the Ombasi Courier."""
    told = set(words(name))
    return {home for home in homes_named(name, homes) if set(words(home)) <= told}


def _follow(heard: Sequence[Heard], group_of: Mapping[str, str], count: _Count) -> None:
    """Follow chains that end in an outlet to what that outlet says, as far as any report tells it."""
    by_home: dict[str, list[Heard]] = {}
    for each in heard:
        by_home.setdefault(each.voice.home, []).append(each)
    known = _Known(by_home, frozenset(each.voice.recorder for each in heard if each.voice.kind in _SOURCED))
    cited = {
        each.voice.article for each in heard if each.voice.kind in _SOURCED or each.voice.kind == "outlet"
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
        elif voice.kind == "nobody" or (voice.kind == "page" and voice.article not in cited):
            own = [other for other in by_home[voice.home] if other.voice.kind in _SOURCED]
            if voice.kind == "nobody" and any(o.voice.article == voice.article for o in own):
                continue
            count.unattributed.setdefault(group_of.get(voice.article, voice.home), []).append(each)


def _ends_of(voice: Voice, known: _Known) -> set[str]:
    """Return the outlets that a chain ends in; empty if a source is named on the way.

    The end is "circular" where the chain leads back to where it was, and nowhere else.
    """
    circular, by_home = False, known.by_home
    ends: set[str] = set()
    seen: set[str] = set()
    waiting = sorted(homes_named(voice.name, by_home)) or [outlet_key(voice.name)]
    if not voice.name:
        waiting = sorted(set(by_home) - {voice.home}) or [f"outlets that {voice.home} does not name"]
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
            waiting += sorted(homes_named(other, by_home)) or [outlet_key(other)]
    return ends or ({"circular"} if circular else set())


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
