"""Whose words a note is about: the one who is named beside the noun for what was told.

Reads: ``the fitter's account`` · ``his claims`` · ``the claims of the brother``
Example: ``the claims of the brother`` -> ``the brother``
Leaves alone: ``the claim``, ``this account``, which name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.read.weigh.scene import Scene, bare
from reportedly.spans import trim
from reportedly.types import Span

__all__ = ["owners"]

WORD = re.compile(r"[^\s,;:()“”\"«»]+")
OWNED = ("'s", "s'")
LONGEST = 4
"""Words of a speaker inside "what the ferryman from the lower town says"."""


def owners(scene: Scene, about: Span) -> Iterator[Span]:
    """Yield the mentions that may be whose words a note is about, the likeliest first.

    Args:
        scene: the report.
        about: the words of what could not be checked.
    """
    text, plain = scene.article.text, scene.language.words
    told = scene.weighing.lists["told"]
    found = [
        Span(about.start + word.start(), about.start + word.end())
        for word in WORD.finditer(text[about.start : about.end])
    ]
    words = [scene.text(span) for span in found]
    for i, word in enumerate(words):
        if i and bare(words[i - 1]) in told and word in plain["np_prepositions"] and i + 1 < len(words):
            rest = _until(words, i + 1, plain["prepositions"] | plain["relatives"])
            yield trim(text, Span(found[i + 1].start, found[rest - 1].end))
        elif word.endswith(OWNED) and bare(word) not in told:
            opening = i
            while opening and words[opening - 1] not in plain["prepositions"] | told:
                opening -= 1
            owner = Span(found[opening].start, found[i].end - (2 if word.endswith("'s") else 1))
            if owner.start < owner.end:  # "The “report”'s claims": the ending stands by itself
                yield owner
        elif word in plain["possessives"] or word in plain["masculine"] | plain["feminine"]:
            yield found[i]
        elif (
            i
            and words[i - 1] in plain["complementizers"] | plain["questions"]
            and word not in plain["pronouns"]
        ):
            # "Nothing that the ferryman said"
            said = next((k for k in range(i + 1, len(words)) if words[k] in scene.language.forms), 0)
            if 0 < said - i <= LONGEST:
                yield Span(found[i].start, found[said - 1].end)


def _until(words: list[str], start: int, stops: frozenset[str]) -> int:
    end = start + 1
    while end < len(words) and words[end] not in stops:
        end += 1
    return end
