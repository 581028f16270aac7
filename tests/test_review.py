"""What reviewers say of statements: what it comes to, in the reading they judged and in later ones."""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging import TEXT, document, ferry, passage, said, statement, taken_back
from readings import full_reading
from reportedly.contract import check_document, to_document
from reportedly.errors import LedgerError
from reportedly.records import Document, Judgement
from reportedly.store.applying import apply, bare
from reportedly.store.fields import ATTRIBUTION, EMPTY, FIELDS, checked, missed
from reportedly.store.judgement import as_json, from_json, identified
from reportedly.store.seen import refuse_unsound

LATEST = "2027-01-01T00:00:00.000000Z"


def review(found: Document, number: int) -> Document:
    return found["attributions"][number]["review"]


def status(found: Document) -> list[str]:
    return [each.get("review", {}).get("status", "") for each in found["attributions"]]


# --- in the reading that was judged -----------------------------------------------------------------


def test_a_document_that_nobody_judged_is_as_it_was() -> None:
    plain = ferry()
    assert apply(plain, []) is plain


def test_a_statement_is_accepted_or_rejected_as_a_whole() -> None:
    plain = ferry()
    found = apply(plain, [said(plain, 0, "accept"), said(plain, 1, "reject", reason="a caption")])
    assert status(found) == ["accepted", "rejected", "", ""]
    assert review(found, 1)["judgements"][0]["reason"] == "a caption"
    assert bare(found) == plain
    assert list(found["attributions"][0]) == [*ATTRIBUTION, "review"]


VALUES: dict[str, Any] = {
    "form": "direct",
    "content": [{"text": "the drill"}, {"text": "repeated"}],
    "cue": {"text": "claims", "lemma": "claim"},
    "source": {"text": "Marit Solheim"},
    "speaker": "m2",
    "addressee": {"text": "the Harbour Wire", "entity": None},
    "relay": [{"name": "Harbour Wire", "status": "stated", "kind": "told", "text": "the Harbour Wire"}],
    "depth": {"min": 1, "max": 2},
    "marks": [{"kind": "claims", "text": "claims", "scope": "specific"}],
    "when": [
        {"text": "on Monday", "earliest": "2026-03-09", "latest": "2026-03-09", "granularity": "day", "anchor": "publication", "of": "saying"}
    ],
    "where": [
        {"text": "in Lindvik", "of": "said", "candidates": [{"name": "Lindvik", "country": "NO", "latitude": 60.1, "longitude": 5.2}]}
    ],
}  # fmt: skip


@pytest.mark.parametrize("field", [*VALUES, "within"])
def test_every_field_can_be_corrected(field: str) -> None:
    plain = ferry()
    value = plain["attributions"][0]["id"] if field == "within" else VALUES[field]
    found = apply(plain, [said(plain, 1, "correct", field, value)])
    item, before = found["attributions"][1], plain["attributions"][1]
    assert item[field] == checked(field, value, plain, item["id"]) != before[field]
    assert item["review"]["status"] == "corrected"
    assert item["review"]["machine"][field] == before[field]
    assert {"field": field, "rule": "review"}.items() <= item["evidence"][-1].items()
    assert bare(found) == plain


@pytest.mark.parametrize("field", [name for name in FIELDS if name in EMPTY])
def test_a_field_that_is_rejected_is_empty(field: str) -> None:
    plain = ferry()
    plain = apply(
        plain, [said(plain, 1, "correct", field, VALUES.get(field) or plain["attributions"][0]["id"])]
    )
    plain["attributions"][1].pop("review")
    found = apply(plain, [said(plain, 1, "reject", field)])
    assert found["attributions"][1][field] == EMPTY[field]


def test_what_goes_by_the_speaker_goes_along() -> None:
    plain = ferry()
    item = apply(plain, [said(plain, 1, "correct", "speaker", "m2")])["attributions"][1]
    assert (item["speaker_name"], item["candidates"], item["certainty"]) == ("the mayor", [], None)


def test_somebody_whom_the_machine_did_not_find_becomes_a_party() -> None:
    plain = ferry()
    name = {"name": "Tove Aas", "kind": "person"}
    found = apply(
        plain, [said(plain, 1, "correct", "speaker", name), said(plain, 2, "correct", "speaker", name)]
    )
    entity = found["entities"][-1]
    assert (entity["name"], entity["named"], entity["review"]) == ("Tove Aas", True, {"found": False})
    assert {each["speaker"] for each in found["attributions"][1:3]} == {entity["id"]}
    assert bare(found) == plain
    # A better reader finds her by itself: there is one party of that name, and it is the reader's.
    better = ferry() | {"entities": [*ferry()["entities"], {**entity, "id": "m9", "mentions": []}]}
    better["entities"][-1].pop("review")
    found = apply(better, [said(plain, 1, "correct", "speaker", name)])
    assert found["attributions"][1]["speaker"] == "m9" and len(found["entities"]) == 4


def test_reviewers_who_agree_are_followed_and_those_who_differ_both_stand() -> None:
    plain = ferry()
    ana, bo = (said(plain, 1, "correct", "speaker", "m2", by=by) for by in ("Ana", "Bo"))
    assert apply(plain, [ana, bo])["attributions"][1]["speaker"] == "m2"
    bo = said(plain, 1, "correct", "speaker", None, by="Bo", at=1)
    item = apply(plain, [ana, bo])["attributions"][1]
    assert item["speaker"] == "m1" and item["review"]["status"] == "disputed"
    assert item["review"]["disputed"] == {"speaker": {"Ana": "m2", "Bo": None}}
    # Who accepts the whole statement accepts its speaker too.
    item = apply(plain, [ana, said(plain, 1, "accept", by="Bo", at=1)])["attributions"][1]
    assert item["review"]["disputed"] == {"speaker": {"Ana": "m2", "Bo": "m1"}}
    assert status(apply(plain, [ana, said(plain, 1, "reject", by="Bo")]))[1] == "disputed"


def test_of_one_reviewer_the_last_word_on_a_field_counts() -> None:
    plain = ferry()
    made = [
        said(plain, 1, "accept"),
        *(said(plain, 1, "correct", "speaker", to, at=n) for n, to in enumerate(("m2", "m3"))),
    ]
    assert apply(plain, made)["attributions"][1]["speaker"] == "m3"
    # A rejection of the whole leaves nothing of what the same reviewer said of its parts.
    found = apply(plain, [*made, said(plain, 1, "reject", at=5)])
    assert status(found)[1] == "rejected" and found["attributions"][1]["speaker"] == "m1"


def test_a_field_that_is_accepted_does_not_accept_the_statement() -> None:
    plain = ferry()
    assert status(apply(plain, [said(plain, 0, "accept", "speaker")]))[0] == "partly"


def test_statements_never_stand_within_themselves() -> None:
    plain = ferry()
    one, other = (plain["attributions"][n]["id"] for n in (0, 1))
    made = [said(plain, 0, "correct", "within", other), said(plain, 1, "correct", "within", one, by="Bo")]
    found = apply(plain, made)["attributions"]
    assert [each["within"] for each in found[:2]] == [None, one]
    assert found[0]["review"]["unanchored"] == ["within"] and bare(apply(plain, made)) == plain


MISSED = {"content": [{"text": "before we had cast off"}], "form": "indirect", "source": {"text": "Marit Solheim"}, "speaker": "m1"}  # fmt: skip


def test_a_statement_that_was_missed_is_put_where_it_stands() -> None:
    plain = ferry()
    plain["attributions"].pop(1)
    value = {"content": [{"text": "the drill will be repeated"}], "form": "indirect", "source": {"text": "She"}, "speaker": "m1"}  # fmt: skip
    made = said(plain, 0, "add", value=value)
    found = apply(plain, [made])
    item = found["attributions"][1]
    assert (
        item["content"][0]["text"] == "the drill will be repeated" and item["speaker_name"] == "Marit Solheim"
    )
    assert (item["review"]["status"], item["review"]["found"]) == ("accepted", False)
    assert bare(found) == plain
    # A reader that finds it gives it the same id.
    found = apply(ferry(), [made])
    assert status(found) == ["", "accepted", "", ""] and review(found, 1)["found"]
    assert review(found, 1)["by"] == "id"


# --- in later readings ------------------------------------------------------------------------------


def better(text: str = TEXT, **more: str) -> Document:
    """What a better reader finds: other bounds, so other ids, and one statement less."""
    return document(
        text,
        statement(text, "The alarm went off before we had cast off", "Marit Solheim", "m1"),
        statement(text, "that the drill will be repeated", "She", "m1"),
        statement(text, "alarm had been tested twice", "The mayor", "m3"),
    )


def test_judgements_are_shown_at_the_spans_of_a_new_reading() -> None:
    plain = ferry()
    made = [said(plain, 1, "reject"), said(plain, 2, "correct", "speaker", "m1"), said(plain, 0, "accept")]
    found = apply(better(), made)
    assert status(found) == ["accepted", "rejected", "corrected"]
    assert found["attributions"][2]["speaker"] == "m1"
    assert found["attributions"][2]["content"][0]["text"] == "alarm had been tested twice"
    assert review(found, 2)["by"] == "content" and 0.9 < review(found, 2)["score"] < 1
    assert review(found, 2)["of"] == [plain["attributions"][2]["id"]] != [found["attributions"][2]["id"]]


def test_a_machine_never_overwrites_what_was_accepted() -> None:
    plain = ferry()
    item = apply(better(), [said(plain, 2, "accept")])["attributions"][2]
    assert item["speaker"] == "m2" and item["content"] == plain["attributions"][2]["content"]
    assert item["review"]["machine"]["speaker"] == "m3" and item["review"]["status"] == "corrected"


def test_what_was_accepted_and_is_not_found_again_is_put_back() -> None:
    plain = ferry()
    found = apply(better(), [said(plain, 3, "accept")])
    assert found["attributions"][3] == plain["attributions"][3] | {"review": review(found, 3)}
    assert not review(found, 3)["found"] and bare(found) == better()
    # What was rejected and is gone stays away; if somebody else holds it, it is back, and disputed.
    assert status(apply(better(), [said(plain, 3, "reject")])) == ["", "", ""]
    both = [said(plain, 3, "reject"), said(plain, 3, "correct", "speaker", None, by="Bo")]
    assert status(apply(better(), both))[3] == "disputed"


def test_a_statement_is_not_taken_for_the_one_that_stood_beside_it() -> None:
    twin = statement(TEXT, "the drill will be", "She", "m1")
    plain = ferry()
    plain["attributions"].insert(1, twin)
    # The reader learns that the twin is none: what was said of the twin does not fall on the other.
    assert status(apply(ferry(), [said(plain, 1, "reject")])) == ["", "", "", ""]
    assert status(apply(ferry(), [said(plain, 1, "reject"), said(plain, 2, "accept")])) == [
        "",
        "accepted",
        "",
        "",
    ]


def test_a_statement_of_somebody_else_is_another() -> None:
    plain = ferry()
    other = document(TEXT, statement(TEXT, "the alarm had been tested twice", "the harbour office", "m3"))
    assert status(apply(other, [said(plain, 2, "reject")])) == [""]
    assert status(apply(other, [said(plain, 2, "accept")])) == ["", "accepted"]


def test_two_who_judged_it_in_two_readings_judged_one_statement() -> None:
    first, second = ferry(), better()
    made = [said(first, 1, "accept"), said(second, 1, "reject", by="Bo", reading="r2", at=1)]
    assert status(apply(second, made))[1] == "disputed"
    gone = document(TEXT)
    found = apply(gone, made)
    assert status(found) == ["disputed"] and len(review(found, 0)["of"]) == 2


def test_spans_follow_when_the_text_is_another() -> None:
    plain, moved = (
        ferry(),
        "News · Sport · Weather\n\n" + TEXT.replace("\n\nShe", "\n\nRead also: boats\n\nShe"),
    )
    made = [
        said(plain, 1, "correct", "source", {"text": "Marit Solheim"}),
        said(plain, 2, "accept"),
        said(plain, 3, "accept", by="Bo"),
        said(plain, 1, "correct", "within", plain["attributions"][0]["id"]),
    ]
    found = apply(ferry(moved), made)
    assert status(found) == ["", "corrected", "accepted", "accepted"]
    assert found["attributions"][1]["source"] == passage(moved, "Marit Solheim")
    assert found["attributions"][1]["within"] == found["attributions"][0]["id"]
    assert {review(found, n)["by"] for n in (1, 2, 3)} == {"quote"}
    assert "review" not in found["article"]
    gone = apply(document(moved), made)
    assert [each["content"] for each in gone["attributions"]] == [
        each["content"] for each in found["attributions"][1:]
    ]


def test_what_is_not_in_the_text_any_more_is_kept_as_an_orphan() -> None:
    plain = ferry()
    cut = TEXT[: TEXT.index("She claims")] + TEXT[TEXT.index("The mayor") :]
    later = document(cut, statement(cut, "The alarm went off before we had cast off", "Marit Solheim", "m1"))
    found = apply(
        later, [said(plain, 1, "accept"), said(plain, 0, "correct", "source", {"text": "She"}, by="Bo", at=1)]
    )
    assert [(each["reviewer"], each["field"]) for each in found["article"]["review"]["orphans"]] == [
        ("Ana", ""),
        ("Bo", "source"),
    ]
    assert found["article"]["review"]["orphans"][0]["content"][0]["text"] == "the drill will be repeated"
    assert found["attributions"][0]["source"]["text"] == "Marit Solheim"
    assert review(found, 0)["unanchored"] == ["source"] and bare(found) == later


# --- laws -------------------------------------------------------------------------------------------

SAYINGS: list[Callable[[Document, str, int], Judgement]] = [
    lambda given, by, at: said(given, at % 4, "accept", by=by, at=at),
    lambda given, by, at: said(given, at % 4, "reject", by=by, at=at),
    lambda given, by, at: said(given, at % 4, "correct", "speaker", "m3", by=by, at=at),
    lambda given, by, at: said(given, at % 4, "correct", "speaker", {"name": "Tove Aas", "kind": "person"}, by=by, at=at),
    lambda given, by, at: said(given, at % 4, "reject", "source", by=by, at=at),
    lambda given, by, at: said(given, at % 4, "accept", "speaker", by=by, at=at),
    lambda given, by, at: said(given, 0, "add", value=MISSED, by=by, at=at),
    lambda given, by, at: said(given, at % 4, "correct", "content", [{"text": "Ferry drill"}], by=by, at=at),
    lambda given, by, at: said(given, at % 3 + 1, "correct", "within", given["attributions"][0]["id"], by=by, at=at),
]  # fmt: skip
MADE = st.lists(st.tuples(st.sampled_from(SAYINGS), st.sampled_from(["Ana", "Bo", "Cy"])), max_size=8).map(
    lambda made: [saying(ferry(), by, at) for at, (saying, by) in enumerate(made)]
)
LATER = st.sampled_from(
    [ferry(), better(), document(TEXT), ferry("Menu\n" + TEXT), document("Else\n" + TEXT[60:])]
)


def outcome(found: Document) -> list[Any]:
    """What a document says, but for who said what when."""
    keep = ("status", "found", "of", "disputed", "unanchored", "machine")
    return [
        {**each, "review": {name: each["review"][name] for name in keep}} if "review" in each else each
        for each in found["attributions"]
    ]


@given(LATER, MADE, st.randoms(use_true_random=False))
def test_the_order_of_reviewers_does_not_matter(
    later: Document, made: list[Judgement], chance: random.Random
) -> None:
    expected = apply(later, made)
    shuffled = chance.sample(made, len(made))
    assert apply(later, shuffled) == expected
    # Each reviewer keeps their own order, but another goes first.
    order = {by: n for n, by in enumerate(chance.sample(["Ana", "Bo", "Cy"], 3))}
    own = sorted(made, key=lambda each: (order[each.reviewer], each.at))
    moved = [identified(replace(each, at=f"2026-03-14T11:{n:02d}:00.000000Z")) for n, each in enumerate(own)]
    assert outcome(apply(later, moved)) == outcome(expected)


@given(LATER, MADE)
def test_twice_is_once_and_the_machine_is_kept(later: Document, made: list[Judgement]) -> None:
    found = apply(later, made)
    assert apply(found, made) == found
    assert json.dumps(bare(found)) == json.dumps(later)
    assert json.loads(json.dumps(found)) == found
    # Whoever reads documents of the contract reads this one.
    assert check_document(found) is found


@given(LATER, MADE, st.data())
def test_what_is_undone_never_was_and_an_undo_can_be_undone(
    later: Document, made: list[Judgement], data: st.DataObject
) -> None:
    if made:
        which = data.draw(st.sampled_from(made))
        undo = taken_back(which, 20, "Dee")
        again = taken_back(undo, 21, "Eve")
        assert status(apply(later, [*made, undo])) == status(apply(later, [m for m in made if m != which]))
        assert apply(later, [*made, undo, again]) == apply(later, made)


@given(LATER, MADE)
def test_every_judgement_is_shown_somewhere(later: Document, made: list[Judgement]) -> None:
    found = apply(later, made)
    shown = {
        one["id"] for each in found["attributions"] for one in each.get("review", {}).get("judgements", ())
    }
    shown |= {each["id"] for each in found["article"].get("review", {}).get("orphans", ())}
    last = {(each.reviewer, each.attribution, each.field): each for each in made}
    held = {each.attribution for each in made if each.verdict != "reject" or each.field}
    assert {each.id for each in last.values() if each.attribution in held} <= shown | {
        each.id
        for each in last.values()
        if last.get((each.reviewer, each.attribution, ""), each).verdict == "reject"
    }


# --- values -----------------------------------------------------------------------------------------


def test_the_values_of_the_machine_are_values_of_a_reviewer() -> None:
    plain = to_document(full_reading())
    for item in plain["attributions"]:
        assert list(item) == list(ATTRIBUTION)
        for field in FIELDS:
            found = checked(field, item[field], plain, item["id"])
            assert json.dumps(found) == json.dumps(item[field])


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("form", "spoken", "direct, indirect, mixed"),
        ("content", [], "reject the statement"),
        ("content", "the drill", "a list is needed"),
        ("content", [{"text": "the pier"}], "does not say “the pier”"),
        ("content", [{"text": "off"}], "more than once"),
        ("content", [{"start": 5, "end": 9, "text": "drill"}], "not “drill”"),
        ("content", [{"text": "repeated"}, {"text": "She claims"}], "in the order of the text"),
        ("source", {"start": 5, "end": 5}, "no passage"),
        ("source", {"start": True, "end": 9}, "whole numbers"),
        ("source", {"start": 0, "end": 10**9}, "no passage"),
        ("cue", {"text": "claims", "lemma": 3}, "lemma"),
        ("cue", {"text": "claims", "mood": ""}, "mood"),
        ("speaker", "m7", "there is no entity"),
        ("speaker", {"name": "Tove Aas"}, "a kind that is one of"),
        ("speaker", {"name": " ", "kind": "person"}, "not empty"),
        ("relay", [{"name": "Wire"}], "status is missing"),
        ("depth", {"min": 3, "max": 2}, "less than min"),
        ("depth", {"min": -1, "max": 2}, "between 0"),
        ("within", "m1", "no statement 'm1'"),
        ("marks", [{"kind": "doubts", "text": "claims"}], "believes"),
        ("when", [{"text": "on Monday"}], "granularity is missing; give one of century, day"),
        ("when", [VALUES["when"][0] | {"latest": "Monday"}], "a date such as"),
        (
            "where",
            [{"text": "in Lindvik", "of": "said", "candidates": [{"name": "L"}]}],
            "country is missing",
        ),
    ],
)
def test_a_value_that_a_field_may_not_hold_is_refused_with_what_it_may(
    field: str, value: Any, says: str
) -> None:
    plain = ferry()
    with pytest.raises(LedgerError) as error:
        checked(field, value, plain, plain["attributions"][0]["id"])
    assert says in str(error.value) and field in str(error.value)


NAMES = sorted({*ATTRIBUTION, *(name for value in VALUES.values() if isinstance(value, list) for each in value for name in each), "start", "end", "candidates", "by", "min", "max", "named"})  # fmt: skip
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 400) | st.floats() | st.text(max_size=3) | st.sampled_from(["m1", "She", "denies", "person"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@given(st.sampled_from(FIELDS), ANYTHING, st.data())
def test_any_value_is_taken_or_refused_in_words(field: str, value: Any, data: st.DataObject) -> None:
    plain = ferry()
    if field in VALUES and data.draw(st.booleans()):  # nearly right
        whole = VALUES[field][0] if isinstance(VALUES[field], list) else VALUES[field]
        if isinstance(whole, dict):
            whole = whole | {data.draw(st.sampled_from(NAMES)): value}
            value = [whole] if isinstance(VALUES[field], list) else whole
    try:
        made = said(plain, 1, "correct", field, value)
    except LedgerError as error:
        assert str(error)
        return
    found = apply(plain, [made])
    assert check_document(found) is found and json.dumps(bare(found)) == json.dumps(plain)
    refuse_unsound(from_json(json.loads(json.dumps(as_json(made)))), LATEST)


def test_words_are_those_of_the_paragraph_of_the_statement() -> None:
    plain = ferry(TEXT + "\nNobody answered on Monday.\n")
    when = {"text": "on Monday", "lemma": ""}
    found = checked("cue", when, plain, plain["attributions"][0]["id"])
    assert found["start"] == TEXT.index("on Monday")
    with pytest.raises(LedgerError, match="more than once"):
        checked("cue", when, plain, plain["attributions"][1]["id"])


def test_a_statement_that_is_there_cannot_be_missed() -> None:
    plain = ferry()
    item = plain["attributions"][1]
    with pytest.raises(LedgerError, match="there already"):
        missed({name: item[name] for name in FIELDS}, plain)
    with pytest.raises(LedgerError, match="needs"):
        missed({"source": None}, plain)


# --- as JSON ----------------------------------------------------------------------------------------


@given(MADE)
def test_json_gives_a_judgement_back(made: list[Judgement]) -> None:
    for each in made:
        given = json.loads(json.dumps(as_json(each)))
        assert from_json(given | {"later": 1}) == each
        refuse_unsound(from_json(given), LATEST)


def test_judgements_that_were_changed_or_cannot_be_are_refused() -> None:
    made = said(ferry(), 1, "correct", "speaker", "m2")
    given = as_json(made)
    for name in ("reviewer", "reason", "at", "value", "seen", "id"):
        with pytest.raises(LedgerError):
            from_json(given | {name: "m3"})
    with pytest.raises(LedgerError):
        from_json({})
    wrong = [
        replace(made, at="yesterday"),
        replace(made, at="9999-12-31T23:59:59.999999Z"),
        replace(made, value=3),
        replace(made, seen={}),
        replace(made, seen=made.seen | {"attribution": made.seen["attribution"] | {"where": 1}}),
        replace(made, seen=made.seen | {"selectors": []}),
        replace(made, seen=made.seen | {"entities": [{}]}),
        replace(made, seen=made.seen | {"near": [{"id": "x"}]}),
        replace(made, attribution="m1"),
        replace(made, verdict="undo"),
        replace(made, field=""),
        replace(made, field="score"),
    ]
    for each in wrong:
        with pytest.raises(LedgerError):
            refuse_unsound(identified(each), LATEST)
