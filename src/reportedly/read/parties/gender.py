"""What gender the report's own pronouns give to a name that women and men bear.

"Arin Sol lost her boat. Sol says her brother sank it": she is a woman.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from reportedly.read.parties.cast import Cast
from reportedly.read.parties.descriptions import BODIES, gender_of_article
from reportedly.read.parties.focus import OWNER, Event, Focus, Wanted
from reportedly.read.parties.party import Party
from reportedly.read.tokens import Sentence
from reportedly.types import EntityKind

__all__ = ["body_before", "learn_genders", "persons_near"]

_FEMININE = ("а", "я", "a")
_CONSONANTS = (*"бвгґджзйклмнпрстфхцчшщ", *"bcćdfghjklłmnńprsśtwzźż")
_RIVALS = 3  # sentences before a pronoun in which a person rivals a body
_BACK = 24  # characters before a noun in which its article stands

_ITS = re.compile(r" [\w’']+(?: \w+)? its\b")
LEAST = 2
"""Sentences that have to speak of somebody as "her", with none that says "his"."""


def learn_genders(cast: Cast) -> None:
    """Give those of no known gender the one of the pronouns in sentences that bring up nobody else.

    "Orabeb Copper closed its shaft": what may be a person and owns things as "its" is none.

    Args:
        cast: the parties of the report; they are changed.
    """
    alone: dict[int, list[Event]] = defaultdict(list)
    for event in cast.events:
        if cast.parties[event.key].is_person and not event.quoted:
            alone[event.line].append(event)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for events in alone.values():
        if len({event.key for event in events}) != 1:
            continue
        first = events[0]
        genders = {
            gender
            for line in cast.lines.at(first.start)[:1]
            for gender in _said_after(line.sentence, first.start)
        }
        if len(genders) == 1:
            counts[first.key][genders.pop()] += 1
    for key, found in counts.items():
        party = cast.parties[key]
        if party.named and not party.genders and len(found) == 1 and found.total() >= LEAST:
            party.genders.update(found)
    for party in cast.parties.values():
        unsure = party.is_person and party.named and not party.genders and not party.called
        if unsure and any(_ITS.match(cast.text, one.end) for one in party.mentions):
            party.kind = EntityKind.ORGANISATION


def _said_after(sentence: Sentence, start: int) -> set[str]:
    """Return the genders of the pronouns that follow in a sentence, outside quotations."""
    words = sentence.language.words
    low = [token.low for token in sentence.tokens if token.start > start]
    fields = (("m", "masculine"), ("f", "feminine"))
    return {gender for gender, field in fields for word in low if word in words[field]}


def _gender_of_body(cast: Cast, party: Party) -> str:
    """Return the gender of the noun for a body, where "he" and "she" go by that, else nothing.

    German and Romance articles tell it, Slavic nouns do by their ending: "La mairie … Elle", "полиция … она".
    """
    words, language = cast.language.words, cast.language
    if party.plural or party.kind not in (EntityKind.ORGANISATION, EntityKind.DOCUMENT):
        return ""
    known = frozenset().union(*(words[field] for field in BODIES))
    joined = tuple(known) if "compounds" in words["traits"] else ()
    names = [
        word for word in party.name.split()[:2] if word.lower() in known or word.lower().endswith(joined)
    ]
    if not names:
        return ""
    if "inflected_names" in words["traits"]:
        return "" if names[0].isupper() else _gender_by_ending(names[0].lower())
    for span in sorted(party.mentions):
        before = cast.text[max(0, span.start - _BACK) : span.start].split(" ")[-2:-1]
        first = cast.text[span.start : span.end].split()[0]
        article = first if gender_of_article(first.lower(), language) else before[0] if before else ""
        article = article.rsplit("\n", 1)[-1]
        # German "der" may be a genitive, only "Der" is none; "ein" may be a neuter.
        if (
            article != "der"
            and article.lower() != "ein"
            and (gender := gender_of_article(article.lower(), language))
        ):
            return gender
    return ""


def body_before(cast: Cast, focus: Focus, wanted: Wanted) -> Party | None:
    """Return the body that opens the sentence right before a pronoun, if its noun has that gender.

    What a paper says, the next paragraph seldom takes up as "he".

    Args:
        cast: the parties of the report.
        focus: which of them the report has brought up.
        wanted: where the pronoun stands.
    """
    first = next((event for event in focus.events if event.line == wanted.line - 1), None)
    if first is None or first.weight <= 0:
        return None
    party, words = cast.parties[first.key], cast.language.words
    named = [word.lower() for word in party.name.split()[:2]]
    paper = any(word in words["documents"] or word in words["things"] for word in named)
    near = not paper or first.paragraph == wanted.paragraph
    return party if near and _gender_of_body(cast, party) == wanted.gender else None


def persons_near(
    cast: Cast, focus: Focus, wanted: Wanted, standing: Sequence[tuple[float, str]]
) -> list[Party]:
    """Return the persons brought up just before a "he" that seems to be a body, the likeliest first.

    "Jean Morel wrote to the ministry. The ministry kept silent. He": rather left open than the ministry.

    Args:
        cast: the parties of the report.
        focus: which of them the report has brought up.
        wanted: where the pronoun stands.
        standing: those it may mean beside the body, with how much they stand out.
    """
    events = (one for one in focus.events if one.weight > OWNER)
    near = {one.key for one in events if 0 < wanted.line - one.line <= _RIVALS}
    parties = [cast.parties[key] for _, key in standing if key in near]
    return [party for party in parties if party.is_person]


def _gender_by_ending(noun: str) -> str:
    """Return the gender of a Slavic noun in its first case; a neuter, or a soft ending, says nothing."""
    return "f" if noun.endswith(_FEMININE) else "m" if noun.endswith(_CONSONANTS) else ""
