"""The GitHub action: its shell steps are run as they stand, with what GitHub would set."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.delivery.scratch import HEALTHY, OWNER, ROOT, environment, project, repository

_ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
_STEPS = _ACTION["runs"]["steps"]
_KEEP_DEBTS = ("check", "processes", "--baseline", "debts.json", "--update-baseline")
_COMES_FROM = "event.pull_request.head.repo.full_name"
_EXPRESSION = re.compile(r"\$\{\{ *(.*?) *\}\}")


class Runner:
    """What GitHub's runner does with the steps of this action that are shell scripts."""

    def __init__(self, folder: Path, action: Path, installed: Path) -> None:
        self.folder, self.action, self.temp = folder, action, installed
        self.outputs: dict[str, dict[str, str]] = {}
        self.event = {"event_name": "push", "repository": "northwind/work", _COMES_FROM: ""}
        self.summary = folder.parent / "summary.md"

    def run(self, id: str, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run one step; its outputs are kept for those that come after it."""
        (step,) = [one for one in _STEPS if one.get("id") == id]
        every = {name: one.get("default", "") for name, one in _ACTION["inputs"].items()} | inputs
        known = {f"inputs.{name}": value for name, value in every.items()} | {"github.action_path": str(self.action)}
        known |= {f"github.{name}": value for name, value in self.event.items()}
        for of, told in self.outputs.items():
            known |= {f"steps.{of}.outputs.{name}": value for name, value in told.items()}
        output = self.folder.parent / f"{id}.txt"
        output.write_text("")
        env = {name: _EXPRESSION.sub(lambda found: known[found[1]], value) for name, value in step["env"].items()}
        python = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.folder,
            env=environment(
                **env,
                **python,
                RUNNER_TEMP=str(self.temp),
                GITHUB_OUTPUT=str(output),
                GITHUB_STEP_SUMMARY=str(self.summary),
            ),
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        self.outputs[id] = dict(line.split("=", 1) for line in output.read_text().splitlines())
        return done


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, dict[str, str]]:
    """The action as it stands, and the folder its install step has installed it in."""
    home = tmp_path_factory.mktemp("action")
    runner = Runner(repository(home / "work"), project(home / "action"), home)
    done = runner.run("install")
    assert done.returncode == 0, done.stderr
    return runner.action, home, runner.outputs["install"]


@pytest.fixture
def runner(prepared: tuple[Path, Path, dict[str, str]], tmp_path: Path) -> Runner:
    """A repository with a healthy process in it, and the action installed."""
    action, home, outputs = prepared
    found = Runner(repository(tmp_path / "work"), action, home)
    found.outputs["install"] = outputs
    (found.folder / "processes").mkdir()
    (found.folder / "processes" / "order.yaml").write_text(HEALTHY)
    return found


@pytest.fixture
def handing_over(runner: Runner, tmp_path: Path) -> Runner:
    """As before, but with a check that only leaves findings: for what is done with them, whatever they are."""
    check = tmp_path / "bin" / "readiness"
    check.parent.mkdir()
    check.write_text('#!/bin/sh\nfor word; do case $word in sarif=*) echo "{}" >"${word#sarif=}" ;; esac; done\n')
    check.chmod(0o755)
    runner.outputs["install"] = {"bin": str(check.parent)}
    return runner


def test_a_healthy_process_passes_and_leaves_its_findings_for_code_scanning(runner: Runner) -> None:
    done = runner.run("check")

    assert done.returncode == 0, done.stdout + done.stderr
    assert runner.outputs["check"] == {"exit-code": "0", "sarif": "readiness.sarif", "upload": "true"}
    assert json.loads((runner.folder / "readiness.sarif").read_text())["version"] == "2.1.0"
    assert "1 file checked, 0 skipped" in done.stdout + done.stderr
    assert runner.summary.stat().st_size > 0


def test_an_owner_taken_away_is_an_error_at_its_line_and_the_findings_are_there_all_the_same(runner: Runner) -> None:
    (runner.folder / "processes" / "order.yaml").write_text(HEALTHY.replace(OWNER, "owner: nobody\n"))

    done = runner.run("check")

    line = HEALTHY[: HEALTHY.index(OWNER)].count("\n") + 1
    assert done.returncode == 1
    assert re.search(rf"^::error file=processes/order.yaml,line={line},", done.stdout, re.M)
    assert runner.outputs["check"] == {"exit-code": "1", "sarif": "readiness.sarif", "upload": "true"}


def test_the_inputs_arrive_as_they_are_typed_and_never_as_commands(runner: Runner) -> None:
    odd = "odd $(touch stolen) ; 'name'.yaml"
    (runner.folder / odd).write_text(HEALTHY.replace(OWNER, "owner: nobody\n"))

    inputs = {"paths": f"{odd}\r\nprocesses\n", "fail-on": "never", "sarif": "out $(touch x).sarif"}
    done = runner.run("check", **inputs)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 files checked, 0 skipped" in done.stdout + done.stderr
    names = sorted(path.name for path in runner.folder.iterdir())
    assert names == sorted([".git", odd, "out $(touch x).sarif", "processes"])


def test_a_file_that_cannot_be_read_fails_with_2(runner: Runner) -> None:
    (runner.folder / "processes" / "broken.yaml").write_text("process: [\n")

    assert runner.run("check").returncode == 2
    assert runner.outputs["check"]["exit-code"] == "2"


def test_debts_of_a_baseline_do_not_fail(runner: Runner) -> None:
    (runner.folder / "processes" / "order.yaml").write_text(HEALTHY.replace(OWNER, "owner: nobody\n"))
    subprocess.run(
        [f"{runner.outputs['install']['bin']}/readiness", *_KEEP_DEBTS],
        cwd=runner.folder,
        env=environment(),
        check=False,
        capture_output=True,
    )

    assert runner.run("check").returncode == 1
    assert runner.run("check", baseline="debts.json").returncode == 0


def test_an_old_file_does_not_pass_for_the_findings_of_a_run_that_wrote_none(runner: Runner) -> None:
    (runner.folder / "readiness.sarif").write_text("{}")

    assert runner.run("check", baseline="missing.json").returncode == 2
    assert runner.outputs["check"] == {"exit-code": "2"}


def test_the_folder_of_the_findings_is_made(runner: Runner) -> None:
    assert runner.run("check", sarif="out/of/sight/r.sarif").returncode == 0
    assert (runner.folder / "out" / "of" / "sight" / "r.sarif").is_file()


def test_spaces_around_a_path_are_none_of_it(runner: Runner) -> None:
    (runner.folder / "in two.yaml").write_text(HEALTHY)

    done = runner.run("check", paths="  processes \r\n\tin two.yaml\t\n   \n")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 files checked, 0 skipped" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("event", "comes_from", "upload"),
    [
        ("pull_request", "northwind/work", "true"),
        ("pull_request", "somebody/work", "false"),
        ("pull_request", "", "false"),  # of a fork that is not there any more
        ("push", "", "true"),
    ],
)
def test_findings_of_a_pull_request_from_a_fork_are_not_handed_over(
    handing_over: Runner, event: str, comes_from: str, upload: str
) -> None:
    handing_over.event |= {"event_name": event, _COMES_FROM: comes_from}

    done = handing_over.run("check")

    assert done.returncode == 0
    assert handing_over.outputs["check"]["upload"] == upload
    assert ("from a fork" in done.stdout) is (upload == "false")


def test_findings_that_nobody_wants_to_hand_over_are_not(handing_over: Runner) -> None:
    handing_over.run("check", upload="false")

    assert handing_over.outputs["check"]["upload"] == "false"


def test_the_findings_are_handed_over_whatever_the_check_came_to() -> None:
    upload: dict[str, Any] = _STEPS[-1]
    assert upload["uses"].startswith("github/codeql-action/upload-sarif@")
    assert upload["if"] == "${{ always() && steps.check.outputs.upload == 'true' }}"
    assert upload["with"]["category"] == "${{ inputs.category }}"
    assert upload["with"]["sarif_file"] == "${{ steps.check.outputs.sarif }}"


def test_every_expression_names_an_input_a_step_or_the_action_and_none_stands_in_a_script() -> None:
    inputs, ids = set(_ACTION["inputs"]), {one["id"] for one in _STEPS if "id" in one}
    for step in (*_STEPS, _ACTION["outputs"]):
        assert "${{" not in step.get("run", "")
        for found in _EXPRESSION.findall(yaml.safe_dump({**step, "run": ""}, width=1000)):
            for of, name in re.findall(r"\b(inputs|steps)\.([\w-]+)", found):
                assert name in (inputs if of == "inputs" else ids), found
            for id, output in re.findall(r"\bsteps\.([\w-]+)\.outputs\.([\w-]+)", found):
                (script,) = [one["run"] for one in _STEPS if one.get("id") == id]
                assert re.search(rf'echo "{output}=.*" >> "\$GITHUB_OUTPUT"', script), found
    assert all(one["description"] for one in (*_ACTION["inputs"].values(), *_ACTION["outputs"].values()))


def test_the_example_for_github_names_inputs_that_there_are() -> None:
    workflow = yaml.safe_load((ROOT / "examples" / "pipelines" / "github.yml").read_text(encoding="utf-8"))
    (_, step) = workflow["jobs"]["readiness"]["steps"]
    assert set(step["with"]) <= set(_ACTION["inputs"])


def test_the_script_of_the_gitlab_example_writes_the_reports_it_hands_over(runner: Runner) -> None:
    told = yaml.safe_load((ROOT / "examples" / "pipelines" / "gitlab.yml").read_text(encoding="utf-8"))["readiness"]
    check = told["script"][-1].replace("readiness check", f"'{runner.outputs['install']['bin']}/readiness' check", 1)
    (runner.folder / "processes" / "debts.json").write_text('{"format": 1, "findings": []}\n')
    done = subprocess.run(
        ["bash", "-ec", check], cwd=runner.folder, env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for report in told["artifacts"]["reports"].values():
        assert (runner.folder / report).stat().st_size > 0
