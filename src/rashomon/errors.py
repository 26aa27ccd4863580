"""The tree of errors. Each says what, where, and what to do.

RashomonError
├── Misuse            the call cannot be carried out as given (exit code 2)
│   ├── TooFewReports     nothing to compare with
│   └── BadSetting        a setting or option has a value that is not allowed
├── StoreError        the desk's store cannot be read or written: disk full, read-only, damaged, newer than the program
├── BadCite           a cite of an account does not read the same as its report
└── BrokenInstall     a model file the package ships is missing or changed

Bad *input* is no error: it becomes a `values.Refusal`, is kept, and the run goes on.
"""

from __future__ import annotations


class RashomonError(Exception):
    """Anything Rashomon raises on purpose."""


class Misuse(RashomonError):
    """The call cannot be carried out as given."""


class TooFewReports(Misuse):
    """Fewer than two reports are left to compare."""


class BadSetting(Misuse):
    """A setting or option has a value that is not allowed."""


class StoreError(RashomonError):
    """The desk's store cannot be read or written; what was acknowledged before stays."""


class BadCite(RashomonError):
    """A cite of an account does not read the same as its report."""


class BrokenInstall(RashomonError):
    """A model file that the package ships is missing or was changed."""
