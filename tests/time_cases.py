"""Read the gold cases of times: Markdown files with texts, and what every time in them means.

A case is a heading, lines of settings (``published``, ``captured``, ``language``), a ``text`` block and a
``times`` block: a line for each time, its words and its value in EDTF, or what kind of open time it is.
``docs/how-to/write-a-gold-case.md`` tells how to write one.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from cases import find, parts_of
from reportedly.read.when.find import find_times
from reportedly.read.when.reference import reference_of
from reportedly.types import Article, Span, TimeReference

SETTING = re.compile(r"^(language|published|captured|wanted): *(.+)$", re.M)
OPEN = {"duration", "repeated", "vague", "event", "unanchored"}
VALUE = re.compile(r"(?:\.\.|-?\d{4}[\dT:~-]*)(?:/(?:\.\.|\d{4}[\dT:~-]*))?$")


@dataclass(frozen=True)
class TimeCase:
    """A short text with the times in it: where each stands, and its value."""

    where: str
    text: str
    times: tuple[tuple[Span, str], ...]
    settings: dict[str, str] = field(default_factory=dict)


def read_time_cases(path: Path) -> list[TimeCase]:
    """Return the cases of a file; a slip of the pen fails with file and heading."""
    return [_case(path, *parts) for parts in parts_of(path, "times")]


def _case(path: Path, name: str, head: str, text: str, listed: str) -> TimeCase:
    where = f"{path.name}: {name}"
    times = []
    for line in listed.strip().splitlines():
        if line == "nothing":
            continue
        words, _, value = line.rpartition(": ")
        assert value in OPEN or VALUE.match(value), (
            f"{where}: {value!r} is no value; write EDTF, or one of {OPEN}"
        )
        times.append((find(text, words if words.endswith("]") else _first(text, words), where)[0], value))
    return TimeCase(where, text, tuple(times), dict(SETTING.findall(head)))


def _first(text: str, words: str) -> str:
    return f"{words} [1]" if len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", text)) > 1 else words


def shown(found: TimeReference) -> str:
    """Return the value of a time that was found, as the cases write it."""
    if found.edtf:
        return found.edtf
    if found.anchor == "event":
        return "event"
    return {"duration": "duration", "repetition": "repeated", "vague": "vague"}.get(
        found.granularity, "unanchored"
    )


def compared(case: TimeCase) -> list[tuple[str, str, str]]:
    """Return words, wanted value and found value of every time wanted or found; empty where there is none."""
    settings = case.settings
    article = Article(
        "t", case.text, (), published=settings.get("published"), captured=settings.get("captured")
    )
    reference = reference_of(article)
    paragraphs = [Span(*match.span()) for match in re.finditer(r"[^\n]+", case.text)]
    found = find_times(case.text, paragraphs, reference, settings.get("language", "en"))
    rows, used = [], set()
    for span, value in case.times:
        match = next(
            (each for each in found if each.span.start < span.end and span.start < each.span.end), None
        )
        if match:
            used.add(match.span)
        rows.append((case.text[span.start : span.end], value, shown(match) if match else ""))
    extra = [each for each in found if each.span not in used]
    return rows + [(case.text[each.span.start : each.span.end], "", shown(each)) for each in extra]
