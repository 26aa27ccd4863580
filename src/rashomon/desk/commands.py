"""The desk's commands, for the command line to take up."""

from __future__ import annotations

import click

from rashomon.desk import looking, taking

ALL: tuple[click.Command, ...] = (taking.add, looking.events, looking.event, looking.search, looking.status)
