"""Statements looked for in a ledger, in a file and on PostgreSQL: by words of any script and by every field."""

import unicodedata
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import STORES
from postgres import database
from quotations import capture, hop, mark, place, quote, report
from reportedly.errors import LedgerError
from reportedly.export import Format, Layout, hits_heading, render_hit, render_hits
from reportedly.records import Found, Query, Reader
from reportedly.store import Ledger, engine, open_ledger, search
from reportedly.store.indexing import located, words
from reportedly.store.querying import MOST_WORDS, Leaf, Without, every, fts5, parse, sought, tsquery
from reportedly.store.ranking import scores

READER = Reader("0.1.0")

SCRIPTS = {
    "french": "L’hôpital de Besançon a été évacué après l’incendie",
    "polish": "Most na rzece Łyna był zamknięty, powiedział burmistrz",
    "german": "Die Straße nach Köln ist gesperrt",
    "russian": "Больница была закрыта ещё до пожара",
    "ukrainian": "Міст через річку зруйновано вночі",
    "greek": "Η γέφυρα είναι ασφαλής σήμερα",
    "arabic": "قالَ رئيسُ البلدية إنّ الجسر آمن",
    "hebrew": "הַגֶּשֶׁר סגור מאז הבוקר",
    "hindi": "पुल सुरक्षित है। मेयर ने कहा",
    "chinese": "市长说大桥已经关闭，医院正常开放",
    "japanese": "市長は「橋は安全だ」と述べ、ガードレールも直した",
    "thai": "นายกเทศมนตรีบอกว่าสะพานปลอดภัย",
    "korean": "시장은 다리가 안전하다고 말했다",
    "vietnamese": "Cầu đã bị đóng cửa, thị trưởng nói",
}


def case() -> list[dict[str, Any]]:
    """The reports of the ledger that the tests look through."""
    bridge = report(
        "bridge",
        quote("The bridge is open", "Marit Solheim", marks=[mark("denies")], where=[place("Lyman", "UA")]),
        quote("The old bridge over the river will be closed for a year", "Jan Öberg", form="indirect"),
        quote("Nobody warned / us of the fire", "a resident", named=False, relay=[hop("Harbour Wire")]),
        quote("fire fire fire", "the council", kind="organisation", score=0.4),
        outlet="The Lindvik Courier",
        published="2026-03-14T06:00:00+01:00",
        url="https://courier.example/bridge",
    )
    hospital = report(
        "hospital",
        quote("The hospital is open now", "Marit Solheim", addressee=_to("the Evening Post")),
        quote("Hospitals were hospitable, no bridge was", "He", settled=False, marks=[mark("no_comment")]),
        quote("bridges burn", "an officer", named=False, where=[place("Lyman", "US", settled=False)]),
        outlet="Evening Post",
        published="2025-12-31",
        language="de",
    )
    undated = report("undated", quote('The bridge bridge was never there, said "or" NOT', "Ana Ruiz"))
    scripts = [
        report(name, quote(said, "Ana Ruiz"), published=f"2024-0{1 + k % 9}-15", language=name[:2])
        for k, (name, said) in enumerate(SCRIPTS.items())
    ]
    return [bridge, hospital, undated, *scripts]


def _to(name: str) -> dict[str, Any]:
    return {"entity": None, "start": 0, "end": 1, "text": name}


@pytest.fixture(scope="module", params=STORES)
def ledger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with ExitStack() as stack:
        if request.param == "sqlite":
            where = str(tmp_path_factory.mktemp("search") / "case.ledger")
        else:
            where = stack.enter_context(database(request.getfixturevalue("postgres_server")))
        opened = stack.enter_context(open_ledger(where, new=True, actor="ana"))
        for document in case():
            opened.add(capture(document), document, READER)
        yield opened


def said(found: Found) -> list[str]:
    return [hit.said for hit in found.hits]


def titles(ledger: Ledger, query: Query) -> set[str]:
    return {str(hit.report.title) for hit in ledger.find(query).hits}


def numbers(ledger: Ledger, **query: Any) -> list[int]:
    return sorted(hit.number for hit in ledger.find(Query(**query)).hits)


# --- words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("hopital besancon", "french"),
        ("HÔPITAL", "french"),
        ("l'hôpital", "french"),
        ('"évacué après"', "french"),
        ("lyna", "polish"),
        ("Łyna zamkniety", "polish"),
        ("strasse koeln", None),
        ("strasse koln", "german"),
        ("STRASSE", "german"),
        ("больниц*", "russian"),
        ("еще пожара", "russian"),
        ("БОЛЬНИЦА", "russian"),
        ("міст річку", "ukrainian"),
        ("γεφυρα", "greek"),
        ("ΑΣΦΑΛΗΣ", "greek"),
        ("قال رئيس", "arabic"),
        ("الجـــسر", "arabic"),
        ("ان", "arabic"),
        ("הגשר", "hebrew"),
        ("सुरक्षित", "hindi"),
        ("है", "hindi"),
        ("大桥", "chinese"),
        ("医院 大桥", "chinese"),
        ("大医院", None),
        ("橋は安全", "japanese"),
        ("安全だと述べ", "japanese"),
        ("ｶﾞｰﾄﾞﾚｰﾙ", "japanese"),
        ("カートレール", None),
        ("สะพาน", "thai"),
        ("다리*", "korean"),
        ("안전하다고", "korean"),
        ("cau đong cua", "vietnamese"),
        ("thi truong", "vietnamese"),
    ],
)
def test_words_of_any_script_are_found_as_people_type_them(
    ledger: Ledger, typed: str, where: str | None
) -> None:
    assert titles(ledger, Query(typed)) == ({where} if where else set())
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        again = unicodedata.normalize(form, typed)
        assert titles(ledger, Query(again)) == ({where} if where else set()), form


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("bridge", 4),
        ("bridge open", 1),
        ('"bridge is open"', 1),
        ('"bridge open"', 0),
        ("“the old bridge”", 1),
        ("„old bridge", 1),
        ("hospit*", 2),
        ("hospital*", 2),
        ("hospital", 1),
        ('"the hosp*"', 1),
        ("bridge -closed", 3),
        ("bridge NOT closed NOT never", 2),
        ('bridge -"is open"', 3),
        ("hospital OR hospitals", 2),
        ("bridge open OR closed", 2),
        ("(bridge open) OR (bridge closed)", 2),
        ("bridge AND (open OR closed)", 2),
        ("bridge OR", 1),
        ("NOT", 1),
        ("bridge NOT", 1),
        ("-bridge -fire", 16),
        ('"warned us"', 1),
        ('"Nobody warned us of the fire"', 1),
        ("speak*", 0),
        ("speaker", 0),
        ("formdirect", 0),
        ("solheim", 0),
        ("near open", 0),
        ("text:bridge", 0),
    ],
)
def test_what_people_type_means_what_they_expect(ledger: Ledger, typed: str, count: int) -> None:
    assert len(ledger.find(Query(typed, limit=50)).hits) == count
    assert ledger.count(Query(typed)) == count
    assert len(list(ledger.find_all(Query(typed)))) == count


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "'",
        "';DROP TABLE statement;--",
        "bridge\0fire",
        "\\",
        "a\\'b",
        "bridge:*",
        "NEAR(bridge open, 5)",
        "^bridge",
        "{text speaker} : bridge",
        "bridge + open",
        "* OR *",
        "((((((((((((((((((((bridge",
        ")))bridge(((",
        "- -- --- -",
        "OR OR OR",
        "NOT NOT NOT bridge",
        "AND",
        "bridge!:&|<->",
        ":A 'x':B",
        "%s %(a)s ? :v0 :most",
        "\ud800",
        "\u202e\u0000",
        "bridge " * 10_000,
        "(" * 10_000,
        '"' * 9_999,
        "-" * 10_000,
        "x" * 100_000,
        "OR " * 5_000,
        "橋" * 5_000,
        " OR ".join(f"w{n}" for n in range(10_000)),
    ],
)
def test_nothing_that_is_typed_is_an_error(ledger: Ledger, typed: str) -> None:
    ledger.find(Query(typed))
    ledger.find(Query("bridge", speaker=(typed,), outlet=(typed,), place=(typed,), language=(typed,)))


@settings(deadline=None, max_examples=150)
@given(st.text(st.sampled_from(" \t\"'()*-:ORNTAD橋éaب\0\\{}^+.,&|!<>%?"), max_size=40))
def test_anything_typed_is_understood_by_the_store(ledger: Ledger, typed: str) -> None:
    found = ledger.find(Query(typed, limit=100))
    assert len(found.hits) == ledger.count(Query(typed))
    for hit in found.hits:
        for start, end in hit.passage.found:
            assert any(a <= start < end <= b for a, b in hit.passage.content)


def test_both_stores_are_asked_for_the_same() -> None:
    node = parse('bridge "of iron" hospit* -fire').node
    assert node is not None
    assert fts5(node) == (
        '((text : "bridge" AND text : "of iron" AND text : "hospit" *) NOT (text : "fire"))'
    )
    assert tsquery(node) == "(('bridge') & ('of' <-> 'iron') & ('hospit':*) & !('fire'))"
    assert tsquery(Leaf(("mayor",), prefix=True, column="speaker")) == "(':speaker:mayor':*)"


def test_what_was_not_understood_is_said(ledger: Ledger) -> None:
    found = ledger.find(Query("… !? *"))
    assert not found.hits and found.notes == ("the words “… !? *”: there is no letter and no digit in it",)
    assert "by their beginnings only" in ledger.find(Query("*pital")).notes[0]
    long = ledger.find(Query("bridge " * 200))
    assert f"first {MOST_WORDS} words" in long.notes[0] and len(long.hits) == 4
    assert ledger.find(Query("bridge", speaker=("?!",))).hits == ()
    assert ledger.find(Query()).notes == ledger.find(Query("   ")).notes == ()


@given(st.text(max_size=60))
def test_every_query_is_read_to_its_end(typed: str) -> None:
    parsed = parse(typed)
    assert (parsed.node is None) == (not words(_without_quotes(typed)))
    assert parsed.node is not None or parsed.notes or not typed.strip()
    for leaf in sought(parsed.node):
        assert leaf.words and all(word.isascii() or words(word) == [word] for word in leaf.words)


def _without_quotes(typed: str) -> str:
    return "".join(" " if character in '"“”„‟«»＂「」『』()' else character for character in typed)


@given(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=6))
def test_words_that_follow_one_another_must_all_be_there(typed: list[str]) -> None:
    assert parse(" ".join(typed)).node == every(Leaf((word,)) for word in typed)
    assert parse(" ".join(f"-{word}" for word in typed)).node == every(
        Without(Leaf((word,))) for word in typed
    )


# --- where words stand ------------------------------------------------------------------------------

ORDINARY = st.characters(min_codepoint=32, max_codepoint=0x33FF, exclude_categories=("Cn", "Cs", "Co"))


@given(st.text(ORDINARY, max_size=40))
def test_words_are_located_as_they_are_indexed(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    found = located(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert [word.start for word in found] == sorted(word.start for word in found)
    if not any(unicodedata.category(character)[0] in "MC" for character in text):
        assert [word.word for word in found] == words(text)


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_of_real_scripts_are_located_exactly(text: str, form: str) -> None:
    text = unicodedata.normalize(form, text)
    assert [word.word for word in located(text)] == words(text)
    # A vowel above its letter is a word of its own in Thai, and yet no place of its own.
    assert all(word.word in words(text[word.start : word.end]) for word in located(text))


def test_marks_of_punctuation_are_no_words_in_any_script() -> None:
    assert words("橋は「安全」だ。है। ፡ ។ ๚ ・") == ["橋", "は", "安", "全", "だ", "है"]
    assert words("b" * 80 + " “x”") == ["b" * 60, "x"]
    assert words("b" * 80 + " x") == ["b" * 60, "x"]


def test_a_passage_shows_the_words_that_were_found_and_those_around(ledger: Ledger) -> None:
    (hit,) = ledger.find(Query('"warned us" fire')).hits
    text = case()[0]["article"]["text"]
    passage = hit.passage
    assert text[passage.start :].startswith(passage.text)
    assert [text[a:b] for a, b in passage.content] == ["Nobody warned", "us of the fire"]
    assert [text[a:b] for a, b in passage.found] == ["warned", "us", "fire"]
    assert "a resident said:" in passage.text
    assert hit.said == "Nobody warned … us of the fire"
    (hit,) = ledger.find(Query("hospit*", review=("unreviewed",), naming=("open",))).hits
    text = case()[1]["article"]["text"]
    assert [text[a:b] for a, b in hit.passage.found] == ["Hospitals", "hospitable"]


def test_a_hit_tells_all_that_a_list_shows(ledger: Ledger) -> None:
    (hit,) = ledger.find(Query('"is open"', marks=("denies",))).hits
    assert (hit.speaker, hit.kind, hit.named, hit.source) == (
        "Marit Solheim",
        "person",
        True,
        "Marit Solheim",
    )
    assert (hit.form, hit.marks, hit.review, hit.relay) == ("direct", ("denies",), "", ())
    source = hit.report
    assert (source.title, source.outlet, source.language) == ("bridge", "The Lindvik Courier", "en")
    assert (source.path, source.superseded) == ("case/bridge.html", False)
    assert source.published == "2026-03-14T06:00:00+01:00" and source.url == "https://courier.example/bridge"
    assert hit.number == 1 and hit.score == pytest.approx(0.9)


# --- fields -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"speaker": ("solheim",)}, [1, 5]),
        ({"speaker": ("Marit Solheim", "Oberg")}, [1, 2, 5]),
        ({"speaker": ("solh*",), "words": "hospital"}, [5]),
        ({"speaker": ("he",)}, [6]),
        ({"speaker": ("open",)}, []),
        ({"addressee": ("evening post",)}, [5]),
        ({"outlet": ("courier",)}, [1, 2, 3, 4]),
        ({"outlet": ("courier", "post"), "words": "fire OR burn"}, [3, 4, 7]),
        ({"outlet": ('"post evening"',)}, []),
        ({"relay": ("harbour wire",)}, [3]),
        ({"place": ("Lyman",)}, [1, 7]),
        ({"place": ("UA",)}, [1]),
        ({"place": ("us",)}, []),
        ({"place": ("lyman",), "marks": ("denies",)}, [1]),
        ({"marks": ("denies",)}, [1]),
        ({"marks": ("no comment", "denies")}, [1, 6]),
        ({"marks": ("No-Comment",)}, [6]),
        ({"form": ("indirect",)}, [2]),
        ({"kind": ("organisation",)}, [4]),
        ({"naming": ("unnamed",)}, [3, 7]),
        ({"naming": ("open",)}, [6]),
        ({"naming": ("named", "open"), "outlet": ("post",)}, [5, 6]),
        ({"language": ("de",)}, [5, 6, 7]),
        ({"language": ("DE",), "words": "burn"}, [7]),
        ({"since": "2026"}, [1, 2, 3, 4]),
        ({"since": "2025-12-31"}, [1, 2, 3, 4, 5, 6, 7]),
        ({"since": "2026-03-14", "until": "2026-03-14", "words": "open"}, [1]),
        ({"since": "2026-03-15"}, []),
        ({"since": "2025", "until": "2025"}, [5, 6, 7]),
        ({"since": "2025-12", "until": "2026-02"}, [5, 6, 7]),
        ({"since": "1999", "until": "2026-03-13", "words": "open OR bridge*"}, [5, 6, 7]),
        ({"until": "2000"}, []),
        ({"min_score": 0.5, "words": "fire"}, [3]),
        ({"review": ("unreviewed",), "words": "fire"}, [3, 4]),
        ({"review": ("rejected",)}, []),
        ({"report": ("case/bridge.html",)}, [1, 2, 3, 4]),
        ({"report": ("https://courier.example/bridge",), "words": "open"}, [1]),
        ({"report": ("case/bridge.html", "case/hospital.html"), "words": "open"}, [1, 5]),
        ({"report": ("/case/hospital.html",), "words": "-burn"}, [5, 6]),
        ({"latest": True, "words": "open"}, [1, 5]),
    ],
)
def test_every_field_narrows(ledger: Ledger, query: dict[str, Any], found: list[int]) -> None:
    assert numbers(ledger, **query) == found
    assert ledger.count(Query(**query)) == len(found)
    assert sorted(hit.number for hit in ledger.find_all(Query(**query))) == found


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"since": "2026-3"}, "write 2026-03-14, 2026-03 or 2026"),
        ({"until": "2026-02-30"}, "is no date"),
        ({"until": "yesterday"}, "is no date"),
        ({"since": "0000"}, "is no date"),
        ({"since": "2026", "until": "2025"}, "exchange them"),
        ({"marks": ("denied",)}, "there is no mark 'denied'; there are: believes, claims"),
        ({"form": ("spoken",)}, "there is no form"),
        ({"kind": ("minister",)}, "there is no kind of speaker"),
        ({"naming": ("anonymous",)}, "there is no naming"),
        ({"report": ("nowhere.html",)}, "there is no report 'nowhere.html'"),
    ],
)
def test_what_a_filter_cannot_mean_is_said(ledger: Ledger, query: dict[str, Any], message: str) -> None:
    with pytest.raises(LedgerError, match=message):
        ledger.find(Query(**query))


def test_a_name_within_a_name_is_a_name(place: str) -> None:
    said = quote("The ferry runs", "Annabel Lee")
    said["source"] = {"start": 0, "end": 3, "text": "Ann"}
    found = report("ann", said)
    with open_ledger(place, new=True) as ledger:
        ledger.add(capture(found), found, READER)
        assert len(ledger.find(Query(speaker=("ann",))).hits) == 1


def test_days_that_no_calendar_has_are_no_days(place: str) -> None:
    days = ("2026-99-99", "0000-00-00", "2026-02-30", "2027-05-01", "2029-01-01", "2031-01-01")
    with open_ledger(place, new=True) as ledger:
        for name in days:
            found = report(name, quote("The ferry runs"), published=name)
            ledger.add(capture(found), found, READER)
        hits = ledger.find(Query(since="2026", until="2029")).hits
    assert {hit.report.published for hit in hits} == {"2027-05-01", "2029-01-01"}


def test_without_words_the_newest_come_first(ledger: Ledger) -> None:
    found = ledger.find(Query(outlet=("courier", "post")))
    assert [hit.number for hit in found.hits] == [4, 3, 2, 1, 7, 6, 5]
    everything = ledger.find(Query(limit=100))
    assert everything.hits[-1].report.title == "undated" and everything.ranked is None


# --- order and pages --------------------------------------------------------------------------------


def test_what_fits_best_comes_first(ledger: Ledger) -> None:
    assert said(ledger.find(Query("fire")))[0] == "fire fire fire"
    assert said(ledger.find(Query("bridge")))[0].startswith("The bridge bridge was never there") is False
    assert said(ledger.find(Query("bridge")))[0] == "The bridge is open"
    # What few have counts more than what many have.
    assert "hospitable" in said(ledger.find(Query("bridge OR hospitable")))[0]


def test_scores_prefer_more_in_fewer_words() -> None:
    once, long, twice = "a fire", "a fire in the old town that nobody saw", "fire and fire"
    first, second, third = scores([once, long, twice], [Leaf(("fire",))])
    assert third > first > second
    assert scores(["fires"], [Leaf(("fire",))]) == [0.0] and scores(["fires"], [Leaf(("fire",), True)])[0] > 0
    assert scores(["", "…"], [Leaf(("fire",))]) == [0.0, 0.0] and scores([], []) == []


def test_pages_follow_on_one_another(ledger: Ledger) -> None:
    whole = ledger.find(Query("bridge OR fire OR open", limit=50))
    assert not whole.more and len(whole.hits) == 7
    pages = [ledger.find(Query("bridge OR fire OR open", limit=3, offset=at)) for at in (0, 3, 6, 9)]
    assert [page.more for page in pages] == [True, True, False, False]
    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert ledger.find(Query("bridge", limit=0)).more


def test_of_very_many_those_added_last_are_ranked(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_RANKED", 2)
    found = ledger.find(Query("bridge", limit=50))
    assert found.ranked == 2 and len(found.hits) == 2
    assert {hit.number for hit in found.hits} == {6, 8}
    assert ledger.count(Query("bridge")) == 4
    assert ledger.find(Query("open")).ranked is None
    assert "More than 2 statements fit" in render_hits(found, Layout(Format.TABLE))


# --- versions and damage ----------------------------------------------------------------------------


def test_older_versions_are_found_and_said_to_be_older(place: str) -> None:
    with open_ledger(place, new=True, actor="ana") as ledger:
        for name in ("first", "second"):
            document = report(name, quote("The bridge is open", "Ana Ruiz"))
            ledger.add(capture(document, "/case/bridge.html"), document, READER)
        found = ledger.find(Query("bridge"))
        assert {hit.report.title: hit.report.superseded for hit in found.hits} == {
            "first": True,
            "second": False,
        }
        assert titles(ledger, Query("bridge", latest=True)) == {"second"}
        assert titles(ledger, Query(latest=True)) == {"second"}
        assert "an older version" in render_hits(found, Layout(Format.TABLE))


def test_what_is_read_anew_is_found_as_it_is_now(place: str) -> None:
    with open_ledger(place, new=True, actor="ana") as ledger:
        for words_then in ("The bridge is open", "The hospital is open"):
            document = report("one", quote(words_then, "Ana Ruiz"))
            ledger.add(capture(document), document, READER)
        assert said(ledger.find(Query("open"))) == ["The hospital is open"]
        assert ledger.count(Query("bridge")) == 0 and not ledger.find(Query("bridge")).hits


def test_that_search_and_reading_disagree_is_said(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "case.ledger", new=True) as ledger:
        document = report("one", quote("The bridge is open", "Ana Ruiz"))
        ledger.add(capture(document), document, READER)
        with engine.writing_to(ledger._engine) as connection:
            connection.execute(sa.text("UPDATE statement SET text = 'The bridge is closed'"))
        with pytest.raises(LedgerError, match=r"statement #1 .* reportedly doctor"):
            ledger.find(Query("bridge"))


def test_an_empty_ledger_is_searched_too(place: str) -> None:
    with open_ledger(place, new=True) as ledger:
        assert ledger.find(Query("bridge")) == ledger.find(Query(since="2026")) == Found()
        assert ledger.count(Query()) == 0 and list(ledger.find_all(Query())) == []


# --- on paper ---------------------------------------------------------------------------------------


def test_a_table_sets_off_what_was_looked_for(ledger: Ledger) -> None:
    found = ledger.find(Query("bridge open"))
    plain = render_hits(found, Layout(Format.TABLE, width=100), count=1)
    assert "[The bridge is open]" in plain and "#1" in plain and "Marit Solheim" in plain
    assert "denies" in plain and "1 statement\n" in plain and "\x1b" not in plain
    coloured = render_hits(found, Layout(Format.TABLE, width=100, colour=True))
    assert "\x1b[1;7mbridge\x1b[0m" in coloured and "[The" not in coloured
    some = render_hits(ledger.find(Query("bridge", limit=1)), Layout(Format.TABLE))
    assert "1 statement of more" in some
    assert "1 statement of 4" in render_hits(
        ledger.find(Query("bridge", limit=1)), Layout(Format.TABLE), count=4
    )
    assert render_hits(Found(), Layout(Format.TABLE)).strip() == "Nothing found"


def test_lines_and_one_document_for_programs(ledger: Ledger) -> None:
    import csv
    import io
    import json

    found = ledger.find(Query("fire"))
    whole = json.loads(render_hits(found, Layout(Format.JSON, indent=True), count=2))
    assert whole["count"] == 2 and whole["more"] is False and len(whole["hits"]) == 2
    lines = [json.loads(line) for line in render_hits(found, Layout(Format.JSONL)).splitlines()]
    assert lines == whole["hits"]
    layout = Layout(Format.CSV)
    rows = list(csv.DictReader(io.StringIO(hits_heading(layout) + render_hits(found, layout))))
    assert [row["content"] for row in rows] == [hit["said"] for hit in lines]
    assert render_hits(found, layout) == "".join(render_hit(hit, layout) for hit in found.hits)


def test_words_of_strangers_can_do_nothing_on_paper(tmp_path: Path) -> None:
    hostile = '=HYPERLINK("x")\x1b[31m\u202e'
    document = report(
        "=1+1", quote(hostile, "@SUM\x07", relay=[hop("-x\x1b[1m")]), outlet="+out\n", published="2026-03-14"
    )
    with open_ledger(tmp_path / "case.ledger", new=True) as ledger:
        ledger.add(capture(document), document, READER)
        found = ledger.find(Query("hyperlink"))
    table = render_hits(found, Layout(Format.TABLE, colour=False))
    assert "\x1b" not in table and "\u202e" not in table and "\x07" not in table
    for text in render_hits(found, Layout(Format.CSV)).split(","):
        assert not text.lstrip('"').startswith(("=", "+", "-", "@"))
    assert "\x1b" not in render_hits(found, Layout(Format.JSONL)).replace("\\u001b", "")
