"""The house keeps its shape: which room may know which is a test."""

import subprocess
import sys
from pathlib import Path

import grimp
import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[1]


def test_no_room_imports_what_comes_after_it(monkeypatch, capsys) -> None:
    monkeypatch.chdir(ROOT)

    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)

    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_every_folder_of_code_is_a_package_or_no_check_would_see_it() -> None:
    folders = {file.parent for file in (ROOT / "readiness").rglob("*.py")}

    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_a_renderer_does_not_look_inside_the_signs() -> None:
    graph = grimp.build_graph("readiness", cache_dir=None)
    inside = (module for module in graph.modules if module.startswith("readiness.signs."))
    looks = {(who, module) for module in inside for who in graph.find_modules_that_directly_import(module)}

    assert sorted(pair for pair in looks if pair[0].startswith("readiness.render")) == []


def loaded_by(*arguments: str) -> set[str]:
    """Every module that a command loads, started as a user starts it."""
    program = "from readiness.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", program, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "readiness.cli" in loaded
    return loaded


@pytest.mark.parametrize(
    "arguments", ["explain missing-trigger", "signs", "signs --format markdown", "signs --format json"]
)
def test_looking_up_a_sign_pays_for_the_catalogue_alone(arguments: str) -> None:
    heavy = {"networkx", "yaml", "pydantic", "typer", "jinja2", "readiness.graph", "readiness.diagnosis"}
    assert loaded_by(*arguments.split()).isdisjoint(heavy)


def test_looking_up_a_sign_the_usual_way_does_not_pay_for_the_graph_either() -> None:
    assert loaded_by("signs", "--format=json").isdisjoint({"networkx", "yaml", "jinja2", "readiness.diagnosis"})


def test_a_check_of_one_file_does_not_pay_for_what_only_reports_and_many_files_take() -> None:
    only_reports = {"jinja2", "openpyxl", "rich.console", "readiness.diagnosis.plan", "readiness.render.report"}
    loaded = loaded_by("check", "examples/processes/plumber.yaml", "--fail-on", "never")
    assert loaded.isdisjoint({*only_reports, "readiness.render.json", "readiness.interview", "multiprocessing"})


def test_a_check_without_options_does_not_pay_for_what_understands_them() -> None:
    assert "pydantic" not in loaded_by("check", "examples/processes/ready-to-integrate.yaml")
