"""What stands beside a verb of saying and is not its subject: a small pronoun, a name of the next sentence.

Reads Spanish ``“Miente”, **le** dijo el fiscal``, ``“Es justo”, dijo. Según **Lizana**, …``: neither speaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.lexicon.languages import Language
from reportedly.read.paragraphs import Paragraph
from reportedly.types import Span

__all__ = [
    "is_asked",
    "is_no_subject",
    "is_own_piece",
    "is_subjectless",
    "subject_inside",
    "turned_tag",
    "without_clitics",
]

_BESIDE = re.compile(r"\?[ \xa0]?[»”\"][ \xa0\n]+[«“\"][ \xa0]?\Z")
_SHORT = 1  # words of "Then he added:", and of a bare verb, that leave the speaker the same
_NEVER = frozenset(
    (
        *("pero", "bien", "aunque", "mientras", "además", "sino", "también", "tampoco", "así", "en", "luego"),
        *("mas", "porém", "contudo", "embora", "também", "depois", "ma", "però", "anche", "inoltre", "poi"),
        *("ale", "lecz", "jednak", "także", "też", "również", "potem", "nie"),
    )
)
"""Words that open a clause whose subject is left out: Spanish "si | bien | afirmó", "en las oficinas"."""
_SHORT_PLACE = 2  # words after Spanish "en" that only say where: "en las oficinas"
_BEFORE = {
    "es": frozenset(("a", "al", "de", "para", "por", "sin")),
    "it": frozenset(("a", "di", "da", "per")),
    "pt": frozenset(("para", "por", "sem", "de")),
}
"""Prepositions before an infinitive; Portuguese "a" is an article as well ("a mulher")."""
_INFINITIVE = re.compile(r"(?:[aei]r|[aei]re)(?:se|lo|la|le|los|las|les|si)?$")
_DATIVES = {"de": frozenset(("ihm", "ihr", "ihnen", "mir", "uns", "sich", "dir", "euch"))}
"""German pronouns that may stand between a subject and its verb at the end of a clause."""
_INSIDE = re.compile(r"(?<=-)(?:ils?|elles?)\b")


def is_no_subject(paragraph: Paragraph, language: Language, source: Span, cue: Span) -> bool:
    """Return whether a source cannot be the subject of the verb it was found for.

    Args:
        paragraph: where both stand.
        language: its ``clitics`` are pronouns that hear or are spoken of; where it has such, a verb does not
            wait for its subject in the next sentence.
        source: what was taken for the speaker.
        cue: the verb.
    """
    if not paragraph.sentences:
        return False
    text, words = paragraph.sentences[0].text, language.words
    low = text[source.start : source.end].lower()
    drops = "pro_drop" in words["traits"]
    if low in words["clitics"] and (drops or source.end <= cue.start):
        between = text[source.end : cue.start].lower().split()
        return all(word in words["auxiliaries"] for word in between)
    small = text[source.start].islower()
    if (
        low in words["negations"]
        or (small and low in words["adverbs"])
        or (drops and is_subjectless(low, language))
    ):
        return True
    if not words["clitics"]:
        return False
    if low in words["adverbs"] or (
        small and any(form.kind == "finite" for form in language.forms.get(low, ()))
    ):
        return True
    starts = (sentence.tokens[0].start for sentence in paragraph.sentences)
    return any(cue.end <= start <= source.start for start in starts)


def is_subjectless(low: str, language: Language) -> bool:
    """Return whether a source is no subject where a verb needs none: "refiriéndose", "a irse", "pero".

    Args:
        low: the source, in small letters.
        language: theirs; it needs no subject.
    """
    first, *rest = low.split()
    if first in _NEVER and (not rest or (first == "en" and len(rest) <= _SHORT_PLACE)):
        return True
    gerund = not rest and first.endswith(("ndo", "ndose", "ndosi", "ndole", "ndolo"))
    noun = bool(rest) and rest[0] in language.words["persons"] | language.words["titles"]
    before = bool(rest) and not noun and first in _BEFORE.get(language.code, frozenset())
    return gerund or (before and _INFINITIVE.search(rest[0]) is not None)


def turned_tag(
    paragraph: Paragraph, language: Language, cue: Span | None, content: Sequence[Span]
) -> tuple[Span, Span] | None:
    """Return who speaks in a tag, and the words, where he was taken for the words: ``affirme | son équipe``.

    None if what follows the verb is not those around somebody.

    Args:
        paragraph: where they stand.
        language: its ``circles`` are nouns for those around somebody.
        cue: the verb.
        content: what was taken for the words.
    """
    text = paragraph.sentences[0].text if paragraph.sentences else ""
    if cue is None or len(content) != 1 or content[0].start - cue.end != 1:
        return None
    low = text[slice(*content[0])].lower().split()
    around = len(low) > 1 and low[0] in language.words["possessives"] and low[1] in language.words["circles"]
    first = _sentence_start(paragraph, cue.start, -1)
    words = text[first : cue.start].rstrip() if first >= 0 else ""
    if not around or not words.endswith(","):
        return None
    return content[0], Span(first, first + len(words) - 1)


def without_clitics(text: str, language: Language, source: Span) -> Span:
    """Return a source without the small pronouns behind it: "Lui | le", German "der Fahrer | ihr | erzählte".

    Args:
        text: that of the report.
        language: its ``clitics``.
        source: what was taken for the speaker.
    """
    first, *rest = text[slice(*source)].split(" ")
    small = language.words["clitics"] or _DATIVES.get(language.code, frozenset())
    while rest and rest[-1].lower() in small:
        rest.pop()
    return Span(source.start, source.start + len(" ".join((first, *rest))))


def subject_inside(text: str, language: Language, cue: Span | None) -> Span | None:
    """Return the pronoun inside a verb that is its subject, French "a-t-**il** glissé"; None if none is.

    Args:
        text: that of the report.
        language: one with such verbs.
        cue: the verb, if there is one.
    """
    found = _INSIDE.search(text, *cue) if cue is not None and language.code == "fr" else None
    return Span(*found.span()) if found is not None else None


def is_asked(text: str, content: Sequence[Span]) -> bool:
    """Return whether the first of what is said is a question in marks of its own right before an answer.

    Args:
        text: that of the report.
        content: the words, in order.
    """
    if len(content) < 2 or text[content[1].start : content[1].end].endswith("?"):
        return False
    end = content[0].end - text.endswith("?", 0, content[0].end)
    return _BESIDE.match(text, end, content[1].start) is not None


def _sentence_start(paragraph: Paragraph, at: int, default: int) -> int:
    """Return where the sentence that holds an offset begins."""
    starts = (one.tokens[0].start for one in paragraph.sentences)
    return max((start for start in starts if start <= at), default=default)


def is_own_piece(paragraph: Paragraph, language: Language, cue: Span, piece: Span) -> bool:
    """Return whether a piece of what is said is not introduced by somebody else in a later sentence.

    "«He was a friend», says Roux. His wife is in tears: **«He had promised»**"; "Paz replied **he can**".

    Args:
        paragraph: where they stand.
        language: its complementizers and verbs of saying.
        cue: the verb of the statement.
        piece: one of its pieces.
    """
    text = paragraph.sentences[0].text if paragraph.sentences else ""
    first = _sentence_start(paragraph, piece.start, 0)
    if first < cue.end or piece.start <= first:
        return True
    before = text[first : piece.start].rstrip(' \xa0«“"„')
    words = before.lower().rstrip(":").split()
    while words and words[-1].strip(",") in language.words["complementizers"]:
        words.pop()
    says = any(form.kind == "finite" for form in language.forms.get(words[-1], ())) if words else False
    named = len(words) > _SHORT and before[:1].isupper()
    return not (named and (before.endswith(":") or (says and len(words) > 1)))
