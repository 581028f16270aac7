"""Which words of a sentence are part of a name."""

from __future__ import annotations

import re

from reportedly.lexicon.given_names import gender_of, is_given_name
from reportedly.read.bodies import is_acronym, is_institution
from reportedly.read.office_names import is_affiliating, starts_name
from reportedly.read.time_names import is_called_as_time
from reportedly.read.tokens import Sentence
from reportedly.read.verbs import is_title_case

__all__ = ["is_name_word", "joins_name"]

_NICKNAME = re.compile(r"[^\w\s](?:[A-ZÀ-Þ][\w’-]+ ?){1,2}(?<! )[^\w\s]")
_ADVERBIAL = {
    "en": ("ly",),
    "es": ("mente",),
    "pt": ("mente",),
    "it": ("mente",),
    "fr": ("ment",),
    "pl": ("owo", "alnie", "cznie", "wnie"),
}
"""How adverbs end that open a sentence, by language."""
_OF_SEVERAL = frozenset(("des", "dei", "degli"))
"""Particles of surnames that French and Italian bodies have in their names, too."""


def is_name_word(sentence: Sentence, i: int) -> bool:
    """Return whether a word with a capital is part of a name.

    Args:
        sentence: where it stands.
        i: the index of its token.
    """
    token = sentence.tokens[i]
    if token.kind != "w" or not token.cap:
        return False
    words = sentence.language.words
    low = token.low
    following = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
    if low in words["prepositions"] and following is not None and following.cap and not _opens(sentence, i):
        # A preposition with a capital before a capital is a given name ("Per Moen").
        return not is_title_case(sentence)
    if low in words["pronouns"] and len(low) > 1 and i and is_institution(sentence, i + 1):
        # "The We Company"
        return not is_title_case(sentence)
    if low in words["relatives"] and is_acronym(sentence, i):
        return True
    if i == 0 and (low in words["fused_relatives"] or low in words["negations"] or _opens_verb(sentence)):
        return False  # "Whatever Kestrel did", "Nicht Ada Obi", "Dijo que no"
    if i == 0 and low in sentence.language.phrases["according"] and not gender_of(low):
        return False  # "Zdaniem Kota"
    if i == 0 and low.endswith(_ADVERBIAL.get(sentence.language.code, ())) and _is_how(sentence):
        return False  # "Interestingly Obi", "Początkowo Obi"
    if i and (_is_forbidding(sentence, i) or (i > 1 and _is_forbidding(sentence, i - 1))):
        # "Ships that Don't Sink Ada Obi": words of a title that ran on.
        return False
    if low not in words["unnamed"] or _is_initial(sentence, i):
        return True
    return _ends_name(sentence, i) or is_called_as_time(sentence, i)


def _is_how(sentence: Sentence) -> bool:
    """Return whether a word that ends as adverbs do is no name: "Interestingly | Obi, a baker"."""
    low = sentence.low(0)
    named = is_given_name(low) or gender_of(low) or low in ("italy", "july")
    return len(low) > 5 and not named and not is_title_case(sentence)


def _is_initial(sentence: Sentence, i: int) -> bool:
    """Return whether a letter that is a word too stands for a second name: "Wendell | A. | Orr"."""
    if len(sentence.low(i)) != 1 or i < 1 or sentence.low(i + 1) != "." or i + 2 >= len(sentence.tokens):
        return False
    before, stop, after = (sentence.tokens[k] for k in (i - 1, i + 1, i + 2))
    glued = stop.start == sentence.tokens[i].end
    return glued and before.cap and after.cap and is_given_name(before.low)


def _opens_verb(sentence: Sentence) -> bool:
    """Return whether a sentence opens with a verb of saying: "Dijo que no", "Preguntado por ello, calló"."""
    low, words = sentence.low(0), sentence.language.words
    kinds = ("finite", "participle") if "pro_drop" in words["traits"] else ("participle",)
    said = any(form.kind in kinds for form in sentence.language.forms.get(low, ()))
    opens = bool(words["clitics"]) and not is_given_name(low)
    return opens and said and not is_title_case(sentence)


def _opens(sentence: Sentence, i: int) -> bool:
    """Return whether no word of the sentence stands before one: "(Besides Ada Obi, ..."."""
    return all(token.kind not in ("w", "q", "d") for token in sentence.tokens[:i])


def _ends_name(sentence: Sentence, i: int) -> bool:
    """Return whether a month or an adverb is somebody's behind a given name: "Theresa May", "Ada Long"."""
    given = i > 0 and sentence.tokens[i - 1].cap and not sentence.is_a(i - 1, "unnamed")
    month = sentence.is_a(i, "time_units") and is_given_name(sentence.low(i))
    adverb = sentence.is_a(i, "adverbs") and not sentence.is_a(i, "times")
    if not given or not (month or adverb) or not gender_of(sentence.low(i - 1)) or is_title_case(sentence):
        return False
    return not sentence.low(i + 1)[:1].isdigit()


def _is_forbidding(sentence: Sentence, i: int) -> bool:
    """Return whether a word with a capital forbids or denies, in English, before its verb: "Don't Sink"."""
    return sentence.tokens[i].cap and sentence.low(i).replace("’", "'") in ("don't", "can't", "won't")


def joins_name(sentence: Sentence, i: int) -> bool:
    """Return whether what is no such word stands inside a name: "Ada | de | Obi", "Ada | “Rock” | Obi".

    Args:
        sentence: where it stands.
        i: the index of its token.
    """
    low = sentence.low(i)
    following = i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].cap
    if sentence.kind(i) == "q":
        # "Ada “Rock” Obi"
        token = sentence.tokens[i]
        return following and _NICKNAME.fullmatch(sentence.text, token.start, token.end) is not None
    if low == ".":
        glued = sentence.tokens[i - 1].end == sentence.tokens[i].start
        return (
            glued and following and (sentence.is_a(i - 1, "abbreviations") or len(sentence.low(i - 1)) == 1)
        )
    particles = sentence.language.words["name_particles"]
    if low == "&" and following:
        return True
    if sentence.is_a(i, "conjunctions") or sentence.is_a(i - 1, "saying_nouns"):
        return False
    if low == "of" and sentence.is_a(i - 1, "organisations") and following:
        # "the Ministry of Water", "Bank of Tarlo"
        return not is_title_case(sentence)
    if low in particles and (is_affiliating(sentence, i) or not starts_name(sentence, i - 1)):
        return False
    if low in _OF_SEVERAL and sentence.language.code == "en" and not is_given_name(sentence.low(i - 1)):
        return False  # "Syndicat des Dockers", but "Laurence des Orves"
    if sentence.language.code == "de" and sentence.is_a(i, "definites"):
        # "Alexander van der Bellen", but "sagte Emre Kaya der Zeitung": nouns have capitals there.
        return following and sentence.low(i - 1) in particles
    return low in particles and (following or sentence.low(i + 1) in particles)
