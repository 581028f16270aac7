"""How origins are counted, rule by rule, of voices that are made by hand."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import combinations, permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.merge.origins import Heard, Origins, origins_of
from reportedly.merge.voices import Voice

Alikes = Mapping[frozenset[str], str]


def voice(article: str, kind: str, name: str = "", **fields: Any) -> Voice:
    """A voice of a report; its page is of the outlet ``paper ARTICLE`` if none is given."""
    home = fields.pop("home", f"paper {article}")
    own = {"entity": f"{article}-{name}", "recorder": home, "language": "en"} | fields
    if kind == "unnamed":
        own.setdefault("told_of", frozenset(name.split()))
    return Voice(
        article, fields.pop("attribution", None if kind == "page" else name), kind, name, home, **_once(own)
    )


def _once(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name != "attribution"}


def count(
    *voices: Voice | Heard, group_of: Mapping[str, str] | None = None, alike: Alikes | None = None
) -> Origins:
    """The origins of voices; those of one name are one person unless ``alike`` says otherwise."""

    def compare(one: Voice, other: Voice) -> str:
        return (alike or {}).get(frozenset((one.name, other.name)), "one" if one.name == other.name else "")

    heard = [each if isinstance(each, Heard) else Heard(each) for each in voices]
    found = origins_of(heard, group_of or {}, compare)
    assert 0 <= found.min <= found.max
    for at in range(3):
        mixed = random.Random(at).sample(heard, len(heard))
        assert bounds(origins_of(mixed, group_of or {}, compare)) == bounds(found)
    return found


def bounds(found: Origins) -> tuple[object, ...]:
    return (
        (found.min, found.max, found.unattributed, found.interviews, found.circular),
        sorted(found.identified),
        sorted((reason.rule, reason.text) for reason in found.reasons),
    )


def interval(*voices: Voice | Heard, **how: Any) -> tuple[int, int]:
    found = count(*voices, **how)
    return found.min, found.max


def cites(article: str, name: str, **fields: Any) -> Voice:
    """A report that has it from an outlet."""
    return voice(article, "outlet", name, **fields)


def body(*words: str) -> dict[str, Any]:
    return {"body": frozenset(words), "official": True, "held": True}


def test_nobody_says_it() -> None:
    found = count()
    assert (found.min, found.max, found.identified, found.reasons) == (0, 0, (), ())


# --- 1 to 4: copies and people with names --------------------------------------------------------------


def test_copies_without_a_source_count_once() -> None:
    pages = [voice(article, "page") for article in "abc"]
    assert interval(*pages) == (0, 3)
    assert interval(*pages, group_of={"a": "wire", "b": "wire"}) == (0, 2)
    assert interval(*pages, group_of=dict.fromkeys("abc", "wire")) == (0, 1)


def test_somebody_unnamed_in_copies_is_one() -> None:
    told = [voice(article, "unnamed", "a fisherman") for article in "ab"]
    assert interval(*told) == (1, 2)
    assert interval(*told, group_of={"a": "wire", "b": "wire"}) == (1, 1)


def test_a_translation_has_other_words_for_the_same_source() -> None:
    one = voice("a", "unnamed", "a fisherman")
    other = voice("b", "unnamed", "ein Fischer", language="de")
    assert interval(one, other, group_of={"a": "t", "b": "t"}) == (1, 1)
    assert interval(one, other) == (1, 2)


def test_two_sources_of_a_translation_stay_two() -> None:
    ones = [voice("a", "unnamed", "a fisherman"), voice("a", "unnamed", "the cook")]
    others = [voice("b", "unnamed", text, language="de") for text in ("ein Fischer", "der Koch")]
    assert interval(*ones, *others, group_of={"a": "t", "b": "t"}) == (1, 2)


def test_a_source_that_is_named_twice_in_a_translation_is_one() -> None:
    one = voice("a", "unnamed", "a tall fisherman")
    twice = [voice("b", "unnamed", "ein Fischer", language="de", attribution=each) for each in ("s1", "s2")]
    assert interval(one, *twice, group_of={"a": "t", "b": "t"}) == (1, 1)


def test_two_institutions_of_a_translation_stay_two() -> None:
    ones = [voice("a", "unnamed", name, **body(name)) for name in ("ministry", "police")]
    others = [voice("b", "unnamed", name, language="de", **body(name)) for name in ("ministerium", "polizei")]
    found = count(*ones, *others, group_of={"a": "t", "b": "t"})
    assert found.max == 2 and len(found.identified) == 2


def test_one_person_in_several_outlets_is_one_origin() -> None:
    found = count(*(voice(article, "named", "Ana Ruiz") for article in "abc"))
    assert (found.min, found.max, found.identified) == (1, 1, ("Ana Ruiz",))
    assert [reason.rule for reason in found.reasons] == ["2"]


def test_two_interviews_are_one_origin() -> None:
    found = count(*(voice(article, "named", "Ana Ruiz", asked=True) for article in "ab"))
    assert (found.min, found.max, found.interviews) == (1, 1, 2)
    both = [voice(article, "named", "Ana Ruiz", asked=True, recorder="wire") for article in "ab"]
    assert count(*both).interviews == 1
    copies = [voice(article, "named", "Ana Ruiz", asked=True) for article in "ab"]
    assert count(*copies, group_of={"a": "wire", "b": "wire"}).interviews == 1


def test_different_names_are_different_origins() -> None:
    found = count(
        voice("a", "named", "Ana Ruiz"), voice("a", "named", "Bo Lind"), voice("b", "named", "Cy Voss")
    )
    assert (found.min, found.max) == (3, 3) and [reason.rule for reason in found.reasons] == ["4"] * 3


def test_who_may_be_one_counts_once_at_least_and_twice_at_most() -> None:
    perhaps = {frozenset(("A Ruiz", "Ana Ruiz")): "perhaps"}
    assert interval(voice("a", "named", "A Ruiz"), voice("b", "named", "Ana Ruiz"), alike=perhaps) == (1, 2)


@pytest.mark.parametrize("order", ["abc", "acb", "bca", "cab"])
def test_who_is_one_with_two_makes_them_one(order: str) -> None:
    names = {"a": "A Ruiz", "b": "Ana Ruiz", "c": "Ana R"}
    one = {frozenset(("A Ruiz", "Ana Ruiz")): "one", frozenset(("Ana R", "Ana Ruiz")): "one"}
    assert interval(*(voice(each, "named", names[each]) for each in order), alike=one) == (1, 1)


def test_the_longest_name_is_told() -> None:
    one = {frozenset(("A Ruiz", "Ana Maria Ruiz")): "one"}
    found = count(voice("a", "named", "A Ruiz"), voice("b", "named", "Ana Maria Ruiz"), alike=one)
    assert found.identified == ("Ana Maria Ruiz",)


# --- 5 to 7: unnamed, and groups --------------------------------------------------------------------------


def test_an_unnamed_source_of_one_outlet_and_description_is_one() -> None:
    same = [voice(article, "unnamed", "a fisherman", home="post") for article in "ab"]
    assert interval(*same) == (1, 1)
    assert interval(same[0], voice("b", "unnamed", "a fisherman from Lindvik", home="post")) == (1, 1)
    assert interval(same[0], voice("b", "unnamed", "the cook", home="post")) == (1, 2)


def test_a_short_description_makes_no_two_long_ones_one() -> None:
    long = [voice("a", "unnamed", f"a fisherman from {town}", home="post") for town in ("Lindvik", "Karasaw")]
    assert interval(*long, voice("b", "unnamed", "a fisherman", home="post")) == (1, 2)


def test_unnamed_sources_of_two_outlets_may_be_two() -> None:
    assert interval(*(voice(article, "unnamed", "a fisherman") for article in "abc")) == (1, 3)


def test_what_one_agency_heard_is_one_wherever_it_is_printed() -> None:
    assert interval(*(voice(article, "unnamed", "a fisherman", recorder="wire") for article in "abc")) == (
        1,
        1,
    )


def test_unnamed_beside_named_adds_to_what_is_possible() -> None:
    found = count(voice("a", "named", "Ana Ruiz"), voice("b", "unnamed", "a fisherman"))
    assert (found.min, found.max, found.identified) == (1, 2, ("Ana Ruiz",))
    assert sorted(reason.rule for reason in found.reasons) == ["4", "5"]


def test_a_group_is_one_wherever_it_speaks() -> None:
    groups = [voice(article, "unnamed", "residents", group=True) for article in "abc"]
    found = count(*groups)
    assert (found.min, found.max) == (1, 1) and [reason.rule for reason in found.reasons] == ["7"]
    assert interval(*groups, voice("d", "unnamed", "shopkeepers", group=True)) == (1, 2)


def test_a_group_is_not_one_of_it() -> None:
    assert interval(voice("a", "unnamed", "fishermen", group=True), voice("a", "unnamed", "fisherman")) == (
        1,
        2,
    )


# --- 8 and 10: no source, chains and rings ------------------------------------------------------------------


def test_what_no_source_says_is_possible_once_for_each_outlet() -> None:
    found = count(voice("a", "page", home="post"), voice("b", "nobody", home="post"), voice("c", "page"))
    assert (found.min, found.max, found.unattributed, found.identified) == (0, 2, 2, ())


def test_a_page_that_names_a_source_adds_nothing_in_its_own_voice() -> None:
    assert interval(voice("a", "named", "Ana Ruiz"), voice("a", "page"), voice("a", "nobody", "")) == (1, 1)
    assert interval(voice("a", "unnamed", "a fisherman"), voice("a", "page")) == (1, 1)


def test_a_chain_ends_in_an_outlet_that_is_not_there() -> None:
    found = count(cites("a", "The Gazette"), cites("b", "the Gazette"))
    assert (found.min, found.max, found.unattributed) == (0, 1, 1)
    assert interval(cites("a", "The Gazette"), cites("b", "The Herald")) == (0, 2)


def test_a_chain_goes_on_in_the_report_of_the_outlet() -> None:
    gazette = {"home": "karasaw gazette"}
    assert interval(cites("a", "Karasaw Gazette"), voice("b", "named", "Ana Ruiz", **gazette)) == (1, 1)
    assert interval(cites("a", "the Karasaw Gazette"), voice("b", "unnamed", "a cook", **gazette)) == (1, 1)
    found = count(cites("a", "Karasaw Gazette"), voice("b", "page", **gazette))
    assert (found.min, found.max, found.unattributed) == (0, 1, 1)


def test_a_chain_over_several_outlets() -> None:
    chain = [cites("a", "paper b"), cites("b", "paper c")]
    assert interval(*chain, voice("c", "named", "Ana Ruiz")) == (1, 1)
    assert interval(*chain, cites("c", "The Gazette")) == (0, 1)
    assert interval(*chain, voice("c", "page")) == (0, 1)


def test_an_outlet_whose_name_is_taken_for_a_source_is_an_outlet() -> None:
    assert interval(voice("a", "named", "Karasaw Gazette"), voice("b", "page", home="karasaw gazette")) == (
        0,
        1,
    )


def test_two_outlets_in_one_breath() -> None:
    found = count(cites("a", "paper b and paper c"), voice("b", "named", "Ana"), voice("c", "named", "Bo"))
    assert (found.min, found.max) == (2, 2)


def test_outlets_that_nobody_names() -> None:
    found = count(cites("a", ""))
    assert (found.min, found.max, found.unattributed) == (0, 1, 1)
    assert interval(cites("a", ""), voice("b", "named", "Ana Ruiz")) == (1, 1)


@pytest.mark.parametrize("length", [2, 3, 5])
def test_a_ring_that_nothing_enters_has_no_origin(length: int) -> None:
    letters = "abcde"[:length]
    ring = [cites(a, f"paper {b}") for a, b in zip(letters, letters[1:] + letters[0], strict=True)]
    found = count(*ring)
    assert (found.min, found.max, found.unattributed, found.circular) == (0, 0, 0, True)
    assert [reason.rule for reason in found.reasons] == ["10"]


def test_a_ring_has_the_origins_that_enter_it() -> None:
    ring = [cites("a", "paper b"), cites("b", "paper a")]
    found = count(*ring, voice("b", "named", "Ana Ruiz"))
    assert (found.min, found.max, found.circular) == (1, 1, False)
    found = count(*ring, cites("b", "The Gazette", entity="x"))
    assert (found.min, found.max, found.circular) == (0, 1, False)
    found = count(*ring, voice("c", "named", "Ana Ruiz"))
    assert (found.min, found.max, found.circular) == (1, 1, True)


def test_two_ways_to_one_outlet_are_no_ring() -> None:
    ways = [cites("a", "paper b and paper c"), cites("b", "The Gazette"), cites("c", "The Gazette")]
    found = count(*ways)
    assert (found.min, found.max, found.circular) == (0, 1, False)
    twice = [cites("a", "paper b"), cites("b", "The Gazette"), cites("b", "The Gazette", attribution="again")]
    assert not count(*twice).circular


def test_an_outlet_that_cites_itself_names_no_source() -> None:
    found = count(cites("a", "The Karasaw Gazette", home="karasaw gazette"))
    assert (found.min, found.max, found.unattributed, found.circular) == (0, 1, 1, False)


# --- 9: institutions -----------------------------------------------------------------------------------------


def test_an_institution_is_one_whoever_speaks_for_it() -> None:
    ministry = body("health", "minist")
    spoken = [voice("a", "named", "Ana Ruiz", **ministry), voice("b", "named", "Bo Lind", **ministry)]
    assert interval(*spoken, voice("c", "unnamed", "the health ministry", **ministry)) == (1, 1)
    assert count(voice("c", "unnamed", "the health ministry", **ministry)).identified == (
        "the health ministry",
    )


def test_two_institutions_are_two() -> None:
    named = [
        voice("a", "named", "Ana Ruiz", **body("police")),
        voice("b", "named", "Bo Lind", **body("court")),
    ]
    assert interval(*named) == (2, 2)


def test_an_unnamed_insider_does_not_speak_for_it() -> None:
    ministry = voice("a", "unnamed", "the health ministry", **body("health", "minist"))
    insider = voice(
        "b", "unnamed", "an official in the health ministry", body=frozenset(("health", "minist"))
    )
    assert interval(ministry, insider) == (1, 2)


def test_two_ministries_of_one_country_may_be_one_and_are_not_proven_to_be() -> None:
    ministries = [
        voice(article, "named", name, **body("minist", "torvan", field))
        for article, name, field in (("a", "Ana Ruiz", "health"), ("b", "Bo Lind", "defenc"))
    ]
    assert interval(*ministries) == (1, 2)


def test_institutions_that_share_a_word_may_be_one() -> None:
    ones = voice("a", "unnamed", "the ministry", **body("health", "minist"))
    others = voice("b", "unnamed", "the ministry", **body("defenc", "minist"))
    assert interval(ones, others) == (1, 2)


# --- who is not settled, and what is only suggested ------------------------------------------------------------


def test_a_speaker_who_is_not_settled_is_possible() -> None:
    open_one = voice("a", "open", "", candidates=("a-Ana", "a-Bo"))
    assert interval(open_one) == (1, 1)
    assert interval(open_one, voice("a", "named", "Ana")) == (1, 2)
    assert interval(open_one, voice("a", "named", "Ana"), voice("a", "named", "Bo")) == (2, 2)


@pytest.mark.parametrize("kind", ["named", "unnamed", "open", "page", "nobody", "outlet"])
def test_a_suggestion_changes_only_the_upper_end(kind: str) -> None:
    more = voice("b", kind, "Bo Lind", candidates=("b-x", "b-y") if kind == "open" else ())
    for first in (voice("a", "page"), voice("a", "named", "Ana Ruiz"), voice("a", "unnamed", "a cook")):
        before, after = count(first), count(first, Heard(more, sure=False))
        assert (after.min, after.max, after.identified) == (before.min, before.max + 1, before.identified)
        assert after.interviews == before.interviews


def test_a_suggestion_makes_no_two_who_are_known_one() -> None:
    names = {frozenset((name, "A R")): "one" for name in ("Ana Ruiz", "Arne Rud")}
    known = [voice("a", "named", "Ana Ruiz"), voice("b", "named", "Arne Rud")]
    assert interval(*known, Heard(voice("c", "named", "A R"), sure=False), alike=names) == (2, 2)
    perhaps = dict.fromkeys(names, "perhaps")
    assert interval(*known, Heard(voice("c", "named", "A R"), sure=False), alike=perhaps) == (2, 3)


# --- in whatever order -------------------------------------------------------------------------------------------

ARTICLES = "abcd"
NAMES = ("Ana", "Bo", "Cy", "A R")
KINDS = st.sampled_from(("named", "unnamed", "outlet", "open", "nobody", "page"))


@st.composite
def voices(draw: st.DrawFn) -> Heard:
    article, kind = draw(st.sampled_from(ARTICLES)), draw(KINDS)
    name = draw(
        {
            "named": st.sampled_from(NAMES),
            "unnamed": st.sampled_from(("cook", "old cook", "cook of Lindvik", "cooks", "guard")),
            "outlet": st.sampled_from(("", "The Gazette", *(f"paper {each}" for each in ARTICLES))),
        }.get(kind, st.just(""))
    )
    offices = (
        frozenset[str](),
        frozenset(("police",)),
        frozenset(("health", "minist")),
        frozenset(("minist",)),
    )
    office = draw(st.sampled_from(offices)) if kind in ("named", "unnamed") else frozenset()
    official = bool(office) and draw(st.booleans())
    fields: dict[str, Any] = {"body": office, "official": official, "held": official}
    if kind == "open":
        fields["candidates"] = (f"{article}-Ana", f"{article}-Bo")
    fields["group"] = name == "cooks"
    fields["asked"] = kind in ("named", "unnamed") and draw(st.booleans())
    fields["language"] = "de" if article == "d" else "en"
    return Heard(voice(article, kind, name, **fields), draw(st.booleans()))


ALIKE = st.dictionaries(
    st.sampled_from([frozenset(pair) for pair in combinations(NAMES, 2)]), st.sampled_from(("one", "perhaps"))
)
GROUPS = st.dictionaries(st.sampled_from(ARTICLES), st.sampled_from(("copies", "others")))


@settings(max_examples=300)
@given(st.lists(voices(), max_size=9), GROUPS, ALIKE, st.randoms(use_true_random=False))
def test_the_order_of_voices_does_not_matter(
    heard: Sequence[Heard], groups: dict[str, str], alike: Alikes, chance: random.Random
) -> None:
    def compare(one: Voice, other: Voice) -> str:
        return alike.get(frozenset((one.name, other.name)), "one" if one.name == other.name else "")

    found = origins_of(heard, groups, compare)
    assert 0 <= found.min <= found.max and (
        found.max or not any(each.voice.kind == "named" for each in heard)
    )
    assert found.min >= (1 if found.identified else 0)
    mixed = list(heard)
    chance.shuffle(mixed)
    assert bounds(origins_of(mixed, groups, compare)) == bounds(found)
    # Twice the same changes nothing.
    assert bounds(origins_of([*heard, *heard], groups, compare))[0] == bounds(found)[0]


@settings(max_examples=200)
@given(st.lists(voices(), max_size=8), GROUPS, ALIKE)
def test_suggestions_add_nothing_to_what_is_known(
    heard: Sequence[Heard], groups: dict[str, str], alike: Alikes
) -> None:
    def compare(one: Voice, other: Voice) -> str:
        return alike.get(frozenset((one.name, other.name)), "one" if one.name == other.name else "")

    found = origins_of(heard, groups, compare)
    sure = origins_of([each for each in heard if each.sure], groups, compare)
    assert (found.min, len(found.identified), found.interviews) == (
        sure.min,
        len(sure.identified),
        sure.interviews,
    )


def test_one_person_with_two_offices_is_counted_alike_in_any_order() -> None:
    def held(body: str, *, known: bool) -> Heard:
        fields: dict[str, Any] = {"body": frozenset(body.split()), "official": known, "held": known}
        return Heard(voice("a", "named", "Bo" if " " in body else "Ana", **fields))

    heard = [held("health minist", known=True), held("police", known=False), held("minist", known=True)]

    def alike(one: Voice, other: Voice) -> str:
        return "one" if one.name == other.name else ""

    found = {str(bounds(origins_of(mixed, {}, alike))) for mixed in permutations(heard)}
    assert len(found) == 1
