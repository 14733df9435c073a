"""A firm's template with a mistake, a loop without end, or a way out: stopped, named with its line, nothing written.

What else a template cannot do is in tests/render/test_templating.py.
"""

from pathlib import Path

import pytest

from tests.hostile.files import PROCESS
from tests.hostile.limits import HEALTHY, limited


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "is there a loop that"),
        ("{{ cover.__init__.__globals__ }}", "access to attribute '__init__' of 'dict' object is unsafe"),
    ],
)
def test_a_template_is_stopped_and_named_with_its_line(text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / HEALTHY).write_text(PROCESS.healthy)
    (tmp_path / "own.md.j2").write_text(f"one\n{text}\n")
    (tmp_path / "report.md").write_text("old")

    done = limited(
        "report", HEALTHY, "--template", "own.md.j2", "-o", "report.md", folder=tmp_path, seconds=10, megabytes=200
    )

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("readiness: own.md.j2, line 2: ")
    assert says in done.err
    assert (tmp_path / "report.md").read_text() == "old"
