"""A hand-made account of an invented event, with everything an account can hold: what the forms are tried on.

Six reports on a gondola that fell: a wire story (a), its print (b), a rendering of it into odd English (c), a local
paper's own report (d), a radio transcript without outlet or date (e), and one in a language that is not read (f).
Every span is found in the text by its words, never counted by hand.
"""

from __future__ import annotations

import hashlib

from rashomon.values import (
    Account,
    Age,
    Certainty,
    Cite,
    Claim,
    Copy,
    Count,
    Deed,
    Difference,
    Event,
    Gap,
    Mention,
    Moment,
    Name,
    NameKind,
    Notice,
    OriginRange,
    Passage,
    Place,
    Point,
    Quantity,
    Refusal,
    Report,
    Role,
    Side,
    Speaker,
    Time,
    Told,
    Total,
    Variant,
    Voice,
    VoiceKind,
    When,
    Where,
)

A = """Gondola falls at Mount Keld, three dead

KELD (NW) — Three people were killed and 14 injured when a gondola of the Keld cableway fell on Saturday at about 9 a.m., police said.

The cabin dropped 40 metres onto a snowfield below pylon six, police inspector Mara Lindqvist said. A further 62 passengers were brought down by ropes.

The operator, Keld Lifts, said the cable had been inspected in January. “There was no fault in the rope,” managing director Olav Brandt said.

Twelve children from a ski school were brought to the hospital in Varn.
"""
B = """Three die in cableway accident

Three people were killed and 14 injured when a gondola of the Keld cableway fell on Saturday at about 9 a.m., police said.

The cabin dropped 40 metres onto a snowfield below pylon six, police inspector Mara Lindqvist said. A further 62 passengers were brought down by ropes.
"""
C = """Cabin plunges in the mountain of Keld: three deceased

Three persons lost their life and some fifteen were hurt when a cabin of the ropeway of Keld plunged down this Saturday toward nine in the morning, according to the police.

The cabin fell from a height of 40 meters upon a field of snow beneath the fifth pylon, indicated the inspector Mara Lindkvist. Other 62 travellers were lowered with cords.

A dozen pupils of a ski school were transferred to the clinic of Varn.
"""
D = """“We heard the rope sing, then nothing”

Four people died when a cabin of the Keld cableway came down on Saturday morning, the hospital in Varn told the Post on Sunday. Nineteen were hurt, nine of them badly.

Two mechanics, who would not be named, said the rope had not been inspected since October.

“We heard it sing, then nothing,” said Jonna Ek, 34, who was waiting on the platform.

Prosecutor Tomas Arell opened an inquiry. Managing director Olaf Brandt was questioned, but was not arrested, the prosecutor said.

In all, 60 passengers waited up to five hours to be lowered by ropes. Keld Lifts did not answer questions.
"""
E = """The man who runs the lift has been arrested, listeners of this station have been told. The toll at Keld may rise, doctors fear. The cableway opened in 1974.
"""
F = """Kolme kuoli köysiradan onnettomuudessa

Kolme ihmistä kuoli lauantaina, poliisi kertoi.
"""

CRASH_A = "Three people were killed and 14 injured when a gondola of the Keld cableway fell on Saturday at about 9 a.m."
CRASH_C = (
    "Three persons lost their life and some fifteen were hurt when a cabin of the ropeway of Keld plunged down"
    " this Saturday toward nine in the morning"
)
CRASH_D = "Four people died when a cabin of the Keld cableway came down on Saturday morning"
PYLON_A = "The cabin dropped 40 metres onto a snowfield below pylon six"
PYLON_C = "The cabin fell from a height of 40 meters upon a field of snow beneath the fifth pylon"
ROPES_A = "A further 62 passengers were brought down by ropes"
ROPES_C = "Other 62 travellers were lowered with cords"
ROPES_D = "60 passengers waited up to five hours to be lowered by ropes"
CHECK_A = "the cable had been inspected in January"
CHECK_D = "the rope had not been inspected since October"
CHILDREN_A = "Twelve children from a ski school were brought to the hospital in Varn"
CHILDREN_C = "A dozen pupils of a ski school were transferred to the clinic of Varn"
HURT_D = "Nineteen were hurt, nine of them badly"
ARREST_D = "Managing director Olaf Brandt was questioned, but was not arrested"
ARREST_E = "The man who runs the lift has been arrested"


def report(
    key: str, text: str, location: str, outlet: str | None, published: str | None, language: str = "en"
) -> Report:
    title = text.split("\n", 1)[0] if "\n\n" in text else None
    return Report(
        id=key,
        location=location,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        outlet=outlet,
        title=title,
        title_span=(0, len(title)) if title else None,
        published=published,
        language=language,
    )


REPORTS = (
    report("a", A, "reports/wire.txt", "Northern Wire", "2026-02-14T09:30:00Z"),
    report("b", B, "reports/courier.txt", "Coast Courier", "2026-02-14T11:05:00Z"),
    report("c", C, "reports/faro.txt", "El Faro del Norte", "2026-02-14"),
    report("d", D, "reports/post.txt", "Keld Valley Post", "2026-02-15T08:00:00Z"),
    report("e", E, "reports/transcript.txt", None, None),
    report("f", F, "reports/sanomat.txt", "Pohjan Sanomat", "2026-02-14", "fi"),
)
TEXTS = {r.id: r.text for r in REPORTS}


def span(key: str, words: str, inside: str | None = None) -> dict[str, object]:
    """Where the words stand in a report (inside a longer phrase where they stand more than once)."""
    text = TEXTS[key]
    base = text.index(inside) if inside else 0
    start = text.index(words, base)
    return {"report": key, "start": start, "end": start + len(words), "words": words}


def cite(key: str, words: str, inside: str | None = None) -> Cite:
    return Cite(**span(key, words, inside))  # type: ignore[arg-type]


def speaker(key: str, words: str, kind: VoiceKind, cue: str | None, inside: str | None = None) -> Speaker:
    said = cite(key, cue, inside) if cue else None
    return Speaker(**span(key, words, inside), kind=kind, cue=said)  # type: ignore[arg-type]


def quantity(key: str, words: str, value: float, inside: str, counted: str | None = None, **more: object) -> Quantity:
    return Quantity(**span(key, words, inside), low=value, high=value, counted=counted, head=counted, **more)  # type: ignore[arg-type]


def time(key: str, words: str, day: str, inside: str, **more: object) -> Time:
    return Time(**span(key, words, inside), earliest=day, latest=day, value=day, **more)  # type: ignore[arg-type]


def place(key: str, words: str, inside: str, name: str | None = None) -> Place:
    return Place(**span(key, words, inside), name=name, kind="named" if name else "common")  # type: ignore[arg-type]


def mention(key: str, words: str, inside: str | None = None, kind: NameKind = "other", **more: object) -> Mention:
    return Mention(**span(key, words, inside), kind=kind, **more)  # type: ignore[arg-type]


def claim(key: str, number: int, words: str, deed: tuple[str, str] | None, **more: object) -> Claim:
    where = span(key, words)
    text, start, end = TEXTS[key], int(str(where["start"])), int(str(where["end"]))
    stop = text.find(".\n", end) + 1 or len(text)
    done = Deed(**span(key, deed[0], words), lemma=deed[1]) if deed else None  # type: ignore[arg-type]
    return Claim(
        **where,  # type: ignore[arg-type]
        id=f"{key}:{number}",
        order=number,
        sentence=(text.rfind("\n", 0, start) + 1, stop),
        core=(start, end),
        deed=done,
        **more,  # type: ignore[arg-type]
    )


def side(key: str, words: str, inside: str, value: str | None = None) -> Side:
    return Side(**span(key, words, inside), value=value)  # type: ignore[arg-type]


def difference(
    kind: str, grade: str, reading: str, between: str, why: str, *sides: Side, score: float = 0.9, shown: bool = True
) -> Difference:
    return Difference(
        kind=kind, grade=grade, reading=reading, between=between, score=score, shown=shown, sides=sides, why=why
    )  # type: ignore[arg-type]


POLICE_A = speaker("a", "police", "body", "said", "police said")
POLICE_B = speaker("b", "police", "body", "said", "police said")
POLICE_C = speaker("c", "the police", "body", "according to", "according to the police")
LINDQVIST_A = speaker("a", "police inspector Mara Lindqvist", "person", "said", "police inspector")
LINDQVIST_B = speaker("b", "police inspector Mara Lindqvist", "person", "said", "police inspector")
LINDKVIST_C = speaker("c", "the inspector Mara Lindkvist", "person", "indicated", "indicated the")
HOSPITAL_D = speaker("d", "the hospital in Varn", "body", "told", "the hospital in Varn told")
ARELL_D = speaker("d", "the prosecutor", "person", "said", "the prosecutor said")


def crash(
    key: str, words: str, deed: tuple[str, str], said_by: Speaker, dead: Quantity, hurt: Quantity | None
) -> Claim:
    told = {
        "a": ("on Saturday at about 9 a.m.", "hour"),
        "b": ("on Saturday at about 9 a.m.", "hour"),
        "c": ("this Saturday toward nine in the morning", "hour"),
        "d": ("on Saturday morning", "part-of-day"),
    }[key]
    when = time(key, told[0], "2026-02-14", words, precision=told[1], approximate="about" in told[0])
    return claim(
        key,
        1,
        words,
        deed,
        said_by=(said_by,),
        quantities=(dead, hurt) if hurt else (dead,),
        times=(when,),
        who=(mention(key, dead.words + (" persons" if key == "c" else " people"), words, plural=True),),
        names=(mention(key, "Keld", words, "place", name="Keld"),),
    )


CRASH = (
    crash(
        "a",
        CRASH_A,
        ("killed", "kill"),
        POLICE_A,
        quantity("a", "Three", 3, CRASH_A, "people"),
        quantity("a", "14", 14, CRASH_A),
    ),
    crash(
        "b",
        CRASH_A,
        ("killed", "kill"),
        POLICE_B,
        quantity("b", "Three", 3, CRASH_A, "people"),
        quantity("b", "14", 14, CRASH_A),
    ),
    crash(
        "c",
        CRASH_C,
        ("lost", "lose"),
        POLICE_C,
        quantity("c", "Three", 3, CRASH_C, "people"),
        quantity("c", "some fifteen", 15, CRASH_C, bound="about"),
    ),
    crash("d", CRASH_D, ("died", "die"), HOSPITAL_D, quantity("d", "Four", 4, CRASH_D, "people"), None),
)
PYLON = (
    claim(
        "a", 2, PYLON_A, ("dropped", "drop"), said_by=(LINDQVIST_A,), places=(place("a", "below pylon six", PYLON_A),)
    ),
    claim(
        "b", 2, PYLON_A, ("dropped", "drop"), said_by=(LINDQVIST_B,), places=(place("b", "below pylon six", PYLON_A),)
    ),
    claim(
        "c",
        2,
        PYLON_C,
        ("fell", "fall"),
        said_by=(LINDKVIST_C,),
        places=(place("c", "beneath the fifth pylon", PYLON_C),),
    ),
)
ROPES = (
    claim("a", 3, ROPES_A, ("brought down", "bring"), quantities=(quantity("a", "62", 62, ROPES_A, "passenger"),)),
    claim("b", 3, ROPES_A, ("brought down", "bring"), quantities=(quantity("b", "62", 62, ROPES_A, "passenger"),)),
    claim("c", 3, ROPES_C, ("lowered", "lower"), quantities=(quantity("c", "62", 62, ROPES_C, "traveller"),)),
    claim("d", 5, ROPES_D, ("lowered", "lower"), quantities=(quantity("d", "60", 60, ROPES_D, "passenger"),)),
)
CHECK = (
    claim(
        "a", 4, CHECK_A, ("inspected", "inspect"),
        said_by=(speaker("a", "The operator, Keld Lifts,", "body", "said", "The operator"),),
        times=(time("a", "in January", "2026-01", CHECK_A, precision="month"),),
    ),
    claim(
        "d", 3, CHECK_D, ("inspected", "inspect"),
        said_by=(speaker("d", "Two mechanics, who would not be named", "unnamed", "said", "Two mechanics"),),
        certainty="denied",
        times=(time("d", "since October", "2025-10", CHECK_D, precision="month"),),
    ),
)  # fmt: skip
CHILDREN = (
    claim("a", 6, CHILDREN_A, ("brought", "bring"), quantities=(quantity("a", "Twelve", 12, CHILDREN_A, "child"),), places=(place("a", "the hospital in Varn", CHILDREN_A, "Varn"),)),
    claim("c", 4, CHILDREN_C, ("transferred", "transfer"), quantities=(quantity("c", "A dozen", 12, CHILDREN_C, "pupil"),), places=(place("c", "the clinic of Varn", CHILDREN_C, "Varn"),)),
)  # fmt: skip
ARREST = (
    claim("d", 4, ARREST_D, ("arrested", "arrest"), said_by=(ARELL_D,), certainty="denied", who=(mention("d", "Managing director Olaf Brandt", None, "person", name="Olaf Brandt", role="managing director"),)),
    claim("e", 1, ARREST_E, ("arrested", "arrest"), whom=(mention("e", "The man who runs the lift", None, "person", form="description"),)),
)  # fmt: skip


def only(
    key: str,
    number: int,
    words: str,
    deed: tuple[str, str],
    said_by: Speaker | None = None,
    certainty: Certainty = "stated",
) -> Claim:
    return claim(key, number, words, deed, said_by=(said_by,) if said_by else (), certainty=certainty)


ONLY = (
    only("a", 5, "There was no fault in the rope", ("was", "be"), speaker("a", "managing director Olav Brandt", "person", "said", "managing director"), "denied"),
    only("d", 2, HURT_D, ("hurt", "hurt")),
    only("d", 6, "We heard it sing, then nothing", ("heard", "hear"), speaker("d", "Jonna Ek, 34", "person", "said", "said Jonna")),
    only("d", 7, "Prosecutor Tomas Arell opened an inquiry", ("opened", "open")),
    only("e", 2, "The toll at Keld may rise", ("rise", "rise"), speaker("e", "doctors", "body", "fear", "doctors fear"), "possible"),
    only("e", 3, "The cableway opened in 1974", ("opened", "open")),
)  # fmt: skip


def point(
    number: int,
    relation: str,
    claims: tuple[Claim, ...],
    links: str,
    differences: tuple[Difference, ...] = (),
    origins: OriginRange | None = None,
) -> Point:
    by = {c.report: c.id for c in claims}
    pairs = tuple((by[x[0]], by[x[1]]) for x in links.split())
    return Point(
        id=f"p{number}",
        relation=relation,
        claims=claims,
        links=pairs,
        differences=differences,
        origins=origins or OriginRange(least=1, most=1),
    )  # type: ignore[arg-type]


UPDATE = "the later report's figure is not lower: an update fits both"
WORN = "both go back to one text here: the figure changed while it was rewritten"
DIFFERENCES_CRASH = (
    difference("number", "discrepancy", "update", "origins", UPDATE, side("a", "Three people", CRASH_A, "3"), side("d", "Four people", CRASH_D, "4")),
    difference("number", "discrepancy", "update", "origins", UPDATE, side("b", "Three people", CRASH_A, "3"), side("d", "Four people", CRASH_D, "4")),
    difference("number", "discrepancy", "update", "origins", UPDATE, side("c", "Three persons", CRASH_C, "3"), side("d", "Four people", CRASH_D, "4")),
    difference("attribution", "discrepancy", "other", "origins", "two bodies are named for one statement", side("a", "police", "police said"), side("d", "the hospital in Varn", "the hospital in Varn told"), score=0.7),
    difference("date", "narrows", "other", "origins", "an hour inside the part of the day", side("a", "on Saturday at about 9 a.m.", CRASH_A, "2026-02-14T09"), side("d", "on Saturday morning", CRASH_D, "2026-02-14TMO")),
    difference("number", "discrepancy", "rendering", "renderings", WORN, side("a", "14 injured", CRASH_A, "14"), side("c", "some fifteen", CRASH_C, "about 15"), score=0.8),
    difference("what", "discrepancy", "rendering", "renderings", "two words for one thing, told from one text", side("a", "a gondola", CRASH_A), side("c", "a cabin", CRASH_C), score=0.3, shown=False),
)  # fmt: skip
DIFFERENCES_PYLON = (
    difference("place", "discrepancy", "rendering", "renderings", "both go back to one text here: the pylon changed while it was rewritten", side("a", "below pylon six", PYLON_A), side("c", "beneath the fifth pylon", PYLON_C)),
    difference("place", "discrepancy", "rendering", "renderings", "both go back to one text here: the pylon changed while it was rewritten", side("b", "below pylon six", PYLON_A), side("c", "beneath the fifth pylon", PYLON_C)),
)  # fmt: skip
DIFFERENCES_ROPES = (
    difference("number", "conflict", "none", "origins", "two exact counts of the same people", side("a", "62 passengers", ROPES_A, "62"), side("d", "60 passengers", ROPES_D, "60"), score=0.82),
    difference("number", "conflict", "none", "origins", "two exact counts of the same people", side("b", "62 passengers", ROPES_A, "62"), side("d", "60 passengers", ROPES_D, "60"), score=0.82),
    difference("number", "conflict", "none", "origins", "two exact counts of the same people", side("c", "62 travellers", ROPES_C, "62"), side("d", "60 passengers", ROPES_D, "60"), score=0.7),
    difference("what", "narrows", "other", "origins", "only one tells it", side("d", "waited up to five hours", ROPES_D), score=0.4, shown=True),
)  # fmt: skip
DIFFERENCES_CHECK = (
    difference("date", "conflict", "none", "origins", "an inspection in January is later than October", side("a", "in January", CHECK_A, "2026-01"), side("d", "since October", CHECK_D, "2025-10")),
    difference("certainty", "conflict", "none", "origins", "one says it was done, the other that it was not", side("a", "had been inspected", CHECK_A, "stated"), side("d", "had not been inspected", CHECK_D, "denied"), score=0.77),
)  # fmt: skip
DIFFERENCES_CHILDREN = (
    difference("who", "narrows", "rendering", "renderings", "pupils are children", side("a", "Twelve children", CHILDREN_A), side("c", "A dozen pupils", CHILDREN_C), score=0.6),
    difference("place", "discrepancy", "rendering", "renderings", "two words for one house, told from one text", side("a", "the hospital in Varn", CHILDREN_A), side("c", "the clinic of Varn", CHILDREN_C), score=0.35, shown=False),
)  # fmt: skip
DIFFERENCES_ARREST = (
    difference("certainty", "conflict", "none", "origins", "one says it was done, the other that it was not", side("d", "was not arrested", ARREST_D, "denied"), side("e", "has been arrested", ARREST_E, "stated"), score=0.88),
    difference("who", "narrows", "other", "origins", "one gives a name", side("d", "Managing director Olaf Brandt", ARREST_D), side("e", "The man who runs the lift", ARREST_E), score=0.7),
)  # fmt: skip

POINTS = (
    point(1, "differs", CRASH, "ab ac bc ad bd cd", DIFFERENCES_CRASH, OriginRange(least=2, most=2, why=("b and c go back to a", "d speaks to the hospital"))),
    point(2, "differs", PYLON, "ab ac bc", DIFFERENCES_PYLON, OriginRange(least=1, most=1, why=("b and c go back to a",))),
    point(3, "differs", ROPES, "ab ac bc", DIFFERENCES_ROPES, OriginRange(least=1, most=2, why=("b and c go back to a",))),
    point(4, "differs", CHECK, "ad", DIFFERENCES_CHECK, OriginRange(least=2, most=2)),
    point(5, "agrees", CHILDREN, "ac", DIFFERENCES_CHILDREN, OriginRange(least=1, most=1, why=("c goes back to a",))),
    point(6, "differs", ARREST, "de", DIFFERENCES_ARREST, OriginRange(least=1, most=2)),
    *(point(7 + i, "only", (c,), "") for i, c in enumerate(ONLY)),
)  # fmt: skip


def passage(other: str, words: str, original: str | None = None) -> Passage:
    return Passage(copied=cite(other, words), original=cite("a", original or words))


def apart(a: str, b: str, why: str = "no shared passages") -> Copy:
    return Copy(copied=a, original=b, kind="independent", direction="none", share=0.0, why=(why,))


LINEAGE = (
    Copy(copied="b", original="a", kind="copy", direction="known", share=0.97, passages=(passage("b", CRASH_A), passage("b", f"{PYLON_A}, police inspector Mara Lindqvist said. {ROPES_A}")), why=("the later print has nearly all its words from the earlier one",)),
    Copy(copied="c", original="a", kind="rewrite", direction="known", share=0.31, passages=(passage("c", "40 met", "40 met"),), why=("the same statements in the same order, in other words",)),
    Copy(copied="c", original="b", kind="shared-origin", direction="unclear", share=0.3, why=("both go back to reports/wire.txt",)),
    apart("d", "a"), apart("d", "b"), apart("d", "c"),
    Copy(copied="e", original="d", kind="unclear", direction="unclear", share=0.04, why=("too short to tell",)),
    apart("e", "a"), apart("e", "b"), apart("e", "c"),
    apart("f", "a", "language not read"), apart("f", "b", "language not read"), apart("f", "c", "language not read"),
    apart("f", "d", "language not read"), apart("f", "e", "language not read"),
)  # fmt: skip

NAMES = (
    Name(name="Olav Brandt", kind="person", variants=(Variant(words="Olav Brandt", cites=(cite("a", "Olav Brandt"),)), Variant(words="Olaf Brandt", cites=(cite("d", "Olaf Brandt"),))), roles=(Role(words="managing director", cites=(cite("a", "managing director"),)),)),
    Name(name="Mara Lindqvist", kind="person", variants=(Variant(words="Mara Lindqvist", cites=(cite("a", "Mara Lindqvist"), cite("b", "Mara Lindqvist"))), Variant(words="Mara Lindkvist", cites=(cite("c", "Mara Lindkvist"),))), roles=(Role(words="police inspector", cites=(cite("a", "police inspector"),)),)),
    Name(name="Jonna Ek", kind="person", variants=(Variant(words="Jonna Ek", cites=(cite("d", "Jonna Ek"),)),), ages=(Age(value=34, cites=(cite("d", "34"),)),)),
    Name(name="Keld Lifts", kind="organisation", variants=(Variant(words="Keld Lifts", cites=(cite("a", "Keld Lifts"), cite("d", "Keld Lifts"))),)),
    Name(name="Varn", kind="place", variants=(Variant(words="Varn", cites=(cite("a", "Varn"), cite("c", "Varn"), cite("d", "Varn"))),)),
)  # fmt: skip

COUNTS = (
    Count(state="killed", of="people", low=3, high=3, cites=(cite("a", "Three people"), cite("b", "Three people"), cite("c", "Three persons")), as_of="2026-02-14", said_by="police"),
    Count(state="killed", of="people", low=4, high=4, cites=(cite("d", "Four people"),), as_of="2026-02-15", said_by="the hospital in Varn"),
    Count(state="injured", of="people", low=14, high=14, cites=(cite("a", "14"), cite("b", "14")), as_of="2026-02-14", said_by="police", disputed="some fifteen"),
    Count(state="hospitalised", of="children", low=12, high=12, cites=(cite("a", "Twelve children"), cite("c", "A dozen pupils")), place="the hospital in Varn", moved_to="the hospital in Varn", read_from="resolved"),
    Count(state="rescued", of="passengers", low=62, high=None, cites=(cite("a", "62"),)),
)  # fmt: skip
TOTALS = (
    Total(state="killed", of="people", low=3, high=4, latest=4, policy="most origins, latest time", cites=(cite("a", "Three people"), cite("d", "Four people"))),
    Total(state="injured", of="people", low=14, high=None, latest=19, policy="most origins, latest time", cites=(cite("a", "14"), cite("d", "Nineteen"))),
)  # fmt: skip
TIMELINE = (
    Moment(earliest=None, latest="2026-01-31", precision="month", cites=(cite("a", "in January"),)),
    Moment(earliest="2026-02-14T09:00", latest="2026-02-14T09:59", precision="hour", cites=(cite("a", "on Saturday at about 9 a.m."), cite("c", "this Saturday toward nine in the morning"))),
    Moment(earliest="2026-02-15", latest="2026-02-15", precision="day", cites=(cite("d", "on Sunday"),)),
)  # fmt: skip
GAPS = (
    Gap(question="Where were they taken?", cites=(cite("a", ROPES_A),)),
    Gap(question="How many were left afterwards?"),
)
NOTICES = (Notice(code="apart", message="shares next to nothing with the other reports", reports=("f",)),)
REFUSALS = (
    Refusal(code="language", message="no language pack for 'fi': its claims are not read", remedy="compare its translation, or install a pack", report="f"),
    Refusal(code="time-open", message="the year of “October” is not given", remedy="give the report's date with --published", report="d", start=D.index("since October"), end=D.index("since October") + 13),
    Refusal(code="file", message="reports/empty.txt holds no text", remedy="give a file with text"),
)  # fmt: skip


def sample_account() -> Account:
    return Account(
        version="0.1.0",
        event=Event(
            id="keld",
            reports=tuple(r.id for r in REPORTS),
            when=When(earliest="2026-02-14T09:00", latest="2026-02-14T09:59", cites=(cite("a", "on Saturday at about 9 a.m."),)),
            where=(Where(name="Keld", country=None, lat=None, lon=None, cites=(cite("a", "Mount Keld"),)),),
        ),
        reports=REPORTS,
        lineage=LINEAGE,
        origins=OriginRange(least=2, most=4, why=("b and c go back to a", "e and f may stand alone")),
        points=POINTS,
        names=NAMES,
        counts=COUNTS,
        totals=TOTALS,
        timeline=TIMELINE,
        gaps=GAPS,
        notices=NOTICES,
        refusals=REFUSALS,
    )  # fmt: skip


def sample_told() -> Told:
    """What is read in the wire story alone."""
    said = POLICE_A.cue
    assert said is not None
    return Told(
        report="a",
        claims=tuple(c for p in POINTS for c in p.claims if c.report == "a"),
        quantities=(quantity("a", "Three", 3, CRASH_A, "people"), quantity("a", "14", 14, CRASH_A)),
        times=CRASH[0].times,
        places=PYLON[0].places,
        voices=(Voice(source=(POLICE_A,), cue=(said,), content=(cite("a", CRASH_A),)),),
        mentions=(mention("a", "Olav Brandt", None, "person", name="Olav Brandt"), mention("a", "The cabin", form="description")),
        refusals=(Refusal(code="sentence", message="no deed found", remedy="none", report="a", start=0, end=39),),
    )  # fmt: skip


def hostile_account(words: str) -> Account:
    """Two reports whose whole text, title, outlet and file name are `words`; one point, one difference, all over them."""
    text = words or " "
    reports = tuple(
        Report(id=k, location=f"{text}{k}", text=text, sha256=k * 64, outlet=text if k == "x" else None, title=text, published=text)
        for k in "xy"
    )  # fmt: skip
    at = {k: Cite(report=k, start=0, end=len(text), words=text) for k in "xy"}
    claims = tuple(
        Claim(report=k, start=0, end=len(text), words=text, id=f"{k}:{text}", order=0, sentence=(0, len(text)), core=(0, len(text)),
              said_by=(Speaker(report=k, start=0, end=len(text), words=text),))
        for k in "xy"
    )  # fmt: skip
    sides = tuple(Side(report=k, start=0, end=len(text), words=text, value=f"{text}{k}") for k in "xy")
    unlike = difference("what", "conflict", "none", "origins", text, *sides)
    folded = difference("number", "discrepancy", "other", "renderings", text, *sides, shown=False)
    one = Point(id=text, relation="differs", claims=claims, links=((claims[0].id, claims[1].id),), differences=(unlike, folded), origins=OriginRange(least=1, most=2, why=(text,)))  # fmt: skip
    return Account(
        version="0.1.0",
        event=Event(id=text, reports=("x", "y"), when=When(earliest=text, latest=text, cites=(at["x"],)), where=(Where(name=text, country=text, lat=None, lon=None, cites=(at["x"],)),)),
        reports=reports,
        lineage=(Copy(copied="y", original="x", kind="copy", direction="known", share=1.0, passages=(Passage(copied=at["y"], original=at["x"]),), why=(text,)),),
        origins=OriginRange(least=1, most=2, why=(text,)),
        points=(one,),
        names=(Name(name=text, kind="other", variants=(Variant(words=text, cites=(at["x"],)),), ages=(Age(value=1, cites=(at["x"],)),), roles=(Role(words=text, cites=(at["x"],)),)),),
        counts=(Count(state="killed", of=text, low=1, high=1, cites=(at["x"],), place=text, custodian=text, moved_from=text, moved_to=text, as_of=text, said_by=text, disputed=text),),
        totals=(Total(state="killed", of=text, low=1, high=1, latest=1, policy=text, cites=(at["x"],)),),
        timeline=(Moment(earliest=text, latest=text, precision=text, cites=(at["x"],)),),
        gaps=(Gap(question=text, cites=(at["x"],)),),
        notices=(Notice(code="apart", message=text, reports=("x",)),),
        refusals=(Refusal(code="file", message=text, remedy=text, report="x", start=0, end=1),),
    )  # fmt: skip


def large_account(reports: int = 30, points: int = 40) -> Account:
    """As many reports of about 300 words, every third point told by all, a number that splits them: for size and layout."""
    deeds = ("were counted at the gate", "were seen on the bridge", "were sent home by bus", "were kept in the hall")
    lines = [
        [f"In ward {n}, {40 + (n * 7 + r) % 3} people {deeds[n % 4]} on Monday." for n in range(points)]
        for r in range(reports)
    ]
    texts = [
        f"Report number {r}\n\n" + "\n\n".join(" ".join(lines[r][i : i + 4]) for i in range(0, points, 4))
        for r in range(reports)
    ]
    made = tuple(
        report(f"r{r:02}", text, f"reports/{r:02}.txt", f"Outlet {r}", f"2026-03-{1 + r % 28:02}") for r, text in enumerate(texts)
    )  # fmt: skip

    def told(n: int) -> tuple[Claim, ...]:
        out = []
        for r in range(reports if n % 3 == 0 else 1):
            words = lines[r][n][:-1]
            start = texts[r].index(words)
            out.append(Claim(report=f"r{r:02}", start=start, end=start + len(words), words=words, id=f"r{r:02}:{n}", order=n, sentence=(start, start + len(words) + 1), core=(start, start + len(words))))  # fmt: skip
        return tuple(out)

    def figure(c: Claim) -> Side:
        start = c.start + c.words.index("4", c.words.index(","))
        return Side(
            report=c.report,
            start=start,
            end=start + 2,
            words=c.words[start - c.start : start - c.start + 2],
            value=c.words[start - c.start :][:2],
        )

    def unlike(claims: tuple[Claim, ...]) -> tuple[Difference, ...]:
        sides = [figure(c) for c in claims]
        return tuple(difference("number", "conflict", "none", "origins", "two exact counts of the same people", x, y) for i, x in enumerate(sides) for y in sides[i + 1 :] if x.value != y.value)  # fmt: skip

    found = []
    for n in range(points):
        claims = told(n)
        found.append(Point(id=f"p{n}", relation="differs" if len(claims) > 1 else "only", claims=claims, links=tuple((claims[0].id, c.id) for c in claims[1:]), differences=unlike(claims), origins=OriginRange(least=len(claims), most=len(claims))))  # fmt: skip
    lineage = tuple(
        Copy(copied=made[y].id, original=made[x].id, kind="copy" if y == x + 1 else "independent", direction="known" if y == x + 1 else "none", share=0.9 if y == x + 1 else 0.0)
        for x in range(reports) for y in range(x + 1, reports)
    )  # fmt: skip
    return Account(version="0.1.0", event=Event(id="large", reports=tuple(r.id for r in made)), reports=made, lineage=lineage, origins=OriginRange(least=1, most=reports), points=tuple(found))  # fmt: skip
