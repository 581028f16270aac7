"""Readings and JSON made at random, for the tests of what is written and read again."""

from dataclasses import replace

from hypothesis import strategies as st

from reportedly.types import (
    Addressee,
    Article,
    Attribution,
    Block,
    BlockKind,
    Cue,
    Depth,
    Entity,
    EntityKind,
    Evidence,
    Form,
    Hop,
    Mark,
    Media,
    Note,
    PlaceCandidate,
    PlaceReference,
    Reading,
    Span,
    TimeReference,
)

WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
SHARES = st.floats(0, 1)
HOPS = ["", "told", "reported", "cited", "posted", "statement", "spoke", "interpreted", "credit"]
MARKS = ["claims", "reportedly", "believes", "confirms", "denies", "unverified", "verified", "no_comment"]

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


def some(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(strategy, max_size=3).map(tuple)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading that agrees with itself, with anything in its fields that the contract allows."""
    text = draw(st.text(st.characters(codec="utf-8"), max_size=60))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(
        lambda two: Span(*sorted(two))
    )
    maybe = st.none() | spans
    names = draw(st.lists(WORDS.filter(bool), min_size=1, max_size=4, unique=True))
    entities = [draw(entity(name, spans)) for name in names]
    known = st.sampled_from(names)
    times, places = some(time(spans)), some(place(spans))
    ids = draw(st.lists(WORDS.filter(bool), max_size=4, unique=True))
    items = [
        Attribution(
            id=name,
            form=draw(st.sampled_from(Form)),
            content=draw(st.lists(spans, min_size=1, max_size=3).map(tuple)),
            cue=draw(st.none() | st.builds(Cue, spans, WORDS)),
            source=draw(maybe),
            speaker=draw(st.none() | known),
            candidates=draw(some(known)),
            addressee=draw(st.none() | st.builds(Addressee, spans, st.none() | known)),
            relay=draw(some(hop(known, maybe))),
            depth=draw(st.none() | st.builds(Depth, st.integers(0, 3), st.integers(3, 9))),
            within=draw(st.none() | st.sampled_from(ids[:number])) if number else None,
            marks=draw(some(mark(spans))),
            when=draw(times),
            where=draw(places),
            score=draw(SHARES),
            rule=draw(WORDS),
            extent=draw(some(spans)),
            certainty=draw(st.none() | SHARES),
            circumstances=draw(some(spans)),
            evidence=draw(some(st.builds(Evidence, WORDS, WORDS, maybe, st.booleans()))),
        )
        for number, name in enumerate(ids)
    ]
    notes = draw(st.lists(st.builds(Note, WORDS, WORDS, maybe), max_size=4, unique=True))
    ahead = draw(st.integers(0, len(notes)))
    page = draw(article(text, spans, tuple(notes[:ahead])))
    return Reading(page, tuple(entities), tuple(items), tuple(notes), draw(times), draw(places))


def hop(known: st.SearchStrategy, maybe: st.SearchStrategy) -> st.SearchStrategy:
    status, kinds = st.sampled_from(["stated", "inferred"]), st.sampled_from(HOPS)
    return st.builds(Hop, WORDS, status, st.none() | known, maybe, kinds)


def mark(spans: st.SearchStrategy) -> st.SearchStrategy:
    scopes = st.sampled_from([None, "specific", "general"])
    return st.builds(Mark, st.sampled_from(MARKS), spans, scopes, WORDS, st.none() | spans)


def entity(name: str, spans: st.SearchStrategy) -> st.SearchStrategy:
    kinds = st.sampled_from(EntityKind)
    return st.builds(Entity, st.just(name), kinds, WORDS, st.booleans(), WORDS, some(spans))


def time(spans: st.SearchStrategy) -> st.SearchStrategy:
    words, maybe = st.sampled_from, st.none() | WORDS
    kinds = words(["day", "hour", "event", "vague"]), words(["publication", "event", "explicit", "none"])
    flags = st.booleans(), st.booleans()
    return st.builds(TimeReference, spans, maybe, maybe, *kinds, words(["", "said"]), WORDS, *flags, maybe)


def place(spans: st.SearchStrategy) -> st.SearchStrategy:
    box = st.tuples(st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90))
    kinds = st.sampled_from(["", "town", "continent"])
    where = st.floats(-90, 90), st.floats(-180, 180)
    candidate = st.builds(
        PlaceCandidate, WORDS, WORDS, *where, SHARES, some(WORDS), kinds, WORDS, st.none() | box
    )
    near = st.sampled_from(["in", "near", "toward", "region"])
    of = st.sampled_from(["", "saying", "byline"])
    fields = of, near, st.booleans(), WORDS
    found = st.builds(PlaceReference, spans, some(candidate), *fields)
    return found.map(lambda each: replace(each, settled=each.settled and bool(each.candidates)))


@st.composite
def article(draw: st.DrawFn, text: str, spans: st.SearchStrategy, notes: tuple[Note, ...]) -> Article:
    source = st.none() | st.just(Span(5, 10**6))
    maybe = st.none() | WORDS
    kinds = st.sampled_from(["photo", "video", "graphic"])
    first = st.none() | st.just(0)
    media = [Media(draw(kinds), draw(WORDS), draw(st.none() | spans), draw(some(WORDS)), None)]
    media += draw(st.lists(st.builds(Media, kinds, WORDS, st.none() | spans, some(WORDS), first), max_size=2))
    fields = ["url", "title", "outlet", "byline", "agency", "published", "modified", "language", "captured"]
    return Article(
        id=draw(WORDS.filter(bool)),
        text=text,
        blocks=draw(some(st.builds(Block, st.sampled_from(BlockKind), spans, source, WORDS, WORDS))),
        media=tuple(media),
        path=draw(WORDS),
        section=draw(some(WORDS)),
        sha256=draw(st.sampled_from(["", "0a" * 32])),
        media_type=draw(WORDS),
        encoding=draw(WORDS),
        notes=notes,
        **{name: draw(maybe) for name in fields},
    )
