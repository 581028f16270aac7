"""Who speaks next in a dialogue: who was asked answers, and a man is no woman who has just spoken.

– The bridge is shut – said Ada Obi. – Why? – asked Jan Ek. – It cracked – [she] answered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.lexicon.languages import Language
from reportedly.read.parties.answer import Settled
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.focus import Focus
from reportedly.read.parties.party import Party
from reportedly.types import Attribution, Cue, Evidence, Form, Span

__all__ = ["dropped_pronoun", "next_turn", "other_one"]

RULE = "pronoun"
_DASHES = "–—―‒−-"
NEAR = 4
"""Paragraphs back in which the other one of a dialogue has spoken."""
FAR = 6
"""Statements back in which he has."""


def next_turn(
    cast: Cast, one: Attribution, told: Sequence[Attribution], met: Mapping[str, Party]
) -> Settled | None:
    """Return who says words whose tag has a pronoun or no subject; None if that is no matter of turns.

    Args:
        cast: the parties of the report.
        one: a statement.
        told: those before it that stand in nobody's words, with their speakers.
        met: the parties that speak or hear, by the ids of their entities.
    """
    if not told or one.cue is None or one.within is not None or one.form is not Form.DIRECT:
        return None
    if not _is_turn(cast, one) or not _is_next(cast, told[-1], one) or not _is_single(cast, one):
        return None
    last, gender = told[-1], gender_said(cast, one)
    spoke, other = met.get(last.speaker or ""), _other(cast, one, told, met)
    if spoke is None:
        return None
    answers, adds = _is_any(cast, one.cue, "answering"), _is_any(cast, one.cue, "adding")
    if not _fits(spoke, gender):
        return _settled(other, one) if other is not None and _fits(other, gender) else None
    if answers and other is not None and _fits(other, gender):
        return _settled(other, one)
    if answers or (_asks(cast, last) and not adds):
        left = (spoke, other) if not answers and other is not None and _fits(other, gender) else ()
        return Settled(None, left, RULE if left else "")
    return _settled(spoke, one) if one.source is None else None


def dropped_pronoun(cast: Cast, one: Attribution) -> str:
    """Return the pronoun that a verb without a subject stands for, by its ending: "powiedziała", she.

    Args:
        cast: the parties of the report.
        one: a statement without a source; the empty string if its verb says no gender.
    """
    words = cast.language.words
    gender = gender_said(cast, one) if one.source is None and one.cue is not None else ""
    field = {"m": "masculine", "f": "feminine"}.get(gender)
    return min(words[field] & words["pronouns"]) if field else ""


def other_one(cast: Cast, focus: Focus, span: Span) -> Settled | None:
    """Return whom "тот" means: the one of the sentence before who is not its subject; None for other words.

    Args:
        cast: the parties of the report.
        focus: which of them the report has brought up.
        span: the mention.
    """
    words, low = cast.language.words, cast.text[span.start : span.end].lower()
    gender = "m" if low in words["masculine_that"] else "f" if low in words["feminine_that"] else ""
    if not gender:
        return None
    number = cast.lines.number(span.start)
    begin = cast.lines.starts[max(number - 1, 0)]
    events = [one for one in focus.between(begin, span.start) if not one.quoted]
    keys = [one.key for one in events if cast.parties[one.key].is_person]
    others = [key for key in dict.fromkeys(keys) if key != keys[0]]
    left = [cast.parties[key] for key in others if _fits(cast.parties[key], gender)]
    if len(left) != 1:
        return Settled(None, tuple(left), RULE if left else "")
    where = max((one for one in left[0].mentions if one.start < span.start), default=None)
    return Settled(left[0], (), RULE, (Evidence("speaker", RULE, where),))


def gender_said(cast: Cast, one: Attribution) -> str:
    """Return the gender that a pronoun or the ending of its verb gives to who speaks, else nothing.

    Args:
        cast: the parties of the report.
        one: a statement.
    """
    words, text = cast.language.words, cast.text
    low = text[one.source.start : one.source.end].lower() if one.source else ""
    if low:
        return "m" if low in words["masculine"] else "f" if low in words["feminine"] else ""
    return _gender_of_verb(text[one.cue.span.start : one.cue.span.end], cast.language) if one.cue else ""


def _gender_of_verb(cue: str, language: Language) -> str:
    verbs = [word for word in cue.lower().split() if word in language.forms]
    ends = {
        key: tuple(language.words[field]) for key, field in (("m", "masculine_past"), ("f", "feminine_past"))
    }
    return next((key for key, many in ends.items() if many and verbs and verbs[-1].endswith(many)), "")


def _settled(party: Party, one: Attribution) -> Settled:
    where = max((span for span in party.mentions if span.start < one.content[0].start), default=None)
    return Settled(party, (), RULE, (Evidence("speaker", RULE, where),))


def _is_turn(cast: Cast, one: Attribution) -> bool:
    """Return whether words stand after a dash, or in marks where names and verbs show who is meant."""
    before = cast.text[: one.content[0].start].rstrip()
    return before[-1:] in _DASHES or "inflected_names" in cast.language.words["traits"]


def _is_next(cast: Cast, last: Attribution, one: Attribution) -> bool:
    """Return whether nothing but the tag of the words before stands between them and others."""
    spans = [*last.content, *(span for span in (last.cue.span if last.cue else None, last.source) if span)]
    end, start = max(span.end for span in spans), one.content[0].start
    lines = cast.lines
    near = lines.paragraph_rank(start) - lines.paragraph_rank(end - 1) <= 1
    return end <= start and near and lines.rank(start) - lines.rank(end - 1) <= 1


def _is_single(cast: Cast, one: Attribution) -> bool:
    """Return whether one person speaks, who is not named: "he", or a verb in the singular alone."""
    words, text = cast.language.words, cast.text
    if one.source is None:
        low = text[one.cue.span.start : one.cue.span.end].lower().split()[-1] if one.cue else ""
        ends = tuple(words["plural_finite"])
        return bool(ends) and not low.endswith(ends)
    low = text[one.source.start : one.source.end].lower()
    many = low in words["plural"] and "compounds" not in words["traits"]  # German "sie" is she as well
    return low in words["pronouns"] and not many and low in words["masculine"] | words["feminine"]


def _other(
    cast: Cast, one: Attribution, told: Sequence[Attribution], met: Mapping[str, Party]
) -> Party | None:
    """Return who spoke before the last speaker of a dialogue; whose words are only told is not in it."""
    here, last = cast.lines.paragraph_rank(one.content[0].start), told[-1].speaker
    for before in reversed(told[-FAR:-1]):
        far = here - cast.lines.paragraph_rank(before.content[0].start) > NEAR
        if far or before.speaker is None or before.form is not Form.DIRECT:
            return None
        if before.speaker != last:
            return met.get(before.speaker)
    return None


def _fits(party: Party, gender: str) -> bool:
    return (
        party.is_person
        and not party.plural
        and not (gender and party.genders and gender not in party.genders)
    )


def _asks(cast: Cast, one: Attribution) -> bool:
    end: Span = one.content[-1]
    asked = cast.text[end.end - 1 : end.end + 1].rstrip('"”»“').endswith("?")
    return asked or (one.cue is not None and _is_any(cast, one.cue, "asking"))


def _is_any(cast: Cast, cue: Cue, field: str) -> bool:
    """Return whether a cue is one of a list of verbs, in whatever form."""
    low = cast.text[cue.span.start : cue.span.end].lower().split()
    lemmas = {form.verb.lemma for word in low for form in cast.language.forms.get(word, ())}
    known = {lemma.replace(" ", "_") for lemma in (*lemmas, cue.lemma)}
    return not cast.language.words[field].isdisjoint(known)
