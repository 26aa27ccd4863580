"""Rashomon: many reports of one event in, one accountable record out."""

from __future__ import annotations

__version__ = "0.1.0"
