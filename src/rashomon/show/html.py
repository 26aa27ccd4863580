"""The account as a page that needs nothing else."""

from __future__ import annotations

from html import escape

from rashomon.show.text import text
from rashomon.values import Account


def html(account: Account) -> str:
    return f"<!doctype html>\n<html lang=en><meta charset=utf-8><title>Account</title>{fragment(account)}</html>\n"


def fragment(account: Account) -> str:
    """Without a page around it, for a notebook."""
    return f"<pre>{escape(text(account))}</pre>"
