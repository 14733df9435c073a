"""Text from a file, made harmless: nothing in it can move a cursor, change a colour or turn the reading direction."""

import re
import unicodedata

# Joiners are part of words in several scripts and of emoji; U+0600 to U+0605, U+06DD… are visible number signs.
_HARMLESS_FORMATS = frozenset("\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
_BREAKS = re.compile("\r\n|[\n\r\t\v\f\x85\u2028\u2029]")
_ESCAPED_IN_JSON = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


def clean(text: str) -> str:
    """Any text as one line fit for a terminal: breaks and tabs become spaces, control characters are spelled out.

    `\\x1b[31m` comes out as the seven characters one can read here; right-to-left overrides likewise.
    """
    if text.isprintable():
        return text
    return "".join(map(_harmless, _BREAKS.sub(" ", text)))


def clipped(text: str, longest: int) -> str:
    """The same, in at most `longest` characters; the last of them is an ellipsis where it is cut."""
    line = clean(text)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _harmless(char: str) -> str:
    if char.isprintable() or char in _HARMLESS_FORMATS:
        return char
    match unicodedata.category(char):
        case "Zs":
            return " "
        case "Cc" | "Cf" | "Cs" | "Zl" | "Zp":
            return _spelled(char)
        case _:
            return char


def _spelled(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def escaped_json(document: str) -> str:
    """A JSON text with the characters escaped that a terminal or an editor would act upon; it stays the same JSON."""
    return _ESCAPED_IN_JSON.sub(_json_escape, document)


def _json_escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))
