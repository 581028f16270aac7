"""The language of a page: what it declares, checked against its own words.

Detection by py3langid (BSD-3-Clause), see ``docs/decisions/0003-language-detection.md``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.types import Note

__all__ = ["detect_language", "settle_language", "short_code"]

ENOUGH = 150
"""Letters from which on detection may overrule a declaration; below it names and loan words mislead it."""

LEAST = 40
"""Letters from which on it is asked where nothing is declared: a guess is better than English for all."""

SAMPLE = 1_200
"""Characters that are looked at: more makes it slower, not surer."""

_CODE = re.compile(r"([a-z]{2,3})(?:[-_].*)?$", re.I)
_SAME = {
    "no": "nb", "nor": "nb", "nob": "nb", "nno": "nn", "iw": "he", "in": "id", "ji": "yi", "sh": "sr",
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "rus": "ru", "ukr": "uk",
    "ita": "it", "por": "pt", "nld": "nl", "dut": "nl", "pol": "pl", "swe": "sv", "dan": "da", "ara": "ar",
    "zho": "zh", "chi": "zh", "jpn": "ja", "tur": "tr", "fas": "fa", "per": "fa",
}  # fmt: skip
_ALIKE = tuple(
    frozenset(group.split())
    for group in (
        "nb nn da sv",
        "hr sr bs sl mk bg",
        "id ms",
        "es gl pt ca ast an ext",
        "cs sk",
        "ru uk be",
        "ar arz ary",
        "fa ps ku sdh ur",
        "zh yue wuu",
        "nl af fy",
        "de lb nds gsw",
        "it vec lij",
        "fr oc wa",
        "hi mr ne",
        "et fi",
        "tr az tk",
    )
)
_LETTER = re.compile(r"[^\W\d_]")


def settle_language(
    given: str | None, declared: Sequence[str], words: str
) -> tuple[str | None, tuple[Note, ...]]:
    """Return the two-letter language of a report, and a note if the page is wrong about it.

    Args:
        given: the language as the caller knows it; it is never doubted.
        declared: language tags of the page, the most trusted first.
        words: text of the report, for detection.

    Example: ``settle_language(None, ("en-GB",), "")`` is ``("en", ())``.
    """
    if given and (code := short_code(given)):
        return code, ()
    said = next((code for code in map(short_code, declared) if code), None)
    seen = detect_language(words, ENOUGH if said else LEAST)
    if said is None or seen is None or said == seen or any(said in g and seen in g for g in _ALIKE):
        return said or seen, ()
    others = [code for code in map(short_code, declared) if code]
    if seen in others:
        return seen, ()
    text = f"the page declares its language as {said}, but its words are {seen}; read as {seen}"
    return seen, (Note("language", text),)


def detect_language(words: str, least: int = ENOUGH) -> str | None:
    """Return the two-letter language of some text, None if there is too little of it.

    Args:
        words: plain text; its first 1,200 characters are looked at.
        least: how many letters are enough.
    """
    sample = words[:SAMPLE]
    if len(_LETTER.findall(sample)) < least:
        return None
    import py3langid

    return short_code(str(py3langid.classify(sample)[0]))


def short_code(tag: str) -> str | None:
    """Return the language code of a language tag, Norwegian as ``nb``; None if it is none.

    Example: ``short_code("no-NO")`` is ``"nb"``.
    """
    found = _CODE.match(tag.strip())
    if found is None:
        return None
    code = found[1].lower()
    return _SAME.get(code, code)
