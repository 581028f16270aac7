"""What is written: complete, in a fixed order, safe on a terminal and in a spreadsheet."""

import csv
import dataclasses
import io
import json
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from readings import TEXT, full_reading, reading_of
from reportedly.contract import to_document
from reportedly.errors import ReportedlyError
from reportedly.export import (
    Format,
    Layout,
    heading,
    render,
    summary,
    visible,
    wording,
    write_csv,
    write_json,
    write_jsonl,
)
from reportedly.export.explain import explain
from reportedly.export.gathering import places_named, times_given
from reportedly.export.lookup import Link, Lookup, in_words
from reportedly.export.rows import COLUMNS
from reportedly.export.showing import visible_lines
from reportedly.export.wording import place_meant, time_meant
from reportedly.types import (
    Article,
    Attribution,
    Depth,
    Evidence,
    Form,
    PlaceCandidate,
    PlaceReference,
    Reading,
    Span,
    TimeReference,
)

HOSTILE = "\x1b[2Jgone\x07 \x9b31m \u202eabc\u2066 \r\x08 =1+1"


# --- JSON ----------------------------------------------------------------------------------------


def test_the_document_holds_the_contract_in_its_order() -> None:
    document = to_document(full_reading())
    assert list(document) == ["article", "media", "entities", "attributions", "times", "places", "notes"]
    contract = ["id", "path", "url", "title", "outlet", "byline", "agency", "published"]
    assert [name for name in document["article"] if name in contract] == contract
    first, second = document["attributions"]
    assert [part["text"] for part in first["content"]] == ["The alarm went off", "before we had cast off."]
    assert first["cue"]["text"] == "told" and first["source"]["text"] == "Marit Solheim"
    assert first["speaker"] == "e1" and first["speaker_name"] == "Marit Solheim"
    assert first["addressee"]["entity"] == "e2" and first["depth"] == {"min": 2, "max": 2}
    assert second["speaker"] is None and second["candidates"] == ["e1", "e3"]
    assert second["within"] == "s1" and second["marks"][1]["scope"] == "specific"


def test_spans_of_the_document_are_those_of_its_text() -> None:
    document = to_document(full_reading())

    def check(value: object) -> None:
        if isinstance(value, dict):
            if (
                {"start", "end", "text"} <= value.keys()
                and value["start"] is not None
                and "kind" not in value
            ):
                assert document["article"]["text"][value["start"] : value["end"]] == value["text"]
            for inner in value.values():
                check(inner)
        elif isinstance(value, list):
            for inner in value:
                check(inner)

    check(document)
    assert document["article"]["text"] == TEXT


def test_every_field_of_the_types_is_in_the_document() -> None:
    reading = full_reading()
    written = json.dumps(to_document(reading), ensure_ascii=False)
    for value in leaves(reading):
        assert json.dumps(value, ensure_ascii=False) in written, value


def leaves(value: object):
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from leaves(getattr(value, field.name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from leaves(inner)
    elif value is not None:
        yield value


def test_one_report_is_indented_and_several_stand_one_a_line() -> None:
    reading = full_reading()
    alone, several, lines = io.BytesIO(), io.BytesIO(), io.BytesIO()
    write_json([reading], alone)
    write_json([reading, reading, reading], several)
    write_jsonl(iter([reading]), lines)
    assert alone.getvalue().startswith(b"{\n  ")
    assert several.getvalue().count(b"\n") == 3
    assert lines.getvalue().count(b"\n") == 1
    assert json.loads(alone.getvalue()) == json.loads(lines.getvalue()) == to_document(reading)


@settings(deadline=None)
@given(st.text(st.characters(codec=None), min_size=1))
def test_json_brings_every_character_back_and_none_raw_that_acts(text: str) -> None:
    line = render(reading_of(text), Layout(Format.JSONL))
    assert json.loads(line)["article"]["text"] == text
    line.encode("utf-8")
    assert line.splitlines() == [line.rstrip("\n")]
    assert not [c for c in line[:-1] if unicodedata.category(c) in ("Cc", "Cs") or c in "\u202e\u2066"]


# --- CSV -----------------------------------------------------------------------------------------


def rows_of(*readings: Reading) -> list[dict[str, str]]:
    file = io.BytesIO()
    write_csv(readings, file)
    return list(csv.DictReader(io.StringIO(file.getvalue().decode("utf-8"), newline="")))


def test_csv_has_one_attribution_a_row_under_the_article() -> None:
    first, second = rows_of(full_reading())
    assert list(first)[:4] == ["path", "title", "outlet", "published"]
    assert list(first) == list(COLUMNS)
    assert first["content"] == "The alarm went off … before we had cast off."
    assert first["speaker"] == "Marit Solheim" and first["relay"] == "Harbour Wire (stated)"
    assert second["speaker"] == "" and second["candidates"] == "Marit Solheim; the crew"
    assert second["marks"] == "claims: claims; no_comment: declined to comment"
    assert first["when"] == "Monday (saying: 2031-03-03)"
    assert (first["certainty"], first["circumstances"]) == ("0.990", "had cast off")
    assert (second["certainty"], second["circumstances"]) == ("", "")


@pytest.mark.parametrize("start", [*"=+-@", "\t=", "\r=", "\t1", "\r1", "＝", " =", "\u00ad="])
def test_a_cell_that_a_spreadsheet_would_run_is_defused(start: str) -> None:
    (row,) = rows_of(reading_of(f"{start}HYPERLINK(1)", title=f"{start}1", path=f"{start}x.html"))
    for name in ("content", "title", "path"):
        assert row[name].startswith("'"), row[name]


def test_a_row_is_one_line_whatever_is_in_it() -> None:
    file = io.BytesIO()
    write_csv([reading_of('two\nlines\r\n"and", \u2028 \x85 three')], file)
    assert len(file.getvalue().decode().splitlines()) == 2


def test_csv_of_nothing_is_its_heading() -> None:
    assert rows_of() == []
    assert heading(Layout(Format.CSV)).startswith("path,title,outlet,published,")
    assert heading(Layout(Format.JSONL)) == heading(Layout(Format.TABLE)) == ""


# --- for people ----------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [20, 40, 80, 100, 110, 140])
def test_the_table_keeps_within_its_width(width: int) -> None:
    reading = reading_of(
        "港の訓練は来週もう一度行われる予定です " * 9 + "https://courier.example/" + "x" * 200
    )
    for item in (reading, full_reading()):
        lines = render(item, Layout(Format.TABLE, width=width)).splitlines()
        assert max(map(cell_len, lines)) <= max(width, 40)


@pytest.mark.parametrize("width", [80, 140])
def test_the_table_says_what_is_settled_and_what_is_not(width: int) -> None:
    shown = " ".join(render(full_reading(), Layout(Format.TABLE, width=width)).split())
    for words in [
        "Ferry drill ends early",
        "The Lindvik Courier · 2031-03-04 10:00:00+01:00 · case/ferry.html",
        "“The alarm went off … before we had cast off.”",
        "He ?",
        "no comment “declined to comment”",
        "He ? > Harbour Wire (inferred)",
        "Marit Solheim > Harbour Wire",
        "said “Monday” = 2031-03-03",
        "Places Lindvik Lindvik, NO only one",
        "met “had cast off”",
        "inside 1",
        "photo NIGHT DRILL The ferry at the quay. Ana Ruiz / Harbour Wire",
        "same caption as 1",
        "decoded as windows-1252",
        "2 statements, 1 with a speaker",
    ]:
        assert words in shown


@pytest.mark.parametrize(
    ("number", "words"), [(0, "No statements found"), (1, "1 statement, 0 with a speaker")]
)
def test_the_summary_counts(number: int, words: str) -> None:
    article = Article("a", "text", ())
    items = tuple(Attribution("s", Form.INDIRECT, (Span(0, 4),)) for _ in range(number))
    assert summary(Reading(article, (), items)) == words


@pytest.mark.parametrize("colour", [False, True])
def test_no_control_character_of_a_page_reaches_the_terminal(colour: bool) -> None:
    reading = reading_of(HOSTILE, title=HOSTILE, outlet=HOSTILE, path=HOSTILE)
    shown = render(reading, Layout(Format.TABLE, colour=colour))
    for escape in ("\x1b[2J", "\x07", "\x9b", "\u202e", "\u2066", "\r", "\x08"):
        assert escape not in shown
    assert ("\x1b" in shown) is colour


def test_markup_and_emoji_codes_of_a_page_stay_text() -> None:
    shown = render(reading_of("[bold]x[/bold] [/] :smile: [link=x]y"), Layout(Format.TABLE))
    assert "[bold]x[/bold] [/] :smile: [link=x]y" in shown


@settings(deadline=None)
@given(st.text(st.characters(codec=None)))
def test_visible_text_is_one_line_that_cannot_act(text: str) -> None:
    shown = visible(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert visible(shown) == shown
    shown.encode("utf-8")


def test_visible_text_keeps_what_writing_needs() -> None:
    assert visible("می‌روم") == "می‌روم"  # a zero-width non-joiner is spelling, not trickery
    assert visible("so\u00adft \ufeffmark") == "soft mark"
    assert visible("a\x00b") == "a\N{REPLACEMENT CHARACTER}b"


@settings(deadline=None)
@given(st.text(st.characters(codec=None)))
def test_visible_lines_keep_breaks_and_blanks_and_nothing_that_acts(text: str) -> None:
    shown = visible_lines(text)
    assert not [c for c in shown if c != "\n" and unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert visible_lines(shown) == shown
    assert visible(shown) == visible(text)


def test_what_is_no_character_is_replaced() -> None:
    assert visible("a\ufffeb\ufdd0c\U0001ffff") == "a\ufffdb\ufdd0c\ufffd".replace("\ufdd0", "\ufffd")


def test_a_chain_reads_from_the_speaker_to_the_page() -> None:
    chain = [Link("soldier"), Link("resident", "inferred", "spoke"), Link("New York Times", "stated")]
    assert in_words(chain) == "soldier > resident (inferred) > New York Times"


@pytest.mark.parametrize(
    ("figure", "words", "count"),
    [
        (1.0, "almost always right", "100 of 100"),
        (0.999, "almost always right", "99 of 100"),
        (0.9, "usually right", "90 of 100"),
        (0.6, "more often right than wrong", "60 of 100"),
        (0.5, "right about as often as wrong", "50 of 100"),
        (0.001, "more often wrong than right", "1 of 100"),
        (0.0, "more often wrong than right", "0 of 100"),
    ],
)
def test_figures_have_words(figure: float, words: str, count: str) -> None:
    assert (wording.sureness(figure), wording.per_hundred(figure)) == (words, count)


@pytest.mark.parametrize(
    ("edtf", "fields", "words"),
    [
        ("2022-09-14", {}, "2022-09-14"),
        ("2022-09-05/2022-09-11", {}, "2022-09-05 to 2022-09-11"),
        ("2022-03/..", {"open_end": True}, "from 2022-03 on"),
        ("../2022-09-16", {"open_start": True}, "2022-09-16 at the latest"),
        ("2014~", {}, "about 2014"),
        ("2022-09-14T22:30", {}, "2022-09-14 22:30"),
        (None, {}, "page undated"),
        (None, {"anchor": "event"}, "reckoned from something else in the text"),
        (None, {"granularity": "duration"}, "how long"),
    ],
)
def test_times_have_words(edtf: str | None, fields: dict[str, object], words: str) -> None:
    time = TimeReference(Span(0, 1), None, None, "day", "none", "said", "weekday", edtf=edtf)
    assert time_meant(replace(time, **fields)) == words


def test_places_have_words_and_doubt_is_told() -> None:
    lyman = PlaceCandidate("Lyman", "UA", 49.0, 37.8, 0.5)
    other = PlaceCandidate("Lyman", "US", 41.3, -110.3, 0.4)
    place = PlaceReference(Span(0, 5), (lyman, other), "said")
    assert place_meant(place) == "unclear: Lyman, UA or Lyman, US"
    assert place_meant(replace(place, settled=True)) == "Lyman, UA"
    assert place_meant(replace(place, candidates=())) == "not in the gazetteer"
    twin = replace(lyman, latitude=50.0, longitude=36.0)
    same = replace(place, candidates=(lyman, twin))
    assert place_meant(same) == "unclear: Lyman, UA (49.0, 37.8) or Lyman, UA (50.0, 36.0)"


def test_spellings_of_one_place_stand_together() -> None:
    text = "Balaklija and Balakliia, on Monday and monday"
    town = PlaceCandidate("Balakliya", "UA", 49.5, 36.9, 1.0, ("main name",), "town", "geonames:1")
    places = tuple(PlaceReference(Span(*span), (town,), "", settled=True) for span in ((0, 9), (14, 23)))
    times = tuple(
        TimeReference(Span(*span), None, None, "day", "none", "", "weekday") for span in ((28, 34), (39, 45))
    )
    reading = replace(reading_of(text), places=places, times=times)
    (place,), (time,) = (gather(reading, Lookup.of(reading)) for gather in (places_named, times_given))
    assert (place.words, place.meaning, place.count) == (("Balaklija", "Balakliia"), "Balakliya, UA", 2)
    assert (time.words, time.meaning, time.count) == (("Monday", "monday"), "page undated", 2)


def test_distance_has_words() -> None:
    assert wording.steps(Depth(1, 1)) == "1 step from this page"
    assert wording.steps(Depth(1, 3)) == "1 to 3 steps from this page"


# --- one statement explained ---------------------------------------------------------------------


def explained(wanted: str, reading: Reading | None = None) -> str:
    return " ".join(explain(reading or full_reading(), wanted, width=200).split())


def test_every_field_is_explained_with_its_words_in_their_place() -> None:
    first, second = explained("s1"), explained("2")
    for words in [
        "Statement 1 id s1 Ferry drill ends early · case/ferry.html",
        "rule quotation-cue score 0.970: finds like it are almost always right form direct",
        "25–43 Ferry drill ends early “[The alarm went off]”, Marit Solheim told the…",
        "cue told (tell) 60–64",
        "speaker Marit Solheim full-name 46–59",
        "certainty 0.990: such speakers are almost always right",
        "addressee Harbour Wire 65–81",
        "relay Marit Solheim > Harbour Wire stated told Harbour Wire 65–81",
        "depth 2 steps from this page",
        "when Monday saying weekday: 2031-03-03, anchor publication 85–91",
        "where Lindvik saying preposition: Lindvik, NO (in; only one) 95–102",
        "circumstances had cast off 115–127",
    ]:
        assert words in first, words
    for words in [
        "speaker cannot be told against pronoun 131–133",
        "candidates Marit Solheim or the crew",
        "relay He ? > Harbour Wire (inferred) inferred Harbour Wire",
        "within statement 1",
        "no_comment specific no-comment 193–212",
        "no_comment by 174–192",
    ]:
        assert words in second, words


def test_evidence_for_a_field_that_is_not_known_here_is_shown_all_the_same() -> None:
    reading = full_reading()
    item = dataclasses.replace(reading.attributions[0], evidence=(Evidence("mood", "subjunctive"),))
    shown = explained("1", dataclasses.replace(reading, attributions=(item,)))
    assert "mood subjunctive" in shown


def test_a_statement_goes_by_its_id_its_number_or_the_beginning_of_its_id() -> None:
    reading = full_reading()
    ids = ["a2ab", "1", "a2cd", "f00d"]
    items = tuple(dataclasses.replace(reading.attributions[0], id=name) for name in ids)
    reading = dataclasses.replace(reading, attributions=items)
    for wanted, number in [("a2ab", 1), ("1", 2), ("3", 3), ("a2c", 3), (" f0 ", 4)]:
        assert explained(wanted, reading).startswith(f"Statement {number} id {ids[number - 1]}")
    with pytest.raises(ReportedlyError, match=r"2 ids begin with 'a2'; .* a2ab, a2cd"):
        explained("a2", reading)
    for wanted in ("0", "5", "", "x", "-1", "²"):
        with pytest.raises(
            ReportedlyError, match="a number from 1 to 4, or one of the ids a2ab, 1, a2cd, f00d"
        ):
            explained(wanted, reading)
    with pytest.raises(ReportedlyError, match="none was found"):
        explained("1", Reading(reading.article))


def test_a_number_that_is_none_of_a_statement_is_no_beginning_of_an_id() -> None:
    reading = replace(
        reading_of("It burned."), attributions=(Attribution("78ab", Form.INDIRECT, (Span(0, 10),)),)
    )
    with pytest.raises(ReportedlyError, match="there is no statement '78'"):
        explain(reading, "78")


def test_explaining_keeps_the_terminal_safe() -> None:
    shown = explain(reading_of(HOSTILE, title=HOSTILE, path=HOSTILE), "s", colour=True)
    for escape in ("\x1b[2J", "\x07", "\x9b", "\u202e", "\u2066", "\r", "\x08"):
        assert escape not in shown
