"""Reports in JSON Lines: readings made before, or texts with what is known of them.

A report without an address has no place of its own but the file and what stands there: a digest of
the line's facts, not its number, so that lines may be added, sorted and taken out without any of them
becoming a changed page.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any

from reportedly.errors import UnreadableInput
from reportedly.intake.captures.answers import LARGEST
from reportedly.intake.captures.facts import page_address, published_of, utc_time
from reportedly.records import Capture

__all__ = ["NAMES", "captures_in_lines", "reading"]

NAMES: Mapping[str, tuple[str, ...]] = {
    "html": ("html",),
    "text": ("text", "body", "content"),
    "url": ("url",),
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher"),
    "byline": ("byline", "author"),
    "published": ("published", "date"),
    "language": ("language",),
    "retrieved_at": ("retrieved_at",),
}
"""What a line can say, and by which names; the first that it has counts."""

_STATED = ("title", "outlet", "byline", "published", "language")
_SURROGATE = re.compile("[\ud800-\udfff]")


def captures_in_lines(stream: IO[bytes], path: str, container: str) -> Iterator[Capture]:
    """Return one capture for each line that is not blank, with a problem if it cannot be taken.

    Args:
        stream: the file, from its beginning.
        path: how the user calls it.
        container: its absolute path.
    """
    offset = number = 0
    while line := stream.readline(LARGEST + 1):
        number += 1
        size = len(line)
        where = f"{path}:{number}"
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if number == 1 and (reason := _whole_file_is_wrong(line)):
            yield Capture(container, path, problem=f"{path}: {reason}")
            return
        try:
            if size > LARGEST:
                size += _skip_line(stream)
                raise UnreadableInput(f"longer than {LARGEST // 2**20} MB; split it")
            if line.strip():
                yield _capture(line, where, container, offset)
        except UnreadableInput as error:
            place = f"{container}#{number}"
            yield Capture(place, where, container=container, offset=offset, problem=f"{where}: {error}")
        offset += size


def _whole_file_is_wrong(line: bytes) -> str:
    if line.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "it is written in UTF-16; save it as UTF-8 (in PowerShell: reportedly read --output FILE)"
    if line.strip() in (b"{", b"[") or line.lstrip().startswith(b"["):
        return "this is JSON but not JSON Lines; write one report a line (reportedly read --format jsonl)"
    return ""


def _skip_line(stream: IO[bytes]) -> int:
    skipped = 0
    while rest := stream.readline(2**20):
        skipped += len(rest)
        if rest.endswith(b"\n"):
            break
    return skipped


def _capture(line: bytes, where: str, container: str, offset: int) -> Capture:
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"byte {error.start + 1} of the line is not UTF-8; save the file as UTF-8"
        ) from error
    except json.JSONDecodeError as error:
        said = error.msg[:1].lower() + error.msg[1:]
        raise UnreadableInput(
            f"not JSON ({said}, character {error.colno}); mend or remove the line"
        ) from error
    except (RecursionError, ValueError) as error:
        raise UnreadableInput(
            "not JSON that can be read (nested too deeply, or a number too long)"
        ) from error
    if not isinstance(value, dict):
        raise UnreadableInput("no report; a line should be an object in braces")
    if "article" in value or "attributions" in value:
        return reading(value, where, container, offset)
    return _text(value, where, container, offset)


def reading(document: dict[str, Any], where: str, container: str, offset: int | None = None) -> Capture:
    """Return the capture of a reading that was made elsewhere: at its address, its path, or as its article.

    Args:
        document: what was read, as JSON.
        where: how the user calls it.
        container: the absolute path of the file that it stands in.
        offset: where in that file, in bytes.

    Raises:
        UnreadableInput: it is none.
    """
    article, attributions = document.get("article"), document.get("attributions")
    wrong = next(
        (
            said
            for fits, said in (
                (isinstance(article, dict), '"article" is missing or no object'),
                (isinstance(attributions, list), '"attributions" is missing or no list'),
                (isinstance(article, dict) and _filled(article.get("id")), 'the article has no "id"'),
                (isinstance(article, dict) and _filled(article.get("text")), 'the article has no "text"'),
            )
            if not fits
        ),
        "",
    )
    if wrong or not isinstance(article, dict):
        raise UnreadableInput(f"no whole reading: {wrong}; write it anew with reportedly read --format jsonl")
    address = article.get("url")
    url = page_address(address) if isinstance(address, str) else None
    path = article.get("path")
    return Capture(
        location=url or (path if isinstance(path, str) and _absolute(path) else f"article:{article['id']}"),
        path=where,
        url=url,
        container=container,
        offset=offset,
        document=document,
    )


def _filled(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _absolute(path: str) -> bool:
    # A file may come from a machine of another kind.
    return re.match(r"/|[A-Za-z]:[\\/]", path) is not None


def _text(value: dict[str, Any], where: str, container: str, offset: int) -> Capture:
    said = {name: found for name, names in NAMES.items() if (found := _first(value, names))}
    kind = "html" if "html" in said else "text"
    if kind not in said:
        raise UnreadableInput(
            f"no report: it has neither {' nor '.join(NAMES['text'])} nor html; add the text"
        )
    url = _checked(
        said, "url", page_address, "is no address of a page; write it with https://, or leave it out"
    )
    retrieved = _checked(said, "retrieved_at", utc_time, "is no moment; write it like 2024-11-08T16:20:00Z")
    date = "is not in ISO 8601; write it like 2024-11-08 or 2024-11-08T16:20:00+01:00"
    code = "is no code of two letters; write en, de or the like, or leave it out"
    checked = {
        "published": _checked(said, "published", published_of, date),
        "language": _checked(said, "language", _language, code),
    }
    stated = {name: fact for name in _STATED if (fact := checked.get(name, said.get(name)))}
    data = said[kind].encode("utf-8")
    if len(data) > LARGEST:
        raise UnreadableInput(f"its text is larger than {LARGEST // 2**20} MB; split it")
    return Capture(
        location=url or f"{container}#{_mark(kind, said[kind], stated)}",
        path=where,
        data=data,
        url=url,
        media_type=f"text/{'html' if kind == 'html' else 'plain'}; charset=utf-8",
        retrieved_at=retrieved,
        container=container,
        offset=offset,
        stated=stated,
    )


def _first(value: dict[str, Any], names: tuple[str, ...]) -> str:
    """Return what a line says by one of some names, an empty text for nothing."""
    for name in names:
        found = value.get(name)
        if name == "author" and isinstance(found, list) and all(isinstance(each, str) for each in found):
            found = ", ".join(found)
        if found is None or found == "":
            continue
        if not isinstance(found, str):
            raise UnreadableInput(f"its {name} should be words in quotation marks")
        if found.strip():
            return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", found)
    return ""


def _checked(said: Mapping[str, str], name: str, read: Callable[[str], str | None], wrong: str) -> str | None:
    """Return what is said in the one form that is kept; None if nothing is said.

    Raises:
        UnreadableInput: it cannot be read.

    """
    if name not in said:
        return None
    if (value := read(said[name])) is None:
        raise UnreadableInput(f"its {name} {wrong}")
    return value


def _language(text: str) -> str | None:
    found = re.fullmatch(r"([A-Za-z]{2})(?:[-_]\w+)*", text.strip())
    return found[1].lower() if found else None


def _mark(kind: str, text: str, stated: Mapping[str, str]) -> str:
    facts = json.dumps([kind, text, sorted(stated.items())], ensure_ascii=False)
    return hashlib.sha256(facts.encode("utf-8")).hexdigest()[:16]
