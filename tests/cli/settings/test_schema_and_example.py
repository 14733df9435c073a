"""The JSON Schema of settings, the commented example, and the reader say the same."""

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest

from readiness.cli.settings.keys import SETTINGS, json_schema
from readiness.cli.settings.kinds import Each, Kind, Table
from readiness.cli.settings.reading import Settings, read
from tests.cli.settings.broken import VALUES, Broken

_EXAMPLE = Path(__file__).parents[3] / "examples" / "settings" / "readiness.toml"
_TEXT = _EXAMPLE.read_text(encoding="utf-8")
_ALL_ON = re.sub(r"^#(?=[a-z\[])", "", _TEXT, flags=re.M)  # `#key = …` is switched off, `# Text` is a remark


def _table(kind: Kind) -> Table:
    assert isinstance(kind, Table)
    return kind


def valid(settings: dict) -> bool:
    schema = json_schema()
    return jsonschema.Draft202012Validator(schema).is_valid(settings)


def test_the_schema_is_a_schema_and_is_what_the_command_shows(readiness) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())

    assert json.loads(readiness("schema", "--settings").out) == json_schema()


@pytest.mark.parametrize("text", [_TEXT, _ALL_ON], ids=["as it stands", "all switched on"])
def test_the_example_is_valid_for_reader_and_schema(text: str, tmp_path) -> None:
    file = tmp_path / "readiness.toml"
    file.write_text(text, encoding="utf-8")

    assert isinstance(read(file), Settings)
    assert valid(tomllib.loads(text))


@pytest.mark.parametrize("broken", VALUES.values(), ids=VALUES)
def test_what_the_reader_refuses_the_schema_refuses(broken: Broken) -> None:
    assert not valid(tomllib.loads(broken.text))


def test_the_example_has_every_key() -> None:
    told = tomllib.loads(_ALL_ON)
    keys = SETTINGS.keys()

    assert set(told) == set(keys)
    assert set(told["thresholds"]) == set(_table(keys["thresholds"].kind).keys())
    per_path = keys["per-path"].kind
    assert isinstance(per_path, Each)
    assert set(told["per-path"][0]) == set(_table(per_path.item).keys())


def test_what_the_example_does_not_switch_off_is_usual() -> None:
    said = tomllib.loads(_TEXT)
    usual = {name: key.usual for name, key in SETTINGS.keys().items() if key.usual is not None}
    thresholds = {name: key.usual for name, key in _table(SETTINGS.keys()["thresholds"].kind).keys().items()}

    assert said == usual | {"levels": {}, "thresholds": thresholds}


def test_the_example_changes_nothing(readiness, write) -> None:
    write("a.yaml")
    before = readiness("check", "a.yaml")
    write("readiness.toml", _TEXT)

    assert readiness("check", "a.yaml") == before


def test_every_setting_says_what_it_means() -> None:
    def described(schema: dict) -> None:
        for name, one in schema.get("properties", {}).items():
            assert one["description"].rstrip(".").strip(), name
            described(one)
            described(one.get("items", {}))

    described(json_schema())
