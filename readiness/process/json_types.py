"""Pieces of JSON Schema that the kinds of value describe themselves with.

A JSON Schema sees a file after somebody else's YAML parser has typed it, whereas our reader sees text. So a text
may arrive as a number or as true, an id as a number, and `no` as false: all of them are allowed wherever the reader
would take what was typed.
"""

from collections.abc import Iterable
from typing import Any

JsonSchema = dict[str, Any]

TEXT: JsonSchema = {"type": ["string", "number", "boolean"]}
ID: JsonSchema = {"type": ["string", "number"]}
# Nothing, and false. Said by what they are not, because an editor offers whatever is listed.
UNOFFERED: JsonSchema = {"not": {"anyOf": [{"type": ["string", "number", "array", "object"]}, {"enum": [True]}]}}


def one_or_list(item: JsonSchema) -> JsonSchema:
    """One, or a list of them: where a list is expected, one value alone is a list of one."""
    return {"anyOf": [*item.get("anyOf", [item]), {"type": "array", "items": item}]}


def ids_with_fields() -> JsonSchema:
    """Ids, or a mapping of ids to the fields that are meant (nothing: all of them)."""
    fields = {"anyOf": [*one_or_list(TEXT)["anyOf"], {"type": "null"}]}
    return {"anyOf": [*one_or_list(ID)["anyOf"], {"type": "object", "additionalProperties": fields}]}


def one_of(options: Iterable[str], words: Iterable[str]) -> JsonSchema:
    """A word of the format, or what people say for it.

    The first alternative lists the format's own words alone, because editors offer what is listed; the second takes
    every word that is understood, in any case and with any spaces, as the reader does.
    """
    offered: list[str | bool] = list(options)
    if "yes" in offered:
        offered += [True, False]
    return {"anyOf": [{"enum": offered}, {"type": "string", "pattern": pattern_of(words)}]}


def pattern_of(words: Iterable[str]) -> str:
    """A pattern of some words in any case; written out, since the patterns of JSON Schema have no switch for it."""
    return rf"^\s*({'|'.join(''.join(map(_either_case, ' '.join(word.split()))) for word in sorted(words))})\s*$"


def _either_case(letter: str) -> str:
    if letter == " ":
        return r"\s+"
    if letter.isalpha():
        return f"[{letter.lower()}{letter.upper()}]"
    return letter if letter.isalnum() else f"[{letter}]"
