"""What stands beside a verb of saying and is not its subject: a small pronoun, a name of the next sentence.

Reads Spanish ``“Miente”, **le** dijo el fiscal``, ``“Es justo”, dijo. Según **Lizana**, …``: neither speaks.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.lexicon.languages import Language
from reportedly.read.paragraphs import Paragraph
from reportedly.types import Span

__all__ = ["is_no_subject", "turned_tag", "without_clitics"]


def is_no_subject(paragraph: Paragraph, language: Language, source: Span, cue: Span) -> bool:
    """Return whether a source cannot be the subject of the verb it was found for.

    Args:
        paragraph: where both stand.
        language: its ``clitics`` are pronouns that hear or are spoken of; only where a verb may leave its
            subject out does it never wait for one in the next sentence.
        source: what was taken for the speaker.
        cue: the verb.
    """
    text, words = paragraph.sentences[0].text if paragraph.sentences else "", language.words
    low = text[source.start : source.end].lower()
    drops = "pro_drop" in words["traits"]
    if low in words["clitics"] and (drops or source.end <= cue.start):
        between = text[source.end : cue.start].lower().split()
        return all(word in words["auxiliaries"] for word in between)
    if not words["clitics"]:
        return False
    small = text[source.start].islower()
    if low in words["adverbs"] or (
        small and any(form.kind == "finite" for form in language.forms.get(low, ()))
    ):
        return True
    starts = (sentence.tokens[0].start for sentence in paragraph.sentences)
    return any(cue.end <= start <= source.start for start in starts)


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
    first = max(
        (one.tokens[0].start for one in paragraph.sentences if one.tokens[0].start <= cue.start), default=-1
    )
    words = text[first : cue.start].rstrip() if first >= 0 else ""
    if not around or not words.endswith(","):
        return None
    return content[0], Span(first, first + len(words) - 1)


def without_clitics(text: str, language: Language, source: Span) -> Span:
    """Return a source without the small pronouns behind it: of Italian "Lui le" it is "Lui".

    Args:
        text: that of the report.
        language: its ``clitics``.
        source: what was taken for the speaker.
    """
    first, *rest = text[slice(*source)].split(" ")
    while rest and rest[-1].lower() in language.words["clitics"]:
        rest.pop()
    return Span(source.start, source.start + len(" ".join((first, *rest))))
