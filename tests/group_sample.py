"""Invented reports of look-alike local events, with a round-up of two of them."""

from __future__ import annotations

from hashlib import sha256

from rashomon.values import Report

TEXTS = {
    "orvane-1": (
        "2026-03-03",
        "Man shot dead outside Orvane bakery\n\nORVANE — A 34-year-old man was shot dead outside a bakery on Larch Street on "
        "Monday night, police said. Officers found Tomas Belk lying on the pavement at about 9:40 p.m. He died at the scene.\n"
        "Detective Ines Marrow said a dark van was seen leaving towards the canal. No arrest has been made.",
    ),
    "orvane-2": (
        "2026-03-04",
        "Victim of Larch Street shooting named as Tomas Belk\n\nPolice in Orvane have named the man who was killed outside a "
        "bakery on Monday night as Tomas Belk, 34. Witnesses on Larch Street heard four shots, Detective Ines Marrow said on "
        "Tuesday. She asked drivers who saw a dark van near the canal to come forward.",
    ),
    "orvane-3": (
        "2026-03-06",
        "Two held over death of Tomas Belk in Orvane\n\nTwo brothers were arrested on Thursday over the killing of Tomas Belk, "
        "the baker's helper shot on Larch Street on Monday. The dark van was found burnt out by the canal, police in Orvane "
        "said. Belk, 34, leaves a daughter.",
    ),
    "kello-1": (
        "2026-03-03",
        "Man shot dead outside Kello bar\n\nKELLO — A 27-year-old man was shot dead outside a bar on Quay Road on Sunday night, "
        "police said. Officers found Petr Anslow lying on the pavement at about 11:15 p.m. He died at the scene.\n"
        "Inspector Rafe Dunmore said a white car was seen leaving towards the harbour. No arrest has been made.",
    ),
    "kello-2": (
        "2026-03-04",
        "Family mourns Petr Anslow, shot on Quay Road\n\nThe family of Petr Anslow, 27, who was killed outside a bar in Kello on "
        "Sunday night, laid flowers on Quay Road on Tuesday. Inspector Rafe Dunmore said the white car had been found at the "
        "harbour.",
    ),
    "ferry-1": (
        "2026-03-04",
        "Ferry runs aground off Port Sarran with 212 aboard\n\nPORT SARRAN — The ferry Halcyon ran aground on a sandbank off Port "
        "Sarran on Wednesday with 212 passengers aboard, the coastguard said. Tugs freed it at high tide. Nobody was hurt.",
    ),
    "ferry-2": (
        "2026-03-05",
        "Halcyon ferry freed from sandbank after six hours\n\nAll 212 passengers of the ferry Halcyon are safe after it spent six "
        "hours on a sandbank off Port Sarran on Wednesday. The coastguard said two tugs pulled it free at high tide.",
    ),
    "council": (
        "2026-03-05",
        "Council of Dunmere votes for a new library\n\nThe town council of Dunmere voted by nine to four on Wednesday to build a "
        "library on the old mill site. The mayor, Clara Voss, said building would begin in the autumn and cost 3.2 million.",
    ),
}


def reports() -> list[Report]:
    return [report(name, text, published) for name, (published, text) in TEXTS.items()]


def report(name: str, text: str, published: str | None = None) -> Report:
    return Report(
        id=name,
        location=f"{name}.txt",
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        published=published,
        language="en",
    )


EVENTS = [["orvane-1", "orvane-2", "orvane-3"], ["kello-1", "kello-2"], ["ferry-1", "ferry-2"], ["council"]]
