"""The JSON Schema of the process file, draft 2020-12, so that an editor completes keys and warns while one types.

It follows from the declarations of the nouns: a key added there is in the schema. It is as strict about keys, choices
and shapes as the loader; that references exist and that quantities can be read, only the loader can tell.
"""

from typing import Any

from readiness.process import words
from readiness.process.acceptances import KEYS as ACCEPTED_KEYS
from readiness.process.acceptances import REQUIRED as ACCEPTED_REQUIRED
from readiness.process.facts import State
from readiness.process.json_types import TEXT, UNOFFERED, JsonSchema, pattern_of
from readiness.process.kinds import Day, Text
from readiness.process.model import SECTIONS, Connections, Process
from readiness.process.names import made_id
from readiness.process.nouns import Key, Noun, Part, PartKey
from readiness.process.references import Account, singular

_NULL: JsonSchema = {"type": "null"}
_STATE: JsonSchema = {"$ref": "#/$defs/state"}
# All but the letters, digits, `-` and `_` of any script, as far as every editor's patterns can say it.
_ID_PATTERN = r"^[^\s!-,./:-@\[-^`{-~]+$"


def json_schema() -> JsonSchema:
    """The schema of a whole process file, as plain data for `json.dumps`. Raises nothing; the same at every call."""
    return _Schema().whole()


class _Schema:
    """One schema in the making; `defs` collects what is used in many places."""

    def __init__(self) -> None:
        self.defs: dict[str, JsonSchema] = {"state": _state()}
        self.settled: dict[str, JsonSchema] = {}

    def whole(self) -> JsonSchema:
        facts = {name: self.key(key) for name, key in Process.keys.items()}
        after = {name: facts.pop(name) for name in ("governance", "go_live")}
        properties: dict[str, JsonSchema] = {
            "readiness": {"description": "The version of the format", "enum": [1, "1", None]},
            "process": {"description": "The name of the process, the one thing required", **TEXT},
            **facts,
        }
        for noun in SECTIONS:
            properties[noun.section] = self.section(noun)
            if noun.section == "handoffs":
                keys = self.noun(Connections)
                properties["connections"] = {"description": keys.pop("description"), "anyOf": [keys, _STATE]}
        properties |= after
        properties["accounts"] = self.accounts()
        properties["accepted"] = _accepted()
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Process file",
            "type": "object",
            "properties": properties,
            "required": ["process"],
            "additionalProperties": False,
            "$defs": self.defs,
        }

    def section(self, noun: type[Noun]) -> JsonSchema:
        """All nouns of one kind: ids with their keys, or the short form, ids or names alone."""
        one = made_id(singular(noun.section))
        self.defs[one] = {"anyOf": [self.noun(noun), TEXT, _NULL]}
        by_id: JsonSchema = {
            "type": "object",
            "propertyNames": {"pattern": _ID_PATTERN},
            "additionalProperties": {"$ref": f"#/$defs/{one}"},
        }
        listed = {"anyOf": [TEXT, _NULL, {**by_id, "minProperties": 1, "maxProperties": 1}]}
        if noun.sentence:  # the id is made from it
            listed["anyOf"].append({"type": "object", "required": [noun.sentence], "$ref": f"#/$defs/{one}"})
        return {
            "description": f"{_said(noun)} By id, or as a list of ids or names.",
            "anyOf": [by_id, {"type": "array", "items": listed}, TEXT, _NULL],
        }

    def noun(self, noun: type[Noun]) -> JsonSchema:
        """The keys of one noun, and no others."""
        return {
            "description": _said(noun),
            "type": "object",
            "properties": {name: self.key(key) for name, key in noun.keys.items()},
            "additionalProperties": False,
        }

    def key(self, key: Key[Any] | PartKey[Any]) -> JsonSchema:
        """One key: what it means, and what it takes."""
        if isinstance(key, PartKey):
            return {"description": key.doc, "anyOf": self.part(key.part)}
        takes = "" if key.kind.expects == Text.expects else f" Takes {key.kind.expects}."
        return {"description": f"{key.doc}.{takes}", "$ref": self.fact(key.kind.expects, key.kind.schema())}

    def fact(self, expects: str, settled: JsonSchema) -> str:
        """Where the schema of a fact stands that takes `settled`, a state word, nothing, or a dispute."""
        name, number = made_id(expects), 2
        while self.settled.setdefault(name, settled) != settled:
            name, number = f"{made_id(expects)}-{number}", number + 1
        place = f"#/$defs/{name}"
        if name not in self.defs:
            self.defs[name] = {"anyOf": [*settled.get("anyOf", [settled]), _STATE, _dispute({"$ref": place})]}
        return place

    def part(self, part: type[Part]) -> list[JsonSchema]:
        """Facts that stand together under one key: their keys, the text that stands for them, or the state of all."""
        short = TEXT if part.short else _STATE
        return [self.noun(part), short, _NULL, _dispute({"anyOf": [{"type": "object"}, _STATE]})]

    def accounts(self) -> JsonSchema:
        """How each team tells the flow."""
        told = {"$ref": self.fact(Account.expects, Account().schema())}
        return {
            "description": "How each team tells the flow, by the team's id: agrees, or the steps in its own order.",
            "anyOf": [{"type": "object", "additionalProperties": told}, _STATE],
        }


def _state() -> JsonSchema:
    """The words for what is not settled. Those of the format are offered; `no` may have become false on its way."""
    return {
        "description": "none: asked, there is none. unknown: asked, nobody knows. Empty: not asked yet.",
        "anyOf": [
            {"enum": [State.NONE.value, State.UNKNOWN.value]},
            {"type": "string", "pattern": pattern_of(words.STATES)},
            UNOFFERED,
        ],
    }


def _dispute(side: JsonSchema) -> JsonSchema:
    """Two or more sides, and what each says."""
    sides = {
        "description": "What each team or person says, such as {sales: crm, finance: erp}.",
        "type": "object",
        "minProperties": 2,
        "additionalProperties": side,
    }
    return {
        "type": "object",
        "properties": {"disputed": sides},
        "required": ["disputed"],
        "additionalProperties": False,
    }


def _accepted() -> JsonSchema:
    """The warning signs accepted on purpose."""
    entry: JsonSchema = {
        "type": "object",
        "properties": {
            key: {"description": f"{doc[:1].upper()}{doc[1:]}.", **TEXT} for key, doc in ACCEPTED_KEYS.items()
        },
        "required": list(ACCEPTED_REQUIRED),
        "additionalProperties": False,
    }
    until = entry["properties"]["until"]
    entry["properties"]["until"] = {"description": until["description"], "anyOf": [Day().schema(), _STATE]}
    return {
        "description": "Warning signs accepted on purpose: each with its place, the reason and who accepts it.",
        "anyOf": [{"type": "array", "items": {"anyOf": [entry, _NULL]}}, entry, _STATE],
    }


def _said(noun: type[Noun]) -> str:
    """What a noun is, from its own first line."""
    return (noun.__doc__ or "").partition("\n")[0]
