"""Whatever the bytes of a file are, a check ends with a documented exit code, without a traceback, and repeatably."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from readiness.cli.app import run
from readiness.resources import examples
from tests.trying import tried

STORIES = [file.read_bytes() for file in sorted((examples() / "processes").glob("*.yaml"))]
ANY = tried(60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check(data: bytes, folder: Path, *arguments: str) -> tuple[int, str, str]:
    """A check of these bytes: exit code, output, errors."""
    file = folder / "any.yaml"
    file.write_bytes(data)
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(["check", str(file), *arguments])
    return code, out.getvalue(), err.getvalue()


def holds(data: bytes, folder: Path) -> None:
    """What has to hold for these bytes."""
    first, second = check(data, folder), check(data, folder)
    assert first == second
    assert first[0] in (0, 1, 2)
    assert first[2] == ""
    code, out, _ = check(data, folder, "--format", "json")
    assert code == first[0]
    assert json.loads(out)["faults"] == []


@ANY
@given(st.binary(max_size=300))
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    holds(data, tmp_path)


@ANY
@given(st.sampled_from(STORIES), st.data())
def test_a_story_with_a_few_bytes_changed(tmp_path: Path, story: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(story)))
    holds(story[:at] + data.draw(st.binary(max_size=8)) + story[at + data.draw(st.integers(0, 40)) :], tmp_path)
