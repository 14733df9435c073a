"""The lines of a file as YAML counts them, and the key that stands at a place."""

import re

# What YAML takes as the end of a line; most other programs know the first two alone.
LINE_ENDS = ("\r\n", "\n", "\r", "\x85", "\u2028", "\u2029")
_KEY = re.compile(r"""'[^']*'|"[^"]*"|[^\s:,{}\[\]]+|\S""")


def source_lines(text: str) -> list[str]:
    """The lines of a source as YAML counts them."""
    for end in LINE_ENDS:  # far quicker than a pattern of all
        text = text.replace(end, "\n")
    return text.split("\n")


def key_width(line: str, start: int) -> int:
    """How many characters the key has that begins after `start` characters of a line; 0 where nothing stands there."""
    key = _KEY.match(line, start)
    return len(key[0]) if key else 0
