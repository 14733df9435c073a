"""Text that came from a file, made harmless for where it is shown: it reads as itself and never acts as markup.

The escapes are those that GitHub, GitLab and Mermaid were found to need; more than these would be seen as text.
"""

import re
import unicodedata

_SPACES = re.compile(r"\s+")
# Signs of Arabic, Syriac and Kaithi numbers are of the class of invisible characters, and are seen all the same.
_SEEN_ALL_THE_SAME = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_DROPPED = frozenset({"Cc", "Cf", "Cs"})  # control; zero-width, bidi and other format characters; lone surrogates


class Written(str):
    """Text that is already written for its format: it is not escaped again.

    Whatever is done to it (adding, joining, cutting) gives a plain text again, which is escaped as a whole: a mistake
    shows as too much escaping, never as too little.
    """

    __slots__ = ()


def harmless(text: str) -> str:
    """`text` on one line, white space folded, without control, zero-width and bidi characters."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    seen = (
        char
        for char in _SPACES.sub(" ", text)
        if char in _SEEN_ALL_THE_SAME or unicodedata.category(char) not in _DROPPED
    )
    return _SPACES.sub(" ", "".join(seen)).strip()


def shown(text: str, longest: int) -> str:
    """`text` made harmless and cut to `longest` characters."""
    line = harmless(text)
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


# Of the signs that mean something to Markdown, an ampersand does so only where it begins an entity, an underscore
# everywhere but inside a word, an exclamation mark before a figure.
_MARKS = re.compile(r"[<>\\`*\[\]#|~$]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])|!(?=\d)")
_BREAK = "\u200b"  # between a sign and what it would link to: not seen, and nothing is linked
_LINKED = re.compile(r"(?i)@(?=\w)|&#(?:35|33);(?=\d)|\bgh-(?=\d)")  # @someone, #1, !1, GH-1
_EMOJI = re.compile(r":(?=(?:[\w+-]*[^\W\d][\w+-]*|[+-]1|100|1234):)")
_ADDRESS = re.compile(r"(?i)(?<=\w):(?=//)|(?<=mailto):|(?<=xmpp):")
_WWW = re.compile(r"(?i)\b(www)\.")
_LEADING = re.compile(r"^(?:([-+=:])|(\d+)([.)])(?!\S))")


def markdown(text: str) -> Written:
    """`text` for any place inside a line or a table cell of GitHub's Markdown (GitLab's too).

    Nothing in it formats, links, mentions someone or breaks the table; it stays on one line.
    """
    line = _MARKS.sub(lambda found: f"&#{ord(found[0])};", harmless(text))
    line = _ADDRESS.sub("&#58;", line)
    line = _EMOJI.sub(f"&#58;{_BREAK}", line)
    line = _WWW.sub(r"\1&#46;", line)
    line = _LINKED.sub(lambda found: found[0] + _BREAK, line)
    return Written(_LEADING.sub(_without_lead, line))


def _without_lead(found: re.Match[str]) -> str:
    """A list mark, an underline or a table rule at the start, no longer one."""
    mark, number, after = found.groups()
    return f"&#{ord(mark)};" if mark else f"{number}&#{ord(after)};"


_MERMAID = {ord(char): f"#{ord(char)};" for char in '"#&<>`\\%$'}
_MERMAID_LEAD = re.compile(r"^([-+*]|\d+(?=[.)]))(?P<after>[.)]?)")
_ICON = re.compile(r"(?i)(?<=\bfa[a-z]):|(?<=\bfa):")
_STYLING = re.compile(r"(?i)style|classdef")


def mermaid(text: str, longest: int) -> Written:
    """`text` for a quoted label of a Mermaid flowchart, without the quotes; cut to `longest` characters first.

    Mermaid cuts the last semicolon off a line that looks like styling, so there the colons are encoded as well.
    """
    line = shown(text, longest).translate(_MERMAID)
    line = _MERMAID_LEAD.sub(_without_mermaid_lead, line)
    line = line.replace(":", "#58;") if _STYLING.search(line) else _ICON.sub("#58;", line)
    return Written(line)


def _without_mermaid_lead(found: re.Match[str]) -> str:
    lead, after = found[1], found["after"]
    return f"#{ord(lead)};{after}" if not lead[0].isdigit() else f"{lead}#{ord(after)};"
