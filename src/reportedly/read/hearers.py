"""To whom something is said, and what may stand between a cue and the words.

Reads ``told **Reuters** he left`` and ``said **on Monday in a statement** that``.
"""

from __future__ import annotations

from reportedly.read.phrases import Phrase, is_closed_class
from reportedly.read.tokens import Sentence

__all__ = ["find_hearer", "is_marked_name", "is_name_of", "skip_adjuncts"]

LONGEST_NAME, SMALL = 5, 4
"""Words of a name in quotation marks; letters from which on a word in it has a capital."""


def find_hearer(sentence: Sentence, start: int, linked: bool = False) -> Phrase | None:
    """Return the hearer that begins at a token ("told **Reuters** he left"), None if there is none.

    With ``linked`` a preposition stands before it, so a bare noun will do ("til avisen Nordposten").
    Ends before the clause: at the next determiner, pronoun or quotation.
    """
    words = sentence.language.words
    if sentence.kind(start) != "w":
        return None
    first = sentence.tokens[start]
    if first.low in words["hearers"] and not first.cap:
        end = start + 1
        if sentence.low(end) == "and" and sentence.is_a(end + 1, "hearers"):
            end += 2
        return Phrase(start, end)
    if (people := _people(sentence, start)) is not None:
        return people
    determined = first.low in words["determiners"] or first.low in words["possessives"]
    determined = determined or (linked and first.low in words["organisations"])
    if not determined and not first.cap:
        return None
    i = start + 1
    while i < len(sentence.tokens):
        token = sentence.tokens[i]
        if token.kind != "w":
            if (
                token.low == "."
                and sentence.tokens[i - 1].end == token.start
                and i + 1 < len(sentence.tokens)
            ):
                i += 1
                continue
            break
        low = token.low
        if low in words["determiners"] or low in words["pronouns"] or low in words["possessives"]:
            break
        if low in words["np_prepositions"] and i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].cap:
            i += 2
            continue
        if low in ("’s", "'s"):
            i += 1
            continue
        if is_closed_class(sentence, i) or low in words["times"] or low in words["questions"]:
            break
        if not token.cap and not determined:
            break
        if not token.cap and i - start > 3:
            break
        i += 1
    if determined and is_marked_name(sentence, i):
        i += 1
    return Phrase(start, i if determined else _whole_phrase(sentence, i))


def is_marked_name(sentence: Sentence, i: int) -> bool:
    """Return whether a quotation after a noun or an article is a name, where nouns have capitals.

    German "gegenüber der Zeitung „Nordbote“", "dem „Nordboten“".
    """
    if sentence.kind(i) != "q" or "compounds" not in sentence.language.words["traits"]:
        return False
    token = sentence.tokens[i]
    written = sentence.text[token.start : token.end].strip("„“”\"»«'’‘ ")
    words = written.split()
    plain = 0 < len(words) <= LONGEST_NAME and all(word[:1].isupper() or len(word) < SMALL for word in words)
    return plain and words[0][:1].isupper() and written[-1] not in ".!?,"


def _people(sentence: Sentence, start: int) -> Phrase | None:
    """Return people without an article who begin at a token: "told villagers that", "told angry parents"."""
    for end in range(start + 1, start + 4):
        last = end - 1
        if sentence.kind(last) != "w" or sentence.tokens[last].cap:
            return None
        if sentence.is_a(last, "plural_nouns"):
            return Phrase(start, end)
        if is_closed_class(sentence, last) or sentence.low(last) in sentence.language.forms:
            return None
    return None


def _opens_adjunct(sentence: Sentence, i: int) -> bool:
    """Return whether a time or an article follows a preposition: "in a statement", not "from products"."""
    if i >= len(sentence.tokens):
        return False
    fields = ("times", "determiners", "possessives", "time_pointers")
    if sentence.low(i).isdigit() and sentence.is_a(i + 1, "times"):
        return True  # "on 16 December"
    return sentence.tokens[i].cap or any(sentence.is_a(i, field) for field in fields)


def _whole_phrase(sentence: Sentence, end: int) -> int:
    """Return where a name with its common nouns ends ("Nordlys news agency"), if nothing else follows."""
    i = end
    while sentence.kind(i) == "w" and not is_closed_class(sentence, i) and i - end < 3:
        if (
            sentence.is_a(i, "complementizers")
            or sentence.is_a(i, "time_pointers")
            or sentence.is_a(i, "times")
        ):
            break
        if sentence.is_a(i, "pronouns") or sentence.is_a(i, "determiners"):
            return end
        i += 1
    ahead = ("complementizers", "time_pointers", "times")
    return i if sentence.kind(i) != "w" or any(sentence.is_a(i, field) for field in ahead) else end


def skip_adjuncts(sentence: Sentence, i: int) -> int:
    """Return the index after time words and "in a statement" that stand between cue and clause."""
    words = sentence.language.words
    at = i
    while at < len(sentence.tokens):
        low = sentence.low(at)
        if low in words["times"] or (low in words["adverbs"] and low not in words["negations"]):
            at += 1
            continue
        if low in words["time_pointers"] and sentence.is_a(at + 1, "time_units"):
            at += 2
            continue
        if low in words["prepositions"] and _opens_adjunct(sentence, at + 1):
            if sentence.is_a(at + 1, "times"):
                at += 2
                continue
            end = at + 1
            while end < len(sentence.tokens) and end - at < 9 and sentence.kind(end) == "w":
                if sentence.is_a(end, "complementizers"):
                    return end
                end += 1
            opens = sentence.low(end) in (":", ",") and sentence.kind(end + 1) == "q"
            if opens or sentence.kind(end) == "q":
                return end
        break
    return at


def is_name_of(sentence: Sentence, i: int) -> bool:
    """Return whether a quotation is a name: beside its noun, or several words after an article.

    German "im Stadion „Vogelnest“", "der „Social Action Party“ beitreten"; not "nannte es einen „Putsch“".
    """
    if not is_marked_name(sentence, i) or i == 0:
        return False
    words = sentence.language.words
    before = sentence.tokens[i - 1]
    kinds = tuple(one for one in words["organisations"] | words["with_names"] if len(one) >= SMALL)
    token = sentence.tokens[i]
    several = " " in sentence.text[token.start : token.end].strip()
    written = sentence.text[token.start + 1 : token.end - 1].split()
    titled = several and all(word[:1].isupper() for word in written)
    return (
        before.cap and before.low.endswith(kinds)
        if before.cap
        else titled and sentence.is_a(i - 1, "definites")
    )
