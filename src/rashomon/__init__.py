"""Rashomon: many reports of one event in, one accountable record out.

>>> import rashomon
>>> account = rashomon.compare(["wire.txt", "local.txt"])  # doctest: +SKIP
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from rashomon.version import VERSION

__version__ = VERSION
__all__ = ["Settings", "__version__", "compare"]


class _Package(ModuleType):
    """`rashomon.compare` is the function to call, though the verb's folder has that name too.

    Both names are fixed, and Python would put the folder there once it is imported. What the function needs is loaded on
    first use, so that `import rashomon` and `--version` are quick.
    """

    @property
    def compare(self) -> Any:
        from rashomon.api import compare

        return compare

    @compare.setter
    def compare(self, folder: ModuleType) -> None:
        """The import system's offer of the folder is passed over; `from rashomon.compare import …` works all the same."""

    @property
    def Settings(self) -> Any:  # noqa: N802  # the name of the class it gives
        from rashomon.settings import Settings

        return Settings


sys.modules[__name__].__class__ = _Package
