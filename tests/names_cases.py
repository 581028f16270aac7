"""Gold pairs of people's names: ``pairs`` blocks of ``tests/names/*.md``, a pair a line.

    Artem Larsjenko (32; Balakliia) = Larchenko (32-year-old; Balaklija)
    Ivan Kovalenko (mayor; 61) ≠ Ivan Kovalenko (baker; 34)

``=`` joins two names of one person, ``≠`` those of two.  In brackets stands what the report tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.lexicon.people import people_words
from reportedly.spelling import PersonName, compare_people

FOLDER = Path(__file__).parent / "names"
_BLOCK = re.compile(r"^```pairs\n(.*?)^```", re.DOTALL | re.MULTILINE)
_PAIR = re.compile(r"^(.+?)\s+([=≠])\s+(.+)$")
_PERSON = re.compile(r"^(.*?)\s*(?:\(([^()]*)\))?$")
_AGE = re.compile(r"(?:^|\baged? )(\d{1,3})(?=$|\b)")
_ORGANISATION = re.compile(
    r"\b(?:(?i:ministry|universi\w+|hospital|police|army|company|bank|school|brigade|court|party|institute|club|union|agency|"
    r"church|council|committee|foundation|centre|center|red cross|clinic|theatre|museum|service|department|office|"
    r"association|federation|academy|college|team)|[A-Z]{2,})\b"
)
_TO_TWENTY = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_NUMBERS = {word: number for number, word in enumerate(_TO_TWENTY, 1)}
_COUNTED = re.compile(
    rf"^(?:aged? )?({'|'.join(_NUMBERS)})(?=$|[ -]years?[ -]old|[ -]months?[ -]old|,)", re.IGNORECASE
)
_DECADE = re.compile(r"^(?:in|w) (?:his|her|their) (?:(?:early|mid|late)[- ])?(?:\w+ies|\d0s)$")
_WITHIN = re.compile(r"\b(?:of|in|from|at|near|von|aus|de|w|z|fra|i)\s+(?:the\s+)?(?=[^\W\d_a-z])")
_KIN = {
    *("brother", "sister", "son", "daughter", "father", "mother", "wife", "husband", "widow", "widower"),
    *("cousin", "uncle", "aunt", "friend"),
}
_SEXES = {
    "man": "m",
    "woman": "f",
    "male": "m",
    "female": "f",
    "boy": "m",
    "girl": "f",
    "he": "m",
    "she": "f",
}


@dataclass(frozen=True)
class Pair:
    """One line: two people, whether they are one, and where it stands."""

    left: PersonName
    right: PersonName
    same: bool
    where: str


def read_pairs(path: Path) -> Iterator[Pair]:
    """Yield the pairs of a file.

    Raises:
        ValueError: a line in a ``pairs`` block is no pair; the message says where.
    """
    text = path.read_text(encoding="utf-8")
    for block in _BLOCK.finditer(text):
        first = text.count("\n", 0, block.start(1)) + 1
        for number, line in enumerate(block[1].splitlines(), first):
            if not line.strip():
                continue
            found = _PAIR.match(line.strip())
            if found is None:
                raise ValueError(f"{path.name}:{number}: write NAME = NAME or NAME ≠ NAME, not {line!r}")
            yield Pair(person(found[1]), person(found[3]), found[2] == "=", f"{path.name}:{number}")


def person(text: str) -> PersonName:
    """Return a name with what stands in brackets behind it."""
    found = _PERSON.match(text.strip())
    assert found
    told: dict[str, object] = {}
    for part in (found[2] or "").split(";"):
        for field, value in _told(part.strip()):
            told[field] = f"{told[field]} {value}" if isinstance(told.get(field), str) else value
    return PersonName(found[1].strip(), **told)  # type: ignore[arg-type]


def _told(part: str) -> Iterator[tuple[str, object]]:
    if not part:
        return
    part = _COUNTED.sub(lambda found: str(_NUMBERS[found[1].lower()]), part)
    if _DECADE.match(part):
        yield "role", part
        return
    if age := _AGE.search(part):
        yield "age", int(age[1])
        part = re.sub(r"\b\d{1,3}(?:[- ]?years?[- ]old|[- ]year-old)?", "", part)
        part = re.sub(r"\b(?:aged?|years? old|Jahre(?: alt)?|ans|år|lat|años|born)\b", "", part).strip(" -,")
    if not part:
        return
    if part.lower() in _SEXES:
        yield "sex", _SEXES[part.lower()]
        return
    within = _WITHIN.search(part)
    head, rest = (part[: within.start()].strip(" ,"), part[within.end() :]) if within else (part, "")
    words = {word.lower() for word in head.split()}
    if words & _KIN:
        rest = ""  # "brother of Artem" is no place
    if head and (head[0].islower() or words & people_words().roles.keys()):
        yield ("role", head)
    elif head:
        yield ("organisation" if _ORGANISATION.search(head) else "place", head)
    if rest:
        yield ("organisation" if _ORGANISATION.search(rest) else "place", rest)


def all_pairs(folder: Path = FOLDER) -> list[Pair]:
    """Return the pairs of every file of a folder."""
    return [pair for path in sorted(folder.glob("*.md")) for pair in read_pairs(path)]


def score(pair: Pair) -> float:
    """Return how far the two of a pair can be one person, 0 to 1."""
    return compare_people(pair.left, pair.right).score
