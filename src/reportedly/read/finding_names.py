"""Every name of a report: those of its sentences, put right by what it says elsewhere.

Reads: ``Ada King left. | King | said`` · ``Ada Obi, dean of law ... Dean | Obi`` · ``Obi | Arrested``
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.lexicon.given_names import is_given_name
from reportedly.lexicon.languages import Language
from reportedly.read.names import Name, names_in_line
from reportedly.read.parties.lines import Line
from reportedly.read.tokens import Sentence
from reportedly.read.verbs import is_title_case

__all__ = ["find_names"]

_FULL = 2  # words of a full name


def find_names(lines: Iterable[Line], language: Language) -> list[Name]:
    """Return every capitalised name outside sentence openings that are plain words, in order."""
    every = list(lines)
    found = [name for line in every for name in names_in_line(line, language)]
    found = [*_behind_offices(found), *_surnames_that_are_nouns(every, found, language)]
    return sorted(_without_capitals_of_titles(found), key=lambda name: name.span)


def _behind_offices(found: Sequence[Name]) -> Iterable[Name]:
    """Yield the names without an office that looks like a given name: "Ada Obi, dean ... Dean | Obi"."""
    held = {
        (name.line.sentence.low(name.last + 1), name.words[-1])
        for name in found
        if len(name.words) >= _FULL and name.line.sentence.low(name.last) == ","
    }
    for name in found:
        sentence = name.line.sentence
        office = name.words[0].lower(), name.words[-1]
        if len(name.words) == _FULL and office in held:
            span = sentence.span(name.first + 1, name.last)
            yield replace(name, words=name.words[1:], span=span, first=name.first + 1, person=True)
        else:
            yield name


def _without_capitals_of_titles(found: Sequence[Name]) -> Iterable[Name]:
    """Yield the names without what only a title's capitals make one: "Norland to | Lift Tarlo Sanctions"."""
    titles = {id(name.line) for name in found if _is_headline(name.line.sentence)}
    elsewhere = {name.words for name in found if id(name.line) not in titles}
    surnames = {words[-1] for words in elsewhere if len(words) >= _FULL}
    for name in found:
        if id(name.line) in titles and _is_run_on(name) and name.words[0] in surnames:
            # "Premier Obi Arrested in Tarlo"
            span = name.line.sentence.span(name.first, name.first + 1)
            yield replace(name, words=name.words[:1], span=span, last=name.first + 1)
            continue
        sure = len(name.words) == 1 or name.person or is_given_name(name.words[0])
        if sure or id(name.line) not in titles or name.words in elsewhere:
            yield name


def _is_run_on(name: Name) -> bool:
    """Return whether the second of two words is what happened to somebody, in a title: "Obi | Arrested"."""
    sentence = name.line.sentence
    done = (
        sentence.is_a(name.last - 1, "past_forms") or sentence.low(name.last - 1) in sentence.language.forms
    )
    done = done or sentence.low(name.last - 1).endswith("ed")
    return len(name.words) == _FULL == name.last - name.first and done and not is_given_name(name.words[0])


def _is_headline(sentence: Sentence) -> bool:
    """Return whether a line is written as titles are: in capitals, and without a full stop."""
    return is_title_case(sentence) and "." not in [token.low for token in sentence.tokens[-2:]]


def _surnames_that_are_nouns(
    lines: Sequence[Line], found: Sequence[Name], language: Language
) -> Iterable[Name]:
    """Return where the surname of a full name stands alone and is a noun too: "Una King left. King said"."""
    nouns = language.words["persons"] | language.words["titles"] | language.words["unnamed"]
    whole = (name for name in found if len(name.words) >= _FULL)
    known = {name.words[-1] for name in whole if is_given_name(name.words[0]) or name.person}
    known = {word for word in known if word.lower() in nouns}
    taken = {at for name in found for at in range(*name.span)} if known else set()
    articles = ("definites", "singulars", "determiners", "possessives", "time_pointers")
    for line in lines if known else ():
        sentence = line.sentence
        for i, token in enumerate(sentence.tokens):
            if sentence.text[token.start : token.end] not in known or token.start in taken:
                continue
            beside = (i + 1,) if sentence.is_a(i - 1, "titles") else (i - 1, i + 1)
            # "King Una", "the Great King"; "KING SAYS NO", "Driver Dies on Bridge"; but "Mrs King"
            longer = any(sentence.kind(k) == "w" and sentence.tokens[k].cap for k in beside)
            if longer or any(i and sentence.is_a(i - 1, field) for field in articles):
                continue
            if sentence.is_a(i, "unnamed") and (
                sentence.is_a(i - 1, "closed") or sentence.low(i + 1)[:1].isdigit()
            ):
                continue  # "In May", "May 5"
            if not is_title_case(sentence):
                placed = i > 0 and sentence.is_a(i - 1, "prepositions")
                word = sentence.text[token.start : token.end]
                yield Name((word,), sentence.span(i, i + 1), line, i, i + 1, False, placed=placed)
