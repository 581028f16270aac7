"""Plain text and Markdown cut into blocks.  All people, places and outlets are invented."""

from __future__ import annotations

import textwrap

import pytest

from reportedly.intake.plain import PlainPage, blocks_of, read_plain
from reportedly.types import BlockKind


def told(text: str, page: PlainPage | None = None) -> list[tuple[str, str]]:
    """Return kind (with detail) and text of every block."""
    found = page.blocks if page else blocks_of(text)
    return [
        (b.kind.value + (f"/{b.detail}" if b.detail else ""), text[b.span.start : b.span.end]) for b in found
    ]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in told(text)]


ENGLISH = """\
Home » World » Bridge in Vellmouth falls after a night of shelling

Bridge in Vellmouth falls after a night of shelling

The last way out of the town is gone, and nobody knows who is to blame.

By Ana Ekholm and Juan Bel, Reuters in Vellmouth
Published 12 May 2031, 14:05 CEST
5 min read
Share on Facebook

VELLMOUTH, May 12 (Reuters) - The bridge fell at dawn, the mayor said.

“Nobody was on it,” said Oluwaseun Adeyemi, who runs the ferry.

RIVER: What is left of the bridge on Monday. Photo: Juan Bel / AFP
See large

Left in the dark

Residents waited for hours. Read also the letter, the mayor told them.

RIVER: The ferry on its last trip. Video: Telegram. Reporter: Vera Kling.
See large

Advertisement

He said there were three reasons:

• the shelling
• the flood
• the age of the bridge

– Never again

The ministry declined to comment.

(Reporting by Ana Ekholm; Editing by Juan Bel)

Related

Mayor of Vellmouth under pressure
What we know about the bridge

Leave a Comment

Your email address will not be published. Required fields are marked *

© 2031 The Vell Post. All rights reserved.
"""


def test_a_whole_page_in_english() -> None:
    page = read_plain(ENGLISH)
    assert [k for k, _ in told(ENGLISH, page)] == [
        "breadcrumb",
        "headline",
        "standfirst",
        "byline",
        "time/published",
        "furniture/reading time",
        "furniture/share",
        "dateline",
        "paragraph",
        "paragraph",
        "caption",
        "furniture/player button",
        "heading",
        "paragraph",
        "caption",
        "furniture/player button",
        "furniture/advertisement",
        "paragraph",
        "item",
        "item",
        "item",
        "heading",
        "paragraph",
        "byline/sign-off",
        "furniture/related",
        "furniture/related",
        "furniture/related",
        "furniture/comment form",
        "furniture/comment form",
        "furniture/copyright",
    ]
    assert page.metadata.title == "Bridge in Vellmouth falls after a night of shelling"
    assert page.metadata.byline == "Ana Ekholm, Juan Bel"
    assert page.metadata.agency == "Reuters"
    assert page.metadata.published == "2031-05-12T14:05+02:00"
    assert page.metadata.section == ("World",)
    assert [(m.kind, m.label, m.credit) for m in page.media] == [
        ("photo", "RIVER", ("Juan Bel", "AFP")),
        ("video", "RIVER", ("Telegram", "Vera Kling")),
    ]


def test_blocks_cover_every_word_in_order() -> None:
    at = 0
    for block in blocks_of(ENGLISH):
        assert block.source is None
        assert not ENGLISH[at : block.span.start].strip(" \n•")
        assert (
            ENGLISH[block.span.start : block.span.end].strip() == ENGLISH[block.span.start : block.span.end]
        )
        at = block.span.end


PAGES = {
    "de": (
        "Startseite › Ausland › Brücke in Fellmünde eingestürzt\n\nBrücke in Fellmünde eingestürzt\n\n"
        "Von Jürgen Höll, Fellmünde\nVeröffentlicht am 12.05.2031 um 14:05 Uhr\n\n"
        "Die Brücke stürzte am Morgen ein, sagte die Bürgermeisterin.\n\n"
        "Menschen warten am Ufer. Foto: Jürgen Höll/dpa\n\nLesen Sie auch: Fähre fährt wieder\n\n"
        "„Niemand war darauf“, sagte sie.\n\nAnzeige\n\nSchreibe einen Kommentar",
        [
            "breadcrumb",
            "headline",
            "byline",
            "time/published",
            "paragraph",
            "caption",
            "furniture/related",
            "paragraph",
            "furniture/advertisement",
            "furniture/comment form",
        ],
        ("Brücke in Fellmünde eingestürzt", "Jürgen Höll", "2031-05-12", ("Ausland",)),
    ),
    "fr": (
        "Accueil > Monde > Europe\n\nLe pont de Vellebouche est tombé\n\nPar Ana Lefort avec AFP\n"
        "Publié le 12 mai 2031 à 14h05\n\nLe pont est tombé à l’aube, a dit le maire.\n\n"
        "« Il n’y avait personne », a-t-il dit.\n\nLa file au bord du fleuve. © Ana Lefort / AFP\n\n"
        "À lire aussi : Le bac repart\n\nPartager sur Facebook\n\nLaisser un commentaire",
        [
            "breadcrumb",
            "headline",
            "byline",
            "time/published",
            "paragraph",
            "paragraph",
            "caption",
            "furniture/related",
            "furniture/share",
            "furniture/comment form",
        ],
        ("Le pont de Vellebouche est tombé", "Ana Lefort", "2031-05-12", ("Monde", "Europe")),
    ),
    "es": (
        "Inicio / Mundo / Cae el puente de Bocavela\n\nCae el puente de Bocavela\n\nPor Juan de la Cruz\n"
        "Publicado el 03/04/2031\n\nBOCAVELA, 3 abr (EFE).- El puente cayó al amanecer, dijo el alcalde.\n\n"
        "La fila junto al río. Foto: Juan Cruz / EFE\n\nTe puede interesar: Vuelve el ferri\n\nPublicidad",
        [
            "breadcrumb",
            "headline",
            "byline",
            "time/published",
            "dateline",
            "paragraph",
            "caption",
            "furniture/related",
            "furniture/advertisement",
        ],
        ("Cae el puente de Bocavela", "Juan de la Cruz", "2031-04-03", ("Mundo",)),
    ),
    "no": (
        "Forsiden » Utenriks » Broen i Velmunn falt\n\nBroen i Velmunn falt\n\nAv Kari Ås (NTB)\n"
        "Publisert 12. mai 2031 kl. 14.05\n\nBroen falt ved daggry, sier ordføreren.\n\n"
        "– Ingen var på den, sier hun.\n\nTOMT: Byen er forlatt. Foto: Kari Ås / NTB\n\n"
        "LES OGSÅ: Fergen går igjen\n\nDel på Facebook",
        [
            "breadcrumb",
            "headline",
            "byline",
            "time/published",
            "paragraph",
            "paragraph",
            "caption",
            "furniture/related",
            "furniture/share",
        ],
        ("Broen i Velmunn falt", "Kari Ås", "2031-05-12", ("Utenriks",)),
    ),
    "sv": (
        "Hem › Världen › Bron föll\n\nBron föll i gryningen\n\nAv Åsa Berg\nPublicerad 12 maj 2031\n\n"
        "Bron föll i gryningen, säger borgmästaren.\n\nKön vid floden. Bild: Åsa Berg/TT\n\n"
        "Läs också: Färjan går igen\n\nAnnons",
        [
            "breadcrumb",
            "headline",
            "byline",
            "time/published",
            "paragraph",
            "caption",
            "furniture/related",
            "furniture/advertisement",
        ],
        ("Bron föll i gryningen", "Åsa Berg", "2031-05-12", ("Världen",)),
    ),
    "uk": (
        "Головна » Світ » Міст упав\n\nМіст у Велемутті впав на світанку\n\nАвтор: Іван Китенко\n"
        "Опубліковано 12 травня 2031, 14:05\n\nМіст упав на світанку, сказав мер.\n\n"
        "Черга біля річки. Фото: Іван Китенко / Укрінформ\n\nЧитайте також: Пором знову ходить\n\n"
        "Поділитися у Facebook\n\nЗалишити коментар",
        [
            "breadcrumb",
            "headline",
            "byline",
            "time/published",
            "paragraph",
            "caption",
            "furniture/related",
            "furniture/share",
            "furniture/comment form",
        ],
        ("Міст у Велемутті впав на світанку", "Іван Китенко", "2031-05-12", ("Світ",)),
    ),
    "ru": (
        "Главная » В мире » Мост рухнул\n\nМост в Велемуте рухнул на рассвете\n\nАвтор: Иван Китов\n"
        "Опубликовано: 12 мая 2031 года\n\nМОСКВА, 12 мая — РИА Новости. Мост рухнул, сказал мэр.\n\n"
        "Очередь у реки. Фото: Иван Китов/РИА Новости\n\nЧитайте также: Паром снова ходит\n\nРеклама",
        [
            "breadcrumb",
            "headline",
            "byline",
            "time/published",
            "dateline",
            "paragraph",
            "caption",
            "furniture/related",
            "furniture/advertisement",
        ],
        ("Мост в Велемуте рухнул на рассвете", "Иван Китов", "2031-05-12", ("В мире",)),
    ),
    "pl": (
        "Strona główna > Świat > Most runął\n\nMost w Welujściu runął o świcie\n\nAutor: Jan Kot\n"
        "Opublikowano: 12 maja 2031\n\nMost runął o świcie, powiedział burmistrz.\n\n"
        "Kolejka nad rzeką. Fot. Jan Kot / PAP\n\nCzytaj też: Prom znów kursuje\n\nDodaj komentarz",
        [
            "breadcrumb",
            "headline",
            "byline",
            "time/published",
            "paragraph",
            "caption",
            "furniture/related",
            "furniture/comment form",
        ],
        ("Most w Welujściu runął o świcie", "Jan Kot", "2031-05-12", ("Świat",)),
    ),
    "it": (
        "Home > Mondo > Crolla il ponte\n\nCrolla il ponte di Bocca di Vela\n\nDi Anna Lefevre\n"
        "Pubblicato il 12 maggio 2031\n\nIl ponte è crollato all’alba, ha detto il sindaco.\n\n"
        "La coda sul fiume. Foto Ansa\n\nLeggi anche: Riparte il traghetto\n\nPubblicità",
        [
            "breadcrumb",
            "headline",
            "byline",
            "time/published",
            "paragraph",
            "caption",
            "furniture/related",
            "furniture/advertisement",
        ],
        ("Crolla il ponte di Bocca di Vela", "Anna Lefevre", "2031-05-12", ("Mondo",)),
    ),
    "pt": (
        "Início / Mundo / Cai a ponte\n\nCai a ponte de Boca da Vela\n\nPor Ana Lima\n"
        "Publicado em 12 de maio de 2031\n\nA ponte caiu ao amanhecer, disse o prefeito.\n\n"
        "A fila junto ao rio. Foto: Ana Lima/Folhapress\n\nLeia também: A balsa volta\n\nPublicidade",
        [
            "breadcrumb",
            "headline",
            "byline",
            "time/published",
            "paragraph",
            "caption",
            "furniture/related",
            "furniture/advertisement",
        ],
        ("Cai a ponte de Boca da Vela", "Ana Lima", "2031-05-12", ("Mundo",)),
    ),
}


@pytest.mark.parametrize("language", PAGES)
def test_whole_pages_in_other_languages(language: str) -> None:
    text, expected, (title, byline, published, section) = PAGES[language]
    page = read_plain(text)
    assert [k for k, _ in told(text, page)] == expected
    found = page.metadata
    assert (found.title, found.byline, found.published, found.section) == (title, byline, published, section)


PARAGRAPHS = [
    "The mayor of Vellmouth said on Monday that the bridge would be rebuilt before winter and that the boxes "
    "on the road would be taken away by the army.",
    "Residents said that they had waited for weeks. “We are tired,” said Ana Ekholm, who lives near it, “and "
    "we want to go home.”",
    "Nobody answered her.",
    "– Never again, she said, and left the room while the crowd was shouting for answers from the officials "
    "who stood there.",
    "The ministry did not respond to a request for comment, and the army said it had no knowledge of it.",
]


@pytest.mark.parametrize("width", [60, 66, 72, 78, None])
@pytest.mark.parametrize("shape", ["blank", "indent", "line"])
def test_hard_wrapped_lines_are_joined(width: int | None, shape: str) -> None:
    lead = "    " if shape == "indent" else ""
    filled = [textwrap.fill(p, width, initial_indent=lead) if width else lead + p for p in PARAGRAPHS]
    text = ("\n\n" if shape == "blank" else "\n").join(filled)
    found = [" ".join(t.split()) for _, t in told(text)]
    if shape == "line" and width:
        assert " ".join(found) == " ".join(PARAGRAPHS)
    else:
        assert found == PARAGRAPHS


def test_short_lines_are_not_joined() -> None:
    text = "Three things\n\nThe list was short.\n\n• bread\n• water\n• a map\n\nThat was all, he said."
    assert kinds(text) == ["headline", "paragraph", "item", "item", "item", "paragraph"]


BROKEN = """\
Oyelaran Bay

Nine boats have gone down off the coast of Oyelaran in the past two days, most of them in the fog of

the morning, harbour officials say.

Mayor Ngozi Obi said these were "hard days" for the town, adding that more of the boats that had left were

expected to be missing.

"Can you imagine nine boats going down off one coast in a single day, with nobody in the town who can

help them?" she said.

Most of them had sailed from the old harbour in the east of the town, where nets can be mended, Ms

Obi said.
"""


def test_sentences_that_blank_lines_break_are_whole_again() -> None:
    text = (
        BROKEN
        + "\nShort line of its own\n\nand another one of its own that no mark closes at all but it is long\n"
    )
    found = [words for kind, words in told(text) if kind == "paragraph"]
    assert [words.split()[-1] for words in found[:4]] == ["say.", "missing.", "said.", "said."]


@pytest.mark.parametrize(
    "text",
    [
        "The council has shut all the schools in the north of the town of Vell\n\nRoads are open again in the east.",
        "the council has shut all of the schools that stand north of the river\n\nall the roads are open again.",
        "- The council has shut all the schools in the north of the town of Vell\n\nand all roads are open.",
        "The council has shut all the schools.\n\nand the roads are open again in the east of the town.",
        "What the council said\n\nthat the roads would be open again in the east of the town on Monday.",
        "The council has shut all the schools in the north of the town of Vell\n\nin the east the roads are open",
    ],
)
def test_lines_between_blank_lines_that_stay_apart(text: str) -> None:
    assert len(blocks_of(text)) > 1


def test_a_wrapped_caption_is_one_block() -> None:
    caption = "RIVER: What is left of the old bridge over the river on Monday. Photo: Juan Bel / AFP"
    text = "\n\n".join(textwrap.fill(p, 60) for p in [*PARAGRAPHS[:2], caption, *PARAGRAPHS[3:]])
    page = read_plain(text)
    assert [k for k, _ in told(text, page)].count("caption") == 1
    assert page.media[0].credit == ("Juan Bel", "AFP")


def body(*middle: str) -> str:
    return "\n\n".join(
        ["Bridge falls", "The bridge fell at dawn, she said.", *middle, "Nobody was hurt, he said."]
    )


def middle_of(*lines: str) -> list[str]:
    return kinds(body(*lines))[2:-1]


@pytest.mark.parametrize(
    "lines",
    [
        ["RIVER: The bridge is down. Photo: A Bel / AFP\ntide Show"],
        ["RIVER: The bridge is down. Photo: A Bel / AFP\nVergrößern Sie"],
        [
            "RIVER: The bridge is down. Photo: A Bel / AFP",
            "tide Show",
            "The mill. Photo: A Bel / AFP",
            "tide Show",
        ],
        ["The mill burns. Photo: A Bel / AFP\nPlay"],
    ],
)
def test_leftovers_of_buttons_stand_right_beneath_captions(lines: list[str]) -> None:
    found = middle_of(*lines)
    assert set(found) == {"caption", "furniture/player button"}


@pytest.mark.parametrize(
    "lines",
    [
        ["RIVER: The bridge is down. Photo: A Bel / AFP", "A cold night"],
        ["She left.\ntide Show"],
        ["Cold nights", "She left.", "Cold nights"],
        ["The mill. Photo: A Bel / AFP\nThey left."],
        ["The mill. Photo: A Bel / AFP\nNobody answered when she called for help that night."],
    ],
)
def test_short_lines_elsewhere_are_no_buttons(lines: list[str]) -> None:
    assert "furniture/player button" not in middle_of(*lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["The bridge on Monday, seen from the mill.\nPhoto: Ana Ekholm"],
        ["The bridge on Monday, seen from the mill.\nFoto: Ana Ekholm / NTB"],
        ["RIVER: The bridge is down.", "He left, she said.", "RIVER: The bridge is down."],
        ["QUARRY: The road. Photo: A Bel / AFP", "QUARRY: The road."],
        ["RIVER: The bridge is down.\nPlay video"],
        ["Photo: Ana Ekholm"],
    ],
)
def test_captions_that_neighbours_show(lines: list[str]) -> None:
    assert "caption" in middle_of(*lines)


@pytest.mark.parametrize(
    "line",
    [
        "RIVER: The bridge is down.",
        "WARNING: the bridge is closed.",
        "NOTE: All times are local.",
        "MAYOR: We will rebuild the bridge.",
        "VELLMOUTH: The port closed on Monday.",
        "VELLMOUTH (Reuters) - The port closed on Monday.",
        "Video: Police clash with protesters on the bridge.",
        "He showed a photo: a bridge and a river.",
    ],
)
def test_lines_with_a_colon_are_paragraphs(line: str) -> None:
    found = middle_of(line)
    assert "caption" not in found
    assert found[-1] == "paragraph"


def test_a_caption_with_its_credit_on_the_next_line_keeps_both() -> None:
    text = body("The bridge on Monday, seen from the mill.\nPhoto: Ana Ekholm")
    media = read_plain(text).media
    assert len(media) == 1 and media[0].caption is not None
    assert text[media[0].caption.start : media[0].caption.end] == "The bridge on Monday, seen from the mill."
    assert media[0].credit == ("Ana Ekholm",)


@pytest.mark.parametrize(
    "line", ["Left in the dark", "– No will to fight", "“Nobody came”", "What we know", "II"]
)
def test_short_lines_above_paragraphs_are_headings(line: str) -> None:
    assert middle_of(line) == ["heading"]


@pytest.mark.parametrize(
    "line",
    [
        "They left.",
        "– They left, she said.",
        "“They left.”",
        "He said:",
        "and then left",
        "Why?",
        "***",
        "7 p.m.",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert "heading" not in middle_of(line)


def test_a_short_last_line_is_no_heading() -> None:
    assert kinds("Bridge falls\n\nThe bridge fell, she said.\n\nVellmouth")[-1] == "paragraph"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("• one thing\n• another thing", ["item", "item"]),
        ("1. The first\n2. The second", ["item", "item"]),
        ("- bread and water\n- a map\n- a knife", ["item", "item", "item"]),
        ("- Who was it?\n- Nobody, she said.", ["paragraph", "paragraph"]),
        ("- They left us, she says.", ["paragraph"]),
        ("3. April war der Tag.", ["paragraph"]),
        ("> They left us.", ["quotation"]),
    ],
)
def test_items_and_quotations(lines: str, expected: list[str]) -> None:
    assert middle_of(lines) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The bridge fell at dawn. Nobody was hurt, the mayor said.\n\nHe left.",
        "VELLMOUTH (Reuters) - The bridge fell at dawn.\n\nHe left.",
        "the bridge fell\n\nHe left.",
        "Die Brücke stürzte am Morgen ein und niemand war darauf.\n\nEr ging.",
    ],
)
def test_a_text_may_have_no_headline(text: str) -> None:
    page = read_plain(text)
    assert page.metadata.title is None
    assert "headline" not in kinds(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Bridge falls\n\nThe bridge fell, she said.", "Bridge falls"),
        ("Bridge falls\n\nBridge falls\n\nThe bridge fell, she said.", "Bridge falls"),
        (
            "Bridge falls in Vellmouth - The Vell Post\n\nBridge falls in Vellmouth\n\nIt fell.",
            "Bridge falls in Vellmouth",
        ),
        ("World\n\nBridge falls in Vellmouth\n\nThe bridge fell.", "Bridge falls in Vellmouth"),
        (
            "World / Bridge falls in Vellmouth\n\nBridge falls in Vellmouth\n\nIt fell.",
            "Bridge falls in Vellmouth",
        ),
        ("Did the bridge fall?\n\nIt fell, she said.", "Did the bridge fall?"),
        ("“We left. Nobody came”\n\nIt fell, she said.", "“We left. Nobody came”"),
        ("Skip to content\n\nMenu\n\nBridge falls\n\nIt fell, she said.", "Bridge falls"),
        (
            "The bridge in Vellmouth fell.\n\nBy Ana Ekholm\n\nIt fell at dawn.",
            "The bridge in Vellmouth fell.",
        ),
    ],
)
def test_titles(text: str, title: str) -> None:
    assert read_plain(text).metadata.title == title


def test_names_above_a_time_are_a_byline() -> None:
    text = "Bridge falls\n\nAna Ekholm\n12 May 2031\n\nThe bridge fell, she said."
    assert kinds(text) == ["headline", "byline", "time/date", "paragraph"]
    assert read_plain(text).metadata.byline == "Ana Ekholm"
    assert read_plain(text).metadata.published == "2031-05-12"


def test_names_elsewhere_are_none() -> None:
    text = "Bridge falls\n\nThe bridge fell.\n\nAna Ekholm\n\nShe saw it fall."
    assert kinds(text) == ["headline", "paragraph", "heading", "paragraph"]


def test_what_reads_like_a_byline_amid_the_report_is_a_heading() -> None:
    long = (
        "Die Brücke stand seit vielen Wochen unter Feuer, bevor sie am Montag in den Fluss fiel, sagte sie."
    )
    body_of = [long, f"{long} Ja.", f"{long} Doch.", "Von Alten Mauern", f"{long} Nein."]
    found = kinds("\n\n".join(["Brücke fällt", "Von Ana Höll", *body_of]))
    assert found == ["headline", "byline", "paragraph", "paragraph", "paragraph", "heading", "paragraph"]


def test_dates_of_a_chronology_are_headings() -> None:
    first = "The bridge had been under fire for many weeks before it fell, the mayor of Vellmouth said."
    text = f"Bridge falls\n\n{first}\n\n12 May 2031\n\nThe bridge falls.\n\n13 May 2031\n\nThe mayor leaves."
    assert kinds(text) == ["headline", "paragraph", "heading", "paragraph", "heading", "paragraph"]
    assert read_plain(text).metadata.published is None


def test_capitals_and_a_dash_are_a_dateline_only_near_the_top() -> None:
    assert middle_of("VELLMOUTH — The port closed.") == ["dateline", "paragraph"]
    many = [f"The {n} houses burned, he said." for n in range(40, 44)]
    assert "dateline" not in middle_of(*many, "VELLMOUTH — The port closed.")


def test_a_related_title_in_the_midst_of_a_report_stays_a_heading() -> None:
    assert middle_of("Related", "Left in the dark") == ["furniture/related", "heading"]
    assert middle_of("Related\nMayor under pressure") == ["furniture/related", "furniture/related"]


def test_readers_comments_are_furniture() -> None:
    text = (
        body("He left.")
        + "\n\n2 Comments\n\nAnna says:\n\nThis is a lie.\n\nReply\n\nBo says:\n\nNo.\n\nReply"
    )
    assert (
        kinds(text)[4:]
        == ["furniture/comment form"] + (["furniture/reader comment"] * 2 + ["furniture/comment form"]) * 2
    )


@pytest.mark.parametrize("word", ["Comments", "Name", "12 Comments\n\nReply"])
def test_a_counter_above_the_report_opens_no_comments(word: str) -> None:
    text = f"{word}\n\nComments\n\nName\n\n" + body("He left.", "She stayed.")
    assert "furniture/reader comment" not in kinds(text)


def test_share_buttons_one_a_line() -> None:
    assert middle_of("Facebook", "Twitter", "WhatsApp") == ["furniture/share"] * 3
    assert middle_of("Facebook") == ["heading"]


def test_short_lines_after_the_foot_are_furniture() -> None:
    text = body("He left.") + "\n\nAdvertisement\n\n© 2031 Vell Media\n\nImprint of the Post\n\nYour choices"
    assert kinds(text)[-2:] == ["furniture/navigation"] * 2
    assert kinds(body("He left.") + "\n\nAna Ekholm, 52\n\nJuan Bel, 61")[-2:] == ["paragraph"] * 2


@pytest.mark.parametrize(
    "line",
    [
        "橋は月曜日の夜明けに落ちたと市長は述べた。",
        "市长说，大桥在星期一黎明时分倒塌。",
        "انهار الجسر فجر يوم الاثنين، بحسب رئيس البلدية؟",
        "पुल सोमवार की सुबह गिर गया, महापौर ने कहा।",
    ],
)
def test_sentences_in_other_scripts_stay_paragraphs(line: str) -> None:
    text = body(line) + "\n\nShare\n\nAdvertisement\n\n" + line
    assert [k for k, t in told(text) if t == line] == ["paragraph"] * 2


def test_menus_are_navigation() -> None:
    text = (
        "World\nPolitics\nSport\nCulture\nContact\n\nBridge falls in Vellmouth\n\nThe bridge fell, she said."
    )
    assert kinds(text)[:5] == ["furniture/navigation"] * 5
    assert read_plain(text).metadata.title == "Bridge falls in Vellmouth"


MARKDOWN = """\
---
title: "Bridge falls"
author: Ana Ekholm
date: 2031-05-12
url: https://vellpost.example/bridge
---

# Bridge falls in Vellmouth

*By Ana Ekholm and Juan Bel*

The bridge fell at dawn, [the mayor](https://vellpost.example/mayor) said,
and nobody was on it.

![The bridge on Monday, seen from the mill](bridge.jpg)
*Photo: Juan Bel / AFP*

![](pixel.gif)

## Left in the dark

> Nobody came.
> We waited.

- the shelling
- the flood

1. one
2. two

```
secret = 1
```

Setext heading
--------------

The ministry declined to comment.

***

Read also: [Ferry](https://vellpost.example/ferry)
"""


def test_markdown() -> None:
    page = read_plain(MARKDOWN, markdown=True)
    found = told(MARKDOWN, page)
    assert [k for k, _ in found] == [
        "furniture/front matter",
        "headline",
        "byline",
        "paragraph",
        "caption",
        "caption",
        "furniture/image",
        "heading",
        "quotation",
        "item",
        "item",
        "item",
        "item",
        "furniture/code",
        "heading",
        "paragraph",
        "furniture/separator",
        "furniture/related",
    ]
    texts = [t for _, t in found]
    assert "Bridge falls in Vellmouth" in texts
    assert "Left in the dark" in texts
    assert "Setext heading" in texts
    assert "the shelling" in texts
    assert [m.credit for m in page.media] == [("Juan Bel", "AFP")]
    meta = page.metadata
    assert (meta.title, meta.byline, meta.published) == ("Bridge falls", "Ana Ekholm", "2031-05-12")
    assert meta.url == "https://vellpost.example/bridge"


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    page = read_plain("---\n\nThe bridge fell.\n\n---\n\nHe left.", markdown=True)
    assert [b.kind for b in page.blocks].count(BlockKind.PARAGRAPH) == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        " \n \n",
        "x",
        "—",
        "***",
        "> ",
        "- ",
        "• ",
        "1. ",
        "---\n---",
        "```",
        "# ",
        "![]()",
        "|",
        "\u2028",
        "🙂\n🙂",
        "a\n" * 300,
        "\n".join("- " + "x" * n for n in range(80)),
    ],
)
@pytest.mark.parametrize("markdown", [False, True])
def test_odd_texts_do_no_harm(text: str, markdown: bool) -> None:
    page = read_plain(text, markdown=markdown)
    at = 0
    for block in page.blocks:
        assert at <= block.span.start < block.span.end <= len(text)
        at = block.span.end
