"""What stands beside a verb of saying and is not its subject: a small pronoun, a name of the next sentence.

Reads Spanish ``“Miente”, **le** dijo el fiscal``, ``“Es justo”, dijo. Según **Lizana**, …``: neither speaks.
"""

from __future__ import annotations

from reportedly.lexicon.languages import Language
from reportedly.read.paragraphs import Paragraph
from reportedly.types import Span

__all__ = ["is_no_subject"]


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
    if not drops:
        return False
    small = text[source.start].islower()
    if low in words["adverbs"] or (
        small and any(form.kind == "finite" for form in language.forms.get(low, ()))
    ):
        return True
    starts = (sentence.tokens[0].start for sentence in paragraph.sentences)
    return any(cue.end <= start <= source.start for start in starts)
