"""Invented reports for the tests of tracing, and ways to make one from another."""

from __future__ import annotations

import hashlib

from rashomon.values import Report

WIRE = """HALDEN (TNS) — A footbridge over the river Orva collapsed in the town of Halden on Monday morning, killing six people and injuring 23, the rescue service said.

The bridge gave way at about 8.15 a.m., when some 70 commuters were walking to the railway station, rescue chief Ragna Tovik said. A cable on the northern bank had snapped, she added.

Divers pulled 14 people from the water within an hour. Two cyclists are still missing.

The bridge, built in 1962, was closed for repairs for five weeks in 2019. The town council, which owns it, said that an inspection in March had found no fault.

The works had cost 3.4 million marks.

Prime minister Egil Sund broke off a visit abroad and will travel to Halden on Tuesday."""

REWRITE = """Half a dozen persons lost their lives and 23 were hurt when a crossing for walkers over the Orwa fell down at Haldenn early in the week, helpers report.

Towards a quarter past eight it tore, as around 70 employees hurried over it to their trains. Chief Ragna Towik, who leads the rescuers, speaks of a burst rope on the north shore.

Fourteen were fished out of the stream by frogmen inside sixty minutes. Of two bicycle riders there is no sign.

Put up in 1962, the structure had been shut for mending during five weeks of 2019. Its owner, the municipality, insists that examiners in March saw nothing wrong.

For that repair 3.4 million marks had been spent.

Head of government Egil Sunt cut short his journey to foreign parts and comes on Tuesday to Haldenn."""

OWN = """Baker Lise Amdal had just opened her shop on the quay when she heard “a crack like a whip” on Monday.

She ran out with towels and counted nine people clinging to the railing. Her neighbours lowered a rowing boat and brought four of them ashore, soaked and silent.

At the county hospital doctor Per Nyland had called back the night shift. Most of his patients had broken legs, he said, and a boy of twelve was being operated on.

Engineer Solveig Brek, who wrote a report for the council two years ago, told this newspaper she had warned of rust in the anchor plates. “Nobody answered my letter,” she said.

By evening candles stood along the embankment. The school choir sang, and the shops along the quay stayed shut.

Six people died, according to the rescue service."""

OTHER_EVENT = """Farmers drove 300 tractors to the parliament in Vellin on Thursday to protest against a tax on diesel.

The minister of agriculture, Dana Hrubek, met a delegation for an hour and promised a new draft in May.

Police closed two avenues, and trams stood still until noon. One officer was bruised when a trailer rolled back.

The farmers' union said that a litre of diesel now costs its members a third more than in the spring."""

QUOTATION = (
    "“We will rebuild this bridge before the winter, we will pay for every funeral, and we will publish each page of "
    "the inspection papers, because the people of this town have a right to know why their neighbours died on their "
    "way to work,” mayor Tora Lunde said."
)

FORM = """Search the database

From:
To:
District: all
Postcode
Sort by: date
Results per page: 10 20 50
Submit
Reset
Help
Contact"""


def report(
    name: str, text: str, *, outlet: str | None = None, published: str | None = None, language: str | None = None
) -> Report:
    """A report as ingest would make it; a first line behind which a blank line follows is its title."""
    first = text.split("\n", 1)[0]
    titled = (
        bool(first.strip()) and len(first) <= 150 and text[len(first) :].startswith("\n\n") and first[-1] not in ".!?"
    )
    return Report(
        id=name,
        location=f"{name}.txt",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        outlet=outlet,
        published=published,
        language=language,
        title_span=(0, len(first)) if titled else None,
    )


def wire(published: str | None = "2026-04-06T11:00") -> Report:
    """The agency's own text."""
    return report(
        "wire", f"Six dead as footbridge collapses in Halden\n\n{WIRE}", outlet="Tarn News Service", published=published
    )
