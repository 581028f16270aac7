"""Where an institution's name goes on after a small word: "Centre for Disease Control", "Attorney’s Office".

The words are data: ``organisations``, and what institutions are for (``portfolios``).
"""

from __future__ import annotations

from reportedly.read.compounds import is_form_of
from reportedly.read.tokens import Sentence
from reportedly.read.verbs import is_title_case

__all__ = ["is_acronym", "is_institution", "joins_body"]

_LINKS = frozenset(("for", "on", "of"))
"""English words between an institution and what it is for, in its name."""
_LONGEST = 12  # tokens of a name in which the institution is looked for
_OWN = ("'s", "’s")


def joins_body(sentence: Sentence, start: int, i: int) -> bool:
    """Return whether a small word carries on an institution's name that began at another token.

    Args:
        sentence: where they stand.
        start: the first token of the name.
        i: the small word.
    """
    following = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
    if following is not None and _is_purpose(sentence, start, i):
        return True
    if following is None or sentence.language.code != "en" or is_title_case(sentence):
        return False
    low, capital = sentence.low(i), following.cap and not sentence.is_a(i + 1, "times")
    if low in _OWN:
        return capital and is_institution(sentence, i + 1) and _is_office(sentence, i - 1)
    if low in ("and", "&") and capital and _is_spelled(sentence, start, i):
        return True
    begun = any(sentence.is_a(k, "organisations") for k in range(max(start, i - _LONGEST), i))
    if low in _LINKS:
        the = following.low == "the" and i + 2 < len(sentence.tokens) and sentence.tokens[i + 2].cap
        on = low != "on" or sentence.is_a(i - 1, "on_something")
        known = sentence.is_a(i - 1, "organisations") or (low == "of" and sentence.is_a(i - 1, "places"))
        titled = sentence.is_a(i + 1, "titles") or sentence.is_a(i + 1, "persons")
        titled = titled and not sentence.is_a(i + 1, "portfolios")
        return begun and on and known and not titled and (capital or (the and low == "for"))
    if low == "the":
        return begun and capital and sentence.low(i - 1) == "for"
    linked = any(sentence.low(k) in _LINKS for k in range(start, i))
    return begun and linked and _is_listed(sentence, i)


def _is_purpose(sentence: Sentence, start: int, i: int) -> bool:
    """Return whether "for" carries on a Romance body's name: "Jurisdicción Especial | para la | Paz"."""
    articles = ("la", "el", "los", "las", "a", "o", "as", "os", "le", "les", "l'", "l’")
    opens = i if sentence.low(i) in ("para", "pour") else i - 1 if sentence.low(i) in articles else -1
    if opens <= start or sentence.low(opens) not in ("para", "pour"):
        return False
    after = opens + 1 + (sentence.low(opens + 1) in articles)
    capital = after < len(sentence.tokens) and sentence.tokens[after].cap
    return capital and any(is_institution(sentence, k) for k in range(start, opens))


def _is_spelled(sentence: Sentence, start: int, i: int) -> bool:
    """Return whether letters in brackets stand for words on both sides: "Customs and Border Police (CBP)"."""
    end = i + 1
    while end < len(sentence.tokens) and sentence.tokens[end].cap and sentence.kind(end) == "w":
        end += 1
    token = sentence.tokens[end + 1] if end + 1 < len(sentence.tokens) else None
    if token is None or sentence.low(end) != "(":
        return False
    letters = sentence.text[token.start : token.end]
    tokens = (sentence.tokens[k] for k in range(start, end) if k != i)
    initials = "".join(sentence.text[one.start] for one in tokens)
    return letters.isupper() and len(letters) > end - i - 1 and initials.endswith(letters)


def _is_listed(sentence: Sentence, i: int) -> bool:
    """Return whether a comma or "and" stands in what an institution is for: "Trade, Industry and Energy"."""
    around = sentence.is_a(i - 1, "portfolios") and sentence.is_a(i + 1, "portfolios")
    if not around or not sentence.tokens[i + 1].cap or not sentence.tokens[i - 1].cap:
        return False
    if sentence.low(i) in ("and", "&"):
        return True
    after = next((k for k in (i + 2, i + 3) if sentence.low(k) in ("and", ",")), None)
    return sentence.low(i) == "," and after is not None and _is_listed(sentence, after)


def is_institution(sentence: Sentence, i: int) -> bool:
    """Return whether a capitalised word is an organisation's noun, and seldom a surname: "Partii"."""
    if not 0 <= i < len(sentence.tokens) or not sentence.tokens[i].cap or sentence.is_a(i, "surnames_too"):
        return False
    known = sentence.language.words["organisations"]
    return sentence.low(i) in known or is_form_of(sentence.low(i), known, sentence.language)


def _is_office(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].cap and (sentence.is_a(i, "titles") or sentence.is_a(i, "persons"))


def is_acronym(sentence: Sentence, i: int) -> bool:
    """Return whether a word that is else a pronoun is written in capitals alone: "the WHO said"."""
    token = sentence.tokens[i]
    around = [sentence.tokens[k] for k in (i - 1, i + 1) if 0 <= k < len(sentence.tokens)]
    written = [sentence.text[one.start : one.end] for one in (token, *around)]
    alone = not any(word.isupper() and len(word) > 1 for word in written[1:])
    return len(token.low) > 2 and written[0].isupper() and alone
