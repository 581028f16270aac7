"""What a note about checking says was checked.

Example: ``could not verify the toll from an independent source`` -> ``the toll``
"""

from __future__ import annotations

import re

from reportedly.read.weigh.notes import Remark
from reportedly.read.weigh.scene import Scene, bare
from reportedly.types import Span

__all__ = ["checked", "is_vague", "points_back"]

FRONT = 4
"""Words of a sentence in which a noun for what was told stands in front."""
LONGEST_WAY = 6
"""Words of how something was checked, before a question: "from the recording who fired"."""
WORD = re.compile(r"\S+")
APART = 3
"""Words after a preposition in which one says that it was another who checked."""


def checked(scene: Scene, remark: Remark) -> Span | None:
    """Return the words for what was checked, without how and by whom; None if the note does not tell.

    Args:
        scene: the report.
        remark: the note.
    """
    about = _told(scene, remark)
    if about is None or remark.match.rule.about == "inside":
        return about
    about = _without_quality(scene, about)
    words = [bare(word) for word in scene.text(about).split()]
    if words[0] in scene.language.words["prepositions"] and _is_way(scene, words, 0) and len(words) <= APART:
        return remark.match.span  # "Von unabhängiger Seite | ließen sich die Angaben nicht bestätigen"
    return _bare_of_ways(scene, about)


def _without_quality(scene: Scene, about: Span) -> Span:
    """Return what a quality is of: "the authenticity of | the note"."""
    found = list(WORD.finditer(scene.article.text, about.start, about.end))
    words = [bare(match.group().lower()) for match in found]
    at = next((i for i, word in enumerate(words[:FRONT]) if word in scene.weighing.lists["qualities"]), None)
    if at is None or words[0] in scene.weighing.lists["clauses"]:
        return about
    small = scene.language.words["np_prepositions"] | scene.language.words["prepositions"]
    at += 2 if words[at + 1 : at + 2] and words[at + 1] in small else 1
    return Span(found[at].start(), about.end) if at < len(found) else about


def is_vague(scene: Scene, words: list[str]) -> bool:
    """Return whether words for what was checked only mean what was just said: "this extreme"."""
    lists, plain = scene.weighing.lists, scene.language.words
    small = lists["anaphors"] | lists["matters"] | plain["determiners"]
    if all(bare(word) in small for word in words):
        return True
    if len(words) == 2 and words[0] in lists["demonstratives"]:
        return True
    return words[0] in lists["anaphors"] and words[1] in plain["prepositions"] | plain["adverbs"]


def points_back(scene: Scene, about: Span) -> bool:
    """Return whether some words hold one for what was just said, and no article: "das nicht bestätigen"."""
    lists, plain = scene.weighing.lists, scene.language.words
    pointing = lists["anaphors"] - lists["several"] - plain["negations"]
    words = scene.article.text[about.start : about.end].split()
    pairs = zip(words, [*words[1:], ""], strict=True)
    return any(word.lower() in pointing and not after[:1].isupper() for word, after in pairs)


def _bare_of_ways(scene: Scene, about: Span) -> Span:
    """Return some words without "independently", "from another source" and "in an independent way"."""
    text, plain = scene.article.text, scene.language.words
    found = [Span(m.start(), m.end()) for m in WORD.finditer(text, about.start, about.end)]
    words = [bare(scene.text(span)) for span in found]
    asked = next((i for i, word in enumerate(words) if word in plain["questions"]), 0)
    if 0 < asked <= LONGEST_WAY and words[0] in plain["prepositions"]:
        return Span(found[asked].start, about.end)  # "from the recording | who fired first"
    ways = [i for i in range(len(words)) if words[i] in plain["prepositions"] and _is_way(scene, words, i)]
    opens = plain["determiners"] | plain["definites"] | plain["possessives"] | plain["questions"]
    first, last = 0, len(words)
    if ways and ways[0] == 0:
        # "in an independent way | the authenticity of the messages"
        first = next((i for i in range(APART, last) if words[i] in opens), 0)
        ways = [i for i in ways if i > first]
    if ways:
        last = ways[0]
    while last - first > 1 and (words[last - 1] in plain["adverbs"] or words[last - 1].endswith("ly")):
        last -= 1
    return Span(found[first].start, found[last - 1].end) if first < last else about


def _is_way(scene: Scene, words: list[str], at: int) -> bool:
    """Return whether a preposition opens words on who else checked, or how: "with other employees"."""
    return not scene.weighing.lists["independent"].isdisjoint(words[at + 1 : at + 1 + APART])


def _told(scene: Scene, remark: Remark) -> Span | None:
    """Return what was checked: "This account the newspaper could not check independently" has it in front."""
    about, lists = remark.about, scene.weighing.lists
    if about is None or remark.match.rule.about != "after":
        return about
    words = scene.text(about).split()
    plain = scene.language.words
    telling = [word for word in words if word not in plain["adverbs"] | plain["times"] | lists["anaphors"]]
    if telling and not all(word.endswith("ly") for word in telling):
        return about
    sentence = scene.sentence(remark.place)
    first = next((i for i, t in enumerate(sentence.tokens) if t.low in lists["told"]), 9) if sentence else 9
    if sentence is not None and first < min(FRONT, remark.match.start):
        return sentence.span(0, first + 1)
    return about if lists["anaphors"].intersection(words) else None
