"""Verbs of saying in a sentence, with the auxiliaries and adverbs that belong to them.

Tells a verb from a noun of the same spelling ("the report", "police reports")
by its neighbours, and leaves out what is denied or merely possible ("did not
say", "might say").
"""

from __future__ import annotations

from typing import NamedTuple

from reportedly.lexicon.languages import Verb, VerbForm
from reportedly.read.tokens import Sentence

__all__ = ["VerbGroup", "find_verbs", "is_title_case"]


class VerbGroup(NamedTuple):
    """A verb of saying: token indices of the whole group and of the verb itself.

    ``particle`` is the second word of a verb that stands apart ("fügte er hinzu"), ``inside`` the index of a
    subject between auxiliary and verb ("a-t-il dit").
    """

    start: int
    head: int
    end: int
    verb: Verb
    kind: str
    passive: bool
    particle: str = ""
    inside: int | None = None


def find_verbs(sentence: Sentence) -> list[VerbGroup]:
    """Return the verbs of saying of a sentence, in order.

    Example: in ``The mayor has also said so.`` one group, ``has also said``.
    """
    found: list[VerbGroup] = []
    forms = sentence.language.forms
    end = 0
    for i, token in enumerate(sentence.tokens):
        entry = forms.get(token.low) if i >= end else None
        form = _match(sentence, i, entry) if entry and token.kind == "w" else None
        if form is None:
            continue
        end = i + len(form.words)
        group = _group(sentence, i, end, form)
        if group is not None and form.kind == "apart":
            group = group._replace(particle=form.particle)
        if group is not None:
            found.append(group)
    return found


def _match(sentence: Sentence, i: int, entries: tuple[VerbForm, ...]) -> VerbForm | None:
    for form in entries:
        if all(sentence.low(i + k) == word for k, word in enumerate(form.words)):
            return form
        if len(form.words) == 2 and sentence.low(i) == form.words[0] and _particle_follows(sentence, i, form):
            return VerbForm(form.verb, "apart", form.words[:1], form.words[1])
    return None


def _particle_follows(sentence: Sentence, i: int, form: VerbForm) -> bool:
    """Return whether the subject stands between the two words of a verb ("fügte er hinzu", "la han til")."""
    for k in range(i + 2, min(i + 6, len(sentence.tokens))):
        if sentence.kind(k) != "w":
            return False
        if sentence.low(k) == form.words[1]:
            following = sentence.kind(k + 1)
            return following != "w" or sentence.is_a(k + 1, "complementizers")
    return False


def _group(sentence: Sentence, head: int, end: int, form: VerbForm) -> VerbGroup | None:
    words = sentence.language.words
    start, helped, passive, denied, hearsay = head, False, False, False, False
    inside = None
    i = head - 1
    while i >= 0 and sentence.kind(i) == "w":
        low = sentence.low(i)
        if low in words["negations"]:
            denied = True
        elif low in words["auxiliaries"] or low in words["passive"]:
            if low in words["modals"]:
                denied = True
            helped = True
            passive = passive or low in words["passive"]
            start = i
        elif (
            i == head - 1 and low in words["pronouns"] and sentence.text[sentence.tokens[i].start - 1] == "-"
        ):
            inside = i
        elif helped and low in words["hearsay_to"] and sentence.is_a(i - 1, "hearsay_strong"):
            # "is said to have shouted" is one cue.
            start, passive, hearsay = i - 1, False, True
            i -= 1
        elif not _adverb(sentence, i) or (sentence.language.code == "en" and i == 0):
            break
        i -= 1
    if denied:
        return None
    if not helped and form.kind in ("participle", "finite"):
        auxiliary = _split_auxiliary(sentence, head)
        if auxiliary is not None:
            return VerbGroup(auxiliary, head, end, form.verb, "finite", False)
        if form.kind == "participle":
            return None
    if form.kind == "gerund":
        kind = "finite" if passive else "gerund"
        return VerbGroup(start, head, end, form.verb, kind, False)
    if not helped and (_noun_here(sentence, head) or sentence.low(head - 1) in words["hearsay_to"]):
        return None
    if not helped and sentence.is_a(head, "nounlike") and not _subject_beside(sentence, head):
        return None
    # A capital in running text is a name ("the Tell Foundation"), except in a headline.
    capital = sentence.tokens[head].cap and head > 0 and sentence.kind(head - 1) != "q"
    if capital and not helped and (not is_title_case(sentence) or sentence.is_a(head, "nounlike")):
        return None
    inside = inside if helped else None
    passive = passive and not hearsay and "spoken" not in form.verb.takes
    return VerbGroup(start, head, end, form.verb, "finite", passive, inside=inside)


def _split_auxiliary(sentence: Sentence, head: int) -> int | None:
    """Return the auxiliary of a participle that closes its clause ("hat am Freitag erklärt")."""
    if "split_perfect" not in sentence.language.words["traits"]:
        return None
    if head + 1 < len(sentence.tokens) and sentence.kind(head + 1) == "w":
        return None
    for i in range(head - 1, max(-1, head - 12), -1):
        if sentence.kind(i) != "w":
            return None
        if sentence.is_a(i, "auxiliaries"):
            return i
    return None


def _subject_beside(sentence: Sentence, head: int) -> bool:
    """Return whether the word before a verb that may be a noun is surely its subject, or a tag inverts it."""
    i = head - 1
    while i > 0 and _adverb(sentence, i):
        i -= 1
    if i < 0 or sentence.kind(i) != "w":
        return i >= 0
    if sentence.is_a(i, "relatives") or sentence.is_a(i, "pronouns") or sentence.is_a(i, "quantifiers"):
        return True
    if sentence.low(head).endswith("s") and any(
        sentence.is_a(k, "singulars") for k in range(max(0, i - 4), i)
    ):
        return True
    tag = head + 1 >= len(sentence.tokens) or sentence.low(head + 1) == "."
    if tag and (sentence.is_a(i, "plural_nouns") or sentence.is_a(i, "media_nouns")):
        return any(sentence.low(k) == "," for k in range(max(0, i - 4), i))  # "..., local media report."
    common = not sentence.tokens[i].cap
    opens = sentence.is_a(head + 1, "complementizers") or sentence.is_a(head + 1, "infinitive_markers")
    if common and not opens and sentence.low(head + 1) != ":" and sentence.kind(head + 1) != "q":
        return False
    beside = sentence.tokens[i].cap and (i > 0 or len(sentence.low(i)) > 3)
    singular = sentence.low(head).endswith("s")
    named = any(sentence.is_a(i, field) for field in ("persons", "organisations", "times"))
    return beside or named or (not singular and sentence.low(i).endswith("s"))


def _adverb(sentence: Sentence, i: int) -> bool:
    low = sentence.low(i)
    suffixes = sentence.language.adverb_suffixes
    return low in sentence.language.words["adverbs"] or bool(
        suffixes and low.endswith(suffixes) and len(low) > 4
    )


def is_title_case(sentence: Sentence) -> bool:
    """Return whether nearly all longer words are capitalised, as in American headlines."""
    words = [t for t in sentence.tokens if t.kind == "w" and len(t.low) > 3]
    return len(words) > 2 and sum(t.cap for t in words) / len(words) > 0.8


def _noun_here(sentence: Sentence, i: int) -> bool:
    """Return whether a word that may be noun or verb is a noun in this place."""
    words = sentence.language.words
    before = sentence.low(i - 1) if i else ""
    verbs = ("finite_common", "past_forms", "spreading")
    follows_verb = sentence.low(i + 1) in sentence.language.forms
    follows_verb = follows_verb or any(sentence.is_a(i + 1, field) for field in verbs)
    if sentence.language.code == "en" and follows_verb and sentence.low(i) != "said":
        return True
    if sentence.is_a(i, "nounlike") and before in words["singulars"] and not sentence.low(i).endswith("s"):
        return True
    if before in words["pronouns"] or before in words["relatives"]:
        return False
    ambiguous = sentence.language.code == "en" or sentence.is_a(i, "nounlike")
    if ambiguous and before in words["determiners"] and before not in words["persons"]:
        return before not in words["quantifiers"]
    return before in words["possessives"] or before in words["prepositions"] or before in ("'s", "’s")
