"""The table of outlets: whole, without doubles, and found in text where a name is one and only there."""

import csv
import io
import re
from collections import Counter
from pathlib import Path

import pytest

from reportedly.errors import LexiconError
from reportedly.lexicon import read_toml
from reportedly.lexicon.outlet_names import fold_name
from reportedly.lexicon.outlets import COLUMNS, KINDS, Outlet, Outlets, load_outlets, parse_outlets
from reportedly.types import EntityKind, Span

TABLE = Path(__file__).parents[1] / "src" / "reportedly" / "lexicon" / "outlets.csv"
FEWEST = {
    "agency": 250,
    "platform": 90,
    "photo": 100,
    "newspaper": 1200,
    "broadcaster": 600,
    "magazine": 150,
    "site": 700,
}
HEADER = ",".join(COLUMNS)
# States and territories: ISO 3166-1 alpha-2, with XK as it is in use for Kosovo.
STATES = {
    "Africa": "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW"
    " MZ NA NE NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW",
    "Americas": "AG AR BB BO BR BS BZ CA CL CO CR CU DM DO EC GD GT GY HN HT JM KN LC MX NI PA PE PY SR SV TT US UY VC"
    " VE",
    "Asia": "AE AF AM AZ BD BH BN BT CN CY GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM PH"
    " PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE",
    "Europe": "AD AL AT BA BE BG BY CH CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT"
    " RO RS RU SE SI SK SM UA VA XK",
    "Oceania": "AU FJ FM KI MH NR NZ PG PW SB TO TV VU WS",
}
TERRITORIES = "AI AS AW BM CK CW FK FO GF GI GL GP GU KY MP MQ NC PF PR RE SX TC VG VI YT"


@pytest.fixture(scope="module")
def outlets() -> Outlets:
    return load_outlets()


def found(text: str, *, sure: bool = True) -> list[str]:
    return [m.outlet.name for m in load_outlets().in_text(text) if m.sure or not sure]


def test_there_are_enough_of_every_kind(outlets: Outlets) -> None:
    counts = Counter(outlet.kind for outlet in outlets)
    assert set(counts) == set(KINDS)
    assert not {kind: counts[kind] for kind, least in FEWEST.items() if counts[kind] < least}


def test_the_page_of_the_table_gives_its_counts(outlets: Outlets) -> None:
    page = (TABLE.parents[3] / "docs" / "reference" / "outlets.md").read_text(encoding="utf-8")
    for kind, count in Counter(outlet.kind for outlet in outlets).items():
        assert re.search(rf"^\| `{kind}` \|.*\| {count:,} \|$", page, re.MULTILINE), (kind, count)


@pytest.mark.parametrize("continent", STATES)
def test_every_country_has_an_outlet(outlets: Outlets, continent: str) -> None:
    assert not set(STATES[continent].split()) - {outlet.country for outlet in outlets}


def test_countries_are_those_of_the_world(outlets: Outlets) -> None:
    known = {code for codes in STATES.values() for code in codes.split()} | set(TERRITORIES.split()) | {""}
    assert not {outlet.country for outlet in outlets} - known


def test_no_name_is_written_twice(outlets: Outlets) -> None:
    names = Counter(outlet.name for outlet in outlets)
    assert not [name for name, count in names.items() if count > 1]
    assert not [o.name for o in outlets if len(set(o.names)) != len(o.names)]


def test_a_name_of_two_outlets_is_wary_in_both(outlets: Outlets) -> None:
    owners: dict[str, list[tuple[Outlet, str]]] = {}
    for outlet in outlets:
        for name in outlet.names:
            owners.setdefault(fold_name(name, article=True), []).append((outlet, name))
    shared = [entries for entries in owners.values() if len({outlet.name for outlet, _ in entries}) > 1]
    assert shared
    assert not [(o.name, name) for entries in shared for o, name in entries if name not in o.wary]


def test_domains_are_well_formed_and_belong_to_one_outlet(outlets: Outlets) -> None:
    domains = [domain for outlet in outlets for domain in outlet.domains]
    assert not [
        d for d in domains if not re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", d) or d.startswith("www.")
    ]
    assert not [domain for domain, count in Counter(domains).items() if count > 1]


def test_the_table_is_sorted_and_trimmed_and_reads_back_as_it_was() -> None:
    text = TABLE.read_text(encoding="utf-8")
    rows = list(csv.reader(text.splitlines()))
    assert rows[1:] == sorted(rows[1:], key=lambda row: (row[1], row[0]))
    assert not [cell for row in rows for cell in row if cell != " ".join(cell.split())]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for outlet in parse_outlets(text):
        wary = [name for name in rows[writer_line(written)][5].split(" | ") if name]
        assert set(wary) == outlet.wary
        cells = (" ".join(outlet.domains), " | ".join(outlet.aliases), " | ".join(wary))
        writer.writerow((outlet.name, outlet.kind, outlet.country, *cells))
    assert written.getvalue() == text


def writer_line(written: io.StringIO) -> int:
    return written.getvalue().count("\n")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("name,kind\n", "line 1: the header must be name,kind,country"),
        (f"{HEADER}\nNTB,agency,NO\n", "line 2: 3 columns; give 6"),
        (f"{HEADER}\nNTB,wire,NO,,,\n", "line 2: 'NTB' is 'wire'; give a name and one of agency,"),
        (f"{HEADER}\n,agency,NO,,,\n", "line 2: '' is 'agency'"),
        (f"{HEADER}\nNTB,agency,NO,,,NPK\n", "line 2: a wary name of 'NTB' is none of its names"),
    ],
)
def test_a_faulty_row_is_named_with_its_line(rows: str, words: str) -> None:
    with pytest.raises(LexiconError) as caught:
        list(parse_outlets(rows))
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("AFP", "Agence France-Presse"),
        ("the guardian's", "The Guardian"),
        ("THE GUARDIAN", "The Guardian"),
        ("Sueddeutsche Zeitung", "Süddeutsche Zeitung"),
        ("Verdens Gang", "Verdens Gang"),
        ("ria novosti", "РИА Новости"),
        ("新华社", "Xinhua"),
        ("رويترز", "Reuters"),
        ("הארץ", "Haaretz"),
        ("Η Καθημερινή", "Η Καθημερινή"),
        ("Getty Images", "Getty Images"),
        ("Der Standard", "Der Standard"),
        ("Le Monde’s", "Le Monde"),
        ("rfe / rl", "Радио Свобода"),
        ("Meduza.io", "Meduza"),
    ],
)
def test_a_name_is_known_however_it_is_written(outlets: Outlets, text: str, name: str) -> None:
    outlet = outlets.named(text)
    assert outlet is not None and outlet.name == name


@pytest.mark.parametrize("text", ["", "The", "Fjordposten", "El Universal", "The Standard", "Larchenko"])
def test_a_name_of_none_or_of_several_is_nobodys(outlets: Outlets, text: str) -> None:
    assert outlets.named(text) is None


def test_all_outlets_of_a_name_are_given(outlets: Outlets) -> None:
    assert {outlet.country for outlet in outlets.all_named("El Universal")} == {"MX", "CO", "VE"}


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.bbc.co.uk", "BBC"),
        ("edition.cnn.com", "CNN"),
        ("m.vg.no", "Verdens Gang"),
        ("WWW.Spiegel.DE:443", "Der Spiegel"),
        ("pravda.com.ua.", "Українська правда"),
        ("news.yahoo.co.jp", "Yahoo News"),
        ("notbbc.co.uk", None),
        ("co.uk", None),
        ("fjordposten.example", None),
        ("", None),
    ],
)
def test_an_outlet_is_known_by_its_host(outlets: Outlets, host: str, name: str | None) -> None:
    outlet = outlets.of_domain(host)
    assert (outlet.name if outlet else None) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He told Reuters that they left.", ["Reuters"]),
        ("Photo: Juan Barreto / AFP / NTB", ["Agence France-Presse", "Norsk Telegrambyrå"]),
        ("tells the American newspaper New York Times", ["The New York Times"]),
        ("«РИА Новости» сообщили об этом", ["РИА Новости"]),
        ("по данным Интерфакса и УНИАН", ["Интерфакс", "УНІАН"]),
        ("повідомляє «Українська правда»", ["Українська правда"]),
        ("в інтерв'ю «Українській правді»", ["Українська правда"]),
        ("Agencja Reutera podała, a Gazety Wyborczej nie", ["Reuters", "Gazeta Wyborcza"]),
        ("据路透社和新华社报道", ["Reuters", "Xinhua"]),
        ("وقال لرويترز إنه غادر", ["Reuters"]),
        ("the daily Metro and the magazine Time", ["Metro", "Time"]),
        ("Time reported on Monday", ["Time"]),
        ("berichtet die Zeitung „Die Welt“", ["Die Welt"]),
        ("газета «Сегодня» писала", ["Сегодня"]),
        ("«Ведомости» сообщили, пишет «Сегодня»", ["Ведомости", "Сегодня"]),
        ("die Zeitung Die Presse, das Magazin Elle", ["Die Presse", "Elle"]),
        ("wrote on X that", ["X"]),
        ("the Guardian and The Guardian", ["The Guardian", "The Guardian"]),
        ("REUTERS and ASSOCIATED PRESS", ["Reuters", "Associated Press"]),
        (
            "VGTV, a dpa-Korrespondent and NTBs man",
            ["Verdens Gang", "Deutsche Presse-Agentur", "Norsk Telegrambyrå"],
        ),
        ("The Associated Press's reporter", ["Associated Press"]),
        ("ANKARA (AA) - Two people left", ["Anadolu Ajansı"]),
        ("as reuters.com has it", ["Reuters"]),
        ("the New\u00a0York\u00a0Times", ["The New York Times"]),
    ],
)
def test_outlets_are_found_in_text(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "the sun rose and the times were hard",
        "Time passed. The Sun rose. The Independent candidate won.",
        "in Metro Manila, on a Metro line",
        "zur gleichen Zeit, in aller Welt, im Spiegel",
        "le monde entier, la presse écrite",
        "Mr. Band wrote that he left",
        "Democrats for Life, reports say",
        "an X-ray and AA batteries in a SPA hotel",
        "ap, bbc and Ap are no agencies; reuters neither",
        "a survey commissioned by the weekly El Faro Andino",
        "Главред и Главком решили",
        "see https://www.reuters.com/world and mail@bbc.com",
        "Reutersward and AFPs2",
        "avisen i Oslo",
        "Österreich meldet neue Fälle. Die Presse berichtet. Der Bund schreibt.",
        "People reported feeling ill. The State reported losses.",
        "Elle affirme que oui. Hoy informa el banco.",
        "Сегодня сообщил, что главный ушёл; сообщил Главком",
    ],
)
def test_ordinary_words_are_no_outlets(text: str) -> None:
    assert found(text) == []


def test_a_wary_name_without_context_is_given_as_unsure(outlets: Outlets) -> None:
    (mention,) = outlets.in_text("Was it Time?")
    assert (mention.outlet.name, mention.sure, mention.settled) == ("Time", False, False)


def test_a_name_of_several_outlets_is_not_settled(outlets: Outlets) -> None:
    (mention,) = outlets.in_text("she told the newspaper El Universal on Monday")
    assert mention.sure and not mention.settled
    assert {o.country for o in (mention.outlet, *mention.others)} == {"MX", "CO", "VE"}


def test_spans_are_those_of_the_text_within_the_bounds(outlets: Outlets) -> None:
    text = "Reuters, 😀 «РИА Новости», 路透社, The Guardian’s"
    spans = [mention.span for mention in outlets.in_text(text)]
    assert [text[s.start : s.end] for s in spans] == ["Reuters", "РИА Новости", "路透社", "The Guardian"]
    assert [m.span for m in outlets.in_text(text, 1, 30)] == [Span(12, 23), Span(26, 29)]
    assert outlets.in_text("") == []


def test_words_that_tell_an_outlet_are_in_small_letters_and_written_once() -> None:
    for language, table in read_toml("outlet_words.toml").items():
        assert set(table) - {"strict"} == {"nouns", "before", "after", "articles"}, language
        for kind, words in table.items():
            assert words == [" ".join(word.lower().split()) for word in words], (language, kind)
            assert len(set(words)) == len(words), (language, kind, [w for w in words if words.count(w) > 1])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Reuters", EntityKind.AGENCY),
        ("BBC", EntityKind.OUTLET),
        ("Telegram", EntityKind.PLATFORM),
        ("Shutterstock", EntityKind.PLATFORM),
    ],
)
def test_an_outlet_has_its_kind_among_the_parties_of_a_report(
    outlets: Outlets, name: str, kind: EntityKind
) -> None:
    outlet = outlets.named(name)
    assert outlet is not None and outlet.entity_kind is kind
