"""Score the normaliser of times on TimeBank and AQUAINT, given the words of every date.

The corpora are those of TempEval-3 (``TBAQ-cleaned``), marked up in TimeML; ``REPORTEDLY_TBAQ`` names the folder.
*In interval*: the first day of what was found lies in the period of the gold value.  *Exact*: the value as TimeML
writes it is the same; parts ("early 1990") count as their whole, as TimeML puts them into another attribute, and a
time without a date ("now") is right if the gold value is one of the three references.
"""

import html
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reportedly.read.when import calendar
from reportedly.read.when.calendar import Period
from reportedly.read.when.find import time_of
from reportedly.read.when.reference import Reference
from reportedly.types import Span, TimeReference

__all__ = ["TimeScore", "score_timeml"]

_TAG = re.compile(r"(<[^>]+>)")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_CREATED = re.compile(r'<TIMEX3[^>]*functionInDocument="CREATION_TIME"[^>]*>|<DCT>(?:<TIMEX3[^>]*>)')
_SEASONS = {"03": "SP", "06": "SU", "09": "FA", "12": "WI"}
_REFERENCES = frozenset(("PAST_REF", "PRESENT_REF", "FUTURE_REF"))


@dataclass
class TimeScore:
    """How many dates there are, and how many were right.

    ``dated`` have a gold value with a period, ``answered`` got a period, ``inside`` lie in it; ``exact`` of
    ``dates`` have the same value.
    """

    dates: int = 0
    exact: int = 0
    dated: int = 0
    answered: int = 0
    inside: int = 0


def score_timeml(folder: Path) -> TimeScore:
    """Return the score over all documents of a folder and its folders.

    Args:
        folder: holds ``*.tml`` files.
    """
    score = TimeScore()
    for path in sorted(folder.rglob("*.tml")):
        if path.name.startswith("._"):
            continue
        text, published, dates = read_timeml(path)
        for span, value in dates if published else ():
            found = time_of(text, span, Reference(published), "en")
            score.dates += 1
            score.exact += _same(timeml_value(found), value)
            period = _period(value)
            if period is None:
                continue
            score.dated += 1
            day = found and (found.earliest or found.latest)
            if day:
                score.answered += 1
                first, last = calendar.first_day(str(period.start)), calendar.last_day(str(period.end))
                score.inside += first <= date.fromisoformat(day[:10]) <= last
    return score


def read_timeml(path: Path) -> tuple[str, date | None, list[tuple[Span, str]]]:
    """Return the text of a document, when it was written, and its dates with their gold values."""
    source = path.read_text(encoding="utf-8", errors="replace")
    created = _CREATED.search(source)
    stamp = re.search(r'value="(\d{4})-?(\d\d)-?(\d\d)', created[0]) if created else None
    published = date(*(int(part) for part in stamp.groups())) if stamp else None
    text, opened, dates = "", [], []
    for piece in _TAG.split(source[source.index("<TEXT>") + 6 : source.index("</TEXT>")]):
        if piece.startswith("<TIMEX3"):
            opened.append((len(text), dict(_ATTRIBUTE.findall(piece))))
        elif piece == "</TIMEX3>":
            start, attributes = opened.pop()
            if attributes.get("type") == "DATE":
                dates.append((Span(start, len(text)), attributes["value"]))
        elif not _TAG.fullmatch(piece):
            text += html.unescape(piece)
    return text, published, dates


def timeml_value(found: TimeReference | None) -> str:
    """Return a time as TimeML writes it, empty if it has no date."""
    if found is None or found.granularity == "vague":
        return "" if found is None else "PRESENT_REF"
    first, last = found.earliest or found.latest, found.latest or found.earliest
    if not first or not last:
        return ""
    if found.granularity == "interval" and "part" in found.rule.split("+"):
        return first[:7] if first[:7] == last[:7] else first[:4] if first[:4] == last[:4] else first[:3]
    if found.granularity in ("week", "weekend"):
        of_year, week, _ = date.fromisoformat(first).isocalendar()
        return f"{of_year}-W{week:02d}" + ("-WE" if found.granularity == "weekend" else "")
    month = first[5:7]
    return {
        "month": first[:7],
        "quarter": f"{first[:4]}-Q{(int(month) + 2) // 3}",
        "half": f"{first[:4]}-H{1 if month == '01' else 2}",
        "season": f"{first[:4]}-{_SEASONS.get(month, '')}",
        "year": first[:4],
        "decade": first[:3],
    }.get(found.granularity, first[:10])


def _same(found: str, gold: str) -> bool:
    if gold in _REFERENCES:
        return found in _REFERENCES
    plain = re.sub(r"(?<=\d)T.*|-XX$|-QX$|(?<=^\d{3})X$", "", gold)
    return found == re.sub(r"-W(\d)\b", r"-W0\1", plain)


def _period(value: str) -> Period | None:
    """Return the period of a gold value, None if it is no date."""
    plain = re.sub(r"(?<=\d)T.*|(?<=\d)-(?:XX|WXX|QX)$|(?<=^\d{3})X$", "", value)
    if found := re.fullmatch(r"(\d{4})-W(\d\d?)(-WE)?", plain):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return calendar.around("weekend" if found[3] else "week", monday)
    if found := re.fullmatch(r"(\d{4})-([QH])(\d)", plain):
        count = calendar.quarter if found[2] == "Q" else calendar.half
        return count(int(found[1]), int(found[3]))
    if re.fullmatch(r"\d{3}", plain):
        return calendar.decade(int(plain) * 10)
    return Period(plain, plain, "") if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", plain) else None
