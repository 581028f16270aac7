"""Bytes -> text: refuses what is not text, and finds the encoding of what is.

The order is that of browsers (WHATWG Encoding and HTML standards): byte order
mark, HTTP header, ``meta`` element or XML declaration, then detection.  What a
page declares is believed only if the bytes bear it out.  Knows nothing of HTML
beyond the two places where a page names its encoding.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from reportedly.errors import UnreadableInput
from reportedly.types import Note

__all__ = ["LIMIT", "Decoded", "clean", "decode", "refuse_binary"]

LIMIT = 50_000_000
"""Largest input in bytes; the longest news pages seen are about 5 MB."""

LOST = "\N{REPLACEMENT CHARACTER}"
PRESCAN = 4096
"""How many bytes are searched for a declared encoding: four times what browsers search."""

_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF file", "save its text as .txt first"),
    (b"\x89PNG\r\n", "a PNG image", "give the page that shows it"),
    (b"\xff\xd8\xff", "a JPEG image", "give the page that shows it"),
    (b"GIF8", "a GIF image", "give the page that shows it"),
    (b"RIFF", "an image, sound or film file (RIFF)", "give the page that shows it"),
    (b"BM\x00", "a bitmap image", "give the page that shows it"),
    (b"II*\x00", "a TIFF image", "give the page that shows it"),
    (b"MM\x00*", "a TIFF image", "give the page that shows it"),
    (b"PK\x03\x04", "a zip archive or an office document", "unpack it, or save it as .txt or .html"),
    (b"PK\x05\x06", "an empty zip archive", "give the page itself"),
    (b"\x1f\x8b", "gzip-compressed", "decompress it first (gunzip)"),
    (b"BZh", "bzip2-compressed", "decompress it first (bunzip2)"),
    (b"\xfd7zXZ\x00", "xz-compressed", "decompress it first (unxz)"),
    (b"\x28\xb5\x2f\xfd", "zstandard-compressed", "decompress it first (unzstd)"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", "save it as .txt or .html first"),
    (b"{\\rtf", "a rich-text document (RTF)", "save it as .txt or .html first"),
    (b"SQLite format 3\x00", "a database file (SQLite)", "give the page itself"),
    (b"\x7fELF", "a program", "give the page itself"),
    (b"bplist00", "a web archive of Safari", "save the page as HTML (page source) instead"),
    (b"WARC/", "a web archive (WARC)", "take the page out of it first"),
    (b"ID3", "a sound file", "give its transcript"),
    (b"OggS", "a sound or film file (Ogg)", "give its transcript"),
    (b"fLaC", "a sound file", "give its transcript"),
    (b"\x1a\x45\xdf\xa3", "a film file (Matroska)", "give its transcript"),
)
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta\b[^<>]*?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_:.+-]+)", re.I | re.S)
_XML = re.compile(rb"^\s*<\?xml\b[^<>]*?\bencoding\s*=\s*[\"']([A-Za-z0-9_:.+-]+)[\"']", re.I | re.S)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.+-]+)", re.I)
_COMMENT = re.compile(rb"<!--.*?-->", re.S)
_TAG = re.compile(rb"<[^<>]*>")
_UNSHOWN = re.compile(rb"<(?:script|style)\b", re.I)
_UNSHOWN_END = re.compile(rb"</(?:script|style)\b", re.I)
_FOREIGN_RUN = re.compile(rb"[\x80-\xff]{3,}")
_HIGH = re.compile(rb"[\x80-\xff]")
_ODD = frozenset(("Cc", "Cn", "Co", "Cs"))
_CONTROL_BYTES = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32))
_SHIFTED = re.compile(rb"\x1b\$[@B].*\x1b\([BJ]", re.S)
_LATIN = re.compile(r"windows-125[0247]|iso-8859-(?:[12349]|1[0-6])$|macintosh", re.I)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of the bytes, the encoding it was read with, and what a user should know."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def refuse_binary(data: bytes, name: str) -> None:
    """Return nothing if the bytes can be text; refuse them otherwise.

    Args:
        data: the raw bytes.
        name: how to call the input in the message, such as its path.

    Raises:
        UnreadableInput: empty, larger than :data:`LIMIT`, or not text; says what it is.
    """
    if not data.strip():
        raise UnreadableInput(f"{name}: the input is empty; give a page or text with a news report")
    if len(data) > LIMIT:
        size = f"{len(data) / 1e6:.0f} MB, more than the limit of {LIMIT // 1_000_000} MB"
        raise UnreadableInput(f"{name}: the input has {size}; save only the page with the report")
    for signature, what, advice in _KINDS:
        if data.startswith(signature):
            raise UnreadableInput(f"{name}: this is {what}, not a page or text; {advice}")
    if data[4:8] == b"ftyp":
        raise UnreadableInput(f"{name}: this is a film, sound or image file, not a page; give its transcript")
    if _bom(data) or _wide(data) or _SHIFTED.search(data[:65536]):
        return
    head = data[:65536]
    control = len(head) - len(head.translate(None, _CONTROL_BYTES))
    if control > max(2, len(head) // 100):
        raise UnreadableInput(f"{name}: this is binary data, not a page or text; give HTML, text or Markdown")


def decode(data: bytes, *, content_type: str = "", markup: bool = True) -> Decoded:
    r"""Return the bytes as text, with newlines as ``\n`` and no control characters.

    Args:
        data: the raw bytes, already let through by :func:`refuse_binary`.
        content_type: the HTTP header, for its ``charset``.
        markup: whether a ``meta`` element or XML declaration may name the encoding.

    Example: ``decode(b"caf\xe9").text`` is ``"café"``.
    """
    if bom := _bom(data):
        return _finish(data.decode(bom, "replace"), bom.removesuffix("-sig"), ())
    if wide := _wide(data):
        return _finish(data.decode(wide, "replace"), wide, ())
    declared = _declared(data, content_type, markup)
    if _SHIFTED.search(data[:65536]):
        return _finish(data.decode("iso2022_jp", "replace"), "iso-2022-jp", ())
    if (text := _strict_utf8(data)) is not None:
        return _finish(text, "utf-8", ())
    if declared is not None and (text := _believable(data, declared)) is not None:
        return _finish(text, declared, ())
    guessed, text = _detect(data, markup)
    said = f"the page says {declared}, which its bytes contradict" if declared else "no encoding is declared"
    return _finish(text, guessed, (Note("encoding", f"{said}; read as {guessed}, which is a guess"),))


def clean(text: str) -> str:
    r"""Return the text with ``\n`` for every line end and no control characters.

    Every other character keeps its place: a control character becomes a blank,
    one of the range 0x80-0x9F the character that Windows means by it, as the
    HTML standard has it for character references; a lone surrogate becomes U+FFFD.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNWANTED.sub(lambda found: _CLEAN[ord(found.group())], text)


def _table() -> dict[int, str]:
    table = dict.fromkeys((*range(9), *range(14, 32), 127), " ")
    table |= {11: "\n", 12: "\n", 0x2028: "\n", 0x2029: "\n"}
    for code in range(0x80, 0xA0):
        table[code] = bytes([code]).decode("cp1252", "ignore") or " "
    return table | dict.fromkeys(range(0xD800, 0xE000), LOST)


_CLEAN = _table()
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def _finish(text: str, encoding: str, notes: tuple[Note, ...]) -> Decoded:
    text = clean(text)
    if lost := text.count(LOST):
        said = f"{lost} of its characters could not be read as {encoding} and stand as U+FFFD"
        notes = (*notes, Note("encoding", f"{said}; fetch the page again if words are broken"))
    return Decoded(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"), encoding, notes)


def _bom(data: bytes) -> str | None:
    return next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)


def _wide(data: bytes) -> str | None:
    # Without a mark, UTF-16 and UTF-32 show by zero bytes that keep to one place
    # of the unit: every blank and line end of the text has one.
    head = data[: 65536 - 65536 % 4]
    zeros = [head[place::4].count(0) for place in range(4)]
    total, units = sum(zeros), max(1, len(head) // 4)
    if total < max(1, len(head) // 2000):
        return None
    if min(zeros[2], zeros[3]) > 0.9 * units and zeros[0] < 0.5 * units:
        return "utf-32-le"
    if min(zeros[0], zeros[1]) > 0.9 * units and zeros[3] < 0.5 * units:
        return "utf-32-be"
    for encoding, share in (("utf-16-le", zeros[1] + zeros[3]), ("utf-16-be", zeros[0] + zeros[2])):
        if share >= 0.8 * total:
            sample = head[:8192].decode(encoding, "replace")
            odd = sum(unicodedata.category(c) in _ODD and c not in "\t\n\r" for c in sample)
            if odd <= len(sample) // 200 and LOST not in sample[:-1]:
                return encoding
    return None


def _declared(data: bytes, content_type: str, markup: bool) -> str | None:
    labels = _HEADER.findall(content_type)
    if markup:
        head = _COMMENT.sub(b"", data[:PRESCAN])
        labels += [m.group(1).decode("ascii") for p in (_META, _XML) if (m := p.search(head))]
        if not labels and (late := _META.search(data, 0, 200_000)):
            labels.append(late.group(1).decode("ascii"))
    for label in labels:
        if (name := _standard_name(label)) is not None:
            return name
    return None


def _standard_name(label: str) -> str | None:
    label = label.strip().lower()
    if label in ("utf-8", "utf8") or label.startswith(("utf-16", "utf16", "unicode", "utf-32", "ucs")):
        return "utf-8"  # the bytes have no zeros, so they cannot be the wide form they claim (HTML 13.2.3.2)
    import turbohtml.detect  # noqa: F401  (registers the decoders of the WHATWG standard)

    try:
        codecs.lookup("whatwg-" + label)
    except (LookupError, UnicodeError):
        return None
    return _ALIASES.get(label, label)


_ALIASES = {
    label: name
    for name, labels in {
        "windows-1252": "iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1 ascii us-ascii cp1252 x-cp1252",
        "windows-1251": "cp1251 x-cp1251",
        "windows-1250": "cp1250 x-cp1250",
        "windows-1254": "iso-8859-9 iso8859-9 latin5 cp1254 x-cp1254",
        "shift_jis": "shift-jis sjis x-sjis ms_kanji windows-31j",
        "gb18030": "gbk gb2312 gb_2312 gb_2312-80 x-gbk chinese",
        "euc-kr": "ks_c_5601-1987 korean windows-949 ksc5601",
        "big5": "big5-hkscs cn-big5 x-x-big5",
    }.items()
    for label in labels.split()
}


def _strict_utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end >= len(data) and error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8")  # cut off within a character
        return None


def _believable(data: bytes, declared: str) -> str | None:
    if declared == "utf-8":
        text = data.decode("utf-8", "replace")
        lost, high = text.count(LOST), sum(c > "\x7f" for c in text)
        return text if lost <= max(2, high // 50) else None
    if _LATIN.match(declared):
        # In a Latin script letters outside ASCII stand among ASCII ones; runs of them are another script.
        plain = _shown(data)
        runs = sum(len(run) for run in _FOREIGN_RUN.findall(plain))
        if runs > 20 and runs > 0.5 * len(_HIGH.findall(plain)):
            return None
        return str(codecs.decode(data, "whatwg-" + declared))
    text = str(codecs.decode(data, "whatwg-" + declared))
    lost = text.count(LOST)
    cyrillic = [c for c in text if "\u0400" <= c <= "\u04ff"]
    if len(cyrillic) > 50 and sum(c.isupper() for c in cyrillic) > 0.6 * len(cyrillic):
        return None  # KOI8 and Windows-1251 read as one another come out with upper and lower case swapped
    return text if lost <= max(2, len(text) // 500) else None


def _shown(data: bytes) -> bytes:
    """Return a page without scripts, styles and tags, as far as bytes show them."""
    parts, at = [], 0
    while (found := _UNSHOWN.search(data, at)) is not None:
        parts.append(data[at : found.start()])
        closing = _UNSHOWN_END.search(data, found.end())
        at = closing.start() if closing is not None else len(data)
    parts.append(data[at:])
    return _TAG.sub(b" ", b" ".join(parts))


def _detect(data: bytes, markup: bool) -> tuple[str, str]:
    import turbohtml.detect

    plain = _shown(data) if markup else data
    match = turbohtml.detect.detect(plain[:200_000])
    if match.codec is None or not match.confidence:
        from charset_normalizer import from_bytes

        best = from_bytes(plain[:20_000]).best()
        if best is not None and best.encoding != "ascii":
            return best.encoding.replace("_", "-"), data.decode(best.encoding, "replace")
    name = (match.encoding or "windows-1252").lower()
    return name, str(codecs.decode(data, match.codec or "whatwg-windows-1252"))
