"""Lines that say on whom a page rests, and those that give agencies a part and name none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.lexicon.relays import ending
from reportedly.read.paragraphs import TITLES
from reportedly.read.parties.scene import Scene

__all__ = ["LISTING", "LONGEST", "SHORT", "credits_agencies", "pieces", "starts_with"]

LISTING = ",/|(–—-:;•·"
"""What stands between the parts of a credit."""

LONGEST = 130
"""Characters of a line that is nothing but a credit."""

SHORT = 220
"""Characters of a line whose sentences are read as lines."""

_IN_PLACE = re.compile(r"in [^\W\d_a-zà-ÿ][\w-]*(?: [^\W\d_a-zà-ÿ][\w-]*)?")
_PLACE = 5  # words of a place after a credit: "Agencies | New Delhi"
_SENTENCE = re.compile(r"(?<=[.!?)])\s+(?=[^\W\d_a-zà-ÿ(–—*])|;\s+")
_SIGNED = re.compile(
    r"[.!?”\"»]\s+(?:[-–—]+\s*)?([^\W\d_a-zà-ÿ][\w/&-]{1,12}(?: [^\W\d_a-zà-ÿ][\w-]*)?)\.?\s*$"
)
"""A name alone at the end of a long line: "... from rural voters. AP"."""


def credits_agencies(scene: Scene) -> bool:
    """Return whether a line gives agencies a part and names none: "By our reporter and agencies"."""
    words = scene.cast.carriers.words
    pattern, credit, had_part = (words.phrases.get(f) for f in ("credit_unnamed", "credit", "credit_after"))
    titles = {block.span.start for block in scene.article.blocks if block.kind in TITLES}
    text = scene.article.text
    for start, end in pieces(text) if pattern else ():
        line = text[start:end]
        match = pattern.search(line) if pattern and len(line) <= LONGEST else None
        if match is None:
            continue
        before, after = line[: match.start()].rstrip(" "), line[match.end() :].strip(" .)]–—*")
        listed = before[-1:] in LISTING
        staff = before.lower().split()[-1:]
        staffed = bool(staff) and staff[0] in words.lists["desks"]
        credited = listed or staffed or starts_with(scene, "credit", line.lower())
        if had_part is not None and had_part.match(after):
            return True
        place = not before.strip("(–—* ") and after[:1] == "|" and len(after.split()) < _PLACE
        place = place or (staffed and _IN_PLACE.fullmatch(after) is not None)
        if (start in titles and not credited) or (after and not place):
            continue
        by = ending(credit, before)
        joined = " " in match[0] or listed or (bool(by) and not before[: by[-1].start()].strip())
        if not before.strip("(–—* ") or (joined and (line[-1] != "." or bool(by))):
            # "He trusts neither ministries nor agencies." is a sentence of the report.
            return True
    return False


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines of a text, short ones sentence by sentence: "Translated. With reporting by AFP"."""
    start = 0
    for line in text.splitlines(keepends=True):
        at = start
        for stop in _SENTENCE.finditer(line) if len(line) <= SHORT else ():
            yield at, start + stop.start()
            at = start + stop.end()
        yield at, start + len(line.rstrip("\n"))
        closing = _SIGNED.search(line) if len(line) > SHORT else None
        if closing is not None:
            yield start + closing.start(1), start + closing.end(1)
        start += len(line)


def starts_with(scene: Scene, field: str, words: str) -> bool:
    """Return whether words open with a phrase of a field, or one on whence they came stands near."""
    pattern: re.Pattern[str] | None = scene.cast.carriers.words.phrases.get(field)
    match = pattern.search(words) if pattern else None
    return (match is not None and not words[: match.start()].strip(" (–—-*.")) or (
        match is not None and field == "translated" and match.start() < 40
    )
