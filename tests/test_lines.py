"""What one line is for, told from the line alone.  All people, places and outlets are invented."""

from __future__ import annotations

import copy

import pytest

from reportedly.errors import LexiconError
from reportedly.intake.lines import (
    Stamp,
    breadcrumb_steps,
    classify,
    read_byline,
    read_dateline,
    read_stamps,
)
from reportedly.lexicon import read_toml
from reportedly.lexicon.page import DETAILS, fold_line, parse_page_words
from reportedly.types import BlockKind

FURNITURE = {
    "player button": [
        "Play",
        "Pause",
        "Watch",
        "Play video",
        "Enlarge image",
        "Image 3 of 12",
        "Video abspielen",
        "Bild vergrößern",
        "Voir la vidéo",
        "Ver galería",
        "Se video",
        "Åpne bildet i fullskjerm",
        "Förstora bilden",
        "Дивитися відео",
        "Смотреть видео",
        "Zobacz galerię",
        "Guarda il video",
        "Assista ao vídeo",
        "Your browser does not support the video tag.",
    ],
    "comment form": [
        "Leave a Comment",
        "Leave a Reply",
        "12 Comments",
        "1,204 comments",
        "Post Comment",
        "Name *",
        "Email *",
        "Your email address will not be published. Required fields are marked *",
        "Save my name, email, and website in this browser for the next time I comment.",
        "Schreibe einen Kommentar",
        "Deine E-Mail-Adresse wird nicht veröffentlicht.",
        "Laisser un commentaire",
        "Votre adresse e-mail ne sera pas publiée.",
        "Deja una respuesta",
        "Legg igjen en kommentar",
        "Lämna ett svar",
        "Skriv et svar",
        "Залишити коментар",
        "Ваша e-mail адреса не оприлюднюватиметься.",
        "Оставить комментарий",
        "Dodaj komentarz",
        "Lascia un commento",
        "Deixe um comentário",
        "5 Kommentare",
    ],
    "comment notice": [
        "This site uses Akismet to reduce spam.",
        "Diese Website verwendet Akismet, um Spam zu reduzieren.",
        "Ce site utilise Akismet pour réduire les indésirables.",
        "Este sitio usa Akismet para reducir el spam.",
        "Цей сайт використовує Akismet для зменшення спаму.",
        "Questo sito usa Akismet per ridurre lo spam.",
        "Learn how your comment data is processed.",
    ],
    "share": [
        "Share",
        "Share on Facebook",
        "Tweet",
        "Copy link",
        "Facebook Twitter WhatsApp",
        "Facebook | X | E-mail",
        "Follow us on Telegram",
        "Follow Ana Ekholm on Twitter @anaekholm",
        "Auf Facebook teilen",
        "Partager sur Facebook",
        "Compartir en WhatsApp",
        "Del på Facebook",
        "Dela på LinkedIn",
        "Kopier lenke",
        "Поділитися у Facebook",
        "Поделиться в Telegram",
        "Udostępnij na Facebooku",
        "Condividi su X",
        "Compartilhe no WhatsApp",
    ],
    "related": [
        "Read also: Bridge in Vellmouth reopens",
        "READ MORE: Mayor quits",
        "Related",
        "Related articles:",
        "Read the rest here.",
        "Read the full story here",
        "Click here to read the letter",
        "Most read",
        "Lesen Sie auch: Brücke wieder offen",
        "Mehr zum Thema",
        "À lire aussi : Le pont rouvre",
        "Lee también: Reabre el puente",
        "Les også: Broen åpnes igjen",
        "LES OGSÅ: Broen åpnes",
        "Läs också: Bron öppnas",
        "Læs også: Broen åbner",
        "Читайте також: Міст відкрили",
        "Читайте также: Мост открыли",
        "Czytaj też: Most otwarty",
        "Leggi anche: Il ponte riapre",
        "Leia também: A ponte reabre",
    ],
    "cookie notice": [
        "We use cookies to improve your experience.",
        "Accept all cookies",
        "Wir verwenden Cookies.",
        "Nous utilisons des cookies pour améliorer votre navigation.",
        "Utilizamos cookies propias.",
        "Vi bruker informasjonskapsler på dette nettstedet.",
        "Vi använder cookies.",
        "Alle akzeptieren",
        "Мы используем файлы cookie.",
        "Ми використовуємо файли cookie.",
        "Używamy plików cookie.",
    ],
    "advertisement": [
        "Advertisement",
        "ADVERTISEMENT",
        "Article continues below",
        "Sponsored",
        "Anzeige",
        "Publicité",
        "Publicidad",
        "Annonse",
        "Annons",
        "Реклама",
        "Reklama",
        "Pubblicità",
        "Publicidade",
        "Artikkelen fortsetter under annonsen",
    ],
    "subscription": [
        "Subscribe to our newsletter",
        "Subscribe",
        "Sign up for our daily briefing",
        "Newsletter",
        "Jetzt abonnieren",
        "Abonnez-vous",
        "Suscríbete",
        "Bli abonnent",
        "Підписуйтесь на наш канал",
        "Подписывайтесь на наш канал",
        "Zapisz się do newslettera",
        "Iscriviti alla newsletter",
        "Assine já",
    ],
    "navigation": [
        "Skip to content",
        "Menu",
        "Log in",
        "Back to top",
        "Zum Inhalt springen",
        "Plan du site",
        "Пошук",
    ],
    "copyright": [
        "© 2031 The Vellmouth Post. All rights reserved.",
        "Copyright 2031 Vell Media",
        "Alle Rechte vorbehalten",
        "(c) 2031 Vell Media",
        "The Vellmouth Post © 2031",
        "Todos los derechos reservados",
    ],
    "tags": [
        "Tags: war, crime, Vellmouth",
        "#vellmouth #bridge",
        "Schlagwörter: Krieg, Brücke",
        "Теги: міст, війна",
    ],
    "reading time": [
        "5 min read",
        "Reading time: 3 minutes",
        "Lesezeit: 3 Minuten",
        "Lecture 4 min.",
        "3 min de lectura",
        "Lesetid: 4 min",
        "Час читання: 3 хв",
        "Время чтения: 2 мин",
        "Czas czytania: 5 min",
    ],
    "author note": ["About the author", "Über den Autor"],
    "code": [".photo-wrap img {", "}", "max-width: 100%;", "var ads = [];", "window.load();"],
    "separator": ["* * *", "----", "———"],
}

PROSE = [
    "Share prices on Facebook fell on Monday.",
    "Share prices fell",
    "Advertisement revenue fell.",
    "He left a comment on the wall.",
    "Comments by the mayor drew anger.",
    "“We use cookies to attract bears,” the ranger said.",
    "– Play, she told them.",
    "Watch towers were built along the river.",
    "Read the full statement and you will see that he lied, Ekholm said.",
    "Subscribers to the plan paid twice.",
    "Related charges were dropped.",
    "More than 20 people were hurt.",
    "More: the mayor said he would go on.",
    "Topics of the talks were war and crime.",
    "Tags were found on the crates.",
    "Copyright law was not mentioned.",
    "Facebook and Twitter took the posts down.",
    "Follow the money, she said, and you will find Facebook.",
    "Home to 3,000 people, the town was empty.",
    "Five minutes later the bridge fell.",
    "5 minutes later the bridge fell",
    "By Monday",
    "By 2031 the city will be rebuilt",
    "By the numbers",
    "By design",
    "Von der Lahn in Kiew",
    "Von hier aus sieht man die Brücke.",
    "Par la force",
    "PAR LES TEMPS QUI COURENT",
    "Von Wiener Walzer und Knödeln",
    "Von Sarajevo zum Krieg",
    "Thema: Krieg und Frieden",
    "Por la paz",
    "Di Marco e Salvo",
    "Av alle byer er Vellmouth verst.",
    "Автор письма не назвал себя.",
    "Text messages were found on the phone.",
    "Published reports say that the bridge was mined.",
    "Updated figures show 12 dead.",
    "On 12 May 2031 the mayor resigned.",
    "12 May 2031 was a Monday",
    "Photo: the missing link",
    "Photo of the bridge was fake, mayor says",
    "Video: Police clash with protesters",
    "The video: what we know",
    "Fotos zeigen die zerstörte Brücke.",
    "Фото з мосту показали в суді.",
    "WARNING: the bridge is closed.",
    "NOTE: All times are local.",
    "MAYOR: We will rebuild.",
    "VELLMOUTH: The mayor resigned on Monday.",
    "VELLMOUTH (Reuters) - The mayor resigned.",
    "A poll found that 40 percent agree (Reuters/Ipsos).",
    "He said so himself. (Reuters)",
    "Der Minister trat zurück. (dpa)",
    "Corrections officers found a radio.",
    "Note that an earlier version of the law failed.",
    "Correction fluid was used on the letter.",
    "Either/or was never the question.",
    "The talks > the war, he wrote.",
    "« Partez », dit-il » une fois encore.",
    "Реклама была повсюду.",
    "Anzeige erstattete er nicht.",
    "Publicité mensongère, dit le juge.",
    "Läs mina läppar, sade hon.",
    "Les soldats ont quitté la ville.",
    "Se la città cade, cade il fronte.",
    "Read: my lips.",
    "Cookies were handed out to the children.",
    "We use cookies. That was the code, the spy told the court, and it took the police, the prosecutors "
    "and three of the country’s best cryptographers the whole of the winter to find out what the two men "
    "at the café by the river had meant by it when they first met in the spring of the year before the war "
    "began and everything that both of them had built in the town came down.",
    "1. Who ordered it?",
    "Pause.",
    "He said: we go;",
    "They left; nobody came;",
    "The reporting by the Post showed more.",
    "Reporting by the Post showed that crates were left.",
]


@pytest.mark.parametrize(("detail", "line"), [(d, line) for d, lines in FURNITURE.items() for line in lines])
def test_furniture_is_told_by_its_words(detail: str, line: str) -> None:
    assert classify(line) == (BlockKind.FURNITURE, detail)


@pytest.mark.parametrize("line", PROSE)
def test_a_line_that_may_belong_to_the_report_is_prose(line: str) -> None:
    assert classify(line) is None


def test_every_detail_of_the_lexicon_is_tested() -> None:
    assert set(FURNITURE) == {*DETAILS, "code", "separator"}


@pytest.mark.parametrize("line", ["", "   ", "\n", "?", "…", "x" * 2000, "🙂", "—", "- ", "#"])
def test_odd_lines_do_no_harm(line: str) -> None:
    classify(line)


BREADCRUMBS = {
    "Home » daily » World » Bridge in Vellmouth falls": (
        "Home",
        "daily",
        "World",
        "Bridge in Vellmouth falls",
    ),
    "Startseite › Politik › Ausland": ("Startseite", "Politik", "Ausland"),
    "Accueil > Monde > Europe": ("Accueil", "Monde", "Europe"),
    "Inicio / Mundo / Cae el puente": ("Inicio", "Mundo", "Cae el puente"),
    "Forside › Verden": ("Forside", "Verden"),
    "Главная » Мир » Мост рухнул": ("Главная", "Мир", "Мост рухнул"),
    "Strona główna > Świat": ("Strona główna", "Świat"),
    "World › Europe › Bridge falls": ("World", "Europe", "Bridge falls"),
    "Home | World | Bridge falls": ("Home", "World", "Bridge falls"),
}


@pytest.mark.parametrize("line", BREADCRUMBS)
def test_breadcrumbs(line: str) -> None:
    assert breadcrumb_steps(line) == BREADCRUMBS[line]
    assert classify(line) == (BlockKind.BREADCRUMB, "")


def test_the_headline_shows_a_breadcrumb_without_home() -> None:
    assert breadcrumb_steps("Europe / Bridge in Vellmouth falls", headline="Bridge in Vellmouth falls")
    assert not breadcrumb_steps("Europe / Bridge in Vellmouth falls")
    assert not breadcrumb_steps("either / or", headline="Bridge in Vellmouth falls")


BYLINES = {
    "By Ana Ekholm": (("Ana Ekholm",), None, None),
    "BY ANA EKHOLM": (("ANA EKHOLM",), None, None),
    "By Ana Ekholm and Juan Belmonte, Reuters in Vellmouth": (
        ("Ana Ekholm", "Juan Belmonte"),
        "Reuters",
        "Vellmouth",
    ),
    "By Ana Ekholm, staff writer": (("Ana Ekholm",), None, None),
    "By AFP": ((), "AFP", None),
    "By Reuters Staff": ((), "Reuters", None),
    "By Ana Ekholm | Published 12 May 2031": (("Ana Ekholm",), None, None),
    "Von Ana Ekholm, Kiew": (("Ana Ekholm",), None, "Kiew"),
    "Von Ana Ekholm und Jürgen Höll": (("Ana Ekholm", "Jürgen Höll"), None, None),
    "Av Ana Ekholm i Vellmouth": (("Ana Ekholm",), None, "Vellmouth"),
    "Af Ana Ekholm": (("Ana Ekholm",), None, None),
    "Par Ana Ekholm avec AFP": (("Ana Ekholm",), "AFP", None),
    "Por Juan de la Cruz": (("Juan de la Cruz",), None, None),
    "Di Anna Ekholm": (("Anna Ekholm",), None, None),
    "Autor: Jan Kotłowicz": (("Jan Kotłowicz",), None, None),
    "Автор: Іван Китенко": (("Іван Китенко",), None, None),
    "Текст: Иван Китов, Фото: Анна Эк": (("Иван Китов",), None, None),
    "Tekst: Ana Ekholm Foto: Juan Belmonte / NTB": None,
    "Text: Ana Ekholm, Foto: Juan Belmonte / NTB": (("Ana Ekholm",), None, None),
    "By Vera van den Bergh and Dr. Omar al-Said": (("Vera van den Bergh", "Dr. Omar al-Said"), None, None),
}


@pytest.mark.parametrize("line", BYLINES)
def test_bylines(line: str) -> None:
    found = read_byline(line)
    assert (found and (found.names, found.agency, found.place)) == BYLINES[line]


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Ana Ekholm in Vellmouth; Editing by Juan Belmonte)",
        "Reporting by Ana Ekholm; Editing by J. Bel.",
    ],
)
def test_sign_offs(line: str) -> None:
    assert classify(line) == (BlockKind.BYLINE, "sign-off")


DATELINES = {
    "VELLMOUTH, Sept 14 (Reuters) - The port closed.": ("VELLMOUTH", "Sept 14", "Reuters", "The port"),
    "VELLMOUTH, Norland (AP) — The port closed.": ("VELLMOUTH, Norland", None, "AP", "The port"),
    "(CNN) — The port closed.": (None, None, "CNN", "The port"),
    "VELLMOUTH (RNS) The port closed.": ("VELLMOUTH", None, "RNS", "The port"),
    "VELLMOUTH, Norland (PTI) “We left,” he said.": ("VELLMOUTH, Norland", None, "PTI", "“We left"),
    "VELLMOUTH — The port closed.": ("VELLMOUTH", None, None, "The port"),
    "VELLMOUTH -- “We left,” he said.": ("VELLMOUTH", None, None, "“We left"),
    "Berlin (dpa) - Der Hafen ist zu.": ("Berlin", None, "dpa", "Der Hafen"),
    "Kiew/Berlin (AFP) – Der Hafen ist zu.": ("Kiew/Berlin", None, "AFP", "Der Hafen"),
    "Oslo (NTB): Havnen er stengt.": ("Oslo", None, "NTB", "Havnen"),
    "PARIS, 14 sept 2031 (AFP) - Le port est fermé.": ("PARIS", "14 sept 2031", "AFP", "Le port"),
    "Madrid, 14 sep (EFE).- El puerto cerró.": ("Madrid", "14 sep", "EFE", "El puerto"),
    "(ANSA) - ROMA, 14 SET - Il porto è chiuso.": ("ROMA", "14 SET", "ANSA", "Il porto"),
    "Київ, 14 вересня (Укрінформ) – Порт закрито.": ("Київ", "14 вересня", "Укрінформ", "Порт"),
    "МОСКВА, 14 сен — РИА Новости. Порт закрыт.": ("МОСКВА", "14 сен", "РИА Новости", "Порт"),
    "МОСКВА, 14 сентября. /ТАСС/. Порт закрыт.": ("МОСКВА", "14 сентября", "ТАСС", "Порт"),
    "Vellmouth, 14 September – The port closed.": ("Vellmouth", "14 September", None, "The port"),
}


@pytest.mark.parametrize("line", DATELINES)
def test_datelines(line: str) -> None:
    place, date, agency, after = DATELINES[line]
    found = read_dateline(line)
    assert found is not None
    assert (found.place, found.date, found.agency) == (place, date, agency)
    assert line[found.span.end :].startswith(after)


@pytest.mark.parametrize(
    "line",
    [
        "VELLMOUTH: The port closed.",
        "MAYOR: We will rebuild.",
        "BREAKING — The port closed.",
        "UPDATE - The port closed.",
        "Ana Ekholm (Labour) - the minister - left.",
        "The Northern Union (NU) — which she leads — left.",
        "The Northern Union (UNI) Congress left.",
        "Vellmouth (AP) Union left.",
        "ANC (ANC) Youth left.",
        "He left - and she stayed.",
        "– We left, she said.",
        "NATO — the alliance — said no.",
        "Ekholm (Ap): Vi skal vinne.",
        "The port (see map) - closed since May - reopened.",
        "She said in May 2031 - and again in June - that she would stay.",
    ],
)
def test_what_is_no_dateline(line: str) -> None:
    assert read_dateline(line) is None


STAMPS = {
    "Published 12 May 2031, 14:05": [Stamp("published", "2031-05-12")],
    "Published 12 May 2031, 14:05 CEST": [Stamp("published", "2031-05-12T14:05+02:00")],
    "Published: May 12, 2031 at 2:05 p.m. EDT | Updated: May 13, 2031": [
        Stamp("published", "2031-05-12T14:05-04:00"),
        Stamp("modified", "2031-05-13"),
    ],
    "Published May 12, 2031 Updated May 13, 2031": [
        Stamp("published", "2031-05-12"),
        Stamp("modified", "2031-05-13"),
    ],
    "2031-05-12T14:05:00Z": [Stamp("date", "2031-05-12T14:05+00:00")],
    "Monday, May 12, 2031": [Stamp("date", "2031-05-12")],
    "03/04/2031": [Stamp("date", None)],
    "Published 03/04/2031": [Stamp("published", None)],
    "23/04/2031": [Stamp("date", "2031-04-23")],
    "04/23/2031": [Stamp("date", "2031-04-23")],
    "04/04/2031": [Stamp("date", "2031-04-04")],
    "Publicado el 03/04/2031 a las 10:15": [Stamp("published", "2031-04-03")],
    "Veröffentlicht am 03.04.2031 um 14:05 Uhr": [Stamp("published", "2031-04-03")],
    "Publié le 12 mai 2031 à 14h05 - Mis à jour le 13 mai 2031 à 9h10": [
        Stamp("published", "2031-05-12"),
        Stamp("modified", "2031-05-13"),
    ],
    "Publisert 12. mai 2031 kl. 14.05": [Stamp("published", "2031-05-12")],
    "Oppdatert: 12.05.2031 14:05": [Stamp("modified", "2031-05-12")],
    "Publicerad 12 maj 2031": [Stamp("published", "2031-05-12")],
    "Опубліковано 12 травня 2031, 14:05": [Stamp("published", "2031-05-12")],
    "Опубликовано: 12 мая 2031 года в 14:05": [Stamp("published", "2031-05-12")],
    "Opublikowano: 12 maja 2031": [Stamp("published", "2031-05-12")],
    "Pubblicato il 12 maggio 2031": [Stamp("published", "2031-05-12")],
    "Publicado em 12 de maio de 2031": [Stamp("published", "2031-05-12")],
    "Published 2 hours ago": [Stamp("published", None)],
    "31/31/2031": [Stamp("date", None)],
}


@pytest.mark.parametrize("line", STAMPS)
def test_time_lines(line: str) -> None:
    assert list(read_stamps(line)) == STAMPS[line]


@pytest.mark.parametrize(
    "line",
    [
        "On 12 May 2031 the mayor resigned",
        "12 May 2031: the mayor resigns",
        "Published 12 letters",
        "In 2031",
        "7 p.m.",
        "2. Day (12 May 2031)",
        "May 2031 was dry",
        "Flight 12/05/2031-B",
    ],
)
def test_what_is_no_time_line(line: str) -> None:
    assert read_stamps(line) == ()


def test_the_language_settles_the_order_of_day_and_month() -> None:
    assert read_stamps("03/04/2031", language="fr") == (Stamp("date", "2031-04-03"),)
    assert read_stamps("03/04/2031", language="en") == (Stamp("date", None),)


@pytest.mark.parametrize(
    "line",
    [
        "Correction: The name of the mayor was misspelt.",
        "Editor’s note: This letter was translated.",
        "An earlier version of this article gave the wrong date.",
        "Anmerkung der Redaktion: Der Name wurde geändert.",
        "Rectificatif : le nom du maire a été corrigé.",
        "Rettelse: Navnet var feil.",
        "Уточнення: ім’я виправлено.",
    ],
)
def test_corrections(line: str) -> None:
    assert classify(line) == (BlockKind.CORRECTION, "")


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (("furniture", "share", "whole", "en"), "share", "furniture.share.whole.en"),
        (("furniture", "share", "whole", "en"), ["!"], "furniture.share.whole.en"),
        (("furniture", "share", "sometimes"), {"en": ["share"]}, "furniture.share.sometimes"),
        (("furniture", "menu"), {"whole": {"en": ["x"]}}, "furniture.menu"),
        (("byline", "words"), None, "byline.words"),
        (("time", "months"), {"1": ["january"]}, "time.months"),
        (("time", "months", "2"), ["january"], "time.months.2"),
        (("time", "zones", "gmt"), "zero", "time.zones.gmt"),
        (("credit",), {}, "credit.graphic"),
    ],
)
def test_a_wrong_entry_of_the_lexicon_is_named(path: tuple[str, ...], value: object, where: str) -> None:
    data = copy.deepcopy(read_toml("page.toml"))
    table = data
    for name in path[:-1]:
        table = table[name]
    table[path[-1]] = value
    with pytest.raises(LexiconError, match=r"lexicon/page\.toml, " + where):
        parse_page_words(data)


def test_lines_are_folded_for_comparing() -> None:
    assert fold_line("» 1,204 Comments!") == "0 comments"
    assert fold_line("Don’t  MISS") == fold_line("don't miss")
