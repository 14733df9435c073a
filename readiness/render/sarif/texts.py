"""Texts and addresses as SARIF wants them: nothing in a name is a placeholder, a link or part of an address."""

import re
from urllib.parse import quote

from readiness.render.plain import clipped
from readiness.render.sarif.document import Message

LONGEST = 1_000
# A message may hold placeholders, {0}, and links, [text](1): what only looks like them is escaped (§3.11.5, §3.11.6).
_MEANT_LITERALLY = str.maketrans({"{": "{{", "}": "}}", "\\": "\\\\", "[": "\\[", "]": "\\]"})
_DRIVE = re.compile(r"[A-Za-z]:/")


def plain(text: str) -> str:
    """A text from a file on one line, harmless and not too long, for where SARIF takes it as it is."""
    return clipped(text, LONGEST)


def said(text: str) -> str:
    """A text for a message, in which it means nothing but itself."""
    return text.translate(_MEANT_LITERALLY)


def message(text: str) -> Message:
    """A message that says a text of one line."""
    return {"text": said(plain(text))}


def uri(path: str) -> str:
    """The path of a file as a reference relative to the root of its repository; of an absolute one the whole address.

    Whatever has a meaning in an address (spaces, `#`, `%`, `?`, a colon) and all that is not ASCII is encoded.
    """
    if path.startswith("/"):
        return f"file://{_encoded(path)}"
    if _DRIVE.match(path):
        return f"file:///{path[:2]}{_encoded(path[2:])}"
    return _encoded(path)


def _encoded(path: str) -> str:
    return quote(path, safe="/", errors="backslashreplace")
