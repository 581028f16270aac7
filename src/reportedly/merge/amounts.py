"""Numbers in a statement, written as digits or as words, with what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["CLOCK", "SIGNS", "Amount", "amounts_in", "digits"]

# Languages whose number words text2num reads.
_READ = frozenset(("ca", "de", "en", "es", "fr", "it", "nl", "pt"))
_DIGITS = re.compile(r"\d+(?:[.,\u00a0\u202f' ]\d{3}(?!\d))*(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"(?<=\d)[.,\u00a0\u202f' ](?=\d{3}(?!\d))")
_BETWEEN = re.compile(r"\s*(?:-|–|—|to|and|bis|und|à|et|y|a|og|i|до)\s*", re.IGNORECASE)
CLOCK = re.compile(
    r"(?<![\d.,:])(?:\d{1,2}:\d{2}|(?<=kl )\d{1,2}\.\d{2}|(?<=kl\. )\d{1,2}\.\d{2}|"
    r"\d{1,2}\.\d{2}(?=\s?(?:[ap]\.?m\b|uhr\b)))(?!\d)",
    re.IGNORECASE,
)
"""A time of day in digits: with a full stop only where the words beside it say so."""

_SCALES = {
    **dict.fromkeys(
        ("thousand", "thousands", "tausend", "mille", "mil", "tusen", "tysięcy", "тысяч", "тисяч"), 1e3
    ),
    **dict.fromkeys(
        ("million", "millions", "millionen", "mio", "millones", "millón", "milione", "milioni"), 1e6
    ),
    **dict.fromkeys(("m", "mn", "millioner", "milionów", "miliona", "млн", "миллионов", "мільйонів"), 1e6),
    **dict.fromkeys(("billion", "billions", "bn", "milliarden", "mrd", "milliards", "milliard", "mld"), 1e9),
    **dict.fromkeys(("milliarder", "miliardów", "млрд", "миллиардов", "мільярдів"), 1e9),
}
# What text2num leaves of "2.1 million".
_TIMES = re.compile(r" (1(?:000){1,3})(?![\d.,])")
_AFTER = re.compile(r"[\s\u00a0-]*([^\W\d_]+|%)")
SIGNS = frozenset("$€£¥₴₽")
"""Signs of currencies."""

_BEFORE = re.compile(rf"([{''.join(sorted(SIGNS))}])\s?$")
# Numbers that nobody counted: thousands are not 1000.
_VAGUE = re.compile(
    r"\b(tens|dozens|hundreds|thousands|millions|billions|hunderte[rn]?|tausende[rn]?|cent(?:aine|inai)\w*|"
    r"milliers|cientos|miles|millones|milh[oõ]es|centenas|milhares|migliaia|honderden|duizenden)\b",
    re.IGNORECASE,
)
_HALVES = re.compile("[\ud800-\udfff]")
_LOOK_BACK = 20
_BOUNDS = {
    ">": re.compile(
        r"(?:at least|more than|over|above|no fewer than|mindestens|mehr als|über|au moins|plus de|al menos|"
        r"más de|minst|"
        r"mer enn|over|co najmniej|ponad|более|не менее|понад|щонайменше)\s*[$€£]?$",
        re.IGNORECASE,
    ),
    "<": re.compile(
        r"(?:at most|less than|fewer than|under|below|up to|nearly|almost|no more than|höchstens|"
        r"weniger als|bis zu|fast|"
        r"au plus|moins de|près de|jusqu'à|como máximo|menos de|casi|høyst|mindre enn|nesten|"
        r"mniej niż|prawie|до|почти|"
        r"менее|майже|менше)\s*[$€£]?$",
        re.IGNORECASE,
    ),
}
_UNITS = {"percent": "%", "pct": "%", "prozent": "%", "prosent": "%", "процентов": "%"}
_CENT = re.compile(r"(per|pour|por|per) cent\b|\bpour ?cent\b|\bpor ciento\b", re.IGNORECASE)


class Amount(NamedTuple):
    """A number, or the lowest and the highest of a range, with the sign of a unit or the word that follows.

    ``bound`` is ``>`` for "at least" and "more than", ``<`` for "at most" and "nearly".
    """

    low: float
    high: float
    unit: str
    written: str
    bound: str = ""


def digits(text: str, language: str | None) -> str:
    """Return a text with its numbers in digits, as far as the words of its language are read.

    Example: ``digits("Thirty-eight people", "en")`` is ``"38 people"``.
    """
    if language not in _READ:
        return text
    from text_to_num import alpha2digit

    # Half a surrogate pair is no text for it.
    parts = _VAGUE.split(_HALVES.sub("\ufffd", text))
    return "".join(
        part if at % 2 else str(alpha2digit(part, language, threshold=0)) for at, part in enumerate(parts)
    )


def amounts_in(text: str) -> tuple[Amount, ...]:
    """Return the numbers of a text whose number words are digits already, in their order.

    Dates and times of day are none.

    Example: ``amounts_in("20 to 30 boats")[0][:3]`` is ``(20.0, 30.0, "boats")``.
    """
    return tuple(_amounts(_CENT.sub("%", text)))


def _amounts(text: str) -> Iterator[Amount]:
    at = 0
    while found := _DIGITS.search(text, at):
        at = found.end()
        if clock := CLOCK.match(text, found.start()):
            at = clock.end()
            continue
        low = high = _value(found[0])
        if (between := _BETWEEN.match(text, at)) and (second := _DIGITS.match(text, between.end())):
            joined = "and" not in between[0].lower() or "between" in text[: found.start()].lower()[-9:]
            if joined and _value(second[0]) > low:
                high, at = _value(second[0]), second.end()
        times = _TIMES.match(text, at)
        more, at = (float(times[1]), times.end()) if times else (1.0, at)
        unit, scale, at = _unit(text, at)
        scale *= -more if low == high and _is_below_zero(text, found.start()) else more
        sign = _BEFORE.search(text, 0, found.start())
        before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
        bound = next((mark for mark, words in _BOUNDS.items() if words.search(before)), "")
        yield Amount(low * scale, high * scale, sign[1] if sign else unit, text[found.start() : at], bound)


def _unit(text: str, at: int) -> tuple[str, float, int]:
    after = _AFTER.match(text, at)
    if after is None:
        return "", 1.0, at
    word = after[1].lower()
    if (scale := _SCALES.get(word)) is None:
        return _UNITS.get(word, word), 1.0, at
    unit, more, _ = _unit(text, after.end())
    return unit, scale * more, after.end()


def _is_below_zero(text: str, start: int) -> bool:
    return text[max(0, start - 2) : start].strip(" (") in ("-", "−") and text[start - 1] in "-−"


def _value(written: str) -> float:
    plain = _THOUSANDS.sub("", written).replace(" ", "").replace("'", "").replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return float(re.sub(r"\D", "", plain) or 0)
