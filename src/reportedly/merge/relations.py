"""What two propositions have to do with one another: the same, in part, against it, or only related.

Likeness alone never makes two one claim.  They are ``same`` only where every slot agrees: what is said word
for word by one speaker, or the same words in the same places whoever says them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.lexicon.claims import claim_words
from reportedly.lexicon.words import words
from reportedly.merge.propositions import Proposition
from reportedly.merge.slots import Contrast, Slot, contrast
from reportedly.merge.wordings import Word

__all__ = ["LONGEST", "Relation", "relate"]

_ALL = 0.95  # what part of the shorter one stands in the other
_BOTH = 0.8  # what part of both, where others say it
_CLAUSE = 3  # words that make a clause of their own
_WORDS = 3  # words that agree
_SHARED, _CHARACTERS = 2, 5  # what two of the same words have to have, in words or in characters
_ALIKE, _ALIKE_BOTH = 0.6, 0.42  # from which two may say the same
_AGAINST, _AGAINST_BOTH = 0.66, 0.5  # from which what differs is told
_ONE_SPEAKER = 0.4
_RELATED = 0.3
LONGEST = 400
"""Words from which on nothing is said of a statement but that another has the same words."""

# What a difference makes of two statements that are else alike.
_ROLES = {"polarity": "contradicts", "agent": "contradicts", "order": "contradicts"}


@dataclass(frozen=True, slots=True)
class Relation:
    """What two propositions have to do with one another.

    ``role`` is ``same``, ``partial`` or ``contradicts``; ``tier`` is ``same`` where it is decided,
    ``suggested`` where a person should look, ``related`` else.  ``slots`` is what they differ in.
    """

    role: str
    tier: str
    score: float
    slots: tuple[Slot, ...]
    rule: str


def relate(one: Proposition, other: Proposition, *, one_speaker: bool = False) -> Relation | None:
    """Return what two propositions have to do with one another; None if nothing can be said.

    Args:
        one: a proposition.
        other: another one.
        one_speaker: both are said by one and the same.

    Example: of "14 were hurt" and "41 were hurt" it is ``partial``, and the slot ``number``.
    """
    if one.wording.language != other.wording.language:
        return _across(one, other, one_speaker=one_speaker)
    if max(len(one.wording.words), len(other.wording.words)) > LONGEST:
        same = words(one.text) == words(other.text)
        return Relation("same", "same", 1.0, (), "same words") if same else None
    found = contrast(one.wording, other.wording)
    score = round(0.5 * found.shorter + 0.5 * found.both, 3)
    if not found.conflicts:
        if rule := _sameness(one, other, found, one_speaker=one_speaker):
            return Relation("same", "same", score, (), rule)
        alike = found.shorter >= _ALIKE and found.both >= _ALIKE_BOTH and found.shared >= _WORDS - 1
        if alike:
            return Relation("same", "suggested", score, (), "alike")
        if one_speaker and found.shared >= _WORDS - 1 and found.shorter >= _ONE_SPEAKER:
            return Relation("same", "suggested", score, (), "alike, one speaker")
    elif found.shorter >= _AGAINST and found.both >= _AGAINST_BOTH and found.shared >= _WORDS - 1:
        role = next((_ROLES[slot.kind] for slot in found.conflicts if slot.kind in _ROLES), "partial")
        return Relation(role, "suggested", score, found.conflicts, "slots")
    if score >= _RELATED and found.shared >= _WORDS - 1:
        return Relation("partial", "related", score, found.conflicts, "alike")
    return None


def _sameness(one: Proposition, other: Proposition, found: Contrast, *, one_speaker: bool) -> str:
    """Return by which rule two propositions are the same without doubt; nothing if they are not."""
    own = words(one.text)
    # Where no blanks are set a statement is one word to the slots, and every character one here.
    if (found.shared >= _SHARED or (found.shared and len(own) > _CHARACTERS)) and own == words(other.text):
        return "same words"
    # Of a language whose denials nobody has listed nothing more is known than its words.
    if not claim_words(one.wording.language).denying:
        return ""
    if found.inside or found.rooted or found.uncounted or found.shorter < _ALL or found.shared < _WORDS:
        return ""
    if _adds_a_word(found.left) or _adds_a_word(found.right) or (_tell(found.left) and _tell(found.right)):
        return ""
    if one.wording.modals != other.wording.modals or _sexes(found.left) or _sexes(found.right):
        return ""
    if one_speaker:
        return "same slots, one speaker"
    return "same slots" if found.both >= _BOTH else ""


def _sexes(unmatched: Sequence[Word]) -> bool:
    """Return whether somebody is left over: he in the one, and nobody for him in the other."""
    return any(word.kind == "pronoun" and word.lemma in ("m", "f") for word in unmatched)


def _tell(unmatched: Sequence[Word]) -> bool:
    """Return whether words are left over that say something: on both sides one stands for the other."""
    return any(word.kind != "pronoun" for word in unmatched)


def _adds_a_word(unmatched: Sequence[Word]) -> bool:
    """Return whether one or two words more change what is said: "arrested twice".

    More than that are a clause that one report left out; where and when it was do not change it.
    """
    plain = [word for word in unmatched if word.kind in ("plain", "quantity") and not word.link]
    return 0 < len(plain) < _CLAUSE


def _across(one: Proposition, other: Proposition, *, one_speaker: bool) -> Relation | None:
    """Return what can be said of two languages: names and numbers that agree."""
    names = [{word.lemma for word in each.wording.words if word.kind == "name"} for each in (one, other)]
    amounts = [{amount[:2] for amount in each.wording.amounts} for each in (one, other)]
    shared = len(names[0] & names[1]) + 2 * len(amounts[0] & amounts[1])
    if shared >= 2 and one_speaker:
        return Relation("same", "suggested", min(0.9, 0.3 * shared), (), "names and numbers")
    return None
