"""Names of several words that are nobody's full name, by the words beside them or the report's other names.

Reads: ``Arab | Israeli`` · ``Questioning | Obi`` · German ``die Ära | Obi``, where Ada Obi is named
"""

from __future__ import annotations

from collections.abc import Collection

from reportedly.lexicon.given_names import is_given_name
from reportedly.lexicon.languages import Language
from reportedly.read.names import Name

__all__ = ["is_no_full_name"]


def is_no_full_name(name: Name, alike: Collection[tuple[str, ...]], language: Language) -> bool:
    """Return whether a name of several words is nobody's in full.

    Args:
        name: the name.
        alike: the words of the report's longer names that end as it does.
        language: the words of its language.
    """
    if name.words[-1].lower() in language.words["demonyms"] and not is_given_name(name.words[0]):
        return True  # "Arab Israeli"
    acts = name.first == 0 and name.words[0].endswith("ing")
    sentence = name.line.sentence
    german = "compounds" in language.words["traits"] and sentence.is_a(name.first - 1, "definites")
    if not german and (not acts or is_given_name(name.words[0])):
        return False
    others = [other for other in alike if other[0] != name.words[0]]
    return any(is_given_name(other[0]) for other in others) if german else bool(others)
