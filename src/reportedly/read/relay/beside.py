"""What the words beside an outlet say that it did: "told Reuters", "according to AFP", "on Telegram"."""

from __future__ import annotations

import re

from reportedly.read.parties.carriers import Carrier
from reportedly.read.parties.scene import Scene
from reportedly.read.parties.told_outlet import spoken_before, stands_as_hearer
from reportedly.types import EntityKind, Span

__all__ = ["INFERRED", "STATED", "asked", "deed", "follows", "has_seen", "is_aired"]

STATED = "stated"
INFERRED = "inferred"

_AS = frozenset(("as", "como", "comme"))  # "as Reuters reported"
_BEFORE = 70  # characters before an outlet in which the words are looked for
_NEAR = 5  # words before an outlet in which a relative clause opens
_BETWEEN = re.compile(r"(?:\s+(?!and\b|or\b)[\w'’«»„“”\"-]+){0,4}\s*[«„“\"]?$")
_AFTER = re.compile(r"[»“”\"]?(?:\s+[\w-]+){0,2}?\s+$")
_REPORTER = re.compile(
    r"^['’]s(?: [^\W\d_a-zà-ÿ][\w'’-]+){2}(?= )"
)  # "Kestrel's | Ada Obi | reported, citing"
_FIRST = re.compile(r"\bfirst $")  # "as first reported by Reuters": what happened, not what was said of it


def deed(scene: Scene, carrier: Carrier, sentence: Span, *, plain: bool = False) -> str:
    """Return what the words beside an outlet say that it did; nothing if they say nothing of the kind.

    In a ``plain`` sentence, one that hands no words over, a bare "to" is a way and no speech: "he drove
    to the Reuters office".
    """
    ways = scene.cast.language.words["prepositions"] if plain else frozenset[str]()
    text, phrases = scene.article.text, scene.cast.carriers.words.phrases
    if carrier.named and asked(scene, carrier, sentence):
        return "told"
    before = text[max(sentence.start, carrier.span.start - _BEFORE) : carrier.span.start]
    nearest, kind = (-1, 0), ""
    channel = phrases.get("channel") if carrier.kind is EntityKind.PLATFORM else None
    if channel is not None and _ends_with(channel, before):
        # "reached by WhatsApp": the way of an interview, nothing that was posted.
        return ""
    for field in ("told", "cited", "statement", "reported", "posted"):
        if field not in phrases or (field == "posted") != (carrier.kind is EntityKind.PLATFORM):
            continue
        for match in phrases[field].finditer(before):
            speaks = match[0].lower() not in ways and not _FIRST.search(before, 0, match.start())
            if field == "posted" and not _is_way(scene, match[0], before[match.end() :]):
                continue
            # Of "according to" and "to" the longer one counts.
            here = (match.end(), -match.start())
            if speaks and here > nearest and _BETWEEN.match(before, match.end()):
                nearest, kind = here, field
    if kind:
        return kind
    after = text[carrier.span.end : sentence.end][:_BEFORE]
    hears = carrier.kind is not EntityKind.PLATFORM and not plain
    if hears and stands_as_hearer(text, carrier.span, scene.cast.carriers.words, scene.cast.language):
        return "told"
    if carrier.noun == "broadcaster" and not plain and is_aired(scene, before):
        return "told"
    if carrier.kind is EntityKind.PLATFORM:
        if after.lower().lstrip(" -").startswith(scene.cast.carriers.words.lists["users"]):
            return "posted"
        posted = phrases["posted_after"].match(after.lstrip(" "))
        return "posted" if posted and after[:1] == " " else ""
    if "cited" in phrases and phrases["cited"].match(after.lstrip(", ")):
        return "reported"
    if has_seen(scene, before, after):
        return "reported"
    reports = phrases["reports"].search(after)
    if reports is not None and _is_when(scene, before):
        return ""
    between = _REPORTER.sub("", after[: reports.start()]) if reports else ""
    return "reported" if reports and _AFTER.match(between or " ") else ""


def _is_when(scene: Scene, before: str) -> bool:
    """Return whether an outlet reported something else meanwhile: "he left, after the Courier reported"."""
    words = scene.cast.language.words
    last = [word for word in before.lower().split() if word not in words["definites"]][-1:]
    return bool(last) and last[0] in words["subordinators"] - _AS


def _is_way(scene: Scene, said: str, between: str) -> bool:
    """Return whether a bare preposition leads to a platform: not "by another one after a Telegram chat"."""
    words = scene.cast.language.words
    apart = words["adjunct_starts"] - words["np_prepositions"]
    return " " in said or apart.isdisjoint(between.lower().split())


def _ends_with(pattern: re.Pattern[str], words: str) -> bool:
    return any(not words[match.end() :].strip() for match in pattern.finditer(words))


def asked(scene: Scene, carrier: Carrier, source: Span | None) -> bool:
    """Return whether a source is those whom an outlet asked: "many of those Reuters spoke to"."""
    pattern = scene.cast.carriers.words.phrases["asked"]
    after = scene.article.text[carrier.span.end : source.end if source else carrier.span.end]
    match = pattern.search(after)
    return match is not None and bool(_AFTER.match(after[: match.start()]))


def has_seen(scene: Scene, before: str, after: str) -> bool:
    """Return whether an outlet has what a relative clause is about: "a letter that | Reuters | has seen"."""
    near = before.lower().split()[1:][-_NEAR:]
    if scene.cast.language.words["relatives"].isdisjoint(near):
        return False
    seen = scene.cast.carriers.words.phrases["has_seen"].search(after)
    return seen is not None and bool(_AFTER.match(after[: seen.start()] or " "))


def is_aired(scene: Scene, before: str) -> bool:
    """Return whether words were spoken on a broadcaster: "to the microphone of", "said on", ", on"."""
    pattern = scene.cast.carriers.words.phrases.get("aired")
    words, nouns = scene.cast.language.words, scene.cast.carriers.words.nouns
    for match in pattern.finditer(before) if pattern else ():
        between = (word.strip('“"«„') for word in before[match.end() :].lower().split())
        if not all(not word or word in words["definites"] or word in nouns for word in between):
            continue
        last = before[: match.start()].rstrip()
        while any(last.rpartition(" ")[2].lower() in words[field] for field in ("times", "time_units")):
            last = last.rpartition(" ")[0].rstrip()  # "said Sunday on"
        if " " in match[0] or last[-1:] in tuple(",”»\"“’'") or not last:
            return True
        if spoken_before(last, scene.cast.language):
            return True
    return False


def follows(before: str, end: int) -> bool:
    """Return whether an outlet stands close after the end of a phrase: "seen by | the daily | Courier"."""
    return _BETWEEN.match(before, end) is not None
