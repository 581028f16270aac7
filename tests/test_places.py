"""Places of a report: which words are places, and which places they mean, with doubt where there is doubt."""

import math

import pytest

from reportedly.errors import LexiconError
from reportedly.lexicon.gazetteer import Gazetteer, open_gazetteer
from reportedly.lexicon.languages import LANGUAGES, load_language
from reportedly.lexicon.placing import load_place_words
from reportedly.read.where.find import find_places
from reportedly.read.where.naming import look_up
from reportedly.read.where.page import places_of
from reportedly.read.where.settle import settle_places
from reportedly.types import Article, Block, BlockKind, PlaceReference, Span


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The real one, compiled once into the cache folder."""
    return open_gazetteer()


def find(
    gazetteer: Gazetteer,
    text: str,
    language: str = "en",
    home: str | None = None,
    taken: tuple[str, ...] = (),
) -> list[PlaceReference]:
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in taken]
    blocks = [Block(BlockKind.PARAGRAPH, Span(0, len(text)))]
    found = find_places(text, blocks, spans, load_language(language), gazetteer, home)
    for reference in found:
        assert len(reference.candidates) > 0
        assert sum(one.score for one in reference.candidates) <= 1.0001
        assert reference.rule
        assert reference.of == ""
        assert all(0 <= one.score <= 1 for one in reference.candidates)
    return list(found)


def told(text: str, found: list[PlaceReference]) -> list[str]:
    """References as the gold cases write them: the words, the country or "unclear", the precision if not "in"."""
    lines = []
    for reference in found:
        country = (reference.candidates[0].country or "--") if reference.settled else "unclear"
        near = "" if reference.precision == "in" else f", {reference.precision}"
        lines.append(f"{text[reference.span.start : reference.span.end]}: {country}{near}")
    return lines


PLACES = [
    (
        "en",
        "Shells fell near Balakliia in the Kharkiv region, the mayor said.",
        ["Balakliia: UA, near", "the Kharkiv region: UA, region"],
    ),
    (
        "en",
        "The convoy drove toward Mosul, 12 km north of Erbil, in northern Iraq.",
        ["Mosul: IQ, toward", "Erbil: IQ, near", "Iraq: IQ, region"],
    ),
    ("en", "Moscow denied it. Washington says it will act.", ["Moscow: RU", "Washington: US"]),
    (
        "en",
        "A fire broke out in Paris, Texas, and in Portland, Ore., on Friday.",
        ["Paris: US", "Texas: US, region", "Portland: US", "Ore.: US, region"],
    ),
    (
        "en",
        "Cambridge, England, is twinned with Cambridge, Massachusetts.",
        ["Cambridge: GB", "England: GB, region", "Cambridge: US", "Massachusetts: US, region"],
    ),
    (
        "en",
        "Residents of Donetsk and Luhansk regions fled to Dnipro, Poltava and Lviv.",
        [
            *("Donetsk: UA, region", "Luhansk regions: UA, region"),
            *("Dnipro: UA", "Poltava: UA", "Lviv: UA"),
        ],
    ),
    (
        "en",
        "Fighting went on in Donbass and Crimea, and on the West Bank.",
        ["Donbass: UA, region", "Crimea: --, region", "West Bank: --, region"],
    ),
    ("en", "Springfield was quiet on Monday.", ["Springfield: unclear"]),
    ("en", "KHARKIV, Ukraine (AVZ) — Nobody was hurt.", ["KHARKIV: UA", "Ukraine: UA, region"]),
    (
        "en",
        "The US and the UK signed; the UAE did not.",
        ["US: US, region", "UK: GB, region", "UAE: AE, region"],
    ),
    ("en", "She was in Nice, then in Reading.", ["Nice: FR", "Reading: unclear"]),
    (
        "en",
        "One died in Philadelphia, one in Salem, one in Norfolk; it rained in Salvador.",
        ["Philadelphia: US", "Salem: unclear", "Norfolk: US", "Salvador: unclear"],
    ),
    ("pt", "Em Salvador choveu.", ["Salvador: BR"]),
    ("en", "Police in Zaria, Usman said, were late.", ["Zaria: NG"]),
    ("fr", "Dans une petite rue de Lyon, un cri.", ["Lyon: FR"]),
    (
        "de",
        "Bei Isjum in der Region Charkiw schlugen Granaten ein. In Kiew gab es Alarm.",
        ["Isjum: UA, near", "der Region Charkiw: UA, region", "Kiew: UA"],
    ),
    (
        "de",
        "In der Ostukraine wurde gekämpft, auch im Gebiet Charkiw.",
        ["Ostukraine: UA, region", "Gebiet Charkiw: UA, region"],
    ),
    (
        "nb",
        "I byen Balaklija i Kharkiv-fylket og nær Izium falt granater. Butsja og Irpin ligger ved Kyiv.",
        [
            *("Balaklija: UA", "Kharkiv-fylket: UA, region", "Izium: UA, near"),
            *("Butsja: UA", "Irpin: UA", "Kyiv: UA, near"),
        ],
    ),
    ("sv", "Utanför Charkiv i östra Ukraina föll granater.", ["Charkiv: UA, near", "Ukraina: UA, region"]),
    ("da", "I København blev der hørt brag.", ["København: DK"]),
    (
        "nl",
        "In de regio Charkov vielen granaten. In Antwerpen bleef het stil.",
        ["de regio Charkov: UA, region", "Antwerpen: BE"],
    ),
    (
        "fr",
        "Dans la région de Kharkiv, à Balakliia, le maire a parlé. Londres se tait.",
        ["la région de Kharkiv: UA, region", "Balakliia: UA", "Londres: GB"],
    ),
    (
        "es",
        "Cerca de Járkov, en el este de Ucrania, cayeron proyectiles.",
        ["Járkov: UA, near", "Ucrania: UA, region"],
    ),
    ("it", "A Roma e a Milano la gente protesta.", ["Roma: IT", "Milano: IT"]),
    (
        "pt",
        "Em Lisboa houve protestos. No estado de São Paulo choveu.",
        ["Lisboa: PT", "estado de São Paulo: BR, region"],
    ),
    (
        "pl",
        "W Charkowie i pod Iziumem spadły pociski. We Lwowie protestowano.",
        ["Charkowie: UA", "Iziumem: UA, near", "Lwowie: UA"],
    ),
    (
        "ru",
        "Под Изюмом в Харьковской области упали снаряды. В Киеве и во Львове тревога. Москва отрицает.",
        ["Изюмом: UA, near", "Харьковской области: UA, region", "Киеве: UA", "Львове: UA", "Москва: RU"],
    ),
    (
        "uk",
        "Під Ізюмом у Харківській області впали снаряди. У Києві та Львові тривога.",
        ["Ізюмом: UA, near", "Харківській області: UA, region", "Києві: UA", "Львові: UA"],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), PLACES, ids=[case[1][:30] for case in PLACES])
def test_places_are_found_and_settled(
    gazetteer: Gazetteer, language: str, text: str, expected: list[str]
) -> None:
    assert told(text, find(gazetteer, text, language)) == expected


NOTHING = [
    ("en", "Paris Holm and Georgia Marsh left. Mr London agreed. Dallas said nothing."),
    (
        "en",
        "The New York Times reported that Bank of Dublin and Manchester United signed the Paris agreement.",
    ),
    ("en", "Russian forces stopped a Turkish company; the Ukrainians and the Norwegians looked on."),
    ("en", "He wore a Panama hat and drank a Moscow mule from white china."),
    ("en", "Nice to see you, Many said. Reading is fun. Mobile phones rang."),
    ("en", "President Jordan told us in August that the police came."),
    ("en", "The White House and the Police Department gave no answer on Sunday."),
    ("en", "Her book, Leaving Verona, sold well. Ajax beat Benfica. A Labrador barked."),
    ("fr", "Rue de Strasbourg et avenue de Nantes, tout est calme."),
    ("es", "La calle Córdoba y la avenida de Madrid siguen cerradas."),
    ("it", "Abita in via Napoli, poi in corso Torino."),
    ("pt", "Na rua Lisboa e na avenida Brasil nada mudou."),
    ("pl", "Przy ul. Warszawskiej i ulicy Krakowskiej jest cicho."),
    ("ru", "Живёт на улице Минской, потом на Московском проспекте."),
    ("uk", "Живе на вулиці Одеській, потім на Харківському шосе."),
    ("de", "Essen ist fertig. Die Halle brannte. Herr Berlin kam."),
    ("nb", "Os Berg og Per Moen sa det. Han er russisk."),
    ("fr", "Le président a parlé lundi. Nice Martin a dit non."),
    ("uk", "Поліція мовчить. Перемога близько. Солдати пішли."),
    ("en", "The Minsk agreements and the Lisbon treaty held; he had a bowl of Brazil nuts and a Manhattan."),
    ("en", "They came to build this “new Russia”, a “little Odessa” of their own."),
    ("en", "Her sister Florence sold the farm. Florence kept the mill."),
    ("en", "Paris, 23, agreed. Houston said no. State Line Avenue is long."),
    ("en", "They visited Chelsea in prison. He left Congress. A Manhattan and a Cuban came."),
    ("de", "Er verließ Haus und Hof. Sie besuchten Oma und trafen Merkel."),
    ("de", "Der Zug hielt. Im Zug war es kalt. Die Polen siegten, die Schweden verloren. Die Küche brannte."),
    ("de", "Die Universität von Warschau kündigte das Abkommen von Minsk."),
    ("fr", "Le Journal de Genève, la Banque de Lyon et le Courrier de Nîmes se taisent. Un Paris inconnu."),
    ("es", "El Banco de Bilbao y la Universidad de Salamanca callan."),
    ("pt", "Foi na véspera de Natal. No Natal choveu."),
    ("it", "La Banca di Roma e la Gazzetta di Parma tacciono."),
    ("nl", "De Polen wonnen."),
    ("pl", "Piła tarczowa leżała na stole. Orzeł leciał."),
    ("uk", "Суми виплат ще не затвердили. Рівне поле."),
    ("ru", "Орёл кружил над полем. Шахты закрыты."),
]


@pytest.mark.parametrize(("language", "text"), NOTHING, ids=[case[1][:30] for case in NOTHING])
def test_what_is_no_place_is_left_alone(gazetteer: Gazetteer, language: str, text: str) -> None:
    assert told(text, find(gazetteer, text, language)) == []


RULES = [
    ("en", "She visited Romny on Monday.", ["Romny: verb"]),
    ("en", "Troops recaptured Vuhledar and shelled Orikhiv.", ["Vuhledar: verb", "Orikhiv: verb"]),
    ("de", "Sie besuchten Konotop. Richtung Pokrowsk fuhren Panzer.", ["Konotop: verb", "Pokrowsk: near"]),
    ("fr", "Le ministre a quitté Soumy.", ["Soumy: unique"]),
    ("pl", "Odwiedził Kowel.", ["Kowel: verb"]),
    ("ru", "Обстреляли Шебекино.", ["Шебекино: verb"]),
    ("sv", "Han besökte Ystad.", ["Ystad: verb"]),
    ("en", "One wrote Sievierodonetsk, one Lysychansk.", ["Sievierodonetsk: unique", "Lysychansk: unique"]),
    ("en", "In Sydney it rained. Maitland sent boats.", ["Sydney: in", "Maitland: among others"]),
    (
        "en",
        "The map says Artemovsk, the letterhead Bakhmut.",
        ["Artemovsk: among others", "Bakhmut: unique"],
    ),
    ("uk", "У Харкові тихо, а Куп'янськ під обстрілом.", ["Харкові: in", "Куп'янськ: among others"]),
    ("de", "In Leipzig schneit es. Auch Merseburg wartet.", ["Leipzig: in", "Merseburg: among others"]),
    ("en", "A bus from Bar in Montenegro burned.", ["Bar: in a larger place", "Montenegro: a place in it"]),
    ("en", "The hearing moved to Washington, D.C., on Friday.", ["Washington: in a larger place"]),
    ("nb", "Toget stoppet i Hell.", ["Hell: in"]),
    ("fr", "Le maire de La Haye parle.", ["La Haye: long name"]),
    ("uk", "Машини надіслали з Чернігова.", ["Чернігова: from"]),
    ("pl", "Pożar w obwodzie charkowskim zgasł.", ["obwodzie charkowskim: region word"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), RULES, ids=[case[1][:30] for case in RULES])
def test_the_rule_says_what_showed_that_a_name_is_a_place(
    gazetteer: Gazetteer, language: str, text: str, expected: list[str]
) -> None:
    found = find(gazetteer, text, language)
    assert [f"{text[one.span.start : one.span.end]}: {one.rule}" for one in found] == expected


@pytest.mark.parametrize(
    ("kind", "part"),
    [(BlockKind.BYLINE, "byline"), (BlockKind.DATELINE, "dateline"), (BlockKind.CAPTION, "")],
)
def test_a_place_in_a_by_line_or_dateline_says_so(gazetteer: Gazetteer, kind: BlockKind, part: str) -> None:
    text = "By Ada Obi in Lviv\nThe trams stopped in Odesa."
    blocks = (Block(kind, Span(0, 18)), Block(BlockKind.PARAGRAPH, Span(19, len(text))))
    found = places_of(Article("page", text, blocks), (), load_language("en"), gazetteer)
    assert [(text[one.span.start : one.span.end], one.of) for one in found] == [("Lviv", part), ("Odesa", "")]


def test_persons_and_organisations_are_never_places_but_a_place_that_speaks_is(gazetteer: Gazetteer) -> None:
    text = "Chelsea Sydney left. Sydney cried. Moscow answered."
    assert told(text, find(gazetteer, text, taken=("Chelsea Sydney", "Moscow"))) == ["Moscow: RU"]


def test_the_larger_town_near_the_others_is_meant_and_the_reasons_say_so(gazetteer: Gazetteer) -> None:
    text = "Balakliia, in the Kharkiv region, is quiet."
    best = find(gazetteer, text)[0].candidates[0]
    assert best.id == "geonames:712926"
    assert "population 26,334" in best.reasons
    assert any(reason.startswith("same report: ") for reason in best.reasons)


def test_a_region_is_the_larger_one_of_its_name_and_a_town_is_no_region(gazetteer: Gazetteer) -> None:
    text = "Kharkiv is calm. Balakliia and Izium in the Kharkiv region are not."
    best = {text[one.span.start : one.span.end]: one.candidates[0].id for one in find(gazetteer, text)}
    assert best["Kharkiv"] == "geonames:706483"
    assert best["the Kharkiv region"] == "geonames:706482"


def test_the_place_beside_a_name_outweighs_size(gazetteer: Gazetteer) -> None:
    text = "The mill in London, Ontario, closed."
    best = find(gazetteer, text)[0].candidates[0]
    assert best.country == "CA"
    assert best.reasons[0] == "in Ontario"


def test_a_name_means_one_thing_in_a_report(gazetteer: Gazetteer) -> None:
    text = "The mill in London, Ontario, closed. Hundreds in London lost their work."
    assert [found.candidates[0].country for found in find(gazetteer, text)] == ["CA", "CA", "CA"]


def test_the_outlets_home_tips_the_scales(gazetteer: Gazetteer) -> None:
    text = "The bridge in Worcester is shut."
    at_home = find(gazetteer, text, home="ZA")[0]
    assert at_home.candidates[0].country == "ZA" or not at_home.settled
    assert "outlet's home" in find(gazetteer, text, home="GB")[0].candidates[0].reasons


def test_two_too_close_are_shown_and_not_settled(gazetteer: Gazetteer) -> None:
    found = find(gazetteer, "The road runs from Springfield to nowhere.")[0]
    assert not found.settled
    assert len(found.candidates) > 2


def test_a_village_that_nobody_knows_is_no_place(gazetteer: Gazetteer) -> None:
    assert find(gazetteer, "In Velm Tarloxan the wells are dry.") == []


def test_a_disputed_region_belongs_to_no_country_and_has_a_box(gazetteer: Gazetteer) -> None:
    best = find(gazetteer, "Troops stay in Nagorno-Karabakh.")[0].candidates[0]
    assert (best.country, best.kind) == ("", "region")
    assert best.box is not None


def test_given_spans_are_settled_by_the_same_code(gazetteer: Gazetteer) -> None:
    text = "Izium and Lyman, Ukraine"
    spans = [Span(0, 5), Span(10, 15), Span(17, 24)]
    found = settle_places(text, spans, load_language("en"), gazetteer)
    assert [reference.span for reference in found] == spans
    assert [reference.candidates[0].country for reference in found] == ["UA", "UA", "UA"]
    assert settle_places("Velmtarlo", [Span(0, 9)], load_language("en"), gazetteer) == ()


def test_an_adjective_that_is_given_as_a_span_means_its_country(gazetteer: Gazetteer) -> None:
    found = settle_places("Norwegian fish", [Span(0, 9)], load_language("en"), gazetteer)[0]
    assert found.candidates[0].country == "NO"


@pytest.mark.parametrize("kind", [BlockKind.CAPTION, BlockKind.HEADLINE, BlockKind.DATELINE])
def test_captions_and_headlines_are_read(gazetteer: Gazetteer, kind: BlockKind) -> None:
    text = "Smoke in Izium"
    found = find_places(text, [Block(kind, Span(0, len(text)))], (), load_language("en"), gazetteer)
    assert len(found) == 1


def test_furniture_is_not(gazetteer: Gazetteer) -> None:
    text = "Hotels in Paris"
    blocks = [Block(BlockKind.FURNITURE, Span(0, len(text)))]
    assert find_places(text, blocks, (), load_language("en"), gazetteer) == ()


def test_spans_are_those_of_the_text_whatever_stands_before(gazetteer: Gazetteer) -> None:
    text = "😀 “Go,” he said in\nNew York City."
    found = find(gazetteer, text)
    assert [text[one.span.start : one.span.end] for one in found] == ["New York City"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "A", ",,,", "In", "the", "Ł" * 300, "In " * 500, "São-" * 50]
)
def test_odd_texts_do_no_harm(gazetteer: Gazetteer, text: str) -> None:
    for language in LANGUAGES:
        find(gazetteer, text, language)


def test_the_words_of_every_language_are_whole() -> None:
    for code in LANGUAGES:
        words = load_place_words(code)
        assert words.code == code
        assert words.words["in"]
        assert words.phrases["near"]
    assert load_place_words("xx").code == "en"


def test_a_wrong_table_of_words_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.lexicon.placing.read_toml", lambda name: {"en": {"in": []}})
    with pytest.raises(LexiconError, match=r"places\.toml"):
        load_place_words.__wrapped__("en")


@pytest.mark.parametrize(
    ("language", "written", "name"),
    [
        ("ru", "Ростове-на-Дону", "Rostov-on-Don"),
        ("ru", "Нижнем Новгороде", "Nizhniy Novgorod"),
        ("uk", "Білій Церкві", "Bila Tserkva"),
        ("uk", "Кривого Рогу", "Kryvyy Rih"),
        ("pl", "Zielonej Górze", "Zielona Góra"),
        ("pl", "Krakowie", "Kraków"),
        ("en", "St. Petersburg", "Saint Petersburg"),
    ],
)
def test_other_forms_of_a_name(gazetteer: Gazetteer, language: str, written: str, name: str) -> None:
    places = look_up(written, load_place_words(language), gazetteer).places
    assert name in {place.name for place in places}


def test_the_same_town_is_near_itself(gazetteer: Gazetteer) -> None:
    from reportedly.read.where.geometry import kilometres, lies_in

    oslo, bergen = (
        next(place for place in gazetteer.named(name) if place.kind == "town") for name in ("Oslo", "Bergen")
    )
    assert kilometres(oslo, oslo) == 0
    assert math.isclose(kilometres(oslo, bergen), 305, abs_tol=40)
    norway = gazetteer.country("NO")
    assert norway is not None
    assert lies_in(oslo, norway)
    assert not lies_in(norway, oslo)
    oblast, raion = gazetteer.named("Kharkiv")[:2]
    assert lies_in(raion, oblast)
    assert not lies_in(oblast, raion)
