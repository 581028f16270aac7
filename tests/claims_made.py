"""A claim made by hand, with every kind of member, origin and chain, for the tests of how claims are shown."""

from __future__ import annotations

from typing import Any

WHERE = {
    "wire": ("Lodestar", "lodestar.html", "2024-05-14T11:42:00Z"),
    "ledger": ("The Tidewater Ledger", "tidewater.html", "2024-05-14T09:05:00-04:00"),
    "echo": ("Harbour Echo", "echo.html", "2024-05-15"),
    "blog": (None, "blog.html", None),
    "voice": ("Coast Voice", "voice.html", "2024-05-16"),
}


def words(text: str, start: int = 100) -> dict[str, Any]:
    return {"start": start, "end": start + len(text), "text": text}


def link(name: str, kind: str, status: str = "stated", articles: tuple[str, ...] = ()) -> dict[str, Any]:
    shown = words(name, 40) if status == "stated" else {"start": None, "end": None, "text": None}
    return {
        "name": name,
        "key": name.lower(),
        "kind": kind,
        "status": status,
        **shown,
        "articles": list(articles),
    }


def member(article: str, text: str, kind: str, speaker: str | None = None, **fields: Any) -> dict[str, Any]:
    """One member of a claim; ``chain`` are those behind the speaker."""
    outlet, path, published = WHERE[article]
    chain = fields.pop("chain", [])
    if kind in ("named", "unnamed", "outlet"):
        articles = fields.pop("articles", ())
        chain = [link(speaker or "", kind, articles=articles), *chain]
    span = words(text)
    return {
        "id": f"{article}:{text[:5]}",
        "article": article,
        "path": path,
        "outlet": outlet,
        "published": published,
        "attribution": None if kind == "page" else f"{article}-{text[:5]}",
        "content": [{"start": span["start"], "end": span["end"]}],
        "text": text,
        "role": "same",
        "scope": None,
        "tier": "same",
        "score": 0.9,
        "rule": "same words",
        "slots": [],
        "speaker": speaker,
        "kind": kind,
        "candidates": [],
        "recorder": (outlet or path).lower(),
        "told_to": None,
        "source": words(speaker, 60) if speaker else None,
        "marks": [],
        "chain": chain,
    } | fields


def reason(rule: str, name: str | None, *members: dict[str, Any]) -> dict[str, Any]:
    spans = [
        {"article": each["article"], "attribution": each["attribution"]}
        | (each["source"] or words(each["text"]))
        for each in members
    ]
    return {"rule": rule, "text": f"{name}: one origin", "name": name, "spans": spans}


def full_claim() -> dict[str, Any]:
    """A claim in which everything occurs that a claim can hold."""
    said = "the column left the town at night"
    told = {key: value for key, value in link("the Lodestar agency", "told").items() if key != "articles"}
    mayor = member("wire", said, "named", "Ilse Varnay", told_to=told, recorder="lodestar")
    again = member(
        "ledger", said, "named", "Ilse Varnay", chain=[link("Lodestar", "credit", "inferred", ("wire",))]
    )
    guard = member("ledger", "the soldiers were gone", "unnamed", "a night guard", tier="suggested")
    women = member(
        "echo", "the column has left", "unnamed", "several women", chain=[link("Harbour Radio", "told")]
    )
    either = member("echo", "it left in the dark", "open", candidates=["Ilse Varnay", "Jon Adder"])
    own = member("blog", "The column is gone.", "page")
    cited = member("voice", "the column left", "outlet", "Harbour Echo", articles=("echo",))
    unsure = member("voice", "the trucks have gone", "named", "Pia Lund", tier="suggested")
    denial = {"kind": "denies", "scope": "specific"} | words("denied", 30)
    doubt = {"kind": "unverified", "scope": "general"} | words("could not be verified", 300)
    silent = {"kind": "no_comment", "scope": None} | words("did not reply", 330)
    slots = [{"kind": "time", "one": "at night", "other": "at noon"}]
    beside = [
        member("voice", said, "named", "Defence Ministry", role="denies", scope="specific", marks=[denial]),
        member("blog", "the column left at noon", "named", "Jon Adder", role="contradicts", slots=slots),
        member("echo", "three trucks left", "unnamed", "a baker", role="partial", tier="suggested", slots=[]),
        women | {"role": "unverified", "marks": [doubt]},
        women | {"role": "no_comment", "marks": [silent]},
    ]
    return {
        "id": "wire.0",
        "text": said,
        "attributions": [mayor, again, guard, women, either, own, cited, unsure, *beside],
        "origins": {
            "min": 1,
            "max": 6,
            "identified": ["Ilse Varnay"],
            "unattributed": 1,
            "interviews": 1,
            "circular": True,
            "reasons": [
                reason("2", "Ilse Varnay", mayor, again),
                reason("4", "Pia Lund", unsure),
                reason("5", "a night guard", guard),
                reason("7", "several women", women),
                reason("8", None, own),
                {"rule": "10", "text": "a circle", "name": None, "spans": []},
            ],
        },
        "copies": [{"label": "wholly", "articles": ["wire", "ledger"]}],
    }
