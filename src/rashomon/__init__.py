"""Rashomon: many reports of one event in, one accountable record out.

>>> import rashomon
>>> account = rashomon.compare(["wire.txt", "local.txt"])  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rashomon.version import VERSION

if TYPE_CHECKING:
    from rashomon.api import compare
    from rashomon.settings import Settings

__version__ = VERSION
__all__ = ["Settings", "__version__", "compare"]


def __getattr__(name: str) -> Any:
    # The parser and the models are loaded on first use, so that `import rashomon` and `--version` are quick.
    if name == "compare":
        from rashomon.api import compare

        return compare
    if name == "Settings":
        from rashomon.settings import Settings

        return Settings
    raise AttributeError(f"module 'rashomon' has no attribute {name!r}")
