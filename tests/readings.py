"""A reading made by hand, with every field in use, for the tests of what is done with readings."""

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

TEXT = """Ferry drill ends early

“The alarm went off”, Marit Solheim told the Harbour Wire on Monday in Lindvik, “before we had cast off.”

He claims that the drill will be repeated. The harbour office declined to comment.

NIGHT DRILL: The ferry at the quay. Photo: Ana Ruiz / Harbour Wire
"""


def span(words: str, after: str = "") -> Span:
    """Where the words stand in TEXT, looked for behind others."""
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


def full_reading() -> Reading:
    """A reading in which no field is empty."""
    article = Article(
        id="a1",
        text=TEXT,
        blocks=(
            Block(BlockKind.HEADLINE, span("Ferry drill ends early"), Span(90, 112), "", "html/body/h1"),
            Block(BlockKind.FURNITURE, span("NIGHT DRILL:"), None, "caption label", "html/body/div"),
        ),
        media=(
            Media("photo", "NIGHT DRILL", span("The ferry at the quay."), ("Ana Ruiz", "Harbour Wire"), None),
            Media("photo", "NIGHT DRILL", span("The ferry at the quay."), (), 0),
        ),
        path="case/ferry.html",
        url="https://courier.example/ferry",
        title="Ferry drill ends early",
        outlet="The Lindvik Courier",
        byline="Tove Aas",
        agency="Harbour Wire",
        published="2031-03-04T10:00:00+01:00",
        modified="2031-03-05",
        language="en",
        section=("News", "Harbour"),
        sha256="0" * 64,
        media_type="text/html",
        encoding="windows-1252",
        notes=(Note("encoding", "decoded as windows-1252", Span(0, 5)),),
    )
    solheim = Entity(
        "e1", EntityKind.PERSON, "Marit Solheim", True, "harbour pilot", (span("Marit Solheim"),)
    )
    wire = Entity("e2", EntityKind.AGENCY, "Harbour Wire", True, "", (span("the Harbour Wire"),))
    crew = Entity("e3", EntityKind.GROUP, "the crew", False)
    quotation = Attribution(
        id="s1",
        form=Form.DIRECT,
        content=(span("The alarm went off"), span("before we had cast off.")),
        cue=Cue(span("told"), "tell"),
        source=span("Marit Solheim"),
        speaker="e1",
        addressee=Addressee(span("the Harbour Wire"), "e2"),
        relay=(Hop("Harbour Wire", "stated", "e2", span("the Harbour Wire"), "told"),),
        depth=Depth(2, 2),
        when=(
            TimeReference(
                span("Monday"),
                *("2031-03-03", "2031-03-03", "day", "publication", "saying", "weekday"),
                edtf="2031-03-03",
            ),
        ),
        where=(
            PlaceReference(
                span("Lindvik"),
                (PlaceCandidate("Lindvik", "NO", 60.5, 5.5, 0.9, ("only one",), "town", "geonames:1"),),
                "saying",
                settled=True,
                rule="preposition",
            ),
        ),
        score=0.97,
        rule="quotation-cue",
        certainty=0.99,
        circumstances=(span("had cast off"),),
        evidence=(Evidence("speaker", "full-name", span("Marit Solheim")),),
    )
    doubtful = Attribution(
        id="s2",
        form=Form.INDIRECT,
        content=(span("the drill will be repeated"),),
        cue=Cue(span("claims"), "claim"),
        source=span("He"),
        candidates=("e1", "e3"),
        relay=(Hop("Harbour Wire", "inferred"),),
        depth=Depth(1, 2),
        within="s1",
        marks=(
            Mark("claims", span("claims")),
            Mark(
                "no_comment",
                span("declined to comment"),
                "specific",
                "no-comment",
                span("The harbour office"),
            ),
        ),
        score=0.5,
        rule="source-cue-content",
        evidence=(Evidence("speaker", "pronoun", span("He"), against=True),),
    )
    notes = (Note("reader", "a note"),)
    parties = (solheim, wire, crew)
    return Reading(article, parties, (quotation, doubtful), notes, quotation.when, quotation.where)


def reading_of(text: str, **fields: object) -> Reading:
    """A reading of a text that is one statement from end to end, by nobody."""
    article = Article("a", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), **fields)  # type: ignore[arg-type]
    return Reading(article, (), (Attribution("s", Form.INDIRECT, (Span(0, len(text)),)),))
