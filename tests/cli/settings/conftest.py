"""Files with settings, in a few words."""

from collections.abc import Callable
from pathlib import Path

import pytest

PROCESS = """\
process: Order to cash
owner: none
entities:
  customer: {master: {disputed: {sales: crm, finance: erp}}}
systems: [crm, erp]
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Writes a file into the folder of the test, which is the current one; a process file where nothing is said."""
    monkeypatch.chdir(tmp_path)

    def to(name: str, text: str = PROCESS) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return to


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Makes the folder of the test the root of a repository."""
    (tmp_path / ".git").mkdir()
    return tmp_path
