"""Every name of a report: those of its sentences, put right by what it says elsewhere.

Reads: ``Ada King left. | King | said`` · ``Ada Obi, dean of law ... Dean | Obi`` · ``Obi | Arrested``
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from reportedly.lexicon.given_names import is_given_name
from reportedly.lexicon.languages import Language
from reportedly.read.names import Name, names_in_line
from reportedly.read.parties.lines import Line
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
    """Yield the names without what only a title's capitals make one: "Norland to | Lift Tarlo Sanctions".

    Of one that runs on the part is kept that the report uses elsewhere: "Obi | Arrested in Tarlo".
    """
    titles = {id(name.line) for name in found if _is_headline(name.line)}
    elsewhere = {name.words for name in found if id(name.line) not in titles}
    elsewhere |= {words[-1:] for words in elsewhere if len(words) >= _FULL}
    for name in found:
        if id(name.line) not in titles or name.words in elsewhere or len(name.words) == 1:
            yield name
            continue
        size = next((k for k in range(len(name.words) - 1, 0, -1) if _ends(name, k, elsewhere)), 0)
        if size and name.last - name.first == len(name.words):
            end = name.first + size
            span = name.line.sentence.span(name.first, end)
            yield replace(name, words=name.words[:size], span=span, last=end)
        elif name.person or is_given_name(name.words[0]):
            yield name


def _ends(name: Name, size: int, elsewhere: Set[tuple[str, ...]]) -> bool:
    """Return whether a name in a title ends after some words, and what its bearer does follows."""
    sentence, at = name.line.sentence, name.first + size
    done = sentence.is_a(at, "past_forms") or sentence.is_a(at, "finite_common")
    done = done or sentence.low(at) in sentence.language.forms or sentence.low(at).endswith(("ed", "s"))
    given = is_given_name(name.words[0])
    known = name.words[:size] in elsewhere and not given
    return done and (known or (given and size == _FULL and name.words[1:size] in elsewhere))


def _is_headline(line: Line) -> bool:
    """Return whether a line is written as titles are: in capitals, without a full stop or as the first."""
    sentence = line.sentence
    plain = "." not in [token.low for token in sentence.tokens[-2:]]
    first = sentence.tokens[0].start == 0 and sentence.language.code == "en"
    quoted = sentence.tokens[0].kind == "q"
    return is_title_case(sentence) and (plain or (first and not quoted))


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
