"""Whether anybody speaks in what the model found alone; nobody does in "it seems" and "signed a deal"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from reportedly.lexicon.languages import Language
from reportedly.types import Attribution, Form

__all__ = ["is_meant", "is_spoken", "names_people"]

SURE_INSIDE = 0.9
"""How sure the model has to be of a statement inside another that no word of saying shows: of 42 such finds
below it in news that was looked at, 5 were statements."""

OPENING = 3
"""Words of a content in which "no sign" has to stand."""

TOP = 1_200
"""Characters of a page in which its titles and its dateline stand."""

NEAR = 1_000
"""Characters before and after an entry of a list in which the next one has to begin."""

_WORD = re.compile(r"[^\W_]+(?:[-][^\W_]+)*")
_ENTRY = re.compile(r"[^\W\d_][^:\n]{1,60}:\s")
_PASSIVE = re.compile(r"(?:is|are|was|were|am|been|being|'m|'re|'s)\b")

_NAMING = re.compile(
    r"\b(?:known(?: \w+){,2}? as|nicknamed|named|surnamed|call(?:s|ed|ing)? (?:him|her|it|them)sel(?:f|ves))$"
)
"""English cues that give a name: nobody says what it is."""
_TITLED = "titled"  # and "entitled"
_SELF = ("self", "selves")
_NAME = 4  # words of one


def names_people(low: Iterable[str], language: Language) -> bool:
    """Return whether a word for people is among words of lower case: "three people familiar with the talks".

    Example: ``names_people(["a", "source"], load_language("en"))`` is true.
    """
    return any(word in language.words["persons"] or word in language.words["plural_nouns"] for word in low)


def is_meant(text: str, one: Attribution, language: Language) -> bool:
    """Return whether a word of thinking, wanting or deciding is in the cue of somebody named.

    Args:
        text: the text of the report.
        one: what was found.
        language: its words.

    Example: True for ``Obi`` | ``opposes`` | ``the digester``, False for ``Obi`` | ``inspected`` | ``it``.
    """
    cue = [] if one.cue is None else _WORD.findall(text[slice(*one.cue.span)].lower())
    if one.source is None or text[slice(*one.source)].lower() in language.words["first_person"]:
        return False
    return not language.words["attitudes"].isdisjoint(cue)


def is_spoken(text: str, one: Attribution, words: Sequence[str], language: Language) -> bool:
    """Return whether somebody says, thinks or means what the model found, as far as its words show it.

    Languages without words of attitude are not asked.

    Args:
        text: the text of the report.
        one: what was found.
        words: the words of its content, in small letters.
        language: its words.

    Example: False for ``It seems``, for ``we`` | ``should note``, and for ``Obi`` | ``signed`` | ``a deal``.
    """
    if not language.words["attitudes"] or one.cue is None:
        return True
    written = text[slice(*one.cue.span)].lower().replace("’", "'")
    cue = _WORD.findall(written)
    if written.strip() == ":" and _is_label(text, one):
        return False  # "TARLO: Three men were held"
    if (
        _NAMING.search(f"{written} {words[0]}" if words[:1] and words[0].endswith(_SELF) else written)
        and len(words) <= _NAME
    ) or written.endswith(_TITLED):
        return False  # "Obi, known as “Star”", "a song titled “Never Again”"
    if not cue:
        return one.form is not Form.INDIRECT or not _is_entry(text, one, words, language)
    indirect = len(words) > 1 and one.form is Form.INDIRECT
    if indirect and any(words[-1] in language.words[field] for field in ("questions", "measured_by")):
        return False  # "smaller than what Obi said", "smaller than Obi had feared"
    meant = _is_meant(cue, language)
    asked = cue[0] in language.words["questioned"] and text[one.cue.span.start].isupper()
    if one.source is None and one.form is Form.INDIRECT and asked:
        return False  # "Asked whether she would stand, Obi laughed"
    if one.source is None:
        heard = one.form is Form.DIRECT or one.addressee is not None
        return heard or _is_hearsay(text, one, written, cue, language)
    source = text[slice(*one.source)].lower().replace("’", "'")
    if _is_own(source, written, cue, one, language):
        return False
    if one.within is not None and not meant and (one.score or 0.0) < SURE_INSIDE:
        return False
    if one.form is Form.INDIRECT and _is_after(source, meant, cue, words, language):
        return False
    return _opens_clause(text, one, language) or _is_no_act(source, cue, words, one.form, language)


def _is_hearsay(text: str, one: Attribution, written: str, cue: Sequence[str], language: Language) -> bool:
    """Return whether a cue without a source hands words to others: "is expected", "is seen as"."""
    own = (phrase for many in language.phrases["own_voice"].values() for phrase in many)
    if any(_opens(written, phrase) for phrase in own):
        return False
    end = one.cue.span.end if one.cue else 0
    after = min((span.start for span in one.content if span.start >= end), default=end)
    firsts = (_WORD.match(text, *span) for span in one.content)
    likened = {cue[-1], *_WORD.findall(text[end:after]), *(first[0] for first in firsts if first is not None)}
    named = not language.words["namings"].isdisjoint(cue)
    return _is_meant(cue, language) or (not named and not language.words["likeness"].isdisjoint(likened))


def _opens(written: str, phrase: Sequence[str]) -> bool:
    start = " ".join(phrase)
    return written.startswith(start) and not written[len(start) : len(start) + 1].isalnum()


def _is_meant(cue: Sequence[str], language: Language) -> bool:
    """Return whether a word of a cue is one of saying or thinking, and not only one that gives a name."""
    known: Set[str] = (
        language.words["attitudes"]
        | language.words["hearsay_strong"]
        | language.words["hearsay_nouns"]
        | language.words["nouns"]
    )
    forms = (form for word in cue for form in language.forms.get(word, ()) if len(form.words) == 1)
    return not known.isdisjoint(cue) or any(form.verb.takes - {"naming"} for form in forms)


def _is_own(source: str, written: str, cue: Sequence[str], one: Attribution, language: Language) -> bool:
    """Return whether a report speaks to its readers, or of words that have not been said."""
    passive = _PASSIVE.match(written) is not None
    if source in language.words["generic_pronouns"] and not passive:
        return True
    if one.within is not None and source in language.words["own_possessives"]:
        return True  # "My hope is", in one's own words
    negated = not language.words["negations"].isdisjoint((*cue, *written.split()))
    future = cue[0] in language.words["unperformed"] and "have" not in cue
    return future and one.form is Form.INDIRECT and not negated and not written.startswith("'d")


def _is_after(source: str, meant: bool, cue: Sequence[str], words: Sequence[str], language: Language) -> bool:
    """Return whether a thing is only what somebody is after ("was keen on cattle"), or "we" of a report."""
    known = language.words
    if not known["finite_common"].isdisjoint(words):
        return False
    if source in known["first_person"] & known["plural"]:
        return True  # "we chose the best flour"
    bound = cue[0] in known["passive"] and cue[-1] in known["bound_prepositions"]
    return bound and not meant and not any(word.endswith("ing") for word in cue)


def _opens_clause(text: str, one: Attribution, language: Language) -> bool:
    """Return whether words open as a clause does: "discovered that it was shut", "measured how fast"."""
    opening = (_WORD.match(text, *span) for span in (*one.extent[:1], *one.content[:1]))
    fields = language.words["complementizers"] | language.words["questions"]
    return any(word is not None and word[0].lower() in fields for word in opening)


def _is_no_act(source: str, cue: Sequence[str], words: Sequence[str], form: Form, language: Language) -> bool:
    """Return whether an object is none of an act ("signed a deal") and nothing that somebody has."""
    if form is Form.DIRECT:
        return True
    if (
        any(word in language.words["signs"] for word in words[:OPENING])
        and cue[-1] in language.words["showing"]
    ):
        return False  # "shows no sign of ending"
    meant = _is_meant(cue, language)
    if source.endswith(("'s", "s'")) and not meant and language.words["finite_common"].isdisjoint(cue):
        return False
    return meant or cue[-1] not in language.words["acts"]


def _is_label(text: str, one: Attribution) -> bool:
    """Return whether capitals before a colon, once and near the top, are a place, and no speaker."""
    if one.source is None or one.form is not Form.INDIRECT or one.source.end > TOP:
        return False
    source = text[slice(*one.source)]
    return source.isupper() and text.count(f"{source}:") == 1


def _is_entry(text: str, one: Attribution, words: Sequence[str], language: Language) -> bool:
    """Return whether words after a name and a colon are one of several entries: no verb, no pronoun."""
    lists = ("finite_common", "pronouns", "possessives", "questions")
    if not all(language.words[field].isdisjoint(words) for field in lists) or one.cue is None:
        return False
    start, end = one.cue.span.start, one.content[-1].end
    before = text[max(0, start - NEAR) : start].split("\n")[:-1]
    after = text[end : end + NEAR].split("\n")[1:]
    beside = (next((line for line in lines if line.strip()), "") for lines in (before[::-1], after))
    return any(_ENTRY.match(line) for line in beside)
