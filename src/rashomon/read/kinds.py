"""What a name names: a person, a body, a place, another thing; from the words in it and beside it."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from rashomon.language.people import sexed
from rashomon.language.words import listed
from rashomon.read.proper import Proper
from rashomon.read.roles import Titled, age_before, age_behind, is_person_noun
from rashomon.values import NameKind

Evidence = tuple[NameKind, float]


def kind_of_name(doc: Doc, p: Proper, t: Titled, beside: Sequence[Token]) -> Evidence:
    """The likeliest kind and its weight. `beside`: nouns that say what it is (type, apposition)."""
    return max(_evidence(doc, p, t, beside), key=lambda e: e[1])


def _evidence(doc: Doc, p: Proper, t: Titled, beside: Sequence[Token]) -> list[Evidence]:
    found: list[Evidence] = [("other", 0.1)]
    if p.label is not None:
        found.append((p.label, 1.0))
    found += [_of_noun(doc, t, noun) for noun in beside]
    found += _of_own_words(doc, p, t)
    found += _of_place_in_text(doc, p, t)
    if t.role is not None:
        found.append(_of_noun(doc, t, doc[t.role[1] - 1], role=True))
    if age_behind(doc, t.last) is not None or age_before(doc, t.first) is not None:
        found.append(("person", 5.0))
    if any(w.lower_ in {"who", "whose", "whom"} for w in doc[t.last : t.last + 2]):
        found.append(("person", 2.5))
    found += _of_sentence(doc, t)
    if _takes_article(doc, t):
        found = [(k, w if k != "person" or w > 4 else 0.0) for k, w in found]
        found.append(("other", 0.2))
    return found


def _of_noun(doc: Doc, t: Titled, noun: Token, *, role: bool = False) -> Evidence:
    """ "owner", "operator" may be a firm as well as a person."""
    if noun.lemma_.lower() in listed("either_nouns"):
        return ("person", 2.0) if doc[t.first].text in sexed("given_names") else ("organisation", 2.0)
    return ("person", 6.0) if role else (noun_kind(noun), 4.0)


def noun_kind(noun: Token) -> NameKind:
    """The kind of thing a common noun speaks of."""
    lemma = noun.lemma_.lower()
    if is_person_noun(noun) and lemma not in listed("body_nouns"):
        return "person"
    if lemma in listed("body_nouns"):
        return "organisation"
    return "place" if lemma in listed("place_nouns") and lemma not in listed("vehicle_nouns") else "other"


def _of_own_words(doc: Doc, p: Proper, t: Titled) -> list[Evidence]:
    tail, head = doc[t.last - 1], _head(doc, t)
    lemma, many = head.lemma_.lower(), t.last - t.first > 1
    found: list[Evidence] = []
    if lemma in listed("body_nouns") or head.lower_ in listed("body_nouns"):
        found.append(("organisation", 5.0 if many else 3.0))
        before = doc[t.first - 1].lower_ if t.first else ""
        if lemma in listed("place_nouns") and (p.label == "place" or before in {"along", "on"}):
            found.append(("place", 5.5))
    elif many and (lemma in listed("place_nouns") or tail.lower_ in listed("street_words")):
        found.append(("place", 2.0 if p.label == "person" else 4.5))
    elif 1 < t.last - t.first < 5 and doc[t.first].text in sexed("given_names") and head.i == tail.i:
        found.append(("person", 3.5))
    elif not many and tail.text in sexed("given_names"):
        found.append(("person", 1.5))
    if not many and tail.text.isupper() and 1 < len(tail) < 6 and tail.i + 1 < len(doc) and doc[tail.i + 1].text == ")":
        found.append(("organisation", 4.0))
    return found


def _of_place_in_text(doc: Doc, p: Proper, t: Titled) -> list[Evidence]:
    """A dateline; "in X", "at X"; the subject of a verb of saying is no place."""
    tail = doc[t.last - 1]
    if t.first == 0 and tail.text.isupper() and _dash_follows(doc, t.last):
        return [("place", 4.0)]
    before = doc[t.first - 1] if t.first else None
    if before is not None and before.lower_ in {"in", "near"} and before.dep_ == "prep" and p.label != "person":
        return [("place", 1.5)]
    if (
        before is not None
        and before.lower_ in {"in", "at", "near", "to"}
        and before.dep_ == "prep"
        and t.last - t.first == 1
    ):
        return [("place", 1.2)]
    if p.label == "place" and tail.dep_ == "nsubj" and tail.head.lemma_.lower() in listed("say_verbs"):
        return [("organisation", 1.1)]
    return []


def _of_sentence(doc: Doc, t: Titled) -> list[Evidence]:
    """Two words that speak are a person; "the Pittsburgh Steelers" are a team."""
    article = t.first > 0 and doc[t.first - 1].lower_ == "the"
    tail, many = doc[t.last - 1], t.last - t.first > 1
    if many and article and tail.tag_ == "NNPS":
        return [("organisation", 1.6)]
    words = all(w.is_alpha and w.is_title for w in doc[t.first : t.last])
    if words and tail.dep_ == "nsubj" and not article and 1 < t.last - t.first < 4 and _head(doc, t).i == tail.i:
        return [("person", 1.3 if tail.head.lemma_.lower() in listed("say_verbs") else 0.9)]
    return []


def _dash_follows(doc: Doc, last: int) -> bool:
    return any(t.text in {"—", "–", "-", "--"} for t in doc[last : last + 6])


def _head(doc: Doc, t: Titled) -> Token:
    """The last word before "of" or "for", else the last."""
    for i in range(t.first + 1, t.last):
        if doc[i].lower_ in {"of", "for"}:
            return doc[i - 1]
    return doc[t.last - 1]


def _takes_article(doc: Doc, t: Titled) -> bool:
    """ "the Maren Tove", "the swollen Ruwane": what takes an article before it, alone, is no person."""
    i = t.first - 1
    if i >= 0 and doc[i].tag_ == "JJ" and doc[i].text.islower():
        i -= 1
    plural = doc[t.last - 1].tag_ == "NNPS" or doc[t.last - 1].text.endswith("s")
    return t.role is None and i >= 0 and doc[i].lower_ == "the" and not plural
