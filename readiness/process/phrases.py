"""Sentences that the reader says in more than one place, and how a text is shown in quotes."""

import re

from readiness.process.source import lines_of
from readiness.process.values import Seq

_LONGEST = 60
NEXT_KEY = re.compile(r",\s+[^\s:,]+:\s")
_WANTED = (
    "A process file is made of lines such as `owner: Ana` and begins with `process: NAME`, "
    "for example `process: Order to cash`."
)
SEVERAL_DOCUMENTS = (
    "This is not a process file: a second document begins here. One file describes one process, "
    "beginning with `process: NAME`; remove this line, or move what follows to a file of its own."
)
BARE_QUESTION_MARK = 'A bare ? cannot be read; put it in quotes: "?"'


def short(text: str) -> str:
    """`text`, cut where it is too long for a sentence."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def quoted(text: str) -> str:
    """`text` as it can be typed in YAML, in quotes; cut where it is too long."""
    text = short(text.strip())
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def not_in_quotes(text: str) -> str:
    """The message for a text whose first character has a meaning of its own."""
    return f"A text cannot begin with {text[:1]} unless it is in quotes: {quoted(text)}"


def cut_off(source: str) -> str:
    """The message for a text that a glued "#" cuts off; `source` begins where the text does."""
    text = lines_of(source)[0].rstrip()
    whole = text
    while whole.endswith(("}", "]")) and whole.count(whole[-1]) > whole.count("{" if whole[-1] == "}" else "["):
        whole = whole[:-1].rstrip()
    if whole != text:  # it stands in brackets: what follows its comma is no part of it
        whole = NEXT_KEY.split(whole)[0]
    return f'Everything after " #" is dropped as a comment; put the text in quotes: {quoted(whole)}'


def not_a_process_file(top: Seq, text: str) -> str:
    """The message for a file whose top is not a mapping: what was found, what was expected."""
    if not text.strip():
        found = "it is empty"
    elif not top:
        found = "it has only comments"
    elif isinstance(top[0], Seq):
        found = "it is a list"
    elif isinstance(top[0], str):
        found = f"it is one piece of text, {quoted(top[0])}"
        if re.match(r"\w+:\S", top[0]):
            found += ", without a space after the colon"
    else:
        found = "it has no content"
    return f"This is not a process file: {found}. {_WANTED}"
