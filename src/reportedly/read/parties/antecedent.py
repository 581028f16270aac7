"""What a relative pronoun stands for: ``Ada Obi, **who** said``."""

from __future__ import annotations

from bisect import bisect_left

from reportedly.read.names import Name
from reportedly.read.parties.cast import Cast
from reportedly.types import Span

__all__ = ["antecedent"]


def antecedent(cast: Cast, relative: Span) -> Span | None:
    """Return the mention that stands right before a relative pronoun, None if there is none.

    Args:
        cast: the parties of the report.
        relative: the pronoun.

    Example: of "one of those who" it is "those".
    """
    end = len(cast.text[: relative.start].rstrip(" ,\xa0"))
    name = cast.name_before(relative.start)
    stopped = cast.text[:end].endswith((" Jr.", " Sr."))  # "Ada Obi Jr., who said"
    if name is not None and name.span.end == end - stopped:
        return _whose_office(cast, name, relative) or name.span
    at = bisect_left(cast.descriptions, relative.start, key=lambda one: one.span.start) - 1
    if at >= 0 and cast.descriptions[at].span.end == end:
        return cast.descriptions[at].span
    for line in cast.lines.at(relative.start):
        tokens = line.sentence.tokens
        last = next((i for i, token in enumerate(tokens) if token.end == end), None)
        if last is None or last < 2 or not line.sentence.is_a(last - 1, "np_prepositions"):
            continue
        if line.sentence.is_a(last - 2, "quantifiers") or line.sentence.is_a(last - 2, "determiners"):
            return Span(tokens[last - 2].start, end)
    return None


def _whose_office(cast: Cast, name: Name, relative: Span) -> Span | None:
    """Return who holds an office at a body right before "who": **Ada Obi**, head of Kestrel, who said."""
    register = cast.register
    if cast.text[relative.start : relative.end].lower() != "who" or register.is_person(name):
        return None
    before = cast.name_before(name.span.start)
    if before is None or before.line is not name.line or not register.is_person(before):
        return None
    between = cast.text[before.span.end : name.span.start]
    linked = cast.language.words["prepositions"] & {*between.lower().split()}
    return before.span if between.startswith(", ") and between.count(",") == 1 and linked else None
