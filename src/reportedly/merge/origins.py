"""How many independent origins stand behind a claim, at least and at most, and by which rule.

The rules are those of ``docs/reference/origins.md``, by whose numbers every step is called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportedly.lexicon.words import words
from reportedly.merge.houses import outlet_key
from reportedly.merge.offices import Office, may_share_body, share_body
from reportedly.merge.voices import Voice

__all__ = ["Heard", "Origins", "Reason", "homes_named", "origins_of"]


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice that says a claim; ``sure`` if it is decided that what it says is the claim."""

    voice: Voice
    sure: bool = True


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

    reasons: list[Reason] = field(default_factory=list)
    named: dict[str, list[Heard]] = field(default_factory=dict)
    unnamed: dict[tuple[str, ...], list[Heard]] = field(default_factory=dict)
    open: list[Heard] = field(default_factory=list)
    unattributed: dict[str, list[Heard]] = field(default_factory=dict)
    circular: bool = False


Alike = Callable[[Voice, Voice], str]


def origins_of(heard: Sequence[Heard], group_of: Mapping[str, str], alike: Alike) -> Origins:
    """Return the origins of a claim.

    Args:
        heard: everybody who says it, in all reports.
        group_of: for reports that are copies of one text, what stands for all of them.
        alike: says of two named voices whether they are ``"one"``, may be (``"perhaps"``), or are not
        (``""``).

    Example: the same named witness in three outlets is one origin.
    """
    count = _Count()
    heard = sorted(_with_outlets(heard), key=_place)
    _sort(heard, group_of, alike, count)
    _follow(heard, group_of, count)
    named = list(count.named.values())
    # Whom only suggestions name adds to what is possible, and neither adds to what is known nor takes from
    # it.
    known = [sure for voices in named if (sure := [each for each in voices if each.sure])]
    others = [*count.unnamed.values(), count.open]
    behind = any(each.sure for voices in others for each in voices)
    highest = len(named) + len(count.unnamed) + len(count.unattributed) + len(_open_ones(count))
    low = _parties(known, alike) or (1 if behind else 0)
    _explain(count)
    return Origins(
        low,
        max(low, highest),
        tuple(map(_name, known)),
        len(count.unattributed),
        _interviews(group_of, count),
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
            and voice.home not in (named := homes_named(voice.name, homes))
            and named
        ):
            yield replace(each, voice=replace(voice, kind="outlet"))
        else:
            yield each


def _sort(heard: Sequence[Heard], group_of: Mapping[str, str], alike: Alike, count: _Count) -> None:
    """Put everybody where they count: known by name, unnamed, or not settled."""
    unnamed: list[Heard] = []
    for number, each in enumerate(heard):
        voice = each.voice
        if voice.kind == "named" or (voice.kind == "unnamed" and voice.official and voice.body):
            _place_named(each, number, alike, count)
        elif voice.kind == "unnamed":
            unnamed.append(each)
        elif voice.kind == "open":
            count.open.append(each)
    _join_translated(count.named, group_of)
    # The fullest descriptions first, so that a short one belongs to one of them.
    unnamed.sort(key=lambda each: (-len(each.voice.told_of), sorted(each.voice.told_of)))
    for each in unnamed:
        count.unnamed.setdefault(_unnamed_key(each.voice, group_of, count), []).append(each)


def _place_named(heard: Heard, number: int, alike: Alike, count: _Count) -> None:
    """Put somebody to those who are one with them; a suggestion makes none one who are known."""
    named = count.named
    ones = [key for key, others in named.items() if any(_is_one(heard.voice, o.voice, alike) for o in others)]
    own = ones[0] if ones else str(number)
    joined = [key for key in ones[1:] if heard.sure or not any(each.sure for each in named[key])]
    named[own] = [*named.get(own, ()), *(each for key in joined for each in named.pop(key)), heard]


def _join_translated(named: dict[str, list[Heard]], group_of: Mapping[str, str]) -> None:
    """Put institutions together that a report and its translation name, each with one of the other's."""
    for key in list(named):
        own = named[key]
        if any(each.voice.kind == "named" for each in own):
            continue
        for other, voices in named.items():
            if other == key:
                break
            if all(each.voice.kind == "unnamed" for each in voices) and _translates(own, voices, group_of):
                voices += named.pop(key)
                break


def _translates(some: Iterable[Heard], others: Sequence[Heard], group_of: Mapping[str, str]) -> bool:
    """Return whether some stand in a translation for others, of which their own report has none."""
    some = list(some)
    if {each.voice.article for each in some} & {each.voice.article for each in others}:
        return False
    return any(_is_translated(a.voice, b.voice, group_of) for a in some for b in others)


def _is_one(one: Voice, other: Voice, alike: Alike) -> bool:
    """Return whether two voices are one origin: one person, or one institution that both speak for."""
    if share_body(_office(one), _office(other)):
        return True
    return one.kind == other.kind == "named" and alike(one, other) == "one"


def _unnamed_key(voice: Voice, group_of: Mapping[str, str], count: _Count) -> tuple[str, ...]:
    """Return by what an unnamed source is told from another: its words, and for one person who heard it."""
    told = voice.told_of
    where = _heard_by(voice, group_of)
    for key, others in count.unnamed.items():
        if any(told <= o.voice.told_of and where == _heard_by(o.voice, group_of) for o in others):
            return key
    # A copy in another language has other words for the same source.
    for key, others in count.unnamed.items():
        if _translates([Heard(voice)], others, group_of):
            return key
    return (where, *sorted(told))


def _heard_by(voice: Voice, group_of: Mapping[str, str]) -> str:
    return "" if voice.group else _recorded_by(voice, group_of)


def _is_translated(one: Voice, other: Voice, group_of: Mapping[str, str]) -> bool:
    same = one.article in group_of and group_of[one.article] == group_of.get(other.article)
    return (
        same and one.article != other.article and one.language != other.language and one.group == other.group
    )


def _recorded_by(voice: Voice, group_of: Mapping[str, str]) -> str:
    return voice.recorder if voice.recorder != voice.home else group_of.get(voice.article, voice.home)


def _follow(heard: Sequence[Heard], group_of: Mapping[str, str], count: _Count) -> None:
    """Follow chains that end in an outlet to what that outlet says, if a report of its own is there."""
    by_home: dict[str, list[Heard]] = {}
    for each in heard:
        by_home.setdefault(each.voice.home, []).append(each)
    sourced = {
        each.voice.article for each in heard if each.voice.kind in ("named", "unnamed", "open", "outlet")
    }
    for each in heard:
        voice = each.voice
        if voice.kind == "outlet":
            for end in _ends_of(voice, by_home):
                if end == "circular":
                    count.circular = True
                else:
                    count.unattributed.setdefault(end, []).append(each)
        elif voice.kind == "nobody" or (voice.kind == "page" and voice.article not in sourced):
            own = [other for other in by_home[voice.home] if other.voice.kind in ("named", "unnamed", "open")]
            if voice.kind == "nobody" and any(o.voice.article == voice.article for o in own):
                continue
            count.unattributed.setdefault(group_of.get(voice.article, voice.home), []).append(each)


def _ends_of(voice: Voice, by_home: Mapping[str, list[Heard]]) -> set[str]:
    """Return the outlets that a chain ends in; empty if a source is named on the way.

    The end is "circular" where the chain leads back to where it was, and nowhere else.
    """
    circular = False
    ends: set[str] = set()
    seen: set[str] = set()
    waiting = sorted(homes_named(voice.name, by_home)) or [outlet_key(voice.name)]
    if not voice.name:
        waiting = sorted(set(by_home) - {voice.home}) or [f"outlets that {voice.home} does not name"]
    while waiting:
        name = waiting.pop()
        there = by_home.get(name, [])
        if any(each.voice.kind in ("named", "unnamed", "open", "nobody") for each in there):
            return set()
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


def _open_ones(count: _Count) -> list[Heard]:
    """Return those who are not settled and cannot be one of the known."""
    known = {(each.voice.article, each.voice.entity) for voices in count.named.values() for each in voices}
    found: dict[tuple[str, tuple[str, ...]], Heard] = {}
    for each in count.open:
        voice = each.voice
        if not all((voice.article, candidate) in known for candidate in voice.candidates):
            found.setdefault((voice.article, voice.candidates), each)
    return list(found.values())


def _parties(named: Sequence[Sequence[Heard]], alike: Alike) -> int:
    """Return how many of the known are provably distinct: who may be one counts once."""
    groups: list[list[Heard]] = []
    for voices in named:
        near = [
            group
            for group in groups
            if any(_may_be_one(a.voice, b.voice, alike) for a in voices for b in group)
        ]
        for group in near:
            groups.remove(group)
        groups.append([*voices, *(each for group in near for each in group)])
    return len(groups)


def _may_be_one(one: Voice, other: Voice, alike: Alike) -> bool:
    """Return whether two can be one person or speak for one institution, as far as anybody can tell."""
    if one.kind == other.kind == "named" and alike(one, other) == "perhaps":
        return True
    return may_share_body(_office(one), _office(other), same_language=one.language == other.language)


def _office(voice: Voice) -> Office:
    return Office(voice.body, voice.official or voice.held)


def _name(voices: Iterable[Heard]) -> str:
    """Return what an origin is called: its institution, else the longest of its names."""
    names = [each.voice for each in voices]
    bodies = [voice.name for voice in names if voice.official and voice.kind == "named"]
    return max(bodies or [voice.name for voice in names], key=len)


def _interviews(group_of: Mapping[str, str], count: _Count) -> int:
    found = set()
    for kind in (count.named, count.unnamed):
        for key, voices in kind.items():
            found |= {
                (key, _recorded_by(each.voice, group_of)) for each in voices if each.voice.asked and each.sure
            }
    return len(found)


def _explain(count: _Count) -> None:
    for voices in count.named.values():
        homes = {each.voice.home for each in voices}
        rule = "2" if len(homes) > 1 else "4"
        text = f"{_name(voices)}: one origin" + (f", in {len(homes)} outlets" if len(homes) > 1 else "")
        count.reasons.append(Reason(rule, text, tuple(each.voice for each in voices), _name(voices)))
    for voices in count.unnamed.values():
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
