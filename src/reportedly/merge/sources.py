"""Voices sorted into sources: who of all that say a claim is one, and who is another."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from reportedly.lexicon.languages import words_of
from reportedly.lexicon.parties import party_words
from reportedly.lexicon.words import words
from reportedly.merge.namesakes import is_part_of_name
from reportedly.merge.offices import Office, may_share_body, share_body
from reportedly.merge.roots import is_one_root
from reportedly.merge.voices import FURTHER, Voice

__all__ = ["Alike", "Heard", "Sources", "distinct", "quoted_parts", "recorded_by", "sources_of", "utterance"]

_LONG = 8  # words that two people do not say alike by chance
_MARKS = '"“”„«»‘’‚‹› '
_QUOTED = re.compile('“[^“”]+”|„[^„“”]+[“”]|«[^«»]+»|»[^«»]+«|"[^"]+"|‘[^‘]+’(?!\\w)')
_FULL_NAME = 2  # words by which somebody is named in full

Key = TypeVar("Key")
Alike = Callable[[Voice, Voice], str]
"""Says of two voices whether they are ``"one"``, may be (``"perhaps"``), are not known to be (``""``), or
were parted by a reviewer (``"apart"``)."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice that says a claim; ``sure`` if it is decided that what it says is the claim.

    ``spoken`` are the words that it is quoted with, as :func:`utterance` gives them.
    """

    voice: Voice
    sure: bool = True
    spoken: frozenset[tuple[str, ...]] = frozenset()


@dataclass(slots=True)
class Sources:
    """Those who say a claim, as far as they can be told apart.

    ``named`` are known by name or by the institution that they speak for, ``unnamed`` by a description,
    ``open`` are those of whom it is not settled who they are.
    """

    named: dict[str, list[Heard]] = field(default_factory=dict)
    unnamed: dict[tuple[str, ...], list[Heard]] = field(default_factory=dict)
    open: list[Heard] = field(default_factory=list)


def utterance(text: str) -> frozenset[tuple[str, ...]]:
    """Return the runs of words by which a quotation is known again, whoever is said to have said it.

    Two people do not say eight words in a row alike by chance.

    Example: of a text of nine words they are two, of one of seven none.
    """
    spoken = words(text)
    return frozenset(tuple(spoken[at : at + _LONG]) for at in range(len(spoken) - _LONG + 1))


def quoted_parts(text: str) -> list[str]:
    """Return what stands in quotation marks in a statement that is only partly quoted.

    Example: of ``she "never saw" the door`` it is ``["never saw"]``.
    """
    return [match[0].strip(_MARKS) for match in _QUOTED.finditer(text)]


def sources_of(heard: Sequence[Heard], group_of: Mapping[str, str], alike: Alike) -> Sources:
    """Return everybody who says a claim, those together who are one.

    Args:
        heard: all voices, those first of whom it is decided that they say it.
        group_of: for reports that are copies of one text, what stands for all of them.
        alike: what is known of two named voices.

    Example: a person in three reports is one source of the ``named``.
    """
    found = Sources()
    unnamed: list[Heard] = []
    # The fullest names of bodies first: "the ministry" is one of them, and makes no two of them one.
    for number, each in enumerate(sorted(heard, key=lambda h: (not h.sure, -len(h.voice.body)))):
        voice = each.voice
        if voice.kind == "named" or (voice.kind == "unnamed" and voice.official and voice.body):
            _place_named(each, number, alike, found.named)
        elif voice.kind == "unnamed":
            unnamed.append(each)
        elif voice.kind == "open":
            found.open.append(each)
    _put_to_holders(found.named)
    # Institutions that a report and its translation name, each in its own words.
    _join_to_first(
        found.named,
        lambda some, others: (
            all(each.voice.kind == "unnamed" for each in (*some, *others))
            and _translates(some, others, group_of)
        ),
    )
    # The fullest descriptions first, so that a short one belongs to one of them.
    unnamed.sort(key=lambda each: (-len(each.voice.told_of), sorted(each.voice.told_of)))
    for each in unnamed:
        name = (
            _named_after_all(each, found.named)
            or _introduced(each, found.named)
            or _holder(each, found.named)
        )
        if name is not None:
            found.named[name].append(each)
        else:
            found.unnamed.setdefault(_unnamed_key(each, group_of, found.unnamed), []).append(each)
    _join_to_first(found.unnamed, lambda some, others: _is_any(some, others, _is_retold))
    return found


def _place_named(heard: Heard, number: int, alike: Alike, named: dict[str, list[Heard]]) -> None:
    """Put somebody to those who are one with them; a suggestion makes none one who are known."""
    ones = {key: [o for o in others if _is_one(heard, o, alike)] for key, others in named.items()}
    ones = {key: same for key, same in ones.items() if same}
    fits = [key for key, same in ones.items() if not _is_only_a_part(heard, same)]
    own = [*fits, *ones, str(number)][0]
    joined = [key for key in fits if key != own and (heard.sure or not any(h.sure for h in named[key]))]
    named[own] = [*named.get(own, ()), *(each for key in joined for each in named.pop(key)), heard]


def _is_only_a_part(heard: Heard, same: Sequence[Heard]) -> bool:
    """Return whether somebody is one with others by a part of what their institution is called alone."""
    office = _office(heard.voice)
    return all(share_body(office, _office(other.voice)) and office.body < other.voice.body for other in same)


def _is_one(one: Heard, other: Heard, alike: Alike) -> bool:
    """Return whether two are one origin: one person, one institution they speak for, or one utterance."""
    left, right = one.voice, other.voice
    if share_body(_office(left), _office(right)):
        return True
    both_named = left.kind == right.kind == "named"
    said = alike(left, right) if both_named else ""
    if said == "apart" or not _is_one_utterance(one, other):
        return said == "one"
    if not both_named or left.held != right.held:
        return True  # An institution, and who spoke for it.
    # Of two people with other names one paper is wrong about who spoke: nobody can tell which.
    return words(left.name) == words(right.name) or is_part_of_name(left.name, right.name)


def _is_one_utterance(one: Heard, other: Heard) -> bool:
    return one.voice.article != other.voice.article and not one.spoken.isdisjoint(other.spoken)


def _named_after_all(heard: Heard, named: Mapping[str, Sequence[Heard]]) -> str | None:
    """Return to whom of the named a description belongs: it ends in the name, or the words are theirs."""
    told = words(heard.voice.name)
    for key, others in named.items():
        for other in others:
            name = words(other.voice.name)
            full = other.voice.kind == "named" and len(name) >= _FULL_NAME and told[-len(name) :] == name
            full = full and not _is_anothers(told[: -len(name)], heard.voice.language)
            # "Plant's publicist", "Robert Plant's publicist": there is one.
            full = full or (heard.voice.related and other.voice.related and set(told) <= set(name))
            if full or _is_one_utterance(heard, other):
                return key
    return None


def _introduced(heard: Heard, named: Mapping[str, Sequence[Heard]]) -> str | None:
    """Return who of the named a report first describes and then names."""
    own = heard.voice.article, heard.voice.introduced
    for key, others in named.items():
        if own[1] and any((other.voice.article, other.voice.entity) == own for other in others):
            return key
    return None


def _holder(heard: Heard, named: Mapping[str, Sequence[Heard]]) -> str | None:
    """Return who of the named holds the office by which a report that does not name him tells him."""
    voice = heard.voice
    holders = [
        key
        for key, others in named.items()
        if any(voice.works & other.voice.works and other.voice.kind == "named" for other in others)
    ]
    if len(holders) != 1 or any(other.voice.article == voice.article for other in named[holders[0]]):
        return None
    return holders[0] if any(_may_hold(voice, other.voice) for other in named[holders[0]]) else None


def _put_to_holders(named: dict[str, list[Heard]]) -> None:
    """Put an institution that is told by an office alone to its holder: "the mayor", whom another names."""
    for key, own in list(named.items()):
        if any(each.voice.kind != "unnamed" for each in own):
            continue
        if own[0].voice.works & party_words().one_a_place and (holder := _holder(own[0], named)) is not None:
            named[holder] += named.pop(key)


def _may_hold(described: Voice, named: Voice) -> bool:
    """Return whether nothing says that two hold their office in two institutions."""
    both = described.body and named.body
    same = described.language == named.language
    return not both or may_share_body(_office(described), _office(named), same_language=same)


def _is_anothers(before: Sequence[str], language: str) -> bool:
    """Return whether words lead from a name to somebody else: "the wife of", "a lawyer for"."""
    leading = words(" ".join(words_of(language).get("prepositions", ())))
    return bool(before) and before[-1] in leading


def _join_to_first(
    groups: dict[Key, list[Heard]], fits: Callable[[Sequence[Heard], Sequence[Heard]], bool]
) -> None:
    """Put each group to the first before it that it fits."""
    for key in list(groups):
        own = groups[key]
        first = next((others for other, others in groups.items() if other == key or fits(own, others)), own)
        if first is not own:
            first += groups.pop(key)


def _translates(some: Sequence[Heard], others: Sequence[Heard], group_of: Mapping[str, str]) -> bool:
    """Return whether some stand in a translation for others, of which their own report has none."""
    return _is_any(some, others, lambda one, other: _is_translated(one, other, group_of))


def _is_any(some: Sequence[Heard], others: Sequence[Heard], fits: Callable[[Voice, Voice], bool]) -> bool:
    """Return whether one of some fits one of others, and no report has both some and others."""
    if {each.voice.article for each in some} & {each.voice.article for each in others}:
        return False
    return any(fits(a.voice, b.voice) for a in some for b in others)


def _is_translated(one: Voice, other: Voice, group_of: Mapping[str, str]) -> bool:
    same = one.article in group_of and group_of[one.article] == group_of.get(other.article)
    return (
        same and one.article != other.article and one.language != other.language and one.group == other.group
    )


def _unnamed_key(
    heard: Heard, group_of: Mapping[str, str], unnamed: Mapping[tuple[str, ...], Sequence[Heard]]
) -> tuple[str, ...]:
    """Return by what an unnamed source is told from another: its words, and for one person who heard it."""
    voice = heard.voice
    for key, others in unnamed.items():
        if any(_is_one_utterance(heard, o) or _is_described(voice, o.voice, group_of) for o in others):
            return key
    # A copy in another language has other words for the same source.
    for key, others in unnamed.items():
        if _translates([heard], others, group_of):
            return key
    return (_heard_by(voice, group_of), *sorted(voice.told_of))


def _is_described(one: Voice, other: Voice, group_of: Mapping[str, str]) -> bool:
    """Return whether a description says nothing that another one of the same kind does not say."""
    if (one.told_of ^ other.told_of) & FURTHER:
        return False
    if one.group and other.group and one.article == other.article and one.like & other.like:
        return True  # "Residents of the harbour" and "furious locals".
    told = all(any(is_one_root(word, each) for each in other.told_of) for word in one.told_of)
    if not one.told_of or not other.told_of:
        # "Sources", "people familiar with the matter": who heard them is all that is known.
        return told and recorded_by(one, group_of) == recorded_by(other, group_of)
    return told and _heard_by(one, group_of) == _heard_by(other, group_of)


def _is_retold(one: Voice, other: Voice) -> bool:
    """Return whether somebody who told an outlet can be somebody that another report has from that outlet.

    Who retells calls him what he likes: "a person close to the talks", "the source".
    """
    if (one.told_of ^ other.told_of) & FURTHER or (one.related and other.related):
        return False
    return one.recorder == other.recorder and any(each.recorder != each.home for each in (one, other))


def _heard_by(voice: Voice, group_of: Mapping[str, str]) -> str:
    return "" if voice.group or voice.related else recorded_by(voice, group_of)


def recorded_by(voice: Voice, group_of: Mapping[str, str]) -> str:
    """Return the outlet that heard somebody first; of the page itself what stands for all its copies."""
    return voice.recorder if voice.recorder != voice.home else group_of.get(voice.article, voice.home)


def distinct(named: Sequence[Sequence[Heard]], alike: Alike) -> int:
    """Return how many sources are provably distinct: no two of them may be one.

    Example: Varnay may be Ilse or Karl Varnay, who are two: of the three, two are provably distinct.
    """
    near = [
        {at for at, others in enumerate(named) if any(_may_be_one(a, b, alike) for a in own for b in others)}
        for own in named
    ]
    kept: list[int] = []
    for at in sorted(range(len(named)), key=lambda at: (len(near[at]), at)):
        if near[at].isdisjoint(kept):
            kept.append(at)
    return len(kept)


def _may_be_one(one: Heard, other: Heard, alike: Alike) -> bool:
    """Return whether two can be one person or speak for one institution, as far as anybody can tell."""
    left, right = one.voice, other.voice
    if left.kind == right.kind == "named" and alike(left, right) == "perhaps":
        return True
    if _is_one_utterance(one, other) or _represents(left, right) or _represents(right, left):
        return True
    return may_share_body(_office(left), _office(right), same_language=left.language == right.language)


def _represents(one: Voice, other: Voice) -> bool:
    """Return whether one speaks for another person by name: "a representative of Mr Obi's firm"."""
    surname = words(other.name)[-1:]
    return (
        one.kind == "unnamed"
        and one.official
        and other.kind == "named"
        and set(surname) <= {*words(one.name)}
    )


def _office(voice: Voice) -> Office:
    return Office(voice.body, voice.official or voice.held)
