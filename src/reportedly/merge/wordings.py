"""What the words of a statement say, so that two statements can be set beside one another slot by slot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from reportedly.lexicon.claims import ClaimWords, claim_words
from reportedly.lexicon.words import words as folded
from reportedly.merge.amounts import CLOCK, Amount, amounts_in, digits

__all__ = ["Word", "Wording", "wording_of"]

_TOKEN = re.compile(r"[nN][’'][tT]\b|[^\W\d_](?:(?![nN][’'][tT]\b)[^\W_]|[-’'](?=[^\W_]))*|\d+")
# What is left of a verb after a pronoun: I'm, they've.
_CLITIC = re.compile(r"[’'](?:m|s|re|ve|ll|d)$", re.IGNORECASE)
_OPENING = re.compile(r"^[\s\"'“”„‟«»‘’‚‹›(\[–—-]*")
# The small article of a name, which another report writes apart or leaves out: al-Rashid, al Rashid, Rashid.
_PREFIX = re.compile(r"^(?:[Aa][dlnrstz]|[Aa]sh|[EeUu]l)-(?=[A-ZÀ-Þ][^\W\d_])")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# Scripts that set no blanks between words: every character is one.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
# Languages that write every noun with a capital letter.
_CAPITAL_NOUNS = frozenset(("de", "lb"))
# Words that say that something has not happened, or not for sure, of which each by itself says nothing.
_MODAL_PHRASES = (
    ("must", re.compile(r"\b(?:have|has|had|having) to\b", re.IGNORECASE)),
    ("will", re.compile(r"\b(?:is|are|was|were|am|be) to \w", re.IGNORECASE)),
    ("used", re.compile(r"\bused to \w", re.IGNORECASE)),
    ("can", re.compile(r"\b(?:can|could|able to)\b", re.IGNORECASE)),
)
_SHORT = 3
_DAYS = 31


class Word(NamedTuple):
    """A word that says something: ``kind`` is ``plain``, ``name``, ``time``, ``quantity`` or ``pronoun``.

    ``link`` is the preposition that it hangs on, empty if there is none.  The lemma of a pronoun is ``m``,
    ``f``, ``1`` (the speaker) or empty.
    """

    lemma: str
    kind: str
    link: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a statement in their order, and what they say of number, denial and whether it happened.

    ``denied`` counts words that deny, ``modal`` is ``possible``, ``future``, ``due`` or empty, and
    ``modals`` the words that say so, in the present tense.
    """

    language: str | None
    words: tuple[Word, ...]
    amounts: tuple[Amount, ...]
    denied: int
    modal: str
    modals: frozenset[str] = frozenset()

    @property
    def lemmas(self) -> frozenset[str]:
        """Return the lemmas of its words."""
        return frozenset(word.lemma for word in self.words if word.kind != "pronoun")


def wording_of(text: str, language: str | None) -> Wording:
    """Return what the words of a statement say.

    Args:
        text: the words, with quotation marks or without.
        language: a code of two letters; None if nobody knows.

    Example: ``wording_of("14 people were hurt", "en").amounts[0].low`` is 14.0.
    """
    own = claim_words(language)
    text = _OPENING.sub("", text)
    plain = digits(text, language)
    found: list[Word] = []
    denied, modals, saying, link, first = 0, set[str](), set[str](), "", True
    for match in _TOKEN.finditer(plain):
        written = match[0]
        if written[0].isdigit():
            if _YEAR.fullmatch(written):
                found.append(Word(written, "time", ""))
            continue
        bare = _PREFIX.sub("", written)
        word = _CLITIC.sub("", bare) or bare
        low = word.lower()
        as_it_is = bare != written or low in own.denying or low in own.linking
        lemma = low if as_it_is else _lemma(word, language)
        denied += low in own.denying or lemma in own.denying
        if bare[len(word) :].lower().endswith("ll"):
            modals.add("future")
            saying.add("will")
        if groups := {name for name in ("possible", "future", "due") if {low, lemma} & getattr(own, name)}:
            modals |= groups
            saying.add(own.present.get(low, lemma))
        kind = _kind(word, lemma, first, own, language) if bare == written else "name"
        first = False
        if low in own.linking:
            link = low
        elif kind == "pronoun":
            found.append(Word(own.persons.get(low, ""), kind, link))
            link = ""
        elif kind:
            found.append(Word(_fold(lemma), kind, link))
            link = ""
    saying |= {name for name, words in _MODAL_PHRASES if words.search(plain)}
    amounts = []
    for each in amounts_in(plain):
        if each.unit in own.calendar and each.low == each.high and each.low <= _DAYS:
            found.append(Word(f"{each.low:g}.", "time", ""))
        elif not _is_no_amount(each, text, own):
            amounts.append(each)
    found += [Word(clock[0].replace(".", ":"), "time", "") for clock in CLOCK.finditer(plain)]
    modal = next((name for name in ("possible", "future", "due") if name in modals), "")
    return Wording(language, tuple(found), tuple(amounts), denied, modal, frozenset(saying))


def _kind(word: str, lemma: str, first: bool, own: ClaimWords, language: str | None) -> str:
    """Return what sort of word it is; nothing if it says nothing by itself."""
    low = word.lower()
    if low in own.pronouns:
        return "pronoun"
    if low in own.times or lemma in own.times:
        return "time"
    if low in own.quantities or lemma in own.quantities:
        return "quantity"
    if low in own.empty or lemma in own.empty or low in own.denying or low in own.linking:
        return ""
    if lemma in own.possible or lemma in own.future or lemma in own.due:
        return ""
    if word[0].isupper() and len(word) > 1 and not word.isupper():
        sure = not first and language not in _CAPITAL_NOUNS
        return "name" if sure or not _is_known(word, language) else "plain"
    if word.isupper() and len(word) > 1:
        return "name" if not _is_known(low, language) else "plain"
    if not own.empty and len(low) <= _SHORT and low.isalpha():
        return "plain"
    return "plain" if len(low) > _SHORT or own.empty or _UNSPACED.match(low) else ""


def _is_no_amount(amount: Amount, text: str, own: ClaimWords) -> bool:
    """Return whether a number is a year, or the word "one" that only points at somebody."""
    if _YEAR.fullmatch(amount.written.strip()[:4]) and not amount.unit:
        return True
    return amount.low == amount.high == 1 and "1" not in text and not own.one_counts


@lru_cache(maxsize=65536)
def _lemma(word: str, language: str | None) -> str:
    from simplemma import lemmatize

    try:
        return str(lemmatize(word, lang=_code(language))).lower()
    except ValueError:
        return word.lower()


@lru_cache(maxsize=65536)
def _is_known(word: str, language: str | None) -> bool:
    from simplemma import is_known

    try:
        return bool(is_known(word, lang=_code(language)) or is_known(word.lower(), lang=_code(language)))
    except ValueError:
        return False


def _code(language: str | None) -> str:
    return {"no": "nb", "nn": "nn"}.get(language or "", language or "")


def _fold(lemma: str) -> str:
    return lemma if lemma.isascii() else "".join(folded(lemma)) or lemma
