"""The account of one event, put together and read again before it leaves."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.settings import TellSettings
from rashomon.tell.check import reread
from rashomon.tell.counts import counts
from rashomon.tell.event import event as event_of
from rashomon.tell.figures import figures
from rashomon.tell.gaps import gaps
from rashomon.tell.hit import hit
from rashomon.tell.implied import implied
from rashomon.tell.notices import notices
from rashomon.tell.persons import counted, persons
from rashomon.tell.scope import background, is_background
from rashomon.tell.stands import stands
from rashomon.tell.timeline import timeline
from rashomon.tell.together import together
from rashomon.tell.totals import totals
from rashomon.values import Account, Copy, Name, OriginRange, Point, Refusal, Report, Told
from rashomon.version import VERSION


def account(
    *,
    event: str,
    reports: Sequence[Report],
    told: Sequence[Told],
    lineage: Sequence[Copy],
    origins: OriginRange,
    points: Sequence[Point],
    names: Sequence[Name],
    refusals: Sequence[Refusal],
    settings: TellSettings,
) -> Account:
    """Raises `BadCite` if any cite does not read the same as its report."""
    texts = {r.id: r.text for r in reports}
    relied = stands(reports)
    found = figures(told, texts)
    groups = together([r for r in reports if any(t.report == r.id and t.claims for t in told)], points, names, settings)
    of_event = [t for t in told if len(groups) < 2 or t.report in groups[0]]
    happened = event_of(event, reports, of_event, points, names, texts, relied)
    earlier = background(told, reports, texts, happened.when.earliest if happened.when else None)
    here = tuple(f for f in (*found, *implied(told, texts)) if not is_background(f, earlier))
    people = persons(told, texts, earlier)
    here += counted(people)
    here += hit(here, texts)
    summed = totals(here, people, reports, lineage, texts, settings.policy)
    return reread(
        Account(
            version=VERSION,
            event=happened,
            reports=tuple(reports),
            lineage=tuple(lineage),
            origins=origins,
            points=tuple(points),
            names=tuple(names),
            counts=counts(points, found, relied),
            totals=summed,
            timeline=timeline(told, relied),
            gaps=gaps(points, told, here, summed),
            notices=notices(groups),
            refusals=tuple(refusals),
        )
    )
