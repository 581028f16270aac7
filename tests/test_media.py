"""Captions, labels and credits.  All people, places and outlets are invented."""

from __future__ import annotations

import pytest

from reportedly.intake.lines import CaptionParts, classify, read_caption
from reportedly.intake.media import find_media
from reportedly.types import Block, BlockKind, Span


def parts(line: str, *, known: bool = False) -> tuple[str, str, str, tuple[str, ...]] | None:
    found = read_caption(line, Span(0, len(line)), known=known)
    if found is None:
        return None
    for part in found.credit:
        assert line[part.span.start : part.span.end] == part.name
    label = line[found.label.start : found.label.end] if found.label else ""
    caption = line[found.caption.start : found.caption.end] if found.caption else ""
    return found.kind, label, caption, tuple(p.name for p in found.credit)


CAPTIONS = {
    "EMPTY: Only the mill is left. Photo: Juan Bel / EPA / TT": (
        "photo",
        "EMPTY",
        "Only the mill is left.",
        ("Juan Bel", "EPA", "TT"),
    ),
    "RIVER: The bridge is down.  Photo: Alamy / TT": (
        "photo",
        "RIVER",
        "The bridge is down.",
        ("Alamy", "TT"),
    ),
    "HARBOUR: The last ferry leaves. Video: Telegram. Reporter: Vera Kling.": (
        "video",
        "HARBOUR",
        "The last ferry leaves.",
        ("Telegram", "Vera Kling"),
    ),
    "RIVER: It goes on: here the town is cut off. Video: Telegram / Twitter": (
        "video",
        "RIVER",
        "It goes on: here the town is cut off.",
        ("Telegram", "Twitter"),
    ),
    "RIVAL: She spoke to the crowd. Video: TWITTER @AnaEkholmNews": (
        "video",
        "RIVAL",
        "She spoke to the crowd.",
        ("TWITTER @AnaEkholmNews",),
    ),
    "Cut off: The mill stands alone. Foto: Ana Ekholm / NTB": (
        "photo",
        "Cut off",
        "The mill stands alone.",
        ("Ana Ekholm", "NTB"),
    ),
    "Residents queue in Vellmouth. (Photo by Ana Ekholm/Getty Images)": (
        "photo",
        "",
        "Residents queue in Vellmouth.",
        ("Ana Ekholm", "Getty Images"),
    ),
    "Residents queue on May 12, 2031. (AP Photo/Ana Ekholm)": (
        "photo",
        "",
        "Residents queue on May 12, 2031.",
        ("AP", "Ana Ekholm"),
    ),
    "Residents queue. (Ana Ekholm/AFP via Getty Images)": (
        "photo",
        "",
        "Residents queue.",
        ("Ana Ekholm", "AFP", "Getty Images"),
    ),
    "Residents queue. Credit: Ana Ekholm for The Vell Post": (
        "photo",
        "",
        "Residents queue.",
        ("Ana Ekholm", "The Vell Post"),
    ),
    "Residents queue. Photograph: Ana Ekholm/AFP/Getty Images": (
        "photo",
        "",
        "Residents queue.",
        ("Ana Ekholm", "AFP", "Getty Images"),
    ),
    "Residents queue. Picture: PA": ("photo", "", "Residents queue.", ("PA",)),
    "Residents queue © AFP": ("photo", "", "Residents queue", ("AFP",)),
    "Residents queue. Photo: Ana Ekholm and Juan Bel / AFP": (
        "photo",
        "",
        "Residents queue.",
        ("Ana Ekholm", "Juan Bel", "AFP"),
    ),
    "Residents queue. Photo: RFE/RL": ("photo", "", "Residents queue.", ("RFE/RL",)),
    "Residents queue. Photo courtesy of Ana Ekholm": ("photo", "", "Residents queue.", ("Ana Ekholm",)),
    "Residents queue Photo: Juan Bel / AFP": ("photo", "", "Residents queue", ("Juan Bel", "AFP")),
    "Residents queue. Photo: Ana Ekholm/File": ("photo", "", "Residents queue.", ("Ana Ekholm",)),
    "Menschen warten auf Wasser. Foto: Jürgen Höll/dpa": (
        "photo",
        "",
        "Menschen warten auf Wasser.",
        ("Jürgen Höll", "dpa"),
    ),
    "Foto: dpa | Menschen warten auf Wasser": ("photo", "", "Menschen warten auf Wasser", ("dpa",)),
    "La file à Vellmouth. Crédit photo : Ana Ekholm / AFP": (
        "photo",
        "",
        "La file à Vellmouth.",
        ("Ana Ekholm", "AFP"),
    ),
    "La file à Vellmouth. © Ana Ekholm / Hans Lucas": (
        "photo",
        "",
        "La file à Vellmouth.",
        ("Ana Ekholm", "Hans Lucas"),
    ),
    "La fila en Vellmouth. Foto: Juan de la Cruz / EFE": (
        "photo",
        "",
        "La fila en Vellmouth.",
        ("Juan de la Cruz", "EFE"),
    ),
    "I RUINER: Byen er tom. Foto: Kari Ås / NTB": ("photo", "I RUINER", "Byen er tom.", ("Kari Ås", "NTB")),
    "Kön växer. Bild: Åsa Berg/TT": ("photo", "", "Kön växer.", ("Åsa Berg", "TT")),
    "Мешканці стоять у черзі. Фото: пресслужба ДСНС": (
        "photo",
        "",
        "Мешканці стоять у черзі.",
        ("пресслужба ДСНС",),
    ),
    "Жители стоят в очереди. Фото: Иван Китов/РИА Новости": (
        "photo",
        "",
        "Жители стоят в очереди.",
        ("Иван Китов", "РИА Новости"),
    ),
    "Kolejka w Vellmouth. Fot. Jan Kot / PAP": ("photo", "", "Kolejka w Vellmouth.", ("Jan Kot", "PAP")),
    "La coda a Vellmouth. Foto Ansa": ("photo", "", "La coda a Vellmouth.", ("Ansa",)),
    "A fila em Vellmouth. Foto: Ana Lima/Folhapress": (
        "photo",
        "",
        "A fila em Vellmouth.",
        ("Ana Lima", "Folhapress"),
    ),
    "The front line. Map: Ana Ekholm": ("graphic", "", "The front line.", ("Ana Ekholm",)),
    "Die Front. Grafik: Jürgen Höll / dpa": ("graphic", "", "Die Front.", ("Jürgen Höll", "dpa")),
    "Image caption Residents queue for water": ("photo", "", "Residents queue for water", ()),
    "Image copyright Getty Images": ("photo", "", "", ("Getty Images",)),
    "Photo: Juan Bel / AFP": ("photo", "", "", ("Juan Bel", "AFP")),
    "Ana Ekholm/Getty Images": ("photo", "", "", ("Ana Ekholm", "Getty Images")),
    "© AFP": ("photo", "", "", ("AFP",)),
    "PHOTO: Residents queue. (Ana Ekholm/AFP)": ("photo", "", "Residents queue.", ("Ana Ekholm", "AFP")),
}


@pytest.mark.parametrize("line", CAPTIONS)
def test_captions_with_a_credit(line: str) -> None:
    assert parts(line) == CAPTIONS[line]
    assert classify(line) == (BlockKind.CAPTION, "")


@pytest.mark.parametrize(
    "line",
    [
        "Photo: the missing link",
        "Photo: Ana Ekholm",
        "Video: Police clash with protesters",
        "Video: Mayor Resigns",
        "He pointed at the picture: Ana Ekholm and Juan Bel.",
        "The photo: a bridge, a river, two men.",
        "Residents queue. AFP",
        "A poll found that 40 percent agree (Reuters/Ipsos).",
        "He said so himself. (Reuters)",
        "The agency (AFP) said so.",
        "WARNING: the bridge is closed.",
        "MAYOR: We will rebuild.",
        "VELLMOUTH: The port closed.",
        "RIVER: The bridge is down.",
        "Das Bild: Ein Mann am Fluss.",
        "Foto eller film ble ikke tatt.",
        "Share prices fell, Photo: Inc said",
        "The film was shown. Film critics left.",
        "Video from Telegram shows the bridge.",
        "Credit: nobody wants it, said the banker.",
        "The source: a man of forty.",
        "Images by satellite show the bridge.",
    ],
)
def test_lines_that_do_not_show_that_they_are_captions(line: str) -> None:
    assert parts(line) is None
    assert classify(line) is None or classify(line) != (BlockKind.CAPTION, "")


KNOWN = {
    "Residents queue. AFP": ("photo", "", "Residents queue.", ("AFP",)),
    "Residents queue – Ana Ekholm / AFP": ("photo", "", "Residents queue", ("Ana Ekholm", "AFP")),
    "Residents queue (Reuters)": ("photo", "", "Residents queue", ("Reuters",)),
    "RIVER: The bridge is down.": ("photo", "RIVER", "The bridge is down.", ()),
    "VELLMOUTH – The bridge is down.": ("photo", "VELLMOUTH", "The bridge is down.", ()),
    "WARNING: the bridge is closed.": ("photo", "", "WARNING: the bridge is closed.", ()),
    "Photo: Ana Ekholm": ("photo", "", "", ("Ana Ekholm",)),
    "Getty Images": ("photo", "", "", ("Getty Images",)),
    "Residents queue.\nAna Ekholm/AFP": ("photo", "", "Residents queue.", ("Ana Ekholm", "AFP")),
    "The mayor and his wife.": ("photo", "", "The mayor and his wife.", ()),
    "Video: Police clash with protesters": ("video", "", "Police clash with protesters", ()),
}


@pytest.mark.parametrize("line", KNOWN)
def test_known_captions_are_read_more_freely(line: str) -> None:
    assert parts(line, known=True) == KNOWN[line]


@pytest.mark.parametrize(
    "line", ["", "  ", ":", "Photo:", "Photo: ", "Photo: /", "©", "()", "Photo: (", "/ / /", "Фото:"]
)
def test_fragments_do_no_harm(line: str) -> None:
    read_caption(line, Span(0, len(line)))
    found = read_caption(line, Span(0, len(line)), known=True)
    assert found is None or isinstance(found, CaptionParts)


def blocks(text: str) -> list[Block]:
    """Every line a caption, "-" lines paragraphs."""
    found, at = [], 0
    for line in text.split("\n"):
        kind = BlockKind.PARAGRAPH if line.startswith("-") else BlockKind.CAPTION
        if line:
            found.append(Block(kind, Span(at, at + len(line))))
        at += len(line) + 1
    return found


def test_a_repeated_caption_points_to_the_first() -> None:
    text = "RIVER: The bridge is down. Photo: A Bel / AFP\n- x\n"
    text += "RIVER:  The bridge  is down. Foto: A Bel / AFP\nThe mill."
    media = find_media(text, blocks(text))
    assert [m.same_as for m in media] == [None, 0, None]
    assert media[1].credit == ("A Bel", "AFP")


def test_caption_and_credit_in_two_blocks_are_one_medium() -> None:
    text = "The bridge is down.\nPhoto: Ana Ekholm / AFP\n- x\n"
    text += "Image copyright Getty Images\nImage caption The mill"
    media = find_media(text, blocks(text))
    assert [m.credit for m in media] == [("Ana Ekholm", "AFP"), ("Getty Images",)]
    assert [text[m.caption.start : m.caption.end] for m in media if m.caption] == [
        "The bridge is down.",
        "The mill",
    ]


def test_two_captions_side_by_side_stay_two() -> None:
    text = "The bridge is down. Photo: Ana Ekholm / AFP\nThe mill burns. Photo: Juan Bel / AFP"
    assert len(find_media(text, blocks(text))) == 2


def test_credits_without_captions_are_never_the_same_medium() -> None:
    text = "Photo: Ana Ekholm / AFP\n- x\nPhoto: Ana Ekholm / AFP"
    assert [m.same_as for m in find_media(text, blocks(text))] == [None, None]


def test_only_caption_blocks_are_media() -> None:
    text = "- Photo: Ana Ekholm / AFP"
    assert find_media(text, blocks(text)) == ()
