"""Alembic's entry: runs the migrations on the connection that `opened.py` hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from rashomon.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
