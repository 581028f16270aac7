"""Which of several with one surname a report means: whom it has just named, or who has just spoken."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.read.names import Name
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.focus import Focus
from reportedly.read.parties.one_person import surname
from reportedly.read.parties.register import Words
from reportedly.spelling import report_key

__all__ = ["nearest_namesake"]

_MARKS = "\"“”„'‘’«»"


def nearest_namesake(cast: Cast, focus: Focus, known: Sequence[Words], name: Name) -> list[Words]:
    """Return the one namesake whom the paragraph names in full before a surname, or who spoke last; else all.

    Args:
        cast: the parties of the report.
        focus: who has spoken.
        known: the full names that the name may be short for.
        name: the surname where it stands.
    """
    spoken = [words for words in known if cast.person(words).spoke]
    if len(known) < 2 or any(report_key(surname(words)) != report_key(name.words[-1]) for words in known):
        return spoken if len(spoken) == 1 else [*known]
    known = _sharing(cast, known, name)
    spoken = [words for words in spoken if words in known]
    full = [one for one in cast.names if one.words in known and one.span.start < name.span.start]
    if len(known) == 1:
        return [*known]
    near = {one.words for one in full if one.paragraph == name.paragraph}
    if len(near) == 1:
        return [*near]
    last = focus.spoken[-1] if focus.spoken else None
    spoke = [words for words in known if last and cast.person(words).key == last.key]
    since = {one.words for one in full if last and last.start < one.span.start}
    if spoke and since <= {*spoke}:
        return spoke
    # Of a brother and a sister it is she who has spoken before, if he has not just been named.
    return spoken if len(spoken) == 1 and not near else [*known]


def _sharing(cast: Cast, known: Sequence[Words], name: Name) -> Sequence[Words]:
    """Return those whom a surname alone can mean: no one named only later, or else by a first name alone."""
    nicknames = {word.strip(_MARKS) for words in known for word in words[1:-1] if word[0] in _MARKS}
    # 'Robert "Bobby" Obi' is Bobby Obi.
    known = [words for words in known if words[0] not in nicknames] or known
    before = [
        one for one in cast.names if one.span.start < name.span.start and not cast.is_said(one.span.start)
    ]
    introduced = {one.words for one in before} & {*known}
    left = [words for words in known if words in introduced] or known
    first = {one.words[0] for one in cast.names if _is_first_name(cast, one)}
    # "Elia's father Jon Obi wants him back. Obi says": the boy is called Elia.
    others = [words for words in left if words[0] not in first]
    return others if len(others) == 1 else left


def _is_first_name(cast: Cast, one: Name) -> bool:
    """Return whether a report calls somebody by a single word: not so "Lena" of "Lena and Jon Obi"."""
    joined = one.line.sentence.is_a(one.last, "conjunctions")
    return len(one.words) == 1 and not joined and not cast.is_said(one.span.start)
