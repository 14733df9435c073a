"""Every broken file of tests/broken: told at its place with what to do, and seen by an editor's schema.

The first line of each says the message and its place, the second what the JSON Schema makes of the file: it refuses
it, or it cannot tell, and why.
"""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from readiness.process.loader import load
from readiness.process.schema import json_schema
from tests.cli.conftest import readiness  # noqa: F401

_FILES = sorted((Path(__file__).parent / "broken").glob("*.yaml"))
_SAYS = re.compile(r"# says(?: at (\d+):(\d+))?: (.*)\n# the schema (refuses|cannot tell: .+|is not asked: .+)\n")
_SCHEMA = jsonschema.Draft202012Validator(json_schema())


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_a_broken_file_is_told_at_its_place_and_exits_with_2(readiness, path: Path) -> None:  # noqa: F811
    told = _SAYS.match(path.read_text(encoding="utf-8"))
    assert told is not None
    line, column, message, _ = told.groups()

    (problem,) = load(path.read_bytes()).problems
    done = readiness("check", path)

    assert message in problem.message
    assert problem.mark == ((int(line), int(column)) if line else None)
    assert done.code == 2
    assert f"{path}:{line}:{column}" in done.out if line else str(path) in done.out
    assert "Traceback" not in done.out + done.err


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_an_editor_s_schema_refuses_a_broken_file_or_there_is_a_reason_why_it_cannot(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    told = _SAYS.match(text)
    assert told is not None
    try:
        documents = list(yaml.load_all(text, yaml.SafeLoader))
    except yaml.YAMLError:
        documents = []
    if not documents:
        assert told[4].startswith("is not asked")
        return
    refused = any(not _SCHEMA.is_valid(json.loads(json.dumps(document, default=str))) for document in documents)
    assert refused == (told[4] == "refuses")
