"""Names that are outlets by what they do and by who speaks to them: "told the Tarlo Bee", "as quoted by".

Leaves alone: ``told the Court`` · ``an interview with Ada Obi`` · ``an interview with the FBI``
"""

from __future__ import annotations

import re

from reportedly.lexicon.outlets import load_outlets
from reportedly.lexicon.page import page_words
from reportedly.lexicon.relays import RelayWords, ending
from reportedly.read.names import Name

__all__ = ["cites", "interviews", "is_told"]

_THE = re.compile(r"\s(?:the|der|dem|die|das|la|le|el|los)\s+$", re.IGNORECASE)
_FAR = 60  # characters in which words on what an outlet did are looked for
_BARE = 3  # letters of a preposition that may lead anywhere: "to", "til"


def cites(text: str, name: Name, words: RelayWords) -> bool:
    """Return whether a name cites somebody, as outlets do: "The Patrika, quoting officials"."""
    pattern = words.phrases.get("cited")
    after = text[name.span.end : name.span.end + 2]
    sentence = name.line.sentence
    if sentence.low(name.first - 1) in sentence.language.forms:
        return False  # said Obi, referring to the dam
    return (
        pattern is not None
        and not name.person
        and not sentence.is_a(name.first - 1, "prepositions")
        and after == ", "
        and bool(pattern.match(text, name.span.end + 2))
    )


def interviews(text: str, name: Name, words: RelayWords) -> bool:
    """Return whether words right before a name say that it is an outlet, and it is no person.

    Those of an interview, before a name with an article, as no person has one; of an interview or remarks
    that it published; and of its quoting somebody: "as quoted by Sport24".
    """
    if (name.person and not name.the) or name.words[-1].lower() in page_words().sets["outlets.hearers"]:
        return False
    bare = _THE.sub(" ", text[max(0, name.span.start - _FAR) : name.span.start])
    # Most names have neither before them: say so before the phrases are looked for.
    near = "interview" in bare.lower() or "ed " in bare
    for match in words.phrases["told"].finditer(bare) if near else ():
        low = match[0].lower()
        published = low.count(" ") > 2 and low.split()[-2].endswith("ed")
        if (("interview" in low and name.the) or published) and not bare[match.end() :].strip():
            return True
    quoted = words.phrases.get("quoted_by")
    last = list(quoted.finditer(bare))[-1:] if quoted is not None and not name.person else []
    return (
        bool(last)
        and not bare[last[0].end() :].strip()
        and (name.the or any(map(str.isdigit, name.words[-1])))
    )


def is_told(text: str, name: Name, words: RelayWords) -> bool:
    """Return whether somebody told it something and its last word or its own article is that of an outlet.

    "told the Tarlo Bee", "told The Dam Tonight"; one word has to be a name that is known ("the Mirror");
    of a court or a council either is no sign.
    """
    known, last = page_words().sets, name.words[-1].lower()
    own = text[max(0, name.span.start - 4) : name.span.start] == "The "
    called = last in known["outlets.told"] or last in known["outlets.words"]
    called = called and (len(name.words) > 1 or bool(load_outlets().all_named(f"The {name.words[0]}")))
    if not name.the or name.person or last in known["outlets.hearers"] or not (own or called):
        return False
    before = _THE.sub(" ", text[max(0, name.span.start - _FAR) : name.span.start]).rstrip()
    return any(len(one[0]) > _BARE for one in ending(words.phrases["told"], before))
