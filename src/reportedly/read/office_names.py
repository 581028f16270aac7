"""Where a name begins behind an office and what it is of: "ministre de la Santé | Léa Roux".

Leaves alone: ``Präsidentin von der Leyen`` where the report has Ursula von der Leyen
"""

from __future__ import annotations

import re

from reportedly.lexicon.declension import first_forms
from reportedly.lexicon.given_names import gender_of, is_given_name
from reportedly.lexicon.page import page_words
from reportedly.read.bodies import is_institution
from reportedly.read.compounds import CASES, is_declined_given, is_first_form, person_in
from reportedly.read.tokens import Sentence

__all__ = [
    "OFFICE_LINKS",
    "behind_outlet",
    "end_before_bearer",
    "is_affiliating",
    "is_declined_body",
    "is_office_of",
    "past_office",
    "starts_name",
]

_FULL = 2  # words of a full name
_LETTERS = 5  # of a body's initials before a name
_FAR = 9  # tokens before a name in which its bearer's office stands
_POLITE = frozenset(
    (
        *("herr", "herrn", "frau", "graf", "gräfin", "baron", "freiherr", "prinz", "prinzessin", "fürst"),
        *("don", "doña", "señor", "señora", "senhor", "senhora", "monsieur", "madame", "mme", "signor"),
        *("lord", "lady", "sir", "mr", "mrs", "ms", "dr", "meneer", "mevrouw"),
    )
)
_IN = frozenset(("of", "for", "in", "at", "to"))
OFFICE_LINKS = _IN | {"the", "and", "&"}
"""English small words in an office that is written in capitals: "Leader of the House"."""
_STATE = frozenset(("estado", "état", "stato"))
_OF = frozenset(("l'", "l’", "du", "del", "della", "do", "da"))
_BETWEEN = ("prepositions", "definites", "name_particles", "conjunctions", "portfolios")


def past_office(sentence: Sentence, at: tuple[int, int, int], *, titled: bool) -> tuple[int, bool]:
    """Return where a name begins behind an office, and whether it is somebody's by that.

    Args:
        sentence: where it stands.
        at: the first token of a run of capitals, the first after its titles, and the one after its last.
        titled: there were titles.

    Example: of "Minister of Water Ada Obi" the name is "Ada Obi".
    """
    begun, start, end = at
    if start > begun and (bare := _past_particles(sentence, start, end)) > start:
        return bare, False
    if sentence.language.code == "en":
        return _past_body(sentence, start, end, titled=titled)
    return _past_field(sentence, start, end, titled=titled)


def end_before_bearer(sentence: Sentence, start: int, end: int) -> int:
    """Return where the first of two names in a run ends: "Żona Jana Kota | Maria Kot", of hers behind his.

    So does the name of whoever heads a body: "szef Centrum Pomocy | Jan Kot".

    Args:
        sentence: where they stand.
        start: the first token of a run of capitals.
        end: the one after its last.
    """
    language, declined = sentence.language, False
    body = is_institution(sentence, start) and end - start > _FULL
    for at in range(start, end - 1) if language.code in CASES else ():
        written = sentence.text[slice(*sentence.span(at, at + 1))]
        if at > start and (declined or body) and is_first_form(written, language):
            return at
        declined = declined or is_declined_given(written, language)
    return end


def is_office_of(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a title before a body is no part of its name: "Szef MSZ Jan Kot", where a name follows.

    Args:
        sentence: where it stands.
        start: the title's token.
        end: the one after the last of the run of capitals.
    """
    if sentence.language.code not in CASES:
        return False
    if end - start > 1 and is_declined_body(sentence, start + 1):
        return True
    behind = (sentence.text[slice(*sentence.span(at, at + 1))] for at in range(start + 1, end - 1))
    return any(is_first_form(word, sentence.language) for word in behind)


def is_declined_body(sentence: Sentence, i: int) -> bool:
    """Return whether a body's noun stands in another case than its first: "Posłanka | Partii Zgody"."""
    return is_institution(sentence, i) and not sentence.is_a(i, "organisations")


def starts_name(sentence: Sentence, i: int) -> bool:
    """Return whether a word before a particle is part of a name: not German "Druck | von Kestrel"."""
    if "compounds" not in sentence.language.words["traits"]:
        return sentence.language.code != "nl" or not _is_whole(sentence, i)
    token = sentence.tokens[i]
    written = sentence.text[token.start : token.end]
    named = is_given_name(written) or len(written) == 1 or sentence.is_a(i, "name_particles")
    titled = sentence.is_a(i, "titles") or bool(person_in(token.low, sentence.language))
    titled = titled or is_institution(sentence, i)
    return named or titled or written == "." or not written[:1].isalpha() or "-" in written


def _is_whole(sentence: Sentence, i: int) -> bool:
    """Return whether a Dutch name ends before "van": "burgemeester Jan Mulder", not "Jan Peter van Dijk"."""
    if i < 1 or not sentence.tokens[i].cap or is_given_name(sentence.low(i)):
        return False
    if sentence.is_a(i - 1, "name_particles"):
        return True  # "Jan van den Berg | van Veilig Verkeer"
    titled = i > 1 and bool(person_in(sentence.low(i - 2), sentence.language))
    given = is_given_name(sentence.low(i - 1)) or (
        titled and not person_in(sentence.low(i - 1), sentence.language)
    )
    return sentence.tokens[i - 1].cap and given


def _past_particles(sentence: Sentence, start: int, end: int) -> int:
    """Return where what an office is of begins: "Bürgermeisterin von | Tarlo"."""
    at = start
    while at < end and not sentence.tokens[at].cap and sentence.is_a(at, "name_particles"):
        at += 1
    if at > start and sentence.low(at) == "mission":
        return min(at + 1, end)  # "Chef de Mission | Jan Ek"
    whole = end - at >= _FULL and is_given_name(sentence.low(at))  # "Die Frau von | Ada Obi"
    if at in (start, end) or (sentence.low(start - 1) in _POLITE and not whole):
        return start
    surname = sentence.text[sentence.tokens[start].start : sentence.tokens[end - 1].end]
    before = re.findall(rf"([^\W\d_]+)\s{re.escape(surname)}(?!\w)", sentence.text)
    return start if any(map(is_given_name, before)) else at


def _past_field(sentence: Sentence, start: int, end: int, *, titled: bool) -> tuple[int, bool]:
    """Return where a name begins after a field or a body in one run with it, in languages but English."""
    of_state = sentence.low(start) in _STATE and sentence.is_a(start - 1, "prepositions")
    if of_state and end - start > _FULL and not sentence.tokens[start + 1].cap:
        return start + _FULL, titled  # "secretario de Estado de | Estados Unidos"
    written = [sentence.text[token.start : token.end] for token in sentence.tokens[start:end]]
    cased = sentence.language.code in CASES
    given = next(
        (
            k
            for k in range(1, len(written) - 1)
            if is_given_name(written[k]) or is_declined_given(written[k], sentence.language)
        ),
        0,
    )
    if cased and titled and given and not is_given_name(written[0]) and is_institution(sentence, start):
        return start + given, True  # "Szef MSZ | Radomir Sikora"
    of = sentence.is_a(start - 1, "definites") or sentence.low(start - 1) in _OF
    body = is_institution(sentence, start) and not _ends_body(sentence, start, start + given)
    if len(written) <= _FULL or not given or body:
        return start, titled
    if is_given_name(written[0]) and not of:
        return start, titled  # "the wife of Jean Paul Roux"
    initials = written[0].isupper() and 1 < len(written[0]) <= _LETTERS
    called = (
        bool(person_in(sentence.low(start - 1), sentence.language)) and sentence.tokens[start + given - 1].cap
    )
    initials = initials and (given == 1 or called)
    if initials or (given == 1 and _is_calling(written[0], sentence)) or _has_office(sentence, start):
        return start + given, True
    return start, titled


def _ends_body(sentence: Sentence, start: int, name: int) -> bool:
    """Return whether a body's name ends before a given name: "Universidad de Olmeda | Dante Piris".

    One that is of no place may be named after somebody: "Fundación Mario Benedetti".
    """
    placed = name - start > _FULL and sentence.tokens[name - 1].cap and not sentence.tokens[name - 2].cap
    return placed or (name - start == 1 and sentence.is_a(start, "staffs"))


def behind_outlet(sentence: Sentence, start: int, end: int) -> int:
    """Return where somebody's name begins behind the outlet he spoke to; the end if there is none.

    Args:
        sentence: where a run of capitals stands.
        start: its first token.
        end: the one after its last.

    Example: of Spanish "dijo a El Correo de Olmeda Ana Ruiz" it is "Ana".
    """
    before = next((k for k in (start - 1, start - 2) if not sentence.is_a(k, "definites")), start - 1)
    told = sentence.is_a(before, "hearer_links") and sentence.language.code not in ("en", "de")
    if not told or sentence.low(start) not in page_words().sets["outlets.words"]:
        return end
    for k in range(start + 1, end - 1):
        written = [sentence.text[slice(*sentence.span(at, at + 1))] for at in (k, k + 1)]
        apart = sentence.tokens[k - 1].cap and sentence.tokens[k].cap
        if apart and gender_of(written[0]) and written[1].istitle():
            return k
    return end


def is_affiliating(sentence: Sentence, i: int) -> bool:
    """Return whether a small word opens what somebody belongs to: Italian "Ada Obi | della Fiom"."""
    full = i > 1 and sentence.tokens[i - 1].cap and sentence.tokens[i - 2].cap
    return full and sentence.is_a(i, "affiliating") and is_given_name(sentence.low(i - 2))


def _is_calling(word: str, sentence: Sentence) -> bool:
    """Return whether a German noun says what somebody is: "Europameister", "Crocs-CEO"."""
    german = "compounds" in sentence.language.words["traits"]
    return (
        german
        and re.search(
            r"(?:er|or|ist|in|ent|ant|eur|chef|fan|te|CEO|vorstand|vize|rat|mann|frau|mitglied|star|profi|boss|coach)$",
            word,
        )
        is not None
    )


def _has_office(sentence: Sentence, start: int) -> bool:
    """Return whether nothing but what it is of stands between an office and what follows it."""
    at = start - 1
    while at >= 0 and start - at < _FAR:
        if person_in(sentence.low(at), sentence.language):
            # "Мэр Москвы | Анна Обина": no word stands between.
            return at < start - 1 or sentence.language.code in CASES
        if sentence.low(at) in page_words().sets["outlets.words"] and sentence.is_a(at - 1, "hearer_links"):
            return at < start - 1
        passes = sentence.tokens[at].cap or sentence.low(at) in (",", "l'", "l’", "d'", "d’")
        firsts = first_forms(sentence.low(at), sentence.language.code, noun=True)
        passes = passes or not sentence.language.words["organisations"].isdisjoint(firsts)  # "prezes firmy"
        if not passes and not any(sentence.is_a(at, field) for field in _BETWEEN):
            return False
        at -= 1
    return False


def _is_behind_capitals(sentence: Sentence, start: int) -> bool:
    """Return whether an office and its place stand in capitals before a token: "Minister in the House"."""
    at = start - 1
    while at > 0 and (sentence.tokens[at].cap or sentence.low(at) in OFFICE_LINKS):
        if sentence.low(at) in _IN and sentence.tokens[at - 1].cap:
            named = any(sentence.is_a(at - 1, field) for field in ("persons", "titles", "offices"))
            if named and not sentence.is_a(at - 1, "tradeless"):
                return True
        at -= 1
    return False


def _past_body(sentence: Sentence, start: int, end: int, *, titled: bool) -> tuple[int, bool]:
    """Return where a name begins after whose head its bearer is: "Secretary of State Ada Obi"."""
    at, called = start - 1, ("persons", "titles", "offices")
    while at > 0 and not any(sentence.is_a(at, field) for field in called):
        # "Minister of Finance and Economy Ada Obi", "Minister for Water of Tarlo Ada Obi"
        goes_on = sentence.is_a(at, "conjunctions") or sentence.low(at) in ("of", "for")
        if not (goes_on or sentence.is_a(at, "portfolios") or sentence.is_a(at + 1, "portfolios")):
            break
        at -= 1
    led = at < start - 1 and any(sentence.is_a(at, field) for field in called)
    led = led and not sentence.is_a(at, "tradeless")  # "the mother of Ada Obi"
    led = led and (sentence.low(at + 1) == "of" or sentence.is_a(at + 2, "portfolios"))
    led = led or _is_behind_capitals(sentence, start)
    for first in range(start + 1, end - 1) if led else ():
        ends_body = any(sentence.is_a(first - 1, field) for field in ("organisations", "portfolios"))
        ends_body = ends_body or sentence.low(first - 1) in ("state", "staff")
        initial = len(sentence.low(first)) == 1 and sentence.kind(first) == "w"
        given = is_given_name(sentence.low(first)) and not gender_of(sentence.low(start))
        if given or (ends_body and (initial or end - first == _FULL)):
            return first, True
    return start, titled
