"""The names of persons, bodies and places in one report: what `mentions` finds, without descriptions and pronouns."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.models.protocols import Block
from rashomon.read.mentions import mentions
from rashomon.values import Mention, Report


def names(report: Report, blocks: Sequence[Block]) -> tuple[Mention, ...]:
    """In the order of their place; mentions with one `entity` are one person, body or place."""
    return tuple(m for m in mentions(report, blocks) if m.form == "name")


if __name__ == "__main__":
    import sys

    from rashomon.read.alone import alone
    from rashomon.read.plain import names as plain

    sys.exit(alone("names", names, plain.mentions))
