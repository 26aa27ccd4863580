"""Two bare claims of two reports, for tests of what compares them."""

from __future__ import annotations

from rashomon.compare.pairing import Identity, Pairing
from rashomon.values import Between, Claim, Report, Told


def pairing(
    *, between: Between = "origins", published: tuple[str | None, str | None] = ("2026-03-01", "2026-03-01")
) -> Pairing:
    """Empty claims; dates and lineage as asked."""
    claims = {
        name: Claim(report=name, start=0, end=2, words="xx", id=f"{name}#0", order=0, sentence=(0, 2), core=(0, 2))
        for name in "ab"
    }
    reports = {
        name: Report(id=name, location=f"{name}.txt", text="xx", sha256="", published=date)
        for name, date in zip("ab", published, strict=True)
    }
    return Pairing(
        a=claims["a"], b=claims["b"], link=0.9, between=between,
        told_a=Told(report="a"), told_b=Told(report="b"), report_a=reports["a"], report_b=reports["b"],
        identity=Identity(of={}, at={}),
    )  # fmt: skip
