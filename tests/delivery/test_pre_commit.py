"""The hooks for pre-commit, which pre-commit itself installs and runs in a scratch repository."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.delivery.scratch import HEALTHY, OWNER, ROOT, environment, git, project, repository

_ELSEWHERE = {  # as the remark in the file of hooks says
    "id": "readiness-all",
    "alias": "elsewhere",
    "entry": "readiness check --quiet --allow-empty flows",
    "files": "^flows/",
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment in which pre-commit has the hooks of this project, and where that project is."""
    home = tmp_path_factory.mktemp("pre-commit")
    return environment(PRE_COMMIT_HOME=str(home / "cache"), HOOKS=str(project(home / "readiness")))


@pytest.fixture
def work(installed: dict[str, str], tmp_path: Path) -> Path:
    """A repository with a healthy process in it and the hook told as in the example, but with our own address."""
    folder = repository(tmp_path / "work")
    told = yaml.safe_load((ROOT / "examples" / "pipelines" / "pre-commit.yaml").read_text(encoding="utf-8"))
    (ours,) = told["repos"]
    ours["repo"], ours["rev"] = installed["HOOKS"], git(Path(installed["HOOKS"]), "rev-parse", "HEAD")
    ours["hooks"].append({"id": "readiness-all", "stages": ["manual"], "args": ["--fail-on", "blocker"]})
    ours["hooks"].append({**_ELSEWHERE, "stages": ["manual"], "args": ["--fail-on", "never"]})
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(told))
    (folder / "processes").mkdir()
    (folder / "processes" / "order.yaml").write_text(HEALTHY)
    (folder / "compose.yaml").write_text("services: {}\n")
    git(folder, "add", "-A")
    return folder


def hooks(folder: Path, env: dict[str, str], *arguments: str) -> tuple[int, str]:
    """What pre-commit says of what is staged."""
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", *arguments],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_commit_that_takes_an_owner_away_is_stopped_at_the_place(work: Path, installed: dict[str, str]) -> None:
    code, said = hooks(work, installed)
    assert (code, "Passed" in said) == (0, True), said
    git(work, "commit", "-q", "-m", "A healthy process")

    file = work / "processes" / "order.yaml"
    file.write_text(HEALTHY.replace(OWNER, "owner: nobody\n"))
    git(work, "add", "-A")
    code, said = hooks(work, installed)

    assert code == 1, said
    assert "- exit code: 1" in said
    line = HEALTHY[: HEALTHY.index(OWNER)].count("\n") + 1
    assert f"processes/order.yaml:{line}:1  blocker  no-process-owner" in said


def test_only_process_files_are_looked_at(work: Path, installed: dict[str, str]) -> None:
    git(work, "commit", "-q", "-m", "A healthy process")
    (work / "compose.yaml").write_text("services: {web: {}}\n")
    (work / "processes" / "order.yaml.answers.yaml").write_text("not: a process\n")
    git(work, "add", "-A")

    code, said = hooks(work, installed)

    assert code == 0, said
    assert "no files to check" in said


def test_a_commit_of_nothing_but_what_the_settings_exclude_passes(work: Path, installed: dict[str, str]) -> None:
    git(work, "commit", "-q", "-m", "A healthy process")
    (work / "readiness.toml").write_text('exclude = ["drafts/"]\n')
    draft = work / "processes" / "drafts" / "order.yaml"
    draft.parent.mkdir()
    draft.write_text("process: Order\nowner: nobody\n")
    git(work, "add", "-A")

    code, said = hooks(work, installed)

    assert (code, "Passed" in said) == (0, True), said


def test_another_folder_is_an_entry_and_files_of_ones_own(work: Path, installed: dict[str, str]) -> None:
    (work / "flows").mkdir()
    (work / "flows" / "one.yaml").write_text(HEALTHY)
    (work / "flows" / "two.yaml").write_text(HEALTHY)
    git(work, "add", "-A")

    code, said = hooks(work, installed, "--hook-stage", "manual", "elsewhere", "--verbose")

    assert code == 0, said
    assert "2 files checked, 0 skipped" in said


def test_all_files_can_be_compared_whatever_the_commit_changes(work: Path, installed: dict[str, str]) -> None:
    code, said = hooks(work, installed, "--hook-stage", "manual", "readiness-all", "--verbose")
    assert code == 0, said
    assert "1 file checked, 0 skipped" in said
