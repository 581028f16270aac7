"""How an outlet is called: without the article, and in the first form where cases change its name.

The table of outlets knows both: ``El País`` has its article, ``Gazecie Wyborczej`` is Gazeta Wyborcza.
"""

from __future__ import annotations

import re
from itertools import takewhile

from reportedly.lexicon.declension import CASES
from reportedly.lexicon.outlets import Outlet

__all__ = ["first_form", "without_article"]

_ARTICLE = re.compile(r"(?:[Tt]he|der|die|das|le|la|les|el|los|il)\s+")
_ANY_ARTICLE = re.compile(_ARTICLE.pattern, re.IGNORECASE)
_OWN = re.compile(r"(?:L[ae]s?|El|Los|Las|Il|O|A) ")
_CHANGING = frozenset((*CASES, "de"))
_RUSSIAN = str.maketrans("іїєґІЇЄҐ", "ииегИИЕГ")
_KEPT, _CHANGED = 3, 3
"""Letters that two forms of a word share at least, and that they may differ by at their ends."""


def without_article(name: str, code: str = "", outlet: Outlet | None = None) -> str:
    """Return a name without its article; a foreign one with a capital stays in English: "Le Monde".

    Args:
        name: as it is written.
        code: the language of the report, two letters.
        outlet: the known outlet of that name; the article is a part of its name if it is written so there.

    Example: ``without_article("The Guardian", "en")`` is ``"Guardian"``.
    """
    if outlet is not None and _OWN.match(name) and name in outlet.names:
        return name
    match = (_ARTICLE if code == "en" else _ANY_ARTICLE).match(name)
    return name if match is None else name[match.end() :]


def first_form(written: str, outlet: Outlet, code: str) -> str:
    """Return the name of an outlet as it stands in the first case, itself if no name of it is like it.

    Args:
        written: as the report has it.
        outlet: the outlet that it names.
        code: the language of the report, two letters.

    Example: of "Deutschen Presse-Agentur", in German, it is "Deutsche Presse-Agentur".
    """
    if outlet.kind == "platform" and written[:1].islower():
        return outlet.name  # "in his | телеграм-канал"
    if code not in _CHANGING:
        return written
    words = written.split()
    for name in (bare for one in outlet.names if (bare := without_article(one))):
        if len(name.split()) == len(words) and all(map(_is_form, words, name.split())):
            return name
    return written


def _is_form(word: str, other: str) -> bool:
    """Return whether two words are one in two cases; capitals and digits never change."""
    if word == other:
        return True
    if word.translate(_RUSSIAN) == other.translate(_RUSSIAN):
        return False  # "Радіо", "Радио": one word in two languages
    pairs = zip(word.lower(), other.lower(), strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    fixed = word.isupper() or other.isupper() or not (word + other).replace("-", "").isalpha()
    return not fixed and shared >= _KEPT and max(len(word), len(other)) - shared <= _CHANGED
