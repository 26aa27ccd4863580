"""Figures without a number: one person named or described ("a guard was killed"), nobody ("no one was hurt"), all found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.language import states
from rashomon.language.tables import table
from rashomon.tell import said_of
from rashomon.tell.figures import EVERYBODY, Figure, done, kind_of, names_people
from rashomon.values import Cite, Claim, Mention, State, Texts, Told

_OPEN = ("planned", "attempted", "possible")
_COUNTED = frozenset(
    {
        "killed",
        "injured",
        "missing",
        "rescued",
        "arrested",
        "charged",
        "released",
        "hospitalised",
        "in-protective-custody",
    }
)
"""States for which one person is worth a count."""
_ONE_BY_ONE = ("killed", "injured")
"""States of which `persons` makes the count."""


def implied(told: Sequence[Told], texts: Texts) -> tuple[Figure, ...]:
    """Figures that words carry without a number, all marked `implied`: they stand in where a report gives no number."""
    found: list[Figure] = []
    for one in told:
        found += _persons(one)
        found += _nobody(one, texts.get(one.report, ""))
    return tuple(found)


# ---------------------------------------------------------------- persons


def _persons(told: Told) -> Iterator[Figure]:
    """One figure a state: as many as are named in it, or as one clause sets side by side, whichever is more."""
    by_state: dict[State, list[tuple[Claim, list[Mention]]]] = {}
    denied: dict[State, tuple[Claim, Mention]] = {}
    for claim in told.claims:
        state, mentions = _in_state(claim)
        if state is None or state not in _COUNTED or claim.certainty in _OPEN or not mentions:
            continue
        if claim.certainty == "denied" or (claim.deed is not None and claim.deed.negated):
            denied.setdefault(state, (claim, mentions[0]))
        else:
            by_state.setdefault(state, []).append((claim, mentions))
    for state, told_of in sorted(by_state.items()):
        if state in _ONE_BY_ONE:
            continue
        names = _apart({m.name for _, mentions in told_of for m in mentions if m.name})
        claim, most = max(told_of, key=lambda t: (len(t[1]), -t[0].order))
        heads = {kind_of(m.head) if m.form == "description" else "everybody" for m in most}
        yield _one(state, claim, most[0], max(len(names), len(most)), heads.pop() if len(heads) == 1 else "everybody")
    for state, (claim, mention) in sorted(denied.items()):
        if state not in by_state:
            yield replace(_one(state, claim, mention, 0, "everybody"), denied=True)


def _in_state(claim: Claim) -> tuple[State | None, list[Mention]]:
    """The state a claim tells and the single persons it tells it of."""
    deed = claim.deed
    if deed is None:
        return None, []
    cue = states.cues().get(deed.lemma)
    if deed.passive or deed.lemma in ("be", "remain", "lose"):
        mentions = single(claim.whom or claim.who)
        by_phrase = _phrase(claim, mentions)
        if by_phrase is not None:
            return by_phrase, mentions
    elif (by_phrase := _over_deed(claim)) is not None:
        return by_phrase, single(claim.whom)
    if (state := done(claim)) is not None and claim.whom:
        return state, single(claim.whom)
    if cue is not None and (cue.of_subject or cue.predicate):
        return cue.state, single(claim.who or claim.whom)
    return None, []


def _phrase(claim: Claim, mentions: Sequence[Mention]) -> State | None:
    """The state a phrase tells of the mentions: what is set beside it with "and" tells of somebody else."""
    if not mentions:
        return None
    after = claim.words[max(0, mentions[-1].end - claim.start) :].casefold()
    found = [p for p in states.phrases_in(after) if " and " not in after[: p[0]]]
    return found[0][2] if found else None


def _over_deed(claim: Claim) -> State | None:
    """The state that a phrase tells of which the verb is a part: "fatally shot him"."""
    if claim.deed is None:
        return None
    at = claim.deed.start - claim.start
    return next((state for start, end, state in states.phrases_in(claim.words.casefold()) if start <= at < end), None)


def single(mentions: Sequence[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for m in mentions:
        named = m.form == "name" or m.name is not None
        one = m.words.split()[0].casefold() in ("a", "an") and names_people(m.head)
        him = m.form == "pronoun" and m.words.casefold() in _HIM
        if (m.kind == "person" or one) and not m.plural and (named or him or m.form == "description"):
            found.append(m)
    return found


_HIM = frozenset({"he", "she", "him", "her", "himself", "herself"})


def _apart(names: set[str]) -> list[str]:
    """Names that are not a part of another of them: "Kane" beside "Idris Kane" is one person."""
    ranked = sorted(names, key=lambda n: (-len(n.split()), n))
    kept: list[str] = []
    for name in ranked:
        if not any(set(name.split()) <= set(other.split()) for other in kept):
            kept.append(name)
    return kept


def _one(state: State, claim: Claim, mention: Mention, value: int, kind: str) -> Figure:
    return Figure(
        state=state, of=EVERYBODY if kind == "everybody" else (mention.head or EVERYBODY), kind=kind, low=value, high=value,
        cite=Cite(report=mention.report, start=mention.start, end=mention.end, words=mention.words),
        claim=claim, implied=True, in_title=claim.in_title,
    )  # fmt: skip


# ---------------------------------------------------------------- nobody, everybody


def _nobody(told: Told, text: str) -> Iterator[Figure]:
    """A told nought: "no one was hurt", "no injuries were reported"; and none missing where all were found."""
    seen: set[tuple[int, int]] = set()
    for claim in told.claims:
        start, end = claim.sentence
        if (start, end) in seen or claim.certainty in _OPEN:
            continue
        seen.add((start, end))
        words = text[start:end]
        for match in _NONE.finditer(words):
            state = _of_none(match, words)
            if state is not None:
                yield _nought(state, claim, start + match.start(), start + match.end(), text)
                break
        found = _ALL_FOUND.search(words)
        if found is not None and _of_people(found.group("of"), claim, told):
            yield _nought("missing", claim, start + found.start(), start + found.end(), text)


def _of_none(match: re.Match[str], words: str) -> State | None:
    after = words[match.end() :]
    following = (match.group("noun") or "").casefold()
    if following:
        cue = states.cues().get(following)
        if cue is not None and cue.noun and not said_of.other(after):
            return cue.state
        if not names_people(following) and not names_people(following.removesuffix("s")):
            return None
    found = said_of.behind(after)
    return found.state if found is not None and not said_of.other(after) else None


def _of_people(words: str, claim: Claim, told: Told) -> bool:
    """Whether "all …" means people: by its noun, or, where it has none, by those told of just before."""
    tokens = [
        w for w in re.findall(r"\w+", words.casefold()) if w not in ("of", "the", "them", "one", "these", "those")
    ]
    if tokens:
        return any(names_people(t) or names_people(t.removesuffix("s")) or t == "children" for t in tokens)
    near = [
        m for m in told.mentions if claim.start - 250 <= m.start < claim.start and m.plural and m.form == "description"
    ]
    return bool(near) and near[-1].kind == "person"


def _nought(state: State, claim: Claim, start: int, end: int, text: str) -> Figure:
    return Figure(
        state=state, of=EVERYBODY, kind="everybody", low=0, high=0, implied=True, in_title=claim.in_title, claim=claim,
        cite=Cite(report=claim.report, start=start, end=end, words=text[start:end]),
    )  # fmt: skip


_WORDS = table("count_words")
_AFTER_FOUND = rf"(?:{'|'.join(_WORDS['after_found'])})\b"
_NONE = re.compile(
    r"\b(?:(?:no one|nobody|none)(?: of (?:the |them|those|these)\w*)?|no (?P<noun>[a-z]+))\b", re.IGNORECASE
)
_ALL_FOUND = re.compile(
    rf"\b(?:{'|'.join(_WORDS['all'])})\b(?P<of>(?:\s+[\w’'-]+){{0,4}}?)\s+(?:were|was|are|is|had been|have been|has been)"
    rf"(?:\s+(?:now|later|since|again|all|quickly|safely))*\s+(?:{'|'.join(_WORDS['found'])})\b(?!\s+(?!{_AFTER_FOUND})\w)",
    re.IGNORECASE,
)
