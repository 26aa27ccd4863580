"""Where the title stands in a text that carries it."""

from __future__ import annotations

import re

LONGEST = 150
_ENDS = re.compile(r"[.!?…。！？؟۔।][\"'”’»」』)\]]*$")


def title_span(text: str, body_start: int = 0) -> tuple[int, int] | None:
    """(start, end) of the first line that is not blank, if it is a title; without the blanks around it.

    A title has at most 150 characters and does not end a sentence; a blank line follows it, and text after that.
    """
    while body_start < len(text) and text[body_start].isspace():
        body_start += 1
    line_end = text.find("\n", body_start)
    if line_end < 0:
        return None
    line = text[body_start:line_end].rstrip()
    next_end = text.find("\n", line_end + 1)
    if next_end < 0 or text[line_end + 1 : next_end].strip() or not text[next_end:].strip():
        return None
    if len(line) > LONGEST or _ENDS.search(line) or not any(map(str.isalnum, line)):
        return None
    return body_start, body_start + len(line)
