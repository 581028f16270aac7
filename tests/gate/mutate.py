"""Damaged pages and texts, each from a seed and a number, so that any of them can be made again."""

import random
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).parents[2]
sys.path.insert(0, str(TOP / "tests"))

from cases import read_cases  # noqa: E402

LONGEST = 200_000  # bytes: damage that only makes an input longer is cut off here
CHARSETS = (
    "utf-8",
    "utf-16",
    "utf-16-be",
    "cp1252",
    "koi8-r",
    "cp1251",
    "shift_jis",
    "gb18030",
    "iso8859-9",
    "cp437",
)

_ODD = (
    *"“”„‟‚‘’«»‹›\"'`´′″–—―-―…:;,.()[]{}<>&#=*_|\\/",
    *"\u200b\u200c\u200d\u2060\ufeff\u00ad",  # zero-width
    *"\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2068\u2069\u200e\u200f",  # bidirectional
    *"\u0301\u0308\u0327\u0338\u20dd\u0e31\u093f\u0489",  # combining
    *"\x00\x01\x07\x08\x0b\x0c\x1b\x1c\x7f\x85\u00a0\u2028\u2029\u3000\ufffc\ufffd\uffff",
    *"İıßŉﬁǆΐẞ𝔸😀👩\U0010ffff",  # characters that change their number in another case
    "said", "says", "According", "to", "reportedly", "сказал", "sagte", "selon", "sa",
    "&nbsp;", "&#xD800;", "&#0;", "&#x110000;", "&amp;amp;", "&bogus;", "<br>", "</p>", "<p>", "</div></div>",
    "<!--", "-->", "<![CDATA[", "]]>", "<script>", "</script>", "<title>", "<style>", "<svg><p>",
    "<template>",
    "<table><tr><td>", "<select><option>", "<plaintext>", "<noscript>", "<iframe srcdoc='<p>'>", "<math><mi>",
)  # fmt: skip

_SPACINGS = (
    (b" ", "\u00a0".encode()),
    (b"\n", b"\r\n"),
    (b"\n", b"\r"),
    (b" ", b""),
    (b"\n", b""),
    (b" ", b"\n"),
    (b"\n", "\u2028".encode()),
    (b".", b""),
)

_CONTENT_TYPES = (
    *("", "", "", "text/html", "text/plain; charset=utf-8", "text/html; charset=koi8-r"),
    "a/b; charset=x",
)
_NAMES = (
    "Ada Ruud",
    "Obi",
    "the mayor of Lindvik",
    "police",
    "Lt. Per Åse",
    "Søren O’Dea",
    "Ирина Лев",
    "李娜",
    "he",
    "",
)
_SAID = (
    "said",
    "told the Lindvik Courier",
    "claims",
    "wrote",
    "asked",
    "denied",
    "is said to have",
    "sagte",
    "—",
    "",
)
_WORDS = (
    "the gate",
    "held",
    "we left",
    "at night",
    "nobody",
    "“again”",
    "‘never’",
    "on 4 March",
    "in Lindvik",
    "that",
    ",",
)


@dataclass(frozen=True)
class Input:
    """Bytes to be read, and what a reader is told about them."""

    number: int
    data: bytes
    path: str
    content_type: str
    language: str | None


def base_material(folders: Sequence[Path] = ()) -> dict[str, list[bytes]]:
    """Return what is to be damaged, by kind: example pages, gold cases, pages of the folders given."""
    cases = [
        case.text for path in sorted((TOP / "tests" / "cases").glob("*.md")) for case in read_cases(path)
    ]
    return {
        "pages": [path.read_bytes() for path in sorted((TOP / "examples").rglob("*.html"))],
        "cases": [case.encode() for case in cases],
        "foreign": [
            path.read_bytes()[:LONGEST] for folder in folders for path in sorted(folder.rglob("*.htm*"))
        ],
    }


def make(number: int, seed: int, material: Mapping[str, Sequence[bytes]]) -> Input:
    """Return one damaged input, the same for the same seed, number and material."""
    chance = random.Random(f"{seed}/{number}")
    kind = chance.choice(("pages", "pages", "cases", "cases", "cases", "foreign", "written"))
    bases = material.get(kind) or [_written(chance).encode()]
    data = chance.choice(bases)
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        data = chance.choice(_DAMAGES)(data, chance, bases)[:LONGEST]
    return Input(
        number,
        data,
        chance.choice(("page.html", "page.htm", "text.txt", "text.md", "", "-", "x.xhtml")),
        chance.choice(_CONTENT_TYPES),
        chance.choice((None, None, None, "en", "de", "fr", "nb", "ru", "zz", "ar")),
    )


def _written(chance: random.Random) -> str:
    """Return a report that nobody wrote: sentences put together at random."""
    lines = []
    for _ in range(chance.randint(1, 12)):
        words = " ".join(chance.choices(_WORDS, k=chance.randint(1, 14)))
        opening, closing = chance.choice(
            (("“", "”"), ('"', '"'), ("„", "“"), ("« ", " »"), ("– ", ""), ("", ""), ("‘", "’"))
        )
        tag = f"{chance.choice(_NAMES)} {chance.choice(_SAID)}"
        shape = chance.choice(
            (
                "{q}, {t}.",
                "{t}: {q}",
                "{t} {q}.",
                "{q}.",
                "{q}, {t}, {q}.",
                "{t} that {w}.",
                "## {q}",
                "> {q}",
            )
        )
        lines.append(shape.format(q=f"{opening}{words}{closing}", t=tag, w=words))
    return chance.choice(("\n", "\n\n", "\r\n", " ", "<p>", "<br/>")).join(lines)


# --- damages: (data, chance, material) -> data ----------------------------------------------------


def _truncated(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    cut = chance.randint(0, len(data))
    return data[:cut] if chance.random() < 0.7 else data[cut:]


def _flipped(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    flipped = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 100, len(data) // 20)) if data else 0):
        flipped[chance.randrange(len(flipped))] = chance.randrange(256)
    return bytes(flipped)


def _spliced(data: bytes, chance: random.Random, material: Sequence[bytes]) -> bytes:
    other = chance.choice(material)
    at, start = chance.randint(0, len(data)), chance.randint(0, len(other))
    return data[:at] + other[start : start + chance.choice((50, 500, 5000))] + data[at:]


def _moved(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    start, to = chance.randint(0, len(data)), chance.randint(0, len(data))
    part = data[start : start + chance.choice((5, 80, 800))]
    kept = data if chance.random() < 0.5 else data.replace(part, b"", 1)
    return kept[:to] + part + kept[to:]


def _odd_characters(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    text = data.decode("utf-8", "surrogateescape")
    for _ in range(chance.choice((1, 5, 30, 200))):
        at = chance.randint(0, len(text))
        one = (
            chance.choice(_ODD)
            if chance.random() < 0.8
            else chr(chance.choice((0x300, 0x4E00, 0xD800, 0x10000)) + chance.randrange(256))
        )
        text = text[:at] + one * chance.choice((1, 1, 1, 2, 40)) + text[at:]
    return text.encode("utf-8", "surrogatepass" if chance.random() < 0.5 else "replace")


def _between_letters(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    odd = chance.choice(("\u200b", "\u00ad", "\u0301", "\u202e", "\u2060", "\x00", " ", "\u00a0"))
    return odd.join(data.decode("utf-8", "replace")[: LONGEST // 8]).encode()


def _recased(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    text = data.decode("utf-8", "replace")
    return chance.choice((text.upper(), text.lower(), text.swapcase(), text.title()))[:LONGEST].encode()


def _respaced(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    old, new = chance.choice(_SPACINGS)
    return data.replace(old, new)


def _recoded(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    text = data.decode("utf-8", "replace")
    charset, cut = chance.choice(CHARSETS), chance.choice((0, 0, len(text) // 2))
    tail = text[cut:].encode(charset, chance.choice(("replace", "xmlcharrefreplace")))
    return chance.choice((b"", b"", b"\xef\xbb\xbf", b"\xff\xfe")) + text[:cut].encode() + tail


def _redeclared(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    name = chance.choice((*CHARSETS, "x", "utf-7", "undefined", "rot13", "idna", "base64")).encode()
    return (
        re.sub(rb"charset=[\"']?[\w-]+", b"charset=" + name, data)
        if b"charset=" in data
        else b"<meta charset=" + name + b">" + data
    )


def _nested(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    name = chance.choice(
        (
            b"div",
            b"p",
            b"span",
            b"blockquote",
            b"ul><li",
            b"b",
            b"i><b",
            b"table><tr><td",
            b"font",
            b"section",
            b"figure",
            b"a",
        )
    )
    times, at = chance.choice((10, 300, 3000)), chance.randint(0, len(data))
    closed = (b"</" + name.split(b">")[0] + b">") * chance.choice((0, times))
    return data[:at] + (b"<" + name + b">") * times + data[at:] + closed


def _repeated(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    one = chance.choice(
        (
            "“",
            "”",
            '"',
            "'",
            "« ",
            "– ",
            ", ",
            "he said ",
            "that ",
            "(",
            "A",
            "a ",
            "said said ",
            "“a” ",
            "\n",
            "> ",
            "## ",
            ". ",
            ": ",
            "according to ",
            "Ada Ruud, who said ",
        )
    )
    at = chance.randint(0, len(data))
    return data[:at] + one.encode() * chance.choice((10, 200, 2000)) + data[at:]


def _undone(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    """Take out every mark of one kind, such as closing tags or closing quotation marks."""
    pattern = chance.choice(
        (
            rb"<[^>]*>",
            rb"</[^>]*>",
            "”".encode(),
            rb'"',
            rb"\s[\w-]+=(?:\"[^\"]*\"|\S+)",
            rb"[.?!]",
            rb">",
            rb"<",
        )
    )
    return re.sub(pattern, b"", data)


_DAMAGES: tuple[Callable[[bytes, random.Random, Sequence[bytes]], bytes], ...] = (
    _truncated, _flipped, _spliced, _moved, _odd_characters, _odd_characters, _between_letters, _recased,
    _respaced, _recoded, _redeclared, _nested, _repeated, _undone,
)  # fmt: skip
