"""Frames of sites pasted with a report as plain text.  All people, places and outlets are invented,

save for news agencies and broadcasters that credits name.
"""

from __future__ import annotations

import pytest

from reportedly.intake import read_article
from reportedly.intake.lines import classify, read_dateline
from reportedly.intake.sources import is_outlet_name, read_credit
from reportedly.types import Article, BlockKind

BODY = """\
The lock at Ostervik was shut at noon on Sunday, and no barge has passed it since then, the harbour office said.

“We were told to wait for a letter,” said Runa Halvard, who has carried gravel on the canal for thirty years.

Nobody in the town could say from whom the letter was to come, or who had written to the office before.
"""


def read(head: str, foot: str = "", name: str = "page.txt") -> Article:
    return read_article(f"{head}\n\n{BODY}\n{foot}\n".encode(), path=name)


def of(article: Article, kind: BlockKind) -> list[str]:
    return [article.text[b.span.start : b.span.end] for b in article.blocks if b.kind is kind]


def paragraphs(article: Article) -> list[str]:
    return of(article, BlockKind.PARAGRAPH)


REPORT = [line for line in BODY.splitlines() if line]


@pytest.mark.parametrize(
    "line",
    [
        "[Play] [Mute] 0:00 / 3:07",
        "▶ Listen to the article (6 min)",
        "Listen to this story | Duration: 4 min 20",
        "[ Spill av – 1:12 ] [ lyd av ]",
        "EN | DE | FR",
        "English · Deutsch · Українська",
        "УКР | РУС | ENG",
        "Leave a reply | 3 people like this",
        "Schreibe einen Kommentar | 12 Kommentare",
        "Name* Email* ☐ Remember me",
        "Navn * E-post * Kommentar *",
        "<<< Noticia anterior | Noticia siguiente >>>",
        "◄ Poprzedni artykuł   Następny artykuł ►",
        "How do you feel about this? ☺ 4 ☹ 17",
        "♥ 231 Share",
        "Share on » f » x » mail",
        "Commentaires (fermés) – Laisser un commentaire",
        "Report an error | Print | Share",
        "Write a comment … Please log in.",
        "(Advertisement: continue reading below)",
        "Your address of mail will not be published.",
        "1,532 views",
    ],
)
def test_several_pieces_of_furniture_in_one_line(line: str) -> None:
    told = classify(line)
    assert told is not None
    assert told[0] is BlockKind.FURNITURE


@pytest.mark.parametrize(
    "line",
    [
        "Listen to me | a portrait of the lock keeper Runa Halvard",
        "“Listen to me,” she said | and nobody did.",
        "– Listen to the wind, says Halvard.",
        "Video | The lock of Ostervik falls silent",
        "War | Peace | Bread",
        "UN | EU | NATO and the long way to Ostervik",
        "The lock * was shut, and the mill * stood still.",
        "Read it again – and then once more",
        "He paid 14 crowns (2 euros) for the bread.",
        "No comment – said the harbour office of Ostervik",
        "The ferry goes Ostervik – Brenn – Vell.",
        "He named three: [redacted], [redacted] and Halvard.",
        "5 July – Salt Quay, Ostervik @ Harbour Hall",
    ],
)
def test_prose_with_bars_and_brackets_stays_prose(line: str) -> None:
    assert classify(line) is None


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("You are here: Home > Canals > Ostervik", ("Canals", "Ostervik")),
        ("You are located at : Home / Canals / Ostervik", ("Canals", "Ostervik")),
        ("Sie sind hier: Startseite › Welt › Norden", ("Welt", "Norden")),
        ("Vous êtes ici : Accueil > Monde > Nord", ("Monde", "Nord")),
        ("Ви тут: Головна » Світ » Північ", ("Світ", "Північ")),
        ("Frontpage / Abroad / The North", ("Abroad", "The North")),
        ("Entrance / Abroad / The North", ("Entrance", "Abroad", "The North")),
        ("Beginning › World › North", ("World", "North")),
    ],
)
def test_breadcrumbs_with_words_before_them(line: str, section: tuple[str, ...]) -> None:
    article = read(f"{line}\n\nNobody opens the lock at Ostervik any more")
    assert article.title == "Nobody opens the lock at Ostervik any more"
    assert article.section == section
    assert of(article, BlockKind.BREADCRUMB) == [line]
    assert paragraphs(article) == REPORT


def test_a_breadcrumb_may_end_in_a_quotation() -> None:
    article = read("You are here: Home / World / «we were told to wait»\n\n«We were told to wait»")
    assert (article.title, article.section) == ("«We were told to wait»", ("World",))


@pytest.mark.parametrize("line", ["Bread / Milk / Eggs", "Rain | Wind | Snow"])
def test_what_stands_above_a_paragraph_is_no_breadcrumb(line: str) -> None:
    article = read(line)
    assert article.title == line
    assert not of(article, BlockKind.BREADCRUMB)


@pytest.mark.parametrize(
    ("line", "outlet", "section"),
    [
        ("OSTERVIK NEWS | Canals | North", "OSTERVIK NEWS", ("Canals", "North")),
        ("The Ostervik Ledger", "The Ostervik Ledger", ()),
        ("Ostervik Tidende › Kanaler", "Ostervik Tidende", ("Kanaler",)),
        ("Brennische Landeszeitung", "Brennische Landeszeitung", ()),
        ("Diario de Brenna / Canales / Norte", "Diario de Brenna", ("Canales", "Norte")),
    ],
)
def test_the_name_of_the_site_above_the_headline(line: str, outlet: str, section: tuple[str, ...]) -> None:
    article = read(f"{line}\n\nNobody opens the lock at Ostervik any more")
    assert (article.outlet, article.section) == (outlet, section)
    assert article.title == "Nobody opens the lock at Ostervik any more"


@pytest.mark.parametrize("line", ["Minister Attacks Press", "Good News", "Harbour Office Radio Silence"])
def test_a_headline_in_capitals_is_no_outlet(line: str) -> None:
    article = read(f"{line}\n\nNobody opens the lock at Ostervik any more")
    assert (article.title, article.outlet) == (line, None)


def test_an_outlet_in_capitals_is_written_as_the_report_writes_it() -> None:
    head = "OSTERVIK NEWS | Canals\n\nNobody opens the lock at Ostervik any more\n\nHe told Ostervik News so."
    assert read(head).outlet == "Ostervik News"


@pytest.mark.parametrize(
    "line", ["Radio silence", "Breaking News", "Good news for Ostervik", "Court Reporter", "X"]
)
def test_what_is_no_name_of_an_outlet(line: str) -> None:
    assert not is_outlet_name(line)


@pytest.mark.parametrize(
    "name", ["The Ostervik Ledger", "Brenn Nachrichten", "Gazeta Ostervicka", "Вісті Остервіка"]
)
def test_an_outlet_beneath_the_byline(name: str) -> None:
    article = read(f"Nobody opens the lock any more\n\nBy Runa Ekdal\n{name}")
    assert (article.outlet, article.byline) == (name, "Runa Ekdal")
    assert paragraphs(article) == REPORT


def test_only_a_press_word_makes_an_outlet_beneath_the_byline() -> None:
    article = read("Nobody opens the lock any more\n\nBy Runa Ekdal\nThe Silent Canal")
    assert (article.outlet, article.byline) == (None, "Runa Ekdal")


def test_an_outlet_in_the_copyright_line() -> None:
    article = read("Nobody opens the lock any more", "© 2031 Ostervik Herald. All rights reserved.")
    assert article.outlet == "Ostervik Herald"
    assert read("Nobody opens the lock any more", "© 2031 Halvard Inc").outlet is None


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("By Our Correspondent, with inputs from PTI", ("PTI",)),
        ("From our correspondent, with AFP", ("AFP",)),
        ("— with a report from Agence France-Presse", ("Agence France-Presse",)),
        ("– with AAP and RNZ", ("AAP", "RNZ")),
        ("With reporting by Runa Ekdal in the capital, and by dpa", ("dpa",)),
        ("With reporting by Runa Ekdal in Brenn and Ole Vik in Vell.", ()),
        ("(NTB)", ("NTB",)),
        ("(AFP/dpa)", ("AFP", "dpa")),
        ("Mit Material von dpa und AFP", ("dpa", "AFP")),
        ("Redaktion Brenn, mit dpa", ("dpa",)),
        ("Par notre correspondant, avec AFP", ("AFP",)),
        ("Redacción Central, con información de EFE y AP", ("EFE", "AP")),
        ("Redação, com informações da Lusa", ("Lusa",)),
        ("The Canadian Press, with Radio-Canada", ("The Canadian Press", "Radio-Canada")),
        ("По материалам Reuters", ("Reuters",)),
        ("By Runa Ekdal, with AFP", ("AFP",)),
        ("By our reporter and agencies", ()),
        ("By AFP and agencies", ("AFP",)),
        ("From Reuters", ("Reuters",)),
        ("Source: NTB", ("NTB",)),
        ("Quelle: dpa", ("dpa",)),
        ("TT-AFP", ("TT", "AFP")),
        ("(with agencies)", ()),
        ("AFP contributed to this report.", ("AFP",)),
        ("Runa Ekdal in Brenn and Ole Vik contributed to this report.", ()),
    ],
)
def test_credits_of_agencies(line: str, agencies: tuple[str, ...]) -> None:
    credit = read_credit(line)
    assert credit is not None
    assert credit.outlets == agencies


@pytest.mark.parametrize(
    "line",
    [
        "With AFP gone, the town has no reporter.",
        "With time and patience",
        "With Halvard in Brenn",
        "She spoke with AFP.",
        "Con Reuters en la sala",
        "Mit Reuters am Apparat",
        "By train, with friends",
        "Our town",
        "App",
        "Newsroom Directory",
        "With reporting by hand the office lost a week.",
        "A broken gate contributed to this report of losses.",
        "Rain and wind contributed to this report.",
        "Source: a mill",
        "From Reuters came no answer.",
    ],
)
def test_what_is_no_credit(line: str) -> None:
    assert read_credit(line) is None


@pytest.mark.parametrize(
    ("head", "foot", "agency"),
    [
        ("By Our Correspondent, with inputs from PTI", "", "PTI"),
        ("OSTERVIK (from our sent, with ANSA) – It was shut.", "", "ANSA"),
        ("BRENN, March 3 (Reuters) - It was shut.", "With reporting by AFP", "Reuters"),
        ("By Runa Ekdal", "— with a report from Agence France-Presse", "Agence France-Presse"),
        ("By Runa Ekdal\nThe Ostervik Ledger", "– with AAP", "AAP"),
        ("By Runa Ekdal", "(NTB)", "NTB"),
        ("By Runa Ekdal, with AFP", "", "AFP"),
        ("The Canadian Press, with Radio-Canada", "", "The Canadian Press"),
        ("By our correspondent, with AFP and dpa", "", None),
        # Whether names without a word for it wrote the report or took a picture cannot be told.
        ("Runa Ekdal / AFP", "", None),
        ("Brenn, Mar 3 (PTI) It was shut.", "", "PTI"),
        ("BRENN (EFE and Lusa) – It was shut.", "", None),
        ("By Runa Ekdal", "– with AAP and RNZ", None),
        ("By Runa Ekdal", "", None),
    ],
)
def test_the_agency_that_a_page_credits(head: str, foot: str, agency: str | None) -> None:
    article = read(f"Nobody opens the lock any more\n\n{head}", foot)
    assert article.agency == agency
    assert [p for p in paragraphs(article) if p in REPORT] == REPORT


def test_a_credit_amid_the_report_stays_prose() -> None:
    text = f"Nobody opens the lock any more\n\n{BODY}\nWith reporting by AFP\n\n{BODY}\n{BODY}"
    article = read_article(text.encode(), path="page.txt")
    assert "With reporting by AFP" not in of(article, BlockKind.BYLINE)


@pytest.mark.parametrize(
    "line",
    [
        "Translated from Norwegian. The original stood in the Ostervik Tidende.",
        "This article first appeared in the Ostervik Ledger. Translated from the Norwegian.",
        "Text translated of the Polish by a machine. The original version is valid.",
        "Translated from Brenn Kurier. Update 18:42",
        "Übersetzt aus dem Norwegischen.",
        "Traduit du norvégien.",
        "Este artículo apareció primero en El Canal de Brenna.",
        "Oversatt fra engelsk.",
        "Перекладено з норвезької.",
    ],
)
def test_lines_of_origin(line: str) -> None:
    article = read(f"Nobody opens the lock any more\n\n{line}")
    assert of(article, BlockKind.BYLINE) == [line]
    assert article.byline is None
    assert article.outlet is None
    assert paragraphs(article) == REPORT


@pytest.mark.parametrize(
    "line",
    [
        "Translated from the Latin, the motto of the lock means patience.",
        "Translated from Norwegian. The mayor did not like what it said, and burned it in front of the town.",
        "“This article first appeared in a bottle,” said Halvard.",
    ],
)
def test_sentences_that_only_begin_like_a_line_of_origin(line: str) -> None:
    article = read(f"Nobody opens the lock any more\n\n{line}")
    assert paragraphs(article) == [line, *REPORT]


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Runa Ekdal, with AFP", "Runa Ekdal"),
        ("By Our Correspondent, with inputs from PTI", None),
        ("By Our Reporter | 3 May 2031", None),
        ("Author: Runa Ekdal | Ostervik Ledger", "Runa Ekdal"),
        ("Redacción Central, con información de EFE", None),
    ],
)
def test_who_wrote_beside_the_agencies(line: str, byline: str | None) -> None:
    assert read(f"Nobody opens the lock any more\n\n{line}").byline == byline


def test_two_authors_each_with_a_place() -> None:
    line = "From Runa Ekdal in Ostervik and Ole Vik in Brenn"
    assert read(f"Nobody opens the lock any more\n\n{line}").byline == "Runa Ekdal, Ole Vik"
    assert read(f"Nobody opens the lock any more\n\nBy{line[4:]}").byline == "Runa Ekdal, Ole Vik"
    assert read("From Ostervik to Brenn in a day").byline is None


@pytest.mark.parametrize(
    ("line", "byline", "published"),
    [
        ("By Runa Ekdal | 3 May 2031 | 5 min read | Share", "Runa Ekdal", "2031-05-03"),
        ("Runa Ekdal • 3 May 2031 • 5 min read", "Runa Ekdal", "2031-05-03"),
        ("Published 3 May 2031 ▶ Listen to the article (4 min) Voice: synthetic", None, "2031-05-03"),
        ("Thursday, 3 May 2031 • 1,204 views • By our reporter and agencies", None, "2031-05-03"),
    ],
)
def test_byline_and_time_with_furniture_beside_them(line: str, byline: str | None, published: str) -> None:
    article = read(f"Nobody opens the lock any more\n\n{line}")
    assert (article.byline, article.published) == (byline, published)
    assert paragraphs(article) == REPORT


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("BRENN, 14 February: The lock", "BRENN"),
        ("NORTH BRENN, Feb. 14: The lock", "NORTH BRENN"),
        ("БРЕНН, 14 лютого: Шлюз", "БРЕНН"),
    ],
)
def test_datelines_with_a_date_and_a_colon(line: str, place: str) -> None:
    dateline = read_dateline(line)
    assert dateline is not None
    assert (dateline.place, dateline.sure) == (place, True)


@pytest.mark.parametrize(
    "line",
    [
        "MAYOR: The lock",
        "MONDAY, 14 February: The lock",
        "Brenn, 14 February: The lock",
        "UPDATE, May 3: The lock",
    ],
)
def test_a_colon_alone_makes_no_dateline(line: str) -> None:
    assert read_dateline(line) is None


def test_what_stands_between_headline_and_dateline_sums_up() -> None:
    article = read("Nobody opens the lock\n\n“We were told to wait”\n\nBRENN (dpa) – It was shut.")
    assert of(article, BlockKind.STANDFIRST) == ["“We were told to wait”"]


def test_a_button_beneath_a_caption_is_one_elsewhere_too() -> None:
    caption = "LOCK: The gate on Sunday. Photo: Ole Vik / AFP\nmake it Big"
    article = read(f"Nobody opens the lock any more\n\n{REPORT[0]}\n\n{caption}", "make it Big")
    assert of(article, BlockKind.FURNITURE) == ["make it Big", "make it Big"]


def test_a_credit_that_is_no_names_after_a_label_in_capitals() -> None:
    line = "PUZZLE: The gate seen from the mill. Photo: Sent to us by a reader / unverified"
    assert classify(line) == (BlockKind.CAPTION, "")
    assert classify("He showed a puzzle: the gate. Photo: nobody knows where it was taken / or when") is None


def test_initials_close_a_report_of_an_agency() -> None:
    article = read("Nobody opens the lock any more", "ab/cde/fg")
    assert of(article, BlockKind.BYLINE) == ["ab/cde/fg"]


def test_markdown_with_a_frame() -> None:
    head = "OSTERVIK NEWS | Canals\n\n# Nobody opens the lock\n\n*By Runa Ekdal, with AFP*"
    article = read(head, name="page.md")
    assert (article.title, article.agency, article.byline) == ("Nobody opens the lock", "AFP", "Runa Ekdal")
    assert article.outlet == "OSTERVIK NEWS"
