"""Names in a report: runs of capitalised words, and what they can be names of.

Tells persons from organisations and places only where the report gives a sign
(title, age, given name, a word such as "ministry"); otherwise the kind stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.lexicon.given_names import gender_of, is_given_name
from reportedly.lexicon.languages import Language
from reportedly.lexicon.people import people_words
from reportedly.read.bodies import is_institution, joins_body
from reportedly.read.common_nouns import is_common, is_done, opens_clause, past_nouns, without_genitive
from reportedly.read.compounds import is_declined, person_in
from reportedly.read.name_words import is_name_word, joins_name
from reportedly.read.office_names import (
    behind_outlet,
    end_before_bearer,
    is_declined_body,
    is_office_of,
    past_office,
)
from reportedly.read.parties.lines import Line
from reportedly.read.ranks import after_affiliation, rank_before
from reportedly.read.tokens import Sentence
from reportedly.read.verbs import is_title_case
from reportedly.types import Span

__all__ = ["Name", "is_lettered_body", "name_of", "names_in_line"]


_FROM = ("-based", "-born", "-owned", "-led", "-headquartered", "-listed")
_ELIDED = re.compile(r"(?<=\b[dlDL]['’]) ")
_FULL = 2  # words of a full name
_ABSTRACT = re.compile(r"[a-zäöü]{3}(?:ungen|(?<!nat)ionen|heiten|keiten|schaften|itäten)$")
"""German nouns that are no part of a name."""
_AGED = re.compile(r"\d{1,3}-?(?:year-old|jährig|jarig|årig|letni|лет|річн)")
"""An adjective of age before a name, which is then somebody's: "27-letni Jan Ek"."""
_UNIONS = frozenset(("us", "uk", "un", "eu"))
_PARTICIPLE = re.compile(r"^[a-z]+-[a-z]+(?:ed|ing|born|led|bred|won)$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands: its words without titles, and the signs beside it.

    ``gender`` is ``"m"``, ``"f"`` or empty; ``person`` says that the report calls it a person,
    ``the`` that an article stands before it, ``placed`` that a preposition does, ``owner`` that it is a
    genitive, without whose ending its words are given.  ``first`` and
    ``last`` are the tokens of its line, half-open, titles left out.
    """

    words: tuple[str, ...]
    span: Span
    line: Line
    first: int
    last: int
    person: bool
    gender: str = ""
    the: bool = False
    placed: bool = False
    rank: str = ""
    owner: bool = False

    @property
    def opening(self) -> str:
        """Its first word as it is written, in whatever case."""
        sentence = self.line.sentence
        return sentence.text[slice(*sentence.span(self.first, self.first + 1))]

    @property
    def paragraph(self) -> int:
        """The index of the paragraph it stands in."""
        return self.line.paragraph


def names_in_line(line: Line, language: Language) -> Iterable[Name]:
    """Yield the names of a sentence, by what stands in it.

    Args:
        line: the sentence.
        language: the words of its language.
    """
    sentence = line.sentence
    i, size = 0, len(sentence.tokens)
    while i < size:
        if not sentence.tokens[i].cap or not is_name_word(sentence, i):
            i += 1
            continue
        start = i
        while i < size and (
            is_name_word(sentence, i) or joins_name(sentence, i) or joins_body(sentence, start, i)
        ):
            i += 1
        while i > start and not is_name_word(sentence, i - 1):
            i -= 1
        i = end_before_bearer(sentence, start, i)
        end = _before_nouns(sentence, start, i)
        second = behind_outlet(sentence, start, end)
        yield from filter(None, (_name(line, *one, language) for one in ((start, second), (second, end))))
        i = max(i, start + 1)


def _name(line: Line, start: int, end: int, language: Language) -> Name | None:
    sentence, words, begun = line.sentence, language.words, start
    if start == end:
        return None
    start, titled, gender = _past_titles(sentence, start, end, language)
    start, titled = past_nouns(sentence, start, end, titled=titled)
    start, titled = past_office(sentence, (begun, start, end), titled=titled)
    inner = [
        k
        for k in range(start, end - 1)
        if _is_title(sentence, k) and not (_names_body(sentence, k, end) or _is_force(sentence, k, end))
        if language.code == "en" or sentence.tokens[k + 1].cap or sentence.low(k + 1) == "."
    ]
    if inner and not _is_of_called(sentence, begun, end):
        # "Tunisian Prime Minister Habib Essid": what stands before the title is no part of the name.
        start, titled = inner[-1] + 1, True
        start += sentence.low(start) == "."
    while end - start > 1 and (
        sentence.low(start).endswith(_FROM) or _PARTICIPLE.search(sentence.low(start))
    ):
        # "Tarlo-based Kestrel"
        start += 1
    if (bare := after_affiliation(sentence, start, end)) > start:
        start, titled = bare, True
    if end - start == 1 and _PARTICIPLE.search(sentence.low(start)):
        # "The Egyptian-born executive"
        return None
    if is_common(sentence, start, end) or _is_demonym(sentence, start, end):
        return None
    if end - start == 1 and (is_done(sentence, start) if start else opens_clause(sentence)):
        # "Written on blue paper, it says", "A Man Vanished After": no name.
        return None
    if start >= end or (start == 0 and end == 1 and sentence.low(0) in words["generics"]):
        # "Company denies leak": no name of its own.
        return None
    if _is_office(sentence, start, end):
        # "the Assembly Member"
        return None
    end = _without_acronym(sentence, start, end)
    parts = _parts(sentence, start, end)
    opening = start
    parts, start, owner = without_genitive(sentence, start, parts)
    owned = titled or sentence.low(start - 1) in ("'s", "’s")
    if _is_office(sentence, start, end, owned=owned) and not gender_of(parts[0]):
        # "Tarlo's UN Ambassador", "Chief Commercial Officer"
        return None
    before = sentence.low(start - 1) if start else ""
    age = _is_aged(sentence, start, end)
    titled = (
        titled or before in words["titles"] or before in words["persons"] or _is_apposed(sentence, start, end)
    )
    # Spanish "recibió a Elena Roca", German "an Jan Ek": there it is no article.
    the = language.code == "en" and before in ("the", "a", "an")
    # "As for Ada Obi, she" turns to her.
    placed = before in words["prepositions"] and not (before == "for" and sentence.low(start - 2) == "as")
    span = sentence.span(start, end)
    if (owner and start == opening) or is_declined_body(sentence, start):
        titled, gender = False, ""
    rank = rank_before(sentence, start, end)
    return Name(parts, span, line, start, end, titled or age, gender, the, placed, rank, owner)


def _is_aged(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether somebody's age stands beside a name: "Ada Obi, 40", Polish "27-letni | Jan Ek"."""
    before = sentence.low(start - 1) if start else ""
    after = sentence.low(end) == "," and sentence.low(end + 1).isdigit()
    return after or (end - start > 1 and _AGED.match(before) is not None)


def _before_nouns(sentence: Sentence, start: int, end: int) -> int:
    """Return where a name ends before German nouns: "(hat) die Regierung | Demonstrationen (verboten)"."""
    german = "compounds" in sentence.language.words["traits"]
    while german and end - start > 1 and _ABSTRACT.search(sentence.low(end - 1)):
        end -= 1
    return end


def _is_noun(sentence: Sentence, i: int) -> bool:
    """Return whether a word that ends as nouns for persons do is one by itself, and no surname.

    German "die Hüttenwirtin", "Hüttenwirtin: „Wir gehen“", "VW-Chef"; but "sagte Neubauer".
    """
    words, last = sentence.language.words, sentence.low(i).rpartition("-")[2]
    joined = last != sentence.low(i) and (last in words["persons"] or last in words["titles"])
    return joined or sentence.low(i).endswith("in") or (i > 0 and sentence.is_a(i - 1, "definites"))


def _past_titles(sentence: Sentence, start: int, end: int, language: Language) -> tuple[int, bool, str]:
    """Return where a name begins after titles and nouns for a person, if there were any, and the gender."""
    words = language.words
    gender, titled = "", False
    while (
        start < end
        and (
            not _names_body(sentence, start, end)
            or is_office_of(sentence, start, end)
            or _is_councillor(sentence, start, end)
        )
        and not _is_force(sentence, start, end)
        and not _is_of_called(sentence, start, end)
        and (
            sentence.low(start) in words["titles"]
            or sentence.low(start) == "."
            or sentence.low(start) in words["persons"]
            or bool(
                (end - start > 1 or _is_noun(sentence, start)) and person_in(sentence.low(start), language)
            )
            or (end - start > 1 and is_declined(sentence.low(start), language))
            or _is_whence(sentence, start, end)
            or _is_councillor(sentence, start, end)
            or (end - start > 1 and sentence.low(start) in words["saying_nouns"])
        )
    ):
        if sentence.low(start) in words["masculine_titles"]:
            gender = "m"
        elif sentence.low(start) in words["feminine_titles"]:
            gender = "f"
        titled = titled or sentence.low(start) != "."
        start += 1
    if (
        end - start == 2
        and sentence.low(start) == "me"
        and not sentence.text[: sentence.tokens[start].end].endswith("ME")
    ):
        # "Me Lejeune": a lawyer's title in French, "maître".
        start, titled = start + 1, True
    heard = sentence.low(start - 1) == "to" and end - start > 2
    if sentence.low(start) in people_words().outlets and (heard or _is_called(sentence, start + 1, end)):
        # "To NRK Aasen has said", "a déclaré à l'AFP Florence Angers": the hearer, and who spoke.
        start += 1
    return start, titled, gender


def _parts(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Return the words of a name, with the endings of owners inside it: "Attorney’s", "Office"."""
    parts: list[str] = []
    for at, token in enumerate(sentence.tokens[start:end], start):
        written = sentence.text[token.start : token.end]
        if token.low in ("'s", "’s"):
            parts[-1:] = [f"{parts[-1]}{written}"] if parts and at + 1 < end else parts[-1:]
        elif token.low == "&" or token.kind in "wq":
            # "Edmunds’ list"
            parts.append(
                written.rstrip("'’") if at + 1 == end and token.low.endswith(("s'", "s’")) else written
            )
    return tuple(parts)


def _names_body(sentence: Sentence, i: int, end: int) -> bool:
    """Return whether a title is part of an institution's name: "Justice Department", "Attorney’s Office"."""
    while i < end and (sentence.is_a(i, "titles") or sentence.is_a(i, "persons")):
        i += 1
    i += sentence.low(i) in ("'s", "’s")
    return i < end and (is_institution(sentence, i) or sentence.low(i) == "staff")


def _is_force(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a noun that is a woman's office too opens a body's name: "la Policía Federal"."""
    inside = start > 0 and start + 1 < end and sentence.tokens[start].cap
    body = inside and sentence.is_a(start, "organisations") and sentence.is_a(start, "persons")
    return body and not is_given_name(sentence.low(start + 1)) and not sentence.is_a(start, "surnames_too")


def _is_called(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether tokens are somebody's name: one word, or several that open with a given name."""
    words = [sentence.text[token.start : token.end] for token in sentence.tokens[start:end]]
    return len(words) == 1 or (len(words) > 1 and bool(gender_of(words[0])))


def _is_office(sentence: Sentence, start: int, end: int, *, owned: bool = False) -> bool:
    """Return whether capitalised words after an article, an owner or a title only say what somebody is."""
    opened = owned or sentence.is_a(start - 1, "definites") or sentence.is_a(start - 1, "former")
    # "Tarlo Chief of Staff Ada Obi", "Permanent Secretary in the Ministry of Works Ada Obi"
    opened = opened or sentence.low(end) in ("of", "in", "for")
    words, low = sentence.language.words, [sentence.low(at) for at in range(start, end)]
    if end - start > 1 and low[-1] in words["office_ends"] and _is_of_letters(sentence, start, end):
        return True
    if end - start < 2 or not opened:
        return False
    if sentence.language.code == "en" and low[-1] in words["office_ends"] and not is_title_case(sentence):
        # "the then UK Home Secretary"
        return True
    kinds = ("persons", "organisations", "titles", "places")
    called = not owned and low[-1] in words["persons"]
    return called and all(any(word in words[kind] for kind in kinds) for word in low)


def _is_of_letters(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether an office is that of a body in letters, in English: "WHO Director", "U.S President"."""
    if sentence.language.code != "en":
        return False
    *before, last = (sentence.text[token.start : token.end] for token in sentence.tokens[start:end])
    lettered = all(word.isupper() and (len(word) > _FULL or word.lower() in _UNIONS) for word in before)
    return lettered and not last.isupper()


def _is_apposed(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a name of one word stands for a relative before it: "his wife, Marcy, was"."""
    if end - start != 1 or sentence.low(start - 1) != "," or sentence.kind(end) == "w":
        return False
    owner = any(
        sentence.is_a(at, "possessives") or sentence.low(at) in ("'s", "’s") for at in (start - 3, start - 4)
    )
    return owner and sentence.is_a(start - 2, "persons") and not sentence.is_a(start - 2, "plural_nouns")


def _is_demonym(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a word only says where somebody is from: "the Swede said"."""
    words = sentence.language.words
    alone = end - start == 1 and sentence.is_a(start, "demonyms") and sentence.is_a(start - 1, "definites")
    fields = ("finite_common", "past_forms", "relatives", "conjunctions", "prepositions", "auxiliaries")
    low = sentence.low(end)
    verb = low in sentence.language.forms or any(low in words[field] for field in fields)
    return alone and (sentence.kind(end) != "w" or verb)


def _is_councillor(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a council's noun is its member's title: German "Bundesrat | Jan Ek"."""
    council = sentence.language.code == "de" and sentence.low(start).endswith(("rat", "rätin"))
    return council and end - start > _FULL and is_given_name(sentence.low(start + 1))


def _is_of_called(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a body is called by people: "la organización | Mujeres Populares"."""
    body = sentence.is_a(start - 1, "organisations") and not sentence.tokens[start - 1].cap
    return body and end - start > 1 and sentence.is_a(start, "plural_nouns")


def _is_whence(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a noun says what people somebody is of: French "le Britannique | Jan Ek"."""
    people = sentence.language.code != "en" and sentence.is_a(start, "peoples")
    return people and end - start > 1 and (end - start > _FULL or is_given_name(sentence.low(start + 1)))


def _is_title(sentence: Sentence, i: int) -> bool:
    """Return whether a word in a name says what its bearer is: "FBI Director", "Secretary-Treasurer"."""
    low, words = sentence.low(i), sentence.language.words
    parts = low.split("-")
    return low in words["titles"] or (
        len(low) > 3 and (low in words["persons"] or any(part in words["titles"] for part in parts[1:]))
    )


def _without_acronym(sentence: Sentence, start: int, end: int) -> int:
    """Return the end of a name without an acronym run on to it ("Artem BBC"); "Tarlo FC" keeps its own."""
    if end - start < 2:
        return end
    first, last = (sentence.text[slice(*sentence.span(i, i + 1))] for i in (start, end - 1))
    if not last.isupper() or len(last) < 2 or first.isupper():
        return end
    return end if is_lettered_body([first, last], sentence.language) else end - 1


def is_lettered_body(words: Sequence[str], language: Language) -> bool:
    """Return whether letters end the name of a body, and stand for no degree or office: "Tarlo Women PAC".

    Args:
        words: those of a name.
        language: theirs; of others than English nothing is said.
    """
    low, known = words[-1].lower(), people_words()
    if language.code != "en" or len(words) < _FULL or not words[-1].isupper() or is_given_name(words[0]):
        return False
    lists = ("titles", "persons", "affiliations", "staffs", "describing", "ranks", "unnamed")
    apart = known.degrees | known.younger | known.elder | known.outlets
    return (
        len(low) > 1
        and low not in apart
        and not any(low in language.words[field] for field in lists)
        and not set(low) <= set("ivx")
        and not words[0].isupper()
    )


def name_of(words: Sequence[str]) -> str:
    """Return the written name of its words: "L'Arène", "Quai d'Orsay"."""
    return _ELIDED.sub("", " ".join(words))
