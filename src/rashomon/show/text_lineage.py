"""Who took from whom, for a terminal: families as trees, those that stand alone, pairs that are not clear."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from rashomon.show import lines, wording
from rashomon.show.families import Branch, Family, families, unclear
from rashomon.show.lines import QUIET
from rashomon.show.sayings import clean
from rashomon.show.view import View
from rashomon.values import Copy


def lineage(view: View) -> Iterator[RenderableType]:
    yield from lines.title(wording.LINEAGE_TITLE)
    roots = view.account.origins
    yield lines.line(0, (wording.origins(roots.least, roots.most), "bold"), *(f" · {clean(w)}" for w in roots.why))
    alone = [f for f in families(view.account) if len(f.branches) == 1]
    for family in families(view.account):
        if len(family.branches) > 1:
            yield from _family(family, view)
    if alone:
        names = ", ".join(lines.called(view.tellers[f.branches[0].report]) for f in alone)
        yield lines.line(0, (f"{wording.LINEAGE['independent']}: ", QUIET), names)
    for pair in unclear(view.account):
        both = f"{lines.called(view.tellers[pair.copied])} – {lines.called(view.tellers[pair.original])}"
        yield lines.line(0, (f"{wording.LINEAGE['unclear']}: ", QUIET), both, (_because(pair), QUIET))


def _family(family: Family, view: View) -> Iterator[RenderableType]:
    if family.upstream:
        yield lines.line(0, (f"({wording.UPSTREAM})", QUIET))
    told: list[Copy] = []
    for branch in family.branches:
        yield _branch(branch, view, because=branch.edge not in told)
        told += [branch.edge] if branch.edge else []


def _branch(branch: Branch, view: View, *, because: bool) -> RenderableType:
    """The reasons of a pair stand once, where both hang from a common text."""
    name = lines.called(view.tellers[branch.report])
    if branch.edge is None:
        return lines.line(0, name)
    edge = branch.edge
    kind = wording.LINEAGE[edge.kind]
    share = f", {wording.SHARE.format(n=round(100 * edge.share))}" if branch.parent else ""
    more = f", {wording.passages(len(edge.passages))}" if edge.passages else ""
    how = (f"{kind}{share}{more}", "bold"), (_because(edge) if because else "", QUIET)
    return lines.line(3 * branch.depth - 3, f"{name} · ", *how, bullet="└─ ")


def _because(pair: Copy) -> str:
    return f" ({clean('; '.join(pair.why))})" if pair.why else ""
