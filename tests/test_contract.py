"""The document of the contract: what is written is read again, and what is wrong is refused by its place."""

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents import JSON, readings
from readings import TEXT, full_reading, reading_of
from reportedly.contract import check_document, from_document, json_line, to_document
from reportedly.contract.checking import MOST_ATTRIBUTIONS
from reportedly.contract.columns import DEEPEST
from reportedly.errors import UnreadableInput
from reportedly.types import Note, Reading

SLOW = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
EXAMPLES = sorted((Path(__file__).parents[1] / "examples").rglob("*.html"))


def document() -> dict[str, Any]:
    return to_document(full_reading())


# --- there and back ------------------------------------------------------------------------------


@SLOW
@given(readings())
def test_a_reading_is_the_same_after_it_was_written_and_read(reading: Reading) -> None:
    written = json.loads(json_line(reading))
    assert check_document(written) is written
    assert from_document(written) == reading
    assert to_document(from_document(written)) == written == to_document(reading)


@pytest.mark.parametrize("path", EXAMPLES[:4], ids=lambda path: path.stem)
def test_a_reading_of_the_reader_is_the_same_after_it_was_written_and_read(path: Path) -> None:
    from reportedly import read

    reading = read(path)
    assert from_document(check_document(json.loads(json_line(reading)))) == reading


def test_notes_of_the_page_stand_first_as_the_reader_puts_them() -> None:
    reading = full_reading()
    again = from_document(to_document(reading))
    assert again.article == reading.article
    assert again == replace(reading, notes=(*reading.article.notes, *reading.notes))
    assert to_document(again) == to_document(reading)


def test_a_document_that_cannot_be_written_as_utf8_comes_back_and_yet_is_refused() -> None:
    reading = reading_of("burned", path="a\udcff.html")
    written = json.loads(json_line(reading))
    assert from_document(written) == reading
    with pytest.raises(UnreadableInput, match=r"^article\.path: holds half a character"):
        check_document(written)


# --- earlier and later versions -----------------------------------------------------------------

ADDED = {
    "article": ["modified", "captured", "sha256", "media_type", "encoding"],
    "blocks": ["detail", "path", "source"],
    "attributions": ["extent", "speaker_name", "certainty", "circumstances", "evidence"],
    "relay": ["kind"],
    "marks": ["rule", "by"],
    "when": ["open_start", "open_end", "edtf"],
    "where": ["precision", "settled", "rule"],
}


def test_a_document_of_the_first_contract_gets_what_was_added_since() -> None:
    old = document()
    del old["times"], old["places"]
    for note in old["notes"]:
        del note["of"]
    for kind, names in ADDED.items():
        for each in everywhere(old, kind):
            for name in names:
                del each[name]
    kept = copy.deepcopy(old)
    whole = check_document(old)
    assert old == kept
    assert list(whole) == list(document()) and list(whole["attributions"][0]) == list(
        document()["attributions"][0]
    )
    assert whole["attributions"][0]["speaker_name"] == "Marit Solheim"
    assert whole["attributions"][0]["evidence"] == [] == whole["times"]
    assert from_document(old) == from_document(whole)
    assert to_document(from_document(whole)) == whole


def everywhere(value: Any, name: str) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for inner in value:
            yield from everywhere(inner, name)
    elif isinstance(value, dict):
        inner = value.get(name)
        yield from inner if isinstance(inner, list) else [inner] if isinstance(inner, dict) else []
        for each in value.values():
            yield from everywhere(each, name)


def test_names_of_a_later_version_are_left_in() -> None:
    later = document()
    later["ledger"] = {"heads": ["a"], "n": [1, 2.5, None, True]}
    later["attributions"][0]["review"] = {"status": "accepted"}
    assert check_document(copy.deepcopy(later)) == later
    assert from_document(later) == from_document(document())
    del later["attributions"][1]["evidence"]
    assert check_document(later)["attributions"][0]["review"] == {"status": "accepted"}


# --- what is wrong --------------------------------------------------------------------------------


def deep(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


WRONG: list[tuple[str, Any, str]] = [
    ("article", None, r"article: an object is needed, not null"),
    ("article.text", None, r"article\.text: text is needed, not null"),
    ("article.text", 5, r"article\.text: text is needed, not 5"),
    ("article.text", "\ud800", r"article\.text: holds half a character"),
    ("article.id", "", r"article\.id: is empty"),
    ("article.sha256", "abc", r"article\.sha256: 64 hexadecimal digits"),
    ("article.section", ["a", 1], r"article\.section\[1\]: text is needed, not 1"),
    ("article.section", ["a", "\udcff"], r"article\.section\[1\]: holds half"),
    (
        "article.blocks.1.kind",
        "advert",
        r"article\.blocks\[1\]\.kind: 'advert' is none of breadcrumb, byline",
    ),
    (
        "article.blocks.1.end",
        912,
        rf"article\.blocks\[1\]\.end: 912 is past the end of the text \({len(TEXT)}\)",
    ),
    ("article.blocks.0.source.end", -1, r"article\.blocks\[0\]\.source\.end: is less than 0"),
    ("article.blocks.0.source.end", 10**400, r"article\.blocks\[0\]\.source\.end: 9007199254740991 is past"),
    ("media.0.kind", ["photo"], r"media\[0\]\.kind: text is needed, not a list"),
    ("media.1.same_as", 1, r"media\[1\]\.same_as: is no index of a medium before"),
    ("media.0.credit.1", True, r"media\[0\]\.credit\[1\]: text is needed, not true"),
    ("entities.1", 7, r"entities\[1\]: an object is needed, not 7"),
    ("entities.1.id", "e1", r"entities\[1\]\.id: entities\[0\] has the same"),
    ("entities.0.named", 1, r"entities\[0\]\.named: true or false is needed, not 1"),
    ("entities.0.mentions.0.start", True, r"entities\[0\]\.mentions\[0\]\.start: a whole number is needed"),
    ("attributions.1.id", "s1", r"attributions\[1\]\.id: attributions\[0\] has the same"),
    ("attributions.1.id", "", r"attributions\[1\]\.id: is empty"),
    (
        "attributions.0.form",
        "spoken",
        r"attributions\[0\]\.form: 'spoken' is none of direct, indirect, mixed",
    ),
    ("attributions.0.content", [], r"attributions\[0\]\.content: is empty"),
    ("attributions.0.content.1.end", 912, r"attributions\[0\]\.content\[1\]\.end: 912 is past the end"),
    ("attributions.0.content.1.end", 2, r"attributions\[0\]\.content\[1\]\.end: is less than start"),
    ("attributions.0.content.1.text", "x", r"attributions\[0\]\.content\[1\]\.text: .*: 'before we had"),
    ("attributions.0.cue", {}, r"attributions\[0\]\.cue\.start: is missing"),
    ("attributions.0.speaker", "e9", r"attributions\[0\]\.speaker: there is no entity 'e9'"),
    ("attributions.0.speaker", "", r"attributions\[0\]\.speaker: there is no entity ''"),
    ("attributions.0.speaker_name", "X", r"attributions\[0\]\.speaker_name: is not the name"),
    ("attributions.1.candidates.1", "e9", r"attributions\[1\]\.candidates\[1\]: there is no entity 'e9'"),
    ("attributions.0.addressee.entity", "e9", r"attributions\[0\]\.addressee\.entity: there is no entity"),
    ("attributions.1.relay.0.entity", "e9", r"attributions\[1\]\.relay\[0\]\.entity: there is no entity"),
    ("attributions.1.relay.0.start", 3, r"attributions\[1\]\.relay\[0\]\.start: start, end and text are all"),
    (
        "attributions.1.relay.0.status",
        "",
        r"attributions\[1\]\.relay\[0\]\.status: '' is none of inferred, stated",
    ),
    ("attributions.1.depth.min", 3, r"attributions\[1\]\.depth\.max: 2 is less than min \(3\)"),
    ("attributions.1.within", "s9", r"attributions\[1\]\.within: there is no statement 's9'"),
    ("attributions.0.within", "s2", r"attributions\[0\]\.within: leads in a circle"),
    ("attributions.0.within", "s1", r"attributions\[0\]\.within: leads in a circle"),
    (
        "attributions.1.marks.1.by.text",
        "x",
        r"attributions\[1\]\.marks\[1\]\.by\.text: is not what stands there",
    ),
    (
        "attributions.1.marks.1.scope",
        "wide",
        r"attributions\[1\]\.marks\[1\]\.scope: 'wide' is none of general, sp",
    ),
    ("attributions.0.score", 1.5, r"attributions\[0\]\.score: 1\.5 is not between 0 and 1"),
    ("attributions.0.score", float("nan"), r"attributions\[0\]\.score: nan is not between 0 and 1"),
    ("attributions.0.certainty", -1, r"attributions\[0\]\.certainty: -1 is not between 0 and 1"),
    ("attributions.0.evidence.0.text", None, r"attributions\[0\]\.evidence\[0\]\.text: is not what stands"),
    (
        "attributions.0.where.0.candidates.0.latitude",
        91,
        r"candidates\[0\]\.latitude: 91 is not between -90 and 90",
    ),
    ("places.0.candidates.0.box", [1, 2, 3], r"places\[0\]\.candidates\[0\]\.box: west, south"),
    ("places.0.candidates.0.box", [1, 2, 3, 91], r"places\[0\]\.candidates\[0\]\.box: west, south"),
    ("places.0.candidates", [], r"places\[0\]\.settled: is true, and there is no candidate"),
    ("times.0.granularity", "eon", r"times\[0\]\.granularity: 'eon' is none of century, day"),
    ("notes.1.of", "page", r"^$"),
    ("notes.0.of", "reading", r"^$"),
    (
        "notes.2",
        {"kind": "reader", "text": "a note", "start": None, "end": None, "of": "page"},
        r"notes\[1\]\.of: ",
    ),
    ("ledger", {"a": [1, float("inf")]}, r"ledger\.a\[1\]: inf is no number"),
    ("ledger", {"a": "\ud800"}, r"ledger\.a: holds half a character"),
    ("ledger", {"\ud800": 1}, r"ledger: the names of an object must be text"),
    ("ledger", {1: 1}, r"ledger: the names of an object must be text"),
    ("ledger", (1,), r"ledger: a value of JSON is needed, not a Python tuple"),
    ("ledger", deep(DEEPEST), r"^$"),
    ("ledger", deep(DEEPEST + 1), r"goes deeper than 50 levels"),
    ("attributions.1.x", 10**30, r"attributions\[1\]\.x: a number of many digits is no number"),
]


@pytest.mark.parametrize(("place", "value", "told"), WRONG, ids=[f"{w[0]}-{n}" for n, w in enumerate(WRONG)])
def test_what_is_wrong_is_named_by_its_place(place: str, value: Any, told: str) -> None:
    changed: Any = document()
    *path, last = [int(step) if step.isdigit() else step for step in place.split(".")]
    holder = changed
    for step in path:
        holder = holder[step]
    if isinstance(holder, list) and last == len(holder):
        holder.append(value)
    else:
        holder[last] = value
    if told == "^$":
        assert check_document(changed) is changed
        return
    with pytest.raises(UnreadableInput, match=told):
        check_document(changed)


@pytest.mark.parametrize("value", [None, [], "{}", 1, document], ids=lambda value: type(value).__name__)
def test_what_is_no_object_is_no_document(value: object) -> None:
    with pytest.raises(UnreadableInput, match=r"^document: an object is needed"):
        check_document(value)


def test_a_note_of_the_page_is_said_once() -> None:
    reading = full_reading()
    changed = to_document(replace(reading, notes=(Note("a", "b"), Note("a", "b"))))
    assert check_document(changed) is changed
    changed["notes"][1]["of"] = "page"
    with pytest.raises(UnreadableInput, match=r"notes\[2\]\.of: a note of the page says the same"):
        check_document(changed)


def test_what_is_too_large_is_refused_before_it_is_looked_at() -> None:
    large = document()
    large["attributions"] = [None] * (MOST_ATTRIBUTIONS + 1)
    with pytest.raises(UnreadableInput, match="attributions: 20001 of them, at most 20000"):
        check_document(large)
    large["article"]["text"] = "x" * 5_000_001
    with pytest.raises(UnreadableInput, match=r"article\.text: 5000001 characters, at most 5000000"):
        check_document(large)


def test_statements_hold_one_another_only_so_deep() -> None:
    nested = document()
    first = nested["attributions"][0]
    chain = [{**first, "id": f"n{n}", "within": f"n{n - 1}" if n else None} for n in range(DEEPEST + 2)]
    nested["attributions"] = chain[:-1]
    assert check_document(nested) is nested
    nested["attributions"] = chain
    with pytest.raises(UnreadableInput, match=r"attributions\[51\]\.within: .* more than 50 statements"):
        check_document(nested)


# --- whatever a stranger sends --------------------------------------------------------------------


def places_in(value: Any) -> Iterator[tuple[Any, Any]]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield value, step
        yield from places_in(inner)


@settings(deadline=None, max_examples=400)
@given(st.data())
def test_a_changed_document_is_refused_or_can_be_written_again(data: st.DataObject) -> None:
    changed = document()
    for _ in range(data.draw(st.integers(1, 3))):
        places = list(places_in(changed))
        holder, step = data.draw(st.sampled_from(places))
        other_holder, other = data.draw(st.sampled_from(places))
        values = (
            JSON
            | st.just(copy.deepcopy(other_holder[other]))
            | st.text(st.characters(codec=None), max_size=3)
        )
        if data.draw(st.booleans()) and isinstance(holder, dict):
            del holder[step]
        else:
            holder[step] = data.draw(
                values | st.sampled_from([-1, 0, 2, 0.5, 10**9, [], {}, "s1", "e2", None])
            )
    try:
        passed = check_document(changed)
    except UnreadableInput as error:
        str(error).encode()
        return
    again = to_document(from_document(passed))
    assert within(again, passed)
    assert check_document(again) is again


def within(small: Any, large: Any) -> bool:
    """Whether a value is another one, but for names that only the other has."""
    if isinstance(small, dict):
        return isinstance(large, dict) and all(
            name in large and within(small[name], large[name]) for name in small
        )
    if isinstance(small, list):
        return isinstance(large, list) and len(small) == len(large) and all(map(within, small, large))
    return small == large


@settings(deadline=None)
@given(JSON)
def test_what_is_no_document_at_all_is_refused(value: object) -> None:
    with pytest.raises(UnreadableInput):
        check_document(value)
