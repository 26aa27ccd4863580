"""The desk's commands, for the command line to take up."""

from __future__ import annotations

import click

from rashomon.desk import asking, leaving, looking, taking, watching

ALL: tuple[click.Command, ...] = (
    taking.add,
    watching.watch,
    looking.events,
    looking.event,
    looking.search,
    looking.status,
    asking.why,
    asking.diff,
    leaving.export,
)
