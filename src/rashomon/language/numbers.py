"""Number words <-> values. The words are data (`<language>/numbers.toml`); the grammar is short scale, additive.

`parse(say(n)) == n` for every integer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from rashomon.language.tables import table

_LEXEME = re.compile(
    r"(?P<digits>(?<![\w.,])\.\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?![\d.,]\d)(?!\d)|\d{1,3}(?:\.\d{3}){2,}|\d+(?:\.\d+)?)"
    r"|(?P<glyph>[½⅓⅔¼¾⅛⅜⅝⅞⅕])"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<mark>\S)"
)
_LEXEME_COMMA = re.compile(
    r"(?P<digits>\d{1,3}(?:[.\u00a0\u202f\u2009 ]\d{3})+(?:,\d+)?(?![\d.,]\d)(?!\d)|\d+(?:,\d+)?)"
    r"|(?P<glyph>[½⅓⅔¼¾⅛⅜⅝⅞⅕])"
    r"|(?P<word>[^\W\d_]+['’]?)"
    r"|(?P<mark>\S)"
)
"""Where a comma stands before the fraction; there an elided word ("d'") is a piece of its own."""
_SPACED = re.compile(r"[\u00a0\u202f\u2009, ]")
_HUNDRED = 100


class Lexeme(NamedTuple):
    """A piece of text; `text` is in lower case, `kind` is digits, glyph, word or mark. Offsets as in the text."""

    text: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number read from lexemes `first`..`last` (half-open). `low == high` unless the words are vague ("dozens").

    `kind`: digits, words, vague, group ("a dozen", "a couple") or fraction.
    """

    low: float
    high: float
    first: int
    last: int
    kind: str

    def times(self, factor: float, last: int) -> Numeral:
        """The same, multiplied, reaching to lexeme `last`."""
        return Numeral(
            low=_clean(self.low * factor), high=_clean(self.high * factor), first=self.first, last=last, kind=self.kind
        )


def lexemes(text: str, language: str = "en") -> list[Lexeme]:
    """The pieces of a text, in order; white space is left out."""
    pattern = _LEXEME_COMMA if table("numbers", language).get("decimal") == "," else _LEXEME
    return [Lexeme(m.group().lower(), m.lastgroup or "mark", m.start(), m.end()) for m in pattern.finditer(text)]


def parse(words: str, language: str = "en") -> float | None:
    """The value of words that are one exact number and nothing else; None for all others."""
    pieces = lexemes(words.strip(), language)
    sign = 1
    if pieces and pieces[0].text in (*glue("minus", language), "-", "−"):
        sign, pieces = -1, pieces[1:]
    found = numeral(pieces, 0, language) if pieces else None
    if found is None or found.last != len(pieces) or found.low != found.high:
        return None
    return sign * found.low


def say(number: int, language: str = "en") -> str:
    """The cardinal in words; beyond the largest scale word, in digits."""
    words = _words(language)
    if number < 0:
        return f"{words.data['say']['minus']} {say(-number, language)}"
    largest, _ = words.scales_down[0]
    if number >= largest * 1000:
        return f"{number:,}"
    if number in words.names:
        return words.names[number]
    if number < _HUNDRED:
        return f"{words.names[number // 10 * 10]}-{words.names[number % 10]}"
    scale, name = next((s, n) for s, n in words.scales_down if s <= number)
    head, rest = divmod(number, scale)
    joint = f" {words.data['say']['and']} " if 0 < rest < _HUNDRED else " "
    return f"{say(head, language)} {name}" + (f"{joint}{say(rest, language)}" if rest else "")


def numeral(pieces: Sequence[Lexeme], at: int, language: str = "en") -> Numeral | None:
    """The longest number that begins at piece `at`, without sign, unit, range or bound."""
    if "spelled" in table("numbers", language):
        return _of_spelled(pieces, at, language)
    words = _words(language)
    piece = pieces[at]
    if piece.kind == "digits":
        return _of_digits(pieces, at, words)
    if piece.kind == "glyph":
        value = words.glyphs[piece.text]
        return Numeral(low=value, high=value, first=at, last=at + 1, kind="fraction")
    if piece.kind != "word" or piece.text not in words.starts:
        return None
    if piece.text in words.vague:
        return _of_vague(pieces, at, words)
    return _of_group(pieces, at, words) or _of_part(pieces, at, words) or _of_words(pieces, at, words)


def glue(name: str, language: str = "en") -> tuple[str, ...]:
    """The small words of a role in number phrases ("to", "or", "-" for a range)."""
    return tuple(table("numbers", language)["glue"][name])


class _Words:
    """The tables of a language, turned for look-up."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.small: dict[str, int] = data["small"]
        self.tens: dict[str, int] = data["tens"]
        self.scales: dict[str, int] = data["scales"]
        self.letters: dict[str, int] = data["letters"]
        self.groups: dict[str, int] = data["groups"]
        self.vague: dict[str, list[int]] = data["vague"]
        self.parts: dict[str, int] = data["parts"]
        self.glyphs: dict[str, float] = data["glyphs"]
        self.ands = frozenset(data["glue"]["and"])
        self.articles = frozenset(data["glue"]["article"])
        self.some = frozenset(data["glue"]["some"])
        self.of = frozenset(data["glue"]["of"])
        self.names: dict[int, str] = {}
        for name, value in (*self.small.items(), *self.tens.items()):
            self.names.setdefault(value, name)
        thousands = {v: n for n, v in self.scales.items() if v == _HUNDRED or (v >= 1000 and _is_power_of_1000(v))}
        self.scales_down = sorted(thousands.items(), reverse=True)
        self.starts = frozenset(
            {*self.small, *self.tens, *self.scales, *self.vague, *self.groups, *self.articles, *self.some, "half"}
        )


@cache
def _words(language: str) -> _Words:
    return _Words(table("numbers", language))


def _is_power_of_1000(value: int) -> bool:
    while value % 1000 == 0:
        value //= 1000
    return value == 1


def _clean(value: float) -> float:
    if isinstance(value, int):
        return value
    rounded = round(value, 9)
    return int(rounded) if rounded == int(rounded) else rounded


def _word(pieces: Sequence[Lexeme], at: int) -> str:
    return pieces[at].text if at < len(pieces) else ""


def _is_joined(pieces: Sequence[Lexeme], at: int) -> bool:
    """Whether piece `at` follows its neighbour without a space."""
    return 0 < at < len(pieces) and pieces[at - 1].end == pieces[at].start


def _of_digits(pieces: Sequence[Lexeme], at: int, words: _Words) -> Numeral | None:
    text = _SPACED.sub("", pieces[at].text)
    whole = text.replace(".", "") if text.count(".") > 1 else text
    value: float = float(whole) if "." in whole else int(whole)
    last = at + 1
    kind = "digits"
    fraction = _slashed(pieces, at)
    if fraction is not None:
        return Numeral(low=fraction, high=fraction, first=at, last=at + 3, kind="fraction")
    if last < len(pieces) and pieces[last].kind == "glyph":
        value, last = value + words.glyphs[pieces[last].text], last + 1
    elif last < len(pieces) and pieces[last].kind == "digits" and (fraction := _slashed(pieces, last)) is not None:
        value, last = value + fraction, last + 3
    value, last = _and_a_half(pieces, value, last, words)
    number = Numeral(low=_clean(value), high=_clean(value), first=at, last=last, kind=kind)
    letters = _word(pieces, last)
    if _is_joined(pieces, last) and letters in words.letters:
        return number.times(words.letters[letters], last + 1)
    return _scaled(pieces, number, words)


def _slashed(pieces: Sequence[Lexeme], at: int) -> float | None:
    """The value of a written fraction ("1/2"): a small denominator and a smaller numerator."""
    if (
        at + 2 >= len(pieces)
        or pieces[at + 1].text != "/"
        or not (_is_joined(pieces, at + 1) and _is_joined(pieces, at + 2))
    ):
        return None
    above, below = pieces[at].text, pieces[at + 2].text
    if not (above.isdigit() and below in ("2", "3", "4", "5", "8", "10", "16") and int(above) < int(below)):
        return None
    return int(above) / int(below)


def _scaled(pieces: Sequence[Lexeme], number: Numeral, words: _Words) -> Numeral:
    """Multiply by the scale words that follow: "4 hundred million", "1.5-million"."""
    while True:
        step = 1 if _word(pieces, number.last) == "-" and _is_joined(pieces, number.last) else 0
        scale = words.scales.get(_word(pieces, number.last + step))
        if scale is None:
            if _word(pieces, number.last + step) == "dozen":
                return number.times(12, number.last + step + 1)
            return number
        number = number.times(scale, number.last + step + 1)


def _and_a_half(pieces: Sequence[Lexeme], value: float, last: int, words: _Words) -> tuple[float, int]:
    if _word(pieces, last) in words.ands and _word(pieces, last + 1) in words.articles:
        below = words.parts.get(_word(pieces, last + 2))
        if below is not None:
            return value + 1 / below, last + 3
    return value, last


def _of_vague(pieces: Sequence[Lexeme], at: int, words: _Words) -> Numeral | None:
    low, high = words.vague[pieces[at].text]
    last = at + 1
    while _word(pieces, last) in words.of and _word(pieces, last + 1) in words.vague:
        scale = words.vague[_word(pieces, last + 1)][0]
        low, high, last = low * scale, high * scale, last + 2
    if pieces[at].text in ("tens", "scores") and last == at + 1 and _word(pieces, last) not in words.of:
        return None
    return Numeral(low=low, high=high, first=at, last=last, kind="vague")


def _of_group(pieces: Sequence[Lexeme], at: int, words: _Words) -> Numeral | None:
    """ "a dozen", "half a dozen", "two dozen", "several hundred", "half a million", "a couple of"."""
    text, last = pieces[at].text, at
    if text in words.some or (text in words.articles and _word(pieces, at + 1) in words.some):
        last = at + (1 if text in words.some else 2)
        scale = words.scales.get(_word(pieces, last)) or (
            words.groups["dozen"] if _word(pieces, last) == "dozen" else None
        )
        if scale is None:
            return None
        few = Numeral(low=2 * scale, high=9 * scale, first=at, last=last + 1, kind="vague")
        return _scaled(pieces, few, words)
    factor: float = 1
    if words.parts.get(text) == 2 and text == "half":
        factor, last = 0.5, at + 1
        last += 1 if _word(pieces, last) == "-" else 0
    elif words.small.get(text):
        factor, last = words.small[text], at + 1
    if _word(pieces, last) in words.articles:
        last += 1
        last += 1 if _word(pieces, last) == "-" else 0
        if last == at + 1 and words.parts.get(_word(pieces, last)) == 2 and _word(pieces, last) == "half":
            factor, last = 0.5, last + 1
            last += 1 if _word(pieces, last) == "-" else 0
    elif factor == 1 and text not in words.groups:
        return None
    noun = _word(pieces, last)
    if noun in words.groups and (noun == "dozen" or _word(pieces, last + 1) in words.of):
        reach = last + 1 if noun == "dozen" else last + 2
        kind = "group" if noun == "couple" else "words"
        value = _clean(factor * words.groups[noun])
        return Numeral(low=value, high=value, first=at, last=reach, kind=kind)
    if factor == 0.5 and noun in words.scales:
        whole = Numeral(low=factor, high=factor, first=at, last=last, kind="words")
        return _scaled(pieces, whole, words)
    return None


def _of_part(pieces: Sequence[Lexeme], at: int, words: _Words) -> Numeral | None:
    """ "a third", "two-thirds", "one fourth", "half"; what is halved is told by the caller's context."""
    text, last, above = pieces[at].text, at + 1, 1
    if text == "half":
        return Numeral(low=0.5, high=0.5, first=at, last=last, kind="fraction")
    if text in words.small and 0 < words.small[text] < 10:
        above = words.small[text]
        last += 1 if _word(pieces, last) == "-" else 0
    elif text not in words.articles:
        return None
    part = _word(pieces, last)
    below = words.parts.get(part)
    if below is None or (above > 1) != part.endswith("s") or (part == "half" and above > 1):
        return None
    if part != "half" and _word(pieces, last + 1) not in words.of and text in words.articles:
        return None
    if part == "half" and text in words.articles and _word(pieces, last + 1) not in words.of:
        return None
    value = above / below
    return Numeral(low=value, high=value, first=at, last=last + 1, kind="fraction")


def _of_words(pieces: Sequence[Lexeme], at: int, words: _Words) -> Numeral | None:
    first = at
    total = group = 0
    last_scale, seen = 10**30, False
    if pieces[at].text in words.articles:
        if words.scales.get(_word(pieces, at + 1)) is None:
            return None
        group, at = 1, at + 1
    elif pieces[at].text in words.scales:
        return None
    while at < len(pieces):
        text = pieces[at].text
        fits = group % _HUNDRED == 0 and (group or total or not seen)
        if text in words.tens and fits:
            step = 2 if _word(pieces, at + 1) == "-" else 1
            unit = words.small.get(_word(pieces, at + step), 0)
            compound = 0 < unit < 10
            group, at = group + words.tens[text] + compound * unit, at + 1 + compound * step
        elif text in words.small and fits:
            group, at = group + words.small[text], at + 1
        elif text in words.scales and words.scales[text] == _HUNDRED and 0 < group < _HUNDRED:
            group, at = group * _HUNDRED, at + 1
        elif text in words.scales and _HUNDRED < words.scales[text] < last_scale and group:
            last_scale = words.scales[text]
            total, group, at = total + group * last_scale, 0, at + 1
        elif _joins(pieces, at, seen, group, total, last_scale, words):
            at += 1
            continue
        else:
            break
        seen = True
    if not seen:
        return None
    value, at = _and_a_half(pieces, total + group, at, words)
    number = Numeral(low=_clean(value), high=_clean(value), first=first, last=at, kind="words")
    return _scaled(pieces, number, words) if value != total + group or _word(pieces, at) == "dozen" else number


def _joins(
    pieces: Sequence[Lexeme], at: int, seen: bool, group: int, total: int, last_scale: int, words: _Words
) -> bool:
    """Whether an "and" or a hyphen here goes on with the number: "one hundred and three", not "twenty and three"."""
    text = pieces[at].text
    if not seen or not (text in words.ands or text == "-"):
        return False
    follower = _word(pieces, at + 1)
    if text == "-":
        return follower in words.scales and _is_joined(pieces, at) and _is_joined(pieces, at + 1)
    whole = (group and group % _HUNDRED == 0) or (not group and total)
    if not whole or not (follower in words.small or follower in words.tens):
        return False
    ahead = at + 2
    while _word(pieces, ahead) in words.small or _word(pieces, ahead) == "-":
        ahead += 1
    scale = words.scales.get(_word(pieces, ahead), 0)  # "between one hundred and two hundred" are two numbers
    return scale != _HUNDRED and scale < last_scale


# ---------------------------------------------------------------- languages whose small numbers are listed


def _of_spelled(pieces: Sequence[Lexeme], at: int, language: str) -> Numeral | None:
    """A number of a pack that lists every number below a hundred (`[spelled]`) in place of a grammar of tens and units."""
    data = table("numbers", language)
    text, kind = pieces[at].text, pieces[at].kind
    if kind == "digits":
        figure = float(_SPACED.sub("", text.replace(".", "").replace(",", "\0")).replace("\0", "."))
        return _by_scales(pieces, figure, at, at + 1, data)
    if kind == "glyph":
        return Numeral(low=data["glyphs"][text], high=data["glyphs"][text], first=at, last=at + 1, kind="fraction")
    if text in data["vague"] and (at == 0 or pieces[at - 1].kind != "digits"):
        low, high = data["vague"][text]
        return Numeral(low=low, high=high, first=at, last=at + 1, kind="vague")
    after = _word(pieces, at + 1)
    if text in data["glue"]["article"] and after in data["groups"]:
        exact = after in data["glue"]["exact_groups"]
        value = data["groups"][after]
        return Numeral(low=value, high=value, first=at, last=at + 2, kind="words" if exact else "group")
    return _of_listed(pieces, at, language)


def _of_listed(pieces: Sequence[Lexeme], at: int, language: str) -> Numeral | None:
    data, known = table("numbers", language), _listed_numbers(language)
    total: float = 0
    group, i = 0, at
    while i < len(pieces):
        size = next((n for n in range(min(8, len(pieces) - i), 0, -1) if _plain(pieces, i, n) in known), 0)
        value = known[_plain(pieces, i, size)] if size else 0
        word = pieces[i].text
        if size and (group == 0 or (group % _HUNDRED == 0 and value < _HUNDRED)):
            group, i = group + value, i + size
        elif word in data["hundred"] and group < 10:
            group, i = max(group, 1) * _HUNDRED, i + 1
        elif (
            word in data["scales"]
            and (group or data["scales"][word] == 1000)
            and not (i == at and word not in _bare(data))
        ):
            total, group, i = total + max(group, 1) * data["scales"][word], 0, i + 1
        elif word == "-" and i > at and _is_joined(pieces, i) and _is_joined(pieces, i + 1):
            i += 1
            continue
        else:
            break
    while i > at and pieces[i - 1].text == "-":
        i -= 1
    if i == at:
        return None
    return Numeral(low=_clean(total + group), high=_clean(total + group), first=at, last=i, kind="words")


def _bare(data: dict[str, Any]) -> frozenset[str]:
    """Scales that are a number without another before them: "mille", "mil"."""
    return frozenset(
        w for w, value in data["scales"].items() if value == 1000 and w not in data["groups"] and w not in data["vague"]
    )


def _plain(pieces: Sequence[Lexeme], at: int, size: int) -> tuple[str, ...]:
    return tuple(p.text for p in pieces[at : at + size])


@cache
def _listed_numbers(language: str) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    for words, value in table("numbers", language)["spelled"].items():
        found[tuple(p.text for p in lexemes(words, language))] = value
        found.setdefault(tuple(words.replace("-", " ").split()), value)
    return found


def _by_scales(pieces: Sequence[Lexeme], value: float, first: int, last: int, data: dict[str, Any]) -> Numeral:
    while _word(pieces, last) in data["scales"]:
        value, last = value * data["scales"][_word(pieces, last)], last + 1
    return Numeral(low=_clean(float(value)), high=_clean(float(value)), first=first, last=last, kind="digits")
