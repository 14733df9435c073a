"""Whatever a process file says, every command that reads it ends with a documented exit code, and repeatably."""

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from readiness.cli.app import run
from tests.any_process import processes, trees
from tests.healthy import typed
from tests.trying import tried

_COMMANDS = (
    *(("check", "--format", format) for format in ("text", "json", "sarif", "junit", "github", "gitlab")),
    *(("check", "--all"), ("check", "--quiet")),
    *(("report", "--format", format) for format in ("markdown", "html", "json")),
    *(("graph", "--format", format) for format in ("mermaid", "dot", "graphml", "json")),
)


def _ran(command: tuple[str, ...], file: Path) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run([command[0], str(file), *command[1:]])
    return code, out.getvalue(), err.getvalue()


@tried(60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(processes.map(typed) | trees, st.sampled_from(_COMMANDS))
def test_every_command_ends_with_a_documented_code_and_says_the_same_twice(
    tmp_path: Path, data: bytes, command: tuple[str, ...]
) -> None:
    file = tmp_path / "any.yaml"
    file.write_bytes(data)

    code, out, err = _ran(command, file)

    assert code in ((0, 1, 2) if command[0] == "check" else (0, 2)), err
    assert "Traceback" not in out + err
    assert out.strip() or err.strip() or command[1] == "--quiet"
    assert _ran(command, file) == (code, out, err)
