"""Claims and their origins as people and programs get them: tables, CSV, JSON, sentences, GraphML, SVG."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

from claims_made import full_claim, member
from reportedly import merge
from reportedly.export.chains import chains_of
from reportedly.export.claims import COLUMNS, claims_heading, render_claim, render_claims, render_explained
from reportedly.export.graphs import render_graph
from reportedly.export.layout import Format, Layout
from reportedly.export.origins import differences, sentences_of, standing
from reportedly.types import (
    Addressee,
    Article,
    Attribution,
    Block,
    BlockKind,
    Entity,
    EntityKind,
    Form,
    Mark,
    Reading,
    Span,
)

TABLE = Layout(Format.TABLE, width=100)
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>&amp;]]>",
    "Ilse \x1b[31m\x00\x07 Varnay",
    "Ilse \u202eyanraV\u2066 \u00ad\ufffe \ud800",
    "@SUM(1+1)\r\n-2",
    "x" * 3000,
    "港" * 400,
)


def hostile(name: str) -> dict[str, Any]:
    claim = full_claim()
    first = claim["attributions"][0]
    for each in claim["attributions"]:
        if each["article"] == "wire":
            each |= {"outlet": name, "path": name, "published": name}
    first |= {"speaker": name, "text": name, "source": {"start": 1, "end": 2, "text": name}}
    first["chain"][0] |= {"name": name, "key": name, "text": name}
    claim["text"] = name
    claim["origins"]["identified"] = [name]
    claim["origins"]["reasons"][0]["name"] = name
    return claim


@pytest.fixture(scope="module")
def counted() -> dict[str, Any]:
    """A claim as the room that makes them makes it, of two reports."""
    sides = {}
    for name, teller in (("one", "Ilse Varnay told the Lodestar"), ("two", "Ilse Varnay told the Ledger")):
        text = f"The column had left the town before sunrise, {teller}. It could not be verified."
        said = Span(0, text.index(","))
        spoken = Span(text.index("Ilse"), text.index(" told"))
        heard = Span(text.index("the L"), text.index(". It"))
        mark = Mark("unverified", Span(text.index("could not"), len(text) - 1), "specific", "rule")
        item = Attribution(
            f"{name}-1", Form.INDIRECT, (said,), source=spoken, speaker="p", marks=(mark,),
            addressee=Addressee(heard, "o"),
        )  # fmt: skip
        outlet = "Lodestar" if name == "one" else "Ledger"
        reading = Reading(
            Article(name, text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), path=f"{name}.html",
                    outlet=outlet, language="en"),
            (Entity("p", EntityKind.PERSON, "Ilse Varnay", True, mentions=(spoken,)),
             Entity("o", EntityKind.OUTLET, outlet, True, mentions=(heard,))),
            (item,),
        )  # fmt: skip
        sides[name] = merge.side_of(reading)
    beside = {}
    for one, other in (("one", "one"), ("one", "two"), ("two", "two")):
        if told := merge.tell_beside(merge.beside(sides[one], sides[other]), sides[one], sides[other]):
            beside[one, other] = told
    found = merge.Found(beside, (("one", "two", "partially"),))
    return next(merge.claims_across(sides, found))


def names_in(value: Any, above: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield f"{above}.{name}"
            yield from names_in(inner, f"{above}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from names_in(inner, above)


def test_the_claim_made_here_has_the_names_of_a_real_one(counted: dict[str, Any]) -> None:
    assert set(names_in(counted)) <= set(names_in(full_claim()))
    assert {name for name in names_in(full_claim()) if ".slots." not in name} <= set(names_in(counted))


def test_every_name_of_a_claim_is_described(counted: dict[str, Any]) -> None:
    page = (Path(__file__).parents[1] / "docs" / "reference" / "claims.md").read_text(encoding="utf-8")
    names = {name.rpartition(".")[2] for name in names_in(counted)}
    assert not {name for name in names if f"`{name}`" not in page and f'"{name}"' not in page}
    assert not {name for name in COLUMNS if f"`{name}`" not in page}


def test_a_real_claim_says_who_heard_it_and_what_every_step_rests_on(counted: dict[str, Any]) -> None:
    origins = counted["origins"]
    assert (origins["min"], origins["max"], origins["identified"]) == (1, 1, ["Ilse Varnay"])
    first = counted["attributions"][0]
    assert [first["outlet"], first["told_to"]["text"]] == ["Lodestar", "the Lodestar"]
    assert [link["name"] for link in first["chain"]] == ["Ilse Varnay"]
    assert origins["reasons"][0]["name"] == "Ilse Varnay"
    assert [span["text"] for span in origins["reasons"][0]["spans"]] == ["Ilse Varnay"] * 2
    assert [mark["text"] for mark in first["marks"]] == ["could not be verified"]
    assert counted["copies"] == [{"label": "partially", "articles": ["one", "two"]}]


def test_every_step_in_the_reports_own_voice_rests_on_its_words() -> None:
    sides = {}
    for name in ("one", "two"):
        text = "The column had left the silent river town long before sunrise."
        article = Article(name, text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), language="en")
        sides[name] = merge.side_of(Reading(article, (), ()))
    told = merge.tell_beside(merge.beside(sides["one"], sides["two"]), sides["one"], sides["two"])
    assert told is not None
    claim = next(merge.claims_across(sides, merge.Found({("one", "two"): told})))
    spans = [span for each in claim["origins"]["reasons"] for span in each["spans"]]
    assert {span["article"] for span in spans} == {"one", "two"}
    assert all(span["text"].startswith("The column had left") for span in spans)


def test_what_a_claim_has_behind_it_is_said_in_a_line() -> None:
    claim = full_claim()
    assert standing(claim) == "1 identified origin (at most 6) · circular · 5 pages · 1 interview"
    claim["origins"] |= {"min": 1, "max": 1, "identified": [], "interviews": 2, "circular": False}
    assert standing(claim) == "1 unidentified origin · 5 pages · 2 interviews"
    claim["origins"] |= {"min": 0, "max": 2, "interviews": 0}
    assert standing(claim) == "no identified origin (at most 2) · 5 pages"


def test_a_table_has_what_speaks_against_a_claim_on_lines_of_its_own() -> None:
    shown = render_claims([full_claim()], TABLE)
    lines = [line.strip() for line in shown.splitlines()]
    assert lines[0] == "“the column left the town at night”"
    for head, words in (
        ("identified", "Ilse Varnay"),
        (
            "contradicted by",
            "Jon Adder, blog.html: “the column left at noon” (time: “at night” and “at noon”)",
        ),
        ("denied by", "Defence Ministry, Coast Voice: “the column left the town at night” (specific)"),
        ("in part by", "a baker, Harbour Echo: “three trucks left” (somebody has to judge)"),
        ("not verified", "several women, Harbour Echo: “could not be verified”"),
        ("no comment", "several women, Harbour Echo: “did not reply”"),
        ("copies", "Lodestar and The Tidewater Ledger: carry one text"),
    ):
        assert any(re.fullmatch(f"{head} +{re.escape(words)}", line) for line in lines), head
    assert "1 claim" in lines


def test_what_stands_in_one_of_two_alone_is_said_to() -> None:
    slots = [
        {"kind": "polarity", "one": "", "other": "denied"},
        {"kind": "number", "one": "14", "other": "41"},
    ]
    told = differences({"slots": slots})
    assert told == "polarity: “denied” in one of them only; number: “14” and “41”"


def test_no_claims_are_said_to_be_none() -> None:
    assert "No claims are known" in render_claims([], TABLE)
    assert json.loads(render_claims([], Layout(Format.JSON))) == {"claims": []}


def test_json_holds_every_name() -> None:
    claim = full_claim()
    assert json.loads(render_claim(claim, Layout(Format.JSONL))) == claim
    assert json.loads(render_claims([claim, claim], Layout(Format.JSON, indent=True))) == {
        "claims": [claim, claim]
    }
    assert render_claim(claim, Layout(Format.JSONL)).count("\n") == 1


def test_csv_has_a_row_for_each_member() -> None:
    layout, claim = Layout(Format.CSV), full_claim()
    rows = list(csv.DictReader(io.StringIO(claims_heading(layout) + render_claim(claim, layout))))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["role"] for row in rows] == [each["role"] for each in claim["attributions"]]
    assert rows[0]["min"] == "1" and rows[0]["start"] == "100"
    assert rows[1]["relay"] == "Lodestar (inferred)"
    assert [row["slots"] for row in rows if row["slots"]] == ["time: at night / at noon"]
    assert claims_heading(Layout(Format.JSONL)) == ""


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_in_a_name_acts_where_it_is_shown(name: str) -> None:
    claim, layout = hostile(name), Layout(Format.CSV)
    for row in csv.reader(io.StringIO(render_claim(claim, layout))):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    shown = [
        render_claim(claim, layout),
        render_claims([claim], TABLE),
        render_explained(claim, TABLE),
        render_claim(claim, Layout(Format.JSONL)),
        render_explained(claim, Layout(Format.JSON)),
        render_graph(claim, "svg"),
        render_graph(claim, "graphml"),
    ]
    for text in shown:
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800]", text)
        text.encode("utf-8")
    for form in shown[-2:]:
        assert "\ufffe" not in form
        root = Xml.fromstring(form.encode("utf-8"))
        assert not [each for each in root.iter() if each.tag.lower().endswith(("script", "foreignobject"))]
    assert json.loads(shown[3])["text"] == name


def test_the_sentences_go_from_the_reports_to_the_count() -> None:
    sentences = sentences_of(full_claim())
    about = list(dict.fromkeys(each.about for each in sentences))
    assert about == [
        "Who reports it",
        "Who has the same text",
        "Who says it",
        "Who is not known",
        "Who has it from whom",
        "What speaks against it, or leaves it open",
        "What it comes to",
    ]
    assert [each.about for each in sentences] == sorted((e.about for e in sentences), key=about.index)


def test_every_sentence_rests_on_words_with_their_place() -> None:
    *sentences, last = sentences_of(full_claim())
    assert last.passages == ()
    for sentence in sentences:
        assert sentence.passages, sentence.text
        for each in sentence.passages:
            assert each.text and each.path and each.end - each.start == len(each.text)
    shown = render_explained(full_claim(), Layout(Format.TABLE, width=200))
    assert "“could not be verified”  Harbour Echo · echo.html · 300–321" in shown


@pytest.mark.parametrize(
    "told",
    [
        "Lodestar reports it from Ilse Varnay.",
        "The Tidewater Ledger reports it from Ilse Varnay, by way of probably Lodestar.",
        "Harbour Echo reports it, and leaves open whether it is from Ilse Varnay or Jon Adder.",
        "blog.html says it itself, without a source.",
        "Coast Voice has it from Harbour Echo.",
        "Lodestar and The Tidewater Ledger carry one text. They count as one report.",
        "One origin: Ilse Varnay, in 2 reports.",
        "Ilse Varnay told it to the Lodestar agency.",
        "“a night guard” is somebody whom nobody names: one origin, or one of those above.",
        "“several women” are several people whom nobody names: however many, one origin, or one of those above.",
        "blog.html names no source. It may have one of its own.",
        "Coast Voice has it from Harbour Echo, and adds no source of its own.",
        "These reports lead to one another in a circle. What goes round in it has no origin there.",
        "Coast Voice reports a denial by Defence Ministry.",
        "Harbour Echo writes that it was not verified.",
    ],
)  # fmt: skip
def test_a_reader_of_newspapers_is_told(told: str) -> None:
    assert told in [each.text for each in sentences_of(full_claim())]


def test_no_sentence_says_what_is_true() -> None:
    for each in sentences_of(full_claim()):
        assert not re.search(r"(?i)\b(true|truth|false|fact|facts|proves?|confirmed|lies?)\b", each.text)


def test_who_gives_two_interviews_is_one_origin() -> None:
    claim = full_claim()
    for number, name in enumerate(("Lodestar", "The Tidewater Ledger")):
        told = {"name": name, "kind": "told", "status": "stated", "start": 5, "end": 9, "text": "them"}
        claim["attributions"][number] |= {"told_to": told, "recorder": name.lower()}
    text = "Ilse Varnay told it to Lodestar and The Tidewater Ledger. Who gives several interviews is still one origin."
    assert text in [each.text for each in sentences_of(claim)]


def test_a_claim_that_is_only_denied_is_told_so() -> None:
    claim = full_claim()
    claim["attributions"] = [each for each in claim["attributions"] if each["role"] == "denies"]
    claim["origins"] |= {
        "min": 0,
        "max": 0,
        "identified": [],
        "reasons": [],
        "circular": False,
        "interviews": 0,
    }
    claim["copies"] = []
    first = sentences_of(claim)[0]
    assert first.text.startswith("None of these reports says it")
    assert first.passages
    assert "no identified origin · 0 pages" in render_claims([claim], TABLE)
    Xml.fromstring(render_graph(claim, "svg"))


def test_the_explanation_is_in_the_json_too() -> None:
    told = json.loads(render_explained(full_claim(), Layout(Format.JSONL)))
    assert told["id"] == "wire.0"
    first = told["explanation"][0]
    assert (first["about"], first["text"]) == ("Who reports it", "Lodestar reports it from Ilse Varnay.")
    assert first["spans"][0] == {
        "article": "wire",
        "outlet": "Lodestar",
        "path": "lodestar.html",
        "start": 100,
        "end": 133,
        "text": "the column left the town at night",
    }


# --- the graph --------------------------------------------------------------------------------------


def ring() -> dict[str, Any]:
    """Two reports that have it from one another."""
    echo = member("echo", "the column left", "outlet", "Coast Voice", articles=("voice",))
    voice = member("voice", "the column left", "outlet", "Harbour Echo", articles=("echo",))
    origins = {"min": 0, "max": 0, "identified": [], "unattributed": 0, "interviews": 0, "circular": True}
    circle = {"rule": "10", "text": "a circle", "name": None, "spans": []}
    return full_claim() | {
        "attributions": [echo, voice], "origins": origins | {"reasons": [circle]}, "copies": []
    }  # fmt: skip


def test_graphml_has_the_structure_of_its_schema() -> None:
    root = Xml.fromstring(render_graph(full_claim(), "graphml"))
    assert root.tag == f"{GRAPHML}graphml"
    keys = {key.get("id"): key for key in root.findall(f"{GRAPHML}key")}
    assert [each.tag for each in root] == [f"{GRAPHML}key"] * len(keys) + [f"{GRAPHML}graph"]
    assert {key.get("attr.type") for key in keys.values()} == {"string", "int"}
    graph = root.find(f"{GRAPHML}graph")
    assert graph is not None and graph.get("edgedefault") == "directed"
    nodes = [node.get("id") for node in graph.findall(f"{GRAPHML}node")]
    assert len(nodes) == len(set(nodes))
    ids = [each.get("id") for each in graph.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    for part in graph:
        of = part.tag.removeprefix(GRAPHML)
        assert of in ("node", "edge", "data")
        for data in part.iter(f"{GRAPHML}data"):
            key = keys[data.get("key")]
            assert key.get("for") == ("graph" if of == "data" else of)
            assert key.get("attr.type") != "int" or int(data.text or "") >= 0
        if of == "edge":
            assert {part.get("source"), part.get("target")} <= set(nodes)


def test_graphml_keeps_every_character_that_xml_can_hold() -> None:
    claim = hostile("Ilse \u202e“Vàrnay”\r\n <&> \x85 港")
    root = Xml.fromstring(render_graph(claim, "graphml"))
    assert "Ilse \u202e“Vàrnay”\r\n <&> \x85 港" in {data.text for data in root.iter(f"{GRAPHML}data")}


def test_chains_lead_from_sources_through_relays_to_reports() -> None:
    chains = chains_of(full_claim())
    names = {node.id: node.name for node in chains.nodes}
    kinds = {node.name: node.kind for node in chains.nodes}
    assert kinds["Ilse Varnay"] == kinds["Pia Lund"] == "origin"
    assert kinds["a night guard"] == "unnamed" and kinds["No source named"] == "unsourced"
    assert kinds["Ilse Varnay or Jon Adder?"] == "unsettled" and kinds["Harbour Radio"] == "relay"
    assert kinds["Defence Ministry"] == "beside"
    steps = {(names[e.source], names[e.target]): (e.kind, e.status, e.role) for e in chains.edges}
    assert steps["several women", "Harbour Radio"] == ("told", "stated", "same")
    assert steps["Harbour Radio", "Harbour Echo"] == ("reports", "stated", "same")
    assert steps["Harbour Echo", "Coast Voice"] == ("reports", "stated", "same")
    assert steps["No source named", "blog.html"][1] == "open"
    assert steps["Defence Ministry", "Coast Voice"] == ("reports", "stated", "denies")
    assert ("Lodestar", "The Tidewater Ledger") in steps
    told = next(e for e in chains.edges if names[e.source] == "several women")
    assert (told.path, told.start, told.end, told.text) == ("echo.html", 40, 53, "Harbour Radio")


def test_an_outlet_with_several_reports_passes_on_from_all_of_them() -> None:
    claim = full_claim()
    citing = member("blog", "it left", "outlet", "Echo and Voice", articles=("echo", "voice"))
    claim["attributions"] += [citing]
    chains = chains_of(claim)
    names = {node.id: node.name for node in chains.nodes}
    steps = {(names[e.source], names[e.target]) for e in chains.edges}
    way = {
        ("Harbour Echo", "Echo and Voice"),
        ("Coast Voice", "Echo and Voice"),
        ("Echo and Voice", "blog.html"),
    }
    assert way <= steps


def test_a_ring_is_drawn_as_one() -> None:
    edges = {(edge.source, edge.target) for edge in chains_of(ring()).edges}
    assert len(edges) == 2 and {(b, a) for a, b in edges} == edges
    Xml.fromstring(render_graph(ring(), "svg"))


def test_svg_says_what_it_shows_to_those_who_do_not_see_it() -> None:
    root = Xml.fromstring(render_graph(full_claim(), "svg"))
    assert root.get("role") == "img"
    labels = {each.get("id"): each.text for each in root if each.get("id")}
    title, description = ((labels[name] or "") for name in (root.get("aria-labelledby") or "").split())
    assert title == "Who has it from whom: the column left the town at night"
    assert "several women (source without a name) to Harbour Radio (passes it on) (told)." in description
    for group in root.iter(f"{SVG}g"):
        if group.find(f"{SVG}rect") is not None:
            assert (group.findtext(f"{SVG}title") or "").strip()


def test_svg_asks_for_nothing_and_follows_the_scheme() -> None:
    text = render_graph(full_claim(), "svg")
    assert "prefers-color-scheme: dark" in text
    assert not re.search(r"(?i)<script|href|url\(|@import|\son\w+=|<image|foreignObject", text)
    assert text == render_graph(full_claim(), "svg")


def test_long_names_are_cut_and_stand_in_full_in_the_title() -> None:
    name = "Varnay-von-und-zu-Hohenstein " * 12
    root = Xml.fromstring(render_graph(hostile(name), "svg"))
    longest = max(len(text.text or "") for text in root.iter(f"{SVG}text") if text.get("class") == "name")
    assert longest <= 26
    assert any(name.strip() in (title.text or "") for title in root.iter(f"{SVG}title"))


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 report or group of copies"), (2, "2 reports or groups of copies")]
)
def test_a_table_counts_reports_that_name_no_source(count: int, words: str) -> None:
    claim = full_claim()
    claim["origins"]["unattributed"] = count
    assert re.search(f"no source +{words}\n", re.sub(r" +\n", "\n", render_claims([claim], TABLE)))
