"""How the reporter met the speakers, as far as the report says so: "during a press tour"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.read.parties.scene import Scene
from reportedly.read.relay.hops import around
from reportedly.spans import contains
from reportedly.types import Attribution, Span

__all__ = ["circumstances"]

_CLAUSE_END = re.compile(r"[,;:]|[.!?](?=\s|$)|\n")


def circumstances(scene: Scene, rows: Sequence[Attribution]) -> dict[str, tuple[Span, ...]]:
    """Return, by id, the words on how a speaker was met: beside one statement, for all of that speaker's."""
    by_speaker: dict[str, tuple[Span, ...]] = {}
    found: dict[str, tuple[Span, ...]] = {}
    for one in rows:
        spans = _beside(scene, one)
        if spans:
            found[one.id] = spans
            if one.speaker is not None:
                by_speaker.setdefault(one.speaker, spans)
    for one in rows:
        if one.id not in found and one.speaker in by_speaker:
            found[one.id] = by_speaker[one.speaker or ""]
    return found


def _beside(scene: Scene, one: Attribution) -> tuple[Span, ...]:
    phrases, text = scene.cast.carriers.words.phrases, scene.article.text
    sentence = around(scene, one)
    spans = []
    for field in ("access", "interpreted"):
        pattern = phrases.get(field)
        for match in pattern.finditer(text, sentence.start, sentence.end) if pattern else ():
            span = Span(
                match.start(),
                _clause_end(text, match.end(), sentence.end) if field == "access" else match.end(),
            )
            if not any(contains(part, span) for part in one.content):
                spans.append(span)
    if spans and (more := phrases.get("access_goes_on")) is not None:
        following = re.compile(r"\s*").match(text, sentence.end)
        at = following.end() if following else sentence.end
        if more.match(text, at):
            spans.append(Span(at, _clause_end(text, at, len(text))))
    return tuple(spans)


def _clause_end(text: str, start: int, stop: int) -> int:
    match = _CLAUSE_END.search(text, start, stop)
    return match.start() if match else stop
