"""The JSON Schema takes every file that loads, as any editor's YAML parser types it, and refuses what does not."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from readiness.process.kinds import Amount, Choice, Choices, Count, YesNo
from readiness.process.loader import load
from readiness.process.model import SECTIONS, Connections, Process
from readiness.process.nouns import Key, Noun, PartKey
from readiness.process.references import Ref, Refs
from readiness.process.schema import json_schema
from tests.trying import every

_HERE = Path(__file__).parent
_EXAMPLES = _HERE.parents[1] / "examples"
_FILES = [_HERE / "note.yaml", *sorted(_EXAMPLES.glob("*.yaml")), *sorted((_EXAMPLES / "processes").glob("*.yaml"))]
_SCHEMA = json_schema()
_VALIDATOR = jsonschema.Draft202012Validator(_SCHEMA)
_NOWHERE = {"nonsense": {"nonsense": {"nonsense": 1}}}  # fits no key at all


class _Yaml12(yaml.SafeLoader):
    """YAML as today's editors type it: only true and false are booleans, and a date is a text."""


_Yaml12.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    _Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^({_pattern})$"), list(_first))


def typed(text: str, loader: Any) -> Any:
    """A text as an editor's parser types it; a date stands as text in JSON."""
    return json.loads(json.dumps(yaml.load(text, loader), default=str))


def wrong(document: Any) -> list[str]:
    """What the schema finds wrong, with its place."""
    return [f"{error.json_path}: {error.message[:200]}" for error in _VALIDATOR.iter_errors(document)]


def loads(document: Any) -> bool:
    """Whether our reader reads a document without any problem."""
    return load(yaml.safe_dump(document, sort_keys=False).encode()).problems == ()


def holders() -> Iterator[tuple[tuple[str, ...], type[Noun]]]:
    """Every noun and part, and the way of keys to it: ("handoffs", "it", "protection"), Protection."""
    yield from _with_parts((), Process)
    yield from _with_parts(("connections",), Connections)
    for noun in SECTIONS:
        yield from _with_parts((noun.section, "it"), noun)


def _with_parts(way: tuple[str, ...], noun: type[Noun]) -> Iterator[tuple[tuple[str, ...], type[Noun]]]:
    yield way, noun
    for key in noun.keys.values():
        if isinstance(key, PartKey):
            yield (*way, key.name), key.part


def told(way: tuple[str, ...], value: Any) -> dict[str, Any]:
    """A process file that tells one thing."""
    for key in reversed(way):
        value = {key: value}
    return {"process": "Order to cash", **value}


HOLDERS = {".".join(way) or "process": (way, noun) for way, noun in holders()}
KEYS = {
    ".".join((*way, name)): ((*way, name), key) for way, noun in HOLDERS.values() for name, key in noun.keys.items()
}
FACTS = {name: (way, key) for name, (way, key) in KEYS.items() if isinstance(key, Key)}


def of_kind(*kinds: type) -> list[str]:
    return [name for name, (_, key) in FACTS.items() if type(key.kind) in kinds]


def test_it_is_a_schema_of_draft_2020_12_and_the_same_every_time():
    jsonschema.Draft202012Validator.check_schema(_SCHEMA)
    assert json.dumps(_SCHEMA) == json.dumps(json_schema())


def test_every_reference_inside_it_leads_somewhere():
    places = set(re.findall(r'"\$ref": "#/\$defs/([^"]+)"', json.dumps(_SCHEMA)))
    assert places - _SCHEMA["$defs"].keys() == set()
    assert _SCHEMA["$defs"].keys() - places == set()


def choice_of(name: str) -> tuple[tuple[str, ...], Choice]:
    way, key = FACTS[name]
    choice = key.kind.choice if isinstance(key.kind, Choices) else key.kind
    assert isinstance(choice, Choice)
    return way, choice


# What it takes


@pytest.mark.parametrize("loader", [_Yaml12, yaml.SafeLoader, yaml.BaseLoader], ids=["1.2", "1.1", "text"])
@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_a_whole_file_is_taken(path: Path, loader: Any):
    assert load(path.read_bytes()).problems == ()
    assert wrong(typed(path.read_text(encoding="utf-8"), loader)) == []


@every("path", sorted((_EXAMPLES / "signs").glob("*.yaml")), ids=lambda path: path.stem)
def test_both_parts_of_a_sign_s_example_are_taken(path: Path):
    _, bad, good = re.split(r"^# --- (?:bad|good)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [wrong(typed(part, _Yaml12)) for part in (bad, good)] == [[], []]


@every("value", ["none", "Unknown", " TBD ", "n/a", "?", None, {"disputed": {"a": "tbd", "b": None}}])
@every("name", KEYS)
def test_every_fact_may_be_none_unknown_open_or_disputed(name: str, value: Any):
    document = told(KEYS[name][0], value)
    assert loads(document)
    assert wrong(document) == []


@pytest.mark.parametrize("name", of_kind(Choice, Choices))
def test_a_choice_takes_every_word_people_say_in_any_case(name: str):
    way, choice = choice_of(name)
    for word in choice.table:
        for said in (word, word.upper(), word.title(), f"  {word.replace(' ', '   ')} "):
            assert wrong(told(way, said)) == [], said


@pytest.mark.parametrize("name", of_kind(Choice, Choices))
def test_a_choice_offers_only_the_words_of_the_format(name: str):
    way, choice = choice_of(name)
    fact = _SCHEMA["$defs"][described(way)["$ref"].removeprefix("#/$defs/")]
    listed = [word for one in fact["anyOf"] for word in one.get("enum", ()) if isinstance(word, str)]
    assert listed == list(choice.options)


@pytest.mark.parametrize(
    "short",
    [
        {"systems": ["crm", "Patient record", {"erp": {"owner": "Ana Ruiz"}}, {"post": None}, 365]},
        {"systems": "crm"},
        {"systems": {"crm": None, "erp": "NetSuite", "365": 365}},
        {"systems": None},
        {"teams": "none"},
        {"steps": ["Take the order", "Check the stock"]},
        {"steps": {"take": {"in": "none", "by": "Ana Ruiz", "after": "start"}}},
        {"systems": ["crm"], "steps": {"take": {"in": {"crm": {"reads": None}}}}},
        {"systems": ["a", "b"], "steps": {"take": {"in": ["a", "b"]}}},
        {"entities": ["x", "y"], "handoffs": {"it": {"carries": {"x": None, "y": "name"}}}},
        {"systems": ["a", "b"], "entities": {"it": {"master": {"a": ["name"], "b": None}}}},
        {"steps": {"it": {"approval": "Ana Ruiz", "screens": 17, "volume": "daily"}}},
        {"handoffs": {"it": {"when_it_fails": "It is typed again", "critical": True, "planned": False}}},
        {"outcome": {"statement": "Same day", "baseline": 62, "target": 98.5}},
        {"teams": ["a", "b"], "steps": ["x"], "accounts": {"a": ["x"], "b": "agrees"}},
        {
            "teams": ["a", "b"],
            "steps": ["x"],
            "accounts": {"a": {"steps": "x"}, "b": {"disputed": {"c": "x", "d": "x"}}},
        },
        {"accounts": "unknown"},
        {"accepted": {"sign": "a", "at": "b", "because": "c", "by": "d", "until": "2027-03-01"}},
        {"accepted": []},
        {"accepted": "none"},
        {"accepted": [{"sign": "a", "at": "b", "because": "c", "by": "d", "until": "unknown"}, None]},
        {"connections": "unknown"},
        {"connections": None},
        {"readiness": 1},
        {"readiness": "1"},
    ],
    ids=json.dumps,
)
def test_a_short_form_is_taken(short: dict[str, Any]):
    document = {"process": "Order to cash", **short}
    assert loads(document)
    assert wrong(document) == []


def test_an_editor_offers_neither_false_nor_nothing_for_what_is_open():
    offered = [value for one in _SCHEMA["$defs"]["state"]["anyOf"] for value in one.get("enum", ())]
    assert offered == ["none", "unknown"]
    assert wrong({"process": "a", "owner": None, "systems": {"crm": {"replaces": False}}}) == []


# What it refuses


@every("name", HOLDERS)
def test_an_unknown_key_is_refused(name: str):
    document = told((*HOLDERS[name][0], "ownner"), "Ana Ruiz")
    assert not loads(document)
    assert wrong(document) != []


@every("name", KEYS)
def test_a_value_of_the_wrong_shape_is_refused(name: str):
    document = told(KEYS[name][0], _NOWHERE)
    assert not loads(document)
    assert wrong(document) != []


@every("name", of_kind(Choice, Choices, YesNo, Count))
@every("value", ["nonsense", 1.5, -1])
def test_a_word_that_means_nothing_here_is_refused(name: str, value: Any):
    document = told(FACTS[name][0], value)
    assert not loads(document)
    assert wrong(document) != []


@every("name", of_kind(Amount))
@every("value", [40, True, ["1 day", "2 days"]])
def test_a_quantity_without_a_unit_is_refused(name: str, value: Any):
    document = told(FACTS[name][0], value)
    assert not loads(document)
    assert wrong(document) != []


@every("name", [name for name in FACTS if name not in of_kind(Choices, Refs)])
def test_two_values_where_one_is_expected_are_refused(name: str):
    way, key = FACTS[name]
    document = told(way, ["crm", "erp"])
    takes_several = "array" in json.dumps(key.kind.schema())
    assert (wrong(document) == []) == takes_several
    assert takes_several or not loads(document)


@every("name", of_kind(Ref, Refs))
def test_true_is_no_id(name: str):
    assert wrong(told(FACTS[name][0], True)) != []


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"process": None},
        {"process": ["a", "b"]},
        {"process": "a", "readiness": 2},
        {"process": "a", "sytems": ["crm"]},
        {"process": "a", "systems": {"the crm": None}},
        {"process": "a", "systems": [{"kind": "channel", "owner": "b"}]},
        {"process": "a", "systems": {"crm": ["a"]}},
        {"process": "a", "connections": "yes"},
        {"process": "a", "owner": {"disputed": {"sales": "ana"}}},
        {"process": "a", "owner": {"disputed": "nobody knows"}},
        {"process": "a", "teams": ["a"], "accounts": {"a": {"stepps": ["x"]}}},
        {"process": "a", "systems": ["crm"], "steps": {"it": {"in": {"crm": {"raeds": ["x"]}}}}},
        {"process": "a", "accepted": "all of them"},
        {"process": "a", "accepted": [{"sign": "a", "at": "b", "because": "c"}]},
        {"process": "a", "accepted": [{"sign": "a", "at": "b", "because": "c", "by": "d", "untill": "2027-03-01"}]},
        {"process": "a", "accepted": [{"sign": "a", "at": "b", "because": "c", "by": "d", "until": 17}]},
    ],
    ids=json.dumps,
)
def test_a_broken_file_is_refused(document: dict[str, Any]):
    assert not loads(document)
    assert wrong(document) != []


# What it says


def described(way: tuple[str, ...]) -> dict[str, Any]:
    """The schema of one key."""
    here = _SCHEMA
    for key in way:
        while key not in here.get("properties", {}):
            here = _inner(here, key)
        here = here["properties"][key]
    return here


def _inner(here: dict[str, Any], key: str) -> dict[str, Any]:
    """Whatever alternative of a schema has the keys of a mapping."""
    if "$ref" in here:
        return _SCHEMA["$defs"][here["$ref"].removeprefix("#/$defs/")]
    if key == "it":
        return {"properties": {"it": here["anyOf"][0]["additionalProperties"]}}
    return here["anyOf"][0]


@every("name", KEYS)
def test_every_key_tells_what_it_means(name: str):
    way, key = KEYS[name]
    assert described(way)["description"].startswith(key.doc)


def test_every_section_tells_what_it_is():
    assert [name for name, of_key in _SCHEMA["properties"].items() if not of_key.get("description")] == []
