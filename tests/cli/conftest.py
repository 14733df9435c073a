"""A function that runs the command line inside the test's own process: quicker than a new one for each test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.cli.app import run as run_command
from tests.cli.running import Done

THIN = """\
process: Order to cash
systems: [crm, erp]
handoffs:
  deal-to-invoice: {from: crm, to: erp, today: retyped}
"""
CONFLICT = """\
process: Order to cash
company: Northwind
systems: [crm, erp]
entities:
  customer: {master: {disputed: {sales: crm, finance: erp}}}
"""


@pytest.fixture
def readiness(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Done]:
    """Runs `readiness` with arguments, standing in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: str | Path) -> Done:
        code = run_command([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return run


@pytest.fixture
def thin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that says little: nothing but one hand-off that is retyped."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "thin.yaml"
    file.write_text(THIN)
    return Path(file.name)


@pytest.fixture
def conflict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with a blocker that an answer shows: two sources of truth."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "conflict.yaml"
    file.write_text(CONFLICT)
    return Path(file.name)
