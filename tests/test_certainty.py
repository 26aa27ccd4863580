"""How sure a report is of a deed, on sentences of our own."""

from __future__ import annotations

import pytest

from rashomon.models.syntax import english
from rashomon.read import blocks
from rashomon.read.certainty import certainty
from rashomon.values import Report


def read(text: str, word: str) -> tuple[str, str | None]:
    report = Report(id="r", location="r.txt", text=text, sha256="")
    for block in english().blocks(text, blocks.spans(report)):
        for token in block.doc:
            if token.text == word:
                found, cite = certainty(report, block, token)
                assert cite is None or text[cite.start : cite.end] == cite.words
                return found, cite.words if cite else None
    raise LookupError(word)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Two men stormed the shelter.", "stormed", ("stated", None)),
        ("Two men stormed the shelter, police said.", "stormed", ("stated", None)),
        ("Two men attempted to storm the shelter.", "storm", ("attempted", "attempted to storm")),
        ("An attempt to break into the center failed.", "break", ("attempted", "attempt to break")),
        ("Police foiled an attack on the station.", "attack", ("attempted", "foiled an attack")),
        ("They were allegedly beaten.", "beaten", ("alleged", "allegedly beaten")),
        ("She is believed to have forged the deeds.", "forged", ("alleged", "believed to have forged")),
        ("He was accused of beating a boy.", "beating", ("alleged", "accused of beating")),
        ("The bakery was searched on suspicion of smuggling.", "smuggling", ("alleged", "suspicion of smuggling")),
        ("Officials plan to release the children.", "release", ("planned", "plan to release")),
        ("She would rebuild the pier, her partner said.", "rebuild", ("planned", "would rebuild")),
        ("The barn burned in an apparent arson-suicide.", "suicide", ("possible", "apparent arson-suicide")),
        ("If the dam breaks, the town is lost.", "breaks", ("possible", "If the dam breaks")),
        ("He has not been arrested.", "arrested", ("denied", "not been arrested")),
        ("No ransom had been demanded.", "demanded", ("denied", "No ransom had been demanded")),
        ("Not one stone was thrown.", "thrown", ("denied", "Not one stone was thrown")),
        (
            "The company denied that the gates had been opened.",
            "opened",
            ("denied", "denied that the gates had been opened"),
        ),
        ("Claims that somebody raised the gates are false.", "raised", ("denied", "false")),
        ("The council had yet to hire divers.", "hire", ("denied", "yet to hire")),
        ("The army did not deny that shots were fired.", "fired", ("possible", "not deny that shots were fired")),
        ("The bridge may not be safe.", "be", ("possible", "may not be")),
        ("The bridge cannot be saved.", "saved", ("denied", "not be saved")),
        ("She was indicted for allegedly beating a guard.", "beating", ("alleged", "allegedly beating")),
        ("It was what engineers believe to be a burst valve.", "be", ("alleged", "believe to be")),
        ("Two men attempted to storm the shelter.", "attempted", ("attempted", "attempted to storm")),
        ("The owner rejects this.", "rejects", ("denied", "rejects this")),
        ("They opened the gates to save the dam.", "save", ("planned", "to save")),
        ("They opened the gates to save the dam.", "opened", ("stated", None)),
        ("The minister did not condemn the attack.", "attack", ("stated", None)),
        ("The dam showed no sign of wear.", "sign", ("denied", "no sign")),
    ],
)
def test_certainty(text: str, word: str, expected: tuple[str, str | None]) -> None:
    assert read(text, word) == expected
