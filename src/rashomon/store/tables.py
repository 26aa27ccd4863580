"""The tables of the store, in SQLAlchemy Core: what they hold, and why. Migrations (`migrations/`) bring a file to this shape.

Moments are ISO date-times in UTC. Bodies are values as JSON (`codec.py`), compressed. A key is a SHA-256 in hex of all
that a value was made from, so that the same work is never done twice and nothing stale is ever taken for fresh.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

blobs = Table(
    "blobs",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""Original bytes, compressed (zlib), by the hash of what they were."""

reports = Table(
    "reports",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("sha256", String(64), nullable=False),
    Column("moment", Text),
    Column("outlet", Text),
    Column("title", Text),
    Column("language", Text),
    Column("location", Text, nullable=False),
    Column("address", Text),
    Column("version", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("added", Text, nullable=False),
    Index("reports_by_address", "address", "version"),
    Index("reports_by_moment", "moment"),
    Index("reports_by_added", "added"),
    sqlite_autoincrement=True,
)
"""One row a report, in the order taken in. `body` is the `Report` without its text.

`address` names what has versions (a URL, a file, a given id), `version` counts from 1; `moment` is when it was published.
"""

fingerprints = Table(
    "fingerprints",
    metadata,
    Column("fingerprint", String(64), primary_key=True),
    Column("report", Text, ForeignKey("reports.id"), nullable=False),
)
"""What was taken in, word for word and particular for particular: whatever has a fingerprint here is known already."""

keys = Table(
    "keys",
    metadata,
    Column("report", Text, ForeignKey("reports.id"), primary_key=True),
    Column("edition", String(64), nullable=False),
    Column("vector", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""What grouping knows of a report: its sentence vector (float32) and its keys; `edition` of the program worked them out."""

events = Table(
    "events",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text),
    Column("first", Text),
    Column("latest", Text),
    Column("reports", Integer, nullable=False),
    Column("followed", Boolean, nullable=False),
    Column("merged_into", Text),
    Column("changed", Text, nullable=False),
    Index("events_by_changed", "changed"),
)
"""An event's id never changes. `first`, `latest`: moments of its reports. `followed`: its account is kept up to date.

`merged_into`: the event that took its reports over, where two turned out to be one.
"""

placements = Table(
    "placements",
    metadata,
    Column("report", Text, ForeignKey("reports.id"), primary_key=True),
    Column("event", Text, ForeignKey("events.id"), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("main", Boolean, nullable=False),
    Column("score", Float),
    Column("unsure", Boolean, nullable=False),
    Column("why", Text, nullable=False),
    Index("placements_by_event", "event", "seq"),
    Index("placements_by_seq", "seq"),
)
"""Which report belongs to which event, in the order decided; not `main` where a round-up also tells of an event."""

told = Table(
    "told",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("report", Text, ForeignKey("reports.id"), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("told_by_report", "report"),
)
"""What was read in one report (`values.Told`: its claims and all else)."""

claims = Table(
    "claims",
    metadata,
    Column("report", Text, ForeignKey("reports.id"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("certainty", Text, nullable=False),
)
"""Where the claims of a report stand, as last read; the whole claim is in `told`."""

copies = Table(
    "copies",
    metadata,
    Column("event", Text, ForeignKey("events.id"), primary_key=True),
    Column("copied", Text, ForeignKey("reports.id"), primary_key=True),
    Column("original", Text, ForeignKey("reports.id"), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("direction", Text, nullable=False),
    Column("share", Float, nullable=False),
    Column("score", Float, nullable=False),
)
"""How the reports of an event hang together, as its newest account tells it; pairs that are independent are left out."""

accounts = Table(
    "accounts",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("event", Text, ForeignKey("events.id"), nullable=False),
    Column("key", String(64), nullable=False),
    Column("reports", Integer, nullable=False),
    Column("made", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("accounts_by_key", "event", "key", unique=True),
    sqlite_autoincrement=True,
)
"""Every account that was made, so that what was said when can be shown again. Texts are left out: `reports` has them."""

points = Table(
    "points",
    metadata,
    Column("account", Integer, ForeignKey("accounts.seq"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("relation", Text, nullable=False),
    Column("least", Integer, nullable=False),
    Column("most", Integer, nullable=False),
    Column("shown", Integer, nullable=False),
)
"""The points of an account: relation, origins, differences shown."""

refusals = Table(
    "refusals",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("code", Text, nullable=False),
    Column("report", Text),
    Column("message", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    Column("first", Text, nullable=False),
)
"""What was refused on the way in, once each."""

judgements = Table(
    "judgements",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("note", Text),
    sqlite_autoincrement=True,
)
"""What people at the desk decided (same event, not a copy …). Nothing writes here yet."""

log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("event", Text),
    Column("report", Text),
    Column("why", Text, nullable=False),
    Index("log_by_event", "event"),
    Index("log_by_report", "report"),
    sqlite_autoincrement=True,
)
"""What changed and why. Rows are only ever added: the store itself forbids to change or remove one."""

kept = Table(
    "kept",
    metadata,
    Column("key", LargeBinary, primary_key=True),
    Column("event", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("kept_by_event", "event"),
)
"""What models said, by the hash of what they were asked; `event`: for whose account. Can be thrown away at any time."""

watched = Table(
    "watched",
    metadata,
    Column("address", Text, primary_key=True),
    Column("looked", Text),
    Column("due", Text),
    Column("failures", Integer, nullable=False),
    Column("state", Text, nullable=False),
)
"""Feeds and folders that are polled: when last, when next, failures in a row, and what lets the next poll skip the rest."""
