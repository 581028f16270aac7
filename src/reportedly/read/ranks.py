"""What stands in capitals before a name: a rank, which its bearer keeps, or team, party, age and post.

The words are data: ``ranks``, ``grades``, ``civil``, ``royals``, ``affiliations`` and ``staffs``.
"""

from __future__ import annotations

from reportedly.lexicon.given_names import gender_of
from reportedly.read.tokens import Sentence

__all__ = ["after_affiliation", "rank_before"]

_FULL = 2  # words of a full name
_MOST_LETTERS = 5  # of what a player or a body is, before a name: "DL", "NFL"


def rank_before(sentence: Sentence, first: int, last: int) -> str:
    """Return the rank before a name, ``Lt.``, ``Chief Inspector``; before a single name also ``Prince``.

    Args:
        sentence: where it stands.
        first: its first token.
        last: the token after it.
    """
    at = first
    while at > 0 and (
        sentence.low(at - 1) == "." or (_is_capital(sentence, at - 1) and _is_rank(sentence, at - 1))
    ):
        at -= 1
    while at < first and (sentence.low(at) == "." or sentence.low(at) == "deputy"):
        at += 1
    if at < first and any(sentence.is_a(k, "ranks") for k in range(at, first)):
        civil = sentence.low(at) == "general" and sentence.is_a(at - 1, "civil")
        return (
            "" if civil else sentence.text[sentence.tokens[at].start : sentence.tokens[first].start].strip()
        )
    royal = last - first == 1 and first > 0 and _is_capital(sentence, first - 1)
    if royal and sentence.is_a(first - 1, "royals"):
        return sentence.text[sentence.tokens[first - 1].start : sentence.tokens[first - 1].end]
    return ""


def _is_rank(sentence: Sentence, at: int) -> bool:
    grade = sentence.is_a(at, "grades") and sentence.is_a(at + 1, "ranks")
    return sentence.is_a(at, "ranks") or grade


def _is_capital(sentence: Sentence, at: int) -> bool:
    return sentence.tokens[at].cap and sentence.kind(at) == "w"


def after_affiliation(sentence: Sentence, start: int, end: int) -> int:
    """Return where one's name begins in a run of capitals: "Rovers DL | Ada Obi", "Republican | Ada Obi".

    The same place as before unless a known given name with a surname follows such words, or any two words
    do after whose player somebody is ("Tarlo Rovers' | Ndele Obi") or where ("envoy to Ghana | Liu Wen").
    """
    if (posted := _after_post(sentence, start, end)) > start:
        return posted
    owner = end - _FULL - 1
    body = any(sentence.is_a(k, "organisations") for k in range(max(owner, 0), end))
    if owner > start and sentence.low(owner).endswith(("s'", "s’")) and not body:
        return owner + 1
    for k in range(end - 2, start, -1):
        written = sentence.text[sentence.tokens[k].start : sentence.tokens[k].end]
        if sentence.language.code == "en" and gender_of(written) and not written.isupper():
            return k if _is_affiliation(sentence, start, k - 1) else start
    return start


def _after_post(sentence: Sentence, start: int, end: int) -> int:
    """Return where a name begins behind the country or body that its bearer is sent to."""
    sent = sentence.low(start - 1) == "to" and sentence.is_a(start - 2, "persons")
    if not sent or sentence.language.code != "en":
        return start
    written = [sentence.text[token.start : token.end] for token in sentence.tokens[start:end]]
    given = [k for k in range(1, len(written) - 1) if gender_of(written[k])]
    if given:
        return start + given[-1]
    return start + 1 if len(written) == _FULL + 1 and not gender_of(written[0]) else start


def _is_affiliation(sentence: Sentence, start: int, at: int) -> bool:
    token = sentence.tokens[at]
    written = sentence.text[token.start : token.end]
    letters = written.isupper() and written.isalpha() and 1 < len(written) <= _MOST_LETTERS
    letters = letters and (at > start or len(written) > 2)
    staff = at > start and sentence.is_a(at, "staffs")
    return (
        letters or staff or sentence.is_a(at, "affiliations") or token.low.endswith(("-year-old", "s'", "s’"))
    )
