"""The house keeps its shape: which room may know which is a test."""

import subprocess
import sys
from pathlib import Path

import grimp
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


def test_asking_for_help_does_not_pay_for_the_graph_and_the_templates() -> None:
    command = [sys.executable, "-X", "importtime", "-c", "from readiness.cli import main; main()", "--help"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "readiness.cli" in imported
    assert imported.isdisjoint({"networkx", "jinja2"})
