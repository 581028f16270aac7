"""Claims, origins and parties as a ledger keeps them, in a file and on PostgreSQL, and as the commands list them."""

import json
import random
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from ledger_cli import Done, call
from ledgers import READER
from reportedly import desk
from reportedly.contract import to_document
from reportedly.desk.claiming import claims_in
from reportedly.errors import LedgerError, ReportedlyError
from reportedly.export.layout import Format, Layout
from reportedly.records import Capture, Document, Judgement, Reader
from reportedly.store import Ledger, border, comparing, engine, item_of, open_ledger
from reportedly.store.rebuilding import rebuild
from reportedly.types import (
    Article,
    Attribution,
    Block,
    BlockKind,
    Cue,
    Entity,
    EntityKind,
    Form,
    Mark,
    Reading,
    Span,
)

ANA, BO = "Ana Ruiz", "Bo Lind"
SANK = "the ferry Karasaw sank off Lindvik within four minutes"
ALARM = "the alarm of the Karasaw had been broken for a week"
FRAUD = "the owners of the Karasaw never paid for repairs in Lindvik"
Said = tuple[str, str]  # who, and what


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with open_ledger(place, new=True, actor="ana") as opened:
        yield opened


def reading(article: str, *said: Said, mark: str = "", own: str = "", **fields: Any) -> Reading:
    """A report in which each says something, and perhaps a sentence in its own voice."""
    text, blocks, items = "", [], []
    mentions: dict[str, list[Span]] = {}
    for who, what in said:
        start = len(text)
        text += f"{who} said {what}."
        mentions.setdefault(who, []).append(Span(start, start + len(who)))
        cue = Span(start + len(who) + 1, start + len(who) + 5)
        content = Span(cue.end + 1, len(text) - 1)
        items.append((who, cue, content))
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, len(text))))
        text += "\n\n"
    if own:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(len(text), len(text) + len(own))))
        text += f"{own}\n\n"
    entities = {
        who: Entity(f"e{number}", EntityKind.PERSON, who, True, "", tuple(spans))
        for number, (who, spans) in enumerate(mentions.items(), 1)
    }
    fields.setdefault("outlet", f"Paper {article[:4]}")
    found = Article(
        article,
        text,
        tuple(blocks),
        path=f"{article[:4]}.html",
        language="en",
        published="2031-03-04",
        **fields,
    )
    attributions = tuple(
        Attribution(
            f"{article[:4]}{number}",
            Form.INDIRECT,
            (content,),
            Cue(cue, "say"),
            entities[who].mentions[0],
            entities[who].id,
            marks=(Mark(mark, cue),) if mark else (),
            score=0.9,
        )
        for number, (who, cue, content) in enumerate(items, 1)
    )
    return Reading(found, tuple(entities.values()), attributions)


def add(ledger: Ledger, article: str, *said: Said, reader: Reader = READER, **fields: Any) -> None:
    document = to_document(reading(article, *said, **fields))
    url = fields.get("url")
    ledger.add(Capture(url or article, f"{article[:4]}.html", url=url, document={}), document, reader)


def id_of(letter: str) -> str:
    return letter * 16


def some(ledger: Ledger, letters: str = "abcd") -> None:
    """Reports on one ferry: Ana in two, Bo in a third with the same, and a fourth with something else."""
    made: dict[str, Sequence[Said]] = {
        "a": ((ANA, SANK), (ANA, ALARM)),
        "b": ((ANA, SANK),),
        "c": ((BO, SANK), (BO, FRAUD)),
        "d": ((BO, FRAUD),),
    }
    for letter in letters:
        add(ledger, id_of(letter), *made[letter])


def compare(ledger: Ledger) -> None:
    desk.compare(ledger, meaning=False)


def found(ledger: Ledger, least: int = 2) -> dict[str, Document]:
    """The claims by their text."""
    return {claim["text"]: claim for claim in claims_in(ledger, least=least)}


def holders(claim: Document, role: str = "same") -> list[str]:
    return sorted(entry["article"][0] for entry in claim["attributions"] if entry["role"] == role)


def listed(ledger: Ledger, least: int = 2) -> list[Document]:
    """The parties, as the command lists them."""
    lines = desk.parties(ledger, [], least, Layout(Format.JSONL), lambda _told: None)
    return [json.loads(line) for line in "".join(lines).splitlines()]


def tables(ledger: Ledger) -> dict[str, list[tuple[Any, ...]]]:
    """What is kept of reports beside one another, by their names."""
    queries = {
        "topic": "SELECT r.article, t.topic FROM topic t JOIN report r ON r.id = t.report ORDER BY 1, 2",
        "compared": "SELECT r.article, c.grams, c.site FROM compared c JOIN report r ON r.id = c.report ORDER BY 1",
        "related": "SELECT a.article, b.article, x.found FROM related x JOIN report a ON a.id = x.one "
        "JOIN report b ON b.id = x.other ORDER BY 1, 2",
        "meaning": "SELECT r.article, m.vectors FROM meaning m JOIN report r ON r.id = m.report ORDER BY 1",
    }
    with engine.reading_from(ledger._engine) as connection:
        return {
            name: [tuple(bytes(v) if isinstance(v, memoryview) else v for v in row)
                   for row in connection.exec_driver_sql(query)]
            for name, query in queries.items()
        }  # fmt: skip


def orphans(ledger: Ledger) -> int:
    """How many rows are kept of reports that are not compared."""
    query = "SELECT COUNT(*) FROM {0} WHERE {1} NOT IN (SELECT report FROM compared)"
    places = [("topic", "report"), ("meaning", "report"), ("related", "one"), ("related", "other")]
    with engine.reading_from(ledger._engine) as connection:
        return sum(int(connection.exec_driver_sql(query.format(*each)).scalar_one()) for each in places)


# --- claims and parties, as they are found -----------------------------------------------------------------


def test_a_claim_is_what_several_reports_say(ledger: Ledger) -> None:
    some(ledger)
    compare(ledger)
    claims = found(ledger)
    assert set(claims) == {SANK, FRAUD}
    assert holders(claims[SANK]) == ["a", "b", "c"] and holders(claims[FRAUD]) == ["c", "d"]
    origins = claims[SANK]["origins"]
    assert (origins["min"], origins["max"], sorted(origins["identified"])) == (2, 2, [ANA, BO])
    assert (claims[FRAUD]["origins"]["min"], claims[FRAUD]["origins"]["max"]) == (1, 1)
    assert ALARM in found(ledger, least=1)
    assert json.loads(json.dumps(claims)) == claims


def test_every_id_and_place_in_a_claim_is_one_that_is_there(ledger: Ledger) -> None:
    some(ledger)
    compare(ledger)
    texts = {
        matter[0]["article"]["id"]: matter[0]["article"]["text"]
        for m in ledger.matters()
        for matter in m.reports
    }
    ids = [claim["id"] for claim in claims_in(ledger)]
    assert len(ids) == len(set(ids))
    for claim in claims_in(ledger):
        for entry in claim["attributions"]:
            words = " ".join(
                texts[entry["article"]][part["start"] : part["end"]] for part in entry["content"]
            )
            assert words == entry["text"]
            assert entry["id"].startswith(f"{entry['article']}:")
        for reason in claim["origins"]["reasons"]:
            for part in reason["spans"]:
                assert texts[part["article"]][part["start"] : part["end"]] == part["text"]


def test_parties_are_listed_once(ledger: Ledger) -> None:
    some(ledger)
    compare(ledger)
    for party in listed(ledger, least=1):
        ends = [f"{each['article']}:{each['entity']}" for each in party["members"]]
        assert party["id"] == min(ends) and len(ends) == len(set(ends))
    everybody = [
        f"{m['article']}:{m['entity']}" for party in listed(ledger, least=1) for m in party["members"]
    ]
    assert sorted(everybody) == sorted(f"{id_of(letter)}:e1" for letter in "abcd")


def test_a_denial_stands_beside_a_claim_and_is_not_counted(ledger: Ledger) -> None:
    add(ledger, id_of("a"), (ANA, SANK))
    add(ledger, id_of("b"), (BO, SANK), mark="denies")
    compare(ledger)
    claim = found(ledger)[SANK]
    assert holders(claim) == ["a"] and holders(claim, "denies") == ["b"]
    assert (claim["origins"]["min"], claim["origins"]["max"]) == (1, 1)


def test_an_unverified_statement_counts_and_its_note_stands_beside_it(ledger: Ledger) -> None:
    add(ledger, id_of("a"), (ANA, SANK))
    add(ledger, id_of("b"), (BO, SANK), mark="unverified")
    compare(ledger)
    claim = found(ledger)[SANK]
    assert holders(claim) == ["a", "b"] and holders(claim, "unverified") == ["b"]
    assert claim["origins"]["min"] == 2


def test_another_number_is_no_support(ledger: Ledger) -> None:
    add(ledger, id_of("a"), (ANA, SANK))
    add(ledger, id_of("b"), (BO, SANK.replace("four", "forty")))
    compare(ledger)
    claim = found(ledger)[SANK]
    assert holders(claim) == ["a"] and holders(claim, "partial") == ["b"]
    assert claim["origins"]["identified"] == [ANA]
    assert [slot["kind"] for entry in claim["attributions"] for slot in entry["slots"]] == ["number"]


def test_what_reports_say_in_their_own_voice(ledger: Ledger) -> None:
    for letter in "ab":
        add(ledger, id_of(letter), (ANA, ALARM), own=f"{SANK.capitalize()}.")
    add(ledger, id_of("c"), own=f"{SANK.capitalize()}.")
    compare(ledger)
    claim = next(each for each in claims_in(ledger, least=2) if "sank" in each["text"])
    assert holders(claim) == ["a", "b", "c"] and claim["origins"]["min"] == 0


def test_reports_that_say_nothing_are_compared(ledger: Ledger) -> None:
    add(ledger, id_of("a"))
    add(ledger, id_of("b"), own="Karasaw!")
    add(ledger, id_of("c"), (ANA, "no"))
    add(ledger, id_of("d"), (ANA, "\ud800 \u200b …"))
    some(ledger, "ab")
    compare(ledger)
    assert ledger.uncompared() == 0
    assert list(claims_in(ledger, least=3)) == []


# --- in which order, and again -----------------------------------------------------------------------------


@pytest.mark.parametrize("meaning", [False, True])
def test_step_by_step_comes_to_what_all_at_once_does(tmp_path: Path, *, meaning: bool) -> None:
    with open_ledger(tmp_path / "one", new=True) as one, open_ledger(tmp_path / "two", new=True) as two:
        for letter in "abcd":
            some(one, letter)
            desk.compare(one, meaning=meaning)
        some(two)
        desk.compare(two, meaning=meaning)
        assert tables(one) == tables(two) and tables(one)["related"]
        assert list(claims_in(one)) == list(claims_in(two)) and listed(one) == listed(two)


@pytest.mark.parametrize("order", ["abcd", "dcba", "bdac", "cadb"])
def test_the_order_of_reports_does_not_matter(tmp_path: Path, order: str) -> None:
    with open_ledger(tmp_path / "one", new=True) as one, open_ledger(tmp_path / "two", new=True) as two:
        some(one)
        some(two, order)
        for each in (one, two):
            compare(each)
        assert [set(name) for name in (tables(one)["topic"], tables(two)["topic"])].count(set()) == 0
        assert tables(one)["topic"] == tables(two)["topic"]
        for text, claim in found(one).items():
            other = found(two)[text]
            assert holders(claim) == holders(other)
            for name in ("min", "max", "interviews", "unattributed"):
                assert claim["origins"][name] == other["origins"][name]
        together = [
            {(m["article"], m["entity"]) for m in p["members"]}
            for each in (one, two)
            for p in listed(each, 1)
        ]
        assert len({frozenset(each) for each in together}) * 2 == len(together)


def test_a_report_that_is_read_anew_forgets_what_was_found(ledger: Ledger) -> None:
    some(ledger)
    compare(ledger)
    add(
        ledger,
        id_of("b"),
        (ANA, "the goats of Zubrowka eat nothing but clover all summer"),
        reader=Reader("2"),
    )
    compare(ledger)
    assert holders(found(ledger)[SANK]) == ["a", "c"] and orphans(ledger) == 0
    add(ledger, id_of("b"), (ANA, SANK), reader=Reader("3"))
    compare(ledger)
    assert holders(found(ledger)[SANK]) == ["a", "b", "c"] and orphans(ledger) == 0


def test_a_page_that_has_changed_counts_in_its_newest_version(ledger: Ledger) -> None:
    some(ledger, "ac")
    url = "https://post.example/ferry"
    add(ledger, id_of("e"), (ANA, SANK), url=url)
    compare(ledger)
    assert holders(found(ledger)[SANK]) == ["a", "c", "e"]
    add(ledger, id_of("f"), (ANA, ALARM), url=url)
    compare(ledger)
    assert holders(found(ledger)[SANK]) == ["a", "c"] and orphans(ledger) == 0
    assert holders(found(ledger)[ALARM]) == ["a", "f"]


def test_comparing_is_no_evidence(ledger: Ledger) -> None:
    some(ledger)
    head = ledger.head()
    compare(ledger)
    list(claims_in(ledger)), listed(ledger)
    assert ledger.head() == head and list(ledger.verify(head, thorough=True)) == []


def test_a_ledger_without_meaning_stays_so(ledger: Ledger, place: str) -> None:
    some(ledger, "abc")
    compare(ledger)
    assert tables(ledger)["meaning"] == []
    some(ledger, "d")
    assert desk.compare(ledger).reports == 1 and tables(ledger)["meaning"] == []
    with engine.writing_to(ledger._engine) as connection:
        rebuild(connection)
    desk.repair(place)
    assert tables(ledger)["meaning"] == [] and set(found(ledger)) == {SANK, FRAUD}
    assert desk.compare(ledger, meaning=True).reports == 4 and len(tables(ledger)["meaning"]) == 4
    assert desk.compare(ledger) == desk.compare(ledger, meaning=True)


def test_reports_without_words_are_compared_by_meaning(ledger: Ledger) -> None:
    some(ledger, "ab")
    add(ledger, id_of("e"), own="Karasaw, Lindvik!")
    add(ledger, id_of("f"), own="Karasaw, Lindvik!")
    desk.compare(ledger, meaning=True)
    assert ledger.uncompared() == 0 and holders(found(ledger)[SANK]) == ["a", "b"]


def test_a_repair_finds_claims_again(ledger: Ledger, place: str) -> None:
    some(ledger)
    compare(ledger)
    before, claims = tables(ledger), list(claims_in(ledger))
    with engine.writing_to(ledger._engine) as connection:
        rebuild(connection)
    assert list(claims_in(ledger)) == [] and ledger.must_compare()
    assert desk.repair(place) == ["reports compared anew"]
    assert tables(ledger) == before and list(claims_in(ledger)) == claims
    assert not [fault for fault in desk.doctor(place) if fault.grave]


KILLED = """
import sys
from reportedly import desk
from reportedly.store import comparing
comparing._BATCH = 1
with desk.open_ledger(sys.argv[1]) as ledger:
    print("starts", flush=True)
    desk.compare(ledger, meaning=False)
"""


def test_who_is_killed_leaves_it_whole(tmp_path: Path) -> None:
    paths = tmp_path / "killed", tmp_path / "whole"
    for path in paths:
        with open_ledger(path, new=True) as ledger:
            for number in range(24):
                add(ledger, f"{number:016}", (f"{ANA} {number}", SANK), (BO, ALARM), (BO, FRAUD))
    kills, chance = 0, random.Random(7)
    for _ in range(4):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, paths[0]], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0.05, 0.3))
        process.kill()
        process.communicate()
        kills += process.returncode == -9
    assert kills
    with open_ledger(paths[0]) as killed, open_ledger(paths[1]) as whole:
        for each in (killed, whole):
            compare(each)
        assert tables(killed) == tables(whole) and list(claims_in(killed)) == list(claims_in(whole))


def test_who_is_stopped_goes_on(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "_BATCH", 2)
    some(ledger)

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.compare(ledger, stop, meaning=False)
    assert set(found(ledger)) == {SANK} and ledger.uncompared() == 2
    desk.compare(ledger)
    assert set(found(ledger)) == {SANK, FRAUD}


# --- what reviewers say ---------------------------------------------------------------------------------------


def entry(claim: Document, letter: str) -> str:
    return next(str(each["id"]) for each in claim["attributions"] if each["article"] == id_of(letter))


def pair(ledger: Ledger, verdict: str, field: str, one: str, other: str) -> Judgement:
    return desk.pair(ledger, verdict, field, (one, other), ("Ana", "I looked"))


def members(ledger: Ledger) -> list[str]:
    """The parties, each by the letters of the reports that name it."""
    return sorted(
        "".join(sorted(m["article"][0] for m in party["members"])) for party in listed(ledger, least=1)
    )


def test_parties_are_joined_parted_and_undone(ledger: Ledger) -> None:
    some(ledger)
    compare(ledger)
    before = members(ledger)
    ends = [f"{id_of(letter)}:e1" for letter in "ac"]
    joined = pair(ledger, "join", "party", *ends)
    assert any({"a", "c"} <= set(each) for each in members(ledger))
    assert found(ledger)[SANK]["origins"]["identified"] in ([ANA], [BO])
    parted = pair(ledger, "part", "party", *ends)
    assert not any({"a", "c"} <= set(each) for each in members(ledger))
    ledger.undo(parted.id, "Ana", "no")
    assert any({"a", "c"} <= set(each) for each in members(ledger))
    ledger.undo(joined.id, "Ana", "no")
    assert members(ledger) == before and len(found(ledger)[SANK]["origins"]["identified"]) == 2
    assert list(ledger.verify(thorough=True)) == []


def test_two_of_one_name_are_parted(ledger: Ledger) -> None:
    some(ledger, "ab")
    compare(ledger)
    assert found(ledger)[SANK]["origins"]["max"] == 1
    parted = pair(ledger, "part", "party", f"{id_of('a')}:e1", f"{id_of('b')}:e1")
    origins = found(ledger)[SANK]["origins"]
    assert (origins["min"], origins["max"]) == (2, 2)
    ledger.undo(parted.id, "Bo", "one after all")
    assert found(ledger)[SANK]["origins"]["max"] == 1


def test_claims_are_parted_joined_and_undone(ledger: Ledger) -> None:
    some(ledger, "abc")
    compare(ledger)
    claim = found(ledger)[SANK]
    parted = [pair(ledger, "part", "claim", entry(claim, "c"), entry(claim, letter)) for letter in "ab"]
    assert holders(found(ledger)[SANK]) == ["a", "b"]
    for each in parted:
        ledger.undo(each.id, "Ana", "no")
    assert holders(found(ledger)[SANK]) == ["a", "b", "c"]
    alarm = next(each for each in claims_in(ledger) if each["text"] == ALARM)
    fraud = next(each for each in claims_in(ledger) if each["text"] == FRAUD)
    pair(ledger, "join", "claim", entry(alarm, "a"), entry(fraud, "c"))
    (joined,) = [each for each in claims_in(ledger) if each["text"] in (ALARM, FRAUD)]
    assert holders(joined) == ["a", "c"] and joined["origins"]["min"] == 2
    assert list(ledger.verify(thorough=True)) == []


def test_what_a_reviewer_joins_is_joined_whatever_the_machine_found(ledger: Ledger) -> None:
    forty = SANK.replace("four", "forty")
    for letter, what in zip("abcd", (SANK, SANK, forty, forty), strict=True):
        add(ledger, id_of(letter), (ANA, what))
    compare(ledger)
    four, more = found(ledger, least=1)[SANK], found(ledger, least=1)[forty]
    pair(ledger, "join", "claim", entry(four, "a"), entry(more, "c"))
    (claim,) = [each for each in claims_in(ledger) if each["text"] in (SANK, forty)]
    assert holders(claim) == ["a", "b", "c", "d"]


def test_what_a_reviewer_joins_is_joined_with_others_that_differ(ledger: Ledger) -> None:
    some(ledger, "abc")
    add(ledger, id_of("e"), (BO, "everybody went down with the boat, and fast"))
    compare(ledger)
    other = next(each for each in claims_in(ledger) if "everybody" in each["text"])
    pair(ledger, "join", "claim", entry(found(ledger)[SANK], "c"), entry(other, "e"))
    claim = next(each for each in claims_in(ledger) if len(holders(each)) > 2)
    assert holders(claim) == ["a", "b", "c", "e"]


def test_pairs_are_carried_to_another_ledger(ledger: Ledger, tmp_path: Path) -> None:
    some(ledger, "abc")
    compare(ledger)
    claim = found(ledger)[SANK]
    pair(ledger, "join", "party", f"{id_of('a')}:e1", f"{id_of('c')}:e1")
    for letter in "ab":
        pair(ledger, "part", "claim", entry(claim, letter), entry(claim, "c"))
    records = [json.loads(json.dumps(each)) for each in ledger.records()]
    with open_ledger(tmp_path / "other.ledger", new=True, actor="bo") as other:
        for record in random.Random(3).sample(records, len(records)):
            other.add_all([item_of(record, Capture("case.jsonl:1", "case.jsonl:1", document={}))], READER)
        compare(other)
        assert {text: holders(each) for text, each in found(other).items()} == {
            text: holders(each) for text, each in found(ledger).items()
        }
        assert members(other) == members(ledger)
        assert list(other.verify(thorough=True)) == []


def test_a_pair_outlives_its_reports_being_read_anew(ledger: Ledger) -> None:
    some(ledger, "ac")
    compare(ledger)
    pair(ledger, "join", "party", f"{id_of('a')}:e1", f"{id_of('c')}:e1")
    add(ledger, id_of("c"), (BO, SANK), (BO, FRAUD), reader=Reader("2"))
    compare(ledger)
    assert members(ledger) == ["ac"]


def test_what_is_rejected_says_nothing_more(ledger: Ledger) -> None:
    some(ledger, "abc")
    compare(ledger)
    rejected = ledger.judge(Judgement("reject", "cccc1", reviewer="Ana", reason="a caption"))
    claim = found(ledger)[SANK]
    assert holders(claim) == ["a", "b"] and claim["origins"]["identified"] == [ANA]
    ledger.undo(rejected.id, "Ana", "no")
    assert holders(found(ledger)[SANK]) == ["a", "b", "c"]


def test_who_is_corrected_counts_as_whom_the_reviewer_names(ledger: Ledger) -> None:
    some(ledger, "ac")
    compare(ledger)
    assert found(ledger)[SANK]["origins"]["min"] == 2
    ledger.judge(
        Judgement("correct", "cccc1", field="speaker", value=None, reviewer="Ana", reason="who is it")
    )
    origins = found(ledger)[SANK]["origins"]
    assert origins["min"] == 1 and BO not in origins["identified"]


def test_who_is_corrected_to_somebody_known_may_be_one_with_them(ledger: Ledger) -> None:
    some(ledger, "ac")
    compare(ledger)
    who = {"id": "n1", "kind": "person", "name": ANA, "named": True}
    ledger.judge(Judgement("correct", "cccc1", field="speaker", value=who, reviewer="Ana", reason="a slip"))
    origins = found(ledger)[SANK]["origins"]
    assert (origins["min"], origins["max"]) == (1, 2) and set(origins["identified"]) == {ANA}


def test_a_judgement_of_two_is_complete(ledger: Ledger) -> None:
    some(ledger, "ac")
    compare(ledger)
    one, other = (f"{id_of(letter)}:e1" for letter in "ac")
    with pytest.raises(LedgerError, match="one and the same"):
        pair(ledger, "join", "party", one, one)
    with pytest.raises(LedgerError):
        desk.pair(ledger, "join", "party", (one, other), ("", "why"))
    with pytest.raises(ReportedlyError, match="no such party"):
        pair(ledger, "join", "party", one, f"{id_of('c')}:e9")
    with pytest.raises(ReportedlyError, match="no such claim"):
        pair(ledger, "join", "claim", f"{id_of('a')}:zzzz@1", f"{id_of('c')}:zzzz@1")
    with pytest.raises(LedgerError, match="no report"):
        pair(ledger, "join", "party", one, f"{id_of('9')}:e1")
    with pytest.raises(ReportedlyError, match="begin so"):
        pair(ledger, "join", "claim", f"{id_of('a')}:aaaa", f"{id_of('c')}:cccc1")


def test_an_id_that_another_begins_with_is_meant_itself(ledger: Ledger) -> None:
    for letter in "ab":
        add(
            ledger,
            id_of(letter),
            *(
                (f"Ana {name}", f"{SANK} {name}")
                for name in ["Abc", "Bcd", "Cde", "Def", "Efg", "Fgh", "Ghi", "Hij", "Ijk", "Jkl"]
            ),
        )
    compare(ledger)
    pair(ledger, "part", "party", f"{id_of('a')}:e1", f"{id_of('b')}:e1")
    claim = next(each for each in claims_in(ledger) if each["id"].endswith(".1"))
    one = entry(claim, "a")
    assert pair(ledger, "part", "claim", one, entry(claim, "b")).value["one"] == one.partition(":")[2]


def test_the_beginning_of_an_id_is_enough(ledger: Ledger) -> None:
    some(ledger)
    compare(ledger)
    claim = found(ledger)[SANK]
    article, _, number = claim["id"].partition(".")

    def told(name: str) -> Document:
        lines = desk.origins(
            ledger, name, Layout(Format.JSONL), explain=False, graph=None, tell=lambda _told: None
        )
        return json.loads("".join(lines))  # type: ignore[no-any-return]

    assert told(claim["id"])["id"] == told(f"{article[:8]}.{number}")["id"] == claim["id"]


# --- the border -------------------------------------------------------------------------------------------------


def withheld(value: Any) -> Any:
    """A value as it may leave a ledger from which nobody may learn of the ferry, the town and Ana."""
    if isinstance(value, str):
        for word in ("Karasaw", "karasaw", "Lindvik", "lindvik", "Ana", "ana", "Ruiz", "ruiz"):
            value = value.replace(word, "x" * len(word))
        return value
    if isinstance(value, dict):
        return {name: withheld(inner) for name, inner in value.items()}
    return [withheld(inner) for inner in value] if isinstance(value, list) else value


@pytest.fixture
def guarded(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    some(ledger)
    add(
        ledger,
        id_of("e"),
        (ANA, SANK.replace("four", "forty").replace("Lindvik", "Karasaw")),
        own="Karasaw sank off Lindvik.",
    )
    add(ledger, id_of("f"), ("Anna Ruiz", FRAUD), own="Ana Ruiz is from Lindvik.")
    compare(ledger)
    desk.pair(
        ledger, "part", "party", (f"{id_of('a')}:e1", f"{id_of('b')}:e1"), ("Ana", "Ana Ruiz of Lindvik")
    )
    monkeypatch.setattr(border, "let_out", withheld)
    monkeypatch.setattr(border, "name_out", withheld)
    return ledger


def test_nothing_that_is_withheld_is_in_a_claim_or_party(guarded: Ledger) -> None:
    lines = [json.dumps(each) for each in (*claims_in(guarded), *listed(guarded, least=1))]
    assert lines
    for line in lines:
        for word in ("Karasaw", "karasaw", "Lindvik", "lindvik", "Ruiz", "ruiz"):
            assert word not in line, line
    for matter in guarded.matters():
        told = json.dumps([*map(list, matter.reports), list(matter.beside.values()), list(matter.pairs)])
        assert "Karasaw" not in told and "Ruiz" not in told


def test_no_claim_is_another_where_words_are_withheld(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    some(ledger, "abcd")
    for letter in "ef":
        add(
            ledger,
            id_of(letter),
            (ANA, ALARM),
            own="Ana Ruiz of Lindvik, Karasaw Lindvik. The Karasaw sank off Lindvik.",
        )
    compare(ledger)
    before = {each["id"]: holders(each) for each in claims_in(ledger, least=2)}
    monkeypatch.setattr(border, "let_out", withheld)
    for each in claims_in(ledger, least=2):
        assert set(holders(each)) <= set(before[each["id"]])


# --- on the command line ----------------------------------------------------------------------------------------


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.ledger"
    with open_ledger(path, new=True) as opened:
        some(opened)
    return path


def compared(path: Path) -> Path:
    assert call("compare", "--no-meaning", "--ledger", path).code == 0
    return path


def clear(done: Done, code: int = 1) -> str:
    assert done.code == code and done.err and "Traceback" not in done.err, done
    return done.err


def test_claims_are_listed_once_reports_are_compared(case: Path) -> None:
    before = call("claims", "--ledger", case)
    assert (before.code, before.out) == (0, "") and "4 reports were not compared yet" in before.err
    compared(case)
    lines = call("claims", "--min-reports", "2", "--ledger", case).lines
    assert [len(holders(claim)) for claim in lines] == [3, 2]
    assert len(call("claims", "--ledger", case).lines) == 3
    assert len(call("claims", "--limit", "1", "--ledger", case).lines) == 1
    assert call("claims", "--min-reports", "4", "--ledger", case).lines == []
    assert len(call("claims", "dddd", "--min-reports", "2", "--ledger", case).lines) == 2
    assert len(call("claims", "dddd.html", "--ledger", case).lines) == 3
    for name in ("claims", "parties"):
        for form in ("table", "json", "csv"):
            done = call(name, "--format", form, "--ledger", case)
            assert done.code == 0 and done.out and not done.err


def test_parties_are_listed_and_joined(case: Path) -> None:
    compared(case)
    assert {party["name"] for party in call("parties", "--min-reports", "1", "--ledger", case).lines} == {
        ANA,
        BO,
    }
    ends = f"{id_of('a')}:e1", f"{id_of('c')}:e1"
    done = call("parties", "--join", *ends, "--by", "Ana", "--reason", "one", "--ledger", case)
    assert done.code == 0
    judgement = done.out.split()[0]
    joined = [
        p
        for p in call("parties", "--ledger", case).lines
        if {m["article"] for m in p["members"]} > {id_of("a"), id_of("c")}
    ]
    assert joined
    assert call("judge", judgement, "undo", "--by", "Ana", "--reason", "no", "--ledger", case).code == 0
    clear(call("judge", judgement, "undo", "--by", "Ana", "--reason", "no", "--ledger", case))
    assert call("audit", "verify", "--thorough", "--ledger", case).code == 0
    assert call("doctor", "--ledger", case).code == 0
    assert call("audit", "log", "--ledger", case).code == 0
    assert call("show", id_of("a"), "--ledger", case).code == 0
    assert call("export", "--format", "csv", "--ledger", case).code == 0


def test_origins_are_told(case: Path) -> None:
    compared(case)
    (claim, _) = call("claims", "--min-reports", "2", "--ledger", case).lines
    for how in (
        (),
        ("--explain",),
        ("--graph", "svg"),
        ("--graph", "graphml"),
        ("--format", "table"),
        ("--format", "json"),
    ):
        done = call("origins", claim["id"], *how, "--ledger", case)
        assert done.code == 0 and done.out and not done.err, how


def test_bad_input_is_told(case: Path, tmp_path: Path) -> None:
    compared(case)
    at = ("--ledger", case)
    assert "no report" in clear(call("claims", "9999", *at))
    assert "no report" in clear(call("parties", "9999", *at))
    for name in (
        "9999.1",
        "nothing",
        "",
        ".",
        ":",
        "aaaa.99",
        "aaaa.x",
        "aaaa",
        "%",
        "\ud800",
        "a" * 5_000,
        "a\0b",
        "#1",
    ):
        clear(call("origins", name, *at))
    for ends in (
        ("aaaa:e1", "9999:e1"),
        ("aaaa:e9", "bbbb:e1"),
        ("aaaa", "bbbb"),
        ("", ""),
        (":", ":"),
        ("e1", "e1"),
        ("aaaa:", "aaaa:"),
    ):
        for name in ("claims", "parties"):
            if (name, ends) != ("parties", ("aaaa", "bbbb")):
                clear(call(name, "--join", *ends, "--by", "Ana", "--reason", "r", *at))
    for name in ("claims", "parties"):
        clear(call(name, "--join", "aaaa:e1", "bbbb:e1", *at), 2)
        clear(call(name, "--join", "aaaa:e1", "bbbb:e1", "--by", "Ana", *at), 2)
        clear(call(name, "--join", "aaaa:e1", *at), 2)
        clear(call(name, "--min-reports", "0", *at), 2)
        clear(call(name, "--format", "xml", *at), 2)
        clear(call(name, "--ledger", tmp_path / "nowhere.ledger"))
    clear(call("origins", *at), 2)
    clear(call("origins", "aaaa.0", "--graph", "png", *at), 2)
    clear(
        call(
            "parties",
            "--join",
            "aaaa:e1",
            "bbbb:e1",
            "--part",
            "aaaa:e1",
            "bbbb:e1",
            "--by",
            "A",
            "--reason",
            "r",
            *at,
        ),
        2,
    )


def test_an_empty_ledger_has_no_claims(tmp_path: Path) -> None:
    path = tmp_path / "empty.ledger"
    with open_ledger(path, new=True):
        pass
    for name in ("claims", "parties"):
        done = call(name, "--ledger", path)
        assert (done.code, done.out) == (0, "")
    clear(call("origins", "aaaa.0", "--ledger", path))
    assert call("compare", "--ledger", path).code == 0


@pytest.mark.parametrize(
    "data",
    [b"", b"none", zlib.compress(b"{"), zlib.compress(b"[]"), zlib.compress(b"{}"), zlib.compress(b"null"),
     zlib.compress(b'{"relations": [[0]], "links": [[1]]}')],
)  # fmt: skip
def test_damage_is_told_and_repaired(case: Path, data: bytes) -> None:
    compared(case)
    before = call("claims", "--ledger", case).out
    with open_ledger(case) as opened, engine.writing_to(opened._engine) as connection:
        connection.exec_driver_sql("UPDATE related SET found = ?", (data,))
    for name in (("claims",), ("parties",), ("origins", "aaaa.0")):
        assert "doctor --repair" in clear(call(*name, "--ledger", case)), name
    assert call("doctor", "--ledger", case).code == 3
    assert "compared anew" in call("doctor", "--repair", "--ledger", case).out
    assert call("doctor", "--ledger", case).out == "all is well\n"
    assert call("claims", "--ledger", case).out == before


def test_what_is_out_of_a_page_is_shown_as_text(case: Path) -> None:
    with open_ledger(case) as opened:
        for letter in "ef":
            add(opened, id_of(letter), ("Ana\x1b[31m Ruiz", f"=1+1 {SANK}\u202e"), outlet="=Post\x1b]0;x\x07")
    compared(case)
    for name in ("claims", "parties"):
        for form in ("table", "csv"):
            done = call(name, "--format", form, "--ledger", case)
            assert "\x1b" not in done.out and "\u202e" not in done.out, (name, form)
