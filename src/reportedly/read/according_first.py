"""Who speaks where a sentence opens with whom the report has it from and the verb of saying follows.

Dutch ``Volgens **de politie** zei **Piet Bos** dat ...``: in a language whose verb stands second the subject
comes behind it.  The one who speaks is Bos; the police tell of it.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.read.after import phrase_after
from reportedly.read.found import Found
from reportedly.read.phrases import Phrase
from reportedly.read.rules.according import match_phrase
from reportedly.read.tokens import Sentence
from reportedly.spans import overlap, subtract
from reportedly.types import Span

__all__ = ["with_who_tells"]


def with_who_tells(item: Found, sentence: Sentence, source: Phrase, cue: Phrase) -> Found:
    """Return a find whose source stands behind "according to" at the head of its sentence, mended.

    Where the cue is "according to", the verb belongs to what is told, and what is said in it is read there;
    where it is the verb, whoever follows it speaks.

    Args:
        item: what was found.
        sentence: where its cue stands.
        source: the tokens of its source.
        cue: the tokens of its cue.
    """
    at = source.end
    opened = match_phrase(sentence, 0, sentence.language.phrases["according"])
    if not opened or source.start > opened or at <= opened or sentence.kind(at) != "w":
        return item
    subject = _subject(sentence, at)
    if subject is None:
        return item
    if cue.start == 0:
        behind = [piece for piece in item.content if piece.start >= sentence.tokens[at].start]
        if len(behind) != len(item.content) or not behind:
            return item
        end = max(token.end for token in sentence.tokens if token.start < behind[-1].end)
        later = (piece for piece in behind if piece.start >= sentence.tokens[-1].end)
        return replace(item, content=(Span(sentence.tokens[at].start, end), *later), wide=())
    if cue.start != at:
        return item
    speaker = sentence.span(*subject)
    content = tuple(part for piece in item.content for part in subtract(piece, [speaker]))
    if not content:
        return item
    heard = item.addressee is not None and overlap(item.addressee, speaker) > 0
    return replace(
        item, source=speaker, addressee=None if heard else item.addressee, content=content, wide=()
    )


def _subject(sentence: Sentence, verb: int) -> Phrase | None:
    """Return who follows a verb of saying at a token, None if it is no such verb or nobody does."""
    forms = sentence.language.forms.get(sentence.low(verb), ())
    if not any(len(form.words) == 1 and form.verb.takes & {"quote", "clause"} for form in forms):
        return None
    if sentence.is_a(verb + 1, "pronouns"):
        return Phrase(verb + 1, verb + 2)
    return phrase_after(sentence, verb + 1)
