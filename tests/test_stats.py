"""Who is quoted how often, by whom relayed, with which marks; and what does not count."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from conftest import STORES
from postgres import database
from quotations import capture, hop, mark, quote, report
from reportedly.errors import LedgerError
from reportedly.export import Format, Layout, render_stats, stats_heading
from reportedly.records import Query, Reader, Stats
from reportedly.store import Ledger, engine, open_ledger
from reportedly.store.stats import BY

READER = Reader("0.1.0")


def case() -> list[dict[str, Any]]:
    return [
        report(
            "first",
            quote("The bridge is open", "Ana Ruiz", relay=[hop("Harbour Wire")], marks=[mark("claims")]),
            quote(
                "The bridge is closed", "Ana Ruiz", form="indirect", marks=[mark("claims"), mark("denies")]
            ),
            quote("The mill burns", "a resident", named=False, relay=[hop("Harbour Wire"), hop("Ana Ruiz")]),
            quote("Nobody was hurt", "the council", kind="organisation"),
            quote("He was there", "He", settled=False),
            outlet="The Courier",
            published="2026-03-14",
        ),
        report(
            "second",
            quote("The bridge is safe", "ANA RUÍZ", relay=[hop("harbour wire")]),
            quote("It rains", "A resident", named=False),
            outlet="Evening Post",
            published="2025-03-14",
        ),
        report("third", quote("It snows", "Jan Öberg", form="mixed")),
    ]


@pytest.fixture(scope="module", params=STORES)
def ledger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    if request.param == "sqlite":
        yield from filled(str(tmp_path_factory.mktemp("stats") / "case.ledger"))
    else:
        with database(request.getfixturevalue("postgres_server")) as where:
            yield from filled(where)


def filled(where: str) -> Iterator[Ledger]:
    with open_ledger(where, new=True) as opened:
        for document in case():
            opened.add(capture(document), document, READER)
        with engine.writing_to(opened._engine) as connection:
            connection.execute(sa.text("UPDATE party SET gender = 'female' WHERE name = 'Ana Ruiz'"))
        yield opened


def counts(stats: Stats) -> dict[str | None, tuple[int, int, int, int]]:
    return {row.name: (row.statements, row.reports, row.outlets, row.named) for row in stats.rows}


def test_by_speaker_spellings_of_a_name_are_one(ledger: Ledger) -> None:
    stats = ledger.stats()
    assert counts(stats) == {
        "Ana Ruiz": (3, 2, 2, 3),
        "A resident": (2, 2, 2, 0),
        "Jan Öberg": (1, 1, 0, 1),
        "the council": (1, 1, 1, 1),
        None: (1, 1, 1, 0),
    }
    assert stats.rows[0].name == "Ana Ruiz" and stats.rows[-1].name is None
    assert (stats.by, stats.statements, stats.reports, stats.others) == ("speaker", 8, 3, 0)
    assert stats.rows[0].beside == (("Harbour Wire", 1), ("harbour wire", 1))


def test_by_relay_it_is_said_whom_they_relay(ledger: Ledger) -> None:
    stats = ledger.stats(by="relay")
    assert counts(stats) == {"Harbour Wire": (3, 2, 2, 2), "Ana Ruiz": (1, 1, 1, 0)}
    assert dict(stats.rows[0].beside) == {"Ana Ruiz": 1, "ANA RUÍZ": 1, "a resident": 1}
    assert (stats.statements, stats.reports) == (3, 2)  # one of them through two


@pytest.mark.parametrize(
    ("by", "found"),
    [
        ("outlet", {"The Courier": (5, 1, 1, 3), "Evening Post": (2, 1, 1, 1), None: (1, 1, 0, 1)}),
        ("mark", {"claims": (2, 1, 1, 2), "denies": (1, 1, 1, 1)}),
        ("form", {"direct": (6, 2, 2, 3), "indirect": (1, 1, 1, 1), "mixed": (1, 1, 0, 1)}),
        ("naming", {"named": (5, 3, 2, 5), "unnamed": (2, 2, 2, 0), "open": (1, 1, 1, 0)}),
        (
            "gender",
            {
                "open": (4, 3, 2, 2),
                "female": (2, 1, 1, 2),
                "no person": (1, 1, 1, 1),
                "unsettled": (1, 1, 1, 0),
            },
        ),
    ],
)
def test_by_everything_else(ledger: Ledger, by: str, found: dict[str | None, tuple[int, ...]]) -> None:
    stats = ledger.stats(by=by)
    assert counts(stats) == found
    assert (stats.statements, stats.reports) == (8, 3)


def test_gender_is_only_what_the_report_states(tmp_path: Any) -> None:
    told = report("told", quote("x", "Ms. Ruiz"), quote("y", "Ana Ruiz"), quote("z", "Mr. Öberg"))
    with open_ledger(tmp_path / "case.ledger", new=True) as ledger:
        ledger.add(capture(told), told, READER)
        assert {row.name: row.statements for row in ledger.stats(by="gender").rows} == {
            "female": 1,
            "male": 1,
            "open": 1,
        }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"words": "bridge"}, {"Ana Ruiz": 3}),
        ({"words": "bridge -closed", "outlet": ("courier",)}, {"Ana Ruiz": 1}),
        ({"since": "2026"}, {"Ana Ruiz": 2, "a resident": 1, "the council": 1, None: 1}),
        ({"naming": ("unnamed",)}, {"A resident": 2}),
        ({"report": ("case/second.html",)}, {"ANA RUÍZ": 1, "A resident": 1}),
        ({"speaker": ("?!",)}, {}),
        ({"words": "nowhere"}, {}),
    ],
)
def test_the_filters_are_those_of_searches(
    ledger: Ledger, query: dict[str, Any], found: dict[str | None, int]
) -> None:
    for by in BY:
        ledger.stats(Query(**query), by)
    stats = ledger.stats(Query(**query))
    assert {row.name: row.statements for row in stats.rows} == found
    assert stats.statements == sum(found.values())


def test_a_part_of_the_rows_says_how_many_others_there_are(ledger: Ledger) -> None:
    first, rest = ledger.stats(Query(limit=2)), ledger.stats(Query(limit=20, offset=2))
    assert len(first.rows) == 2 and first.others == 3 and first.statements == 8
    assert first.rows + rest.rows == ledger.stats().rows and rest.others == 2


def test_it_cannot_be_counted_by_anything(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="not counted by 'age'; they are by: speaker, outlet"):
        ledger.stats(by="age")


def test_old_versions_and_rejected_statements_do_not_count(place: str) -> None:
    with open_ledger(place, new=True) as ledger:
        assert ledger.stats() == Stats("speaker", (), 0, 0)
        for name in ("one", "two"):
            document = report(name, quote("It rains", "Ana Ruiz"), quote("It snows", "Ana Ruiz"))
            ledger.add(capture(document, "/case/page.html"), document, READER)
        assert counts(ledger.stats()) == {"Ana Ruiz": (2, 1, 0, 2)}
        with engine.writing_to(ledger._engine) as connection:
            connection.execute(sa.text("UPDATE statement SET review = 'rejected' WHERE text = 'It snows'"))
        assert counts(ledger.stats()) == {"Ana Ruiz": (1, 1, 0, 1)}
        assert ledger.stats(by="form").statements == 1


def test_on_paper(ledger: Ledger) -> None:
    stats = ledger.stats()
    table = render_stats(stats, Layout(Format.TABLE, width=100))
    assert "Relayed by" in table and "Ana Ruiz" in table and "not settled" in table
    assert "100 of 100" in table and "8 statements in 3 reports" in table
    assert "no comment" not in table
    assert "no outlet given" in render_stats(ledger.stats(by="outlet"), Layout(Format.TABLE, width=120))
    assert "1 more not shown" in render_stats(ledger.stats(Query(limit=4)), Layout(Format.TABLE))
    whole = json.loads(render_stats(stats, Layout(Format.JSON)))
    assert whole["by"] == "speaker" and whole["rows"][0]["beside"][0]["name"] == "Harbour Wire"
    lines = render_stats(stats, Layout(Format.JSONL)).splitlines()
    assert [json.loads(line) for line in lines] == whole["rows"]
    layout = Layout(Format.CSV)
    rows = list(csv.DictReader(io.StringIO(stats_heading(layout) + render_stats(stats, layout))))
    assert rows[0]["name"] == "Ana Ruiz" and rows[0]["statements"] == "3" and rows[-1]["name"] == ""
    nothing = ledger.stats(Query("!!"))
    assert "no letter" in render_stats(nothing, Layout(Format.TABLE))
