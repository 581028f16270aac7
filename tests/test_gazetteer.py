"""The gazetteer: compiled from small sources, looked up, noticed when it is damaged, made by two at once."""

import csv
import gzip
import json
import sqlite3
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path

import pytest

from reportedly.errors import LexiconError, ReportedlyError
from reportedly.lexicon.gazetteer import demonyms, name_key
from reportedly.lexicon.gazetteer.compiling import compile_gazetteer
from reportedly.lexicon.gazetteer.looking import Gazetteer, cache_folder, open_at
from reportedly.lexicon.gazetteer.place import bare_key
from reportedly.lexicon.gazetteer.sources import REGION_KINDS, Sources, find_sources, read_all, regions

OWN = Path(str(files("reportedly.lexicon.gazetteer")))


def town(
    number: int, name: str, *others: str, country: str = "UA", population: int = 1000
) -> dict[str, object]:
    return {
        "geonameid": number,
        "name": name,
        "latitude": 49.5,
        "longitude": 36.9,
        "countrycode": country,
        "population": population,
        "timezone": "Europe/Kyiv",
        "admin1code": "07",
        "alternatenames": list(others),
    }


TOWNS = [
    town(1, "Velm", "Вельм", "Velmo", "VLM", "vlm"),
    town(2, "Velm", country="US", population=50),
    town(3, "Ost-Tarlo", "Tarl'o Ost", population=7),
]


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    """Three invented towns; countries, divisions and regions are the real ones."""
    real = find_sources()
    towns = tmp_path / "towns.json"
    towns.write_text(json.dumps({str(one["geonameid"]): one for one in TOWNS}), encoding="utf-8")
    return Sources(towns, real.countries, real.continents, real.own, "invented")


@pytest.fixture
def gazetteer(sources: Sources, tmp_path: Path) -> Gazetteer:
    return open_at(tmp_path / "places.sqlite", sources)


def test_a_town_is_found_by_every_name_and_the_larger_comes_first(gazetteer: Gazetteer) -> None:
    found = gazetteer.named("Velm")
    assert [(place.country, place.population, place.primary) for place in found] == [
        ("UA", 1000, True),
        ("US", 50, True),
    ]
    assert found[0].id == "geonames:1"
    assert found[0].division == "UA.07"
    assert [place.primary for place in gazetteer.named("ВЕЛЬМ")] == [False]


@pytest.mark.parametrize("name", ["ost tarlo", "Ost-Tarlo", "OST–TARLO", "Tarlo Ost", "Tarl’o Ost"])
def test_case_hyphens_and_apostrophes_do_not_count(gazetteer: Gazetteer, name: str) -> None:
    assert [place.id for place in gazetteer.named(name)] == ["geonames:3"]


@pytest.mark.parametrize("name", ["VLM", "", " ", "No such place"])
def test_codes_and_nothing_are_no_names(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.named(name) == ()


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("U.S.", "country", "US"),
        ("UAE", "country", "AE"),
        ("Україна", "country", "UA"),
        ("Niemcy", "country", "DE"),
        ("Elfenbeinküste", "country", "CI"),
        ("DRC", "country", "CD"),
        ("Donbass", "region", "UA"),
        ("Crimean peninsula", "region", ""),
        ("Europe", "continent", ""),
        ("Kharkiv Oblast", "division", "UA"),
        ("Харьковская область", "division", "UA"),
        ("Texas", "division", "US"),
    ],
)
def test_countries_divisions_regions_and_continents(
    gazetteer: Gazetteer, name: str, kind: str, country: str
) -> None:
    first = gazetteer.named(name)[0]
    assert (first.kind, first.country) == (kind, country)


def test_a_division_and_a_country_are_found_by_their_codes(gazetteer: Gazetteer) -> None:
    division, country = gazetteer.division("UA.07"), gazetteer.country("UA")
    assert division is not None
    assert division.box is not None
    assert division.name.startswith("Khark")
    assert country is not None
    assert country.name == "Ukraine"
    assert gazetteer.division("UA.99") is None
    assert gazetteer.country("??") is None


def test_names_without_what_says_what_they_are() -> None:
    assert bare_key(name_key("Kharkiv Oblast")) == "kharkiv"
    assert bare_key(name_key("State of Texas")) == "texas"
    assert bare_key("regina") == "regina"


def test_it_is_compiled_once_and_tells_how_far_it_is(sources: Sources, tmp_path: Path) -> None:
    path, shares = tmp_path / "places.sqlite", []
    open_at(path, sources, lambda share, what: shares.append(share)).close()
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    before = path.stat().st_mtime_ns
    open_at(path, sources).close()
    assert path.stat().st_mtime_ns == before


def test_another_state_of_the_sources_makes_it_anew(sources: Sources, tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    open_at(path, sources).close()
    newer = Sources(sources.towns, sources.countries, sources.continents, sources.own, "newer")
    open_at(path, newer).close()
    with sqlite3.connect(path) as base:
        assert dict(base.execute("select * from about"))["stamp"] == "newer"


@pytest.mark.parametrize("fault", ["cut", "empty", "garbage", "another base"])
def test_a_damaged_file_is_noticed_and_made_anew(sources: Sources, tmp_path: Path, fault: str) -> None:
    path = tmp_path / "places.sqlite"
    open_at(path, sources).close()
    whole = path.read_bytes()
    if fault == "another base":
        path.unlink()
        with sqlite3.connect(path) as base:
            base.execute("create table about(field, value)")
    else:
        path.write_bytes({"cut": whole[:-5000], "empty": b"", "garbage": b"x" * len(whole)}[fault])
    assert open_at(path, sources).named("Velm")


def test_a_damaged_page_is_an_error_with_a_way_out(sources: Sources, tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    open_at(path, sources).close()
    whole = bytearray(path.read_bytes())
    middle = slice(len(whole) * 6 // 10 // 4096 * 4096, len(whole) * 8 // 10 // 4096 * 4096)
    whole[middle] = b"\xff" * (middle.stop - middle.start)
    path.write_bytes(whole)
    found = open_at(path, sources)
    names = (OWN / "country_names.tsv").read_text(encoding="utf-8").replace("\n", "|").split("|")
    with pytest.raises(LexiconError, match="delete it"):
        for name in names:
            found.named(name)


def test_two_that_compile_at_once_both_end_well(sources: Sources, tmp_path: Path) -> None:
    path = tmp_path / "new" / "places.sqlite"
    with ThreadPoolExecutor(2) as pool:
        for one in [pool.submit(compile_gazetteer, path, sources) for _ in range(2)]:
            one.result()
    assert open_at(path, sources).named("Velm")
    assert [file.name for file in path.parent.iterdir()] == ["places.sqlite"]


def test_a_folder_that_cannot_be_written_is_told(sources: Sources, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(ReportedlyError, match="REPORTEDLY_CACHE"):
        open_at(blocked / "places.sqlite", sources)


def test_a_disk_that_is_full_is_told_and_leaves_nothing(
    sources: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("reportedly.lexicon.gazetteer.compiling._fill", full)
    with pytest.raises(ReportedlyError, match="full"):
        open_at(tmp_path / "cache" / "places.sqlite", sources)
    assert list((tmp_path / "cache").iterdir()) == []


def test_towns_that_are_no_json_are_told(sources: Sources, tmp_path: Path) -> None:
    sources.towns.write_text('{"1": {"name": }}', encoding="utf-8")
    with pytest.raises(LexiconError, match="sources"):
        open_at(tmp_path / "places.sqlite", sources)


def test_the_folder_is_the_users_or_the_one_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REPORTEDLY_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("REPORTEDLY_CACHE", "~/places")
    assert cache_folder() == Path("~/places").expanduser()
    monkeypatch.delenv("REPORTEDLY_CACHE")
    assert "reportedly" in cache_folder().name


def test_pieces_of_any_size_give_the_same_towns(sources: Sources, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [place for place in read_all(sources) if place.kind == "town"]
    monkeypatch.setattr("reportedly.lexicon.gazetteer.sources._CHUNK", 7)
    assert [place for place in read_all(sources) if place.kind == "town"] == whole
    assert [place.names[0] for place in whole] == ["Velm", "Velm", "Ost-Tarlo"]


# --- the tables -------------------------------------------------------------------------------------


def test_the_regions_are_many_and_sane() -> None:
    found = list(regions(OWN / "regions.csv"))
    known = json.loads(find_sources().countries.read_bytes())
    assert len(found) >= 150
    for region in found:
        assert region.box is not None
        west, south, east, north = region.box
        assert -180 <= west < east <= 180, region.names[0]
        assert -90 <= south < north <= 90, region.names[0]
        assert set(region.countries) <= set(known), region.names[0]
    with (OWN / "regions.csv").open(encoding="utf-8", newline="") as file:
        assert {row["kind"] for row in csv.DictReader(file)} == set(REGION_KINDS)


def test_no_two_regions_have_a_name_in_common() -> None:
    counts = Counter(
        key for region in regions(OWN / "regions.csv") for key in {name_key(name) for name in region.names}
    )
    assert [key for key, count in counts.items() if count > 1] == []


def test_the_capitals_of_their_countries_lie_in_the_boxes_of_regions() -> None:
    inside = {"Balkans": (42.7, 23.3), "Horn of Africa": (9.0, 38.7), "Scandinavia": (59.3, 18.1)}
    inside |= {"Central Asia": (41.3, 69.3), "Donbas": (48.0, 37.8), "Crimea": (44.95, 34.1)}
    found = {region.names[0]: region.box for region in regions(OWN / "regions.csv")}
    for name, (latitude, longitude) in inside.items():
        west, south, east, north = found[name] or (0, 0, 0, 0)
        assert west < longitude < east, name
        assert south < latitude < north, name


def test_a_disputed_region_has_no_country_of_its_own() -> None:
    with (OWN / "regions.csv").open(encoding="utf-8", newline="") as file:
        disputed = {row["name"] for row in csv.DictReader(file) if row["kind"] == "disputed"}
    assert {"Abkhazia", "Gaza", "Crimea"} <= disputed
    found = {region.names[0]: region.country for region in regions(OWN / "regions.csv")}
    assert {found[name] for name in disputed} == {""}


@pytest.mark.parametrize("name", ["Falklands", "Islas Malvinas", "Falkland Islands", "Azad Kashmir"])
def test_the_names_that_both_sides_use_mean_one_disputed_region(gazetteer: Gazetteer, name: str) -> None:
    assert any(place.kind == "region" and not place.country for place in gazetteer.named(name))


def test_the_files_that_others_made_name_their_licences() -> None:
    names = (OWN / "country_names.tsv").read_text(encoding="utf-8").partition("\n")[0]
    divisions = gzip.decompress((OWN / "divisions.tsv.gz").read_bytes()).decode().partition("\n")[0]
    assert "Unicode License" in names
    assert "CC BY 4.0" in divisions


@pytest.mark.parametrize(
    "row", ["X,none,UA,1,1,2,2,", "X,informal,,1,1,2,2,", "X,informal,UA,3,1,2,2,", "X,informal,UA,a,1,2,2,"]
)
def test_a_wrong_row_is_told_with_its_line(tmp_path: Path, row: str) -> None:
    table = tmp_path / "regions.csv"
    table.write_text("name,kind,countries,west,south,east,north,aliases\n" + row + "\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="line 2"):
        list(regions(table))


def test_demonyms_say_which_country() -> None:
    assert demonyms()["russian"] == "RU"
    assert demonyms()["ukrainian"] == "UA"
    assert demonyms()["kurdish"] == ""


def test_nothing_of_it_is_imported_with_the_package() -> None:
    import subprocess

    code = "import reportedly, sys; print([m for m in sys.modules if 'geonames' in m or 'platformdirs' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
