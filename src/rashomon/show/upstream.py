"""What to search for to find the text that several reports go back to: rare words that they share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.language.words import listed
from rashomon.show.families import Family, families
from rashomon.show.sayings import clean
from rashomon.show.view import View

PHRASE_WORDS = 9
"""A phrase in quotation marks of this many words finds a text, and survives small cuts."""
MOST_WORDS = 8
LEAST_SHARED = 3
"""Words; a shorter passage is no phrase to search for."""

_WORD = re.compile(r"\w[\w'’.,-]*\w|\w")


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """`phrase` stands word for word in two reports of a family; `words` in two or more of them; `tags` are its reports."""

    phrase: str | None
    words: tuple[str, ...]
    tags: str


def search(view: View) -> Search | None:
    """For the largest family of reports that go back to one text; None where each report stands alone."""
    related = [f for f in families(view.account) if len(f.branches) > 1]
    if not related:
        return None
    members = [b.report for b in related[0].branches]
    tags = " ".join(sorted((view.tellers[m].tag for m in members), key=lambda t: (len(t), t)))
    return Search(phrase=_phrase(view, related[0]), words=_rare([view.texts[m] for m in members]), tags=tags)


def _phrase(view: View, family: Family) -> str | None:
    """The run of words with most that is rare in it, of the passages two of them share."""
    members = {b.report for b in family.branches}
    pairs = [c for c in view.account.lineage if c.copied in members and c.original in members]
    shared = [p.original.words for c in pairs for p in c.passages]
    runs = [run for words in dict.fromkeys(shared) for run in _runs(words)]
    return min(runs, key=lambda run: (-_rareness(run), run), default=None)


def _runs(passage: str) -> list[str]:
    """Runs of `PHRASE_WORDS` words inside one sentence; quotation marks would end the search's own."""
    out = []
    for sentence in re.split(r"[.!?:;“”\"]\s*|\n", passage):
        words = clean(sentence).split()
        last = max(1, len(words) - PHRASE_WORDS + 1)
        out += [" ".join(words[i : i + PHRASE_WORDS]) for i in range(last) if len(words) >= LEAST_SHARED]
    return out


def _rareness(run: str) -> int:
    return sum(_weight(w) for w in dict.fromkeys(run.split()))


def _weight(word: str) -> int:
    """Names and figures say most of where a text comes from, then long words; common ones nothing."""
    if word.casefold().strip(".,") in _common():
        return 0
    return min(len(word), 12) + (6 if word[0].isupper() or any(c.isdigit() for c in word) else 0)


def _rare(texts: Sequence[str]) -> tuple[str, ...]:
    """The words that most of the texts share and that weigh most, in the order in which the first one has them."""
    told = Counter(w for t in texts for w in dict.fromkeys(_words(t)))
    first = list(dict.fromkeys(w for t in texts for w in _words(t)))
    several = [w for w in first if told[w] > 1 and _weight(w)]
    chosen = sorted(several, key=lambda w: (-_weight(w), w))[:MOST_WORDS]
    return tuple(w for w in several if w in chosen)


def _words(text: str) -> list[str]:
    return [clean(w) for w in _WORD.findall(text)]


def _common() -> frozenset[str]:
    return listed("common_words")
