"""Bundles of invented reports on one event, with the claims in them and where each comes from.

``tests/bundles/README.md`` tells the form of the files.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "bundles"
PARTS = ("dev", "gate", "more", "more-gate")
ROLES = ("same", "partial", "contradicts", "denies specific", "denies general", "unverified", "no_comment")
LABELS = ("wholly", "partially", "quotes")


@dataclass(frozen=True)
class Report:
    """One page of a bundle."""

    letter: str
    head: dict[str, str]
    text: str

    def page(self) -> bytes:
        """Return the report as the page of a website."""
        title, *rest = [part for part in re.split(r"\n\s*\n", self.text.strip()) if part.strip()]
        meta = {"og:site_name": "outlet", "article:published_time": "published", "og:url": "url"}
        told = "".join(
            f'<meta property="{name}" content="{html.escape(self.head[key], quote=True)}">\n'
            for name, key in meta.items()
            if self.head.get(key)
        )
        body = "".join(f"<p>{html.escape(part.strip(), quote=False)}</p>\n" for part in rest)
        title = html.escape(title.strip(), quote=False)
        return (
            f'<!doctype html>\n<html lang="{self.head.get("language", "en")}">\n<head><meta charset="utf-8">\n'
            f"<title>{title}</title>\n{told}</head>\n<body><article><h1>{title}</h1>\n{body}</article></body></html>\n"
        ).encode()


@dataclass(frozen=True)
class Member:
    """A statement that belongs to a claim: which report, in what role, which words, whose."""

    letter: str
    role: str
    words: str
    speaker: str


@dataclass(frozen=True)
class Claim:
    """A claim with its statements and the origins that stand behind it."""

    title: str
    members: tuple[Member, ...]
    min: int
    max: int
    identified: tuple[str, ...]
    unattributed: int
    interviews: int
    why: str


@dataclass(frozen=True)
class Bundle:
    """An event, the reports on it, its claims, and which report copies which."""

    path: Path
    title: str
    reports: dict[str, Report] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    copies: tuple[tuple[str, str, str], ...] = ()


def bundles(part: str, folder: Path = FOLDER) -> Iterator[Bundle]:
    """Return the bundles of one part, ``dev`` or ``gate``, in the order of their files."""
    for path in sorted((folder / part).glob("*.md")):
        yield read_bundle(path)


def read_bundle(path: Path) -> Bundle:
    """Return the bundle that a file holds.

    Raises:
        ValueError: something in it is not of the form, with the file and the line.
    """
    text = path.read_text(encoding="utf-8")
    head, *sections = re.split(r"^## ", text, flags=re.MULTILINE)
    reports: dict[str, Report] = {}
    claims: list[Claim] = []
    copies: list[tuple[str, str, str]] = []
    for section in sections:
        name, _, body = section.partition("\n")
        if name.startswith("report "):
            report = _report(path, name.removeprefix("report ").strip(), body)
            if report.letter in reports or not report.letter:
                raise ValueError(f"{path}: ## {name}: give every report a letter of its own")
            reports[report.letter] = report
        elif name.startswith("claim "):
            claims.append(_claim(path, name[6:].strip(), body, reports))
        elif name.strip() == "copies":
            copies = [_copy(path, line, reports) for line in body.splitlines() if line.startswith("- ")]
        else:
            raise ValueError(f"{path}: ## {name}: give report, claim or copies")
    return Bundle(path, head.split("\n")[0].removeprefix("# "), reports, tuple(claims), tuple(copies))


def _report(path: Path, letter: str, body: str) -> Report:
    found = re.search(r"```text\n(.*?)```", body, flags=re.DOTALL)
    if found is None:
        raise ValueError(f"{path}: report {letter} has no ```text")
    return Report(letter, _fields(body[: found.start()]), found[1])


def _fields(body: str) -> dict[str, str]:
    return {key: value.strip() for key, value in re.findall(r"^(\w+):[ \t]*(.*)$", body, flags=re.MULTILINE)}


def _claim(path: Path, title: str, body: str, reports: dict[str, Report]) -> Claim:
    members = []
    for line in body.splitlines():
        if line.startswith("- "):
            parts = [part.strip() for part in line[2:].split(" | ")]
            if len(parts) != 4 or parts[0] not in reports or parts[1] not in ROLES:
                raise ValueError(f"{path}: {title}: {line}")
            if reports[parts[0]].text.count(parts[2]) != 1:
                raise ValueError(f"{path}: {title}: not once in report {parts[0]}: {parts[2]}")
            members.append(Member(*parts))
    told = _fields(body)
    low, high, unattributed, interviews = _numbers(path, title, told)
    names = told.get("identified", "")
    identified = tuple(
        n.strip() for n in names.split(";") if n.strip() and n.strip().lower() not in ("nothing", "nobody")
    )
    return Claim(
        title,
        tuple(members),
        low,
        high,
        identified,
        unattributed,
        interviews,
        told.get("why", ""),
    )


def _numbers(path: Path, title: str, told: dict[str, str]) -> tuple[int, int, int, int]:
    written = " ".join(told.get(name, "") for name in ("origins", "unattributed", "interviews"))
    found = re.fullmatch(r"(\d+)-(\d+) (\d+) (\d+)", written)
    if found is None or int(found[1]) > int(found[2]):
        raise ValueError(f"{path}: {title}: give origins: LEAST-MOST, unattributed: N and interviews: N")
    low, high, unattributed, interviews = map(int, found.groups())
    return low, high, unattributed, interviews


def _copy(path: Path, line: str, reports: dict[str, Report]) -> tuple[str, str, str]:
    copy, label, source, *_ = [*(part.strip() for part in line[2:].split(" | ")), "", ""]
    if copy not in reports or source not in reports or label not in LABELS:
        raise ValueError(f"{path}: {line}")
    return copy, label, source
