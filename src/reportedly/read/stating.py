"""Whether what the model found alone says anything: "said this", "refused to answer" say nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reportedly.lexicon.languages import Language
from reportedly.read.voices import is_meant, is_spoken, names_people
from reportedly.types import Attribution, Form

__all__ = ["that_say", "that_state"]

SHORT = 3
"""Words of a content up to which the model, alone, has to be surer."""

SURE = 0.6
"""How sure: with both figures the statements found in whole reports rise from F1 .848 to .862, and those of
PolNeAR dev fall from .849 to .848 (docs/decisions/0018-words-that-state-nothing.md)."""

SURE_OF_A_THING = 0.67
"""How sure where neither a word of saying nor a verb shows a statement: "fray over the digester"."""

PAIR = 2
"""Words of a content that may only name a thing: "called for help"."""

SURE_OF_A_PAIR = 0.7
"""How sure there, unless something is said of the thing, as by "denied" or "feared"."""

NAMING = 8
"""Words of a content in which a word for names stands, if it is about them."""
LONGEST_OBJECT = 14
"""Words of an object that is no statement: longer ones are clauses."""

BESIDE = 2
"""Characters between a cue and its object."""

_HELD = ("denies", "believes", "claims")
"""Marks of verbs that say something of their object even when they are negated: "did not rule out a leak"."""

_CITING = ("cite", "cites", "cited", "citing", "quote", "quotes", "quoted", "quoting")
_BESIDE = frozenset(("close", "briefed"))

_WORD = re.compile(r"[\w'’-]+")
_FIELDS = ("pronouns", "neuter", "plural", "masculine", "feminine", "relatives", "questions", "determiners")


def that_state(text: str, attributions: Sequence[Attribution], language: Language) -> list[Attribution]:
    """Return attributions without those whose words, found by the model alone, state nothing.

    Args:
        text: the text of the report.
        attributions: what was found, with ids and scores.
        language: its words: a content of pronouns alone states nothing.

    Example: of ``Obi said this`` nothing stays, of ``Obi said he left`` the statement.
    """
    return _kept(text, attributions, language, _states)


def that_say(text: str, attributions: Sequence[Attribution], language: Language) -> list[Attribution]:
    """Return attributions without those of the model alone that are about names, or do something to a thing.

    They are left out when everybody is settled: who asks not to be named may be taken up as "she".

    Args:
        text: the text of the report.
        attributions: what was found.
        language: its words for names, and its verbs whose object is no statement.

    Example: of ``Obi asked not to be named`` nothing stays, nor of ``Obi did not say who had left``.
    """
    return _kept(text, attributions, language, _says)


def _kept(
    text: str,
    attributions: Sequence[Attribution],
    language: Language,
    stands: Callable[[str, Attribution, Sequence[str], Language], bool],
) -> list[Attribution]:
    holding = set[str | None]()
    kept = []
    for one in reversed(attributions):  # what is said inside another statement stands after it
        words = [word.lower() for start, end in one.content for word in _WORD.findall(text[start:end])]
        by_rule = one.rule != "model" or not words
        if by_rule or one.id in holding or stands(text, one, words, language):
            kept.append(one)
            holding.add(one.within)
    return kept[::-1]


def _states(text: str, one: Attribution, words: Sequence[str], language: Language) -> bool:
    if one.form is not Form.INDIRECT:
        return True
    if all(any(word in language.words[field] for field in _FIELDS) for word in words):
        return False
    score = one.score or 0.0
    if len(words) <= SHORT and score < SURE:
        return False
    shown = _is_said(text, one, language) or _has_verb(words, language) or is_meant(text, one, language)
    return shown or score >= SURE_OF_A_THING


def _is_said(text: str, one: Attribution, language: Language) -> bool:
    """Return whether a word of saying is in the cue; in "raised fears of" the second word is a noun."""
    cue = [] if one.cue is None else [w.lower() for w in _WORD.findall(text[slice(*one.cue.span)])]
    verbs = (word for at, word in enumerate(cue) if not at or word not in language.words["nounlike"])
    return any(len(form.words) == 1 for word in verbs for form in language.forms.get(word, ()))


def _has_verb(words: Sequence[str], language: Language) -> bool:
    """Return whether a verb may be among words; only English shows that well enough."""
    if language.code != "en":
        return True
    finite, past = language.words["finite_common"], language.words["past_forms"]
    opens = words[0] in finite or words[0] in past
    return opens or any(word in finite or word in past or word.endswith("ed") for word in words[1:])


def _says(text: str, one: Attribution, words: Sequence[str], language: Language) -> bool:
    if not is_spoken(text, one, words, language) or _is_cited(one, words, language):
        return False
    if one.form is not Form.INDIRECT:
        return True
    if _is_about_names(words, language) or _is_manner(words, language):
        return False
    cue = [] if one.cue is None else [w.lower() for w in _WORD.findall(text[slice(*one.cue.span)])]
    if not cue:
        return True
    asked = words[0] in language.words["questions"]
    if _is_negated(text, one, cue, words, language) and (asked or _is_unsaid(cue, words, language)):
        return False  # "did not say who had read it", "did not reveal the place"
    if _is_bare(one, cue, words, language) or _is_refused(cue, words, language):
        return False
    planned = one.source is None and not language.words["meant"].isdisjoint(cue[-2:])
    if planned and language.words["meant_not"].isdisjoint(words):
        return False  # "was supposed to open"
    opens = cue[0] in language.forms and cue[-1] in language.words["prepositions"] and one.source is None
    if opens and len(words) <= NAMING:
        return False  # "Asked about the bag"
    if not _is_said(text, one, language) and _is_told(words, language):
        return False
    thing = not language.words["unstating"].isdisjoint(cue[-2:])
    thing = thing and one.cue is not None and 0 <= one.content[0].start - one.cue.span.end <= BESIDE
    return not thing or _is_clause(text, one, words, language) or _is_argument(cue, one, words, language)


def _is_cited(one: Attribution, words: Sequence[str], language: Language) -> bool:
    """Return whether words in marks are only whom somebody cites: citing "three people close to it"."""
    if one.cue is None or one.cue.lemma not in _CITING or len(words) > NAMING + 2:
        return False
    brought_in = words[0] in language.words["determiners"] | language.words["quantifiers"]
    told = {*words} & (language.words["auxiliaries"] | language.words["finite_common"]) - _BESIDE
    return brought_in and names_people(words, language) and not told


def _is_argument(cue: Sequence[str], one: Attribution, words: Sequence[str], language: Language) -> bool:
    """Return whether somebody cites a thing for an argument: "Obi cited the cracks that she had seen"."""
    cited = cue[-1] in _CITING and not cue[-1].endswith("ing") and one.source is not None
    return cited and len(words) > SHORT and not names_people(words, language)


def _is_negated(
    text: str, one: Attribution, cue: Sequence[str], words: Sequence[str], language: Language
) -> bool:
    """Return whether a cue is negated, by itself or by who or what it is about: "nobody would say"."""
    if one.source is not None:
        about = _WORD.findall(text[slice(*one.source)].lower())[:1]
    else:  # "no injuries were reported" is what somebody reported
        about = [] if not language.words["hearsay_strong"].isdisjoint(cue) else list(words[:1])
    negated = not language.words["negations"].isdisjoint((*cue, *about))
    return negated or any(word.endswith(("n't", "n’t")) for word in cue)


def _is_unsaid(cue: Sequence[str], words: Sequence[str], language: Language) -> bool:
    """Return whether a thing is only not told; of what is not denied or believed something is said."""
    marks = _marks(cue, language)
    return bool(marks) and marks.isdisjoint(_HELD) and _is_thing(words, language)


def _marks(cue: Sequence[str], language: Language) -> set[str]:
    """Return the marks of the verbs in a cue, an empty one of a verb that has none."""
    forms = (form for word in cue for form in language.forms.get(word, ()) if len(form.words) == 1)
    return {form.verb.mark or "" for form in forms}


def _is_thing(words: Sequence[str], language: Language) -> bool:
    """Return whether words have no verb, or one in what hangs on them: "the general since he left"."""
    links = language.words["relatives"] | language.words["subordinators"]
    end = next((i for i, word in enumerate(words) if i and word in links), len(words))
    verbs = language.words["finite_common"] | language.words["past_forms"]
    hanging = [word for word in words[end:] if word in verbs or word.endswith("ed")]
    return not _has_verb(words[:end], language) and len(hanging) <= 1


def _is_bare(one: Attribution, cue: Sequence[str], words: Sequence[str], language: Language) -> bool:
    """Return whether a thing is only named and nothing said of it: "called for help"."""
    if len(words) > PAIR or not language.words["attitudes"] or _has_verb(words, language):
        return False
    sure = (one.score or 0.0) >= SURE_OF_A_PAIR and cue[-1] not in language.words["asked_with"]
    return not sure and _marks(cue, language).isdisjoint(_HELD)


def _is_refused(cue: Sequence[str], words: Sequence[str], language: Language) -> bool:
    """Return whether what was filed or offered is only turned down: "dismissed the appeal"."""
    ends = language.words["prepositions"] | language.words["infinitive_markers"]
    end = next((i for i, word in enumerate(words) if i and word in ends), len(words))
    refused = words[end - 1] in language.words["filings"] and "denies" in _marks(cue, language)
    return refused and language.words["likeness"].isdisjoint(words)


def _is_about_names(words: Sequence[str], language: Language) -> bool:
    """Return whether somebody only asks for his name to be kept back: "not to be named", "anonymity"."""
    opens = words[0] in language.words["anonymity"] | language.words["possessives"]
    opens = opens or words[0] in language.words["infinitive_markers"] | language.words["negations"]
    return opens and not language.words["anonymity"].isdisjoint(words[:NAMING])


def _is_told(words: Sequence[str], language: Language) -> bool:
    """Return whether words are only a noun for what others have said: "put those claims to the firm"."""
    nouns, opening = language.words["nouns"] | language.words["hearsay_nouns"], language.words["definites"]
    nouns |= language.words["attitudes"]
    ends = len(words) == 2 or (len(words) > 2 and words[2] in language.words["prepositions"])
    return ends and words[0] in opening and words[1] in nouns


def _is_manner(words: Sequence[str], language: Language) -> bool:
    """Return whether words only tell how: "remembers it differently"."""
    return len(words) <= SHORT + 1 and words[-1] in language.words["manners"]


def _is_clause(text: str, one: Attribution, words: Sequence[str], language: Language) -> bool:
    """Return whether an object says something after all: "cited that it was shut", "named it as his"."""
    wide = (_WORD.match(text, *span) for span in (*one.extent, *one.content))
    opens = any(word is not None and word[0].lower() in language.words["complementizers"] for word in wide)
    return opens or len(words) > LONGEST_OBJECT or not language.words["likeness"].isdisjoint(words)
