"""Every fixed word the forms put around quotations and values. No other module of `show` writes English.

None of it states a fact of an event: it names the parts of an account, the grades and readings, and what to ask.
"""

from __future__ import annotations

from collections.abc import Mapping

GRADES: Mapping[str, str] = {
    "conflict": "both cannot be true of the same thing at the same time",
    "discrepancy": "a reader would stop and ask, but one reading makes both true",
    "narrows": "one only says more exactly what the other says",
}

READINGS: Mapping[str, str] = {
    "none": "No reading was found that makes both true.",
    "update": "An update makes both true: each may hold for its own time.",
    "scope": "Another scope makes both true: they may not speak of the same group or area.",
    "bound": "A bound makes both true: “at least” and the like hold for more than one number.",
    "rounding": "Rounding makes both true.",
    "part-whole": "Part and whole make both true: one may be a part of the other.",
    "open-date": "Both may be true: the day one is counted from is not given.",
    "place-inside": "Both may be true: one place may lie inside the other.",
    "unit": "Another unit makes both true: they may not count the same thing.",
    "rendering": "The words changed while a text was copied, rewritten or translated.",
    "other": "Both may be true.",
}

BETWEEN: Mapping[str, Mapping[str, str]] = {
    "conflict": {"origins": "two origins disagree", "renderings": "one witness worn"},
    "discrepancy": {"origins": "two origins differ", "renderings": "one witness worn"},
    "narrows": {"origins": "two origins", "renderings": "one witness worn"},
}

BETWEEN_LONG: Mapping[str, str] = {
    "origins": "the two reports go back to two origins for this point",
    "renderings": "both reports go back to one origin for this point: find the upstream text",
}

BETWEEN_FILTER: Mapping[str, str] = {"origins": "two origins", "renderings": "one witness worn"}

KINDS: Mapping[str, str] = {
    "number": "number",
    "date": "date",
    "place": "place",
    "who": "who",
    "what": "what",
    "attribution": "speaker",
    "certainty": "certainty",
}

CERTAINTIES: Mapping[str, str] = {
    "stated": "stated",
    "alleged": "alleged",
    "attempted": "attempted",
    "planned": "planned",
    "possible": "possible",
    "denied": "denied",
}

LINEAGE: Mapping[str, str] = {
    "copy": "copy",
    "rewrite": "rewrite",
    "shared-origin": "shared origin",
    "independent": "independent",
    "unclear": "unclear",
}

NAME_KINDS: Mapping[str, str] = {
    "person": "person",
    "organisation": "organisation",
    "place": "place",
    "other": "name",
}

STATES: Mapping[str, str] = {
    "killed": "killed",
    "injured": "injured",
    "missing": "missing",
    "accounted-for": "accounted for",
    "rescued": "rescued",
    "evacuated": "evacuated",
    "displaced": "displaced",
    "arrested": "arrested",
    "in-custody": "in custody",
    "in-protective-custody": "in protective custody",
    "charged": "charged",
    "released": "released",
    "hospitalised": "in hospital",
    "participants": "taking part",
}

QUESTIONS: Mapping[str, str] = {
    "number": "How many?",
    "date": "When?",
    "place": "Where?",
    "who": "Who?",
    "what": "What was it?",
    "attribution": "Who said it?",
    "certainty": "Was it done?",
}

SETTLED_BY_READING: Mapping[str, str] = {
    "update": "the hour each of them was true",
    "scope": "whom or what each of them counts",
    "bound": "the exact figure, and its hour",
    "rounding": "the figure before rounding",
    "part-whole": "what the smaller one is a part of",
    "open-date": "the day it is counted from",
    "place-inside": "the exact place",
    "unit": "what is counted: people, families, households",
    "rendering": "the upstream text both go back to",
}
"""What would settle a difference, where a reading says what is missing; else by kind."""

SETTLED_BY_KIND: Mapping[str, str] = {
    "number": "a list, register or count, with who made it and the hour",
    "date": "a dated document, log or picture",
    "place": "an address, a map reference or a picture that can be located",
    "who": "a document or a witness that names them",
    "what": "a picture, a document or a witness who saw it",
    "attribution": "the recording, transcript or release of what was said",
    "certainty": "a record of the act itself, or the word of the body that would have done it",
}

TITLE = "Account"
DIFFERENT_EVENTS = "Different events"
NO_VERDICT = "What the reports say, in their own words. Nothing here says who is right."
REPORTS = "Reports"
OUTLET = "Outlet"
DATE = "Date"
HEADLINE = "Headline"
DIFFERENCES = "Where they differ"
NO_DIFFERENCES = (
    "Among the lines that could be set against each other no open difference was found. "
    "Figures that stand apart may still differ: see the counts."
)
MORE_EXACTLY = "Where one only says more exactly"
POSSIBLE = "Possible differences"
POSSIBLE_LONG = "below the score at which differences are shown: most of these are wordings, some are not"
SHARED = "What several tell"
DOUBTFUL = "What may be the same"
DOUBTFUL_LONG = "linked so weakly that about half of these pairs tell of different things; origins are not counted"
MAY_BE = "may be the same"
MAY_BE_UNLIKE = "The two may not speak of the same thing."
NO_SHARED = "No statement was found that two reports make."
ONLY = "What only one tells"
ALSO_NAMED = "also named, once each"
LINEAGE_TITLE = "Who took from whom"
COUNTS = "Counts of people"
TOTALS = "Totals"
NAMES = "Names"
TIMELINE = "Timeline"
GAPS = "What nobody tells"
REFUSALS = "Not read, not done"
ORIGINS = "Origins"
AT_LEAST = "at least"
AT_MOST = "at most"
DIFFERS_IN = "differs in"
NO_STATE = "counted"
NOT_TOLD = "not told"
NO_DATE = "no date"
UNDATED = "not dated"
ANOTHER_SILENT = "another does not say"
SAID_BY = "said by"
ALSO = "also"
RESOLVED = "resolved, not said"
DISPUTED = "disputed"
AS_OF = "as of"
AT = "at"
HELD_BY = "held by"
MOVED_FROM = "from"
MOVED_TO = "to"
LATEST = "latest"
AGE = "age"
ROLE = "role"
REMEDY = "remedy"
UPSTREAM_SHORT = "common text"
UPSTREAM = "a common text: one of these, or one that is not among the reports"
PASSAGES = ("passage in the same words", "passages in the same words")

FILTER = "Show"
LIGHT = "show in the reports"
UNLIGHT = "unmark"
STEP = "keys n and p: the next and the previous difference"
LIT = "marked in"
THEME = "Colours"
THEMES: Mapping[str, str] = {"auto": "as the system", "light": "light", "dark": "dark"}
MARK_SHARED = "told by several"
MARK_OPEN = "differs"
CONTENTS = "Contents"
CONTENTS_SHORT: Mapping[str, str] = {
    "differences": "Differ",
    "shared": "Several tell",
    "doubtful": "Perhaps the same",
    "only": "One tells",
    "lineage": "Lineage",
    "totals": "Totals",
    "counts": "Counts",
    "names": "Names",
    "timeline": "Timeline",
    "gaps": "Gaps",
    "refusals": "Not read",
    "reports": "Reports",
}
MADE_BY = "made by Rashomon"
FURTHER = "Further differences"
IN_THEIR_WORDS = "in their words"
PICK = "Reports to read beside each other"
ALL = "all"
SO = "so"

BRIEF = "Brief"
BRIEF_TOLD = "What is told"
BRIEF_OPEN = "Open questions"
BRIEF_SEARCH = "To find the upstream text"
BRIEF_SEARCH_LONG = "search for these words, which reports of one origin share"
BRIEF_PHRASE = "the exact phrase"
BRIEF_WORDS = "the words"
ASK = "Ask"
ASK_DESK = "no speaker named: ask the desk of"
SETTLES = "Settled by"
SEE_QUESTION = "– question"
SHARE = "{n} % of its words"


def sentence(words: str) -> str:
    """With a capital and a full stop, so that it can follow another."""
    return f"{words[0].upper()}{words[1:]}{'' if words[-1] in '.!?' else '.'}" if words else ""


def amount(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"


def reports(n: int) -> str:
    return amount(n, "report", "reports")


def origins(least: int, most: int) -> str:
    """As a range: "1 origin", "2–4 origins"."""
    return amount(most, "origin", "origins") if least == most else f"{least}–{most} origins"


def open_differences(n: int) -> str:
    return amount(n, "open difference", "open differences")


def more_shared(n: int) -> str:
    return f"{amount(n, 'further statement', 'further statements')} told by several"


def more_alone(n: int) -> str:
    return f"{amount(n, 'statement', 'statements')} told by one report only"


def and_more(n: int) -> str:
    return f"and {n} more"


def passages(n: int) -> str:
    return amount(n, *PASSAGES)


def elsewhere(n: int) -> str:
    """What a form leaves out because of its length."""
    return f"{and_more(n)}; --format html and json have all"


def elsewhere_json(n: int) -> str:
    return f"{and_more(n)}; --format json has all"


def silent(tags: str | None) -> str:
    """Who does not tell what the other one tells; None: it is not plain who."""
    return f"{tags} does not say" if tags else ANOTHER_SILENT
