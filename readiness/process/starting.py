"""The commented file that `readiness new` makes, cut from the reference file so that the two never differ.

In `examples/reference.yaml` each part begins with a hint, a comment right above its key, and what one asks first
stands before the first blank line. That much of every part is taken: keys of the process with their values taken
away, sections with what is under them commented out. Such a file says no more than the name of its process.
"""

import re
import unicodedata
from collections.abc import Iterator

from readiness.resources import examples

_HEADER = """\
# Fill in what the room knows, in any order, and leave the rest; what is open or unclear is what you will be asked.
# Nobody knows: unknown. There is none: none. The teams differ: {disputed: {sales: tom, works: petra}}.
# The lines that begin with a # and spaces are an example. Take the # away, or write your own beneath.
# Check it as often as you like with `readiness check`; it says what is worth asking next.
"""
_KEY = re.compile(r"(?P<key>[a-z_]+):(?P<value>.*?)(?P<comment> +#.*)?")
_COLUMN = 20  # where the comments of emptied keys stand
_PLAIN = re.compile(r"[^\W\d_][\w ,()/&+'-]*")  # needs no quotes anywhere
_NO_TEXT = ("null", "Null", "NULL")
_UNREADABLE = ("Cc", "Cs", "Cn", "Zl", "Zp")  # control characters, halves of characters, none at all, line breaks
_NAMELESS = "My process"


def starting_file(name: str) -> str:
    """The text of a new process file whose process has this name; any text will do as one.

    Raises ReadinessError when the installation lost its examples.
    """
    return cut((examples() / "reference.yaml").read_text(encoding="utf-8"), name)


def cut(reference: str, name: str) -> str:
    """What a new file takes of the reference file, with the name filled in."""
    parts = [part for paragraph in reference.split("\n\n") if (part := "\n".join(_part(paragraph, name)))]
    return "\n".join([_HEADER, "\n\n".join(parts), ""])


def _part(paragraph: str, name: str) -> Iterator[str]:
    """The lines that are taken of one paragraph: all or nothing, as it begins a part or goes on with one."""
    lines = paragraph.splitlines()
    if lines[0][:1] != "#" or lines[-1][:1] == "#":
        return
    for line in lines:
        if line.startswith("#"):
            yield line
        elif line.startswith(" "):
            yield f"# {line}"
        elif key := _KEY.fullmatch(line):
            emptied = f"{key['key'] + ':':{_COLUMN}} {(key['comment'] or '').strip()}".rstrip()
            yield f"process: {_quoted(name)}" if key["key"] == "process" else emptied


def _quoted(name: str) -> str:
    """A name as YAML reads it back: on one line, without what cannot be read, in quotes where it needs them."""
    readable = (" " if unicodedata.category(each) in _UNREADABLE or each in "\ufeff\ufffe" else each for each in name)
    text = " ".join("".join(readable).split()) or _NAMELESS
    if _PLAIN.fullmatch(text) and text not in _NO_TEXT:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
