"""Who answers: whom the sentence before asked; and who "he" is in "asked Obi why he had lied"."""

from __future__ import annotations

from collections.abc import Mapping, Set

from reportedly.read.parties.answer import Settled
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.party import Party
from reportedly.types import Attribution, Cue, Evidence

__all__ = ["answers"]

RULE = "pronoun"
_ASKING = frozenset(("ask", "question", "press", "challenge"))
_ANSWERING = frozenset(("answer", "reply", "respond", "retort", "counter", "shoot_back"))


def answers(
    cast: Cast, one: Attribution, before: Attribution | None, met: Mapping[str, Party]
) -> Settled | None:
    """Return who was asked, if a pronoun is he; None if nobody was.

    Args:
        cast: the parties of the report.
        one: a statement whose source is a pronoun.
        before: the statement before it, with its speaker and hearer.
        met: the parties that speak or hear, by the ids of their entities.
    """
    if before is None or one.source is None or one.cue is None or before.cue is None:
        return None
    if not _is_any(cast, before.cue, _ASKING) or before.addressee is None:
        return None
    inside = one.within == before.id
    lines = cast.lines
    after = lines.rank(one.source.start) - lines.rank(before.cue.span.start)
    follows = one.within is None and _is_any(cast, one.cue, _ANSWERING) and after in (0, 1)
    asked = met.get(before.addressee.entity or "")
    words, low = cast.language.words, cast.text[one.source.start : one.source.end].lower()
    gender = "m" if low in words["masculine"] else "f" if low in words["feminine"] else ""
    if not (inside or follows) or asked is None or not gender or not asked.is_person:
        return None
    if asked.genders and gender not in asked.genders:
        return None
    return Settled(asked, (), RULE, (Evidence("speaker", RULE, before.addressee.span),))


def _is_any(cast: Cast, cue: Cue, lemmas: Set[str]) -> bool:
    """Return whether a cue is one of some verbs, in whatever form."""
    low = cast.text[cue.span.start : cue.span.end].lower().split()
    forms = cast.language.forms.get(low[-1], ()) if low else ()
    return cue.lemma in lemmas or any(form.verb.lemma in lemmas for form in forms)
